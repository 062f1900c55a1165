"""One pose → a card: see, then do. The front shows the pose, the back says the steps; more cards when it is long.

What gives way when there is too much (never type below its size, never a word): the picture shrinks, the caution panel
runs on, the purpose moves to the back, the panel moves there too and leaves a pointer; steps go on over as few cards as
possible: where that saves one, they stand closer, or begin on the front below the cautions; at last props stand beside the
position.
"""

from __future__ import annotations

from dataclasses import replace

from posepress.base.theme import CARDS
from posepress.model.domain import Library, Pose
from posepress.model.programme import current_class
from posepress.model.words import house_words
from posepress.products import Composition
from posepress.products.card.content import CardContent, OfClass, person_value, said_of
from posepress.products.card.faces import CardFace, cards_of, fewest_faces, note_long_cautions, one_face, with_film
from posepress.products.card.page import draft
from posepress.products.card.standing import stands
from posepress.products.shared.entries import card_for_person, own_pose
from posepress.products.shared.kit import Kit, edition, pose_value, sources_of
from posepress.products.shared.links import link_notes, texts_of_pose
from posepress.products.shared.parts import first_sentence
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.products.shared.studio import themed
from posepress.typeset.pages import finish
from posepress.typeset.placed import Document


def _fewest(card: CardContent) -> tuple[CardContent, list[CardFace]]:
    """The faces of the fewest cards; an upright picture is large beside its dose unless that takes one more."""
    found = _fewest_faces(card)
    if stands(card) and cards_of(found[1]) > 1:
        above = _fewest_faces(replace(card, upright=False))
        return above if cards_of(above[1]) < cards_of(found[1]) else found
    return found


def _fewest_faces(card: CardContent) -> tuple[CardContent, list[CardFace]]:
    """Long cautions are a list unless that takes one more card."""
    faces = one_face(card) or fewest_faces(card)
    if card.blocks.has_list:
        run_on = replace(card, blocks=PoseBlocks(card.kit, card.pose, card.theme.measure, run_on=True))
        shorter = one_face(run_on) or fewest_faces(run_on)
        if cards_of(shorter) < cards_of(faces):
            return run_on, shorter
    return card, faces


def _with_film(card: CardContent) -> tuple[CardContent, list[CardFace]]:
    """The code of the film stands at the foot of the back, or follows the text. Where it would take a card its address, in a
    line, is enough.
    """
    bare, without = _fewest(card)
    if shown := with_film(bare, without):
        return bare, shown
    line, faces = _fewest(replace(card, film="line"))
    code, other = _fewest(replace(card, film="code"))
    return (code, other) if cards_of(other) <= cards_of(faces) else (line, faces)


def compose_card(library: Library, pose_id: str, size: str = "a6") -> Composition:
    """The card of a pose, a page a face: one when everything fits on the front, two or more otherwise. That of a person says
    what the person's class does.
    """
    of = of_person(library, pose_id)
    return card_of(library, of.card.pose if of else own_pose(library, pose_id), size, of)


def of_person(library: Library, pose_id: str) -> OfClass | None:
    """The class of which the card of a pose is, where it is for one person, and the class is known."""
    found = card_for_person(library, pose_id)
    home = house_words(library.studio).card_named.format(library.studio.name)
    return OfClass(current_class(found[0]), found[1], home, found[0]) if found else None


def card_of(library: Library, pose: Pose, size: str, of: OfClass | None = None) -> Composition:
    """The card of a pose as it is here, with the dose and to the side that a class may have given it.

    A card by itself has no number, and its footer names its studio, so that a pose more or less in the content changes no
    other card; one `of` a class has what the class says, and its number there.
    """
    cited = [library.sources.get(name) for name in sources_of(library, pose.source)]
    links = link_notes([*texts_of_pose(pose), *map(first_sentence, cited)])
    kit = Kit(library, themed(library.studio, CARDS[size]), house_words(library.studio), links=links)
    home = of.home if of else kit.words.card_named.format(library.studio.name)
    said = [*(said_of(kit, of) if of else ()), *person_value(kit, pose)]
    code = edition(kit, "card", pose_value(library, pose), of.card.number if of else "", home, cited, *said)
    card = CardContent(PoseBlocks(kit, pose, kit.theme.measure), home, code, of)
    card, faces = _with_film(card) if pose.film else _fewest(card)
    story = finish(pose.title, [draft(card, faces, n) for n in range(len(faces))])
    cards = cards_of(faces)
    if any(face.cautions for face in faces):
        note_long_cautions(card)
    if cards > 1:
        kit.report.note("more-cards", f'"{pose.title}" takes {cards} cards of size {size}')
    author = library.studio.teacher or library.studio.name
    return kit.composition(Document(pose.title, library.studio.language, (story,), author=author))
