"""A dose → the texts that paper must bear of it, field by field, in full and in short, and which of them stand where.

Put together here once more, without asking what prints them, from the words of the language's table: which of them belong to
a figure, which fields a glance shows. So a fault in either place is found.
"""

from __future__ import annotations

from collections.abc import Sequence

from posepress.model.amounts import Amount
from posepress.model.dose import Dose, DoseValue
from posepress.model.dose_values import Interval, Tempo
from posepress.model.grammar import clipped_unit, leading_unit, says_between
from posepress.model.words import Words

_LABELLED = {
    "rest": "rest", "rest between repeats": "rest", "tempo": "tempo", "effort": "effort", "pain": "stop above",
    "progress when": "move on when", "go back when": "go back when",
}  # fmt: skip
"""Field → the label without which its value says nothing."""

SHARED = ("effort", "pain", "times a day", "every", "days a week", "weeks")
"""What leaves the poses of a handout where it is the same for all."""

_CELLS = ("sets", "repeats", "breaths", "minutes", "rounds", "hold")
_AMOUNTS = _CELLS[:-1]
_SECOND = ("hold", "tempo", "load", "resistance")
_MOST_AT_A_GLANCE = 2


def side_text(words: Words, side: str) -> str:
    """What is printed of a side: one that is named bears its letter before its words; "" of none."""
    letter = next((letter for name, letter in words.side_letters.items() if side.split(" ")[0] == name), "")
    return f"{letter} {words.sides[side]}".strip()


def dose_texts(words: Words, dose: Dose, short: bool = False) -> dict[str, str]:
    """Field → all that is printed under its source key."""
    return {name: _text(words, dose, name, value, short) for name, value in dose.values.items()}


def at_a_glance(dose: Dose, shared: frozenset[str]) -> list[str]:
    """Two parts at most: how much, then hold, tempo or load. What sets are counted of stands in their part."""
    counted = counted_field(dose)
    names = [name for name in dose.values if name not in shared and name != counted]
    parts = [name for name in names if name in _AMOUNTS] + [name for name in names if name in _SECOND]
    shown = parts[:_MOST_AT_A_GLANCE] or names[:_MOST_AT_A_GLANCE]
    return [*shown, counted] if counted and "sets" in shown else shown


def shared_fields(doses: Sequence[Dose]) -> frozenset[str]:
    """Fields of which every dose says the same; of a single one, none."""
    every = [dose.values for dose in doses]
    if len(every) < 2:
        return frozenset()
    return frozenset([name for name in SHARED if name in every[0] and all(v.get(name) == every[0][name] for v in every)])


def counted_field(dose: Dose) -> str:
    """What the sets are counted of."""
    return next((name for name in ("repeats", "breaths", "minutes", "hold") if dose.sets and getattr(dose, name)), "")


def _text(words: Words, dose: Dose, name: str, value: DoseValue, short: bool) -> str:
    match value:
        case Amount():
            text = _amount(words, dose, name, value, short)
        case Tempo(phases, said):
            figures = "–".join(phases).upper()
            text = figures if phases and short else _with_more(words, figures, said)
        case Interval():
            text = words.interval(value)
        case _:
            text = value
    is_second_rest = name == "rest between repeats" and dose.rest is not None and not short
    label = "" if is_second_rest or name not in _LABELLED else words.row_words[_LABELLED[name]]
    return f"{label} {text}".strip()


def _with_more(words: Words, text: str, more: str) -> str:
    return words.colon.replace("{}", text, 1).replace("{}", more, 1) if text and more else f"{text}{more}"


def _amount(words: Words, dose: Dose, name: str, amount: Amount, short: bool) -> str:
    figures = words.figures(amount)
    if amount.most:
        figures = words.up_to.replace("{}", figures)
    if name in ("effort", "pain"):
        return _of_ten(words, name, figures, amount, short)
    if name == "weeks" and not amount.words and not amount.most and amount.low < amount.high:
        return " ".join(filter(None, [words.in_weeks.replace("{}", figures), amount.more]))
    if amount.low == amount.high == 1 and name in words.once and not amount.words and not amount.most:
        return " ".join(filter(None, [words.once[name], amount.more]))
    counted = counted_field(dose)
    unit = _unit(words, name, amount, short)
    if name == counted == "repeats" and unit == "×":
        unit = ""
    said = [figures, unit, amount.more]
    if name == "sets" and counted:
        bare = not amount.words and not amount.more
        said = [figures, "×"] if bare and (short or counted == "hold") else [*said, "×"]
    if name == "rest between repeats":
        said.append(words.between_repeats)
    if name == "rest" and dose.rest_between_repeats and dose.sets and not says_between(f"{amount.words} {amount.more}"):
        said.append(words.between_sets)
    text = " ".join(filter(None, said))
    return words.hold.replace("{}", text) if name == "hold" else text


def _of_ten(words: Words, name: str, figures: str, amount: Amount, short: bool) -> str:
    said = words.of_ten.replace("{}", figures)
    if name == "pain":
        return _with_more(words, words.pain.replace("{}", said), amount.more)
    low, high = words.efforts[int(amount.low + 0.5)], words.efforts[int(amount.high + 0.5)]
    hard = low if low == high else words.to.replace("{}", low, 1).replace("{}", high, 1)
    return said if short else _with_more(words, said, amount.more or hard)


def _unit(words: Words, name: str, amount: Amount, short: bool) -> str:
    """A clipped unit is written out; in short, units of time are clipped behind `hold` and `rest`."""
    said = amount.words or words.behind("hold" if name.startswith("rest") else name, amount)
    unit, rest = clipped_unit(said)
    said = words.behind(unit, amount) + rest if unit else said
    if short and name in ("hold", "rest", "rest between repeats"):
        unit, rest = leading_unit(said)
        said = words.short_units[unit] + rest if unit else said
    return said


def is_own_word(words: Words, field: str, text: str) -> bool:
    """Whether what stands under the key of a field of a dose is a word of the tool, and so in the tool's language.

    In a row only its label is: the last word of a line may be the author's.
    """
    if field not in _CELLS:
        return field in _LABELLED and text == words.rows[_LABELLED[field]]
    units = {form for forms in words.units.values() for form in forms.values()}
    sets = {f"{form} ×" for form in words.units["sets"].values()}
    around = {part.strip() for template in (words.hold, words.up_to) for part in template.split("{}")}
    return text.casefold() in {word.casefold() for word in (units | sets | around) - {""}}
