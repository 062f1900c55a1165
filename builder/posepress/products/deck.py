"""A class → its deck: the cards of its poses, with its doses, sides, notes and numbers, in the size cut from the paper. Of a
programme it has what is done in the current phase.
"""

from __future__ import annotations

from posepress.base.theme import DECK_SIZE
from posepress.model.domain import Library
from posepress.model.programme import current_class
from posepress.model.words import house_words
from posepress.products import Composition
from posepress.products.card import card_of
from posepress.products.card.content import OfClass
from posepress.products.shared.entries import class_cards


def compose_deck(library: Library, class_id: str, paper: str) -> tuple[Composition, ...]:
    """A composition for each way in which the class does a pose; the press puts them on sheets."""
    whole, size = library.classes[class_id], DECK_SIZE[paper]
    plan, home = current_class(whole), house_words(library.studio).deck_named.format(whole.title)
    return tuple([card_of(library, card.pose, size, OfClass(plan, card, home, whole)) for card in class_cards(library, plan)])
