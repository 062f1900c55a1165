"""Numbers belong to the class or booklet that prints them: a pose more in the content changes nothing that does not hold it."""

from dataclasses import replace

import pytest
from proved_samples import Case
from sample_library import library, lines, plan, pose

from posepress.base.theme import ACCENT
from posepress.model.domain import Booklet, ClassPose, Library
from posepress.pdf import write
from posepress.products import Composition
from posepress.products.card import compose_card
from posepress.products.deck import compose_deck
from posepress.products.handout.page import compose_handout

ALL = Booklet.model_validate({"id": "all", "title": "All my poses", "parts": [{"poses": "all"}]})
RELIEF = plan("rest", "knee-hug", ClassPose(pose="rest", side="left"), "rest")


def content(*more: str) -> Library:
    names = sorted(["knee-hug", "rest", *more])
    poses = [pose(name, name.replace("-", " ").title()) for name in names]
    return library(*poses, classes={"relief": RELIEF}, booklets={"all": ALL})


def made(held: Library) -> list[Composition]:
    cards = [compose_card(held, name) for name in ("knee-hug", "rest")]
    return [*cards, *compose_deck(held, "relief", "a4"), compose_handout(held, "relief", "a4")]


@pytest.mark.parametrize("added", ["bridge", "lunge", "wave"])
def test_a_pose_more_changes_no_byte_of_what_does_not_hold_it(added: str) -> None:
    before, after = ([write(one.document, one.artworks) for one in made(held)] for held in (content(), content(added)))
    assert before == after


def numbers(composition: Composition) -> list[str]:
    return [run.text for _, _, line in lines(composition) for run in line.runs if run.colour == ACCENT]


def test_a_card_by_itself_has_no_number() -> None:
    assert numbers(compose_card(content(), "rest")) == []


def test_cards_of_a_deck_have_the_numbers_of_their_class() -> None:
    assert [numbers(card) for card in compose_deck(content(), "relief", "a4")] == [["1, 4"], ["2"], ["3"]]


def test_of_very_many_numbers_a_card_has_the_first_and_the_last_and_is_proved() -> None:
    held = library(pose("rest"), classes={"relief": plan(*["rest"] * 9)})
    (card,) = compose_deck(held, "relief", "a4")
    assert numbers(card) == ["1, 2, 3 … 9"]
    assert Case(held, "decks", "relief", replace(card.document, tagged=False), card.artworks).failures() == ()
