"""Positions of poses that follow each other → how a body gets from one to the next: which changes of level there are.

What costs people most in a class is the way to the floor and up from it. On the floor, lying is told from all that is not
lying; above it, a chair from standing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from posepress.model.domain import Pose
from posepress.model.props import prop_word

SEATS = ("chair", "bench", "stool", "sofa", "bed", "exercise ball", "stability ball")
"""Props on which one sits above the floor, where a pose needs them."""


class Level(IntEnum):
    LYING = 0
    LOW = 1  # on the floor, not lying: on hands and knees, kneeling, sitting
    SEATED = 2  # above the floor
    STANDING = 3


LEVELS = {
    "lying on the back": Level.LYING, "lying on the side": Level.LYING, "lying face down": Level.LYING,
    "hands and knees": Level.LOW, "hands and feet": Level.LOW, "kneeling": Level.LOW, "low lunge": Level.LOW,
    "seated": Level.LOW, "standing": Level.STANDING,
}  # fmt: skip
"""Position → the level on which it is done."""

CHANGES = {
    (Level.LYING, Level.LOW): "come up", (Level.LYING, Level.SEATED): "get up", (Level.LYING, Level.STANDING): "get up",
    (Level.LOW, Level.LYING): "lie down", (Level.LOW, Level.SEATED): "get up", (Level.LOW, Level.STANDING): "get up",
    (Level.SEATED, Level.LYING): "lie down", (Level.SEATED, Level.LOW): "come down",
    (Level.SEATED, Level.STANDING): "stand up", (Level.STANDING, Level.LYING): "lie down",
    (Level.STANDING, Level.LOW): "come down", (Level.STANDING, Level.SEATED): "sit down",
}  # fmt: skip
"""From, to → what it is called. One gets up from the floor, and stands up from a chair."""


@dataclass(frozen=True, slots=True)
class LevelChange:
    """What comes before a pose; the `number`-th of so many (`count`) of its name in the class."""

    start: Level
    end: Level
    number: int = 1
    count: int = 1

    @property
    def name(self) -> str:
        return CHANGES[self.start, self.end]

    @property
    def is_up(self) -> bool:
        return self.end > self.start


def level_of(pose: Pose) -> Level:
    """Sitting is on the floor, unless the pose needs something to sit on."""
    needed = {prop_word(name) for prop in pose.props if not prop.optional for name in prop.names}
    if pose.position == "seated" and needed.intersection(SEATS):
        return Level.SEATED
    return LEVELS[pose.position]


def level_changes(poses: Sequence[tuple[Pose, bool]]) -> tuple[LevelChange | None, ...]:
    """Before each (pose, whether it is done instead of the one before): the change of level, if there is one. The way is that
    of the poses that are done first.
    """
    found = list(_changes(poses))
    names = [change.name for change in found if change]
    out, before = list[LevelChange | None](), list[str]()
    for change in found:
        if change is None:
            out.append(None)
            continue
        before.append(change.name)
        out.append(LevelChange(change.start, change.end, before.count(change.name), names.count(change.name)))
    return tuple(out)


def _changes(poses: Sequence[tuple[Pose, bool]]) -> Iterator[LevelChange | None]:
    last: Level | None = None
    for pose, instead in poses:
        level = level_of(pose)
        yield LevelChange(last, level) if last not in (None, level) and not instead else None
        last = last if instead else level
