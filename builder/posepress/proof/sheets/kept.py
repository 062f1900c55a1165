"""Pages and sides that an earlier build proved → what they show, and whether the engine saw them, without looking again.

Both depend on their bytes alone, and on the layout that a side is compared with, by whose digests they are found.
"""

from __future__ import annotations

from posepress.base.serial import dump, load
from posepress.base.store import Ledger
from posepress.proof.decoded.sheet import PageInk

_INK, _SEEN = "ink-", "seen-"


class KeptSheets:
    """Those of one file of sheets, in a ledger. Without one nothing is found."""

    def __init__(self, ledger: Ledger | None) -> None:
        self._ledger = ledger

    def ink(self, digest: str) -> PageInk | None:
        """`digest` is that of a page's bytes."""
        text = self._ledger.find(_INK + digest) if self._ledger else None
        try:
            return load(PageInk, text) if text else None
        except ValueError:
            return None

    def keep_ink(self, digest: str, ink: PageInk) -> None:
        if self._ledger:
            self._ledger.keep(_INK + digest, dump(PageInk, ink))

    def was_seen(self, digest: str) -> bool:
        """`digest` is that of a side and of all that it is compared with, "" where it has none."""
        return self._ledger is not None and digest != "" and self._ledger.find(_SEEN + digest) is not None

    def see(self, digest: str) -> None:
        if self._ledger and digest:
            self._ledger.keep(_SEEN + digest)
