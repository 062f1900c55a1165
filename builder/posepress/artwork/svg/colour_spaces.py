"""Colours by hwb(), lab(), lch(), oklab(), oklch() and color() of CSS → sRGB, as web programs write them.

Formulas and matrices are those of CSS Color 4 (§8, §9, §10 and its sample code); what sRGB cannot show is clipped.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable, Sequence

_D50 = (0.96422, 1.0, 0.82521)
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27  # of CIE Lab
_FROM_D50 = ((3.1338561, -1.6168667, -0.4906146), (-0.9787684, 1.9161415, 0.033454), (0.0719453, -0.2289914, 1.4052427))
_FROM_P3 = ((1.2249401, -0.2249404, 0.0), (-0.0420569, 1.0420571, 0.0), (-0.0196376, -0.0786361, 1.0982735))
_TO_CONES = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728), (1.0, -0.0894841775, -1.291485548))
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.707614701),
)

RGB = list[float]
"""Red, green and blue from 0 to 1."""


def rgb(space: str, parts: Sequence[str], hue: Callable[[str], float]) -> RGB:
    """`parts` are the three numbers of the function; `hue` reads degrees. Raises ValueError.

    >>> [round(v, 2) for v in rgb("oklch", ["0.628", "0.2577", "29.23"], float)], rgb("hwb", ["120", "0%", "0%"], float)
    ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0])
    """
    match space:
        case "hwb":
            white, black = _number(parts[1], 1.0, 100), _number(parts[2], 1.0, 100)
            if white + black >= 1:
                return [white / (white + black)] * 3
            pure = colorsys.hls_to_rgb(hue(parts[0]) / 360 % 1.0, 0.5, 1.0)
            return [v * (1 - white - black) + white for v in pure]
        case "lab":
            return _lab(_number(parts[0], 100.0), _number(parts[1], 125.0), _number(parts[2], 125.0))
        case "lch":
            return _lab(_number(parts[0], 100.0), *_polar(_number(parts[1], 150.0), hue(parts[2])))
        case "oklab":
            return _oklab(_number(parts[0], 1.0), _number(parts[1], 0.4), _number(parts[2], 0.4))
        case "oklch":
            return _oklab(_number(parts[0], 1.0), *_polar(_number(parts[1], 0.4), hue(parts[2])))
        case "srgb":
            return [_clip(_number(part, 1.0)) for part in parts]
        case "srgb-linear":
            return [_encode(_number(part, 1.0)) for part in parts]
        case "display-p3":
            return [_encode(v) for v in _times(_FROM_P3, [_decode(_number(part, 1.0)) for part in parts])]
    raise ValueError(f'"{space}" is not a colour space that is known here')


def _number(text: str, whole: float, divisor: float = 1.0) -> float:
    """A number, or per cent of `whole`."""
    if text == "none":
        return 0.0
    return float(text[:-1]) / 100 * whole if text.endswith("%") else float(text) / divisor


def _polar(chroma: float, degrees: float) -> tuple[float, float]:
    return chroma * math.cos(math.radians(degrees)), chroma * math.sin(math.radians(degrees))


def _lab(lightness: float, a: float, b: float) -> RGB:
    y = (lightness + 16) / 116
    cubes = [v**3 if v**3 > _EPSILON else (116 * v - 16) / _KAPPA for v in (y + a / 500, y, y - b / 200)]
    return [_encode(v) for v in _times(_FROM_D50, [v * white for v, white in zip(cubes, _D50, strict=True)])]


def _oklab(lightness: float, a: float, b: float) -> RGB:
    return [_encode(v) for v in _times(_FROM_CONES, [v**3 for v in _times(_TO_CONES, (lightness, a, b))])]


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> RGB:
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def _encode(linear: float) -> float:
    v = _clip(linear)
    return 12.92 * v if v <= 0.0031308 else _clip(1.055 * v ** (1 / 2.4) - 0.055)


def _decode(v: float) -> float:
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def _clip(v: float) -> float:
    return min(1.0, max(0.0, v))
