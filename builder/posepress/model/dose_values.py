"""What is typed of effort, pain, tempo, load and interval → values: `6/10`, `3-1-3 down, wait, up`, `5 kg`, `every 2 hours`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from posepress.model.amounts import LONGEST, Amount, WordingError, parse_amount
from posepress.model.frequency import DAYS, means_other_day, plain_interval
from posepress.model.grammar import FIGURE, LIMITS, NONE, NUMBER, TO, UNITS, UP_TO, word
from posepress.model.measures import hint_for_measure
from posepress.model.spellings import as_note, fields_of, in_place_of, is_as_needed

_SCALE = re.compile(
    r"(?:(?:rpe|borg|cr-?10|vas|nrs|nprs|eva|en|effort|pain|level|stop|if|above|over|up to"
    r"|max(?:imum|\.)?|at most|no more than|more than)\b[\s:]*"
    rf"|[>≤]\s*)*(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?"
    r"(?:\s*(?:/|\b(?:of|out of|von|sur|de|su|van)\b)\s*(?P<of>[0-9]{1,3}))?"
    r"\s*(?:[:,;–—-]\s*|(?=\()|(?=[^\W\d_])|\Z)(?P<words>(?:[^\W\d_]|\().*)?",
    re.IGNORECASE | re.DOTALL,
)
_TEMPO = re.compile(
    r"(?P<phases>(?:[0-9]{1,2}|x)(?:\s*[-‐‑‒–—−/:]\s*(?:[0-9]{1,2}|x)){1,3})\s*(?:[:,;]\s*|(?=[\s(])|\Z)(?P<words>\D.*)?",
    re.IGNORECASE | re.DOTALL,
)
_RUN_TOGETHER = re.compile(r"[0-9xX]{3,4}")
_BARE = re.compile(rf"{NUMBER}(?:{TO}{NUMBER})?")
_INTERVAL = re.compile(
    rf"(?P<figures>{FIGURE}(?:{TO}{FIGURE})?)?\s*(?P<unit>{UNITS['hours']}|{UNITS['minutes']}|{DAYS}|{UNITS['weeks']})(?![\w-])(?P<more>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CLIPPED = ("m", "min", "mins", "h", "hr", "hrs")  # that say no unit without a number: `M/W/F`
_UNIT_WORDS = {"hours": UNITS["hours"], "minutes": UNITS["minutes"], "weeks": UNITS["weeks"]}
_HOW_MUCH_OF_TEN = "type a number from 0 to 10, such as 6"


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds of each phase of a repeat, as they are typed: `("3", "1", "x")`, an x being as fast as one can; and in words."""

    phases: tuple[str, ...]
    words: str = ""

    @property
    def figures(self) -> str:
        return "–".join(self.phases).upper()

    @property
    def seconds(self) -> float:
        """Of one repeat; an x takes one. Nothing where the tempo is said in words alone."""
        return float(sum([int(phase) if phase.isdigit() else 1 for phase in self.phases]))


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def _in_own_field(text: object, field: str) -> str:
    """On one line; what measures something else than its field does is told."""
    typed = _one_line(text)
    if hint := hint_for_measure(typed, field):
        raise WordingError(f'"{typed}" stands in the field "{field}"', hint)
    return typed


def parse_scale(text: object, field: str) -> Amount:
    """`effort` or `pain` on a scale from 0 to 10; what is said of it in words is the amount's `more`.

    >>> parse_scale("6/10 hard", "effort").more, parse_scale("stop above 4", "pain").high
    ('hard', 4.0)

    Raises WordingError.
    """
    if isinstance(text, Amount):
        return text
    typed = _in_own_field(text, field)
    if hint := _hint_for_scale(typed, field):
        raise WordingError(f'"{typed}" is not a number of ten', hint)
    said = "0" if field == "pain" and _NO_PAIN.fullmatch(typed) else re.sub(r"\s*or less\Z", "", typed)
    match = _SCALE.fullmatch(said if field == "pain" else _AT_MOST.sub("", said))
    if not match or len(typed) > LONGEST:
        number = re.search(NUMBER, typed)
        hint = f"type {number[0]}" if number and _of_ten(number[0]) else _HOW_MUCH_OF_TEN
        raise WordingError(f'"{typed}" is not a number of ten', hint)
    low, high = [float((match[name] or match["low"]).replace(",", ".")) for name in ("low", "high")]
    if match["of"] not in (None, "10") or not 0 <= low <= high <= LIMITS[field]:
        raise WordingError(f'"{typed}" is not on a scale from 0 to 10', _HOW_MUCH_OF_TEN)
    if field == "pain":
        if 0 < low < high:
            raise WordingError(f'"{typed}" leaves open when to stop', f"type pain: {low:g}")
        low = high  # `0-2` is all that is allowed
    words = (match["words"] or "").strip()
    if words.startswith("(") and words.endswith(")") and "(" not in words[1:]:
        words = words[1:-1].strip()
    is_most = field == "effort" and low == high and _AT_MOST.search(typed) is not None
    return Amount(min(1.0, high) if is_most else low, high, more=words, most=is_most)


_NO_PAIN = re.compile(
    r"(?:no pain|pain[ -]?free|none|kein(?:e)? schmerz(?:en)?|schmerzfrei|sin dolor|sans douleur|senza dolore"
    r"|sem dor|geen pijn|pijnvrij|bez bólu|ingen smärta|smärtfri(?:tt)?)",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?:\w+\s*)?(?:<|(?:less than|below|under|stop at)\s)\s*(?P<number>[0-9]{1,2})(?:\s*/\s*10)?", re.IGNORECASE
)
_AT_LEAST = re.compile(
    r"(?:>|≥|at least|more than|over|above|min(?:imum|\.)?)\s*(?P<a>[0-9]{1,2})(?:\s*/\s*10)?"
    r"|(?P<b>[0-9]{1,2})(?:\s*/\s*10)?\s*(?:\+|or more)",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    rf"(?:{UP_TO}|(?:max(?:imum|\.)?|at most|no more than)\s+|≤\s*)(?=[0-9])|(?<=[0-9])\s*or less\Z", re.IGNORECASE
)
_BORG_OF_TEN = {6: 0, 7: 1, 8: 1, 9: 1, 10: 2, 11: 2, 12: 3, 13: 4, 14: 4, 15: 5, 16: 6, 17: 7, 18: 8, 19: 9, 20: 10}
"""Borg's scale from 6 to 20 → that of ten, by their words (Borg, Perceived Exertion and Pain Scales, 1998)."""
_TWENTIETHS = r"(?:1[1-9]|20|[6-9](?=\s*/\s*20)|10(?=\s*/\s*20))"
_OF_TWENTY = re.compile(
    rf"(?:(?:rpe|borg)\s*)?(?P<low>{_TWENTIETHS})(?:{TO}(?P<high>{_TWENTIETHS}))?(?:\s*/\s*20)?(?:\s*(?:rpe|borg))?",
    re.IGNORECASE,
)
_EFFORTS = {
    "very easy": 1, "very light": 1, "easy": 2, "light": 2, "gentle": 2, "low": 2, "moderate": 3, "medium": 3,
    "talk test": 3, "somewhat hard": 4, "hard": 5, "vigorous": 6, "high": 6, "very hard": 7, "max": 10, "maximum": 10,
    "maximal": 10,
}  # fmt: skip
"""As Foster words the scale of ten (J Strength Cond Res 15, 2001)."""


def _hint_for_scale(typed: str, field: str) -> str:
    """What to type for what is on another scale, or says too little; "" for all else.

    >>> _hint_for_scale("Borg 13", "effort"), _hint_for_scale("< 4", "pain")
    ('type 4, which is what 13 is on the scale from 6 to 20', 'type 3 if 4 is too much, or 4 if it is allowed')
    """
    if field == "pain":
        below = _BELOW.fullmatch(typed)
        number = int(below["number"]) if below else 0
        return f"type {number - 1} if {number} is too much, or {number} if it is allowed" if 0 < number <= 10 else ""
    if match := _BELOW.fullmatch(typed):
        number = int(match["number"])
        return (
            f"type up to {number - 1} if {number} is too much, or up to {number} if it is allowed" if 1 < number <= 10 else ""
        )
    if match := _AT_LEAST.fullmatch(typed):
        number = int(match["a"] or match["b"])
        return f"type how hard it may get as well, such as {number}-{min(10, number + 2)}" if number < 10 else "type 10"
    if match := _OF_TWENTY.fullmatch(typed):
        said = [match["low"], *([match["high"]] if match["high"] else [])]
        here = "-".join(dict.fromkeys([str(_BORG_OF_TEN[int(number)]) for number in said]))
        return f"type {here}, which is what {'-'.join(said)} is on the scale from 6 to 20"
    if (match := re.match(r"([0-9]{1,3})\s*%", typed)) and int(match[1]) <= 100:
        return f"type {round(int(match[1]) / 10)}; a share of what one can lift is a load, such as load: {match[1]} % 1RM"
    return f"type {_EFFORTS[typed.casefold()]}" if typed.casefold() in _EFFORTS else ""


def _of_ten(number: str) -> bool:
    return float(number.replace(",", ".")) <= 10


def parse_tempo(text: object) -> Tempo:
    """Two to four phases, and words behind them; or words alone.

    >>> parse_tempo("3-1-3 down, wait, up"), parse_tempo("slow")
    (Tempo(phases=('3', '1', '3'), words='down, wait, up'), Tempo(phases=(), words='slow'))

    Raises WordingError.
    """
    if isinstance(text, Tempo):
        return text
    typed = _in_own_field(text, "tempo")
    if len(typed) > LONGEST:
        raise WordingError(f"this tempo has {len(typed)} characters", f"type {LONGEST} at most, and the rest as note: …")
    if _RUN_TOGETHER.fullmatch(typed):
        typed = "-".join(typed)  # `3010`, as gyms write it
    typed = re.sub(r"^([0-9]) ?[, ] ?([0-9x]) ?[, ] ?([0-9x])(?![0-9])", r"\1-\2-\3", typed, flags=re.IGNORECASE)
    if match := _TEMPO.fullmatch(typed):
        words = (match["words"] or "").strip()
        if words.startswith("(") and words.endswith(")"):
            words = words[1:-1].strip()
        return Tempo(tuple(re.findall(r"[0-9]+|x", match["phases"].lower())), words)
    if not re.match(r"[^\W\d_]", typed) and not re.match(rf"{NUMBER}\s+[^\W\d_]", typed):
        hint = "type the seconds of each part, such as 3-1-3, and words after them if you like"
        raise WordingError(f'"{typed}" is not a tempo', hint)
    return Tempo((), typed)


_COLOURS = ("tan", "yellow", "red", "green", "blue", "black", "silver", "gold", "orange", "purple", "pink", "grey",
            "gray", "white")  # fmt: skip
"""Of elastic bands and balls."""


def parse_load(text: object, field: str) -> str:
    """With what: `5 kg`, `yellow band`, `body weight`. Raises WordingError."""
    typed = _in_own_field(text, field)
    if len(typed) > LONGEST:
        raise WordingError(f'"{field}" has {len(typed)} characters', f"type {LONGEST} at most, and the rest as note: …")
    if match := _BARE.fullmatch(typed.lstrip("<>≤≥~ ")):
        raise WordingError(f'"{typed}" does not say of what', f"type {field}: {match[0]} kg, or {field}: {match[0]} lb")
    if word(typed) in NONE:
        raise WordingError(f'"{field}: {typed}" says nothing', "delete this line")
    if word(typed) in _COLOURS:
        raise WordingError(f'"{typed}" does not say of what', f"type {word(typed)} band")
    if typed.casefold() in ("bw", "bodyweight"):
        raise WordingError(f'"{typed}" is short for others', f"type {field}: body weight")
    return re.sub(r"(?<=[0-9])(?=(?:kg|kgs|lbs?|g)(?!\w))", " ", typed)


@dataclass(frozen=True, slots=True)
class Interval:
    """`2 hours`, with its unit as data; or words alone, which say "every" themselves or not: `every morning`, `morning`."""

    amount: Amount | None = None
    unit: str = ""  # hours, minutes, days, weeks; "other day"
    words: str = ""


def parse_interval(text: object) -> Interval:
    """What is typed behind `every`, or whole.

    >>> parse_interval("every 2h").unit, parse_interval("hourly").amount.high, parse_interval("every second day").unit
    ('hours', 1.0, 'other day')
    >>> parse_interval("1-2 hours while awake").words, parse_interval("every morning").words
    ('while awake', 'every morning')

    Raises WordingError.
    """
    if isinstance(text, Interval):
        return text
    typed = _in_own_field(text, "every")
    if len(typed) > LONGEST:
        raise WordingError(f'"every" has {len(typed)} characters', f"type {LONGEST} at most, and the rest as note: …")
    if means_other_day(typed):
        return Interval(unit="other day")
    said = plain_interval(typed)
    if _BARE.fullmatch(said):
        raise WordingError(f'"{typed}" does not say of what', f"type every: {said} hours, or every: {said} days")
    if match := _INTERVAL.fullmatch(said):
        unit = next((unit for unit, said in _UNIT_WORDS.items() if re.fullmatch(said, match["unit"], re.IGNORECASE)), "days")
        amount = parse_amount(match["figures"] or "1", "minutes")
        if match["figures"] or match["unit"].lower().rstrip(".") not in _CLIPPED:
            return Interval(replace(amount, words="", more=""), unit, match["more"].strip())
    if other := fields_of(typed, "every"):
        raise WordingError(f'"{typed}" is no interval', in_place_of(other, "every", typed))
    if is_as_needed(typed):
        raise WordingError(f'"{typed}" is no interval', in_place_of([("note", as_note(typed))], "every", typed))
    if not re.match(r"(?:[^\W\d_]|[0-9]+(?:st|nd|rd|th)\b)", said):
        raise WordingError(f'"{typed}" is no interval', "type every: 2 hours, or every: other day")
    return Interval(words=typed)
