"""Library and the name of a product → the pieces that its paper must bear: which texts, how often, of which pose.

This is a walk over the model alone. It does not ask the layout what it set, and states the few words of the tool that
carry meaning (units, signal words, who a pose is not for) for itself, so that a fault in either place is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from posepress.model.domain import ClassPlan, Library, Pose
from posepress.model.words import house_words
from posepress.proof.product.asked import STANDARD, Asked
from posepress.proof.product.back_matter import cited_pieces, first_sentence
from posepress.proof.product.booklets import booklet_pieces, booklet_poses
from posepress.proof.product.classes import shared_pieces
from posepress.proof.product.cues import cue_pieces
from posepress.proof.product.handouts import handout_pieces, printed_poses
from posepress.proof.product.links import numbered, unnumbered
from posepress.proof.product.person import box_pieces, note_pieces, own_class, own_pose
from posepress.proof.product.pieces import MANY, Expected
from posepress.proof.product.plans import circuit_pieces, entry_pieces, number_name
from posepress.proof.product.poses import whole_pose_pieces
from posepress.proof.product.sides import deck_numbers, deck_poses, occurrences

_MOST_NUMBERS, _FIRST_NUMBERS = 4, 3  # on the card of a pose that a class does often


def pieces_of(library: Library, kind: str, id_: str, asked: Asked = STANDARD) -> tuple[Expected, ...]:
    """The pieces of a product of `build.kinds.KINDS`, each key once, in the order of the content."""
    note = house_words(library.studio).link_note
    match kind:
        case "cards":
            parts = [asked.due(piece) for pose in poses_of(library, kind, id_, asked) for piece in _card(library, pose)]
            plan = own_class(library, id_)
            parts += _one_card(library, plan, id_) if plan else note_pieces(library, id_)
            pieces = list(numbered(parts, note) if asked.owes("links") else unnumbered(parts))
        case "decks":
            pieces = [*_deck(library, library.classes[id_])]
        case "handouts":
            parts = [asked.due(piece) for piece in handout_pieces(library, library.classes[id_], asked)]
            pieces = list(numbered(parts, note) if asked.owes("links") else unnumbered(parts))
        case "cues":
            pieces = list(numbered(cue_pieces(library, library.classes[id_]), note))
        case _:
            pieces = list(numbered(booklet_pieces(library, id_), note))
    return _merge(pieces)


def poses_of(library: Library, kind: str, id_: str, asked: Asked = STANDARD) -> tuple[Pose, ...]:
    """The poses that the product is to bear whole, as it is to bear them."""
    match kind:
        case "cards":
            plan = own_class(library, id_)
            of_class = [pose for pose in deck_poses(library, plan) if pose.file_id == id_] if plan else []
            return (asked.pose(of_class[0] if of_class else own_pose(library, id_)),)
        case "decks":
            return tuple(deck_poses(library, library.classes[id_]))
        case "handouts":
            return tuple({pose.id: asked.pose(pose) for pose in printed_poses(library, library.classes[id_], asked)}.values())
        case "cues":
            return ()
        case _:
            return tuple([own_pose(library, pose_id) for pose_id in booklet_poses(library, id_)])


def shown_poses(library: Library, kind: str, id_: str, asked: Asked = STANDARD) -> tuple[Pose, ...]:
    """The poses that the product names and shows, whole or not."""
    if kind == "cues":
        return tuple({o.pose.id: o.pose for o in occurrences(library, library.classes[id_])}.values())
    return poses_of(library, kind, id_, asked)


def _merge(parts: Iterable[Expected]) -> tuple[Expected, ...]:
    """A value that several parts of a product print is one piece, due as often as all of them ask."""
    pieces: dict[tuple[str, str], Expected] = {}
    for piece in parts:
        key = (piece.source, piece.text)
        if twin := pieces.get(key):
            least = max(twin.least, piece.least) if piece.shared else twin.least + piece.least
            pieces[key] = replace(twin, least=least, most=min(MANY, twin.most + piece.most), loose=twin.loose or piece.loose)
        else:
            pieces[key] = piece
    return tuple(pieces.values())


def _card(library: Library, pose: Pose) -> Iterator[Expected]:
    """Of a source its first sentence: a card has little room."""
    yield from box_pieces(library)
    yield from whole_pose_pieces(library, pose)
    yield from cited_pieces(library, [pose], first_sentence)


def _deck(library: Library, plan: ClassPlan) -> Iterator[Expected]:
    """Each card bears where in the class its pose is done; of very many numbers, the first ones."""
    for pose, places in zip(deck_poses(library, plan), deck_numbers(library, plan), strict=True):
        yield from numbered(_card(library, pose), house_words(library.studio).link_note)
        yield from _of_class(library, plan, pose, places)
    for circuit in plan.circuits:  # each of its poses says its rounds
        yield from circuit_pieces(library, plan, circuit, 1 + circuit.last - circuit.first, in_numbers=True)


def _one_card(library: Library, plan: ClassPlan, id_: str) -> Iterator[Expected]:
    """What a card by itself has of a person's class beside dose and side."""
    pose, places = next(
        (pose, places)
        for pose, places in zip(deck_poses(library, plan), deck_numbers(library, plan), strict=True)
        if pose.file_id == id_
    )
    yield from _of_class(library, plan, pose, places)
    for circuit in plan.circuits:
        if any(n in circuit for n in places):
            yield from circuit_pieces(library, plan, circuit, sum(n in circuit for n in places), in_numbers=True)


def _of_class(library: Library, plan: ClassPlan, pose: Pose, places: list[int]) -> Iterator[Expected]:
    """Its numbers in the whole class, and what that says of it at each of its places in the plan."""
    numbers = [plan.kept[n - 1] if plan.kept else n for n in places]
    shown = numbers if len(numbers) <= _MOST_NUMBERS else numbers[:_FIRST_NUMBERS]
    yield Expected(pose.key("number"), ", ".join(map(str, shown)), pose=pose.id, loose=shown != numbers)
    for n in places:
        yield from entry_pieces(library, plan, n, pose.id, number_name(library, plan))


def heads_of(library: Library, kind: str, id_: str, asked: Asked = STANDARD) -> tuple[Expected, ...]:
    """What each page behind the first says again."""
    return tuple(shared_pieces(library, library.classes[id_])) if kind == "handouts" and not asked.is_large else ()
