"""A project folder → finished files in `output/`: read, plan, compose, write, press, prove, publish.

`build_project` is the pipeline and reads top-down. Every product is laid out even when one has mistakes, so that a teacher
sees all of them at once; nothing is published unless all of them are without, and every file is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from builder.diagnostics import Diagnostic, Report, Severity, nearest, similar
from builder.order import DEFAULT_SIZE, OUTPUT, Order, OrderError
from builder.publish import Publication, Published, read_manifest
from builder.theme import CARDS, MM, PAPERS_MM

if TYPE_CHECKING:
    from builder.drawing import Artwork
    from builder.imposition import Leaf
    from builder.model import Booklet, ClassPlan, Library, Pose
    from builder.press import Pressed
    from builder.products import Composition
    from builder.proof import Certificate, ProofError
    from builder.typeset.placed import Document

LANGUAGES = ("en",)
"""In which posepress knows its own words: the first parts of language tags."""

PAPER_NAMES = {"a4": "A4", "letter": "Letter"}
"""As printer dialogs write them."""

Progress = Callable[[int, int, str], None]
"""Called with what is done, how many there are, and the name of the one that comes next ("" after the last)."""


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


def unseen(done: int, total: int, name: str) -> None:
    """The progress that nobody watches."""


def unread(certificate: Certificate) -> None:
    """Where certificates go that nobody reads."""


def build_project(root: Path, report: Report, order: Order | None = None, *, strict: bool = False,
                  progress: Progress = unseen,
                  certified: Callable[[Certificate], None] = unread) -> tuple[Published, ...] | None:  # fmt: skip
    """Builds what is ordered and publishes it; None when `report` says why nothing was. `strict`: warnings count as errors.

    Raises OrderError; publish.RefusedError where the machine does not let us; proof.ProofError for a defect of ours.
    """
    order = order or Order()
    library = read_project(root, report, order)
    if library is None or report.failed:
        return None
    products = plan(library, order, report)
    with Publication(root / OUTPUT) as publication:
        known = frozenset(read_manifest(root / OUTPUT).values())
        for file in make_files(library, products, report, strict, progress, known):
            publication.stage(file.name, file.data)
            if file.certificate:
                certified(file.certificate)
        if failed(report, strict):
            return None
        return publication.publish(order.whole)


def build_file(root: Path, report: Report, order: Order, *, strict: bool = False, progress: Progress = unseen) -> bytes | None:
    """The bytes of the one product that is ordered, a booklet's to read; `output/` is left alone. None as in `build_project`.

    Raises OrderError.
    """
    library = read_project(root, report, order)
    if library is None or report.failed:
        return None
    products = plan(library, order, report)
    if len(products) != 1:
        hint = "name one of them: " + ", ".join([product.id for product in products])
        raise OrderError(f"one file cannot hold {len(products)} {order.kinds[0]}", hint if products else "")
    files = list(make_files(library, products, report, strict, progress))
    return None if failed(report, strict) else files[0].data


def check_project(root: Path, report: Report, *, progress: Progress = unseen) -> Library | None:
    """Reads and lays out everything, writes nothing; None when the content cannot be read."""
    order = Order()
    library = read_project(root, report, order)
    if library is None or report.failed:
        return None
    products = plan(library, order, report)
    for product in _watched(products, progress):
        compose(library, product, report)
    return library


def verify_project(root: Path, report: Report, names: Collection[str] = ()) -> Iterator[tuple[str, Certificate | ProofError]]:
    """Proves what stands in `output/` against the content as it is now; `names` are those of files there, none: all of them.

    Raises OrderError for a name that no product of the content has.
    """
    library = read_project(root, report, Order())
    if library is None or report.failed:
        return
    products = plan(library, Order(), report)
    unknown = sorted(set(names) - {name for product in products for name in product.names})
    if unknown:
        raise OrderError(f'"{unknown[0]}" is made from no content', nearest(unknown[0], [p.name for p in products]))
    for product in products:
        there = all((root / OUTPUT / name).is_file() for name in product.names)
        if there and (not names or not set(product.names).isdisjoint(names)):
            yield from _verify(root, library, product)


def _verify(root: Path, library: Library, product: Product) -> Iterator[tuple[str, Certificate | ProofError]]:
    from builder import proof

    files = [File(name, (root / OUTPUT / name).read_bytes()) for name in product.names]
    try:
        if product.kind == "cards":
            product = replace(product, size=_card_size(proof.page_size(files[0].data)))
        for file in prove_files(library, product, compose(library, product, Report()), files):
            if file.certificate:
                yield file.name, file.certificate
    except proof.ProofError as error:
        yield product.name, error


def _card_size(page: tuple[float, float]) -> str:
    """The card format of a page of that size; the usual one when it has none, which the proof then finds."""
    sizes = {name: abs(theme.width - page[0]) + abs(theme.height - page[1]) for name, theme in CARDS.items()}
    nearest_one = min(sizes, key=lambda name: sizes[name])
    return nearest_one if sizes[nearest_one] < 1 else DEFAULT_SIZE


def read_project(root: Path, report: Report, order: Order) -> Library | None:
    """The content, with what `order` sets over the studio file."""
    from builder.content import read_library

    library = read_library(root, report)
    if library is None:
        return None
    library = _ordered(library, order) if order.studio else library
    if library.studio.language.partition("-")[0].casefold() not in LANGUAGES:
        message = f'posepress has no words of its own in "{library.studio.language}": headings and the like print in English'
        report.note("language", message, library.places.get("studio#language"))
    return library


def _ordered(library: Library, order: Order) -> Library:
    try:
        studio = type(library.studio).model_validate(dict(library.studio) | dict(order.studio))
    except ValueError as error:
        asked = ", ".join(f'{name} "{value}"' for name, value in order.studio.items())
        raise OrderError(f"cannot print in {asked}", 'type a language as in "en", "de" or "pt-BR"') from error
    return replace(library, studio=studio)


def plan(library: Library, order: Order, report: Report) -> tuple[Product, ...]:
    """The products of an order, kind by kind in the order of their ids. Raises OrderError for an unknown id."""
    content: dict[str, Mapping[str, Pose] | Mapping[str, ClassPlan] | Mapping[str, Booklet]]
    content = {"cards": library.poses, "decks": library.classes, "handouts": library.classes, "booklets": library.booklets}
    nouns = {"cards": "pose", "decks": "class", "handouts": "class", "booklets": "booklet"}
    products = []
    for kind in order.kinds:
        known: Iterable[str] = content[kind]
        if order.id is not None and order.id not in known:
            titles = {item.title: id for id, item in content[kind].items()}
            meant = titles.get(similar(order.id, titles), order.id)
            hint = nearest(meant, known) or f"content/ has no {nouns[kind]} yet"
            raise OrderError(f'unknown {nouns[kind]} "{order.id}"', hint)
        size = order.size if kind == "cards" else library.studio.paper
        products += [Product(kind, id, size) for id in (known if order.id is None else [order.id])]
    _check_names(library, products, report)
    return tuple(products)


def _check_names(library: Library, products: Iterable[Product], report: Report) -> None:
    """Booklets `x` and `x-print` would both write `x-print.pdf`."""
    made: dict[str, Product] = {}
    for product in products:
        for name in product.names:
            first = made.setdefault(name, product)
            if first is not product:
                report.error(
                    "name-taken", f'the booklets "{first.id}" and "{product.id}" would both be written to "{name}"',
                    library.places.get(f"booklets/{product.id}#title"), 'give a file a name that does not end in "-print"',
                )  # fmt: skip


def make_files(library: Library, products: tuple[Product, ...], report: Report, strict: bool, progress: Progress,
               known: Collection[str] = ()) -> Iterator[File]:  # fmt: skip
    """Composes each product; writes and proves it too as long as there is no mistake, for after one nothing will be published.

    `known` has the SHA-256 of files that were published, so proved, before. Raises proof.ProofError.
    """
    prove_content(library)
    for product in _watched(products, progress):
        compositions = compose(library, product, report)
        if not failed(report, strict):
            files = tuple(write(library, product, compositions, report))
            yield from prove_files(library, product, compositions, files, known)


def compose(library: Library, product: Product, report: Report) -> tuple[Composition, ...]:
    compositions = _compose(library, product)
    if library.studio.colours == "off":
        from builder.products.grey import grey

        compositions = tuple([grey(composition) for composition in compositions])
    _add(report, [note for composition in compositions for note in composition.notes])
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


def write(library: Library, product: Product, compositions: tuple[Composition, ...], report: Report) -> Iterator[File]:
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
    _add(report, [Diagnostic(Severity.NOTE, "how-to-print", f"{product.kind}: {pressed.advice}")])


def prove_content(library: Library) -> None:
    from builder.proof import prove_sources

    prove_sources(library)


def prove_files(library: Library, product: Product, compositions: tuple[Composition, ...], files: Sequence[File],
                known: Collection[str] = ()) -> Iterator[File]:  # fmt: skip
    """The files of a product with their certificates. Raises proof.ProofError, before the first of them."""
    from builder import proof

    seen = all(sha256(file.data).hexdigest() in known for file in files)
    document, artworks = _whole(library, product, compositions)
    pages = _pages_of_cards(document, artworks) if product.kind == "decks" else files[0].data
    certificate = proof.prove(product.name, library, product.kind, product.id, document, artworks, pages, seen)
    size = document.pages[0].width, document.pages[0].height
    certificates = [certificate]
    if product.kind == "decks":
        cut = proof.prove_cut(product.name, files[0].data, pages, _leaves(compositions), size, _paper(product))
        certificates = [replace(certificate, finish=cut.finish)]
    elif product.kind == "booklets":
        certificates += [proof.prove_folded(product.print_name, files[1].data, pages, size, seen)]
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


def _paper(product: Product) -> tuple[float, float]:
    width, height = PAPERS_MM[product.size]
    return width * MM, height * MM


def _add(report: Report, notes: Iterable[Diagnostic]) -> None:
    """A card, a handout and a booklet may find the same: it is told once."""
    report.diagnostics += dict.fromkeys(note for note in notes if note not in report.diagnostics)


def failed(report: Report, strict: bool) -> bool:
    return (report.strict() if strict else report).failed


def _watched(products: tuple[Product, ...], progress: Progress) -> Iterator[Product]:
    for number, product in enumerate(products):
        progress(number, len(products), product.name)
        yield product
    progress(len(products), len(products), "")
