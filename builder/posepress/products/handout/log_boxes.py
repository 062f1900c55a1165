"""Measures of a log → the boxes of a day in it: to tick, and for two numbers, pain before and after.

They are never smaller than a hand needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from posepress.base import drawing
from posepress.base.drawing import BLACK, Drawing, Path
from posepress.base.theme import HAIRLINE, MM, POSE_TITLE, RULE, STRONG_RULE, Style

SESSION_KEY, TICKS_KEY, PAIR_KEY, LIMIT_KEY = "log/session", "log/ticks", "log/pair", "log/limit"


@dataclass(frozen=True, slots=True)
class LogLooks:
    """Measures of table and line of pain. In large print the box to tick stands above the pair, the words above the line."""

    title: Style
    tick: float
    pair: tuple[float, float]
    tick_gap: float
    box_gap: float
    pen: float
    day: float
    least_day: float
    pad: float  # of a row, with the half of it above the boxes
    across: int  # ticks beside each other
    line: float  # of pain
    line_high: float
    tick_mark: float
    limit: tuple[float, float]
    start_line: float
    word_gap: float
    hand: Style
    is_stacked: bool = False


USUAL = LogLooks(
    POSE_TITLE, 4.6 * MM, (13 * MM, 7.2 * MM), 1.2 * MM, 1.4 * MM, RULE, 20.9 * MM, 19.6 * MM, 1.5 * MM,
    across=3, line=104 * MM, line_high=46.0, tick_mark=8.0, limit=(2.5, 22.0), start_line=38 * MM, word_gap=4.0,
    hand=Style("serif", 14, 16, 4),
)  # fmt: skip
LARGE = LogLooks(
    Style("serif-semibold", 34, 42, 11), 8.4 * MM, (18 * MM, 11 * MM), 1.5 * MM, 1.6 * MM, STRONG_RULE, 20.4 * MM, 19.2 * MM,
    3 * MM, across=2, line=156 * MM, line_high=70.0, tick_mark=12.0, limit=(3.5, 32.0), start_line=48 * MM, word_gap=6.0,
    hand=Style("serif", 22, 24, 6), is_stacked=True,
)  # fmt: skip


def session(looks: LogLooks) -> Drawing:
    """A box to tick, and beside or below it one for two numbers."""
    tick, gap, (wide, high) = looks.tick, looks.tick_gap, looks.pair
    if looks.is_stacked:
        marks = (*tick_paths(looks, 1, 1, (wide - tick) / 2, high + gap), *pair_paths(looks, 0.0, 0.0))
        return Drawing(wide, high + gap + tick, marks)
    marks = (*tick_paths(looks, 1, 1, 0.0, (high - tick) / 2), *pair_paths(looks, tick + gap, 0.0))
    return Drawing(tick + gap + wide, high, marks)


def _across(looks: LogLooks, sessions: int) -> int:
    """Ticks beside each other, in rows that are alike where that is possible."""
    return 2 if sessions == 4 else min(looks.across, sessions)


def ticks(looks: LogLooks, count: int) -> Drawing:
    across, pitch = _across(looks, count), looks.tick + looks.box_gap
    down = -(-count // across)
    wide, high = [n * pitch - looks.box_gap for n in (across, down)]
    return Drawing(wide, high, tuple(tick_paths(looks, count, across, 0.0, high - looks.tick)))


def pair_alone(looks: LogLooks) -> Drawing:
    return Drawing(*looks.pair, tuple(pair_paths(looks, 0.0, 0.0)))


def tick_paths(looks: LogLooks, count: int, across: int, left: float, top: float) -> Iterator[Path]:
    half, side, pitch = looks.pen / 2, looks.tick, looks.tick + looks.box_gap
    for n in range(count):
        x, y = left + n % across * pitch, top - n // across * pitch
        yield drawing.rectangle(x + half, y + half, x + side - half, y + side - half, stroke=BLACK, width=looks.pen)


def pair_paths(looks: LogLooks, x: float, y: float) -> Iterator[Path]:
    """A box for two numbers, pain before and after."""
    wide, high = looks.pair
    half = looks.pen / 2
    yield drawing.rectangle(x + half, y + half, x + wide - half, y + high - half, stroke=BLACK, width=looks.pen)
    yield drawing.line(x + wide / 2, y + half, x + wide / 2, y + high - half, HAIRLINE if looks.pen == RULE else RULE)


def check_paths(looks: LogLooks, x: float, y: float) -> Iterator[Path]:
    """A tick by hand."""
    points = [(x + share * looks.tick, y + up * looks.tick) for share, up in ((0.18, 0.5), (0.42, 0.22), (0.88, 0.9))]
    for (x0, y0), (x1, y1) in pairwise(points):
        yield drawing.line(x0, y0, x1, y1, 2 * looks.pen)
