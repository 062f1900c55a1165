"""Joint angles or targets → bones in space: frames of the spine, legs, arms, head. Knows no floor and no skin.

Angles are degrees from the anatomical stance, signed as a goniometer reads them: flexion, abduction and outward rotation
are positive (Norkin and White, Measurement of Joint Motion, 5th ed.). Sides are always the person's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

from posepress.figures.body import measures as b
from posepress.figures.body.parts import Side
from posepress.figures.geometry.vectors import Vec, across, add, along, cross, length, lerp, rotate, scale, sub, unit

PROTRACTION = 0.045
UPPER_ARM_AND_FOREARM = (b.UPPER_ARM + b.FOREARM) * 0.998


@dataclass(frozen=True, slots=True)
class Frame:
    """A place with the directions of a person there: head-ward, front, right."""

    origin: Vec
    up: Vec
    front: Vec
    right: Vec

    def at(self, front: float = 0.0, up: float = 0.0, right: float = 0.0) -> Vec:
        return along(self.origin, (self.front, front), (self.up, up), (self.right, right))


def frame(origin: Vec, up: Vec, front: Vec) -> Frame:
    u = unit(up)
    f = across(front, u)
    return Frame(origin, u, f, cross(f, u))


@dataclass(frozen=True, slots=True)
class Spine:
    """Degrees: flexion of the low and of the upper back, bend to the right, turn to the left."""

    lumbar: float = 0.0
    thoracic: float = 0.0
    side: float = 0.0
    twist: float = 0.0


@dataclass(frozen=True, slots=True)
class Neck:
    """Degrees: flexion of the neck, nod of the head, bend to the right, turn to the left."""

    flex: float = 0.0
    nod: float = 0.0
    side: float = 0.0
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Leg:
    side: Side
    hip: Vec
    knee: Vec
    ankle: Vec
    thigh_front: Vec
    shank_front: Vec
    toes: Vec  # direction of the foot
    instep: Vec  # from the sole through the back of the foot
    curl: float = 0.0  # degrees that the toes bend up, as in tucked toes


@dataclass(frozen=True, slots=True)
class Arm:
    side: Side
    shoulder: Vec
    elbow: Vec
    wrist: Vec
    upper_front: Vec
    fore_front: Vec
    fingers: Vec
    palm: Vec  # the way the palm looks
    curl: float = 10.0  # degrees of each finger joint
    thumb: float = 0.0  # 0 beside the hand, 1 stretched away, -1 folded under the palm


@dataclass(frozen=True, slots=True)
class Head:
    base: Vec  # where the neck leaves the trunk
    nape: Vec  # where it meets the skull
    frame: Frame  # at the middle of the skull


@dataclass(frozen=True, slots=True)
class Skeleton:
    spine: tuple[Frame, ...]
    head: Head
    legs: dict[Side, Leg]
    arms: dict[Side, Arm]

    @property
    def pelvis(self) -> Frame:
        return self.spine[0]

    def trunk(self, t: float) -> Frame:
        return along_spine(self.spine, t)


def moved(s: Skeleton, ahead: float) -> Skeleton:
    """All of it, so many metres ahead."""
    v = (ahead, 0.0, 0.0)

    def put(f: Frame) -> Frame:
        return replace(f, origin=add(f.origin, v))

    head = Head(add(s.head.base, v), add(s.head.nape, v), put(s.head.frame))
    legs = {side: replace(q, hip=add(q.hip, v), knee=add(q.knee, v), ankle=add(q.ankle, v)) for side, q in s.legs.items()}
    arms = {
        side: replace(q, shoulder=add(q.shoulder, v), elbow=add(q.elbow, v), wrist=add(q.wrist, v))
        for side, q in s.arms.items()
    }
    return Skeleton(tuple([put(f) for f in s.spine]), head, legs, arms)


def bend_spine(root: Frame, s: Spine) -> tuple[Frame, ...]:
    """Frames from the pelvis to the first rib; each joint takes its share of the curve."""
    n = b.SPINE_JOINTS
    o, u, f, r = root.origin, root.up, root.front, root.right
    frames = [root]
    for i in range(n):
        t = (i + 0.5) / n
        low, high = max(0.0, 1 - abs(t - 0.30) / 0.28), max(0.0, 1 - abs(t - 0.72) / 0.32)
        flex = s.lumbar * low / (n * 0.28) + s.thoracic * high / (n * 0.30)
        u, f = rotate(u, r, -flex), rotate(f, r, -flex)
        lean = s.side * (high / (n * 0.32) + low / (n * 0.28)) / 2
        u, r = rotate(u, f, lean), rotate(r, f, lean)
        f, r = rotate(f, u, s.twist / n), rotate(r, u, s.twist / n)
        o = along(o, (u, b.SPINE / n))
        frames.append(Frame(o, u, f, r))
    return tuple(frames)


def along_spine(spine: tuple[Frame, ...], t: float) -> Frame:
    place = min(max(t, 0.0), 1.0) * (len(spine) - 1)
    k = min(len(spine) - 2, int(place))
    a, z, part = spine[k], spine[k + 1], place - k
    return Frame(
        lerp(a.origin, z.origin, part),
        unit(lerp(a.up, z.up, part)),
        unit(lerp(a.front, z.front, part)),
        unit(lerp(a.right, z.right, part)),
    )


def set_head(spine: tuple[Frame, ...], neck: Neck) -> Head:
    """The neck slants 14 degrees forward at rest; the head stays level then."""
    top = spine[-1]
    r = top.right
    u, f = rotate(top.up, r, -neck.flex - 14), rotate(top.front, r, -neck.flex - 14)
    u, r = rotate(u, f, neck.side), rotate(r, f, neck.side)
    nape = along(top.origin, (u, b.NECK))
    f, r = rotate(f, u, neck.turn), rotate(r, u, neck.turn)
    up, front = rotate(u, r, 14 - neck.nod), rotate(f, r, 14 - neck.nod)
    return Head(top.origin, nape, Frame(along(nape, (up, 0.085), (front, 0.018)), up, front, r))


def hip_of(pelvis: Frame, side: Side) -> Vec:
    return pelvis.at(right=side.sign * b.HIP_HALF)


def leg_by_angles(
    pelvis: Frame,
    side: Side,
    hip: float = 0,
    out: float = 0,
    turn: float = 0,
    knee: float = 0,
    ankle: float = 0,
    curl: float = 0,
) -> Leg:
    g, at = side.sign, hip_of(pelvis, side)
    d, f, r = scale(pelvis.up, -1), pelvis.front, pelvis.right
    d, f = rotate(d, r, hip), rotate(f, r, hip)
    d, r = rotate(d, f, -g * out), rotate(r, f, -g * out)
    f, r = rotate(f, d, g * turn), rotate(r, d, g * turn)
    k = along(at, (d, b.THIGH))
    d2, f2 = rotate(d, r, -knee), rotate(f, r, -knee)
    toes, instep = rotate(f2, r, ankle), rotate(scale(d2, -1), r, ankle)
    return Leg(side, at, k, along(k, (d2, b.SHANK)), f, f2, toes, instep, curl)


def leg_by_target(
    pelvis: Frame,
    side: Side,
    ankle: Vec,
    knee_to: Vec,
    toes: Vec | None = None,
    instep: Vec | None = None,
    flex: float = 0,
    curl: float = 0,
) -> tuple[Leg, float]:
    """The leg whose ankle is at `ankle`, and the metres that it falls short. Without `toes`, the ankle flexes by `flex`."""
    hip = hip_of(pelvis, side)
    knee, end, miss = two_bones(hip, ankle, b.THIGH, b.SHANK, knee_to)
    d, d2 = unit(sub(knee, hip)), unit(sub(end, knee))
    bend = sub(knee, lerp(hip, end, 0.5))
    pole = bend if length(bend) > 0.03 else knee_to
    f, f2 = across(pole, d), across(pole, d2)
    if toes is None:
        r = cross(d2, f2)
        toes, instep = rotate(f2, r, flex), rotate(scale(d2, -1), r, flex)
    t = unit(toes)
    return Leg(side, hip, knee, end, f, f2, t, across(instep or (0.0, 1.0, 0.0), t), curl), miss


def shoulder_of(spine: tuple[Frame, ...], side: Side, forward: float = 0.0, lift: float = 0.0) -> Vec:
    return along_spine(spine, 0.865).at(forward - 0.005, lift, side.sign * (b.SHOULDER_HALF - 0.6 * max(0.0, lift)))


def arm_by_angles(
    spine: tuple[Frame, ...],
    side: Side,
    raised: float = 0,
    out: float = 0,
    turn: float = 0,
    elbow: float = 0,
    palm: float = 0,
    wrist: float = 0,
    curl: float = 10,
    forward: float = 0,
    lift: float | None = None,
) -> Arm:
    """The shoulder blade rises by itself when the arm goes overhead (scapulohumeral rhythm)."""
    base, g = along_spine(spine, 0.92), side.sign
    rise = lift if lift is not None else 0.035 * min(1.0, max(0.0, max(raised, out) - 80) / 60)
    at = shoulder_of(spine, side, forward, rise)
    d, f, r = scale(base.up, -1), base.front, base.right
    d, f = rotate(d, r, raised), rotate(f, r, raised)
    d, r = rotate(d, f, -g * out), rotate(r, f, -g * out)
    f, r = rotate(f, d, g * turn), rotate(r, d, g * turn)
    e = along(at, (d, b.UPPER_ARM))
    d2, f2 = rotate(d, r, elbow), rotate(f, r, elbow)
    look = rotate(scale(r, -g), d2, -g * palm)
    axis = cross(d2, look)
    return Arm(side, at, e, along(e, (d2, b.FOREARM)), f, f2, rotate(d2, axis, wrist), rotate(look, axis, wrist), curl)


def arm_by_target(
    spine: tuple[Frame, ...],
    side: Side,
    wrist: Vec,
    elbow_to: Vec,
    fingers: Vec | None = None,
    palm: Vec = (0.0, -1.0, 0.0),
    curl: float = 10,
    thumb: float = 0,
    forward: float = 0,
    lift: float = 0,
) -> tuple[Arm, float]:
    """The arm whose wrist is at `wrist`, and by how much (metres) it falls short.

    A shoulder blade slides toward what the hand reaches for, by up to `PROTRACTION`.
    """
    at = shoulder_of(spine, side, forward, lift)
    short = length(sub(wrist, at)) - UPPER_ARM_AND_FOREARM
    if short > 0:
        at = along(at, (unit(sub(wrist, at)), min(short, PROTRACTION)))
    e, end, miss = two_bones(at, wrist, b.UPPER_ARM, b.FOREARM, elbow_to)
    d, d2 = unit(sub(e, at)), unit(sub(end, e))
    fd = unit(fingers) if fingers else d2
    away = scale(elbow_to, -1)
    return Arm(side, at, e, end, across(away, d), across(away, d2), fd, across(palm, fd), curl, thumb), miss


def two_bones(start: Vec, target: Vec, first: float, second: float, pole: Vec) -> tuple[Vec, Vec, float]:
    """Middle joint and end of two bones that reach for `target`, bent toward `pole`; and the metres that they fall short.

    >>> two_bones((0, 0, 0), (3, 0, 0), 1, 1, (0, 1, 0))[2]
    1.0
    """
    way = sub(target, start)
    far = length(way)
    d = unit(way)
    reach = min(max(far, abs(first - second) + 1e-4), (first + second) * 0.9995)
    miss = max(0.0, far - first - second, abs(first - second) - far)
    x = (first * first - second * second + reach * reach) / (2 * reach)
    y = sqrt(max(0.0, first * first - x * x))
    return along(start, (d, x), (across(pole, d), y)), along(start, (d, reach)), round(miss, 4)
