"""Parts and a camera → fills and lines on the picture plane: what is hidden is gone, joints flow, ends meet their outline.

Fills are whole parts, painted from the back. Lines are each part's outline, less what nearer parts hide and less the joints
where it flows into a neighbour; the pen draws them after all fills, so every line has its full width.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from posepress.figures.body.parts import (
    BUN,
    HAIR,
    HEAD,
    NECK,
    PELVIS,
    SIDES,
    TRUNK,
    PaintOrder,
    Part,
    PartKind,
    PartName,
    Side,
    are_neighbours,
)
from posepress.figures.drawing.depth import Depth, sort_parts
from posepress.figures.flesh.hands import Ring
from posepress.figures.flesh.skin import EDGE, BodyPart, Solid
from posepress.figures.flesh.strokes import Detail, Fill, InkLine
from posepress.figures.geometry import outline as o
from posepress.figures.geometry.camera import Camera
from posepress.figures.geometry.outline import Area, Polygon
from posepress.figures.geometry.vectors import Point, dot, sub, unit

_SKIN = 45.0  # units by which a line must lie inside its neighbour to be no line: both outlines of a joint nearly coincide
_SOFT = 900.0  # units: radius of a hem's corner
_ROUND = 1600.0  # units: radius of the corner in which two parts of one cloth meet
_LAP = 60.0  # units by which what fills a corner reaches into both: more than _SKIN
_FOLD = 120.0  # units that a joint's mask reaches beyond the joint, so that outlines in it are surely covered


@dataclass(slots=True)
class Sketch:
    fills: list[Fill] = field(default_factory=list)
    lines: list[InkLine] = field(default_factory=list)
    areas: dict[PartName, Area] = field(default_factory=dict)  # whole outline of each part, on the grid
    seen: dict[PartName, Area] = field(default_factory=dict)  # what no nearer part hides
    before: dict[PartName, Area] = field(default_factory=dict)  # nearer parts that are no neighbours of it on the body


@dataclass(slots=True)
class _Shape:
    part: BodyPart
    polygons: list[tuple[float, float, Polygon]]  # place along the part from, to, hull
    whole: Area  # with the sharp ends of its hulls, by which it flows into a neighbour
    area: Area
    box: tuple[int, int, int, int]
    joints: dict[PartName, Area]


def draw_parts(
    parts: tuple[BodyPart, ...],
    cam: Camera,
    order: PaintOrder = (),
    details: Iterable[Detail] = (),
    far: Side | None = None,
) -> Sketch:
    """`order` holds (behind, front) parts that overrule the measured depth; `far` is the side whose limbs are paler."""
    depth = sort_parts(parts, cam, [*standing_order(parts, cam), *order])
    shapes = [_shape(p, cam) for p in parts]
    names = {p.name: i for i, p in enumerate(parts)}
    _fillet(shapes, names, depth)
    on: dict[PartName, list[Detail]] = {}
    for d in details:
        on.setdefault(d.part, []).append(d)
    sketch = Sketch(areas={p.name: s.area for p, s in zip(parts, shapes, strict=True)})
    place = {k: n for n, k in enumerate(depth.order)}
    for k in depth.order:
        shape = shapes[k]
        part = shape.part
        front = [j for j in range(len(parts)) if (j, k) in depth.hides and _meet(shape.box, shapes[j].box)]
        screen = o.union([p for j in front for p in shapes[j].area])
        earlier_areas = [p for j in front if place[j] < place[k] for p in shapes[j].area]
        area = o.difference(shape.area, earlier_areas) if earlier_areas else shape.area
        if part.solid is not Solid.BOX:
            sketch.fills.append(Fill(_metres(area), part.material, part.side))
        border = o.rings_of(shape.area)
        for mask in _masks(shape, shapes, names, depth, k, far):
            border = o.cut(border, mask)
        cover = [o.on_grid(d.points) for d in on.get(part.name, ()) if d.paint and not d.inside]
        border = o.cut(border, o.grow(o.union(cover), -_SKIN / 2)) if cover else border
        _ink(sketch, o.cut(border, screen), part)
        for d in on.get(part.name, ()):
            _draw_detail(sketch, d, shape, o.union(earlier_areas) if earlier_areas else [], screen)
        sketch.seen[part.name] = o.difference(shape.area, screen)
        apart = [j for j in front if not are_neighbours(part.name, parts[j].name)]
        sketch.before[part.name] = o.union([p for j in apart for p in shapes[j].area])
    return sketch


def standing_order(parts: tuple[BodyPart, ...], cam: Camera) -> list[tuple[Part, Part]]:
    """(behind, front): clothes lie over skin, head and shirt over the neck; a foot that points at the viewer is in front."""
    fixed = [(NECK, TRUNK), (NECK, HEAD), (HAIR, HEAD), (HAIR, BUN)]
    by_name = {p.name: p for p in parts}
    if trunk := by_name.get(TRUNK):
        up = unit(sub(trunk.volume[-1][0], trunk.volume[1][0]))
        fixed.append((TRUNK, PELVIS) if dot(up, cam.z) < -0.45 else (PELVIS, TRUNK))
    for side in SIDES:
        fixed.append((Part(PartKind.UPPER_ARM, side), Part(PartKind.SLEEVE, side)))
        foot, leg = Part(PartKind.FOOT, side), Part(PartKind.SHANK, side)
        if shank := by_name.get(leg):
            way = unit(sub(shank.volume[-1][0], shank.volume[0][0]))
            fixed.append((leg, foot) if dot(way, cam.z) > 0.35 else (foot, leg))
    return fixed


def _fillet(shapes: list[_Shape], names: dict[PartName, int], depth: Depth) -> None:
    """Rounds the corner in which two parts of one cloth or skin meet: the back of a knee, an armpit. What fills it belongs to
    the nearer of the two.
    """
    for k, shape in enumerate(shapes):
        for join in shape.part.joins:
            j = names.get(join.other)
            if j is None or not join.share or shapes[j].part.material != shape.part.material:
                continue
            other = shapes[j]
            near = o.grow(o.union([*shape.joints[join.other], *other.joints.get(shape.part.name, [])]), _ROUND / 2)
            both = o.union([*shape.area, *other.area])
            closed = o.close(both, _ROUND)
            pair = {shape.part.name, join.other}
            thirds = [third for third in shapes if third.part.name not in pair and not pair.isdisjoint(third.joints)]
            fellows = [p for third in thirds for p in third.area]
            web = o.intersection(o.difference(closed, both), near)
            web = [p for p in web if o.size(p) > _ROUND * _ROUND / 12 and not o.intersection(o.grow([p], _LAP), fellows)]
            if web:
                front = other if (j, k) in depth.hides else shape
                front.area = o.union([*front.area, *o.intersection(o.grow(web, _LAP), closed)])
                for one, its_fellow in ((shape, join.other), (other, shape.part.name)):
                    if its_fellow in one.joints:
                        one.joints[its_fellow] = o.union([*one.joints[its_fellow], *o.grow(web, _LAP + _FOLD)])


def _masks(
    shape: _Shape, shapes: list[_Shape], names: dict[PartName, int], depth: Depth, k: int, far: Side | None
) -> list[Area]:
    """Areas in which the outline of a part is no line, because it flows into the neighbour behind it there: not into one of
    another tint.
    """
    masks = []
    for join in shape.part.joins:
        j = names.get(join.other)
        other_tint = far is not None and join.other.side is far and shape.part.side is not far
        if j is None or join.share <= 0 or other_tint or (j, k) in depth.hides:
            continue
        mask = o.intersection(shape.joints[join.other], o.grow(shapes[j].whole, -_SKIN))
        top = names.get(join.over, -1) if join.over else -1
        if (k, top) in depth.hides and (top, j) in depth.hides:
            mask = o.difference(mask, shapes[top].area)
        blockers = [
            p
            for m, other in enumerate(shapes)
            if (m, j) in depth.hides and (k, m) in depth.hides and join.other not in other.joints  # a fellow flows in as well
            for p in other.area
        ]
        mask = o.difference(mask, blockers) if blockers else mask  # what lies between the two parts parts their ink
        if mask:
            masks.append(mask)
    for j, other in enumerate(shapes):
        for join in other.part.joins:
            if join.mutual and join.other == shape.part.name and (k, j) in depth.hides and other.part.side is not far:
                masks.append(o.intersection(other.joints[join.other], o.grow(other.whole, -_SKIN)))
    return masks


def _shape(part: BodyPart, cam: Camera) -> _Shape:
    polygons = _polygons(part, cam)
    whole = o.union([p for _, _, p in polygons])
    area = (o.rounded(whole, _SOFT) or whole) if isinstance(part.name, Part) else whole
    points = [q for p in area for q in p] or [(0, 0)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    joints: dict[PartName, Area] = {}
    for join in part.joins:
        near = [p for a, z, p in polygons if (a < join.share - 1e-9 if join.end == 0 else z > 1 - join.share + 1e-9)]
        joints[join.other] = o.grow(o.union(near), _FOLD) if near and join.share else []
    return _Shape(part, polygons, whole, area, (min(xs), min(ys), max(xs), max(ys)), joints)


def _polygons(part: BodyPart, cam: Camera) -> list[tuple[float, float, Polygon]]:
    if part.solid is Solid.BOX:
        return [(0.0, 1.0, o.on_grid(o.hull([cam.flat(c) for c, _ in part.balls])))]
    hulls = [(a, z, o.on_grid(p)) for a, z, p in _chain(part.rings, cam)]
    return hulls + [(0.5, 0.6, o.on_grid(p)) for _, _, p in _chain(part.branch, cam)]


def _chain(rings: tuple[Ring, ...], cam: Camera) -> list[tuple[float, float, list[Point]]]:
    if not rings:
        return []
    if len(rings) == 1:
        return [(0.0, 1.0, o.hull(_ring_points(rings[0], cam)))]
    n = len(rings) - 1
    points = [_ring_points(r, cam) for r in rings]
    hulls = []
    for i, (a, z) in enumerate(pairwise(rings)):
        if len(a) == len(z) == 1:
            shape = o.capsule(cam.flat(a[0][0]), a[0][1], cam.flat(z[0][0]), z[0][1])
        else:
            shape = o.hull(points[i] + points[i + 1])
        hulls.append((i / n, (i + 1) / n, shape))
    return hulls


def _ring_points(ring: Ring, cam: Camera) -> list[Point]:
    points: list[Point] = []
    for c, r in ring:
        x, y = cam.flat(c)
        points += o.disc(x, y, r) if r > 2 * EDGE else [(x, y)]
    return points


def _draw_detail(sketch: Sketch, d: Detail, shape: _Shape, earlier_areas: Area, screen: Area) -> None:
    line = o.on_grid(d.points)
    if d.paint:
        area = o.intersection([line], shape.area) if d.inside else [line]
        area = o.difference(area, earlier_areas) if earlier_areas else area
        sketch.fills.append(Fill(_metres(area), d.paint, shape.part.side, d.shade))
    if d.weight:
        lines = [[*line, line[0]]] if d.closed else [line]
        lines = o.cut(lines, shape.area, keep_inside=True) if d.inside else lines
        _ink(sketch, o.cut(lines, screen), shape.part, d)


def _ink(sketch: Sketch, lines: list[Polygon], part: BodyPart, d: Detail | None = None) -> None:
    """A part's outline, or what is drawn on it."""
    straight = d.straight if d else part.solid in (Solid.BOX, Solid.ROD)
    for line in lines:
        points = metres(line)
        weight, fine = (d.weight, d.fine) if d else (1.0, False)
        sketch.lines.append(InkLine(points, part.side, weight, fine, part.material, straight, part.name, d is None))


def metres(line: Polygon) -> tuple[Point, ...]:
    return tuple([(x / o.GRID, y / o.GRID) for x, y in line])


def _metres(area: Area) -> tuple[tuple[Point, ...], ...]:
    return tuple([metres(p) for p in area])


def _meet(a: tuple[int, int, int, int], z: tuple[int, int, int, int]) -> bool:
    return a[0] < z[2] and z[0] < a[2] and a[1] < z[3] and z[1] < a[3]
