"""A caution of 1 to 400 words on each card size → it stands there complete and inside the page, at every length.

    python tests/heavy/exactfit.py --longest 400

A card that cannot hold it may refuse, with a place and a way out; it may never print a part. Every word bears its number,
so that a word that is lost, doubled or out of order is seen in the text that PDFium gives.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from posepress.base.diagnostics import Report
from posepress.base.theme import CARDS, MM
from posepress.build import production
from posepress.content import read_library

SAFE = 4 * MM  # along the trim
_WORDS = ("stop", "if", "your", "lower", "back", "pinches", "or", "a", "leg", "tingles", "uncomfortably", "now", "goes", "numb")
_NUMBERED = re.compile(r"[a-z]+(\d+)x")
_POSE = """---
title: Knee hug
position: standing
dose: {{breaths: 5-10}}
---
## Cautions
- {words}.

## Steps
1. Hug one knee.
2. Breathe.
"""

Log = Callable[[str], None]


def unheard(_: str) -> None:
    """The log that nobody reads."""


@dataclass
class Outcome:
    cards: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    most_cards: Counter[str] = field(default_factory=Counter)  # by size: the most faces that a card took
    findings: list[str] = field(default_factory=list)


def exact_fit(lengths: Sequence[int], sizes: Sequence[str] = tuple(CARDS), log: Log = unheard) -> Outcome:
    outcome = Outcome()
    for length in lengths:
        words = " ".join([f"{_WORDS[n % len(_WORDS)]}{n}x" for n in range(1, length + 1)])
        with tempfile.TemporaryDirectory() as folder:
            poses = Path(folder) / "content" / "poses"
            poses.mkdir(parents=True)
            (poses.parent / "studio.yaml").write_text("name: S\n")
            (poses / "p.md").write_text(_POSE.format(words=words))
            for size in sizes:
                finding = _card(Path(folder), length, size, outcome)
                if finding:
                    outcome.findings.append(f"{length} words on {size}: {finding}")
                    log(outcome.findings[-1])
    return outcome


def _card(root: Path, length: int, size: str, outcome: Outcome) -> str:
    report = Report()
    library = read_library(root, report)
    product = production.Product("cards", "p", size)
    compositions = production.compose(library, product, report)
    outcome.cards += 1
    if report.failed:
        outcome.refused[size] += 1
        (error, *more) = [d for d in report if d.severity == "error"]
        return "" if error.span and error.hint and not more else f"refused without a place or a way out: {error}"
    (file,) = production.finish(library, product, compositions, report)
    document = pypdfium2.PdfDocument(file.data)
    numbers: list[int] = []
    outside = ""
    for page in document:
        text = page.get_textpage()
        numbers += [int(n) for n in _NUMBERED.findall(text.get_text_range())]
        width, height = page.get_size()
        for n in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(n)
            if right > left and not (left >= SAFE and bottom >= SAFE and right <= width - SAFE and top <= height - SAFE):
                outside = f"{text.get_text_range(n, 1)!r} at {left:.0f}, {bottom:.0f}"
        text.close()
        page.close()
    outcome.most_cards[size] = max(outcome.most_cards[size], len(document))
    document.close()
    if outside:
        return f"outside of the page: {outside}"
    times, rest = divmod(len(numbers), length)
    if not times or rest or numbers != list(range(1, length + 1)) * times:
        missing = sorted({*range(1, length + 1)} - {*numbers})
        return f"{len(numbers)} words read back, missing {missing[:5]}"
    return ""


def main() -> None:
    options = argparse.ArgumentParser(description="A caution of every length is complete on every card.")
    options.add_argument("--longest", type=int, default=400)
    asked = options.parse_args()
    outcome = exact_fit(range(1, asked.longest + 1), log=lambda text: print(text, flush=True))
    print(
        f"{outcome.cards} cards, {len(outcome.findings)} findings; refused: {dict(outcome.refused)}; "
        f"most pages: {dict(outcome.most_cards)}"
    )
    sys.exit(bool(outcome.findings))


if __name__ == "__main__":
    main()
