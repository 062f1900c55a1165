"""`viewBox`, sizes and `preserveAspectRatio` → where a drawing's units lie on its page (SVG 2 §8.2); arithmetic of boxes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from posepress.artwork.framing import LITTLE, MARGIN
from posepress.artwork.svg.path_data import length, numbers
from posepress.base.drawing import Box, Matrix

_ACROSS = ("x", "x1", "x2", "cx", "rx", "width")
_DOWN = ("y", "y1", "y2", "cy", "ry", "height")
_ALIGN = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


class ViewBox(NamedTuple):
    """What per cent are of, in the units of the elements inside."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        return math.hypot(self.width, self.height) / math.sqrt(2)

    def extent(self, name: str) -> float:
        """What the attribute of that name takes per cent of."""
        return self.width if name in _ACROSS else self.height if name in _DOWN else self.diagonal


def side(text: str) -> float | None:
    """A `width` or `height` of the picture in CSS pixels; None where the page may choose. Raises ValueError."""
    if text.strip() in ("", "auto") or text.strip().endswith(("%", "vw", "vh", "vmin", "vmax")):  # of a screen
        return None
    value = length(text)
    if value <= 0:
        raise ValueError(f'the size "{text}" is not above zero')
    return value


def page(view_box: str, width: float | None, height: float | None) -> tuple[float, float] | None:
    """Width and height of the picture in CSS pixels; None when nothing tells them. Raises ValueError."""
    box = _view_box(view_box)
    if box is None:
        return (width, height) if width is not None and height is not None else None
    if width is None:
        width = box[2] if height is None else height * box[2] / box[3]
    return width, height if height is not None else width * box[3] / box[2]


def align(view_box: str, ratio: str, width: float, height: float) -> tuple[Matrix, ViewBox]:
    """How the units inside come to lie in a frame of `width` × `height`, y down. Raises ValueError.

    >>> align("0 0 10 10", "xMinYMid slice", 40, 20)[0]
    (4.0, 0, 0, 4.0, 0.0, -10.0)
    """
    box = _view_box(view_box)
    if box is None:
        return (1, 0, 0, 1, 0, 0), ViewBox(width, height)
    words = ratio.replace("defer", "").split() or ["xMidYMid"]
    sx, sy = width / box[2], height / box[3]
    if words[0] == "none":
        return (sx, 0, 0, sy, -box[0] * sx, -box[1] * sy), ViewBox(box[2], box[3])
    place = words[0]
    if len(place) != 8 or place[0] != "x" or place[4] != "Y" or not {place[1:4], place[5:]} <= _ALIGN.keys():
        place = "xMidYMid"
    scale = max(sx, sy) if words[1:] == ["slice"] else min(sx, sy)
    left, top = _ALIGN[place[1:4]] * (width - box[2] * scale), _ALIGN[place[5:]] * (height - box[3] * scale)
    return (scale, 0, 0, scale, left - box[0] * scale, top - box[1] * scale), ViewBox(box[2], box[3])


def _view_box(text: str) -> Box | None:
    """x, y, width, height; None without a `viewBox`."""
    if not text.strip():
        return None
    box = numbers(text)
    if len(box) != 4 or min(box[2:]) <= 0 or not all(map(math.isfinite, box)):
        raise ValueError(f'viewBox "{text[:60]}" is not four numbers, the last two above zero')
    return box[0], box[1], box[2], box[3]


def placed_box(box: Box, m: Matrix) -> Box | None:
    """Where the matrix puts a box; None where it does not stay upright."""
    if (abs(m[1]) > 1e-9 or abs(m[2]) > 1e-9) and (abs(m[0]) > 1e-9 or abs(m[3]) > 1e-9):
        return None
    points = [(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]) for x in box[::2] for y in box[1::2]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def union(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def crop(box: Box, width: float, height: float) -> Box | None:
    """What to cut out of a page that is mostly white; None where the page is well filled."""
    wide, high = box[2] - box[0], box[3] - box[1]
    if wide * high >= LITTLE * width * height or max(wide / width, high / height) > 0.95:
        return None
    margin = MARGIN * max(wide, high)
    part = max(0.0, box[0] - margin), max(0.0, box[1] - margin), min(width, box[2] + margin), min(height, box[3] + margin)
    return (round(part[0], 3), round(part[1], 3), round(part[2], 3), round(part[3], 3))
