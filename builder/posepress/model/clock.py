"""What is typed of a time of day, and of how many people come → values: `18:00`, `6:30 pm`, `12`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from posepress.model.amounts import WordingError

MOST_PEOPLE = 200
_DAY = 24 * 60
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:\s*[:.h]\s*(?P<minute>[0-5][0-9]))?\s*(?P<half>[ap]\.?\s?m\.?)?(?:\s*(?:h|uhr|o.clock))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """Minutes after midnight; `halves`: said as people do who count to twelve twice, `6:30 pm`."""

    minutes: int
    halves: bool = False

    def later(self, minutes: int) -> ClockTime:
        return ClockTime((self.minutes + minutes) % _DAY, self.halves)

    @property
    def figures(self) -> str:
        """`18:05`, or `6:05`."""
        hour, minute = divmod(self.minutes, 60)
        return f"{(hour - 1) % 12 + 1 if self.halves else hour}:{minute:02d}"

    @property
    def half(self) -> str:
        """`am` or `pm`; "" on a clock of 24 hours."""
        return ("am" if self.minutes < _DAY // 2 else "pm") if self.halves else ""

    @property
    def text(self) -> str:
        return f"{self.figures} {self.half}".strip()


def parse_clock(text: object) -> ClockTime:
    """A time of day.

    >>> parse_clock("18:05").text, parse_clock("6.05 p.m.").text, parse_clock("6 pm").later(61).text
    ('18:05', '6:05 pm', '7:01 pm')

    Raises WordingError.
    """
    if isinstance(text, ClockTime):
        return text
    typed = " ".join(str(text).split())
    match = _CLOCK.fullmatch(typed)
    if not match:
        raise WordingError(f'"{typed}" is not a time of day', "type at: 18:00, or at: 6:00 pm")
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise WordingError(f'"{typed}" is not a time of day', f"type at: {hour % 24}:{minute:02d}")
        return ClockTime((hour % 12 + 12 * half.startswith("p")) * 60 + minute, True)
    if hour > 23:
        raise WordingError(f'"{typed}" is not a time of day', "type an hour from 0 to 23, as in at: 18:00")
    if match["minute"] is None and typed.isdigit():
        raise WordingError(f'"{typed}" does not say which time of day', f"type at: {hour}:00, or at: {(hour - 1) % 12 + 1} pm")
    return ClockTime(hour * 60 + minute)


def parse_people(text: object) -> int:
    """How many come.

    >>> parse_people("12"), parse_people("12 people")
    (12, 12)

    Raises WordingError.
    """
    if isinstance(text, int):
        return text
    typed = " ".join(str(text).split())
    if (most := re.fullmatch(r"[1-9][0-9]{0,2}\s*(?:-|–|to|or)\s*([1-9][0-9]{0,2})", typed)) and int(most[1]) <= MOST_PEOPLE:
        raise WordingError(f'"{typed}" leaves open for how many to have things ready', f"type people: {most[1]}")
    number = re.match(r"0*([1-9][0-9]{0,2})(?![0-9.,])", typed)
    if not number or int(number[1]) > MOST_PEOPLE:
        hint = f"type a number from 1 to {MOST_PEOPLE}, such as people: 12"
        raise WordingError(f'"{typed}" is not a number of people', hint)
    if not re.fullmatch(
        r"\s*(?:people|persons?|students?|clients?|patients?|participants?)?", typed[number.end() :], re.IGNORECASE
    ):
        raise WordingError(f'"{typed}" is not a number of people', f"type people: {number[1]}")
    return int(number[1])
