"""The products of a plan → their results, in its order: kept from last time where nothing changed, the others made by so many
processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Report
from posepress.base.identity import digest
from posepress.build.kinds import KINDS
from posepress.build.plan import key_of
from posepress.build.production import HOW_TO_PRINT, File, Product, ProductResult, load_modules, make, store_for
from posepress.build.publish import Publication

if TYPE_CHECKING:
    from posepress.build.dependencies import Record, StaleCheck
    from posepress.model.domain import Library
    from posepress.proof import Failure

OnProgress = Callable[[int, int, str], None]
"""Called with what is done, how many there are, and the name of the one that comes next ("" after the last)."""


def no_progress(done: int, total: int, name: str) -> None:
    """The default: shows nothing."""


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
    failures = {product: failures_of(library, product, misreadings) for product in products}
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


def failures_of(library: Library, product: Product, misreadings: Mapping[str, tuple[Failure, ...]]) -> tuple[Failure, ...]:
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


def leave_out_advice(report: Report) -> None:
    """There are no sheets that one could print."""
    report.diagnostics = [diagnostic for diagnostic in report.diagnostics if diagnostic.code != HOW_TO_PRINT]
