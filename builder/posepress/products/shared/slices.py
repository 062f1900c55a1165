"""Pieces of a pose → slices: what stands on which face behind the cautions, lines of a piece that no face holds whole.

Cards, booklets and handouts go on alike. A slice is decided on pieces whose elements are thrown away; then each face makes
the pieces of its own slice again, as elements stand in the order in which they are made, and a face's own come together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base.theme import Theme
from posepress.products.shared.distribute import Piece, distribute
from posepress.typeset.pages import fill
from posepress.typeset.rows import Row, height, stack

LEAST_STEPS = 4  # lines of body text that a face with steps must have room for


@dataclass(frozen=True, slots=True)
class Slice:
    """What one face holds: pieces by number, of a parted one some lines; or one part of the cautions."""

    pieces: range = range(0)
    start: int = 0  # first line of the first piece
    stop: int | None = None  # line before which a piece is parted that goes on; then it is the only one
    cautions: int | None = None  # which part of a panel that fills faces by itself

    def split(self, steps: range) -> tuple[range, range, range]:
        """Its pieces before the steps, numbers of its steps from 1, and its pieces behind them; each from 0 in its kind.

        >>> Slice(range(0, 4)).split(range(1, 3))
        (range(0, 1), range(1, 3), range(0, 1))
        """
        start, stop = self.pieces.start, self.pieces.stop
        before = range(start, max(min(stop, steps.start), start))
        own = range(max(start, steps.start) - steps.start + 1, min(stop, steps.stop) - steps.start + 1)
        behind = range(max(start - steps.stop, 0), max(stop - steps.stop, 0))
        return before, own if len(own) else range(0), behind

    def rows(self, pieces: Sequence[Sequence[Row]]) -> list[Row]:
        """The rows of its pieces, made again for its face: all, or the lines that stand here."""
        return [row for piece in pieces for row in piece][self.start : self.stop]


def leaves_room(theme: Theme, head: Sequence[Row], panel: Sequence[Row]) -> bool:
    """Whether the cautions fit below a face's head with steps beneath. If not, they fill faces of their own before them."""
    return height(head) + height(panel) + LEAST_STEPS * theme.leading + 3 * theme.baseline_step <= theme.text_height


def whole(rows: list[Row], most: float) -> list[Row]:
    """A piece as one row, unless it is taller than `most`: then it may be parted."""
    return [stack(rows)] if height(rows) <= most else rows


def slices(
    pieces: Sequence[Sequence[Row]], steps: range, room: float, first: float | None = None, cautions: int = 0
) -> list[Slice]:
    """A slice a face, each `room` high, the first one `first`; `cautions` faces that hold nothing else come before them.

    `steps` says which of the pieces are steps. What follows a parted piece goes on below its last lines where it fits.
    """
    out = [Slice(cautions=n) for n in range(cautions)]
    measured = [Piece(height(rows), rows[0].gap, n in steps) for n, rows in enumerate(pieces)]
    at, left, below = 0, room if first is None else first, False
    while at < len(pieces):
        faces = [range(at + part.start, at + part.stop) for part in distribute(measured[at:], room, left)]
        for face in faces:
            limit = left if face.start == at else room
            if len(face) == 1 and measured[face.start].height > limit:
                lines, used = _lines(pieces[face.start], face, room, limit)
                out += lines
                at = face.stop
                left = room - used - (measured[at].gap if at < len(pieces) else 0.0)
                below = at < len(pieces) and measured[at].height <= left
                left = left if below else room
                break
            if below and face.start == at:
                out[-1] = replace(out[-1], pieces=range(out[-1].pieces.start, face.stop))
            else:
                out.append(Slice(face))
        else:
            return out
    return out


def _lines(rows: Sequence[Row], piece: range, room: float, first: float) -> tuple[list[Slice], float]:
    """(a slice a face of a piece that no face holds whole, height of the last lines)."""
    out: list[Slice] = []
    start = 0
    for face in fill(rows, room, first):
        out.append(Slice(piece, start, start + len(face)))
        start += len(face)
    out[-1] = replace(out[-1], stop=None)
    return out, height(face)
