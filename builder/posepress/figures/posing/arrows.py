"""An arrow's plan → where it starts on the body and which way it goes: `right heel slides away`, `knees lean left`."""

from __future__ import annotations

from dataclasses import dataclass

from posepress.figures.body.parts import HAIR, HEAD, NECK, OF_ARM, OF_LEG, PELVIS, TRUNK, Part, Side
from posepress.figures.body.places import body_point
from posepress.figures.body.plan import ArrowPlan, Way
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.body.spots import OF_ARMS, Landmark, Pair, Spot
from posepress.figures.geometry.vectors import DOWN, UP, Vec, across, add, cross, dot, rotate, scale, sub, unit

_INWARD, _OUTWARD, _UPRIGHT = (Way.IN, Way.TOGETHER), (Way.OUT, Way.APART), (Way.UP, Way.DOWN)
_SWEEP = 80.0  # degrees of a turn that its arrow shows
_FRONT = 0.14  # metres from the spine to what leads a turn of the whole trunk
_TURN_METRES = 1.25  # times the length of a straight arrow: a bend needs room to be seen
_BOW_OVER = 0.22  # of an arrow that goes over the body


@dataclass(frozen=True, slots=True)
class Course:
    start: Vec
    direction: Vec
    metres: float
    bow: float = 0.0
    movers: tuple[Part, ...] = ()  # what goes there
    side: int = 0  # 1 begins at the part, -1 ends there, 0 where there is room
    arc: tuple[Vec, ...] = ()  # beginning, middle and end of a turn: the arrow is bent as they are


def courses(plan: ArrowPlan, s: Skeleton) -> list[Course]:
    """One arrow, or one for each side when the words name both."""
    ways = (Way.LEFT, Way.RIGHT) if plan.way is Way.SIDE_TO_SIDE else (plan.way,)
    return [_course(plan, spot, way, s) for spot in _spots(plan, s) for way in ways]


def _spots(plan: ArrowPlan, s: Skeleton) -> tuple[Spot, ...]:
    if isinstance(plan.part, Spot):
        return (plan.part,)
    if plan.way in (*_INWARD, *_OUTWARD, *_UPRIGHT):
        return plan.part.spots
    return (_leader(plan.part, plan.way, s),)


def _leader(pair: Pair, way: Way, s: Skeleton) -> Spot:
    """Of two that go the same way, the one ahead: it alone has an arrow."""
    lead = _direction(Way.RIGHT if way is Way.SIDE_TO_SIDE else way, pair.spots[0], s)
    return max(pair.spots, key=lambda spot: dot(body_point(s, spot), lead))


def _course(plan: ArrowPlan, spot: Spot, way: Way, s: Skeleton) -> Course:
    """Inward an arrow ends at its own part, outward it begins there: between two limbs it would say the opposite."""
    at, to = body_point(s, spot), _direction(way, spot, s)
    bow, side = _BOW_OVER if way is Way.OVER else 0.0, -1 if way in _INWARD else 1 if way in _OUTWARD else 0
    arc = _arc(spot, at, to, s) if plan.turns else ()
    metres = plan.metres * (_TURN_METRES if arc else 1.0)
    return Course(at, sub(arc[-1], arc[0]) if arc else to, metres, bow, movers(spot), side, arc)


_TURNING_WITH_TRUNK = (Landmark.SHOULDER, Landmark.SHOULDERS, Landmark.CHEST, Landmark.BREASTBONE, Landmark.RIBS, Landmark.HEAD,
                       Landmark.CHIN, Landmark.BROW)  # fmt: skip


def _arc(spot: Spot, at: Vec, to: Vec, s: Skeleton) -> tuple[Vec, ...]:
    """How a part goes that turns `to` about the spine, or a foot about its shin; none for a part that turns about itself."""
    if spot.side and spot.landmark in (Landmark.FOOT, Landmark.TOES):
        leg = s.legs[spot.side]
        centre, axis = leg.ankle, leg.instep
    elif spot.landmark in _TURNING_WITH_TRUNK:
        centre, axis = s.trunk(0.9).origin, s.trunk(0.7).up
    else:
        return ()
    arm = sub(at, centre) if spot.side else scale(s.trunk(0.9).front, _FRONT)  # who turns left turns the front to the left
    sense = dot(cross(axis, arm), to)
    if abs(sense) < 0.02:
        return ()
    return tuple([add(centre, rotate(arm, axis, _SWEEP * share * (1 if sense > 0 else -1))) for share in (-0.5, 0.0, 0.5)])


def movers(spot: Spot) -> tuple[Part, ...]:
    """`right heel` → the right leg's parts; a shoulder takes the trunk with it."""
    if spot.landmark in (Landmark.HEAD, Landmark.BROW, Landmark.CHIN, Landmark.NAPE):
        return HEAD, HAIR, NECK
    if not spot.side or spot.landmark is Landmark.BELLY:
        return TRUNK, PELVIS
    limb = tuple([Part(kind, spot.side) for kind in (OF_ARM if spot.landmark in OF_ARMS else OF_LEG)])
    with_trunk = spot.landmark in (Landmark.SHOULDER, Landmark.HIP, Landmark.BUTTOCK)
    return (*limb, TRUNK, PELVIS) if with_trunk else limb


def _direction(way: Way, spot: Spot, s: Skeleton) -> Vec:
    f = s.pelvis
    out = f.right if spot.side is Side.RIGHT else scale(f.right, -1)
    lying = abs(f.up[1]) < 0.75
    if way in _UPRIGHT:
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
    ahead = across(f.front if not lying else f.up, UP)
    return ahead if way in (Way.AHEAD, Way.FORWARD) else scale(ahead, -1)
