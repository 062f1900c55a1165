"""Invented projects without a mistake → each read, laid out, written and proved; whatever is said against one is an alarm.

    python tests/heavy/projects.py --count 2000 [--from 0] [--only SEED] [--keep FOLDER]

Some products of each kind are made in this process, nothing is published. A project is its
seed, so an alarm is repeated with `--only`, and looked at with `--keep`.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "builder")]

from invented import card_size, write_project  # noqa: E402  # found by the path above

from posepress.base.diagnostics import Diagnostic, Report, Severity  # noqa: E402
from posepress.build import making, production, reading  # noqa: E402
from posepress.build.kinds import KINDS  # noqa: E402
from posepress.build.plan import plan_products  # noqa: E402
from posepress.build.request import Order  # noqa: E402

MOST = {"cards": 3, "decks": 1, "handouts": 2, "booklets": 1, "cues": 1}
"""Products of a project that are made, drawn by its number."""


@dataclass(frozen=True)
class Tried:
    """What came of a project."""

    seed: int
    products: int
    pages: int
    seconds: float
    alarms: tuple[str, ...]


def try_project(seed: int, root: Path) -> Tried:
    started, pages, count, alarms = time.process_time(), 0, 0, list[str]()
    for product, made, errors in _made(seed, root):
        alarms += [f"{seed} {product}: {error}" for error in errors]
        count += 1
        pages += sum(file.certificate.pages for file in made.files if file.certificate) if made else 0
    return Tried(seed, count, pages, time.process_time() - started, tuple(alarms))


def _made(seed: int, root: Path) -> Iterator[tuple[str, production.ProductResult | None, list[str]]]:
    """(product, as it came out, what was said against it)."""
    report, order = Report(), Order(tuple(KINDS), size=card_size(seed), shop=bool(seed % 2))
    try:
        write_project(seed, root)
        library = reading.read_project(root, report, order)
        planned = plan_products(library, order, report) if library else None
    except Exception:
        yield "content", None, [traceback.format_exc()]
        return
    if library is None or planned is None or report.failed:
        yield "content", None, _errors(report.diagnostics)
        return
    for made in making.make_all(library, _some(planned.products, seed), report, workers=1):
        yield f"{made.product.name} ({made.product.size})", made, [*_errors(made.notes), *([made.trace] if made.trace else [])]
    yield from _of_a_person(seed, root)


def _of_a_person(seed: int, root: Path) -> Iterator[tuple[str, production.ProductResult | None, list[str]]]:
    """The handout, or the deck, of the first class, made for the person of the project."""
    report, person = Report(), root / "people" / "somebody.yaml"
    order = Order((random.Random(f"{seed} person's").choice(("handouts", "handouts", "decks")),), "class-0", person=person)
    try:
        library = reading.read_project(root, report, order)
        planned = plan_products(library, order, report) if library else None
    except Exception:
        yield "person", None, [traceback.format_exc()]
        return
    if library is None or planned is None or report.failed:
        yield "person", None, _errors(report.diagnostics)
        return
    for made in making.make_all(library, planned.products, report, workers=1):
        yield made.product.name, made, [*_errors(made.notes), *([made.trace] if made.trace else [])]


def _errors(notes: Iterable[Diagnostic]) -> list[str]:
    return [f"{note.message}\n{note.hint}" for note in notes if note.severity is Severity.ERROR]


def _some(products: tuple[production.Product, ...], seed: int) -> tuple[production.Product, ...]:
    chance, out = random.Random(f"{seed} products"), list[production.Product]()
    for kind, most in MOST.items():
        found = [product for product in products if product.kind == kind]
        out += chance.sample(found, min(most, len(found)))
    return tuple(out)


def tried(seed: int, keep: Path | None = None) -> Tried:
    """One project, in a folder that is thrown away unless it is kept."""
    if keep:
        return try_project(seed, keep)
    with tempfile.TemporaryDirectory() as folder:
        return try_project(seed, Path(folder) / "project")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--from", type=int, default=0, dest="first")
    options.add_argument("--only", type=int)
    options.add_argument("--keep", type=Path, help="write the project of --only here, and leave it")
    options.add_argument("--workers", type=int)
    given = options.parse_args()
    if given.only is not None:
        results: list[Tried] = [tried(given.only, given.keep)]
        _say(results[0])
    else:
        results = []
        with ProcessPoolExecutor(given.workers) as pool:
            waiting = [pool.submit(tried, seed) for seed in range(given.first, given.first + given.count)]
            for done in as_completed(waiting):
                results.append(done.result())
                _say(results[-1])
                if len(results) % 25 == 0:
                    print(f"{len(results)} of {given.count}", file=sys.stderr)
    loud = [result for result in results if result.alarms]
    sums = Counter({"products": sum(r.products for r in results), "pages": sum(r.pages for r in results)})
    slow = ", ".join([f"{r.seed} {r.seconds:.0f} s" for r in sorted(results, key=lambda r: -r.seconds)[:5]])
    print(
        f"{len(results)} projects, {sums['products']} products, {sums['pages']} pages, {len(loud)} projects with alarms; "
        f"{sum(r.seconds for r in results) / len(results):.1f} s a project, slowest {slow}"
    )
    return 1 if loud else 0


def _say(result: Tried) -> None:
    for alarm in result.alarms:
        print(alarm, flush=True)


if __name__ == "__main__":
    sys.exit(main())
