"""Declared SVG properties → how a shape is painted.

After SVG 2 §13 (painting) and CSS Color 4. Inherited from group to shape; a `PaintStyle` is never changed, only replaced. What
acts on a group as a whole (opacity, clips, effects) is no part of it: `vector` asks the node itself.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass, replace

from posepress.artwork.svg import colour_spaces
from posepress.artwork.svg.path_data import length, numbers
from posepress.base.drawing import BLACK, Colour

Paint = Colour | str | None
"""A colour; None for no paint; `CURRENT`, or what begins with `url(`, to be looked up where it paints."""

CURRENT = "currentcolor"

_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_SPACE = re.compile(r"(?:(hwb|lab|lch|oklab|oklch)\(|color\(\s*([\w-]+))\s*([^()]*)\)")
_ICC = re.compile(r"\s+(?:icc-color|device-color)\([^()]*\)\Z")  # a second wording for presses (SVG 1.1 §11.2)
_HUES = {"deg": 1.0, "grad": 0.9, "rad": 57.29577951, "turn": 360.0, "": 1.0}
_HUE = re.compile(r"([+-]?[\d.]+)(deg|grad|rad|turn)?")
_MOST_DASHES = 100
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "miter-clip": 0, "arcs": 0, "round": 1, "bevel": 2}
_NEUTRAL = ("inherit", "unset", "revert", "revert-layer")

INHERITED = frozenset({
    "fill", "stroke", "color", "fill-rule", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray",
    "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "visibility", "paint-order",
    "marker", "marker-start", "marker-mid", "marker-end",
})  # fmt: skip
"""What a `PaintStyle` holds."""

_OTHER_PROPERTIES = frozenset({
    "alignment-baseline", "baseline-shift", "clip", "clip-path", "clip-rule", "color-interpolation",
    "color-interpolation-filters", "color-profile", "color-rendering", "cursor", "direction", "display", "dominant-baseline",
    "enable-background", "filter", "flood-color", "flood-opacity", "glyph-orientation-horizontal", "glyph-orientation-vertical",
    "image-rendering", "inline-size", "isolation", "kerning", "letter-spacing", "lighting-color", "line-height", "mask",
    "mask-type", "mix-blend-mode", "opacity", "overflow", "pointer-events", "shape-rendering", "solid-color", "solid-opacity",
    "stop-color", "stop-opacity", "tab-size", "text-anchor", "transform-box", "transform-origin", "unicode-bidi",
    "vector-effect", "white-space", "word-spacing", "writing-mode",
})  # fmt: skip
_STARTS = ("font", "text-", "-inkscape-", "shape-", "-webkit-", "-moz-")


@dataclass(frozen=True, slots=True)
class PaintStyle:
    """Lengths in the picture's own units. The defaults are SVG's."""

    fill: Paint = BLACK
    fill_alpha: float = 1.0
    stroke: Paint = None
    stroke_alpha: float = 1.0
    width: float = 1.0
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    cap: int = 0
    join: int = 0
    mitre: float = 4.0
    even_odd: bool = False
    colour: Colour = BLACK  # what `currentColor` means
    visible: bool = True
    stroke_first: bool = False  # `paint-order`
    markers: frozenset[str] = frozenset()  # the properties that put arrow heads and the like on its lines


COLOURS = ("fill", "stroke", "stop-color", "flood-color", "lighting-color", "color")
"""Properties that are colours, or may be."""


def is_property(name: str) -> bool:
    """Whether an attribute of that name is one that a style sheet may set too."""
    return name in INHERITED or name in _OTHER_PROPERTIES or name.startswith(_STARTS)


def restyle(style: PaintStyle, name: str, value: str, diagonal: float) -> PaintStyle:
    """`style` with one of the inherited properties set; per cent of lengths are those of `diagonal`.

    Raises ValueError for a value that is not known.
    """
    word = value.lower()
    if word in _NEUTRAL:
        return style
    if word == "initial":
        fresh = PaintStyle()
        return replace(style, **{key: getattr(fresh, key) for key in _FIELDS[name]})
    match name:
        case "fill":
            return replace(style, fill=read_paint(value))
        case "stroke":
            return replace(style, stroke=read_paint(value))
        case "color":
            pair = colour(value) if word != CURRENT else None
            return replace(style, colour=_over_white(*pair)) if pair else style
        case "fill-opacity":
            return replace(style, fill_alpha=portion(value))
        case "stroke-opacity":
            return replace(style, stroke_alpha=portion(value))
        case "fill-rule" if word in ("evenodd", "nonzero"):
            return replace(style, even_odd=word == "evenodd")
        case "stroke-width":
            return replace(style, width=max(0.0, length(value, diagonal)))
        case "stroke-dasharray":
            return replace(style, dash=_dashes(value, diagonal))
        case "stroke-dashoffset":
            return replace(style, phase=length(value, diagonal))
        case "stroke-linecap" if word in _CAPS:
            return replace(style, cap=_CAPS[word])
        case "stroke-linejoin" if word in _JOINS:
            return replace(style, join=_JOINS[word])
        case "stroke-miterlimit":
            return replace(style, mitre=max(1.0, _number(value)))
        case "visibility":
            return replace(style, visible=word == "visible")
        case "paint-order":
            order = [part for part in word.split() if part in ("fill", "stroke")]
            return replace(style, stroke_first=order[:1] == ["stroke"])
        case "marker" | "marker-start" | "marker-mid" | "marker-end":
            return replace(style, markers=style.markers - {name} if word == "none" else style.markers | {name})
    raise ValueError(f'{name} "{value[:60]}" is not known')


_FIELDS = {
    "fill": ("fill",), "stroke": ("stroke",), "color": ("colour",), "fill-rule": ("even_odd",), "fill-opacity": ("fill_alpha",),
    "stroke-opacity": ("stroke_alpha",), "stroke-width": ("width",), "stroke-dasharray": ("dash",),
    "stroke-dashoffset": ("phase",), "stroke-linecap": ("cap",), "stroke-linejoin": ("join",),
    "stroke-miterlimit": ("mitre",), "visibility": ("visible",), "paint-order": ("stroke_first",), "marker": ("markers",),
    "marker-start": ("markers",), "marker-mid": ("markers",), "marker-end": ("markers",),
}  # fmt: skip


def portion(value: str) -> float:
    """An opacity from 0 to 1.

    >>> portion("50%"), portion(".3")
    (0.5, 0.3)
    """
    share = _number(value[:-1]) / 100 if value.endswith("%") else _number(value)
    return min(1.0, max(0.0, share))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f'"{text[:60]}" is not a number') from None


def read_paint(value: str) -> Paint:
    """A see-through colour stays text, for `seen_through` to part it."""
    word = value.lower()
    if word.startswith("url(") or word == CURRENT:
        return word if word == CURRENT else value
    pair = colour(value)
    return None if pair is None or pair[1] == 0 else pair[0] if pair[1] == 1 else value


def seen_through(paint: str) -> tuple[Colour, float]:
    """The colour and the opacity of a see-through colour as `PaintStyle` keeps it."""
    pair = colour(paint)
    assert pair
    return pair


def _dashes(value: str, diagonal: float) -> tuple[float, ...]:
    if value == "none":
        return ()
    plain = not re.search("[a-z%]", value)
    lengths = numbers(value) if plain else [length(word, diagonal) for word in value.replace(",", " ").split()]
    if min(lengths, default=0) < 0:
        raise ValueError(f'stroke-dasharray "{value[:60]}" has a negative length')
    if len(lengths) > _MOST_DASHES:
        raise ValueError(f"stroke-dasharray has {len(lengths)} lengths; {_MOST_DASHES} are allowed")
    return tuple(lengths) if any(lengths) else ()


def colour(text: str) -> tuple[Colour, float] | None:
    """(colour, opacity), or None for no paint. Raises ValueError for what is no colour.

    >>> colour("#b5381b"), colour("white"), colour("none"), colour("hsl(120 100% 50% / 25%)")
    (((0.71, 0.22, 0.106), 1.0), ((1.0,), 1.0), None, ((0.0, 1.0, 0.0), 0.25))
    """
    word = _ICC.sub("", text.strip().lower())
    if word in ("none", "transparent"):
        return None
    if word.isalpha():
        from PIL import ImageColor  # a table of CSS names; most drawings name none but black and white

        word = {"black": "#000", "white": "#fff"}.get(word) or str(ImageColor.colormap.get(word, word))
    if match := _HEX.fullmatch(word):
        digits = match[1] if len(match[1]) > 4 else "".join([d + d for d in match[1]])
        return device([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]), int(digits[6:] or "ff", 16) / 255
    if match := _FUNCTION.fullmatch(word):
        parts = match[2].replace(",", " ").replace("/", " ").split()
        if len(parts) in (3, 4):
            alpha = portion(parts[3]) if len(parts) == 4 else 1.0
            return device(_hsl(parts) if match[1] == "hsl" else [_level(part, 255) for part in parts[:3]]), alpha
    if match := _SPACE.fullmatch(word):
        parts = match[3].replace("/", " ").split()
        if len(parts) in (3, 4):
            alpha = portion(parts[3]) if len(parts) == 4 else 1.0
            return device(colour_spaces.rgb(match[1] or match[2], parts[:3], _degrees)), alpha
    raise ValueError(f'"{text[:60]}" is not a plain colour')


def _degrees(text: str) -> float:
    hue = _HUE.fullmatch(text)
    if not hue:
        raise ValueError(f'"{text}" is not a hue')
    return float(hue[1]) * _HUES[hue[2] or ""]


def is_colour(text: str) -> bool:
    """Whether the engine knows the colour, once it is spelt, or it is none of its own."""
    return bool(_HEX.fullmatch(text)) or text.lower() in ("", CURRENT, "none", "transparent", *_NEUTRAL, "initial")


def spell(text: str) -> str:
    """A colour as every engine reads it; other text as it stands.

    >>> spell("rgb(10 20 200 / 50%)"), spell("rebeccapurple"), spell("url(#a)"), spell("transparent")
    ('#0a14c880', '#663399', 'url(#a)', 'transparent')
    """
    try:
        pair = colour(text)
    except ValueError:
        return text
    if pair is None:
        return text
    levels = [*_rgb(pair[0]), pair[1]] if pair[1] < 1 else _rgb(pair[0])
    return "#" + "".join([f"{round(255 * level):02x}" for level in levels])


def _level(text: str, whole: float) -> float:
    """From 0 to 1."""
    value = _number(text[:-1]) / 100 if text.endswith("%") else _number(text) / whole
    return min(1.0, max(0.0, value))


def _hsl(parts: list[str]) -> list[float]:
    return list(colorsys.hls_to_rgb(_degrees(parts[0]) / 360 % 1.0, _level(parts[2], 100), _level(parts[1], 100)))


def device(rgb: list[float]) -> Colour:
    """DeviceGray where there is no hue: it prints with black ink only."""
    exact = tuple([round(v, 3) for v in rgb])
    return exact[:1] if len(set(exact)) == 1 else exact


def mix(upper: Colour, alpha: float, ground: Colour) -> Colour:
    """What is seen where a see-through colour lies on an opaque one (simple alpha compositing, SVG 2 §3.7).

    >>> mix((0.0,), 0.25, (1.0,))
    (0.75,)
    """
    return device([alpha * a + (1 - alpha) * b for a, b in zip(_rgb(upper), _rgb(ground), strict=True)])


def _rgb(levels: Colour) -> Colour:
    return levels * 3 if len(levels) == 1 else levels


def _over_white(upper: Colour, alpha: float) -> Colour:
    return mix(upper, alpha, (1.0,)) if alpha < 1 else upper
