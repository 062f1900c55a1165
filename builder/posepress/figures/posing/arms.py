"""A figure's plan and all else of its skeleton → both arms: by their angles, with the hand in a place, or holding a leg.

A hand on the body lies on its skin. What cannot be reached is recorded with its distance; nothing is moved to hide it.
"""

from __future__ import annotations

from dataclasses import replace
from math import atan2, degrees, hypot, sqrt

from posepress.figures.body import measures as b
from posepress.figures.body.measures import Body
from posepress.figures.body.parts import NECK, OF_HAND, SIDES, PartKind, Side
from posepress.figures.body.places import OF_OTHER_ARM, Datum, Places
from posepress.figures.body.plan import ArmByAngles, ArmHolding, ArmPlan, ArmToPlace, Figure
from posepress.figures.body.skeleton import Arm, Skeleton, arm_by_angles, arm_by_target, shoulder_of
from posepress.figures.flesh.hands import Ball
from posepress.figures.flesh.skin import arm_parts, skin
from posepress.figures.flesh.touch import dense, overlap
from posepress.figures.geometry.vectors import Vec, along, length, sub
from posepress.figures.posing.contact import Miss
from posepress.figures.posing.grip import hold

_HAND_REACH = 0.42  # from the wrist: what a hand and half its forearm can touch while it is drawn back
_YIELD, _MOST = 0.008, 0.10  # how far skin gives way under a hand, and how far a hand is drawn back at most


def set_arms(figure: Figure, s: Skeleton, body: Body) -> tuple[dict[Side, Arm], list[Miss]]:
    arms: dict[Side, Arm] = {}
    misses: list[Miss] = []
    obstacles: list[list[Ball]] = []
    plans = dict(zip(SIDES, figure.arms, strict=True))
    for side in sorted(SIDES, key=lambda s: _by_the_other(plans[s])):
        plan = _draw_in(plans[side], side, s) if figure.bed else plans[side]
        standing = replace(s, arms=arms)
        arms[side], short = _arm(plan, side, standing)
        if _on_body(plan):
            obstacles = obstacles or [dense(p) for p in skin(s, body) if p.name != NECK]
            near = [_balls_near(_HAND_REACH, arms[side].wrist, balls) for balls in obstacles]
            arms[side], short = _lay_on_skin(plan, side, standing, body, [balls for balls in near if balls])
        if short:
            misses.append(Miss(f"{side.value} hand", short))
    return arms, misses


def _by_the_other(plan: ArmPlan) -> bool:
    """An arm that is measured from the other is placed after it."""
    return isinstance(plan, ArmToPlace) and plan.of in OF_OTHER_ARM


def _on_body(plan: ArmPlan) -> bool:
    if isinstance(plan, ArmToPlace):
        return plan.of not in (Datum.FLOOR, Datum.OWN_SHOULDER, *OF_OTHER_ARM)
    return isinstance(plan, ArmHolding)


def _draw_in(plan: ArmPlan, side: Side, s: Skeleton) -> ArmPlan:
    """A hand on the floor beside raised shoulders lies as much nearer as it must to be reached."""
    if not isinstance(plan, ArmToPlace) or plan.of is not Datum.OWN_SHOULDER:
        return plan
    (ahead, up, out), high = plan.hand, shoulder_of(s.spine, side, plan.forward, plan.lift or 0.0)[1]
    reach = sqrt(max(0.01, (b.UPPER_ARM + b.FOREARM - 0.006) ** 2 - (high - up) ** 2))
    k = min(1.0, reach / max(0.01, hypot(ahead, out)))
    return replace(plan, hand=(ahead * k, up, out * k))


def _balls_near(reach: float, centre: Vec, balls: list[Ball]) -> list[Ball]:
    return [(c, r) for c, r in balls if length(sub(c, centre)) < reach + r]


def _lay_on_skin(plan: ArmPlan, side: Side, s: Skeleton, body: Body, obstacles: list[list[Ball]]) -> tuple[Arm, float]:
    """The hand drawn back along its palm until it and the wrist lie on the skin."""
    back = 0.0
    for _ in range(7):
        arm, short = _arm(plan, side, s, back)
        hand = [
            ball
            for p in arm_parts(arm, body)
            if p.name.kind in OF_HAND
            for ball in (p.balls[-4:] if p.name.kind is PartKind.FOREARM else dense(p))
        ]
        deep = max([overlap(hand, other) for other in obstacles], default=0.0)
        if deep < _YIELD or back > _MOST:
            break
        back += max(0.004, (deep - _YIELD) * 0.9)
    return arm, short


def _arm(plan: ArmPlan, side: Side, s: Skeleton, back: float = 0.0) -> tuple[Arm, float]:
    if isinstance(plan, ArmHolding):
        return hold(plan, side, s, back)
    if isinstance(plan, ArmByAngles):
        up = s.trunk(0.92).up
        leans = degrees(atan2(up[0], up[1])) if plan.level else 0.0
        return arm_by_angles(
            s.spine,
            side,
            plan.raised + leans,
            plan.out,
            plan.turn,
            plan.elbow,
            plan.palm,
            plan.wrist,
            plan.curl,
            plan.forward,
            plan.lift,
        ), 0.0
    places = Places(side, s.pelvis, s, s.legs)
    ahead, above, out = plan.hand
    hand = (ahead + (plan.over if side is Side.RIGHT else 0.0), above, out)
    look = places.direction(plan.of, plan.look)
    return arm_by_target(
        s.spine,
        side,
        along(places.point(plan.of, hand), (look, -back)),
        places.direction(plan.of, plan.elbow_to),
        places.direction(plan.of, plan.fingers),
        look,
        plan.curl,
        plan.thumb,
        plan.forward,
        plan.lift or 0.0,
    )
