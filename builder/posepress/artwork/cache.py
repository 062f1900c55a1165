"""Bytes of a picture → what was made of them last time, kept on disk: a photo is decoded once, not at every start.

An entry is found by a digest of the picture, of its kind and of the program that decodes it, so an edited picture and
another version look for another one; its own digest tells one that is spoiled. Nothing needs the folder: it may be
deleted at any time, and a disk that refuses to be written to only costs time. The same bytes come out with and without it.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import get_ident

from posepress.base.drawing import Raster

FOLDER = ".posepress-cache"
MOST_BYTES = 500_000_000  # of all entries: some hundred photos of every project that a studio has
_LIBRARIES = ("pillow", "pi-heif", "resvg-py")
_SUFFIX = ".picture"

NAME = "\0"
"""Stands in notes for the file's name: a picture that gets another one is the same."""
CachedNote = tuple[str, str, str, str]
"""Severity, code, message and hint."""


@dataclass(frozen=True, slots=True)
class CachedPicture:
    """A picture as it was decoded, and what was said of it."""

    art: Raster
    notes: tuple[CachedNote, ...] = ()


@dataclass
class Cache:
    """Entries below `home`, the project's `output/`. Where that is not there yet, they wait in memory for `save`; without a
    home nothing is found or kept.
    """

    home: Path | None
    _waiting: dict[str, CachedPicture] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return (self.home or Path()) / FOLDER

    def find(self, key: str) -> CachedPicture | None:
        path = self.folder / (key + _SUFFIX)
        try:
            if not self._is_ours() or path.is_symlink():
                return None
            picture = _unpack(path.read_bytes())
        except OSError:
            return None
        if picture:
            with contextlib.suppress(OSError):
                os.utime(path)  # the longest unused are dropped first
        return picture

    def keep(self, key: str, picture: CachedPicture) -> None:
        self._waiting[key] = picture

    def save(self) -> None:
        """Writes what waits, each entry whole or not at all, if `output/` is there."""
        if not self._waiting or not self._is_ours():
            return
        with contextlib.suppress(OSError):  # full, read-only, forbidden: the next start decodes again
            self.folder.mkdir(exist_ok=True)
            for key, picture in self._waiting.items():
                new = self.folder / f"{key}.{os.getpid()}-{get_ident()}.tmp"
                try:
                    new.write_bytes(_pack(picture))
                    new.replace(self.folder / (key + _SUFFIX))
                finally:
                    new.unlink(missing_ok=True)
            self._waiting.clear()
            self._limit()

    def _is_ours(self) -> bool:
        """Nothing is read or written through a link: neither may lead out of the project."""
        home = self.home
        return home is not None and home.is_dir() and not home.is_symlink() and not self.folder.is_symlink()

    def _limit(self) -> None:
        entries = []
        for path in self.folder.iterdir():
            with contextlib.suppress(OSError):  # another build dropped it meanwhile
                status = path.stat()
                entries.append((status.st_mtime, status.st_size, path))
        bytes_left = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if bytes_left <= MOST_BYTES:
                break
            path.unlink(missing_ok=True)
            bytes_left -= size


def key_of(data: bytes, kind: str) -> str:
    return sha256(repr((program(), kind, sha256(data).hexdigest())).encode()).hexdigest()


@cache
def program() -> str:
    """The modules that shape a picture, the faces that letters in it are set in, and the libraries that they call."""
    home = Path(__file__).parent
    digest = sha256(repr([*map(version_of, _LIBRARIES)]).encode())
    faces = sorted((home.parent / "fonts").glob("*.ttf"))
    base = [home.parent / "base" / name for name in ("drawing.py", "theme.py")]
    for path in [*sorted(home.rglob("*.py")), *base, *faces]:
        digest.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def version_of(library: str) -> str:
    """Empty where it is not there: pi-heif is not made for every Python."""
    from importlib.metadata import PackageNotFoundError, version  # takes its time, and few starts ask

    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _pack(picture: CachedPicture) -> bytes:
    art = picture.art
    head = {"shape": [art.pixels_wide, art.pixels_high, art.channels, art.jpeg, art.share], "notes": picture.notes}
    body = json.dumps(head).encode() + b"\n" + art.data
    return sha256(body).hexdigest().encode() + b"\n" + body


def _unpack(entry: bytes) -> CachedPicture | None:
    """None for what `_pack` did not write: cut short, spoiled, or of somebody else."""
    digest, _, body = entry.partition(b"\n")
    if sha256(body).hexdigest().encode() != digest:
        return None
    try:
        line, _, data = body.partition(b"\n")
        head = json.loads(line)
        wide, high, channels, is_jpeg, share = head["shape"]
        notes = tuple([(str(a), str(b), str(c), str(d)) for a, b, c, d in head["notes"]])
        return CachedPicture(Raster(int(wide), int(high), int(channels), bool(is_jpeg), data, share=float(share)), notes)
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
