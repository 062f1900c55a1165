"""What is typed of effort, pain, tempo, load and interval → values: `6/10`, `3-1-3 down, wait, up`, `5 kg`, `every 2 hours`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from posepress.model.amounts import LONGEST, Amount, WordingError
from posepress.model.grammar import LIMITS, NUMBER, TO, UNITS

_SCALE = re.compile(
    r"(?:(?:rpe|borg|effort|pain|level|stop|if|above|over|up to|max(?:imum|\.)?|at most|no more than|more than)\b[\s:]*"
    rf"|[<>≤≥]\s*)*(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?"
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
_EVERY = re.compile(
    r"^(?:every|(?:a\s+)?cada|ogni|chaque|tou(?:te)?s\s+les|elke|om\s+de|co|varje|alle(?=\s+[0-9]))\s+", re.IGNORECASE
)
"""What the tool puts before an interval itself, in its languages."""
_INTERVAL = re.compile(
    rf"(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?\s*(?P<unit>{UNITS['hours']}|{UNITS['minutes']}|days?|tage?|jours?|días?|{UNITS['weeks']})"
    r"(?![\w-])(?P<more>.*)",
    re.IGNORECASE | re.DOTALL,
)
_INTERVAL_UNITS = {"h": "hours", "hr": "hours", "hrs": "hours", "m": "minutes", "min": "minutes", "mins": "minutes"}
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


def parse_scale(text: object, field: str) -> Amount:
    """`effort` or `pain` on a scale from 0 to 10; what is said of it in words is the amount's `more`.

    >>> parse_scale("6/10 hard", "effort").more, parse_scale("stop above 4", "pain").high
    ('hard', 4.0)

    Raises WordingError.
    """
    if isinstance(text, Amount):
        return text
    typed = _one_line(text)
    match = _SCALE.fullmatch(typed)
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
    return Amount(low, high, more=words)


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
    typed = _one_line(text)
    if len(typed) > LONGEST:
        raise WordingError(f"this tempo has {len(typed)} characters", f"type {LONGEST} at most, and the rest as note: …")
    if match := _TEMPO.fullmatch(typed):
        words = (match["words"] or "").strip()
        if words.startswith("(") and words.endswith(")"):
            words = words[1:-1].strip()
        return Tempo(tuple(re.findall(r"[0-9]+|x", match["phases"].lower())), words)
    if _RUN_TOGETHER.fullmatch(typed):
        raise WordingError(f'"{typed}" runs its numbers together', f"type {'-'.join(typed)}")
    if not re.match(r"[^\W\d_]", typed) and not re.match(rf"{NUMBER}\s+[^\W\d_]", typed):
        hint = "type the seconds of each part, such as 3-1-3, and words after them if you like"
        raise WordingError(f'"{typed}" is not a tempo', hint)
    return Tempo((), typed)


def parse_load(text: object, field: str) -> str:
    """With what: `5 kg`, `yellow band`, `body weight`. Raises WordingError."""
    typed = _one_line(text)
    if len(typed) > LONGEST:
        raise WordingError(f'"{field}" has {len(typed)} characters', f"type {LONGEST} at most, and the rest as note: …")
    if _BARE.fullmatch(typed):
        raise WordingError(f'"{typed}" does not say of what', f"type {field}: {typed} kg, or {field}: {typed} lb")
    return re.sub(r"(?<=[0-9])(?=(?:kg|kgs|lbs?|g)(?!\w))", " ", typed)


def parse_interval(text: object) -> str:
    """What stands behind "every": `2 hours`, `other day`, `morning`.

    >>> parse_interval("every 2h"), parse_interval("1-2 hours while awake"), parse_interval("other day")
    ('2 hours', '1–2 hours while awake', 'other day')

    Raises WordingError.
    """
    typed = _EVERY.sub("", _one_line(text))
    if len(typed) > LONGEST:
        raise WordingError(f'"every" has {len(typed)} characters', f"type {LONGEST} at most, and the rest as note: …")
    if match := _INTERVAL.fullmatch(typed):
        figures = "–".join([f"{float(match[name].replace(',', '.')):g}" for name in ("low", "high") if match[name]])
        unit = _INTERVAL_UNITS.get(match["unit"].lower().rstrip("."), match["unit"])
        return f"{figures} {unit}{match['more'].rstrip()}"
    if _BARE.fullmatch(typed):
        raise WordingError(f'"{typed}" does not say of what', f"type every: {typed} hours, or every: {typed} days")
    if not re.match(r"(?:[^\W\d_]|[0-9]+(?:st|nd|rd|th)\b)", typed):
        raise WordingError(f'"{typed}" is no interval', "type every: 2 hours, or every: other day")
    return typed
