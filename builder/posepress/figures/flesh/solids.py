"""A name and measures → a thing of a plain form, box, ball, roll or tube; and a camera → what is drawn on it."""

from __future__ import annotations

from math import cos, pi, sin

from posepress.figures.body.parts import PartName
from posepress.figures.body.skeleton import Frame
from posepress.figures.flesh.skin import BodyPart, Solid, circle
from posepress.figures.flesh.strokes import Detail
from posepress.figures.geometry.camera import Camera
from posepress.figures.geometry.vectors import AHEAD, UP, Vec, across, along, cross, dot, length, lerp, scale, sub, unit


def box(name: PartName, centre: Vec, ahead: Vec, size: Vec, paint: str) -> BodyPart:
    """`size` ahead, up, across."""
    f = across(ahead, UP)
    at = Frame(centre, UP, f, cross(f, UP))
    corners = [
        (at.at(size[0] / 2 * i, size[1] / 2 * j, size[2] / 2 * k), 0.001) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)
    ]
    return BodyPart(name, paint, (tuple(corners),), solid=Solid.BOX, frame=at, size=size)


def ball(name: PartName, centre: Vec, radius: float, paint: str) -> BodyPart:
    return BodyPart(name, paint, (((centre, radius),),), solid=Solid.BALL)


def roll(name: PartName, a: Vec, z: Vec, radius: float, paint: str) -> BodyPart:
    d = unit(sub(z, a))
    rings = (circle(a, d, UP, radius, 24), circle(z, d, UP, radius, 24))
    volume = tuple([(lerp(a, z, i / 14), radius) for i in range(15)])
    frame = Frame(a, d, UP, cross(UP, d))
    return BodyPart(name, paint, rings, volume=volume, solid=Solid.ROLL, frame=frame, size=(radius, 0.0, 0.0))


def tube(name: PartName, points: list[Vec], radius: float, paint: str) -> BodyPart:
    return BodyPart(name, paint, tuple([((p, radius),) for p in points]))


def rod(name: PartName, a: Vec, z: Vec, radius: float, paint: str) -> BodyPart:
    pieces = max(1, round(length(sub(z, a)) / 0.05))
    rings = tuple([((lerp(a, z, i / pieces), radius),) for i in range(pieces + 1)])
    return BodyPart(name, paint, rings, solid=Solid.ROD)


def decorate(part: BodyPart, cam: Camera) -> list[Detail]:
    """Edges of a box, the spiral at a roll's end, the light on a ball."""
    if part.solid is Solid.BOX:
        return _faces(part, cam)
    if part.solid is Solid.BALL:
        ((c, r),) = part.rings[0]
        x, y = cam.flat(c)
        light = [
            (x - r * 0.32 + r * 0.22 * cos(2 * pi * i / 12), y + r * 0.35 + r * 0.22 * sin(2 * pi * i / 12)) for i in range(12)
        ]
        return [Detail(part.name, tuple(light), True, "skin", weight=0)]
    if part.solid is Solid.ROLL:
        return _spiral(part, cam)
    return []


def _faces(part: BodyPart, cam: Camera) -> list[Detail]:
    assert part.frame is not None
    f, (a, h, w) = part.frame, [s / 2 for s in part.size]
    faces = []
    for normal, u, v, out, du, dv in (
        (f.front, f.up, f.right, a, h, w),
        (f.up, f.front, f.right, h, a, w),
        (f.right, f.front, f.up, w, a, h),
    ):
        for g in (1, -1):
            look = dot(scale(normal, g), cam.z)
            if look < 0.02:
                continue
            corners = [
                cam.flat(along(f.origin, (normal, g * out), (u, i * du), (v, j * dv)))
                for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
            shade = 0.0 if normal == UP else 0.05 if abs(dot(normal, cam.x)) < 0.5 else 0.14
            faces.append(Detail(part.name, tuple(corners), True, part.material, shade, 0.9, inside=False, straight=True))
    return faces


def _spiral(part: BodyPart, cam: Camera) -> list[Detail]:
    assert part.frame is not None
    d, r = part.frame.up, part.size[0]
    if abs(dot(d, cam.z)) < 0.1:
        return []
    end = part.volume[-1 if dot(d, cam.z) > 0 else 0][0]
    a = across(UP, d) if abs(d[1]) < 0.9 else across(AHEAD, d)
    c = cross(d, a)
    rim = [cam.flat(along(end, (a, r * cos(2 * pi * i / 24)), (c, r * sin(2 * pi * i / 24)))) for i in range(24)]
    turns = [
        cam.flat(along(end, (a, r * k / 40 * 0.8 * cos(k * 0.42)), (c, r * k / 40 * 0.8 * sin(k * 0.42)))) for k in range(3, 41)
    ]
    return [
        Detail(part.name, tuple(rim), True, part.material, 0.0, 0.9, inside=False),
        Detail(part.name, tuple(turns), weight=0.6, inside=False),
    ]
