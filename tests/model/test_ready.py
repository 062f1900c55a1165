import pytest

from posepress.model.props import PROPS, parse_prop
from posepress.model.ready import OF_THE_ROOM, ready_things


def things(*props):
    return ready_things(map(parse_prop, props))


def said(thing, people=12):
    return f"{thing.count * people} {thing.text(' or ', people, True)}"


def test_of_each_prop_the_most_that_a_pose_takes():
    assert [said(t) for t in things("mat", "a block", "two blocks", "mat", "strap or belt", "2 thick books or blocks")] == [
        "12 mats", "24 blocks", "12 straps or belts", "24 thick books or blocks",
    ]  # fmt: skip


def test_one_person_needs_one_of_each():
    assert [said(t, 1) for t in things("bench", "two blocks", "exercise ball")] == ["1 bench", "2 blocks", "1 exercise ball"]


def test_a_pose_that_needs_it_decides_over_one_that_may_have_it():
    (chair,) = things("chair (optional)", "chair (beside you)")
    assert chair.is_needed and not things("chair (optional)")[0].is_needed


@pytest.mark.parametrize("prop", OF_THE_ROOM)
def test_nobody_counts_what_the_room_has(prop):
    assert prop in PROPS and things(prop)[0].count == 0 and things(prop)[0].text("", 12, True) == prop


def test_other_languages_keep_a_name_as_it_was_typed():
    assert things("Matte")[0].text(" oder ", 12, False) == "Matte"


def test_a_count_of_what_has_no_plural_is_a_count_of_times():
    (mat,) = things("esterilla")
    assert [mat.figure(people, english=False) for people in (1, 6)] == ["1", "6 ×"]
    assert mat.figure(6, english=True) == "6"
