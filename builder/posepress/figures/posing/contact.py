"""How far things are apart → the angle at which they touch, found by halving; and what falls short of its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from posepress.figures.body.measures import SKULL
from posepress.figures.body.skeleton import Head


@dataclass(frozen=True, slots=True)
class Miss:
    """A hand or foot that falls short of where the plan puts it."""

    limb: str
    metres: float


def halve(excess: Callable[[float], float], high: float, low: float) -> float:
    """The angle between `low` and `high` at which `excess` changes sign; it is positive at `high`."""
    for _ in range(17):  # to a thousandth of a degree
        middle = (low + high) / 2
        if excess(middle) > 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def head_clearance(head: Head) -> float:
    """Metres from the floor to what of a head is lowest."""
    f = head.frame
    return min(f.at(-0.006, 0.012)[1] - SKULL, f.at(0.02, -0.02)[1] - 0.076, f.at(0.052, -0.078)[1] - 0.030)
