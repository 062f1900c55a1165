"""Pixels ready for paper: packed as a PDF takes them, brought to the size at which they are printed, turned grey.

300 dots per inch is what a print of a photo shows from a hand's distance, 400 what one of lines does; more is weight that
nobody sees.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from functools import lru_cache

from PIL import Image, ImageFile

from posepress.artwork.photo import jpeg
from posepress.base.drawing import Raster
from posepress.base.theme import BOOKLETS, CARDS, HANDOUTS

DPI = 300
LINES_DPI = 400  # of a drawing, whose edges are sharp
_THEMES = [*CARDS.values(), *HANDOUTS.values(), *BOOKLETS.values()]
LARGEST = max(theme.measure for theme in _THEMES), max(theme.text_height for theme in _THEMES)
"""Points across and down that the largest text area shows."""
_QUALITY = 88  # of a JPEG on paper
_KEPT_QUALITY = 90  # of one that is made smaller later
_FLAT = 0.5  # of the flate size: a JPEG that is no smaller than that holds a drawing, which it would blur
_SMALL = 30_000  # bytes, at which nothing is gained


def pack(image: Image.Image, *, photo: bool, share: float = 1.0, quality: int = _KEPT_QUALITY) -> Raster:
    """Mode L or RGB as a Raster: a drawing without loss, a `photo` (or what packs like one) as a JPEG."""
    size, channels = (image.width, image.height), len(image.getbands())
    jpeg_data = _jpeg(image, quality) if photo else b""
    if not photo:
        rows = image.tobytes()
        estimate = _about_flate(rows, 8 * image.width * channels)
        jpeg_data = _jpeg(image, quality) if estimate > _SMALL else b""
        if not jpeg_data or len(jpeg_data) > _FLAT * estimate:
            level = 9 if image.width * image.height < 1_000_000 else 6
            return Raster(*size, channels, False, zlib.compress(rows, level), share=share)
    return Raster(*size, channels, True, jpeg_data, share=share)


def _about_flate(rows: bytes, band: int) -> float:
    """What flate makes of them, judged by every eighth band, since packing all of a photo takes as long as decoding it."""
    if len(rows) < 64 * band:
        return len(zlib.compress(rows, 6))
    sample = b"".join([rows[at : at + band] for at in range(0, len(rows), 8 * band)])
    return len(zlib.compress(sample, 6)) * len(rows) / len(sample)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    """Baseline, with full resolution of colour: arrows drawn into a photo keep their edges."""
    file = io.BytesIO()
    # Pillow hands libjpeg a buffer that must hold an optimised file whole, and guesses too small a one for a noisy photo.
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, 4 * image.width * image.height)
    image.save(file, "JPEG", quality=quality, subsampling=0, optimize=True)
    return jpeg.strip(file.getvalue()).data


@lru_cache(maxsize=256)  # a booklet and its sheets, or cards of one class, show the same photos
def at_width(art: Raster, width_pt: float) -> Raster:
    """What a picture printed so wide takes: at most DPI, a drawing LINES_DPI; the same picture where that saves nothing."""
    wide = max(1, int(width_pt / 72 * (DPI if art.jpeg else LINES_DPI)))
    if wide >= art.pixels_wide:
        return art
    size = (wide, max(1, round(art.pixels_high * wide / art.pixels_wide)))
    small = _image(art, size).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller = pack(small, photo=art.jpeg, share=art.share, quality=_QUALITY)
    return replace(smaller, alt=art.alt) if len(smaller.data) < len(art.data) else art


def _image(art: Raster, least: tuple[int, int] | None = None) -> Image.Image:
    """`least`: decoded no smaller than that, which takes a fraction of the time."""
    if art.jpeg:
        photo = Image.open(io.BytesIO(art.data), formats=("JPEG",))
        if least:
            photo.draft(None, (2 * least[0], 2 * least[1]))
        return photo
    mode = "L" if art.channels == 1 else "RGB"
    return Image.frombytes(mode, (art.pixels_wide, art.pixels_high), zlib.decompress(art.data))


def without_colour(art: Raster) -> Raster:
    """The same pixels in grey (ITU-R BT.601 luma, which Pillow's mode L is)."""
    if art.channels == 1:
        return art
    grey = _image(art).convert("L")
    if art.jpeg:
        return replace(art, channels=1, data=_jpeg(grey, _QUALITY))
    return replace(art, channels=1, data=zlib.compress(grey.tobytes(), 6))


def png(width: int, height: int, stride: int, rows: bytes) -> bytes:
    """Rows of pixels, blue, green, red, each row `stride` bytes long, as a PNG file."""
    file = io.BytesIO()
    Image.frombytes("RGB", (width, height), rows, "raw", "BGR", stride).save(file, "PNG", optimize=True)
    return file.getvalue()
