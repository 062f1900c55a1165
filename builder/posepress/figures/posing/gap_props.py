"""Props that fill a gap, under a part of the body or between two → boxes, stacks, rolls and balls as high as the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import cos, inf, radians, sin

from posepress.figures.body.parts import (
    OF_HAND,
    TRUNK,
    Part,
    PartKind,
    PartName,
    PropPart,
    Side,
    left_and_right,
)
from posepress.figures.body.places import body_point
from posepress.figures.body.plan import PropPlan
from posepress.figures.body.prop_words import SHAPES, Form, PropShape
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.body.spots import Landmark, Pair, Site, Spot
from posepress.figures.flesh.skin import BodyPart, Solid
from posepress.figures.flesh.solids import ball, box, roll
from posepress.figures.flesh.touch import dense
from posepress.figures.geometry.vectors import AHEAD, Vec, along, length, lerp, sub
from posepress.figures.posing.layout import Layout, Setting
from posepress.figures.posing.support import along_spine, bed_at, bed_length, pillow_at

_USUAL, _THINNEST = 0.08, 0.03  # metres that a prop is high where no body is above it, and a roll at least


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


def _parts_above(site: Site) -> list[Part]:
    side = site.side if isinstance(site, Spot) else None
    parts: list[Part] = []
    for kind in _UNDER[site.landmark]:
        parts += [Part(kind)] if kind in _UNSIDED else [Part(kind, side)] if side else left_and_right(kind)
    return parts


def lay_under(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    site, layout = plan.place.site, Layout()
    assert site is not None
    sites = site.spots if isinstance(site, Pair) and site.landmark in _TWO else (site,)
    for part in sites:
        side = part.side if isinstance(part, Spot) else None
        layout += _lay_one(plan, part, replace(name, towards=side), replace(setting, props=setting.props + layout.parts))
    return layout


def _lay_one(plan: PropPlan, site: Site, name: PropPart, setting: Setting) -> Layout:
    shape, landmark = SHAPES[plan.kind], site.landmark
    bed = plan.at is None and along_spine(plan.kind, landmark)
    if plan.at:
        at = plan.at
    elif bed:
        at = bed_at(setting.skeleton, landmark, shape)
    else:
        at = pillow_at(setting.skeleton, shape) if landmark is Landmark.HEAD else _place_over(setting.skeleton, site)

    def gap(half_x: float, half_z: float) -> float:
        return _under_chest(setting) if bed else gap_under(setting.body, at[0], at[2], half_x, half_z, _parts_above(site))

    if shape.form is Form.BALL:
        radius = shape.ahead / 2
        parts = [ball(name, (at[0], radius, at[2]), radius, shape.paint)]
    elif shape.form is Form.ROLL:
        radius = max(_THINNEST, min(shape.ahead, gap(shape.ahead / 2 * 0.6, shape.across / 2))) / 2
        parts = [_roll_under(landmark, at, radius, shape, name)]
    else:
        on_end = shape.form is Form.BOX and landmark is Landmark.HAND
        wide = 0.08 if on_end else shape.across
        floor = _height_there(setting.props, at) if landmark is Landmark.HEAD else 0.0
        height = shape.height or max(0.012, gap(shape.ahead / 2, max(0.03, wide / 2)) - 0.001 - floor)
        size = (0.115 if on_end else shape.ahead, height, wide)
        parts = _layers((at[0], floor, at[2]), rotate_flat(plan.turn), size, shape, name)
    order: list[tuple[PartName, PartName]] = [(low.name, high.name) for low, high in pairwise(parts)]
    if landmark is Landmark.HAND and name.towards:
        order += [(part.name, Part(kind, name.towards)) for part in parts for kind in OF_HAND]
    return Layout(tuple(parts), tuple(order))


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


def _height_there(props: Sequence[BodyPart], at: Vec) -> float:
    """How high what lies there already is."""
    high = 0.0
    for p in props:
        xs, zs = [c[0] for c, _ in p.balls], [c[2] for c, _ in p.balls]
        if p.solid in (Solid.BOX, Solid.ROLL) and min(xs) < at[0] < max(xs) and min(zs) <= at[2] <= max(zs):
            high = max(high, *[c[1] + r for c, r in p.balls])
    return high


def _under_chest(setting: Setting) -> float:
    x, _, z = setting.skeleton.trunk(0.78).origin
    return gap_under(setting.body, x, z, 0.06, 0.05, (TRUNK,))


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


def lay_between(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """Held between the two knees, thighs, feet or hands: as wide as the room between them."""
    pair, shape, s = plan.place.site, SHAPES[plan.kind], setting.skeleton
    assert isinstance(pair, Pair)
    a, z = [body_point(s, spot) for spot in pair.spots]
    room, middle = max(0.03, length(sub(z, a)) - 2 * _HALF[pair.landmark]), lerp(a, z, 0.5)
    if shape.form is Form.BALL:
        part = ball(name, middle, room / 2, shape.paint)
    else:
        part = box(name, middle, AHEAD, (0.13, 0.09, room), shape.paint)
    behind = Part(_HOLDERS[pair.landmark], Side.LEFT if s.pelvis.right[2] > 0 else Side.RIGHT)
    return Layout((part,), ((behind, name),))


def rotate_flat(degrees: float) -> Vec:
    return (cos(radians(degrees)), 0.0, sin(radians(degrees)))


def _place_over(s: Skeleton, site: Site) -> Vec:
    if isinstance(site, Pair):
        a, z = [body_point(s, spot) for spot in site.spots]
        return lerp(a, z, 0.5)
    if site.side and site.landmark is Landmark.HAND:
        q = s.arms[site.side]
        return along(q.wrist, (q.fingers, 0.055))
    return body_point(s, site)
