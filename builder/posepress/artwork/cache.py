"""Bytes of a picture → what was made of them last time: a photo is decoded once, not at every start.

An entry is found by a digest of the picture and of its kind, so an edited picture looks for another one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from posepress.base.drawing import Raster
from posepress.base.store import Store

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


@dataclass(frozen=True)
class Cache:
    """The pictures of a store."""

    store: Store

    def find(self, key: str) -> CachedPicture | None:
        entry = self.store.find(key + _SUFFIX)
        return _unpack(entry) if entry is not None else None

    def keep(self, key: str, picture: CachedPicture) -> None:
        self.store.keep(key + _SUFFIX, _pack(picture))

    def save(self) -> None:
        self.store.save()


def key_of(data: bytes, kind: str) -> str:
    return sha256(repr((kind, sha256(data).hexdigest())).encode()).hexdigest()


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
