"""SVG presentation attributes and `style="…"` → how a shape is painted; says which of them could not be printed.

After SVG 2 §13 (painting) and §6 (styling). Inherited from group to shape; a `Style` is never changed, only replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from builder.artwork.outline import length, numbers, single_spaced
from builder.drawing import BLACK, Colour

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{6}[fF]{2}|[0-9a-fA-F]{3}[fF])")
_RGB = re.compile(r"rgb\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)\s*\)", re.IGNORECASE)
_MOST_DASHES = 100
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "miter-clip": 0, "arcs": 0, "round": 1, "bevel": 2}
_ONLY_NONE = ("filter", "mask", "clip-path", "marker", "marker-start", "marker-mid", "marker-end", "vector-effect", "clip")
_ONLY_ONE = ("opacity", "fill-opacity", "stroke-opacity")

HARMLESS = frozenset({
    "alignment-baseline", "baseline-shift", "clip-rule", "color-interpolation", "color-interpolation-filters", "color-profile",
    "color-rendering", "cursor", "direction", "dominant-baseline", "enable-background", "flood-color", "flood-opacity",
    "glyph-orientation-horizontal", "glyph-orientation-vertical", "image-rendering", "inline-size", "isolation", "kerning",
    "letter-spacing", "lighting-color", "line-height", "overflow", "pointer-events", "shape-rendering", "solid-color",
    "solid-opacity", "stop-color", "stop-opacity", "stroke-miterlimit", "tab-size", "text-anchor", "unicode-bidi",
    "white-space", "word-spacing", "writing-mode",
})  # fmt: skip
"""Properties that paint no outline differently. Mitres are cut at the PDF's limit of 10 (SVG: 4)."""

HARMLESS_STARTS = ("font", "text-", "-inkscape-", "shape-", "-webkit-", "-moz-")

HINTS = {
    "fill": "give it a plain colour in your drawing program",
    "stroke": "give its line a plain colour in your drawing program",
    "opacity": "make it opaque: choose a lighter plain colour instead",
    "filter": "remove the effect, or export the picture as a PNG of 2000 pixels",
    "mask": "release the mask, and cut the shapes with your drawing program's path tools",
    "clip-path": "release the clip, and cut the shapes with your drawing program's path tools",
    "marker": "turn lines with arrow heads into outlines (Inkscape: Path > Object to Path)",
    "mix-blend-mode": "remove the effect, or export the picture as a PNG of 2000 pixels",
}


@dataclass(frozen=True, slots=True)
class Style:
    """Lengths in the picture's own units. The defaults are SVG's."""

    fill: Colour | None = BLACK
    stroke: Colour | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    cap: int = 0
    join: int = 0
    even_odd: bool = False
    colour: Colour = BLACK  # what `currentColor` means
    visible: bool = True
    shown: bool = True  # False: `display: none`, which no descendant can undo


def declarations(attributes: Mapping[str, str]) -> list[tuple[str, str]]:
    """(property, value) from attributes and from `style`, which wins; `color` before those that may refer to it.

    Raises ValueError for a style that does not parse.
    """
    found = {name: single_spaced(value) for name, value in attributes.items() if is_property(name)}
    for declaration in single_spaced(_without_comments(attributes.get("style", ""))).split(";"):
        if declaration.strip():
            name, colon, value = declaration.partition(":")
            if not colon:
                raise ValueError(f'style "{declaration.strip()}" is not a property and its value')
            found[name.strip().lower()] = re.sub(r"\s*!\s*important\s*$", "", value.strip())
    return sorted(found.items())


def _without_comments(style: str) -> str:
    """Found by hand: a pattern would look for the end of each of many comments that have none."""
    kept, at = [], 0
    while (start := style.find("/*", at)) >= 0 and (end := style.find("*/", start + 2)) >= 0:
        kept.append(style[at:start])
        at = end + 2
    return "".join([*kept, style[at:]])


def is_property(name: str) -> bool:
    return name in _PAINTED or name in _ONLY_NONE or name in _ONLY_ONE or is_harmless(name) or name in _SPECIAL


def is_harmless(name: str) -> bool:
    return name in HARMLESS or name.startswith(HARMLESS_STARTS)


def restyled(style: Style, name: str, value: str) -> Style:
    """`style` with one property set. Raises ValueError when it could not be printed as meant."""
    if is_harmless(name) or value == "inherit":
        return style
    if name in _PAINTED:
        return _painted(style, name, value)
    if name == "display":
        return replace(style, shown=style.shown and value != "none")
    if name == "visibility":
        return replace(style, visible=value == "visible")
    if not _says_nothing(name, value):
        raise ValueError(f'{name} "{value}" cannot be printed')
    return style


def _says_nothing(name: str, value: str) -> bool:
    """Whether a property that we do not draw is set to what it would be anyway."""
    if name in _ONLY_ONE:
        return _is(value, 1) or _is(value.removesuffix("%"), 100)
    if name in _ONLY_NONE:
        return value in ("none", "auto")
    order = [word for word in value.split() if word in ("fill", "stroke")]
    return {
        "mix-blend-mode": value == "normal",
        "stroke-dashoffset": _is(value.removesuffix("px"), 0),
        "paint-order": order[:1] != ["stroke"],
        "transform": value == "none",
    }.get(name, False)


_SPECIAL = frozenset({"display", "visibility", "mix-blend-mode", "stroke-dashoffset", "paint-order"})
_PAINTED = frozenset({"fill", "stroke", "color", "fill-rule", "stroke-width", "stroke-dasharray", "stroke-linecap",
                      "stroke-linejoin"})  # fmt: skip


def _painted(style: Style, name: str, value: str) -> Style:
    match name:
        case "fill":
            return replace(style, fill=colour(value, style.colour))
        case "stroke":
            return replace(style, stroke=colour(value, style.colour))
        case "color":
            return replace(style, colour=colour(value, style.colour) or BLACK)
        case "fill-rule":
            return replace(style, even_odd=value == "evenodd")
        case "stroke-width":
            return replace(style, width=max(0.0, length(value)))
        case "stroke-dasharray":
            return replace(style, dash=_dashes(value))
        case "stroke-linecap" if value in _CAPS:
            return replace(style, cap=_CAPS[value])
        case "stroke-linejoin" if value in _JOINS:
            return replace(style, join=_JOINS[value])
    raise ValueError(f'{name} "{value}" is not known')


def _dashes(value: str) -> tuple[float, ...]:
    if value == "none":
        return ()
    found = [length(word) for word in value.replace(",", " ").split()] if re.search("[a-z%]", value) else numbers(value)
    if min(found, default=0) < 0:
        raise ValueError(f'stroke-dasharray "{value}" has a negative length')
    if len(found) > _MOST_DASHES:
        raise ValueError(f"stroke-dasharray has {len(found)} lengths; {_MOST_DASHES} are allowed")
    return tuple(found) if any(found) else ()


def colour(text: str, current: Colour) -> Colour | None:
    """A plain opaque colour, None for no paint. Raises ValueError for gradients, patterns and see-through colours.

    >>> colour("#b5381b", BLACK), colour("white", BLACK), colour("none", BLACK)
    ((0.71, 0.22, 0.106), (1.0,), None)
    """
    word = text.strip().lower()
    if word in ("none", "transparent"):
        return None
    if word == "currentcolor":
        return current
    if word.startswith("url("):
        raise ValueError(f'"{text}" is a gradient or a pattern, which cannot be printed')
    if word.isalpha():
        from PIL import ImageColor  # a table of CSS names; most drawings name none but black and white

        word = {"black": "#000", "white": "#fff"}.get(word) or str(ImageColor.colormap.get(word, word))
    if match := _HEX.fullmatch(word):
        digits = match[1] if len(match[1]) > 4 else "".join([d + d for d in match[1]])
        return _device([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)])
    if match := _RGB.fullmatch(word):
        return _device([min(1.0, float(v[:-1]) / 100 if v.endswith("%") else float(v) / 255) for v in match.groups()])
    raise ValueError(f'"{text}" is not a plain colour')


def _device(rgb: list[float]) -> Colour:
    """DeviceGray where there is no hue: it prints with black ink only."""
    exact = tuple([round(v, 3) for v in rgb])
    return exact[:1] if len(set(exact)) == 1 else exact


def _is(text: str, number: float) -> bool:
    try:
        return float(text) == number
    except ValueError:
        return False
