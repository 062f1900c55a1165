"""Prop words and a posed body → parts: each prop goes where the words and the body put it, as high as the gap it fills."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians, sin

from posepress.figures.body.measures import HAND
from posepress.figures.body.places import body_point
from posepress.figures.body.plan import PropPlan
from posepress.figures.body.prop_words import BOTH, SHAPES, PropShape
from posepress.figures.body.skeleton import Frame, Skeleton
from posepress.figures.flesh.hands import Ball, Ring
from posepress.figures.flesh.skin import BodyPart, circle
from posepress.figures.geometry.camera import Camera
from posepress.figures.geometry.strokes import Detail
from posepress.figures.geometry.vectors import (
    AHEAD,
    RIGHT,
    UP,
    Vec,
    across,
    add,
    along,
    cross,
    dot,
    length,
    lerp,
    scale,
    sub,
    unit,
)
from posepress.figures.posing.support import along_spine, bed_at, bed_length, pillow_at

PaintOrder = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Laid:
    """Props as parts, and the (behind, front) order that their places imply."""

    parts: tuple[BodyPart, ...]
    order: tuple[tuple[str, str], ...]


def lay(plans: tuple[PropPlan, ...], s: Skeleton, body: tuple[BodyPart, ...]) -> Laid:
    parts: list[BodyPart] = []
    order: PaintOrder = []
    for n, plan in sorted(enumerate(plans), key=lambda q: q[1].place == "under head"):  # a pillow lies on what bears the back
        shape = SHAPES[plan.kind]
        name = f"{plan.kind} {n}"
        if plan.place.startswith("between"):
            _between(parts, order, name, plan, shape, s)
        elif shape.form in ("box", "stack", "roll", "ball"):
            _support(parts, order, name, plan, shape, s, body)
        elif shape.form == "strap":
            _strap(parts, order, name, plan, s)
        elif shape.form == "belt":
            _belt(parts, order, name, plan, s)
        elif shape.form == "chair":
            _chair(parts, order, plan, s, body)
        elif shape.form == "wall":
            _wall(parts, plan, s, body)
        else:
            _partner(parts, order, name, plan, s)
    return Laid(tuple(parts), tuple(order))


def box(name: str, centre: Vec, ahead: Vec, size: Vec, paint: str) -> BodyPart:
    """`size` ahead, up, across."""
    f = across(ahead, UP)
    at = Frame(centre, UP, f, cross(f, UP))
    corners = [
        (at.at(size[0] / 2 * i, size[1] / 2 * j, size[2] / 2 * k), 0.001) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)
    ]
    return BodyPart(name, paint, (tuple(corners),), shape="box", frame=at, size=size)


def ball(name: str, centre: Vec, radius: float, paint: str) -> BodyPart:
    return BodyPart(name, paint, (((centre, radius),),), shape="ball")


def roll(name: str, a: Vec, z: Vec, radius: float, paint: str) -> BodyPart:
    d = unit(sub(z, a))
    rings = (circle(a, d, UP, radius, 24), circle(z, d, UP, radius, 24))
    volume = tuple([(lerp(a, z, i / 14), radius) for i in range(15)])
    frame = Frame(a, d, UP, cross(UP, d))
    return BodyPart(name, paint, rings, volume=volume, shape="roll", frame=frame, size=(radius, 0.0, 0.0))


def tube(name: str, points: list[Vec], radius: float, paint: str) -> BodyPart:
    return BodyPart(name, paint, tuple([((p, radius),) for p in points]))


_USUAL, _THINNEST = 0.08, 0.03


def gap_under(body: tuple[BodyPart, ...], x: float, z: float, half_x: float, half_z: float, names: tuple[str, ...]) -> float:
    """How high the named parts are above the floor over a rectangle; where they are elsewhere, as high as a block lies flat."""
    low = 9.0
    for part in body:
        if not part.name.startswith(names):
            continue
        for c, r in _dense(part):
            if abs(c[0] - x) < half_x + 0.6 * r and abs(c[2] - z) < half_z + 0.6 * r:
                low = min(low, c[1] - r)
    return low if low < 9.0 else _USUAL


def _dense(part: BodyPart) -> list[Ball]:
    balls = list(part.balls)
    if not part.volume:
        for a, z in zip(part.rings, part.rings[1:], strict=False):
            balls += [(lerp(c, d, 0.5), (r + q) / 2) for (c, r), (d, q) in zip(a, z, strict=False)]
    return balls


_UNDER = {
    "sacrum": ("pelvis",),
    "pelvis": ("pelvis", "thigh"),
    "hips": ("pelvis", "thigh"),
    "belly": ("trunk", "pelvis"),
    "back": ("trunk",),
    "head": ("head",),
    "shoulders": ("trunk",),
    "knee": ("thigh", "shank"),
    "knees": ("thigh", "shank"),
    "ankles": ("foot", "shank"),
    "thighs": ("thigh",),
    "shins": ("shank",),
    "hand": ("hand",),
    "foot": ("foot",),
    "heel": ("foot",),
    "thigh": ("thigh",),
    "shin": ("shank",),
    "brow": ("head",),
    "ankle": ("foot", "shank"),
    "chest": ("trunk",),
    "elbow": ("forearm", "upper"),
    "shoulder": ("trunk", "upper"),
}


def _support(
    parts: list[BodyPart],
    order: PaintOrder,
    name: str,
    plan: PropPlan,
    shape: PropShape,
    s: Skeleton,
    body: tuple[BodyPart, ...],
) -> None:
    words = plan.place.split()
    sides = (
        ("left", "right") if words[-1] in ("hands", "feet", "heels", "elbows") else (words[-2],) if len(words) > 2 else ("",)
    )
    part = {"hands": "hand", "feet": "foot", "heels": "heel", "elbows": "elbow"}.get(words[-1], words[-1])
    bed = plan.at is None and along_spine(plan.kind, part)
    for side in sides:
        at = plan.at or (bed_at(s, part, shape) if bed else pillow_at(s, shape) if part == "head" else _over(s, side, part))
        what = tuple([p + (side[0].upper() if side and p not in ("pelvis", "trunk", "head") else "") for p in _UNDER[part]])
        half = shape.ahead / 2
        block_on_end = shape.form == "box" and part == "hand"
        wide = 0.08 if block_on_end else shape.across
        if shape.form == "ball":
            r = shape.ahead / 2
            parts.append(ball(name + side, (at[0], r, at[2]), r, shape.paint))
        elif shape.form == "roll":
            gap = _under_chest(s, body) if bed else gap_under(body, at[0], at[2], half * 0.6, shape.across / 2, what)
            r = max(_THINNEST, min(shape.ahead, gap)) / 2
            a, z = (at[0], r, at[2] - shape.across / 2), (at[0], r, at[2] + shape.across / 2)
            if part in ("back", "chest"):
                a, z = along(at, (AHEAD, -bed_length(shape) / 2)), along(at, (AHEAD, bed_length(shape) / 2))
                a, z = (a[0], r, a[2]), (z[0], r, z[2])
            parts.append(roll(name + side, a, z, r, shape.paint))
        else:
            gap = _under_chest(s, body) if bed else gap_under(body, at[0], at[2], half, max(0.03, wide / 2), what)
            floor = _top(parts, at) if part == "head" else 0.0
            height = shape.height or max(0.012, gap - 0.001 - floor)
            ahead = rotate_flat(plan.turn)
            layers = max(1, min(3 if shape.paint == "towel" else 6, round(height / 0.04))) if shape.form == "stack" else 1
            for k in range(layers):
                y = floor + height * (k + 0.5) / layers
                size = (0.115 if block_on_end else shape.ahead, height / layers, wide)
                parts.append(box(f"{name}{side}{k}", (at[0], y, at[2]), ahead, size, shape.paint))
                if k:
                    order.append((f"{name}{side}{k - 1}", f"{name}{side}{k}"))
        if part == "hand":
            for p in parts:
                if p.name.startswith(name + side):
                    order += [(p.name, q + side[0].upper()) for q in ("hand", "thumb", "forearm")]


def _top(parts: list[BodyPart], at: Vec) -> float:
    """How high what lies there already is."""
    high = 0.0
    for p in parts:
        xs, zs = [c[0] for c, _ in p.balls], [c[2] for c, _ in p.balls]
        if p.shape in ("box", "roll") and min(xs) < at[0] < max(xs) and min(zs) <= at[2] <= max(zs):
            high = max(high, *[c[1] + r for c, r in p.balls])
    return high


def _under_chest(s: Skeleton, body: tuple[BodyPart, ...]) -> float:
    x, _, z = s.trunk(0.78).origin
    return gap_under(body, x, z, 0.06, 0.05, ("trunk",))


def _between(parts: list[BodyPart], order: PaintOrder, name: str, plan: PropPlan, shape: PropShape, s: Skeleton) -> None:
    """Held between the two knees, thighs, feet or hands: as wide as the room between them."""
    one = {"feet": "foot", "thighs": "thigh"}.get(plan.place.split()[-1], plan.place.split()[-1].removesuffix("s"))
    a, z = [body_point(s, f"{side} {one}") for side in ("left", "right")]
    radius = {"knee": 0.056, "thigh": 0.074, "foot": 0.040, "hand": 0.022, "ankle": 0.035, "elbow": 0.036}.get(one, 0.05)
    room = max(0.03, length(sub(z, a)) - 2 * radius)
    middle = lerp(a, z, 0.5)
    if shape.form == "ball":
        parts.append(ball(name, middle, room / 2, shape.paint))
    else:
        parts.append(box(name, middle, AHEAD, (0.13, 0.09, room), shape.paint))
    order.append((f"{_LIMBS.get(one, one)}{'L' if s.pelvis.right[2] > 0 else 'R'}", name))


_LIMBS = {"knee": "thigh", "ankle": "foot", "elbow": "forearm"}


def rotate_flat(degrees: float) -> Vec:
    return (cos(radians(degrees)), 0.0, sin(radians(degrees)))


def _over(s: Skeleton, side: str, part: str) -> Vec:
    if part in BOTH:
        a, z = [body_point(s, f"{g} {part[:-1]}") for g in ("left", "right")]
        return lerp(a, z, 0.5)
    if part == "hand":
        q = s.arms["L" if side == "left" else "R"]
        return along(q.wrist, (q.fingers, 0.055))
    return body_point(s, f"{side} {part}".strip())


def _strap(parts: list[BodyPart], order: PaintOrder, name: str, plan: PropPlan, s: Skeleton) -> None:
    """From hand to hand round a foot, ankle, shin or thigh: taut, as a pulled strap is."""
    words = plan.place.split(" in ")
    side, part = words[0].split()[-2:]
    leg = s.legs["L" if side == "left" else "R"]
    if part in ("foot", "sole"):
        middle = along(leg.ankle, (leg.toes, 0.085), (leg.instep, -0.072))
        edge = unit(cross(leg.toes, leg.instep))
        ends = [along(leg.ankle, (leg.toes, 0.085), (leg.instep, -0.055), (edge, 0.050 * g)) for g in (1, -1)]
        top = [along(leg.ankle, (leg.toes, 0.080), (leg.instep, -0.005), (edge, 0.042 * g)) for g in (1, -1)]
    else:
        at = {
            "ankle": along(leg.ankle, (unit(sub(leg.knee, leg.ankle)), 0.05)),
            "shin": lerp(leg.knee, leg.ankle, 0.4),
            "thigh": lerp(leg.hip, leg.knee, 0.7),
        }[part]
        radius = {"ankle": 0.038, "shin": 0.055, "thigh": 0.068}[part]
        front = leg.shank_front if part != "thigh" else leg.thigh_front
        d = unit(sub(leg.ankle, leg.knee) if part != "thigh" else sub(leg.knee, leg.hip))
        edge = cross(d, front)
        middle = along(at, (front, radius))
        ends = [along(at, (front, radius * 0.55), (edge, radius * 0.9 * g)) for g in (1, -1)]
        top = ends
    parts.append(tube(name + " round", [ends[0], middle, ends[1]], 0.012, "strap"))
    order.append(("foot" + leg.side, name + " round"))
    holders = {"left": "L", "right": "R"}.get(words[1].split()[0], "LR") if len(words) > 1 else "LR"
    for g in holders:
        hand = fist(s, g)
        end = min(ends, key=lambda e: length(sub(e, hand)))
        over = min(top, key=lambda t: length(sub(t, end)))
        parts.append(tube(f"{name} {g}", [hand, lerp(hand, over, 0.5), over, end], 0.0105, "strap"))
        order += [(f"{name} {g}", "hand" + g), ("foot" + leg.side, f"{name} {g}")]


def fist(s: Skeleton, side: str) -> Vec:
    """Where a hand holds: in front of the palm, at the roots of the fingers."""
    q = s.arms[side]
    return along(q.wrist, (q.fingers, 0.085), (q.palm, 0.020))


def _belt(parts: list[BodyPart], order: PaintOrder, name: str, plan: PropPlan, s: Skeleton) -> None:
    """A closed band round both thighs, or both shins."""
    low = plan.place.endswith(("shins", "calves", "ankles"))
    legs = [s.legs[g] for g in "LR"]
    ends = [(q.knee, q.ankle, 0.25) if low else (q.hip, q.knee, 0.80) for q in legs]
    centres = [lerp(a, z, t) for a, z, t in ends]
    d = unit(add(unit(sub(ends[0][1], ends[0][0])), unit(sub(ends[1][1], ends[1][0]))))
    wide = across(sub(centres[1], centres[0]), d)
    n = cross(d, wide)
    radius = 0.056 if low else 0.061
    rings: list[Ring] = []
    for shift in (-0.017, 0.017):
        points = []
        for centre, start in ((centres[1], -pi / 2), (centres[0], pi / 2)):
            for i in range(13):
                t = start + pi * i / 12
                points.append((along(centre, (wide, radius * cos(t)), (n, radius * sin(t)), (d, shift)), 0.001))
        rings.append(tuple(points))
    part = "shank" if low else "thigh"
    volume = tuple([(lerp(centres[0], centres[1], i / 6), radius) for i in range(7)])
    parts.append(BodyPart(name, "strap", tuple(rings), volume=volume))
    order += [(part + "L", name), (part + "R", name), *([("shankL", name), ("shankR", name)] if not low else [])]


def _chair(parts: list[BodyPart], order: PaintOrder, plan: PropPlan, s: Skeleton, body: tuple[BodyPart, ...]) -> None:
    """Under who sits on it; or under the calves of who lies before it, its back beyond the feet."""
    if plan.place:
        borne, lies, back = ["shankL", "shankR", "footL", "footR"], "shank", 1
        x, z = [(s.legs["L"].knee[k] + s.legs["R"].knee[k]) / 2 for k in (0, 2)]
        x += _KNEE_TO_SEAT
    else:
        borne, lies, back = ["pelvis", "thighL", "thighR"], "pelvis", -1
        x, _, z = s.pelvis.origin
    seat = min(c[1] - r for p in body if p.name.startswith(lies) for c, r in _dense(p))
    parts.append(box("seat", (x, seat - 0.02, z), AHEAD, (0.44, 0.04, 0.44), "chair"))
    parts.append(box("chair back", (x + 0.20 * back, seat + 0.33, z), AHEAD, (0.03, 0.26, 0.37), "chair"))
    for n, dz in enumerate((-0.20, 0.20)):
        parts.append(box(f"chair post {n}", (x + 0.20 * back, seat + 0.23, z + dz), AHEAD, (0.035, 0.46, 0.035), "chair"))
        order.append(("seat", f"chair post {n}"))
    for n, (dx, dz) in enumerate(((-0.20, -0.20), (-0.20, 0.20), (0.20, -0.20), (0.20, 0.20))):
        parts.append(box(f"chair leg {n}", (x + dx, (seat - 0.04) / 2, z + dz), AHEAD, (0.035, seat - 0.04, 0.035), "chair"))
        order.append((f"chair leg {n}", "seat"))
    order += [("seat", "chair back"), *[("seat", name) for name in borne]]


_KNEE_TO_SEAT = 0.32  # metres from the knees to the middle of a seat that bears the calves


def _wall(parts: list[BodyPart], plan: PropPlan, s: Skeleton, body: tuple[BodyPart, ...]) -> None:
    """Where the body touches it: `wall ahead` in front of hands or feet, `wall behind` at the back, both along x."""
    balls = [(c, r) for p in body if p.name not in ("bob", "bun") for c, r in _dense(p)]
    if plan.at is not None:
        x = plan.at[0]
    elif "behind" in plan.place:
        x = min(c[0] - r for c, r in balls) - 0.03
    else:
        x = max(c[0] + r for c, r in balls) + 0.03
    tall = max(1.0, max(c[1] for c, _ in balls) + 0.18)
    parts.append(box("wall", (x, tall / 2, 0.0), AHEAD, (0.05, tall, 0.95), "wall"))


def _partner(parts: list[BodyPart], order: PaintOrder, name: str, plan: PropPlan, s: Skeleton) -> None:
    """Another person's hand, laid flat on a place of the body; its arm leaves the picture upward."""
    at = body_point(s, " ".join(plan.place.split()[1:]))
    way = unit((at[0] - s.trunk(0.3).origin[0], at[1] - s.trunk(0.3).origin[1], 0.0))
    wrist = along(at, (way, 0.10), (UP, 0.05))
    fingers = unit(sub(along(at, (way, 0.012)), wrist))
    side = across(RIGHT, fingers)
    elbow = along(wrist, (unit(along(way, (UP, 1.2))), 0.20))
    mid, tip = along(wrist, (fingers, 0.09)), along(wrist, (fingers, HAND * 0.92))
    rings = (
        ((wrist, 0.024),),
        ((along(mid, (side, 0.026)), 0.015), (along(mid, (side, -0.026)), 0.015)),
        ((along(tip, (side, 0.016)), 0.011), (along(tip, (side, -0.016)), 0.011)),
    )
    parts.append(BodyPart(name, "partner", rings))
    cuff = unit(sub(elbow, wrist))
    arm = tuple([((along(wrist, (cuff, 0.16 * t)), 0.026 + 0.012 * t),) for t in (0.0, 0.4)])
    sleeve = (circle(along(wrist, (cuff, 0.07)), cuff, RIGHT, 0.040), circle(along(wrist, (cuff, 0.22)), cuff, RIGHT, 0.050))
    parts.append(BodyPart(name + " wrist", "partner", arm))
    parts.append(BodyPart(name + " sleeve", "cuff", sleeve, volume=((along(wrist, (cuff, 0.14)), 0.05),)))
    order += [("trunk", name), ("pelvis", name), (name + " wrist", name + " sleeve")]


def decorate(part: BodyPart, cam: Camera) -> list[Detail]:
    """Edges of a box, the spiral at a roll's end, the light on a ball."""
    if part.shape == "box":
        return _faces(part, cam)
    if part.shape == "ball":
        ((c, r),) = part.rings[0]
        x, y = cam.flat(c)
        light = [
            (x - r * 0.32 + r * 0.22 * cos(2 * pi * i / 12), y + r * 0.35 + r * 0.22 * sin(2 * pi * i / 12)) for i in range(12)
        ]
        return [Detail(part.name, tuple(light), True, "skin", weight=0)]
    if part.shape == "roll":
        return _spiral(part, cam)
    return []


def _faces(part: BodyPart, cam: Camera) -> list[Detail]:
    assert part.frame is not None
    f, (a, h, w) = part.frame, [s / 2 for s in part.size]
    faces = []
    for normal, u, v, out, du, dv in (
        (f.front, f.up, f.right, a, h, w),
        (f.up, f.front, f.right, h, a, w),
        (f.right, f.front, f.up, w, a, h),
    ):
        for g in (1, -1):
            look = dot(scale(normal, g), cam.z)
            if look < 0.02:
                continue
            corners = [
                cam.flat(along(f.origin, (normal, g * out), (u, i * du), (v, j * dv)))
                for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
            shade = 0.0 if normal == UP else 0.05 if abs(dot(normal, cam.x)) < 0.5 else 0.14
            faces.append(Detail(part.name, tuple(corners), True, part.material, shade, 0.9, inside=False))
    return faces


def _spiral(part: BodyPart, cam: Camera) -> list[Detail]:
    assert part.frame is not None
    d, r = part.frame.up, part.size[0]
    if abs(dot(d, cam.z)) < 0.1:
        return []
    end = part.volume[-1 if dot(d, cam.z) > 0 else 0][0]
    a = across(UP, d) if abs(d[1]) < 0.9 else across(AHEAD, d)
    c = cross(d, a)
    rim = [cam.flat(along(end, (a, r * cos(2 * pi * i / 24)), (c, r * sin(2 * pi * i / 24)))) for i in range(24)]
    turns = [
        cam.flat(along(end, (a, r * k / 40 * 0.8 * cos(k * 0.42)), (c, r * k / 40 * 0.8 * sin(k * 0.42)))) for k in range(3, 41)
    ]
    return [
        Detail(part.name, tuple(rim), True, part.material, 0.0, 0.9, inside=False),
        Detail(part.name, tuple(turns), weight=0.6, inside=False),
    ]
