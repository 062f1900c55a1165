"""A figure's plan and a size in millimetres → the drawing for the page: strokes, arrows and callouts in page units."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, hypot

from posepress.base.drawing import Drawing, Label, Path, circle, polygon
from posepress.base.sides import swapped
from posepress.figures.body.measures import BODIES
from posepress.figures.body.parts import OF_ARM, PartKind, PartName, PropKind, PropPart, Side, left_and_right
from posepress.figures.body.places import body_point
from posepress.figures.body.plan import LYING, Figure, LabelPlan
from posepress.figures.body.spots import Pair
from posepress.figures.drawing.close_up import Lens, clip, crop, lens
from posepress.figures.drawing.ground import mat, mat_path, shade
from posepress.figures.drawing.hidden_lines import Sketch, draw_parts, metres
from posepress.figures.drawing.overlay import (
    ANCHOR_MM,
    LEADER_HALO_PT,
    LEADER_PT,
    Arrow,
    Callout,
    Wish,
    place_arrow,
    place_callouts,
)
from posepress.figures.drawing.pen import strokes, thinned, with_halo
from posepress.figures.drawing.plate_page import draw_plate
from posepress.figures.flesh.hands import finger_lines
from posepress.figures.flesh.head import face
from posepress.figures.flesh.muscle import psoas, silhouette
from posepress.figures.flesh.skin import BodyPart, skin
from posepress.figures.flesh.solids import decorate
from posepress.figures.flesh.strokes import Detail, Fill, InkLine
from posepress.figures.geometry import outline as o
from posepress.figures.geometry.camera import Camera, camera, off_edge
from posepress.figures.geometry.curves import curves
from posepress.figures.geometry.style import MM, PALETTES, Palette, Pens, darken, pens_for, rgb
from posepress.figures.geometry.vectors import Point, length, sub
from posepress.figures.posing.arrows import UPRIGHT, Rotation, courses
from posepress.figures.posing.layout import Layout
from posepress.figures.posing.pose import Stance, on_the_same_feet, pose
from posepress.figures.posing.props import lay

_SEEN = 0.3  # of a hand, from which on it is seen
_FINE = 34.0  # mm of picture a metre of person, from which fingers are parted
_ATTEMPTS = 12  # at fitting discs, which keep their size, round a figure, which does not
CURVE_MM = 0.05  # from the points of a line that a curve goes through, to the others
_TOLERANCE_MM = 0.08  # how far a simplified outline may leave the true one
_CRUMB, _BIT, _DOT = 6.5, 4.6, 1.2  # pens: the least length of a line within the body, of its edge, and of any other
HALO = 1.6  # pens: half of the nearer outline, a gap of 0.8, and the round end of the farther line
_STRAIGHT_PT = 0.05
_DIGIT_WIDE, _DIGIT_TALL = 0.536, 0.65  # of Source Sans 3 Bold, in em: advance of a figure, its height


_RIM, _POCKET = 300, 3000  # grid units: clear of the figure's outline; half the width of pockets that show no ghost
_SPECK = 8e6  # grid units squared, 8 cm²: the least piece of a ghost
_At = Callable[[Point], Point]


@dataclass(frozen=True, slots=True)
class Scene:
    """A posed body with its props, before any view."""

    stance: Stance
    body: tuple[BodyPart, ...]
    props: Layout


@dataclass(frozen=True, slots=True)
class PageView:
    """A scene from its camera: all of it in metres on the picture plane."""

    cam: Camera
    sketch: Sketch
    mat: tuple[Point, ...]
    shade: tuple[tuple[Point, ...], ...]
    ghost: tuple[tuple[Point, ...], ...]
    box: tuple[float, float, float, float]
    far: Side | None  # whose limbs are drawn lighter
    lens: Lens | None = None  # of a close-up


@lru_cache(maxsize=64)
def scene(figure: Figure) -> Scene:
    stance = pose(figure)
    body = skin(stance.skeleton, BODIES[figure.body], "none" if figure.style == "pictogram" else figure.hair)
    return Scene(stance, body, lay(figure.props, stance.skeleton, body))


@lru_cache(maxsize=64)
def view(figure: Figure, mirror: bool) -> PageView:
    s, cam = scene(figure), camera(off_edge(figure.view), mirror)
    details: list[Detail] = []
    if figure.style != "pictogram":
        details += face(s.stance.skeleton.head.frame, figure.hair, cam)
        details += [d for arm in s.stance.skeleton.arms.values() for d in finger_lines(arm, cam)]
    for part in s.props.parts:
        details += decorate(part, cam)
    far = _far_side(figure, s, cam)
    sketch = draw_parts(s.body + s.props.parts, cam, [*s.props.order, *figure.order], details, far)
    sketch.lines = thinned(sketch)
    _match_hands(sketch)
    ghost = _ghost(figure, cam, sketch) if figure.ghost else ()
    if figure.show:
        return _close_up(figure, s, cam, sketch, ghost, far)
    points = [p for f in sketch.fills for ring in f.area for p in ring] + [p for ring in ghost for p in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    raised = any(p.kind is PropKind.BED for p in figure.props) and figure.base in LYING
    floor = mat(s.body, s.props.parts, cam, (max(xs) - min(xs), max(ys) - min(ys))) if figure.mat and not raised else ()
    shadow = shade(s.body, s.props.parts, cam) if len(floor) > 2 else ()
    on_floor = [*floor, *[p for ring in shadow for p in ring]]
    xs, ys = xs + [x for x, _ in on_floor], ys + [y for _, y in on_floor]
    return PageView(cam, sketch, floor, shadow, ghost, (min(xs), min(ys), max(xs), max(ys)), far)


def _close_up(
    figure: Figure, s: Scene, cam: Camera, sketch: Sketch, ghost: tuple[tuple[Point, ...], ...], far: Side | None
) -> PageView:
    """The part that is shown, in a circle; no floor."""
    assert figure.show
    through = lens(figure.show.site, figure.show.radius, s.stance.skeleton, cam)
    (x, y), r = through.centre, through.radius
    return PageView(cam, crop(sketch, through), (), (), clip(ghost, through), (x - r, y - r, x + r, y + r), far, through)


def _match_hands(sketch: Sketch) -> None:
    """Fingers are parted on both hands that are seen, or on neither."""
    hands = left_and_right(PartKind.HAND)
    seen = [name for name in hands if o.size_of(sketch.seen.get(name, [])) > _SEEN * o.size_of(sketch.areas.get(name, []))]
    parted = {line.part for line in sketch.lines if line.fine}
    if any(name not in parted for name in seen):
        sketch.lines = [line for line in sketch.lines if not line.fine or line.part not in hands]


def draw(
    figure: Figure,
    width_mm: float,
    height_mm: float,
    numbers: Mapping[str, int] | None = None,
    mirror: bool = False,
    pens: Pens | None = None,
) -> Drawing:
    """The figure as large as fits into the box; the drawing is trimmed to what is on it.

    `numbers` gives the number of each step by its id; labels of other steps are left out. In a picture too narrow for
    callout discs none are drawn: they belong under the picture then.
    """
    pens = pens or pens_for(width_mm)
    if figure.plate:
        return draw_plate(figure, width_mm, height_mm, mirror, pens)
    v = view(figure, mirror)
    palette = PALETTES[figure.style]
    if figure.accent:
        palette = replace(palette, accent=rgb(figure.accent))
    x0, y0, x1, y1 = v.box
    edge = pens.outline / MM
    k = min((width_mm - edge) / (x1 - x0), (height_mm - edge) / (y1 - y0)) * 0.999
    marks = _Marks((), (), (x0 * k, y0 * k, x1 * k, y1 * k))
    for attempt in range(_ATTEMPTS):
        marks = _place_marks(figure, v, k, pens, numbers or {}, width_mm)
        wide, tall = marks.box[2] - marks.box[0] + edge, marks.box[3] - marks.box[1] + edge
        fits = min(width_mm / wide, height_mm / tall)
        if fits >= 1:
            break
        k *= max(0.6, fits) * (1 - 0.006 * attempt)  # a disc may have changed its side: give it ever more room
    return _page(figure, v, k, pens, palette, marks, edge)


@dataclass(frozen=True, slots=True)
class _Marks:
    arrows: tuple[Arrow, ...]
    callouts: tuple[Callout, ...]
    box: tuple[float, float, float, float]  # of everything, mm


def _place_marks(figure: Figure, v: PageView, k: float, pens: Pens, numbers: Mapping[str, int], width_mm: float) -> _Marks:
    s = scene(figure).stance.skeleton
    inside, flesh = _Raster(v.sketch, k), _Raster(v.sketch, k, {p.name for p in scene(figure).body})

    def weigh(x: float, y: float) -> float:
        return (1.0 if flesh(x, y) else _ON_PROP) if inside(x, y) else 0.0

    arrows = []
    for plan in figure.arrows:
        starts: list[Point] = []
        for course in courses(plan, s):
            x, y = v.cam.flat(course.start)
            if plan.way in UPRIGHT and any(hypot(x - px, y - py) < _AS_ONE for px, py in starts):
                continue  # both heels from the side: a second arrow would say nothing
            starts.append((x, y))
            dx, dy = v.cam.flat(course.direction)
            length = (
                course.metres * (_LENS_ARROW * v.lens.radius if v.lens else 1.0) * k * max(0.35, (dx * dx + dy * dy) ** 0.5)
            )
            movers = _Raster(v.sketch, k, course.movers)
            bow = course.bow * v.cam.flip
            if course.turn:
                arrows.append(_turn_arrow(course.turn, figure, v.cam, k))
                continue
            arrows.append(place_arrow((x * k, y * k), (dx, dy), length, weigh, movers, bow, course.side))
    x0, y0, x1, y1 = [c * k for c in v.box]
    callouts: list[Callout] = []
    if width_mm >= pens.discs:
        wishes = []
        for label in figure.labels:
            if isinstance(label, LabelPlan) and label.step in numbers:
                x, y = v.cam.flat(body_point(s, label.part))
                towards = 180 - label.towards if label.towards is not None and v.cam.flip < 0 else label.towards
                wishes.append(Wish(numbers[label.step], (x * k, y * k), towards))
        callouts = place_callouts(wishes, pens.disc_mm / 2, inside, arrows, ((x0 + x1) / 2, (y0 + y1) / 2))
    points = [(x0, y0), (x1, y1)] + [p for a in arrows for p in a.outline(pens.arrow_mm)]
    for c in callouts:
        r = c.radius + 0.1
        points += [(c.disc[0] - r, c.disc[1] - r), (c.disc[0] + r, c.disc[1] + r)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return _Marks(tuple(arrows), tuple(callouts), (min(xs), min(ys), max(xs), max(ys)))


_LENS_ARROW = 1.6  # of an arrow's metres, a metre of a close-up's radius
_AS_ONE = 0.10  # metres on the picture between two of a pair, up to which one arrow is for both
_ON_PROP = 0.2  # what an arrow costs on a prop: with its halo it reads well there, and a chair's leg is no body
_ARC_FROM = 24.0  # degrees above the floor, from which a turn is seen as one


def _turn_arrow(turn: Rotation, figure: Figure, cam: Camera, k: float) -> Arrow:
    """From what the viewer sees of the front, round to the side. A turn seen at its own height would be a straight line: it is
    looked down upon.
    """
    above = camera(replace(figure.view, height=max(figure.view.height, _ARC_FROM)), cam.flip < 0)
    (x, y), (cx, cy) = cam.flat(turn.centre), above.flat(turn.centre)
    points = [above.flat(turn.at(degrees, above.z)) for degrees in _TURN_DEGREES]
    (x0, y0), (x1, y1), (x2, y2) = [((px - cx + x) * k, (py - cy + y) * k) for px, py in points]
    dx, dy = x2 - x0, y2 - y0
    aside = (dx * (y1 - (y0 + y2) / 2) - dy * (x1 - (x0 + x2) / 2)) / max(1e-6, dx * dx + dy * dy)
    return Arrow((x0, y0), (x2, y2), max(-_BOW, min(_BOW, aside)))


_TURN_DEGREES = (-10.0, 45.0, 100.0)  # from what is nearest to the viewer
_BOW = 0.42


class _Raster:
    """Whether a point of the picture, in mm, lies on the body or a prop: cells of half a millimetre, filled when asked for."""

    def __init__(self, sketch: Sketch, k: float, names: Collection[PartName] = ()) -> None:
        self.areas = [area for name, area in sketch.areas.items() if not names or name in names]
        self.unit = o.GRID / (k * 2)  # grid units a cell
        self.cells: set[tuple[int, int]] = set()

    def __call__(self, x: float, y: float) -> bool:
        if not self.cells:
            for area in self.areas:
                self._fill([[(px / self.unit, py / self.unit) for px, py in p] for p in area])
        return (floor(x * 2), floor(y * 2)) in self.cells

    def _fill(self, area: list[list[Point]]) -> None:
        edges = [(a, z) for p in area for a, z in zip(p, [*p[1:], p[0]], strict=True)]
        ys = [y for p in area for _, y in p]
        if not ys:
            return
        for row in range(floor(min(ys)), ceil(max(ys))):
            at = row + 0.5
            xs = sorted([ax + (at - ay) / (zy - ay) * (zx - ax) for (ax, ay), (zx, zy) in edges if (ay > at) != (zy > at)])
            for left, right in zip(xs[::2], xs[1::2], strict=False):
                self.cells.update([(x, row) for x in range(floor(left), floor(right) + 1)])


def _page(figure: Figure, v: PageView, k: float, pens: Pens, palette: Palette, marks: _Marks, edge: float) -> Drawing:
    x0, y0, x1, y1 = marks.box

    def at(p: Point) -> Point:
        return round((p[0] * k - x0 + edge / 2) * MM, 2), round((p[1] * k - y0 + edge / 2) * MM, 2)

    def mm(p: Point) -> Point:
        return round((p[0] - x0 + edge / 2) * MM, 2), round((p[1] - y0 + edge / 2) * MM, 2)

    items: list[Path | Label] = []
    if v.mat:
        items.append(mat_path([at(p) for p in v.mat], palette, pens))
    items += [polygon(tuple([at(p) for p in _simplify((*ring, ring[0]), k)[:-1]]), palette.paints["shade"]) for ring in v.shade]
    for ring in v.ghost:
        items.append(_ring_path([at(p) for p in _simplify(ring, k)], palette.halo, palette.ghost, pens.outline * 0.8))
    for fill in v.sketch.fills:
        items += _fill(fill, v.far, palette, at, k)
    halo = HALO * pens.outline / MM / k * o.GRID
    lines = [
        line
        for line in strokes(with_halo(v.sketch, halo), v.far)
        if not is_crumb(line, k, pens) and (k > _FINE or not line.fine)
    ]
    far = palette.far_ink if v.far else palette.ink
    for line in sorted(lines, key=lambda q: v.far is None or q.side is not v.far):  # the near limbs' lines over the far ones'
        recedes = v.far is not None and line.side is v.far
        whole = palette.solid and line.is_outline  # white, it is all that parts two limbs of a pictogram
        weight = max(0.4, pens.outline * (1.0 if whole else line.weight))
        ink = far if recedes else palette.inks.get(line.paint, palette.ink)
        points = [at(p) for p in line.points]
        items.append(
            _stroke(o.simplify(points, _STRAIGHT_PT), ink, weight) if line.straight else _pen_line(points, ink, weight)
        )
    items += _muscles(figure, v, palette, pens, at, k)
    if v.lens:
        items.append(_ring_outline([at(p) for p in v.lens.ring], palette, pens))
    for arrow in marks.arrows:
        shape = tuple([mm(p) for p in arrow.outline(pens.arrow_mm)])
        items.append(polygon(shape, palette.accent, palette.halo, 2.2, join=1))
        items.append(polygon(shape, palette.accent))
    items += _callouts(marks.callouts, pens, mm)
    return Drawing(
        round((x1 - x0 + edge) * MM, 2),
        round((y1 - y0 + edge) * MM, 2),
        tuple(items),
        swapped(figure.alt, figure.language) if v.cam.flip < 0 else figure.alt,
    )


def _fill(fill: Fill, far: Side | None, palette: Palette, at: _At, k: float) -> list[Path | Label]:
    colour = darken(palette.paint(fill.paint, far is not None and fill.side is far), fill.shade)
    ops, coords = "", []
    for ring in fill.area:
        simple = _simplify((*ring, ring[0]), k)[:-1]
        if len(simple) < 3:
            continue
        ops += "m" + "l" * (len(simple) - 1) + "h"
        coords += [c for p in simple for c in at(p)]
    return [Path(ops, tuple(coords), colour, even_odd=True)] if ops else []


def _simplify(points: tuple[Point, ...], k: float) -> list[Point]:
    return o.simplify(points, _TOLERANCE_MM / k)


def is_crumb(line: InkLine, k: float, pens: Pens) -> bool:
    """What clipping leaves of an outline: too short to say anything at this size."""
    least = _DOT if not line.is_outline or not line.of_body else _CRUMB if line.weight < 1 else _BIT
    return sum([hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(line.points)]) * k * MM < pens.outline * least


def _pen_line(points: Sequence[Point], colour: tuple[float, ...], width: float) -> Path:
    """A line of the figure, in curves."""
    run = curves(points, CURVE_MM * MM)
    first = run[0][0] if run else points[0]
    ops = "m" + "".join(["c" if len(curve) > 2 else "l" for curve in run]) + "h" * (points[0] == points[-1])
    numbers = [round(v, 2) for curve in run for p in curve[1:] for v in p]
    return Path(ops, (*first, *numbers), None, colour, round(width, 3), cap=1, join=1)


def _stroke(points: list[Point], colour: tuple[float, ...], width: float) -> Path:
    closed = points[0] == points[-1] and len(points) > 3
    body = points[:-1] if closed else points
    ops = "m" + "l" * (len(body) - 1) + ("h" if closed else "")
    return Path(ops, tuple([c for p in body for c in p]), None, colour, round(width, 3), cap=1, join=1)


def _ring_outline(points: list[Point], palette: Palette, pens: Pens) -> Path:
    ops = "m" + "l" * (len(points) - 1) + "h"
    coords = tuple([c for p in points for c in p])
    return Path(ops, coords, None, palette.paints["mat edge"], round(pens.outline * 0.75, 3), join=1)


def _ring_path(points: list[Point], fill: tuple[float, ...], stroke: tuple[float, ...], width: float) -> Path:
    return polygon(tuple(points), fill, stroke, round(width, 3), join=1)


def _ghost(figure: Figure, cam: Camera, sketch: Sketch) -> tuple[tuple[Point, ...], ...]:
    """Outline of what is elsewhere in the second position, less what the first one covers.

    Pieces of it that would show through a gap or a narrow pocket of the figure are gone, and so are its own gaps: they read as
    strange marks, not as a body.
    """
    assert figure.ghost is not None
    other = scene(on_the_same_feet(figure, figure.ghost))
    here = {p.name: p for p in scene(figure).body}
    movers = tuple([p for p in other.body if p.name not in here or _displacement(p, here[p.name]) > 0.02])
    second = draw_parts(movers, cam)
    solid = [p for name, area in sketch.areas.items() if not _is_strap(name) for p in area]
    cover = o.grow([p for p in o.union(solid) if o.size(p) > 0], _POCKET)
    area = o.difference(o.union([p for a in second.areas.values() for p in a]), o.grow(cover, _RIM - _POCKET))
    return tuple([metres(p) for p in area if o.size(p) > _SPECK])


def _is_strap(name: PartName) -> bool:
    """Held in two hands it encloses room that is no part of the figure."""
    return isinstance(name, PropPart) and name.kind in (PropKind.STRAP, PropKind.BELT_LOOP)


def _displacement(a: BodyPart, z: BodyPart) -> float:
    return max([length(sub(c, d)) for (c, _), (d, _) in zip(a.balls, z.balls, strict=False)])


def _far_side(figure: Figure, s: Scene, cam: Camera) -> Side | None:
    """The side whose leg and arm recede, unless it is the one that moves or is pointed at."""
    if not figure.pale or figure.legs[0] != figure.legs[1]:
        return None
    hips = {side: cam(leg.hip)[2] for side, leg in s.stance.skeleton.legs.items()}
    if abs(hips[Side.LEFT] - hips[Side.RIGHT]) < 0.115:
        return None
    far = Side.LEFT if hips[Side.LEFT] < hips[Side.RIGHT] else Side.RIGHT
    sites = [*[arrow.part for arrow in figure.arrows], *[q.part for q in figure.labels if isinstance(q, LabelPlan)]]
    busy = any(isinstance(site, Pair) or site.side is far for site in sites) or any(far in m.sides for m in figure.muscle)
    return None if busy else far


def _muscles(figure: Figure, v: PageView, palette: Palette, pens: Pens, at: _At, k: float) -> list[Path | Label]:
    """Within the body, so behind an arm that lies before it."""
    items: list[Path | Label] = []
    arms = o.union([p for name in left_and_right(*OF_ARM) for p in v.sketch.seen.get(name, [])])
    for plan in figure.muscle:
        for side in plan.sides:
            area, fibres = silhouette(psoas(scene(figure).stance.skeleton, side), v.cam)
            rim = o.grow(area, (2.2 / 2 + pens.outline / 2) / MM / k * o.GRID)
            for shape, paint in ((rim, palette.halo), (area, palette.accent)):
                rings = [tuple([at(p) for p in metres(ring)]) for ring in o.difference(shape, arms)]
                items += [polygon(ring, paint) for ring in rings]
            seen = [line for fibre in fibres for line in o.cut([o.on_grid(fibre)], arms)]
            items += [_stroke([at(p) for p in metres(line)], (0.965, 0.851, 0.812), 0.4) for line in seen]
    return items


def _callouts(callouts: tuple[Callout, ...], pens: Pens, mm: _At) -> list[Path | Label]:
    items: list[Path | Label] = []
    share = pens.disc_mm / 4.8
    for c in callouts:
        if ends := c.leader():
            (x0, y0), (x1, y1) = mm(ends[0]), mm(ends[1])
            items.append(Path("ml", (x0, y0, x1, y1), None, (1.0,), LEADER_HALO_PT * share, cap=1))
            items.append(Path("ml", (x0, y0, x1, y1), None, (0.0,), LEADER_PT * share))
            items.append(circle(x1, y1, ANCHOR_MM / 2 * MM * share, (0.0,), (1.0,), 0.5))
    for c in callouts:
        x, y = mm(c.disc)
        text = str(c.number)
        items.append(circle(x, y, c.radius * MM, (0.0,), (1.0,), 0.5))
        size = pens.digit if len(text) < 3 else pens.digit * 0.75
        wide, tall = _DIGIT_WIDE * size * len(text), _DIGIT_TALL * size
        items.append(Label(round(x - wide / 2, 2), round(y - tall / 2, 2), text, "sans-bold", size, (1.0,)))
    return items
