"""posepress beside Typst and WeasyPrint on libraries of the same poses → one table, of whole processes run in turns.

    pip install typst weasyprint
    python tests/benchmarks/run.py --counts 10 200 1000 --runs 3 [--pictures mixed] [--write docs/performance.md]

Ratios are those of runs beside each other, so that they hold on a noisy machine; the table has their medians. WeasyPrint is
measured up to `--weasyprint` poses, once. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "builder")]

from libraries import MIXED, PICTURES, write_library  # noqa: E402  # found by the path above
from measure import Run, medians, run  # noqa: E402
from others import FONTS, write_html, write_typst  # noqa: E402

PYTHON = sys.executable
POSEPRESS = [PYTHON, "-m", "posepress", "-q"]
UNPROVED = [PYTHON, str(HERE / "unproved.py"), "-q"]
TYPST = (PYTHON, "-c", f"import typst; typst.compile('main.typ', output='typst.pdf', font_paths=[{str(FONTS)!r}])")
WEASYPRINT = [PYTHON, "-m", "weasyprint", "main.html", "weasyprint.pdf"]
NOTHING = (PYTHON, "-c", "pass")


@dataclass(frozen=True)
class Work:
    """`prepare` comes before each run and is not counted; `other` is what it is compared with."""

    name: str
    command: Sequence[str]
    prepare: Callable[[Path], None]
    other: Sequence[str] = TYPST
    most: int = 1 << 30  # poses


def fresh(root: Path) -> None:
    shutil.rmtree(root / "output", ignore_errors=True)


def edited(root: Path) -> None:
    """A word more in a step of the third pose; every run another one."""
    path = root / "content/poses/pose-0003.md"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n").removesuffix(".") + " slowly.\n", encoding="utf-8")


def unchanged(_: Path) -> None:
    """As the last run left it."""


WORKS = (
    Work("booklet, cold", [*POSEPRESS, "build", "booklets"], fresh),
    Work("the same without proof", [*UNPROVED, "build", "booklets"], fresh),
    Work("cards, cold", [*POSEPRESS, "build", "cards"], fresh),
    Work("booklet, one pose edited", [*POSEPRESS, "build", "booklets"], edited),
    Work("booklet, nothing changed", [*POSEPRESS, "build", "booklets"], unchanged, NOTHING),
)


@dataclass(frozen=True)
class Row:
    work: Work
    count: int
    own: Run
    other: Run
    wall: float  # ratios
    processor: float


def measured(work: Work, root: Path, count: int, runs: int, environment: dict[str, str]) -> Row:
    """Both in turns; a first run of each, in which caches of the machine fill, is not counted."""
    pairs: list[tuple[Run, Run]] = []
    for turn in range(runs + 1):
        work.prepare(root)
        pair = run(work.command, root, environment), run(work.other, root, environment)
        pairs += [pair] if turn else []
    own, other = ([pair[n] for pair in pairs] for n in (0, 1))
    wall = median([a.wall / b.wall for a, b in pairs])
    return Row(work, count, medians(own), medians(other), wall, median([a.processor / b.processor for a, b in pairs]))


def pages(path: Path) -> int:
    from posepress.base.pdfium import PdfReading

    with PdfReading(path.read_bytes()) as reading:
        return reading.page_count


def machine() -> str:
    model = next(
        (line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), ""
    )
    return f"{model or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def table(rows: Sequence[Row]) -> list[str]:
    lines = [
        "| work | poses | wall | processor | memory | wall, ratio | processor, ratio | memory, ratio |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        other = "`python -c pass`" if row.work.other is NOTHING else "Typst"
        memory = "–" if row.work.other is NOTHING else f"{row.own.memory / row.other.memory:.2f}"
        lines.append(
            f"| {row.work.name} (to {other}) | {row.count} | {row.own.wall:.2f} s | {row.own.processor:.2f} s "
            f"| {row.own.memory:.0f} MiB | {row.wall:.2f} | {row.processor:.2f} | {memory} |"
        )
    return lines


def growth(rows: Sequence[Row]) -> list[str]:
    """How the processor time of a work grows with the poses: the exponent between two counts."""
    lines = []
    for work in WORKS:
        found = [row for row in rows if row.work is work]
        for a, b in pairwise(found):
            for name, before, after in (("posepress", a.own, b.own), ("Typst", a.other, b.other)):
                if work.other is TYPST:
                    exponent = math.log(after.processor / before.processor) / math.log(b.count / a.count)
                    lines.append(f"- {work.name}, {a.count} → {b.count} poses: {name} {exponent:.2f}")
    return lines


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--counts", type=int, nargs="+", default=[10, 200, 1000])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--pictures", choices=PICTURES, default=MIXED)
    options.add_argument("--works", nargs="*", help="beginnings of their names")
    options.add_argument("--weasyprint", type=int, default=0, metavar="POSES")
    options.add_argument("--write", type=Path, help="put the table into this page, below its line of dashes")
    given = options.parse_args()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(HERE.parents[1] / "builder")
    rows: list[Row] = []
    facts: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for count in given.counts:
            root = Path(folder) / str(count)
            poses = write_library(root, count, given.pictures)
            write_typst(root, poses)
            for work in WORKS:
                if not given.works or any(work.name.startswith(name) for name in given.works):
                    rows.append(measured(work, root, count, given.runs, environment))
                    print(table(rows)[-1], file=sys.stderr, flush=True)
            if (root / "output/booklets/all.pdf").is_file():
                own, sheets = pages(root / "output/booklets/all.pdf"), pages(root / "output/booklets/all-print.pdf") // 2
                facts.append(f"- {count} poses: {own} pages on {sheets} sheets; Typst {pages(root / 'typst.pdf')} pages")
            if count <= given.weasyprint:
                write_html(root, poses)
                once = run(WEASYPRINT, root, environment)
                took = f"{once.wall:.1f} s, {once.memory:.0f} MiB, {pages(root / 'weasyprint.pdf')} pages"
                facts.append(f"- {count} poses, WeasyPrint: {took}")
    date = datetime.now(UTC).date().isoformat()  # a measurement has a date
    head = [f"Measured on {date}: {machine()}; pictures: {given.pictures}; medians of {given.runs} runs in turns.", ""]
    text = "\n".join([*head, *table(rows), "", *facts, "", *growth(rows), ""])
    print(text)
    if given.write:
        before = given.write.read_text(encoding="utf-8").partition("\n---\n")[0]
        given.write.write_text(f"{before}\n---\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
