"""A head's frame and a hair style → what is drawn on the head: hair line, ear, eye, nose, as much as shows where it looks."""

from __future__ import annotations

from math import cos, pi, sin

from posepress.figures.body.measures import SKULL
from posepress.figures.body.parts import HEAD
from posepress.figures.body.skeleton import Frame
from posepress.figures.flesh.strokes import Detail
from posepress.figures.geometry.camera import Camera
from posepress.figures.geometry.vectors import Point, Vec, along, cross, dot, sub, unit

_RADIUS = SKULL * 1.06  # of the hair; its ball lies back and up in the skull's, so that it is flush with the brow
_MIDDLE = (-0.018, 0.031)  # of the hair's ball in the head's frame: front, up
_CAPS = {"short": (-0.66, 0.75, -0.02), "bun": (-0.66, 0.75, -0.02), "bob": (-0.74, 0.67, -0.10)}
"""Hair → the plane that cuts it from the skull: how far it looks back and up, and where it lies in radii."""


_MOUTH = 0.2  # cosine between a face's look and the viewer's from which a mouth is seen
_POINTS = 220  # on a whole skull: between them the outline is off by less than half a millimetre


def scalp(f: Frame, hair: str) -> tuple[Vec, ...]:
    """Points of the skull that hair covers: its outline ends at the hair line, not on the brow."""
    centre, normal, place = _plane(f, hair)
    golden = pi * (3 - 5**0.5)  # points spread evenly (Vogel's spiral on a ball)
    points = []
    for i in range(_POINTS):
        up = 1 - (2 * i + 1) / _POINTS
        out = (1 - up * up) ** 0.5
        n = along((0.0, 0.0, 0.0), (f.up, up), (f.front, out * cos(golden * i)), (f.right, out * sin(golden * i)))
        if dot(n, normal) * _RADIUS > place:
            points.append(along(centre, (n, _RADIUS)))
    return (*points, *_rim(centre, _RADIUS, normal, place, 36))


def _plane(f: Frame, hair: str) -> tuple[Vec, Vec, float]:
    """Middle of the skull, and the plane that cuts the hair from it."""
    back, up, place = _CAPS[hair]
    return f.at(*_MIDDLE), unit(along((0.0, 0.0, 0.0), (f.front, back), (f.up, up))), place * SKULL


def face(f: Frame, hair: str, cam: Camera) -> list[Detail]:
    details: list[Detail] = []
    looks = dot(f.front, cam.z)
    details += _eyes(f, cam, looks)
    if hair in _CAPS:
        skull, normal, place = _plane(f, hair)
        for paint, area in _cap(skull, _RADIUS, normal, place, cam):
            details.append(Detail(HEAD, tuple(area), True, paint, inside=False))
    for g in (1, -1):
        if g * dot(f.right, cam.z) > 0.25:
            ear = f.at(-0.012, -0.022, g * 0.088)
            turn = [2 * pi * i / 18 for i in range(18)]
            oval = [cam.flat(along(ear, (f.up, 0.022 * sin(t)), (f.front, 0.013 * cos(t) + 0.003 * sin(t)))) for t in turn]
            details.append(Detail(HEAD, tuple(oval), True, "skin", weight=0.7))
    return details


def _eyes(f: Frame, cam: Camera, looks: float) -> list[Detail]:
    details = []
    for g in (1, -1):
        out = unit(along((0.0, 0.0, 0.0), (f.front, 0.80), (f.right, g * 0.50), (f.up, -0.05)))
        if dot(out, cam.z) < 0.28:
            continue
        # a lid, closed and curved down: calm, and it shows the way up of a face
        arc = [
            cam.flat(f.at(0.078 - 0.006 * abs(t), -0.004 - 0.007 * (1 - t * t), g * (0.034 + 0.015 * t)))
            for t in (-1, -0.5, 0, 0.5, 1)
        ]
        details.append(Detail(HEAD, tuple(arc), weight=0.75))
    if looks > _MOUTH:
        lips = [cam.flat(f.at(0.087 - 0.006 * t * t, -0.067 + 0.006 * t * t, 0.019 * t)) for t in (-1, -0.5, 0, 0.5, 1)]
        details.append(Detail(HEAD, tuple(lips), weight=0.7))
    if looks > 0.55:
        side = 1 if dot(f.right, cam.z) > 0 else -1
        nose = [
            cam.flat(f.at(d, u, side * w))
            for d, u, w in ((0.09, -0.012, 0.006), (0.100, -0.034, 0.012), (0.092, -0.042, -0.004))
        ]
        details.append(Detail(HEAD, tuple(nose), weight=0.7))
    return details


def _cap(centre: Vec, radius: float, normal: Vec, place: float, cam: Camera) -> list[tuple[str, list[Point]]]:
    """Outline of the part of a ball that lies beyond a plane, as seen; or the face, where hair is all round it."""
    n = 72
    turn = [2 * pi * i / n for i in range(n)]
    limb = [along((0.0, 0.0, 0.0), (cam.x, cos(t)), (cam.y, sin(t))) for t in turn]
    rim = [(dot(m, normal) * radius > place, along(centre, (m, radius))) for m in limb]
    cut = [(dot(sub(p, centre), cam.z) >= 0, p) for p in _rim(centre, radius, normal, place, n)]
    outer, inner = _run(rim), _run(cut)
    if all(seen for seen, _ in rim) and inner and dot(normal, cam.z) < 0:
        return [("hair", [cam.flat(p) for p in outer]), ("skin", [cam.flat(p) for p in inner])]
    if all(seen for seen, _ in rim) or not inner:
        return [("hair", [cam.flat(p) for p in outer])] if outer else []
    if all(seen for seen, _ in cut) or not outer:
        return [("hair", [cam.flat(p) for p in inner])]
    first, last = [cam.flat(p) for p in outer], [cam.flat(p) for p in inner]
    if _squared_distance(first[-1], last[0]) > _squared_distance(first[-1], last[-1]):
        last.reverse()
    return [("hair", first + last)]


def _rim(centre: Vec, radius: float, normal: Vec, place: float, points: int) -> list[Vec]:
    """Where the plane cuts the ball."""
    a = unit(cross(normal, (0.31, 0.77, 0.55)))
    c = cross(normal, a)
    around = max(0.0, radius * radius - place * place) ** 0.5
    turn = [2 * pi * i / points for i in range(points)]
    return [along(centre, (normal, place), (a, around * cos(t)), (c, around * sin(t))) for t in turn]


def _run(points: list[tuple[bool, Vec]]) -> list[Vec]:
    """The stretch that is seen, from its beginning; all of a ring that is seen whole."""
    if all(seen for seen, _ in points):
        return [p for _, p in points]
    starts = [i for i in range(len(points)) if points[i][0] and not points[i - 1][0]]
    if not starts:
        return []
    run = []
    for i in range(len(points)):
        seen, p = points[(starts[0] + i) % len(points)]
        if not seen:
            break
        run.append(p)
    return run


def _squared_distance(a: Point, z: Point) -> float:
    return (a[0] - z[0]) ** 2 + (a[1] - z[1]) ** 2
