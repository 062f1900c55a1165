"""First bytes of a file → the kind of picture that it is, whatever its name says; the endings that pictures bear."""

from __future__ import annotations

SUFFIXES = {
    ".svg": "SVG", ".svgz": "SVG", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".jpe": "JPEG", ".jfif": "JPEG",
    ".pjpeg": "JPEG", ".webp": "WebP",
    ".heic": "HEIC", ".heif": "HEIC", ".hif": "HEIC", ".avif": "AVIF", ".gif": "GIF",
    ".tif": "TIFF", ".tiff": "TIFF", ".bmp": "BMP",
}  # fmt: skip
"""Endings of pictures that can be printed."""
RAW = (".dng", ".nef", ".cr2", ".cr3", ".arw", ".orf", ".rw2", ".raf", ".raw")
"""What a camera's sensor saw: TIFF on the outside, with a stamp-sized preview as its first picture."""
STRANGE = (
    *RAW, ".psd", ".ai", ".eps", ".pdf", ".jxl", ".jp2", ".ico", ".xcf", ".kra", ".afdesign", ".afphoto", ".sketch",
    ".procreate", ".cdr", ".emf", ".wmf", ".mov", ".mp4",
)  # fmt: skip
"""Endings of what people take for a picture, and cannot be printed as it is."""
PRINTABLE = frozenset(SUFFIXES.values())

VIDEO, WEB_PAGE = "video", "web page"
"""What a phone takes beside its photos; what a browser saves where the link led to a page about the picture."""

_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"%!PS", "PostScript"), (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"GIF8", "GIF"), (b"%PDF", "PDF"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"BM", "BMP"), (b"\x1f\x8b", "SVG"),
    (b"PK\x03\x04", "ZIP"), (b"8BPS", "Photoshop"), (b"\xff\x0a", "JPEG XL"), (b"\0\0\0\x0cJXL \r\n", "JPEG XL"),
    (b"\0\0\0\x0cjP  \r\n", "JPEG 2000"), (b"gimp xcf", "GIMP"), (b"\0\0\1\0", "icon"),
)  # fmt: skip
_BRANDS = (({b"avif", b"avis"}, "AVIF"), ({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}, "HEIC"))
"""Of the container that both share (ISO/IEC 14496-12 §4.3, 23008-12 §10), the narrower one first."""


def sniff(data: bytes) -> str:
    """What the first bytes say that a file is; "" when they say nothing known."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _container(data)
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:14].lower().startswith((b"<html", b"<!doctype html")):
        return WEB_PAGE
    return "SVG" if text.startswith(b"<") or data.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")) else ""


def _container(data: bytes) -> str:
    """The brand that stands first, and those that the file claims to be compatible with."""
    end = min(int.from_bytes(data[:4]), 400)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, end - 3, 4))}
    return next((kind for known_brands, kind in _BRANDS if brands & known_brands), VIDEO)
