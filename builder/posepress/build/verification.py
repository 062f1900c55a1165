"""What stands in `output/` → proved against the content as it is now, or why it is not what that says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Report, nearest
from posepress.base.errors import OrderError
from posepress.build.kinds import KINDS
from posepress.build.making import failures_of
from posepress.build.plan import options_in_output, plan_products
from posepress.build.production import FOR_PERSON, File, Product, as_ordered, compose, prove_files
from posepress.build.publish import Publication
from posepress.build.reading import read_project, with_studio
from posepress.build.request import OUTPUT, PEOPLE, Order

if TYPE_CHECKING:
    from posepress.model.domain import Library
    from posepress.proof import Certificate, ProofError


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
    plan = plan_products(library, order, report, options_in_output(root))
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
            failures = failures_of(library, product, misreadings)
            error = proof.ProofError(product.name, failures) if failures else None
            yield from [(product.name, error)] if error else _verify(root, library, product)


def _verify(root: Path, library: Library, product: Product) -> Iterator[tuple[str, Certificate | ProofError]]:
    from posepress import proof

    files = [File(name, (root / OUTPUT / name).read_bytes()) for name in product.names]
    try:
        product = replace(product, size=_size_of(product, proof.page_size(files[0].data)))
        library = as_ordered(library, product)
        if product.format or not KINDS[product.kind].sized:
            library = with_studio(library, Order(studio={"paper": product.size}))
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
