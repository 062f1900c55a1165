"""A colour as it is typed → the accent of a studio, if numbers and arrows in it can be read, in colour and in grey.

Contrast is that of WCAG 2.2 §1.4.3. What has 4.5:1 on white has 4:1 on the mat of a figure, where 3:1 is enough; on legs and
other tints arrows and muscles keep a white halo, whatever they are.
"""

from __future__ import annotations

import re

from posepress.model.amounts import WordingError

LEAST_CONTRAST = 4.5
_HEX = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_EXAMPLE = '"#1F5F3F"'

Levels = tuple[int, int, int]


def parse_accent(value: object, field: str) -> str:
    """Six hexadecimal digits after a #. Raises WordingError.

    >>> parse_accent("#1F5F3F", "accent")
    '#1f5f3f'
    """
    text = value.strip() if isinstance(value, str) else ""
    found = _HEX.fullmatch(text)
    if not found:
        message = f'"{text}" is not a colour that can be read'
        raise WordingError(message, f"type it as your designer's program shows it: {field}: {_EXAMPLE}")
    digits = found[1] if len(found[1]) == 6 else "".join([digit * 2 for digit in found[1]])
    colour = rgb(digits)
    in_colour, in_grey = contrasts(colour)
    if min(in_colour, in_grey) < LEAST_CONTRAST:
        seen = f"{in_colour:.2f}:1 on white, {in_grey:.2f}:1 as a grey copy"
        message = f'"{text}" is too pale: {seen}, and {LEAST_CONTRAST}:1 is needed'
        raise WordingError(message, f'type {field}: "{_darker(colour)}", the same in darker; or choose another')
    return f"#{digits.lower()}"


def rgb(code: str) -> Levels:
    """`#1f5f3f` as three numbers up to 255."""
    digits = code.removeprefix("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def contrasts(colour: Levels) -> tuple[float, float]:
    """With white, in colour and in the grey that a copier makes of it (ITU-R BT.601).

    >>> [round(contrast, 2) for contrast in contrasts((0x1F, 0x5F, 0x3F))]
    [7.59, 9.15]
    """
    grey = round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2])
    return 1.05 / (_luminance(colour) + 0.05), 1.05 / (_luminance((grey, grey, grey)) + 0.05)


def _darker(colour: Levels) -> str:
    """The lightest shade of the colour that can be read."""
    for percent in range(99, -1, -1):
        red, green, blue = (part * percent // 100 for part in colour)
        if min(contrasts((red, green, blue))) >= LEAST_CONTRAST:
            break
    return f"#{red:02X}{green:02X}{blue:02X}"


def _luminance(colour: Levels) -> float:
    linear = [part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
