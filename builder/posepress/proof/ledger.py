"""A page that an earlier build proved, placed and written as it was then → what was read on it, without reading it again.

What is found on a page depends on what it is drawn from, on what was placed there, and on nothing else; so where both are the
same, by their digests, so is the outcome. What was placed is known by the page's key, or by all that it says where it has none.
Only pages without a fault are kept, and only those whose bytes were certain.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from posepress.base.drawing import Artwork, Drawing, Raster
from posepress.base.serial import plain
from posepress.base.store import Ledger
from posepress.typeset.placed import Document, Element, Page


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What was read on a page. `order` as in `base.pdfium.PageReading`; `runs` has (source, text, MCID, baseline, element), in
    the order of the content stream; `pictures` (index of the placed picture, MCID) of those with an element. `furniture` are
    the lines that belong to no element, as they were placed.
    """

    order: tuple[tuple[int, bool], ...]
    runs: tuple[tuple[str, str, int, float, int], ...]
    pictures: tuple[tuple[int, int], ...]
    furniture: tuple[str, ...]


class PageLedger:
    """Those of one file."""

    def __init__(self, ledger: Ledger, document: Document, artworks: Mapping[str, Artwork]) -> None:
        self._ledger, self._document = ledger, document
        self._elements: dict[int, str] = {}
        self._artworks = {key: _looks(art) for key, art in artworks.items()} if ledger.is_kept else {}

    def find(self, digest: str, story: int, page: Page) -> PageRecord | None:
        """`digest` is that of all that the page is drawn from (`page.digests`), "" where it has none."""
        is_kept = digest and self._ledger.is_kept
        return self._ledger.find(PageRecord, self._key(digest, story, page)) if is_kept else None

    def add(self, digest: str, story: int, page: Page, record: PageRecord) -> None:
        if digest and self._ledger.is_kept:
            self._ledger.add(PageRecord, self._key(digest, story, page), record)

    def _key(self, digest: str, story: int, page: Page) -> str:
        shown = [self._artworks.get(picture.art, "") for picture in page.pictures]
        if page.key:
            return _digest([digest, page.key, shown])
        if story not in self._elements:
            self._elements[story] = _digest(plain(tuple[Element, ...], self._document.stories[story].elements))
        return _digest([digest, self._elements[story], plain(Page, page), shown])


def _looks(art: Artwork) -> str:
    """A digest of all that a page is compared with."""
    if isinstance(art, Raster):
        return _digest([art.pixels_wide, art.pixels_high])
    return _digest(plain(Drawing, art))


def _digest(value: object) -> str:
    return sha256(json.dumps(value).encode()).hexdigest()[:32]
