"""A line through many points → few Bézier curves that a pen draws without a corner, but for the corners that are meant."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import acos, cos, degrees, hypot, radians

from posepress.figures.geometry.outline import simplify
from posepress.figures.geometry.vectors import Point

Curve = tuple[Point, ...]
"""Start, two handles and end; or start and end of a straight bit."""

CORNER = 35.0  # degrees: a line that turns so far at once is meant to
_LONG = 40.0  # tolerances: a bit so long is straight, and stays so
_STRAIGHT = 4.0  # degrees between the ways at both ends of a bit that is drawn straight


def curves(points: Sequence[Point], tolerance: float) -> list[Curve]:
    """A line through those of its points from which the others are off by no more than `tolerance`; closed where its ends are
    one point. At each the curve goes as a circle through it and its neighbours would, so an arc stays an arc.
    """
    fine = simplify([points[0], *[b for a, b in pairwise(points) if a != b]], tolerance / 2)
    if len(fine) < 2:
        return []
    if len(fine) > 3 and fine[0] == fine[-1]:
        ring = fine[:-1]
        turns = [turn(ring[i - 1], p, ring[(i + 1) % len(ring)]) for i, p in enumerate(ring)]
        first = max(range(len(ring)), key=lambda i: turns[i])
        line = [*ring[first:], *ring[: first + 1]]
        return _smooth_ring(_knots(line, tolerance)) if turns[first] <= CORNER else _open(line, tolerance)
    return _open(fine, tolerance)


def turn(a: Point, b: Point, c: Point) -> float:
    """Degrees by which a line turns at `b`."""
    return _angle(_way(a, b), _way(b, c))


def _open(points: list[Point], tolerance: float) -> list[Curve]:
    """Each stretch between corners by itself."""
    corners = [i for i in range(1, len(points) - 1) if turn(points[i - 1], points[i], points[i + 1]) > CORNER]
    runs = [_knots(points[a : z + 1], tolerance) for a, z in pairwise([0, *corners, len(points) - 1])]
    return [curve for run in runs for curve in _smooth_run(run)]


def _knots(points: list[Point], tolerance: float) -> list[Point]:
    """Points that the curve goes through; two more on each long bit."""
    knots = simplify(points, tolerance)
    line = knots[:1]
    for a, z in pairwise(knots):
        if hypot(z[0] - a[0], z[1] - a[1]) > _LONG * tolerance:
            line += [(a[0] + (z[0] - a[0]) * t, a[1] + (z[1] - a[1]) * t) for t in (1 / 3, 2 / 3)]
        line.append(z)
    return line


def _smooth_run(knots: list[Point]) -> list[Curve]:
    ways = [_through(a, b, c) for a, b, c in zip(knots, knots[1:], knots[2:], strict=False)]
    if not ways:
        return [(knots[0], knots[1])]
    first = _mirrored(ways[0], _way(knots[0], knots[1]))
    last = _mirrored(ways[-1], _way(knots[-2], knots[-1]))
    return _curves(knots, [first, *ways, last])


def _smooth_ring(knots: list[Point]) -> list[Curve]:
    around = [knots[-2], *knots, knots[1]]
    return _curves(knots, [_through(a, b, c) for a, b, c in zip(around, around[1:], around[2:], strict=False)])


def _curves(knots: list[Point], ways: list[Point]) -> list[Curve]:
    """Neighbours that are straight in one direction are one bit."""
    run: list[Curve] = []
    for (a, z), (start, end) in zip(pairwise(knots), pairwise(ways), strict=True):
        chord, between = _way(a, z), _angle(start, end)
        if max(_angle(chord, start), _angle(chord, end)) < _STRAIGHT:
            if run and len(run[-1]) == 2 and turn(run[-1][0], a, z) < 0.5:
                run[-1] = (run[-1][0], z)
            else:
                run.append((a, z))
            continue
        far = hypot(z[0] - a[0], z[1] - a[1]) / (3 * cos(radians(between) / 4) ** 2)  # of a circle's arc
        run.append((a, (a[0] + start[0] * far, a[1] + start[1] * far), (z[0] - end[0] * far, z[1] - end[1] * far), z))
    return run


def _through(a: Point, b: Point, c: Point) -> Point:
    """The way at `b` of a circle through three points."""
    (x0, y0), (x1, y1) = _way(a, b), _way(b, c)
    before, after = hypot(b[0] - a[0], b[1] - a[1]), hypot(c[0] - b[0], c[1] - b[1])
    return _way((0.0, 0.0), (x0 * after + x1 * before, y0 * after + y1 * before))


def _mirrored(way: Point, chord: Point) -> Point:
    """The way at the other end of an arc's chord."""
    along = way[0] * chord[0] + way[1] * chord[1]
    return 2 * along * chord[0] - way[0], 2 * along * chord[1] - way[1]


def _way(a: Point, z: Point) -> Point:
    dx, dy = z[0] - a[0], z[1] - a[1]
    far = hypot(dx, dy) or 1.0
    return dx / far, dy / far


def _angle(v: Point, w: Point) -> float:
    return degrees(acos(max(-1.0, min(1.0, v[0] * w[0] + v[1] * w[1]))))
