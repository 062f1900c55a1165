"""The format of a product and what its layout says that it left out → what its paper may do without; what it never may.

A layout that has less room than the content asks for says what had to give way. That is not believed, but compared with what
may: no word of it lets a caution, a step, a dose, a side, a name or when to stop be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from posepress.model.domain import Pose
from posepress.proof.failure import Failure
from posepress.proof.product.pieces import Expected

MAY_GIVE_WAY: Mapping[str, frozenset[str]] = {
    "": frozenset(),
    "large": frozenset(),
    "wall": frozenset(
        ["source", "links", "why", "notice", "deeper", "easier", "goals", "position", "purpose", "long steps", "steps"]
    ),
    "one-page": frozenset(
        [
            "glance",
            "source",
            "links",
            "about",
            "position",
            "notice",
            "why",
            "deeper",
            "easier",
            "log",
            "goals",
            "long steps",
            "phases",
            "phase goals",
            "changes",
            "whole log",
            "later",
        ]
    ),
}
"""By format."""

ON_CARDS = ("steps", "long steps", "easier", "deeper", "notice", "why", "goals")
"""What is said to be on the cards where a page has no room for it."""

_WITHOUT = {"large": frozenset(["glance"])}
"""Format → what it has not, as its readers could not see it."""

_KEYS = {
    "source": r"sources#.*|[^#]*#source|[^#]*#source note",
    "links": r".*#(steps\.\d+\.)?video",
    "about": r"classes/[^#]*#intro.*|studio#small print|studio#licence",
    "position": r"[^#]*#(also|props)\..*",
    "easier": r"[^#]*#easier\..*",
    "deeper": r"[^#]*#deeper\..*",
    "notice": r"[^#]*#notice\..*",
    "why": r"[^#]*#why\..*",
    "purpose": r"poses/[^#]*#purpose.*",
    "steps": r"poses/[^#]*#(steps|short)\.\d+",
    "goals": r".*dose\.(progress when|go back when)",
}
"""What may give way → the source keys of its texts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`left_out`: what the layout says that it left out."""

    format: str = ""
    left_out: frozenset[str] = frozenset()

    def check(self) -> Iterator[Failure]:
        """What may not be left out counts as owed."""
        for name in sorted(self.left_out - MAY_GIVE_WAY[self.format]):
            yield Failure("plan", f'"{name}" was left out, and never may be')

    def has_whole(self, part: str) -> bool:
        """Whether the log, or the phases, are due in full: not left out, and not in a form with less to say."""
        return self.owes(part) and self.owes({"log": "whole log", "phases": "changes"}[part])

    @property
    def is_large(self) -> bool:
        return self.format == "large"

    def owes(self, name: str) -> bool:
        return name not in (self.left_out & MAY_GIVE_WAY[self.format]) | _WITHOUT.get(self.format, frozenset())

    @property
    def lists_poses(self) -> bool:
        """Whether all entries are named with their sides before the poses."""
        return self.is_large or self.owes("glance")

    def due(self, piece: Expected) -> Expected:
        """The piece, of which there is nothing where it is left out: half of it would be worse than none."""
        names = [name for name, keys in _KEYS.items() if not self.owes(name) and re.fullmatch(keys, piece.source)]
        return replace(piece, least=0, most=0) if names else piece

    def pose(self, pose: Pose) -> Pose:
        """With the steps that are due: the short ones where there is no room for the others, and the same pictures."""
        if self.owes("long steps") or not pose.short:
            return pose
        pictures = tuple([picture for step in pose.steps for picture in step.pictures])
        first, *others = pose.short
        return pose.model_copy(update={"steps": (replace(first, pictures=pictures), *others)})


STANDARD = Asked()
