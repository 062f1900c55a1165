"""Mutated projects → what became of each: built and whole, or told at its place with the old files intact; nothing else.

    python tests/heavy/fuzz.py --count 10000 --full 50

Each project is read, laid out, written and proved in this process; every `--full`-th goes through the command line,
`output/` included.
While a project is worked on, an audit hook of Python watches: no connection, no program but the picture decoder, no file
written outside the project. A case is its seed, so a finding is repeated with `--only SEED`.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from PIL import Image

from posepress.app.cli import run
from posepress.app.scaffold import init_project
from posepress.base.diagnostics import FORMATS, Report, human
from posepress.build import making
from posepress.build.plan import plan_products
from posepress.build.production import DEFECT
from posepress.build.request import Order
from posepress.content import read_library

HERE = Path(__file__).parents[2]
SECONDS = 30  # of the processor, and four times as many on the clock; the slowest sound case takes two
TEXTS = (".md", ".yaml", ".svg")
FAULTS = {"lost-text", "proof", DEFECT}  # codes of what no content can be to blame for
SPANLESS = {"missing-studio", "missing-content"}  # there is no file to point into

SNIPPETS = (
    "---", "## ", "##", "# ", "- ", "1. ", "2) ", "    ", "\t", "{", "}", "{#", "{here}", "[", "]", "](", "![", "![x](", "<br>",
    "<pregnant or injured>", "<!--", "&amp;", "&", "&a ", "*", "**", "***", "_", "__", "`", "```", "~~", "|", "|-", "| a |",
    ">", ">-", ":", ": ", " #", "#", "\\", "\\{", "\\\\", "'", '"', "'''", "%", "@", "!", "!!str ", "!!python/object:os ", "? ",
    "<<: ", "*a", "null", "~", "no", "1:30", "007", "1e9", ".inf", "0x1F", "5-10", "10-5", "2026-01-01", "- none", "CAUTION",
    "WARNING:", "title:", "poses: all", "dose: {breaths: 5}", "[a, b", "{a: b", "https://", "javascript:alert(1)", "file:///etc/",
    "../", "../../../../etc/passwd", "/etc/passwd", "\\\\host\\x", "con.md", "\u202e", "\u200b", "\u00a0", "\ufeff", "\u2028",
    "\u0301", "é", "e\u0301", "ß", "ﬁ", "Ж", "中", "🧘", "\U0010ffff", "\x00", "\x07", "\x1b[31m", "\r", "\r\n", "\n", "\n\n",
    "…", "–", "½", "″", "°", "x" * 200, "word " * 200, "(" * 50, "[" * 50, "*" * 50, "{" * 50, "- " * 30, "> " * 30,
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "cp437", "utf-7")

Log = Callable[[str], None]


def unheard(_: str) -> None:
    """The log that nobody reads."""


class LateError(BaseException):
    """Not an Exception, so that nothing on the way up takes it for something else."""


@dataclass
class Outcome:
    """How many ended how, and what must not be."""

    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)


class Watch:
    """An audit hook for good, deaf outside of a case (PEP 578: hooks cannot be taken off)."""

    def __init__(self) -> None:
        self.inside: Path | None = None
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if self.inside is None:
            return
        if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "os.system", "os.exec", "webbrowser.open"):
            self.seen.append(f"{event} {args}")
        elif event == "subprocess.Popen" and "posepress.artwork.worker" not in str(args[1]):
            self.seen.append(f"{event} {args[1]}")
        elif event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
            path, flags = Path(os.fsdecode(args[0])), int(args[2]) if isinstance(args[2], int) else 0
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and not path.resolve().is_relative_to(self.inside):
                if path != Path(os.devnull):
                    self.seen.append(f"written outside: {path}")
            elif str(path).startswith("/etc/passwd"):
                self.seen.append(f"read outside: {path}")


WATCH = Watch()


@contextlib.contextmanager
def watched(folder: Path, found: list[str]) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise LateError(f"not done after {SECONDS} s")

    WATCH.inside, WATCH.seen = folder.resolve(), []
    signals = (signal.SIGALRM, signal.SIGPROF)
    before = [signal.signal(number, ring) for number in signals]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # a busy machine is no fault of a case
    signal.alarm(4 * SECONDS)
    try:
        yield
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        found.append("".join(traceback.format_exception(error)))
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
        WATCH.inside = None
        found += WATCH.seen


def base_projects(folder: Path) -> list[Path]:
    """What `init` makes, mostly; the same with photos in it; the repository's own content."""
    small, photos, large = folder / "small", folder / "photos", folder / "large"
    init_project(small)
    init_project(photos)
    photo = Image.linear_gradient("L").resize((700, 400)).convert("RGB")
    photo.save(photos / "images" / "photo.jpg", quality=60)
    photo.convert("RGBA").save(photos / "images" / "photo.png")
    pose = photos / "content" / "poses" / "side-bend.md"
    text = pose.read_text()
    end = text.index("\n", text.index("\n1. ") + 1)
    pose.write_text(f"{text[:end]}\n\n   ![A photo](photo.jpg) ![The same](photo.png)\n{text[end:]}")
    for name in ("content", "images"):
        shutil.copytree(HERE / name, large / name)
    return [*[small] * 6, *[photos] * 2, large]


def mutate(root: Path, chance: random.Random) -> str:
    """One to four changes to the files of a project; says which. Never through a link that an earlier change made."""
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 2, 4))):
        there = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
        files = sorted(path for path in there if "output" not in path.parts)
        texts = [path for path in files if path.suffix == ".yaml" or (path.suffix in TEXTS and "content" in path.parts)]
        pictures = [path for path in files if "images" in path.parts]
        path = chance.choice(texts if texts and chance.random() < 0.85 else pictures or files)
        change = chance.choice(CHANGES)
        data = path.read_bytes()
        done.append(f"{change.__name__} {path.relative_to(root)}")
        change(path, data, chance)
    return ", ".join(done)


def byte_flip(path: Path, data: bytes, chance: random.Random) -> None:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    path.write_bytes(changed)


def cut_off(path: Path, data: bytes, chance: random.Random) -> None:
    path.write_bytes(data[: chance.randrange(len(data) + 1)])


def snippet(path: Path, data: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    if chance.random() < 0.4:
        at = data.rfind(b"\n", 0, at) + 1
    path.write_bytes(data[:at] + chance.choice(SNIPPETS).encode() + data[at + chance.choice((0, 0, 1, 8)) :])


def lines(path: Path, data: bytes, chance: random.Random) -> None:
    rows = data.split(b"\n")
    at, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    match chance.randrange(6):
        case 0:
            del rows[at]
        case 1:
            rows.insert(other, rows[at])
        case 2:
            rows[at], rows[other] = rows[other], rows[at]
        case 3:
            rows[at : at + 1] = [rows[at]] * chance.choice((2, 5, 60))
        case 4:
            rows[at] = rows[at][: len(rows[at]) // 2]
        case _:
            rows = rows[at:] + rows[:at]
    path.write_bytes(b"\n".join(rows))


def indentation(path: Path, data: bytes, chance: random.Random) -> None:
    rows = data.split(b"\n")
    at = chance.randrange(len(rows))
    many = chance.choice((1, 1, 3, len(rows)))
    by = chance.choice((b" ", b"  ", b"    ", b"\t", "\u00a0".encode()))
    rows[at : at + many] = [row.lstrip() if chance.random() < 0.3 else by + row for row in rows[at : at + many]]
    path.write_bytes(b"\n".join(rows))


def typo(path: Path, data: bytes, chance: random.Random) -> None:
    """In a field's name or a heading, where one letter decides."""
    rows = data.split(b"\n")
    keys = [n for n, row in enumerate(rows) if b":" in row or row.startswith(b"##")] or [0]
    n = chance.choice(keys)
    row = bytearray(rows[n])
    at = chance.randrange(max(1, row.find(b":") if b":" in row else len(row)))
    row[at : at + chance.randrange(2)] = chance.choice((b"", b"x", b"_", b" ", b"E", b"-", b":"))
    rows[n] = bytes(row)
    path.write_bytes(b"\n".join(rows))


def quotes(path: Path, data: bytes, chance: random.Random) -> None:
    mark = chance.choice((b'"', b"'", "“".encode(), b"`", b"|", b">"))
    at, other = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    path.write_bytes(data[:at] + mark + data[at:other] + (mark if chance.random() < 0.5 else b"") + data[other:])


def encoding(path: Path, data: bytes, chance: random.Random) -> None:
    text = data.decode("utf-8", errors="replace")
    path.write_bytes(text.encode(chance.choice(ENCODINGS), errors="replace"))


def line_ends(path: Path, data: bytes, chance: random.Random) -> None:
    path.write_bytes(data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", "\u2028".encode(), b"\x0b"))))


def emptied(path: Path, data: bytes, chance: random.Random) -> None:
    path.write_bytes(chance.choice((b"", b"\n", b" ", b"---\n---\n", b"\xef\xbb\xbf")))


def removed(path: Path, data: bytes, chance: random.Random) -> None:
    path.unlink()
    match chance.randrange(5):
        case 0:
            path.mkdir()
        case 1:
            path.symlink_to(chance.choice(("/etc/passwd", path.name, "/dev/zero", "missing", "..")))
        case 2:
            os.mkfifo(path)
        case _:
            pass


def renamed(path: Path, data: bytes, chance: random.Random) -> None:
    old = path.stem
    stem = chance.choice((old.upper(), f"{old} copy", f".{old}", f"{old}-é", "x" * 90, f"{old}-print"))
    path.rename(path.with_name(stem + chance.choice((path.suffix, path.suffix, path.suffix.upper(), ".txt", ".png"))))


def swollen(path: Path, data: bytes, chance: random.Random) -> None:
    at, width = chance.randrange(len(data) + 1), chance.choice((1, 20, 200))
    path.write_bytes(data[:at] + data[at : at + width] * chance.choice((10, 300, 3000)) + data[at:])


def spliced(path: Path, data: bytes, chance: random.Random) -> None:
    """A piece of another file."""
    others = sorted(other for other in path.parent.iterdir() if other.is_file())
    other = chance.choice(others).read_bytes() if others else b""
    start, at = chance.randrange(len(other) + 1), chance.randrange(len(data) + 1)
    path.write_bytes(data[:at] + other[start : start + chance.choice((30, 300, 3000))] + data[at:])


Change = Callable[[Path, bytes, random.Random], None]
CHANGES: tuple[Change, ...] = (
    byte_flip, byte_flip, cut_off, snippet, snippet, snippet, snippet, lines, lines, lines, indentation, indentation,
    typo, typo, quotes, quotes, encoding, line_ends, emptied, removed, renamed, swollen, spliced, spliced,
)  # fmt: skip


def check_report(report: Report, found: list[str]) -> None:
    """Every mistake has a place, and every way to print it works."""
    for d in report:
        if d.span is None and d.severity == "error" and d.code not in SPANLESS:
            found.append(f"an error without a place: {d}")
        if d.span and not (d.span.line >= 1 and 1 <= d.span.column <= d.span.end_column <= len(d.span.text) + 2):
            found.append(f"a place outside of its line: {d}")
        if d.code in FAULTS:
            found.append(f"a fault of ours: {human(d)}")
        for shown in FORMATS.values():
            shown(d).encode()


def proved(root: Path, outcome: Outcome, found: list[str]) -> None:
    """Everything up to the bytes that would be published; a proof that fails is a finding."""
    report = Report()
    library = read_library(root, report)
    check_report(report, found)
    outcome.codes.update(d.code for d in report)
    misread = report.failed
    if not misread and library.unfinished.keys:
        found.append(f"{library.unfinished.keys} are withheld, and nobody was told why")
    for made in making.make_all(library, plan_products(library, Order(), report).products, report):
        if made.withheld and not any(note.severity == "error" for note in made.notes):
            found.append(f"{made.product.name} came to nothing, and nobody was told why")
        if made.trace:
            found.append(made.trace)
    check_report(report, found)
    outcome.counts["told while reading" if misread else "told while laying out" if report.failed else "proved"] += 1


def built(root: Path, outcome: Outcome, found: list[str]) -> None:
    """Through the command line, with old files in `output/`."""
    before = digests(root / "output")
    (code, text), after = quietly(["-C", str(root), "build"]), digests(root / "output")
    if code not in (0, 1, 2) or "Traceback" in text or "stumbled" in text:
        found.append(f"exit code {code}: {text}")
    kept = [line.split()[0].removeprefix(f"{root}/output/") for line in text.splitlines() if "  withheld: " in line]
    if changed := [name for name in kept if before.get(name) != after.get(name)]:
        found.append(f"{changed} were withheld, but the old files changed")
    if code and not kept and after != before:
        found.append(f"exit code {code} and nothing built, but the old files changed")
    if code == 2 and (root / "content" / "studio.yaml").is_file():
        found.append(f"the project was not found: {text}")
    if code in (0, 1):
        for path in (root / "output").rglob("*.pdf"):
            document = pypdfium2.PdfDocument(path)
            if len(document) == 0:
                found.append(f"{path} has no pages")
            document.close()
    if any(path.name.startswith(".posepress-stage") for path in (root / "output").iterdir()):
        found.append("the stage was left behind")
    outcome.counts[{0: "built", 1: "told, and only what is sound built"}.get(code, "no project any more")] += 1


def quietly(arguments: list[str]) -> tuple[int, str]:
    """(exit code, what was printed) of a command."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run(arguments)
    return code, said.getvalue()


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def children() -> list[str]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return path.read_text().split() if path.exists() else []


def fuzz(seeds: range, full: int, log: Log = unheard) -> Outcome:
    """Works on one project for each seed; every `full`-th goes through the command line."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        bases = base_projects(place / "bases")
        for base in set(bases):
            code, said = quietly(["-C", str(base), "build"])
            assert code == 0, said
        outputs_made = {base: digests(base / "output") for base in set(bases)}
        for seed in seeds:
            chance, found = random.Random(seed), list[str]()
            root, base = place / "project", chance.choice(bases)
            whole = seed % full == 0
            shutil.copytree(base, root, ignore=None if whole else shutil.ignore_patterns("output"))
            what = mutate(root, chance)
            with watched(root, found):
                (built if whole else proved)(root, outcome, found)
            if whole and not outputs_made[base]:
                found.append("nothing was there to be kept")
            if children():
                found.append(f"processes left: {children()}")
            for finding in found:
                outcome.findings.append(f"seed {seed}: {what}\n{finding}")
                log(outcome.findings[-1])
            shutil.rmtree(root)
    return outcome


def main() -> None:
    options = argparse.ArgumentParser(description="Mutated projects: each is built or told, nothing else.")
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--full", type=int, default=50, help="every so many go through the command line")
    options.add_argument("--only", type=int, help="one seed")
    asked = options.parse_args()
    seeds = range(asked.first, asked.first + asked.count) if asked.only is None else range(asked.only, asked.only + 1)
    outcome = fuzz(seeds, asked.full, lambda text: print(text, flush=True))
    print(f"{len(seeds)} projects: {dict(outcome.counts)}; {len(outcome.findings)} findings")
    print("codes:", ", ".join(f"{code} {n}" for code, n in outcome.codes.most_common()))
    sys.exit(bool(outcome.findings))


if __name__ == "__main__":
    main()
