"""Products that were printed → what of them is to be printed again, since the content changed.

Kept in the project's store, so it is asked of one version of the program only: another draws otherwise what was placed alike.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from posepress.base.store import Store
from posepress.build.dependencies import Record, StaleCheck, from_json, to_json
from posepress.build.production import Product, store_of
from posepress.build.reprint import pages_to_reprint, sheets_with
from posepress.press.imposition import Sheet

_ENTRY = "preview.prints"


@dataclass(frozen=True, slots=True)
class Reprint:
    """What is to be printed again: numbers of pages and of sheets; `pages` is None for all of it. `sheet_count` is 0 of what
    is not printed on sheets.
    """

    pages: tuple[int, ...] | None
    sheets: tuple[int, ...]
    sheet_count: int


class Prints:
    """By product, what it was made from when it was last printed, with what ink showed on its pages."""

    def __init__(self, root: Path) -> None:
        self._store = store_of(root)
        self._records = _records(self._store)

    def note(self, product: Product, record: Record) -> None:
        """It is printed as it is now."""
        self._records[_name(product)] = record
        (self._store.home or Path()).mkdir(exist_ok=True)
        values = {name: to_json(kept) for name, kept in self._records.items()}
        self._store.keep(_ENTRY, json.dumps(values).encode())
        self._store.save()

    def reprint(self, product: Product, ink: Sequence[str], sheets: Sequence[Sheet]) -> Reprint | None:
        """Since its last print; None where it was never printed."""
        record = self._records.get(_name(product))
        if record is None:
            return None
        pages = pages_to_reprint(record.page_ink_digests, ink)
        return Reprint(pages, sheets_with(pages, sheets) if pages else (), len(sheets))

    def changed(self, check: StaleCheck) -> set[tuple[str, str]]:
        """(kind, id) of what was printed and would come out another way now, as far as can be told without making it."""
        found = set()
        for name, record in self._records.items():
            kind, id_, *_ = name.split()
            if check.reasons(record.order, record):
                found.add((kind, id_))
        return found


def _name(product: Product) -> str:
    return f"{product.kind} {product.id} {product.size} {product.format or '-'}"


def _records(store: Store) -> dict[str, Record]:
    try:
        values = json.loads(store.find(_ENTRY) or b"{}")
    except ValueError:
        return {}
    read = {name: from_json(value) for name, value in values.items()}
    return {name: record for name, record in read.items() if record}
