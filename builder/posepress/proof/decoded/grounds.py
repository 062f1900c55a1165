"""A decoded page → which of its texts and pictures may not be visible, as far as geometry cannot tell.

A text is visible when all of it lies upon one ground, which is the paper or an area of one colour, stands out from it, and
nothing is painted over it: its letters have been found to be drawn as the face draws them. Whatever meets a text in another
way, as a photo or a rule may, is for the engine to draw and to look at.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from posepress.base.drawing import Box, Colour, Path
from posepress.base.pdfium import TextObject
from posepress.proof.decoded.page import DecodedPage
from posepress.proof.page.visibility import LEAST_CONTRAST, Rgb, contrast

_WHITE = (255, 255, 255)
_AROUND = 0.2  # pt of ground round a text
_CAP = 1.5  # half widths of a stroke from the end of a line to the corner of a square cap, or of a right angle
_HAIRLINE = 0.5  # pt: no engine draws a thinner stroke on paper, whatever its width
_STEPS = 6  # chords that stand for a curve


def uncertain_texts(page: DecodedPage) -> tuple[int, ...]:
    """Indices of the texts that geometry cannot vouch for."""
    boxes = [ink_box(text) for text in page.text_objects]
    return tuple([n for n, box in enumerate(boxes) if box and not _is_visible(n, box, page)])


def ink_box(text: TextObject) -> Box | None:
    """The outline box of a text's glyphs; None when it has only blanks."""
    boxes = [glyph.box for glyph in text.glyphs if not glyph.char.isspace()]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _is_visible(number: int, ink: Box, page: DecodedPage) -> bool:
    text = page.text_objects[number]
    letters_are_there = all(glyph.box[0] < glyph.box[2] for glyph in text.glyphs if not glyph.char.isspace())
    if not letters_are_there or not _within(ink, page.box):
        return False
    box = _grown(ink, _AROUND)
    others = [n for n in range(len(page.shapes)) if n != text.picture and meet(box, page.shapes[n].box)]
    if others or (text.picture >= 0 and not _within(ink, page.shapes[text.picture].box)):
        return False
    if text.picture >= 0 and any(_ground(painted.path, box) is not None for painted in page.painted if painted.path):
        return False
    ground: Rgb = _WHITE
    lies_below = True  # whether what is painted next lies below the text
    for painted in page.within[text.picture] if text.picture >= 0 else page.painted:
        if painted.text == number:
            lies_below = False
        elif painted.path and (colour := _ground(painted.path, box)) is not None:
            if colour is UNCERTAIN and lies_below:
                ground = UNCERTAIN
            elif not lies_below:
                return False
            else:
                ground = colour
    return ground is not UNCERTAIN and contrast((text.colour[0], text.colour[1], text.colour[2]), ground) >= LEAST_CONTRAST


UNCERTAIN: Rgb = (-1, -1, -1)


def _ground(path: Path, box: Box) -> Rgb | None:
    """The colour that a path gives to all of the box; UNCERTAIN for a part of it; None when it does not come near."""
    if not meet(box, path.box()):
        return None
    colour = None
    if path.fill is not None:
        pieces = _pieces(path)
        colour = (
            _rgb(path.fill)
            if len(pieces) == 1 and not path.even_odd and _holds(pieces[0], _grown(box, _bulge(path)))
            else UNCERTAIN
        )
    if path.stroke is not None and any(meet(box, segment) for segment in _strokes(path)):
        return UNCERTAIN
    return colour


def _pieces(path: Path) -> list[list[tuple[float, float]]]:
    """The path as polygons, one from each `m` on, curves as chords; closed ones end where they begin."""
    pieces: list[list[tuple[float, float]]] = []
    at = 0
    for op in path.ops:
        if op == "m":
            pieces.append([])
        points = pieces[-1]
        if op == "h":
            points.append(points[0])
        elif op == "c":
            points += _chords(points[-1], path.coords[at : at + 6])
            at += 6
        else:
            points.append((path.coords[at], path.coords[at + 1]))
            at += 2
    return pieces


def _chords(start: tuple[float, float], curve: Sequence[float]) -> Iterator[tuple[float, float]]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, curve
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _bulge(path: Path) -> float:
    """How far a curve of the path may stand out from its chords, at most: an eighth of its second derivative by the square of
    their number.
    """
    at, here, most = 0, (0.0, 0.0), 0.0
    for op in path.ops:
        if op == "c":
            (x0, y0), (x1, y1, x2, y2, x3, y3) = here, path.coords[at : at + 6]
            bends = math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3)
            most = max(most, 6 * max(bends) / (8 * _STEPS**2))
        at += {"m": 2, "l": 2, "c": 6, "h": 0}[op]
        here = (path.coords[at - 2], path.coords[at - 1]) if op != "h" else here
    return most


def _holds(points: Sequence[tuple[float, float]], box: Box) -> bool:
    """Whether a box lies in a polygon that turns one way only: its corners do, then, and so does all of it. A polygon that
    turns both ways holds nothing, for geometry as simple as this.
    """
    x0, y0, x1, y1 = box
    sign = 0
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        if ax == bx and ay == by:
            continue
        for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)):
            side = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            if side == 0 or (sign and (side > 0) is not (sign > 0)):
                return False
            sign = 1 if side > 0 else -1
    return bool(sign)


def _strokes(path: Path) -> Iterator[Box]:
    """A box round each piece of the stroke and each tip of a sharp corner."""
    half, bulge = max(path.width, _HAIRLINE) / 2, _bulge(path)
    for points in _pieces(path):
        for (ax, ay), (bx, by) in pairwise(points):
            reach = half * _CAP + bulge
            yield min(ax, bx) - reach, min(ay, by) - reach, max(ax, bx) + reach, max(ay, by) + reach
        if path.join == 0:
            for (x, y), ratio in _tips(points):
                reach = half * min(ratio, path.mitre)
                yield x - reach, y - reach, x + reach, y + reach


def _tips(points: Sequence[tuple[float, float]]) -> Iterator[tuple[tuple[float, float], float]]:
    """Corners, and how many half widths of the stroke their mitres reach (ISO 32000-2 §8.4.3.5)."""
    closed = len(points) > 2 and points[0] == points[-1]
    for before, corner, after in zip(points, points[1:], [*points[2:], *(points[1:2] if closed else ())], strict=False):
        ax, ay, bx, by = corner[0] - before[0], corner[1] - before[1], after[0] - corner[0], after[1] - corner[1]
        lengths = math.hypot(ax, ay) * math.hypot(bx, by)
        cosine = (ax * bx + ay * by) / lengths if lengths else -1.0  # of the turn
        yield corner, 1 / math.sqrt(max((1 + cosine) / 2, 1e-6))


def meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _within(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _rgb(colour: Colour) -> Rgb:
    parts = [round(part * 255) for part in colour]
    return (parts[0], parts[0], parts[0]) if len(parts) == 1 else (parts[0], parts[1], parts[2])
