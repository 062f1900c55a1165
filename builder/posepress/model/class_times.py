"""A class and the doses of its poses → minutes, least and most: of a pose, of a part, of a circuit, of all of it.

Each side takes the dose again. Of poses to choose from one is counted, and the least leaves out what may be left out. A circuit
takes the time of its poses in every round, and its rest between the rounds. A part takes what its teacher plans for it or,
where nothing is planned, what its poses take.

Bridge and clam for a minute each, in 3 rounds with 60 seconds of rest: 3 × 2 minutes and 2 × 1 minute are 8 minutes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posepress.model.class_fields import Circuit, ClassPart, ClassPose, PartFields
from posepress.model.domain import ClassPlan, Pose
from posepress.model.dose import Dose, seconds_of

MinuteRange = tuple[float, float]
"""Least and most."""

_ONCE: MinuteRange = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class ClassMinutes:
    """The times of a class: of one time that it is done, or of a day."""

    poses: Mapping[str, Pose]
    plan: ClassPlan
    each_day: bool = False

    def dose(self, number: int) -> Dose:
        """Of the pose of this number in the class."""
        entry = self.plan.poses[number - 1]
        return entry.dose or self.poses[entry.pose].dose

    def pose(self, number: int) -> MinuteRange:
        """Of one pose, done once."""
        return pose_minutes(self.poses, self.plan.poses[number - 1])

    def part(self, part: ClassPart) -> MinuteRange:
        """As it is planned, else as it follows from its poses."""
        if part.minutes is None or self.each_day:
            return self.worked_out(part.first, part.last)
        return planned_minutes(part)

    def whole(self) -> MinuteRange:
        """Of the class: its parts, the poses before the first of them, and those that a phase adds behind the last."""
        parts, count = self.plan.parts, len(self.plan.poses)
        if not parts:
            return self.worked_out(1, count)
        around = [self.worked_out(1, parts[0].first - 1), self.worked_out(parts[-1].last + 1, count)]
        return _sum([*around, *[self.part(part) for part in parts]])

    def worked_out(self, first: int, last: int) -> MinuteRange:
        """Of the poses from one number to another, with all rounds of the circuits that begin there."""
        circuits = [circuit for circuit in self.plan.circuits if first <= circuit.first <= last]
        single = [number for number in range(first, last + 1) if not self.plan.circuit_of(number)]
        return _sum([*[self.circuit(circuit) for circuit in circuits], self._once(single)])

    def circuit(self, circuit: Circuit) -> MinuteRange:
        """Of all its rounds, and the rests between them."""
        numbers = range(circuit.first, circuit.last + 1)
        work, often = self._once(numbers), [self._often(n) for n in numbers if self.plan.is_done_now(n)] or [_ONCE]
        ends = ((circuit.rounds.low, min(often)[0], False), (circuit.rounds.high, max(often)[1], True))
        low, high = [
            done * rounds + (seconds_of("rest", circuit.rest, most) / 60 * max(0.0, rounds - 1) * times if done else 0.0)
            for done, (rounds, times, most) in zip(work, ends, strict=True)
        ]
        return low, high

    def _once(self, numbers: Sequence[int]) -> MinuteRange:
        """Of these poses one after the other, of those to choose from one."""
        return _sum([self._one_of(choice) for choice in dict.fromkeys([self.plan.choice_of(n) or (n,) for n in numbers])])

    def _one_of(self, choice: Sequence[int]) -> MinuteRange:
        choice = [number for number in choice if self.plan.is_done_now(number)]
        times = [self.pose(number) for number in choice]
        if not times:
            return 0.0, 0.0
        often = [self._often(number) for number in choice]
        both = [(low * least, high * most) for (low, high), (least, most) in zip(times, often, strict=True)]
        may_be_left_out = any(self.plan.poses[number - 1].optional == "yes" for number in choice)
        return 0.0 if may_be_left_out else min([low for low, _ in both]), max([high for _, high in both])

    def _often(self, number: int) -> MinuteRange:
        return _times_a_day(self.dose(number)) if self.each_day else _ONCE


def class_minutes(poses: Mapping[str, Pose], plan: ClassPlan) -> ClassMinutes:
    """Of a day where its poses are done differently often, else of one time."""
    doses = [entry.dose or poses[entry.pose].dose for n, entry in enumerate(plan.poses, 1) if plan.is_done_now(n)]
    return ClassMinutes(poses, plan, len({_times_a_day(dose) for dose in doses}) > 1)


def pose_minutes(poses: Mapping[str, Pose], entry: ClassPose) -> MinuteRange:
    """Of a pose in a class: its dose there, once for each side that is done."""
    pose = poses[entry.pose]
    dose, side = entry.dose or pose.dose, entry.side or pose.sides
    low, high = dose.minutes_of_one_side()
    turns = 2 if side == "each" or (side == "none" and dose.says_each_side) else 1  # each side takes the dose again
    return low * turns, high * turns


def planned_minutes(part: PartFields) -> MinuteRange:
    """What its teacher plans for it: `5-10`, `½ hour`; nothing where nothing is said."""
    low, high = [seconds_of("minutes", part.minutes, most) / 60 for most in (False, True)]
    return low, high


def _sum(times: Sequence[MinuteRange]) -> MinuteRange:
    return sum([low for low, _ in times]), sum([high for _, high in times])


def _times_a_day(dose: Dose) -> MinuteRange:
    """Once, where that is not said."""
    return (dose.times_a_day.low, dose.times_a_day.high) if dose.times_a_day else _ONCE
