"""Any picture file → a Drawing (SVG) or a Raster (JPEG, PNG): the one gate through which foreign pictures come in.

What cannot be printed faithfully is refused with a reason, never dropped in silence. The decoders are imported only when
a file of their kind is read.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from builder.diagnostics import Report, Span
from builder.drawing import Artwork, Raster

if TYPE_CHECKING:
    from builder.artwork.worker import Decoder

SUFFIXES = {".svg": "SVG", ".svgz": "SVG", ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
MEGABYTE = 1_000_000
LARGEST_FILE = 40 * MEGABYTE

_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"%!PS", "PostScript"), (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"GIF8", "GIF"), (b"%PDF", "PDF"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"BM", "BMP"), (b"\x1f\x8b", "compressed"),
    (b"PK\x03\x04", "ZIP"), (b"8BPS", "Photoshop"),
)  # fmt: skip
_BRANDS = {b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC", b"avif": "AVIF"}
_EXPORT = 'open it in a picture program and save a copy as a real JPEG (".jpg") or PNG (".png")'


def load(path: Path, report: Report, span: Span | None, decoder: Decoder | None = None) -> Artwork | None:
    """The picture in `path`; None when something is wrong with it, which the report then says at `span`.

    `span` is where the text calls for the picture. Nothing outside the file is read. Photos go through `decoder`, or
    through one of their own.
    """
    kind = SUFFIXES.get(path.suffix.casefold())
    if kind is None:
        hint = "pictures are .svg, .jpg or .png files; " + _EXPORT
        report.error("picture-kind", f'"{path.name}" is no picture that can be printed', span, hint)
        return None
    data = _read(path, report, span)
    if data is None:
        return None
    found = sniff(data)
    if found != kind and (kind, found) != ("SVG", "compressed"):
        _mismatch(path.name, kind, found, report, span)
        return None
    if kind == "SVG":
        from builder.artwork import svg

        return svg.read(data, path.name, report, span, decoder)
    if decoder is not None:
        return decoder.read(data, kind, path.name, report, span)
    from builder.artwork.worker import Decoder

    with Decoder() as own:
        return own.read(data, kind, path.name, report, span)


def effective_dpi(art: Raster, printed_width_pt: float) -> float:
    """Pixels an inch when the picture is printed that wide.

    >>> effective_dpi(Raster(300, 100, 1, False, b""), 144.0)
    150.0
    """
    return art.pixels_wide * 72 / printed_width_pt


def sniff(data: bytes) -> str:
    """What the first bytes say that a file is, whatever its name; "" when they say nothing known."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video")
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return "SVG" if text.startswith(b"<") or data.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")) else ""


def _read(path: Path, report: Report, span: Span | None) -> bytes | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            report.error("picture-unreadable", f'"{path.name}" is not a file', span, "give the name of a picture file")
            return None
        if status.st_size > LARGEST_FILE:
            message = f'"{path.name}" has {status.st_size / MEGABYTE:.0f} MB; a picture may have {LARGEST_FILE // MEGABYTE} MB'
            report.error("picture-too-big", message, span, "save a smaller copy; 2000 pixels wide is plenty for any page here")
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        report.error("picture-missing", f'there is no picture "{path.name}"', span, f"looked for {path.as_posix()}")
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not allowed"
        report.error("picture-unreadable", f'"{path.name}" cannot be read: {reason.lower()}', span)
        return None
    if not data:
        report.error("picture-damaged", f'"{path.name}" is empty', span, "put the picture there again")
        return None
    return data


def _mismatch(name: str, kind: str, found: str, report: Report, span: Span | None) -> None:
    if found in SUFFIXES.values():
        suffix = next(s for s, k in SUFFIXES.items() if k == found)
        message, hint = f'"{name}" is not {_a(kind)}: inside it is {_a(found)}', f'rename it so that it ends in "{suffix}"'
    elif found:
        message, hint = f'"{name}" is not {_a(kind)}: inside it is {_a(found)} file', _EXPORT
    else:
        message, hint = f'"{name}" is damaged or is not {_a(kind)}', "put the picture there again, or " + _EXPORT
    report.error("picture-kind" if found else "picture-damaged", message, span, hint)


def _a(kind: str) -> str:
    return f"an {kind}" if kind in ("SVG", "AVIF") else f"a {kind}"
