"""A figure → the side that works in it, by its own description: what is lifted, held, stretched or moved. None: neither.

What is said first decides, from the plainest to the faintest sign: the description's own `side`, the way a body lies, arrows,
muscles, what a movement changes, the legs, what rests or lies under one side, a turn of the back, the arms. Where a leg is
ahead and the other behind, both on the floor, the name of the pose is that of the front leg; in a low lunge the hip of the back
leg is what stretches.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from posepress.figures.body.parts import Side
from posepress.figures.body.places import OnLeg
from posepress.figures.body.plan import (
    LYING,
    ArmByAngles,
    ArmPlan,
    Base,
    Figure,
    LegByAngles,
    LegKneeling,
    LegLaid,
    LegOnFoot,
    LegPlan,
    Way,
)
from posepress.figures.body.spots import Site, Spot

_WAYS = {Way.LEFT: Side.LEFT, Way.RIGHT: Side.RIGHT}
_TURNED = 20.0  # degrees of the back from which on the turn is what a pose is about
_STANDING, _AWAY, _CROSSED = 0, 1, 2  # how much a leg does: bears or lies, is held up, lies on the other


def side_of(figure: Figure) -> Side | None:
    """The person's own side; None for an anatomy plate and for a figure that is the same on both sides."""
    if figure.side or figure.plate:
        return figure.side
    if figure.base in (Base.ON_THE_LEFT_SIDE, Base.ON_THE_RIGHT_SIDE):
        return Side.RIGHT if figure.base is Base.ON_THE_LEFT_SIDE else Side.LEFT  # the upper one is free to move
    signs = (
        _one([arrow.part for arrow in figure.arrows]),
        _only([_WAYS[arrow.way] for arrow in figure.arrows if arrow.way in _WAYS]),
        _only([plan.side for plan in figure.muscle if plan.side]),
        _changed(figure),
        _leg(figure),
        _one(figure.rests),
        _one([prop.place.site for prop in figure.props if prop.place.site]),
        _turn(figure.spine.twist, _TURNED),
        _arm(figure),
        _turn(figure.spine.twist + figure.neck.turn),
        _turn(-figure.spine.side - figure.neck.side),
    )
    return next((side for side in signs if side), None)


def _one(sites: Iterable[Site]) -> Side | None:
    """The side of which some are, and none of the other."""
    return _only([site.side for site in sites if isinstance(site, Spot) and site.side])


def _only(sides: Iterable[Side]) -> Side | None:
    named = {*sides}
    return named.pop() if len(named) == 1 else None


def _changed(figure: Figure) -> Side | None:
    """The side whose limbs a movement changes, and not those of the other."""
    if figure.ghost is None:
        return None
    pairs = chain(zip(figure.legs, figure.ghost.legs, strict=True), zip(figure.arms, figure.ghost.arms, strict=True))
    return _only([(Side.LEFT, Side.RIGHT)[n % 2] for n, (now, then) in enumerate(pairs) if now != then])


def _turn(degrees: float, least: float = 1.0) -> Side | None:
    """To the left where positive."""
    if abs(degrees) < least:
        return None
    return Side.LEFT if degrees > 0 else Side.RIGHT


def _more(left: float, right: float) -> Side | None:
    if left == right:
        return None
    return Side.LEFT if left > right else Side.RIGHT


def _leg(figure: Figure) -> Side | None:
    left, right = figure.legs
    if left == right or {left.word, right.word} == {"crossed", "crossed behind"}:  # both do the same
        return None
    busy = _more(_work(left), _work(right))
    if busy:
        return busy
    if figure.base is Base.LOW_LUNGE:
        return _more(isinstance(left, LegKneeling), isinstance(right, LegKneeling)) or _more(-_ahead(left), -_ahead(right))
    if isinstance(left, LegByAngles) and isinstance(right, LegByAngles):
        lowered = -1 if figure.base in LYING else 1  # who lies lowers a leg, who stands lifts one
        return _more(lowered * left.hip, lowered * right.hip) or _more(left.out, right.out) or _more(left.knee, right.knee)
    return _more(_turned_out(left), _turned_out(right)) or _more(_ahead(left), _ahead(right))


def _work(leg: LegPlan) -> int:
    match leg:
        case LegOnFoot(of=OnLeg()):
            return _CROSSED
        case LegByAngles(word=word, hip=hip, knee=knee):
            return _AWAY if hip or knee or word else _STANDING
        case _:
            return _STANDING


def _ahead(leg: LegPlan) -> float:
    """Metres that the foot is ahead; a leg that is laid straight reaches as far as it can."""
    match leg:
        case LegOnFoot(foot=foot):
            return round(foot[0], 2)
        case LegLaid(knee=knee):
            return 0.9 if knee == 0 else 0.5
        case LegKneeling(knee_at=ahead):
            return ahead or 0.0
        case _:
            return 0.0


def _turned_out(leg: LegPlan) -> float:
    """How far the toes look to the side, where that is more than a foot does by itself."""
    aside = leg.toes[2] if isinstance(leg, LegOnFoot) and leg.toes else 0.0
    return aside if aside > 0.7 else 0.0


def _arm(figure: Figure) -> Side | None:
    left, right = figure.arms
    if left == right:
        return None
    return (
        _more(_reach(left), _reach(right)) or _more(isinstance(left, ArmByAngles), isinstance(right, ArmByAngles)) or Side.RIGHT
    )


def _reach(arm: ArmPlan) -> float:
    """Degrees that an arm is away from the body."""
    return max(abs(arm.raised), abs(arm.out)) if isinstance(arm, ArmByAngles) else 0.0
