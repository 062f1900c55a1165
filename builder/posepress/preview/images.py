"""A page of finished bytes and a width in pixels → a PNG; as printed, or as a tired copier hands it on."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageEnhance, ImageFilter

from posepress.base.pdfium import PdfReading

WIDTHS = (480, 720, 1080, 1620, 2430, 3645)
"""Steps of 1.5, so that a zoom asks for few pictures."""
_COPIER_DPI = 150
_BLUR, _CONTRAST, _GROUND, _SPECKS = 0.9, 1.7, 0.13, 4e-5
"""Pixels at 150 dpi; factor; how grey white paper comes out; specks a pixel."""


def png(data: bytes, number: int, wide: int, copied: bool = False) -> bytes:
    """Page `number` of the file, from 1, so many pixels across: the trim of a page, the whole of a sheet."""
    with PdfReading(data) as reading, reading.page(number) as page:
        box = page.trim()
        points = box[2] - box[0]
        scale = min(wide / points, _COPIER_DPI / 72) if copied else wide / points
        pixels = page.render(scale, box)
    picture = Image.frombuffer("RGB", (pixels.wide, pixels.high), pixels.data, "raw", "BGR", pixels.stride, 1)
    if copied:
        picture = _copied(picture).resize((wide, round(wide * pixels.high / pixels.wide)), Image.Resampling.BICUBIC)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _copied(picture: Image.Image) -> Image.Image:
    """Blurred, hard in contrast, on a grey ground, with specks that are the same each time."""
    grey = picture.convert("L").filter(ImageFilter.GaussianBlur(_BLUR))
    grey = ImageEnhance.Contrast(grey).enhance(_CONTRAST)
    grey = grey.point([round(value * (1 - _GROUND)) for value in range(256)])
    chance = random.Random(0)
    for _ in range(round(grey.width * grey.height * _SPECKS)):
        grey.putpixel((chance.randrange(grey.width), chance.randrange(grey.height)), chance.randrange(60, 140))
    return grey.convert("RGB")
