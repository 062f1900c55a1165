"""Names of places on the floor and the body → points and directions in space, as seen from one side of the person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from posepress.base.identity import Identified
from posepress.figures.body.measures import HAND
from posepress.figures.body.parts import Side
from posepress.figures.body.skeleton import Arm, Frame, Leg, Skeleton, frame, shoulder_of
from posepress.figures.body.spots import OF_ARMS, Landmark, Spot
from posepress.figures.geometry.vectors import AHEAD, UP, Vec, across, along, cross, lerp, rotate, scale, sub, unit


class Datum(Enum):
    """Where a limb's place may be measured from, besides a leg."""

    FLOOR = "floor"
    OWN_SHOULDER = "own shoulder"  # the floor under it
    HEAD = "head"
    PELVIS = "pelvis"
    BELLY = "belly"
    CHEST = "chest"
    SHOULDERS = "shoulders"
    OTHER_HAND = "other hand"  # which is placed first
    OTHER_WRIST = "other wrist"
    OTHER_ELBOW = "other elbow"


@dataclass(frozen=True, slots=True)
class OnLeg(Identified):
    """A place on the leg of the limb's own side, or of the other."""

    own: bool
    landmark: Landmark

    @property
    def words(self) -> str:
        return f"{'own' if self.own else 'other'} {self.landmark.value}"

    @property
    def identity(self) -> str:
        return self.words


Origin = Datum | OnLeg

TRUNK_DATUMS = {Datum.PELVIS: 0.0, Datum.BELLY: 0.32, Datum.CHEST: 0.74, Datum.SHOULDERS: 0.9}
"""How far up the spine they are."""
OF_OTHER_ARM = (Datum.OTHER_HAND, Datum.OTHER_WRIST, Datum.OTHER_ELBOW)
LEG_LANDMARKS = (Landmark.THIGH, Landmark.KNEE, Landmark.SHIN, Landmark.ANKLE, Landmark.FOOT)


@dataclass(frozen=True, slots=True)
class Places:
    """Own side of the limb that is being placed; legs that stand already; the trunk once it does."""

    side: Side
    root: Frame
    skeleton: Skeleton | None
    legs: dict[Side, Leg]

    def point(self, of: Origin, v: Vec) -> Vec:
        f, out = self._frame(of)
        return along(f.origin, (f.front, v[0]), (f.up, v[1]), (f.right, v[2] * out))

    def direction(self, of: Origin, v: Vec) -> Vec:
        f, out = self._frame(of)
        return unit(along((0.0, 0.0, 0.0), (f.front, v[0]), (f.up, v[1]), (f.right, v[2] * out)))

    def _frame(self, of: Origin) -> tuple[Frame, int]:
        g = self.side.sign
        if isinstance(of, OnLeg):
            return leg_frame(self.legs[self.side if of.own else self.side.other], of.landmark), g
        if of in OF_OTHER_ARM:
            assert self.skeleton is not None
            return arm_frame(self.skeleton.arms[self.side.other], of), g
        if of is Datum.FLOOR:
            return Frame((0.0, 0.0, 0.0), UP, AHEAD, (0.0, 0.0, 1.0)), self._on_floor
        if of in TRUNK_DATUMS:
            return (self.skeleton.trunk(TRUNK_DATUMS[of]) if self.skeleton else self.root), g
        assert self.skeleton is not None
        if of is Datum.HEAD:
            return self.skeleton.head.frame, g
        x, _, z = shoulder_of(self.skeleton.spine, self.side)
        return Frame((x, 0.0, z), UP, AHEAD, (0.0, 0.0, 1.0)), self._on_floor

    @property
    def _on_floor(self) -> int:
        """The right of a person who lies face down is on the other side of the mat."""
        return self.side.sign * (-1 if self.root.right[2] < -0.3 else 1)


def leg_frame(leg: Leg, landmark: Landmark) -> Frame:
    """Up is toward the hip, front the front of the limb."""
    thigh, shank = unit(sub(leg.hip, leg.knee)), unit(sub(leg.knee, leg.ankle))
    if landmark is Landmark.THIGH:
        return frame(lerp(leg.hip, leg.knee, 0.5), thigh, leg.thigh_front)
    if landmark is Landmark.KNEE:
        return frame(leg.knee, thigh, leg.thigh_front)
    if landmark is Landmark.SHIN:
        return frame(lerp(leg.knee, leg.ankle, 0.5), shank, leg.shank_front)
    if landmark is Landmark.ANKLE:
        return frame(leg.ankle, shank, leg.shank_front)
    return Frame(leg.ankle, leg.instep, leg.toes, cross(leg.toes, leg.instep))


def arm_frame(arm: Arm, of: Datum) -> Frame:
    """Front is where the limb points, up away from the palm; at the elbow, away from where it bends."""
    if of is Datum.OTHER_ELBOW:
        upper = unit(sub(arm.elbow, arm.shoulder))
        up = scale(across(arm.fore_front, upper), -1)
        return Frame(arm.elbow, up, upper, cross(upper, up))
    back = scale(arm.palm, -1)
    way = arm.fingers if of is Datum.OTHER_HAND else unit(sub(arm.wrist, arm.elbow))
    up = across(back, way)
    return Frame(along(arm.wrist, (way, 0.09 if of is Datum.OTHER_HAND else -0.03)), up, way, cross(way, up))


def body_point(s: Skeleton, spot: Spot) -> Vec:
    """What a label or an arrow points at."""
    if spot.side is None:
        return _middle_point(s, spot.landmark)
    if spot.landmark is Landmark.BELLY:  # halfway from the navel to the front point of the hip bone
        return s.trunk(0.22).at(0.085, 0, spot.side.sign * 0.055)
    if spot.landmark in OF_ARMS:
        return _arm_point(s.arms[spot.side], spot.landmark)
    return _leg_point(s.legs[spot.side], spot.landmark)


_ALONG_TRUNK = {
    Landmark.PELVIS: (0.0, 0.0),
    Landmark.BELLY: (0.35, 0.09),
    Landmark.SACRUM: (0.06, -0.095),
    Landmark.CHEST: (0.75, 0.10),
    Landmark.BACK: (0.60, -0.09),
    Landmark.RIBS: (0.5, 0.09),
    Landmark.NAVEL: (0.30, 0.09),
    Landmark.WAIST: (0.3, 0.0),
    Landmark.TAILBONE: (0.0, -0.10),
    Landmark.SHOULDERS: (0.92, -0.05),
    Landmark.BREASTBONE: (0.78, 0.10),
}
"""Landmark → how far up the spine, and metres to the front of it."""


def _middle_point(s: Skeleton, landmark: Landmark) -> Vec:
    if landmark in _ALONG_TRUNK:
        t, front = _ALONG_TRUNK[landmark]
        return s.trunk(t).at(front)
    head = s.head.frame
    return {
        Landmark.HEAD: head.origin,
        Landmark.BROW: head.at(0.07, 0.05),
        Landmark.CHIN: head.at(0.07, -0.09),
        Landmark.NECK: s.head.base,
        Landmark.NAPE: s.head.nape,
    }[landmark]


def _arm_point(q: Arm, landmark: Landmark) -> Vec:
    return {
        Landmark.SHOULDER: q.shoulder,
        Landmark.ELBOW: q.elbow,
        Landmark.WRIST: q.wrist,
        Landmark.HAND: along(q.wrist, (q.fingers, 0.08)),
        Landmark.FOREARM: lerp(q.elbow, q.wrist, 0.5),
        Landmark.ARM: lerp(q.shoulder, q.elbow, 0.7),
        Landmark.FINGERS: along(q.wrist, (q.fingers, HAND)),
    }[landmark]


def _leg_point(leg: Leg, landmark: Landmark) -> Vec:
    back = scale(leg.thigh_front, -1)
    tips = rotate(leg.toes, cross(leg.toes, leg.instep), leg.curl)  # tucked toes point elsewhere than the foot
    return {
        Landmark.HIP: leg.hip,
        Landmark.THIGH: lerp(leg.hip, leg.knee, 0.55),
        Landmark.LEG: lerp(leg.hip, leg.knee, 0.6),
        Landmark.KNEE: leg.knee,
        Landmark.SHIN: lerp(leg.knee, leg.ankle, 0.5),
        Landmark.CALF: along(lerp(leg.knee, leg.ankle, 0.35), (leg.shank_front, -0.05)),
        Landmark.ANKLE: leg.ankle,
        Landmark.HEEL: along(leg.ankle, (leg.toes, -0.045), (leg.instep, -0.045)),
        Landmark.TOES: along(leg.ankle, (leg.toes, 0.115), (leg.instep, -0.055), (tips, 0.055)),
        Landmark.FOOT: along(leg.ankle, (leg.toes, 0.07), (leg.instep, -0.03)),
        Landmark.SOLE: along(leg.ankle, (leg.toes, 0.04), (leg.instep, -0.07)),
        Landmark.BUTTOCK: along(leg.hip, (back, 0.09)),
    }[landmark]
