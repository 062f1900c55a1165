"""Strokes, arrows and callouts keep their size on the page, whatever the size of the picture."""

from math import hypot

import pytest

from posepress.base.drawing import Drawing, Label, Path
from posepress.figures.description.spec import named
from posepress.figures.drawing.overlay import Wish, place_arrow, place_callouts
from posepress.figures.drawing.page import draw
from posepress.figures.geometry.style import LARGE_PRINT, MM, grey, luma, pens_for, rgb

ACCENT = rgb("#b5381b")


def discs(drawing: Drawing) -> list[Path]:
    """Black discs with a white rim as wide as a callout; anchors are smaller."""
    found = [i for i in drawing.items if isinstance(i, Path) and i.ops == "mcccch" and i.fill == (0.0,)]
    return [p for p in found if p.box()[2] - p.box()[0] > 3 * MM]


def widest_ink(drawing: Drawing) -> float:
    return max(i.width for i in drawing.items if isinstance(i, Path) and i.stroke == (0.0,) and i.fill is None and i.cap == 1)


@pytest.mark.parametrize(("width", "outline"), [(112, 1.0), (88, 0.9), (50, 0.75), (40, 0.7), (38, 0.65)])
def test_the_outline_is_as_wide_as_the_table_says(width: float, outline: float) -> None:
    assert pens_for(width).outline == outline
    assert widest_ink(draw(named("cat"), width, 200)) == outline


@pytest.mark.parametrize("width", [31, 40, 88, 112])
def test_a_callout_is_4_8_mm_wide_with_digits_of_10_3_points_at_every_size(width: float) -> None:
    drawing = draw(named("cat", labels={"a": "back"}), width, 60, {"a": 3})
    (disc,) = discs(drawing)
    assert disc.box()[2] - disc.box()[0] == pytest.approx(4.8 * MM + 0.5, abs=0.05)
    assert [(i.text, i.size) for i in drawing.items if isinstance(i, Label)] == [("3", 10.3)]


def test_large_print_has_discs_of_8_5_mm_and_18_point_digits() -> None:
    drawing = draw(named("cat", labels={"a": "back"}), 140, 62, {"a": 3}, pens=LARGE_PRINT)
    (disc,) = discs(drawing)
    assert disc.box()[2] - disc.box()[0] == pytest.approx(8.5 * MM + 0.5, abs=0.05)
    assert [i.size for i in drawing.items if isinstance(i, Label)] == [18.0]


def test_no_callout_stands_in_a_picture_under_30_mm() -> None:
    assert discs(draw(named("cat", labels={"a": "back"}), 29, 60, {"a": 3})) == []


def test_digits_stand_in_the_middle_of_their_disc() -> None:
    drawing = draw(named("cat", labels={"a": "back"}), 88, 60, {"a": 12})
    (disc,), (label,) = discs(drawing), [i for i in drawing.items if isinstance(i, Label)]
    x0, y0, x1, y1 = disc.box()
    wide, tall = 2 * 0.528 * label.size, 0.647 * label.size  # of the face itself
    assert label.x + wide / 2 == pytest.approx((x0 + x1) / 2, abs=0.3)
    assert label.y + tall / 2 == pytest.approx((y0 + y1) / 2, abs=0.3)


def test_an_arrow_starts_where_the_body_ends() -> None:
    arrow = place_arrow((0, 0), (1, 0), 8.0, lambda x, y: x < 5, lambda x, y: x < 5)
    assert 5 < arrow.tail[0] < 7
    assert arrow.tip[0] - arrow.tail[0] == pytest.approx(8.0)


def test_an_arrow_keeps_off_a_limb_that_stays() -> None:
    """A knee moves toward the other leg, nearer than an arrow is long: the arrow comes from behind, the way unchanged."""

    def inside(x: float, y: float) -> bool:
        return (abs(x) < 3 and y < 3) or 4 < x < 12

    arrow = place_arrow((0, 0), (1, 0), 10.0, inside, lambda x, y: abs(x) < 3 and y < 3)
    assert not any(inside(*arrow.middle(t / 20)) for t in range(21))
    assert arrow.tip[1] == arrow.tail[1]
    assert arrow.tip[0] > arrow.tail[0]
    assert abs(arrow.tip[0] + 3) < 3


@pytest.mark.parametrize("other", [9, 30])
def test_an_arrow_does_not_start_beyond_another_limb(other: float) -> None:
    """Where the two touch in the picture, the arrow comes from the other side."""
    arrow = place_arrow((0, 0), (1, 0), 10.0, lambda x, y: -3 < x < other, lambda x, y: abs(x) < 3)
    assert arrow.tip[0] < 0


def arrows(drawing: Drawing) -> list[tuple[float, float]]:
    """Across the page, in points: where each arrow begins and where its tip is."""
    found = [i.coords for i in drawing.items if isinstance(i, Path) and i.fill == ACCENT and i.stroke is None]
    return [((c[0] + c[-2]) / 2, c[28]) for c in found]  # thirteen points to a side, the barb, then the tip


@pytest.mark.parametrize("width", [40, 112])
@pytest.mark.parametrize("words", ["feet turn in", "feet press together", "heels move together", "knees press together"])
@pytest.mark.parametrize(("pose", "view"), [("mountain", "front"), ("bridge", "head end"), ("bridge", "foot end")])
def test_arrows_inward_come_from_outside_and_end_at_their_own_limb(pose: str, view: str, words: str, width: float) -> None:
    drawing = draw(named(pose, view=view, arrows=[words]), width, width)
    (tail, tip), (other_tail, other_tip) = sorted(arrows(drawing))
    assert tail < tip < other_tip < other_tail


@pytest.mark.parametrize("width", [40, 112])
def test_arrows_outward_begin_at_their_own_limb(width: float) -> None:
    drawing = draw(named("mountain", view="front", arrows=["feet move apart"]), width, width)
    (tail, tip), (other_tail, other_tip) = sorted(arrows(drawing))
    assert tip < tail < other_tail < other_tip
    (foot_tail, foot_tip) = arrows(draw(named("seated hip rotation in"), width, width))[0]
    assert foot_tip < foot_tail  # the right foot swings out to the left of the picture


def test_an_arrow_that_turns_is_bent() -> None:
    drawing = draw(named("lunge with turn"), 112, 112)
    (turn,) = [i for i in drawing.items if isinstance(i, Path) and i.fill == ACCENT and not i.stroke]
    (x0, y0), (x1, y1), (x2, y2) = [(turn.coords[k], turn.coords[k + 1]) for k in (0, 12, 24)]
    assert abs((x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0)) / hypot(x2 - x0, y2 - y0) ** 2 > 0.1


def test_a_leader_takes_the_short_way_over_the_body() -> None:
    """The disc would rather stand away from the middle of the picture; ten millimetres across the body are too far."""
    (placed,) = place_callouts([Wish(1, (0.0, 4.0), None)], 2.4, lambda x, y: abs(y) < 6 and abs(x) < 30, [], (0.0, 10.0))
    assert placed.disc[1] > 6


def test_an_arrow_is_never_too_short_to_read() -> None:
    arrow = place_arrow((0, 0), (0, 1), 0.5, lambda x, y: False, lambda x, y: False)
    assert hypot(arrow.tip[0] - arrow.tail[0], arrow.tip[1] - arrow.tail[1]) > 4.5


def test_discs_stay_off_the_body_and_off_each_other() -> None:
    wishes = [Wish(n, (x, 0.0), None) for n, x in enumerate((0.0, 1.0, 2.0), 1)]
    placed = place_callouts(wishes, 2.4, lambda x, y: abs(y) < 3, [], (1.0, -1.0))
    assert all(abs(c.disc[1]) > 3 for c in placed)
    assert all(hypot(a.disc[0] - z.disc[0], a.disc[1] - z.disc[1]) > 4.8 for a in placed for z in placed if a is not z)
    assert all(hypot(c.disc[0] - c.point[0], c.disc[1] - c.point[1]) > c.radius for c in placed)


def test_accent_never_touches_a_tint_without_its_halo() -> None:
    items = [i for i in draw(named("knee hug with heel slide", muscle="right psoas"), 88, 42).items if isinstance(i, Path)]
    for n, item in enumerate(items):
        if item.fill == ACCENT and item.stroke is None:
            stroked = [i for i in items[:n] if i.coords == item.coords and i.stroke == (1.0,) and i.width >= 2.2]
            assert stroked or any(surrounds(i, item, 1.1) for i in items[:n] if i.fill == (1.0,) and i.stroke is None)


def surrounds(outer: Path, inner: Path, points: float) -> bool:
    (x0, y0, x1, y1), (u0, v0, u1, v1) = outer.box(), inner.box()
    return min(u0 - x0, v0 - y0, x1 - u1, y1 - v1) >= points - 0.01


def test_a_far_leg_is_pale_only_while_nothing_points_at_it() -> None:
    far = rgb("#d3dce0")
    plain, pointed = named("bridge"), named("bridge", labels={"a": "left knee"})
    assert any(i.fill == far for i in draw(plain, 45, 36).items if isinstance(i, Path))
    assert not any(i.fill == far for i in draw(pointed, 45, 36).items if isinstance(i, Path))


def test_grey_is_the_luma_of_the_colour() -> None:
    assert luma(ACCENT) == (pytest.approx(0.3532, abs=1e-3),)
    assert all(
        len(c) == 1 for i in grey(draw(named("cat"), 45, 36)).items if isinstance(i, Path) for c in (i.fill, i.stroke) if c
    )


def test_a_pictogram_has_no_face_and_one_tone() -> None:
    fills = {
        i.fill for i in draw(named("mountain", style="pictogram", mat="no"), 45, 36).items if isinstance(i, Path) and i.fill
    }
    assert fills == {(0.0,)}


def test_a_ghost_is_an_outline_behind_the_figure() -> None:
    plain, ghosted = draw(named("cow"), 88, 60), draw(named("cow", ghost="cat"), 88, 60)
    outlines = [i for i in ghosted.items if isinstance(i, Path) and i.stroke == (0.42,)]
    assert outlines
    assert not any(isinstance(i, Path) and i.stroke == (0.42,) for i in plain.items)
    assert ghosted.items.index(outlines[-1]) < 12


@pytest.mark.parametrize(("words", "goes"), [("shoulders turn left", 1), ("head turns right", -1), ("chest turns left", 1)])
def test_a_trunk_seen_from_the_front_turns_left_toward_the_right_of_the_page(words: str, goes: int) -> None:
    ((tail, tip),) = arrows(draw(named("easy seat", view="front", arrows=[words]), 80, 80))
    assert (tip - tail) * goes > 0


def test_a_trunk_seen_exactly_from_the_side_has_no_slits() -> None:
    flat = [i for i in draw(named("knee hug start", view=[0, 0]), 112, 60).items if isinstance(i, Path)]
    tilted = [i for i in draw(named("knee hug start", view=[0, 1]), 112, 60).items if isinstance(i, Path)]
    assert abs(len(flat) - len(tilted)) < 8
