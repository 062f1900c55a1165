"""The bytes of a side of a sheet → its own marks and words, and which page is drawn where, by the pages' own bytes.

A panel *is* its page when the form that it draws has the page's content stream and resources, at true size. What else the side
says, or says in another way, makes it unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import takewhile
from typing import Any

from posepress.base.drawing import Box, Matrix, Path
from posepress.base.pdfium import TextObject
from posepress.proof.decoded.page import FORM, DecodedPage, PageDecoder
from posepress.proof.page.digests import Digests

_NUMBER = rb"-?\d{1,6}(?:\.\d{1,9})?"
_PANEL = re.compile(rb"q ((?:%b ){4})re W n ((?:%b ){6})cm /(\w+) Do Q" % (_NUMBER, _NUMBER))
_TURN = re.compile(rb"0 1 -1 0 (%b) 0 cm" % _NUMBER)
_MARKED_CONTENT = (b"BDC", b"BMC", b"EMC")

PageKey = bytes
"""What a page draws: a digest of its content without its tags, and of its resources."""


@dataclass(frozen=True, slots=True)
class PageInk:
    """Boxes of what a page shows: its texts, and its paths and pictures; `trim` is its own."""

    trim: Box
    texts: tuple[Box, ...]
    others: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PanelBytes:
    """A page as a side draws it: `clip` is how far its ink may reach, `origin` where the lower left corner of its trim goes,
    the upper right one where it is `turned`.
    """

    key: PageKey
    clip: Box
    origin: tuple[float, float]
    turned: bool


@dataclass(frozen=True, slots=True)
class SideBytes:
    """`box`, `trim` and `bleed` are its page boxes; words and lines are the side's own."""

    box: Box
    trim: Box
    bleed: Box
    words: tuple[TextObject, ...]
    lines: tuple[Path, ...]
    panels: tuple[PanelBytes, ...]


class _UnknownError(Exception):
    """The side says something else than ours do."""


def page_key(page: Any, digests: Digests) -> PageKey:
    """`page` is a page dictionary as pikepdf reads it. Raises what damaged bytes raise."""
    lines = page["/Contents"].read_bytes().split(b"\n")
    content = b"\n".join([line for line in lines if not line.endswith(_MARKED_CONTENT)])
    return sha256(content).digest() + digests.of(page["/Resources"])


def page_ink(page: DecodedPage) -> PageInk:
    texts = tuple([text.ink for text in page.text_objects if text.ink])
    paths = tuple([painted.path.box() for painted in page.painted if painted.path])
    return PageInk(page.trim(), texts, (*paths, *[shape.box for shape in page.shapes]))


class SideDecoder:
    """Decodes the sides of one file of sheets, of whose objects `digests` are."""

    def __init__(self, digests: Digests) -> None:
        self._decoder, self._digests = PageDecoder(), digests
        self._keys: dict[int, PageKey] = {}

    def side(self, side: Any) -> SideBytes | None:
        """`side` is a page dictionary as pikepdf reads it."""
        try:
            return self._side(side)
        except Exception:  # whatever damaged bytes raise: the engine reads them, and says what is wrong
            return None

    def _side(self, side: Any) -> SideBytes:
        resources = side["/Resources"]
        forms = resources.get("/XObject", {})
        *lines, end = side["/Contents"].read_bytes().split(b"\n")
        before = list(takewhile(bool, map(_PANEL.fullmatch, lines)))
        rest = lines[len(before) :]
        after = list(takewhile(bool, map(_PANEL.fullmatch, reversed(rest))))[::-1]
        own = [*rest[: len(rest) - len(after)], *([end] if end else [])]  # pages lie below or above all of its own marks
        panels = [self._panel(*_parts(match), forms) for match in (*before, *after) if match]
        turn, marks = _own_marks(own)
        page = self._decoder.drawn_page(side, marks, without_pictures=True)
        words = tuple([_moved(text, turn) for text in page.text_objects])
        lines = tuple([_moved_path(painted.path, turn) for painted in page.painted if painted.path])
        bleed = tuple(float(value) for value in side.get("/BleedBox", side["/MediaBox"]))
        return SideBytes(page.box, page.trim(), (bleed[0], bleed[1], bleed[2], bleed[3]), words, lines, tuple(panels))

    def _panel(self, clip: bytes, matrix: bytes, name: bytes, forms: Any) -> PanelBytes:
        x, y, wide, high = map(float, clip.split())
        a, b, c, d, e, f = map(float, matrix.split())
        form = forms[f"/{name.decode('ascii')}"]
        moved = tuple(float(value) for value in form["/Matrix"])
        if (abs(a), b, c, d) != (1.0, 0.0, 0.0, a) or moved[:4] != (1.0, 0.0, 0.0, 1.0) or set(form.keys()) - FORM:
            raise _UnknownError
        number = form.objgen[0]
        if number not in self._keys:
            self._keys[number] = sha256(form.read_bytes()).digest() + self._digests.of(form["/Resources"])
        x0, y0, x1, y1 = (float(value) for value in form["/BBox"])
        left, foot = a * moved[4] + e, d * moved[5] + f
        reach = sorted((left + a * x0, left + a * x1)), sorted((foot + d * y0, foot + d * y1))
        box = max(x, reach[0][0]), max(y, reach[1][0]), min(x + wide, reach[0][1]), min(y + high, reach[1][1])
        return PanelBytes(self._keys[number], box, (left, foot), a < 0)


def _parts(match: re.Match[bytes]) -> tuple[bytes, bytes, bytes]:
    clip, matrix, name = match.groups()
    return clip, matrix, name


def _own_marks(lines: Sequence[bytes]) -> tuple[Matrix, bytes]:
    """The side's own marks between `q` and `Q`, and how they are turned."""
    if list(lines[:1]) != [b"q"] or list(lines[-1:]) != [b"Q"] or len(lines) < 3:
        raise _UnknownError
    turn = _TURN.fullmatch(lines[1])
    inside = lines[2 if turn else 1 : -1]
    matrix = (0.0, 1.0, -1.0, 0.0, float(turn.group(1)), 0.0) if turn else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return matrix, b"".join([line + b"\n" for line in inside])


def _moved(text: TextObject, matrix: Matrix) -> TextObject:
    """Its ink where it stands on the sheet, which is all that is asked for."""
    return replace(text, ink=_moved_box(text.ink, matrix) if text.ink else None)


def _moved_box(box: Box, matrix: Matrix) -> Box:
    (x0, y0), (x1, y1) = _at(box[0], box[1], matrix), _at(box[2], box[3], matrix)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _moved_path(path: Path, matrix: Matrix) -> Path:
    pairs = zip(path.coords[::2], path.coords[1::2], strict=True)
    return replace(path, coords=tuple([v for x, y in pairs for v in _at(x, y, matrix)]))


def _at(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def boxes_of(panel: PanelBytes, boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes of a page where a panel draws them."""
    x, y = panel.origin
    for x0, y0, x1, y1 in boxes:
        yield (x - x1, y - y1, x - x0, y - y0) if panel.turned else (x + x0, y + y0, x + x1, y + y1)
