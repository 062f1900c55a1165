"""Page numbers → sheets as arithmetic: which page goes where, what lies behind it, and the order after folding or cutting.

Knows no PDF. Pages count from 1, as folios do. Columns count from the left and rows from the top of a side as someone
sees it who looks at that side; so the back has its own left. Lengths are points. The trade's words are those of
M. T. Roberts and D. Etherington, Bookbinding and the Conservation of Books, 1982, under "Imposition".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from posepress.base.drawing import Box
from posepress.base.theme import MM

Size = tuple[float, float]

LOOSE = 1 * MM  # spare paper that cells may share, each up to this much; more is waste
ROUNDING = 0.1 * MM  # formats in inches and millimetres rarely agree to the last digit

Leaf = tuple[int | None, int | None]
"""What a leaf or card bears: the page on its recto (a card's front) and the page on its verso (a card's back)."""

Binding = Literal["left", "right"]
"""The stapled edge of the closed booklet; right for a script that runs from right to left."""

Edge = Literal["long", "short"]
"""The edge of the paper that a two-sided printer flips it on, as printer dialogs call it (RFC 8011 §5.2.8, `sides`)."""


class Turn(Enum):
    """How a sheet is turned over to see its back."""

    TURN = "turn"  # work and turn: left goes to right, head stays head
    TUMBLE = "tumble"  # work and tumble: head goes to foot


@dataclass(frozen=True, slots=True)
class PagePlace:
    """One page on one side of a sheet; `page` is None where the paper stays blank."""

    page: int | None
    column: int
    row: int
    rotation: int = 0  # of the page, degrees counterclockwise


SheetSide = tuple[PagePlace, ...]
"""The places of one side, row by row from the top left."""


@dataclass(frozen=True, slots=True)
class Sheet:
    columns: int
    rows: int
    turn: Turn
    front: SheetSide
    back: SheetSide

    def behind(self, place: PagePlace) -> PagePlace:
        """The place on the back whose paper is also that of `place` on the front."""
        column, row = place.column, place.row
        if self.turn is Turn.TURN:
            column = self.columns - 1 - column
        else:
            row = self.rows - 1 - row
        return self.back[row * self.columns + column]


@dataclass(frozen=True, slots=True)
class Grid:
    """How cards lie on a paper: cells without gaps, in the middle of it."""

    width: float  # of the paper as the sheet is looked at
    height: float
    columns: int
    rows: int
    cell_width: float
    cell_height: float

    @property
    def waste(self) -> Size:
        """Paper that is over at the left and again at the right; at the foot and again at the head."""
        return (self.width - self.columns * self.cell_width) / 2, (self.height - self.rows * self.cell_height) / 2

    @property
    def landscape(self) -> bool:
        return self.width > self.height

    def block(self) -> Grid:
        """The same cells without the waste round them."""
        return replace(self, width=self.columns * self.cell_width, height=self.rows * self.cell_height)

    def cell(self, column: int, row: int) -> Box:
        x = self.waste[0] + column * self.cell_width
        y = self.waste[1] + (self.rows - 1 - row) * self.cell_height
        return x, y, x + self.cell_width, y + self.cell_height


def fit(card: Size, paper: Size) -> Grid:
    """As many upright cards as a paper holds, portrait or landscape; of two equal ways the one with the wider margins.

    A little spare paper goes to the cells, so that one cut parts two cards. A6 on A4, 148 mm high in cells of 148.5 mm:

    >>> grid = fit((105 * MM, 148 * MM), (210 * MM, 297 * MM))
    >>> grid.columns, grid.rows, round(grid.cell_height / MM, 2)
    (2, 2, 148.5)

    Raises ValueError when not even one fits.
    """
    short, long = sorted(paper)
    grids = [_grid(card, short, long), _grid(card, long, short)]
    best = max(grids, key=lambda grid: (grid.columns * grid.rows, min(grid.waste)))
    if not best.columns * best.rows:
        sizes = [f"{width / MM:.1f} × {height / MM:.1f} mm" for width, height in (card, paper)]
        raise ValueError(f"a card of {sizes[0]} is larger than the paper, {sizes[1]}")
    return best


def turn_of(edge: Edge, landscape: bool) -> Turn:
    """How a sheet turns over when the printer flips it on `edge` and it is looked at upright or `landscape`.

    >>> turn_of("long", landscape=False), turn_of("short", landscape=True)
    (<Turn.TURN: 'turn'>, <Turn.TURN: 'turn'>)
    """
    return Turn.TURN if (edge == "short") == landscape else Turn.TUMBLE


def saddle_stitch(page_count: int, binding: Binding = "left") -> tuple[Sheet, ...]:
    """A booklet of folded sheets, one inside the other, stapled through the fold; two pages a side, outermost sheet first.

    Sheets hold four pages, so a page count that is no multiple of four ends in blank pages. The folios of a side add up
    to one more than the (padded) page count. Eight pages, four on each sheet, front and back:

    >>> [[[place.page for place in side] for side in (sheet.front, sheet.back)] for sheet in saddle_stitch(8)]
    [[[8, 1], [2, 7]], [[6, 3], [4, 5]]]

    Raises ValueError for a booklet without pages.
    """
    if page_count < 1:
        raise ValueError(f"a booklet of {page_count} pages")
    total = -(-page_count // 4) * 4

    def page(folio: int) -> int | None:
        return folio if folio <= page_count else None

    sheets = []
    for first in range(1, total // 2, 2):
        last = total + 1 - first
        leaves: list[Leaf] = [(page(last), page(last - 1)), (page(first), page(first + 1))]
        sheets.append(_sheet(leaves if binding == "left" else leaves[::-1], 2, 1, Turn.TURN))
    return tuple(sheets)


def n_up(cards: Sequence[Leaf], columns: int, rows: int, turn: Turn = Turn.TURN) -> tuple[Sheet, ...]:
    """Cards side by side, each back behind its own front and upright when the cut card is turned like a page.

    The backs of a turned sheet run from right to left; those of a tumbled one run from the bottom and stand on their
    heads. Three cards, two on a sheet, the last one without a back:

    >>> [[[place.page for place in side] for side in (s.front, s.back)] for s in n_up([(1, 2), (3, 4), (5, None)], 2, 1)]
    [[[1, 3], [4, 2]], [[5, None], [None, None]]]
    """
    size = columns * rows
    batches = [list(cards[start : start + size]) for start in range(0, len(cards), size)]
    return tuple([_sheet(batch + [(None, None)] * (size - len(batch)), columns, rows, turn) for batch in batches])


def fold(sheets: Sequence[Sheet], binding: Binding = "left") -> tuple[int | None, ...]:
    """The pages of a saddle-stitched booklet in reading order: what a hand finds that folds the sheets and leafs through.

    Leafing goes inward through one half of each sheet, over the staples, and outward through the other halves.

    >>> fold(saddle_stitch(6))
    (1, 2, 3, 4, 5, 6, None, None)
    """
    start = 1 if binding == "left" else 0
    inward: list[int | None] = []
    outward: list[int | None] = []
    for sheet in sheets:
        opening, closing = sheet.front[start], sheet.front[1 - start]
        inward += [opening.page, sheet.behind(opening).page]
        outward = [sheet.behind(closing).page, closing.page, *outward]
    return tuple(inward + outward)


def cut_order(sheets: Sequence[Sheet]) -> tuple[Leaf, ...]:
    """The cards that fall from the knife, sheet by sheet, row by row; blank ones are left out.

    >>> cut_order(n_up([(1, 2), (3, 4), (5, None)], 2, 1))
    ((1, 2), (3, 4), (5, None))
    """
    leaves = [(place.page, sheet.behind(place).page) for sheet in sheets for place in sheet.front]
    return tuple([leaf for leaf in leaves if leaf != (None, None)])


def _sheet(leaves: Sequence[Leaf], columns: int, rows: int, turn: Turn) -> Sheet:
    """A sheet whose places, seen from the front, are these leaves, row by row."""
    cells = [(row, column) for row in range(rows) for column in range(columns)]
    front = tuple([PagePlace(leaf[0], column, row) for (row, column), leaf in zip(cells, leaves, strict=True)])
    if turn is Turn.TURN:
        backs = [PagePlace(leaf[1], columns - 1 - column, row) for (row, column), leaf in zip(cells, leaves, strict=True)]
    else:
        backs = [PagePlace(leaf[1], column, rows - 1 - row, 180) for (row, column), leaf in zip(cells, leaves, strict=True)]
    return Sheet(columns, rows, turn, front, tuple(sorted(backs, key=lambda place: (place.row, place.column))))


def _grid(card: Size, width: float, height: float) -> Grid:
    columns, rows = int((width + ROUNDING) / card[0]), int((height + ROUNDING) / card[1])
    return Grid(width, height, columns, rows, _cell(card[0], width, columns), _cell(card[1], height, rows))


def _cell(card: float, paper: float, count: int) -> float:
    """A side of a cell: the card's, or its share of the paper when that is hardly more."""
    return paper / count if count and paper / count - card <= LOOSE else card
