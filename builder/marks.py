"""Sheets and their places on paper → what is printed beside the pages: crop, fold and cut marks, and words how to print.

Marks stand where no page has ink: in the slug beyond a booklet's trim, in the waste round cards, or, where cards fill the
paper, in their white margins. Crop and fold marks are those of ISO 32000-2 §14.11.3, in black alone. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.drawing import Path, line
from builder.imposition import Grid
from builder.theme import HAIRLINE, MM
from builder.typeset.faces import face
from builder.typeset.placed import ARTIFACT, Line, Run

BLEED = 3 * MM
SLUG = 12 * MM  # beyond the trim of a booklet's sheets: room for marks and words
MARK = 5 * MM  # length of a mark
UNPRINTED = 4 * MM  # along the paper's edge, by office printers
CROSS = 10 * MM
GUIDED = 8 * MM  # waste along an edge that is wide enough for cut guides

FACE, SIZE, LEADING, DEPTH = "sans", 10.0, 11.5, 3.0  # of the words; the last baseline stands DEPTH above the foot
CLEAR = 2 * MM  # between words and the marks beside them


@dataclass(frozen=True, slots=True)
class Words:
    """What the sheets say, in the reader's language; what stands in braces is filled in."""

    sheet: str
    front: str
    back: str
    how: str  # to print and to finish
    by_hand: str  # to print on both sides with a printer that prints on one


BOOKLET = Words(
    sheet="{title} · sheet {sheet} of {sheets}, {side}",
    front="front",
    back="back",
    how="Print on {paper} at actual size (100\u00a0%), both sides, flip on the short edge. "
    "Stack in order, fold along the middle, staple on the fold.",
    by_hand="No two-sided printer? Print the odd pages, put the stack back into the tray, print the even pages. "
    "Try one sheet first: page 2 belongs behind page 1, both upright.",
)
DECK = replace(
    BOOKLET,
    how="Print on {paper} at actual size (100\u00a0%), both sides, flip on the long edge. Cut along the marks.",
    by_hand="No two-sided printer? Print the odd pages, put the stack back into the tray, print the even pages. "
    "Try one sheet first: each back belongs behind its own front.",
)


@dataclass(frozen=True, slots=True)
class Room:
    """White paper for words: columns of `rows` lines each."""

    columns: tuple[float, ...]  # left ends
    measure: float
    foot: float
    rows: int


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of one side of a sheet. `how` stands on fronts alone and is empty on backs."""

    words: Words
    title: str
    sheet: int
    sheets: int
    side: str
    how: str = ""

    def text(self, title: str) -> str:
        head = self.words.sheet.format(title=title, sheet=self.sheet, sheets=self.sheets, side=self.side)
        return f"{head} · {self.how}" if self.how else head


def booklet_marks(width: float, height: float) -> tuple[Path, ...]:
    """Crop marks at the corners of a trim of that size, dashed fold marks in its middle, all beyond the bleed."""
    left, foot, right, head = SLUG, SLUG, SLUG + width, SLUG + height
    crops = [_upright(x, y, out) for x in (left, right) for y, out in ((foot, -1), (head, 1))]
    crops += [_level(x, y, out) for y in (foot, head) for x, out in ((left, -1), (right, 1))]
    folds = [replace(_upright(SLUG + width / 2, y, out), dash=(2.0, 2.0)) for y, out in ((foot, -1), (head, 1))]
    return (*crops, *folds)


def booklet_room(width: float, height: float) -> Room:
    """Above the trim, in two halves, so that words do not run into the fold mark."""
    columns = (SLUG + CLEAR, SLUG + width / 2 + CLEAR)
    return Room(columns, width / 2 - 2 * CLEAR, SLUG + height + BLEED, int((SLUG - BLEED) / LEADING))


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
    if max(grid.waste) < GUIDED:
        for x, y in [(x, y) for x in xs[1:-1] for y in ys[1:-1]]:
            crosses += [line(x - CROSS / 2, y, x + CROSS / 2, y, HAIRLINE), line(x, y - CROSS / 2, x, y + CROSS / 2, HAIRLINE)]
    return (*uprights, *levels, *crosses)


def deck_room(grid: Grid) -> Room | None:
    """Above the cards, a column over each, so that words do not run into cut guides. None where there is no such waste."""
    high = grid.waste[1]
    if high < GUIDED:
        return None
    columns = tuple([grid.cell(column, 0)[0] + CLEAR for column in range(grid.columns)])
    rows = int((high - BLEED - UNPRINTED) / LEADING)
    return Room(columns, grid.cell_width - 2 * CLEAR, grid.height - high + BLEED, min(3, rows))


def set_caption(caption: Caption, room: Room | None) -> tuple[Line, ...]:
    """Lines from column to column, or none where they have no room. A title too long for it ends in `…`, nothing else does."""
    if room is None:
        return ()
    for title in _shortened(caption.title):
        texts = _broken(caption.text(title), room.measure)
        if len(texts) <= room.rows * len(room.columns) and all(_width(text) <= room.measure for text in texts):
            spaced = [f"{text} " for text in texts[:-1]] + texts[-1:]
            return tuple([_line(text, number, room) for number, text in enumerate(spaced)])
    return ()


def _upright(x: float, y: float, out: int) -> Path:
    return line(x, y + out * BLEED, x, y + out * (BLEED + MARK), HAIRLINE)


def _level(x: float, y: float, out: int) -> Path:
    return line(x + out * BLEED, y, x + out * (BLEED + MARK), y, HAIRLINE)


def _cuts(places: list[float], paper: float) -> list[float]:
    return [place for place in places if 0.01 < place < paper - 0.01]


def _ends(waste: float, paper: float) -> list[tuple[float, float]]:
    """From where to where the two marks of a cut reach that runs across this paper."""
    start, end = (0.0, waste) if waste >= GUIDED else (UNPRINTED, UNPRINTED + MARK)
    return [(start, end), (paper - end, paper - start)]


def _shortened(title: str) -> Iterator[str]:
    yield title
    for length in range(len(title) - 1, 0, -1):
        yield title[:length].rstrip() + "…"


def _broken(text: str, measure: float) -> list[str]:
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


def _line(text: str, number: int, room: Room) -> Line:
    column, row = divmod(number, room.rows)
    x, y = room.columns[column], room.foot + DEPTH + (room.rows - 1 - row) * LEADING
    ascent, descent = face(FACE).ascent * SIZE / 1000, face(FACE).descent * SIZE / 1000
    return Line(x, y, _width(text.rstrip(" ")), ascent, descent, (Run(x, text, FACE, SIZE, ARTIFACT),), "")
