"""A class → its deck: the card of each of its poses, once, in the size that is cut from the paper."""

from __future__ import annotations

from posepress.base.theme import DECK_SIZE
from posepress.model.domain import Library
from posepress.products import Composition
from posepress.products.card import compose_card


def compose_deck(library: Library, class_id: str, paper: str) -> tuple[Composition, ...]:
    """A composition a pose, in the order of the class; the press puts them on sheets."""
    ids = dict.fromkeys(entry.pose for entry in library.classes[class_id].poses)
    return tuple([compose_card(library, pose_id, DECK_SIZE[paper]) for pose_id in ids])
