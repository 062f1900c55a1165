"""The fields of a class's file → its list of poses, with what the class changes, and the parts and circuits that lie over it.

In the file a circuit holds poses, and a part is a heading in the list. In the model the poses are one flat row, numbered
from 1, and parts and circuits are spans of these numbers: who wants the poses alone need not know of either.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from posepress.model.amounts import Amount, WordingError, parse_amount
from posepress.model.dose import Dose
from posepress.model.file_fields import (
    AmountField,
    ClockField,
    FileFields,
    Id,
    PeopleField,
    Sentence,
    Short,
    Word,
    amount_schema,
)
from posepress.model.grammar import UNITS
from posepress.model.phases import DayField, LogField, PhaseFields, WeeksField
from posepress.model.side_names import CLASS_SIDES

YesNo = Annotated[Literal["yes", "no"], Word]
_ROUNDS = re.compile("|".join([rf"(?:{UNITS[unit]})" for unit in ("rounds", "repeats", "sets")]), re.IGNORECASE)


class ClassPose(FileFields):
    """A pose in a class, with what the class changes."""

    pose: Id
    dose: Dose | None = None
    side: Annotated[Literal[CLASS_SIDES], Word] | None = None  # type: ignore[valid-type]
    note: Sentence | None = None
    instead: YesNo = "no"  # yes: choose this pose or the one before it
    optional: YesNo = "no"  # yes: it may be left out
    transition: Sentence | None = None  # how to come into it from the pose before
    cue: Sentence | None = None  # what its teacher says, in place of the pose's own cue


def _plain_pose(value: object) -> object:
    return {"pose": value} if isinstance(value, str) else value


ClassPoseField = Annotated[ClassPose, BeforeValidator(_plain_pose, json_schema_input_type=Id | ClassPose)]


def _rounds(value: object) -> Amount:
    """`3`, `3x`, `3 times`, `2-3 rounds` are all rounds, and are printed so. Raises WordingError."""
    try:
        amount = parse_amount(value, "rounds")
    except WordingError as error:
        if re.match(r"type (?:[0-9]|up to)", error.hint):
            raise
        hint = f"type a number of rounds, such as 3 rounds; their name is that of a part above them: - part: {value}"
        raise WordingError(f'"{value}" does not say how many rounds', hint) from None
    words = amount.words.rstrip(".")
    if amount.more or (words and not _ROUNDS.fullmatch(words)):
        hint = f"type {amount.figures.replace('–', '-')} rounds, and the other words into the note of its first pose"
        raise WordingError(f'"{value}" says more than how many rounds', hint)
    return replace(amount, words="")


RoundsField = Annotated[Amount, BeforeValidator(_rounds), amount_schema(["3 rounds", "2-3 rounds"])]


class PartFields(FileFields):
    part: Short
    minutes: AmountField | None = None  # as the teacher plans them; else they follow from the doses

    @property
    def title(self) -> str:
        return self.part


class CircuitFields(FileFields):
    """Poses that are done one after the other, and then from the first again."""

    circuit: RoundsField
    rest: AmountField | None = None  # between the rounds

    @property
    def rounds(self) -> Amount:
        return self.circuit


class CircuitItem(CircuitFields):
    poses: Annotated[tuple[ClassPoseField, ...], Field(min_length=1)]


class PartItem(PartFields):
    """In a file, a heading in the list; its poses stand below it, or in it."""

    poses: tuple[Id | ClassPose | CircuitItem, ...] | None = None


class _Span(FileFields):
    number: int  # from 1, among its like
    first: int  # numbers of the first and last pose in it
    last: int

    def __contains__(self, pose: int) -> bool:
        return self.first <= pose <= self.last


class ClassPart(PartFields, _Span):
    """A stretch of the class with a name of its own: `Warm-up`."""

    @property
    def key(self) -> str:
        """What its source keys begin with, behind the `#`: `parts.2`."""
        return f"parts.{self.number}"


class Circuit(CircuitFields, _Span):
    @property
    def key(self) -> str:
        return f"circuits.{self.number}"


ClassItemField = Annotated[
    ClassPose, BeforeValidator(_plain_pose, json_schema_input_type=Id | ClassPose | PartItem | CircuitItem)
]
"""An item as a file may have it; the reader takes parts and circuits apart, so that poses alone come here."""


class ClassFields(FileFields):
    title: Short
    teacher: Short | None = None
    date: DayField | None = None
    audience: Short | None = None
    before: tuple[Sentence, ...] = ()
    poses: Annotated[tuple[ClassItemField, ...], Field(min_length=1)]
    note: Sentence | None = None  # beside the total time; `{pose-id}` prints that pose's number in the class
    phases: tuple[PhaseFields, ...] = ()  # of a programme; what the first one asks for is what `poses` says
    now: WeeksField | None = None  # of the current phase, or within it
    start: DayField | None = None  # a date as it is typed, or `open`
    log_days: Annotated[int, Field(ge=0, le=14)] = 0
    log: LogField = 0  # weeks
    people: PeopleField | None = None  # how many come
    at: ClockField | None = None  # when it begins
    ready: tuple[Short, ...] = ()  # what its teacher brings beside the props of the poses
    source: Short | None = None
    index: tuple[Short, ...] = ()


class ClassOutline(ClassFields):
    """With the fields of its parts and circuits, taken out of the list of poses."""

    parts: tuple[PartFields, ...] = ()
    circuits: tuple[CircuitFields, ...] = ()
