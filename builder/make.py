"""The library and one product of the plan → its finished, proved files: compose, write, press, prove."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING

from builder.diagnostics import Diagnostic, Report, Severity
from builder.theme import MM, PAPERS_MM

if TYPE_CHECKING:
    from builder.drawing import Artwork
    from builder.imposition import Leaf, Sheet
    from builder.model import Library
    from builder.press import Pressed
    from builder.products import Composition
    from builder.proof import Certificate
    from builder.stale import Question
    from builder.typeset.placed import Document

PAPER_NAMES = {"a4": "A4", "letter": "Letter"}
"""As printer dialogs write them."""


@dataclass(frozen=True, slots=True)
class Product:
    """One thing to compose. `size` is a card's size, otherwise the paper."""

    kind: str
    id: str
    size: str

    @property
    def name(self) -> str:
        """Of its file below `output/`."""
        return f"{self.kind}/{self.id}.pdf"

    @property
    def print_name(self) -> str:
        """Of the sheets to be folded, in a booklet."""
        return f"{self.kind}/{self.id}-print.pdf"

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.print_name) if self.kind == "booklets" else (self.name,)


@dataclass(frozen=True, slots=True)
class File:
    name: str
    data: bytes
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A product as it came out. `files` is empty where it has mistakes, or where it was only to be looked at.

    One that was kept as it stands in `output/` has no `reasons`, no `record`, and files without data.
    """

    product: Product
    files: tuple[File, ...]
    notes: tuple[Diagnostic, ...]
    asked: tuple[Question, ...] = ()  # of the library, on the way
    prints: tuple[str, ...] = ()  # a digest of what ink shows on each page
    sheets: tuple[Sheet, ...] = ()  # that bear the pages, of a deck or a booklet
    again: Mapping[str, str] = field(default_factory=dict)  # what to print again, by file, where it is not all of it
    seconds: float = 0.0  # that it took
    reasons: tuple[str, ...] = ()  # why it was made
    record: Mapping[str, object] | None = None  # what it was made from, for the next build


def make(library: Library, product: Product, strict: bool = False, write: bool = True, known: Collection[str] = ()) -> Made:
    """`strict`: a warning is a mistake. `known` as in `proof.prove`.

    Raises proof.ProofError.
    """
    from builder.printed import prints
    from builder.stale import Watched

    started, watched, report = perf_counter(), Watched(library), Report()
    compositions = compose(watched, product, report)
    files: tuple[File, ...] = ()
    if write and not report.stops(strict):
        files = tuple(finish(watched, product, compositions, report))
        files = tuple(prove_files(watched, product, compositions, files, known))
    shown, sheets = (prints(*_whole(watched, product, compositions)), _sheets(product, compositions)) if files else ((), ())
    seconds = perf_counter() - started
    return Made(product, files, tuple(report.diagnostics), tuple(watched.asked), shown, sheets, seconds=seconds)


def compose(library: Library, product: Product, report: Report) -> tuple[Composition, ...]:
    from builder.products.photos import as_printed

    compositions = as_printed(_compose(library, product))
    if library.studio.colours == "off":
        from builder.products.grey import grey

        compositions = tuple([grey(composition) for composition in compositions])
    report.add([note for composition in compositions for note in composition.notes])
    return compositions


def _compose(library: Library, product: Product) -> tuple[Composition, ...]:
    match product.kind:
        case "cards":
            from builder.products.card import compose_card

            return (compose_card(library, product.id, product.size),)
        case "decks":
            from builder.products.deck import compose_deck

            return compose_deck(library, product.id, product.size)
        case "handouts":
            from builder.products.handout import compose_handout

            return (compose_handout(library, product.id, product.size),)
        case _:
            from builder.products.booklet import compose_booklet

            return (compose_booklet(library, product.id, product.size),)


def finish(library: Library, product: Product, compositions: tuple[Composition, ...], report: Report) -> Iterator[File]:
    """The finished files of a product: as laid out, and on sheets where it is cut or folded."""
    from builder.pdf.writer import write as write_pdf

    if product.kind == "decks":
        pressed = _sheets_of_cards(library, product, compositions)
        yield File(product.name, pressed.pdf)
        _advise(report, product, pressed)
        return
    composition = compositions[0]
    yield File(product.name, write_pdf(composition.document, composition.artworks))
    if product.kind == "booklets":
        pressed = _folded_sheets(product, composition)
        yield File(product.print_name, pressed.pdf)
        _advise(report, product, pressed)


def _advise(report: Report, product: Product, pressed: Pressed) -> None:
    report.add([Diagnostic(Severity.NOTE, "how-to-print", f"{product.kind}: {pressed.advice}")])


def prove_files(library: Library, product: Product, compositions: tuple[Composition, ...], files: Sequence[File],
                known: Collection[str] = ()) -> Iterator[File]:  # fmt: skip
    """The files of a product with their certificates. Raises proof.ProofError, before the first of them."""
    from builder import proof

    document, artworks = _whole(library, product, compositions)
    pages = _pages_of_cards(document, artworks) if product.kind == "decks" else files[0].data
    certificate = proof.prove(product.name, library, product.kind, product.id, document, artworks, pages, known)
    size = document.pages[0].width, document.pages[0].height
    certificates = [certificate]
    if product.kind == "decks":
        cut = proof.prove_cut(product.name, files[0].data, pages, _leaves(compositions), size, _paper(product))
        certificates = [replace(certificate, finish=cut.finish)]
    elif product.kind == "booklets":
        certificates += [proof.prove_folded(product.print_name, files[1].data, pages, size)]
    yield from [replace(file, certificate=one) for file, one in zip(files, certificates, strict=True)]


def _whole(library: Library, product: Product, compositions: tuple[Composition, ...]) -> tuple[Document, Mapping[str, Artwork]]:
    """What is written as one file. All cards of a deck are, without tags, so that they share their faces on the sheets."""
    from builder.typeset.placed import Document

    if product.kind != "decks":
        return compositions[0].document, compositions[0].artworks
    stories = tuple([story for composition in compositions for story in composition.document.stories])
    artworks = {key: art for composition in compositions for key, art in composition.artworks.items()}
    title, language = library.classes[product.id].title, compositions[0].document.language
    return Document(title, language, stories, tagged=False), artworks


def _pages_of_cards(document: Document, artworks: Mapping[str, Artwork]) -> bytes:
    from builder.pdf.writer import write as write_pdf

    return write_pdf(document, artworks)


def _leaves(compositions: tuple[Composition, ...]) -> tuple[Leaf, ...]:
    """Page numbers of the front and the back of each card, in the file that holds them all."""
    leaves: list[Leaf] = []
    first = 1
    for composition in compositions:
        after = first + len(composition.document.pages)
        leaves += [(front, front + 1 if front + 1 < after else None) for front in range(first, after, 2)]
        first = after
    return tuple(leaves)


def _sheets_of_cards(library: Library, product: Product, compositions: tuple[Composition, ...]) -> Pressed:
    """All cards in one file first, then on sheets."""
    from builder.press import Card, card_sheets

    document, artworks = _whole(library, product, compositions)
    pdf = _pages_of_cards(document, artworks)
    cards = [Card(pdf, front, back) for front, back in _leaves(compositions) if front]
    page, paper = document.pages[0], PAPER_NAMES[product.size]
    return card_sheets(cards, (page.width, page.height), _paper(product), paper, document.title, document.language)


def _folded_sheets(product: Product, composition: Composition) -> Pressed:
    """The pages again as the press wants them: with their bleed, without tags; then on sheets."""
    from builder.pdf.writer import write as write_pdf
    from builder.press import booklet_sheets

    document = composition.document
    pages = write_pdf(replace(document, tagged=False), composition.artworks)
    page, paper = document.pages[0], PAPER_NAMES[product.size]
    return booklet_sheets(pages, (page.width, page.height), _paper(product), paper, document.title, document.language)


def _sheets(product: Product, compositions: tuple[Composition, ...]) -> tuple[Sheet, ...]:
    from builder.imposition import fit, n_up, saddle_stitch

    pages = compositions[0].document.pages
    if product.kind == "booklets" and pages:
        return saddle_stitch(len(pages))
    if product.kind == "decks" and pages:
        grid = fit((pages[0].width, pages[0].height), _paper(product))
        return n_up(_leaves(compositions), grid.columns, grid.rows)
    return ()


def _paper(product: Product) -> tuple[float, float]:
    width, height = PAPERS_MM[product.size]
    return width * MM, height * MM
