"""The format of a product and what its layout says that it left out → what its paper may do without; what it never may.

A layout that has less room than the content asks for says what had to give way. That is not believed, but compared with what
may: no word of it lets a caution, a step, a dose, a side or when to stop be lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from posepress.proof.failure import Failure

MAY_GIVE_WAY: Mapping[str, frozenset[str]] = {"": frozenset(), "large": frozenset()}
"""By format."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`left_out`: what the layout says that it left out."""

    format: str = ""
    left_out: frozenset[str] = frozenset()

    def check(self) -> Iterator[Failure]:
        """What may not be left out counts as owed."""
        for name in sorted(self.left_out - MAY_GIVE_WAY[self.format]):
            yield Failure("plan", f'"{name}" was left out, and never may be')

    def owes(self, name: str) -> bool:
        return name not in self.left_out & MAY_GIVE_WAY[self.format]


STANDARD = Asked()
