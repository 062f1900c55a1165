"""Folder `images/` → the names in it, as people type them: in any case, with accents composed or not (Unicode Annex 15),
with the plain spaces, quotes and hyphens of a keyboard where a computer or a word processor has put finer ones.

The list decides, not the disk: some disks ignore capital letters, some part accents from their letters.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from posepress.content.source.names import REMOTE, is_spare

_KEYS = str.maketrans({
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000", " "), **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), **dict.fromkeys("\u200b\u200e\u200f\u2060\ufe0f\ufeff", None),
})  # fmt: skip
"""What looks like a key's character, or like none; macOS names screenshots with U+202F before AM and PM."""
_FROM_ELSEWHERE = re.compile(r"(?:\./|/?(?:\.\./)*images/)+", re.IGNORECASE)
"""How a path to images/ begins that an editor inserts, seen from the text or from the project."""


@dataclass(frozen=True)
class Shelf:
    """`files` has by its plain spelling each file as the disk calls it, with `/` between folders: more than one where names
    differ in capitals or accents only. `closed` says why a folder could not be listed; the key "" is `images/` itself.
    """

    files: Mapping[str, tuple[str, ...]]
    folders: frozenset[str]  # in their plain spelling
    closed: Mapping[str, str]
    away: frozenset[str] = frozenset()  # files that iCloud has taken off this machine, in their plain spelling

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset([normalize("NFC", name) for same in self.files.values() for name in same])

    def namesakes(self, name: str) -> tuple[str, ...]:
        """The files of that name on the disk: one, none, or several that a person cannot tell apart."""
        return self.files.get(plain(name), ())

    def name_of(self, name: str) -> str:
        """The name of the file that is meant, as `names` has it; as typed where there is none."""
        for reading in _readings(name):
            if files := self.namesakes(reading):
                return normalize("NFC", files[0])
        return name


def read_shelf(folder: Path) -> Shelf:
    files, folders, unreadable = defaultdict[str, list[str]](list), set[str](), dict[str, str]()
    remote = set[str]()

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            inside = Path(error.filename).relative_to(folder).as_posix()
            unreadable["" if inside == "." else inside] = (error.strerror or "").lower()

    for place, below, names in os.walk(folder, onerror=note):
        below[:] = [name for name in below if not name.startswith(".")]
        inside = PurePosixPath(Path(place).relative_to(folder).as_posix())
        folders.update([plain((inside / name).as_posix()) for name in below])
        for name in sorted(names):
            if match := REMOTE.fullmatch(name):
                remote.add(plain((inside / match["name"]).as_posix()))
            if not is_spare(name):
                path = (inside / name).as_posix()
                files[plain(path)].append(path)
    files_by_name = {name: tuple(spellings) for name, spellings in files.items()}
    return Shelf(files_by_name, frozenset(folders), unreadable, frozenset(remote - files_by_name.keys()))


def plain(name: str) -> str:
    r"""The spelling by which names are compared.

    >>> plain("Fu\u0308\xdfe.JPG") == plain("f\xfc\xdfe.jpg")
    True
    >>> plain("Anna\u2019s foot at 3.14\u202fPM.png")
    "anna's foot at 3.14 pm.png"
    """
    return normalize("NFC", normalize("NFC", name).lower()).translate(_KEYS)


def _readings(name: str) -> list[str]:
    """What a name may mean, the most literal first."""
    inside = _FROM_ELSEWHERE.sub("", name.replace("\\", "/"), count=1) if "/" in name or "\\" in name else name
    return list(dict.fromkeys([name, inside, unquote(name), unquote(inside)]))
