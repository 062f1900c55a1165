"""An arrow's plan → where it starts on the body and which way it goes: `right heel slides away`, `knees lean left`."""

from __future__ import annotations

from dataclasses import dataclass

from posepress.figures.body.parts import HAIR, HEAD, NECK, OF_ARM, OF_LEG, PELVIS, TRUNK, Part, Side
from posepress.figures.body.places import body_point
from posepress.figures.body.plan import ArrowPlan, Way
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.body.spots import OF_ARMS, Landmark, Pair, Site, Spot
from posepress.figures.geometry.vectors import DOWN, UP, Vec, across, add, cross, dot, rotate, scale, sub, unit

_INWARD, _OUTWARD, UPRIGHT = (Way.IN, Way.TOGETHER), (Way.OUT, Way.APART), (Way.UP, Way.DOWN)
_FRONT = 0.14  # metres from the spine to what leads a turn of the whole trunk
_ROUND_TRUNK, _ROUND_HEAD, _ROUND_FOOT = 0.32, 0.20, 0.19  # metres from the axis to the arrow of a turn
_BOW_OVER = 0.22  # of an arrow that goes over the body


@dataclass(frozen=True, slots=True)
class Rotation:
    """About an axis: against the clock for who looks along it from its end, where `sense` is 1."""

    centre: Vec
    axis: Vec
    radius: float
    sense: int

    def at(self, degrees: float, towards: Vec) -> Vec:
        """On the way, so far beyond what of it is nearest in the direction `towards`."""
        facing = across(towards, self.axis)
        return add(self.centre, scale(rotate(facing, self.axis, degrees * self.sense), self.radius))


@dataclass(frozen=True, slots=True)
class Course:
    start: Vec
    direction: Vec
    metres: float
    bow: float = 0.0
    movers: tuple[Part, ...] = ()  # what goes there
    side: int = 0  # 1 begins at the part, -1 ends there, 0 where there is room
    turn: Rotation | None = None  # the arrow goes round the body


def courses(plan: ArrowPlan, s: Skeleton) -> list[Course]:
    """One arrow, or one for each side when the words name both."""
    ways = (Way.LEFT, Way.RIGHT) if plan.way is Way.SIDE_TO_SIDE else (plan.way,)
    return [_course(plan, spot, way, s) for spot in _spots(plan, s) for way in ways]


def _spots(plan: ArrowPlan, s: Skeleton) -> tuple[Spot, ...]:
    if isinstance(plan.part, Spot):
        return (plan.part,)
    if plan.way in (*_INWARD, *_OUTWARD, *UPRIGHT):
        return plan.part.spots
    return (_leader(plan.part, plan.way, s, plan.to),)


def _leader(pair: Pair, way: Way, s: Skeleton, to: Site | None) -> Spot:
    """Of two that go the same way, the one ahead: it alone has an arrow."""
    lead = _direction(Way.RIGHT if way is Way.SIDE_TO_SIDE else way, pair.spots[0], s, to)
    return max(pair.spots, key=lambda spot: dot(body_point(s, spot), lead))


def _course(plan: ArrowPlan, spot: Spot, way: Way, s: Skeleton) -> Course:
    """Inward an arrow ends at its own part, outward it begins there: between two limbs it would say the opposite."""
    at, to = body_point(s, spot), _direction(way, spot, s, plan.to)
    bow, side = _BOW_OVER if way is Way.OVER else 0.0, -1 if way in _INWARD else 1 if way in _OUTWARD else 0
    turn = _turn(spot, at, to, s) if plan.turns and not side else None
    return Course(at, to, plan.metres, bow, movers(spot), side, turn)


_HEAD = (Landmark.HEAD, Landmark.CHIN, Landmark.BROW)
_TRUNK = (Landmark.SHOULDER, Landmark.SHOULDERS, Landmark.CHEST, Landmark.BREASTBONE, Landmark.RIBS)


def _turn(spot: Spot, at: Vec, to: Vec, s: Skeleton) -> Rotation | None:
    """How a part goes that turns `to` about the spine, or a foot about its shin; none for a part that turns about itself."""
    if spot.side and spot.landmark in (Landmark.FOOT, Landmark.TOES):
        leg = s.legs[spot.side]
        centre, axis, radius = leg.ankle, leg.instep, _ROUND_FOOT
    elif spot.landmark in _HEAD:
        centre, axis, radius = s.head.frame.origin, s.head.frame.up, _ROUND_HEAD
    elif spot.landmark in _TRUNK:
        centre, axis, radius = s.trunk(0.75).origin, s.trunk(0.7).up, _ROUND_TRUNK
    else:
        return None
    arm = sub(at, centre) if spot.side else scale(s.trunk(0.9).front, _FRONT)  # who turns left turns the front to the left
    sense = dot(cross(axis, arm), to)
    return Rotation(centre, axis, radius, 1 if sense > 0 else -1) if abs(sense) >= 0.02 else None


def movers(spot: Spot) -> tuple[Part, ...]:
    """`right heel` → the right leg's parts; a shoulder takes the trunk with it."""
    if spot.landmark in (Landmark.HEAD, Landmark.BROW, Landmark.CHIN, Landmark.NAPE):
        return HEAD, HAIR, NECK
    if not spot.side or spot.landmark is Landmark.BELLY:
        return TRUNK, PELVIS
    limb = tuple([Part(kind, spot.side) for kind in (OF_ARM if spot.landmark in OF_ARMS else OF_LEG)])
    with_trunk = spot.landmark in (Landmark.SHOULDER, Landmark.HIP, Landmark.BUTTOCK)
    return (*limb, TRUNK, PELVIS) if with_trunk else limb


def _direction(way: Way, spot: Spot, s: Skeleton, to: Site | None = None) -> Vec:
    if to:
        goals = [body_point(s, goal) for goal in (to.spots if isinstance(to, Pair) else (to,))]
        return unit(sub(scale(add(goals[0], goals[-1]), 0.5), body_point(s, spot)))
    f = s.pelvis
    out = f.right if spot.side is Side.RIGHT else scale(f.right, -1)
    lying = abs(f.up[1]) < 0.75
    if way in UPRIGHT:
        return UP if way is Way.UP else DOWN
    if way in (Way.LEFT, Way.RIGHT):
        level = across(f.right, UP)
        return level if way is Way.RIGHT else scale(level, -1)
    if way in _OUTWARD or way in _INWARD:
        return out if way in _OUTWARD else scale(out, -1)
    if way is Way.OVER:
        return unit(sub(scale(out, -1), scale(s.trunk(0.9).up, 0.25)))
    if way is Way.TO_THE_HEAD:
        return s.trunk(0.8).up
    if way is Way.AWAY:
        return scale(across(f.up, UP), -1) if lying else across(f.front, UP)
    flat = lying and abs(f.front[1]) > 0.75  # on back or belly there is no floor before a body: ahead is where the head is
    ahead = across(f.up if flat else f.front, UP)
    return ahead if way in (Way.AHEAD, Way.FORWARD) else scale(ahead, -1)
