"""A project folder → finished files in `output/`: read, plan, compose, write, press, prove, publish.

`build_project` is the pipeline and reads top-down. Every product is laid out even when one has mistakes, so that a teacher
sees all of them at once; nothing is published unless all of them are without, and every file is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from builder.artwork.cache import Cache
from builder.diagnostics import Report, nearest, similar
from builder.make import File, Made, Product, compose, make, prove_files
from builder.order import DEFAULT_SIZE, OUTPUT, Order, OrderError
from builder.publish import Change, Publication, Published
from builder.theme import CARDS

if TYPE_CHECKING:
    from builder.model import Booklet, ClassPlan, Library, Pose
    from builder.proof import Certificate, ProofError
    from builder.stale import Ledger, Record

LANGUAGES = ("en",)
"""In which posepress knows its own words: the first parts of language tags."""

Progress = Callable[[int, int, str], None]
"""Called with what is done, how many there are, and the name of the one that comes next ("" after the last)."""

WEIGHTS = {"cards": 1.0, "decks": 2.0, "handouts": 2.0, "booklets": 20.0}
"""How long a product of each kind takes, about, in cards."""


def unseen(done: int, total: int, name: str) -> None:
    """The progress that nobody watches."""


def unheard(made: Made) -> None:
    """Who is told of each product and does not listen."""


def build_project(root: Path, report: Report, order: Order | None = None, *, strict: bool = False, workers: int = 1,
                  progress: Progress = unseen,
                  told: Callable[[Made], None] = unheard) -> tuple[Published, ...] | None:  # fmt: skip
    """Builds what is ordered and publishes it; None when `report` says why nothing was. `strict`: warnings count as errors.

    What would come out as it did last time is left as it stands; `workers` is how many processes make the rest, 0 as many as
    are worth it here (with more than one, the calling script needs `if __name__ == "__main__":`, as multiprocessing asks).
    Raises OrderError; publish.RefusedError where the machine does not let us; proof.ProofError for a defect of ours.
    """
    order, cache = order or Order(), Cache(root / OUTPUT)
    library = read_project(root, report, order, cache)
    if library is None or report.failed:
        return None
    products = plan(library, order, report)
    with Publication(root / OUTPUT) as publication:
        cache.save()
        records, again = dict[str, object](), dict[str, str]()
        for made in make_all(library, products, report, publication, strict=strict, workers=workers, progress=progress):
            for file in made.files if made.record else ():
                publication.stage(file.name, file.data)
            if made.record:
                records[made.product.name] = made.record
            again |= made.again
            told(made)
        if report.stops(strict):
            return None
        published = publication.publish(order.whole, records)
        return tuple([replace(p, again=again.get(p.name)) if p.change is Change.CHANGED else p for p in published])


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
    made = list(make_all(library, products, report, strict=strict, progress=progress))
    return None if report.stops(strict) else made[0].files[0].data


def check_project(root: Path, report: Report, *, workers: int = 1, progress: Progress = unseen) -> Library | None:
    """Reads and lays out everything, writes nothing; None when the content cannot be read."""
    order = Order()
    library = read_project(root, report, order)
    if library is None or report.failed:
        return None
    products = plan(library, order, report)
    for _ in make_all(library, products, report, write=False, workers=workers, progress=progress):
        pass
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


def read_project(root: Path, report: Report, order: Order, cache: Cache | None = None) -> Library | None:
    """The content, with what `order` sets over the studio file. What `cache` did not know is kept if `output/` is there."""
    from builder.content import read_library

    cache = cache or Cache(root / OUTPUT)
    library = read_library(root, report, cache)
    cache.save()
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


def make_all(library: Library, products: tuple[Product, ...], report: Report, publication: Publication | None = None, *,
             strict: bool = False, write: bool = True, workers: int = 1,
             progress: Progress = unseen) -> Iterator[Made]:  # fmt: skip
    """Every product in the order of the plan, what is said of it added to `report`. Those that `publication` has from last
    time are kept where nothing changed, the others made by so many processes. Raises proof.ProofError.
    """
    from builder.proof import prove_sources
    from builder.stale import Ledger, from_json
    from builder.workers import cores, share_out

    if write:
        prove_sources(library)
    ledger = Ledger(library)
    before = {name: from_json(record) for name, record in publication.records.items()} if publication else {}
    reasons = {product: _reasons(ledger, publication, before.get(product.name), product) for product in products}
    work = partial(make, library, strict=strict, write=write and not report.stops(strict), known=_proved(before.values()))
    done = share_out(work, [product for product in products if reasons[product]], lambda p: WEIGHTS[p.kind], workers or cores())
    for product in _watched(products, progress):
        record = before.get(product.name)
        kept = record and not reasons[product] and _kept(product, record)
        made = kept or _noted(ledger, next(done), reasons[product], record)
        report.add(made.notes)
        yield made
    assert next(done, None) is None


def _reasons(ledger: Ledger, publication: Publication | None, record: Record | None, product: Product) -> tuple[str, ...]:
    """Why the product must be made; none when it would come out as it stands in `output/`, which is then promised to stay."""
    if not publication:
        return ("asked for",)
    if reasons := ledger.reasons(repr(product), record):
        return reasons
    return () if publication.keep(product.names) else ("its file is not as it was written",)


def _proved(records: Iterable[Record | None]) -> frozenset[str]:
    """Digests of the pages that this version of the program proved."""
    from builder.stale import program

    sound = [record for record in records if record and record.program == program()]
    return frozenset([digest for record in sound for one in record.certificates for digest in one.page_digests])


def _kept(product: Product, record: Record) -> Made:
    files = [File(certificate.name, b"", certificate) for certificate in record.certificates]
    return Made(product, tuple(files), record.notes)


def _noted(ledger: Ledger, made: Made, reasons: tuple[str, ...], before: Record | None) -> Made:
    """With what the next build asks for, and what a hand has to print again."""
    from builder.stale import to_json

    certificates = [file.certificate for file in made.files if file.certificate]
    record = ledger.record(repr(made.product), made.asked, certificates, made.notes, made.prints)
    again = _again(made, before.prints) if before and before.program == record.program else {}
    return replace(made, reasons=reasons, record=to_json(record), again=again)


def _again(made: Made, before: tuple[str, ...]) -> dict[str, str]:
    """By the name of a file; of a deck and of a booklet to be folded it is whole sheets. Another writer draws otherwise what
    was placed alike, so this is asked of one version of the program only.
    """
    from builder.printed import changed, sheets_with, told

    pages = changed(before, made.prints)
    if pages is None:
        return {}
    sheets = told("sheet", sheets_with(pages, made.sheets))
    if made.product.kind == "decks":
        return {made.product.name: sheets}
    return {made.product.print_name: sheets, made.product.name: told("page", pages)}


def _watched(products: tuple[Product, ...], progress: Progress) -> Iterator[Product]:
    for number, product in enumerate(products):
        progress(number, len(products), product.name)
        yield product
    progress(len(products), len(products), "")
