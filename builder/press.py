"""Finished pages and the arithmetic of sheets → a PDF for the printer: pages on sheets, marks, page boxes.

Each source page becomes one form XObject; fonts and pictures are shared by all sheets. Tags, links and bookmarks stay
behind: a sheet is for paper, and the reading file has them all. Marks and words are placed pages of the size of the sheet,
written by the page writer. Lengths are points. Import this module where it is needed, for pypdf takes its time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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

from builder import marks
from builder.imposition import (
    LOOSE,
    ROUNDING,
    Binding,
    Box,
    Edge,
    Grid,
    Leaf,
    Place,
    Sheet,
    Size,
    fit,
    n_up,
    saddle_stitch,
    turn_of,
)
from builder.marks import BLEED, SLUG, Caption, Room, Words
from builder.pdf import write
from builder.theme import MM
from builder.typeset.placed import Document, Page, Story


@dataclass(frozen=True, slots=True)
class Card:
    """A card's faces: page numbers, from 1, in a finished PDF. `back` is None on a card with one face."""

    pdf: bytes
    front: int
    back: int | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
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
    blank: Page  # a sheet of that size with its marks
    trim: Box  # of the sheet
    page_trim: Size
    panel: Callable[[Place, int], _Panel]
    room: Room | None
    edge: Edge
    marks_on_top: bool


def booklet_sheets(reading: bytes, trim: Size, paper: Size, paper_name: str, title: str, language: str,
                   words: Words = marks.BOOKLET, binding: Binding = "left") -> Pressed:  # fmt: skip
    """Saddle-stitched sheets of a booklet in reading order, for a printer that flips on the short edge.

    The trim box is the paper, landscape, two pages wide; marks and words stand beyond it (ISO 32000-2 §14.11.2).
    Raises ValueError when two trims do not make a paper, or when a page does not have the trim.
    """
    width, height = max(paper), min(paper)
    if not (-ROUNDING <= width - 2 * trim[0] <= 2 * LOOSE and -ROUNDING <= height - trim[1] <= 2 * LOOSE):
        raise ValueError(f"two pages of {_mm(trim)} do not make a paper of {_mm(paper)}")
    pages = tuple(PdfReader(BytesIO(reading)).pages)

    def panel(place: Place, page: int) -> _Panel:
        """Pages meet at the fold and end there; elsewhere their bleed may leave the trim."""
        fold, foot = SLUG + width / 2, SLUG + (height - trim[1]) / 2
        x = fold - trim[0] * (1 - place.column)
        left, right = (SLUG - BLEED, fold) if place.column == 0 else (fold, SLUG + width + BLEED)
        return _Panel(page, (x, foot, x + trim[0], foot + trim[1]), (left, SLUG - BLEED, right, SLUG + height + BLEED), False)

    job = _Job(
        (reading,), pages, saddle_stitch(len(pages), binding),
        Page(width + 2 * SLUG, height + 2 * SLUG, marks.booklet_marks(width, height)),
        (SLUG, SLUG, SLUG + width, SLUG + height), trim, panel, marks.booklet_room(width, height), "short", marks_on_top=False,
    )  # fmt: skip
    return _run(job, words, paper_name, title, language)


def card_sheets(cards: Sequence[Card], card: Size, paper: Size, paper_name: str, title: str, language: str,
                words: Words = marks.DECK) -> Pressed:  # fmt: skip
    """As many cards as a paper holds at true size, backs behind their fronts, for a printer that flips on the long edge.

    Where the paper has no room for words, the file's title says how to print. Raises ValueError when there are no cards,
    when one is larger than the paper, or when a page does not have the card's size.
    """
    if not cards:
        raise ValueError("a deck without cards")
    grid = fit(card, paper)
    readers = {pdf: PdfReader(BytesIO(pdf)) for pdf in dict.fromkeys([c.pdf for c in cards])}
    pages = [readers[c.pdf].pages[number - 1] for c in cards for number in (c.front, c.back) if number]
    job = _Job(
        tuple(readers), tuple(pages), n_up(_leaves(cards), grid.columns, grid.rows, turn_of("long", grid.landscape)),
        Page(grid.width, grid.height, marks.deck_marks(grid)), (0, 0, grid.width, grid.height), card,
        lambda place, page: _card_panel(place, page, card, grid), marks.deck_room(grid), "long", marks_on_top=True,
    )  # fmt: skip
    return _run(job, words, paper_name, title, language)


def _leaves(cards: Sequence[Card]) -> list[Leaf]:
    """Cards as leaves; their pages count through the faces of all cards."""
    leaves: list[Leaf] = []
    last = 0
    for card in cards:
        leaves.append((last + 1, last + 2 if card.back else None))
        last += 2 if card.back else 1
    return leaves


def _card_panel(place: Place, page: int, card: Size, grid: Grid) -> _Panel:
    """The card in the middle of its cell; its bleed may reach into waste, never into another cell."""
    x0, y0, x1, y1 = grid.cell(place.column, place.row)
    x, y = (x0 + x1 - card[0]) / 2, (y0 + y1 - card[1]) / 2
    reach = (x0 - BLEED if place.column == 0 else x0, y0 - BLEED if place.row == grid.rows - 1 else y0,
             x1 + BLEED if place.column == grid.columns - 1 else x1, y1 + BLEED if place.row == 0 else y1)  # fmt: skip
    return _Panel(page, (x, y, x + card[0], y + card[1]), reach, place.rotation == 180)


def _run(job: _Job, words: Words, paper_name: str, title: str, language: str) -> Pressed:
    for page in job.pages:
        size = float(page.trimbox.width), float(page.trimbox.height)
        if max(abs(size[0] - job.page_trim[0]), abs(size[1] - job.page_trim[1])) > ROUNDING:
            raise ValueError(f"a page of {_mm(size)} where the trim is {_mm(job.page_trim)}")
    how = words.how.format(paper=paper_name)
    blanks, panels = [], []
    for number, sheet in enumerate(job.sheets, 1):
        for side, name, after in ((sheet.front, words.front, how), (sheet.back, words.back, "")):
            caption = Caption(words, title, number, len(job.sheets), name, after)
            blanks.append(replace(job.blank, lines=marks.set_caption(caption, job.room), label=f"{number} {name}"))
            panels.append([job.panel(place, place.page) for place in side if place.page])
    shown = title if blanks[0].lines else f"{title} · {how}"
    base = write(Document(shown, language, (Story(shown, (), tuple(blanks)),), tagged=False), {})
    return Pressed(_press(job, base, panels), job.sheets, f"{how} {words.by_hand}")


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
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _print(sheet: PageObject, panels: Sequence[_Panel], forms: dict[int, PdfObject], job: _Job) -> None:
    """The sheet's own stream is its marks and words; the pages join it."""
    stream, resources = sheet["/Contents"], sheet["/Resources"]
    assert isinstance(stream, StreamObject)
    assert isinstance(resources, DictionaryObject)
    own = b"q\n" + stream.get_data() + b"Q\n"
    printed = b"".join([_drawn(number, panel) for number, panel in enumerate(panels)])
    stream.set_data(printed + own if job.marks_on_top else own + printed)
    names = {NameObject(f"/P{number}"): forms[panel.page] for number, panel in enumerate(panels)}
    sheet[NameObject("/Resources")] = DictionaryObject({**resources, NameObject("/XObject"): DictionaryObject(names)})
    x0, y0, x1, y1 = job.trim
    bleed = BLEED if x0 else 0.0
    sheet[NameObject("/TrimBox")] = RectangleObject(job.trim)
    sheet[NameObject("/BleedBox")] = RectangleObject((x0 - bleed, y0 - bleed, x1 + bleed, y1 + bleed))


def _drawn(number: int, panel: _Panel) -> bytes:
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
    form.set_data(unmarked(b"" if contents is None else contents.get_data()))
    packed = form.flate_encode()
    packed.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): RectangleObject((bleed.left, bleed.bottom, bleed.right, bleed.top)),
        NameObject("/Matrix"): ArrayObject([FloatObject(v) for v in (1, 0, 0, 1, -trim.left, -trim.bottom)]),
        NameObject("/Resources"): DictionaryObject({key: value.clone(writer) for key, value in resources.items()}),
    })  # fmt: skip
    return packed


def unmarked(content: bytes) -> bytes:
    r"""A content stream without its marked-content operators, whose numbers mean nothing outside the page's own file.

    The page writer gives each of them a line. Raises ValueError when any is left.

    >>> unmarked(b"/P <</MCID 0>> BDC\nBT\nET\nEMC\n/Artifact BMC\n0 g\nEMC\n")
    b'BT\nET\n0 g\n'
    """
    bare = _MARKED.sub(b"", content)
    if _LEFT_OVER.search(bare):
        raise ValueError("marked content that does not stand on a line of its own")
    return bare


_MARKED = re.compile(rb"^(?:/\S+ (?:<<.*>> )?B[DM]C|EMC)\n", re.MULTILINE)
_LEFT_OVER = re.compile(rb"(?<!\S)(?:B[DM]C|EMC|DP|MP)(?!\S)")


def _mm(size: Size) -> str:
    return f"{size[0] / MM:.1f} × {size[1] / MM:.1f} mm"
