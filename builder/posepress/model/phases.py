"""Phases of a programme: what a class file says of them, as types; and what they come to, exercise by exercise.

The first phase is what `poses` says. Each of the others says what changes from the one before: a value is typed once and holds
until another phase changes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, ValidationInfo, WithJsonSchema

from posepress.model.amounts import WordingError
from posepress.model.dose import DOSE_NAMES, Dose
from posepress.model.file_fields import AmountField, FileFields, Goal, Id, IntervalField, ScaleField, Sentence, Short, Word
from posepress.model.side_names import CLASS_SIDES

MOST_WEEKS = 12  # in a log
LAST_WEEK = 99
OPEN = ("open", "left open", "blank", "empty", "to be filled in")
"""What is typed for a date that is written in by hand."""

_OF_TODAY = re.compile(
    r"(?:today|tomorrow|now|tonight|next (?:week|visit|monday)|this week|asap|t\.?b\.?[ad]\.?|heute|morgen|hoy|mañana"
    r"|aujourd['’]hui|demain"
    r"|oggi|domani|hoje|amanhã|vandaag|nu|dzisiaj|dziś|jutro|i ?dag|i ?morgon)",
    re.IGNORECASE,
)
"""Days that are another one tomorrow: paper would say what is true only once."""

FOR_ALL = ("effort", "pain", "times a day", "every", "days a week")
"""Fields of a dose that a phase may say for all its exercises."""

_WEEKS = re.compile(
    r"(?:weeks?\s+)?(?P<first>\d{1,3})(?:\s*(?:[-‐‑‒–—−]|to|until)\s*(?P<last>\d{1,3}))?(?:\s+weeks?)?", re.IGNORECASE
)
_LOG = re.compile(r"(?P<count>\d{1,3})\s*(?P<unit>weeks?|days?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weeks:
    """From the first to the last of them, both included, counted from 1."""

    first: int
    last: int

    def __contains__(self, week: object) -> bool:
        return isinstance(week, int) and self.first <= week <= self.last

    @property
    def figures(self) -> str:
        return f"{self.first}–{self.last}" if self.first < self.last else f"{self.first}"

    @property
    def typed(self) -> str:
        return self.figures.replace("–", "-")


def parse_weeks(value: object) -> Weeks:
    """Of a phase.

    >>> parse_weeks("3-4"), parse_weeks("week 5")
    (Weeks(first=3, last=4), Weeks(first=5, last=5))

    Raises WordingError.
    """
    if isinstance(value, Weeks):
        return value
    typed = " ".join(str(value).split())
    match = _WEEKS.fullmatch(typed)
    if not match:
        raise WordingError(f'"{typed}" does not say which weeks', "type the first and the last of them, such as 1-2")
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if first > last:
        raise WordingError(f'"{typed}" ends before it begins', f"type {last}-{first}")
    if not 1 <= first <= last <= LAST_WEEK:
        raise WordingError(f'"{typed}" is not between week 1 and week {LAST_WEEK}', "type weeks from 1 on, such as weeks: 1-2")
    return Weeks(first, last)


def parse_log(value: object) -> int:
    """Of a log, in weeks.

    >>> parse_log("6 weeks")
    6

    Raises WordingError.
    """
    if isinstance(value, int):
        return value
    typed = " ".join(str(value).split())
    match = _LOG.fullmatch(typed)
    if not match:
        hint = f"type log days: {typed}" if typed.isdigit() and 0 < int(typed) <= 14 else "type log: 6 weeks"
        raise WordingError(f'"{typed}" is no number of weeks', hint)
    count, is_days = int(match["count"]), match["unit"].lower().startswith("day")
    if is_days and count <= 14:
        raise WordingError(f'"{typed}" are days, and this log has weeks', f"type log days: {count}")
    weeks = -(-count // 7) if is_days else count
    if not 1 <= weeks <= MOST_WEEKS:
        raise WordingError(f'"{typed}" is not between 1 and {MOST_WEEKS} weeks', f"type log: {MOST_WEEKS} weeks")
    return weeks


def parse_day(value: object, info: ValidationInfo) -> object:
    """Of a date, as it is typed. Raises WordingError for one that depends on the day on which it is read."""
    if isinstance(value, str) and _OF_TODAY.fullmatch(value.strip()):
        way_out = f", or {info.field_name}: open for a line to write on" if info.field_name == "start" else ""
        raise WordingError(
            f'"{value.strip()}" is another day tomorrow', f"type the day itself, such as {info.field_name}: 3 May 2026{way_out}"
        )
    return value


def listed(value: object) -> object:
    """One text as a list of what stands between its commas."""
    return tuple(filter(None, re.split(r"\s*,\s*", value.strip()))) if isinstance(value, str) else value


WeeksField = Annotated[
    Weeks,
    BeforeValidator(parse_weeks),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": "[0-9]", "minimum": 1, "maximum": LAST_WEEK, "examples": ["1-2"]}
    ),
]
LogField = Annotated[
    int, BeforeValidator(parse_log), WithJsonSchema({"type": "string", "pattern": "^[0-9]+ weeks?$", "examples": ["6 weeks"]})
]


DayField = Annotated[Short, BeforeValidator(parse_day)]


class DoseChange(Dose):
    """The fields of a dose that a phase changes; the others stay as they are."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{}]})


class PhaseChange(FileFields):
    """An exercise in a phase, with what the phase changes. `pose` is its name, or its number in `poses`."""

    pose: Id
    dose: DoseChange | None = None
    without: Annotated[tuple[Annotated[Literal[DOSE_NAMES], Word], ...], BeforeValidator(listed)] = ()  # type: ignore[valid-type]
    side: Annotated[Literal[CLASS_SIDES], Word] | None = None  # type: ignore[valid-type]
    note: Sentence | None = None


class AddedPose(FileFields):
    """An exercise that begins with a phase, or comes back."""

    pose: Id
    dose: Dose | None = None
    side: Annotated[Literal[CLASS_SIDES], Word] | None = None  # type: ignore[valid-type]
    note: Sentence | None = None


def _plain_pose(value: object) -> object:
    return {"pose": value} if isinstance(value, str) else value


_Added = Annotated[AddedPose, BeforeValidator(_plain_pose, json_schema_input_type=Id | AddedPose)]


class PhaseFields(FileFields):
    """What a phase says: what changes from the one before, and what holds for all of its exercises."""

    weeks: WeeksField
    times_a_day: AmountField | None = None
    every: IntervalField | None = None
    days_a_week: AmountField | None = None
    effort: ScaleField | None = None
    pain: ScaleField | None = None
    changes: tuple[PhaseChange, ...] = ()
    leave_out: Annotated[tuple[Id, ...], BeforeValidator(listed)] = ()
    add: tuple[_Added, ...] = ()
    move_on_when: Goal | None = None
    go_back_when: Goal | None = None
    note: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """A pose as it is done in a phase. `note`: what the class says of it there."""

    dose: Dose
    side: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """`exercises` are those of the whole programme, in its order; None: not done in this phase. `number` counts from 1.

    One that is `left_open` says nothing but a note: what is done in it will be decided.
    """

    number: int
    weeks: Weeks
    exercises: tuple[Exercise | None, ...]
    move_on_when: str = ""
    go_back_when: str = ""
    note: str = ""
    left_open: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """`now` is the index of the current phase."""

    phases: tuple[Phase, ...]
    now: int = 0

    @property
    def current(self) -> Phase:
        return self.phases[self.now]

    @property
    def weeks(self) -> Weeks:
        return Weeks(self.phases[0].weeks.first, self.phases[-1].weeks.last)

    def phase_shown(self, index: int) -> int:
        """Index of the phase whose dose of an exercise is shown beside its picture: the current one; where it is not done in
        that, the next one that has it, else the last.
        """
        later, earlier = [*range(self.now, len(self.phases))], [*range(self.now - 1, -1, -1)]
        return next((k for k in (*later, *earlier) if self.phases[k].exercises[index]), self.now)

    def of_week(self, week: int) -> Phase:
        """The phase that a week belongs to; behind the last one, that."""
        return next((phase for phase in self.phases if week in phase.weeks), self.phases[-1])

    def before(self, number: int) -> Phase | None:
        """The phase before that with this number."""
        return self.phases[number - 2] if number > 1 else None

    def is_done_now(self, index: int) -> bool:
        """Where a person does nothing in the current phase, all is shown."""
        return self.current.exercises[index] is not None or not any(self.current.exercises)

    def when(self, index: int) -> tuple[str, int]:
        """Of an exercise: ("from", its first week that is not over), or ("until", its last one)."""
        weeks = [phase.weeks for phase in self.phases if phase.exercises[index]]
        ahead = [span for span in weeks if span.last >= self.current.weeks.first]
        return ("from", ahead[0].first) if ahead else ("until", weeks[-1].last)

    def log_weeks(self, count: int) -> Iterator[int]:
        """The weeks of a log that has so many: from the first on, or from the current phase on where not all fit."""
        first = self.weeks.first if self.weeks.last - self.weeks.first < count else self.current.weeks.first
        yield from range(first, first + count)
