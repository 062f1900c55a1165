"""A class → its deck: the cards of its poses, with its doses and sides, in the size that is cut from the paper."""

from __future__ import annotations

from posepress.base.theme import DECK_SIZE
from posepress.model.domain import Library
from posepress.products import Composition
from posepress.products.card import card_of
from posepress.products.shared.entries import class_cards


def compose_deck(library: Library, class_id: str, paper: str) -> tuple[Composition, ...]:
    """A composition for each way in which the class does a pose; the press puts them on sheets."""
    cards = class_cards(library, library.classes[class_id])
    return tuple([card_of(library, pose, DECK_SIZE[paper]) for pose in cards])
