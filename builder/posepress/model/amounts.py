"""What is typed of an amount → a value: `5-10`, `10 slow lifts`, `1:30`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from posepress.model.frequency import DAYS, MONTHS
from posepress.model.grammar import (
    ALLOWED,
    CLIPPED,
    CLOCK,
    COUNTED,
    DECIMALS,
    DIFFERENT,
    FIGURE,
    FRACTION,
    FRACTIONS,
    LIMITS,
    MOST,
    NONE,
    NUMBER,
    OF_SETS,
    OR,
    SECONDS,
    TIMED,
    TO,
    UNITS,
    UP_TO,
    WITHOUT_UNIT,
    goes_on,
    set_by_set,
    unit_of,
    word,
)
from posepress.model.measures import hint_for_measure
from posepress.model.spellings import OPEN, as_note, fields_of, in_place_of, plain_amount


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range; `words` stand in place of the unit's own (`10 slow lifts`), `more` behind them (`5 per side`).

    `shown` are its figures where they are no plain numbers: `½`, `1:30`, `5+`, of sets that differ `8, 6, 4`. `most`: it was
    typed as `up to 10`.
    """

    low: float
    high: float
    words: str = ""
    more: str = ""
    shown: str = ""
    most: bool = False

    @property
    def figures(self) -> str:
        """The number or range as printed, with an en dash (Chicago Manual of Style, 6.83)."""
        if self.shown or self.most:
            return self.shown or f"{self.high:g}"
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}–{self.high:g}"


class WordingError(ValueError):
    """What was typed is no amount or no prop: what is wrong with it, and what to type instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message, self.hint = message, hint


LONGEST = 80  # characters of an amount with its words: two lines of a card; what says more is a note
_AMOUNT = re.compile(
    rf"(?P<most>{UP_TO})?(?P<low>{FIGURE})"
    rf"(?:(?P<plus>\s?\+(?!\s*[0-9]))|{TO}(?P<high>{FIGURE})|{OR}(?P<next>{NUMBER}))?(?![0-9.,:/]\d)(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_SPLIT = re.compile(rf"{FRACTION}|{CLOCK}")  # a figure that is no plain number
_WORDS = re.compile(r"(?:\s+|(?=[^\W\d]|\())(?P<words>(?:[^\W\d_¼-¾⅐-⅞]|[(×]|[-–—]\s).*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why a text is no amount of its field, and what to type instead; without a hint, nobody can tell from its shape."""

    why: str
    hint: str = ""


def parse_amount(text: object, field: str) -> Amount:
    """An amount of a field of a dose, such as `breaths`: its words say that unit, or one that `ALLOWED` grants.

    >>> amount = parse_amount("1½ to 2 minutes per side", "hold")
    >>> amount.low, amount.high, amount.words, amount.figures
    (1.5, 2.0, 'minutes per side', '1½–2')

    Raises WordingError.
    """
    if isinstance(text, Amount):
        return text
    words = " ".join(str(text).split())
    if len(words) > LONGEST:
        raise WordingError(f"this amount has {len(words)} characters", f"type {LONGEST} at most, and the rest as note: …")
    if hint := hint_for_measure(words, field):
        raise WordingError(f'"{words}" stands in the field "{field}"', hint)
    said = plain_amount(words, field)
    amount = _read_amount(said, field)
    if isinstance(amount, Amount):
        return amount
    raise WordingError(f'"{words}" {amount.why}', _hint_for_words(words, field) or amount.hint or _hint(said, field))


def _read_amount(text: str, field: str) -> Amount | _Fault:
    if numbers := set_by_set(text) if field in DIFFERENT else ():
        return _of_sets([_number(number) for number in numbers])
    match = _AMOUNT.fullmatch(text)
    words = match and _WORDS.fullmatch(match["rest"].rstrip() or " ")
    if not match or not words or _TIMES.match(words["words"] or "") or _RUN_ON.match(words["words"] or ""):
        return _Fault("is not an amount")
    if open_number := _OPEN_NUMBER.fullmatch(words["words"] or ""):
        return _Fault("has no number behind its sets", f"type dose: {{sets: {match['low']}, note: {as_note(open_number[1])}}}")
    figures = [match["low"], match["high"] or match["next"] or match["low"]]
    parts = [figure for figure in figures if _SPLIT.fullmatch(figure)]
    if (parts and field not in TIMED) or (match["most"] and (match["high"] or match["plus"])):
        return _Fault("is not an amount")
    low, high = [_number(figure) for figure in figures]
    amount = _with_words(low, high, _clock_words(words["words"] or "", field, parts), field)
    if field == "weeks" and _OTHER_TIME.fullmatch(text):
        return _Fault("are no weeks")
    if fault := _wrong_numbers(match, amount, field) or _wrong_words(text, amount, field):
        return fault
    if parts or match["plus"]:
        shown = "–".join(dict.fromkeys([_shown(figure) for figure in figures])) + "+" * bool(match["plus"])
        amount = replace(amount, shown=shown)
    return replace(amount, low=min(1.0, high), most=True) if match["most"] else amount


def _of_sets(numbers: list[float]) -> Amount | _Fault:
    """Of sets that differ: as a number, the mean of them, so that the sets take the time of all."""
    if not all(0 < number <= MOST for number in numbers):
        return _Fault("is not an amount", f"type numbers above 0, {MOST} at most")
    mean = sum(numbers) / len(numbers)
    return Amount(mean, mean, shown=", ".join([f"{number:g}" for number in numbers]))


def _number(text: str) -> float:
    """Of a figure; minutes of `1:30`."""
    if re.fullmatch(CLOCK, text):
        minutes, seconds = text.split(":")
        return int(minutes) + int(seconds) / 60
    if re.fullmatch(FRACTION, text):
        whole, sign = _shown(text)[:-1], _shown(text)[-1]
        return (int(whole) if whole else 0) + unicodedata.numeric(sign)
    return float(text.replace(",", "."))


def _shown(figure: str) -> str:
    """As it is printed.

    >>> _shown("1 1/2"), _shown("1:30"), _shown("2,50")
    ('1½', '1:30', '2.5')
    """
    if re.fullmatch(CLOCK, figure):
        return figure
    if not re.fullmatch(FRACTION, figure):
        return f"{_number(figure):g}"
    for typed, sign in FRACTIONS.items():
        figure = figure.replace(typed, sign)
    return figure.replace(" ", "")


def _clock_words(words: str, field: str, figures: list[str]) -> str:
    """The words behind `1:30`, which are minutes wherever they stand, with that unit: clipped, so that it prints as the
    language has it.
    """
    if any(re.fullmatch(CLOCK, figure) for figure in figures) and field != "minutes" and not unit_of(words):
        return f"min {words}".strip()
    return words


def _with_words(low: float, high: float, words: str, field: str) -> Amount:
    """Words that say no unit go on behind the field's own, so that no unit is lost: `20 each side` are 20 seconds."""
    has_unit = _says_unit(words, field)
    is_sign = words[:1] in ("x", "×")  # `2x per day`, which no product would print so
    if field in CLIPPED and (is_sign or not has_unit) and (match := re.match(rf"{CLIPPED[field]}(?![\w-])\s*", words)):
        return Amount(low, high, more=words[match.end() :].lstrip(",;:. "))
    has_unit = has_unit or (field not in _NEVER_WITHOUT and not goes_on(words))
    return Amount(low, high, words) if has_unit else Amount(low, high, more=words)


_NEVER_WITHOUT = ("breaths", "hold", "minutes", "sets", "rest", "rest between repeats", "weeks")
# `5 easy` says neither breaths nor minutes, while `10 easy lifts` need no unit


def _says_unit(words: str, field: str) -> bool:
    unit = unit_of(words, field)
    return bool(unit) and not (field in CLIPPED and unit == "repeats")


def _wrong_numbers(match: re.Match[str], amount: Amount, field: str) -> _Fault | None:
    most = LIMITS.get(field, MOST)
    if not (0 < amount.low <= most and 0 < amount.high <= most):
        return _Fault("is not an amount", f"type a number above 0, {most} at most")
    if amount.low > amount.high:
        return _Fault("is not an amount", f"type {amount.high:g}-{amount.low:g}{match['rest']}")
    if match["next"] and amount.high != amount.low + 1:
        return _Fault("is neither a number nor a range", f"type {amount.low:g}-{amount.high:g}{match['rest']}")
    figures = [match[name] for name in ("low", "high", "next") if match[name] and re.fullmatch(NUMBER, match[name])]
    if any(len(figure.replace(",", ".").partition(".")[2]) > DECIMALS for figure in figures):
        numbers = [f"{max(round(_number(figure), DECIMALS), 10**-DECIMALS):g}" for figure in figures]
        return _Fault(f"has more than {DECIMALS} decimals", f"type {'-'.join(numbers)}{match['rest']}")
    return None


_FURTHER_AMOUNT = re.compile(
    rf"(?P<joint>\b(?:to|of)\s+|[-–—]\s*|(?<![^\W\d_])[x×*]\s*)?(?:(?<=[x×])|(?<![\w.,]))(?P<figures>(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?)"
    rf"(?:[\s-]*(?:{'|'.join([f'(?P<u{n}>{said})' for n, said in enumerate(UNITS.values())])})(?![\w-]))?",
    re.IGNORECASE,
)


def _further_amounts(words: str) -> Iterator[tuple[str, re.Match[str]]]:
    """(unit, match) of each further amount among words: `times for 30 seconds`, `sets of 10`."""
    for match in _FURTHER_AMOUNT.finditer(words):
        unit = next((unit for n, unit in enumerate(UNITS) if match[f"u{n}"]), "")
        if not unit and (match["joint"] or "").strip().lower() in ("of", "x", "×", "*"):
            unit = "repeats"
        if unit in COUNTED:
            yield unit, match


def _wrong_words(text: str, amount: Amount, field: str) -> _Fault | None:
    """What is printed is what is counted: no other unit than the field's, and no second amount."""
    unit = unit_of(amount.words or amount.more, field) or WITHOUT_UNIT.get(field, field)
    if second := next(_further_amounts(amount.words or amount.more), None):
        return _Fault("has two amounts in one", _two_fields_hint(amount, unit, field, *second))
    if field in _OTHER_PERIOD and _OTHER_PERIOD[field].match(amount.words or amount.more):
        return _Fault(f"does not say how many {field}", in_place_of([("note", as_note(text))], field, text))
    if amount.words and unit not in ALLOWED[field]:
        return _Fault(f'stands in the field "{field}"', _field_hint(text, amount, unit, field))
    return None


def _field_hint(text: str, amount: Amount, unit: str, field: str) -> str:
    if unit == "hours":
        low, high = amount.low * 60, amount.high * 60
        return f'type minutes: {_figures(Amount(low, high))} in place of "{field}: {text}"'
    is_bare = re.fullmatch(UNITS[unit], amount.words, re.IGNORECASE) or re.search(r"[,:#{}\[\]]", text)
    return f'type {unit}: {_figures(amount) if is_bare else text} in place of "{field}: {text}"'


def _figures(amount: Amount) -> str:
    return amount.figures.replace("–", "-")


def _two_fields_hint(amount: Amount, unit: str, field: str, next_unit: str, match: re.Match[str]) -> str:
    """How two amounts of one text are typed as two fields, or as one number where both are times."""
    figures, low, high = _figures(amount), _number(match["low"]), _number(match["high"] or match["low"])
    if field.startswith("rest"):
        other = "rest" if field != "rest" else "rest between repeats"
        return f'type {figures} {_PLURALS.get(unit, "seconds")} alone; the other is a field of its own, "{other}"'
    if unit in SECONDS and next_unit in SECONDS:
        ends = [amount.low * SECONDS[unit], high * SECONDS[next_unit]]
        if (match["joint"] or "").strip().lower() not in ("to", "-", "–", "—"):
            ends[0] = amount.low * SECONDS[unit] + low * SECONDS[next_unit]
            ends[1] = amount.high * SECONDS[unit] + high * SECONDS[next_unit]
        in_minutes = [end / 60 for end in ends]
        if field != "hold" and all(round(end, DECIMALS) == end for end in in_minutes):
            return f"type minutes: {_figures(Amount(in_minutes[0], in_minutes[1]))}"
        return f"type hold: {_figures(Amount(ends[0], ends[1]))}"
    first = _field_and_value(unit, figures)
    second = _field_and_value(next_unit, re.sub(r"\s*[‐‑‒–—−]\s*", "-", match["figures"]))
    if next_unit in ("repeats", "sets", "rounds") and unit in ("breaths", "minutes", "hours") and field != "hold":
        second = "rounds", second[1]  # repeats would count on their own
    if field == "hold":
        first = "hold", first[1] if unit == "hold" else f"{figures} {_PLURALS[unit]}"
    if unit == "repeats" and next_unit in ("breaths", "minutes", "hours"):
        second = "hold", f"{match['figures']} {_PLURALS[next_unit]}"
    if first[0] == second[0]:
        return f'type {figures} alone, and the other words after "note:"'
    return f"type dose: {{{first[0]}: {first[1]}, {second[0]}: {second[1]}}}"


_PER = r"(?:/\s*|(?:an?|per|each|every|pro|par|por|cada|na|om)\s+)"
_OTHER_PERIOD = {
    field: re.compile(rf"(?:[x×]\s*)?(?:{_PER}?(?:{UNITS['hours']}|{MONTHS})|{days})(?![\w-])", re.IGNORECASE)
    for field, days in (("times a day", DAYS), ("days a week", _PER + DAYS))
}
"""What an amount is of in place of a day, or of a week: `1x/month`; `3 days` as times a day."""

_PLURALS = {
    "breaths": "breaths", "hold": "seconds", "minutes": "minutes", "hours": "hours", "repeats": "times", "sets": "sets",
    "rounds": "rounds", "times a day": "times a day", "days a week": "days a week", "weeks": "weeks",
}  # fmt: skip


def _field_and_value(unit: str, figures: str) -> tuple[str, str]:
    """(field, value) of an amount."""
    return ("minutes", f"{figures} hours") if unit == "hours" else (unit, figures)


_TIMES = re.compile(rf"[x×]\s*{NUMBER}")
_RUN_ON = re.compile(r"[^\W\d_]{1,4}\d")  # `1m30s`, `1e3`
_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_HOW_MUCH = "type a number or a range such as 5-10, and words after it if you like"


def _hint(text: str, field: str) -> str:
    """What to type for what is no amount: the same, where it can be told, as an amount that is one."""
    in_figures = _in_figures(text.lower())
    for candidate in dict.fromkeys(_candidates(in_figures)):
        amount = _read_amount(candidate.strip(), field)
        if isinstance(amount, Amount):
            return f"type {candidate.strip()}"
    if sets := re.fullmatch(rf"({NUMBER})\s*[x×*]\s*({NUMBER}(?:{TO}{NUMBER})?)(.*)", in_figures):
        second = _read_amount(sets[2] + sets[3], field)
        unit = unit_of(sets[3].strip(), field) or (field if field != "rounds" else "repeats")
        if float(sets[1].replace(",", ".")) and isinstance(second, Amount) and unit not in ("rounds", "sets", "hours"):
            return f"type dose: {{sets: {sets[1]}, {unit}: {_figures(second)}}}"
    return _HOW_MUCH


_OPEN_NUMBER = re.compile(rf"(?:(?:[x×]|{UNITS['sets']})\s*(?:of|x|×)?\s*)({OPEN})", re.IGNORECASE)
_OTHER_TIME = re.compile(rf"([0-9]{{1,2}})\s*(?:{DAYS}|(?P<months>{MONTHS}))", re.IGNORECASE)


def _hint_for_words(text: str, field: str) -> str:
    """What to type for a text without a number, and for one that says another field."""
    if other := fields_of(text, field):
        return in_place_of(other, field, text)
    if text == "0" and field.startswith(("hold", "rest")):
        return "delete this line"
    if field == "weeks" and (match := _OTHER_TIME.fullmatch(text)):
        return f"type {int(match[1]) * 4}" if match["months"] else in_place_of([("note", text)], field, text)
    if not text[:1].isalpha() or re.search("[0-9]", text):
        return ""
    if word(text) in NONE or word(text).startswith("no "):
        return "delete this line"
    if field in ALLOWED and field not in (*OF_SETS, "sets", "rounds"):
        return in_place_of([("note", as_note(text, field))], field, text)
    number = {"hold": "30", "breaths": "5", "minutes": "5"}.get(field, "10")
    return f"type a number, such as {number}; words belong into the note of a dose, note: {as_note(text, field)}"


def _in_figures(words: str) -> str:
    """With decimals for fractions: `1-1½`."""
    text = re.sub("[½¼¾⅓⅔]", lambda sign: f" {_SIGNS[sign[0]]}", words)
    return re.sub(r"(?:(?<![\d.,/])(\d+)\s+)?(?<![\d/])([1-3])/([2-4])(?![\d/])", _decimal, text).strip()


def _decimal(fraction: re.Match[str]) -> str:
    number = int(fraction[1] or 0) + Fraction(int(fraction[2]), int(fraction[3]))
    return f"{round(float(number), DECIMALS):g}"


def _candidates(text: str) -> Iterator[str]:
    """Amounts that a text may mean, the likeliest first; some of them may be none."""
    yield text
    if match := re.fullmatch(r"(?:less than|<)\s*([0-9].*)", text):
        yield f"up to {match[1]}"
        yield match[1]
    if match := re.fullmatch(rf"(?:more than|>)\s*({NUMBER})(.*)", text):
        yield f"{match[1]}{match[2]} or more"
    if match := re.fullmatch(r"(?:about|around|approx(?:imately|\.)?|roughly|ca?\.?|circa|~|≈)\s*(\d.*)", text):
        yield match[1]
    yield re.sub(r"^([0-9.,\s-]*[0-9])\s*[,;.]\s*", r"\1 ", text)  # `10.`
    yield re.sub(r"^([0-9]+(?:[.,][0-9]+)?)\s*(?:-|–|—|/|&|…|\.\.+)+\s*([0-9])", r"\1-\2", text)  # `5--6`, `5..6`, `5/6`
    yield re.sub(r"^\.([0-9])", r"0.\1", text)
    yield re.sub(r"\s*/\s*(?=[a-z])", " per ", text)  # `10/arm`
    yield re.sub(r"^([0-9.,]+)-(second|minute|breath)\b", lambda m: f"{m[1]} {m[2]}{'s' * (m[1] != '1')}", text)
    yield re.sub(r"^([0-9.,]+)-(?=[a-z])", r"\1 ", text)
