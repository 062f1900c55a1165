"""A project folder → a round for each state of its files that a save leaves: at the start, and after every change.

Whether anything changed is decided by looking at the files, never by what an event says: so a save by renaming, a file that is
gone for a moment, a burst of saves and a folder that is moved away come out alike. Events only shorten the wait; a network
folder that sends none is looked at every two seconds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from posepress.build.unchanged import INPUTS

POLL = 2.0  # seconds from look to look where no event comes
SETTLE = 0.03  # seconds without a change, after which a save is done
_MOST_LOOKS = 30  # who saves without end sees a round all the same
_QUICK = 50  # milliseconds in which events are gathered


Reading = Callable[[], object]
"""Waits until the files were read."""


def rounds(root: Path, stop: Event, begin: Callable[[], Reading] = lambda: lambda: None) -> Iterator[None]:
    """One at once, then one after each change of the project's content or pictures, until `stop` is set.

    `begin` begins to read a state while it is waited whether it stays, so that this wait costs nobody time; where it did not
    stay the next one is read too, before its round.
    """
    last: Signature | None = None
    for _ in _looks(root, stop):
        now = signature(root)
        if now == last:
            continue
        last = _settled(root, now, stop, begin)
        if not stop.is_set():
            yield


Signature = tuple[tuple[str, int, int, int], ...]
"""(path, time of the last write in ns, bytes, number on the disk) of each file; folders are files here."""


def signature(root: Path) -> Signature:
    """Of all that a build reads; what cannot be looked at is not there."""
    found: list[tuple[str, int, int, int]] = []
    for name in INPUTS:
        _sign(str(root / name), found)
    return tuple(sorted(found))


def _sign(folder: str, found: list[tuple[str, int, int, int]]) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                _sign_entry(entry, found)
    except OSError:
        found.append((folder, 0, 0, 0))


def _sign_entry(entry: os.DirEntry[str], found: list[tuple[str, int, int, int]]) -> None:
    try:
        status = entry.stat()
    except OSError:  # gone since, or a link that leads nowhere
        return
    found.append((entry.path, status.st_mtime_ns, status.st_size, status.st_ino))
    if entry.is_dir(follow_symlinks=False):
        _sign(entry.path, found)


def _settled(root: Path, first: Signature, stop: Event, begin: Callable[[], Reading]) -> Signature:
    """The state in which the files stay: a program that saves in steps is waited for. It was read."""
    last = first
    for _ in range(_MOST_LOOKS):
        now, reading = last, begin()
        if stop.wait(SETTLE):
            break
        reading()
        last = signature(root)
        if now == last:
            break
    return now


def _looks(root: Path, stop: Event) -> Iterator[None]:
    """When it is worth to look: at once, after each event, and every so often without one."""
    yield
    while not stop.is_set():
        folders = _folders(root)
        for _ in _events(folders, stop):
            if stop.is_set():
                return
            yield
            if _folders(root) != folders:
                break  # one was moved away, or has come back: the system's watch is on the old one
        else:
            stop.wait(POLL)
            yield


def _folders(root: Path) -> dict[Path, int]:
    """Those that are there, with their numbers on the disk."""
    found = {}
    for name in INPUTS:
        try:
            found[root / name] = (root / name).stat().st_ino
        except OSError:
            continue
    return found


def _events(folders: dict[Path, int], stop: Event) -> Iterator[None]:
    """At each event in these folders, and every POLL seconds; none where the system cannot watch them."""
    from watchfiles import watch

    if not folders:
        return
    try:
        for _ in watch(
            *folders,
            watch_filter=None,
            debounce=_QUICK,
            step=_QUICK // 5,
            stop_event=stop,
            rust_timeout=int(POLL * 1000),
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield
    except (OSError, RuntimeError):  # no more watches to be had (inotify's limit), or a folder that went meanwhile
        return
