"""A face of a card → its page: text at the top and the bottom, pictures between, and below where the pose goes on."""

from __future__ import annotations

from collections.abc import Sequence

from posepress.base import drawing
from posepress.base.theme import HAIRLINE
from posepress.products.card.content import CardContent, height_of, picture_box
from posepress.products.card.faces import CardFace
from posepress.products.card.standing import Standing
from posepress.products.shared import parts
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.logo import logo
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.forms import Arrangement, Pin, flow, ink
from posepress.typeset.layout import measure
from posepress.typeset.pages import PageDraft, put

_LOGO_SHARE = 0.6  # of its size on a page
_NOTES_LINES, _NOTES_FREE, _NOTES_GAP = 3, 6, 22.0


def draft(card: CardContent, faces: Sequence[CardFace], n: int) -> PageDraft:
    theme = card.theme
    x, high = theme.inner, theme.height - theme.top
    low = high - theme.text_height
    content = put(_layout(card, faces[n], last=n == len(faces) - 1), x, high, theme.measure)
    text, bold = _foot(card, faces, n)
    foot = put(parts.footer(card.kit, text, _edition(card), bold=bold), x, low - theme.footer_drop, theme.measure)
    return PageDraft(theme.width, theme.height, (content, foot))


def _layout(card: CardContent, face: CardFace, last: bool) -> Block:
    """A face: its top, its bottom, the pictures in the middle of what is left between; lines to write on where much is left."""
    kit, theme = card.kit, card.theme
    used, bottom = height_of(card, face.top), height_of(card, face.bottom)
    pins = [Pin(face.top)]
    if face.figures:
        wide, high = picture_box(theme, len(face.figures))
        slack = theme.text_height - used - bottom
        pictures = card.blocks.pictures(face.figures, wide, min(high, slack - theme.baseline_step), "Div")
        middle = (bottom - theme.text_height - used + measure(pictures, wide).height) / 2
        pins.append(Pin(pictures, (theme.measure - wide) / 2, middle, wide))
    if face.standing:
        pins += _standing(face.standing, theme.measure, bottom + theme.baseline_step - theme.text_height)
    if face.bottom and face.front and not (face.figures or face.standing):  # no picture: the rest moves up
        gap = min(theme.leading, theme.text_height - used - bottom)
        pins.append(Pin(face.bottom, 0.0, -used - gap))
        used += gap + bottom
    elif face.bottom:
        pins.append(Pin(face.bottom, 0.0, bottom - theme.text_height))
    foot = 0.0  # height of what stands at the foot
    if face.foot:
        foot = height_of(card, face.foot)
        pins.append(Pin(face.foot, 0.0, foot - theme.text_height))
    if last and not face.front and (found := logo(kit, _LOGO_SHARE)):
        mark, wide, high = found
        if used + foot + high + 3 * theme.baseline_step <= theme.text_height:
            pins.append(Pin(mark, theme.measure - wide, foot + high - theme.text_height, wide))
            foot += high + 2 * theme.baseline_step
    if (
        last
        and not (face.figures or face.standing)
        and not face.foot
        and theme.text_height - used - foot >= _NOTES_FREE * theme.leading
    ):
        above_foot = _NOTES_LINES * _NOTES_GAP + theme.footer.leading + theme.baseline_step + foot
        pins.append(Pin(_notes(kit), 0.0, above_foot - theme.text_height))
    return Block(Arrangement(theme.text_height, tuple(pins)), "Sect")


def _standing(found: Standing, wide: float, floor: float) -> list[Pin]:
    """The picture and what stands beside it, on one floor."""
    picture = Pin(found.picture, 0.0, floor + found.picture_height, found.x)
    return [picture, Pin(found.aside, found.x, floor + found.aside_height, wide - found.x)]


def _notes(kit: Kit) -> Block:
    """`My notes` and ruled lines."""
    theme = kit.theme
    line = ink(_NOTES_GAP, drawing.line(0.0, -_NOTES_GAP, theme.measure, -_NOTES_GAP, HAIRLINE))
    return flow(kit.setter.text(kit.words.my_notes, theme.footer, ""), *[line] * _NOTES_LINES, tag=FURNITURE)


def _foot(card: CardContent, faces: Sequence[CardFace], n: int) -> tuple[str, bool]:
    """(what the footer says of the way on, whether it is set strong)."""
    words = card.kit.words
    if n == len(faces) - 1:
        return _home(card), False
    if not faces[n].panel:
        return words.cautions_on_back, True
    if n == 0 and faces[1].steps[:1] == range(1, 2):
        return (words.steps_on_back if len(faces) == 2 else words.steps_go_on), False
    last, after = len(card.pose.steps), [number for face in faces[n + 1 :] for number in face.steps]
    way = _way(card, n, n + 1)
    if faces[n].cautions and faces[n + 1].cautions:
        return words.cautions_go_on.format(way), True
    if not after:
        return way[:1].upper() + way[1:], True
    way = _way(card, n, next(m for m in range(n + 1, len(faces)) if faces[m].steps))
    if after[0] == last:
        return words.step_here.format(last, way), True
    return words.steps_here.format(words.through.format(after[0], last), way), True


def _edition(card: CardContent) -> str:
    """What the foot of every card says on the right: whose it is, if it is for one person, and its code."""
    person = card.kit.library.person
    return " · ".join(filter(None, [person.foot if person else "", card.code]))


def _home(card: CardContent) -> str:
    """What the foot of a card says last: where it is from, and where there is room its part of a class and the telephone
    number.
    """
    studio, theme = card.kit.library.studio, card.theme
    part = card.of.part if card.of else ""
    phone = studio.phone or ""
    texts = [" · ".join(filter(None, way)) for way in ((card.home, part, phone), (card.home, part), (card.home, phone))]
    taken = width(_edition(card), theme.footer) + theme.leading
    return next((text for text in texts if width(text, theme.footer) + taken <= theme.measure), card.home)


def _way(card: CardContent, here: int, there: int) -> str:
    """From one face to a later one: `turn over`, or the card that it is on."""
    words = card.kit.words
    return words.turn_over if there // 2 == here // 2 else words.card.format(there // 2 + 1)
