"""Drawn pages and the arithmetic of sheets → a PDF for the printer: pages on sheets, marks, page boxes.

A file for an office is exactly the paper, for dialogs shrink what is larger, and nothing is printed nearer to the paper's
edge than `EDGE`: a ground that would bleed ends there evenly instead of where the printer gives up. A file for a print shop
has bleed, and its marks beyond the trim. No creep is taken out: the innermost of fifteen sheets of 80 g paper stands out by
about 1.5 mm at the fore edge, which an office leaves so; shops take it out with the paper that they know.

Tags, links and bookmarks stay behind: a sheet is for paper, and the reading file has them all. Marks and words are placed
pages, drawn as the pages are. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from posepress.base.drawing import Box
from posepress.base.theme import MM
from posepress.model.words import words_of
from posepress.pdf.sheets import SheetPanel, Sides, write_sheets
from posepress.pdf.writer import DrawnDocument
from posepress.press import marks
from posepress.press.imposition import (
    LOOSE,
    ROUNDING,
    Binding,
    Edge,
    Grid,
    Leaf,
    PagePlace,
    Sheet,
    Size,
    fit,
    n_up,
    saddle_stitch,
    turn_of,
)
from posepress.press.marks import BLEED, EDGE, SLUG, Caption, SheetWords
from posepress.typeset.placed import Document, Page, Story


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file for the printer, the sheets that it holds, and what to tell the person at the printer."""

    pdf: bytes
    sheets: tuple[Sheet, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class _Job:
    """What goes to the press: pages, sheets, and where on a sheet each place lies."""

    pages: DrawnDocument
    sheets: tuple[Sheet, ...]
    size: Size  # of the sheet
    trim: Box
    page_trim: Size
    panel: Callable[[PagePlace, int], SheetPanel]
    sides: tuple[Callable[[Caption], Page], Callable[[Caption], Page]]  # marks and words of a front, of a back
    words: SheetWords
    edge: Edge
    marks_on_top: bool = False
    turned: bool = False  # `sides` are drawn with the sheet turned by a quarter, its left edge up


def booklet_sheets(
    pages: DrawnDocument,
    trim: Size,
    paper: Size,
    paper_name: str,
    title: str,
    language: str,
    shop: bool = False,
    binding: Binding = "left",
    texts: Mapping[str, str] | None = None,
) -> SheetFile:
    """Saddle-stitched sheets of a booklet in reading order, landscape, for a printer that flips on the short edge. `texts` are
    the words of sheets, those of its language's table unless they are given.

    Of a file for a print shop the trim box is the paper (ISO 32000-2 §14.11.2); any other is the paper.
    Raises ValueError when two trims do not make a paper, or when a page does not have the trim.
    """
    width, height = max(paper), min(paper)
    if not (-ROUNDING <= width - 2 * trim[0] <= 2 * LOOSE and -ROUNDING <= height - trim[1] <= 2 * LOOSE):
        raise ValueError(f"two pages of {_mm(trim)} do not make a paper of {_mm(paper)}")
    words = marks.sheet_words(texts or words_of(language).sheets, True, shop)
    slug, reach = (SLUG, -BLEED) if shop else (0.0, EDGE)
    sheet = _inset((0, 0, width + 2 * slug, height + 2 * slug), slug)
    inner = _inset(sheet, reach)
    fold = slug + width / 2

    def panel(place: PagePlace, page: int) -> SheetPanel:
        """Pages meet at the fold and end there."""
        foot = slug + (height - trim[1]) / 2
        x = fold - trim[0] * (1 - place.column)
        left, right = (inner[0], fold) if place.column == 0 else (fold, inner[2])
        return SheetPanel(page, (x, foot, x + trim[0], foot + trim[1]), (left, inner[1], right, inner[3]), False)

    if shop:
        blank = Page(width + 2 * slug, height + 2 * slug, marks.booklet_marks(width, height))
        sides = _sides(blank, marks.booklet_room(width, height))
        words = _fill_in(words, trim=_mm((width, height)))
    else:
        back, inside = Page(height, width), Page(height, width, marks.fold_marks(width, height))
        sides = (lambda _: back, lambda caption: replace(inside, lines=marks.fold_words(caption, width, height)))
        words = _fill_in(words, paper=paper_name)
    job = _Job(
        pages,
        saddle_stitch(len(pages.document.pages), binding),
        (width + 2 * slug, height + 2 * slug),
        sheet,
        trim,
        panel,
        sides,
        words,
        "short",
        turned=not shop,
    )
    return _run(job, title, language)


def card_sheets(
    pages: DrawnDocument,
    leaves: Sequence[Leaf],
    card: Size,
    paper: Size,
    paper_name: str,
    title: str,
    language: str,
    shop: bool = False,
    texts: Mapping[str, str] | None = None,
) -> SheetFile:
    """As many cards as a paper holds at true size, backs behind their fronts, for a printer that flips on the long edge;
    `leaves` has the page numbers of each card's faces.

    Of a file for a print shop the trim box is the block of cards; any other is the paper. Where the paper has no room for
    words, the file's title says how to print. Raises ValueError when there are no cards, when one is larger than the paper,
    or when a page does not have the card's size.
    """
    if not leaves:
        raise ValueError("a deck without cards")
    grid = fit(card, paper)
    if shop:
        grid = grid.block()
    words = marks.sheet_words(texts or words_of(language).sheets, False, shop)
    slug = SLUG if shop else 0.0
    size = grid.width + 2 * slug, grid.height + 2 * slug
    sheet = _inset((0, 0, *size), slug)
    if shop:
        sides = _sides(Page(*size, marks.shop_deck_marks(grid)), marks.shop_deck_room(grid))
        words = _fill_in(words, trim=_mm((grid.width, grid.height)))
    else:
        sides = _sides(Page(*size, marks.deck_marks(grid)), marks.deck_room(grid))
        words = _fill_in(words, paper=paper_name)
    job = _Job(
        pages, n_up(leaves, grid.columns, grid.rows, turn_of("long", grid.landscape)),
        size, sheet, card, lambda place, page: _card_panel(place, page, card, grid, slug), sides, words, "long",
        marks_on_top=True,
    )  # fmt: skip
    return _run(job, title, language)


def _inset(box: Box, by: float) -> Box:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def _fill_in(words: SheetWords, **values: str) -> SheetWords:
    return replace(words, how=words.how.format(**values), advice=words.advice.format(**values))


def _sides(blank: Page, room: marks.Room | None) -> tuple[Callable[[Caption], Page], Callable[[Caption], Page]]:
    """Both sides say which they are, fronts how to print."""

    def front(caption: Caption) -> Page:
        return replace(blank, lines=marks.set_caption(caption, room))

    return front, lambda caption: front(replace(caption, how=""))


def _card_panel(place: PagePlace, page: int, card: Size, grid: Grid, slug: float) -> SheetPanel:
    """The card in the middle of its cell; its bleed may leave the block of cards, never reach into another cell."""
    x0, y0, x1, y1 = [side + slug for side in grid.cell(place.column, place.row)]
    x, y = (x0 + x1 - card[0]) / 2, (y0 + y1 - card[1]) / 2
    outer = (
        x0 - BLEED if place.column == 0 else x0,
        y0 - BLEED if place.row == grid.rows - 1 else y0,
        x1 + BLEED if place.column == grid.columns - 1 else x1,
        y1 + BLEED if place.row == 0 else y1,
    )
    inner = outer if slug else _inset((0, 0, grid.width, grid.height), EDGE)
    reach = max(outer[0], inner[0]), max(outer[1], inner[1]), min(outer[2], inner[2]), min(outer[3], inner[3])
    return SheetPanel(page, (x, y, x + card[0], y + card[1]), reach, place.rotation == 180)


def _run(job: _Job, title: str, language: str) -> SheetFile:
    for page in job.pages.document.pages:
        if max(abs(page.width - job.page_trim[0]), abs(page.height - job.page_trim[1])) > ROUNDING:
            raise ValueError(f"a page of {_mm((page.width, page.height))} where the trim is {_mm(job.page_trim)}")
    words = job.words
    blanks, panels = [], []
    for number, sheet in enumerate(job.sheets, 1):
        instruction = words.how if number == 1 else ""
        for side, name, furnish in zip((sheet.front, sheet.back), (words.front, words.back), job.sides, strict=True):
            caption = Caption(words, title, number, len(job.sheets), name, instruction)
            blanks.append(replace(furnish(caption), label=f"{number} {name}"))
            panels.append([job.panel(place, place.page) for place in side if place.page])
    document_title = title if blanks[0].lines else f"{title} · {words.how}"
    sides = Sides(
        Document(document_title, language, (Story(document_title, (), tuple(blanks)),), tagged=False),
        panels,
        job.size,
        job.trim,
        bleed=_inset(job.trim, -BLEED if job.trim[0] else 0.0),
        short_edge=job.edge == "short",
        turned=job.turned,
        marks_on_top=job.marks_on_top,
    )
    return SheetFile(write_sheets(sides, job.pages), job.sheets, words.advice)


def _mm(size: Size) -> str:
    return f"{round(size[0] / MM, 1):g} × {round(size[1] / MM, 1):g}\u00a0mm"
