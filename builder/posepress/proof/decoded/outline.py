"""A path and a box → what the path paints there: all of it, a part of it, or nothing; whether paths show anything at all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from posepress.base.drawing import Box, Path
from posepress.proof.page.boxes import grown, meet
from posepress.proof.page.text import rgb
from posepress.proof.page.visibility import Rgb, contrast

_WHITE = (255, 255, 255)
_CAP = 1.5  # half widths of a stroke from the end of a line to the corner of a square cap, or of a right angle
_HAIRLINE = 0.5  # pt: no engine draws a thinner stroke on paper, whatever its width
_STEPS = 6  # chords that stand for a curve
_BEND = 1.05  # of a mitre at a turn of 36 degrees: more than chords of one curve make, where a tangent may turn further
_STANDS_OUT = 1.2  # contrast with white of what certainly shows
_TRIED = 40  # paths of a picture, from the last one back

UNCERTAIN: Rgb = (-1, -1, -1)


def ground_in(path: Path, box: Box) -> Rgb | None:
    """The colour that a path gives to all of the box; UNCERTAIN for a part of it; None when it does not come near."""
    reach = path.width / 2 * max(_CAP, path.mitre if path.join == 0 else 0.0) if path.stroke is not None else 0.0
    if not meet(grown(box, reach), path.box()):
        return None
    colour = None
    if path.fill is not None:
        pieces = _pieces(path)
        colour = (
            rgb(path.fill)
            if len(pieces) == 1 and not path.even_odd and _holds(pieces[0], grown(box, _bulge(path)))
            else UNCERTAIN
        )
    if path.stroke is not None and any(meet(box, segment) for segment in _strokes(path)):
        return UNCERTAIN
    return colour


def _pieces(path: Path) -> list[list[tuple[float, float]]]:
    """The path as polygons, one from each `m` on, curves as chords; closed ones end where they begin."""
    pieces: list[list[tuple[float, float]]] = []
    at = 0
    for op in path.ops:
        if op == "m":
            pieces.append([])
        points = pieces[-1]
        if op == "h":
            points.append(points[0])
        elif op == "c":
            points += _chords(points[-1], path.coords[at : at + 6])
            at += 6
        else:
            points.append((path.coords[at], path.coords[at + 1]))
            at += 2
    return pieces


def _chords(start: tuple[float, float], curve: Sequence[float]) -> Iterator[tuple[float, float]]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, curve
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _bulge(path: Path) -> float:
    """How far a curve of the path may stand out from its chords, at most: an eighth of its second derivative by the square of
    their number.
    """
    at, here, most = 0, (0.0, 0.0), 0.0
    for op in path.ops:
        if op == "c":
            (x0, y0), (x1, y1, x2, y2, x3, y3) = here, path.coords[at : at + 6]
            bends = math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3)
            most = max(most, 6 * max(bends) / (8 * _STEPS**2))
        at += {"m": 2, "l": 2, "c": 6, "h": 0}[op]
        here = (path.coords[at - 2], path.coords[at - 1]) if op != "h" else here
    return most


def _holds(points: Sequence[tuple[float, float]], box: Box) -> bool:
    """Whether a box lies in a polygon that turns one way only: its corners do, then, and so does all of it. A polygon that
    turns both ways holds nothing, for geometry as simple as this.
    """
    x0, y0, x1, y1 = box
    sign = 0
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        if ax == bx and ay == by:
            continue
        for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)):
            side = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            if side == 0 or (sign and (side > 0) is not (sign > 0)):
                return False
            sign = 1 if side > 0 else -1
    return bool(sign)


def _strokes(path: Path) -> Iterator[Box]:
    """A box round each piece of the stroke and each tip of a sharp corner."""
    half, bulge = max(path.width, _HAIRLINE) / 2, _bulge(path)
    for points in _pieces(path):
        for (ax, ay), (bx, by) in pairwise(points):
            reach = half * _CAP + bulge
            yield min(ax, bx) - reach, min(ay, by) - reach, max(ax, bx) + reach, max(ay, by) + reach
        if path.join == 0:
            for (x, y), ratio in _tips(points):
                reach = half * (path.mitre if "c" in path.ops and ratio > _BEND else min(ratio, path.mitre))
                yield x - reach, y - reach, x + reach, y + reach


def _tips(points: Sequence[tuple[float, float]]) -> Iterator[tuple[tuple[float, float], float]]:
    """Corners, and how many half widths of the stroke their mitres reach (ISO 32000-2 §8.4.3.5)."""
    closed = len(points) > 2 and points[0] == points[-1]
    for before, corner, after in zip(points, points[1:], [*points[2:], *(points[1:2] if closed else ())], strict=False):
        ax, ay, bx, by = corner[0] - before[0], corner[1] - before[1], after[0] - corner[0], after[1] - corner[1]
        lengths = math.hypot(ax, ay) * math.hypot(bx, by)
        cosine = (ax * bx + ay * by) / lengths if lengths else -1.0  # of the turn
        yield corner, 1 / math.sqrt(max((1 + cosine) / 2, 1e-6))


def shows_something(paths: Sequence[Path], box: Box) -> bool:
    """Whether one of the last paths of a picture, which fills the box, stands out from white and nothing is painted over it."""
    for n in range(len(paths) - 1, max(-1, len(paths) - 1 - _TRIED), -1):
        path = paths[n]
        colours = [rgb(colour) for colour in (path.stroke, path.fill) if colour is not None]
        x0, y0, x1, y1 = area = path.box()
        is_inside = box[0] <= x0 and box[1] <= y0 and x1 <= box[2] and y1 <= box[3]
        is_drawn = path.width > 0 and not path.dash if path.stroke is not None else not path.even_odd
        is_large = is_drawn and (max(x1 - x0, y1 - y0) >= 1 if path.stroke is not None else _area(path) >= 1)
        is_on_top = not any(meet(area, later.box()) for later in paths[n + 1 :])
        if is_inside and is_large and is_on_top and colours and contrast(colours[0], _WHITE) >= _STANDS_OUT:
            return True
    return False


def _area(path: Path) -> float:
    """Of a path of one piece, curves as chords; nothing for others, whose pieces may take away from each other."""
    pieces = _pieces(path)
    if len(pieces) != 1:
        return 0.0
    (points,) = pieces
    return abs(sum([ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True)])) / 2
