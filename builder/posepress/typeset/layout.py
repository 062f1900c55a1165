"""A block and a width → its rows and its size. No effect, and what a form holds is set at a width once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from weakref import WeakKeyDictionary

from posepress.typeset.blocks import FURNITURE, Block, BlockForm
from posepress.typeset.forms import Flow
from posepress.typeset.placed import Anchor
from posepress.typeset.rows import Inset, Row, with_marks

_SET: WeakKeyDictionary[BlockForm, dict[float, tuple[Row, ...]]] = WeakKeyDictionary()
"""What was set of each form, by width, as long as the form is needed."""
_STRIPS: WeakKeyDictionary[BlockForm, dict[float, tuple[tuple[float, float], ...]]] = WeakKeyDictionary()
"""Heights and gaps of its rows, in the same way."""


@dataclass(frozen=True, slots=True)
class Dimensions:
    """In points."""

    width: float
    height: float


def measure(block: Block | None, width: float) -> Dimensions:
    """How high a block is at this width, at the top of a page: the gap above it counts nothing."""
    strips = _strips(block, width) if block else ()
    return Dimensions(width, sum([high + gap for high, gap in strips]) - (strips[0][1] if strips else 0.0))


def _strips(block: Block, width: float) -> tuple[tuple[float, float], ...]:
    """(height, gap above) of each row. Blocks below each other are asked one by one: most trials measure the same ones in
    another company, and setting them anew only for that takes far longer.
    """
    known = _STRIPS.setdefault(block.form, {})
    if width not in known:
        if isinstance(block.form, Flow):
            known[width] = tuple([strip for child in block.form.children for strip in _strips(child, width)])
        else:
            known[width] = tuple([(row.height, row.gap) for row in _rows_of(block.form, width)])
    strips = known[width]
    if block.gap is None or not strips:
        return strips
    return ((strips[0][0], block.gap), *strips[1:])


def rows(block: Block | None, width: float) -> tuple[Row, ...]:
    """The rows of a block, the element 0 of their marks being the block itself."""
    if block is None:
        return ()
    return _with_breaks(block, _rows_of(block.form, width), width)


def _rows_of(form: BlockForm, width: float) -> tuple[Row, ...]:
    known = _SET.setdefault(form, {})
    if width not in known:
        known[width] = tuple(_set(form, width))
    return known[width]


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
    out = [row._replace(keep=True) for row in rows_[:-1]] + [rows_[-1]] if block.together else list(rows_)
    if block.first_held:
        out[0] = out[0]._replace(keep=True)
    if block.with_next:
        out[-1] = out[-1]._replace(keep=True)
    if block.gap is not None:
        out[0] = out[0]._replace(gap=block.gap, elastic=block.elastic)
    if block.head:
        (head,) = rows(block.head, width)
        out[0] = out[0]._replace(head=head._replace(marks=(Inset(0.0, 0.0, None, head.marks),)))
    if block.anchor:
        out[0] = out[0]._replace(marks=(*out[0].marks, Anchor(block.anchor, 0.0)))
    return tuple(out)
