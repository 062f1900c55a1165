"""A name → the bytes that an earlier build left under it, on disk: what takes long to work out, and may be lost at any time.

An entry counts while its digest is right, which is made with its name and with the digest of the program that wrote it; so one
that is cut short, spoiled or given another name counts as none, and so does what another version left. The folder may be
deleted, and a disk that refuses to be written to costs time and nothing else: the same files come out with and without it.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import TypeVar, cast

from posepress.base.serial import dump, load

T = TypeVar("T")
LedgerLines = tuple[dict[str, str], dict[str, object]]
"""Of a ledger: its texts by their keys, and the values that were read off them."""

FOLDER = ".posepress-cache"
MOST_BYTES = 500_000_000  # of all entries: some hundred photos of every project that a studio has
_UNFINISHED = ".tmp"  # what a build that was killed leaves
_LONG_AGO = 3600  # s: no build writes an entry for so long


@dataclass
class Store:
    """Entries below `home`, the project's `output/`. Where that is not there yet, or without a home, they wait in memory for
    `save`. `program` is a digest of what makes the entries. A name is that of a file.
    """

    home: Path | None
    program: str = ""
    stays: bool = False  # for a process that works on: its ledgers are kept in memory, with their values, and not written
    _ledgers: dict[str, LedgerLines] = field(default_factory=dict)
    _waiting: dict[str, bytes] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return (self.home or Path()) / FOLDER

    def find(self, name: str) -> bytes | None:
        if name in self._waiting:
            return self._waiting[name]
        path = self.folder / name
        try:
            if not self._is_ours() or path.is_symlink():
                return None
            check, _, data = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        if check != self._check(name, data):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # the longest unused are dropped first
        return data

    def keep(self, name: str, data: bytes) -> None:
        self._waiting[name] = data

    def ledger(self, name: str) -> LedgerLines:
        if name in self._ledgers:
            return self._ledgers[name]
        entry = self.find(name) or b""
        pairs = [line.partition(" ") for line in entry.decode("utf-8", "replace").split("\n") if line]
        return {key: text for key, _, text in pairs}, {}

    def keep_ledger(self, name: str, lines: LedgerLines) -> None:
        if self.stays:
            self._ledgers[name] = lines
        else:
            self.keep(name, "".join([f"{key} {text}\n" for key, text in lines[0].items()]).encode())
            self.save()

    def save(self) -> None:
        """Writes what waits, each entry whole or not at all, if `output/` is there."""
        if not self._waiting or not self._is_ours():
            return
        with contextlib.suppress(OSError):  # full, read-only, forbidden: the next start works it out again
            self.folder.mkdir(exist_ok=True)
            for name, data in self._waiting.items():
                with contextlib.suppress(OSError):
                    self._write(name, data)
            self._waiting.clear()
            self._limit()

    def _write(self, name: str, data: bytes) -> None:
        new = self.folder / f"{name}.{os.getpid()}-{get_ident()}{_UNFINISHED}"
        try:
            new.write_bytes(self._check(name, data) + b"\n" + data)
            new.replace(self.folder / name)
        finally:
            new.unlink(missing_ok=True)

    def _check(self, name: str, data: bytes) -> bytes:
        return sha256(f"{self.program}\n{name}\n".encode() + data).hexdigest().encode()

    def _is_ours(self) -> bool:
        """Nothing is read or written through a link: neither may lead out of the project."""
        home = self.home
        try:
            return home is not None and home.is_dir() and not home.is_symlink() and not self.folder.is_symlink()
        except OSError:
            return False

    def _limit(self) -> None:
        """Drops what killed builds left, and the longest unused beyond the limit."""
        entries = []
        for path in self.folder.iterdir():
            with contextlib.suppress(OSError):  # another build dropped it meanwhile
                status = path.stat()
                entries.append((status.st_mtime, status.st_size, path))
        bytes_left, newest = sum([size for _, size, _ in entries]), max([time for time, _, _ in entries], default=0.0)
        for time, size, path in sorted(entries):
            is_orphan = path.suffix == _UNFINISHED and time < newest - _LONG_AGO
            if is_orphan or bytes_left > MOST_BYTES:
                path.unlink(missing_ok=True)
                bytes_left -= size


class Ledger:
    """Values in one entry of a store, a line each under a key of its own; a key is a word. `save` keeps what was found or added
    since the ledger was opened, and drops all other lines. Without a store nothing is found.
    """

    def __init__(self, store: Store | None, name: str) -> None:
        self._store, self._name = store, name
        self._before, self._values = store.ledger(name) if store else ({}, {})
        self._now: dict[str, str] = {}

    @property
    def is_kept(self) -> bool:
        return self._store is not None

    def __contains__(self, key: str) -> bool:
        """Whether it is there; if so, it stays."""
        text = self._before.get(key)
        if text is not None:
            self._now.setdefault(key, text)
        return text is not None

    def text(self, key: str) -> str | None:
        """The line as it was written, which stays."""
        return self._before[key] if key in self else self._now.get(key)

    def add_text(self, key: str, text: str) -> None:
        """A line that somebody else wrote with `serial.dump`."""
        if self.is_kept:
            self._now[key] = text

    def find(self, kind: type[T], key: str) -> T | None:
        """The value of that kind, which stays."""
        if key not in self:
            return None
        if key in self._values:
            return cast(T, self._values[key])
        try:
            value = load(kind, self._before[key])
        except ValueError:
            return None
        self._values[key] = value
        return value

    def add(self, kind: type[T], key: str, value: T) -> None:
        if self.is_kept:
            self._now[key] = dump(kind, value)
            self._values[key] = value

    def mark(self, key: str) -> None:
        """Adds the key alone."""
        self._now[key] = ""

    def save(self) -> None:
        if self._store and (self._now != self._before or self._store.stays):
            self._store.keep_ledger(
                self._name, (self._now, {key: self._values[key] for key in self._now if key in self._values})
            )
