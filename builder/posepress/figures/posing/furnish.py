"""Furniture's plan and a posed body → its slabs and rods where the body uses it: under a foot, at a hand, or beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from posepress.figures.body.furniture import FURNITURE, Furniture, Rod, Slab
from posepress.figures.body.parts import OF_HAND, Part, PartKind, PartName, PropPart, PropPiece
from posepress.figures.body.plan import PropPlan
from posepress.figures.body.prop_words import SHAPES, Where
from posepress.figures.body.skeleton import Arm
from posepress.figures.body.spots import Pair, Spot
from posepress.figures.flesh.skin import BodyPart
from posepress.figures.flesh.solids import box, rod
from posepress.figures.flesh.touch import dense
from posepress.figures.geometry.vectors import AHEAD, BACK, RIGHT, Vec, add, along, scale
from posepress.figures.posing.layout import Layout, Setting

_CLEAR = 0.03  # metres between a body and what it does not touch
_ABOVE = (PropPiece.BACK, PropPiece.POST)  # of a seat: the body is before them
_UNDER_PALM = 0.026  # metres from the middle of a hand to what it lies on
_BESIDE_FOOT = 0.06  # metres from the middle of a foot to what is beside it
_TOES = 0.17  # metres that a foot reaches over the near edge of what it stands on
_AWAY = {Where.AHEAD: AHEAD, Where.BEHIND: BACK, Where.ON_THE_LEFT: scale(RIGHT, -1.0), Where.ON_THE_RIGHT: RIGHT}
"""The way from the body to what stands there."""


def lay_furniture(plan: PropPlan, name: PropPart, setting: Setting) -> Layout:
    form, s = FURNITURE[plan.kind], setting.skeleton
    away = _AWAY.get(plan.place.where, AHEAD)
    feet, hands = _feet_on(plan, setting), [s.arms[side] for side in plan.hands]
    told = form.tread if feet else form.top
    tops = [c[1] - r for foot in feet for c, r in dense(foot)] or [_palm(arm)[1] - _UNDER_PALM for arm in hands]
    high = 1.0 if form.apart and not feet else min(tops, default=told) / told
    if plan.at:
        near = plan.at
    elif feet:
        near = _under(feet, setting, form)
    elif hands:
        near = _at_hands(hands, away, form, s.pelvis.origin)
    else:
        near = _beside(setting, away, form, s.pelvis.origin)
    palms = [_palm(arm)[2] for arm in hands]
    wide = max(abs(z - near[2]) for z in palms) / form.apart if form.apart and hands else 1.0
    turned = form.turned and bool(hands) and not feet
    across = _across(away)

    def at(p: Vec) -> Vec:
        depth = form.depth - p[0] if turned else p[0]
        return along((near[0], p[1] * high, near[2]), (away, depth), (across, p[2] * wide))

    parts = tuple([_piece(piece, replace(name, piece=piece.piece, count=n), at, away, high, SHAPES[plan.kind].paint)
                   for n, piece in enumerate(form.pieces)])  # fmt: skip
    order: list[tuple[PartName, PartName]] = [
        (leg.name, over.name)
        for leg in parts
        for over in parts
        if isinstance(leg.name, PropPart) and leg.name.piece is PropPiece.LEG
        if isinstance(over.name, PropPart) and over.name.piece in (PropPiece.SEAT, PropPiece.TOP)
    ]
    order += [(part.name, Part(kind, side)) for part in parts for side in plan.hands for kind in OF_HAND[:2]]
    order += [(part.name, foot.name) for part in parts for foot in feet]
    return Layout(parts, tuple(order))


def _feet_on(plan: PropPlan, setting: Setting) -> list[BodyPart]:
    site = plan.place.under
    spots = site.spots if isinstance(site, Pair) else (site,) if isinstance(site, Spot) else ()
    sides = {spot.side for spot in spots}
    return [p for p in setting.body if isinstance(p.name, Part) and p.name.kind is PartKind.FOOT and p.side in sides]


def _under(feet: list[BodyPart], setting: Setting, form: Furniture) -> Vec:
    """The near edge of what is under the feet: it begins before the heel. A foot that hangs beside it is clear of it."""
    balls = [c for foot in feet for c, _ in dense(foot)]
    xs, zs = [c[0] for c in balls], [c[2] for c in balls]
    near, middle = min(max(xs) - _TOES, min(xs) - _CLEAR), (min(zs) + max(zs)) / 2
    half = max(piece.size[2] / 2 for piece in form.pieces if isinstance(piece, Slab))
    for side, leg in setting.skeleton.legs.items():
        aside = [p for p in feet if isinstance(p.name, Part) and p.name.side is not side]
        if len(feet) == 1 and aside and near < leg.ankle[0] < near + form.depth:
            middle = leg.ankle[2] - side.sign * (half + _BESIDE_FOOT)
    return (near, 0.0, middle)


def _at_hands(hands: list[Arm], away: Vec, form: Furniture, middle: Vec) -> Vec:
    """The near edge of what hands lie on, as far before them as they reach over it."""
    palms = [_palm(arm) for arm in hands]
    mean = scale(add(palms[0], palms[-1]), 0.5)
    centre = (mean[0], 0.0, middle[2]) if len(hands) == 1 and away[0] else mean
    return along(centre, (away, -form.grip))


def _palm(arm: Arm) -> Vec:
    return along(arm.wrist, (arm.fingers, 0.07))


def _beside(setting: Setting, away: Vec, form: Furniture, middle: Vec) -> Vec:
    """As near as it can stand: nothing of the body that is lower than its top is where it stands."""
    tops = [
        piece.centre[1] + piece.size[1] / 2 for piece in form.pieces if isinstance(piece, Slab) and piece.piece not in _ABOVE
    ]
    high = max(tops, default=form.top)
    reach = [c[0] * away[0] + c[2] * away[2] + r for p in setting.body for c, r in dense(p) if c[1] - r < high]
    far = max(reach, default=0.0) + _CLEAR
    return (far * away[0] or middle[0], 0.0, far * away[2] or middle[2])


def _across(away: Vec) -> Vec:
    return (-away[2], 0.0, away[0])


def _piece(piece: Slab | Rod, name: PropPart, at: Callable[[Vec], Vec], away: Vec, high: float, paint: str) -> BodyPart:
    if isinstance(piece, Slab):
        deep, tall, wide = piece.size
        return box(name, at(piece.centre), away, (deep, tall * high, wide), paint)
    return rod(name, at(piece.points[0]), at(piece.points[1]), piece.radius, paint)
