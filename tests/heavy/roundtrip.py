"""Generated strings → content → PDF → PDFium: each is read back character for character.

    python tests/heavy/roundtrip.py --count 50000

Strings hold what European languages are written with, and what looks like markup. They stand in cautions, steps, other
items and fields of YAML; they are looked for in the text that PDFium gives for the pages of a card, in order, runs of
white space taken as one space.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from posepress.base.diagnostics import Report
from posepress.base.plain_text import INVISIBLE
from posepress.build import production
from posepress.content import read_library
from posepress.content.source.coverage import BODY, TITLE, undrawable
from posepress.content.source.text import forbidden_character

CAUTIONS, STEPS, EASIER = 8, 40, 8
A_POSE = CAUTIONS + STEPS + EASIER + 3  # title, other name, note of the dose

_LETTERS = [chr(c) for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x17F), *range(0x1E00, 0x1EFA))] + [
    unicodedata.normalize("NFC", letter + mark)
    for letter in "aegilmnorsuyAEGILMNORSUYāḷọẹ"
    for mark in "\u0300\u0301\u0303\u0304\u0310\u0325\u0323\u0331"
]
_SIGNS = ".,;:!?'\"’‘“”„«»‹›–—…()/-·•°½¼¾″′€£§©®™%+=×÷±≤≥≠@^$¡¿¶†‡‰µΔπ√∞←→"
_ESCAPED = "\\*_`[]{}<>#~|&!"
_TYPED = ("<pregnant or injured>", "<it>", "<5 kg", "a<x>c", "&c.", "R&D", "A & B", "snake_case_word", "50 % off", "#1", "$5",
          "~5", "x^2", "a|b", "C:\\dir", "@home", "3/4", "5-10", "10–15", "don't", "“so”", "(or less)", "…and", "T-shirt", "1.",
          "co-\u00a0op", "e\u0301te\u0301", "n\u0303", "o\u0308", "fi fl ffi", "AV To Ta", "e.g.", "+", "--", "...",
          "!!")  # fmt: skip

Log = Callable[[str], None]


def unheard(_: str) -> None:
    """The log that nobody reads."""


@dataclass
class Outcome:
    strings: int = 0
    findings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Typed:
    """What is typed, and what must be read back."""

    source: str
    printed: str


def drawable(chars: Sequence[str], faces: tuple[str, ...]) -> list[str]:
    return [c for c in chars if not undrawable(c, faces)]


def word(chance: random.Random, letters: Sequence[str]) -> str:
    plain = chance.random() < 0.6
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz" if plain else letters, k=chance.randrange(1, 12)))


def sentence(chance: random.Random, letters: Sequence[str], signs: Sequence[str]) -> Typed:
    """A text of a paragraph: words, signs, escaped signs, and what looks like markup but is none."""
    source, printed = [first := word(chance, letters)], [first]
    for _ in range(chance.randrange(12)):
        kind = chance.random()
        if kind < 0.55:
            new = (word(chance, letters),) * 2
        elif kind < 0.7:
            new = (chance.choice(_TYPED),) * 2
        elif kind < 0.85:
            sign, text = chance.choice(_ESCAPED), word(chance, letters)
            new = (f"\\{sign}{text}", sign + text) if chance.random() < 0.5 else (f"{text}\\{sign}", text + sign)
        else:
            text = word(chance, letters) + "".join(chance.choices(signs, k=chance.choice((1, 1, 2))))
            new = (text, text)
        source.append(new[0])
        printed.append(new[1])
    return Typed(" ".join(source), " ".join(printed))


def value(chance: random.Random, letters: Sequence[str], signs: Sequence[str]) -> Typed:
    """A text of a field in single quotes: everything is as typed but the quote itself."""
    ends = (*signs, *_ESCAPED, "", "", "")
    text = " ".join([word(chance, letters) + chance.choice(ends) for _ in range(chance.randrange(1, 5))])[:100].strip()
    return Typed("'" + text.replace("'", "''") + "'", text)


def pose(chance: random.Random) -> tuple[str, list[Typed]]:
    """(file, the strings in it in the order of print)."""
    body, title = drawable(_LETTERS, BODY), drawable(_LETTERS, TITLE)
    signs, title_signs = drawable(_SIGNS, BODY), drawable(_SIGNS, TITLE)
    name, also, note = value(chance, title, title_signs), value(chance, title, title_signs), value(chance, body, signs)
    strings = [sentence(chance, body, signs) for _ in range(CAUTIONS + STEPS + EASIER)]
    cautions, steps, easier = strings[:CAUTIONS], strings[CAUTIONS:-EASIER], strings[-EASIER:]
    return _file(name, also, note, cautions, steps, easier), [name, also, note, *strings]


def _file(name: Typed, also: Typed, note: Typed, cautions: list[Typed], steps: list[Typed], easier: list[Typed]) -> str:
    text = f"---\ntitle: {name.source}\nalso: [{also.source}]\nposition: standing\n"
    text += f"dose: {{breaths: 5, note: {note.source}}}\n---\n## Cautions\n"
    text += "".join([f"- {s.source}\n" for s in cautions]) + "\n## Steps\n"
    text += "".join([f"{n}. {s.source}\n" for n, s in enumerate(steps, 1)]) + "\n## Easier\n"
    return text + "".join([f"- {s.source}\n" for s in easier])


def every_character(
    chars: str = "".join(map(chr, range(0xA1, 0xD800))) + "".join(map(chr, range(0xE000, 0x20000))), log: Log = unheard
) -> Outcome:
    """Each character that the reader lets in and the typefaces draw, between two words."""
    outcome, plain_text = Outcome(), Typed("x", "x")
    drawn = [c for c in drawable(chars, BODY) if not forbidden_character(c) and not c.isspace()]
    for at in range(0, len(drawn), STEPS):
        steps = [Typed(f"go {c}2 now", f"go {'' if c in INVISIBLE else c}2 now") for c in drawn[at : at + STEPS]]
        findings = list(_lost(_file(plain_text, plain_text, plain_text, [plain_text], steps, [plain_text]), steps))
        outcome.strings += len(steps)
        outcome.findings += findings
        for finding in findings:
            log(finding)
    return outcome


def read_back(data: bytes) -> str:
    """The text of all pages as PDFium has it, but for the spaces that it makes up where kerning is wide.

    A hyphen at the end of a line comes back under another number.
    """
    document = pypdfium2.PdfDocument(data)
    chars: list[str] = []
    for page in document:
        text = page.get_textpage()
        for n in range(text.count_chars()):
            code = pdfium.FPDFText_GetUnicode(text, n)
            if code != 0x20 or not pdfium.FPDFText_IsGenerated(text, n):
                chars.append("-" if code in (0x02, 0xFFFE) else chr(code))
        chars.append(" ")
        text.close()
        page.close()
    document.close()
    return "".join(chars)


def plain(text: str) -> str:
    """PDFium joins a word that ends in a hyphen at the end of a line with the next one, so spaces behind hyphens are let go."""
    return re.sub(r"- ", "-", re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))).strip()


def round_trip(count: int, seed: int = 0, log: Log = unheard) -> Outcome:
    outcome = Outcome()
    for text, strings in _poses(count, seed):
        findings = list(_lost(text, strings))
        outcome.strings += len(strings)
        outcome.findings += findings
        for finding in findings:
            log(finding)
    return outcome


def _poses(count: int, seed: int) -> Iterator[tuple[str, list[Typed]]]:
    for n in range(-(-count // A_POSE)):
        yield pose(random.Random(f"{seed} {n}"))


def _lost(text: str, strings: list[Typed]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        poses = Path(folder) / "content" / "poses"
        poses.mkdir(parents=True)
        (poses.parent / "studio.yaml").write_text("name: S\n")
        (poses / "p.md").write_text(text, encoding="utf-8")
        report = Report()
        library = read_library(Path(folder), report)
        if report.failed:
            yield "\n".join([f"refused: {d.message} in {d.span and d.span.text!r}" for d in report if d.severity == "error"])
            return
        product = production.Product("cards", "p", "a4")
        (file,) = production.finish(library, product, production.compose(library, product, report), report)
        if report.failed:
            yield "\n".join([f"refused: {d.message}" for d in report if d.severity == "error"])
            return
    found, squeezed = plain(read_back(file.data)), ""
    for string in strings:
        wanted = plain(string.printed)
        if wanted in found:
            continue
        squeezed = squeezed or found.replace(" ", "")
        how = "spaces differ" if wanted.replace(" ", "") in squeezed else "not there"
        yield f"{how}: typed {string.source!r}, wanted {wanted!r}, near {_near(wanted, found)!r}"


def _near(wanted: str, found: str) -> str:
    for length in range(min(len(wanted), 12), 2, -1):
        at = found.find(wanted[:length])
        if at >= 0:
            return found[at : at + len(wanted) + 20]
    return ""


def main() -> None:
    options = argparse.ArgumentParser(description="Strings go through content and PDF and come back the same.")
    options.add_argument("--count", type=int, default=50_000)
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()

    def log(text: str) -> None:
        print(text, flush=True)

    outcome, single = round_trip(asked.count, asked.seed, log), every_character(log=log)
    print(f"{outcome.strings} strings, {len(outcome.findings)} findings")
    print(f"{single.strings} characters one by one, {len(single.findings)} findings")
    sys.exit(bool(outcome.findings or single.findings))


if __name__ == "__main__":
    main()
