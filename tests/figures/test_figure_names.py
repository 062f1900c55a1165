"""Words that are typed become names with a side, a number and a kind, and say themselves again as they were typed."""

import pickle

import pytest

from posepress.base.identity import digest
from posepress.figures.body.parts import SIDES, Part, PartKind, PropKind, PropPart, Side, left_and_right
from posepress.figures.body.plan import ArmByAngles, ArmHolding, ArmToPlace, LegByAngles, LegKneeling, LegLaid, LegOnFoot
from posepress.figures.body.prop_words import SHAPES, places_of
from posepress.figures.body.spots import PAIRS, SITES, SPOTS, Landmark, Pair, Spot
from posepress.figures.description.extras import MUSCLES, ORDERED
from posepress.figures.description.limbs import ARM_STARTS, HOLDS
from posepress.figures.description.spec import named


def test_the_other_of_a_side_is_the_one_across() -> None:
    assert [side.other for side in SIDES] == [Side.RIGHT, Side.LEFT]
    assert [side.sign for side in SIDES] == [-1, 1]


def test_a_part_has_a_kind_and_a_side_and_is_itself_in_another_process() -> None:
    shin = Part(PartKind.SHANK, Side.LEFT)
    assert shin.word == "left shin"
    assert {shin: 1}[pickle.loads(pickle.dumps(shin))] == 1
    assert left_and_right(PartKind.HAND) == (Part(PartKind.HAND, Side.LEFT), Part(PartKind.HAND, Side.RIGHT))


def test_props_are_told_apart_by_their_whole_number() -> None:
    assert PropPart(PropKind.BALL, 1) != PropPart(PropKind.BALL, 10)


def test_words_say_themselves_again() -> None:
    for table in (SITES, HOLDS, MUSCLES, *[places_of(kind) for kind in SHAPES]):
        assert [value.words for value in table.values()] == list(table)
    assert (SPOTS["left heel"], PAIRS["feet"]) == (Spot(Landmark.HEEL, Side.LEFT), Pair(Landmark.FOOT))


def test_a_figure_counts_as_the_words_that_were_typed() -> None:
    """Edition codes are made from it: a figure taken apart in another way must not change what is printed."""
    for table in (SITES, HOLDS, MUSCLES, ARM_STARTS, *[places_of(kind) for kind in SHAPES]):
        assert [digest(value) for value in table.values()] == [digest(word) for word in table]
    assert digest((ORDERED["left hand"], ORDERED["right shin"], ORDERED["trunk"])) == digest(("handL", "shankR", "trunk"))


@pytest.mark.parametrize(
    ("leg", "plan"),
    [
        ({"hip": 30}, LegByAngles),
        ({"foot": [0.5, 0, 0.1]}, LegOnFoot),
        ({"kneel": "tucked"}, LegKneeling),
        ({"laid": 0.1}, LegLaid),
        ({"like": "standing", "kneel": "flat"}, LegKneeling),
    ],
)
def test_a_leg_is_placed_in_one_of_four_ways(leg: dict[str, object], plan: type) -> None:
    assert isinstance(named("mountain", **{"left leg": leg}).legs[0], plan)


@pytest.mark.parametrize(
    ("arm", "plan"), [({"raised": 30}, ArmByAngles), ({"hand": [0.2, 0, 0.1]}, ArmToPlace), ("holding the knee", ArmHolding)]
)
def test_an_arm_is_placed_in_one_of_three_ways(arm: object, plan: type) -> None:
    assert isinstance(named("knee hug", **{"left arm": arm}).arms[0], plan)


def test_fingers_that_are_said_to_curl_as_they_do_by_themselves_are_not_taken_for_unsaid() -> None:
    (said, unsaid) = [named("knee hug", **{"left arm": {"hold": "own knee", **curl}}).arms[0] for curl in ({"curl": 10}, {})]
    assert (said.curl, unsaid.curl) == (10, None)
