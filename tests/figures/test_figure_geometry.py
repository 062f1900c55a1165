"""Bones, outlines and depth: what is arithmetic."""

from dataclasses import replace
from itertools import pairwise
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posepress.figures.body.measures import BODIES
from posepress.figures.body.parts import OF_LEG, PELVIS, Part, PartKind, PropKind, PropPart, Side
from posepress.figures.body.skeleton import frame, leg_by_angles, two_bones
from posepress.figures.checks.limits import leg_angles
from posepress.figures.description.spec import named
from posepress.figures.drawing.depth import sort_parts
from posepress.figures.drawing.hidden_lines import draw_parts
from posepress.figures.drawing.page import view
from posepress.figures.flesh.skin import BodyPart, Join, skin
from posepress.figures.flesh.solids import ball
from posepress.figures.geometry import outline as o
from posepress.figures.geometry.camera import View, camera
from posepress.figures.geometry.vectors import AHEAD, UP, cross, length, sub
from posepress.figures.posing.pose import pose


def test_two_bones_reach_what_is_within_their_length() -> None:
    middle, end, miss = two_bones((0, 0, 0), (sqrt(2), 0, 0), 1, 1, (0, 1, 0))
    assert end == pytest.approx((sqrt(2), 0, 0))
    assert middle == pytest.approx((sqrt(0.5), sqrt(0.5), 0))
    assert miss == 0


@given(st.floats(-30, 120), st.floats(-20, 40), st.floats(-40, 60), st.floats(25, 150))
def test_angles_that_are_set_are_angles_that_are_measured(hip: float, out: float, turn: float, knee: float) -> None:
    root = frame((0, 1, 0), UP, AHEAD)
    s = pose(named("mountain")).skeleton
    s.legs[Side.LEFT] = leg_by_angles(root, Side.LEFT, hip, out, turn, knee)
    found = leg_angles(s, Side.LEFT)
    assert found["hip flexion"] == pytest.approx(hip, abs=0.5)
    assert found["hip abduction"] == pytest.approx(out, abs=0.5)
    assert found["hip rotation"] == pytest.approx(turn, abs=0.5)
    assert found["knee flexion"] == pytest.approx(knee, abs=0.5)


def test_bones_keep_their_length_in_every_pose() -> None:
    for name in ("cat", "warrior 2", "reclined figure four"):
        for leg in pose(named(name)).skeleton.legs.values():
            assert length(sub(leg.knee, leg.hip)) == pytest.approx(0.42, abs=0.001)
            assert length(sub(leg.ankle, leg.knee)) == pytest.approx(0.41, abs=0.001)


def test_feet_stand_flat_where_the_words_say_so() -> None:
    for leg in pose(named("constructive rest")).skeleton.legs.values():
        assert leg.instep == pytest.approx(UP, abs=1e-6)
        assert leg.ankle[1] == pytest.approx(0.0765, abs=0.001)


METRES = st.floats(-1, 1).map(lambda x: round(x, 9))  # of smaller differences the products underflow


@given(st.lists(st.tuples(METRES, METRES), min_size=3, max_size=30))
def test_a_hull_holds_all_its_points(points: list[tuple[float, float]]) -> None:
    ring = o.hull(points)
    for x, y in points:
        for (ax, ay), (zx, zy) in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert (zx - ax) * (y - ay) - (zy - ay) * (x - ax) >= -1e-9


def test_the_capsule_of_two_discs_is_the_hull_of_their_points() -> None:
    ring = o.capsule((0, 0), 1, (3, 0), 0.5)
    assert max(x for x, _ in ring) == pytest.approx(3.5, abs=0.02)
    assert min(x for x, _ in ring) == pytest.approx(-1, abs=0.02)
    assert o.capsule((0, 0), 2, (1, 0), 0.5) == o.disc(0, 0, 2)


def test_a_line_is_cut_where_an_area_covers_it() -> None:
    square = [[(0, 0), (10, 0), (10, 10), (0, 10)]]
    outside = sorted([sorted(p) for p in o.cut([[(-5, 5), (15, 5)]], square)])
    assert outside == [[(-5, 5), (0, 5)], [(10, 5), (15, 5)]]
    assert [sorted(p) for p in o.cut([[(-5, 5), (15, 5)]], square, keep_inside=True)] == [[(0, 5), (10, 5)]]


def test_simplifying_keeps_every_corner_that_matters() -> None:
    assert o.simplify([(0, 0), (1, 0.001), (2, 0), (2, 2)], 0.01) == [(0, 0), (2, 0), (2, 2)]


FRONT = camera(View(0, 0))  # looks along -z


def test_what_is_nearer_hides_what_is_farther() -> None:
    front, back = PropPart(PropKind.BALL, 0), PropPart(PropKind.BALL, 1)
    near, far = ball(front, (0, 0, 0.5), 0.1, "ball"), ball(back, (0.05, 0, 0), 0.1, "ball")
    depth = sort_parts((near, far), FRONT)
    assert depth.order == (1, 0)
    assert depth.hides == {(0, 1)}
    sketch = draw_parts((near, far), FRONT)
    assert o.intersection(sketch.seen[back], sketch.areas[front]) == []
    assert sketch.seen[front] == sketch.areas[front]


def test_three_parts_in_a_ring_each_hide_the_next() -> None:
    names = [PropPart(PropKind.STRAP, n) for n in range(3)]

    def bar(name: PropPart, a: tuple[float, float, float], z: tuple[float, float, float]) -> BodyPart:
        steps = [tuple([p + (q - p) * i / 12 for p, q in zip(a, z, strict=True)]) for i in range(13)]
        return BodyPart(name, "block", tuple([(((x, y, w), 0.03),) for x, y, w in steps]))

    parts = (
        bar(names[0], (-0.3, -0.15, -0.2), (0.3, -0.15, 0.2)),
        bar(names[1], (0.2, -0.3, -0.2), (-0.05, 0.3, 0.2)),
        bar(names[2], (0.05, 0.3, -0.2), (-0.25, -0.3, 0.2)),
    )
    hides = sort_parts(parts, FRONT).hides
    assert hides == {(0, 1), (1, 2), (2, 0)}
    sketch = draw_parts(parts, FRONT)
    for front, behind in ((0, 1), (1, 2), (2, 0)):
        assert o.intersection(sketch.seen[names[behind]], sketch.areas[names[front]]) == []


def test_two_limbs_flow_into_each_other_without_a_line_between() -> None:
    upper, lower = Part(PartKind.UPPER_ARM, Side.LEFT), Part(PartKind.FOREARM, Side.LEFT)

    def limb(name: Part, x0: float, x1: float, end: int, other: Part, z: float) -> BodyPart:
        rings = tuple([((((x0 + (x1 - x0) * i / 10), 0.0, z), 0.05),) for i in range(11)])
        return BodyPart(name, "skin", rings, joins=(Join(other, end, 0.2),))

    joined = (limb(upper, 0, 0.4, 1, lower, 0), limb(lower, 0.4, 0.8, 0, upper, 0.01))
    apart = tuple([BodyPart(p.name, p.material, p.rings) for p in joined])

    def ink_inside(parts: tuple[BodyPart, ...]) -> float:
        return sum(
            length(sub((*a, 0), (*z, 0)))
            for line in draw_parts(parts, FRONT).lines
            for a, z in zip(line.points, line.points[1:], strict=False)
            if abs(a[1]) < 0.04 and 0.3 < a[0] < 0.5
        )

    assert ink_inside(apart) > 0.05
    assert ink_inside(joined) < 0.005


def test_a_mirrored_camera_flips_left_and_right_only() -> None:
    plain, other = camera(View(30, 20)), camera(View(30, 20), mirror=True)
    x, y, z = plain((0.3, 0.4, 0.5))
    assert other((0.3, 0.4, 0.5)) == (-x, y, z)


def test_what_lies_between_two_limbs_of_one_joint_keeps_them_apart() -> None:
    """A ball between upper arm and forearm: the nearer edge is a line across it, though it flows into the one behind it."""

    def limb(name: Part, other: Part, z: float, radius: float) -> BodyPart:
        rings = tuple([(((i / 25, 0.0, z), radius),) for i in range(11)])
        return BodyPart(name, "skin", rings, joins=(Join(other, 0, 1.0),))

    def inked(*parts: BodyPart) -> bool:
        lines = [line.points for line in draw_parts(parts, FRONT).lines]
        edges = [
            (a, b) for points in lines for a, b in pairwise(points) if abs(a[1] + 0.05) < 0.002 and abs(b[1] + 0.05) < 0.002
        ]
        return any(min(a[0], b[0]) < 0.201 and max(a[0], b[0]) > 0.199 for a, b in edges)

    upper, lower = Part(PartKind.UPPER_ARM, Side.LEFT), Part(PartKind.FOREARM, Side.LEFT)
    near, far = limb(upper, lower, 0.2, 0.05), limb(lower, upper, 0.0, 0.06)
    assert not inked(near, far)
    assert inked(near, far, ball(PropPart(PropKind.BALL, 0), (0.2, -0.05, 0.1), 0.03, "skin"))


@pytest.mark.parametrize("body", ["neutral", "slim", "broad"])
@pytest.mark.parametrize("name", ["corpse pose", "ribs-down rest", "staff pose", "leg raise with strap"])
def test_a_long_leg_lies_on_its_heel_with_calf_and_knee_close_to_the_floor(name: str, body: str) -> None:
    figure = replace(named(name), body=body)
    s = pose(figure).skeleton
    parts = {p.name: p for p in skin(s, BODIES[body])}
    thigh_name, shank_name, foot_name = [Part(kind, Side.LEFT) for kind in OF_LEG]
    foot, shank = [min(c[1] - r for c, r in parts[p].balls) for p in (foot_name, shank_name)]
    knee = min(c[1] - r for c, r in (*parts[thigh_name].balls[-2:], *parts[shank_name].balls[:2]))
    assert min(foot, shank) == pytest.approx(0, abs=0.002)
    assert max(foot, shank) < 0.025
    assert knee < 0.043


@pytest.mark.parametrize(
    ("name", "pale", "least", "most"), [("mountain", "yes", 0, 0.001), ("bridge", "no", 0, 0.001), ("bridge", "yes", 0.09, 1)]
)
def test_hips_flow_into_both_thighs_but_not_into_a_paler_one(name: str, pale: str, least: float, most: float) -> None:
    """Metres of the trunk's edge that are a line on the far thigh: where it is paler, the tint ends at a line."""
    sketch = view(named(name, pale=pale), False).sketch
    rim = o.difference(o.grow(sketch.areas[PELVIS], 15), o.grow(sketch.areas[PELVIS], -15))
    edge = o.intersection(rim, o.grow(sketch.areas[Part(PartKind.THIGH, Side.LEFT)], -150))
    lines = o.cut([o.on_grid(line.points) for line in sketch.lines if line.paint == "legs"], edge, keep_inside=True)
    inked = sum(length(sub((*a, 0), (*z, 0))) for line in lines for a, z in pairwise(line)) / o.GRID
    assert least <= inked <= most


@pytest.mark.parametrize(("side", "outward"), [(Side.LEFT, -1), (Side.RIGHT, 1)])
def test_hands_of_a_happy_baby_hold_the_outer_edges_of_the_feet(side: Side, outward: int) -> None:
    s = pose(named("happy baby")).skeleton
    parts = {p.name: p for p in skin(s, BODIES["neutral"])}
    foot = parts[Part(PartKind.FOOT, side)].balls
    hand = [b for kind in (PartKind.HAND, PartKind.THUMB) for b in parts[Part(kind, side)].balls]
    leg, arm = s.legs[side], s.arms[side]
    outer = [c * outward for c in cross(leg.toes, leg.instep)]
    assert sum(a * (h - f) for a, h, f in zip(outer, arm.wrist, leg.ankle, strict=True)) > 0.02
    assert min(length(sub(c, d)) - r - q for c, r in foot for d, q in hand) < 0.005


@pytest.mark.parametrize("name", ["easy seat", "chair figure four"])
def test_a_hand_on_a_turned_out_knee_lies_on_top_of_it(name: str) -> None:
    s = pose(named(name)).skeleton
    leg, arm = s.legs[Side.RIGHT], s.arms[Side.RIGHT]
    assert arm.wrist[1] > leg.knee[1] + 0.01
    assert arm.palm[1] < -0.6
