"""Words of an arrow → where it starts on the body and which way it goes: `right heel slides away`, `knees lean left`."""

from __future__ import annotations

from dataclasses import dataclass

from posepress.figures.body.places import PARTS, body_point
from posepress.figures.body.plan import ArrowPlan
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.geometry.vectors import DOWN, UP, Vec, across, add, cross, dot, rotate, scale, sub, unit

WAYS = (
    "up",
    "down",
    "away",
    "ahead",
    "forward",
    "back",
    "left",
    "right",
    "in",
    "out",
    "over",
    "to the head",
    "together",
    "apart",
    "side to side",
)
PLURALS = ("knees", "feet", "heels", "toes", "hands", "arms", "elbows", "legs", "thighs", "hips", "shins")


_SIDES = {"in": -1, "together": -1, "out": 1, "apart": 1}
"""Inward an arrow ends at its own part, outward it begins there: between two limbs it would say the opposite."""
_SWEEP = 80.0  # degrees of a turn that its arrow shows
_FRONT = 0.14  # metres from the spine to what leads a turn of the whole trunk
_TURN_METRES = 1.25  # times the length of a straight arrow: a bend needs room to be seen


@dataclass(frozen=True, slots=True)
class Way:
    start: Vec
    direction: Vec
    metres: float
    bow: float = 0.0
    moving: tuple[str, ...] = ()  # names of the parts that go there
    side: int = 0  # 1 begins at the part, -1 ends there, 0 where there is room
    arc: tuple[Vec, ...] = ()  # beginning, middle and end of a turn: the arrow is bent as they are


def ways(plan: ArrowPlan, s: Skeleton) -> list[Way]:
    """One arrow, or one for each side when the words name both."""
    names = [plan.part]
    if plan.part in PLURALS:
        one = {"feet": "foot", "toes": "toes"}.get(plan.part, plan.part[:-1])
        names = [f"left {one}", f"right {one}"]
    found = []
    if len(names) == 2 and plan.way not in ("in", "out", "together", "apart", "up", "down"):
        lead = _direction(plan.way if plan.way != "side to side" else "right", names[0], s)
        names = [max(names, key=lambda n: dot(body_point(s, n), lead))]  # one arrow, of the part that leads
    for name in names:
        for way in ("left", "right") if plan.way == "side to side" else (plan.way,):
            at, to = body_point(s, name), _direction(way, name, s)
            bow, side = 0.22 if way == "over" else 0.0, _SIDES.get(way, 0)
            arc = _arc(name, at, to, s) if "turn" in plan.words or "twist" in plan.words else ()
            metres = plan.metres * (_TURN_METRES if arc else 1.0)
            found.append(Way(at, sub(arc[-1], arc[0]) if arc else to, metres, bow, moving(name), side, arc))
    return found


def _arc(part: str, at: Vec, to: Vec, s: Skeleton) -> tuple[Vec, ...]:
    """How a part goes that turns `to` about the spine, or a foot about its shin; none for a part that turns about itself."""
    word = part.split()[-1]
    if word in ("foot", "toes"):
        leg = s.legs["L" if part.startswith("left") else "R"]
        centre, axis = leg.ankle, leg.instep
    elif word in ("shoulder", "shoulders", "chest", "breastbone", "ribs", "head", "chin", "brow"):
        centre, axis = s.trunk(0.9).origin, s.trunk(0.7).up
    else:
        return ()
    arm = sub(at, centre) if " " in part else scale(s.trunk(0.9).front, _FRONT)  # who turns left turns the front to the left
    sense = dot(cross(axis, arm), to)
    if abs(sense) < 0.02:
        return ()
    return tuple([add(centre, rotate(arm, axis, _SWEEP * share * (1 if sense > 0 else -1))) for share in (-0.5, 0.0, 0.5)])


_LEG, _ARM, _TRUNK = ("thigh", "shank", "foot"), ("upper", "sleeve", "forearm", "hand", "thumb"), ("trunk", "pelvis")


def moving(part: str) -> tuple[str, ...]:
    """`right heel` → the right leg's parts; a shoulder takes the trunk with it."""
    side, word = part[:1].upper() if " " in part else "", part.split()[-1]
    if word in ("head", "brow", "chin", "nape"):
        return "head", "hair", "neck"
    if not side or word == "belly":
        return _TRUNK
    limb = _ARM if word in ("shoulder", "elbow", "wrist", "hand", "forearm", "arm", "fingers") else _LEG
    return tuple([name + side for name in limb]) + (_TRUNK if word in ("shoulder", "hip", "buttock") else ())


def _direction(way: str, part: str, s: Skeleton) -> Vec:
    f = s.pelvis
    out = f.right if part.startswith("right") else scale(f.right, -1)
    lying = abs(f.up[1]) < 0.75
    if way in ("up", "down"):
        return UP if way == "up" else DOWN
    if way in ("left", "right"):
        level = across(f.right, UP)
        return level if way == "right" else scale(level, -1)
    if way in ("out", "apart", "in", "together"):
        return out if way in ("out", "apart") else scale(out, -1)
    if way == "over":
        return unit(sub(scale(out, -1), scale(s.trunk(0.9).up, 0.25)))
    if way == "to the head":
        return s.trunk(0.8).up
    if way == "away":
        return scale(across(f.up, UP), -1) if lying else across(f.front, UP)
    ahead = across(f.front if not lying else f.up, UP)
    return ahead if way in ("ahead", "forward") else scale(ahead, -1)


def known_part(name: str) -> bool:
    return name in PARTS or name in PLURALS
