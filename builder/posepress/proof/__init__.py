"""Finished bytes, the model and the placed pages → a certificate, or ProofError: nothing of the content is lost on paper.

Every page is read back before its file is published, by this build or by an earlier one that made the page the same. What
must stand on the paper comes from the model; where it is to stand comes from the placed pages; what does stand there comes
from the file: from its bytes where these are plain (`decoded`), and from PDFium, which reads and draws it, where they are not
and on a few pages more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from posepress.base.store import Ledger
from posepress.proof.failure import Failure, ProofError

if TYPE_CHECKING:
    from posepress.base.drawing import Artwork
    from posepress.base.store import Store
    from posepress.model.domain import Library
    from posepress.press.imposition import Leaf, Size
    from posepress.proof.engines import EngineFile
    from posepress.proof.sheets.imposed import SheetFindings
    from posepress.proof.sheets.stock import Stock
    from posepress.typeset.placed import Document

__all__ = ["Certificate", "Failure", "ProofError", "check_sources", "page_size", "prove", "prove_cut", "prove_folded"]


_OF_CARDS = ("cards/", "decks/")


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was proved of one file: different cautions and steps, pages, which are sides of cards or pages of a handout or a
    booklet; `finish` is how its sheets were tried, if any.
    """

    name: str
    cautions: int = 0
    steps: int = 0
    pages: int = 0
    finish: str = ""

    @property
    def summary(self) -> str:
        page = "side" if self.name.startswith(_OF_CARDS) else "page"
        counts = ((self.cautions, "caution"), (self.steps, "step"), (self.pages, page))
        parts = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts if number]
        return "proved: " + ", ".join([*parts, *([self.finish] if self.finish else [])])

    def __str__(self) -> str:
        return f"{self.name}  {self.summary}"


def prove(
    name: str,
    library: Library,
    kind: str,
    id_: str,
    document: Document,
    artworks: Mapping[str, Artwork],
    data: bytes,
    store: Store | None = None,
    thorough: bool = False,
    *,
    format_: str = "",
) -> Certificate:
    """A file of pages. `kind` is a key of `build.kinds.KINDS`, `id_` its content's, `format_` one of its kind's. Raises
    ProofError.

    What stands on a page, and how it looks, is decided by its bytes alone, so a page that `store` has from an earlier proof is
    not tried again; what all pages say together, and how they are tagged, is, for the content may be another. `thorough`: the
    engine reads and draws every page, also those whose bytes say all that it could find.
    """
    from posepress.proof.document import prove_pages

    ledger = _ledger(store, thorough, name, f"{document.pages[0].width:.0f}.pages" if document.pages else "pages")
    outcome = prove_pages(library, kind, id_, document, artworks, data, ledger, thorough, format_=format_)
    _accept(name, outcome.failures)
    ledger.save()
    return Certificate(name, outcome.cautions, outcome.steps, outcome.pages)


def prove_booklet_sheets(
    name: str, data: bytes, pages: bytes, trim: Size, stock: Stock, store: Store | None = None, thorough: bool = False
) -> Certificate:
    """Sheets to be folded and stapled, and the file of pages to read; `store` and `thorough` are as in `prove`.

    Raises ProofError.
    """
    from posepress.proof.sheets.imposed import check_booklet_sheets

    ledger = _ledger(store, thorough, name, f"{stock.name}.sheets")
    _prove_sheets(name, data, pages, ledger, lambda a, b: check_booklet_sheets(a, b, trim, stock, ledger, thorough))
    return Certificate(name, finish="folded")


def prove_card_sheets(
    name: str,
    data: bytes,
    pages: bytes,
    leaves: Sequence[Leaf],
    card: Size,
    stock: Stock,
    store: Store | None = None,
    thorough: bool = False,
) -> Certificate:
    """Sheets to be cut into cards; `leaves` has the page numbers of each card's front and back; `store` and `thorough` are as
    in `prove`.

    Raises ProofError.
    """
    from posepress.proof.sheets.imposed import check_card_sheets

    ledger = _ledger(store, thorough, name, f"{stock.name}.sheets")
    _prove_sheets(name, data, pages, ledger, lambda a, b: check_card_sheets(a, b, leaves, card, stock, ledger, thorough))
    return Certificate(name, finish="cut")


def _ledger(store: Store | None, thorough: bool, name: str, ending: str) -> Ledger:
    """Of one file on one paper. A thorough proof neither believes an earlier one nor forgets it."""
    return Ledger(None if thorough else store, f"{name.replace('/', '-')}.{ending}")


def _prove_sheets(
    name: str, data: bytes, pages: bytes, ledger: Ledger, check: Callable[[EngineFile, EngineFile], SheetFindings]
) -> None:
    from posepress.base.pdfium import UnreadableError
    from posepress.proof.engines import in_engines
    from posepress.proof.skeleton import check_skeleton
    from posepress.proof.structure import check_pages, check_structure

    failures: list[Failure] = []
    try:
        with in_engines(data) as sheets, in_engines(pages) as sources:
            findings = check(sheets, sources)
            failures += [*check_skeleton(sheets.data), *check_pages(sheets.qpdf, sheets.pdfium)]
            failures += [*check_structure(sheets.qpdf, is_plain=findings.is_plain), *findings.failures]
    except UnreadableError as error:
        failures.append(Failure("reading", str(error)))
    _accept(name, failures)
    ledger.save()


def check_sources(library: Library, store: Store | None = None) -> dict[str, tuple[Failure, ...]]:
    """The files of poses, as they were read, against the model: what is wrong, by the key of the pose (`poses/cat-cow`). A text
    that `store` says was compared with that very value, and agreed, is not walked again.
    """
    from posepress.proof.product.sources import check_sources as check

    agreed = Ledger(store, "poses.agreed")
    by_key: dict[str, list[Failure]] = {}
    for failure in check(library, agreed):
        by_key.setdefault(failure.source.partition("#")[0], []).append(failure)
    agreed.save()
    return {key: tuple(failures) for key, failures in by_key.items()}


def page_size(data: bytes) -> Size:
    """Width and height of the first page's trim, in points. Raises ProofError for what is no PDF."""
    from posepress.base.pdfium import PdfReading, UnreadableError

    try:
        with PdfReading(data) as reading, reading.page(1) as page:
            x0, y0, x1, y1 = page.trim()
    except UnreadableError as error:
        raise ProofError("file", [Failure("reading", str(error))]) from error
    return x1 - x0, y1 - y0


def _accept(name: str, failures: Sequence[Failure]) -> None:
    if failures:
        raise ProofError(name, tuple(dict.fromkeys(failures)))
