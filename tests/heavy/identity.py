"""One project on many machines, as far as one machine can play them → the same bytes in every file.

    python tests/heavy/identity.py --count 24

Each build is a process of its own with another folder, time zone, locale, hash seed, order in which folders list their
files, umask, age of the files and standard encoding; one, two or three processes share the work.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from posepress.base.store import FOLDER

HERE = Path(__file__).parents[2]
FOLDERS = ("a", "b c/ü", "deep/er/still/and/deeper", "$HOME", "x" * 60)
ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns", "AAA+13:45")
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "ar_SA.UTF-8", "de_DE.ISO-8859-1")
UMASKS = (0o022, 0o077, 0o000)
SHUFFLED = """
import os, random
_chance = random.Random(int(os.environ["ORDER"]))
_listdir, _scandir = os.listdir, os.scandir
def listdir(*args):
    names = _listdir(*args)
    _chance.shuffle(names)
    return names
class scandir:
    def __init__(self, *args):
        with _scandir(*args) as entries:
            self.entries = list(entries)
        _chance.shuffle(self.entries)
        self.left = iter(self.entries)
    def __iter__(self): return self.left
    def __next__(self): return next(self.left)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
os.listdir, os.scandir = listdir, scandir
"""

Log = Callable[[str], None]


def unheard(_: str) -> None:
    """The log that nobody reads."""


@dataclass
class Outcome:
    builds: int = 0
    files: int = 0
    findings: list[str] = field(default_factory=list)


def identity(count: int, content: Path = HERE, log: Log = unheard) -> Outcome:
    """`content` is a project; photos are added to it."""
    outcome, first = Outcome(), dict[str, bytes]()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "site").mkdir()
        (place / "site" / "sitecustomize.py").write_text(SHUFFLED)
        for number, how in zip(range(count), _machines(), strict=False):
            root = place / str(number) / how[0]
            made = _build(root, content, place / "site", number, *how[1:])
            shutil.rmtree(place / str(number))
            first = first or made
            outcome.builds += 1
            outcome.files = len(made)
            different = sorted(name for name in first.keys() | made.keys() if first.get(name) != made.get(name))
            if different:
                outcome.findings.append(f"build {number} ({how}) differs in {different}")
                log(outcome.findings[-1])
    return outcome


def _machines() -> itertools.chain[tuple[str, str, str, int]]:
    """All four differ from the first build to the second, then every mixture in some order."""
    chance = random.Random(6)
    mixtures = list(itertools.product(FOLDERS, ZONES, LOCALES, UMASKS))
    chance.shuffle(mixtures)
    return itertools.chain([tuple(values[n] for values in (FOLDERS, ZONES, LOCALES, UMASKS)) for n in (0, 1)], mixtures)  # type: ignore[misc]


def _build(root: Path, content: Path, site: Path, number: int, zone: str, locale: str, umask: int) -> dict[str, bytes]:
    paths = [*(content / "content").rglob("*"), *(content / "images").rglob("*")]
    names = sorted(path.relative_to(content) for path in paths if path.is_file())
    random.Random(number).shuffle(names)
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content / name, root / name)
        os.utime(root / name, (number * 1e8, number * 1e8))
    _add_photos(root)
    path = os.pathsep.join([str(site), str(HERE / "builder")])
    env = {**os.environ, "PYTHONPATH": path, "TZ": zone, "LC_ALL": locale, "LANG": locale,
           "PYTHONHASHSEED": str(number * 7919 % 4_000_000), "PYTHONUTF8": str(number % 2), "ORDER": str(number),
           "POSEPRESS_WORKERS": str(1 + number % 3)}  # fmt: skip
    command = [sys.executable, "-m", "posepress", "-C", str(root), "build", "-q"]
    subprocess.run(command, env=env, umask=umask, check=True, capture_output=True, cwd=root.parent)
    output = root / "output"
    files = [path for path in output.rglob("*") if path.is_file() and path.parent.name != FOLDER]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def _add_photos(root: Path) -> None:
    photo = Image.linear_gradient("L").resize((900, 600)).convert("RGB")
    photo.save(root / "images" / "photo.jpg")
    photo.convert("RGBA").save(root / "images" / "photo.png")
    pose = sorted((root / "content" / "poses").iterdir())[0]
    text = pose.read_text(encoding="utf-8")
    end = text.index("\n", text.index("\n1. ") + 1)
    pictures = "\n\n   ![A photo](photo.jpg) ![The same](photo.png)\n"
    pose.write_text(text[:end] + pictures + text[end:], encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(description="The same bytes on every machine.")
    options.add_argument("--count", type=int, default=24)
    asked = options.parse_args()
    outcome = identity(asked.count, log=lambda text: print(text, flush=True))
    print(f"{outcome.builds} builds of {outcome.files} files, {len(outcome.findings)} findings")
    sys.exit(bool(outcome.findings))


if __name__ == "__main__":
    main()
