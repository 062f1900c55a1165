"""Bones and a body type → parts: rings of balls whose hulls, ring by ring, are the skin and the clothes.

A part knows with which neighbours it is joined, so that the ink can leave out the line where one flows into the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import copysign, cos, pi, sin

from posepress.figures.body import measures as b
from posepress.figures.body.measures import Body, Profile, interpolate
from posepress.figures.body.parts import (
    BOB,
    BUN,
    HAIR,
    HEAD,
    NECK,
    OF_ARM,
    PELVIS,
    SIDES,
    TRUNK,
    Part,
    PartKind,
    PartName,
    Side,
    left_and_right,
)
from posepress.figures.body.skeleton import Arm, Frame, Leg, Skeleton, along_spine
from posepress.figures.flesh.hands import Ball, Ring, hand_rings, thumb_rings
from posepress.figures.flesh.head import scalp
from posepress.figures.geometry.vectors import Vec, across, along, cross, length, lerp, rotate, scale, sub, unit

FrameCurve = tuple[Frame, ...]

TrunkRow = tuple[Frame, float, float, float]  # of the trunk: frame, offset to the front, half the width, half the depth

EDGE = 0.0015  # radius of a ring's point where cloth or a box ends
ROOT = 0.16  # of a thigh: as far from the hip it is one with the trunk
_GIVE = 0.011  # metres that flesh is in flesh before it gives way


@dataclass(frozen=True, slots=True)
class Join:
    """One end (0 first ring, 1 last) of a part flows into `other`: over `share` of its length its outline is no line there.

    `over` names a part across which the outline stays a line even so: the thigh's edge across the shirt. Where the join is
    `mutual`, the other's outline is no line in this end either: one cloth, whichever of them lies in front.
    """

    other: Part
    end: int
    share: float
    over: Part | None = None
    mutual: bool = False


class Solid(Enum):
    """What is drawn on a part: edges on a box, light on a ball, a spiral at the ends of a roll, nothing on a straight rod."""

    HULL = "hull"
    BOX = "box"
    BALL = "ball"
    ROLL = "roll"
    ROD = "rod"


@dataclass(frozen=True, slots=True)
class BodyPart:
    name: PartName
    material: str
    rings: tuple[Ring, ...]
    joins: tuple[Join, ...] = ()
    volume: tuple[Ball, ...] = ()  # what it fills, where the rings are hollow
    branch: tuple[Ring, ...] = ()  # a second chain of rings with the same outline
    solid: Solid = Solid.HULL
    frame: Frame | None = None
    size: Vec = (0.0, 0.0, 0.0)

    @property
    def side(self) -> Side | None:
        """Of the limb; a prop has none."""
        return self.name.side if isinstance(self.name, Part) else None

    @property
    def balls(self) -> tuple[Ball, ...]:
        return self.volume or tuple([ball for ring in self.rings for ball in ring])


def skin(s: Skeleton, body: Body, hair: str = "short") -> tuple[BodyPart, ...]:
    legs = {side: leg_parts(leg, body) for side, leg in s.legs.items()}
    rows = _trunk_rows(s.spine, body)
    if body.limb > 1:
        rows = _flatten(rows, [ball for side, parts in legs.items() for ball in _below_root(s.legs[side].hip, parts[0])])
    parts = [_pelvis(s.spine, body), _trunk(s.spine, body, rows), _neck(s, body), _head(s), *_hair(s, hair)]
    for side in SIDES:
        parts += legs.get(side, [])
        if side in s.arms:
            parts += arm_parts(s.arms[side], body)
    return tuple(parts)


def _below_root(hip: Vec, thigh: BodyPart) -> list[Ball]:
    """The thigh without its root, where it is one flesh with the trunk."""
    return [(c, r) for c, r in thigh.balls if length(sub(c, hip)) > ROOT]


def _flatten(rows: list[TrunkRow], thighs: list[Ball]) -> list[TrunkRow]:
    """Belly and chest flattened from the front where a broad body's thighs would be in them by more than `_GIVE`.

    The back of each row stays: its front goes back by 2 x when its middle does by x and its half depth shrinks by as much.
    No row loses more than a quarter of its depth; what is in the trunk even so is for the checks to tell.
    """
    least = [0.75 * depth for *_, depth in rows]
    for _ in range(3):
        need = [max(0.0, _depth_in(row, thighs) - _GIVE) for row in rows]
        if not any(need):
            break
        back = [max(x * (1 - abs(i - j) / 5) for j, x in enumerate(need) if abs(i - j) < 5) / 2 for i in range(len(rows))]
        back = [min(x, row[3] - most) for x, row, most in zip(back, rows, least, strict=True)]
        rows = [(f, front - x, width, depth - x) for (f, front, width, depth), x in zip(rows, back, strict=True)]
    return rows


def _depth_in(row: TrunkRow, balls: list[Ball]) -> float:
    return max([r + q - length(sub(c, d)) for c, r in _row_balls(row) for d, q in balls], default=0.0)


def circle(centre: Vec, axis: Vec, towards: Vec, radius: float, points: int = 16) -> Ring:
    """A flat ring: the hem of a trouser leg, the end of a roll."""
    a = across(towards, axis)
    c = cross(axis, a)
    turn = [2 * pi * i / points for i in range(points)]
    return tuple([(along(centre, (a, radius * cos(t)), (c, radius * sin(t))), EDGE) for t in turn])


def _pelvis(spine: FrameCurve, body: Body) -> BodyPart:
    k, w, d = body.pelvis, body.trunk_width, body.trunk_depth
    root, loin, waist = spine[0], along_spine(spine, 0.22), along_spine(spine, 0.33)

    def ring(*rows: tuple[float, float, float, float]) -> Ring:
        return tuple(
            [(root.at(front * d, up, g * out * k), r * k) for up, front, out, r in rows for g in ((1, -1) if out else (1,))]
        )

    rings = (
        ring((-0.035, 0.0, 0.045, 0.075)),
        ring((-0.005, -0.018, 0.075, 0.095), (0.0, 0.02, 0.06, 0.085)),
        ring((0.05, -0.02, 0.072, 0.088), (0.05, 0.022, 0.06, 0.080)),
        tuple([(loin.at(0.004, 0, g * 0.066 * w), 0.086 * d) for g in (1, -1)]),
        tuple([(waist.at(0.004, 0, g * 0.050 * w), 0.076 * d) for g in (1, -1)]),
    )
    return BodyPart(PELVIS, "legs", rings, tuple([Join(thigh, 0, 0.6) for thigh in left_and_right(PartKind.THIGH)]))


_TURN = [2 * pi * i / 28 for i in range(28)]
_OVAL = [(copysign(abs(sin(t)) ** 0.9, sin(t)), copysign(abs(cos(t)) ** 0.8, cos(t))) for t in _TURN]
_TRUNK_ROWS = interpolate(b.TRUNK, 14)
_SHOULDERS = ((0.88, -0.006, 0.098, 0.064), (0.95, -0.012, 0.060, 0.050), (1.0, -0.008, 0.022, 0.050))
_COLLAR = ((0.88, -0.006, 0.098, 0.064), (0.94, -0.012, 0.066, 0.048), (0.972, -0.008, 0.040, 0.036))  # of the shirt: lower


def _trunk_rows(spine: FrameCurve, body: Body) -> list[TrunkRow]:
    rows = []
    for t, front, half_width, half_depth in _TRUNK_ROWS:
        belly = body.waist * max(0.0, 1 - abs(t - _TRUNK_ROWS[0][0] - 0.16) / 0.24) / 2
        rows.append(
            (along_spine(spine, t), front + belly, half_width * body.trunk_width, half_depth * body.trunk_depth + belly)
        )
    return rows


def _shoulder_rings(
    spine: FrameCurve, body: Body, rows: Sequence[tuple[float, float, float, float]] = _SHOULDERS
) -> list[Ring]:
    return [
        tuple([(along_spine(spine, t).at(front, 0, g * out * body.trunk_width), r * body.trunk_depth) for g in (1, -1)])
        for t, front, out, r in rows
    ]


def trunk_balls(spine: FrameCurve, body: Body) -> list[Ball]:
    """What the trunk fills, without its skin: enough to find where it touches the floor."""
    return _trunk_volume(spine, body, _trunk_rows(spine, body))


def _trunk_volume(spine: FrameCurve, body: Body, rows: list[TrunkRow]) -> list[Ball]:
    balls = [ball for row in rows for ball in _row_balls(row)]
    return balls + [ball for ring in _shoulder_rings(spine, body) for ball in ring]


def _row_balls(row: TrunkRow) -> list[Ball]:
    f, front, width, depth = row
    return [(f.at(front, 0, g * (width - depth)), depth) for g in (-1, 0, 1)]


def upper_balls(spine: FrameCurve, body: Body) -> list[Ball]:
    """The trunk from the lower ribs up: what lies on the floor behind the shoulders."""
    middle = 3 * (len(_TRUNK_ROWS) // 2)
    return trunk_balls(spine, body)[middle:]


def pelvis_balls(spine: FrameCurve, body: Body) -> list[Ball]:
    return list(_pelvis(spine, body).balls)


def _trunk(spine: FrameCurve, body: Body, rows: list[TrunkRow]) -> BodyPart:
    rings = [tuple([(f.at(front + depth * s, 0, width * c), 0.001) for s, c in _OVAL]) for f, front, width, depth in rows]
    return BodyPart(
        TRUNK, "shirt", (*rings, *_shoulder_rings(spine, body, _COLLAR)), volume=tuple(_trunk_volume(spine, body, rows))
    )


def _neck(s: Skeleton, body: Body) -> BodyPart:
    top = along(s.head.nape, (s.head.frame.front, -0.008))
    k = 1 + (body.limb - 1) * 0.6
    rings = tuple([((lerp(s.head.base, top, i / 4), (0.050 - 0.006 * i / 4) * k),) for i in range(5)])
    return BodyPart(NECK, "skin", rings)


def _head(s: Skeleton) -> BodyPart:
    f = s.head.frame
    jaw = tuple([(f.at(0.030, -0.062, g * 0.022), 0.038) for g in (1, -1)])
    skull: Ring = ((f.at(-0.006, 0.012), b.SKULL), (f.at(0.02, -0.02), 0.076), *jaw, (f.at(0.054, -0.080), 0.029))
    nose: tuple[Ring, ...] = (((f.at(0.084, -0.012), 0.010), (f.at(0.101, -0.034), 0.0085), (f.at(0.082, -0.046), 0.010)),)
    return BodyPart(HEAD, "skin", (skull,), branch=nose, frame=f)


def _hair(s: Skeleton, style: str) -> list[BodyPart]:
    f = s.head.frame
    if style == "none":
        return []
    ring = tuple([(p, EDGE) for p in scalp(f, style)])
    hair = [BodyPart(HAIR, "hair", (ring,), volume=((f.at(-0.010, 0.024), b.SKULL * 1.03),))]
    if style == "bun":
        return [*hair, BodyPart(BUN, "hair", (((f.at(-0.050, 0.124), 0.036),),))]
    if style == "bob":
        rings = tuple(
            [
                ((f.at(-0.040, up, 0.052), 0.046), (f.at(-0.040, up, -0.052), 0.046), (f.at(-0.05, up), 0.046))
                for up in (0.03, -0.055)
            ]
        )
        return [*hair, BodyPart(BOB, "hair", rings)]
    return hair


def _bone(
    name: Part, a: Vec, z: Vec, front: Vec, profile: Profile, pieces: int, material: str, girth: float, *joins: Join
) -> BodyPart:
    d = unit(sub(z, a))
    far, r = length(sub(z, a)), cross(d, front)
    rows = interpolate(profile, pieces)
    rings = tuple(
        [((along(a, (d, t * far), (front, f * girth), (r, out * girth)), radius * girth),) for t, f, out, radius in rows]
    )
    return BodyPart(name, material, rings, joins)


def leg_parts(q: Leg, body: Body) -> list[BodyPart]:
    """Thigh, shank and foot."""
    k = body.limb
    thigh, shank = Part(PartKind.THIGH, q.side), Part(PartKind.SHANK, q.side)
    into_hips, into_knee = Join(PELVIS, 0, 0.34, over=TRUNK), Join(shank, 1, 0.12)
    upper = _bone(thigh, q.hip, q.knee, q.thigh_front, b.THIGH_PROFILE, 12, "legs", k, into_hips, into_knee)
    lower = _bone(shank, q.knee, q.ankle, q.shank_front, b.SHANK_PROFILE, 12, "legs", k, Join(thigh, 0, 0.10))
    hem = circle(lerp(q.knee, q.ankle, 0.95), unit(sub(q.ankle, q.knee)), q.shank_front, 0.036 * k)
    trousers = BodyPart(shank, "legs", (*lower.rings[:-2], hem), lower.joins, volume=lower.balls)
    return [upper, trousers, _foot(q, 1 + (k - 1) * 0.5)]


def _foot(q: Leg, k: float) -> BodyPart:
    a, t, n = q.ankle, q.toes, q.instep
    medial = scale(cross(n, t), q.side.sign)
    ball = along(a, (t, 0.115), (n, -0.056))
    axis = cross(t, n)
    tip, top = rotate(t, axis, q.curl), rotate(n, axis, q.curl)

    def at(forward: float, up: float, inward: float = 0.0) -> Vec:
        return along(a, (t, forward), (n, up), (medial, inward))

    def toe(forward: float, up: float, inward: float) -> Vec:
        return along(ball, (tip, forward), (top, up), (medial, inward))

    rings: tuple[Ring, ...] = (
        ((at(0, 0.02), 0.030 * k),),
        ((a, 0.034 * k), (at(-0.030, -0.040), 0.035)),
        ((at(0.048, -0.024, 0.006), 0.031), (at(0.045, -0.050), 0.025), (at(-0.028, -0.046), 0.029)),
        ((at(0.115, -0.0545, 0.022 * k), 0.0205), (at(0.115, -0.0545, -0.022 * k), 0.0205)),
        ((toe(0.030, -0.0015, 0.024 * k), 0.0175), (toe(0.030, -0.0015, -0.024 * k), 0.0175)),
        ((toe(0.066, -0.0055, 0.016 * k), 0.0135), (toe(0.054, -0.0055, -0.020 * k), 0.0135)),
    )
    return BodyPart(Part(PartKind.FOOT, q.side), "skin", rings)


def arm_parts(q: Arm, body: Body) -> list[BodyPart]:
    """Upper arm, sleeve, forearm, hand and thumb."""
    k, half = body.limb, lerp(q.shoulder, q.elbow, 0.46)
    sleeve, upper_arm, forearm, hand, thumb = [Part(kind, q.side) for kind in OF_ARM]
    into_sleeve, into_elbow = Join(sleeve, 0, 0.45), Join(forearm, 1, 0.12)
    upper = _bone(upper_arm, q.shoulder, q.elbow, q.upper_front, b.UPPER_ARM_PROFILE, 10, "skin", k, into_sleeve, into_elbow)
    cloth = _bone(sleeve, q.shoulder, half, q.upper_front, b.SLEEVE_PROFILE, 5, "shirt", k, Join(TRUNK, 0, 0.45, mutual=True))
    hem = circle(lerp(q.shoulder, q.elbow, 0.50), unit(sub(q.elbow, q.shoulder)), q.upper_front, 0.055 * k)
    into_elbow, into_wrist = Join(upper_arm, 0, 0.12), Join(hand, 1, 0.15)
    return [
        upper,
        BodyPart(sleeve, "shirt", (*cloth.rings[:-1], hem), cloth.joins, volume=cloth.balls),
        _bone(forearm, q.elbow, q.wrist, q.fore_front, b.FOREARM_PROFILE, 10, "skin", k, into_elbow, into_wrist),
        BodyPart(hand, "skin", hand_rings(q), (Join(forearm, 0, 0.30), Join(thumb, 0, 0.0))),
        BodyPart(thumb, "skin", thumb_rings(q), (Join(hand, 0, 0.45),)),
    ]
