"""Names of styles → colours and pens. Pens are set on the page, in points and millimetres, and never scaled with a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from posepress.base.drawing import Colour, Drawing, Label, Path

MM = 72 / 25.4  # points

_OUTLINES = ((15.0, 0.5), (22.0, 0.6), (38.0, 0.65), (40.0, 0.70), (50.0, 0.75), (88.0, 0.90), (100.0, 1.0))


def rgb(code: str) -> Colour:
    """`#aebdc4` as three numbers, or one when it is a grey."""
    r, g, b = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return (round(r, 4),) if r == g == b else (round(r, 4), round(g, 4), round(b, 4))


@dataclass(frozen=True, slots=True)
class Pens:
    """`outline` in pt, arrows and callout discs in mm, digits in pt."""

    outline: float
    arrow_mm: float = 1.0
    disc_mm: float = 4.8
    digit: float = 10.3

    @property
    def discs(self) -> float:
        """Least width of a picture, mm, that has callouts in it: six discs and a quarter."""
        return 6.25 * self.disc_mm


LARGE_PRINT = Pens(1.4, 1.6, 8.5, 18.0)


def pens_for(width_mm: float) -> Pens:
    """Pens for a picture that is printed `width_mm` wide: between the sizes of the table, in proportion."""
    rows = _OUTLINES
    if width_mm >= rows[-1][0]:
        outline = rows[-1][1]
    elif width_mm <= rows[0][0]:
        outline = rows[0][1]
    else:
        (x0, y0), (x1, y1) = next((a, z) for a, z in pairwise(rows) if a[0] <= width_mm <= z[0])
        outline = y0 + (y1 - y0) * (width_mm - x0) / (x1 - x0)
    return Pens(round(outline, 3), arrow_mm=1.0 if width_mm < 60 else 1.15)


@dataclass(frozen=True, slots=True)
class Palette:
    ink: Colour
    far_ink: Colour
    accent: Colour
    halo: Colour
    paints: Mapping[str, Colour]
    far: Mapping[str, Colour]  # of the limb that recedes
    inks: Mapping[str, Colour] = field(default_factory=dict)  # of parts that are not inked like the body
    solid: bool = False  # a pictogram: one tone, no face, parts divided by white
    ghost: Colour = (0.42,)

    def paint(self, name: str, far: bool) -> Colour:
        return (self.far.get(name) if far else None) or self.paints[name]


_PROPS = {
    "block": "#d9d2c4",
    "book": "#d9d2c4",
    "ball": "#6f6a60",
    "roll": "#dcdcd4",
    "towel": "#e8e4da",
    "strap": "#5b5347",
    "wall": "#efefef",
    "chair": "#dcdcdc",
    "mat": "#f1f4f5",
    "mat edge": "#7a848b",
    "shade": "#8f989e",
    "partner": "#ffffff",
    "cuff": "#c9ccd0",
}
_LINE = {"skin": "#ffffff", "legs": "#aebdc4", "shirt": "#e9eef0", "hair": "#4f5a62", **_PROPS}
_FAR = {"skin": "#ffffff", "legs": "#d3dce0", "shirt": "#f4f6f7", "hair": "#4f5a62"}
_SOLID = {
    "skin": "#000000",
    "legs": "#000000",
    "shirt": "#000000",
    "hair": "#000000",
    **dict.fromkeys(_PROPS, "#b9b9b9"),
    "mat": "#f4f4f4",
    "mat edge": "#777777",
    "shade": "#777777",
    "strap": "#777777",
    "ball": "#777777",
}
_SOLID_INKS = {**dict.fromkeys(_PROPS, "#4a4a4a"), "strap": "#777777", "ball": "#777777"}
_SOLID_FAR = dict.fromkeys(("skin", "legs", "shirt", "hair"), "#6b6b6b")


def _colours(codes: Mapping[str, str]) -> dict[str, Colour]:
    return {name: rgb(code) for name, code in codes.items()}


PALETTES = {
    "line": Palette((0.0,), rgb("#6b757c"), rgb("#b5381b"), (1.0,), _colours(_LINE), _colours(_FAR)),
    "pictogram": Palette(
        (1.0,), (1.0,), rgb("#b5381b"), (1.0,), _colours(_SOLID), _colours(_SOLID_FAR), _colours(_SOLID_INKS), solid=True
    ),
}


def darken(colour: Colour, share: float) -> Colour:
    return tuple([round(c * (1 - share), 4) for c in colour])


def luma(colour: Colour) -> Colour:
    """The grey that a colour prints as (ITU-R BT.601)."""
    return colour if len(colour) == 1 else (round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2], 4),)


def grey(drawing: Drawing) -> Drawing:
    """The same picture without colours."""
    items = tuple([_grey(item) for item in drawing.items])
    return replace(drawing, items=items)


def _grey(item: Path | Label) -> Path | Label:
    if isinstance(item, Label):
        return replace(item, colour=luma(item.colour))
    return replace(item, fill=luma(item.fill) if item.fill else None, stroke=luma(item.stroke) if item.stroke else None)
