"""Random sequences of edits, a build after each → in the end `output/` is what a clean build of the same content leaves.

    python tests/heavy/edits.py --count 1000 [--from 0]

Edits are those of people and of their tools: words added and taken away, poses added, renamed, swapped and deleted, files
touched, saved with their old times, pictures added, renamed, remarked on, replaced by others of the same size and time, another
paper or language, mistakes and remarks that come and go; and the cache is deleted, halved and spoiled between two builds. The
bytes of every product, and all that is said of the content, must be those of a build from scratch, whatever was remembered on
the way; only the cache itself may differ.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parents[2]
sys.path[:0] = [str(HERE / "builder")]

from PIL import Image  # noqa: E402  # found by the path above

from posepress.app.scaffold import init_project  # noqa: E402
from posepress.base.diagnostics import Diagnostic, Report  # noqa: E402
from posepress.base.letters import slug  # noqa: E402
from posepress.base.store import FOLDER  # noqa: E402
from posepress.build.pipeline import build_project  # noqa: E402
from posepress.build.production import HOW_TO_PRINT  # noqa: E402
from posepress.build.request import Order  # noqa: E402

Edit = Callable[[random.Random, Path], None]
_OLD = "old-"  # begins the name of a picture that a pose had
_WORDS = ("slowly", "softly", "with care", "on both sides", "for a long while, without any hurry at all, as it comes")


@dataclass
class Outcome:
    sequences: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)


def edit_sequences(seeds: Iterator[int] | range, order: Order | None = None) -> Outcome:
    """`order` is what each build is asked for; None draws one a sequence."""
    outcome = Outcome()
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            difference = _sequence(seed, Path(folder), order, outcome.edits)
        outcome.sequences += 1
        if difference:
            outcome.findings.append(f"{seed}: {difference}")
    return outcome


def _sequence(seed: int, folder: Path, order: Order | None, edits: Counter[str]) -> str:
    """What differs in the end; "" for nothing."""
    chance, root = random.Random(seed), folder / "studio"
    init_project(root)
    _noise(chance).save(root / "images" / "side-bend.png")
    (root / "images" / "side-bend.svg").unlink()
    for path in (root / "content" / "poses").glob("*.md"):
        _rewrite(path, lambda text: text.replace("title:", "alt: A person\ntitle:", 1))
    order = order or chance.choice([Order(("cards",)), Order(("cards", "handouts")), Order(("booklets",)), Order()])
    names = []
    for _ in range(chance.randint(2, 5)):
        if chance.random() < 0.9:
            build_project(root, Report(), order)
        name = chance.choice(list(EDITS))
        with suppress(FileNotFoundError, IndexError, shutil.SameFileError):  # what an earlier edit took away, or made
            EDITS[name](chance, root)
            names.append(name)
    edits.update(names)
    _mend(root)
    build_project(root, after := Report(), order)
    clean = folder / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output"))
    build_project(clean, report := Report(), order)
    assert not report.failed, report.diagnostics
    odd = _said(after).symmetric_difference(_said(report))
    return _difference(root / "output", clean / "output", names) or (f"{odd} after {', '.join(names)}" if odd else "")


def _said(report: Report) -> set[Diagnostic]:
    """How to print is said of what was made, and a booklet that was made may be told the order of its own remarks."""
    return {diagnostic for diagnostic in report.diagnostics if diagnostic.code != HOW_TO_PRINT}


def _difference(a: Path, b: Path, names: list[str]) -> str:
    left, right = _files(a), _files(b)
    odd = sorted({name for name in left.keys() | right.keys() if left.get(name) != right.get(name)})
    return f"{', '.join(odd)} after {', '.join(names)}" if odd else ""


def _files(output: Path) -> dict[str, bytes]:
    """Of the products, by name; the manifest's records of withheld ones may be older than a clean build's."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*.pdf") if path.parent.name != FOLDER
    }


def _mend(root: Path) -> None:
    """Takes out the mistakes, so that nothing is withheld in the end."""
    for path in (root / "content" / "poses").glob("*.md"):
        _rewrite(path, lambda text: re.sub(r"\n\n   !\[A sign\]\(.*\)\n", "", text.replace("titel:", "title:")))
    pictures: dict[str, Path] = {}
    for path in sorted((root / "images").iterdir(), key=lambda path: (slug(path.stem).startswith(_OLD), path.name)):
        name = re.sub(f"^(?:{_OLD})+", "", slug(path.stem))
        if pictures.setdefault(name, path) != path:
            path.unlink()
        elif slug(path.stem) != name:
            path.rename(path.with_name(name + path.suffix))


def _pose(chance: random.Random, root: Path) -> Path:
    return chance.choice(sorted((root / "content" / "poses").glob("*.md")))


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _more_words(chance: random.Random, root: Path) -> None:
    _rewrite(_pose(chance, root), lambda text: text.replace("\n1. ", f"\n1. Do it {chance.choice(_WORDS)}. ", 1))


def _fewer_words(chance: random.Random, root: Path) -> None:
    _rewrite(_pose(chance, root), lambda text: re.sub(r"\n1\. Do it [^.]*\. ", "\n1. ", text, count=1))


def _old_times(chance: random.Random, root: Path) -> None:
    path = _pose(chance, root)
    status = path.stat()
    _rewrite(path, lambda text: text.replace("\n1. ", f"\n1. {chance.choice('ABCDEFGH')}: ", 1))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _new_pose(chance: random.Random, root: Path) -> None:
    path = _pose(chance, root)
    shutil.copy(path, path.with_name(f"new-{chance.randrange(5)}.md"))


def _renamed_pose(chance: random.Random, root: Path) -> None:
    new = sorted((root / "content" / "poses").glob("new-*.md"))[0]
    new.rename(new.with_name(f"other-{chance.randrange(5)}.md"))


def _deleted_pose(chance: random.Random, root: Path) -> None:
    chance.choice(sorted((root / "content" / "poses").glob("*-[0-9].md"))).unlink()


def _swapped_poses(chance: random.Random, root: Path) -> None:
    a, b = _pose(chance, root), _pose(chance, root)
    texts = a.read_bytes(), b.read_bytes()
    a.write_bytes(texts[1])
    b.write_bytes(texts[0])


def _noise(chance: random.Random) -> Image.Image:
    """A picture that no packing makes smaller, so that all of them are of one size in bytes."""
    return Image.frombytes("L", (700, 500), chance.randbytes(700 * 500))


def _other_picture(chance: random.Random, root: Path) -> None:
    """As many bytes at the same time."""
    path = root / "images" / "side-bend.png"
    status = path.stat()
    _noise(chance).save(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _other_name(chance: random.Random, root: Path) -> None:
    """One that is read as the same, or as none that bears a pose's name."""
    path = chance.choice(sorted((root / "images").iterdir()))
    stem = path.stem.casefold().replace(" ", "-")
    path.rename(path.with_name(chance.choice((stem, stem.capitalize(), stem.replace("-", " "), _OLD + stem)) + path.suffix))


def _new_picture(chance: random.Random, root: Path) -> None:
    """The main one of a new pose, or the second of another, or of nobody."""
    pose = chance.choice([path.stem for path in (root / "content" / "poses").glob("*.md")] + ["nobody"])
    odd = chance.random() < 0.3
    side = chance.randint(20, 60)
    corner = "M2 2h9v9z" if odd else f"M2 2h{side}v{side}z"  # on too large a page, which is remarked on
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><desc>A sign</desc><path d="{corner}"/></svg>'
    (root / "images" / f"{pose}.svg").write_text(text, encoding="utf-8")


def _remark(chance: random.Random, root: Path) -> None:
    _rewrite(_pose(chance, root), lambda text: text.replace("\n1. ", "\n1. REPLACE THIS: ", 1))


def _deleted_picture(chance: random.Random, root: Path) -> None:
    chance.choice([path for path in sorted((root / "images").glob("*.svg")) if "wall" not in path.stem]).unlink()


def _shared_picture(chance: random.Random, root: Path) -> None:
    """Below the first step of one pose more, or of one less."""
    name = chance.choice(sorted(path.name for path in (root / "images").iterdir()))
    shown = f"\n\n   ![A sign]({name.replace(' ', '%20')})\n"
    path, start = _pose(chance, root), "\n2. "
    _rewrite(path, lambda text: text.replace(shown, "", 1) if shown in text else text.replace(start, shown + start, 1))


def _field(name: str, field: str, values: tuple[str, ...]) -> Edit:
    """Of a file below content/: another value in its line, or a line more."""

    def edit(chance: random.Random, root: Path) -> None:
        line, pattern = f"{field}: {chance.choice(values)}", re.compile(rf"^{field}:.*$", re.MULTILINE)
        _rewrite(root / "content" / name, lambda text: pattern.sub(line, text) if pattern.search(text) else f"{text}{line}\n")

    return edit


def _studio(field: str, values: tuple[str, ...]) -> Edit:
    return _field("studio.yaml", field, values)


def _other_group(chance: random.Random, root: Path) -> None:
    """A pose goes among others in the booklet."""
    position = chance.choice(("standing", "seated", "lying on the back"))
    _rewrite(_pose(chance, root), lambda text: re.sub(r"^position:.*$", f"position: {position}", text, flags=re.MULTILINE))


def _cache(change: Callable[[random.Random, Path], None]) -> Edit:
    def edit(chance: random.Random, root: Path) -> None:
        for path in sorted((root / "output" / FOLDER).iterdir()):
            change(chance, path)

    return edit


def _flipped(chance: random.Random, path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(data))


def _exchanged(chance: random.Random, root: Path) -> None:
    """Two entries of the cache of one kind, else any two."""
    entries = sorted((root / "output" / FOLDER).iterdir())
    one = chance.choice(entries)
    other = chance.choice([path for path in entries if path.suffix == one.suffix and path != one] or entries)
    data = one.read_bytes(), other.read_bytes()
    one.write_bytes(data[1])
    other.write_bytes(data[0])


EDITS: dict[str, Edit] = {
    "more words": _more_words,
    "fewer words": _fewer_words,
    "saved with its old times": _old_times,
    "touched": lambda chance, root: _pose(chance, root).touch(),
    "a new pose": _new_pose,
    "a pose renamed": _renamed_pose,
    "a pose deleted": _deleted_pose,
    "two poses swapped": _swapped_poses,
    "a picture of the same size and time": _other_picture,
    "a picture renamed": _other_name,
    "a new picture": _new_picture,
    "a picture deleted": _deleted_picture,
    "a picture shown by another": _shared_picture,
    "a remark": _remark,
    "a mistake": lambda chance, root: _rewrite(_pose(chance, root), lambda text: text.replace("title:", "titel:", 1)),
    "the mistake mended": lambda chance, root: _mend(root),
    "another paper": _studio("paper", ("a4", "letter")),
    "other colours": _studio("colours", ("on", "off")),
    "another language": _studio("language", ("en", "de", "nl")),
    "another accent": _studio("accent", ('"#1f5f3f"', '"#7a1f3d"')),
    "other words": _studio("words", ("{page: leaf}", "{page: side}")),
    "another title of the booklet": _field("booklets/my-poses.yaml", "title", ("My poses", "All of them", "What I do at home")),
    "a pose in another group": _other_group,
    "another teacher": _studio("teacher", ("Ana Ruiz", "Ann Lee")),
    "no cache": lambda chance, root: shutil.rmtree(root / "output" / FOLDER),
    "half a cache": _cache(lambda chance, path: path.unlink() if chance.random() < 0.5 else None),
    "a spoiled cache": _cache(_flipped),
    "a cut cache": _cache(lambda chance, path: path.write_bytes(path.read_bytes()[: chance.randrange(200)])),
    "two entries exchanged": _exchanged,
    "a product deleted": lambda chance, root: chance.choice(sorted((root / "output").rglob("*.pdf"))).unlink(),
    "a product spoiled": lambda chance, root: _flipped(chance, chance.choice(sorted((root / "output").rglob("*.pdf")))),
}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--from", type=int, default=0, dest="first")
    given = options.parse_args()
    outcome = Outcome()
    for seed in range(given.first, given.first + given.count):
        one = edit_sequences(range(seed, seed + 1))
        outcome.sequences += one.sequences
        outcome.edits += one.edits
        outcome.findings += one.findings
        for finding in one.findings:
            print(finding, flush=True)
        if outcome.sequences % 25 == 0:
            print(f"{outcome.sequences} of {given.count}", file=sys.stderr)
    print(f"{outcome.sequences} sequences, {outcome.edits.total()} edits, {len(outcome.findings)} that leave something else")
    return bool(outcome.findings)


if __name__ == "__main__":
    sys.exit(main())
