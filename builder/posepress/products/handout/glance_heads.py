"""Cells of a class at a glance → rows of them with the heads of parts and circuits above, which take no rows of their own.

Above the cells of a part stand a rule and, where it begins, its name and time; above those of a circuit its rounds, and a
bracket from its first cell to its last. All cells of a row stand on one floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from posepress.base import drawing
from posepress.base.theme import RULE, STRIP_TEXT, STRONG_RULE
from posepress.model.domain import ClassPlan
from posepress.products.shared.dose import dose_line
from posepress.products.shared.entry_words import circuit_parts, part_heading, with_capital
from posepress.products.shared.kit import Kit
from posepress.typeset.blocks import Block
from posepress.typeset.forms import NOTHING, Column, Columns, columns, flow, ink, rule, space, with_gap
from posepress.typeset.layout import measure

_TICK = 3.0  # pt, of a bracket, at its ends
_BARE = Block(NOTHING)
_HEAD_GAP = 2.0  # pt, between the text of a head and what it stands on


@dataclass(frozen=True, slots=True)
class _Slice:
    """Cells of one row that are of one part and one circuit, or of none."""

    first: int  # number of its first pose
    count: int
    column: Column
    joint: float  # how far the rule of its part goes on to the next cells


def headed_rows(
    kit: Kit, plan: ClassPlan, cells: Sequence[Block], total: Block | None, grid: tuple[int, float, float]
) -> list[Block]:
    """`grid` has the cells of a row, the width of one, and the gutter; the total stands behind the last cell."""
    theme, (count, wide, gutter) = kit.theme, grid
    out = []
    for start in range(0, len(cells), count):
        line = cells[start : start + count]
        slices = _slices(plan, range(start + 1, start + len(line) + 1), wide, gutter)
        heads = [(_part_head(kit, plan, piece), _circuit_head(kit, plan, piece)) for piece in slices]
        tall = max([_height(head, piece) for head, piece in zip(heads, slices, strict=True)])
        spans, content = [piece.column for piece in slices], list[tuple[int, Block]]()
        for n, (piece, (above, below)) in enumerate(zip(slices, heads, strict=True)):
            own = line[piece.first - start - 1 :][: piece.count]
            listing = columns(*[(k * (wide + gutter), wide, cell) for k, cell in enumerate(own)])
            slack = space(tall - _height((above, below), piece))
            content += [(n, block) for block in (above, slack, below, replace(listing, tag="L", numbering="Decimal"))]
        if total and start + count > len(cells):
            spans.append(Column(len(line) * (wide + gutter), wide))
            content += [(len(slices), space(tall)), (len(slices), total)]
        row = Block(Columns(tuple(spans), tuple(content), step=theme.baseline_step))
        out.append(with_gap(row, theme.leading, elastic=True) if start else with_gap(row, theme.baseline_step))
    return out


def _slices(plan: ClassPlan, numbers: Sequence[int], wide: float, gutter: float) -> list[_Slice]:
    """A row of cells, cut where a part or a circuit begins or ends."""
    groups = [[*group] for _, group in groupby(numbers, lambda n: (plan.part_of(n), plan.circuit_of(n)))]
    out = []
    for group, after in zip(groups, [*groups[1:], []], strict=True):
        span = Column((group[0] - numbers[0]) * (wide + gutter), len(group) * (wide + gutter) - gutter)
        goes_on = bool(after) and plan.part_of(after[0]) == plan.part_of(group[0])
        out.append(_Slice(group[0], len(group), span, gutter if goes_on else 0.0))
    return out


def _part_head(kit: Kit, plan: ClassPlan, piece: _Slice) -> Block:
    part = plan.part_of(piece.first)
    if part is None:
        return _BARE
    line = rule(piece.column.width + piece.joint, STRONG_RULE, 0.0, kit.theme.baseline_step / 2)
    if part.first != piece.first:
        return line
    return flow(line, part_heading(kit, plan, part, "H3", STRIP_TEXT), space(_HEAD_GAP))


def _circuit_head(kit: Kit, plan: ClassPlan, piece: _Slice) -> Block:
    """The bracket lies open where the circuit goes on in another row."""
    circuit = plan.circuit_of(piece.first)
    if circuit is None:
        return _BARE
    text = None
    if circuit.first == piece.first:
        line = with_capital(circuit_parts(kit.words, plan, circuit))
        text = flow(dose_line(kit, line, piece.column.width, STRIP_TEXT), space(_HEAD_GAP))
    begins, ends = circuit.first == piece.first, circuit.last == piece.first + piece.count - 1
    ticks = [RULE / 2] * begins + [piece.column.width - RULE / 2] * ends
    paths = [drawing.line(0.0, -RULE / 2, piece.column.width, -RULE / 2, RULE)]
    paths += [drawing.line(x, 0.0, x, -_TICK, RULE) for x in ticks]
    return flow(text, ink(_TICK + _HEAD_GAP, *paths))


def _height(head: tuple[Block, Block], piece: _Slice) -> float:
    return sum([measure(block, piece.column.width).height for block in head])
