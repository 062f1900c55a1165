"""A decoded page → which of its texts and pictures may not be visible, as far as geometry cannot tell.

A text is visible when all of it lies upon one ground, which is the paper or an area of one colour, stands out from it, and
nothing is painted over it: its letters have been found to be drawn as the face draws them. Whatever meets a text in another
way, as a photo or a rule may, is for the engine to draw and to look at.
"""

from __future__ import annotations

from posepress.base.drawing import Box
from posepress.proof.decoded.outline import UNCERTAIN, ground_in
from posepress.proof.decoded.page import DecodedPage
from posepress.proof.page.boxes import grown, meet, within
from posepress.proof.page.visibility import LEAST_CONTRAST, Rgb, contrast

_WHITE = (255, 255, 255)
_AROUND = 0.2  # pt of ground round a text


def uncertain_texts(page: DecodedPage) -> tuple[int, ...]:
    """Indices of the texts that geometry cannot vouch for."""
    texts = enumerate(page.text_objects)
    return tuple([n for n, text in texts if text.ink and not _is_visible(n, text.ink, page)])


def _is_visible(number: int, ink: Box, page: DecodedPage) -> bool:
    text = page.text_objects[number]
    letters_are_there = all(glyph.box[0] < glyph.box[2] for glyph in text.glyphs if not glyph.char.isspace())
    if not letters_are_there or not within(ink, page.box):
        return False
    box = grown(ink, _AROUND)
    others = [n for n in range(len(page.shapes)) if n != text.picture and meet(box, page.shapes[n].box)]
    if others or (text.picture >= 0 and not within(ink, page.shapes[text.picture].box)):
        return False
    if text.picture >= 0 and any(ground_in(painted.path, box) is not None for painted in page.painted if painted.path):
        return False
    ground: Rgb = _WHITE
    lies_below = True  # whether what is painted next lies below the text
    for painted in page.within[text.picture] if text.picture >= 0 else page.painted:
        if painted.text == number:
            lies_below = False
        elif painted.path and (colour := ground_in(painted.path, box)) is not None:
            if colour is UNCERTAIN and lies_below:
                ground = UNCERTAIN
            elif not lies_below:
                return False
            else:
                ground = colour
    return ground is not UNCERTAIN and contrast((text.colour[0], text.colour[1], text.colour[2]), ground) >= LEAST_CONTRAST
