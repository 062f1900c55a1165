"""What hands hold and limbs bear, weights, bands, cuffs, canes and crutches → parts where hands and limbs are."""

from __future__ import annotations

from dataclasses import replace

from posepress.figures.body.parts import SIDES, Part, PartKind, PartName, PropPart, PropPiece, Side
from posepress.figures.body.plan import PropPlan
from posepress.figures.body.prop_words import SHAPES, Where
from posepress.figures.body.skeleton import Arm, Skeleton
from posepress.figures.body.spots import Pair, Spot
from posepress.figures.flesh.hands import thumb_side
from posepress.figures.flesh.skin import BodyPart
from posepress.figures.flesh.solids import box, rod, roll, tube
from posepress.figures.geometry.vectors import AHEAD, BACK, RIGHT, UP, Vec, add, along, lerp, scale, sub, unit
from posepress.figures.posing.gear import fist, lay_belt
from posepress.figures.posing.layout import Layout, Setting

_BAR, _DISC, _THICK = 0.055, 0.036, 0.034  # metres of a weight: half its bar, radius and thickness of its ends
_ANCHOR = 0.55  # metres from the hands to where a band is tied
_CUFF = ((0.80, 0.046), (0.93, 0.041))  # of a weight round an ankle: where along the shin, and how thick
_TIED = {Where.AHEAD: AHEAD, Where.BEHIND: BACK, Where.ON_THE_LEFT: scale(RIGHT, -1.0), Where.ON_THE_RIGHT: RIGHT}


def lay_weight(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """A bar across each palm, with a disc at either end."""
    parts: list[BodyPart] = []
    order: list[tuple[PartName, PartName]] = []
    paint = SHAPES[plan.kind].paint
    for side in plan.place.hands.sides:
        arm = setting.skeleton.arms[side]
        at, way = fist(setting.skeleton, side), thumb_side(arm)
        bar = rod(
            replace(name, piece=PropPiece.HANDLE, towards=side), along(at, (way, -_BAR)), along(at, (way, _BAR)), 0.012, paint
        )
        parts.append(bar)
        order += [(bar.name, Part(PartKind.HAND, side)), (bar.name, Part(PartKind.THUMB, side))]
        for count, end in enumerate((-1, 1)):
            disc = replace(name, towards=side, count=count)
            ends = [along(at, (way, end * (_BAR + shift))) for shift in (0.0, _THICK)]
            parts.append(roll(disc, ends[0], ends[1], _DISC, paint))
    return Layout(tuple(parts), tuple(order))


def lay_cuff(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """A weight round one ankle, or both."""
    site = plan.place.site
    assert site is not None
    spots = site.spots if isinstance(site, Pair) else (site,)
    parts: list[BodyPart] = []
    order: list[tuple[PartName, PartName]] = []
    for spot in spots:
        assert spot.side
        leg = setting.skeleton.legs[spot.side]
        cuff = replace(name, towards=spot.side)
        rings = tuple([((lerp(leg.knee, leg.ankle, t), radius),) for t, radius in _CUFF])
        parts.append(BodyPart(cuff, SHAPES[plan.kind].paint, rings))
        order += [(Part(kind, spot.side), cuff) for kind in (PartKind.SHANK, PartKind.FOOT)]
    return Layout(tuple(parts), tuple(order))


def lay_band(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """A closed band round both legs; or taut from each hand to what it is under or tied to, or from hand to hand."""
    place, s = plan.place, setting.skeleton
    if place.where is Where.ROUND:
        return lay_belt(plan, name, setting)
    sides = SIDES if place.where is Where.BETWEEN else place.hands.sides
    fists = {side: fist(s, side) for side in sides}
    order: list[tuple[PartName, PartName]] = []
    if place.where is Where.BETWEEN:
        lines = [(name, fists[Side.LEFT], fists[Side.RIGHT])]
    else:
        anchor = _tied(place.where, list(fists.values()), s)
        lines = [(replace(name, towards=side), at, _under_foot(place.site, side, s) or anchor) for side, at in fists.items()]
    parts = [tube(part, [lerp(a, z, t / 8) for t in range(9)], 0.011, SHAPES[plan.kind].paint) for part, a, z in lines]
    if place.where in _TIED:
        knob = replace(name, piece=PropPiece.LOOP)
        parts.append(box(knob, lines[0][2], _TIED[place.where], (0.02, 0.10, 0.06), "wall"))
    order += [(part.name, Part(kind, side)) for part in parts for side in sides for kind in (PartKind.HAND, PartKind.THUMB)]
    order += [(part.name, Part(PartKind.FOOT, side)) for part in parts for side in SIDES if place.site]
    return Layout(tuple(parts), tuple(order))


def _tied(where: Where, fists: list[Vec], s: Skeleton) -> Vec:
    """As high as the hands: so far beyond them, or beside the body."""
    way = _TIED.get(where, AHEAD)
    middle = scale(add(fists[0], fists[-1]), 0.5)
    x, y, _ = along(middle, (way, _ANCHOR))
    return (x, y, s.pelvis.origin[2] + way[2] * _ANCHOR)


def _under_foot(site: Spot | Pair | None, side: Side, s: Skeleton) -> Vec | None:
    """Where a band comes out under the foot: of a pair, the hand's own."""
    if site is None:
        return None
    leg = s.legs[site.side if isinstance(site, Spot) and site.side else side]
    return along(leg.ankle, (leg.toes, 0.06), (leg.instep, -0.070))


def lay_stick(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """A cane from the hand to the floor; a crutch goes on along the forearm."""
    parts: list[BodyPart] = []
    order: list[tuple[PartName, PartName]] = []
    paint = SHAPES[plan.kind].paint
    crutch = SHAPES[plan.kind].height > 1.0
    for side in plan.place.hands.sides:
        arm: Arm = setting.skeleton.arms[side]
        at = fist(setting.skeleton, side)
        foot = (at[0] + 0.03, 0.0, at[2] + 0.03 * side.sign)
        pieces = [rod(replace(name, towards=side), foot, at, 0.011, paint)]
        grip = unit((arm.fingers[0], 0.0, arm.fingers[2]))
        pieces.append(
            rod(
                replace(name, piece=PropPiece.HANDLE, towards=side),
                along(at, (grip, -0.05)),
                along(at, (grip, 0.06)),
                0.013,
                paint,
            )
        )
        if crutch:
            up = unit(sub(arm.elbow, arm.wrist))
            back = along(arm.wrist, (up, 0.17), (arm.fore_front, -0.045))
            pieces.append(rod(replace(name, piece=PropPiece.POST, towards=side), along(at, (UP, 0.0)), back, 0.011, paint))
            rings = tuple([((along(arm.wrist, (up, t)), 0.047),) for t in (0.155, 0.195)])
            pieces.append(BodyPart(replace(name, piece=PropPiece.LOOP, towards=side), paint, rings))
        parts += pieces
        order += [(p.name, Part(PartKind.HAND, side)) for p in pieces[:2]] + [
            (p.name, Part(PartKind.THUMB, side)) for p in pieces[:2]
        ]
        order += [(Part(PartKind.FOREARM, side), p.name) for p in pieces[3:]]
    return Layout(tuple(parts), tuple(order))


def lay_bed(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    """Under who lies on it, its top where the floor would be; or under who sits on its edge."""
    pelvis = setting.skeleton.pelvis
    balls = [ball for part in setting.body for ball in part.balls]
    sits = pelvis.up[1] > 0.7
    seat = [c[1] - r for p in setting.body if p.name == Part(PartKind.PELVIS) for c, r in p.balls]
    top = min(seat) if sits else min(c[1] - r for c, r in balls)
    x0, x1 = min(c[0] - r for c, r in balls) - 0.10, max(c[0] + r for c, r in balls) + 0.10
    half = 0.42
    if sits:
        x0, x1, half = pelvis.origin[0] - 0.62, pelvis.origin[0] + 0.20, 0.70
    floor = 0.0 if sits else top - 0.46
    middle = ((x0 + x1) / 2, 0.0, pelvis.origin[2])
    mattress = box(
        replace(name, piece=PropPiece.SEAT), along(middle, (UP, top - 0.075)), AHEAD, (x1 - x0, 0.15, 2 * half), "towel"
    )
    legs = [
        box(
            replace(name, piece=PropPiece.LEG, count=n),
            (x, (floor + top - 0.15) / 2, middle[2] + z),
            AHEAD,
            (0.06, top - 0.15 - floor, 0.06),
            SHAPES[plan.kind].paint,
        )
        for n, (x, z) in enumerate([(x, z) for x in (x0 + 0.05, x1 - 0.05) for z in (0.05 - half, half - 0.05)])
    ]
    front = [
        (mattress.name, p.name) for p in setting.body if isinstance(p.name, Part) and not (sits and p.name.kind in _BEFORE_BED)
    ]
    return Layout((*legs, mattress), (*[(leg.name, mattress.name) for leg in legs], *front))


_BEFORE_BED = (PartKind.SHANK, PartKind.FOOT)
