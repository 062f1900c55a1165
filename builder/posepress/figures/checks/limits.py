"""A posed body → what a therapist would not accept: joints beyond their range, parts in the floor, in a prop, in each other.

Ranges are the normal adult's (Norkin and White, Measurement of Joint Motion, 5th ed., appendix B), widened by what practised
people show; they find a picture that no body could take, they are no advice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import acos, asin, atan2, degrees, inf

from posepress.base.diagnostics import Report, Span
from posepress.figures.body.parts import SIDES, Part, PartKind, PropKind, PropPart, PropPiece, Side
from posepress.figures.body.plan import Figure
from posepress.figures.body.prop_words import SHAPES
from posepress.figures.body.skeleton import Arm, Skeleton
from posepress.figures.body.spots import Landmark, Pair, Spot
from posepress.figures.checks.contact_gaps import contact_gaps
from posepress.figures.drawing.page import Scene, scene
from posepress.figures.flesh.hands import Ball
from posepress.figures.flesh.skin import ROOT, BodyPart, Solid
from posepress.figures.flesh.touch import dense, depth, overlap
from posepress.figures.geometry.vectors import Vec, along, cross, dot, length, lerp, rotate, scale, sub, unit
from posepress.figures.posing.pose import on_the_same_feet
from posepress.figures.posing.support import BEARING

REACH, FLOOR, PROP, OVERLAP, FLOAT = 0.010, 0.005, 0.006, 0.015, 0.010  # metres

RANGES = {
    "hip flexion": (-32, 134),
    "hip abduction": (-40, 66),
    "hip rotation": (-58, 90),
    "knee flexion": (-2, 156),
    "ankle flexion": (-90, 44),
    "foot turn": (-55, 55),
    "shoulder raise": (-80, 186),
    "shoulder crossing": (-60, 190),
    "elbow flexion": (-2, 152),
    "wrist bend": (-70, 70),
    "wrist bend under weight": (-88, 88),
    "wrist side bend": (-40, 40),
    "low back flexion": (-46, 60),
    "upper back flexion": (-34, 60),
    "side bend": (-50, 50),
    "trunk turn": (-60, 60),
    "neck flexion": (-55, 62),
    "head nod": (-48, 62),
    "head turn": (-88, 88),
    "neck side bend": (-45, 45),
}
"""Joint → least and most degrees; flexion, abduction and turning outward are positive."""


_HINTS = {
    "joint": "choose a smaller angle, or another word for this limb",
    "reach": "choose a place nearer the body, or another word for this limb",
    "floor": "lift this limb, or choose another word for it",
    "prop": "move the prop, or lift this limb",
    "float": "lower this part, or put a prop under it that is as high as the gap",
    "overlap": "move one of the two apart, or choose another word for it",
    "pressed": 'lift what lies on it, as "pelvis: {lift: 0.1}" lifts the hips, or choose a flatter prop',
}


@dataclass(frozen=True, slots=True)
class Problem:
    """`amount` is degrees for a joint and metres for the rest; `limit` what is allowed."""

    kind: str  # joint, reach, floor, prop, float, overlap, pressed
    limb: str
    amount: float
    limit: float
    span: Span | None = field(default=None, compare=False)  # of a prop that the description names

    @property
    def message(self) -> str:
        if self.kind == "joint":
            return f"the {self.limb} is at {self.amount:.0f} degrees; people reach {self.limit:.0f}"
        far = f"{self.amount * 100:.1f} cm"
        return {
            "reach": f"the {self.limb} misses its place by {far}",
            "floor": f"the {self.limb} is {far} below the floor",
            "prop": f"the {self.limb} is {far} inside the prop",
            "float": f"the {self.limb} should rest, not hang {far} in the air",
            "overlap": f"the {self.limb} overlap by {far}",
            "pressed": f"the {self.limb} is drawn {far} high, for lack of room; it is {self.limit * 100:.0f} cm high",
        }[self.kind]


def problems(figure: Figure) -> tuple[Problem, ...]:
    s = scene(figure)
    faults = [
        *_misses(s),
        *_joints(figure, s),
        *_floor(s),
        *_props(figure, s),
        *_floats(figure, s),
        *_overlaps(s),
        *_presses(figure, s),
    ]
    if figure.ghost is not None:
        faults += problems(figure.ghost)
        if figure.ghost.props != figure.props:
            faults += _ghost_in_prop(figure, figure.ghost, s)
    return tuple(faults)


def _misses(s: Scene) -> Iterator[Problem]:
    for miss in s.stance.misses:
        if miss.metres > REACH:
            yield Problem("reach", miss.limb, miss.metres, REACH)


def _joints(figure: Figure, scene: Scene) -> Iterator[Problem]:
    spine, neck, s = figure.spine, figure.neck, scene.stance.skeleton
    angles = [
        ("", "low back flexion", spine.lumbar),
        ("", "upper back flexion", spine.thoracic),
        ("", "side bend", spine.side),
        ("", "trunk turn", spine.twist),
        ("", "neck side bend", neck.side),
        ("", "head turn", neck.turn),
        ("", "neck flexion", _neck_flexion(s)),
    ]
    for side in SIDES:
        angles += [(f"{side.value} ", joint, a) for joint, a in leg_angles(s, side).items()]
        angles += [(f"{side.value} ", joint, a) for joint, a in arm_angles(s, side, _bears(scene, side)).items()]
    for word, joint, angle in angles:
        low, high = RANGES[joint]
        if not low - 0.5 <= angle <= high + 0.5:
            yield Problem("joint", word + joint, angle, low if angle < low else high)


def _bears(s: Scene, side: Side) -> bool:
    """Whether a hand leans on floor, wall or prop: the body's weight bends a wrist farther than its own muscles do."""
    balls = dense(next(p for p in s.body if p.name == Part(PartKind.HAND, side)))
    on_floor = min(c[1] - r for c, r in balls) < FLOAT
    return on_floor or any(depth(prop, ball) > -FLOAT for prop in s.props.parts for ball in balls)


def _neck_flexion(s: Skeleton) -> float:
    """Of the whole neck: how far the head's up has turned forward against the trunk's, its resting slant taken off."""
    top, head = s.spine[-1], s.head.frame
    return degrees(atan2(dot(head.up, top.front), dot(head.up, top.up)))


def leg_angles(s: Skeleton, side: Side) -> dict[str, float]:
    q, p, g = s.legs[side], s.pelvis, side.sign
    d, d2 = unit(sub(q.knee, q.hip)), unit(sub(q.ankle, q.knee))
    flex = degrees(atan2(dot(d, p.front), -dot(d, p.up)))
    if flex < -120:
        flex += 360
    knee = _angle_between(d, d2)
    angles = {"hip flexion": flex, "hip abduction": degrees(asin(_clamp1(dot(d, p.right) * g))), "knee flexion": knee}
    front = rotate(p.front, p.right, flex)
    if knee > 20:  # of a straight leg the turn is the foot's own
        angles["hip rotation"] = degrees(atan2(dot(cross(front, q.thigh_front), d), dot(front, q.thigh_front))) * g
    angles["ankle flexion"] = -degrees(asin(_clamp1(dot(q.toes, d2))))
    ahead = along(q.toes, (d2, -dot(q.toes, d2)))
    if length(ahead) > 0.5:
        angles["foot turn"] = degrees(atan2(dot(cross(q.shank_front, ahead), d2), dot(q.shank_front, ahead))) * g
    return angles


def arm_angles(s: Skeleton, side: Side, bears: bool = False) -> dict[str, float]:
    """`bears` is whether the hand leans on something."""
    q: Arm = s.arms[side]
    f, g = s.trunk(0.92), side.sign
    d, d2 = unit(sub(q.elbow, q.shoulder)), unit(sub(q.wrist, q.elbow))
    raised = _angle_between(d, scale(f.up, -1))
    behind = raised < 120 and dot(d, f.front) < -0.15 and abs(dot(d, f.right)) < 0.6
    bend = _angle_between(d2, q.fingers)
    return {
        "shoulder raise": -raised if behind else raised,
        "elbow flexion": _angle_between(d, d2),
        "wrist bend under weight" if bears else "wrist bend": bend,
        "wrist side bend": degrees(asin(_clamp1(dot(d2, cross(q.fingers, q.palm))))),
        "shoulder crossing": degrees(asin(_clamp1(dot(d, f.right) * g))),
    }


def _angle_between(a: Vec, z: Vec) -> float:
    return degrees(acos(_clamp1(dot(a, z))))


def _clamp1(x: float) -> float:
    return max(-1.0, min(1.0, x))


def _floor(s: Scene) -> Iterator[Problem]:
    for part in s.body:
        if part.material == "hair":
            continue
        deep = -min(c[1] - r for c, r in part.balls)
        if deep > FLOOR:
            yield Problem("floor", part.name.word, deep, FLOOR)


def _props(figure: Figure, s: Scene) -> Iterator[Problem]:
    for prop in s.props.parts:
        name = prop.name
        if not isinstance(name, PropPart) or name.kind in _ON_SKIN:
            continue
        softness, hands = _softness(prop), figure.props[name.number].hands
        for part in s.body:
            if part.material == "hair":
                continue
            grips = isinstance(part.name, Part) and part.name.kind in _CLASPING and part.name.side in hands
            deep = max([depth(prop, ball) for ball in dense(part)]) - (_GRIP if grips else softness)
            if deep > PROP:
                span = figure.props[name.number].span
                yield Problem("prop", f"{part.name.word} in the {name.word}", deep, PROP, span)


def _ghost_in_prop(figure: Figure, ghost: Figure, s: Scene) -> list[Problem]:
    """Where a second position, which is drawn without props of its own, is deepest in one of the first one's."""
    there = scene(on_the_same_feet(figure, ghost))
    faults = sorted(_props(figure, Scene(there.stance, there.body, s.props)), key=lambda p: -p.amount)
    return [replace(p, limb=f"second position's {p.limb}") for p in faults[:1]]


_GRIP = 0.03  # metres that the edge of what a hand holds is drawn in its fingers
_FLATTENED = 0.5  # of its height that a prop may lose under a body
_PRESSING = (*map(Spot, (*BEARING, Landmark.HEAD, Landmark.SACRUM, Landmark.PELVIS, Landmark.BELLY)), Pair(Landmark.HIP))


def _presses(figure: Figure, s: Scene) -> Iterator[Problem]:
    """A prop fills the gap that the body leaves; where there is hardly one, it would be a board."""
    for number, plan in enumerate(figure.props):
        high = SHAPES[plan.kind].lying
        parts = [p for p in s.props.parts if isinstance(p.name, PropPart) and p.name.number == number]
        top = max([c[1] + r for p in parts for c, r in p.balls], default=inf)
        if plan.place.under in _PRESSING and top < high * _FLATTENED:
            yield Problem("pressed", plan.kind.value, top, high, plan.span)


def _floats(figure: Figure, s: Scene) -> Iterator[Problem]:
    """Heights in the tables are the neutral body's: slimmer and broader flesh ends a finger's breadth off."""
    most = FLOAT if figure.body == "neutral" else FLOAT + 0.012
    for site, above in contact_gaps(figure, s):
        if above > most:
            yield Problem("float", site.words, above, most)


_ON_SKIN = (
    PropKind.STRAP,
    PropKind.BELT_LOOP,
    PropKind.PARTNERS_HAND,
    PropKind.WEIGHT,
    PropKind.ANKLE_WEIGHT,
    PropKind.BAND,
    PropKind.CANE,
    PropKind.CRUTCHES,
)
"""Props that lie on the skin, and in it by as much as they are drawn thick."""


def _softness(prop: BodyPart) -> float:
    """Metres that a prop gives way."""
    if prop.solid is Solid.BALL:
        return 0.03
    if isinstance(prop.name, PropPart) and prop.name.piece is PropPiece.SEAT:
        return 0.018  # which the flesh does
    return 0.02 if prop.solid is Solid.ROLL or prop.material == "towel" else 0.0


_NEIGHBOURS = frozenset(
    frozenset(kinds)
    for kinds in (
        (PartKind.THIGH, PartKind.PELVIS),
        (PartKind.THIGH, PartKind.SHANK),
        (PartKind.SHANK, PartKind.FOOT),
        (PartKind.UPPER_ARM, PartKind.SLEEVE),
        (PartKind.UPPER_ARM, PartKind.FOREARM),
        (PartKind.SLEEVE, PartKind.FOREARM),
        (PartKind.FOREARM, PartKind.HAND),
        (PartKind.HAND, PartKind.THUMB),
        (PartKind.FOREARM, PartKind.THUMB),
        (PartKind.SLEEVE, PartKind.TRUNK),
        (PartKind.TRUNK, PartKind.PELVIS),
        (PartKind.TRUNK, PartKind.NECK),
        (PartKind.NECK, PartKind.HEAD),
        (PartKind.UPPER_ARM, PartKind.TRUNK),
    )
)
"""Parts of one side, or of one side and the middle, that lie in one another in every body."""
_CLASPING = (PartKind.HAND, PartKind.THUMB)


def _overlaps(s: Scene) -> Iterator[Problem]:
    parts = [(p.name, dense(p)) for p in s.body if isinstance(p.name, Part) and p.material != "hair"]
    for (a, a_balls, (ca, ra)), (z, z_balls, (cz, rz)) in combinations([(n, b, _bounding_ball(b)) for n, b in parts], 2):
        if length(sub(ca, cz)) > ra + rz or _may_overlap(a, z):
            continue
        deep = overlap(_without_root(a, a_balls, z, s.stance.skeleton), _without_root(z, z_balls, a, s.stance.skeleton))
        if deep > OVERLAP:
            yield Problem("overlap", f"{a.word} and {z.word}", deep, OVERLAP)


def _bounding_ball(balls: list[Ball]) -> Ball:
    """A ball round all of them."""
    centre = lerp(balls[0][0], balls[-1][0], 0.5)
    return centre, max([length(sub(c, centre)) + r for c, r in balls])


def _may_overlap(a: Part, z: Part) -> bool:
    if a.side and z.side and a.side is not z.side:
        return a.kind in _CLASPING and z.kind in _CLASPING
    return frozenset((a.kind, z.kind)) in _NEIGHBOURS


def _without_root(part: Part, balls: list[Ball], other: Part, s: Skeleton) -> list[Ball]:
    """A thigh without its root, where it is one flesh with the trunk and lies beside its fellow."""
    if part.kind is PartKind.THIGH and part.side and other.kind in (PartKind.TRUNK, PartKind.THIGH):
        hip = s.legs[part.side].hip
        return [(c, r) for c, r in balls if length(sub(c, hip)) > ROOT]
    return balls


def warn(figure: Figure, report: Report, place: Callable[[Problem], Span | None]) -> None:
    """Each problem as a warning at the `place` of what the description says of it; the figure is drawn all the same."""
    for p in problems(figure):
        report.warning(f"figure-{p.kind}", p.message, place(p), _HINTS[p.kind])
