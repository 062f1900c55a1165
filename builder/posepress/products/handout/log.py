"""Entries of a class → the practice log of a handout: a row a pose, a box to tick for each day."""

from __future__ import annotations

from dataclasses import replace

from posepress.base import drawing
from posepress.base.drawing import BLACK, Drawing
from posepress.base.theme import ACCENT, HAIRLINE, HEAVY_RULE, MM, POSE_TITLE, RULE, STRIP_NAME, Style
from posepress.model.domain import ClassPlan, Pose
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
_MANY_DAYS = 7  # from here on the day's number stands alone
_BOX_KEY = "sign/box"
_NUMBER = Style("serif", 12, 16, 4, ACCENT)


def log(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> Block:
    """Heading, what to do, and the table, kept together where a page holds them; else the heads of columns come again."""
    theme, setter, words = kit.theme, kit.setter, kit.words
    days = plan.log_days
    count = words.numbers[days] if days < len(words.numbers) else str(days)
    title = setter.text(words.my_days[days > 1].format(count), POSE_TITLE, "", "H2")
    lead = setter.text(words.tick, theme.body, "", "P")
    column = min(_DAY_COLUMN, theme.measure * (1 - _NAMES_SHARE) / days)
    heads = _head_row(kit, days, column)
    groups = [(numbers_text(group) + " ", group[0].pose) for group in by_pose(entries)]
    most = _NUMBERS_SHARE * (theme.measure - days * column)
    wide = min(most, max([_NUMBER_COLUMN, *[width(numbers, _NUMBER) + 2 * MM for numbers, _ in groups]]))
    repeat = replace(heads, tag=FURNITURE)
    lines = [replace(_pose_row(kit, pose, numbers, wide, days, column), head=repeat) for numbers, pose in groups]
    lines[-1] = replace(lines[-1], with_next=True)  # the rule that closes the table
    top = rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step)

    def whole(together: bool) -> Block:
        lead_in = flow(top, title, lead)
        table = with_gap(flow(replace(heads, with_next=True), *lines, tag="Table"), 2 * theme.baseline_step)
        content = flow(replace(lead_in, together=True, with_next=True), table, rule(theme.measure, HAIRLINE))
        return replace(content, together=together)

    return whole(measure(whole(False), theme.measure).height <= theme.text_height)


def _head_row(kit: Kit, days: int, column: float) -> Block:
    """The heads of the columns."""
    theme, setter, words = kit.theme, kit.setter, kit.words
    pins = [Pin(_head(setter.text(words.pose + " ", STRIP_NAME, "", "TH")), 0.0, -_PAD - 2, theme.measure)]
    for day in range(1, days + 1):
        label = words.day.format(day) if days <= _MANY_DAYS else str(day)
        x = theme.measure - (days - day + 1) * column
        pins.append(Pin(_head(setter.text(label + " ", STRIP_NAME, "", "TH", align="centre")), x, -_PAD - 2, column))
    return Block(Arrangement(theme.leading + 2 * _PAD, tuple(pins)), "TR")


def _head(cell: Block) -> Block:
    return replace(cell, scope="Column")


def _pose_row(kit: Kit, pose: Pose, numbers: str, wide: float, days: int, column: float) -> Block:
    theme, setter = kit.theme, kit.setter
    number = setter.text(numbers, _NUMBER, "")
    name = setter.text(pose.title, theme.body, pose.key("title"), together=True)
    names = theme.measure - days * column - wide
    tall = max(measure(number, wide).height, measure(name, names).height) + 2 * _PAD
    head = Arrangement(tall, (Pin(number, 0.0, -_PAD, wide), Pin(name, wide, -_PAD, names)))
    pins = [Pin(Block(head, "TH", scope="Row"), width=theme.measure)]
    box = Art(_BOX_KEY, Drawing(_BOX, _BOX, (_box(),)), _BOX, _BOX)
    for day in range(days):
        x = theme.measure - (days - day) * column + (column - _BOX) / 2
        pins.append(Pin(Block(box, "TD"), x, (_BOX - tall) / 2, _BOX))
    return Block(Arrangement(tall, tuple(pins), (drawing.line(0.0, 0.0, theme.measure, 0.0, HAIRLINE),)), "TR")


def _box() -> drawing.Path:
    half = RULE / 2
    return drawing.rectangle(half, half, _BOX - half, _BOX - half, stroke=BLACK, width=RULE)
