"""Arithmetic of points and directions in space: x ahead, y up, z to the right of a person who faces ahead; metres."""

from __future__ import annotations

from math import cos, radians, sin, sqrt

Vec = tuple[float, float, float]
Point = tuple[float, float]
"""On the picture plane, or on a page."""

ORIGIN: Vec = (0.0, 0.0, 0.0)
UP: Vec = (0.0, 1.0, 0.0)
DOWN: Vec = (0.0, -1.0, 0.0)
AHEAD: Vec = (1.0, 0.0, 0.0)
BACK: Vec = (-1.0, 0.0, 0.0)
RIGHT: Vec = (0.0, 0.0, 1.0)


def add(a: Vec, b: Vec) -> Vec:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, k: float) -> Vec:
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vec) -> Vec:
    """The direction of `a`; up for a vector without one."""
    n = length(a)
    return (a[0] / n, a[1] / n, a[2] / n) if n > 1e-9 else UP


def lerp(a: Vec, b: Vec, t: float) -> Vec:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def along(start: Vec, *terms: tuple[Vec, float]) -> Vec:
    """`start` moved by each direction times its length.

    >>> along((0, 0, 0), ((1, 0, 0), 2), ((0, 1, 0), 3))
    (2, 3, 0)
    """
    x, y, z = start
    for v, k in terms:
        x, y, z = x + v[0] * k, y + v[1] * k, z + v[2] * k
    return (x, y, z)


def across(v: Vec, axis: Vec) -> Vec:
    """The part of `v` square to the unit vector `axis`, as a direction."""
    return unit(along(v, (axis, -dot(v, axis))))


def rotate(v: Vec, axis: Vec, degrees: float) -> Vec:
    """Turned about `axis` by the right-hand rule (Rodrigues)."""
    if not degrees:
        return v
    c, s = cos(radians(degrees)), sin(radians(degrees))
    k = unit(axis)
    return along(scale(v, c), (cross(k, v), s), (k, dot(k, v) * (1 - c)))
