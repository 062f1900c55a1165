"""Names of places on the floor and the body → points and directions in space, as seen from one side of the person."""

from __future__ import annotations

from dataclasses import dataclass

from posepress.figures.body.measures import HAND
from posepress.figures.body.skeleton import BodySide, Frame, Leg, Skeleton, frame, shoulder_of, sign
from posepress.figures.geometry.vectors import AHEAD, UP, Vec, along, cross, lerp, rotate, scale, sub, unit

TRUNK_PLACES = {"pelvis": 0.0, "belly": 0.32, "chest": 0.74, "shoulders": 0.9}
LEG_PLACES = ("thigh", "knee", "shin", "ankle", "foot")


@dataclass(frozen=True, slots=True)
class Places:
    """Own side of the limb that is being placed; legs that stand already; the trunk once it does."""

    side: BodySide
    root: Frame
    skeleton: Skeleton | None
    legs: dict[BodySide, Leg]

    def point(self, of: str, v: Vec) -> Vec:
        f, out = self._frame(of)
        return along(f.origin, (f.front, v[0]), (f.up, v[1]), (f.right, v[2] * out))

    def direction(self, of: str, v: Vec) -> Vec:
        f, out = self._frame(of)
        return unit(along((0.0, 0.0, 0.0), (f.front, v[0]), (f.up, v[1]), (f.right, v[2] * out)))

    def _frame(self, of: str) -> tuple[Frame, int]:
        g = sign(self.side)
        if of == "floor":
            return Frame((0.0, 0.0, 0.0), UP, AHEAD, (0.0, 0.0, 1.0)), -g if self.root.right[2] < -0.3 else g
        if of == "own shoulder":
            assert self.skeleton is not None
            x, _, z = shoulder_of(self.skeleton.spine, self.side)
            return Frame((x, 0.0, z), UP, AHEAD, (0.0, 0.0, 1.0)), -g if self.root.right[2] < -0.3 else g
        if of in TRUNK_PLACES:
            return (self.skeleton.trunk(TRUNK_PLACES[of]) if self.skeleton else self.root), g
        if of == "head":
            assert self.skeleton is not None
            return self.skeleton.head.frame, g
        whose, part = of.split(" ", 1)
        other = "R" if self.side == "L" else "L"
        leg = self.legs[other if whose == "other" else self.side]
        return leg_frame(leg, part), g


def leg_frame(leg: Leg, part: str) -> Frame:
    """Up is toward the hip, front the front of the limb."""
    thigh, shank = unit(sub(leg.hip, leg.knee)), unit(sub(leg.knee, leg.ankle))
    if part == "thigh":
        return frame(lerp(leg.hip, leg.knee, 0.5), thigh, leg.thigh_front)
    if part == "knee":
        return frame(leg.knee, thigh, leg.thigh_front)
    if part == "shin":
        return frame(lerp(leg.knee, leg.ankle, 0.5), shank, leg.shank_front)
    if part == "ankle":
        return frame(leg.ankle, shank, leg.shank_front)
    return Frame(leg.ankle, leg.instep, leg.toes, cross(leg.toes, leg.instep))


def body_point(s: Skeleton, name: str) -> Vec:
    """The place that a label or an arrow names: `right heel`, `left knee`, `belly`. Raises KeyError."""
    words = name.split()
    side = {"left": "L", "right": "R"}.get(words[0], "")
    part = words[-1]
    if side:
        return _limb_point(s, side, part)
    t, front = _TRUNK.get(part, (-1.0, 0.0))
    if t >= 0:
        return s.trunk(t).at(front)
    head = s.head.frame
    return {
        "head": head.origin,
        "brow": head.at(0.07, 0.05),
        "chin": head.at(0.07, -0.09),
        "neck": s.head.base,
        "nape": s.head.nape,
    }[part]


_TRUNK = {
    "pelvis": (0.0, 0.0),
    "belly": (0.35, 0.09),
    "sacrum": (0.06, -0.095),
    "chest": (0.75, 0.10),
    "back": (0.60, -0.09),
    "ribs": (0.5, 0.09),
    "navel": (0.30, 0.09),
    "waist": (0.3, 0.0),
    "tailbone": (0.0, -0.10),
    "shoulders": (0.92, -0.05),
    "breastbone": (0.78, 0.10),
}
_LEG = ("hip", "thigh", "knee", "shin", "ankle", "heel", "toes", "foot", "sole", "calf", "buttock", "leg")
_ARM = ("shoulder", "elbow", "wrist", "hand", "forearm", "arm", "fingers")
PARTS = tuple(
    sorted(
        [
            "left belly",
            "right belly",
            *_TRUNK,
            "head",
            "brow",
            "chin",
            "neck",
            "nape",
            *[f"{s} {p}" for s in ("left", "right") for p in _LEG + _ARM],
        ]
    )
)


def _limb_point(s: Skeleton, side: BodySide, part: str) -> Vec:
    if part == "belly":  # halfway from the navel to the front point of the hip bone
        return s.trunk(0.22).at(0.085, 0, sign(side) * 0.055)
    if part in _ARM:
        q = s.arms[side]
        return {
            "shoulder": q.shoulder,
            "elbow": q.elbow,
            "wrist": q.wrist,
            "hand": along(q.wrist, (q.fingers, 0.08)),
            "forearm": lerp(q.elbow, q.wrist, 0.5),
            "arm": lerp(q.shoulder, q.elbow, 0.7),
            "fingers": along(q.wrist, (q.fingers, HAND)),
        }[part]
    leg = s.legs[side]
    back = scale(leg.thigh_front, -1)
    foot = (leg.toes, leg.instep)
    tips = rotate(leg.toes, cross(leg.toes, leg.instep), leg.curl)  # tucked toes point elsewhere than the foot
    return {
        "hip": leg.hip,
        "thigh": lerp(leg.hip, leg.knee, 0.55),
        "leg": lerp(leg.hip, leg.knee, 0.6),
        "knee": leg.knee,
        "shin": lerp(leg.knee, leg.ankle, 0.5),
        "calf": along(lerp(leg.knee, leg.ankle, 0.35), (leg.shank_front, -0.05)),
        "ankle": leg.ankle,
        "heel": along(leg.ankle, (foot[0], -0.045), (foot[1], -0.045)),
        "toes": along(leg.ankle, (foot[0], 0.115), (foot[1], -0.055), (tips, 0.055)),
        "foot": along(leg.ankle, (foot[0], 0.07), (foot[1], -0.03)),
        "sole": along(leg.ankle, (foot[0], 0.04), (foot[1], -0.07)),
        "buttock": along(leg.hip, (back, 0.09)),
    }[part]
