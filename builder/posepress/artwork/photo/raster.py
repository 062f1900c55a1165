"""Bytes of a photo or a drawing in pixels → Raster: cropped, upright, opaque, 8 bits, sRGB or grey, no larger than a page
shows, without metadata; the same bytes every time.

A JPEG that already is all that passes through with its compressed pixels untouched.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field

from PIL import Image

from posepress.artwork.photo import colour, jpeg, packing
from posepress.artwork.photo.crop import FAR, PixelBox, glance
from posepress.artwork.photo.decoding import RefusedPhotoError, damage, decode, too_big
from posepress.base.diagnostics import Report, Span
from posepress.base.drawing import Raster

LARGEST = int(packing.LARGEST[0] / 72 * packing.DPI), int(packing.LARGEST[1] / 72 * packing.DPI)
"""Pixels across and down that the largest text area shows."""

_ORIENTATION = 0x0112  # EXIF 3.0 §4.6.5
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_ON_THE_SIDE = (5, 6, 7, 8)
_MOST_TIMES = 4  # times the pixels of the largest page: what a file may keep for being light, so that every viewer can open it


@dataclass
class _Remarks:
    colours: list[str] = field(default_factory=list)
    cropped: bool = False
    pale: bool = False


def read(data: bytes, kind: str, name: str, report: Report, span: Span | None) -> Raster | None:
    """`kind` is one of `decoding.FORMATS`, already known from the first bytes."""
    remarks = _Remarks()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's, of odd metadata, which goes anyway
            art = _decode(data, kind, remarks)
    except (RefusedPhotoError, MemoryError) as error:
        refusal = error if isinstance(error, RefusedPhotoError) else too_big()
        report.error(refusal.code, f'"{name}" {refusal.message}', span, refusal.hint)
        return None
    for remark in remarks.colours:
        report.note("picture-colour", f'"{name}" {remark}', span, "check its colours on paper")
    if remarks.pale:
        hint = "darken it in an image editor, or draw its lines again in a dark colour"
        report.warning("picture-pale", f'"{name}" is so pale that it hardly shows on paper', span, hint)
    if remarks.cropped:
        message = f'"{name}" is a figure on a large white page; it is cropped to what is drawn'
        report.note("picture-cropped", message, span, "to print it smaller, draw a thin frame round the page")
    return art


def _decode(data: bytes, kind: str, remarks: _Remarks) -> Raster:
    image = decode(data, kind, LARGEST)
    turn, profile = _orientation(image), image.info.get("icc_profile")
    plain = colour.eight_bits(image)
    glimpse = glance(plain)
    if max(plain.size) >= FAR and all(high - low < 2 for low, high in glimpse.extrema):
        hint = "put another picture into images/ under this name"
        raise RefusedPhotoError("picture-empty", "shows nothing: it is one colour all over", hint)
    original, share = _original(data, image, turn, profile) if kind == "JPEG" else None, 1.0
    remarks.pale = glimpse.pale
    if glimpse.drawing:
        fine = colour.eight_bits(decode(data, kind)) if kind == "JPEG" else plain  # as fine as the file has it
        box = _scale(glimpse.drawing, fine.width / plain.width)
        remarks.cropped, original, plain = True, None, fine.crop(box)
        share = plain.height / fine.height if turn in _ON_THE_SIDE else plain.width / fine.width
    small = _fit(plain, turn)
    if original and small.size == (original.pixels_wide, original.pixels_high):
        return original
    flat = colour.in_srgb(colour.opaque(small), profile, remarks.colours)
    upright = flat.transpose(_TURNS[turn]) if turn in _TURNS else flat
    repacked = packing.pack(colour.grey_if_grey(upright), photo=kind == "JPEG", share=share)
    return original if original and _is_better(original, repacked) else repacked


def _is_better(original: Raster, repacked: Raster) -> bool:
    pixels, pixels_repacked = [art.pixels_wide * art.pixels_high for art in (original, repacked)]
    return len(original.data) <= len(repacked.data) and pixels <= _MOST_TIMES * pixels_repacked


def _original(data: bytes, image: Image.Image, turn: int, profile: bytes | None) -> Raster | None:
    """The file's own compressed pixels, where a PDF viewer shows them as they are meant."""
    try:
        bare = jpeg.strip(data)
    except jpeg.DamagedError as error:
        raise damage() from error
    if not bare.direct or image.mode not in ("L", "RGB") or turn in _TURNS or (profile and not colour.is_srgb(profile)):
        return None
    return Raster(bare.wide, bare.high, len(image.getbands()), True, bare.data)


def _scale(box: PixelBox, times: float) -> PixelBox:
    left, top, right, bottom = box
    return int(left * times), int(top * times), int(right * times), int(bottom * times)


def _fit(image: Image.Image, turn: int) -> Image.Image:
    """No larger than the largest page shows it once it is turned; the same where it is not."""
    wide, high = reversed(LARGEST) if turn in _ON_THE_SIDE else LARGEST
    scale = min(wide / image.width, high / image.height)
    if scale >= 1:
        return image
    size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged EXIF says nothing about how the picture stands
        return 1
