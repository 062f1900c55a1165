"""A limb to be held → the arm whose hand lies on it: palm to the skin, fingers round it, thumb on the near side.

The hand comes from its own side. The two hands that hold one shin lie one below the other, fingers crossing, as people do.
"""

from __future__ import annotations

from dataclasses import replace
from math import atan2, copysign, degrees

from posepress.figures.body.measures import UPPER_ARM
from posepress.figures.body.places import leg_frame
from posepress.figures.body.plan import ArmPlan
from posepress.figures.body.skeleton import Arm, BodySide, Frame, Leg, Skeleton, arm_by_target, shoulder_of, sign
from posepress.figures.geometry.vectors import UP, Vec, across, add, along, cross, dot, length, lerp, rotate, scale, sub, unit

# Where on the leg: along from hip or knee to the next joint, radius of the limb there, and how the palm lies on it.
_HOLDS = {
    "knee": ("shin", 0.10, 0.056),
    "shin": ("shin", 0.32, 0.052),
    "ankle": ("shin", 0.86, 0.036),
    "thigh": ("thigh", 0.62, 0.070),
    "back of thigh": ("thigh", 0.58, 0.068),
    "top of thigh": ("thigh", 0.54, 0.070),
    "top of knee": ("thigh", 0.90, 0.060),
    "top of shin": ("shin", 0.60, 0.044),
}
_CURL = {"foot": 62}  # degrees of each finger joint
_ROUND, _FLAT = 38.0, 8.0  # of fingers across a limb, and along it
_SIDEWAYS = 25.0  # degrees; a wrist bends 20 to the thumb's side and 30 to the other (Norkin and White, appendix B)
_TURNS = 4  # of a hand about its palm, which moves the wrist, which moves the forearm
HOLDS = (*_HOLDS, "foot", "toes", "big toe")


def hold(plan: ArmPlan, side: BodySide, s: Skeleton, back: float = 0.0) -> tuple[Arm, float]:
    """`plan.hold` reads `own shin`, `other knee`, `own foot`. Also the metres that the hand falls short."""
    whose, what = plan.hold.split(" ", 1)
    leg = s.legs[side if whose == "own" else ("R" if side == "L" else "L")]
    shoulder = shoulder_of(s.spine, side, plan.forward, plan.lift or 0.0)
    outward = scale(s.trunk(0.9).right, sign(side))
    if what in ("foot", "toes", "big toe"):
        spot, fingers, palm = _on_foot(leg, what, outward)
    else:
        spot, fingers, palm = _on_limb(leg, what, side, outward, shoulder)
    chest = s.trunk(0.8)
    curl = plan.curl if plan.curl != 10 else _CURL.get(what, _ROUND)
    for _ in range(_TURNS):
        wrist = along(spot, (fingers, -0.075), (palm, -0.016 - back))
        if what == "top of shin":  # the trunk leans over the legs: elbows low beside them
            elbow = along(outward, (UP, -0.5))
        elif what.startswith("top of"):
            elbow = along(scale(outward, 0.7), (chest.front, -0.5 if whose == "own" else 0.8), (chest.up, -0.3))
        else:
            ahead = along(chest.origin, (chest.front, UPPER_ARM))
            elbow = add(scale(outward, 0.8), unit(sub(lerp(shoulder, wrist, 0.5), ahead)))
        arm, short = arm_by_target(s.spine, side, wrist, elbow, fingers, palm, curl, 0.0, plan.forward, plan.lift or 0.0)
        turned = fingers if what in _CURL else _in_line(arm)  # fingers go round the sole, however the arm comes
        if turned == fingers:
            break
        fingers = turned
    if what in _HOLDS and plan.curl == 10:  # fingers along a limb lie flat on it, across it they go round
        arm = replace(arm, curl=_FLAT + (curl - _FLAT) * length(cross(arm.fingers, _axis(leg, what))))
    return arm, short


def _axis(leg: Leg, what: str) -> Vec:
    return unit(sub(leg.ankle, leg.knee) if _HOLDS[what][0] == "shin" else sub(leg.knee, leg.hip))


def _in_line(q: Arm) -> Vec:
    """The fingers turned in the plane of the palm until the hand is at most `_SIDEWAYS` out of line with its forearm."""
    fore = unit(sub(q.wrist, q.elbow))
    flat = along(fore, (q.palm, -dot(fore, q.palm)))
    if length(flat) < 0.2:  # upright on the palm: any way is as straight
        return q.fingers
    off = degrees(atan2(dot(cross(flat, q.fingers), q.palm), dot(flat, q.fingers)))
    over = abs(off) - _SIDEWAYS
    return rotate(q.fingers, q.palm, -copysign(over, off)) if over > 1 else q.fingers


def _on_limb(leg: Leg, what: str, side: BodySide, outward: Vec, shoulder: Vec) -> tuple[Vec, Vec, Vec]:
    part, t, radius = _HOLDS[what]
    start, end = (leg.knee, leg.ankle) if part == "shin" else (leg.hip, leg.knee)
    front = leg.shank_front if part == "shin" else leg.thigh_front
    if side == "L" and what in ("knee", "shin", "back of thigh"):
        t += 0.10
    if what == "top of shin" and side != leg.side:
        t += 0.24
    axis = unit(sub(end, start))
    if what == "back of thigh":
        front = scale(front, -1)
    elif what.startswith("top of"):
        own = dot(sub(start, shoulder), outward) > -0.12  # a hand on its own thigh lies toward the outer edge
        top = along(UP, (axis, -dot(UP, axis)))  # a knee that is turned out bears a hand on its inner side
        normal = unit(along(scale(front, 0.4), (top, 1.0), (across(outward, axis), 0.30 if own else -0.05)))
        fingers = across(along(unit(sub(lerp(start, end, t), shoulder)), (axis, 0.4), (outward, -0.4 if own else 0.0)), normal)
        return along(lerp(start, end, t), (normal, radius)), fingers, scale(normal, -1)
    off = across(outward, axis)
    normal = unit(along(front, (off, 0.55)))
    spot = along(lerp(start, end, t), (normal, radius))
    fingers = across(along(scale(outward, -1), (front, 0.25)), normal)
    reach = dot(unit(sub(spot, shoulder)), axis)  # an arm along the limb would have to bend its wrist by a right angle
    fingers = across(along(fingers, (axis, 0.8 * reach - 0.15 * dot(fingers, axis))), normal)
    return spot, fingers, scale(normal, -1)


def _on_foot(leg: Leg, what: str, outward: Vec) -> tuple[Vec, Vec, Vec]:
    f: Frame = leg_frame(leg, "foot")
    if what == "foot":  # palm on the outer edge, fingers round the sole
        outer = scale(f.right, sign(leg.side))
        spot = along(f.origin, (f.front, 0.085), (f.up, -0.058), (outer, 0.043))
        return spot, along(scale(f.up, -1), (f.front, 0.25)), scale(outer, -1)
    at = along(f.origin, (f.front, 0.15), (f.up, -0.03))
    return at, unit(along(scale(f.up, -1), (f.front, -0.2))), scale(f.front, -1)
