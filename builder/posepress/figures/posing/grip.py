"""A limb to be held → the arm whose hand lies on it: palm to the skin, fingers round it, thumb on the near side.

The hand comes from its own side. The two hands that hold one shin lie one below the other, fingers crossing, as people do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan2, copysign, degrees

from posepress.figures.body.measures import UPPER_ARM
from posepress.figures.body.parts import PartKind, Side
from posepress.figures.body.places import leg_frame
from posepress.figures.body.plan import ArmHolding, Grip, Hold
from posepress.figures.body.skeleton import Arm, Frame, Leg, Skeleton, arm_by_target, shoulder_of
from posepress.figures.body.spots import Landmark
from posepress.figures.geometry.vectors import UP, Vec, across, add, along, cross, dot, length, lerp, rotate, scale, sub, unit


@dataclass(frozen=True, slots=True)
class _Row:
    """Where on the shin or thigh: `along` from knee or hip to the next joint; radius of the limb there."""

    bone: PartKind
    along: float
    radius: float


_ON_LIMB = {
    Grip.KNEE: _Row(PartKind.SHANK, 0.10, 0.056),
    Grip.SHIN: _Row(PartKind.SHANK, 0.32, 0.052),
    Grip.ANKLE: _Row(PartKind.SHANK, 0.86, 0.036),
    Grip.THIGH: _Row(PartKind.THIGH, 0.62, 0.070),
    Grip.BACK_OF_THIGH: _Row(PartKind.THIGH, 0.58, 0.068),
    Grip.TOP_OF_THIGH: _Row(PartKind.THIGH, 0.54, 0.070),
    Grip.TOP_OF_KNEE: _Row(PartKind.THIGH, 0.90, 0.060),
    Grip.TOP_OF_SHIN: _Row(PartKind.SHANK, 0.60, 0.044),
}
_ON_TOP = (Grip.TOP_OF_THIGH, Grip.TOP_OF_KNEE, Grip.TOP_OF_SHIN)
_SHARED = (Grip.KNEE, Grip.SHIN, Grip.BACK_OF_THIGH)
"""Where the left hand lies lower than the right, so that both can hold the same."""
_ROUND_SOLE = 62.0  # degrees of each finger joint
_ROUND, _FLAT = 38.0, 8.0  # of fingers across a limb, and along it
_SIDEWAYS = 25.0  # degrees; a wrist bends 20 to the thumb's side and 30 to the other (Norkin and White, appendix B)
_TURNS = 4  # of a hand about its palm, which moves the wrist, which moves the forearm


def hold(plan: ArmHolding, side: Side, s: Skeleton, back: float = 0.0) -> tuple[Arm, float]:
    """Also the metres that the hand falls short."""
    grip, leg = plan.hold.grip, s.legs[side if plan.hold.own else side.other]
    shoulder = shoulder_of(s.spine, side, plan.forward, plan.lift or 0.0)
    outward = scale(s.trunk(0.9).right, side.sign)
    row = _ON_LIMB.get(grip)
    spot, fingers, palm = _on_limb(leg, grip, row, side, outward, shoulder) if row else _on_foot(leg, grip, outward)
    curl = plan.curl if plan.curl is not None else _ROUND_SOLE if grip is Grip.FOOT else _ROUND
    for _ in range(_TURNS):
        wrist = along(spot, (fingers, -0.075), (palm, -0.016 - back))
        elbow = _elbow_pole(plan.hold, s, outward, shoulder, wrist)
        arm, short = arm_by_target(s.spine, side, wrist, elbow, fingers, palm, curl, 0.0, plan.forward, plan.lift or 0.0)
        straight = fingers if grip is Grip.FOOT else _in_line(arm)  # fingers go round the sole, however the arm comes
        if straight == fingers:
            break
        fingers = straight
    if row and plan.curl is None:  # fingers along a limb lie flat on it, across it they go round
        arm = replace(arm, curl=_FLAT + (curl - _FLAT) * length(cross(arm.fingers, _axis(leg, row))))
    return arm, short


def _elbow_pole(hold: Hold, s: Skeleton, outward: Vec, shoulder: Vec, wrist: Vec) -> Vec:
    """The way that the elbow is bent."""
    chest = s.trunk(0.8)
    if hold.grip is Grip.TOP_OF_SHIN:  # the trunk leans over the legs: elbows low beside them
        return along(outward, (UP, -0.5))
    if hold.grip in _ON_TOP:
        return along(scale(outward, 0.7), (chest.front, -0.5 if hold.own else 0.8), (chest.up, -0.3))
    ahead = along(chest.origin, (chest.front, UPPER_ARM))
    return add(scale(outward, 0.8), unit(sub(lerp(shoulder, wrist, 0.5), ahead)))


def _axis(leg: Leg, row: _Row) -> Vec:
    return unit(sub(leg.ankle, leg.knee) if row.bone is PartKind.SHANK else sub(leg.knee, leg.hip))


def _in_line(q: Arm) -> Vec:
    """The fingers turned in the plane of the palm until the hand is at most `_SIDEWAYS` out of line with its forearm."""
    fore = unit(sub(q.wrist, q.elbow))
    flat = along(fore, (q.palm, -dot(fore, q.palm)))
    if length(flat) < 0.2:  # upright on the palm: any way is as straight
        return q.fingers
    off = degrees(atan2(dot(cross(flat, q.fingers), q.palm), dot(flat, q.fingers)))
    over = abs(off) - _SIDEWAYS
    return rotate(q.fingers, q.palm, -copysign(over, off)) if over > 1 else q.fingers


def _on_limb(leg: Leg, grip: Grip, row: _Row, side: Side, outward: Vec, shoulder: Vec) -> tuple[Vec, Vec, Vec]:
    """Where the palm lies, the way that the fingers point and that the palm looks."""
    t, radius, on_shin = row.along, row.radius, row.bone is PartKind.SHANK
    start, end = (leg.knee, leg.ankle) if on_shin else (leg.hip, leg.knee)
    front = leg.shank_front if on_shin else leg.thigh_front
    if side is Side.LEFT and grip in _SHARED:
        t += 0.10
    if grip is Grip.TOP_OF_SHIN and side is not leg.side:
        t += 0.24
    axis = unit(sub(end, start))
    if grip is Grip.BACK_OF_THIGH:
        front = scale(front, -1)
    elif grip in _ON_TOP:
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


def _on_foot(leg: Leg, grip: Grip, outward: Vec) -> tuple[Vec, Vec, Vec]:
    f: Frame = leg_frame(leg, Landmark.FOOT)
    if grip is Grip.FOOT:  # palm on the outer edge, fingers round the sole
        outer = scale(f.right, leg.side.sign)
        spot = along(f.origin, (f.front, 0.085), (f.up, -0.058), (outer, 0.043))
        return spot, along(scale(f.up, -1), (f.front, 0.25)), scale(outer, -1)
    at = along(f.origin, (f.front, 0.15), (f.up, -0.03))
    return at, unit(along(scale(f.up, -1), (f.front, -0.2))), scale(f.front, -1)
