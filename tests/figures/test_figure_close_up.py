"""A part of the body alone and large: `show: left hand`."""

from __future__ import annotations

from math import dist

import pytest

from posepress.base.drawing import Path
from posepress.figures.description.spec import named
from posepress.figures.description.words import SHOWN
from posepress.figures.drawing.page import draw, view
from posepress.figures.geometry.style import PALETTES

ON_THE_EDGE = 0.002  # metres: of the ring, which has corners


@pytest.mark.parametrize("part", SHOWN)
def test_nothing_is_drawn_outside_the_circle_and_the_part_is_in_it(part: str) -> None:
    v = view(named("chair seat", show=part), False)
    assert v.lens and v.mat == () and v.shade == ()
    points = [p for fill in v.sketch.fills for ring in fill.area for p in ring]
    points += [p for line in v.sketch.lines for p in line.points]
    assert points and max(dist(p, v.lens.centre) for p in points) < v.lens.radius + ON_THE_EDGE


def test_a_hand_is_drawn_many_times_larger_than_on_the_whole_figure() -> None:
    (x0, _, x1, _), (a0, _, a1, _) = [view(f, False).box for f in (named("mountain"), named("mountain", show="left hand"))]
    assert (x1 - x0) > 1.5 * (a1 - a0)
    drawing = draw(named("mountain", show="left hand"), 40, 40)
    assert drawing.width == pytest.approx(drawing.height, abs=2) and drawing.width > 105


def test_a_second_position_ends_at_the_circle() -> None:
    v = view(named("chair seat", show="neck", head="chin tuck", ghost={"head": "drawn forward"}), False)
    assert v.lens and v.ghost
    assert max(dist(p, v.lens.centre) for ring in v.ghost for p in ring) < v.lens.radius + ON_THE_EDGE


def test_an_arrow_is_as_small_as_what_it_stands_beside() -> None:
    near = draw(named("chair seat", show="right foot", arrows=["right toes lift up"], view="right side"), 60, 60)
    accent = PALETTES["line"].accent
    arrows = [item for item in near.items if isinstance(item, Path) and item.fill == accent and not item.stroke]
    _, y0, _, y1 = arrows[-1].box()
    assert len(arrows) == 1 and 0.15 * near.width < y1 - y0 < 0.5 * near.width


def test_the_sentence_says_what_is_shown() -> None:
    assert named("cat", show="head").alt.startswith("Cat: close-up (head) of a person ")
    assert named("bridge", show="left foot", alt="My words").alt == "My words"
