"""How a side of a sheet must be divided, and what must stand on it beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from posepress.base.drawing import Box
from posepress.press.imposition import Size, Turn
from posepress.press.marks import EDGE
from posepress.proof.sheets.paper import CutMark
from posepress.proof.sheets.stock import Stock

INSET = 1.0  # pt: along the edges of a panel pixels of its neighbour may shine in


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How a side is divided: columns, rows, the box of each panel, and how a sheet turns over; its trim and what it is
    printed on; the marks of a front, of a back, and the words that say how to print.
    """

    columns: int
    rows: int
    panel: Callable[[int, int], Box]
    turn: Turn
    flip: int
    sheet: Size
    stock: Stock
    marks: tuple[Sequence[CutMark], Sequence[CutMark]]
    instruction: str
    in_title: bool  # where the paper has no room for these words

    @property
    def inset(self) -> float:
        """What is not compared along a panel's edges: on an office's sheets no picture need reach there."""
        return INSET if self.stock.shop else EDGE + INSET

    def outer(self, column: int, row: int) -> tuple[str, ...]:
        """Edges of a panel that are the paper's."""
        ends = {"left": column == 0, "right": column == self.columns - 1, "upper": row == 0, "lower": row == self.rows - 1}
        return tuple([name for name, is_end in ends.items() if is_end])

    def cells(self) -> list[tuple[int, int]]:
        """(column, row) of each panel, row by row."""
        return [(column, row) for row in range(self.rows) for column in range(self.columns)]
