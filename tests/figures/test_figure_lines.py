"""The line of a drawing, measured over the whole library: what an illustrator would see at once, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import hypot

import pytest

from posepress.base.drawing import Path
from posepress.figures.body.parts import (
    HAIR,
    HEAD,
    NECK,
    OF_ARM,
    SIDES,
    TRUNK,
    Part,
    PartKind,
    PropKind,
    PropPart,
    left_and_right,
)
from posepress.figures.body.plan import Figure
from posepress.figures.description.spec import named
from posepress.figures.description.words import VIEWS
from posepress.figures.drawing import page
from posepress.figures.drawing.hidden_lines import Sketch
from posepress.figures.drawing.pen import strokes, with_halo
from posepress.figures.flesh.strokes import InkLine
from posepress.figures.geometry import outline as o
from posepress.figures.geometry.camera import View
from posepress.figures.geometry.curves import CORNER, curves, turn
from posepress.figures.geometry.style import MM, pens_for
from posepress.figures.geometry.vectors import Point
from posepress.figures.library import POSES

CARD_MM, LARGE_MM = 40.0, 90.0
CROWDED = ("butterfly", "seated hip rotation out")  # a line of theirs lies between two nearer parts, short of neither


@cache
def sketch_of(name: str) -> Sketch:
    return page.view(named(name), False).sketch


def length(points: Sequence[Point]) -> float:
    return sum(hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(points))


def scale(name: str, width_mm: float) -> float:
    """mm of picture a metre of person."""
    x0, y0, x1, y1 = page.view(named(name), False).box
    return width_mm / max(x1 - x0, y1 - y0)


def drawn_outlines(name: str, width_mm: float) -> list[InkLine]:
    """Outlines of the body that are drawn at this size."""
    k, pens = scale(name, width_mm), pens_for(width_mm)
    lines = strokes(with_halo(sketch_of(name), page.HALO * pens.outline / MM / k * o.GRID), page.view(named(name), False).far)
    return [line for line in lines if line.of_body and line.is_outline and not page.is_crumb(line, k, pens)]


def ink_inside(lines: Sequence[InkLine], part: Part, area: o.Area) -> float:
    """Metres."""
    pieces = o.cut([o.on_grid(line.points) for line in lines if line.part == part and line.is_outline], area, keep_inside=True)
    return sum(length(piece) for piece in pieces) / o.GRID


@pytest.mark.parametrize("name", POSES)
def test_shirt_and_sleeve_are_one_cloth(name: str) -> None:
    """The trunk is no plate that lies on the arms."""
    sketch = sketch_of(name)
    far = page.view(named(name), False).far  # a paler arm is behind the shirt
    sleeves = [p for side in SIDES if side is not far for p in sketch.areas[Part(PartKind.SLEEVE, side)]]
    assert ink_inside(sketch.lines, TRUNK, o.grow(o.union(sleeves), -300)) <= 0.06


@pytest.mark.parametrize("name", ["mountain", "easy seat", "seated hip rotation in", "warrior 2"])
def test_from_the_front_a_neck_is_seen(name: str) -> None:
    ys = [y for ring in sketch_of(name).seen[NECK] for _, y in ring]
    assert (max(ys) - min(ys)) / o.GRID >= 0.03


MOST_CRUMBS = 90 / 86  # a pose


def test_few_strokes_of_the_body_are_crumbs_at_the_size_of_a_card() -> None:
    """Shorter than 1.6 mm where the picture is 40 mm wide."""
    short = [
        line for name in POSES for line in drawn_outlines(name, CARD_MM) if length(line.points) * scale(name, CARD_MM) < 1.6
    ]
    assert len(short) <= MOST_CRUMBS * len(POSES)


MOST_CORNERS = 8.2  # a pose; the hems of sleeves and trousers, and the hair line, are the most of them


def test_a_body_has_few_corners() -> None:
    found = [
        corner for name in POSES for line in drawn_outlines(name, LARGE_MM) for corner in corners(line, scale(name, LARGE_MM))
    ]
    assert len(found) <= MOST_CORNERS * len(POSES)


def corners(line: InkLine, k: float) -> list[Point]:
    """Where a line as it is drawn turns within the width of its pen, 2 cm of the person from its ends at least."""
    points = [p for curve in curves([(x * k, y * k) for x, y in line.points], page.CURVE_MM) for p in along(curve)]
    pen, far = pens_for(LARGE_MM).outline / MM, 0.02 * k
    places = [0.0]
    for a, z in pairwise(points):
        places.append(places[-1] + hypot(z[0] - a[0], z[1] - a[1]))
    found: list[tuple[float, Point]] = []
    for n in range(1, len(points) - 1):
        if not far < places[n] < places[-1] - far or (found and places[n] - found[-1][0] < 2 * pen):
            continue
        before = next(points[i] for i in range(n, -1, -1) if places[n] - places[i] >= pen / 2)
        after = next(points[i] for i in range(n, len(points)) if places[i] - places[n] >= pen / 2)
        if turn(before, points[n], after) > CORNER:
            found.append((places[n], points[n]))
    return [p for _, p in found]


def along(curve: tuple[Point, ...], pieces: int = 8) -> list[Point]:
    """Places on a Bézier curve, or on a straight bit."""
    a, z = curve[0], curve[-1]
    first, last = (
        curve[1:3] if len(curve) > 2 else [tuple([p + (q - p) * t for p, q in zip(a, z, strict=True)]) for t in (1 / 3, 2 / 3)]
    )
    places = []
    for t in [i / pieces for i in range(pieces)]:
        u = 1 - t
        shares = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        x, y = [sum(share * p[i] for share, p in zip(shares, (a, first, last, z), strict=True)) for i in (0, 1)]
        places.append((x, y))
    return places


@pytest.mark.parametrize("name", [name for name in list(POSES)[::3] if name not in CROWDED])
def test_a_farther_line_stops_short_of_a_nearer_outline(name: str) -> None:
    """By 0.8 of a pen at least, and by half a pen more for the outline and for the end itself, which is round."""
    k, pens = scale(name, CARD_MM), pens_for(CARD_MM)
    halo = page.HALO * pens.outline / MM / k * o.GRID
    sketch = sketch_of(name)
    whole = {(line.part, end) for line in sketch.lines for end in (line.points[0], line.points[-1])}
    for line in [line for line in with_halo(sketch, halo) if not page.is_crumb(line, k, pens)]:
        near = o.grow(sketch.before[line.part], halo * 0.85) if line.part and sketch.before[line.part] else []
        shortened = [end for end in (line.points[0], line.points[-1]) if (line.part, end) not in whole]
        touching = [end for end in shortened if any(o.is_within(o.on_grid([end])[0], ring) for ring in near)]
        assert len(touching) <= 1, line.part  # of a line that is short all the same


@pytest.mark.parametrize("name", POSES)
def test_the_edge_of_a_body_is_a_stronger_line_than_what_lies_within(name: str) -> None:
    drawing = page.draw(named(name), LARGE_MM, LARGE_MM)
    pen = pens_for(LARGE_MM).outline
    weights = {round(item.width / pen, 1) for item in drawing.items if isinstance(item, Path) and item.stroke and not item.fill}
    assert {1.0, 0.7} <= weights


@pytest.mark.parametrize("name", POSES)
def test_fingers_are_parted_on_both_hands_that_are_seen_or_on_neither(name: str) -> None:
    sketch = sketch_of(name)
    hands = [
        hand for hand in left_and_right(PartKind.HAND) if o.size_of(sketch.seen[hand]) > 0.3 * o.size_of(sketch.areas[hand])
    ]
    parted = {line.part for line in sketch.lines if line.fine}
    assert len({hand in parted for hand in hands}) < 2


@pytest.mark.parametrize("name", POSES)
def test_a_head_is_not_hidden_behind_its_own_arms(name: str) -> None:
    assert hidden(named(name)) <= 0.30


def hidden(figure: Figure) -> float:
    sketch = page.view(figure, False).sketch
    head = o.union([*sketch.areas[HEAD], *sketch.areas.get(HAIR, [])])
    arms = [p for part in left_and_right(*OF_ARM) for p in sketch.seen.get(part, [])]
    return o.size_of(o.intersection(head, arms)) / o.size_of(head)


@pytest.mark.parametrize("place", ["ahead", "behind"])
@pytest.mark.parametrize("view", list(VIEWS.values())[::2])
def test_a_wall_hides_nobody(place: str, view: tuple[float, float]) -> None:
    figure = replace(named("mountain", props=[f"wall {place}"]), view=View(*view))
    sketch = page.view(figure, False).sketch
    wall = [p for name, area in sketch.seen.items() if isinstance(name, PropPart) and name.kind is PropKind.WALL for p in area]
    body = o.union([p for name, area in sketch.areas.items() if isinstance(name, Part) for p in area])
    assert o.size_of(o.intersection(body, wall)) <= 0.2 * o.size_of(body)


def test_a_plate_of_a_trunk_would_be_seen() -> None:
    """The fault that the first test is for, planted: the outline of the trunk, whole."""
    sketch = sketch_of("mountain")
    border = [
        InkLine(tuple([(x / o.GRID, y / o.GRID) for x, y in ring]), part=TRUNK) for ring in o.rings_of(sketch.areas[TRUNK])
    ]
    sleeves = [p for side in SIDES for p in sketch.areas[Part(PartKind.SLEEVE, side)]]
    assert ink_inside(border, TRUNK, o.grow(o.union(sleeves), -300)) > 0.06
