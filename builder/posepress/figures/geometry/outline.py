"""Balls on the picture plane → outlines: hulls, their union, and lines cut by areas.

Coordinates here are whole numbers, a hundredth of a millimetre of the person's size: Clipper reckons in integers, so the same
figure has the same outline on every machine (Vatti, A generic solution to polygon clipping, CACM 35, 1992).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import acos, atan2, cos, hypot, pi, sin

import pyclipper as pc

from posepress.figures.geometry.vectors import Point

GRID = 100_000  # units a metre

GridPoint = tuple[int, int]
Polygon = list[GridPoint]
Area = list[Polygon]

_STEPS = 28
_FINEST = 30.0  # units: what is finer than a fiftieth of a millimetre on a page is no corner
_ARC = 40.0  # units by which the corners of an arc are off it


def _circle(steps: int) -> list[Point]:
    return [(cos(2 * pi * i / steps), sin(2 * pi * i / steps)) for i in range(steps)]


_COARSE, _FINE = _circle(14), _circle(_STEPS)
_SMALL = 0.022  # metres: finger tips and toes need fewer corners


def disc(x: float, y: float, r: float) -> list[Point]:
    return [(x + r * c, y + r * s) for c, s in (_COARSE if r < _SMALL else _FINE)]


def on_grid(points: Iterable[Point]) -> Polygon:
    return [(round(x * GRID), round(y * GRID)) for x, y in points]


def capsule(a: Point, ra: float, z: Point, rz: float) -> list[Point]:
    """Hull of two discs, counter-clockwise."""
    dx, dy = z[0] - a[0], z[1] - a[1]
    far = hypot(dx, dy)
    if far <= abs(ra - rz) + 1e-9:
        return disc(*a, ra) if ra > rz else disc(*z, rz)
    base, lean = atan2(dy, dx), acos((ra - rz) / far)
    return _arc(a, ra, base + lean, base + 2 * pi - lean) + _arc(z, rz, base - lean, base + lean)


def _arc(c: Point, r: float, start: float, end: float) -> list[Point]:
    n = max(2, round((end - start) / (2 * pi) * _STEPS))
    return [
        (c[0] + r * cos(start + (end - start) * i / n), c[1] + r * sin(start + (end - start) * i / n)) for i in range(n + 1)
    ]


def hull(points: Sequence[Point]) -> list[Point]:
    """Convex hull, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def _chain(points: list[Point]) -> list[Point]:
    out: list[Point] = []
    for x, y in points:
        while len(out) > 1 and (out[-1][0] - out[-2][0]) * (y - out[-2][1]) <= (out[-1][1] - out[-2][1]) * (x - out[-2][0]):
            out.pop()
        out.append((x, y))
    return out


def union(polygons: Iterable[Polygon]) -> Area:
    return _combine(pc.CT_UNION, polygons, ())


def intersection(a: Iterable[Polygon], b: Iterable[Polygon]) -> Area:
    return _combine(pc.CT_INTERSECTION, a, b)


def difference(a: Iterable[Polygon], b: Iterable[Polygon]) -> Area:
    return _combine(pc.CT_DIFFERENCE, a, b)


def _combine(how: int, a: Iterable[Polygon], b: Iterable[Polygon]) -> Area:
    a, b = [p for p in a if len(p) > 2], [p for p in b if len(p) > 2]
    if not a:
        return []
    clipper = pc.Pyclipper()
    _add(clipper, a, pc.PT_SUBJECT)
    if b:
        _add(clipper, b, pc.PT_CLIP)
    return [[(x, y) for x, y in p] for p in clipper.Execute(how, pc.PFT_NONZERO, pc.PFT_NONZERO)]


def _add(clipper: pc.Pyclipper, polygons: list[Polygon], role: int) -> None:
    for p in polygons:
        try:
            clipper.AddPath(p, role, True)
        except pc.ClipperException:  # a polygon without an area has no outline either
            continue


def grow(area: Area, units: float) -> Area:
    """The area with a rim added all round, or taken off when `units` is negative."""
    offset = pc.PyclipperOffset()
    offset.AddPaths(area, pc.JT_SQUARE, pc.ET_CLOSEDPOLYGON)
    return [[(x, y) for x, y in p] for p in offset.Execute(units)]


def close(area: Area, units: float) -> Area:
    """The area with its hollows filled where a disc of so large a radius does not get into them (morphological closing)."""
    offset = pc.PyclipperOffset(arc_tolerance=_ARC)
    offset.AddPaths(area, pc.JT_ROUND, pc.ET_CLOSEDPOLYGON)
    wide = offset.Execute(units)
    offset.Clear()
    offset.AddPaths(wide, pc.JT_ROUND, pc.ET_CLOSEDPOLYGON)
    return [[(x, y) for x, y in p] for p in offset.Execute(-units)]


def rounded(area: Area, units: float) -> Area:
    """The area with its corners rounded: those that stand out by opening, those that lie in by closing."""
    offset = pc.PyclipperOffset(arc_tolerance=_ARC)
    for step in (-units, 2 * units, -units):
        offset.Clear()
        offset.AddPaths(area, pc.JT_ROUND, pc.ET_CLOSEDPOLYGON)
        area = offset.Execute(step)
    return [[(x, y) for x, y in p] for p in pc.CleanPolygons(area, _FINEST) if len(p) > 2]


def is_within(point: GridPoint, polygon: Polygon) -> bool:
    return bool(pc.PointInPolygon(point, polygon))


def size(polygon: Polygon) -> float:
    """Units squared; negative for a hole."""
    return sum(a[0] * z[1] - z[0] * a[1] for a, z in zip(polygon, [*polygon[1:], polygon[0]], strict=True)) / 2


def size_of(area: Area) -> float:
    """Units squared."""
    return sum(map(size, area))


def cut(lines: Iterable[Polygon], area: Area, keep_inside: bool = False) -> list[Polygon]:
    """What of open lines lies outside an area (or inside), pieces that touch joined again."""
    lines = [p for p in lines if any(q != p[0] for q in p)]
    if not lines or (not area and not keep_inside):
        return lines
    clipper = pc.Pyclipper()
    for p in lines:
        clipper.AddPath(p, pc.PT_SUBJECT, False)
    _add(clipper, area, pc.PT_CLIP)
    tree = clipper.Execute2(pc.CT_INTERSECTION if keep_inside else pc.CT_DIFFERENCE, pc.PFT_NONZERO, pc.PFT_NONZERO)
    return join_lines([[(x, y) for x, y in p] for p in pc.OpenPathsFromPolyTree(tree)])


def join_lines(lines: list[Polygon]) -> list[Polygon]:
    """Lines that meet end to end as one line.

    >>> join_lines([[(0, 0), (1, 0)], [(1, 0), (2, 1)]])
    [[(0, 0), (1, 0), (2, 1)]]
    """
    todo = [list(p) for p in lines]
    chains: list[Polygon] = []
    while todo:
        run = todo.pop()
        grows = True
        while grows and run[0] != run[-1]:
            grows = False
            for i, other in enumerate(todo):
                if joint := _join(run, other):
                    run, grows = joint, True
                    del todo[i]
                    break
        chains.append(run)
    return chains[::-1]


def join_near(lines: Iterable[Polygon], units: float) -> list[Polygon]:
    """Lines whose ends lie no farther apart than `units` as one line, where no third ends there: at a fork each stays.

    >>> join_near([[(0, 0), (10, 0)], [(11, 0), (20, 1)], [(90, 0), (99, 0)]], 2)
    [[(0, 0), (10, 0), (20, 1)], [(90, 0), (99, 0)]]
    """
    chains = {n: list(line) for n, line in enumerate(lines)}
    closed = [n for n, line in chains.items() if line[0] == line[-1]]
    ends = [(n, i) for n, line in chains.items() if n not in closed for i in (0, -1)]
    at = {end: chains[end[0]][end[1]] for end in ends}
    partner = {}
    for end in ends:
        near = [other for other in ends if other != end and _squared(at[end], at[other]) <= units * units]
        if len(near) == 1 and _goes_on(chains, end, near[0]):
            partner[end] = near[0]
    pairs = sorted({tuple(sorted((a, z))) for a, z in partner.items() if partner.get(z) == a})
    home = {n: n for n in chains}
    for (a, i), (z, k) in pairs:
        head, tail = home[a], home[z]
        if head == tail:
            chains[head].append(chains[head][0])
            continue
        one = chains[head] if at[a, i] == chains[head][-1] else chains[head][::-1]
        two = chains.pop(tail)
        chains[head] = one + (two if at[z, k] == two[0] else two[::-1])[1:]
        home = {n: head if h == tail else h for n, h in home.items()}
    return list(chains.values())


_BACK, _LEAST_COSINE = 900.0, 0.5  # units from an end, by which a line's way is known; of 60 degrees


def _goes_on(lines: dict[int, Polygon], a: tuple[int, int], z: tuple[int, int]) -> bool:
    """Whether one line leaves where the other arrives, but for a bend."""
    (ax, ay), (zx, zy) = [_way_in(lines[n] if i == 0 else lines[n][::-1]) for n, i in (a, z)]
    return -(ax * zx + ay * zy) > _LEAST_COSINE * hypot(ax, ay) * hypot(zx, zy)


def _way_in(line: Polygon) -> tuple[int, int]:
    """From a line's beginning to where it is a little later."""
    x, y = line[0]
    end = next((p for p in line if hypot(p[0] - x, p[1] - y) >= _BACK), line[-1])
    return end[0] - x, end[1] - y


def _squared(a: GridPoint, z: GridPoint) -> int:
    return (a[0] - z[0]) ** 2 + (a[1] - z[1]) ** 2


def _join(a: Polygon, z: Polygon) -> Polygon | None:
    if a[-1] == z[0]:
        return a + z[1:]
    if a[0] == z[-1]:
        return z + a[1:]
    if a[-1] == z[-1]:
        return a + z[-2::-1]
    if a[0] == z[0]:
        return z[:0:-1] + a
    return None


def rings_of(area: Area) -> list[Polygon]:
    """The borders of an area as closed lines."""
    return [[*p, p[0]] for p in area]


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Fewer points, none farther than `tolerance` from the line (Douglas and Peucker, 1973)."""
    if len(points) < 3:
        return list(points)
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    if points[0] == points[-1]:  # a closed line needs a far point to begin with
        x0, y0 = points[0]
        far = max(range(len(points)), key=lambda i: (points[i][0] - x0) ** 2 + (points[i][1] - y0) ** 2)
        keep[far] = True
        stack = [(0, far), (far, len(points) - 1)]
    else:
        stack = [(0, len(points) - 1)]
    while stack:
        i, j = stack.pop()
        k, off = _farthest(points, i, j)
        if off > tolerance:
            keep[k] = True
            stack += [(i, k), (k, j)]
    return [p for p, stays in zip(points, keep, strict=True) if stays]


def _farthest(points: Sequence[Point], i: int, j: int) -> tuple[int, float]:
    (ax, ay), (zx, zy) = points[i], points[j]
    dx, dy = zx - ax, zy - ay
    span = hypot(dx, dy)
    best, off = i, 0.0
    for k in range(i + 1, j):
        x, y = points[k]
        d = abs(dx * (y - ay) - dy * (x - ax)) / span if span else hypot(x - ax, y - ay)
        if d > off:
            best, off = k, d
    return best, off
