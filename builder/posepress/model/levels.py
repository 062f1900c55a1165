"""Positions of poses that follow each other → how a body gets from one to the next: which changes of level there are.

What costs people most in a class is the way to the floor and up from it. On the floor, lying is told from all that is not
lying; above it, a chair from standing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from itertools import pairwise

from posepress.base.languages import FALLBACK, primary, table_of
from posepress.model.domain import Pose

_LETTERS_BEFORE = 3  # of an end of a word: no `pistol` is a `stol`


def is_seat(name: str, language: str = FALLBACK) -> bool:
    """Whether one can sit on a prop above the floor, whatever else is said of it, in English or the language of the content.

    >>> is_seat("firm chair without wheels"), is_seat("Küchenstuhl", "de"), is_seat("bank card"), is_seat("Bankkarte", "de")
    (True, True, False, False)
    """
    return any(seat.search(name) for seat in {_seat(FALLBACK), _seat(primary(language))})


@cache
def _seat(language: str) -> re.Pattern[str]:
    seats = table_of(language)["seats"]
    words, endings, before, behind = [
        "|".join(map(re.escape, seats[name])) for name in ("words", "endings", "before", "behind")
    ]
    said = rf"(?<!\w)(?:{words})" + (rf"|\w{{{_LETTERS_BEFORE},}}(?:{endings})" if endings else "")
    of_another = rf"(?![\s-]+(?:{behind})(?!\w))" if behind else ""
    begins = rf"\A(?:(?!(?<!\w)(?:{before})(?!\w)).)*?" if before else ""
    return re.compile(rf"{begins}(?:{said})(?!\w){of_another}", re.IGNORECASE)


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
    if pose.position == "seated" and any(is_seat(name, pose.language) for name in needed):
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
