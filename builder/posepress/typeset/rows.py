"""Marks → rows: strips that pages stack. A row is never parted and knows what may follow it.

A row's marks stand from its upper left corner, y upward, so inside the row y is negative. An element is a number in the tree
of the block that the row was set from, 0 for the block itself, or `ARTIFACT`. Rows inside rows are insets, which move
nothing until a page is finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from posepress.base.drawing import Path
from posepress.typeset.placed import ARTIFACT, Anchor, Line, Link, Picture, Run


class Inset(NamedTuple):
    """Marks moved by (x, y). Their element 0 is `first` in the tree around; None: they are page furniture."""

    x: float
    y: float
    first: int | None
    marks: tuple[Mark, ...]


FlatMark = Line | Picture | Link | Anchor | Path
Mark = FlatMark | Inset


class Row(NamedTuple):
    """A named tuple as `Inset` is: trials make tens of thousands of them, and a frozen dataclass takes four times as long.

    `gap` is the space above it, which vanishes at the top of a page; an `elastic` one may close by half where that saves a
    page. `keep`: no page break between it and the next.

    `head` stands above it where it starts a page behind the first: the heads of a table's columns, as page furniture.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    gap: float = 0.0
    keep: bool = False
    head: Row | None = None
    elastic: bool = False


def with_marks(row: Row, marks: tuple[Mark, ...]) -> Row:
    """The same row with these marks."""
    return Row(row.height, marks, row.gap, row.keep, row.head, row.elastic)


def height(rows: Sequence[Row]) -> float:
    """Height of rows on top of each other at the top of a column: the first gap counts nothing."""
    return sum([row.height + row.gap for row in rows]) - (rows[0].gap if rows else 0.0)


def stack(rows: Sequence[Row]) -> Row:
    """One unbreakable row of several, with the gap of the first."""
    marks: list[Mark] = []
    y = 0.0
    for n, row in enumerate(rows):
        y -= row.gap if n else 0.0
        marks += [Inset(0.0, y, 0, row.marks)] if y else row.marks
        y -= row.height
    return Row(-y, tuple(marks), rows[0].gap if rows else 0.0, rows[-1].keep if rows else False)


def beside(columns: Iterable[tuple[float, Sequence[Row]]], least: float = 0.0) -> Row:
    """Columns at their x, tops aligned, as one unbreakable row; at least `least` high."""
    marks: list[Mark] = []
    tallest = least
    for x, rows in columns:
        column = stack(rows)
        marks += place([column], x)
        tallest = max(tallest, column.height)
    return Row(tallest, tuple(marks))


def place(rows: Sequence[Row], x: float = 0.0, y: float = 0.0) -> tuple[Mark, ...]:
    """The marks of rows below each other from (x, y)."""
    marks = stack(rows).marks
    return (Inset(x, y, 0, marks),) if marks and (x or y) else marks


def snap_up(value: float, step: float) -> float:
    """The next multiple of the step."""
    return ceil(value / step - 1e-6) * step


def flat(marks: Iterable[Mark], x: float, y: float, first: int | None) -> Iterator[FlatMark]:
    """Marks from (x, y) of a page, those of insets among them; element 0 is `first`, None: all are page furniture."""
    for mark in marks:
        if isinstance(mark, Inset):
            inner = None if first is None or mark.first is None else first + mark.first
            yield from flat(mark.marks, x + mark.x, y + mark.y, inner)
        else:
            yield _moved(mark, x, y, first)


def _moved(mark: FlatMark, x: float, y: float, first: int | None) -> FlatMark:
    def owner(element: int) -> int:
        return ARTIFACT if first is None or element == ARTIFACT else first + element

    match mark:
        case Line():
            runs = tuple([Run(r.x + x, r.text, r.face, r.size, owner(r.element), r.colour, r.tracking, r.source)
                          for r in mark.runs])  # fmt: skip
            return Line(mark.x + x, mark.y + y, mark.width, mark.ascent, mark.descent, runs, mark.source)
        case Picture():
            return replace(mark, x=mark.x + x, y=mark.y + y, element=owner(mark.element))
        case Link():
            box = (mark.x0 + x, mark.y0 + y, mark.x1 + x, mark.y1 + y)
            return Link(*box, mark.target, owner(mark.element), mark.title)
        case Anchor():
            return replace(mark, y=mark.y + y)
        case Path():
            return mark.moved(x, y)
