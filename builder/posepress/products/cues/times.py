"""A class → when each of its poses begins, in minutes from its start, and when it ends.

A circuit takes its rounds and the rests between them; its poses bear the times of the first round. A part takes the minutes
that its teacher plans for it, where they are said. What may be left out takes no time at the least, so the end is the total
that a handout says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from posepress.model.amounts import Amount
from posepress.model.class_times import planned_minutes
from posepress.model.domain import ClassPlan, Library
from posepress.model.dose import seconds_of
from posepress.products.shared.timing import pose_minutes

MinuteSpan = tuple[float, float]
"""Least and most."""


@dataclass(frozen=True, slots=True)
class CueTimes:
    """Of each pose its start and how long it takes, and the end of the class; whole minutes, rounded up."""

    starts: tuple[tuple[int, int], ...]
    lengths: tuple[tuple[int, int], ...]
    end: tuple[int, int]


def cue_times(library: Library, plan: ClassPlan) -> CueTimes:
    """A pose that is done instead of the one before it begins with that one; of poses to choose from one is counted."""
    lengths = [pose_minutes(library, entry) for entry in plan.poses]
    starts: list[MinuteSpan] = []
    at, part_start, number = (0.0, 0.0), (0.0, 0.0), 1
    while number <= len(plan.poses):
        part, circuit = plan.part_of(number), plan.circuit_of(number)
        if part and part.first == number:
            part_start = at
        last = circuit.last if circuit else number
        choices = _choices(plan, number, last)
        round_, first = (0.0, 0.0), at
        for choice in choices:
            starts += [_sum(first, round_)] * len(choice)
            round_ = _sum(round_, _one_of(plan, choice, lengths))
        number = choices[-1][-1] + 1
        at = _sum(first, _rounds(round_, circuit.rounds, circuit.rest) if circuit else round_)
        if part and part.last == number - 1 and part.minutes:
            at = _sum(part_start, planned_minutes(part))
    rounds = [circuit.rounds if (circuit := plan.circuit_of(n)) else None for n in range(1, len(lengths) + 1)]
    in_all = [(low * (r.low if r else 1), high * (r.high if r else 1)) for (low, high), r in zip(lengths, rounds, strict=True)]
    return CueTimes(tuple(map(_whole, starts)), tuple(map(_whole, in_all)), _whole(at))


def _choices(plan: ClassPlan, first: int, last: int) -> list[list[int]]:
    """The poses of these numbers, those to choose from together; a choice at the end goes on behind the last."""
    out: list[list[int]] = []
    number = first
    while number <= len(plan.poses) and (number <= last or plan.poses[number - 1].instead == "yes"):
        if plan.poses[number - 1].instead == "yes" and out:
            out[-1].append(number)
        else:
            out.append([number])
        number += 1
    return out


def _one_of(plan: ClassPlan, choice: Sequence[int], lengths: Sequence[MinuteSpan]) -> MinuteSpan:
    """Of poses to choose from, the shortest and the longest."""
    may_be_left_out = any(plan.poses[n - 1].optional == "yes" for n in choice)
    least = 0.0 if may_be_left_out else min([lengths[n - 1][0] for n in choice])
    return least, max([lengths[n - 1][1] for n in choice])


def _rounds(one: MinuteSpan, rounds: Amount, rest: Amount | None) -> MinuteSpan:
    """Of so many rounds and the rests between them."""
    low, high = [
        lap * count + (seconds_of("rest", rest, most) / 60 * max(0.0, count - 1) if lap else 0.0)
        for lap, count, most in zip(one, (rounds.low, rounds.high), (False, True), strict=True)
    ]
    return low, high


def _sum(a: MinuteSpan, b: MinuteSpan) -> MinuteSpan:
    return a[0] + b[0], a[1] + b[1]


def _whole(minutes: MinuteSpan) -> tuple[int, int]:
    return ceil(minutes[0] - 1e-9), ceil(minutes[1] - 1e-9)
