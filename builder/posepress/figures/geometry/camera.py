"""A view → how points in space fall on the picture plane: orthographic, no vanishing points, sizes stay true."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin

from posepress.figures.geometry.vectors import ORIGIN, Point, Vec, along, cross, dot


@dataclass(frozen=True, slots=True)
class View:
    """Degrees: `turn` 0 looks at the right side of a person who faces ahead, 90 at the face; `height` 90 looks down."""

    turn: float = -20.0
    height: float = 13.0
    roll: float = 0.0


@dataclass(frozen=True, slots=True)
class Camera:
    x: Vec  # picture's right
    y: Vec  # picture's top
    z: Vec  # toward the viewer
    flip: int  # -1 mirrored

    def __call__(self, p: Vec) -> tuple[float, float, float]:
        return self.flip * dot(p, self.x), dot(p, self.y), dot(p, self.z)

    def flat(self, p: Vec) -> Point:
        return self.flip * dot(p, self.x), dot(p, self.y)


def off_edge(view: View) -> View:
    """Rings of a trunk that are seen exactly on edge are no areas, and their slits would be drawn: a view a little higher."""
    return view if view.height else replace(view, height=_OFF_EDGE)


_OFF_EDGE = 0.7  # degrees


def camera(view: View, mirror: bool = False) -> Camera:
    t, h, r = radians(view.turn), radians(view.height), radians(view.roll)
    x = (cos(t), 0.0, -sin(t))
    z = (sin(t) * cos(h), sin(h), cos(t) * cos(h))
    y = cross(z, x)
    if r:
        x, y = along(ORIGIN, (x, cos(r)), (y, sin(r))), along(ORIGIN, (y, cos(r)), (x, -sin(r)))
    return Camera(x, y, z, -1 if mirror else 1)
