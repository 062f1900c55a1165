"""The library and one product of the plan → its finished, proved files: compose, write, press, prove."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from time import perf_counter
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Diagnostic, Report, Severity
from posepress.base.errors import OrderError
from posepress.base.store import Ledger, Store
from posepress.base.theme import MM, PAPERS_MM
from posepress.build.finishing import PAPER_NAMES, Job, leaves_of
from posepress.build.kinds import KINDS, NO_ONE_PAGE
from posepress.build.program import program
from posepress.build.request import OUTPUT, PEOPLE

if TYPE_CHECKING:
    from posepress.base.drawing import Artwork
    from posepress.build.dependencies import Question
    from posepress.model.domain import Library
    from posepress.press.imposition import Sheet
    from posepress.products import Composition
    from posepress.proof import Certificate
    from posepress.typeset.placed import Document

DEFECT = "defect"
"""Code of the diagnostic for a bug of ours."""
HOW_TO_PRINT = "how-to-print"
"""Code of the note that goes with sheets."""
REPORT_IT = "this is a fault in posepress, not in your files; please report it, with what `posepress -v …` prints"


_OF_PERSON = {"handouts": "", "decks": "_deck", "cards": "_card"}
"""What the name of a person's file ends in, by its kind; no id has such a line, so that no two files share a name."""
FOR_PERSON = tuple(_OF_PERSON)
"""Kinds that may be made for one person."""


def id_of_person_file(name: str) -> str:
    """Of the class or pose that it is made from.

    >>> id_of_person_file("people/7K4Q_knee-one-page.pdf"), id_of_person_file("people/7K4Q_side-bend_card.pdf")
    ('knee', 'side-bend')
    """
    _, id_, *others = PurePosixPath(name).stem.split("_")
    formats = [] if others else [f"-{name}" for name in KINDS["handouts"].formats]
    return next((id_.removesuffix(ending) for ending in formats if id_.endswith(ending)), id_)


@dataclass(frozen=True, slots=True)
class Product:
    """One thing to compose. `kind` is a key of KINDS; `size` is a card's size, otherwise the paper; `shop`: a file for a print
    shop too; `format` is one of those of its kind, "" the usual one.
    """

    kind: str
    id: str
    size: str
    shop: bool = False
    format: str = ""
    person: str = ""  # letters that stand for the one for whom it is made
    plan: tuple[tuple[str, str], ...] = ()  # what was ordered in place of fields of its class

    @property
    def stem(self) -> str:
        """Of the names of its files: all that is made for persons lies in one folder, person by person, and none of it says for
        whom.
        """
        ending = f"-{self.format}" if self.format else ""
        if self.person:
            return f"{PEOPLE}/{self.person}_{self.id}{_OF_PERSON[self.kind]}{ending}"
        return f"{self.kind}/{self.id}{ending}"

    @property
    def name(self) -> str:
        """Of its file below `output/`."""
        return f"{self.stem}.pdf"

    @property
    def shop_name(self) -> str:
        """Of the sheets for a print shop, of a booklet or a deck."""
        return f"{self.stem}-shop.pdf"

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """Of the files whose sheets are cut or folded."""
        finishing = KINDS[self.kind].finishing
        office = f"{self.stem}{finishing.suffix}.pdf" if finishing else ""
        return tuple(filter(None, (office, self.shop_name if office and self.shop else "")))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.name, *self.sheet_names)))


@dataclass(frozen=True, slots=True)
class File:
    name: str
    data: bytes
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class ProductResult:
    """A product as it came out. `files` is empty where it is withheld, for the errors among its `notes`.

    One that was kept as it stands in `output/` has no `reasons`, no `record`, and files without data.
    """

    product: Product
    files: tuple[File, ...]
    notes: tuple[Diagnostic, ...]
    questions: tuple[Question, ...] = ()  # of the library, on the way
    page_ink_digests: tuple[str, ...] = ()  # a digest of what ink shows on each page
    sheets: tuple[Sheet, ...] = ()  # that bear the pages, of a deck or a booklet
    reprint: Mapping[str, str] = field(default_factory=dict)  # what to print again, by file, where it is not all of it
    seconds: float = 0.0  # that it took
    reasons: tuple[str, ...] = ()  # why it was made
    record: Mapping[str, object] | None = None  # what it was made from, for the next build
    trace: str = ""  # of an exception that stopped it, for a maintainer

    @property
    def withheld(self) -> bool:
        return not self.files

    @property
    def has_no_room(self) -> bool:
        """Withheld for no mistake, but because the content has outgrown the format: what stands there is of an older content,
        and will not be made again.
        """
        errors = {note.code for note in self.notes if note.severity is Severity.ERROR}
        return self.withheld and errors == {NO_ONE_PAGE}


def store_of(root: Path) -> Store:
    """What this program left in a project for later builds."""
    return Store(root / OUTPUT, program())


def store_for(library: Library) -> Store:
    """That of its project; a library without a folder of its own has none, and what is for one person leaves nothing behind."""
    is_kept = library.root.is_absolute() and library.person is None
    return store_of(library.root) if is_kept else Store(None)


_PLAN_FIELDS = {
    "people": "type how many come, as in --people 12",
    "at": 'type a time of day, as in --at 18:00 or --at "6:30 pm"',
}
"""What may be ordered in place of a field of a class, and how it is typed."""


def as_ordered(library: Library, product: Product) -> Library:
    """The library with what the order says in place of the class's file. Raises OrderError."""
    if not product.plan:
        return library
    from posepress.model.amounts import WordingError  # a tenth of a second of patterns, which few orders need
    from posepress.model.clock import parse_clock, parse_people

    changes: dict[str, object] = {}
    for name, text in product.plan:
        try:
            changes[name] = parse_people(text) if name == "people" else parse_clock(text)
        except WordingError as error:
            raise OrderError(error.message, _PLAN_FIELDS[name]) from error
    plan = library.classes[product.id].model_copy(update=changes)
    return replace(library, classes={**library.classes, product.id: plan})


def load_modules(products: Collection[Product]) -> None:
    """Imports what `make` needs for most products: processes that are forked later have it, and need not load it each."""
    import posepress.pdf.writer
    import posepress.products.shared.continuation
    import posepress.products.shared.pose_blocks
    import posepress.proof.document

    if any(KINDS[product.kind].finishing for product in products):
        import posepress.press.sheets
        import posepress.proof.sheets.imposed  # noqa: F401


def make(library: Library, product: Product, strict: bool = False, write: bool = True) -> ProductResult:
    """`strict`: a warning is a mistake.

    Nothing that goes wrong with one product stops another: a failed proof and a defect of ours are errors among its notes.
    """
    from posepress.build.dependencies import RecordingLibrary
    from posepress.proof import ProofError

    started, recording, report = perf_counter(), RecordingLibrary(as_ordered(library, product)), Report()
    try:
        result = _produce(recording, product, report, strict, write)
    except ProofError as error:
        nameless = [replace(failure, message=_without_names(failure.message, library)) for failure in error.failures]
        error = ProofError(error.name, nameless)
        result = ProductResult(product, (), (*report.diagnostics, error.diagnostic(library.places)))
    except OSError:  # the machine's, not ours
        raise
    except Exception as error:
        trace = _without_names("".join(traceback.format_exception(error)), library)
        said = _without_names(f"{type(error).__name__}: {error}", library)
        result = ProductResult(product, (), (*report.diagnostics, _defect(product, said)), trace=trace)
    return replace(result, questions=tuple(recording.questions), seconds=perf_counter() - started)


def _without_names(text: str, library: Library) -> str:
    """What a maintainer is sent says nothing of whom the product is for."""
    from posepress.model.person import without_names

    return without_names(text, library.person) if library.person else text


def _produce(library: Library, product: Product, report: Report, strict: bool, write: bool) -> ProductResult:
    """Raises proof.ProofError."""
    from posepress.build.reprint import page_ink_digests

    store = store_for(library)
    compositions = compose(library, product, report, store)
    if not write or report.stops(strict):
        return ProductResult(product, (), tuple(report.diagnostics))
    files = tuple(finish(library, product, compositions, report, store))
    files = tuple(prove_files(library, product, compositions, files, store))
    document, artworks = whole(library, product, compositions)
    digests = page_ink_digests(document, artworks, Ledger(store, _ledger_name(product, "ink")))
    sheets = sheets_of(product, compositions)
    return ProductResult(product, files, tuple(report.diagnostics), page_ink_digests=digests, sheets=sheets)


def _ledger_name(product: Product, kind: str) -> str:
    return f"{product.name.replace('/', '-')}.{product.size}.{kind}"


def _defect(product: Product, error: str) -> Diagnostic:
    message = f'"{product.name}" is withheld: posepress stumbled over it: {error}'
    hint = f"the last good file stays as it was; {REPORT_IT}"
    return Diagnostic(Severity.ERROR, DEFECT, message, None, hint)


def compose(library: Library, product: Product, report: Report, store: Store | None = None) -> tuple[Composition, ...]:
    """`store` has what earlier builds left."""
    from posepress.products.shared.photos import as_printed

    store = store or Store(None)
    compositions = as_printed(
        KINDS[product.kind].laid_out(product.format).compose(library, product.id, product.size, store), store
    )
    if library.studio.colours == "off":
        from posepress.products.shared.grey import grey

        compositions = tuple([grey(composition) for composition in compositions])
    report.add([note for composition in compositions for note in composition.notes])
    return compositions


def finish(
    library: Library, product: Product, compositions: tuple[Composition, ...], report: Report, store: Store | None = None
) -> Iterator[File]:
    """The finished files of a product: as laid out, and on sheets where it is cut or folded. `store` has what earlier builds
    drew.
    """
    from posepress.base.pool import share_out, spare
    from posepress.pdf.writer import draw, draw_both, write_drawn

    kind, (document, artworks) = KINDS[product.kind], whole(library, product, compositions)
    if kind.is_read and kind.finishing:
        pages, bare = draw_both(document, artworks, store, _ledger_name(product, "streams"))
    else:
        pages = bare = draw(document, artworks)

    def write_pages() -> list[tuple[File, str]]:
        return [(File(product.name, write_drawn(pages)), "")]

    def press_sheets() -> list[tuple[File, str]]:
        """Each file with its advice."""
        assert kind.finishing
        job = _job(product, compositions, document, _sheet_texts(library))
        pressed = [(name, kind.finishing.press(bare, job, name == product.shop_name)) for name in product.sheet_names]
        return [(File(name, sheets.pdf), sheets.advice) for name, sheets in pressed]

    works = [*([write_pages] if kind.is_read else []), *([press_sheets] if kind.finishing else [])]
    for files in share_out(lambda number: works[number](), range(len(works)), lambda number: number, spare()):
        for file, advice in files:
            yield file
            if advice:
                report.note(HOW_TO_PRINT, advice if file.name == product.shop_name else f"{product.kind}: {advice}")


def prove_files(
    library: Library,
    product: Product,
    compositions: tuple[Composition, ...],
    files: Sequence[File],
    store: Store | None = None,
    thorough: bool = False,
) -> Iterator[File]:
    """The files of a product with their certificates; `store` and `thorough` as in `proof.prove`. Raises proof.ProofError,
    before the first of them.
    """
    from posepress import proof
    from posepress.base.pool import share_out, spare
    from posepress.pdf.writer import write as write_pdf

    kind = KINDS[product.kind]
    document, artworks = whole(library, product, compositions)
    store = store if document.letters else None  # or each edition has other fonts, and no page is the one of last time
    pages = files[0].data if kind.is_read else write_pdf(document, artworks)
    sheets = [file for file in files if file.name in product.sheet_names]

    def prove(number: int) -> proof.Certificate:
        """The file of pages for 0, then the sheets."""
        if number == 0:
            return proof.prove(
                product.name,
                library,
                product.kind,
                product.id,
                document,
                artworks,
                pages,
                store,
                thorough,
                format_=product.format,
            )
        assert kind.finishing
        from posepress.proof.sheets.stock import Stock

        file, job = sheets[number - 1], _job(product, compositions, document, _sheet_texts(library))
        stock = Stock(job.paper, job.paper_name, shop=file.name == product.shop_name, texts=job.texts)
        return kind.finishing.prove(file.name, file.data, pages, job, stock, store, thorough)

    certificate, *finished = share_out(prove, range(1 + len(sheets)), lambda number: -number, spare())
    certificates = {product.name: certificate}
    for file, finish in zip(sheets, finished, strict=True):
        certificates[file.name] = replace(certificates.get(file.name, proof.Certificate(file.name)), finish=finish.finish)
    yield from [replace(file, certificate=certificates[file.name]) for file in files]


def whole(library: Library, product: Product, compositions: tuple[Composition, ...]) -> tuple[Document, Mapping[str, Artwork]]:
    """What is written as one file. All cards of a deck are, without tags, so that they share their faces on the sheets."""
    from posepress.typeset.placed import Document

    if KINDS[product.kind].is_read:
        return compositions[0].document, compositions[0].artworks
    stories = tuple([story for composition in compositions for story in composition.document.stories])
    artworks = {key: art for composition in compositions for key, art in composition.artworks.items()}
    title, language = library.classes[product.id].title, compositions[0].document.language
    return Document(title, language, stories, tagged=False), artworks


def _sheet_texts(library: Library) -> Mapping[str, str]:
    from posepress.model.words import house_words

    return house_words(library.studio).sheets


def _job(product: Product, compositions: Sequence[Composition], document: Document, texts: Mapping[str, str]) -> Job:
    first, (width, height) = document.pages[0], PAPERS_MM[product.size]
    return Job(
        title=document.title,
        language=document.language,
        page=(first.width, first.height),
        count=len(document.pages),
        leaves=leaves_of(compositions),
        paper=(width * MM, height * MM),
        paper_name=PAPER_NAMES[product.size],
        texts=texts,
    )


def sheets_of(product: Product, compositions: tuple[Composition, ...]) -> tuple[Sheet, ...]:
    finishing, document = KINDS[product.kind].finishing, compositions[0].document
    return finishing.sheets(_job(product, compositions, document, {})) if finishing and document.pages else ()
