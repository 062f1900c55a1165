"""Doses → minutes: how long a pose takes in a class, and the class as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from posepress.model import class_times
from posepress.model.class_times import class_minutes
from posepress.model.domain import ClassPart, ClassPlan, ClassPose, Library
from posepress.model.words import Words


def pose_minutes(library: Library, entry: ClassPose) -> tuple[float, float]:
    """Least and most minutes of a pose in a class."""
    return class_times.pose_minutes(library.poses, entry)


@dataclass(frozen=True, slots=True)
class ClassTime:
    """Least and most minutes, rounded up: of a day where its poses are done differently often, else of one time."""

    low: int
    high: int
    each_day: bool = False
    rests: bool = False

    def of_what(self, words: Words) -> str:
        """`each time, rests included`"""
        said = words.each_day if self.each_day else words.each_time
        return f"{said}, {words.rests_included}" if self.rests else said


def class_time(library: Library, plan: ClassPlan) -> ClassTime:
    """The time of all its poses, rounds and rests included."""
    minutes = class_minutes(library.poses, plan)
    low, high = _whole(minutes.whole())
    doses = [minutes.dose(number) for number in range(1, len(plan.poses) + 1) if plan.is_done_now(number)]
    rests = any(dose.rest or dose.rest_between_repeats for dose in doses)
    return ClassTime(low, high, minutes.each_day, rests or any(circuit.rest for circuit in plan.circuits))


def part_time(library: Library, plan: ClassPlan, part: ClassPart) -> ClassTime:
    """Of a part, as it is planned or as it follows from its poses; no time where that is of a day."""
    minutes = class_minutes(library.poses, plan)
    return ClassTime(*(_whole(minutes.part(part)) if not minutes.each_day else (0, 0)))


def _whole(minutes: tuple[float, float]) -> tuple[int, int]:
    low, high = [ceil(end - 1e-9) for end in minutes]
    return low, high


def minutes_figure(words: Words, low: int, high: int) -> str:
    """`9–16`, or `5` where both are the same."""
    return words.range.format(low, high) if 0 < low < high else f"{high}"


def minutes_text(words: Words, low: int, high: int) -> str:
    """`about 9–16 minutes`; nothing when no dose says how long it takes."""
    if not high:
        return ""
    return f"{words.about} {minutes_figure(words, low, high)} {words.counted('minutes', high)}"
