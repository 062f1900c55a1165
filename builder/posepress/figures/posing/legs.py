"""A figure's plan and a pelvis in its place → both legs, each by its angles, on its foot, kneeling or laid down."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from posepress.figures.body import measures as b
from posepress.figures.body.measures import Body
from posepress.figures.body.parts import SIDES, Side
from posepress.figures.body.places import Datum, Places
from posepress.figures.body.plan import Figure, Kneel, LegByAngles, LegKneeling, LegLaid, LegOnFoot, LegPlan, LegSquatting
from posepress.figures.body.skeleton import Frame, Leg, hip_of, leg_by_angles, leg_by_target
from posepress.figures.flesh.skin import leg_parts
from posepress.figures.geometry.vectors import AHEAD, DOWN, UP, Vec, add, along, cross, dot, rotate, sub, unit
from posepress.figures.posing.contact import Miss, halve

KNEE_HEIGHT = 0.052  # of the neutral body
_BALL_AHEAD, _BALL_BELOW, _BALL_RADIUS = 0.115, 0.056, 0.0205
_TOES_DOWN: Vec = (-0.25, -0.97, 0.0)  # the way that tucked toes point


def set_legs(figure: Figure, root: Frame, body: Body) -> tuple[dict[Side, Leg], list[Miss]]:
    """A leg that is measured from the other is placed after it."""
    legs: dict[Side, Leg] = {}
    misses: list[Miss] = []
    plans = dict(zip(SIDES, figure.legs, strict=True))
    for side in sorted(SIDES, key=lambda s: not _stands_by_itself(plans[s])):
        legs[side], short = _leg(plans[side], side, root, legs, body)
        if short:
            misses.append(Miss(f"{side.value} foot", short))
    return legs, misses


def _stands_by_itself(plan: LegPlan) -> bool:
    return not isinstance(plan, LegOnFoot) or plan.of is Datum.FLOOR


def _leg(plan: LegPlan, side: Side, root: Frame, standing: dict[Side, Leg], body: Body) -> tuple[Leg, float]:
    if isinstance(plan, LegKneeling):
        return _kneel(plan, side, root, body), 0.0
    if isinstance(plan, LegSquatting):
        return _squat(plan, side, root)
    if isinstance(plan, LegLaid):
        return _lay(plan, side, root, body), 0.0
    if isinstance(plan, LegByAngles):
        return leg_by_angles(root, side, plan.hip, plan.out, plan.turn, plan.knee, plan.ankle or 0.0, plan.curl), 0.0
    return _on_foot(plan, Places(side, root, None, standing))


def _on_foot(plan: LegOnFoot, places: Places) -> tuple[Leg, float]:
    side, root, of = places.side, places.root, plan.of
    foot, pole = places.point(of, plan.foot), places.direction(of, plan.knee_to)
    toes = places.direction(of, plan.toes) if plan.toes else None
    instep = places.direction(of, plan.sole) if plan.sole else None
    if of is not Datum.FLOOR:
        return leg_by_target(root, side, foot, pole, toes, instep, plan.ankle or 0.0, plan.curl)
    ankle = ankle_over(plan, foot, side, root)
    if toes is None:
        return leg_by_target(root, side, ankle, pole, flex=plan.ankle or 0.0, curl=plan.curl)
    if instep is not None:
        return leg_by_target(root, side, ankle, pole, toes, instep)
    toes, instep = _lift_heel(plan, side, root)
    return leg_by_target(root, side, ankle, pole, toes, instep, curl=plan.heel * 0.95)


def floor_vector(v: Vec, side: Side, root: Frame) -> Vec:
    """[ahead, up, out] on the floor; the right of a person who lies face down is on the other side of the mat."""
    return (v[0], v[1], v[2] * side.sign * (-1 if root.right[2] < -0.3 else 1))


def ankle_over(leg: LegOnFoot, sole: Vec, side: Side, root: Frame) -> Vec:
    """Where the ankle is when the sole, or with a lifted heel the ball of the foot, stands at `sole`."""
    if leg.toes is None or leg.sole is not None:
        return add(sole, (0.0, b.ANKLE_HEIGHT, 0.0))
    toes, instep = _lift_heel(leg, side, root)
    flat = unit(floor_vector(leg.toes, side, root))
    ball = along(sole, (flat, _BALL_AHEAD), (UP, _BALL_RADIUS))
    return along(ball, (toes, -_BALL_AHEAD), (instep, _BALL_BELOW))


def _lift_heel(leg: LegOnFoot, side: Side, root: Frame) -> tuple[Vec, Vec]:
    flat = unit(floor_vector(leg.toes or AHEAD, side, root))
    axis = cross(flat, UP)
    return rotate(flat, axis, -leg.heel), rotate(UP, axis, -leg.heel)


def squat_height(plan: LegSquatting) -> float:
    """Of the hips above the floor."""
    ahead, aside, far = _squat_reach(plan)
    return b.ANKLE_HEIGHT + sqrt(max(0.01, far * far - ahead * ahead - aside * aside))


def _squat_reach(plan: LegSquatting) -> Vec:
    """From hip to ankle: metres ahead, aside, and as the crow flies. Seen from the side, the shin leans by its own angle, and
    the thigh by what is left of the knee's.
    """
    shin, thigh = radians(plan.shin), radians(plan.bend - plan.shin)
    far = sqrt(b.THIGH**2 + b.SHANK**2 + 2 * b.THIGH * b.SHANK * cos(radians(plan.bend)))
    ahead = b.THIGH * sin(thigh) - b.SHANK * sin(shin) if plan.ahead is None else plan.ahead
    return ahead, plan.out / 100 - b.HIP_HALF, far


def _squat(plan: LegSquatting, side: Side, root: Frame) -> tuple[Leg, float]:
    hip, (ahead, aside, _) = hip_of(root, side), _squat_reach(plan)
    toes = (cos(radians(plan.turn)), 0.0, sin(radians(plan.turn)) * side.sign)
    ankle = (hip[0] + ahead, b.ANKLE_HEIGHT, hip[2] + aside * side.sign)
    return leg_by_target(root, side, ankle, toes, toes, UP, curl=plan.curl)


def _lay(plan: LegLaid, side: Side, root: Frame, body: Body) -> Leg:
    """Stretched along the floor: the hip bends until the first of heel and calf touches it.

    The leg turns about the hip as one piece, so each of its balls is at hip + a cos + b sin of the angle.
    """
    out = degrees(asin((plan.laid - b.HIP_HALF) / (b.THIGH + b.SHANK)))

    def bend(angle: float) -> Leg:
        return leg_by_angles(root, side, angle, out, plan.turn, plan.knee, plan.ankle or 0.0, plan.curl)

    axis = root.right
    swing = []
    for part in leg_parts(bend(0.0), body)[1:]:
        for c, r in part.balls:
            v = sub(c, hip_of(root, side))
            flat = along(v, (axis, -dot(v, axis)))
            swing.append((v[1] - flat[1] - r, flat[1], cross(axis, flat)[1]))

    def clearance(angle: float) -> float:
        c, s = cos(radians(angle)), sin(radians(angle))
        return hip_of(root, side)[1] + min([level + a * c + z * s for level, a, z in swing])

    level = degrees(atan2(root.up[1], root.front[1]))
    return bend(halve(clearance, level + 45, level - 45))


def _kneel(plan: LegKneeling, side: Side, root: Frame, body: Body) -> Leg:
    """The shin lies back along the floor, the instep on it or the toes tucked under."""
    hip = hip_of(root, side)
    out = plan.out * side.sign / 100
    drop = hip[1] - KNEE_HEIGHT * body.limb
    reach = sqrt(max(0.0, b.THIGH**2 - drop * drop - out * out))
    ahead = reach if (plan.knee_at or 0.0) >= 0 else -reach
    knee = (hip[0] + ahead, KNEE_HEIGHT * body.limb, hip[2] + out)
    back = unit((-1.0, 0.0, plan.turn * side.sign / 100))
    thigh = unit(sub(knee, hip))
    thigh_front = unit(cross(thigh, (0.0, 0.0, 1.0)))
    thigh_front = thigh_front if thigh_front[0] > -0.2 else (-thigh_front[0], -thigh_front[1], -thigh_front[2])
    if plan.kneel is Kneel.WALL:
        ankle = along(knee, (UP, sqrt(b.SHANK**2 - 0.03**2)), (back, 0.03))
        return Leg(side, hip, knee, ankle, thigh_front, back, unit((-0.08, 1.0, 0.0)), unit((-1.0, -0.08, 0.0)))
    if plan.kneel is Kneel.TUCKED:
        ankle = along(knee, (back, sqrt(b.SHANK**2 - 0.098**2)), (UP, 0.098))
        return Leg(side, hip, knee, ankle, thigh_front, DOWN, unit(_TOES_DOWN), unit((-0.97, 0.25, 0.0)), 72)
    ankle = along(knee, (back, b.SHANK), (UP, 0.048 - knee[1]))
    toes = unit(along(back, (DOWN, 0.16)))
    return Leg(side, hip, knee, ankle, thigh_front, DOWN, toes, unit(cross(cross(toes, DOWN), toes)), -4)
