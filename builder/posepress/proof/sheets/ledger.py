"""Pages and sides that an earlier build proved → what they show, and whether the engine saw them, without looking again.

Both depend on their bytes alone, and on the layout that a side is compared with, by whose digests they are found.
"""

from __future__ import annotations

from posepress.base.store import Ledger
from posepress.proof.decoded.sheet import PageInk

_INK, _SEEN = "ink-", "seen-"


class SheetLedger:
    """Those of one file of sheets."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def ink(self, digest: str) -> PageInk | None:
        """`digest` is that of a page's bytes."""
        return self._ledger.find(PageInk, _INK + digest)

    def add_ink(self, digest: str, ink: PageInk) -> None:
        self._ledger.add(PageInk, _INK + digest, ink)

    def was_seen(self, digest: str) -> bool:
        """`digest` is that of a side and of all that it is compared with, "" where it has none."""
        return digest != "" and _SEEN + digest in self._ledger

    def mark_seen(self, digest: str) -> None:
        if digest:
            self._ledger.mark(_SEEN + digest)
