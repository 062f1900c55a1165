"""Bytes of a picture → what was made of them last time: a photo is decoded once, not at every start.

An entry is found by a digest of the picture, of its kind and of the program that decodes it, so an edited picture and
another version look for another one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from posepress.base.drawing import Raster
from posepress.base.store import Store

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
    """Pictures in the store below `home`, as it says."""

    home: Path | None
    _store: Store = field(init=False)

    def __post_init__(self) -> None:
        self._store = Store(self.home)

    def find(self, key: str) -> CachedPicture | None:
        entry = self._store.find(key + _SUFFIX)
        return _unpack(entry) if entry is not None else None

    def keep(self, key: str, picture: CachedPicture) -> None:
        self._store.keep(key + _SUFFIX, _pack(picture))

    def save(self) -> None:
        self._store.save()


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
    return json.dumps(head).encode() + b"\n" + art.data


def _unpack(entry: bytes) -> CachedPicture | None:
    """None for what `_pack` did not write."""
    try:
        line, _, data = entry.partition(b"\n")
        head = json.loads(line)
        wide, high, channels, is_jpeg, share = head["shape"]
        notes = tuple([(str(a), str(b), str(c), str(d)) for a, b, c, d in head["notes"]])
        return CachedPicture(Raster(int(wide), int(high), int(channels), bool(is_jpeg), data, share=float(share)), notes)
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
