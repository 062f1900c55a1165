"""The forms in which the content of a block lies: text, below each other, in columns, at places; and short words to make them.

A form knows its children and how its rows follow from theirs; `layout.rows` sets a block in its form once at a width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from posepress.base import drawing
from posepress.base.drawing import Artwork, Path
from posepress.typeset.blocks import Block, Child
from posepress.typeset.breaking import TextRun
from posepress.typeset.lines import text_rows
from posepress.typeset.placed import Link, Picture
from posepress.typeset.rows import Row, beside, place, snap_up, stack, with_marks


@dataclass(frozen=True, eq=False)
class StyledText:
    """A paragraph: a row a line. Two lines at least stay on either side of a page break.

    `inlines` are the elements inside it; a run's `inline` counts them from 1 as they are read, 0 is the paragraph itself.
    """

    runs: tuple[TextRun, ...]
    source: str
    language: str = ""
    inlines: tuple[Block, ...] = ()
    indent: float = 0.0  # of the first line
    hyphenate: bool = False
    align: str = "left"
    numbered: tuple[str, ...] = ()  # words of the studio's own that a number stands behind

    @property
    def children(self) -> tuple[Block, ...]:
        return self.inlines

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        return text_rows(self.runs, self.source, width, self.indent, self.language, self.hyphenate, self.align, self.numbered)


@dataclass(frozen=True, eq=False)
class Flow:
    """Blocks below each other, over as many pages as they need."""

    children: tuple[Block, ...] = ()

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        return [row for n in range(len(self.children)) for row in child(n, width)]


@dataclass(frozen=True, eq=False)
class OneRow:
    """Blocks below each other as one row, which no page break parts; its height a multiple of `step`, if there is one."""

    children: tuple[Block, ...]
    step: float = 0.0
    below: float = 0.0  # space

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        row = stack([row for n in range(len(self.children)) for row in child(n, width)])
        tall = row.height + self.below
        return [row._replace(height=snap_up(tall, self.step) if self.step else tall)]


@dataclass(frozen=True, eq=False)
class Indent:
    """A block that stands `left` from the left edge and `right` from the right one."""

    content: Block
    left: float
    right: float = 0.0

    @property
    def children(self) -> tuple[Block, ...]:
        return (self.content,)

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        return [with_marks(row, place([row], self.left)) for row in child(0, width - self.left - self.right)]


@dataclass(frozen=True, slots=True)
class Column:
    x: float
    width: float


@dataclass(frozen=True, eq=False)
class Columns:
    """Blocks in columns with one top, as one row, at least `least` high and a multiple of `step`.

    `content` is (number of its column, block) in reading order, which need not be that of the columns.
    """

    columns: tuple[Column, ...]
    content: tuple[tuple[int, Block], ...]
    least: float = 0.0
    step: float = 0.0

    @property
    def children(self) -> tuple[Block, ...]:
        return tuple([block for _, block in self.content])

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        sets: list[tuple[float, list[Row]]] = [(column.x, []) for column in self.columns]
        for n, (column, _) in enumerate(self.content):
            sets[column][1].extend(child(n, self.columns[column].width))
        row = beside(sets, self.least)
        return [row._replace(height=snap_up(row.height, self.step)) if self.step else row]


@dataclass(frozen=True, slots=True)
class Pin:
    """A block at a place: its upper left corner at (x, y) from that of what it stands in, y upward; `width` is its measure."""

    block: Block
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0


@dataclass(frozen=True, eq=False)
class Arrangement:
    """Blocks at their places, as one row, with `paths` under them."""

    height: float
    pins: tuple[Pin, ...] = ()
    paths: tuple[Path, ...] = ()

    @property
    def children(self) -> tuple[Block, ...]:
        return tuple([pin.block for pin in self.pins])

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        inside = [mark for n, s in enumerate(self.pins) for mark in place(child(n, s.width or width), s.x, s.y)]
        return [Row(self.height, (*self.paths, *inside))]


@dataclass(frozen=True, eq=False)
class Over:
    """A block with others on one of its rows, which keep its height: a title's number, a label before its text.

    With `ahead` those are read and drawn before it. A negative `row` counts from the last.
    """

    content: Block
    pins: tuple[Pin, ...]
    row: int = 0
    ahead: bool = False

    @property
    def children(self) -> tuple[Block, ...]:
        pins = tuple([pin.block for pin in self.pins])
        return (*pins, self.content) if self.ahead else (self.content, *pins)

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        before = len(self.pins) if self.ahead else 0
        rows = list(child(before, width))
        first = 0 if self.ahead else 1
        over = [mark for n, s in enumerate(self.pins, first) for mark in place(child(n, s.width or width), s.x, s.y)]
        marks = rows[self.row].marks
        rows[self.row] = rows[self.row]._replace(marks=(*over, *marks) if self.ahead else (*marks, *over))
        return rows


@dataclass(frozen=True, eq=False)
class Parallel:
    """A term and its text, line beside line: the lines of the term keep together, those of the text may go on elsewhere.

    The text starts at `x`, the term takes `width`; lines of the term alone are `leading` high.
    """

    term: Block
    text: Block
    width: float
    x: float
    leading: float

    @property
    def children(self) -> tuple[Block, ...]:
        return self.term, self.text

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        terms, texts = child(0, self.width), child(1, width - self.x)
        out = []
        for n in range(max(len(terms), len(texts))):
            row = texts[n] if n < len(texts) else Row(self.leading)
            beside = terms[n].marks if n < len(terms) else ()
            out.append(row._replace(marks=(*beside, *place([row], self.x)), keep=row.keep or n < len(terms) - 1))
        return out


@dataclass(frozen=True, eq=False)
class Padding:
    """A block with white above its first and below its last row, which are none of their own, and a path over it."""

    content: Block
    pad: float
    path: Path

    @property
    def children(self) -> tuple[Block, ...]:
        return (self.content,)

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        first, *others = child(0, width)
        first = stack([Row(self.pad, (self.path,)), first])._replace(gap=first.gap)
        if not others:
            return [first._replace(height=first.height + self.pad)]
        return [first, *others[:-1], others[-1]._replace(height=others[-1].height + self.pad)]


@dataclass(frozen=True, eq=False)
class Art:
    """An artwork at its size. `key` names it in the document; the same key means the same artwork."""

    key: str
    artwork: Artwork
    width: float
    height: float
    source: str = ""
    children: tuple[Block, ...] = ()

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        return [Row(self.height, (Picture(0.0, -self.height, self.width, self.height, self.key, 0, self.source),))]


@dataclass(frozen=True, eq=False)
class LinkArea:
    """A block whose whole area, as wide as it is set, leads to `target`."""

    content: Block
    target: str
    title: str

    @property
    def children(self) -> tuple[Block, ...]:
        return (self.content,)

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        row = stack(child(0, width))
        return [row._replace(marks=(*row.marks, Link(0.0, -row.height, width, 0.0, self.target, 0, self.title)))]


@dataclass(frozen=True, eq=False)
class Lines:
    """Some rows of a block: those that stand on one page or in one panel."""

    content: Block
    start: int
    stop: int | None

    @property
    def children(self) -> tuple[Block, ...]:
        return (self.content,)

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        return child(0, width)[self.start : self.stop]


NOTHING = Flow()


def flow(*blocks: Block | None, tag: str = "", numbering: str = "", gap: float | None = None) -> Block:
    """Blocks below each other; None is none."""
    return Block(Flow(tuple([block for block in blocks if block])), tag, numbering=numbering, gap=gap)


def one_row(*blocks: Block | None, tag: str = "", gap: float | None = None, step: float = 0.0, below: float = 0.0) -> Block:
    """Blocks below each other as one row."""
    return Block(OneRow(tuple([block for block in blocks if block]), step, below), tag, gap=gap)


def columns(*content: tuple[float, float, Block | None], least: float = 0.0, step: float = 0.0) -> Block:
    """(x, width, block) beside each other, each in a column of its own."""
    return Block(Columns(tuple([Column(x, width) for x, width, _ in content]),
                         tuple([(n, block) for n, (_, _, block) in enumerate(content) if block]), least, step))  # fmt: skip


def ink(height: float, *paths: Path) -> Block:
    """Paths alone."""
    return Block(Arrangement(height, (), paths))


def space(height: float) -> Block:
    return Block(Arrangement(height))


def rule(measure: float, width: float, above: float = 0.0, below: float = 0.0) -> Block:
    """A horizontal rule: its stroke hangs below the space `above` it."""
    y = -above - width / 2
    return ink(above + below, drawing.line(0.0, y, measure, y, width))


@overload
def with_gap(block: Block, gap: float, elastic: bool = False) -> Block: ...
@overload
def with_gap(block: None, gap: float, elastic: bool = False) -> None: ...
@overload
def with_gap(block: Block | None, gap: float, elastic: bool = False) -> Block | None: ...
def with_gap(block: Block | None, gap: float, elastic: bool = False) -> Block | None:
    """The same block with this space above it."""
    return block.with_gap(gap, elastic) if block else None


def artworks(block: Block) -> dict[str, Artwork]:
    """The artworks in a block, by key."""
    out: dict[str, Artwork] = {}
    waiting = [block]
    while waiting:
        form = waiting.pop().form
        if isinstance(form, Art):
            assert out.setdefault(form.key, form.artwork) == form.artwork, form.key
        waiting += form.children
    return out
