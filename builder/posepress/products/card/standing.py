"""A card whose picture is upright → the picture beside its dose, as large as both have room: the body fills the box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from posepress.base.drawing import UPRIGHT, Redrawn
from posepress.base.theme import MM, Theme
from posepress.products.card.content import CardContent, need
from posepress.products.shared import parts
from posepress.typeset.blocks import Block
from posepress.typeset.forms import flow
from posepress.typeset.layout import measure

_UPRIGHT_PHOTO = 1.2  # phones take 4 by 3; a photo has no mat that could be made smaller
_BOX = 46 / 90, 86 / 127  # of the measure, and of the height of the text: 46 × 86 mm on A6
_LARGE_BOX = 95 * MM, 165 * MM  # in large print
_GUTTER = 4 * MM
_TRIALS = 8  # heights of the picture that are tried: a narrower one leaves what stands beside it more room


@dataclass(frozen=True, slots=True)
class Standing:
    """The picture, and what stands at its right from `x` on, both on one floor; `height` is that of the higher one."""

    picture: Block
    picture_height: float
    aside: Block
    aside_height: float
    x: float

    @property
    def height(self) -> float:
        return max(self.picture_height, self.aside_height)


def stands(card: CardContent) -> bool:
    """Whether the one picture of the face to see is upright."""
    if not card.upright or len(card.figures) != 1:
        return False
    art = card.figures[0].art
    return art.height > (UPRIGHT if isinstance(art, Redrawn) else _UPRIGHT_PHOTO) * art.width


def highest(theme: Theme) -> float:
    """Of the box of an upright picture."""
    return _box(theme)[1]


def _box(theme: Theme) -> tuple[float, float]:
    """Its width and height, at most."""
    return _LARGE_BOX if theme.is_large else (_BOX[0] * theme.measure, _BOX[1] * theme.text_height)


def standing(card: CardContent, room: float, least: float, with_need: bool) -> Standing | None:
    """The largest picture that is `least` points high at least, with all that stands beside it, no higher than `room`."""
    wide = card.theme.measure - card.blocks.least_dose
    found = (_at(card, high, with_need) for high in _heights(min(room, highest(card.theme)), least))
    return next((trial for trial in found if trial.height <= room and trial.x <= wide), None)


def least_band(card: CardContent, least: float, with_need: bool) -> float:
    """Height of a picture that is `least` points high, with all that stands beside it."""
    return _at(card, least, with_need).height


def _heights(most: float, least: float) -> Iterator[float]:
    if most >= least:
        yield from [most - (most - least) * n / (_TRIALS - 1) for n in range(_TRIALS)]


def _at(card: CardContent, high: float, with_need: bool) -> Standing:
    """The aside has the dose, and what one needs for the pose."""
    theme = card.theme
    box = _box(theme)[0]
    picture = card.blocks.pictures(card.figures, box, high, "Div", align="left")
    x = max(parts.printed_widths(picture)) + _GUTTER
    wide = theme.measure - x
    aside = flow(card.blocks.dose_of(wide), need(card) if with_need else None)
    return Standing(picture, measure(picture, box).height, aside, measure(aside, wide).height, x)
