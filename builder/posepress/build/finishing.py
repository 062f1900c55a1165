"""Drawn pages → sheets that a hand cuts or folds, and the proof that it can: one `Finishing` for each way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from posepress.base.store import Store
    from posepress.pdf.writer import DrawnDocument
    from posepress.press.imposition import Leaf, Sheet, Size
    from posepress.press.sheets import SheetFile
    from posepress.products import Composition
    from posepress.proof import Certificate
    from posepress.proof.sheets.stock import Stock

PAPER_NAMES = {"a4": "A4", "letter": "Letter"}
"""As printer dialogs write them."""


@dataclass(frozen=True, slots=True)
class Job:
    """Pages that go on sheets; `leaves` has the page numbers of each card's front and back."""

    title: str
    language: str
    page: Size
    count: int
    leaves: tuple[Leaf, ...]
    paper: Size
    paper_name: str
    texts: Mapping[str, str]  # words of sheets in that language


@dataclass(frozen=True, slots=True)
class Finishing:
    """`suffix` is that of the office's file, "" where the product's own name is free for it."""

    suffix: str
    press: Callable[[DrawnDocument, Job, bool], SheetFile]  # the last: for a print shop
    prove: Callable[[str, bytes, bytes, Job, Stock, Store | None, bool], Certificate]
    """Name and bytes of the sheets, the file of their pages, …, store and thorough as in `proof.prove`; raises ProofError."""
    sheets: Callable[[Job], tuple[Sheet, ...]]


def leaves_of(compositions: Sequence[Composition]) -> tuple[Leaf, ...]:
    """Page numbers of the front and the back of each card, in the file that holds them all."""
    leaves: list[Leaf] = []
    first = 1
    for composition in compositions:
        after = first + len(composition.document.pages)
        leaves += [(front, front + 1 if front + 1 < after else None) for front in range(first, after, 2)]
        first = after
    return tuple(leaves)


def _cut_press(pages: DrawnDocument, job: Job, shop: bool) -> SheetFile:
    from posepress.press.sheets import card_sheets

    order = job.page, job.paper, job.paper_name, job.title, job.language
    return card_sheets(pages, job.leaves, *order, shop, texts=job.texts)


def _cut_prove(
    name: str, sheets: bytes, pages: bytes, job: Job, stock: Stock, store: Store | None, thorough: bool
) -> Certificate:
    from posepress import proof

    return proof.prove_card_sheets(name, sheets, pages, job.leaves, job.page, stock, store, thorough)


def _cut_sheets(job: Job) -> tuple[Sheet, ...]:
    from posepress.press.imposition import fit, n_up

    grid = fit(job.page, job.paper)
    return n_up(job.leaves, grid.columns, grid.rows)


def _folded_press(pages: DrawnDocument, job: Job, shop: bool) -> SheetFile:
    from posepress.press.sheets import booklet_sheets

    return booklet_sheets(pages, job.page, job.paper, job.paper_name, job.title, job.language, shop, texts=job.texts)


def _folded_prove(
    name: str, sheets: bytes, pages: bytes, job: Job, stock: Stock, store: Store | None, thorough: bool
) -> Certificate:
    from posepress import proof

    return proof.prove_booklet_sheets(name, sheets, pages, job.page, stock, store, thorough)


def _folded_sheets(job: Job) -> tuple[Sheet, ...]:
    from posepress.press.imposition import saddle_stitch

    return saddle_stitch(job.count)


CUT = Finishing("", _cut_press, _cut_prove, _cut_sheets)
FOLDED = Finishing("-print", _folded_press, _folded_prove, _folded_sheets)
