"""Descriptions and what is said about their mistakes."""

from dataclasses import replace

import pytest

from posepress.base.diagnostics import Report, Span
from posepress.base.letters import slug
from posepress.base.nodes import Text
from posepress.figures.body.parts import SIDES, PropKind
from posepress.figures.body.places import body_point
from posepress.figures.body.plan import LegOnFoot
from posepress.figures.body.side import side_of
from posepress.figures.body.spots import SPOTS
from posepress.figures.description.spec import named, read
from posepress.figures.description.tree import node
from posepress.figures.geometry.vectors import length, sub, unit
from posepress.figures.library import POSES
from posepress.figures.library.other_names import OTHER_NAMES
from posepress.figures.posing.arrows import courses
from posepress.figures.posing.pose import pose


def complaints(description: object) -> list[tuple[str, str]]:
    report = Report()
    assert read(node(description), report) is None
    return [(d.message, d.hint) for d in report]


def test_a_later_layer_overrules_an_earlier_one_field_by_field() -> None:
    cat, looking_up = named("cat"), named("cat", head="up")
    assert looking_up.neck != cat.neck
    assert (looking_up.legs, looking_up.spine) == (cat.legs, cat.spine)


def test_one_leg_overrules_the_word_for_both() -> None:
    figure = read(node({"base": "supine", "legs": "bent", "right leg": "long"}), Report())
    assert figure is not None
    assert [leg.word for leg in figure.legs] == ["bent", "long"]


def test_a_number_after_a_word_is_its_measure() -> None:
    figure = read(node({"base": "supine", "right leg": "bent 60"}), Report())
    assert figure is not None
    right = figure.legs[1]
    assert isinstance(right, LegOnFoot) and right.foot == (0.60, 0, 0.11)


def test_an_unknown_word_is_told_with_the_words_that_are_known() -> None:
    ((message, hint),) = complaints({"base": "supine", "left leg": "bend"})
    assert message == 'unknown left leg "bend"'
    assert 'did you mean "bent"?' in hint
    assert "knee to chest" in hint


def test_a_mistake_points_at_its_line() -> None:
    span = Span("images/x.figure.yaml", 3, 11, 15, "left leg: bend")
    report = Report()
    read(node({"base": "supine", "left leg": Text("bend", span)}), report)
    assert [d.span for d in report] == [span]


def test_a_mistake_in_what_a_named_pose_brings_points_at_its_name() -> None:
    span = Span("images/x.figure.yaml", 1, 7, 31, "pose: knee hug with heel slide")
    report = Report()
    assert read(node({"pose": Text("knee hug with heel slide", span), "ghost": {"base": "seated"}}), report) is None
    assert ('unknown right leg "sliding 74"', span) in [(d.message, d.span) for d in report]


def test_all_mistakes_are_told_at_once() -> None:
    told = complaints(
        {
            "pose": "catt",
            "colour": "red",
            "view": "upside",
            "arrows": ["heel goes"],
            "props": ["anvil under the knees"],
            "labels": {"a": "left ear"},
            "muscle": "left biceps",
            "head": {"flex": "much"},
        }
    )
    assert sorted([message for message, _ in told]) == sorted(
        [
            'unknown pose "catt"',
            'unknown field "colour"',
            'unknown view "upside"',
            'the arrow "heel goes" does not start with a part of the body',
            'unknown prop "anvil"',
            'unknown part "left ear"',
            'unknown muscle "left biceps"',
            '"much" is not a number',
        ]
    )


def test_a_prop_without_a_place_is_told() -> None:
    ((message, hint),) = complaints({"pose": "cat", "props": ["yoga block"]})
    assert message == '"yoga block" does not say where the yoga block is'
    assert "yoga block under the sacrum" in hint


def test_nonsense_is_never_a_traceback() -> None:
    for description in (
        "cat",
        [],
        {"pose": []},
        {"legs": [[]]},
        {"labels": "x"},
        {"left leg": {"foot": [1]}},
        {"view": ["a"]},
        {"ghost": "catt"},
        {"order": [["a"]]},
        {"props": [{"at": [0, 0, 0]}]},
        {"plate": "anatomy/heart"},
        {"arms": {"hold": "own nose"}},
        {"back": "bent backwards"},
        {"head": [1, 2]},
        {"pelvis": "up"},
    ):
        report = Report()
        read(node(description), report)
        assert report.failed, description


def test_a_second_position_rests_on_the_same_props_and_is_said() -> None:
    figure = named("hip flexor magic", ghost={"head": "up", "arms": "on blocks"})
    assert figure.ghost is not None and [p.kind for p in figure.ghost.props] == [PropKind.YOGA_BLOCK]
    assert figure.alt.endswith("In pale outline, where the movement starts or ends: head up.")


@pytest.mark.parametrize("right", ["ankle on the other thigh", {"of": "pelvis", "foot": [0.4, 0, 0.1]}])
def test_legs_that_wait_for_each_other_are_told(right: object) -> None:
    ((message, hint),) = complaints({"base": "chair", "left leg": "ankle on the other thigh", "right leg": right})
    assert "one leg is placed by the other" in message and "another word" in hint


def test_the_sentence_says_sides_props_and_arrows() -> None:
    assert named("knee hug with heel slide").alt == (
        "Knee hug with heel slide: a person lying on the back, head resting, left leg knee to chest, right leg sliding, left "
        "arm holding the knee, right arm holding the other knee. Arrow: right heel slides away."
    )


@pytest.mark.parametrize("description", [
    {"base": "supine", "left leg": "long 500"},
    {"base": "supine", "left leg": {"laid": 5}},
    {"base": "supine", "left arm": {"hand": [30, 0, 0]}},
    {"base": "standing", "pelvis": {"height": 90}},
    {"pose": "cat", "pelvis": "lifted 40"},
    {"pose": "cat", "arrows": ["back lifts up 900"]},
    {"pose": "bridge", "props": [{"prop": "yoga block under the sacrum", "at": [0, 0, 50]}]},
])  # fmt: skip
def test_a_length_that_no_body_reaches_is_told(description) -> None:
    assert ["farther than a body reaches" in message for message, _ in complaints(description)] == [True]


@pytest.mark.parametrize(("typed", "seen"), [("front", "foot end"), ("back", "head end")])
def test_a_lying_body_is_never_seen_along_the_floor(typed: str, seen: str) -> None:
    report = Report()
    low, high = [read(node({"base": "supine", "view": view}), report) for view in (typed, seen)]
    assert low is not None and high is not None
    assert low.view == high.view
    (told,) = list(report)
    assert seen in told.message and seen in told.hint


ONE_SIDED = [name for name in POSES if side_of(named(name))]


@pytest.mark.parametrize("name", ONE_SIDED)
def test_a_named_pose_turns_to_the_side_that_is_asked_for(name: str) -> None:
    """Its joints are mirrored, and so is where it is seen from."""
    first = named(name)
    side = side_of(first)
    assert side
    turned = named(name, side=side.other.value)
    assert side_of(turned) is side.other
    assert turned.view.turn % 360 == pytest.approx((180 - first.view.turn) % 360)
    bones, other = pose(first).skeleton, pose(turned).skeleton
    for s in SIDES:
        (leg, its), (arm, its_arm) = (bones.legs[s], other.legs[s.other]), (bones.arms[s], other.arms[s.other])
        for a, z in ((leg.knee, its.knee), (leg.ankle, its.ankle), (arm.wrist, its_arm.wrist)):
            assert length(sub((a[0], a[1], -a[2]), z)) < 0.13  # two hands that hold one shin lie one below the other
    assert named(name, side=side.value) == replace(first, side=side)


def test_limbs_that_are_said_beside_a_side_are_what_is_drawn() -> None:
    said = {"right leg": "standing", "left leg": "foot on the inner thigh"}
    assert named("tree", side="left", **said).legs == named("tree", **said).legs


@pytest.mark.parametrize("words", ["right heel bends towards the right buttock", "right heel bends to the right buttock 20"])
def test_an_arrow_goes_towards_a_part_of_the_body_wherever_it_is(words: str) -> None:
    f = named("prone rest", **{"right leg": "heel up 60"}, arrows=[words])
    bones = pose(f).skeleton
    (course,) = courses(f.arrows[0], bones)
    heel, buttock = [body_point(bones, SPOTS[f"right {part}"]) for part in ("heel", "buttock")]
    assert length(sub(course.direction, unit(sub(buttock, heel)))) < 0.01
    assert "bends to" in f.alt


def test_what_is_typed_is_what_a_message_says_and_what_it_stands_for_is_what_the_sentence_says() -> None:
    ((message, hint),) = complaints({"base": "supine", "legs": "mini squat"})
    assert '"mini squat"' in message and "a word for standing" in hint
    assert "legs squatting" in named("mountain", legs="mini squat").alt
    assert "head drawn back" in named("chair seat", head="chin tuck").alt


@pytest.mark.parametrize(("typed", "name"), [
    ("Bird-dog", "bird dog"), ("child’s pose", "child's pose"), ("mountain pose", "mountain"), ("Downward_Dog", "downward dog"),
    ("Vṛkṣāsana", "tree"), ("savasana", "corpse pose"),
])  # fmt: skip
def test_a_named_pose_is_known_whatever_its_signs_and_capitals(typed: str, name: str) -> None:
    for description in ({"pose": "{}"}, {"pose": "plank", "ghost": "{}"}):
        meant, spelled = [read(node({k: v.format(said) for k, v in description.items()}), Report()) for said in (name, typed)]
        assert spelled == meant is not None


def test_other_names_lead_to_poses_of_the_library_and_hide_none() -> None:
    assert {*OTHER_NAMES.values()} <= POSES.keys()
    assert not OTHER_NAMES.keys() & POSES.keys()
    assert all(slug(name).replace("-", " ") == name for name in OTHER_NAMES)
