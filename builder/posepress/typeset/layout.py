"""A block and a width → its rows and its size. No effect, and what a form holds is set at a width once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from weakref import WeakKeyDictionary

from posepress.typeset.blocks import FURNITURE, Block, BlockForm
from posepress.typeset.placed import Anchor
from posepress.typeset.rows import Inset, Row, height, with_marks

_SET: WeakKeyDictionary[BlockForm, dict[float, tuple[Row, ...]]] = WeakKeyDictionary()
"""What was set of each form, by width, as long as the form is needed."""


@dataclass(frozen=True, slots=True)
class Dimensions:
    """In points."""

    width: float
    height: float


def measure(block: Block | None, width: float) -> Dimensions:
    """How high a block is at this width, at the top of a page: the gap above it counts nothing."""
    return Dimensions(width, height(rows(block, width)))


def rows(block: Block | None, width: float) -> tuple[Row, ...]:
    """The rows of a block, the element 0 of their marks being the block itself."""
    if block is None:
        return ()
    known = _SET.setdefault(block.form, {})
    if width not in known:
        known[width] = tuple(_set(block.form, width))
    return _with_breaks(block, known[width], width)


def _set(form: BlockForm, width: float) -> Sequence[Row]:
    children = form.children
    starts = list(accumulate([child.nodes for child in children], initial=1))

    def child(n: int, wide: float) -> tuple[Row, ...]:
        first = None if children[n].tag == FURNITURE else starts[n]
        return tuple([with_marks(row, (Inset(0.0, 0.0, first, row.marks),)) for row in rows(children[n], wide)])

    return form.rows(width, child)


def _with_breaks(block: Block, rows_: tuple[Row, ...], width: float) -> tuple[Row, ...]:
    """The rows with what the block says of the space and the page breaks around it."""
    breaks = block.together or block.with_next or block.first_held or block.head or block.anchor
    if not rows_ or not (breaks or block.gap is not None):
        return rows_
    out = [replace(row, keep=True) for row in rows_[:-1]] + [rows_[-1]] if block.together else list(rows_)
    if block.first_held:
        out[0] = replace(out[0], keep=True)
    if block.with_next:
        out[-1] = replace(out[-1], keep=True)
    if block.gap is not None:
        out[0] = replace(out[0], gap=block.gap, elastic=block.elastic)
    if block.head:
        (head,) = rows(block.head, width)
        out[0] = replace(out[0], head=replace(head, marks=(Inset(0.0, 0.0, None, head.marks),)))
    if block.anchor:
        out[0] = replace(out[0], marks=(*out[0].marks, Anchor(block.anchor, 0.0)))
    return tuple(out)
