"""Picture on white → the box of what is drawn on it, where it is a little figure on a large page."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageStat

from posepress.artwork.framing import LITTLE, MARGIN, PALE
from posepress.artwork.photo.colour import eight_bits, opaque

FAR = 100  # pixels across; a picture that is one colour at that size is so on paper, and a smaller one is too coarse for any
_GLANCE = 1500  # pixels: noise averages out, and a line of one pixel in a file of 8000 is still seen
_PAPER = 238  # of 255: whiter is paper, also where a JPEG or a scanner left its noise
_LEAST = 64  # pixels: smaller pictures are icons, drawn to the dot

PixelBox = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Glance:
    """What is seen of a picture from afar: the darkest and the lightest shade of each colour, and the box of the drawing."""

    extrema: tuple[tuple[int, int], ...]
    drawing: PixelBox | None  # None: crop nothing
    pale: bool = False  # nothing in it is darker than paper hardly shows


def glance(image: Image.Image) -> Glance:
    """`image` is in one of the modes that `colour.eight_bits` gives."""
    times = max(1, -(-max(image.size) // _GLANCE))
    small = opaque(eight_bits(image.reduce(times) if times > 1 else image))
    extrema = [(int(low), int(high)) for low, high in ImageStat.Stat(small.reduce(max(1, max(small.size) // FAR))).extrema]
    pale = all(low > PALE * 255 for low, _ in ImageStat.Stat(small).extrema)
    return Glance(tuple(extrema), _drawn_box(small, image.size, times), pale)


def _drawn_box(small: Image.Image, size: tuple[int, int], times: int) -> PixelBox | None:
    if min(size) < _LEAST:
        return None
    ink = small.convert("RGB").convert("L").point([255 * (shade < _PAPER) for shade in range(256)]).getbbox()
    if ink is None:
        return None
    left, top, right, bottom = [edge * times for edge in ink]
    margin = round(MARGIN * max(right - left, bottom - top)) + times
    box = (max(0, left - margin), max(0, top - margin), min(size[0], right + margin), min(size[1], bottom + margin))
    share = (box[2] - box[0]) * (box[3] - box[1]) / (size[0] * size[1])
    return box if share < LITTLE else None
