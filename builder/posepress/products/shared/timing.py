"""Doses → minutes: how long a pose takes in a class, and the class as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from posepress.model.domain import ClassPlan, ClassPose, Library
from posepress.model.words import Words


def pose_minutes(library: Library, entry: ClassPose) -> tuple[float, float]:
    """Least and most minutes of a pose in a class: its dose there, once for each side that is done."""
    pose = library.poses[entry.pose]
    dose, side = entry.dose or pose.dose, entry.side or pose.sides
    low, high = dose.minutes_of_one_side()
    turns = 2 if side == "each" or (side == "none" and dose.says_each_side) else 1  # each side takes the dose again
    return low * turns, high * turns


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
    """The time of all its poses. Of poses to choose from, one is counted."""
    doses = [entry.dose or library.poses[entry.pose].dose for entry in plan.poses]
    each_day = len({dose.times_a_day for dose in doses}) > 1
    times: list[tuple[float, float]] = []
    for entry, dose in zip(plan.poses, doses, strict=True):
        low, high = pose_minutes(library, entry)
        if each_day and dose.times_a_day:
            low, high = low * dose.times_a_day.low, high * dose.times_a_day.high
        if entry.instead == "yes" and times:
            before = times.pop()
            low, high = min(low, before[0]), max(high, before[1])
        times.append((low, high))
    low, high = [ceil(sum(pair[end] for pair in times) - 1e-9) for end in (0, 1)]
    return ClassTime(low, high, each_day, any(dose.rest or dose.rest_between_repeats for dose in doses))


def minutes_figure(words: Words, low: int, high: int) -> str:
    """`9–16`, or `5` where both are the same."""
    return words.range.format(low, high) if 0 < low < high else f"{high}"


def minutes_text(words: Words, low: int, high: int) -> str:
    """`about 9–16 minutes`; nothing when no dose says how long it takes."""
    if not high:
        return ""
    return f"{words.about} {minutes_figure(words, low, high)} {words.counted('minutes', high)}"
