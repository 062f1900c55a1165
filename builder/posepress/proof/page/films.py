"""A page as the engine draws it, and the addresses that it is to show → codes that lead elsewhere or that no phone can read.

Each code is made again here, from the address alone, and compared with what is seen on the page, module by module: nine points
of each, and the quiet zone around them (ISO/IEC 18004 §6.3.8). A thorough proof lets another reader read it, too, where one is
installed (zxing-cpp).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from posepress.base.pdfium import OpenPage, Pixels
from posepress.base.theme import MM
from posepress.proof.failure import Failure
from posepress.typeset.placed import Page, Picture

FILM = "film/"  # before the address, in the key of a placed code
LEAST_MODULE = 0.5 * MM
_QUIET = 4  # modules
_PIXELS = 8  # a module
_POINTS = (2, 4, 6)  # of these, away from the edges, which are blurred
_BLACK, _WHITE = b"\0\0\0", b"\xff\xff\xff"


def codes_of(page: Page) -> list[Picture]:
    return [picture for picture in page.pictures if picture.art.startswith(FILM)]


def check_page(number: int, page: Page, open_page: OpenPage, thorough: bool = False) -> Iterator[Failure]:
    """The page must still show its text, which may stand in no quiet zone."""
    for picture in codes_of(page):
        address = picture.art.removeprefix(FILM)
        modules = modules_of(address)
        wide = picture.width / len(modules)
        if wide < LEAST_MODULE - 0.01 or abs(picture.height - picture.width) > 0.01:
            yield Failure("film", f"the modules of the code are {wide / MM:.2f} mm wide", number, picture.source)
        seen = _seen(picture, wide, open_page)
        if problem := _difference(modules, seen):
            yield Failure("film", f'the code for "{address}" {problem}', number, picture.source)
        if thorough and (read := read_by_another(seen)) not in (None, address):
            yield Failure("film", f'the code for "{address}" is read as "{read}"', number, picture.source)


def modules_of(address: str) -> Sequence[Sequence[int]]:
    """Its code, row by row from the top: 1 is dark."""
    import segno

    return tuple(map(tuple, segno.make_qr(address, error="m", boost_error=False, mode="byte").matrix))


def read_by_another(pixels: Pixels) -> str | None:
    """What a reader that had no part in making it finds there; None where none is installed."""
    try:
        import zxingcpp
    except ImportError:
        return None
    rows = [pixels.data[n * pixels.stride : n * pixels.stride + 3 * pixels.wide : 3] for n in range(pixels.high)]
    found = zxingcpp.read_barcodes(memoryview(b"".join(rows)).cast("B", (pixels.high, pixels.wide)))
    return found[0].text if found else ""


def _seen(picture: Picture, wide: float, open_page: OpenPage) -> Pixels:
    """The code with its quiet zone."""
    edge = _QUIET * wide
    box = (picture.x - edge, picture.y - edge, picture.x + picture.width + edge, picture.y + picture.height + edge)
    return open_page.render(_PIXELS / wide, box)


def _difference(modules: Sequence[Sequence[int]], pixels: Pixels) -> str:
    size = len(modules)
    for row in range(-_QUIET, size + _QUIET):
        for column in range(-_QUIET, size + _QUIET):
            inside = 0 <= row < size and 0 <= column < size
            due = _BLACK if inside and modules[row][column] else _WHITE
            if any(point != due for point in _points(row, column, pixels)):
                return "shows another one" if inside else "has something in its quiet zone"
    return ""


def _points(row: int, column: int, pixels: Pixels) -> Iterator[bytes]:
    left, top = (column + _QUIET) * _PIXELS, (row + _QUIET) * _PIXELS
    for y in _POINTS:
        for x in _POINTS:
            at = (top + y) * pixels.stride + (left + x) * 3
            yield pixels.data[at : at + 3]
