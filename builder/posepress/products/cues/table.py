"""Entries of a class → the table of its cue sheet: a row a pose, a row a change of level, and the end.

The columns share the page by what stands in them: of the ways to part it, the one in which the table is lowest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from posepress.base import drawing
from posepress.base.drawing import Path
from posepress.base.theme import MM, RULE, STRIP_NAME, Style
from posepress.model.domain import ClassPlan
from posepress.products.cues.bands import Bands
from posepress.products.cues.head import class_way
from posepress.products.cues.texts import FIGURE, UNIT, column_heads, dose_width, row_texts, start_figures, starts
from posepress.products.cues.times import CueTimes, cue_times
from posepress.products.handout.common import shared_fields
from posepress.products.shared import parts
from posepress.products.shared.entries import Entry
from posepress.products.shared.kit import Kit, width
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.forms import NOTHING, Arrangement, Indent, Pin, flow, space, with_gap
from posepress.typeset.layout import measure

_START = 17 * MM
_GAP = 2 * MM  # between columns
_PAD = 3.0  # pt, above and below what stands in a row
_NUMBER_COLUMN = 6.5 * MM
_LEAST = {"say": 29 * MM, "easier": 23 * MM, "deeper": 23 * MM}
_STEP = 3 * MM
_TALLEST = 0.45  # of the page: a row whose texts make it taller has them below each other
_NUMBER = Style("serif-semibold", 16, 16, 4)  # the red of a thin one is gone on a copy of a copy


@dataclass(frozen=True, slots=True)
class CueForm:
    """How the table is laid out: the box of its pictures; easier and deeper forms `together` with what there is to say, in one
    wide column, or each in one of its own.
    """

    thumb: tuple[float, float] = (24 * MM, 16 * MM)
    together: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A pose of the table; `texts` are those of its columns by name."""

    entry: Entry
    start: Block
    texts: dict[str, Block]


@dataclass(frozen=True, slots=True)
class _Table:
    """Widths: of the column of start times, that of numbers, and by name of each column of text."""

    kit: Kit
    form: CueForm
    start: float
    numbers: float
    wide: dict[str, float]

    @property
    def left(self) -> float:
        """Where the columns of text begin."""
        return self.start + self.form.thumb[0] + _GAP

    def places(self) -> Iterator[tuple[str, float, float]]:
        """(name, x, width of its text) of each column of text."""
        x = self.left
        for name, wide in self.wide.items():
            inset = self.numbers if name == "pose" else 0.0
            gap = 0.0 if name == list(self.wide)[-1] else _GAP
            yield name, x + inset, wide - inset - gap
            x += wide

    def text_height(self, row: _Row) -> float:
        return max([measure(row.texts.get(name), wide).height for name, _, wide in self.places()])

    def longest(self, row: _Row) -> float:
        """Height of what there is to say."""
        heights = [measure(row.texts.get(name), wide).height for name, _, wide in self.places() if name != "pose"]
        return max(heights, default=0.0)

    def height(self, row: _Row) -> float:
        return max(self.text_height(row), self.form.thumb[1], measure(row.start, self.start).height) + 2 * _PAD


def cue_table(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], form: CueForm) -> tuple[Block, float]:
    """The table, and the height of its longest text to say; the heads of its columns come again on each page."""
    times, shared = cue_times(kit.library, plan), shared_fields(entries)
    *begin, end = starts(kit, plan, times)
    wide = dose_width(kit, entries, shared)
    rows = [
        _Row(entry, start, row_texts(kit, plan, entry, shared, form.together, wide))
        for entry, start in zip(entries, begin, strict=True)
    ]
    table = _lowest(_empty_table(kit, plan, times, form, plan.number_of(len(entries))), rows, wide + _GAP)
    bands = Bands(kit, plan, times, table.start, 1 + len(table.wide))
    heads = _heads(table)
    lines: list[Block] = []
    way = class_way(plan, entries)
    for row, change in zip(rows, way.before, strict=True):
        lines += [*bands.before(row.entry, change), _pose(table, plan, row)]
        lines += bands.way_back(row.entry, way.returns.get(row.entry.number))
    lines.append(bands.end(end, entries, way.end))
    repeat = replace(heads, tag=FURNITURE)
    below = [replace(with_gap(line, 0.0), head=repeat) for line in lines]
    return flow(replace(heads, with_next=True), *below, tag="Table"), max([table.longest(row) for row in rows])


def _empty_table(kit: Kit, plan: ClassPlan, times: CueTimes, form: CueForm, count: int) -> _Table:
    unit = width(f" {kit.words.short_units['minutes']}", UNIT)
    widest = max([width(text, FIGURE) for text in start_figures(times)]) + unit
    latest = kit.words.cues["at most"].format(f"{times.end[1]} {kit.words.short_units['minutes']} ")
    widest = max(widest, width(latest, kit.theme.body) if any(low < high for low, high in (*times.starts, times.end)) else 0.0)
    numbers = max(_NUMBER_COLUMN, width(f"{count} ", _NUMBER) + 0.5 * MM)
    return _Table(kit, form, max(_START, widest + _GAP), numbers, {})


def _lowest(table: _Table, rows: Sequence[_Row], pose: float) -> _Table:
    """With the widths of columns in which the rows together are lowest; `pose` is the least one of names and doses. Columns
    that stay empty are left out.
    """
    names = ["pose", *[name for name in ("say", "easier", "deeper") if any(name in row.texts for row in rows)]]
    room = table.kit.theme.measure - table.left
    least = {"pose": pose + table.numbers, **{name: _LEAST[name] for name in names[1:]}}
    spare = max(0, int((room - sum(least.values())) / _STEP + 0.01))
    lowest, tall = table, float("inf")
    for shares in product(range(spare + 1), repeat=len(names) - 1):
        if sum(shares) <= spare:
            wide = {name: least[name] + share * _STEP for name, share in zip(names[1:], shares, strict=True)}
            trial = replace(table, wide={"pose": room - sum(wide.values()), **wide})
            height = sum([trial.height(row) for row in rows])
            if height < tall - 0.01:
                lowest, tall = trial, height
    return lowest


def _heads(table: _Table) -> Block:
    said, pins = column_heads(table.kit), list[Pin]()
    for name, x, wide in [("start", 0.0, table.start), *table.places()]:
        text = table.kit.setter.text(said[name] + " ", STRIP_NAME, "", "TH")
        pins.append(Pin(replace(text, scope="Column"), x - (table.numbers if name == "pose" else 0.0), -_PAD, wide + _GAP))
    tall = max([measure(pin.block, pin.width).height for pin in pins]) + 2 * _PAD
    return Block(Arrangement(tall, tuple(pins), (_hairline(table.kit),)), "TR")


def _hairline(kit: Kit) -> Path:
    return drawing.line(0.0, 0.0, kit.theme.measure, 0.0, RULE)


def _cell(text: Block | None, x: float, wide: float) -> Pin:
    content = Arrangement(0.0, (Pin(text, x, -_PAD, wide),)) if text else NOTHING
    return Pin(Block(content, "TD"))


def _pose(table: _Table, plan: ClassPlan, row: _Row) -> Block:
    """Start, picture with number, name and dose, then the texts. One that would be too tall has them below each other."""
    kit = table.kit
    if table.text_height(row) > kit.theme.text_height * _TALLEST:
        return _tall_pose(table, plan, row)
    first, *others = table.places()
    pins = [_cell(row.start, 0.0, table.start), Pin(_head_cell(table, plan, row, *first[1:]))]
    pins += [_cell(row.texts.get(name), x, wide) for name, x, wide in others]
    return Block(Arrangement(table.height(row), tuple(pins), (_hairline(kit),)), "TR")


def _head_cell(table: _Table, plan: ClassPlan, row: _Row, x: float, wide: float) -> Block:
    """Picture, number, name and dose, as the head of the row."""
    kit, entry, pins = table.kit, row.entry, list[Pin]()
    figures = parts.figures_of(kit, entry.pose, entry.turned)[:1]
    if figures:
        plain = parts.NumberedPicture(figures[0].ref, figures[0].art)
        picture = parts.picture_block(kit, [plain], *table.form.thumb, small=True, heavy=True)
        pins.append(Pin(picture, table.start, -_PAD, table.form.thumb[0]))
    style = replace(_NUMBER, colour=kit.theme.accent)
    number = kit.setter.text(f"{plan.number_of(entry.number)} ", style, f"{entry.key}.number")
    pins += [Pin(number, x - table.numbers, -_PAD, table.numbers), Pin(row.texts["pose"], x, -_PAD, wide)]
    return Block(Arrangement(0.0, tuple(pins)), "TH", scope="Row")


def _tall_pose(table: _Table, plan: ClassPlan, row: _Row) -> Block:
    """The texts below the name under labels of their own, over as many pages as they need."""
    kit, labels = table.kit, column_heads(table.kit)
    (_, x, _), *others = table.places()
    wide = kit.theme.measure - x
    heights = (measure(row.texts["pose"], wide).height, table.form.thumb[1], measure(row.start, table.start).height)
    pins = (_cell(row.start, 0.0, table.start), Pin(_head_cell(table, plan, row, x, wide)))
    below: list[Block] = []
    for name, _, _ in others:
        text = row.texts.get(name)
        label = replace(kit.setter.text(labels[name] + " ", STRIP_NAME, "", "P"), with_next=True)
        below.append(Block(Indent(flow(label, text), x), "TD") if text else Block(NOTHING, "TD"))
    first = Block(Arrangement(max(heights) + _PAD, pins, (_hairline(kit),)), with_next=True)
    return flow(first, *below, space(_PAD), tag="TR")
