"""A text of a dose → what to type where it measures something else than its field does: `3x/day`, `200 m`, `6 RIR`, `5 kg`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from posepress.model.frequency import amount_of_period, says_how_often, says_period
from posepress.model.grammar import CLIPPED, COUNTED, FIGURE, OF_SETS, TO, UNITS, set_by_set
from posepress.model.number_words import in_figures
from posepress.model.spellings import OF_PERIOD, in_place_of


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is no unit of ours: as it is said behind a number, the fields that print it so, and what to type elsewhere."""

    said: str
    fields: tuple[str, ...]
    typed: str


_METRES = r"(?:met(?:er|re|ro|r)s?|metern|mètres?|metri|metry|metrów)"
_STEPS = r"(?:steps?|strides?|paces?|schritten?|pas|pasos?|pass[io]|passos?|stap(?:pen)?|krok(?:i|ów)?|steg)"
_MEASURES = (
    _Measure(r"(?:kgs?|kilos?|kilogram\w*|lbs?\.?|pounds?|pfund|libras?|livres?|libbr[ae]|pond|funt(?:y|ów)?|gr?|gramm?[eio]?s?)",
             ("load", "resistance"), "load: {text}"),
    _Measure(r"(?:%|percent|prozent|procent)\s*(?:(?:of|von|de|del|di|da|van|av|z)\s+)?(?:the\s+|the\s)?1?\s*-?\s*r\.?m\.?",
             ("load", "resistance"), "load: {text}"),
    _Measure(r"(?:bpm|beats?(?: (?:per|a) minute| ?/ ?min)?|(?:puls)?schläge|battements|latidos|pulsaciones|ppm|battiti"
             r"|batimentos|slagen|uderze(?:ń|nia)|slag)",
             ("tempo",), "tempo: {text} for a metronome, or note: pulse {figures},"),
    _Measure(rf"(?:{_METRES}|{_STEPS}|km|kilom\w+|feet|ft|foot|yards?|yds?|miles?)", ("repeats",), "repeats: {text}"),
    _Measure(r"(?:laps?|lengths?|bahnen|längen|längder|longueurs|largos|vasche|piscinas|banen|baantjes|długości)",
             ("repeats", "rounds"), "rounds: {text}"),
)  # fmt: skip
_AMOUNT = rf"(?:up\s+to\s+)?(?P<low>{FIGURE})(?:{TO}(?P<high>{FIGURE}))?\+?\s*-?\s*"
_MEASURED = [(measure, re.compile(rf"{_AMOUNT}{measure.said}(?![\w-])", re.IGNORECASE)) for measure in _MEASURES]
_M = re.compile(rf"{_AMOUNT}m(?!\w)", re.IGNORECASE)
_OF_TIME = ("minutes", "hold", "rest", "rest between repeats", "every")
_MANY = re.compile(r"[1-9][0-9]{2,}|6[1-9]|[7-9][0-9]")  # more than can be minutes: 200 m are metres
_LEFT = re.compile(
    r"rir\s*:?\s*(?P<a>[0-9]|10)|(?P<b>[0-9]|10)\s*(?:rir|reps?(?:etitions?)? (?:in reserve|left))", re.IGNORECASE
)
_EXERTION = re.compile(r"(?:rpe|borg)\s*:?\s*(?P<figures>[0-9].*)", re.IGNORECASE)
_FOR_WEEKS = re.compile(rf"for\s+([0-9]+)\s*{UNITS['weeks']}", re.IGNORECASE)
_HOW_OFTEN = ("times a day", "days a week")
_SAID_IN_WORDS = ("tempo", "load", "resistance", "effort", "pain", "every")
"""Fields that take words, and would print another unit with them."""
_UNITS = {unit: re.compile(rf"{_AMOUNT}(?:{said})\Z", re.IGNORECASE) for unit, said in UNITS.items()}
_OWN = {
    "tempo": ("hold", "minutes", "breaths"),
    "load": ("minutes", "hours"),
    "resistance": ("minutes", "hours"),
    "every": ("minutes", "hours", "weeks"),
}
"""Units that these fields may be said in; `m`, `h` of a length."""
_REPEATS = re.compile(rf"{_AMOUNT}(?!{CLIPPED['rounds']}\b)(?:{UNITS['repeats']})(?![\w-])", re.IGNORECASE)
_TIMES = re.compile(rf"(?<=[0-9])\s*-?\s*{CLIPPED['rounds']}\Z", re.IGNORECASE)
_A_PART_OF_AN_HOUR = ("2", "3", "4", "5", "6")


def hint_for_measure(text: str, field: str) -> str:
    """What to type in place of a text that does not measure what its field does; "" of one that does.

    >>> hint_for_measure("3x/day", "sets"), hint_for_measure("5 kg", "repeats"), hint_for_measure("50 steps", "repeats")
    ('type times a day: 3 in place of "sets: 3x/day"', 'type load: 5 kg in place of "repeats: 5 kg"', '')
    >>> hint_for_measure("20 min/day", "rest")
    'type minutes: 20, times a day: 1 in place of "rest: 20 min/day"'
    >>> hint_for_measure("6 RIR", "effort")
    'type 4, which leaves 6 repeats that could still be done'
    """
    said = in_figures(" ".join(text.split()))
    reasons = (_breath, _intervals, _how_often, _of_period, _on_a_scale, _measure, _unit)
    return next((hint for reason in reasons if (hint := reason(said, field, text))), "")


def _breath(said: str, field: str, text: str) -> str:
    """Of `4-7-8`, which is one breath."""
    return f"type breaths: 4, or how many there are, and tempo: {text}" if field == "breaths" and set_by_set(said) else ""


_WORK_AND_REST = re.compile(
    rf"(?:(?P<rounds>[0-9]+)\s*[x×]\s*)?(?P<work>[0-9]{{2,}})\s*(?:{UNITS['hold']})?\s*/\s*(?P<rest>[0-9]{{2,}})\s*(?:{UNITS['hold']})?",
    re.IGNORECASE,
)


def _intervals(said: str, field: str, text: str) -> str:
    """Of `8 x 30/30`: seconds of work, and of rest."""
    match = _WORK_AND_REST.fullmatch(said) if field in ("rounds", "sets", "hold", "breaths") else None
    if not match:
        return ""
    rounds = match["rounds"] or "8"
    return in_place_of([("rounds", rounds), ("minutes", f"{match['work']} s"), ("rest", match["rest"])], field, text)


def _how_often(said: str, field: str, text: str) -> str:
    """Of a text that says nothing else; of `10 every hour`, where only how often it is has a place."""
    if field == "every" and (match := _FOR_WEEKS.fullmatch(said)):
        return in_place_of([("weeks", match[1])], field, text)
    if field not in (*_HOW_OFTEN, "every"):
        often = {name: re.sub(TO, "-", amount) for name, amount in says_how_often(said).items()}
        return in_place_of(often.items(), field, text) if often else ""
    match = re.match(rf"{_AMOUNT}(?P<often>.+)", said, re.IGNORECASE)
    often = says_how_often(match["often"]) if match else {}
    is_interval = often.keys() == {"every"} and often["every"] != "other day"
    return in_place_of([("repeats", _figures(said)), *often.items()], field, text) if is_interval else ""


def _of_period(said: str, field: str, text: str) -> str:
    """Of `20 min/day`, which says two things, and of a week more than how often."""
    period, amount = says_period(said), amount_of_period(said)
    unit = next((unit for unit in COUNTED if _UNITS[unit].fullmatch(amount)), "")
    own = field if field in (*OF_SETS, "sets", "rounds") else ""
    is_own = {"minute": field == "tempo", "session": own != "" and not unit}.get(period, field in _HOW_OFTEN and not unit)
    if not period or (is_own and period != "hour"):
        return ""
    if period == "minute":
        return in_place_of([("tempo", text)], field, text)
    if period == "hour" and field in _HOW_OFTEN and _TIMES.search(amount) and _figures(amount) in _A_PART_OF_AN_HOUR:
        return in_place_of([("every", f"{60 // int(_figures(amount))} minutes")], field, text)
    unit = unit or own or "repeats"
    value = _figures(amount) + " hours" * (unit == "hours")
    name = "minutes" if unit == "hours" else unit
    if period == "week":
        each = in_place_of([(name, value), ("days a week", "1")], field, text)
        return f"{each}, or less each time and more days"
    if period == "day" and unit in ("sets", "rounds"):
        together = f"type {name}: {value}, times a day: 1 if all are done together"
        return f"{together}, or times a day: {value} if each has its own time"
    return in_place_of([(name, value), *([OF_PERIOD[period]] if period in OF_PERIOD else [])], field, text)


def _on_a_scale(said: str, field: str, text: str) -> str:
    """Of an effort that is said by what is left, or that stands elsewhere."""
    name = "" if field == "effort" else "effort: "
    if match := _LEFT.fullmatch(said):
        left = int(match["a"] or match["b"])
        return f"type {name}{10 - left}, which leaves {left} repeats that could still be done"
    match = _EXERTION.fullmatch(said)
    return in_place_of([("effort", match["figures"])], field, text) if match and name and field != "pain" else ""


def _measure(said: str, field: str, text: str) -> str:
    for measure, known in _MEASURED:
        if field not in measure.fields and (match := known.match(said)):
            return f'type {measure.typed.format(text=text, figures=_figures(match[0]))} in place of "{field}: {text}"'
    match = _M.match(said)
    if not match or field in ("load", "resistance") or (field in _OF_TIME and not _MANY.fullmatch(match["low"])):
        return ""
    figures = _figures(match[0])
    return f'type minutes: {figures}, or repeats: {figures} metres, in place of "{field}: {text}"'


def _unit(said: str, field: str, text: str) -> str:
    """Of another unit of ours, in a field that takes words; and of repeats, which are neither sets nor rounds."""
    if field in ("sets", "rounds") and (match := _REPEATS.match(said)):
        return in_place_of([("repeats", _figures(match[0]))], field, text)
    if field not in _SAID_IN_WORDS:
        return ""
    said = re.sub(r"^for\s+(?=[0-9])", "", said, flags=re.IGNORECASE)
    for unit, known in _UNITS.items():
        match = known.fullmatch(said) if unit not in _OWN.get(field, ()) else None
        if match and not (field == "tempo" and (match["high"] or "-" in said)):  # `3-1-x`, `2-x`
            value = _figures(match[0]) + " hours" * (unit == "hours")
            return in_place_of([("minutes" if unit == "hours" else unit, value)], field, text)
    return ""


def _figures(amount: str) -> str:
    """The number or range at the start of an amount, as it is typed."""
    match = re.match(_AMOUNT, amount, re.IGNORECASE)
    assert match
    return match["low"] + (f"-{match['high']}" if match["high"] else "")


WALK_SECONDS = 1.0  # a slow step, or a metre: older people walk 1.1 to 1.3 m a second (Bohannon, Age and Ageing 26, 1997)
_WALKED = re.compile(rf"(?:{_METRES}|{_STEPS})(?![\w-])", re.IGNORECASE)


def is_walked(words: str) -> bool:
    """Whether words behind a number count steps or metres, each of which takes less than a repeat.

    >>> is_walked("steps each way"), is_walked("metres"), is_walked("step-ups")
    (True, True, False)
    """
    return _WALKED.match(words) is not None
