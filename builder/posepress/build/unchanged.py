"""A project folder and an order → what was said and made last time, where every byte that a build reads is as it was.

Most builds come after an edit, and many after none. To see that nothing changed, files are digested and nothing is parsed, so
neither pydantic nor a library of PDF or pictures is loaded. What is kept for it lies in the store: it may be deleted, and a
spoiled one counts as none. A build that withheld anything leaves nothing behind, so that its mistakes are read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from posepress.base.diagnostics import Diagnostic, diagnostic_of
from posepress.base.store import Store
from posepress.build.program import installation
from posepress.build.publish import Publication
from posepress.build.request import OUTPUT, Order

_FILE = "orders.json"
INPUTS = ("content", "images")
"""Folders of a project that a build reads."""
_MOST = 30  # orders that are remembered: the last ones


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of an order that withheld nothing: the files below `output/` with their digests, what there is to say each time, and
    `complete` as in `Publication.publish`.
    """

    files: tuple[tuple[str, str], ...]
    notes: tuple[Diagnostic, ...]
    complete: tuple[str, ...] = ()


def last_outcome(root: Path, order: Order, strict: bool) -> Outcome | None:
    """What the same order came to when all files were the same; None where anything is another, or not known, or
    where a build that was killed left something to sweep.
    """
    try:
        kept = _orders(_store(root))[_key(order, strict)]
        files = tuple([(str(name), str(digest)) for name, digest in kept["files"]])
        outcome = Outcome(files, tuple(map(diagnostic_of, kept["notes"])), tuple(map(str, kept["complete"])))
        if not kept["state"] or kept["state"] != state(root):
            return None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, OSError):
        return None
    publication, names = Publication.look(root / OUTPUT), [name for name, _ in outcome.files]
    if publication.has_stage:
        return None
    stands = all(publication.manifest.get(name) == digest for name, digest in outcome.files)
    left = [name for name in publication.manifest if name not in names]  # by other orders, perhaps of what is gone
    is_whole = not any(name in outcome.complete or name.partition("/")[0] in outcome.complete for name in left)
    return outcome if stands and is_whole and publication.keep(names) else None


def remember(root: Path, order: Order, strict: bool, before: str, outcome: Outcome) -> None:
    """`before` is the state that the build read; when it is another now, a file was saved meanwhile, and nothing is kept."""
    if not before or before != state(root):
        return
    store, key = _store(root), _key(order, strict)
    orders = _orders(store)
    orders.pop(key, None)
    orders[key] = {**asdict(outcome), "state": before}
    store.keep(_FILE, json.dumps(dict(list(orders.items())[-_MOST:])).encode())
    store.save()


def state(root: Path) -> str:
    """A digest of the program and of all files that a build reads; "" where one of them cannot be read."""
    try:
        digest = sha256(installation().encode())
        for name in INPUTS:
            for path in sorted(_files(root / name)):
                relative, is_folder = os.fsencode(path.relative_to(root)), path.is_dir()
                if not is_folder and not path.is_file():  # a pipe would never end
                    return ""
                digest.update(sha256(relative).digest() + (b"folder" if is_folder else sha256(path.read_bytes()).digest()))
    except OSError:
        return ""
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """All files and folders below a folder, those that links lead to too. Raises OSError for what cannot be looked into."""
    with os.scandir(folder) as entries:
        for entry in entries:
            yield Path(entry.path)
            if entry.is_dir():
                yield from _files(Path(entry.path))


def _key(order: Order, strict: bool) -> str:
    changes = sorted(order.studio.items()), sorted(order.plan.items())
    return sha256(repr([order.kinds, order.id, order.size, *changes, order.shop, order.format, strict]).encode()).hexdigest()


def _store(root: Path) -> Store:
    return Store(root / OUTPUT, installation())


def _orders(store: Store) -> dict[str, Any]:
    try:
        return dict(json.loads(store.find(_FILE) or b"{}"))
    except (TypeError, ValueError, RecursionError):
        return {}
