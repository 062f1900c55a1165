"""A body with its props, and a camera → the mat that they stand on, and the shade where they touch it."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

from posepress.base.drawing import UPRIGHT, Path, polygon
from posepress.figures.body.parts import PartKind, PropKind, PropPart, left_and_right
from posepress.figures.drawing.depth import CELL
from posepress.figures.flesh.skin import BodyPart
from posepress.figures.flesh.touch import dense
from posepress.figures.geometry import outline as o
from posepress.figures.geometry.camera import Camera
from posepress.figures.geometry.style import Palette, Pens
from posepress.figures.geometry.vectors import Point

_LEAST_HALF = 0.16  # m: of a mat across, under the feet of one who stands
_NEAR = 0.012  # m above the floor, up to which a part shades it
_SHADE = 0.022  # m that the shade is wider than what touches the floor


def mat(body: Sequence[BodyPart], props: Sequence[BodyPart], cam: Camera, size: tuple[float, float]) -> tuple[Point, ...]:
    """A mat, or seen from the side a floor line, under all that is near the floor. `size` is how wide and high the figure is
    in the picture: under one that stands the mat is as wide as that at most, for it would take the height from the figure.
    """
    walls = {p.name for p in props if p.name.kind is PropKind.WALL}
    low = [(c, r) for p in (*body, *props) if p.name not in walls for c, r in p.balls if c[1] - r < 0.20]
    if not low:
        return ()
    wide, high = size
    stands = high > UPRIGHT * wide
    x0, x1 = min(c[0] - r for c, r in low) - 0.09, max(c[0] + r for c, r in low) + 0.09
    shanks_and_feet = left_and_right(PartKind.SHANK, PartKind.FOOT)
    feet = [(c, r) for p in body if p.name in shanks_and_feet for c, r in p.balls if c[1] - r < 0.20]
    half, across = (_LEAST_HALF, low) if stands else (0.33, feet)
    z0, z1 = min([-half] + [c[2] - r - 0.06 for c, r in across]), max([half] + [c[2] + r + 0.06 for c, r in across])

    def corners(more: float) -> tuple[Point, ...]:
        return tuple([cam.flat((x, 0.0, z)) for x, z in ((x0 - more, z0), (x1 + more, z0), (x1 + more, z1), (x0 - more, z1))])

    def breadth(points: tuple[Point, ...]) -> float:
        return max(x for x, _ in points) - min(x for x, _ in points)

    short = max(0.0, 1.0 - (x1 - x0)) / 2
    if stands and (most := breadth(corners(short))) > wide:
        least = breadth(corners(0.0))
        short *= max(0.0, wide - least) / max(most - least, CELL)
    area = corners(short)
    ys = [y for _, y in area]
    if max(ys) - min(ys) > 2 * CELL:
        return area
    y = cam.flat((0.0, 0.0, 0.0))[1]
    return (min(x for x, _ in area), y), (max(x for x, _ in area), y)


def shade(body: Sequence[BodyPart], props: Sequence[BodyPart], cam: Camera) -> tuple[tuple[Point, ...], ...]:
    """Where body and props touch the floor, and a little more: it holds them to the ground, on a copy too."""
    discs = []
    for part in (*body, *props):
        if isinstance(part.name, PropPart) and part.name.kind is PropKind.WALL:
            continue
        for (x, y, z), r in dense(part):
            if y - r < _NEAR:
                wide = sqrt(max(0.0, r * r - max(0.0, y - _NEAR) ** 2)) + _SHADE
                discs.append(o.on_grid([cam.flat((x + wide * cos(t), 0.0, z + wide * sin(t))) for t in _TURN]))
    return tuple([tuple([(x / o.GRID, y / o.GRID) for x, y in p]) for p in o.union(discs) if o.size(p) > 0])


_TURN = [2 * pi * i / 20 for i in range(20)]


def mat_path(points: list[Point], palette: Palette, pens: Pens) -> Path:
    if len(points) == 2:
        return Path("ml", (*points[0], *points[1]), None, (0.0,), round(pens.outline * 1.2, 3))
    return polygon(tuple(points), palette.paints["mat"], palette.paints["mat edge"], round(pens.outline * 0.75, 3), join=1)
