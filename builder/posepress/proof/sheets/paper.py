"""Finished sheets and the stock that they are for → what a printer or a knife would take away, and marks that mislead.

For an office the page is the paper, and nothing is needed nearer to its edge than `EDGE`: what comes nearer on the page that
it was made of must run off evenly, as a ground does. For a print shop the page has trim and bleed boxes; what reaches the
trim goes on through the bleed, and marks stand beyond it (ISO 32000-2 §14.11.2, §14.11.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posepress.base.drawing import Box
from posepress.base.pdfium import OpenPage, Pixels, TextObject
from posepress.base.theme import MM
from posepress.press.imposition import Grid, Size
from posepress.press.marks import BLEED, EDGE, MARK
from posepress.proof.failure import Failure
from posepress.proof.page.boxes import grown, meet
from posepress.proof.sheets.stock import Stock

_NEAR = 0.1  # pt
_INSIDE = 1.0  # pt: a strip along an edge starts or ends so far from it, because pixels are whole
_SCALE = 2.0  # pixels a point, for strips along edges
_FINE = 8.0  # pixels a point, for marks
_AIM = 0.25  # pt between a mark and where it belongs
_DARK = 128
_UNEVEN = 8  # levels of a colour between two pixels of what runs off the paper
_DISTANCE = 1.5 * MM  # between the sheet's own words and those of its pages


@dataclass(frozen=True, slots=True)
class CutMark:
    """A line that must stand here: `level` from left to right, or upright; `at` is the other coordinate."""

    level: bool
    at: float
    start: float
    end: float

    def window(self, around: float = 0.0) -> Box:
        along, across = (self.start, self.end), (self.at - around, self.at + around)
        (x0, x1), (y0, y1) = (along, across) if self.level else (across, along)
        return x0, y0, x1, y1


def fold_marks(sheet: Size, stock: Stock) -> tuple[CutMark, ...]:
    """Along the middle of a sheet, at its foot and its head."""
    x0, y0, x1, y1 = stock.trim(sheet)
    ends = (y0 - BLEED - MARK, y1 + BLEED) if stock.shop else (y0 + EDGE, y1 - EDGE - MARK)
    return tuple([CutMark(False, (x0 + x1) / 2, start, start + MARK) for start in ends])


def corner_marks(sheet: Size, stock: Stock) -> tuple[CutMark, ...]:
    """For the knife, beyond the trim of a shop's sheet; an office cuts no booklet."""
    x0, y0, x1, y1 = stock.trim(sheet)
    return _beyond((x0, x1), (y0, y1)) if stock.shop else ()


def cut_marks(grid: Grid, stock: Stock) -> tuple[CutMark, ...]:
    """Of a shop every cut beyond the bleed, of an office those inside the paper, where a printer can reach."""
    wide, high = grid.waste
    left, foot = stock.trim((grid.width, grid.height))[:2]
    xs = [left + wide + n * grid.cell_width for n in range(grid.columns + 1)]
    ys = [foot + high + n * grid.cell_height for n in range(grid.rows + 1)]
    if stock.shop:
        return _beyond(xs, ys)
    uprights = [CutMark(False, x, start, start + MARK) for x in xs for start in (EDGE, grid.height - EDGE - MARK)]
    levels = [CutMark(True, y, start, start + MARK) for y in ys for start in (EDGE, grid.width - EDGE - MARK)]
    return (
        *[mark for mark in uprights if EDGE < mark.at < grid.width - EDGE],
        *[mark for mark in levels if EDGE < mark.at < grid.height - EDGE],
    )


def _beyond(xs: Sequence[float], ys: Sequence[float]) -> tuple[CutMark, ...]:
    feet, sides = (ys[0] - BLEED - MARK, ys[-1] + BLEED), (xs[0] - BLEED - MARK, xs[-1] + BLEED)
    uprights = [CutMark(False, x, start, start + MARK) for x in xs for start in feet]
    return (*uprights, *[CutMark(True, y, start, start + MARK) for y in ys for start in sides])


def check_boxes(number: int, open_page: OpenPage, sheet: Size, stock: Stock) -> Iterator[Failure]:
    """What a dialog and a shop's program see: the page is the paper, or it has trim, bleed and slug."""
    due = (0.0, 0.0, *stock.page(sheet))
    if _distance(open_page.box, due) > _NEAR:
        size = open_page.box[2] - open_page.box[0], open_page.box[3] - open_page.box[1]
        yield Failure("sheets", f"the page is {millimetres(size)} and must be {millimetres(stock.page(sheet))}", number)
    trim, bleed = stock.trim(sheet), BLEED if stock.shop else 0.0
    for name, box, want in (("trim", open_page.trim(), trim), ("bleed", open_page.bleed(), grown(trim, bleed))):
        if _distance(box, want) > _NEAR:
            yield Failure("sheets", f"the {name} box is not where the {name} ends", number)


def check_edges(number: int, open_page: OpenPage, sheet: Size, stock: Stock) -> Iterator[Failure]:
    """Of a side without its own words: the paper's edge is white, or of a shop all that reaches the trim bleeds."""
    for name, strip, level in _strips(stock.trim(sheet), stock.shop):
        pixels = open_page.render(_SCALE, strip)
        if stock.shop and not _even(pixels, level):
            yield Failure("sheets", f"at the {name} edge the bleed does not go on with what is at the trim", number)
        elif not stock.shop and not white(pixels):
            yield Failure("sheets", f"something is printed nearer than 6 mm to the {name} edge of the paper", number)


def uneven_edges(open_page: OpenPage, box: Box) -> Iterator[str]:
    """Names of a page's edges to which something comes nearer than `EDGE` that does not run off evenly: it would be lost."""
    for name, strip, level in _strips(box, False, all_of_it=True):
        if not _even(open_page.render(_SCALE, strip), level):
            yield name


def check_marks(number: int, open_page: OpenPage, marks: Sequence[CutMark]) -> Iterator[Failure]:
    for mark in marks:
        if not _is_there(open_page, mark):
            x, y = mark.window()[:2]
            yield Failure("sheets", f"a mark is missing {x / MM:.1f} mm from the left, {y / MM:.1f} mm from the foot", number)


def check_words(
    number: int, of_sheet: Sequence[TextObject], pages: Sequence[TextObject], sheet: Size, stock: Stock
) -> Iterator[Failure]:
    """The sheet's own words: within reach of the printer and clear of the pages; of a shop beyond the bleed."""
    x0, y0, x1, y1 = grown((0.0, 0.0, *stock.page(sheet)), 0.0 if stock.shop else -EDGE)
    bleed = grown(stock.trim(sheet), BLEED)
    for text_object in of_sheet:
        a, b, c, d = box = text_object.ink or (0.0, 0.0, 0.0, 0.0)
        if a < x0 or b < y0 or c > x1 or d > y1 or (stock.shop and meet(box, bleed)):
            yield Failure("sheets", f'"{text_object.text.strip()}" is outside its margin', number)
        if any(meet(box, glyph.box, _DISTANCE) for text in pages for glyph in text.glyphs if not glyph.char.isspace()):
            yield Failure("sheets", f'"{text_object.text.strip()}" is too close to the words of a page', number)


def white(pixels: Pixels) -> bool:
    line = b"\xff" * (3 * pixels.wide)
    return all(pixels.data[n * pixels.stride : n * pixels.stride + len(line)] == line for n in range(pixels.high))


def _strips(trim: Box, shop: bool, all_of_it: bool = False) -> Iterator[tuple[str, Box, bool]]:
    """(name of the edge, strip along it, whether its rows run out over that edge). `all_of_it`: as wide as what may be lost."""
    x0, y0, x1, y1 = trim
    outside, inside = (BLEED - _INSIDE, _INSIDE) if shop else (0.0, EDGE if all_of_it else EDGE - _INSIDE / 2)
    yield "left", (x0 - outside, y0, x0 + inside, y1), True
    yield "right", (x1 - inside, y0, x1 + outside, y1), True
    yield "lower", (x0, y0 - outside, x1, y0 + inside), False
    yield "upper", (x0, y1 - inside, x1, y1 + outside), False


def _even(pixels: Pixels, rows: bool) -> bool:
    """Whether each row, or each column, is of one colour."""
    lines = [pixels.data[n * pixels.stride : n * pixels.stride + 3 * pixels.wide] for n in range(pixels.high)]
    if not rows:
        return all(_is_alike(lines[0], line) for line in lines)
    return all(_is_alike(line[:3] * pixels.wide, line) for line in lines)


def _is_alike(a: bytes, b: bytes) -> bool:
    return a == b or all(abs(x - y) <= _UNEVEN for x, y in zip(a, b, strict=True))


def _is_there(open_page: OpenPage, mark: CutMark) -> bool:
    """Whether the ink there is a thin line in the middle of the window."""
    pixels = open_page.render(_FINE, mark.window(2.0))
    step, count, stride = (pixels.stride, pixels.high, 3) if mark.level else (3, pixels.wide, pixels.stride)
    length = pixels.wide if mark.level else pixels.high
    dark = [n for n in range(count) if any(pixels.data[n * step + k * stride] < _DARK for k in range(length))]
    return bool(dark) and abs((dark[0] + dark[-1] + 1) / 2 - count / 2) < _AIM * _FINE and dark[-1] - dark[0] < 2 * _FINE


def _distance(a: Box, b: Box) -> float:
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


def millimetres(size: Size) -> str:
    return f"{round(size[0] / MM, 1):g} × {round(size[1] / MM, 1):g}\u00a0mm"
