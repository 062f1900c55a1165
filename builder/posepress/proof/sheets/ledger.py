"""Pages and sides that an earlier build proved → what they draw and show, without looking again.

All of it depends on their bytes alone, and on the layout that a side is compared with, by whose digests it is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from posepress.base.store import Ledger
from posepress.press.imposition import PagePlace
from posepress.proof.decoded.sheet import PageInk

_KEY, _INK, _SIDE = "key-", "ink-", "side-"


@dataclass(frozen=True, slots=True)
class SideRecord:
    """A side without a fault: the pages that it shows with the digests of their bytes, and its own texts."""

    places: tuple[PagePlace, ...]
    sources: tuple[str, ...]
    texts: tuple[str, ...]


class SheetLedger:
    """Those of one file of sheets."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def page_key(self, digest: str) -> bytes | None:
        """What a page of these bytes draws (`decoded.sheet.page_key`). What is known of the page stays, asked for or not."""
        key = self._ledger.find(str, _KEY + digest)
        return bytes.fromhex(key) if key and _INK + digest in self._ledger else None

    def ink(self, digest: str) -> PageInk | None:
        return self._ledger.find(PageInk, _INK + digest)

    def add_page(self, digest: str, key: bytes, ink: PageInk) -> None:
        self._ledger.add(str, _KEY + digest, key.hex())
        self._ledger.add(PageInk, _INK + digest, ink)

    def side(self, digest: str) -> SideRecord | None:
        """`digest` is that of a side and of the layout that it is compared with, "" where it has none."""
        return self._ledger.find(SideRecord, _SIDE + digest) if digest else None

    def add_side(self, digest: str, side: SideRecord) -> None:
        self._ledger.add(SideRecord, _SIDE + digest, side)
