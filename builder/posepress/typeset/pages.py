"""Rows → placed pages: choose the page breaks, then fix every mark at its place.

`fill` breaks rows over pages; a `PageDraft` says what stands where; `finish` turns drafts into a `Story`: the elements are read
off the trees of the blocks that were placed, in reading order, and every coordinate is rounded once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from posepress.base.drawing import Path
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.forms import artworks
from posepress.typeset.layout import rows
from posepress.typeset.placed import ARTIFACT, INLINE, ROOT, Anchor, Element, Line, Link, Page, Picture, Run, Story
from posepress.typeset.rows import FlatMark, Mark, Row, flat, height

_HAIR = 1e-7  # pt
_TOLERANCE = 0.01  # pt: sums of thirds and quarters of points


def fill(rows: Sequence[Row], room: float, first: float | None = None) -> list[list[Row]]:
    """Rows by page. A page ends after the last row that fits and does not say `keep`; `first` is the first page's room.
    A row that starts a page has its `head` above it.

    When nothing but kept rows fit, the page ends where it is full: losing a rule of taste is better than losing a line.
    """
    pages: list[list[Row]] = []
    start = 0
    while start < len(rows):
        limit = (room if first is None or pages else first) + _TOLERANCE
        head = rows[start].head if start else None
        used, at, good = head.height if head else 0.0, start, None
        while at < len(rows):
            used += rows[at].height + (rows[at].gap if at > start else 0.0)
            if used > limit and at > start:
                break
            at += 1
            if not rows[at - 1].keep:
                good = at
        end = at if at == len(rows) else good or at
        pages.append([*([head._replace(gap=0.0)] if head else []), *rows[start:end]])
        start = end
    return pages


def economical(rows: Sequence[Row], room: float, first: float | None = None) -> list[list[Row]]:
    """Rows by page, with the elastic gaps between them closed by half where that saves a page; rooms as in `fill`."""
    loose = fill(rows, room, first)
    close = fill([row._replace(gap=row.gap / 2) if row.elastic else row for row in rows], room, first)
    return close if len(close) < len(loose) else loose


@dataclass(frozen=True, slots=True)
class Placement:
    """Rows of a block on a page, all of them or those that it holds, from (x, y) downward. The first gap vanishes."""

    block: Block
    rows: tuple[Row, ...]
    x: float
    y: float

    @property
    def foot(self) -> float:
        """The y below them."""
        return self.y - height(self.rows)


def put(block: Block, x: float, y: float, width: float) -> Placement:
    """A whole block at its place."""
    return Placement(block, rows(block, width), x, y)


@dataclass(frozen=True, slots=True)
class PageDraft:
    """What stands on a page: blocks, and marks that belong to none. `bleed` lets paths reach beyond the trim."""

    width: float
    height: float
    content: tuple[Placement | Mark, ...] = ()
    label: str = ""
    bleed: float = 0.0


def finish(title: str, drafts: Sequence[PageDraft]) -> Story:
    """The drafts as a story. A block on several pages is one element; elements stand in the order of their first places."""
    roots = dict.fromkeys([item.block for draft in drafts for item in draft.content if isinstance(item, Placement)])
    tree: list[tuple[Block, int]] = []  # (block, number of its parent), as they are read
    first: dict[Block, int | None] = {}
    for root in roots:
        first[root] = None if root.tag == FURNITURE else len(tree)
        if root.tag != FURNITURE:
            tree += _nodes(root, len(tree), ROOT)
    pages = [_marks(draft, first) for draft in drafts]
    table, order = _elements(tree, {element for marks in pages for mark in marks for element in _owners(mark)} - {ARTIFACT})
    shown = {key: art for root in roots for key, art in artworks(root).items()}
    placed = tuple([_page(draft, marks, order, table) for draft, marks in zip(drafts, pages, strict=True)])
    return Story(title, table, placed, shown)


def _nodes(block: Block, number: int, parent: int) -> Iterator[tuple[Block, int]]:
    """The tree from its root, a parent before its children; the root has this number."""
    yield block, parent
    child_number = number + 1
    for child in block.form.children:
        yield from _nodes(child, child_number, number)
        child_number += child.nodes


def _marks(draft: PageDraft, first: dict[Block, int | None]) -> list[FlatMark]:
    """All marks of a page at their places, each with the number of its block in the tree."""
    out: list[FlatMark] = []
    for item in draft.content:
        if not isinstance(item, Placement):
            out += flat([item], 0.0, 0.0, None)
            continue
        y = item.y
        for n, row in enumerate(item.rows):
            y -= row.gap if n else 0.0
            out += flat(row.marks, item.x, y, first[item.block])
            y -= row.height
    return out


def _elements(tree: Sequence[tuple[Block, int]], marked: set[int]) -> tuple[tuple[Element, ...], dict[int, int]]:
    """(the elements that hold a mark, place in that table of each block in the tree). A block without a tag is the element
    around it; cells of a row that is there stay, as rows are regular.
    """
    owner = {ARTIFACT: ARTIFACT}
    for number, (block, parent) in enumerate(tree):
        owner[number] = number if block.tag else owner[parent]
    held: set[int] = set()
    for number in marked:
        element = owner[number]
        while element != ARTIFACT and element not in held:
            held.add(element)
            element = _around(tree, owner, element)
    held |= {n for n, (block, _) in enumerate(tree) if block.tag in ("TD", "TH") and _around(tree, owner, n) in held}
    order = {number: n for n, number in enumerate(sorted(held))} | {ARTIFACT: ARTIFACT}
    table = []
    for number in sorted(held):
        block = tree[number][0]
        parent = order[_around(tree, owner, number)]
        table.append(Element(block.tag, parent, block.alt, block.lang, block.scope, block.numbering))
    return tuple(table), {number: order[element] for number, element in owner.items() if element in order}


def _around(tree: Sequence[tuple[Block, int]], owner: dict[int, int], number: int) -> int:
    """The element around a block."""
    return owner[tree[number][1]]


def _owners(mark: FlatMark) -> list[int]:
    match mark:
        case Line():
            return [run.element for run in mark.runs]
        case Picture() | Link():
            return [mark.element]
        case _:
            return []


def _page(draft: PageDraft, marks: Sequence[FlatMark], order: dict[int, int], table: Sequence[Element]) -> Page:
    lines = [_line(mark, order) for mark in marks if isinstance(mark, Line)]
    pictures = [_picture(mark, order) for mark in marks if isinstance(mark, Picture)]
    links = [_link(mark, order) for mark in marks if isinstance(mark, Link)]
    return Page(
        _r(draft.width),
        _r(draft.height),
        paths=tuple([_path(mark) for mark in marks if isinstance(mark, Path)]),
        lines=tuple(sorted(lines, key=lambda line: _block(line.runs[0].element, table))),
        pictures=tuple(sorted(pictures, key=lambda picture: picture.element)),
        links=tuple(sorted(links, key=lambda link: link.element)),
        anchors=tuple([Anchor(mark.name, _r(mark.y)) for mark in marks if isinstance(mark, Anchor)]),
        label=draft.label,
        bleed=_r(draft.bleed),
    )


def _block(element: int, table: Sequence[Element]) -> int:
    """What decides a line's place: the element itself, or the paragraph around it when the line starts inside a link."""
    while element != ARTIFACT and table[element].tag in INLINE and table[element].parent != ROOT:
        element = table[element].parent
    return element


def _r(value: float) -> float:
    """To a thousandth of a point, a half always up: sums that differ in their last bits are one place."""
    return round(value + _HAIR, 3)


def _line(mark: Line, order: dict[int, int]) -> Line:
    runs = [Run(_r(r.x), r.text, r.face, r.size, order[r.element], r.colour, r.tracking, r.source) for r in mark.runs]
    return Line(_r(mark.x), _r(mark.y), _r(mark.width), _r(mark.ascent), _r(mark.descent), tuple(runs), mark.source)


def _picture(mark: Picture, order: dict[int, int]) -> Picture:
    return replace(mark, x=_r(mark.x), y=_r(mark.y), width=_r(mark.width), height=_r(mark.height), element=order[mark.element])


def _link(mark: Link, order: dict[int, int]) -> Link:
    return replace(mark, x0=_r(mark.x0), y0=_r(mark.y0), x1=_r(mark.x1), y1=_r(mark.y1), element=order[mark.element])


def _path(mark: Path) -> Path:
    return replace(mark, coords=tuple([_r(v) for v in mark.coords]))
