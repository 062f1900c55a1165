"""A project folder → finished files in `output/`: read, plan, compose, write, press, publish.

`build_project` is the pipeline and reads top-down. Every product is laid out even when one has mistakes, so that a teacher
sees all of them at once; nothing is published unless all of them are without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from builder.diagnostics import Diagnostic, Report, Severity, nearest
from builder.publish import Publication, Published
from builder.theme import CARDS, MM, PAPERS_MM

if TYPE_CHECKING:
    from builder.model import Library
    from builder.press import Pressed
    from builder.products import Composition
    from builder.typeset.placed import Document

KINDS = ("cards", "decks", "handouts", "booklets")
"""Also the names of their folders in `output/`."""

OUTPUT = "output"
STUDIO = Path("content", "studio.yaml")
DEFAULT_SIZE = next(iter(CARDS))
PAPER_NAMES = {"a4": "A4", "letter": "Letter"}
"""As printer dialogs write them."""

Progress = Callable[[int, int, str], None]
"""Called with what is done, how many there are, and the name of the one that comes next ("" after the last)."""


class OrderError(Exception):
    """What was asked for does not exist. Reads as what is wrong and, on the next line, what to type instead."""

    exit_code = 2

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}\n  = {hint}" if hint else message)


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: the kinds, one item of them or all, and what is to differ from `content/studio.yaml`."""

    kinds: tuple[str, ...] = KINDS
    id: str | None = None  # of one pose, class or booklet; None: all of them
    size: str = DEFAULT_SIZE  # of cards
    studio: Mapping[str, str] = field(default_factory=dict)  # paper, language, colours

    @property
    def whole(self) -> tuple[str, ...]:
        """Folders of `output/` that hold nothing else afterwards."""
        return self.kinds if self.id is None else ()


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


def unseen(done: int, total: int, name: str) -> None:
    """The progress that nobody watches."""


def build_project(root: Path, report: Report, order: Order | None = None, *, strict: bool = False,
                  progress: Progress = unseen) -> tuple[Published, ...] | None:  # fmt: skip
    """Builds what is ordered and publishes it; None when `report` says why nothing was. `strict`: warnings count as errors.

    Raises OrderError, and publish.RefusedError where the machine does not let us.
    """
    order = order or Order()
    library = read_project(root, report, order)
    if library is None or report.failed:
        return None
    products = plan(library, order, report)
    with Publication(root / OUTPUT) as publication:
        for file in make_files(library, products, report, strict, progress):
            publication.stage(file.name, file.data)
        if failed(report, strict):
            return None
        return publication.publish(order.whole)


def build_file(root: Path, report: Report, order: Order, *, strict: bool = False, progress: Progress = unseen) -> bytes | None:
    """The bytes of the one file that is ordered; `output/` is left alone. None as in `build_project`. Raises OrderError."""
    library = read_project(root, report, order)
    if library is None or report.failed:
        return None
    files = list(make_files(library, plan(library, order, report), report, strict, progress))
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


def find_project(start: Path) -> Path | None:
    """The folder of the project that `start` lies in: it or the nearest one above that has content/studio.yaml."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / STUDIO).is_file()), None)


def read_project(root: Path, report: Report, order: Order) -> Library | None:
    """The content, with what `order` sets over the studio file."""
    from builder.content import read_library

    library = read_library(root, report)
    if library is None or not order.studio:
        return library
    try:
        studio = type(library.studio).model_validate(dict(library.studio) | dict(order.studio))
    except ValueError as error:
        asked = ", ".join(f'{name} "{value}"' for name, value in order.studio.items())
        raise OrderError(f"cannot print in {asked}", 'type a language as in "en", "de" or "pt-BR"') from error
    return replace(library, studio=studio)


def plan(library: Library, order: Order, report: Report) -> tuple[Product, ...]:
    """The products of an order, kind by kind in the order of their ids. Raises OrderError for an unknown id."""
    content = {"cards": library.poses, "decks": library.classes, "handouts": library.classes, "booklets": library.booklets}
    nouns = {"cards": "pose", "decks": "class", "handouts": "class", "booklets": "booklet"}
    products = []
    for kind in order.kinds:
        known: Iterable[str] = content[kind]
        if order.id is not None and order.id not in known:
            hint = nearest(order.id, known) or f"content/ has no {nouns[kind]} yet"
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


def make_files(library: Library, products: tuple[Product, ...], report: Report, strict: bool,
               progress: Progress) -> Iterator[File]:  # fmt: skip
    """Composes each product; writes it too as long as there is no mistake, for after one nothing will be published."""
    for product in _watched(products, progress):
        compositions = compose(library, product, report)
        if not failed(report, strict):
            yield from write(library, product, compositions, report)


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
        pressed = _sheets_of_cards(product, library.classes[product.id].title, compositions)
        yield File(product.name, pressed.pdf)
        _advise(report, product, pressed)
        return
    composition = compositions[0]
    reading = write_pdf(composition.document, composition.artworks)
    yield File(product.name, reading)
    if product.kind == "booklets":
        pressed = _folded_sheets(product, reading, composition.document)
        yield File(product.print_name, pressed.pdf)
        _advise(report, product, pressed)


def _advise(report: Report, product: Product, pressed: Pressed) -> None:
    _add(report, [Diagnostic(Severity.NOTE, "how-to-print", f"{product.kind}: {pressed.advice}")])


def _sheets_of_cards(product: Product, title: str, compositions: tuple[Composition, ...]) -> Pressed:
    """All cards in one file first, so that they share their faces, then on sheets."""
    from builder.pdf.writer import write as write_pdf
    from builder.press import Card, card_sheets
    from builder.typeset.placed import Document

    stories = tuple([story for composition in compositions for story in composition.document.stories])
    artworks = {key: art for composition in compositions for key, art in composition.artworks.items()}
    language = compositions[0].document.language
    pdf = write_pdf(Document(title, language, stories, tagged=False), artworks)
    cards, first = [], 1
    for composition in compositions:
        after = first + len(composition.document.pages)
        cards += [Card(pdf, front, front + 1 if front + 1 < after else None) for front in range(first, after, 2)]
        first = after
    page, paper = compositions[0].document.pages[0], PAPER_NAMES[product.size]
    return card_sheets(cards, (page.width, page.height), _paper(product), paper, title, language)


def _folded_sheets(product: Product, reading: bytes, document: Document) -> Pressed:
    from builder.press import booklet_sheets

    page, paper = document.pages[0], PAPER_NAMES[product.size]
    return booklet_sheets(reading, (page.width, page.height), _paper(product), paper, document.title, document.language)


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
