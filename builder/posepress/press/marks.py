"""Sheets and their places on paper → what is printed beside the pages: crop, fold and cut marks, and words how to print.

A file for an office is exactly the paper, so its marks and words stand in the margins of the pages, `EDGE` from the paper's
edge: most printers cannot print nearer than 4.2 mm, some not nearer than 6. On a booklet they stand on the inside of a
sheet alone, where the hand that folds it looks, and its outside stays clean. A file for a print shop has them beyond trim
and bleed. Crop and fold marks are those of ISO 32000-2 §14.11.3, in black alone. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from posepress.base.drawing import Path, line
from posepress.base.languages import FALLBACK
from posepress.base.theme import HAIRLINE, MM
from posepress.model.words import words_of
from posepress.press.imposition import Grid
from posepress.typeset.faces import face
from posepress.typeset.placed import ARTIFACT, Line, Run

EDGE = 6 * MM  # along the paper's edge, where nothing may be needed
BLEED = 3 * MM
SLUG = 12 * MM  # beyond the trim of a shop's sheets: room for marks and words
MARK = 5 * MM  # length of a mark
CROSS = 10 * MM
GUIDE_WASTE = EDGE + MARK  # waste along an edge that is wide enough for cut guides

FACE, SIZE, LEADING, DEPTH = "sans", 10.0, 11.5, 3.0  # of the words; the last baseline stands DEPTH above the foot
CLEAR = 2 * MM  # between words and the marks beside them
GUTTER = 3 * MM  # between words and the fold


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What the sheets say, in the reader's language; what stands in braces is filled in."""

    sheet: str
    front: str
    back: str
    how: str  # to print and to finish
    advice: str  # on the terminal, in English


_TRY_BOOKLET = (
    "“Fit to page” works too: the pages come out a little smaller, and the fold stays in the middle. "
    "No two-sided printer? Print the odd pages, put the stack back into the tray, print the even pages. "
    "Try one sheet first: page 2 belongs behind page 1, both upright."
)
_TRY_DECK = (
    "“Fit to page” works too: the cards keep their size, and their print comes out a little smaller. "
    "No two-sided printer? Print the odd pages, put the stack back into the tray, print the even pages. "
    "Try one sheet first: each back belongs behind its own front."
)
_FOR_A_SHOP = (
    "Files that end in -shop.pdf are for a print shop: they have bleed, and marks outside the trim. "
    "On an office printer, print the others."
)


def sheet_words(texts: Mapping[str, str], folded: bool, shop: bool) -> SheetWords:
    """`texts` are those of sheets in a language's table."""
    name = "shop_" * shop + ("booklet" if folded else "deck")
    plain = folded and not shop  # the hand that folds a sheet sees which side it is
    sheet = texts["sheet"] if plain else texts["side"].format(texts["sheet"], "{side}")
    own = words_of(FALLBACK).sheets[name]
    advice = _FOR_A_SHOP if shop else f"{own} {_TRY_BOOKLET if folded else _TRY_DECK}"
    return SheetWords(sheet, texts["front"], texts["back"], texts[name], advice)


@dataclass(frozen=True, slots=True)
class Room:
    """White paper for words: columns of `rows` lines each."""

    columns: tuple[float, ...]  # left ends
    measure: float
    foot: float
    rows: int


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of one side of a sheet. `how` is empty where another side says it."""

    words: SheetWords
    title: str
    sheet: int
    sheets: int
    side: str
    how: str = ""

    def head(self, title: str) -> str:
        return self.words.sheet.format(title=title, sheet=self.sheet, sheets=self.sheets, side=self.side)

    def text(self, title: str) -> str:
        return f"{self.head(title)} · {self.how}" if self.how else self.head(title)


def fold_marks(width: float, height: float) -> tuple[Path, ...]:
    """Dashed, where the fold nears the edges of a paper of that size.

    Like the words beside them they are drawn on the sheet turned by a quarter, so that the fold lies level: (x, y) of the
    turned sheet is (width - y, x) of the sheet.
    """
    fold = width / 2
    ends = ((EDGE, EDGE + MARK), (height - EDGE, height - EDGE - MARK))
    return tuple([replace(line(start, fold, end, fold, HAIRLINE), dash=(2.0, 2.0)) for start, end in ends])


def fold_words(caption: Caption, width: float, height: float) -> tuple[Line, ...]:
    """In the gutter, above the fold which sheet it is, below it how to print; on the turned sheet, as `fold_marks`."""
    left, fold = EDGE + MARK + CLEAR, width / 2
    title = next(title for title in _shorter_titles(caption.title) if _width(caption.head(title)) <= height - 2 * left)
    above = _line(f"{caption.head(title)} " if caption.how else caption.head(title), left, fold + GUTTER - _descent())
    return (above, _line(caption.how, left, fold - GUTTER - _ascent())) if caption.how else (above,)


def booklet_marks(width: float, height: float) -> tuple[Path, ...]:
    """Crop marks at the corners of a trim of that size, dashed fold marks in its middle, all beyond the bleed."""
    left, foot, right, head = SLUG, SLUG, SLUG + width, SLUG + height
    folds = [replace(_upright(SLUG + width / 2, y, direction), dash=(2.0, 2.0)) for y, direction in ((foot, -1), (head, 1))]
    return (*_crops((left, right), (foot, head)), *folds)


def booklet_room(width: float, height: float) -> Room:
    """Above the trim, in two halves, so that words do not run into the fold mark."""
    columns = (SLUG + CLEAR, SLUG + width / 2 + CLEAR)
    return Room(columns, width / 2 - 2 * CLEAR, SLUG + height + BLEED, int((SLUG - BLEED) / LEADING))


def shop_deck_marks(block: Grid) -> tuple[Path, ...]:
    """Where the knife goes, beyond the bleed of a block of cards without waste."""
    xs = [SLUG + column * block.cell_width for column in range(block.columns + 1)]
    ys = [SLUG + row * block.cell_height for row in range(block.rows + 1)]
    return _crops(xs, ys)


def shop_deck_room(block: Grid) -> Room:
    columns = tuple([SLUG + column * block.cell_width + CLEAR for column in range(block.columns)])
    return Room(columns, block.cell_width - 2 * CLEAR, SLUG + block.height + BLEED, int((SLUG - BLEED) / LEADING))


def deck_marks(grid: Grid) -> tuple[Path, ...]:
    """Where the knife goes: guides as long as the waste is wide; without waste ticks near the paper's edge, and crosses.

    Ticks lie on the cut, in the cards' margins. An edge of a card that is also the paper's edge needs no cut.
    """
    wide, high = grid.waste
    xs = [wide + column * grid.cell_width for column in range(grid.columns + 1)]
    ys = [high + row * grid.cell_height for row in range(grid.rows + 1)]
    uprights = [line(x, y0, x, y1, HAIRLINE) for x in _cuts(xs, grid.width) for y0, y1 in _ends(high, grid.height)]
    levels = [line(x0, y, x1, y, HAIRLINE) for y in _cuts(ys, grid.height) for x0, x1 in _ends(wide, grid.width)]
    crosses = []
    if max(grid.waste) < GUIDE_WASTE:
        for x, y in [(x, y) for x in xs[1:-1] for y in ys[1:-1]]:
            crosses += [line(x - CROSS / 2, y, x + CROSS / 2, y, HAIRLINE), line(x, y - CROSS / 2, x, y + CROSS / 2, HAIRLINE)]
    return (*uprights, *levels, *crosses)


def deck_room(grid: Grid) -> Room | None:
    """Above the cards, a column over each, so that words do not run into cut guides. None where there is no such waste."""
    high = grid.waste[1]
    if high < GUIDE_WASTE:
        return None
    columns = tuple([grid.cell(column, 0)[0] + CLEAR for column in range(grid.columns)])
    rows = int((high - BLEED - EDGE) / LEADING)
    return Room(columns, grid.cell_width - 2 * CLEAR, grid.height - high + BLEED, min(3, rows))


def set_caption(caption: Caption, room: Room | None) -> tuple[Line, ...]:
    """Lines from column to column, or none where they have no room. A title too long for it ends in `…`, nothing else does."""
    if room is None:
        return ()
    for title in _shorter_titles(caption.title):
        texts = _break_lines(caption.text(title), room.measure)
        if len(texts) <= room.rows * len(room.columns) and all(_width(text) <= room.measure for text in texts):
            lines = [f"{text} " for text in texts[:-1]] + texts[-1:]
            return tuple([_line(text, *_place(number, room)) for number, text in enumerate(lines)])
    return ()


def _crops(xs: Iterable[float], ys: Iterable[float]) -> tuple[Path, ...]:
    """Marks beyond the bleed, at the outermost of these cuts for each of the others."""
    xs, ys = tuple(xs), tuple(ys)
    uprights = [_upright(x, y, direction) for x in xs for y, direction in ((min(ys), -1), (max(ys), 1))]
    return (*uprights, *[_level(x, y, direction) for y in ys for x, direction in ((min(xs), -1), (max(xs), 1))])


def _upright(x: float, y: float, direction: int) -> Path:
    return line(x, y + direction * BLEED, x, y + direction * (BLEED + MARK), HAIRLINE)


def _level(x: float, y: float, direction: int) -> Path:
    return line(x + direction * BLEED, y, x + direction * (BLEED + MARK), y, HAIRLINE)


def _cuts(places: list[float], paper: float) -> list[float]:
    """Those that a printer can mark: nearer to the edge no ink holds."""
    return [place for place in places if EDGE < place < paper - EDGE]


def _ends(waste: float, paper: float) -> list[tuple[float, float]]:
    """From where to where the two marks of a cut reach that runs across this paper."""
    start, end = (EDGE, waste) if waste >= GUIDE_WASTE else (EDGE, EDGE + MARK)
    return [(start, end), (paper - end, paper - start)]


def _shorter_titles(title: str) -> Iterator[str]:
    yield title
    for length in range(len(title) - 1, 0, -1):
        yield title[:length].rstrip() + "…"


def _break_lines(text: str, measure: float) -> list[str]:
    """Greedy lines: words beside the trim want no finer breaking."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(text: str) -> float:
    return face(FACE).width(text) * SIZE / 1000


def _ascent() -> float:
    return face(FACE).ascent * SIZE / 1000


def _descent() -> float:
    return face(FACE).descent * SIZE / 1000


def _place(number: int, room: Room) -> tuple[float, float]:
    column, row = divmod(number, room.rows)
    return room.columns[column], room.foot + DEPTH + (room.rows - 1 - row) * LEADING


def _line(text: str, x: float, y: float) -> Line:
    return Line(x, y, _width(text.rstrip(" ")), _ascent(), _descent(), (Run(x, text, FACE, SIZE, ARTIFACT),), "")
