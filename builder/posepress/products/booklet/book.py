"""A booklet under construction: what its parts share, the page frame with mirrored margins, headings, ruled pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from posepress.base import drawing
from posepress.base.theme import HAIRLINE, MM, PART_TITLE, Style, Theme
from posepress.model.domain import Booklet, Pose
from posepress.products.shared.entries import own_pose
from posepress.products.shared.kit import Kit, shortened, width
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.forms import Arrangement, Pin, flow, with_gap
from posepress.typeset.layout import rows
from posepress.typeset.pages import PageDraft, Placement, economical, finish, put
from posepress.typeset.placed import Anchor, Bookmark, KeptPage, Page, PathsAndLines, Story
from posepress.typeset.rows import Row, height

UNKNOWN = 88  # stands for a page number in the first pass: as wide as most
_FOLIO_COLUMN, _FOLIO_GAP = 10 * MM, 2 * MM
_COLUMN, _HEAD_GAP = 12 * MM, 2 * MM  # of pages and numbers in lists, at least; behind the words above them
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
class ContentsLine:
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
    listed: tuple[ContentsLine, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    late: bool = False
    searched: bool = False  # the index looks for its words here


@dataclass(frozen=True, slots=True)
class LaidPose:
    """A pose's pages without their numbers: as they stand when the first is a left page and, unless that must be, when it is
    a right one.
    """

    from_left: Story
    from_right: Story | None


@dataclass(frozen=True, slots=True)
class Book:
    """`numbers` has the poses of this booklet only."""

    kit: Kit
    booklet: Booklet
    numbers: Mapping[str, int]
    code: str  # of the edition
    frame: str  # a digest of all that a page's furniture is made from, beside its number and the name of its part
    laid: dict[str, LaidPose] = field(default_factory=dict)  # by the id of the pose

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def poses(self) -> tuple[Pose, ...]:
        return tuple([own_pose(self.kit.library, id_) for id_ in self.numbers])

    def left(self, page: int) -> float:
        """Where the text area starts: a recto, which is odd, has its inner margin on the left."""
        return self.theme.inner if page % 2 else self.theme.outer

    @property
    def high(self) -> float:
        return self.theme.height - self.theme.top

    @property
    def low(self) -> float:
        return self.high - self.theme.text_height

    def draft(self, page: int, running: str, content: Sequence[Placement], *anchors: str) -> PageDraft:
        """A page with its folio and running heads; `anchors` name it beside its number."""
        bare = self.bare_draft(content, *anchors)
        number = Anchor(page_anchor(page), self.theme.height)
        return replace(bare, content=(number, *self._foot(page, running), *bare.content), label=str(page))

    def bare_draft(self, content: Sequence[Placement], *anchors: str) -> PageDraft:
        """A page that does not know its number yet."""
        names = [Anchor(name, self.theme.height) for name in anchors]
        return PageDraft(self.theme.width, self.theme.height, (*names, *content))

    def numbered(self, bare: Page, page: int, running: str) -> Page:
        """A page that was finished without its number, with folio and running heads; these are set where they are asked for."""

        def body() -> PathsAndLines:
            (furniture,) = finish("", [self.draft(page, running, ())]).pages
            return (*furniture.paths, *bare.paths), (*furniture.lines, *bare.lines)

        number = Anchor(page_anchor(page), bare.height)
        head = replace(bare, paths=(), lines=(), anchors=(number, *bare.anchors), label=str(page))
        if not bare.key:
            paths, lines = body()
            return replace(head, paths=paths, lines=lines)
        key = sha256("\n".join((bare.key, self.frame, running, str(page))).encode()).hexdigest()[:32]
        return KeptPage.of(head, key, body)

    def put(self, block: Block, page: int) -> Placement:
        """A block at the top of the text area."""
        return put(block, self.left(page), self.high, self.theme.measure)

    def part(self, title: str, anchor: str, content: Block, first: int, pages: Sequence[Sequence[Row]] = ()) -> Story:
        """A part as a story: the rows of its content by page, as few as can be unless `pages` says them, from the top of the
        text area; `anchor` names the first page.
        """
        theme = self.theme
        pages = pages or economical([row._replace(elastic=True) for row in rows(content, theme.measure)], theme.text_height)
        drafts = []
        for n, page in enumerate(pages):
            placed = Placement(content, tuple(page), self.left(first + n), self.high)
            drafts.append(self.draft(first + n, title, [placed], *named(anchor, n)))
        return finish(title, drafts)

    def notes(self, page: int) -> PageDraft:
        """A ruled page: the odd gap before a pair of facing pages, or the rest of the last sheet."""
        theme, words = self.theme, self.kit.words
        head = self.kit.setter.text(words.pages["notes"], theme.continuation, "")
        gap = _NOTES_GAP * theme.leading
        y = -height(rows(head, theme.measure))
        y -= (y + theme.text_height) % gap
        lines = []
        while y > 0.01 - theme.text_height:
            y -= gap
            lines.append(drawing.line(0.0, y, theme.measure, y, HAIRLINE))
        ruled = Block(Arrangement(theme.text_height, (Pin(head),), tuple(lines)), FURNITURE)
        return self.draft(page, words.pages["notes"], [self.put(ruled, page)])

    def notes_story(self, first: int, count: int) -> Story:
        return finish(self.kit.words.pages["notes"], [self.notes(first + n) for n in range(count)])

    def _foot(self, page: int, running: str) -> list[Placement]:
        """Folio at the outer edge, the part's name 10 mm from it, which booklet it is inside; on the text's baselines."""
        theme = self.theme
        baseline = self.low - 2 * theme.leading + theme.body.baseline_drop
        small = theme.footer
        recto = bool(page % 2)
        title = self.kit.words.booklet_named.format(self.booklet.title)
        column = max(_FOLIO_COLUMN, width(str(page), theme.strong) + _FOLIO_GAP)  # five digits need more
        free = theme.measure - column - theme.leading
        title = shortened(title, small, max(free - width(running, small), free / 2))
        running = shortened(running, small, free - width(title, small))
        outer, inner = ("right", "left") if recto else ("left", "right")
        texts = ((str(page), theme.strong, outer, 0.0), (running, small, outer, column), (title, small, inner, 0.0))
        out = []
        for text, style, align, indent in texts:
            if text:
                x = self.left(page) + (indent if align == "left" else -indent)
                block = self.kit.setter.text(text, style, "", FURNITURE, align=align)
                out.append(put(block, x, baseline + style.leading - style.baseline_drop, theme.measure))
        return out


def page_anchor(page: int) -> str:
    return f"page/{page}"


def named(anchor: str, n: int) -> tuple[str, ...]:
    """The anchors of the nth page, from 0, of the thing that `anchor` names."""
    if not anchor:
        return ()
    return (anchor,) if n == 0 else (f"{anchor}/{n + 1}",)


def part_title(kit: Kit, text: str, source: str) -> Block:
    """The heading of a part."""
    return replace(kit.setter.text(text, PART_TITLE, source, "H1", together=True), with_next=True)


def below(title: Block | None, body: Block, theme: Theme) -> Block:
    """A part's heading and what stands below it."""
    return flow(title, with_gap(body, theme.leading), tag="Sect")


def head_style(theme: Theme) -> Style:
    """Small type on a line of the text, such as heads of columns."""
    return replace(theme.footer, leading=theme.leading, baseline_drop=theme.body.baseline_drop)


def list_columns(kit: Kit) -> tuple[float, float]:
    """Where the numbers of poses stand in a list, and where the names, each beyond the word above what is left of it."""
    wide = [max(_COLUMN, width(word, head_style(kit.theme)) + _HEAD_GAP) for word in (kit.words.page, kit.words.pose_word)]
    return wide[0], sum(wide)


def small_print(theme: Theme) -> Style:
    """Small type set close, on the baseline steps of the text."""
    return replace(theme.footer, leading=3 * theme.baseline_step, baseline_drop=0.75 * theme.body.baseline_drop)


def section(kit: Kit, text: str, source: str) -> Block:
    """A heading within a part, and the space above it."""
    heading = kit.setter.text(text, kit.theme.strong, source, "H2", together=True)
    return replace(heading, with_next=True, gap=kit.theme.leading)
