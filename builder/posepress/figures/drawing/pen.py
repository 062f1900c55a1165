"""Outlines that nothing hides → strokes of a pen: the body's edge is stronger than what lies within it, a line that goes behind
something stops short of it, and one that goes on from part to part is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from math import hypot

from posepress.figures.body.parts import Part, PartName, Side
from posepress.figures.drawing.hidden_lines import Sketch, metres
from posepress.figures.flesh.strokes import InkLine
from posepress.figures.geometry import outline as o
from posepress.figures.geometry.outline import Area, Polygon

_INNER = 0.7  # of the pen, for lines within the body
_BIT = 1500.0  # units: a stretch of a line that is too short for a weight of its own
_RIM = 60.0  # units from the body's edge, within which a line is its edge
_NEAR = 400.0  # units between the ends of two lines that are one


def thinned(sketch: Sketch) -> list[InkLine]:
    """What parts the body from all that is not the body is a full line; what is drawn within it, a thinner one."""
    body = o.grow(o.union([p for name, area in sketch.areas.items() if isinstance(name, Part) for p in area]), -_RIM)
    lines = []
    for line in sketch.lines:
        if not line.of_body or not line.is_outline:
            lines.append(line)
            continue
        points = [o.on_grid(line.points)]
        edge, within = o.cut(points, body), o.cut(points, body, keep_inside=True)
        if _far(within) < _BIT:
            lines.append(line)
        elif _far(edge) < _BIT:
            lines.append(replace(line, weight=_INNER))
        else:
            lines += [replace(line, points=metres(piece)) for piece in edge]
            lines += [replace(line, points=metres(piece), weight=_INNER) for piece in within]
    return lines


def with_halo(sketch: Sketch, units: float) -> list[InkLine]:
    """Lines whose ends stop so far short of the outline of a nearer part, other than a neighbour's: the eye sees which lies
    behind. One that runs along such an outline stays.
    """
    grown: dict[PartName, tuple[Area, Area]] = {}
    lines = []
    for line in sketch.lines:
        before = sketch.before.get(line.part) if line.part else None
        if not before or line.points[0] == line.points[-1]:
            lines.append(line)
            continue
        assert line.part
        if line.part not in grown:
            grown[line.part] = o.grow(before, _RIM), o.grow(before, units)
        touches, short = grown[line.part]
        points = o.on_grid(line.points)
        for _ in range(2):  # at either end
            points = _shortened(points[::-1], touches, short, 3 * units)
        if len(points) > 1:
            lines.append(replace(line, points=metres(points)))
    return lines


def strokes(lines: Iterable[InkLine], far: Side | None = None) -> list[InkLine]:
    """Outlines that go on from part to part as one stroke: a pen is not lifted at a knee. `far` is the side that is paler."""
    rest: list[InkLine] = []
    alike: dict[tuple[object, ...], list[Polygon]] = {}
    first: dict[tuple[object, ...], InkLine] = {}
    for line in lines:
        if not line.of_body or not line.is_outline:
            rest.append(line)
            continue
        key = (line.weight, far is not None and line.side is far)
        first.setdefault(key, line)
        alike.setdefault(key, []).append(o.on_grid(line.points))
    return [replace(first[key], points=metres(run)) for key, runs in alike.items() for run in o.join_near(runs, _NEAR)] + rest


def _shortened(line: Polygon, touches: Area, short: Area, most: float) -> Polygon:
    """Without its beginning in an area, if it begins in the narrower one, and what is lost is no more than `most`."""
    if len(line) < 2 or not any(o.is_within(line[0], p) for p in touches):
        return line
    pieces = o.cut([line], short, keep_inside=True)
    first = next((p if p[0] == line[0] else p[::-1] for p in pieces if line[0] in (p[0], p[-1])), None)
    if first is None or _far([first]) > most:
        return line
    lost = _far([first])
    for n, (a, z) in enumerate(pairwise(line)):
        far = _far([[a, z]])
        if far > lost:
            return [(round(a[0] + (z[0] - a[0]) * lost / far), round(a[1] + (z[1] - a[1]) * lost / far)), *line[n + 1 :]]
        lost -= far
    return []


def _far(lines: list[Polygon]) -> float:
    return sum(hypot(x1 - x0, y1 - y0) for line in lines for (x0, y0), (x1, y1) in pairwise(line))
