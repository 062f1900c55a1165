"""A card → what stands on which face: the fewest cards, then the fullest front, then the largest pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from posepress.base.theme import MM, Panel
from posepress.products.card.content import (
    CardContent,
    also_names,
    head,
    height_of,
    mini,
    need,
    picture_box,
    source,
    tail,
    widest,
)
from posepress.products.card.standing import Standing, highest, least_band, standing, stands
from posepress.products.shared import parts
from posepress.products.shared.continuation import Continuation, Heads, Pieces, continuations, leaves_room, steps_above
from posepress.products.shared.film import film_code
from posepress.products.shared.person_box import parted_person_box
from posepress.typeset.blocks import Block
from posepress.typeset.forms import flow, with_gap

_LEAST_PICTURE = 0.68  # of the full size, 60 of 88 mm on A6: smaller, and hands and arrows cannot be read
_ONE_FACE_PICTURE = 0.8  # a card is one face only when its picture stays this large
_CLOSE = 0.5  # share of the gaps between steps that is left where that saves a card
_LEAST_BOX = (36 * MM, 24 * MM)  # each of several pictures on a front fills one at least
_MOST_BOX = 0.35  # of the height of a face: what is not for a person is parted where it would be higher
_MOST_SHOWN = 12  # pictures on a front: more of them than these never reach that size


@dataclass(frozen=True, slots=True)
class FrontForm:
    """What a front shows, and how. What it has no room for leads the faces behind it."""

    panel: Panel | None  # None: one that says where the cautions are
    purpose: bool = True
    also: bool = True
    need: bool = True
    remarks: bool = True  # of the class
    dose: str = "strip"  # or "sentence", or "" when the dose is said behind
    box: bool = True  # what is not for the person
    beside: float = 0.0  # least height of a picture that stands beside the dose; none does without it


def _forms(card: CardContent) -> tuple[FrontForm, ...]:
    """From the fullest to the barest; title and picture always stand on the front, other names and what the class says give
    way before cautions.
    """
    theme = card.theme
    close = FrontForm(theme.compact, purpose=False)
    pointer = FrontForm(None)
    closer, nearer = replace(close, also=False), replace(pointer, purpose=False, also=False)
    bare = FrontForm(None, purpose=False, also=False, need=False, remarks=not card.remarks)
    panels = [FrontForm(theme.full), FrontForm(theme.compact), close, closer]
    pointers = [pointer, replace(pointer, also=False), nearer]
    if card.remarks:
        panels.append(replace(closer, remarks=False))
        pointers.append(replace(nearer, remarks=False))
    upright = [replace(form, beside=least) for least in _heights(card) for form in panels if form.remarks]
    forms = (*upright, *panels, *pointers, bare, replace(bare, dose="sentence"), replace(bare, dose=""))
    if card.person_box is None:
        return forms
    return (*forms, *[replace(form, box=False) for form in (closer, nearer, *forms[-3:])])


def _heights(card: CardContent) -> tuple[float, ...]:
    """Least heights of an upright picture beside the dose: large, or at least as high as it could be above the dose."""
    return (_LEAST_PICTURE * highest(card.theme), card.theme.picture[1]) if stands(card) else ()


@dataclass(frozen=True, slots=True)
class CardFace:
    """What stands at the top, at the bottom, and on a front the pictures in the slack between."""

    top: Block
    bottom: Block | None = None
    figures: tuple[parts.NumberedPicture, ...] = ()
    front: bool = False
    standing: Standing | None = None  # instead of pictures in the slack: one with its dose beside it
    steps: range = range(0)
    panel: bool = True
    cautions: bool = False  # a part of them, and nothing else
    foot: Block | None = None  # on the last one: the code of the film


def one_face(card: CardContent, film: Block | None = None) -> list[CardFace] | None:
    """Everything on the front, when the pictures can stay large there."""
    theme = card.theme
    steps = with_gap(parts.step_list(card.steps), 2 * theme.baseline_step)
    panel = with_gap(card.blocks.compact_panel, theme.baseline_step)
    if stands(card):
        face = CardFace(head(card, ""), flow(panel, steps, *tail(card), film), front=True)
        found = standing(card, _slack(card, face) - theme.leading, _heights(card)[0], True)
        return [replace(face, standing=found)] if found else None
    bottom = flow(card.blocks.dose, panel, need(card), steps, *tail(card), film)
    face = CardFace(head(card, ""), bottom, card.figures, front=True)
    wanted = _ONE_FACE_PICTURE * card.picture_height
    return [face] if _slack(card, face) >= wanted + theme.leading else None


def fewest_faces(card: CardContent) -> list[CardFace]:
    """See, then do; where that takes more than one card, whatever takes fewest: closer steps, steps that begin on the front."""
    card = replace(card, picture_count=_pictures_on_front(card))
    best = _faces(card)
    if cards_of(best) > 1:
        for faces in _closer_faces(card):
            best = min(best, faces, key=cards_of)
            if cards_of(best) == 1:
                break
    return best


def with_film(card: CardContent, faces: list[CardFace]) -> list[CardFace] | None:
    """The faces of one card or more with the code of the film at the foot of the last, where that costs no card."""
    step, code = card.theme.baseline_step, film_code(card.kit, card.pose, card.theme.measure)
    if faces[-1].front:
        if shown := one_face(card, code):
            return shown
        faces = fewest_faces(card)
        if cards_of(faces) > 1:
            return None
    *others, last = faces
    has_room = _slack(card, last) >= height_of(card, code) + 2 * step
    return [*others, replace(last, foot=code)] if others and has_room else None


def _closer_faces(card: CardContent) -> Iterator[list[CardFace]]:
    """The faces in each closer form: what gives way last is the picture that the front shows large."""
    close = replace(card, gaps=_CLOSE)
    together = replace(close, together=True)
    yield from _joined_faces(card, close)
    bare = replace(together, repeated=False)
    for content in (together, bare, replace(bare, terse=True)):
        yield from _joined_faces(content)


def _joined_faces(*contents: CardContent) -> Iterator[list[CardFace]]:
    """Of each, with the steps on the back, if it is closer than usual, and with steps that begin on the front."""
    theme = contents[0].theme
    yield from filter(None, [_faces(content) for content in contents if content.gaps < 1.0])
    for plain in (FrontForm(theme.full), FrontForm(theme.compact), FrontForm(theme.compact, purpose=False)):
        for content in contents:
            forms = [replace(plain, beside=least) for least in _heights(content)] or [plain]
            yield from filter(None, [_joint_faces(content, form) for form in forms])


def cards_of(faces: Sequence[CardFace]) -> int:
    return (len(faces) + 1) // 2


def _faces(card: CardContent) -> list[CardFace]:
    """The front, then the fewest faces that hold the steps; each says how many cards there are."""
    form = _form(card)
    behind = _behind(card, form)
    with_source = replace(card, source_first=True)
    if form.dose and _form(with_source) == form:  # the barest form has no room to give
        shorter = _behind(with_source, form)
        if len(shorter) < len(behind):  # a source alone on a face of its own would be silly
            card, behind = with_source, shorter
    return _number_faces(card, form, 0, behind)


def _joint_faces(card: CardContent, form: FrontForm) -> list[CardFace]:
    """Steps begin on the front below the cautions; none where it has no room for two."""
    theme, step = card.theme, card.theme.baseline_step
    if not leaves_room(theme, mini(card, widest(card)), card.blocks.compact_panel, theme.measure):
        return []
    least = least_band(card, form.beside, form.need) if form.beside else _LEAST_PICTURE * card.picture_height
    if not _large_enough(card, least):
        return []
    room = _slack(card, _front(card, widest(card), form)) - least - step - 2 * step * card.gaps
    count = steps_above(card.steps, theme.measure, room, lambda above: len(_behind(card, form, above)))
    faces = _number_faces(card, form, count, _behind(card, form, count)) if count else []
    return faces if not (form.beside and faces) or faces[0].standing else []  # dose and props stand beside it, or nowhere


def _number_faces(card: CardContent, form: FrontForm, above: int, behind: Sequence[Continuation]) -> list[CardFace]:
    """The faces, each saying which card of how many it is; `above` steps stand on the front. None where the card is terse, and
    they take more than that one.
    """
    cards = (len(behind) + 2) // 2
    if card.terse and cards > 1:
        return []
    of = [card.words.card_of.format(n // 2 + 1, cards) if cards > 1 else "" for n in range(len(behind) + 1)]
    faces = [_front(card, of[0], form, above)]
    for face, which in zip(behind, of[1:], strict=True):
        content = face.below(mini(card, which), card.theme, card.gaps)
        faces.append(CardFace(content, steps=face.steps, cautions=face.pieces is None))
    return faces


def _form(card: CardContent) -> FrontForm:
    """The fullest form of the front that leaves the pictures large enough, or the barest. Found once for all closer steps,
    which stand behind it.
    """
    key, known = (card.terse, card.source_first, card.picture_count, card.upright), card.blocks.fronts
    found: FrontForm | None = known.get(key)
    if found is None:
        forms = _forms(card)
        found = known[key] = next((form for form in forms if _has_room(card, form)), forms[-1])
    return found


def _has_room(card: CardContent, form: FrontForm) -> bool:
    front = _front(card, "", form)
    if form.beside:
        return front.standing is not None
    return _slack(card, front) >= _LEAST_PICTURE * card.picture_height + card.theme.baseline_step


def _front(card: CardContent, of: str, form: FrontForm, above: int = 0) -> CardFace:
    theme = card.theme
    strip = card.blocks.dose if form.dose == "strip" and not form.beside else None
    sentence = card.blocks.dose_in_words if form.dose == "sentence" else None
    panel = card.blocks.panel(form.panel) if form.panel else card.blocks.pointer(card.words.read_cautions_on_back)
    bottom = flow(
        strip,
        with_gap(sentence, theme.baseline_step),
        with_gap(panel, theme.baseline_step),
        need(card) if form.need and not form.beside else None,
        source(card) if card.source_first else None,
        with_gap(parts.step_list(card.steps[:above]), 2 * theme.baseline_step * card.gaps),
    )
    top = head(card, of, form.purpose, form.also, form.remarks, form.box)
    steps = range(1, above + 1)
    face = CardFace(top, bottom, card.figures, front=True, steps=steps, panel=form.panel is not None)
    if not form.beside:
        return face
    found = standing(card, _slack(card, face) - theme.baseline_step, form.beside, form.need)
    return replace(face, figures=(), standing=found)


def _pictures_on_front(card: CardContent) -> int:
    """How many of the pictures the front shows large enough."""
    for count in range(min(len(card.figures), _MOST_SHOWN), 1, -1):
        fewer = replace(card, picture_count=count)
        front = _front(fewer, "", _form(fewer))
        if _large_enough(fewer, _slack(fewer, front) - card.theme.baseline_step):
            return count
    return 1 if card.figures else 0


def _large_enough(card: CardContent, tall: float) -> bool:
    """Whether each of several pictures is seen from the floor in a box of this height."""
    count = len(card.figures)
    if count < 2:
        return True
    wide, high = picture_box(card.theme, count)
    high = min(high, tall)
    if high < _LEAST_BOX[1]:
        return False
    widths = parts.printed_widths(card.blocks.pictures(card.figures, wide, high))
    arts = [figure.art for figure in parts.in_order(card.figures)]
    return all(w >= parts.fit(art, *_LEAST_BOX)[0] - 0.01 for w, art in zip(widths, arts, strict=True))


def _slack(card: CardContent, face: CardFace) -> float:
    """Height that is left between top and bottom."""
    return card.theme.text_height - height_of(card, face.top) - height_of(card, face.bottom)


def _behind(card: CardContent, form: FrontForm, above: int = 0) -> list[Continuation]:
    """What stands on the faces behind the front, below their heads, when the first steps stand on the front."""
    theme, first, steps = card.theme, _lead(card, form), card.steps[above:]
    pieces = Pieces((*first, *steps, *tail(card)), range(len(first), len(first) + len(steps)), above + 1)
    above_all = mini(card, "" if card.terse else widest(card))
    cautions = card.blocks.cautions(card.words.read_cautions_of_cards)
    return continuations(
        theme, pieces, Heads(above_all, above_all, above_all), cautions, theme.measure, theme.text_height, card.gaps
    )


def note_long_cautions(card: CardContent) -> None:
    where = card.kit.library.place(card.pose.key("title"))
    message = f'the cautions of "{card.pose.title}" leave no room for steps beside them'
    card.kit.report.warning("long-cautions", message, where, "shorten them, or try a larger card: --size a5")


def _lead(card: CardContent, form: FrontForm) -> list[Block]:
    """What is not for the person, other names, purpose, dose and props, when the front has no room for them."""
    kit, pose, theme = card.kit, card.pose, card.theme
    boxes = () if form.box else parted_person_box(kit, theme.measure, _MOST_BOX * theme.text_height)
    blocks = (
        None if form.also else also_names(card),
        None if form.purpose else card.blocks.purpose,
        None if form.dose else card.blocks.dose_in_words,
        None if form.need else parts.need(kit, pose),
    )
    lead = [with_gap(block, theme.baseline_step) for block in (*boxes, *blocks) if block]
    return lead if form.remarks else [*lead, *card.remarks]
