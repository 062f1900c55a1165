"""Finished bytes → files in `output/`: all of them or none, each replaced whole, the manifest last.

A publication stages every file in a folder of its own inside `output/`, flushed to the disk, and only then renames one
after the other over what was there (`rename` replaces a file in one piece: POSIX.1-2017, rename(); Windows MoveFileEx with
MOVEFILE_REPLACE_EXISTING). What fails on the way is undone, so that the last good files stay; what kills the process leaves
each file old or new, and the next publication sweeps the rest. A file whose bytes stay is not touched.

The lock belongs to the operating system (flock, or a locked byte on Windows), not to a file that merely exists: it ends
with its process, however that ends, so there is no stale lock to guess about. A disk that cannot lock is used without.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any

from posepress.base.store import FOLDER
from posepress.build.lock import take_lock
from posepress.build.refusals import RefusedError, refusing

MANIFEST = ".posepress.json"
_LONGEST_NAME = 255  # bytes, on every disk in use
STAGE = ".posepress-stage"
LOCK = ".posepress.lock"


class Change(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    KEPT = "kept"  # would be removed, but somebody else wrote to it since
    WITHHELD = "withheld"  # has mistakes: what stood there stays, if anything did


@dataclass(frozen=True, slots=True)
class Published:
    name: str  # below output/, with `/`
    change: Change
    reprint: str | None = None  # what of it to print again, such as `pages 2 and 12`; "" nothing, None all of it


class Publication:
    """Use as `with Publication(output) as publication:`, `stage` each file, then `publish` once. Raises RefusedError."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._stage = output / STAGE
        self._digests: dict[str, str] = {}
        self._new_files: dict[str, Path] = {}
        self.manifest: dict[str, str] = {}
        self.records: dict[str, object] = {}
        self._withheld: list[str] = []
        self._undo: list[tuple[Path, Path | None]] = []  # target, and the link that keeps what stood there

    def __enter__(self) -> Publication:
        _refuse_link(self.output, self.output.parent)
        with refusing(self.output):
            self.output.mkdir(parents=True, exist_ok=True)
            self._unlock = take_lock(self.output / LOCK)
            try:
                _sweep(self._stage)
                self._stage.mkdir()
                self.manifest, self.records = read_manifest(self.output), read_records(self.output)
            except BaseException:
                self._unlock()
                raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with suppress(OSError):  # the next publication sweeps what stays
            _sweep(self._stage)
        self._unlock()

    def stage(self, name: str, data: bytes) -> None:
        """Puts the bytes of one file aside, unless `output/` holds just these."""
        assert name not in self._digests, name
        _refuse_link((self.output / name).parent, self.output)
        digest = self._digests[name] = sha256(data).hexdigest()
        with refusing(self.output / name):
            if _digest(self.output / name) != digest:
                self._new_files[name] = self._stage / f"{len(self._new_files)}.new"
                _store(self._new_files[name], data)

    def keep(self, names: Collection[str]) -> bool:
        """Leaves files as they were published; False when something else stands there now, and they must be staged."""
        if not all(name in self.manifest and _digest(self.output / name) == self.manifest[name] for name in names):
            return False
        self._digests |= {name: self.manifest[name] for name in names}
        return True

    def digest(self, name: str) -> str:
        """SHA-256 of a file that was staged or kept."""
        return self._digests[name]

    @classmethod
    def look(cls, output: Path) -> Publication:
        """What stands in `output` now, to be asked what it could `keep`; nothing can be published with it."""
        publication = cls(output)
        publication.manifest, publication.records = read_manifest(output), read_records(output)
        return publication

    @property
    def has_stage(self) -> bool:
        """Of what `look` sees: that a publication is under way, or was killed and left its stage to be swept."""
        return self._stage.is_dir()

    def withhold(self, names: Collection[str]) -> None:
        """These files are not made now: what stands there stays, and so does what is known of it."""
        self._withheld += [name for name in names if name not in self._digests]

    def publish(self, complete: Collection[str] = (), records: Mapping[str, object] | None = None) -> tuple[Published, ...]:
        """Replaces what changed. `complete` names the folders that are so now, and single files: what the manifest knows
        there and was not staged is removed. `records` says for the next build what files were made from, as JSON, by the name
        of a file.
        """
        manifest = self.manifest
        current = {*self._digests, *self._withheld}
        ordered = [name for name in manifest if name in complete or PurePosixPath(name).parts[0] in complete]
        stale = [name for name in ordered if name not in current]
        try:
            files = [Published(name, self._replace(name)) for name in self._digests]
            files += [Published(name, self._remove(name, manifest[name])) for name in stale]
            files += [Published(name, Change.WITHHELD) for name in self._withheld]
            digests = {name: digest for name, digest in manifest.items() if name not in stale} | self._digests
            old_records = {name: record for name, record in self.records.items() if name in digests}
            self._write_manifest(digests, old_records | dict(records or {}))
        except BaseException:
            self._roll_back()
            raise
        return tuple(files)

    def _replace(self, name: str) -> Change:
        target, new = self.output / name, self._new_files.get(name)
        if new is None:
            return Change.UNCHANGED
        with refusing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            is_old = self._back_up(target)
            new.replace(target)
            _flush_folder(target.parent)
        return Change.CHANGED if is_old else Change.NEW

    def _remove(self, name: str, digest: str) -> Change:
        target = self.output / name
        _refuse_link(target.parent, self.output)
        with refusing(target):
            if target.is_file() and sha256(target.read_bytes()).hexdigest() != digest:
                return Change.KEPT
            self._back_up(target)
            target.unlink(missing_ok=True)
        return Change.REMOVED

    def _write_manifest(self, digests: Mapping[str, str], records: Mapping[str, object]) -> None:
        target, new = self.output / MANIFEST, self._stage / "manifest.new"
        manifest = {"posepress": 1, "files": dict(sorted(digests.items())), "made": dict(sorted(records.items()))}
        data = json.dumps(manifest, indent=1).encode() + b"\n"
        with refusing(target):
            if not target.is_file() or target.read_bytes() != data:
                _store(new, data)
                self._back_up(target)
                new.replace(target)
                _flush_folder(self.output)

    def _back_up(self, target: Path) -> bool:
        """A second name for what stands at `target`, should it have to come back; False where nothing stands."""
        if not target.is_file():
            self._undo.append((target, None))
            return False
        copy = self._stage / f"{len(self._undo)}.old"
        try:
            copy.hardlink_to(target)
        except OSError:  # a disk without links, such as FAT
            shutil.copyfile(target, copy)
        self._undo.append((target, copy))
        return True

    def _roll_back(self) -> None:
        for target, copy in reversed(self._undo):
            with suppress(OSError):
                if copy is None:
                    target.unlink(missing_ok=True)
                else:
                    copy.replace(target)


def write_file(target: Path, data: bytes) -> None:
    """Writes one file outside `output/`, replaced whole; a device such as /dev/null is written to. Raises RefusedError."""
    with refusing(target):
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
            return
        target = target.resolve()  # a link stays a link
        new = target.with_name(f".posepress-{os.getpid()}.tmp")
        try:
            _store(new, data)
            if target.is_file():
                shutil.copymode(target, new)  # what nobody else may read stays so
            new.replace(target)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        _flush_folder(target.parent)


def clean(output: Path) -> tuple[Published, ...]:
    """Removes the files that the manifest lists and nobody changed since, the folders left empty, then the manifest and what
    is kept of photos. Raises RefusedError.
    """
    if not output.is_dir():
        return ()
    files = []
    with refusing(output), Publication(output):
        for name, digest in read_manifest(output).items():
            target = output / name
            _refuse_link(target.parent, output)
            if target.is_file() and _digest(target) != digest:
                files.append(Published(name, Change.KEPT))
            elif target.is_file():
                with refusing(target):
                    target.unlink()
                files.append(Published(name, Change.REMOVED))
        for folder in {(output / d.name).parent for d in files} - {output}:
            with suppress(OSError):  # something else lives there
                folder.rmdir()
        (output / MANIFEST).unlink(missing_ok=True)
        _sweep(output / FOLDER)
    return tuple(files)


def read_manifest(output: Path) -> dict[str, str]:
    """SHA-256 of each file that was published, by name; what is no manifest of ours or points elsewhere counts as nothing."""
    try:
        files = _read_json(output / MANIFEST)["files"]
        return {str(name): str(files[name]) for name in sorted(files) if _inside(str(name))}
    except (KeyError, TypeError):
        return {}


def read_records(output: Path) -> dict[str, object]:
    """What `publish` was told of the files, by name; nothing where the manifest is none of ours."""
    try:
        return dict(_read_json(output / MANIFEST)["made"])
    except (KeyError, TypeError, ValueError):
        return {}


def _read_json(path: Path) -> Any:
    with refusing(path):
        try:
            return json.loads(path.read_bytes())
        except (FileNotFoundError, ValueError, RecursionError):
            return None


def _store(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Makes a rename outlive a power cut; not every system can, and each file is whole without it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(stage: Path) -> None:
    if stage.is_dir() and not stage.is_symlink():
        shutil.rmtree(stage)


def _refuse_link(folder: Path, home: Path) -> None:
    """Raises RefusedError where writing to `folder` would leave `home`."""
    with refusing(folder):
        real = Path(os.path.realpath(folder))
        if not real.is_relative_to(os.path.realpath(home)):
            message = f'"{folder}" is a link to "{real}", and nothing is written outside the project'
            raise RefusedError(message, "delete the link; posepress makes the folder when it needs it")


def _digest(path: Path) -> str:
    """SHA-256 of the file's bytes; empty where there is no file to read."""
    with suppress(OSError):
        return sha256(path.read_bytes()).hexdigest()
    return ""


def _inside(name: str) -> bool:
    """A manifest may have been edited: never follow it out of `output/`."""
    path = PurePosixPath(name)
    if len(path.parts) != 2 or path.is_absolute() or ".." in path.parts or set(name) & set("\\:\0"):
        return False
    return len(path.name.encode(errors="replace")) <= _LONGEST_NAME and name.encode(errors="replace").decode() == name
