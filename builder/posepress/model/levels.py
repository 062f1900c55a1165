"""Positions of poses that follow each other → how a body gets from one to the next: which changes of level there are.

What costs people most in a class is the way to the floor and up from it. On the floor, lying is told from all that is not
lying; above it, a chair from standing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from posepress.model.domain import Pose

_SEAT = re.compile(
    r"(?:\b|arm|wheel)(?:chair|armchair|bench|stool|sofa|couch|bed|(?:exercise|stability|gym|swiss|therapy) ball"
    r"|silla|sillón|taburete|banco|cama|chaise|fauteuil|tabouret|banc|lit|canapé|sedia|sgabello|panca|letto|divano|poltrona"
    r"|cadeira|banqueta|poltrona|krzesł[oa]|stołek|ławk[ai]|łóżk[oa]|kanap[ay]|fotel|säng|soffa|fåtölj|pall|bänk)(?:s|en)?\b"
    r"|\w*(?:stuhl|stühle|hocker|sessel|sitzball|stoel|stoelen|kruk|zitbal)\b|(?:\b|\w{3})stol(?:ar)?\b|\b(?:bett|liege|bank|bed)\b",
    re.IGNORECASE,
)
_NO_SEAT = re.compile(
    r"\b(?:chair|bench|stool|sofa|couch|bed)s? (?:cushion|pad|leg|back|arm|sheet|cover|frame|rail)s?\b", re.IGNORECASE
)


def is_seat(name: str) -> bool:
    """Whether one can sit on a prop above the floor, whatever else is said of it, in the languages of our tables.

    >>> is_seat("firm chair without wheels"), is_seat("Küchenstuhl"), is_seat("chair cushion"), is_seat("silla firme")
    (True, True, False, True)
    """
    return _SEAT.search(_NO_SEAT.sub("", name)) is not None


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
    """From one level to another; the `number`-th of so many (`count`) of its name in the class. One within a circuit is made
    in each of its rounds, and has no number; nor have others of its name then.
    """

    start: Level
    end: Level
    each_round: bool = False
    number: int = 0
    count: int = 0

    @property
    def name(self) -> str:
        return CHANGES[self.start, self.end]

    @property
    def is_up(self) -> bool:
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Round:
    """A circuit: its first and last pose, counted from 1, and how often it is done."""

    first: int
    last: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LevelChanges:
    """How people come through a class: the change before each pose; behind the last pose of a circuit, by its number, back to
    its first one; and up from the floor at the end. `counts` says of each change how often it is made, least and most.
    """

    before: tuple[LevelChange | None, ...]
    returns: dict[int, LevelChange]
    end: LevelChange | None
    counts: dict[str, tuple[int, int]]


def level_of(pose: Pose) -> Level:
    """Sitting is on the floor, unless the pose needs something to sit on."""
    needed = [name for prop in pose.props if not prop.optional for name in prop.names]
    if pose.position == "seated" and any(map(is_seat, needed)):
        return Level.SEATED
    return LEVELS[pose.position]


def way_through(poses: Sequence[tuple[Pose, bool]], rounds: Sequence[Round] = ()) -> LevelChanges:
    """Of each (pose, whether it is done instead of the one before). The way is that of the poses that are done first."""
    on_way = [(number, level_of(pose)) for number, (pose, instead) in enumerate(poses, 1) if not instead]
    steps = [(number, before, level) for (_, before), (number, level) in pairwise(on_way) if before != level]
    inner = {number: round_ for round_ in rounds for number in range(round_.first + 1, round_.last + 1) if round_.high > 1}
    changes: dict[str, LevelChange] = {}
    times: dict[str, tuple[float, float]] = {}
    for number, before, level in steps:
        changes[f"{number}"] = LevelChange(before, level, number in inner)
        times[f"{number}"] = (inner[number].low, inner[number].high) if number in inner else (1, 1)
    for round_ in rounds:
        levels = [level for number, level in on_way if round_.first <= number <= round_.last]
        if levels and levels[0] != levels[-1] and round_.high > 1:
            changes[f"{round_.last} return"] = LevelChange(levels[-1], levels[0], True)
            times[f"{round_.last} return"] = (max(0.0, round_.low - 1), round_.high - 1)
    if on_way and on_way[-1][1] <= Level.LOW:
        changes["end"], times["end"] = LevelChange(on_way[-1][1], Level.STANDING), (1, 1)
    changes = _numbered(changes)
    counts: dict[str, tuple[int, int]] = {}
    for key in _in_order(changes):
        low, high = counts.get(changes[key].name, (0, 0))
        counts[changes[key].name] = (low + int(times[key][0]), high + int(times[key][1]))
    returns = {round_.last: changes[f"{round_.last} return"] for round_ in rounds if f"{round_.last} return" in changes}
    return LevelChanges(tuple([changes.get(f"{n}") for n in range(1, len(poses) + 1)]), returns, changes.get("end"), counts)


def _in_order(changes: dict[str, LevelChange]) -> list[str]:
    """As they are made: before a pose, behind it, at the end."""
    return sorted(changes, key=lambda key: (key == "end", int(key.split(" ")[0]) if key != "end" else 0, key))


def _numbered(changes: dict[str, LevelChange]) -> dict[str, LevelChange]:
    """With the number of each among those of its name, where none of these is made in each round."""
    out = dict(changes)
    for name in {change.name for change in changes.values()}:
        keys = [key for key in _in_order(changes) if changes[key].name == name]
        if not any(changes[key].each_round for key in keys):
            out |= {key: replace(changes[key], number=n, count=len(keys)) for n, key in enumerate(keys, 1)}
    return out
