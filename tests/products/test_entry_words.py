"""What a class says of a pose stands on its handout and its cards: choice, rounds, the way into it, the note, in one order."""

from sample_library import library, plan, pose, said, text

from posepress.model.class_fields import Circuit, ClassPart
from posepress.model.domain import ClassPose
from posepress.products.deck import compose_deck
from posepress.products.handout.page import compose_handout


def made():
    poses = [pose(id_, id_.title(), sides="none") for id_ in ("bridge", "clam", "rest")]
    relief = plan(
        "bridge",
        ClassPose(pose="clam", note="Slowly.", transition="Roll over.", optional="yes"),
        ClassPose(pose="rest", instead="yes"),
        "bridge",
        title="Hips",
        parts=(ClassPart(number=1, first=1, last=4, part="Main"),),
        circuits=(Circuit.model_validate({"circuit": "3x", "rest": "90 s", "number": 1, "first": 1, "last": 3}),),
    )
    return library(*poses, classes={"relief": relief})


def test_a_block_says_how_the_class_does_its_pose():
    got = text(compose_handout(made(), "relief", "a4"))
    line = "Choose pose 2 or 3 · optional · 3 rounds of poses 1 to 3 · rest 90 seconds between rounds"
    assert line + " Getting there Roll over. In this class Slowly." in got


def test_of_a_pose_that_is_done_twice_each_time_is_said_with_its_number():
    got = text(compose_handout(made(), "relief", "a4"))
    assert "In this class, number 1 3 rounds of poses 1 to 3 · rest 90 seconds between rounds." in got
    assert "In this class, number 4" not in got  # nothing to say


def test_a_part_is_a_heading_at_a_glance_and_above_its_first_pose():
    assert said(compose_handout(made(), "relief", "a4"), "classes/relief#parts.1.part") == "Main · Main ·"


def test_a_card_says_it_and_its_footer_names_the_part():
    cards = [text(card) for card in compose_deck(made(), "relief", "a4")]
    assert ["Choose pose 2 or 3" in card for card in cards] == [False, True, True]
    assert all("3 rounds of poses 1 to 3" in card and "Deck · Hips · Main" in card for card in cards)
    assert "Roll over." in cards[1] and "Slowly." in cards[1]
