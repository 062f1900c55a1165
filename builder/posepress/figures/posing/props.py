"""Prop plans and a posed body → parts: each prop goes where the words and the body put it, as high as the gap it fills."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, inf, pi, radians, sin

from posepress.figures.body.measures import HAND
from posepress.figures.body.parts import (
    BOB,
    BUN,
    OF_HAND,
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
from posepress.figures.body.prop_words import SHAPES, Form, PropShape, Where
from posepress.figures.body.skeleton import Leg, Skeleton
from posepress.figures.body.spots import Landmark, Pair, Site, Spot
from posepress.figures.flesh.hands import Ring
from posepress.figures.flesh.skin import BodyPart, Solid, circle
from posepress.figures.flesh.solids import ball, box, roll, tube
from posepress.figures.flesh.touch import dense
from posepress.figures.geometry.vectors import AHEAD, RIGHT, UP, Vec, across, add, along, cross, length, lerp, sub, unit
from posepress.figures.posing.support import along_spine, bed_at, bed_length, is_pillow, pillow_at

_USUAL, _THINNEST = 0.08, 0.03  # metres that a prop is high where no body is above it, and a roll at least
_KNEE_TO_SEAT = 0.32  # metres from the knees to the middle of a seat that bears the calves


@dataclass(frozen=True, slots=True)
class Laid:
    """Props as parts, and the (behind, front) order that their places imply."""

    parts: tuple[BodyPart, ...] = ()
    order: tuple[tuple[PartName, PartName], ...] = ()

    def __add__(self, more: Laid) -> Laid:
        return Laid(self.parts + more.parts, self.order + more.order)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A posed body, and the props that lie there already."""

    skeleton: Skeleton
    body: tuple[BodyPart, ...]
    props: tuple[BodyPart, ...]


def lay(plans: tuple[PropPlan, ...], s: Skeleton, body: tuple[BodyPart, ...]) -> Laid:
    """A pillow comes last: it lies on what bears the back."""
    laid = Laid()
    for number, plan in sorted(enumerate(plans), key=lambda numbered: is_pillow(numbered[1])):
        lay_one = _between if plan.place.where is Where.BETWEEN else _LAY[SHAPES[plan.kind].form]
        laid += lay_one(plan, PropPart(plan.kind, number), _Scene(s, body, laid.parts))
    return laid


def gap_under(body: tuple[BodyPart, ...], x: float, z: float, half_x: float, half_z: float, above: Sequence[Part]) -> float:
    """How high the parts `above` are over a rectangle of floor; where they are elsewhere, as high as a block lies flat."""
    low = inf
    for part in body:
        if part.name not in above:
            continue
        for c, r in dense(part):
            if abs(c[0] - x) < half_x + 0.6 * r and abs(c[2] - z) < half_z + 0.6 * r:
                low = min(low, c[1] - r)
    return low if low < inf else _USUAL


_TWO = (Landmark.HAND, Landmark.FOOT, Landmark.HEEL, Landmark.ELBOW)
"""Under a pair of them lie two props, under another pair one in the middle."""
_UNDER = {
    Landmark.SACRUM: (PartKind.PELVIS,),
    Landmark.PELVIS: (PartKind.PELVIS, PartKind.THIGH),
    Landmark.HIP: (PartKind.PELVIS, PartKind.THIGH),
    Landmark.BELLY: (PartKind.TRUNK, PartKind.PELVIS),
    Landmark.BACK: (PartKind.TRUNK,),
    Landmark.CHEST: (PartKind.TRUNK,),
    Landmark.SHOULDERS: (PartKind.TRUNK,),
    Landmark.HEAD: (PartKind.HEAD,),
    Landmark.BROW: (PartKind.HEAD,),
    Landmark.THIGH: (PartKind.THIGH,),
    Landmark.KNEE: (PartKind.THIGH, PartKind.SHANK),
    Landmark.SHIN: (PartKind.SHANK,),
    Landmark.ANKLE: (PartKind.FOOT, PartKind.SHANK),
    Landmark.FOOT: (PartKind.FOOT,),
    Landmark.HEEL: (PartKind.FOOT,),
    Landmark.SHOULDER: (PartKind.TRUNK, PartKind.UPPER_ARM),
    Landmark.ELBOW: (PartKind.FOREARM, PartKind.UPPER_ARM),
    Landmark.HAND: (PartKind.HAND,),
}
"""What is above a prop under a landmark, and says how high it may be."""
_UNSIDED = (PartKind.PELVIS, PartKind.TRUNK, PartKind.HEAD)


def _above(site: Site) -> list[Part]:
    side = site.side if isinstance(site, Spot) else None
    parts: list[Part] = []
    for kind in _UNDER[site.landmark]:
        parts += [Part(kind)] if kind in _UNSIDED else [Part(kind, side)] if side else left_and_right(kind)
    return parts


def _support(plan: PropPlan, name: PropPart, scene: _Scene) -> Laid:
    site, laid = plan.place.site, Laid()
    assert site is not None
    for one in site.spots if isinstance(site, Pair) and site.landmark in _TWO else (site,):
        side = one.side if isinstance(one, Spot) else None
        laid += _support_one(plan, one, replace(name, towards=side), replace(scene, props=scene.props + laid.parts))
    return laid


def _support_one(plan: PropPlan, site: Site, name: PropPart, scene: _Scene) -> Laid:
    shape, landmark = SHAPES[plan.kind], site.landmark
    bed = plan.at is None and along_spine(plan.kind, landmark)
    if plan.at:
        at = plan.at
    elif bed:
        at = bed_at(scene.skeleton, landmark, shape)
    else:
        at = pillow_at(scene.skeleton, shape) if landmark is Landmark.HEAD else _over(scene.skeleton, site)

    def gap(half_x: float, half_z: float) -> float:
        return _under_chest(scene) if bed else gap_under(scene.body, at[0], at[2], half_x, half_z, _above(site))

    if shape.form is Form.BALL:
        radius = shape.ahead / 2
        parts = [ball(name, (at[0], radius, at[2]), radius, shape.paint)]
    elif shape.form is Form.ROLL:
        radius = max(_THINNEST, min(shape.ahead, gap(shape.ahead / 2 * 0.6, shape.across / 2))) / 2
        parts = [_roll_under(landmark, at, radius, shape, name)]
    else:
        on_end = shape.form is Form.BOX and landmark is Landmark.HAND
        wide = 0.08 if on_end else shape.across
        floor = _top(scene.props, at) if landmark is Landmark.HEAD else 0.0
        height = shape.height or max(0.012, gap(shape.ahead / 2, max(0.03, wide / 2)) - 0.001 - floor)
        size = (0.115 if on_end else shape.ahead, height, wide)
        parts = _layers((at[0], floor, at[2]), rotate_flat(plan.turn), size, shape, name)
    order: list[tuple[PartName, PartName]] = [(low.name, high.name) for low, high in pairwise(parts)]
    if landmark is Landmark.HAND and name.towards:
        order += [(part.name, Part(kind, name.towards)) for part in parts for kind in OF_HAND]
    return Laid(tuple(parts), tuple(order))


def _roll_under(landmark: Landmark, at: Vec, radius: float, shape: PropShape, name: PropPart) -> BodyPart:
    """Across the body, but along the spine under back and chest."""
    if landmark in (Landmark.BACK, Landmark.CHEST):
        a, z = along(at, (AHEAD, -bed_length(shape) / 2)), along(at, (AHEAD, bed_length(shape) / 2))
    else:
        a, z = (at[0], radius, at[2] - shape.across / 2), (at[0], radius, at[2] + shape.across / 2)
    return roll(name, (a[0], radius, a[2]), (z[0], radius, z[2]), radius, shape.paint)


def _layers(foot: Vec, ahead: Vec, size: Vec, shape: PropShape, name: PropPart) -> list[BodyPart]:
    """A box on its `foot`, or a stack of flat ones as high as it."""
    length_, height, wide = size
    most = 3 if shape.paint == "towel" else 6
    count = max(1, min(most, round(height / 0.04))) if shape.form is Form.STACK else 1
    return [
        box(
            replace(name, count=k),
            (foot[0], foot[1] + height * (k + 0.5) / count, foot[2]),
            ahead,
            (length_, height / count, wide),
            shape.paint,
        )
        for k in range(count)
    ]


def _top(props: Sequence[BodyPart], at: Vec) -> float:
    """How high what lies there already is."""
    high = 0.0
    for p in props:
        xs, zs = [c[0] for c, _ in p.balls], [c[2] for c, _ in p.balls]
        if p.solid in (Solid.BOX, Solid.ROLL) and min(xs) < at[0] < max(xs) and min(zs) <= at[2] <= max(zs):
            high = max(high, *[c[1] + r for c, r in p.balls])
    return high


def _under_chest(scene: _Scene) -> float:
    x, _, z = scene.skeleton.trunk(0.78).origin
    return gap_under(scene.body, x, z, 0.06, 0.05, (TRUNK,))


_HALF = {
    Landmark.KNEE: 0.056,
    Landmark.THIGH: 0.074,
    Landmark.SHIN: 0.05,
    Landmark.FOOT: 0.040,
    Landmark.HAND: 0.022,
    Landmark.ANKLE: 0.035,
    Landmark.ELBOW: 0.036,
}
"""Metres from the middle of a limb to what it holds."""
_HOLDERS = {
    Landmark.KNEE: PartKind.THIGH,
    Landmark.THIGH: PartKind.THIGH,
    Landmark.SHIN: PartKind.SHANK,
    Landmark.FOOT: PartKind.FOOT,
    Landmark.HAND: PartKind.HAND,
    Landmark.ANKLE: PartKind.FOOT,
    Landmark.ELBOW: PartKind.FOREARM,
}


def _between(plan: PropPlan, name: PropPart, scene: _Scene) -> Laid:
    """Held between the two knees, thighs, feet or hands: as wide as the room between them."""
    pair, shape, s = plan.place.site, SHAPES[plan.kind], scene.skeleton
    assert isinstance(pair, Pair)
    a, z = [body_point(s, spot) for spot in pair.spots]
    room, middle = max(0.03, length(sub(z, a)) - 2 * _HALF[pair.landmark]), lerp(a, z, 0.5)
    if shape.form is Form.BALL:
        part = ball(name, middle, room / 2, shape.paint)
    else:
        part = box(name, middle, AHEAD, (0.13, 0.09, room), shape.paint)
    behind = Part(_HOLDERS[pair.landmark], Side.LEFT if s.pelvis.right[2] > 0 else Side.RIGHT)
    return Laid((part,), ((behind, name),))


def rotate_flat(degrees: float) -> Vec:
    return (cos(radians(degrees)), 0.0, sin(radians(degrees)))


def _over(s: Skeleton, site: Site) -> Vec:
    if isinstance(site, Pair):
        a, z = [body_point(s, spot) for spot in site.spots]
        return lerp(a, z, 0.5)
    if site.side and site.landmark is Landmark.HAND:
        q = s.arms[site.side]
        return along(q.wrist, (q.fingers, 0.055))
    return body_point(s, site)


def _strap(plan: PropPlan, name: PropPart, scene: _Scene) -> Laid:
    """From hand to hand round a foot, ankle, shin or thigh: taut, as a pulled strap is."""
    spot, s = plan.place.site, scene.skeleton
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
    return Laid(tuple(parts), tuple(order))


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


def _belt(plan: PropPlan, name: PropPart, scene: _Scene) -> Laid:
    """A closed band round both thighs, or both shins."""
    pair = plan.place.site
    assert pair is not None
    low = pair.landmark in (Landmark.SHIN, Landmark.CALF, Landmark.ANKLE)
    legs = [scene.skeleton.legs[side] for side in SIDES]
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
    return Laid((BodyPart(name, "strap", tuple(rings), volume=volume),), tuple([(part, name) for part in behind]))


def _chair(plan: PropPlan, name: PropPart, scene: _Scene) -> Laid:
    """Under who sits on it; or under the calves of who lies before it, its back beyond the feet."""
    s = scene.skeleton
    if plan.place.site:
        borne, lying, back = left_and_right(PartKind.SHANK, PartKind.FOOT), left_and_right(PartKind.SHANK), 1
        x, z = [(s.legs[Side.LEFT].knee[k] + s.legs[Side.RIGHT].knee[k]) / 2 for k in (0, 2)]
        x += _KNEE_TO_SEAT
    else:
        borne, lying, back = (PELVIS, *left_and_right(PartKind.THIGH)), (PELVIS,), -1
        x, _, z = s.pelvis.origin
    height = min(c[1] - r for p in scene.body if p.name in lying for c, r in dense(p))

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
    front = [(seat.name, part) for part in (rest.name, *[post.name for post in posts], *borne)]
    return Laid((seat, rest, *posts, *legs), (*behind, *front))


def _wall(plan: PropPlan, name: PropPart, scene: _Scene) -> Laid:
    """Where the body touches it: `wall ahead` in front of hands or feet, `wall behind` at the back, both along x."""
    balls = [(c, r) for p in scene.body if p.name not in (BOB, BUN) for c, r in dense(p)]
    if plan.at is not None:
        x = plan.at[0]
    elif plan.place.where is Where.BEHIND:
        x = min(c[0] - r for c, r in balls) - 0.03
    else:
        x = max(c[0] + r for c, r in balls) + 0.03
    tall = max(1.0, max(c[1] for c, _ in balls) + 0.18)
    return Laid((box(name, (x, tall / 2, 0.0), AHEAD, (0.05, tall, 0.95), "wall"),))


def _partner(plan: PropPlan, name: PropPart, scene: _Scene) -> Laid:
    """Another person's hand, laid flat on a place of the body; its arm leaves the picture upward."""
    spot, middle = plan.place.site, scene.skeleton.trunk(0.3).origin
    assert isinstance(spot, Spot)
    at = body_point(scene.skeleton, spot)
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
    return Laid(parts, ((TRUNK, name), (PELVIS, name), (forearm, sleeve)))


_LAY: Mapping[Form, Callable[[PropPlan, PropPart, _Scene], Laid]] = {
    **dict.fromkeys((Form.BOX, Form.STACK, Form.ROLL, Form.BALL), _support),
    Form.STRAP: _strap,
    Form.BELT: _belt,
    Form.CHAIR: _chair,
    Form.WALL: _wall,
    Form.HAND: _partner,
}
