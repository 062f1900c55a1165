"""A class → when each of its poses begins, how long it takes and when it ends, worked out once more from the model."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from posepress.model.domain import ClassPlan, Library
from posepress.model.dose import seconds_of
from posepress.model.words import Words

Minutes = tuple[float, float]
"""Least and most minutes."""


def cue_times(library: Library, plan: ClassPlan) -> tuple[list[tuple[int, int]], list[Minutes], tuple[int, int]]:
    """Start of each pose, how long one round of each takes, and the end."""
    lengths = [_length(library, plan, n) for n in range(len(plan.poses))]
    ends = [_clocks(plan, [_taken(plan, n, length, most) for n, length in enumerate(lengths)], bool(most)) for most in (0, 1)]
    whole = [(whole_minutes(low), whole_minutes(high)) for low, high in zip(*ends, strict=True)]
    return whole[:-1], lengths, whole[-1]


def _taken(plan: ClassPlan, n: int, length: Minutes, most: int) -> float:
    """Of what it takes, none where it may be left out."""
    return 0.0 if plan.poses[n].optional == "yes" and not most else length[most]


def _length(library: Library, plan: ClassPlan, n: int) -> Minutes:
    entry = plan.poses[n]
    pose = library.poses[entry.pose]
    dose, side = entry.dose or pose.dose, entry.side or pose.sides
    sides = 2 if side == "each" or (side == "none" and dose.says_each_side) else 1
    low, high = dose.minutes_of_one_side()
    return low * sides, high * sides


def _clocks(plan: ClassPlan, lengths: Sequence[float], most: bool) -> list[float]:
    """When each pose begins, and behind them when the class ends, all at the least or all at the most."""
    pick = max if most else min
    clock, lap, out, number = 0.0, 0.0, list[float](), 0
    began: dict[int, float] = {}
    while number < len(lengths):
        number += 1
        for part in plan.parts:
            if part.first == number:
                began[part.number] = clock
        circuit = next((c for c in plan.circuits if c.first <= number <= c.last), None)
        group = [number]
        while number < len(lengths) and plan.poses[number].instead == "yes":
            number += 1
            group.append(number)
        out += [clock + lap] * len(group)
        lap += pick([lengths[n - 1] for n in group])
        if circuit is None or number >= circuit.last:
            rounds = (circuit.rounds.high if most else circuit.rounds.low) if circuit else 1.0
            rest = seconds_of("rest", circuit.rest, most) / 60 if circuit and circuit.rest and lap else 0.0
            clock, lap = clock + lap * rounds + rest * max(0.0, rounds - 1), 0.0
        for part in plan.parts:
            if part.minutes and part.last == number:
                clock = began[part.number] + seconds_of("minutes", part.minutes, most) / 60
    return [*out, clock]


def whole_minutes(minutes: float) -> int:
    return ceil(minutes - 1e-9)


def minutes_text(words: Words, low: int, high: int) -> str:
    figure = filled(words.range, str(low), str(high)) if 0 < low < high else str(high)
    return f"{figure} {words.counted('minutes', high)}"


def filled(template: str, *texts: str) -> str:
    """A text of the language's table with its places filled."""
    for text in texts:
        template = template.replace("{}", text.replace("{}", "\x00"), 1)
    return template.replace("\x00", "{}")


def clock_text(plan: ClassPlan, later: int) -> str:
    assert plan.at
    hour, minute = divmod((plan.at.minutes + later) % 1440, 60)
    if plan.at.halves:
        return f"{(hour + 11) % 12 + 1}:{minute:02} {'pm' if hour >= 12 else 'am'}"
    return f"{hour}:{minute:02}"


def start_text(words: Words, start: tuple[int, int]) -> str:
    """`9 min to 16 min`, whatever the time of day."""
    first, last = [f"{minutes} {words.short_units['minutes']}" for minutes in start]
    return f"{first} {filled(words.cues['at most'], last)}" if first != last else first
