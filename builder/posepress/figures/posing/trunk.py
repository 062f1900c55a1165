"""A figure's plan → its trunk in its place: the pelvis as high as what bears it, tilted until the shoulders rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import cos, radians, sin, sqrt

from posepress.figures.body import measures as b
from posepress.figures.body.measures import Body
from posepress.figures.body.parts import SIDES, Side
from posepress.figures.body.places import Datum
from posepress.figures.body.plan import (
    ON_A_SIDE,
    Base,
    Figure,
    HeadRest,
    LegByAngles,
    LegKneeling,
    LegOnFoot,
    LegPlan,
    LegSquatting,
)
from posepress.figures.body.skeleton import Frame, Spine, bend_spine, frame, hip_of, set_head, shoulder_of
from posepress.figures.flesh.hands import Ball
from posepress.figures.flesh.skin import pelvis_balls, trunk_balls, upper_balls
from posepress.figures.geometry.vectors import BACK, DOWN, UP, cross, rotate, sub
from posepress.figures.posing.contact import halve, head_clearance
from posepress.figures.posing.legs import KNEE_HEIGHT, ankle_over, floor_vector, squat_height

_SEAT_HEIGHT, _WRIST_HEIGHT = 0.46, 0.042  # of the neutral body
_ALOFT = 9.0  # metres: where neither leg bears the body, no floor is near it
_FACING = {
    Base.SUPINE: (BACK, UP),
    Base.PRONE: (BACK, DOWN),
    Base.ON_THE_LEFT_SIDE: (BACK, (0.0, 0.0, -1.0)),
    Base.ON_THE_RIGHT_SIDE: (BACK, (0.0, 0.0, 1.0)),
}
"""The ways that the crown and the front of a lying person look."""


def set_trunk(figure: Figure, body: Body) -> tuple[Frame, ...]:
    """Frames of the spine, the pelvis first."""
    if figure.base in _FACING:
        root = _lie(figure, body)
    elif figure.base is Base.HANDS_AND_KNEES:
        root = _set_on_hands_and_knees(figure, body)
    else:
        root = _set_upright(figure, body)
        if figure.head is HeadRest.FLOOR:
            root = _fold(figure, body)
    if figure.turn:
        root = frame(root.origin, root.up, rotate(root.front, UP, -figure.turn))
    if figure.tilt:
        root = frame(root.origin, rotate(root.up, root.front, figure.tilt), root.front)
    return bend_spine(root, figure.spine)


def _lie(figure: Figure, body: Body) -> Frame:
    """Back, belly or side on the floor. The trunk tilts until the shoulders are down too: where the pelvis is lifted, and
    on the back wherever the head rests.
    """
    up, front = _FACING[figure.base]
    front = rotate(front, up, figure.roll)
    axis = cross(up, UP)

    def tilt(angle: float) -> Frame:
        root = frame((0.0, 0.0, 0.0), rotate(up, axis, angle), rotate(front, axis, angle))
        if figure.height is not None:
            return replace(root, origin=(0.0, figure.height, 0.0))
        flat = root if head_rests and not figure.lift else frame((0.0, 0.0, 0.0), up, front)
        low = _lowest(flat, figure.spine, lambda f: pelvis_balls(f, body) + ([] if head_rests else trunk_balls(f, body)))
        return replace(root, origin=(0.0, figure.lift - low, 0.0))

    def shoulders(angle: float) -> float:
        return _lowest(tilt(angle), figure.spine, lambda f: upper_balls(f, body)) - figure.bed

    head_rests = figure.base is Base.SUPINE and figure.head is HeadRest.REST
    if figure.lean or not (head_rests or figure.lift) or figure.base in ON_A_SIDE:
        return tilt(figure.lean)
    return tilt(halve(shoulders, 75.0, -60.0))


def _set_on_hands_and_knees(figure: Figure, body: Body) -> Frame:
    """Knees under the hips; the pelvis tilts until the shoulders are as high as the arms are long."""
    target = figure.height or _WRIST_HEIGHT + b.UPPER_ARM + b.FOREARM - 0.004

    def tilt(angle: float) -> Frame:
        a = radians(angle)
        return frame((0.0, KNEE_HEIGHT * body.limb + b.THIGH + figure.lift, 0.0), (cos(a), sin(a), 0.0), (sin(a), -cos(a), 0.0))

    def height_over_arms(angle: float) -> float:
        spine = bend_spine(tilt(angle), figure.spine)
        return min(shoulder_of(spine, side)[1] for side in SIDES) - target

    return tilt(halve(height_over_arms, 80.0, -70.0))


def _set_upright(figure: Figure, body: Body) -> Frame:
    a = radians(figure.lean + max([leg.lean for leg in figure.legs if isinstance(leg, LegSquatting)], default=0.0))
    up, front = (sin(a), cos(a), 0.0), (cos(a), -sin(a), 0.0)
    if figure.height is not None:
        height = figure.height
    elif figure.base in (Base.SEATED, Base.CHAIR):
        seat = _SEAT_HEIGHT if figure.base is Base.CHAIR else 0.0
        height = seat - _lowest(frame((0.0, 0.0, 0.0), up, front), Spine(), lambda f: pelvis_balls(f, body))
    else:
        root = frame((0.0, 0.9, 0.0), up, front)
        heights = [_standing_height(leg, root, side, body) for leg, side in zip(figure.legs, SIDES, strict=True)]
        height = min([h for h in heights if h is not None], default=_ALOFT)
    return frame((0.0, height + figure.lift, 0.0), up, front)


def _standing_height(leg: LegPlan, root: Frame, side: Side, body: Body) -> float | None:
    """How high the pelvis may be for a leg that stands or kneels: its straight length, all but the last two degrees.

    None for a leg that bears nothing.
    """
    hip = sub(hip_of(root, side), root.origin)
    if isinstance(leg, LegKneeling):
        return KNEE_HEIGHT * body.limb - hip[1] + sqrt(max(0.0, b.THIGH**2 - (leg.knee_at or 0.0) ** 2))
    if isinstance(leg, LegSquatting):
        return squat_height(leg) - hip[1]
    if isinstance(leg, LegOnFoot) and leg.of is Datum.FLOOR:
        ankle = ankle_over(leg, floor_vector(leg.foot, side, root), side, root)
        flat = (ankle[0] - hip[0]) ** 2 + (ankle[2] - hip[2]) ** 2
        return ankle[1] - hip[1] + sqrt(max(0.01, ((b.THIGH + b.SHANK) * 0.9985) ** 2 - flat))
    bent = isinstance(leg, LegOnFoot) or (isinstance(leg, LegByAngles) and (leg.hip or leg.knee))
    return None if bent else b.ANKLE_HEIGHT + b.THIGH + b.SHANK - hip[1]


def _fold(figure: Figure, body: Body) -> Frame:
    """Leans forward until the brow touches the floor."""

    def clearance(lean: float) -> float:
        root = _set_upright(replace(figure, lean=lean), body)
        head = set_head(bend_spine(root, figure.spine), figure.neck)
        return head_clearance(head)

    return _set_upright(replace(figure, lean=halve(clearance, 40.0, 140.0)), body)


def _lowest(root: Frame, spine: Spine, balls: Callable[[tuple[Frame, ...]], list[Ball]]) -> float:
    return min([c[1] - r for c, r in balls(bend_spine(root, spine))])
