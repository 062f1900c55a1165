"""Bytes of a known kind → a Pillow image with every pixel decoded; what no page can use is refused with a reason.

Each kind is opened by its own decoder alone. A JPEG is decoded at a half, a quarter or an eighth of its size where that is
still enough (ITU-T T.81 §K.8), so that the largest photo of a phone takes no more memory than a small one.
"""

from __future__ import annotations

import io
from math import ceil

from PIL import AvifImagePlugin, Image

from posepress.artwork.kinds import PRINTABLE

MOST_PIXELS = 110_000_000  # what fits into the worker's memory with a see-through layer
MOST_PIXELS_JPEG = 240_000_000  # phones make 200 million
FORMATS = {kind: {"HEIC": "HEIF"}.get(kind, kind.upper()) for kind in sorted(PRINTABLE - {"SVG"})}
"""Kind → Pillow's word for it."""

_SMALLER = "save a smaller copy; 2000 pixels wide is plenty for any page here"
_COPY = "copy it again from the original, or open it in an image editor and save a copy as JPEG"
_MANY = {
    "TIFF": ("holds several pages", "save the page that you want as a picture of its own"),
    "": ("moves; paper does not", "save one frame of it as a plain PNG"),
}

Image.MAX_IMAGE_PIXELS = None  # size is judged here, by what a kind of file takes
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # a thread takes address space, which is limited


class RefusedPhotoError(Exception):
    """Carries a diagnostic up to `raster.read`; it goes no further."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def decode(data: bytes, kind: str, largest: tuple[int, int] | None = None) -> Image.Image:
    """The picture; a JPEG perhaps smaller than the file says, yet filling `largest` either way. Raises RefusedPhotoError."""
    try:
        image = open_image(data, kind)
        _check_size(image, kind)
        if kind == "PNG":
            image.verify()  # checksums of all chunks; the picture cannot be used afterwards
            image = open_image(data, kind)
        if kind != "HEIC" and getattr(image, "is_animated", False) and image.format != "MPO":
            raise RefusedPhotoError("picture-animated", *_MANY.get(kind, _MANY[""]))
        if largest and kind == "JPEG":
            scale = max(min(wide / image.width, high / image.height) for wide, high in (largest, largest[::-1]))
            image.draft(None, (ceil(image.width * scale), ceil(image.height * scale)))
        image.load()
    except (RefusedPhotoError, MemoryError):
        raise
    except Exception as error:  # whatever a decoder raises on hostile bytes, it is the file that is wrong
        raise damage() from error
    return image


def is_within(data: bytes, kind: str, share: int) -> bool:
    """Whether it opens, and is no larger, by what it says itself, than that part of the largest picture that is allowed."""
    try:
        image = open_image(data, kind)
    except Exception:  # `decode` says what is wrong
        return False
    return image.width * image.height * share <= _most_pixels(kind)


def damage() -> RefusedPhotoError:
    return RefusedPhotoError("picture-damaged", "is damaged or cut short", _COPY)


def too_big() -> RefusedPhotoError:
    return RefusedPhotoError("picture-too-big", "needs more memory than a picture may use", _SMALLER)


def open_image(data: bytes, kind: str) -> Image.Image:
    """By the decoder of that kind alone, no pixel decoded yet; raises whatever that decoder does."""
    if kind == "HEIC":
        _register_heic()
    return Image.open(io.BytesIO(data), formats=(FORMATS[kind],))


def _check_size(image: Image.Image, kind: str) -> None:
    limit = _most_pixels(kind)
    if image.width * image.height > limit:
        size = f"has {image.width} × {image.height} pixels; {limit // 1_000_000} million are allowed"
        raise RefusedPhotoError("picture-too-big", size, _SMALLER)


def _most_pixels(kind: str) -> int:
    return MOST_PIXELS_JPEG if kind == "JPEG" else MOST_PIXELS


def _register_heic() -> None:
    """Of the whole file only the main picture is decoded, by one thread."""
    try:
        import pi_heif
    except ImportError as error:  # no package of it for this Python or machine
        hint = "open it on the phone or in an image editor and save a copy as JPEG (iPhone: share it as Most Compatible)"
        raise RefusedPhotoError("picture-decoder", "is a HEIC photo, which this installation cannot open", hint) from error
    if FORMATS["HEIC"] not in Image.OPEN:
        pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
