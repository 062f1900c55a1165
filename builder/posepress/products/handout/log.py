"""Entries of a class → the practice log of a handout: a row a pose, a box to tick for each day."""

from __future__ import annotations

from posepress.base import drawing
from posepress.base.drawing import BLACK, Drawing
from posepress.base.theme import ACCENT, HAIRLINE, HEAVY_RULE, MM, POSE_TITLE, RULE, STRIP_NAME, Style
from posepress.model.domain import ClassPlan, Pose
from posepress.products.shared.entries import Entry, by_pose, numbers_text
from posepress.products.shared.kit import Kit, place, width
from posepress.typeset.placed import ARTIFACT, Picture
from posepress.typeset.rows import Mark, Row, height, rule, spaced

_BOX = 4.6 * MM
_DAY_COLUMN = 12.5 * MM
_NAMES_SHARE = 0.36  # of the measure, kept for the names of the poses
_NUMBER_COLUMN = 7 * MM
_NUMBERS_SHARE = 0.5  # of the column of names, at most, for the numbers of a pose that is done often
_PAD = 1.5
_MANY_DAYS = 7  # from here on the day's number stands alone
_BOX_KEY = "sign/box"
_NUMBER = Style("serif", 12, 16, 4, ACCENT)


def log_rows(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], parent: int) -> list[Row]:
    """Heading, what to do, and the table, kept together where a page holds them; else the heads of columns come again."""
    theme, setter, words = kit.theme, kit.setter, kit.words
    days = plan.log_days
    kit.artworks.setdefault(_BOX_KEY, Drawing(_BOX, _BOX, (_box(),)))
    count = words.numbers[days] if days < len(words.numbers) else str(days)
    title = setter.text(words.my_days[days > 1].format(count), POSE_TITLE, setter.node("H2", parent), "", theme.measure)
    lead = setter.text(words.tick, theme.body, setter.node("P", parent), "", theme.measure)
    table = setter.node("Table", parent)
    column = min(_DAY_COLUMN, theme.measure * (1 - _NAMES_SHARE) / days)
    rows = [_head_row(kit, days, column, setter.node("TR", table))]
    groups = [(numbers_text(group) + " ", group[0].pose) for group in by_pose(entries)]
    most = _NUMBERS_SHARE * (theme.measure - days * column)
    wide = min(most, max([_NUMBER_COLUMN, *[width(numbers, _NUMBER) + 2 * MM for numbers, _ in groups]]))
    rows += [_pose_row(kit, pose, numbers, wide, days, column, table) for numbers, pose in groups]
    last = rule(theme.measure, HAIRLINE)
    out = [
        rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step),
        *title,
        *lead,
        *spaced(rows, 2 * theme.baseline_step),
        last,
    ]
    whole = height(out) <= theme.text_height
    for row in out[:-1] if whole else [*out[: -len(groups) - 1], *out[-2:-1]]:
        row.keep = True
    repeat = _head_row(kit, days, column, ARTIFACT)
    for row in rows[1:]:
        row.head = repeat
    return out


def _head_row(kit: Kit, days: int, column: float, line: int) -> Row:
    """The heads of the columns in the row `line` of the table, or as page furniture."""
    theme, setter, words = kit.theme, kit.setter, kit.words
    row = Row(theme.leading + 2 * _PAD)
    names = setter.head(line)
    row.marks += place(setter.text(words.pose + " ", STRIP_NAME, names, "", theme.measure), 0.0, -_PAD - 2)
    for day in range(1, days + 1):
        cell = setter.head(line)
        label = words.day.format(day) if days <= _MANY_DAYS else str(day)
        x = theme.measure - (days - day + 1) * column
        row.marks += place(setter.text(label + " ", STRIP_NAME, cell, "", column, align="centre"), x, -_PAD - 2)
    return row


def _pose_row(kit: Kit, pose: Pose, numbers: str, wide: float, days: int, column: float, table: int) -> Row:
    theme, setter = kit.theme, kit.setter
    line = setter.node("TR", table)
    head = setter.node("TH", line, scope="Row")
    number = setter.text(numbers, _NUMBER, head, "", wide)
    name = setter.text(pose.title, theme.body, head, pose.key("title"), theme.measure - days * column - wide, keep=True)
    tall = max(height(number), height(name)) + 2 * _PAD
    marks: list[Mark] = [drawing.line(0.0, 0.0, theme.measure, 0.0, HAIRLINE)]
    marks += [*place(number, 0.0, -_PAD), *place(name, wide, -_PAD)]
    for day in range(days):
        x = theme.measure - (days - day) * column + (column - _BOX) / 2
        marks.append(Picture(x, -(tall + _BOX) / 2, _BOX, _BOX, _BOX_KEY, setter.node("TD", line)))
    return Row(tall, marks)


def _box() -> drawing.Path:
    half = RULE / 2
    return drawing.rectangle(half, half, _BOX - half, _BOX - half, stroke=BLACK, width=RULE)
