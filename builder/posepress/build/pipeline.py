"""A project folder → finished files in `output/`: read, plan, compose, write, press, prove, publish.

`build_project` is the pipeline and reads top-down. A mistake, and a proof that fails, withholds the products that it concerns
and no others: these keep the files of the last build. A strict build publishes all or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Diagnostic, Report, nearest
from posepress.base.errors import OrderError
from posepress.base.identity import digest
from posepress.base.languages import has_words, script_of, table_of
from posepress.build.kinds import KINDS
from posepress.build.plan import EVERYTHING, Plan, key_of, plan_products, set_aside
from posepress.build.production import (
    FOR_PERSON,
    HOW_TO_PRINT,
    File,
    Product,
    ProductResult,
    as_ordered,
    compose,
    load_modules,
    make,
    prove_files,
    store_for,
    store_of,
)
from posepress.build.publish import Change, Publication, Published
from posepress.build.request import OUTPUT, PEOPLE, Order
from posepress.build.unchanged import Outcome, last_outcome, remember, state

if TYPE_CHECKING:
    from posepress.base.store import Store
    from posepress.build.dependencies import Record, StaleCheck
    from posepress.content.pictures.known import KnownPictures
    from posepress.model.domain import Library
    from posepress.proof import Certificate, Failure, ProofError

OnProgress = Callable[[int, int, str], None]
"""Called with what is done, how many there are, and the name of the one that comes next ("" after the last)."""


def no_progress(done: int, total: int, name: str) -> None:
    """The default: shows nothing."""


def ignore_result(result: ProductResult) -> None:
    """The default: does nothing."""


def build_project(
    root: Path,
    report: Report,
    order: Order | None = None,
    *,
    strict: bool = False,
    workers: int = 1,
    progress: OnProgress = no_progress,
    on_result: Callable[[ProductResult], None] = ignore_result,
) -> tuple[Published, ...] | None:
    """Builds what is ordered and publishes it; None when `report` says why nothing was.

    What has mistakes is withheld: `report` has their errors, and the last files stay as they were. `strict`: warnings count
    as errors, and any error withholds everything. What would come out as it did last time is left as it stands; `workers` is
    how many processes make the rest, 0 as many as are worth it here (with more than one, the calling script needs
    `if __name__ == "__main__":`, as multiprocessing asks).
    Raises OrderError; refusals.RefusedError where the machine does not let us.
    """
    order, store = order or Order(), store_of(root)
    if on_result is ignore_result and not order.person and (last := last_outcome(root, order, strict)):
        report.add(last.notes)
        return tuple([Published(name, Change.UNCHANGED) for name, _ in last.files])
    before = state(root)
    library = read_project(root, report, order, store)
    if library is None:
        return None
    plan = plan_products(library, order, report, _standing(root))
    if order.id is not None:
        _set_others_aside(library, plan, report)
    if (strict and report.stops(strict)) or (plan.waiting and not plan.products):
        for _ in make_all(library, plan.products, report, write=False, workers=workers, progress=progress):
            pass  # nothing will be published, but a teacher sees all mistakes at once: those of the layout too
        return None
    with Publication(root / OUTPUT) as publication:
        store.save()
        records, reprints = dict[str, object](), dict[str, str]()
        withheld = list(plan.waiting)
        for result in make_all(library, plan.products, report, publication, strict=strict, workers=workers, progress=progress):
            if result.withheld:
                withheld.append(result.product)
            for file in result.files if result.record else ():
                publication.stage(file.name, file.data)
            if result.record and not order.person:  # which quotes from the person's file
                records[result.product.name] = result.record
            reprints |= result.reprint
            on_result(result)
        if strict and report.stops(strict):
            return None
        publication.withhold([name for product in withheld for name in _all_names(product, publication)])
        complete = order.complete_folders if EVERYTHING.isdisjoint(library.unfinished.keys) else ()
        products = [product for product in plan.products if product not in withheld]
        shop_files = [p.shop_name for p in products if p.sheet_names and not p.shop]  # of an earlier order, perhaps out of date
        complete = (*complete, *shop_files)
        files = publication.publish(complete, records)
        if not (withheld or report.failed or order.person):
            digests = [(name, publication.digest(name)) for product in plan.products for name in product.names]
            remember(root, order, strict, before, Outcome(tuple(digests), _said_each_time(report), complete))
        return tuple([replace(p, reprint=reprints.get(p.name)) if p.change is Change.CHANGED else p for p in files])


def _standing(root: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    """Names of the files in `output/`, with what those were ordered with that are made only where they are asked for."""
    from posepress.build.dependencies import from_json

    publication = Publication.look(root / OUTPUT)
    asked = [name for name in publication.manifest if (kind := KINDS.get(name.partition("/")[0])) and kind.asked]
    records = {name: from_json(publication.records.get(name)) for name in asked}
    options = {name: record.options for name, record in records.items() if record}
    return {name: options.get(name, ()) for name in publication.manifest}


def _said_each_time(report: Report) -> tuple[Diagnostic, ...]:
    """How to print is said of what was made, and not of what stayed."""
    return tuple([diagnostic for diagnostic in report.diagnostics if diagnostic.code != HOW_TO_PRINT])


def _all_names(product: Product, publication: Publication) -> tuple[str, ...]:
    """With that of the file for a print shop which an earlier order left."""
    is_left = product.sheet_names and product.shop_name in publication.manifest
    return tuple(dict.fromkeys((*product.names, *([product.shop_name] if is_left else []))))


def build_file(
    root: Path, report: Report, order: Order, *, strict: bool = False, progress: OnProgress = no_progress
) -> bytes | None:
    """The bytes of the one product that is ordered, a booklet's to read, those for a print shop where these are ordered; the
    products in `output/` are left alone. None as in `build_project`.

    Raises OrderError.
    """
    library = read_project(root, report, order)
    if library is None:
        return None
    plan = plan_products(library, order, report)
    all_ = (*plan.products, *plan.waiting)
    if len(all_) != 1:
        hint = "name one of them: " + ", ".join([product.id for product in all_])
        raise OrderError(f"one file cannot hold {len(all_)} {order.kinds[0]}", hint if all_ else "")
    _set_others_aside(library, plan, report)
    result = list(make_all(library, plan.products, report, strict=strict, progress=progress))
    if not result or result[0].withheld or report.stops(strict):
        return None
    file = result[0].files[-1 if order.shop else 0]
    if file.name not in result[0].product.sheet_names:
        leave_out_advice(report)
    return file.data


def check_project(root: Path, report: Report, *, workers: int = 1, progress: OnProgress = no_progress) -> Library | None:
    """All that a build does, but nothing is written, apart from what is kept for later builds; None when the content cannot be
    read.

    What stands proved in `output/`, and would come out the same, is not made again.
    """
    library = read_project(root, report, Order())
    if library is None:
        return None
    plan = plan_products(library, Order(), report, _standing(root))
    for _ in make_all(library, plan.products, report, Publication.look(root / OUTPUT), workers=workers, progress=progress):
        pass
    leave_out_advice(report)
    return library


def _set_others_aside(library: Library, plan: Plan, report: Report) -> None:
    """Who orders one thing is told what is wrong with it, and of all the others only that there is more to read."""
    remarks = set_aside(library, (*plan.products, *plan.waiting), report).diagnostics
    if remarks:
        message = f"{len(remarks)} remark{'s' if remarks[1:] else ''} on other files"
        report.note("others", message, None, "to read them: posepress check")


def leave_out_advice(report: Report) -> None:
    """There are no sheets that one could print."""
    report.diagnostics = [diagnostic for diagnostic in report.diagnostics if diagnostic.code != HOW_TO_PRINT]


def verify_project(
    root: Path, report: Report, names: Collection[str] = (), person: Path | None = None
) -> Iterator[tuple[str, Certificate | ProofError]]:
    """Proves what stands in `output/` against the content as it is now; `names` are those of files there, none: all of them.
    What is made from a file with mistakes is passed over, for there is nothing to compare it with; `report` has the mistakes.
    With the file of a person, what was made for that person; without, what was made for anybody.

    Raises OrderError for a name that no product of the content has.
    """
    from posepress import proof

    order = Order(FOR_PERSON, person=person) if person else Order()
    library = read_project(root, report, order, thorough=True)
    if library is None:
        return
    manifest = Publication.look(root / OUTPUT).manifest
    plan = plan_products(library, order, report, _standing(root))
    products, waiting = [
        [replace(p, shop=bool(p.sheet_names) and (root / OUTPUT / p.shop_name).is_file()) for p in part]
        for part in (plan.products, plan.waiting)
    ]
    all_names = [name for product in (*products, *waiting) for name in product.names]
    unknown = sorted(set(names) - set(all_names))
    if unknown and unknown[0].startswith(f"{PEOPLE}/"):
        hint = f"name the file of that person: posepress verify --for {PEOPLE}/jd.yaml"
        raise OrderError(f'"{unknown[0]}" is made for {"another" if person else "one"} person', hint)
    if unknown:
        raise OrderError(f'"{unknown[0]}" is not made from this content', nearest(unknown[0], all_names))
    passed_over = [name for name in manifest if name.startswith(f"{PEOPLE}/") and name not in all_names]
    if passed_over and not names and not person:
        files = "1 file" if len(passed_over) == 1 else f"{len(passed_over)} files"
        hint = f"name the file of that person: posepress verify --for {PEOPLE}/jd.yaml"
        report.note(
            "of-a-person", f"{files} made for one person {'is' if files == '1 file' else 'are'} not looked at", None, hint
        )
    misreadings = proof.check_sources(library)
    for product in products:
        is_there = all((root / OUTPUT / name).is_file() for name in product.names)
        if is_there and (not names or not set(product.names).isdisjoint(names)):
            failures = _failures_of(library, product, misreadings)
            error = proof.ProofError(product.name, failures) if failures else None
            yield from [(product.name, error)] if error else _verify(root, library, product)


def _verify(root: Path, library: Library, product: Product) -> Iterator[tuple[str, Certificate | ProofError]]:
    from posepress import proof

    files = [File(name, (root / OUTPUT / name).read_bytes()) for name in product.names]
    try:
        product = replace(product, size=_size_of(product, proof.page_size(files[0].data)))
        library = as_ordered(library, product)
        if product.format or not KINDS[product.kind].sized:
            library = _with_studio(library, Order(studio={"paper": product.size}))
        for file in prove_files(library, product, compose(library, product, Report()), files, thorough=True):
            if file.certificate:
                yield file.name, file.certificate
    except proof.ProofError as error:
        yield product.name, error


def _size_of(product: Product, page: tuple[float, float]) -> str:
    """The size that was ordered, by the file's page; that of the plan when it is none of them, which the proof then finds."""
    for name, trim in KINDS[product.kind].laid_out(product.format).trims.items():
        if all(abs(side - length) < 1 for side, length in zip(sorted(trim), sorted(page), strict=True)):
            return name
    return product.size


def read_project(
    root: Path,
    report: Report,
    order: Order,
    store: Store | None = None,
    *,
    thorough: bool = False,
    drafts: Mapping[str, bytes] | None = None,
    known: KnownPictures | None = None,
) -> Library | None:
    """The content, with what `order` sets over the studio file. What `store` did not have is kept if `output/` is there.
    `thorough`: every text is read, also those that it has. `drafts` stand in place of files; `known` are the pictures of an
    earlier read by this process.
    """
    from posepress.content import read_library
    from posepress.model.words import missing_words

    store = store or store_of(root)
    library = read_library(root.absolute(), report, store, order.person, thorough=thorough, drafts=drafts, known=known)
    store.save()
    if library is None:
        return None
    if library.person:
        from posepress.content.for_person import for_person

        library = for_person(library, KINDS[order.kinds[0]].source, order.id, report)
    library = _with_studio(library, order) if order.studio else library
    if missing := missing_words(table_of(library.studio.language)):  # which never print in English by silence
        message = f'posepress lacks words in "{library.studio.language}": {", ".join(missing)}'
        report.error("words", message, library.places.get("studio#language"), 'type "language: en" until they are there')
        return None
    if not has_words(library.studio.language):
        message = f'posepress has no words of its own in "{library.studio.language}": headings and the like print in English'
        hint = "say them yourself, as many as you like, below words: as in words: {teacher: …, at a glance: …}"
        if script_of(library.studio.language) not in ("", "Latn", "Grek", "Cyrl"):
            message = (
                f'posepress prints Latin, Greek and Cyrillic letters: what is in "{library.studio.language}" must be in these'
            )
            hint = ""
        report.note("language", message, library.places.get("studio#language"), hint)
    return library


def _with_studio(library: Library, order: Order) -> Library:
    try:
        studio = type(library.studio).model_validate(dict(library.studio) | dict(order.studio))
    except ValueError as error:
        settings = ", ".join(f'{name} "{value}"' for name, value in order.studio.items())
        raise OrderError(f"cannot print in {settings}", 'type a language as in "en", "de" or "pt-BR"') from error
    return replace(library, studio=studio)


def make_all(
    library: Library,
    products: tuple[Product, ...],
    report: Report,
    publication: Publication | None = None,
    *,
    strict: bool = False,
    write: bool = True,
    workers: int = 1,
    progress: OnProgress = no_progress,
) -> Iterator[ProductResult]:
    """Every product in the order of the plan, what is found of it added to `report`. Those that `publication` has from last
    time are kept where nothing changed, the others made by so many processes.
    """
    from posepress.base.pool import at_most, cores, forks, share_out
    from posepress.build.dependencies import StaleCheck, from_json
    from posepress.proof import ProofError, check_sources

    misreadings = check_sources(library, store_for(library))
    check = StaleCheck(library)
    old_records = {name: from_json(record) for name, record in publication.records.items()} if publication else {}
    failures = {product: _failures_of(library, product, misreadings) for product in products}
    sound = [product for product in products if not failures[product]]
    reasons = {product: _reasons(check, publication, old_records.get(product.name), product) for product in sound}
    publishes = write and not (strict and report.stops(strict))
    work = partial(make, library, strict=strict, write=publishes)
    stale = [product for product in sound if reasons[product]]
    if forks() and min(len(stale), workers or cores()) > 1:
        load_modules(stale)
    results = share_out(work, stale, lambda p: KINDS[p.kind].weight, workers or cores())
    for product in _with_progress(products, progress):
        record = old_records.get(product.name)
        if failures[product]:
            result = ProductResult(product, (), (ProofError(product.name, failures[product]).diagnostic(library.places),))
        elif record and not reasons[product]:
            result = _result_of_last_time(product, record)
        else:
            with at_most(workers or cores()):
                result = next(results)
            result = _with_record(check, result, reasons[product], record)
        report.add(result.notes)
        yield result
    assert next(results, None) is None


def _failures_of(library: Library, product: Product, misreadings: Mapping[str, tuple[Failure, ...]]) -> tuple[Failure, ...]:
    """Those of all content that the product is made from; `misreadings` has them by its keys."""
    key = key_of(product)
    contents = sorted({key, *library.needs.get(key, ())})
    return tuple([failure for content in contents for failure in misreadings.get(content, ())])


def _reasons(check: StaleCheck, publication: Publication | None, record: Record | None, product: Product) -> tuple[str, ...]:
    """Why the product must be made; none when it would come out as it stands in `output/`, which is then promised to stay."""
    if not publication:
        return ("asked for",)
    if reasons := check.reasons(digest(product), record):
        return reasons
    return () if publication.keep(product.names) else ("its file has changed since it was written",)


def _result_of_last_time(product: Product, record: Record) -> ProductResult:
    """How to print it was said when it was made."""
    files = [File(certificate.name, b"", certificate) for certificate in record.certificates]
    return ProductResult(product, tuple(files), tuple([note for note in record.notes if note.code != HOW_TO_PRINT]))


def _with_record(check: StaleCheck, result: ProductResult, reasons: tuple[str, ...], before: Record | None) -> ProductResult:
    """With what the next build asks for, and what a hand has to print again; a withheld product leaves nothing behind."""
    from posepress.build.dependencies import to_json

    if result.withheld:
        return replace(result, reasons=reasons)
    certificates = [file.certificate for file in result.files if file.certificate]
    made = result.questions, certificates, result.notes, result.page_ink_digests
    record = check.record(digest(result.product), *made, result.product.plan)
    reprint = _reprint(result, before.page_ink_digests) if before and before.program == record.program else {}
    return replace(result, reasons=reasons, record=to_json(record), reprint=reprint)


def _reprint(result: ProductResult, before: tuple[str, ...]) -> dict[str, str]:
    """By the name of a file; of a deck and of a booklet to be folded it is whole sheets. Another writer draws otherwise what
    was placed alike, so this is asked of one version of the program only.
    """
    from posepress.build.reprint import format_ranges, pages_to_reprint, sheets_with

    pages = pages_to_reprint(before, result.page_ink_digests)
    if pages is None:
        return {}
    sheets = format_ranges("sheet", sheets_with(pages, result.sheets))
    office = [
        name for name in result.product.sheet_names if name != result.product.shop_name
    ]  # a shop gets the whole file again
    return {result.product.name: format_ranges("page", pages)} | dict.fromkeys(office, sheets)


def _with_progress(products: tuple[Product, ...], progress: OnProgress) -> Iterator[Product]:
    for number, product in enumerate(products):
        progress(number, len(products), product.name)
        yield product
    progress(len(products), len(products), "")
