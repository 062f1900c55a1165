"""Pillow image of any mode → L or RGB: 8 bits, flattened on white, in grey or sRGB."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageCms

_SIXTEEN = ("I;16", "I;16B", "I;16L")
_MODES = ("L", "RGB", "LA", "RGBA", "CMYK")


def eight_bits(image: Image.Image) -> Image.Image:
    """One of the modes L, LA, RGB, RGBA and CMYK, in which a picture can be made smaller without harm."""
    if image.mode in _SIXTEEN or image.mode == "I":
        return _high_bytes(image)
    clear = image.info.get("transparency")
    if image.mode == "RGB" and isinstance(clear, tuple) and max(clear) > 255:  # of 16 bits, which Pillow has cut to 8
        image.info["transparency"] = tuple([shade >> 8 for shade in clear])
    if image.has_transparency_data:
        return image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
    if image.mode in _MODES:
        return image
    return image.convert("L" if image.mode in ("1", "F") else "RGB")


def _high_bytes(image: Image.Image) -> Image.Image:
    """16 bits a dot cut to 8, and the shade that a PNG calls see-through made so."""
    rows, low_first = image.tobytes(), image.mode != "I;16B"
    step = 4 if image.mode == "I" else 2
    high, low = [Image.frombytes("L", image.size, rows[at::step]) for at in ((1, 0) if low_first else (0, 1))]
    clear = image.info.get("transparency")
    if not isinstance(clear, int):
        return high
    return Image.merge("LA", (high, ImageChops.lighter(_other_than(clear >> 8, high), _other_than(clear & 255, low))))


def _other_than(shade: int, image: Image.Image) -> Image.Image:
    return image.point([255 * (value != shade) for value in range(256)])


def opaque(image: Image.Image) -> Image.Image:
    """Of those modes, on white where something is seen through it."""
    if image.mode not in ("LA", "RGBA"):
        return image
    colours = image.convert("L" if image.mode == "LA" else "RGB")
    white = Image.new(colours.mode, image.size, "white")
    white.paste(colours, mask=image.getchannel("A"))
    return white


def in_srgb(image: Image.Image, profile: bytes | None, remarks: list[str]) -> Image.Image:
    """Mode L or RGB, by the profile of the file; what can only be guessed at is added to the remarks."""
    grey = image.mode == "L"
    if profile and not is_srgb(profile):
        image_in_srgb = _convert(image, profile)
        if image_in_srgb is not None:
            return image_in_srgb.convert("L") if grey else image_in_srgb
        remarks.append("has a damaged or unsuitable colour profile; it is printed as if it had none")
    elif image.mode == "CMYK":
        remarks.append("has printing colours (CMYK) without a profile; they are turned into screen colours by rule of thumb")
    return image if grey else image.convert("RGB")


def _convert(image: Image.Image, profile: bytes) -> Image.Image | None:
    """In sRGB by the profile, or None when the profile is damaged or made for another kind of picture."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def is_srgb(profile: bytes) -> bool:
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return False
    return name.strip().casefold().startswith("srgb")


def grey_if_grey(image: Image.Image) -> Image.Image:
    """A picture without colour prints with black ink only, and takes a third of the room."""
    if image.mode == "RGB":
        red, green, blue = image.split()
        if not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(red, blue).getbbox():
            return red
    return image
