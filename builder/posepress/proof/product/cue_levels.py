"""A class → the changes of level between its poses, worked out once more from the model; arrows that point the other way.

Which props are seats, and what a change is called, are words of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posepress.base.drawing import Path
from posepress.base.languages import primary, table_of
from posepress.model.domain import ClassPlan, Pose
from posepress.model.words import Words
from posepress.proof.failure import Failure
from posepress.proof.product.cue_times import filled
from posepress.proof.product.pieces import Expected
from posepress.typeset.placed import Document, Line

LYING, ON_THE_FLOOR, ON_A_SEAT, STANDING = range(4)
_ON_THE_BACK = ("lying on the back", "lying on the side", "lying face down")
_LEVELS = ("lying", "low", "seated", "standing")
_CHANGES = (
    ("", "come up", "get up", "get up"),
    ("lie down", "", "get up", "get up"),
    ("lie down", "come down", "", "stand up"),
    ("lie down", "come down", "sit down", ""),
)
"""By the level on which people are, and that on which they come to be."""


def _level(pose: Pose) -> int:
    if pose.position == "standing":
        return STANDING
    if pose.position in _ON_THE_BACK:
        return LYING
    needed = [name for prop in pose.props if not prop.optional for name in prop.names]
    return ON_A_SEAT if pose.position == "seated" and any(is_seat(name, pose.language) for name in needed) else ON_THE_FLOOR


def is_seat(name: str, language: str) -> bool:
    """By a walk over its words, each with the one before and behind it, in English and the language of the content."""
    words = re.findall(r"\w+", name.casefold())
    for seats in (table_of("en")["seats"], table_of(primary(language))["seats"]):
        named = [said.casefold().split() for said in seats["words"]]
        for place, word in enumerate(words):
            if word in seats["before"]:
                break
            last = next((place + len(said) - 1 for said in named if words[place : place + len(said)] == said), None)
            if last is None and any(word.endswith(end) and len(word) > len(end) + 2 for end in seats["endings"]):
                last = place
            if last is not None and not (words[last + 1 :] and words[last + 1] in seats["behind"]):
                return True
    return False


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of level, under a key of the class: how often it is made, and what says when."""

    key: str
    before: int
    after: int
    times: tuple[float, float] = (1, 1)
    when: str = ""  # "each round", "next round"

    @property
    def name(self) -> str:
        return _CHANGES[self.before][self.after]


def level_changes(plan: ClassPlan, poses: Sequence[Pose]) -> list[_Change]:
    """As people make them: before a pose, in every round of its circuit; before a circuit begins again; up at the end. A pose
    done instead of another is off the way.
    """
    out: list[_Change] = []
    on_way = [n for n, entry in enumerate(plan.poses, 1) if entry.instead != "yes"]
    levels = {n: _level(poses[n - 1]) for n in on_way}
    for place, n in enumerate(on_way):
        circuit = next((c for c in plan.circuits if c.first <= n <= c.last and c.rounds.high > 1), None)
        if place and levels[on_way[place - 1]] != levels[n]:
            inside = circuit is not None and n > circuit.first
            times = (circuit.rounds.low, circuit.rounds.high) if circuit and inside else (1, 1)
            out.append(
                _Change(plan.key(f"poses.{n}.level"), levels[on_way[place - 1]], levels[n], times, "each round" * inside)
            )
        if circuit and n == max(m for m in on_way if m <= circuit.last):
            first = min(m for m in on_way if m >= circuit.first)
            if levels[first] != levels[n]:
                key, rounds = plan.key(f"circuits.{plan.circuits.index(circuit) + 1}.level"), circuit.rounds
                out.append(_Change(key, levels[n], levels[first], (max(0.0, rounds.low - 1), rounds.high - 1), "next round"))
    if on_way and levels[on_way[-1]] in (LYING, ON_THE_FLOOR):
        out.append(_Change(plan.key("end.level"), levels[on_way[-1]], STANDING))
    return out


def change_pieces(words: Words, plan: ClassPlan, walk: Sequence[_Change]) -> Iterator[Expected]:
    """The words of each row; a number only where none of its name is made in each round."""
    own = {plan.key(f"poses.{n}.level") for n, entry in enumerate(plan.poses, 1) if entry.transition}
    for place, change in enumerate(walk):
        alike = [other for other in walk if other.name == change.name]
        when = words.cues[change.when] if change.when else ""
        if not any(other.when for other in alike):
            nth = sum([other.name == change.name for other in walk[: place + 1]])
            when = filled(words.cues["nth"], str(nth), str(len(alike)))
        way = "" if change.key in own else f" {words.ways[f'{_LEVELS[change.before]} to {_LEVELS[change.after]}']}"
        yield Expected(change.key, f"{words.changes[change.name]}{f' · {when}' if when else ''}.{way}", most=1)


def check_arrows(plan: ClassPlan, poses: Sequence[Pose], document: Document) -> Iterator[Failure]:
    """Beside each change of level is an arrow that points the way in which people go."""
    changes = {change.key: change for change in level_changes(plan, poses) if change.key != plan.key("end.level")}
    for number, page in enumerate(document.pages, 1):
        for line in page.lines:
            key = line.runs[0].source or line.source
            if key in changes and (change := changes.pop(key)):
                up = change.after > change.before
                if not any(_points(path, line, up) for path in page.paths):
                    words = "up" if up else "down"
                    yield Failure("plan", f"no arrow that points {words} stands before the change of level", number, key)


def _points(path: Path, line: Line, up: bool) -> bool:
    """Whether it is an arrow on the left of the line that is widest near the end to which it points."""
    x0, y0, x1, y1 = path.box()
    if path.fill is None or x1 > line.x or line.x - x1 > 20 or not y0 < line.y + line.ascent / 2 < y1 + 4:
        return False
    ys = path.coords[1::2]
    widest = max(zip(path.coords[::2], ys, strict=True), key=lambda corner: abs(corner[0] - (x0 + x1) / 2))[1]
    tip = max(ys, key=lambda y: sum([y == other for other in ys]) == 1 and abs(y - widest))
    return (tip > widest) == up
