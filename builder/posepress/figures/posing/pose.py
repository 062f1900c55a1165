"""A figure's plan → its skeleton on the floor: where the pelvis goes, then legs, head and arms, each where it touches.

Contact is found by halving: the trunk tilts until the shoulders stand over straight arms, the neck bends until the head
rests. What cannot be reached is recorded with its distance; nothing is moved to hide it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import asin, degrees

from posepress.figures.body.measures import ANKLE_HEIGHT, BODIES
from posepress.figures.body.parts import SIDES
from posepress.figures.body.plan import ON_A_SIDE, Base, Figure, HeadRest
from posepress.figures.body.skeleton import Frame, Head, Neck, Skeleton, moved, set_head
from posepress.figures.posing.arms import set_arms
from posepress.figures.posing.contact import Miss, halve, head_clearance
from posepress.figures.posing.legs import set_legs
from posepress.figures.posing.support import raise_on_props
from posepress.figures.posing.trunk import set_trunk


@dataclass(frozen=True, slots=True)
class Stance:
    skeleton: Skeleton
    misses: tuple[Miss, ...]


def pose(figure: Figure) -> Stance:
    figure, body = raise_on_props(figure), BODIES[figure.body]
    spine = set_trunk(figure, body)
    legs, foot_misses = set_legs(figure, spine[0], body)
    head = _lay_head(figure, spine)
    arms, hand_misses = set_arms(figure, Skeleton(spine, head, legs, {}), body)
    bones = Skeleton(spine, head, legs, arms)
    return Stance(moved(bones, figure.ahead) if figure.ahead else bones, (*foot_misses, *hand_misses))


_ON_FEET = (Base.STANDING, Base.CHAIR)
_PLANTED = 0.02  # metres above where it is flat on the floor, up to which an ankle is that of a foot that stands


def on_the_same_feet(first: Figure, second: Figure) -> Figure:
    """The second position where its feet are those of the first: who stands up from a chair leaves them where they are."""
    if first.base not in _ON_FEET or second.base not in _ON_FEET:
        return second
    here, there = [pose(figure).skeleton.legs for figure in (first, replace(second, ahead=0.0))]
    ankles = [(here[side].ankle, there[side].ankle) for side in SIDES]
    stay = [a[0] - z[0] for a, z in ankles if max(a[1], z[1]) < ANKLE_HEIGHT + _PLANTED]
    return replace(second, ahead=round(sum(stay) / len(stay), 4)) if stay else second


def _lay_head(figure: Figure, spine: tuple[Frame, ...]) -> Head:
    if figure.head is not HeadRest.REST:
        return set_head(spine, figure.neck)
    n = figure.neck
    back = figure.base is Base.SUPINE
    tuck = 0.8 * max(0.0, degrees(asin(-spine[-1].up[1]))) if back else 0.0  # in a bridge the face still looks up

    def at(angle: float) -> Neck:
        return replace(n, flex=angle, nod=n.nod + tuck - angle * (0.9 if back else 0.75))

    if figure.base in ON_A_SIDE:
        return set_head(spine, n)
    low, high = (-45.0, 70.0) if back else (60.0, -75.0)
    return set_head(spine, at(halve(lambda a: head_clearance(set_head(spine, at(a))) - figure.pillow, high, low)))
