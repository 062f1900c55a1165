"""A page drawn with and without its text → letters that leave no ink, are cut off, or do not stand out from what is behind.

What differs between the two pictures is the ink of the text, whatever was drawn below or above it; the second picture is
what really lies behind. Contrast is that of WCAG 2.2 §1.4.3, once in colour and once in the grey that an office printer
makes of it (ISO 32000-2 §10.4.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from builder.proof.failure import Failure
from builder.proof.reading import Box, Glyph, OpenPage, Pixels, Shown

SCALE = 1.5  # pixels a point, 108 dpi: a stem of 10 pt type is wider than a pixel
LEAST_CONTRAST = 4.5
_SEEN = 3.0  # contrast that the darkest pixel of a run reaches at this resolution, when the ink is what it should be
_POOR_SHARE = 0.4  # of a letter's pixels may lie on a rule or the rim of a disc
_SLACK = 1.6  # pixels between the outline's box and the ink that is found, thin tips included

Rgb = tuple[int, int, int]


def check_page(number: int, read: OpenPage, names: Sequence[str]) -> Iterator[Failure]:
    """`names` has the source of each text object. Leaves the open page without its text."""
    with_text = read.render(SCALE)
    read.hide_text()
    behind = read.render(SCALE)
    changed = _changed(with_text, behind)
    for shown, source in zip(read.shown, names, strict=True):
        problem = _hidden(shown, changed, read.height) or _pale(shown, with_text, behind, changed, read.height)
        if problem:
            yield Failure("visibility", f'"{shown.text.strip()}" {problem}', number, source)
    for shape in read.shapes:
        if _empty(shape.box, behind, read.height):
            yield Failure("visibility", "a picture shows nothing", number)


def _changed(a: Pixels, b: Pixels) -> Pixels:
    """Bytes that are zero where both are alike."""
    size = len(a.data)
    bits = int.from_bytes(a.data, "little") ^ int.from_bytes(b.data, "little")
    return Pixels(a.wide, a.high, bits.to_bytes(size, "little"))


def _hidden(shown: Shown, changed: Pixels, height: float) -> str:
    for glyph in shown.glyphs:
        if _blank(glyph):
            continue
        edges = _ink(glyph.box, changed, height)
        if edges is None:
            return f'cannot be seen: "{glyph.char}" leaves no ink'
        x0, y0, x1, y1 = _exact(glyph.box, height)
        short = max(edges[0] - x0, x1 - edges[2], edges[1] - y0, y1 - edges[3])
        if short > _SLACK:
            return f'is cut off at "{glyph.char}"'
    return ""


def _blank(glyph: Glyph) -> bool:
    return glyph.char.isspace() or (glyph.char == "\u00ad" and glyph.box[2] - glyph.box[0] < 0.01)


def _exact(box: Box, height: float) -> Box:
    """Left, top, right, bottom in pixels."""
    return box[0] * SCALE, (height - box[3]) * SCALE, box[2] * SCALE, (height - box[1]) * SCALE


def _window(box: Box, pixels: Pixels, height: float) -> tuple[int, int, int, int]:
    """Whole pixels that the box touches: columns from, to; rows from, to."""
    x0, y0, x1, y1 = _exact(box, height)
    return max(0, int(x0)), min(pixels.wide, int(x1) + 1), max(0, int(y0)), min(pixels.high, int(y1) + 1)


def _ink(box: Box, changed: Pixels, height: float) -> Box | None:
    """Left, top, right, bottom of the changed pixels of a box; None when there are none."""
    left, right, top, bottom = _window(box, changed, height)
    data, stride = changed.data, changed.wide * 3
    wide = (right - left) * 3
    if wide <= 0:
        return None
    none = bytes(wide)
    first = last = -1
    nearest, farthest = wide, 0
    at = top * stride + left * 3
    for row in range(top, bottom):
        line = data[at : at + wide]
        at += stride
        if line == none:
            continue
        last = row
        if first < 0:
            first = row
        nearest = min(nearest, wide - len(line.lstrip(b"\0")))
        farthest = max(farthest, len(line.rstrip(b"\0")))
    if first < 0:
        return None
    return left + nearest // 3, first, left + (farthest + 2) // 3, last + 1


def _pale(shown: Shown, with_text: Pixels, behind: Pixels, changed: Pixels, height: float) -> str:
    """Contrast of the ink's own colour with what is behind it, and of the darkest that was seen."""
    ink: Rgb = shown.colour[:3]
    best = 0.0
    letters = [glyph for glyph in shown.glyphs if not _blank(glyph)]
    for glyph in letters:
        window = _window(glyph.box, behind, height)
        ground = _one_colour(window, behind)
        if ground is not None:
            if contrast(ink, ground) < LEAST_CONTRAST:
                return f"has a contrast of {contrast(ink, ground):.1f}:1 with what is behind it"
        else:
            pairs = list(_pairs(window, with_text, behind, changed))
            poor = sum([contrast(ink, under) < LEAST_CONTRAST for _, under in pairs])
            if poor > _POOR_SHARE * len(pairs):
                return "does not stand out from what is behind it"
        if best < _SEEN:
            best = max([best, *[contrast(seen, under) for seen, under in _pairs(window, with_text, behind, changed)]])
    if letters and best < _SEEN:
        return f"looks pale: {best:.1f}:1"
    return ""


def _one_colour(window: tuple[int, int, int, int], pixels: Pixels) -> Rgb | None:
    left, right, top, bottom = window
    stride, data = pixels.wide * 3, pixels.data
    at = top * stride + left * 3
    wide = (right - left) * 3
    first = data[at : at + 3]
    line = first * (right - left)
    for row in range(bottom - top):
        if data[at + row * stride : at + row * stride + wide] != line:
            return None
    return (first[2], first[1], first[0]) if len(first) == 3 else None


def _pairs(window: tuple[int, int, int, int], with_text: Pixels, behind: Pixels, changed: Pixels) -> Iterator[tuple[Rgb, Rgb]]:
    """(what is seen, what is behind) of each pixel that has ink."""
    left, right, top, bottom = window
    over, under, ink = with_text.data, behind.data, changed.data
    for row in range(top, bottom):
        start = (row * behind.wide + left) * 3
        for at in range(start, start + (right - left) * 3, 3):
            if ink[at] or ink[at + 1] or ink[at + 2]:
                yield (over[at + 2], over[at + 1], over[at]), (under[at + 2], under[at + 1], under[at])


def _empty(box: Box, behind: Pixels, height: float) -> bool:
    window = _window(box, behind, height)
    return window[0] < window[1] and window[2] < window[3] and _one_colour(window, behind) is not None


@lru_cache(maxsize=1 << 14)
def contrast(a: Rgb, b: Rgb) -> float:
    """The lower of the contrasts in colour and in grey.

    >>> round(contrast((0, 0, 0), (255, 255, 255)), 1)
    21.0
    """
    pairs = ((_luminance(a), _luminance(b)), (_luminance(_grey(a)), _luminance(_grey(b))))
    return min([(max(pair) + 0.05) / (min(pair) + 0.05) for pair in pairs])


def _grey(colour: Rgb) -> Rgb:
    level = round(0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2])
    return level, level, level


def _luminance(colour: Rgb) -> float:
    """Relative luminance of sRGB (WCAG 2.2)."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
