"""JPEG or PNG bytes → Raster: upright, opaque, 8 bits, sRGB or grey, without metadata; the same bytes every time.

A JPEG that already is all that passes through with its compressed pixels untouched.
"""

from __future__ import annotations

import io
import warnings
import zlib
from dataclasses import replace

from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from builder.artwork import jpeg
from builder.diagnostics import Report, Span
from builder.drawing import Raster

MOST_PIXELS = 40_000_000
_ORIENTATION = 0x0112  # EXIF 3.0 §4.6.5
_QUALITY = 92
_GLANCE = 100  # pixels; a picture that is one colour at that size is so on paper
_SMALLER = "save a smaller copy; 2000 pixels wide is plenty for any page here"


class _RefusedError(Exception):
    """Carries a diagnostic up to `read`; it goes no further."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def read(data: bytes, kind: str, name: str, report: Report, span: Span | None) -> Raster | None:
    """`kind` is JPEG or PNG, already known from the first bytes."""
    remarks: list[str] = []
    try:
        with warnings.catch_warnings():
            # Pillow warns of big pictures and of odd metadata; size is judged here, metadata goes anyway.
            warnings.simplefilter("ignore")
            art = _from_jpeg(data, remarks) if kind == "JPEG" else _from_png(data, remarks)
    except _RefusedError as refused:
        report.error(refused.code, f'"{name}" {refused.message}', span, refused.hint)
        return None
    except MemoryError:
        report.error("picture-too-big", f'"{name}" takes more memory than a picture may', span, _SMALLER)
        return None
    for remark in remarks:
        report.note("picture-colour", f'"{name}" {remark}', span, "look at its colours in the print")
    return art


def _from_jpeg(data: bytes, remarks: list[str]) -> Raster:
    image = _decoded(data, "JPEG")
    _check_not_empty(image)
    try:
        stripped = jpeg.strip(data)
    except jpeg.DamagedError as error:
        raise _damaged() from error
    profile = image.info.get("icc_profile")
    if stripped.direct and image.mode in ("L", "RGB") and _is_upright(image) and (not profile or _is_srgb(profile)):
        return Raster(image.width, image.height, len(image.getbands()), True, stripped.data)
    plain = _upright_srgb(image, remarks)
    packed = io.BytesIO()
    plain.save(packed, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return Raster(plain.width, plain.height, len(plain.getbands()), True, jpeg.strip(packed.getvalue()).data)


def _from_png(data: bytes, remarks: list[str]) -> Raster:
    plain = _grey_if_grey(_upright_srgb(_decoded(data, "PNG"), remarks))
    _check_not_empty(plain)
    rows = zlib.compress(plain.tobytes(), 9 if len(data) < 1_000_000 else 6)
    return Raster(plain.width, plain.height, len(plain.getbands()), False, rows)


def _decoded(data: bytes, kind: str) -> Image.Image:
    """The picture with every pixel decoded. Only the decoder of that kind sees the bytes."""
    try:
        image = Image.open(io.BytesIO(data), formats=(kind,))
        _check_size(image)
        if kind == "PNG":
            image.verify()  # checksums of all chunks; the picture cannot be used afterwards
            image = Image.open(io.BytesIO(data), formats=(kind,))
            if getattr(image, "is_animated", False):
                raise _RefusedError("picture-animated", "moves; paper does not", "save one picture of it as a plain PNG")
        image.load()
    except (_RefusedError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels("far too many") from error
    except Exception as error:  # whatever a decoder raises on hostile bytes, it is the file that is wrong
        raise _damaged() from error
    return image


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels(f"{image.width} × {image.height}")


def _check_not_empty(image: Image.Image) -> None:
    """A smaller one is too coarse for any page, which is told when it is placed."""
    times = max(image.size) // _GLANCE
    if times and all(high - low < 2 for low, high in ImageStat.Stat(image.reduce(times)).extrema):
        hint = "put another picture into images/ under this name"
        raise _RefusedError("picture-empty", "shows nothing: it is one colour all over", hint)


def _too_many_pixels(size: str) -> _RefusedError:
    return _RefusedError("picture-too-big", f"has {size} pixels; {MOST_PIXELS // 1_000_000} million are allowed", _SMALLER)


def _damaged() -> _RefusedError:
    return _RefusedError("picture-damaged", "is damaged or cut short", "copy it again from where you have it")


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged EXIF says nothing about how the picture stands
        return 1


def _is_upright(image: Image.Image) -> bool:
    return _orientation(image) not in range(2, 9)


def _upright_srgb(image: Image.Image, remarks: list[str]) -> Image.Image:
    """Mode L or RGB: turned as the camera was held, flattened on white, colours brought to sRGB or grey."""
    profile = image.info.get("icc_profile")
    if not _is_upright(image):
        image = ImageOps.exif_transpose(image)
    return _in_srgb(_opaque(_eight_bits(image)), profile, remarks)


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode not in ("I;16", "I;16B", "I;16L", "I"):
        return image
    if "transparency" in image.info:
        raise _RefusedError("picture-kind", "has 16 bits a dot and a see-through shade", "save it as an 8-bit PNG")
    rows, low_first = image.tobytes(), image.mode != "I;16B"
    step = 4 if image.mode == "I" else 2
    return Image.frombytes("L", image.size, rows[1 if low_first else 0 :: step])


def _opaque(image: Image.Image) -> Image.Image:
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode in ("1", "LA", "La") else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None, remarks: list[str]) -> Image.Image:
    grey = image.mode == "L"
    if profile and not _is_srgb(profile):
        converted = _converted(image, profile)
        if converted is not None:
            return converted.convert("L") if grey else converted
        remarks.append("has a damaged or unfitting colour profile; it is printed as if it had none")
    elif image.mode == "CMYK":
        remarks.append("has printing colours (CMYK) without a profile; they are turned into screen colours by rule of thumb")
    return image if grey else image.convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image | None:
    """In sRGB by the profile, or None when the profile is damaged or made for another kind of picture."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _is_srgb(profile: bytes) -> bool:
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return False
    return name.strip().casefold().startswith("srgb")


def _grey_if_grey(image: Image.Image) -> Image.Image:
    """A picture without colour prints with black ink only, and takes a third of the room."""
    if image.mode == "RGB":
        red, green, blue = image.split()
        if not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(red, blue).getbbox():
            return red
    return image


def without_colour(art: Raster) -> Raster:
    """The same pixels in grey (ITU-R BT.601 luma, which Pillow's mode L is)."""
    if art.channels == 1:
        return art
    if art.jpeg:
        photo = Image.open(io.BytesIO(art.data), formats=("JPEG",))
        packed = io.BytesIO()
        photo.convert("L").save(packed, "JPEG", quality=_QUALITY, optimize=True)
        return replace(art, channels=1, data=jpeg.strip(packed.getvalue()).data)
    image = Image.frombytes("RGB", (art.pixels_wide, art.pixels_high), zlib.decompress(art.data))
    return replace(art, channels=1, data=zlib.compress(image.convert("L").tobytes(), 6))


def png(width: int, height: int, stride: int, rows: bytes) -> bytes:
    """Rows of pixels, blue, green, red, each row `stride` bytes long, as a PNG file."""
    packed = io.BytesIO()
    Image.frombytes("RGB", (width, height), rows, "raw", "BGR", stride).save(packed, "PNG", optimize=True)
    return packed.getvalue()
