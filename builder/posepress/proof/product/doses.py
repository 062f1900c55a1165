"""A dose → the texts that paper must bear of it, field by field, in full and in short, and which of them stand where.

Stated here once more, without asking what prints them: what a unit is called, which words belong to a figure, which fields a
glance shows. So a fault in either place is found.
"""

from __future__ import annotations

from collections.abc import Sequence

from posepress.model.amounts import Amount
from posepress.model.dose import Dose, DoseValue
from posepress.model.dose_values import Tempo
from posepress.model.grammar import clipped_unit, leading_unit

UNITS = {
    "breaths": ("breath", "breaths"), "hold": ("second", "seconds"), "rest": ("second", "seconds"),
    "rest between repeats": ("second", "seconds"), "minutes": ("minute", "minutes"), "hours": ("hour", "hours"),
    "repeats": ("×", "×"), "sets": ("set", "sets"), "rounds": ("round", "rounds"), "weeks": ("week", "weeks"),
    "times a day": ("time a day", "times a day"), "days a week": ("day a week", "days a week"),
}  # fmt: skip
SHORT_UNITS = {"hold": "s", "minutes": "min", "hours": "h"}
SIDES = {
    "each": "each side", "both together": "both sides together", "both legs": "both legs", "both arms": "both arms",
    "left": "L left side", "right": "R right side", "left leg": "L left leg", "right leg": "R right leg",
    "left arm": "L left arm", "right arm": "R right arm", "other side": "other side", "tighter side": "tighter side",
}  # fmt: skip
EFFORTS = ("nothing at all", "very easy", "easy", "moderate", "somewhat hard", "hard", "hard", "very hard", "very hard",
           "very, very hard", "as hard as you can")  # fmt: skip
LABELS = {
    "rest": "rest", "rest between repeats": "rest", "tempo": "tempo", "effort": "effort", "pain": "stop above",
    "progress when": "move on when", "go back when": "go back when",
}  # fmt: skip
"""Words without which the value says nothing."""

_UNIT_WORDS = frozenset([word for words in UNITS.values() for word in words] + ["hold", "up to", "sets ×"])

SHARED = ("effort", "pain", "times a day", "every", "days a week", "weeks")
"""What leaves the poses of a handout where it is the same for all."""

_CELLS = ("sets", "repeats", "breaths", "minutes", "rounds", "hold")
_AMOUNTS = _CELLS[:-1]
_SECOND = ("hold", "tempo", "load", "resistance")
_MOST_AT_A_GLANCE = 2


def side_text(side: str) -> str:
    """What is printed of a side: one that is named bears its letter before its words; "" of none."""
    return SIDES.get(side, "")


def dose_texts(dose: Dose, short: bool = False) -> dict[str, str]:
    """Field → all that is printed under its source key."""
    return {name: _text(dose, name, value, short) for name, value in dose.values.items()}


def at_a_glance(dose: Dose, shared: frozenset[str]) -> list[str]:
    """Two parts at most: how much, then hold, tempo or load. What sets are counted of stands in their part."""
    counted = _counted(dose)
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


def _counted(dose: Dose) -> str:
    """What the sets are counted of."""
    return next((name for name in ("repeats", "breaths", "minutes", "hold") if dose.sets and getattr(dose, name)), "")


def _text(dose: Dose, name: str, value: DoseValue, short: bool) -> str:
    match value:
        case Amount():
            text = _amount(dose, name, value, short)
        case Tempo(phases, words):
            text = "–".join(phases).upper() if phases and short else ": ".join(filter(None, ["–".join(phases).upper(), words]))
        case _:
            text = f"every {value}" if name == "every" else value
    is_second_rest = name == "rest between repeats" and dose.rest is not None and not short
    label = "" if is_second_rest else LABELS.get(name, "")
    return f"{label} {text}".strip()


def _amount(dose: Dose, name: str, amount: Amount, short: bool) -> str:
    figures = f"up to {amount.figures}" if amount.most else amount.figures
    if name in ("effort", "pain"):
        return _of_ten(name, figures, amount, short)
    if name == "weeks" and not amount.words and not amount.most and amount.low < amount.high:
        return " ".join(filter(None, ["weeks", figures, amount.more]))
    counted = _counted(dose)
    unit = _unit(name, amount, short)
    if name == counted == "repeats" and unit == "×":
        unit = ""
    words = [figures, unit, amount.more]
    if name == "sets" and counted:
        bare = not amount.words and not amount.more
        words = [figures, "×"] if bare and (short or counted == "hold") else [*words, "×"]
    words = ["hold", *words] if name == "hold" else words
    if name == "rest between repeats":
        words.append("between repeats")
    if name == "rest" and dose.rest_between_repeats and dose.sets and "between" not in f"{amount.words} {amount.more}":
        words.append("between sets")
    return " ".join(filter(None, words))


def _of_ten(name: str, figures: str, amount: Amount, short: bool) -> str:
    if name == "pain":
        return ": ".join(filter(None, [f"pain {figures} of 10", amount.more]))
    low, high = EFFORTS[int(amount.low + 0.5)], EFFORTS[int(amount.high + 0.5)]
    words = amount.more or (low if low == high else f"{low} to {high}")
    return f"{figures} of 10" if short else f"{figures} of 10: {words}"


def _unit(name: str, amount: Amount, short: bool) -> str:
    """A clipped unit is written out; in short, units of time are clipped behind `hold` and `rest`."""
    words = amount.words or UNITS[name][not amount.is_one]
    unit, rest = clipped_unit(words)
    words = UNITS[unit][not amount.is_one] + rest if unit else words
    if short and name in ("hold", "rest", "rest between repeats"):
        unit, rest = leading_unit(words)
        words = SHORT_UNITS[unit] + rest if unit else words
    return words


def is_own_word(field: str, text: str) -> bool:
    """Whether what stands under the key of a field of a dose is a word of the tool, and so in the tool's language.

    In a row only its label is: the last word of a line may be the author's.
    """
    return text.casefold() in _UNIT_WORDS if field in _CELLS else text == LABELS.get(field, "").capitalize()
