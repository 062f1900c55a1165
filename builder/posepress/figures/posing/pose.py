"""A figure's plan → its skeleton on the floor: where the pelvis goes, then legs, arms and head, each where it touches.

Contact is found by halving: the trunk tilts until the shoulders stand over straight arms, the neck bends until the head
rests. What cannot be reached is recorded with its distance; nothing is moved to hide it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from posepress.figures.body import measures as b
from posepress.figures.body.measures import BODIES, Body
from posepress.figures.body.places import Places
from posepress.figures.body.plan import ArmPlan, Figure, LegPlan
from posepress.figures.body.skeleton import (
    SIDES,
    Arm,
    BodySide,
    Frame,
    Head,
    Leg,
    Neck,
    Skeleton,
    Spine,
    arm_by_angles,
    arm_by_target,
    bend_spine,
    frame,
    hip_of,
    leg_by_angles,
    leg_by_target,
    set_head,
    shoulder_of,
    sign,
)
from posepress.figures.flesh.hands import Ball
from posepress.figures.flesh.skin import arm_parts, leg_parts, pelvis_balls, skin, trunk_balls, upper_balls
from posepress.figures.flesh.touch import dense, overlap
from posepress.figures.geometry.vectors import AHEAD, BACK, DOWN, UP, Vec, add, along, cross, dot, length, rotate, sub, unit
from posepress.figures.posing.grip import hold
from posepress.figures.posing.support import raise_on_props

KNEE_HEIGHT, SEAT_HEIGHT, WRIST_HEIGHT = 0.052, 0.46, 0.042  # of the neutral body
_HAND_REACH = 0.42  # from the wrist: what a hand and half its forearm can touch while it is drawn back
_YIELD, _MOST = 0.008, 0.10  # how far skin gives way under a hand, and how far a hand is drawn back at most
_BALL_AHEAD, _BALL_BELOW, _BALL_RADIUS = 0.115, 0.056, 0.0205
_LYING = {
    "supine": (BACK, UP),
    "prone": (BACK, DOWN),
    "on the left side": (BACK, (0.0, 0.0, -1.0)),
    "on the right side": (BACK, (0.0, 0.0, 1.0)),
}


@dataclass(frozen=True, slots=True)
class Miss:
    """A hand or foot that falls short of where the plan puts it."""

    limb: str
    metres: float


@dataclass(frozen=True, slots=True)
class Posed:
    skeleton: Skeleton
    misses: tuple[Miss, ...]


def pose(figure: Figure) -> Posed:
    figure, body = raise_on_props(figure), BODIES[figure.body]
    root, spine = _root(figure, body)
    legs, misses = _legs(figure, root, body)
    head = _head(figure, spine)
    arms, more = _arms(figure, Skeleton(spine, head, legs, {}), body)
    return Posed(Skeleton(spine, head, legs, arms), tuple(misses + more))


def _root(figure: Figure, body: Body) -> tuple[Frame, tuple[Frame, ...]]:
    if figure.base in _LYING:
        root = _lying(figure, body)
    elif figure.base == "hands and knees":
        root = _table(figure, body)
    else:
        root = _upright(figure, body)
        if figure.head == "floor":
            root = _fold(figure, body)
    if figure.turn:
        root = frame(root.origin, root.up, rotate(root.front, UP, -figure.turn))
    if figure.tilt:
        root = frame(root.origin, rotate(root.up, root.front, figure.tilt), root.front)
    return root, bend_spine(root, figure.spine)


def _lying(figure: Figure, body: Body) -> Frame:
    """Back, belly or side on the floor. The trunk tilts until the shoulders are down too: where the pelvis is lifted, and
    on the back wherever the head rests.
    """
    up, front = _LYING[figure.base]
    front = rotate(front, up, figure.roll)
    axis = cross(up, UP)

    def tilted(angle: float) -> Frame:
        root = frame((0.0, 0.0, 0.0), rotate(up, axis, angle), rotate(front, axis, angle))
        if figure.height is not None:
            return replace(root, origin=(0.0, figure.height, 0.0))
        flat = root if resting and not figure.lift else frame((0.0, 0.0, 0.0), up, front)
        low = _lowest(flat, figure.spine, lambda f: pelvis_balls(f, body) + ([] if resting else trunk_balls(f, body)))
        return replace(root, origin=(0.0, figure.lift - low, 0.0))

    def shoulders(angle: float) -> float:
        return _lowest(tilted(angle), figure.spine, lambda f: upper_balls(f, body)) - figure.bed

    resting = figure.base == "supine" and figure.head == "rest"
    if figure.lean or not (resting or figure.lift) or figure.base.startswith("on the"):
        return tilted(figure.lean)
    return tilted(_halve(shoulders, 75.0, -60.0))


def _table(figure: Figure, body: Body) -> Frame:
    """Knees under the hips; the pelvis tilts until the shoulders are as high as the arms are long."""
    target = figure.height or WRIST_HEIGHT + b.UPPER_ARM + b.FOREARM - 0.004

    def tilted(angle: float) -> Frame:
        a = radians(angle)
        return frame((0.0, KNEE_HEIGHT * body.limb + b.THIGH + figure.lift, 0.0), (cos(a), sin(a), 0.0), (sin(a), -cos(a), 0.0))

    def over(angle: float) -> float:
        return shoulder_of(bend_spine(tilted(angle), figure.spine), "R")[1] - target

    return tilted(_halve(over, 80.0, -70.0))


def _upright(figure: Figure, body: Body) -> Frame:
    a = radians(figure.lean)
    up, front = (sin(a), cos(a), 0.0), (cos(a), -sin(a), 0.0)
    if figure.height is not None:
        height = figure.height
    elif figure.base in ("seated", "chair"):
        seat = SEAT_HEIGHT if figure.base == "chair" else 0.0
        height = seat - _lowest(frame((0.0, 0.0, 0.0), up, front), Spine(), lambda f: pelvis_balls(f, body))
    else:
        height = min(
            [
                _standing_height(leg, frame((0.0, 0.9, 0.0), up, front), s, body)
                for leg, s in zip(figure.legs, SIDES, strict=True)
            ]
        )
    return frame((0.0, height + figure.lift, 0.0), up, front)


def _standing_height(leg: LegPlan, root: Frame, side: BodySide, body: Body) -> float:
    """How high the pelvis may be for a leg that stands or kneels: its straight length, all but the last two degrees."""
    hip = sub(hip_of(root, side), root.origin)
    if leg.kneel:
        return KNEE_HEIGHT * body.limb - hip[1] + sqrt(max(0.0, b.THIGH**2 - (leg.knee_at or 0.0) ** 2))
    if leg.foot is None or leg.of != "floor":
        return 9.0 if leg.hip or leg.knee or leg.foot else b.ANKLE_HEIGHT + b.THIGH + b.SHANK - hip[1]
    ankle = _ankle(leg, _floor_vector(leg.foot, side, root), side, root)
    flat = (ankle[0] - hip[0]) ** 2 + (ankle[2] - hip[2]) ** 2
    return ankle[1] - hip[1] + sqrt(max(0.01, ((b.THIGH + b.SHANK) * 0.9985) ** 2 - flat))


def _fold(figure: Figure, body: Body) -> Frame:
    """Leans forward until the brow touches the floor."""

    def clear(lean: float) -> float:
        root = _upright(replace(figure, lean=lean), body)
        head = set_head(bend_spine(root, figure.spine), figure.neck)
        return _head_clearance(head)

    return _upright(replace(figure, lean=_halve(clear, 40.0, 140.0)), body)


def _halve(over: Callable[[float], float], high: float, low: float) -> float:
    """The angle between `low` and `high` at which `over` changes sign; it is positive at `high`."""
    for _ in range(17):  # to a thousandth of a degree
        middle = (low + high) / 2
        if over(middle) > 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _lowest(root: Frame, spine: Spine, balls: Callable[[tuple[Frame, ...]], list[Ball]]) -> float:
    return min([c[1] - r for c, r in balls(bend_spine(root, spine))])


def _floor_vector(v: Vec, side: BodySide, root: Frame) -> Vec:
    """[ahead, up, out] on the floor; the right of a person who lies face down is on the other side of the mat."""
    return (v[0], v[1], v[2] * sign(side) * (-1 if root.right[2] < -0.3 else 1))


def _ankle(leg: LegPlan, sole: Vec, side: BodySide, root: Frame) -> Vec:
    """Where the ankle is when the sole, or with a lifted heel the ball of the foot, stands at `sole`."""
    if leg.toes is None or leg.sole is not None:
        return add(sole, (0.0, b.ANKLE_HEIGHT, 0.0))
    toes, instep = _lifted(leg, side, root)
    flat = unit(_floor_vector(leg.toes, side, root))
    ball = along(sole, (flat, _BALL_AHEAD), (UP, _BALL_RADIUS))
    return along(ball, (toes, -_BALL_AHEAD), (instep, _BALL_BELOW))


def _lifted(leg: LegPlan, side: BodySide, root: Frame) -> tuple[Vec, Vec]:
    flat = unit(_floor_vector(leg.toes or AHEAD, side, root))
    axis = cross(flat, UP)
    return rotate(flat, axis, -leg.heel), rotate(UP, axis, -leg.heel)


def _legs(figure: Figure, root: Frame, body: Body) -> tuple[dict[BodySide, Leg], list[Miss]]:
    legs: dict[BodySide, Leg] = {}
    misses: list[Miss] = []
    plans = dict(zip(SIDES, figure.legs, strict=True))
    for side in sorted(SIDES, key=lambda s: plans[s].of != "floor"):
        legs[side], short = _leg(plans[side], side, root, legs, body)
        if short:
            misses.append(Miss(f"{'left' if side == 'L' else 'right'} foot", short))
    return legs, misses


def _leg(plan: LegPlan, side: BodySide, root: Frame, done: dict[BodySide, Leg], body: Body) -> tuple[Leg, float]:
    if plan.kneel:
        return _kneeling(plan, side, root, body), 0.0
    if plan.laid is not None:
        return _laid(plan, plan.laid, side, root, body), 0.0
    if plan.foot is None:
        return leg_by_angles(root, side, plan.hip, plan.out, plan.turn, plan.knee, plan.ankle or 0.0, plan.curl), 0.0
    places = Places(side, root, None, done)
    at = places.point(plan.of, plan.foot)
    pole = places.direction(plan.of, plan.knee_to)
    if plan.of != "floor":
        toes = places.direction(plan.of, plan.toes) if plan.toes else None
        instep = places.direction(plan.of, plan.sole) if plan.sole else None
        return leg_by_target(root, side, at, pole, toes, instep, plan.ankle or 0.0, plan.curl)
    ankle = _ankle(plan, at, side, root)
    if plan.toes is None:
        return leg_by_target(root, side, ankle, pole, flex=plan.ankle or 0.0, curl=plan.curl)
    if plan.sole is not None:
        return leg_by_target(
            root, side, ankle, pole, places.direction("floor", plan.toes), places.direction("floor", plan.sole)
        )
    toes, instep = _lifted(plan, side, root)
    return leg_by_target(root, side, ankle, pole, toes, instep, curl=plan.heel * 0.95)


def _laid(plan: LegPlan, heel: float, side: BodySide, root: Frame, body: Body) -> Leg:
    """Stretched along the floor: the hip bends until the first of heel and calf touches it.

    The leg turns about the hip as one piece, so each of its balls is at hip + a cos + b sin of the angle.
    """
    out = degrees(asin((heel - b.HIP_HALF) / (b.THIGH + b.SHANK)))

    def bent(angle: float) -> Leg:
        return leg_by_angles(root, side, angle, out, plan.turn, plan.knee, plan.ankle or 0.0, plan.curl)

    axis = root.right
    swing = []
    for part in leg_parts(bent(0.0), body)[1:]:
        for c, r in part.balls:
            v = sub(c, hip_of(root, side))
            flat = along(v, (axis, -dot(v, axis)))
            swing.append((v[1] - flat[1] - r, flat[1], cross(axis, flat)[1]))

    def over(angle: float) -> float:
        c, s = cos(radians(angle)), sin(radians(angle))
        return hip_of(root, side)[1] + min([level + a * c + z * s for level, a, z in swing])

    level = degrees(atan2(root.up[1], root.front[1]))
    return bent(_halve(over, level + 45, level - 45))


def _kneeling(plan: LegPlan, side: BodySide, root: Frame, body: Body) -> Leg:
    """The shin lies back along the floor, the instep on it or the toes tucked under."""
    hip = hip_of(root, side)
    out = plan.out * sign(side) / 100
    drop = hip[1] - KNEE_HEIGHT * body.limb
    reach = sqrt(max(0.0, b.THIGH**2 - drop * drop - out * out))
    ahead = reach if (plan.knee_at if plan.knee_at is not None else 1.0) >= 0 else -reach
    knee = (hip[0] + ahead, KNEE_HEIGHT * body.limb, hip[2] + out)
    back = unit((-1.0, 0.0, plan.turn * sign(side) / 100))
    thigh = unit(sub(knee, hip))
    thigh_front = unit(cross(thigh, (0.0, 0.0, 1.0)))
    thigh_front = thigh_front if thigh_front[0] > -0.2 else (-thigh_front[0], -thigh_front[1], -thigh_front[2])
    if plan.kneel == "wall":
        ankle = along(knee, (UP, sqrt(b.SHANK**2 - 0.03**2)), (back, 0.03))
        return Leg(side, hip, knee, ankle, thigh_front, back, unit((-0.08, 1.0, 0.0)), unit((-1.0, -0.08, 0.0)))
    if plan.kneel == "tucked":
        ankle = along(knee, (back, sqrt(b.SHANK**2 - 0.098**2)), (UP, 0.098))
        toes, instep = unit(add(BACK_DOWN, (0.0, 0.0, 0.0))), unit((-0.97, 0.25, 0.0))
        return Leg(side, hip, knee, ankle, thigh_front, DOWN, toes, instep, 72)
    ankle = along(knee, (back, b.SHANK), (UP, 0.048 - knee[1]))
    toes = unit(along(back, (DOWN, 0.16)))
    return Leg(side, hip, knee, ankle, thigh_front, DOWN, toes, unit(cross(cross(toes, DOWN), toes)), -4)


BACK_DOWN: Vec = (-0.25, -0.97, 0.0)


def _arms(figure: Figure, s: Skeleton, body: Body) -> tuple[dict[BodySide, Arm], list[Miss]]:
    arms: dict[BodySide, Arm] = {}
    misses: list[Miss] = []
    obstacles: list[list[Ball]] = []
    for side, given in zip(SIDES, figure.arms, strict=True):
        plan = _drawn_in(given, side, s) if figure.bed else given
        arms[side], short = _arm(plan, side, s)
        if plan.hold or (plan.hand is not None and plan.of not in ("floor", "own shoulder")):
            obstacles = obstacles or [dense(p) for p in skin(s, body) if p.name not in ("neck",)]
            near = [_within(_HAND_REACH, arms[side].wrist, balls) for balls in obstacles]
            arms[side], short = _laid_on(plan, side, s, body, [balls for balls in near if balls])
        if short:
            misses.append(Miss(f"{'left' if side == 'L' else 'right'} hand", short))
    return arms, misses


def _drawn_in(plan: ArmPlan, side: BodySide, s: Skeleton) -> ArmPlan:
    """A hand on the floor beside raised shoulders lies as much nearer as it must to be reached."""
    if plan.hand is None or plan.of != "own shoulder":
        return plan
    (ahead, up, out), high = plan.hand, shoulder_of(s.spine, side, plan.forward, plan.lift or 0.0)[1]
    reach = sqrt(max(0.01, (b.UPPER_ARM + b.FOREARM - 0.006) ** 2 - (high - up) ** 2))
    k = min(1.0, reach / max(0.01, hypot(ahead, out)))
    return replace(plan, hand=(ahead * k, up, out * k))


def _within(reach: float, centre: Vec, balls: list[Ball]) -> list[Ball]:
    return [(c, r) for c, r in balls if length(sub(c, centre)) < reach + r]


def _laid_on(plan: ArmPlan, side: BodySide, s: Skeleton, body: Body, obstacles: list[list[Ball]]) -> tuple[Arm, float]:
    """The hand drawn back along its palm until it and the wrist lie on the skin."""
    back = 0.0
    for _ in range(7):
        arm, short = _arm(plan, side, s, back)
        mine = [
            ball
            for p in arm_parts(arm, body)
            if p.name[:-1] in ("hand", "thumb", "forearm")
            for ball in (p.balls[-4:] if p.name[:-1] == "forearm" else dense(p))
        ]
        deep = max([overlap(mine, other) for other in obstacles], default=0.0)
        if deep < _YIELD or back > _MOST:
            break
        back += max(0.004, (deep - _YIELD) * 0.9)
    return arm, short


def _arm(plan: ArmPlan, side: BodySide, s: Skeleton, back: float = 0.0) -> tuple[Arm, float]:
    if plan.hold:
        return hold(plan, side, s, back)
    if plan.hand is None:
        return arm_by_angles(
            s.spine,
            side,
            plan.raised,
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
    fingers = places.direction(plan.of, plan.fingers) if plan.fingers else None
    look = places.direction(plan.of, plan.look)
    return arm_by_target(
        s.spine,
        side,
        along(places.point(plan.of, plan.hand), (look, -back)),
        places.direction(plan.of, plan.elbow_to),
        fingers,
        look,
        plan.curl,
        plan.thumb,
        plan.forward,
        plan.lift or 0.0,
    )


def _head(figure: Figure, spine: tuple[Frame, ...]) -> Head:
    if figure.head != "rest":
        return set_head(spine, figure.neck)
    n = figure.neck
    back = figure.base == "supine"
    tucked = 0.8 * max(0.0, degrees(asin(-spine[-1].up[1]))) if back else 0.0  # in a bridge the face still looks up

    def at(angle: float) -> Neck:
        return replace(n, flex=angle, nod=n.nod + tucked - angle * (0.9 if back else 0.75))

    if figure.base.startswith("on the"):
        return set_head(spine, n)
    low, high = (-45.0, 70.0) if back else (60.0, -75.0)
    return set_head(spine, at(_halve(lambda a: _head_clearance(set_head(spine, at(a))) - figure.pillow, high, low)))


def _head_clearance(head: Head) -> float:
    f = head.frame
    return min(f.at(-0.006, 0.012)[1] - b.SKULL, f.at(0.02, -0.02)[1] - 0.076, f.at(0.052, -0.078)[1] - 0.030)
