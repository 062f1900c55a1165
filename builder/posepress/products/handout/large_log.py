"""Entries of a class → the practice log in large print: below the name and dose of each pose a row of boxes, one a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from posepress.base import drawing
from posepress.base.drawing import BLACK, Drawing
from posepress.base.theme import HAIRLINE, HEAVY_RULE, MM, STRONG_RULE, Style
from posepress.model.domain import ClassPlan
from posepress.products.handout.common import glance_parts
from posepress.products.shared.dose import dose_runs
from posepress.products.shared.entries import Entry, numbers_text
from posepress.products.shared.kit import Kit, width
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.forms import Arrangement, Art, Indent, Over, Pin, flow, rule, with_gap
from posepress.typeset.layout import measure

_BOX = 8 * MM
_PAD, _BOX_GAP = 3.0, 2 * MM
_MOST_BOXES = 12  # below each other, for one day


def large_log(kit: Kit, plan: ClassPlan, groups: Sequence[tuple[Entry, ...]], shared: frozenset[str]) -> Block:
    """Heading, what to do, and the table, whose days are numbered again at the head of each page."""
    theme, words, days = kit.theme, kit.words, plan.log_days
    count = words.numbers[days] if days < len(words.numbers) else str(days)
    title = kit.setter.text(words.form(words.my_days, days).format(count), theme.continuation, "", "H2")
    lead = kit.setter.text(words.tick, theme.body, "", "P", lang=words.language)
    heads = _heads(kit, days)
    again = replace(heads, tag=FURNITURE)
    lines = [replace(_row(kit, group, days, shared), head=again) for group in groups]
    top = rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step)
    lead_in = replace(flow(top, title, lead), together=True, with_next=True)
    return flow(lead_in, with_gap(flow(replace(heads, with_next=True), *lines, tag="Table"), theme.baseline_step))


def _column(kit: Kit, days: int) -> float:
    return kit.theme.measure / days


def _heads(kit: Kit, days: int) -> Block:
    """The numbers of the days, as far apart as their boxes; the first column of the table is the row above the boxes."""
    theme, column = kit.theme, _column(kit, days)
    pose = kit.setter.text(kit.words.pose + " ", theme.body.semibold(), "", "TH")
    pins = [Pin(replace(pose, scope="Column"), 0.0, -_PAD, theme.measure)]
    for day in range(1, days + 1):
        cell = kit.setter.text(f"{day} ", theme.body.semibold(), "", "TH", align="centre")
        pins.append(Pin(replace(cell, scope="Column"), (day - 1) * column, -_PAD - theme.leading, column))
    tall = 2 * theme.leading + 2 * _PAD
    line = drawing.line(0.0, -tall, theme.measure, -tall, STRONG_RULE)
    return Block(Arrangement(tall, tuple(pins), (line,)), "TR")


def _row(kit: Kit, group: Sequence[Entry], days: int, shared: frozenset[str]) -> Block:
    theme, pose, column = kit.theme, group[0].pose, _column(kit, days)
    style = Style("serif", theme.body.size, theme.leading, theme.body.baseline_drop, theme.accent)
    label = numbers_text(group) + " "
    x = width(label, style) + 2 * MM
    number = kit.setter.text(label, style, "")
    name = kit.setter.text(pose.title + " ", theme.body.semibold(), pose.key("title"), together=True)
    words = Block(Over(Block(Indent(flow(name, _dose(kit, group, theme.measure - x, shared)), x)), (Pin(number, 0.0, 0.0, x),)))
    text = measure(words, theme.measure).height
    boxes = _boxes(group)
    tall = text + boxes.height + _BOX_GAP + 2 * _PAD
    pins = [Pin(Block(words.form, "TH", scope="Row"), 0.0, -_PAD, theme.measure)]
    for day in range(days):
        at = day * column + (column - boxes.width) / 2
        pins.append(Pin(Block(boxes, "TD"), at, -_PAD - text - _BOX_GAP / 2, boxes.width))
    line = drawing.line(0.0, -tall, theme.measure, -tall, HAIRLINE)
    return Block(Arrangement(tall, tuple(pins), (line,)), "TR")


def _dose(kit: Kit, group: Sequence[Entry], wide: float, shared: frozenset[str]) -> Block | None:
    """As at a glance, with the side; of a pose that is done more than once, what all its occurrences share."""
    first, style = group[0], kit.theme.body
    if any(entry.dose != first.dose for entry in group):
        return None
    if any(entry.side != first.side for entry in group):
        first = replace(first, side="none")
    shown, side = glance_parts(kit, first, shared)
    parts = first.dose_text(kit.words, shared).of(*shown, *side)
    return kit.setter.paragraph(dose_runs(parts, style, wide), parts[0].source, together=True) if parts else None


def _boxes(group: Sequence[Entry]) -> Art:
    """As many as times a day, below each other."""
    times = [ceil(entry.dose.times_a_day.high) for entry in group if entry.dose.times_a_day]
    count = min(_MOST_BOXES, max(times, default=1))
    high = count * (_BOX + _BOX_GAP) - _BOX_GAP
    places = [high - _BOX - n * (_BOX + _BOX_GAP) for n in range(count)]
    half = STRONG_RULE / 2
    box = drawing.rectangle(half, half, _BOX - half, _BOX - half, stroke=BLACK, width=STRONG_RULE)
    return Art(f"sign/large-box-{count}", Drawing(_BOX, high, tuple([box.moved(0.0, y) for y in places])), _BOX, high)
