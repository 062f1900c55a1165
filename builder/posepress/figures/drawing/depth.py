"""Parts on the picture plane → which of two parts hides the other, and an order to paint them in.

A coarse grid keeps, for each part and cell, how near the part's surface comes to the viewer; two parts compare where both
have cells. The order is total for painting; `hides` stays pairwise, so parts that pass over and under one another in a
ring (an arm round a leg) still hide each other rightly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import floor, inf, sqrt

from posepress.figures.body.parts import PaintOrder
from posepress.figures.flesh.hands import Ball, Ring
from posepress.figures.flesh.skin import BodyPart, Solid
from posepress.figures.geometry.camera import Camera
from posepress.figures.geometry.vectors import dot, lerp, sub

CELL = 0.024
_NO_SURFACE = -inf
_SURE = 99.0  # more than any sum of votes
Cells = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Depth:
    order: tuple[int, ...]  # indices of the parts, farthest first
    hides: frozenset[tuple[int, int]]  # (front, behind)


def sort_parts(parts: tuple[BodyPart, ...], cam: Camera, fixed: PaintOrder = ()) -> Depth:
    """`fixed` holds (behind, front) parts that need no measuring."""
    index = {p.name: i for i, p in enumerate(parts)}
    pairs = {(index[a], index[z]) for a, z in fixed if a in index and z in index}
    cells = [_cells(p, cam) for p in parts]
    weight = _compare(cells, pairs)
    middle = [sum(cam(c)[2] for c, _ in p.balls) / len(p.balls) for p in parts]
    before: list[set[int]] = [set() for _ in parts]
    for behind, front in weight:
        before[front].add(behind)
    order: list[int] = []
    left = set(range(len(parts)))
    while left:
        free = [i for i in sorted(left) if not before[i] & left]
        if free:
            k = min(free, key=lambda i: middle[i])
        else:
            k = min(sorted(left), key=lambda i: sum(weight[j, i] for j in before[i] & left))
        order.append(k)
        left.remove(k)
    return Depth(tuple(order), frozenset((front, behind) for behind, front in weight))


def _compare(cells: list[Cells], fixed: set[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """(behind, front) → how surely; `fixed` are pairs that are told."""
    weight: dict[tuple[int, int], float] = {}
    boxes = [_box(c) for c in cells]
    for i in range(len(cells)):
        for j in range(i + 1, len(cells)):
            if (i, j) in fixed:
                weight[i, j] = _SURE
            elif (j, i) in fixed:
                weight[j, i] = _SURE
            elif _touch(boxes[i], boxes[j]):
                small, large = (cells[i], cells[j]) if len(cells[i]) < len(cells[j]) else (cells[j], cells[i])
                votes = [_vote(small[c] - large[c]) for c in small if c in large]
                votes = votes or [_vote(d - large[c]) for (x, y), d in small.items() for c in _cells_beside(x, y) if c in large]
                if not votes:
                    continue
                vote = sum(votes) if small is cells[i] else -sum(votes)
                weight[(j, i) if vote > 0 else (i, j)] = abs(vote)
    return weight


def _box(cells: Cells) -> tuple[int, int, int, int] | None:
    if not cells:
        return None
    xs, ys = [x for x, _ in cells], [y for _, y in cells]
    return min(xs), min(ys), max(xs), max(ys)


def _touch(a: tuple[int, int, int, int] | None, z: tuple[int, int, int, int] | None) -> bool:
    """Whether parts in these boxes may have a cell in common, or two beside each other: most pairs have not."""
    if not a or not z:
        return False
    return a[0] <= z[2] + 1 and z[0] <= a[2] + 1 and a[1] <= z[3] + 1 and z[1] <= a[3] + 1


def _vote(nearer: float) -> float:
    return max(-0.08, min(0.08, nearer))


def _cells_beside(x: int, y: int) -> Iterable[tuple[int, int]]:
    """Cells beside one: parts that overlap by less than a cell, fingertips on a shin, may share none."""
    return ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1))


def _cells(part: BodyPart, cam: Camera) -> Cells:
    if part.solid is Solid.BOX:
        return _box_cells(part, cam)
    cells: Cells = {}
    balls = [*part.balls, *[ball for ring in part.branch for ball in ring]]
    if not part.volume:
        balls += _between(part.rings) + _between(part.branch)
    for centre, radius in balls:
        x, y, z = cam(centre)
        r2 = radius * radius
        i0, i1 = floor((x - radius) / CELL + 0.5), floor((x + radius) / CELL + 0.5)
        j0, j1 = floor((y - radius) / CELL + 0.5), floor((y + radius) / CELL + 0.5)
        _raise(cells, (round(x / CELL), round(y / CELL)), z + radius * 0.9)
        for i in range(i0, i1 + 1):
            dx2 = (i * CELL - x) ** 2
            for j in range(j0, j1 + 1):
                d2 = r2 - dx2 - (j * CELL - y) ** 2
                if d2 > 0:
                    _raise(cells, (i, j), z + sqrt(d2))
    return cells


def _between(rings: tuple[Ring, ...]) -> list[Ball]:
    """Balls halfway from ring to ring, so that a limb has no gaps."""
    return [(lerp(c, d, 0.5), (r + q) / 2) for a, z in pairwise(rings) for (c, r), (d, q) in zip(a, z, strict=False)]


def _raise(cells: Cells, key: tuple[int, int], z: float) -> None:
    if cells.get(key, _NO_SURFACE) < z:
        cells[key] = z


def _box_cells(part: BodyPart, cam: Camera) -> Cells:
    """Where a line of sight enters the box: slabs (Kay and Kajiya, 1986)."""
    assert part.frame is not None
    f, half = part.frame, [s / 2 for s in part.size]
    axes = (f.front, f.up, f.right)
    points = [cam(c) for c, _ in part.balls]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    cells: Cells = {}
    for i in range(round(min(xs) / CELL), round(max(xs) / CELL) + 1):
        for j in range(round(min(ys) / CELL), round(max(ys) / CELL) + 1):
            start = tuple([cam.flip * cam.x[k] * i * CELL + cam.y[k] * j * CELL for k in range(3)])
            low, high = -inf, inf
            for axis, h in zip(axes, half, strict=True):
                slope, at = dot(cam.z, axis), dot(sub((start[0], start[1], start[2]), f.origin), axis)
                if abs(slope) < 1e-6:
                    if abs(at) > h:
                        high = -inf
                    continue
                near, far = sorted(((-h - at) / slope, (h - at) / slope))
                low, high = max(low, near), min(high, far)
            if low < high:
                cells[i, j] = high
    return cells
