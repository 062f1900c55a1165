"""Props with a form of their own, strap, belt, chair, wall and a partner's hand → parts where the body uses them."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

from posepress.figures.body.measures import HAND
from posepress.figures.body.parts import (
    BOB,
    BUN,
    PELVIS,
    SIDES,
    TRUNK,
    Part,
    PartKind,
    PartName,
    PropPart,
    PropPiece,
    Side,
    left_and_right,
)
from posepress.figures.body.places import body_point
from posepress.figures.body.plan import PropPlan
from posepress.figures.body.prop_words import CALVES, NOWHERE, Where
from posepress.figures.body.skeleton import Leg, Skeleton
from posepress.figures.body.spots import Landmark, Spot
from posepress.figures.flesh.hands import Ring
from posepress.figures.flesh.skin import BodyPart, circle
from posepress.figures.flesh.solids import box, tube
from posepress.figures.flesh.touch import dense
from posepress.figures.geometry.vectors import AHEAD, RIGHT, UP, Vec, across, add, along, cross, length, lerp, sub, unit
from posepress.figures.posing.furnish import lay_furniture
from posepress.figures.posing.layout import Layout, Setting

_KNEE_TO_SEAT = 0.32  # metres from the knees to the middle of a seat that bears the calves


def lay_strap(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """From hand to hand round a foot, ankle, shin or thigh: taut, as a pulled strap is."""
    spot, s = plan.place.site, setting.skeleton
    assert isinstance(spot, Spot) and spot.side
    leg, foot = s.legs[spot.side], Part(PartKind.FOOT, spot.side)
    round_foot = spot.landmark in (Landmark.FOOT, Landmark.SOLE)
    middle, ends, top = _loop_on_foot(leg) if round_foot else _loop_on_leg(leg, spot.landmark)
    loop = replace(name, piece=PropPiece.LOOP)
    parts, order = [tube(loop, [ends[0], middle, ends[1]], 0.012, "strap")], list[tuple[PartName, PartName]]([(foot, loop)])
    for side in plan.place.hands.sides:
        hand, tail = fist(s, side), replace(name, piece=PropPiece.TAIL, towards=side)
        end = min(ends, key=lambda e: length(sub(e, hand)))
        over = min(top, key=lambda t: length(sub(t, end)))
        parts.append(tube(tail, [hand, lerp(hand, over, 0.5), over, end], 0.0105, "strap"))
        order += [(tail, Part(PartKind.HAND, side)), (foot, tail)]
    return Layout(tuple(parts), tuple(order))


_Loop = tuple[Vec, list[Vec], list[Vec]]
"""Middle and ends of what is seen of a strap round a limb, and where its tails leave over the limb's edges."""


def _loop_on_foot(leg: Leg) -> _Loop:
    edge = unit(cross(leg.toes, leg.instep))
    middle = along(leg.ankle, (leg.toes, 0.085), (leg.instep, -0.072))
    ends = [along(leg.ankle, (leg.toes, 0.085), (leg.instep, -0.055), (edge, 0.050 * g)) for g in (1, -1)]
    top = [along(leg.ankle, (leg.toes, 0.080), (leg.instep, -0.005), (edge, 0.042 * g)) for g in (1, -1)]
    return middle, ends, top


def _loop_on_leg(leg: Leg, landmark: Landmark) -> _Loop:
    at, radius = {
        Landmark.ANKLE: (along(leg.ankle, (unit(sub(leg.knee, leg.ankle)), 0.05)), 0.038),
        Landmark.SHIN: (lerp(leg.knee, leg.ankle, 0.4), 0.055),
        Landmark.THIGH: (lerp(leg.hip, leg.knee, 0.7), 0.068),
    }[landmark]
    on_thigh = landmark is Landmark.THIGH
    front = leg.thigh_front if on_thigh else leg.shank_front
    edge = cross(unit(sub(leg.knee, leg.hip) if on_thigh else sub(leg.ankle, leg.knee)), front)
    ends = [along(at, (front, radius * 0.55), (edge, radius * 0.9 * g)) for g in (1, -1)]
    return along(at, (front, radius)), ends, ends


def fist(s: Skeleton, side: Side) -> Vec:
    """Where a hand holds: in front of the palm, at the roots of the fingers."""
    q = s.arms[side]
    return along(q.wrist, (q.fingers, 0.085), (q.palm, 0.020))


def lay_belt(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """A closed band round both thighs, or both shins."""
    pair = plan.place.site
    assert pair is not None
    low = pair.landmark in (Landmark.SHIN, Landmark.CALF, Landmark.ANKLE)
    legs = [setting.skeleton.legs[side] for side in SIDES]
    ends = [(q.knee, q.ankle, 0.25) if low else (q.hip, q.knee, 0.80) for q in legs]
    centres = [lerp(a, z, t) for a, z, t in ends]
    d = unit(add(unit(sub(ends[0][1], ends[0][0])), unit(sub(ends[1][1], ends[1][0]))))
    wide = across(sub(centres[1], centres[0]), d)
    n = cross(d, wide)
    radius = 0.056 if low else 0.061
    rings: list[Ring] = []
    for shift in (-0.017, 0.017):
        points = []
        for centre, start in ((centres[1], -pi / 2), (centres[0], pi / 2)):
            for i in range(13):
                t = start + pi * i / 12
                points.append((along(centre, (wide, radius * cos(t)), (n, radius * sin(t)), (d, shift)), 0.001))
        rings.append(tuple(points))
    volume = tuple([(lerp(centres[0], centres[1], i / 6), radius) for i in range(7)])
    behind = left_and_right(PartKind.SHANK) if low else left_and_right(PartKind.THIGH, PartKind.SHANK)
    return Layout((BodyPart(name, "strap", tuple(rings), volume=volume),), tuple([(part, name) for part in behind]))


def lay_chair(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """Under who sits on it; or under the calves of who lies before it, its back beyond the feet."""
    s = setting.skeleton
    if plan.place not in (NOWHERE, CALVES):
        return lay_furniture(plan, name, setting)
    if plan.place.site:
        over_seat, on_seat, back = left_and_right(PartKind.SHANK, PartKind.FOOT), left_and_right(PartKind.SHANK), 1
        x, z = [(s.legs[Side.LEFT].knee[k] + s.legs[Side.RIGHT].knee[k]) / 2 for k in (0, 2)]
        x += _KNEE_TO_SEAT
    else:
        over_seat, on_seat, back = (PELVIS, *left_and_right(PartKind.THIGH)), (PELVIS,), -1
        x, _, z = s.pelvis.origin
    height = min(c[1] - r for p in setting.body if p.name in on_seat for c, r in dense(p))

    def bar(piece: PropPiece, at: Vec, size: Vec, count: int = 0) -> BodyPart:
        return box(replace(name, piece=piece, count=count), at, AHEAD, size, "chair")

    seat = bar(PropPiece.SEAT, (x, height - 0.02, z), (0.44, 0.04, 0.44))
    rest = bar(PropPiece.BACK, (x + 0.20 * back, height + 0.33, z), (0.03, 0.26, 0.37))
    posts = [
        bar(PropPiece.POST, (x + 0.20 * back, height + 0.23, z + dz), (0.035, 0.46, 0.035), n)
        for n, dz in enumerate((-0.20, 0.20))
    ]
    legs = [
        bar(PropPiece.LEG, (x + dx, (height - 0.04) / 2, z + dz), (0.035, height - 0.04, 0.035), n)
        for n, (dx, dz) in enumerate(((-0.20, -0.20), (-0.20, 0.20), (0.20, -0.20), (0.20, 0.20)))
    ]
    behind = [(leg.name, seat.name) for leg in legs]
    front = [(seat.name, part) for part in (rest.name, *[post.name for post in posts], *over_seat)]
    return Layout((seat, rest, *posts, *legs), (*behind, *front))


def lay_wall(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """Where the body touches it: `wall ahead` in front of hands or feet, `wall behind` at the back, both along x. It never
    hides the body, from wherever it is seen.
    """
    balls = [(c, r) for p in setting.body if p.name not in (BOB, BUN) for c, r in dense(p)]
    if plan.at is not None:
        x = plan.at[0]
    elif plan.place.where is Where.BEHIND:
        x = min(c[0] - r for c, r in balls) - 0.03
    else:
        x = max(c[0] + r for c, r in balls) + 0.03
    tall = max(1.0, max(c[1] for c, _ in balls) + 0.18)
    return Layout(
        (box(name, (x, tall / 2, 0.0), AHEAD, (0.05, tall, 0.95), "wall"),), tuple([(name, p.name) for p in setting.body])
    )


def lay_partner(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """Another person's hand, laid flat on a place of the body; its arm leaves the picture upward."""
    spot, middle = plan.place.site, setting.skeleton.trunk(0.3).origin
    assert isinstance(spot, Spot)
    at = body_point(setting.skeleton, spot)
    way = unit((at[0] - middle[0], at[1] - middle[1], 0.0))
    wrist = along(at, (way, 0.10), (UP, 0.05))
    fingers = unit(sub(along(at, (way, 0.012)), wrist))
    side = across(RIGHT, fingers)
    elbow = along(wrist, (unit(along(way, (UP, 1.2))), 0.20))
    mid, tip = along(wrist, (fingers, 0.09)), along(wrist, (fingers, HAND * 0.92))
    rings = (
        ((wrist, 0.024),),
        ((along(mid, (side, 0.026)), 0.015), (along(mid, (side, -0.026)), 0.015)),
        ((along(tip, (side, 0.016)), 0.011), (along(tip, (side, -0.016)), 0.011)),
    )
    cuff = unit(sub(elbow, wrist))
    arm = tuple([((along(wrist, (cuff, 0.16 * t)), 0.026 + 0.012 * t),) for t in (0.0, 0.4)])
    hems = (circle(along(wrist, (cuff, 0.07)), cuff, RIGHT, 0.040), circle(along(wrist, (cuff, 0.22)), cuff, RIGHT, 0.050))
    forearm, sleeve = replace(name, piece=PropPiece.WRIST), replace(name, piece=PropPiece.SLEEVE)
    parts = (
        BodyPart(name, "partner", rings),
        BodyPart(forearm, "partner", arm),
        BodyPart(sleeve, "cuff", hems, volume=((along(wrist, (cuff, 0.14)), 0.05),)),
    )
    return Layout(parts, ((TRUNK, name), (PELVIS, name), (forearm, sleeve)))
