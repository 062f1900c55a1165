"""A page drawn with and without its text → letters that leave no ink, are cut off, or do not stand out from what is behind.

What differs between the two pictures is the ink of the text, whatever was drawn below or above it; the second picture is
what really lies behind. Contrast is that of WCAG 2.2 §1.4.3, once in colour and once in the grey that an office printer
makes of it (ISO 32000-2 §10.4.2.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from posepress.base.drawing import Box
from posepress.base.pdfium import Glyph, OpenPage, Pixels, Shape
from posepress.proof.failure import Failure

SCALE = 1.5  # pixels a point, 108 dpi: a stem of 10 pt type is wider than a pixel
LEAST_CONTRAST = 4.5
_VISIBLE = 3.0  # contrast that the darkest pixel of a run reaches at this resolution, when the ink is what it should be
_POOR_SHARE = 0.4  # of a letter's pixels may lie on a rule or the rim of a disc
_SLACK = 1.6  # pixels between the outline's box and the ink that is found, thin tips included

_PAPER = (255, 255, 255)
_A_SHAPE = 1.2  # contrast from which a drawing that is one shape, and fills its page with it, stands out from paper

_LINE = "_"  # lies on the line below a link, and cannot stand out from it

Rgb = tuple[int, int, int]
Window = tuple[int, int, int, int]
"""Columns from, to; rows from, to."""


def check_page(number: int, open_page: OpenPage, names: Sequence[str]) -> Iterator[Failure]:
    """`names` has the source of each text object. Leaves the open page without its text."""
    views = _Views.of(open_page)
    yield from _texts(number, open_page, names, views)
    yield from check_pictures(number, open_page, open_page.shapes)


def check_pictures(number: int, open_page: OpenPage, shapes: Iterable[Shape]) -> Iterator[Failure]:
    """Some pictures of a page alone. Leaves the open page without its text."""
    open_page.hide_text()
    for shape in shapes:
        pixels = open_page.render(SCALE, shape.box)
        colour = _one_colour((0, pixels.wide, 0, pixels.high), pixels)
        if colour and not (shape.form and contrast(colour, _PAPER) >= _A_SHAPE):
            yield Failure("visibility", "a picture shows nothing", number)


def check_sheet(number: int, open_page: OpenPage) -> Iterator[Failure]:
    """A side of a sheet, whose pictures are pages, blank ones too. Leaves the open page without its text."""
    yield from _texts(number, open_page, [""] * len(open_page.text_objects), _Views.of(open_page))


def _texts(number: int, open_page: OpenPage, names: Sequence[str], views: _Views) -> Iterator[Failure]:
    for text_object, source in zip(open_page.text_objects, names, strict=True):
        letters = [glyph for glyph in text_object.glyphs if not _blank(glyph)]
        problem = _lost_letter(letters, views) or _pale(letters, text_object.colour[:3], views)
        if problem:
            yield Failure("visibility", f'"{text_object.text.strip()}" {problem}', number, source)


@dataclass(frozen=True, slots=True)
class _Views:
    """The page with its text and without; `left` and `top` are the page's edges."""

    over: Pixels
    under: Pixels
    left: float
    top: float

    @classmethod
    def of(cls, open_page: OpenPage) -> _Views:
        """Leaves the open page without its text."""
        with_text = open_page.render(SCALE)
        open_page.hide_text()
        return cls(with_text, open_page.render(SCALE), open_page.box[0], open_page.box[3])

    def exact(self, box: Box) -> Box:
        """Left, top, right, bottom in pixels."""
        x, y = self.left, self.top
        return (box[0] - x) * SCALE, (y - box[3]) * SCALE, (box[2] - x) * SCALE, (y - box[1]) * SCALE

    def window(self, box: Box) -> Window:
        """Whole pixels that the box touches."""
        x0, y0, x1, y1 = self.exact(box)
        return max(0, int(x0)), min(self.over.wide, int(x1) + 1), max(0, int(y0)), min(self.over.high, int(y1) + 1)


def _lost_letter(letters: Sequence[Glyph], views: _Views) -> str:
    for glyph in letters:
        edges = _ink(views.window(glyph.box), views)
        if edges is None:
            return f'cannot be seen: "{glyph.char}" leaves no ink'
        x0, y0, x1, y1 = views.exact(glyph.box)
        if max(edges[0] - x0, x1 - edges[2], edges[1] - y0, y1 - edges[3]) > _SLACK:
            return f'is cut off at "{glyph.char}"'
    return ""


def _blank(glyph: Glyph) -> bool:
    return glyph.char.isspace() or (glyph.char == "\u00ad" and glyph.box[2] - glyph.box[0] < 0.01)


def _ink(window: Window, views: _Views) -> Box | None:
    """Left, top, right, bottom of the pixels that differ; None when none does."""
    left, right, top, bottom = window
    over, under, stride = views.over.data, views.under.data, views.over.stride
    wide = (right - left) * 3
    first = last = -1
    differing = 0
    at = top * stride + left * 3
    for row in range(top, bottom):
        a, b = over[at : at + wide], under[at : at + wide]
        at += stride
        if a != b:
            differing |= int.from_bytes(a, "big") ^ int.from_bytes(b, "big")
            last = row
            if first < 0:
                first = row
    if first < 0:
        return None
    before = wide * 8 - differing.bit_length()
    after = (differing & -differing).bit_length() - 1
    return left + before // 24, first, right - after // 24, last + 1


def _pale(letters: Sequence[Glyph], ink: Rgb, views: _Views) -> str:
    """Contrast of the ink's own colour with what is behind it, and of the strongest that was seen."""
    if not letters:
        return ""
    boxes = [glyph.box for glyph in letters if glyph.char != _LINE] or [glyph.box for glyph in letters]
    outline = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    ground = _one_colour(views.window(outline), views.under)
    if ground is not None and contrast(ink, ground) < LEAST_CONTRAST:
        return f"has a contrast of {contrast(ink, ground):.1f}:1 with what is behind it"
    strongest = 0.0
    for box in boxes:
        pairs = _pairs(views.window(box), views) if ground is None or strongest < _VISIBLE else []
        if ground is None and sum([contrast(ink, under) < LEAST_CONTRAST for _, under in pairs]) > _POOR_SHARE * len(pairs):
            return "does not stand out from what is behind it"
        strongest = max([strongest, *[contrast(over, under) for over, under in set(pairs)]])
        if ground is not None and strongest >= _VISIBLE:
            return ""
    return f"looks pale: {strongest:.1f}:1" if strongest < _VISIBLE else ""


def _one_colour(window: Window, pixels: Pixels) -> Rgb | None:
    left, right, top, bottom = window
    stride, data, wide = pixels.stride, pixels.data, (right - left) * 3
    at = top * stride + left * 3
    first = data[at : at + 3]
    line = first * (right - left)
    for start in range(at, at + (bottom - top) * stride, stride):
        if data[start : start + wide] != line:
            return None
    return (first[2], first[1], first[0]) if len(first) == 3 else None


def _pairs(window: Window, views: _Views) -> list[tuple[Rgb, Rgb]]:
    """(what is seen, what is behind) of each pixel that has ink."""
    left, right, top, bottom = window
    over, under, stride, pairs = views.over.data, views.under.data, views.over.stride, []
    for row in range(top, bottom):
        start = row * stride + left * 3
        for at in range(start, start + (right - left) * 3, 3):
            if over[at : at + 3] != under[at : at + 3]:
                pairs.append(((over[at + 2], over[at + 1], over[at]), (under[at + 2], under[at + 1], under[at])))
    return pairs


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
