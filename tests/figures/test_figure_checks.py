"""Each check is tripped by a planted fault."""

import pytest

from posepress.base.diagnostics import Report, Span
from posepress.figures.body.measures import BODIES
from posepress.figures.body.parts import TRUNK
from posepress.figures.checks.limits import problems, warn
from posepress.figures.description.spec import read
from posepress.figures.description.tree import node
from posepress.figures.drawing.page import scene
from posepress.figures.flesh.skin import trunk_balls


def found(**description: object) -> list[str]:
    report = Report()
    figure = read(node(description), report)
    assert figure is not None, report.diagnostics
    return [f"{p.kind} {p.limb}" for p in problems(figure)]


STRAIGHT = {"hip": 0, "knee": 0, "ankle": 0}


@pytest.mark.parametrize(
    ("limb", "joint", "problem"),
    [
        ("left leg", {"hip": 150}, "joint left hip flexion"),
        ("left leg", {"hip": -50}, "joint left hip flexion"),
        ("right leg", {"out": 80}, "joint right hip abduction"),
        ("right leg", {"hip": 90, "knee": 90, "turn": 110}, "joint right hip rotation"),
        ("left leg", {"hip": 90, "knee": 170}, "joint left knee flexion"),
        ("left leg", {"ankle": 60}, "joint left ankle flexion"),
        ("right arm", {"raised": -90}, "joint right shoulder raise"),
        ("right arm", {"elbow": 170}, "joint right elbow flexion"),
        ("left arm", {"wrist": 80}, "joint left wrist bend"),
        ("right arm", {"hand": [0.45, 1.35, 0.15], "fingers": [0, 0, -1]}, "joint right wrist side bend"),
        ("back", {"lumbar": 90}, "joint low back flexion"),
        ("back", {"twist": 90}, "joint trunk turn"),
        ("head", {"turn": 130}, "joint head turn"),
    ],
)
def test_a_joint_beyond_its_range_is_told_with_its_limb(limb: str, joint: dict[str, float], problem: str) -> None:
    assert problem in found(base="standing", **{limb: joint})


def test_a_wrist_under_weight_bends_farther_than_a_free_one() -> None:
    """Wrists under the shoulders are how people stand on hands and knees."""
    assert found(base="hands and knees") == []
    over = {"like": "on the floor", "hand": [-0.12, 0.042, 0.02]}
    assert "joint left wrist bend under weight" in found(base="hands and knees", **{"left arm": over})


def test_a_hand_that_cannot_reach_is_told() -> None:
    assert "reach right hand" in found(base="standing", **{"right arm": {"hand": [1.4, 1.0, 0.2]}})
    assert "reach left foot" in found(base="supine", **{"left leg": {"foot": [1.1, 0, 0.1], "toes": [1, 0, 0]}})


def test_a_part_under_the_floor_is_told() -> None:
    assert "floor left foot" in found(base="standing", pelvis={"height": 0.85}, **{"left leg": STRAIGHT, "right leg": STRAIGHT})


def test_a_part_inside_a_prop_is_told() -> None:
    props = [{"prop": "wall", "at": [0.05, 0, 0]}]
    assert any(p.startswith("prop trunk") for p in found(base="standing", props=props))


def test_a_part_inside_a_chair_s_post_is_told() -> None:
    hand = {"hand": [-0.2, 0.7, 0.2], "fingers": [0, 1, 0], "look": [0, 0, -1]}
    assert "prop right hand in the chair post" in found(pose="chair seat", **{"right arm": hand})


@pytest.mark.parametrize("body", ["neutral", "slim", "broad"])
def test_parts_inside_one_another_are_told(body: str) -> None:
    assert "overlap trunk and left thigh" in found(base="seated", pelvis={"lean": 75}, back={"lumbar": 50}, body=body)


def test_a_broad_belly_gives_way_to_a_thigh_and_its_back_stays() -> None:
    report = Report()
    figure = read(node({"pose": "knees to chest", "body": "broad"}), report)
    assert figure is not None
    s = scene(figure)
    trunk = next(p for p in s.body if p.name == TRUNK).volume
    before = trunk_balls(s.stance.skeleton.spine, BODIES["broad"])
    assert [p for p in problems(figure) if p.kind == "overlap"] == []
    assert min(c[1] - r for c, r in trunk) == pytest.approx(min(c[1] - r for c, r in before), abs=0.004)
    assert max(q - r for (_, r), (_, q) in zip(trunk, before, strict=True)) > 0.01


@pytest.mark.parametrize(
    ("planted", "problem"),
    [
        ({"base": "supine", "head": {"rest": "rest", "pillow": 0.15}}, "float head"),
        ({"base": "supine", "head": {"rest": "rest", "bed": 0.06}}, "float shoulders"),
        ({"base": "supine", "pelvis": {"height": 0.25}, "rests": ["hips"]}, "float hips"),
        ({"base": "supine", "arms": {"like": "by the sides", "hand": [0.45, 0.055, 0.15]}}, "float left hand"),
        ({"base": "seated", "pelvis": {"height": 0.2}}, "float hips"),
        ({"base": "hands and knees", "left arm": {"like": "on the floor", "hand": [0.03, 0.058, 0.02]}}, "float left hand"),
        ({"base": "low lunge", "right arm": "on blocks"}, "float right hand"),
        ({"base": "on the right side", "head": "tilted left 20"}, "float head"),
        ({"pose": "child's pose", "pelvis": {"height": 0.3}}, "float hips"),
        ({"pose": "puppy pose", "head": "level", "rests": "head"}, "float head"),
    ],
)
def test_a_part_that_floats_is_told(planted: dict[str, object], problem: str) -> None:
    assert problem in found(**planted)


def test_a_prop_under_a_part_bears_it() -> None:
    seat = {"base": "seated", "pelvis": {"height": 0.2}}
    assert "float hips" not in found(**seat, props=["yoga block under the hips"])
    lunge = {"pose": "hip flexor magic start", "arms": "on blocks"}
    assert found(**lunge) == []
    assert "float left hand" in found(**lunge, props=[])


@pytest.mark.parametrize("props", [[], ["yoga block under the sacrum"]])
def test_a_bridge_stands_on_head_and_shoulders(props: list[str]) -> None:
    """With the hips lifted, the trunk slopes until the shoulders lie on the floor, and the head with them."""
    assert found(pose="bridge", props=props) == []


def test_a_hold_lies_on_the_skin_and_not_in_it() -> None:
    assert found(pose="knee hug") == []


def test_problems_become_warnings_that_say_what_to_do() -> None:
    report = Report()
    figure = read(node({"base": "standing", "left leg": {"hip": 150}}), report)
    assert figure is not None
    warn(figure, report, lambda problem: Span("images/x.figure.yaml", 2, 1, 9))
    first = next(d for d in report if d.code == "figure-joint")
    assert first.message == "the left hip flexion is at 150 degrees; people reach 134"
    assert first.hint
    assert not report.failed


def test_a_resting_part_that_is_not_known_is_an_error_with_the_known_ones() -> None:
    report = Report()
    assert read(node({"base": "supine", "rests": ["nose"]}), report) is None
    (mistake,) = report.diagnostics
    assert mistake.message == 'unknown resting part "nose"'
    assert "head" in mistake.hint


@pytest.mark.parametrize("ghost", ["plank", {"pose": "tall kneeling"}])
def test_a_second_position_inside_the_chair_is_told(ghost: object) -> None:
    (told,) = found(pose="chair seat", ghost=ghost)
    assert told.startswith("prop second position's ")


def test_who_stands_up_from_a_chair_stands_on_the_same_feet() -> None:
    assert found(pose="chair seat", ghost="mountain") == []


@pytest.mark.parametrize(
    ("pose", "prop"),
    [
        ("cobra", "bolster under the belly"),
        ("easy seat", "cushion under the hips"),
        ("corpse pose", "bolster under the sacrum"),
    ],
)
def test_a_prop_with_no_room_under_the_body_is_told_and_not_drawn_as_a_board_in_silence(pose: str, prop: str) -> None:
    assert f"pressed {prop.split()[0]}" in found(pose=pose, props=[prop])


def test_the_eleventh_prop_is_not_taken_for_the_second() -> None:
    """The second is flattened by the belly; the eleventh, which is free, is as high as it should be."""
    free = {"prop": "bolster under the belly", "at": [2, 0, 0]}
    straps = ["strap round the left foot"] * 8
    props = ["strap round the right foot", "bolster under the belly", *straps, free]
    assert found(pose="cobra", props=props).count("pressed bolster") == 1
