"""Rows → placed pages: choose the page breaks, then fix every mark at its place.

`fill` breaks a flow of rows; `PageDraft` takes rows at given places; `finish` turns drafts into a `Story`: elements that
nothing was set for disappear, the rest is renumbered in reading order, and every coordinate is rounded once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from posepress.base.drawing import Path
from posepress.typeset.placed import ARTIFACT, INLINE, ROOT, Anchor, Element, Line, Link, Page, Picture, Story
from posepress.typeset.rows import Mark, Row, Setter, moved

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
        pages.append([*([replace(head, gap=0.0)] if head else []), *rows[start:end]])
        start = end
    return pages


@dataclass(slots=True)
class PageDraft:
    """A page under construction. `bleed` lets paths reach beyond the trim."""

    width: float
    height: float
    label: str = ""
    bleed: float = 0.0
    marks: list[Mark] = field(default_factory=list)

    def put(self, rows: Sequence[Row], x: float, y: float) -> float:
        """Rows below each other from (x, y) downward; returns the y below them. The first gap vanishes."""
        for n, row in enumerate(rows):
            y -= row.gap if n else 0.0
            self.marks += [moved(mark, x, y) for mark in row.marks]
            y -= row.height
        return y


def finish(title: str, setter: Setter, drafts: Sequence[PageDraft]) -> Story:
    """The drafts as a story."""
    used = {element for draft in drafts for mark in draft.marks for element in _owners(mark)}
    for element in list(used):
        while element != ARTIFACT and (element := setter.elements[element].parent) != ARTIFACT:
            used.add(element)
    used |= {n for n, e in enumerate(setter.elements) if e.tag in ("TD", "TH") and e.parent in used}  # rows stay regular
    ranked = _depth_first(setter.elements, sorted(used - {ARTIFACT}))
    order = {old: new for new, old in enumerate(ranked)} | {ARTIFACT: ARTIFACT}
    table = tuple([replace(setter.elements[old], parent=order[setter.elements[old].parent]) for old in ranked])
    return Story(title, table, tuple([_page(draft, order, table) for draft in drafts]))


def _depth_first(elements: Sequence[Element], used: Sequence[int]) -> list[int]:
    """Elements in reading order: a parent, then what is under it, each in the order in which it was made."""
    kids: dict[int, list[int]] = {}
    for element in used:
        kids.setdefault(elements[element].parent, []).append(element)
    out: list[int] = []
    waiting = kids.get(ARTIFACT, [])[::-1]
    while waiting:
        out.append(waiting.pop())
        waiting += kids.get(out[-1], [])[::-1]
    return out


def _owners(mark: Mark) -> list[int]:
    match mark:
        case Line():
            return [run.element for run in mark.runs]
        case Picture() | Link():
            return [mark.element]
        case _:
            return []


def _page(draft: PageDraft, order: dict[int, int], table: Sequence[Element]) -> Page:
    lines = [_line(mark, order) for mark in draft.marks if isinstance(mark, Line)]
    pictures = [_picture(mark, order) for mark in draft.marks if isinstance(mark, Picture)]
    links = [_link(mark, order) for mark in draft.marks if isinstance(mark, Link)]
    return Page(
        _r(draft.width),
        _r(draft.height),
        paths=tuple([_path(mark) for mark in draft.marks if isinstance(mark, Path)]),
        lines=tuple(sorted(lines, key=lambda line: _block(line.runs[0].element, table))),
        pictures=tuple(sorted(pictures, key=lambda picture: picture.element)),
        links=tuple(sorted(links, key=lambda link: link.element)),
        anchors=tuple([Anchor(mark.name, _r(mark.y)) for mark in draft.marks if isinstance(mark, Anchor)]),
        label=draft.label,
        bleed=_r(draft.bleed),
    )


def _block(element: int, table: Sequence[Element]) -> int:
    """What decides a line's place: the element itself, or the paragraph around it when the line starts inside a link."""
    while element != ARTIFACT and table[element].tag in INLINE and table[element].parent != ROOT:
        element = table[element].parent
    return element


def _r(value: float) -> float:
    return round(value, 3)


def _line(mark: Line, order: dict[int, int]) -> Line:
    runs = [replace(run, x=_r(run.x), element=order[run.element]) for run in mark.runs]
    return Line(_r(mark.x), _r(mark.y), _r(mark.width), _r(mark.ascent), _r(mark.descent), tuple(runs), mark.source)


def _picture(mark: Picture, order: dict[int, int]) -> Picture:
    return replace(mark, x=_r(mark.x), y=_r(mark.y), width=_r(mark.width), height=_r(mark.height), element=order[mark.element])


def _link(mark: Link, order: dict[int, int]) -> Link:
    return replace(mark, x0=_r(mark.x0), y0=_r(mark.y0), x1=_r(mark.x1), y1=_r(mark.y1), element=order[mark.element])


def _path(mark: Path) -> Path:
    return replace(mark, coords=tuple([_r(v) for v in mark.coords]))
