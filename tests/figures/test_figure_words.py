"""Words that therapists type give each day: each alone draws what it says, without a warning of the tool's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posepress.base.diagnostics import Report
from posepress.figures.body.measures import ANKLE_HEIGHT
from posepress.figures.body.parts import SIDES, PropKind, Side
from posepress.figures.body.plan import Figure
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.body.spots import Landmark, Spot
from posepress.figures.checks.limits import leg_angles, problems
from posepress.figures.description.spec import read
from posepress.figures.description.tree import node
from posepress.figures.drawing.page import scene
from posepress.figures.geometry.vectors import along, length, sub
from posepress.figures.posing.pose import on_the_same_feet

SAID = {
    ("standing", "legs"): (
        "squatting 100", "sliding down the wall 90", "on the toes",
        "heel on the floor, toes up", "standing on a step",
    ),
    ("standing", "right leg"): (
        "lunging forward", "out to the side 40", "lifted ahead 60", "stretched back",
        "heel to the buttock", "on the toes", "heel to toe, ahead", "crossed over the other", "foot on a step",
        "standing on a step", "hanging", "foot on a chair", "heel on a chair",
    ),
    ("standing", "arms"): (
        "on the back of a chair", "on the counter", "on the table", "on the rail", "on the rail beside", "on the walker",
        "crossed over the chest",
    ),
    ("standing", "right arm"): ("on a cane",),
    ("standing", "arms  "): ("on crutches",),
    ("standing", "left arm"): ("on the back of a chair beside", "on the counter beside", "on the rail beside", "on the rail"),
    ("hands and knees", "right leg"): ("knee bent, lifted back", "knee lifted to the side"),
    ("chair", "legs"): ("feet drawn back",),
    ("chair", "head"): ("drawn back", "drawn forward", "ear to the left shoulder", "back"),
    ("chair", "left arm"): ("on the head", "across the chest", "reaching ahead, hand up", "reaching ahead, hand down"),
    ("standing", "arms "): (
        "out to the sides, elbows bent up", "elbows bent", "elbows bent, hands turned out", "elbows drawn back",
        "shoulders lifted",
        "forearms on the door frame",
    ),
    ("prone", "arms"): ("pushed straight", "under the brow"),
    ("on the right side", "right arm"): ("in front, below",),
    ("on the left side", "left arm"): ("in front, below",),
    **{(base, "arms"): ("crossed over the chest",) for base in ("supine", "kneeling", "chair", "seated", "low lunge")},
}  # fmt: skip
"""Base and field → words that are typed there, alone."""


def figure(**description: object) -> Figure:
    report = Report()
    found = read(node(description), report)
    assert found is not None and not list(report), list(report)
    return found


def bones(**description: object) -> Skeleton:
    return scene(figure(**description)).stance.skeleton


@pytest.mark.parametrize(
    ("base", "field", "word"), [(base, field, word) for (base, field), words in SAID.items() for word in words], ids=str
)
def test_a_word_alone_is_a_figure_without_a_warning_and_changes_it(base: str, field: str, word: str) -> None:
    drawn, plain = figure(base=base, **{field.strip(): word}), figure(base=base)
    assert [p.message for p in problems(drawn)] == []
    assert scene(drawn).body != scene(plain).body


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("reaching ahead, hand up", "pulling back the other hand"),
        ("reaching ahead, hand down", "pressing down the other hand"),
        ("across the chest", "holding the other elbow"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_hand_lies_on_the_other_arm(left: str, right: str, turned: bool) -> None:
    one, other = ("right", "left") if turned else ("left", "right")
    f = figure(base="standing", **{f"{one} arm": left, f"{other} arm": right})
    assert [p.message for p in problems(f)] == []
    held, holding = [scene(f).stance.skeleton.arms[Side(side)] for side in (one, other)]
    at = held.elbow if "elbow" in right else along(held.wrist, (held.fingers, 0.09))
    assert length(sub(along(holding.wrist, (holding.fingers, 0.08)), at)) < 0.09


def test_arms_that_wait_for_each_other_are_told() -> None:
    report = Report()
    assert read(node({"base": "standing", "arms": "holding the other elbow"}), report) is None
    assert [d.code for d in report] == ["unknown-start"]


def test_who_stands_up_from_a_chair_stays_on_the_same_feet() -> None:
    sits = figure(base="chair", legs="feet drawn back")
    stands = on_the_same_feet(sits, figure(base="standing"))
    here, there = [scene(f).stance.skeleton.legs[Side.LEFT].ankle for f in (sits, stands)]
    assert there[0] == pytest.approx(here[0], abs=0.001) and stands.ahead > 0.2
    lies = figure(base="supine")
    assert on_the_same_feet(lies, replace(lies, legs=figure(base="supine", legs="long").legs)).ahead == 0


def test_both_ends_of_a_wall_slide_have_their_feet_and_their_back_in_the_same_place() -> None:
    low, high = [bones(base="standing", legs=f"wall slide {degrees}") for degrees in (90, 15)]
    assert low.legs[Side.LEFT].ankle[0] == pytest.approx(high.legs[Side.LEFT].ankle[0], abs=0.002)


@pytest.mark.parametrize(("word", "degrees"), [("squat", 70), ("mini squat", 35), ("wall slide", 60), ("wall sit", 90)])
def test_a_knee_is_bent_as_deep_as_a_squat_says_and_the_soles_are_down(word: str, degrees: float) -> None:
    s = bones(base="standing", legs=word)
    for side in SIDES:
        assert leg_angles(s, side)["knee flexion"] == pytest.approx(degrees, abs=0.5)
        assert s.legs[side].ankle[1] == pytest.approx(ANKLE_HEIGHT)


def test_the_weight_of_a_squat_is_over_the_feet() -> None:
    s = bones(base="standing", legs="squat 90")
    weight, ankle = s.trunk(0.5).origin[0], s.legs[Side.LEFT].ankle[0]
    assert ankle - 0.05 < weight < ankle + 0.20


@pytest.mark.parametrize(
    ("arms", "high"), [("on the chair", 0.92), ("on the counter", 0.90), ("on the counter 85", 0.82), ("on the table", 0.74)]
)
def test_hands_lie_on_what_their_word_brings_along(arms: str, high: float) -> None:
    s = scene(figure(base="standing", arms=arms))
    top = max(c[1] for part in s.props.parts for c, _ in part.balls)
    arm = s.stance.skeleton.arms[Side.LEFT]
    assert top == pytest.approx(arm.wrist[1] - 0.03, abs=0.02) and top == pytest.approx(high, abs=0.03)


@pytest.mark.parametrize(("leg", "kind"), [("on a step", PropKind.STEP), ("on a chair", PropKind.CHAIR)])
def test_a_foot_stands_on_what_its_word_brings_along(leg: str, kind: PropKind) -> None:
    f = figure(base="standing", **{"left leg": leg})
    assert [(p.kind, p.place.words) for p in f.props] == [(kind, "under left foot")]
    assert Spot(Landmark.FOOT, Side.LEFT) in f.rests  # the checks see to it that it does


def test_what_a_description_names_itself_is_not_brought_again() -> None:
    f = figure(base="standing", **{"right leg": "on a step"}, props=["stairs under the right foot"])
    assert [p.kind for p in f.props] == [PropKind.STAIRS]
    assert (
        figure(base="standing", arms="on the counter", view="front").view != figure(base="standing", arms="on the counter").view
    )


def test_a_pillow_is_brought_beside_another_one_elsewhere() -> None:
    f = figure(base="on the left side", **{"left arm": "in front, below"}, props=["cushion between the knees"])
    assert [p.place.words for p in f.props] == ["between knees", "under head"]
    own = figure(base="on the left side", **{"left arm": "in front, below"}, props=["folded blanket under the head"])
    assert [p.kind for p in own.props] == [PropKind.FOLDED_BLANKET]


def test_legs_are_not_hidden_by_what_hands_lean_on() -> None:
    turns = [
        figure(base="standing", **{"right leg": "abducted"}, arms=arms).view.turn for arms in ("on the hips", "on the counter")
    ]
    assert turns == [90, -90]


def test_level_arms_stay_level_when_the_trunk_leans() -> None:
    arm = bones(base="standing", legs="squat 90", arms="reaching ahead").arms[Side.LEFT]
    assert arm.wrist[1] == pytest.approx(arm.shoulder[1], abs=0.02)


@pytest.mark.parametrize(
    ("base", "words"), [("supine", "table ahead"), ("standing", "chair"), ("prone", "step under the feet")]
)
def test_furniture_that_would_stand_in_a_body_is_refused(base: str, words: str) -> None:
    report = Report()
    assert read(node({"base": base, "props": [words]}), report) is None
    assert [d.code for d in report] == ["unknown-place"]
