"""A class with a log → a small one for one sheet: a row a week, and in each day a box for each time.

Of a programme it has the weeks of now; the usual handout has all of them, and the lines for pain.
"""

from __future__ import annotations

from dataclasses import replace

from posepress.base import drawing
from posepress.base.theme import HAIRLINE, MM, POSE_TITLE, STRONG_RULE
from posepress.model.domain import ClassPlan
from posepress.products.handout.log_boxes import TICKS_KEY, USUAL, ticks
from posepress.products.handout.week_log import sessions, title_of
from posepress.products.shared.entries import Entry
from posepress.products.shared.kit import Kit, width
from posepress.typeset.blocks import Block
from posepress.typeset.forms import NOTHING, Arrangement, Art, Over, Pin, flow, rule, with_gap
from posepress.typeset.layout import measure

_DAYS = 7
_LABEL_GAP = 6 * MM
_PAD = 1.4 * MM  # above and below the boxes of a week


def tick_log(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> Block:
    """`My two weeks`, and flush right what a box is for; the table, kept together."""
    theme, words, weeks = kit.theme, kit.words, _weeks(plan)
    said = title_of(words, words.my_weeks, len(weeks))
    title = kit.setter.text(said + " ", POSE_TITLE, "", "H2")
    style = replace(theme.meta, leading=POSE_TITLE.leading, baseline_drop=POSE_TITLE.baseline_drop)
    hint = kit.setter.text(words.log["box"], style, "", "P", align="right")
    one_line = width(said, POSE_TITLE) + width(words.log["box"], style) + _LABEL_GAP <= theme.measure
    head = Block(Over(title, (Pin(hint, width=theme.measure),))) if one_line else flow(title, hint)
    labels = max([width(_week(kit, week), theme.body) for week in weeks]) + _LABEL_GAP
    rows = [_row(kit, plan, entries, week, labels) for week in weeks]
    table = flow(_heads(kit, labels), *rows, tag="Table")
    top = rule(theme.measure, STRONG_RULE, 0.0, theme.baseline_step)
    return replace(flow(top, head, with_gap(table, theme.baseline_step / 2), rule(theme.measure, HAIRLINE)), together=True)


def _weeks(plan: ClassPlan) -> list[int]:
    if plan.programme:
        weeks = plan.programme.current.weeks
        return [*range(weeks.first, weeks.last + 1)]
    return [*range(1, (plan.log or -(-plan.log_days // _DAYS)) + 1)]


def _week(kit: Kit, week: int) -> str:
    return kit.words.programme["week"].format(week)


def _heads(kit: Kit, labels: float) -> Block:
    theme, day = kit.theme, (kit.theme.measure - labels) / _DAYS
    pins = [Pin(Block(NOTHING, "TD"), width=labels)]
    for n, name in enumerate(kit.words.weekdays):
        cell = kit.setter.text(name + " ", theme.body.semibold(), "", "TH", align="centre")
        pins.append(Pin(replace(cell, scope="Column"), labels + n * day, 0.0, day))
    return Block(Arrangement(theme.leading + 1.0, tuple(pins)), "TR", with_next=True)


def _row(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], week: int, labels: float) -> Block:
    theme, day, count = kit.theme, (kit.theme.measure - labels) / _DAYS, sessions(plan, entries, week)
    boxes = ticks(USUAL, count)
    name = kit.setter.text(_week(kit, week) + " ", theme.body, plan.key(f"log.{week}"), lang=kit.words.language)
    tall = max(boxes.height, measure(name, labels).height) + 2 * _PAD
    heading = Arrangement(tall, (Pin(name, 0.0, (theme.leading - tall) / 2, labels),))
    pins = [Pin(Block(heading, "TH", scope="Row"), width=labels)]
    for n in range(_DAYS):
        art = Art(f"{TICKS_KEY}-{count}", boxes, boxes.width, boxes.height, plan.key(f"log.{week}.1.{n + 1}"))
        x = labels + n * day + (day - boxes.width) / 2
        pins.append(Pin(Block(art, "TD"), x, (boxes.height - tall) / 2, boxes.width))
    return Block(Arrangement(tall, tuple(pins), (drawing.line(0.0, 0.0, theme.measure, 0.0, HAIRLINE),)), "TR", with_next=True)
