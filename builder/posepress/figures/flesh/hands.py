"""An arm's wrist, fingers and palm → rings of the hand: a palm, four fingers as one group, a thumb apart.

At 40 mm on the page a hand is 4 mm long: a group of fingers and a thumb is what print can hold.
"""

from __future__ import annotations

from posepress.figures.body.parts import Part, PartKind
from posepress.figures.body.skeleton import Arm
from posepress.figures.flesh.strokes import Detail
from posepress.figures.geometry.camera import Camera
from posepress.figures.geometry.vectors import Vec, add, along, cross, dot, lerp, rotate, scale

Ball = tuple[Vec, float]
Ring = tuple[Ball, ...]


def thumb_side(q: Arm) -> Vec:
    return scale(cross(q.fingers, q.palm), q.side.sign)


def knuckles(q: Arm) -> tuple[Vec, Vec, Vec, Vec]:
    """Middle of the palm, knuckles, middle joints and tips, along the middle finger."""
    bend = cross(q.fingers, q.palm)
    first, second = rotate(q.fingers, bend, q.curl), rotate(q.fingers, bend, q.curl * 2.1)
    palm = along(q.wrist, (q.fingers, 0.040))
    row = along(palm, (q.fingers, 0.048))
    middle = along(row, (first, 0.043))
    return palm, row, middle, along(middle, (second, 0.042))


def hand_rings(q: Arm) -> tuple[Ring, ...]:
    t = thumb_side(q)
    palm, row, middle, tip = knuckles(q)
    back = along((0.0, 0.0, 0.0), (q.fingers, -0.010))

    def pair(at: Vec, half: float, radius: float, offset: float = 0.0) -> Ring:
        return ((along(at, (t, half + offset)), radius), (along(at, (t, offset - half)), radius))

    return (
        ((q.wrist, 0.0225),),
        pair(palm, 0.019, 0.0165),
        pair(row, 0.0275, 0.0135),
        pair(middle, 0.0255, 0.0115),
        (
            (along(tip, (t, 0.004)), 0.0105),
            (add(along(tip, (t, -0.020)), back), 0.0098),
            (add(along(tip, (t, 0.021)), back), 0.0098),
        ),
    )


def thumb_rings(q: Arm) -> tuple[Ring, ...]:
    t, away, under = thumb_side(q), max(0.0, q.thumb), max(0.0, -q.thumb)
    base = along(q.wrist, (q.fingers, 0.022), (t, 0.020))
    joint = along(
        q.wrist, (q.fingers, 0.060 - 0.012 * away), (t, 0.042 + 0.022 * away - 0.012 * under), (q.palm, 0.012 + 0.022 * under)
    )
    tip = along(
        joint,
        (q.fingers, 0.034 - 0.018 * away - 0.006 * under),
        (t, 0.006 + 0.022 * away - 0.022 * under),
        (q.palm, 0.008 + 0.010 * under),
    )
    return ((base, 0.0145),), ((joint, 0.0125),), ((tip, 0.0098),)


def finger_lines(q: Arm, cam: Camera) -> list[Detail]:
    """Three lines that part the fingers, on the face of the hand that is seen; a hand seen edge-on shows none."""
    bend = cross(q.fingers, q.palm)
    first = rotate(q.palm, bend, q.curl)
    if abs(dot(first, cam.z)) < 0.5:
        return []
    t = thumb_side(q)
    _, row, middle, tip = knuckles(q)
    start = lerp(row, middle, 0.25)
    return [
        Detail(
            Part(PartKind.HAND, q.side),
            tuple([cam.flat(along(p, (t, offset * k))) for p, k in ((start, 1.0), (middle, 0.95), (tip, 0.8))]),
            weight=0.6,
            fine=True,
        )
        for offset in (-0.0135, 0.001, 0.0145)
    ]
