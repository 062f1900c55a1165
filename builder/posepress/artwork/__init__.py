"""Any picture file → a Drawing (SVG) or a Raster (photos): the one gate through which foreign pictures come in.

What it is, its first bytes say, whatever its ending. What cannot be printed faithfully is refused with a reason, never
dropped in silence. The decoders are imported only when a file of their kind is read.
"""

from __future__ import annotations

import stat
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from posepress.artwork.kinds import PRINTABLE, RAW, SUFFIXES, VIDEO, WEB_PAGE, sniff
from posepress.base.diagnostics import Report, Span
from posepress.base.drawing import Artwork, Drawing, Raster

if TYPE_CHECKING:
    from posepress.artwork.decoder import Decoder
    from posepress.base.store import Ledger

MEGABYTE = 1_000_000
LARGEST_FILE = 150 * MEGABYTE

_STILL = "take a picture of the moment that you mean (pause it, and take a screenshot), and put that into images/"
_EXPORT = 'open it in an image editor and save a copy as a real JPEG (".jpg") or PNG (".png")'


def load(path: Path, report: Report, span: Span | None, decoder: Decoder | None = None) -> Artwork | None:
    """The picture in `path`; None when something is wrong with it, which the report then says at `span`.

    `span` is where the text calls for the picture. Nothing outside the file is read. Photos go through `decoder`, or
    through one of their own.
    """
    data = read(path, report, span)
    return load_bytes(data, path, report, span, decoder) if data is not None else None


def load_bytes(
    data: bytes, path: Path, report: Report, span: Span | None, decoder: Decoder | None = None, drawings: Ledger | None = None
) -> Artwork | None:
    """As `load`, of what `read` read. `drawings` has those of which an earlier load had nothing to say, by their bytes."""
    kind, suffix = sniff(data), path.suffix.casefold()
    if kind not in PRINTABLE or suffix in RAW:
        _refuse(path.name, "camera raw" if suffix in RAW else kind, SUFFIXES.get(suffix, ""), report, span)
        return None
    if kind == "SVG":
        return _load_drawing(data, path.name, report, span, decoder, drawings)
    if decoder is not None:
        return decoder.read(data, kind, path.name, report, span, path)
    from posepress.artwork.decoder import Decoder

    with Decoder() as own_decoder:
        return own_decoder.read(data, kind, path.name, report, span)


def _load_drawing(
    data: bytes, name: str, report: Report, span: Span | None, decoder: Decoder | None, drawings: Ledger | None
) -> Artwork | None:
    key = sha256(data).hexdigest() if drawings else ""
    if drawings and (drawing := drawings.find(Drawing, key)):
        return drawing
    from posepress.artwork import vector_picture  # which takes its time, and most drawings are known

    before = len(report.diagnostics)
    art = vector_picture.read(data, name, report, span, decoder)
    if drawings and isinstance(art, Drawing) and len(report.diagnostics) == before:
        drawings.add(Drawing, key, art)
    return art


def effective_dpi(art: Raster, printed_width_pt: float) -> float:
    """Pixels an inch when the picture is printed that wide.

    >>> effective_dpi(Raster(300, 100, 1, False, b""), 144.0)
    150.0
    """
    return art.pixels_wide * 72 / printed_width_pt


def read(path: Path, report: Report, span: Span | None) -> bytes | None:
    """The bytes of a picture file; None where they cannot be had, with the reason reported."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            report.error("picture-unreadable", f'"{path.name}" is not a file', span, "give the name of a picture file")
            return None
        if status.st_size > LARGEST_FILE:
            size = f"{status.st_size / MEGABYTE:.0f}"
            message = f'"{path.name}" is {size} MB; a picture may be up to {LARGEST_FILE // MEGABYTE} MB'
            report.error("picture-too-big", message, span, "save a smaller copy; 2000 pixels wide is plenty for any page here")
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        broken_link = "it is a link to a file that is gone: put the picture itself there"
        hint = broken_link if path.is_symlink() else f"looked for {path.as_posix()}"
        report.error("picture-missing", f'there is no picture "{path.name}"', span, hint)
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not allowed"
        report.error("picture-unreadable", f'"{path.name}" cannot be read: {reason.lower()}', span)
        return None
    if not data:
        report.error("picture-damaged", f'"{path.name}" is empty', span, "put the picture there again")
        return None
    return data


def _refuse(name: str, kind: str, kind_of_name: str, report: Report, span: Span | None) -> None:
    """`kind` is what is inside, "" where nobody can tell; `kind_of_name` is what the name says."""
    if kind == WEB_PAGE:
        message = f'"{name}" is really a web page, not a picture'
        hint = "open the page that it came from, and save the picture itself (right-click on it: Save Image As)"
    elif kind == VIDEO:
        message, hint = f'"{name}" is really a video file, which cannot be printed', _STILL
    elif kind:
        message, hint = f'"{name}" is really {_a(kind)} file, which cannot be printed', _EXPORT
    elif kind_of_name:
        message, hint = f'"{name}" is damaged or is not {_a(kind_of_name)}', "put the picture there again, or " + _EXPORT
    else:
        message, hint = f'"{name}" is not a picture that can be printed', _EXPORT
    report.error("picture-damaged" if kind_of_name and not kind else "picture-kind", message, span, hint)


def _a(kind: str) -> str:
    return f"an {kind}" if kind in ("SVG", "AVIF", "icon") else f"a {kind}"
