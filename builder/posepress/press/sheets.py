"""Finished pages and the arithmetic of sheets → a PDF for the printer: pages on sheets, marks, page boxes.

A file for an office is exactly the paper, for dialogs shrink what is larger, and nothing is printed nearer to the paper's
edge than `EDGE`: a ground that would bleed ends there evenly instead of where the printer gives up. A file for a print shop
has bleed, and its marks beyond the trim. No creep is taken out: the innermost of fifteen sheets of 80 g paper stands out by
about 1.5 mm at the fore edge, which an office leaves so; shops take it out with the paper that they know.

Each source page becomes one form XObject; fonts and pictures are shared by all sheets. Tags, links and bookmarks stay
behind: a sheet is for paper, and the reading file has them all. Marks and words are placed pages, written by the page
writer. Lengths are points. Import this module where it is needed, for pypdf takes its time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    PdfObject,
    RectangleObject,
    StreamObject,
)

from posepress.base.drawing import Box
from posepress.base.theme import MM
from posepress.model.words import words_of
from posepress.pdf import write
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
class Card:
    """A card's faces: page numbers, from 1, in a finished PDF. `back` is None on a card with one face."""

    pdf: bytes
    front: int
    back: int | None = None


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file for the printer, the sheets that it holds, and what to tell the person at the printer."""

    pdf: bytes
    sheets: tuple[Sheet, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class _Panel:
    """One source page on a sheet: where its trim goes, and how far its ink may reach. `page` counts from 1."""

    page: int
    trim: Box
    reach: Box
    upside_down: bool


@dataclass(frozen=True, slots=True)
class _Job:
    """What goes to the press: sources, sheets, and where on a sheet each place lies."""

    sources: tuple[bytes, ...]
    pages: tuple[PageObject, ...]  # what the sheets' page numbers count
    sheets: tuple[Sheet, ...]
    size: Size  # of the sheet
    trim: Box
    page_trim: Size
    panel: Callable[[PagePlace, int], _Panel]
    sides: tuple[Callable[[Caption], Page], Callable[[Caption], Page]]  # marks and words of a front, of a back
    words: SheetWords
    edge: Edge
    marks_on_top: bool = False
    turned: bool = False  # `sides` are drawn with the sheet turned by a quarter, its left edge up


def booklet_sheets(
    reading: bytes,
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
    pages = tuple(PdfReader(BytesIO(reading)).pages)
    words = marks.sheet_words(texts or words_of(language).sheets, True, shop)
    slug, reach = (SLUG, -BLEED) if shop else (0.0, EDGE)
    sheet = _inset((0, 0, width + 2 * slug, height + 2 * slug), slug)
    inner = _inset(sheet, reach)
    fold = slug + width / 2

    def panel(place: PagePlace, page: int) -> _Panel:
        """Pages meet at the fold and end there."""
        foot = slug + (height - trim[1]) / 2
        x = fold - trim[0] * (1 - place.column)
        left, right = (inner[0], fold) if place.column == 0 else (fold, inner[2])
        return _Panel(page, (x, foot, x + trim[0], foot + trim[1]), (left, inner[1], right, inner[3]), False)

    if shop:
        blank = Page(width + 2 * slug, height + 2 * slug, marks.booklet_marks(width, height))
        sides = _sides(blank, marks.booklet_room(width, height))
        words = _fill_in(words, trim=_mm((width, height)))
    else:
        back, inside = Page(height, width), Page(height, width, marks.fold_marks(width, height))
        sides = (lambda _: back, lambda caption: replace(inside, lines=marks.fold_words(caption, width, height)))
        words = _fill_in(words, paper=paper_name)
    job = _Job(
        (reading,),
        pages,
        saddle_stitch(len(pages), binding),
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
    cards: Sequence[Card],
    card: Size,
    paper: Size,
    paper_name: str,
    title: str,
    language: str,
    shop: bool = False,
    texts: Mapping[str, str] | None = None,
) -> SheetFile:
    """As many cards as a paper holds at true size, backs behind their fronts, for a printer that flips on the long edge.

    Of a file for a print shop the trim box is the block of cards; any other is the paper. Where the paper has no room for
    words, the file's title says how to print. Raises ValueError when there are no cards, when one is larger than the paper,
    or when a page does not have the card's size.
    """
    if not cards:
        raise ValueError("a deck without cards")
    grid = fit(card, paper)
    if shop:
        grid = grid.block()
    words = marks.sheet_words(texts or words_of(language).sheets, False, shop)
    slug = SLUG if shop else 0.0
    size = grid.width + 2 * slug, grid.height + 2 * slug
    sheet = _inset((0, 0, *size), slug)
    readers = {pdf: PdfReader(BytesIO(pdf)) for pdf in dict.fromkeys([c.pdf for c in cards])}
    pages = [readers[c.pdf].pages[number - 1] for c in cards for number in (c.front, c.back) if number]
    if shop:
        sides = _sides(Page(*size, marks.shop_deck_marks(grid)), marks.shop_deck_room(grid))
        words = _fill_in(words, trim=_mm((grid.width, grid.height)))
    else:
        sides = _sides(Page(*size, marks.deck_marks(grid)), marks.deck_room(grid))
        words = _fill_in(words, paper=paper_name)
    job = _Job(
        tuple(readers), tuple(pages), n_up(_leaves(cards), grid.columns, grid.rows, turn_of("long", grid.landscape)),
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


def _leaves(cards: Sequence[Card]) -> list[Leaf]:
    """Cards as leaves; their pages count through the faces of all cards."""
    leaves: list[Leaf] = []
    last = 0
    for card in cards:
        leaves.append((last + 1, last + 2 if card.back else None))
        last += 2 if card.back else 1
    return leaves


def _card_panel(place: PagePlace, page: int, card: Size, grid: Grid, slug: float) -> _Panel:
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
    return _Panel(page, (x, y, x + card[0], y + card[1]), reach, place.rotation == 180)


def _run(job: _Job, title: str, language: str) -> SheetFile:
    for page in job.pages:
        size = float(page.trimbox.width), float(page.trimbox.height)
        if max(abs(size[0] - job.page_trim[0]), abs(size[1] - job.page_trim[1])) > ROUNDING:
            raise ValueError(f"a page of {_mm(size)} where the trim is {_mm(job.page_trim)}")
    words = job.words
    blanks, panels = [], []
    for number, sheet in enumerate(job.sheets, 1):
        instruction = words.how if number == 1 else ""
        for side, name, furnish in zip((sheet.front, sheet.back), (words.front, words.back), job.sides, strict=True):
            caption = Caption(words, title, number, len(job.sheets), name, instruction)
            blanks.append(replace(furnish(caption), label=f"{number} {name}"))
            panels.append([job.panel(place, place.page) for place in side if place.page])
    document_title = title if blanks[0].lines else f"{title} · {words.how}"
    base = write(Document(document_title, language, (Story(document_title, (), tuple(blanks)),), tagged=False), {})
    return SheetFile(_press(job, base, panels), job.sheets, words.advice)


def _press(job: _Job, base: bytes, sides: Sequence[Sequence[_Panel]]) -> bytes:
    """The base file, which is PDF/A already, with the pages of each side drawn on its sheets."""
    reader = PdfReader(BytesIO(base))
    digest = sha256(b"".join([sha256(data).digest() for data in (base, *job.sources)])).digest()[:16]
    reader.trailer[NameObject("/ID")] = ArrayObject([ByteStringObject(digest), ByteStringObject(digest)])
    writer = PdfWriter(clone_from=reader)
    forms: dict[int, PdfObject] = {}
    for sheet, panels in zip(writer.pages, sides, strict=True):
        for panel in panels:
            if panel.page not in forms:
                # pypdf's own documents add objects by this name; it has no other.
                forms[panel.page] = writer._add_object(_form(writer, job.pages[panel.page - 1]))
        _print(sheet, panels, forms, job)
    viewer = {"/PrintScaling": "/None", "/Duplex": "/DuplexFlipShortEdge" if job.edge == "short" else "/DuplexFlipLongEdge"}
    preferences = writer.root_object["/ViewerPreferences"]
    assert isinstance(preferences, DictionaryObject)
    preferences.update({NameObject(key): NameObject(value) for key, value in viewer.items()})
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _print(sheet: PageObject, panels: Sequence[_Panel], forms: dict[int, PdfObject], job: _Job) -> None:
    """The sheet's own stream is its marks and words; the pages join it."""
    stream, resources = sheet["/Contents"], sheet["/Resources"]
    assert isinstance(stream, StreamObject)
    assert isinstance(resources, DictionaryObject)
    upright = f"0 1 -1 0 {job.size[0]:.3f} 0 cm\n".encode() if job.turned else b""
    marks_stream = b"q\n" + upright + stream.get_data() + b"Q\n"
    panel_operators = b"".join([_operators(number, panel) for number, panel in enumerate(panels)])
    stream.set_data(panel_operators + marks_stream if job.marks_on_top else marks_stream + panel_operators)
    names = {NameObject(f"/P{number}"): forms[panel.page] for number, panel in enumerate(panels)}
    sheet[NameObject("/Resources")] = DictionaryObject({**resources, NameObject("/XObject"): DictionaryObject(names)})
    sheet[NameObject("/MediaBox")] = RectangleObject((0, 0, *job.size))
    sheet[NameObject("/TrimBox")] = RectangleObject(job.trim)
    sheet[NameObject("/BleedBox")] = RectangleObject(_inset(job.trim, -BLEED if job.trim[0] else 0.0))


def _operators(number: int, panel: _Panel) -> bytes:
    """The form's origin is its trim's lower left corner, which lies at the upper right when it stands on its head."""
    rx0, ry0, rx1, ry1 = panel.reach
    x0, y0, x1, y1 = panel.trim
    matrix = f"-1 0 0 -1 {x1:.3f} {y1:.3f}" if panel.upside_down else f"1 0 0 1 {x0:.3f} {y0:.3f}"
    clip = f"{rx0:.3f} {ry0:.3f} {rx1 - rx0:.3f} {ry1 - ry0:.3f} re W n"
    return f"q {clip} {matrix} cm /P{number} Do Q\n".encode()


def _form(writer: PdfWriter, page: PageObject) -> StreamObject:
    """A page as a form XObject (ISO 32000-2 §8.10.1), cut off at its bleed box. Fonts and pictures are copied once a file."""
    contents, resources = page.get_contents(), page["/Resources"]
    assert isinstance(resources, DictionaryObject)
    trim, bleed = page.trimbox, page.bleedbox
    form = DecodedStreamObject()
    form.set_data(without_marked_content(b"" if contents is None else contents.get_data()))
    xobject = form.flate_encode()
    xobject.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): RectangleObject((bleed.left, bleed.bottom, bleed.right, bleed.top)),
        NameObject("/Matrix"): ArrayObject([FloatObject(v) for v in (1, 0, 0, 1, -trim.left, -trim.bottom)]),
        NameObject("/Resources"): DictionaryObject({key: value.clone(writer) for key, value in resources.items()}),
    })  # fmt: skip
    return xobject


def without_marked_content(content: bytes) -> bytes:
    r"""A content stream without its marked-content operators, whose numbers mean nothing outside the page's own file.

    The page writer gives each of them a line. Raises ValueError when any is left.

    >>> without_marked_content(b"/P <</MCID 0>> BDC\nBT\nET\nEMC\n/Artifact BMC\n0 g\nEMC\n")
    b'BT\nET\n0 g\n'
    """
    operators = _MARK_LINE.sub(b"", content)
    if _MARK.search(operators):
        raise ValueError("marked content that does not stand on a line of its own")
    return operators


_MARK_LINE = re.compile(rb"^(?:/\S+ (?:<<.*>> )?B[DM]C|EMC)\n", re.MULTILINE)
_MARK = re.compile(rb"(?<!\S)(?:B[DM]C|EMC|DP|MP)(?!\S)")


def _mm(size: Size) -> str:
    return f"{round(size[0] / MM, 1):g} × {round(size[1] / MM, 1):g}\u00a0mm"
