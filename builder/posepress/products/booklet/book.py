"""A booklet under construction: what its parts share, the page frame with mirrored margins, headings, ruled pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from posepress.base import drawing
from posepress.base.theme import HAIRLINE, MM, PART_TITLE, Style, Theme
from posepress.model.domain import Booklet, Pose
from posepress.products.shared.kit import Kit, place, shortened, width
from posepress.typeset.pages import PageDraft, fill, finish
from posepress.typeset.placed import ARTIFACT, Anchor, Bookmark, Story
from posepress.typeset.rows import Row, spaced

UNKNOWN = 88  # stands for a page number in the first pass: as wide as most
_FOLIO_COLUMN = 10 * MM
_NOTES_GAP = 1.5  # lines of body text between two lines to write on


@dataclass(frozen=True, slots=True)
class Survey:
    """Where things stand, as far as is known: what comes later stands where the pass before found it."""

    pages: Mapping[str, int]  # by anchor
    texts: Mapping[int, str]  # what the pages say that the index looks through

    def page(self, anchor: str) -> int:
        return self.pages.get(anchor, UNKNOWN)


Lay = Callable[[int, Survey], Story]
"""The pages of a part, given the number of its first page."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the contents. `number` and `group` are a pose's; `inner`: one of several things within a part."""

    title: str
    source: str
    anchor: str
    number: int = 0
    group: str = ""
    inner: bool = False


@dataclass(frozen=True, slots=True)
class PageRun:
    """A run of pages that is laid out by itself. `late`: it prints page numbers, so it changes when others move."""

    lay: Lay
    listed: tuple[Listed, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    late: bool = False
    searched: bool = False  # the index looks for its words here


@dataclass(frozen=True, slots=True)
class Book:
    """`kit` is no part's own: each takes `kit.story()`. `numbers` has the poses of this booklet only."""

    kit: Kit
    booklet: Booklet
    numbers: Mapping[str, int]
    code: str  # of the edition

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def poses(self) -> tuple[Pose, ...]:
        return tuple([self.kit.library.poses[id_] for id_ in self.numbers])

    def left(self, page: int) -> float:
        """Where the text area starts: a recto, which is odd, has its inner margin on the left."""
        return self.theme.inner if page % 2 else self.theme.outer

    @property
    def high(self) -> float:
        return self.theme.height - self.theme.top

    @property
    def low(self) -> float:
        return self.high - self.theme.text_height

    def draft(self, kit: Kit, page: int, running: str, *anchors: str) -> PageDraft:
        """An empty page with its folio and running heads; `anchors` name the page beside its number."""
        draft = PageDraft(self.theme.width, self.theme.height, str(page))
        draft.marks += [Anchor(name, self.theme.height) for name in (page_anchor(page), *anchors)]
        self._foot(kit, draft, page, running)
        return draft

    def pages(self, kit: Kit, first: int, running: str, anchor: str, pages: list[list[Row]]) -> list[PageDraft]:
        """A page for each list of rows, from the top of the text area; `anchor` names the first."""
        drafts = []
        for n, rows in enumerate(pages):
            draft = self.draft(kit, first + n, running, *named(anchor, n))
            draft.put(rows, self.left(first + n), self.high)
            drafts.append(draft)
        return drafts

    def notes(self, kit: Kit, page: int) -> PageDraft:
        """A ruled page: the odd gap before a pair of facing pages, or the rest of the last sheet."""
        theme, words = self.theme, kit.words
        draft = self.draft(kit, page, words.pages["notes"])
        left = self.left(page)
        head = kit.setter.text(words.pages["notes"], theme.continuation, ARTIFACT, "", theme.measure)
        y = draft.put(head, left, self.high)
        gap = _NOTES_GAP * theme.leading
        y -= (y - self.low) % gap
        while y > self.low + 0.01:
            y -= gap
            draft.marks.append(drawing.line(left, y, left + theme.measure, y, HAIRLINE))
        return draft

    def notes_story(self, first: int, count: int) -> Story:
        kit = self.kit.story()
        return finish(kit.words.pages["notes"], kit.setter, [self.notes(kit, first + n) for n in range(count)])

    def _foot(self, kit: Kit, draft: PageDraft, page: int, running: str) -> None:
        """Folio at the outer edge, the part's name 10 mm from it, the booklet's title inside; on the text's baselines."""
        theme = self.theme
        baseline = self.low - 2 * theme.leading + theme.body.baseline_drop
        small = theme.footer
        recto = bool(page % 2)
        title = self.booklet.title
        running = shortened(running, small, theme.measure - _FOLIO_COLUMN)
        if width(title, small) + width(running, small) + _FOLIO_COLUMN + theme.leading > theme.measure:
            title = ""
        outer, inner = ("right", "left") if recto else ("left", "right")
        texts = ((str(page), theme.strong, outer, 0.0), (running, small, outer, _FOLIO_COLUMN), (title, small, inner, 0.0))
        for text, style, align, indent in texts:
            if text:
                shift = self.left(page) + (indent if align == "left" else -indent)
                rows = kit.setter.text(text, style, ARTIFACT, "", theme.measure, align=align)
                draft.marks += place(rows, shift, baseline + style.leading - style.baseline_drop)


def page_anchor(page: int) -> str:
    return f"page/{page}"


def named(anchor: str, n: int) -> tuple[str, ...]:
    """The anchors of the nth page, from 0, of the thing that `anchor` names."""
    if not anchor:
        return ()
    return (anchor,) if n == 0 else (f"{anchor}/{n + 1}",)


def part_title(kit: Kit, text: str, source: str, parent: int) -> list[Row]:
    """The heading of a part."""
    rows = kit.setter.text(text, PART_TITLE, kit.setter.node("H1", parent), source, kit.theme.measure, keep=True)
    rows[-1].keep = True
    return rows


def below(title: list[Row], body: list[Row], theme: Theme) -> list[Row]:
    """A part's heading and what stands below it."""
    return [*title, *spaced(body, theme.leading)]


def economical(rows: list[Row], room: float) -> list[list[Row]]:
    """Rows by page, with the gaps between them closed by half where that saves a page."""
    loose = fill(rows, room)
    for row in rows:
        row.gap /= 2
    close = fill(rows, room)
    if len(close) < len(loose):
        return close
    for row in rows:
        row.gap *= 2
    return loose


def keep_together(rows: list[Row]) -> list[Row]:
    for row in rows[:-1]:
        row.keep = True
    return rows


def head_style(theme: Theme) -> Style:
    """Small type on a line of the text, such as heads of columns."""
    return replace(theme.footer, leading=theme.leading, baseline_drop=theme.body.baseline_drop)


def small_print(theme: Theme) -> Style:
    """Small type set close, on the baseline steps of the text."""
    return replace(theme.footer, leading=3 * theme.baseline_step, baseline_drop=0.75 * theme.body.baseline_drop)


def section(kit: Kit, text: str, source: str, parent: int) -> list[Row]:
    """A heading within a part, and the space above it."""
    theme = kit.theme
    rows = kit.setter.text(text, theme.strong, kit.setter.node("H2", parent), source, theme.measure, keep=True)
    rows[-1].keep = True
    return spaced(rows, theme.leading)
