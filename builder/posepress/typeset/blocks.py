"""Content → blocks: what is to be set, in the order in which it is read, before it has a width or a place.

A block is an element of structure (ISO 32000-2 §14.7) with the form in which its content lies; its children are the blocks
inside the form. It is a value: made once, measured and set as often as anybody likes (`layout.measure`, `layout.rows`), and
what was set is an element of the file only where it stands on a page (`pages.finish`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from posepress.typeset.rows import Row

FURNITURE = "Artifact"
"""The tag of what stands on a page and is no part of the text: folios, running heads, lines to write on (§14.8.2.2)."""

Child = Callable[[int, float], tuple[Row, ...]]
"""(number of a child, its width) → its rows, their elements counted from the block around it."""


class BlockForm(Protocol):
    """How the content of a block lies. Frozen, and compared by identity, so that what was set of it can be kept."""

    @property
    def children(self) -> tuple[Block, ...]:
        """The blocks inside, in the order in which they are read."""

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        """The content, `width` points wide. A mark of the block itself has the element 0."""


@dataclass(frozen=True, eq=False)
class Block:
    """`tag` is a standard structure type or `Caution`; without one, what is inside belongs to the element around it.

    `gap` is the space above, which vanishes at the top of a page; None: that of its first row. An `elastic` one may close by
    half where that saves a page. `together` allows no page break inside, `with_next` none behind it, `first_held` none behind
    its first row. `head` stands above it where it starts a page behind the first: the heads of a table's columns, as page
    furniture. `anchor` is the name of its top for links and bookmarks.
    """

    form: BlockForm
    tag: str = ""
    alt: str = ""
    lang: str = ""
    scope: str = ""  # of a TH: Column or Row
    numbering: str = ""  # of an L: Decimal, Disc, None
    gap: float | None = None
    elastic: bool = False
    together: bool = False
    with_next: bool = False
    first_held: bool = False
    head: Block | None = None
    anchor: str = ""

    @cached_property
    def nodes(self) -> int:
        """Of the tree that it is the root of."""
        return 1 + sum([child.nodes for child in self.form.children])

    def with_gap(self, gap: float, elastic: bool) -> Block:
        """The same block with this space above it; `dataclasses.replace` takes ten times as long, and trials ask for many."""
        other = object.__new__(Block)
        other.__dict__.update(self.__dict__, gap=gap, elastic=elastic)
        return other
