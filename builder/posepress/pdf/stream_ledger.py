"""A page that an earlier build drew → its content streams, with and without tags, while it is placed as it was.

A page's streams depend on the page, its elements, and the codes of the composed letters on it, which are numbered document by
document. Only pages with a key are kept.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace

from posepress.base.drawing import Box
from posepress.base.store import Ledger
from posepress.pdf.fonts import Codes
from posepress.pdf.page_stream import Stream
from posepress.typeset.placed import Page

Composed = frozenset[tuple[str, str]]
"""(face, letter) of the composed letters on a page."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """`codes` has the composed letters on the page, (face, letter, code); `boxes` (element, the sides of the box)."""

    tagged: str
    bare: str
    codes: tuple[tuple[str, str, int], ...]
    marks: tuple[int, ...]
    letters: Mapping[str, tuple[str, ...]]
    artworks: tuple[str, ...]
    boxes: tuple[tuple[int, float, float, float, float], ...]


class StreamLedger:
    """Those of one file."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def composed(self, page: Page) -> Composed | None:
        """None where the page is not known."""
        entry = self._ledger.find(_Entry, page.key) if page.key else None
        return frozenset([(face, letter) for face, letter, _ in entry.codes]) if entry else None

    def find(self, page: Page, codes: Codes) -> tuple[Stream, Stream] | None:
        """With tags and without, if composed letters have the codes that they had."""
        entry = self._ledger.find(_Entry, page.key) if page.key else None
        if entry is None or any(codes[face, letter] != code for face, letter, code in entry.codes):
            return None
        letters = tuple(entry.letters.items())
        boxes = tuple([(element, box) for element, *sides in entry.boxes for box in [_box(sides)]])
        tagged = Stream(b64decode(entry.tagged), entry.marks, letters, entry.artworks, boxes)
        return tagged, replace(tagged, data=b64decode(entry.bare))

    def add(self, page: Page, composed: Composed, codes: Codes, tagged: Stream, bare: Stream) -> None:
        if page.key:
            of_page = tuple([(face, letter, codes[face, letter]) for face, letter in sorted(composed)])
            letters, boxes = dict(tagged.letters_by_face), tuple([(element, *box) for element, box in tagged.boxes])
            texts = [b64encode(stream.data).decode() for stream in (tagged, bare)]
            entry = _Entry(texts[0], texts[1], of_page, tagged.marks, letters, tagged.artworks, boxes)
            self._ledger.add(_Entry, page.key, entry)

    def save(self) -> None:
        self._ledger.save()


def _box(sides: list[float]) -> Box:
    x0, y0, x1, y1 = sides
    return x0, y0, x1, y1
