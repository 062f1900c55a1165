"""A page of finished bytes and a width in pixels → a PNG; as printed, or as a tired copier hands it on."""

from __future__ import annotations

import random
import struct
import zlib

from PIL import Image, ImageEnhance, ImageFilter

from posepress.base.pdfium import PdfReading, Pixels

WIDTHS = (480, 720, 1080, 1620, 2430, 3645)
"""Steps of 1.5, so that a zoom asks for few pictures."""
_COPIER_DPI = 150
_BLUR, _CONTRAST, _GROUND, _SPECKS = 0.9, 1.7, 0.13, 4e-5
"""Pixels at 150 dpi; factor; how grey white paper comes out; specks a pixel."""


def draw(data: bytes, number: int, wide: int, copied: bool = False) -> Pixels:
    """Page `number` of the file, from 1, so many pixels across or as many as a copier sees: the trim of a page, the whole of a
    sheet. Red, green and blue in turn.
    """
    with PdfReading(data) as reading, reading.page(number) as page:
        box = page.trim()
        points = box[2] - box[0]
        scale = min(wide / points, _COPIER_DPI / 72) if copied else wide / points
        return page.render(scale, box, rgb=True)


def png(pixels: Pixels, wide: int, copied: bool = False) -> bytes:
    """What `draw` drew. PDFium has no part in it, so it may be done by any thread."""
    if not copied:
        return _encoded(pixels.wide, pixels.high, pixels.stride, pixels.data)
    picture = Image.frombuffer("RGB", (pixels.wide, pixels.high), pixels.data, "raw", "RGB", pixels.stride, 1)
    picture = _copied(picture).resize((wide, round(wide * pixels.high / pixels.wide)), Image.Resampling.BICUBIC)
    return _encoded(*picture.size, 3 * picture.width, picture.tobytes())


def _encoded(wide: int, high: int, stride: int, data: bytes) -> bytes:
    """A PNG of rows of RGB (ISO/IEC 15948), each as it is: for pages, which are white and flat, to guess at filters takes
    longer than it saves.
    """
    rows = memoryview(data)
    lines = b"".join([part for y in range(high) for part in (b"\0", rows[y * stride : y * stride + 3 * wide])])
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)  # bits a channel, RGB, deflate, filters, not interlaced
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks]
    )


def _copied(picture: Image.Image) -> Image.Image:
    """Blurred, hard in contrast, on a grey ground, with specks that are the same each time."""
    grey = picture.convert("L").filter(ImageFilter.GaussianBlur(_BLUR))
    grey = ImageEnhance.Contrast(grey).enhance(_CONTRAST)
    grey = grey.point([round(value * (1 - _GROUND)) for value in range(256)])
    chance = random.Random(0)
    for _ in range(round(grey.width * grey.height * _SPECKS)):
        grey.putpixel((chance.randrange(grey.width), chance.randrange(grey.height)), chance.randrange(60, 140))
    return grey.convert("RGB")
