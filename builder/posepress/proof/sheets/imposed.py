"""Finished sheets and the pages that they were made of → what a hand would find that folds or cuts them.

Each panel of each side is looked at: which page's words stand there, at which places, upright or on their heads, and
whether its picture is that page's. What was found is folded or cut by the arithmetic of `posepress.press.imposition`, and must
give every page once, in order, with its own back behind it. `paper` looks at what stands beside the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from posepress.base.drawing import Box
from posepress.base.pdfium import OpenPage, PdfReading, Pixels, TextObject
from posepress.base.store import Ledger
from posepress.press.imposition import Leaf, PagePlace, Sheet, Size, Turn, cut_order, fit, fold, turn_of
from posepress.proof.engines import EngineFile
from posepress.proof.failure import Failure
from posepress.proof.page import visibility
from posepress.proof.sheets import certain, paper
from posepress.proof.sheets.layout import SheetLayout
from posepress.proof.sheets.ledger import SheetLedger
from posepress.proof.sheets.stock import Stock
from posepress.typeset.faces import SOFT_HYPHEN

SHORT_EDGE, LONG_EDGE = 2, 3  # as PDFium calls them
_SCALE = 0.75  # pixels a point: enough to tell pictures apart, words are compared exactly
_DIFFERENT = 60  # levels of one colour of a pixel
_TOLERANCE = 0.004  # share of such pixels: PDFium rounds the places of letters to pixels
_NEAR = 0.1  # pt between a letter on the sheet and on its page


@dataclass(frozen=True, slots=True)
class SheetFindings:
    """What is wrong with the sheets; `is_plain`: each of their sides could be decoded."""

    failures: tuple[Failure, ...]
    is_plain: bool


PlacedTexts = tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A source page as the engine has it: its words with their places, and its picture."""

    words: PlacedTexts
    pixels: Pixels


class _Sources:
    """The pages that the sheets were made of, each read by the engine when it is asked for. Pages count from 1."""

    def __init__(self, reading: PdfReading, layout: SheetLayout) -> None:
        self.count = reading.page_count
        self._reading, self._layout = reading, layout
        self._pages: dict[int, _Page] = {}
        self._edges: dict[int, tuple[str, ...]] = {}

    def page(self, number: int) -> _Page:
        if number not in self._pages:
            with self._reading.page(number) as page:
                box = page.trim()
                self._pages[number] = _Page(
                    _words(page.text_objects, box, False), page.render(_SCALE, _inner(box, self._layout.inset))
                )
        return self._pages[number]

    def uneven_edges(self, number: int) -> tuple[str, ...]:
        """Names of the page's edges at which an office's printer would lose something."""
        if self._layout.stock.shop:
            return ()
        if number not in self._edges:
            with self._reading.page(number) as page:
                self._edges[number] = tuple(paper.uneven_edges(page, page.trim()))
        return self._edges[number]


def check_booklet_sheets(
    sheets_file: EngineFile, pages: EngineFile, trim: Size, stock: Stock, ledger: Ledger, thorough: bool = False
) -> SheetFindings:
    """Saddle-stitched sheets, two pages a side, flipped on the short edge, bound on the left."""
    sheet = max(stock.paper), min(stock.paper)
    x0, y0, x1, y1 = stock.trim(sheet)

    def panel(column: int, row: int) -> Box:
        x, y = (x0 + x1) / 2 - trim[0] * (1 - column), (y0 + y1 - trim[1]) / 2
        return x, y, x + trim[0], y + trim[1]

    folds = paper.fold_marks(sheet, stock)
    lines = (*folds, *paper.corner_marks(sheet, stock))
    instruction = stock.instruction("booklet")
    layout = SheetLayout(
        2, 1, panel, Turn.TURN, SHORT_EDGE, sheet, stock, (lines if stock.shop else (), lines), instruction, False
    )
    sheets, findings, count = _read_sheets(sheets_file, pages, layout, ledger, thorough)
    order = fold(sheets)
    due = (*range(1, count + 1), *[None] * (-count % 4))
    if order != due:
        at = next((n for n, pair in enumerate(zip(order, due, strict=False)) if pair[0] != pair[1]), min(len(order), count))
        number = order[at] if at < len(order) else "nothing"
        failure = Failure("sheets", f"folded, the page after page {at} is {number or 'blank'}")
        return replace(findings, failures=(*findings.failures, failure))
    return findings


def check_card_sheets(
    sheets_file: EngineFile,
    pages: EngineFile,
    leaves: Sequence[Leaf],
    card: Size,
    stock: Stock,
    ledger: Ledger,
    thorough: bool = False,
) -> SheetFindings:
    """Cards with their backs behind their fronts, flipped on the long edge. `leaves` count the pages of `pages`."""
    grid = fit(card, stock.paper)
    if stock.shop:
        grid = grid.block()
    sheet = grid.width, grid.height
    left, foot = stock.trim(sheet)[:2]

    def panel(column: int, row: int) -> Box:
        x0, y0, x1, y1 = grid.cell(column, row)
        x, y = left + (x0 + x1 - card[0]) / 2, foot + (y0 + y1 - card[1]) / 2
        return x, y, x + card[0], y + card[1]

    cuts = paper.cut_marks(grid, stock)
    instruction = stock.instruction("deck")
    turn = turn_of("long", grid.landscape)
    layout = SheetLayout(
        grid.columns, grid.rows, panel, turn, LONG_EDGE, sheet, stock, (cuts, cuts), instruction, not stock.shop
    )
    sheets, findings, _ = _read_sheets(sheets_file, pages, layout, ledger, thorough)
    cards = cut_order(sheets)
    if cards != tuple(leaves):
        odd = [leaf for leaf in cards if leaf not in leaves] or [leaf for leaf in leaves if leaf not in cards] or list(cards)
        front, back = [f"page {page}" if page else "nothing" for page in odd[0]]
        failure = Failure("sheets", f"cut, a card has {front} on its front and {back} on its back")
        return replace(findings, failures=(*findings.failures, failure))
    return findings


def _words(text_objects: Sequence[TextObject], box: Box, is_turned: bool) -> PlacedTexts:
    """Texts that start in the box, with their places from its lower left corner, or from its upper right one."""
    words = []
    for item in text_objects:
        if not item.glyphs:
            continue
        x, y = item.glyphs[0].x, item.glyphs[0].y
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            text = _ink_of(item.text)
            words.append((text, box[2] - x, box[3] - y) if is_turned else (text, x - box[0], y - box[1]))
    return tuple(words)


def _ink_of(text: str) -> str:
    """PDFium takes a last hyphen for a soft one, and leaves out a space behind it, by what follows it: on a sheet, the
    page beside. The ink is the same.
    """
    return text.replace(SOFT_HYPHEN, "-").rstrip()


def _inner(box: Box, inset: float) -> Box:
    return box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset


def _read_sheets(
    sheets_file: EngineFile, pages: EngineFile, layout: SheetLayout, ledger: Ledger, thorough: bool
) -> tuple[list[Sheet], SheetFindings, int]:
    """(the sheets as they were printed, two pages of the file each; what is wrong with them; how many pages there are to
    print). `thorough`: the engine looks at every side.
    """
    reading, sources = sheets_file.pdfium, _Sources(pages.pdfium, layout)
    known = certain.KnownSides(sheets_file.qpdf, pages.qpdf, layout, SheetLedger(ledger))
    sides = _Sides(reading, layout, known, sources, thorough)
    failures = sides.failures
    if reading.duplex != layout.flip or not reading.true_size:
        failures.append(Failure("sheets", "the printer is not told which edge to flip on, or may scale the pages"))
    if reading.page_count % 2:
        failures.append(Failure("sheets", f"{reading.page_count} sides do not make whole sheets"))
    tumbles = layout.turn is Turn.TUMBLE
    sheets = [
        Sheet(layout.columns, layout.rows, layout.turn, sides.read(front, False), sides.read(front + 1, tumbles))
        for front in range(1, reading.page_count, 2)
    ]
    instruction = layout.instruction.format(paper=layout.stock.name, trim=paper.millimetres(layout.sheet))
    if _squeeze(instruction) not in _squeeze("".join(sides.texts) + reading.title * layout.in_title):
        failures.append(Failure("sheets", "nothing says how to print and to finish the sheets"))
    return sheets, SheetFindings(tuple(failures), known.is_plain and not thorough), sources.count


@dataclass(frozen=True, slots=True)
class _Sides:
    """The sides of a file of sheets; `texts` and `failures` grow as they are read."""

    reading: PdfReading
    layout: SheetLayout
    known: certain.KnownSides
    sources: _Sources
    thorough: bool
    texts: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def read(self, number: int, is_turned: bool) -> tuple[PagePlace, ...]:
        """Which page is printed where: by the bytes where these are certain, else as the engine sees it."""
        if not self.thorough and (kept := self.known.kept(number, is_turned)):
            self.texts.extend(kept.texts)
            return kept.places
        known, faults = self.known.side(number, is_turned), len(self.failures)
        if known.is_certain and not (self.thorough or known.is_sample):
            self.texts.extend(known.texts)
            places = known.places
        else:
            places = self._look(number, is_turned, known)
        self.failures.extend(_lost_edges(number, places, self.layout, self.known, self.sources))
        if known.is_certain and len(self.failures) == faults:
            self.known.keep(number, is_turned, known)
        return places

    def _look(self, number: int, is_turned: bool, known: certain.KnownSide) -> tuple[PagePlace, ...]:
        with self.reading.page(number) as open_page:
            open_page.hide_text(of_pictures=False)
            places = tuple(_side(number, open_page, self.layout, is_turned, self.sources, known.places, self.failures))
            open_page.show_text()
            self.failures.extend(_check_surroundings(number, open_page, self.layout, self.texts))
        if known.is_certain and places != known.places:
            self.failures.append(Failure("sheets", "what the engine sees is not what the bytes say", number))
        return places


def _lost_edges(
    number: int, places: Sequence[PagePlace], layout: SheetLayout, known: certain.KnownSides, sources: _Sources
) -> Iterator[Failure]:
    """What an office's printer would lose of the pages along the paper's edges."""
    for place in places:
        if place.page is None or known.has_clear_edges(place.page):
            continue
        lost = [edge for edge in layout.outer(place.column, place.row) if edge in sources.uneven_edges(place.page)]
        if lost:
            words = f"page {place.page} needs what lies nearer than 6 mm to its {lost[0]} edge"
            yield Failure("sheets", f"column {place.column + 1}, row {place.row + 1}: {words}", number)


def _check_surroundings(number: int, open_page: OpenPage, layout: SheetLayout, texts: list[str]) -> Iterator[Failure]:
    """What is not the pages' own: boxes, edges, marks and words, which are added to `texts`. Leaves the side without text."""
    of_sheet, of_pages = ([s for s in open_page.text_objects if (s.picture < 0) is mine and s.glyphs] for mine in (True, False))
    texts += [text_object.text for text_object in of_sheet]
    wrong = list(paper.check_boxes(number, open_page, layout.sheet, layout.stock))
    yield from wrong
    if not wrong:  # or nothing on it can be where it should
        yield from paper.check_edges(number, open_page, layout.sheet, layout.stock)
        yield from paper.check_marks(number, open_page, layout.marks[(number - 1) % 2])
        yield from paper.check_words(number, of_sheet, of_pages, layout.sheet, layout.stock)
    yield from visibility.check_sheet(number, open_page)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _side(
    number: int,
    open_page: OpenPage,
    layout: SheetLayout,
    is_turned: bool,
    sources: _Sources,
    likely: Sequence[PagePlace],
    failures: list[Failure],
) -> Iterator[PagePlace]:
    """`likely` are the pages that the side's bytes name, where they name any."""
    pages = {(place.column, place.row): place.page for place in likely}
    for column, row in layout.cells():
        page, problem = _panel(open_page, layout.panel(column, row), layout.inset, is_turned, sources, pages.get((column, row)))
        if problem:
            failures.append(Failure("sheets", f"column {column + 1}, row {row + 1}: {problem}", number))
        yield PagePlace(page, column, row, 180 if is_turned else 0)


def _panel(
    open_page: OpenPage, box: Box, inset: float, is_turned: bool, sources: _Sources, likely: int | None
) -> tuple[int | None, str]:
    """(the page that is printed in the box, what is wrong with it). None: the paper is blank there."""
    pixels = open_page.render(_SCALE, _inner(box, inset), is_turned)
    words = _words([text_object for text_object in open_page.text_objects if text_object.picture >= 0], box, is_turned)
    if not words and paper.white(pixels):
        return None, ""
    if likely and _shows(sources.page(likely), words, pixels):
        return likely, ""
    pages = [sources.page(number) for number in range(1, sources.count + 1)]
    candidates = [n for n, page in enumerate(pages) if _same_words(page.words, words)]
    best = min(candidates, key=lambda n: _difference(pages[n].pixels, pixels), default=None)
    if best is None:
        upside_down = any(_same_words(page.words, _words(open_page.text_objects, box, not is_turned)) for page in pages)
        return _nearest(words, pages), "the page is upside down" if upside_down else "this is not a page of the file"
    if _difference(pages[best].pixels, pixels) > _TOLERANCE:
        return best + 1, f"this does not look like page {best + 1}"
    return best + 1, ""


def _shows(page: _Page, words: PlacedTexts, pixels: Pixels) -> bool:
    return _same_words(page.words, words) and _difference(page.pixels, pixels) <= _TOLERANCE


def _same_words(a: PlacedTexts, b: PlacedTexts) -> bool:
    return len(a) == len(b) and all(
        s == t and abs(x - u) < _NEAR and abs(y - v) < _NEAR for (s, x, y), (t, u, v) in zip(a, b, strict=True)
    )


def _nearest(words: PlacedTexts, sources: Sequence[_Page]) -> int | None:
    """The page that has most of these words, so that one fault is not told as two."""
    texts = {text for text, _, _ in words}
    shares = [len(texts & {text for text, _, _ in page.words}) for page in sources]
    best = max(shares, default=0)
    return shares.index(best) + 1 if best else None


def _difference(a: Pixels, b: Pixels) -> float:
    """Share of bytes that differ clearly."""
    if (a.wide, a.high) != (b.wide, b.high):
        return 1.0
    different = 0
    for start in range(0, a.stride * a.high, a.stride):
        a_line, b_line = a.data[start : start + 3 * a.wide], b.data[start : start + 3 * a.wide]
        if a_line != b_line:
            different += sum([abs(x - y) > _DIFFERENT for x, y in zip(a_line, b_line, strict=True)])
    return different / (3 * a.wide * a.high)
