"""A sketch and a circle → what of the sketch lies in the circle: a hand, a foot or a neck, large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, dist, pi, sin

from posepress.figures.body.places import body_point
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.body.spots import Pair, Site
from posepress.figures.drawing.hidden_lines import Sketch, metres
from posepress.figures.geometry import outline as o
from posepress.figures.geometry.camera import Camera
from posepress.figures.geometry.outline import Area
from posepress.figures.geometry.vectors import Point

_POINTS = 72


@dataclass(frozen=True, slots=True)
class Lens:
    """Metres on the picture plane."""

    centre: Point
    radius: float

    @property
    def ring(self) -> tuple[Point, ...]:
        (x, y), r = self.centre, self.radius
        return tuple([(x + r * cos(2 * pi * i / _POINTS), y + r * sin(2 * pi * i / _POINTS)) for i in range(_POINTS)])


def lens(site: Site, radius: float, s: Skeleton, cam: Camera) -> Lens:
    """On the part that is shown; round both of a pair."""
    spots = site.spots if isinstance(site, Pair) else (site,)
    points = [cam.flat(body_point(s, spot)) for spot in spots]
    (ax, ay), (zx, zy) = points[0], points[-1]
    return Lens(((ax + zx) / 2, (ay + zy) / 2), radius + dist(points[0], points[-1]) / 2)


def crop(sketch: Sketch, through: Lens) -> Sketch:
    window = [o.on_grid(through.ring)]

    def inside(area: Area) -> Area:
        return o.intersection(area, window)

    lines = [
        replace(line, points=metres(piece))
        for line in sketch.lines
        for piece in o.cut([o.on_grid(line.points)], window, keep_inside=True)
    ]
    return Sketch(
        [replace(fill, area=area) for fill in sketch.fills if (area := _within(fill.area, window))],
        lines,
        *[{name: inside(area) for name, area in areas.items()} for areas in (sketch.areas, sketch.seen, sketch.before)],
    )


def clip(rings: Sequence[tuple[Point, ...]], through: Lens) -> tuple[tuple[Point, ...], ...]:
    """Rings, each by itself."""
    window = [o.on_grid(through.ring)]
    return tuple([piece for ring in rings if len(ring) > 2 for piece in _within((ring,), window)])


def _within(rings: tuple[tuple[Point, ...], ...], window: Area) -> tuple[tuple[Point, ...], ...]:
    return tuple([metres(p) for p in o.intersection([o.on_grid(ring) for ring in rings], window)])
