"""A project folder → finished files in `output/`: read, plan, compose, write, press, prove, publish.

`build_project` is the pipeline and reads top-down. A mistake, and a proof that fails, withholds the products that it concerns
and no others: these keep the files of the last build. A strict build publishes all or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Diagnostic, Report
from posepress.base.errors import OrderError
from posepress.build.making import OnProgress, leave_out_advice, make_all, no_progress
from posepress.build.plan import EVERYTHING, Plan, options_in_output, plan_products, set_aside, tell_others
from posepress.build.production import (
    HOW_TO_PRINT,
    Product,
    ProductResult,
    id_of_person_file,
    store_of,
)
from posepress.build.publish import Change, Publication, Published
from posepress.build.reading import read_project
from posepress.build.request import OUTPUT, PEOPLE, Order
from posepress.build.unchanged import Outcome, last_outcome, remember, state

if TYPE_CHECKING:
    from posepress.model.domain import Library


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
    plan = plan_products(library, order, report, options_in_output(root))
    if order.id is not None:
        _set_others_aside(library, plan, report)
    if (strict and report.stops(strict)) or (plan.waiting and not plan.products):
        for _ in make_all(library, plan.products, report, write=False, workers=workers, progress=progress):
            pass  # nothing will be published, but a teacher sees all mistakes at once: those of the layout too
        return None
    with Publication(root / OUTPUT) as publication:
        store.save()
        records, reprints = dict[str, object](), dict[str, str]()
        withheld, outgrown = list(plan.waiting), list[Product]()
        for result in make_all(library, plan.products, report, publication, strict=strict, workers=workers, progress=progress):
            if result.withheld:
                (outgrown if result.has_no_room else withheld).append(result.product)
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
        complete = (*complete, *shop_files, *[product.name for product in outgrown])
        files = publication.publish(complete, records)
        if not (withheld or report.failed or order.person):
            digests = [(name, publication.digest(name)) for product in plan.products for name in product.names]
            remember(root, order, strict, before, Outcome(tuple(digests), _said_each_time(report), complete))
        if not order.person:  # behind what the next build says again: by then they may be new
            _tell_older(files, publication.manifest, report)
        return tuple([replace(p, reprint=reprints.get(p.name)) if p.change is Change.CHANGED else p for p in files])


def _tell_older(files: Sequence[Published], manifest: Iterable[str], report: Report) -> None:
    """What was made for a person is as old as the class or pose that came out anew."""
    changed = {
        PurePosixPath(file.name).stem for file in files if file.change is Change.CHANGED and not file.name.startswith(PEOPLE)
    }
    older = [name for name in sorted(manifest) if name.startswith(f"{PEOPLE}/") and id_of_person_file(name) in changed]
    if older:
        message = f"older than what changed, as it was made for one person: {', '.join(older)}"
        hint = f"make it anew: posepress handout CLASS --for {PEOPLE}/jd.yaml; so with deck CLASS and card POSE"
        report.note("older-for-person", message, None, hint)


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


def _set_others_aside(library: Library, plan: Plan, report: Report) -> None:
    tell_others(len(set_aside(library, (*plan.products, *plan.waiting), report).diagnostics), report)
