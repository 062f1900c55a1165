"""Entries of a class → the practice log of a handout: a row a pose with its dose, boxes to tick for each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from posepress.base import drawing
from posepress.base.drawing import BLACK, Drawing
from posepress.base.theme import HAIRLINE, HEAVY_RULE, MM, POSE_TITLE, RULE, STRIP_NAME, STRIP_SIDE, Style
from posepress.model.domain import ClassPlan
from posepress.products.handout.common import glance_dose
from posepress.products.shared.entries import Entry, by_pose, numbers_text
from posepress.products.shared.kit import Kit, width
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.forms import Arrangement, Art, Pin, flow, rule, with_gap
from posepress.typeset.layout import measure

_BOX = 4.6 * MM
_DAY_COLUMN = 12.5 * MM
_NAMES_SHARE = 0.36  # of the measure, kept for the names of the poses
_NUMBER_COLUMN = 7 * MM
_NUMBERS_SHARE = 0.5  # of the column of names, at most, for the numbers of a pose that is done often
_PAD = 1.5
_BOX_GAP = 1.4 * MM
_DAY_GAP = 3 * MM  # between the boxes of two days
_COLUMN_GAP = 2 * MM
_MOST_BOXES = 12  # in a cell
_LEAST_NAMES, _MOST_NAMES = 0.4, 0.55  # of the room for names and doses
_MANY_DAYS = 7  # beyond, the number of a day stands alone, and where its word has no room
_BOX_KEY = "sign/box"
_NUMBER = Style("serif", 12, 16, 4)


def log(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], shared: frozenset[str]) -> Block:
    """Heading, what to do, and the table, kept together where a page holds them; else the heads of columns come again."""
    theme, setter, words = kit.theme, kit.setter, kit.words
    days = plan.log_days
    count = words.numbers[days] if days < len(words.numbers) else str(days)
    title = setter.text(words.form(words.my_days, days).format(count), POSE_TITLE, "", "H2")
    lead = setter.text(words.tick, theme.body, "", "P")
    column = min(_day_column(entries), theme.measure * (1 - _NAMES_SHARE) / days)
    heads = _head_row(kit, days, column)
    groups = by_pose(entries)
    labels = [numbers_text(group) + " " for group in groups]
    most = _NUMBERS_SHARE * (theme.measure - days * column)
    wide = min(most, max([_NUMBER_COLUMN, *[width(label, _NUMBER) + 2 * MM for label in labels]]))
    repeat = replace(heads, tag=FURNITURE)
    names = _names_width(kit, groups, theme.measure - days * column - wide)
    row = _LogRow(kit, wide, names, days, column, shared)
    lines = [replace(row.block(group, label), head=repeat) for group, label in zip(groups, labels, strict=True)]
    lines[-1] = replace(lines[-1], with_next=True)  # the rule that closes the table
    top = rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step)

    def whole(together: bool) -> Block:
        lead_in = flow(top, title, lead)
        table = with_gap(flow(replace(heads, with_next=True), *lines, tag="Table"), 2 * theme.baseline_step)
        content = flow(replace(lead_in, together=True, with_next=True), table, rule(theme.measure, HAIRLINE))
        return replace(content, together=together)

    return whole(measure(whole(False), theme.measure).height <= theme.text_height)


def _day_column(entries: Sequence[Entry]) -> float:
    """Wide enough for two boxes in a cell, so that the white between days is wider than that between the boxes of one."""
    two = any(_times_a_day([entry]) > 1 for entry in entries)
    return max(_DAY_COLUMN, 2 * _BOX + _BOX_GAP + _DAY_GAP) if two else _DAY_COLUMN


def _times_a_day(group: Sequence[Entry]) -> int:
    times = [ceil(entry.dose.times_a_day.high) for entry in group if entry.dose.times_a_day]
    return min(_MOST_BOXES, max(times, default=1))


def _head_row(kit: Kit, days: int, column: float) -> Block:
    """The heads of the columns."""
    theme, setter, words = kit.theme, kit.setter, kit.words
    pins = [Pin(_head(setter.text(words.pose + " ", STRIP_NAME, "", "TH")), 0.0, -_PAD - 2, theme.measure)]
    named = days <= _MANY_DAYS and width(words.day.format(days), STRIP_NAME) <= column - _DAY_GAP / 2
    for day in range(1, days + 1):
        label = words.day.format(day) if named else str(day)
        x = theme.measure - (days - day + 1) * column
        pins.append(Pin(_head(setter.text(label + " ", STRIP_NAME, "", "TH", align="centre")), x, -_PAD - 2, column))
    return Block(Arrangement(theme.leading + 2 * _PAD, tuple(pins)), "TR")


def _head(cell: Block) -> Block:
    return replace(cell, scope="Column")


def _names_width(kit: Kit, groups: Sequence[Sequence[Entry]], room: float) -> float:
    """Of the column of names, so that what is left holds the doses: as wide as the widest name, within shares of the room."""
    widest = max([width(group[0].pose.title, kit.theme.body) for group in groups])
    return min(max(widest + _COLUMN_GAP, room * _LEAST_NAMES), room * _MOST_NAMES)


@dataclass(frozen=True, slots=True)
class _LogRow:
    """A row of the log: number, name, dose and side, boxes; `wide`, `names` and `column` are the widths of its columns."""

    kit: Kit
    wide: float
    names: float
    days: int
    column: float
    shared: frozenset[str]

    def block(self, group: Sequence[Entry], numbers: str) -> Block:
        theme, setter, pose = self.kit.theme, self.kit.setter, group[0].pose
        number = setter.text(numbers, replace(_NUMBER, colour=theme.accent), "")
        name = setter.text(pose.title + " ", theme.body, pose.key("title"), together=True)
        beside = theme.measure - self.days * self.column - self.wide - self.names
        dose = self.dose(group, beside - _COLUMN_GAP)
        boxes = self.boxes(group)
        cells = [measure(number, self.wide), measure(name, self.names - _COLUMN_GAP), measure(dose, beside - _COLUMN_GAP)]
        tall = max([*[cell.height for cell in cells], boxes.height + 2 * _BOX_GAP]) + 2 * _PAD
        pins = [Pin(number, 0.0, -_PAD, self.wide), Pin(name, self.wide, -_PAD, self.names - _COLUMN_GAP)]
        pins += [Pin(dose, self.wide + self.names, -_PAD, beside - _COLUMN_GAP)] if dose else []
        cells_ = [Pin(Block(Arrangement(tall, tuple(pins)), "TH", scope="Row"), width=theme.measure)]
        for day in range(self.days):
            x = theme.measure - (self.days - day) * self.column + (self.column - boxes.width) / 2
            cells_.append(Pin(Block(boxes, "TD"), x, (boxes.height - tall) / 2, boxes.width))
        return Block(Arrangement(tall, tuple(cells_), (drawing.line(0.0, 0.0, theme.measure, 0.0, HAIRLINE),)), "TR")

    def dose(self, group: Sequence[Entry], wide: float) -> Block | None:
        """As at a glance, with the side; of a pose that is done more than once, what all its occurrences share."""
        first = group[0]
        if any(entry.dose != first.dose for entry in group):
            return None
        if any(entry.side != first.side for entry in group):
            first = replace(first, side="none")
        lines = glance_dose(self.kit, first, self.shared, wide, STRIP_SIDE)
        return flow(*lines) if lines else None

    def boxes(self, group: Sequence[Entry]) -> Art:
        """As many as times a day, in rows that the column holds."""
        count = _times_a_day(group)
        across = max(1, min(count, int((self.column - _DAY_GAP + _BOX_GAP + 0.01) / (_BOX + _BOX_GAP))))
        down = -(-count // across)
        wide, high = [n * (_BOX + _BOX_GAP) - _BOX_GAP for n in (across, down)]
        places = [(n % across * (_BOX + _BOX_GAP), high - _BOX - n // across * (_BOX + _BOX_GAP)) for n in range(count)]
        art = Drawing(wide, high, tuple([_box().moved(x, y) for x, y in places]))
        return Art(_BOX_KEY if count == 1 else f"{_BOX_KEY}-{count}-{across}", art, wide, high)


def _box() -> drawing.Path:
    half = RULE / 2
    return drawing.rectangle(half, half, _BOX - half, _BOX - half, stroke=BLACK, width=RULE)
