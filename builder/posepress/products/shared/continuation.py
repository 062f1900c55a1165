"""A pose that goes on → what stands on each of its faces below the head: cautions, then as many steps as fit.

Cards, booklets and handouts go on alike. Each face repeats its head and all cautions; cautions that leave no room for steps
fill faces of their own before them, and each face says so. A piece that no face holds whole is parted by lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from posepress.base.theme import Theme
from posepress.products.shared.distribute import Piece, distribute
from posepress.products.shared.parts import step_list
from posepress.typeset.blocks import Block
from posepress.typeset.forms import Lines, flow, with_gap
from posepress.typeset.layout import measure, rows
from posepress.typeset.pages import fill
from posepress.typeset.rows import height

_LEAST_TOGETHER = 2  # steps on either of two faces that share them
LEAST_STEPS = 4  # lines of body text that a face with steps must have room for


@dataclass(frozen=True, slots=True)
class Pieces:
    """What goes on, in order: blocks that are kept whole where a face holds them. `steps` says which of them are steps, and
    `number` is that of the first.
    """

    blocks: tuple[Block, ...]
    steps: range
    number: int = 1


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands at the top of a face: of the first with pieces, of each behind it, and above a part of the cautions."""

    first: Block
    behind: Block
    cautions: Block


@dataclass(frozen=True, slots=True)
class Cautions:
    """All cautions in a panel; `pointer` says where they are when they cannot stand here; `parts` are panels that each fit."""

    panel: Block
    pointer: Callable[[], Block]
    parts: Callable[[float], list[Block]]


@dataclass(frozen=True, slots=True)
class Continuation:
    """What stands below the head of a face. `steps` are the numbers of the steps on it; a face of cautions holds no pieces."""

    cautions: Block
    pieces: Block | None = None
    steps: range = range(0)

    def below(self, head: Block, theme: Theme, gaps: float = 1.0) -> Block:
        """The whole face; `gaps` is the share of the gap above the pieces that is left."""
        step = theme.baseline_step
        return flow(head, with_gap(self.cautions, step), with_gap(self.pieces, 2 * step * gaps))


@dataclass(frozen=True, slots=True)
class Share:
    """The pieces of one face, from number `first` on; of a parted one the lines that stand there."""

    first: int
    blocks: tuple[Block, ...]

    def numbers(self, pieces: Pieces) -> range:
        """Of the steps among them.

        >>> Share(0, (None, None, None)).numbers(Pieces((), range(1, 9), number=4))
        range(4, 6)
        """
        steps, number = pieces.steps, pieces.number
        start, stop = max(self.first, steps.start), min(self.first + len(self.blocks), steps.stop)
        return range(start - steps.start + number, stop - steps.start + number) if start < stop else range(0)

    def block(self, steps: range) -> Block:
        """Below each other, the steps in their list."""
        start = min(max(steps.start - self.first, 0), len(self.blocks))
        stop = min(max(steps.stop - self.first, start), len(self.blocks))
        return flow(*self.blocks[:start], step_list(self.blocks[start:stop]), *self.blocks[stop:])


def continuations(
    theme: Theme, pieces: Pieces, heads: Heads, cautions: Cautions, width: float, room: float, gaps: float = 1.0
) -> list[Continuation]:
    """The faces, each `room` high with its head."""
    step = theme.baseline_step
    repeats = leaves_room(theme, heads.behind, cautions.panel, width)
    out: list[Continuation] = []
    if not repeats:
        left = room - measure(heads.cautions, width).height - step
        out += [Continuation(part) for part in cautions.parts(left)]
    panel = cautions.panel if repeats else cautions.pointer()

    def left_below(head: Block) -> float:
        return room - measure(flow(head, with_gap(panel, step)), width).height - 2 * step * gaps

    for share in shares(pieces, width, left_below(heads.behind), left_below(heads.first)):
        out.append(Continuation(panel, share.block(pieces.steps), share.numbers(pieces)))
    return out


def steps_above(steps: Sequence[Block], width: float, room: float, faces_behind: Callable[[int], int]) -> int:
    """How many steps stand on a first face that has this room for them below its cautions: as few as leave no more faces
    behind than need be, so that the picture above them is as large as can be; two at least on either side, else 0.
    """
    most = 0
    while most < len(steps) - _LEAST_TOGETHER and measure(flow(*steps[: most + 1]), width).height <= room:
        most += 1
    if most < _LEAST_TOGETHER:
        return 0
    fewest = faces_behind(most)
    return next(count for count in range(_LEAST_TOGETHER, most + 1) if faces_behind(count) == fewest)


def leaves_room(theme: Theme, head: Block, panel: Block, width: float) -> bool:
    """Whether the cautions fit below a face's head with steps beneath. If not, they fill faces of their own before them."""
    used = measure(head, width).height + measure(panel, width).height
    return used + LEAST_STEPS * theme.leading + 3 * theme.baseline_step <= theme.text_height


def shares(pieces: Pieces, width: float, room: float, first: float | None = None) -> list[Share]:
    """A share a face, each `room` high, the first one `first`: the fewest faces, then evenly filled ones.

    What follows a parted piece goes on below its last lines where it fits.
    """
    first = room if first is None else first
    blocks = pieces.blocks
    heights = [measure(block, width).height for block in blocks]
    gaps = [rows(block, width)[0].gap for block in blocks]
    measured = [Piece(high, gap, n in pieces.steps) for n, (high, gap) in enumerate(zip(heights, gaps, strict=True))]
    out: list[Share] = []
    at, left, below = 0, first, False  # `below`: what comes next goes on below the last lines of a parted piece
    while at < len(blocks):
        if left < room and left < heights[at] <= room:  # a face that holds it whole comes next
            out += [] if out else [Share(at, ())]
            left = room
        for face in [range(at + part.start, at + part.stop) for part in distribute(measured[at:], room, left)]:
            if len(face) == 1 and heights[face.start] > room:
                parts, used = _part_by_lines(blocks[face.start], width, room, left if face.start == at else room)
                out += [Share(face.start, (part,)) for part in parts]
                at = face.stop
                left = room - used - (gaps[at] if at < len(blocks) else 0.0)
                below = at < len(blocks) and heights[at] <= left
                left = left if below else room
                break
            here = blocks[face.start : face.stop]
            if below and face.start == at:
                out[-1] = Share(out[-1].first, (*out[-1].blocks, *here))
            else:
                out.append(Share(face.start, here))
        else:
            return out
    return out


def _part_by_lines(block: Block, width: float, room: float, first: float) -> tuple[list[Block], float]:
    """(its lines on each face, two at least on either side of a break; height of the last ones)."""
    lines = rows(block, width)
    held = {0, len(lines) - 2}
    out: list[Block] = []
    start = 0
    for face in fill([row._replace(keep=n in held) for n, row in enumerate(lines)], room, first):
        out.append(Block(Lines(block, start, start + len(face))))
        start += len(face)
    return out, height(face)
