"""Builds that are killed, and disks that refuse → each file old or new and whole; the next build is as good as a clean one.

    python tests/heavy/killed.py --kills 1000 --pairs 50

Kills: a process builds over the files of an older edition, with what earlier builds kept, and is ended (SIGKILL) at a random
moment, every other time while it publishes. Faults: every call of the system that a publication makes in `output/` fails once
with each error, and so does every call that a build makes where earlier ones keep what they worked out, which must cost time
and nothing else. Pairs: two builds at the same time. POSIX only.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import io
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PIL import Image

from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Report
from posepress.base.store import FOLDER
from posepress.build.pipeline import build_project
from posepress.build.publish import MANIFEST, Publication
from posepress.build.refusals import RefusedError
from posepress.build.request import KINDS

Files = Mapping[str, bytes]

CALLS = ("open", "read", "write", "fsync", "replace", "link", "mkdir", "unlink", "rmdir", "scandir", "stat", "lstat", "fstat")
KEPT_CALLS = ("open", "read", "write", "replace", "mkdir", "unlink", "scandir", "stat", "lstat")
"""Those by which a path is named: the others do not tell what they are for."""
CODES = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)
_PR_SET_CHILD_SUBREAPER = 36

Log = Callable[[str], None]


def unheard(_: str) -> None:
    """The log that nobody reads."""


@dataclass
class Outcome:
    runs: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)


def projects(folder: Path) -> tuple[Path, Path]:
    """Two editions of a project: between them a file changes, one goes, one comes, one stays; photos are in it."""
    old, new = folder / "old", folder / "new"
    init_project(old)
    photo = Image.linear_gradient("L").resize((900, 600)).convert("RGB")
    photo.save(old / "images" / "photo.jpg")
    pose = old / "content" / "poses" / "side-bend.md"
    text = pose.read_text()
    end = text.index("\n", text.index("\n1. ") + 1)
    pose.write_text(f"{text[:end]}\n\n   ![A photo](photo.jpg)\n{text[end:]}")
    shutil.copy(pose, old / "content" / "poses" / "going.md")
    shutil.copytree(old, new)
    (new / "content" / "poses" / "going.md").rename(new / "content" / "poses" / "coming.md")
    pose = new / "content" / "poses" / "side-bend.md"
    pose.write_text(pose.read_text().replace("\n1. ", "\n1. Slowly now: ", 1))
    return old, new


@cache
def _built() -> tuple[tempfile.TemporaryDirectory[str], Files, Files]:
    """The folder with both, once for the process, and their files."""
    kept = tempfile.TemporaryDirectory()
    old, new = projects(Path(kept.name))
    return kept, clean_build(old), clean_build(new)


def editions(folder: Path) -> tuple[Path, Path, Files, Files]:
    """Both editions in this folder, as a build leaves them, and their files."""
    kept, old, new = _built()
    shutil.copytree(kept.name, folder, dirs_exist_ok=True)
    return folder / "old", folder / "new", old, new


def held(output: Path) -> dict[str, bytes]:
    files = [path for path in output.rglob("*") if path.is_file() and path.parent.name != FOLDER]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def clean_build(root: Path) -> dict[str, bytes]:
    report = Report()
    assert build_project(root, report) is not None, report.diagnostics
    return held(root / "output")


def put(output: Path, files: Files) -> None:
    """What builds kept for later ones stays."""
    for path in output.iterdir() if output.is_dir() else ():
        if path.name != FOLDER:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, data in files.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_bytes(data)


def torn(output: Path, old: Files, new: Files) -> Iterator[str]:
    """Files of the tool that are neither old nor new, and files that both editions have and that are gone."""
    now = {name: data for name, data in held(output).items() if not name.startswith((".posepress-stage/", ".posepress.lock"))}
    for name, data in now.items():
        if data not in (old.get(name), new.get(name)):
            yield f"{name} is neither old nor new ({len(data)} bytes)"
    for name in old.keys() & new.keys() - now.keys():
        yield f"{name} is gone"


def kills(count: int, log: Log = unheard) -> Outcome:
    outcome, chance = Outcome(), random.Random(count)
    _adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        _, root, old, new = editions(Path(folder))
        started = time.perf_counter()
        put(root / "output", old)
        clean_build(root)
        whole, publishing = time.perf_counter() - started, _publishing_time(root, old)
        for n in range(count):
            put(root / "output", old)
            late = n % 2 == 1
            when = _kill(root, chance.uniform(0, publishing if late else whole), late)
            findings = list(torn(root / "output", old, new))
            outcome.runs += 1
            outcome.counts[when] += 1
            outcome.counts["all old" if held(root / "output").items() >= old.items() else "some or all new"] += 1
            if n % 100 == 99:
                log(f"{n + 1} kills: {dict(outcome.counts)}")
            if clean_build(root) != new:
                findings.append("the next build is not the clean one")
            findings += [f"a process is left: {pid}" for pid in _orphans()]
            outcome.findings += [f"kill {n}, {when}: {finding}" for finding in findings]
            for finding in findings:
                log(finding)
    return outcome


def _kill(root: Path, wait: float, late: bool) -> str:
    """Forks a build and ends it after `wait` seconds, counted from the start or (`late`) from when it publishes."""
    told, tell = os.pipe()
    pid = os.fork()
    if not pid:
        publish = Publication.publish

        def telling(self: Publication, *args: Any) -> Any:
            os.write(tell, b"!")
            with _slowly():
                return publish(self, *args)

        Publication.publish = telling  # type: ignore[method-assign]
        build_project(root, Report())
        os._exit(0)
    if late:
        select.select([told], [], [], 30)
    time.sleep(wait)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(told)
    os.close(tell)
    if os.WIFEXITED(status):
        return "done before the kill"
    return "killed while publishing" if late else "killed anywhere"


@contextmanager
def _slowly() -> Iterator[None]:
    """Calls that change the disk take their time, so that a signal from outside meets all of them."""
    names = ("replace", "link", "unlink", "mkdir", "fsync")
    real = {name: getattr(os, name) for name in names}

    def slow(name: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            time.sleep(0.001)
            done = real[name](*args, **more)
            time.sleep(0.001)
            return done

        return call

    try:
        for name in names:
            setattr(os, name, slow(name))
        yield
    finally:
        for name in names:
            setattr(os, name, real[name])


def _publishing_time(root: Path, old: Files) -> float:
    publish, seconds = Publication.publish, 0.0

    def timed(self: Publication, *args: Any) -> Any:
        nonlocal seconds
        started = time.perf_counter()
        with _slowly():
            done = publish(self, *args)
        seconds = time.perf_counter() - started
        return done

    Publication.publish = timed  # type: ignore[method-assign]
    put(root / "output", old)
    clean_build(root)
    Publication.publish = publish  # type: ignore[method-assign]
    return seconds


def _adopt_orphans() -> None:
    """Linux only: what a killed build leaves running becomes a child of this process, and is seen."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _orphans() -> list[int]:
    """Children that are still there after two seconds."""
    until = time.monotonic() + 2
    while time.monotonic() < until:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.002)
        except ChildProcessError:
            return []
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


class Fault:
    """Calls of the system on paths below `folder`: the `at`-th of one kind fails; all later ones too with `lasting`."""

    def __init__(self, folder: Path, call: str, at: int, code: int, lasting: bool) -> None:
        self.folder, self.call, self.at, self.code, self.lasting = str(folder), call, at, code, lasting
        self.count = 0

    def check(self, call: str) -> None:
        if call == self.call:
            self.count += 1
            if self.count == self.at or (self.lasting and self.count > self.at):
                raise OSError(self.code, os.strerror(self.code))

    def concerns(self, path: object, more: Mapping[str, Any] = MappingProxyType({})) -> bool:
        """Where a call names a folder by its descriptor, `output/` is taken for it."""
        if more.get("dir_fd") is not None:
            return not self.folder.endswith(FOLDER)
        return isinstance(path, (str, bytes, os.PathLike)) and os.fsdecode(path).startswith(self.folder)

    @contextmanager
    def planted(self) -> Iterator[None]:
        real = {name: getattr(os, name) for name in ("replace", "link", "mkdir", "unlink", "rmdir", "scandir", "stat", "lstat")}
        real_os_open, real_open, real_fsync, real_fstat = os.open, io.open, os.fsync, os.fstat

        def on_path(name: str) -> Callable[..., Any]:
            def call(path: Any, *args: Any, **more: Any) -> Any:
                if self.concerns(path, more):
                    self.check(name)
                return real[name](path, *args, **more)

            return call

        def os_open(path: Any, *args: Any, **more: Any) -> int:
            if self.concerns(path, more):
                self.check("open")
            return real_os_open(path, *args, **more)

        def opened(path: Any, mode: str = "r", *args: Any, **more: Any) -> Any:
            if not self.concerns(path):
                return real_open(path, mode, *args, **more)
            self.check("open")
            return _Faulty(real_open(path, mode, *args, **more), self)

        def fsync(descriptor: int) -> None:
            self.check("fsync")
            real_fsync(descriptor)

        def fstat(descriptor: int) -> os.stat_result:
            self.check("fstat")
            return real_fstat(descriptor)

        try:
            for name in real:
                setattr(os, name, on_path(name))
            os.open, io.open, os.fsync, os.fstat = os_open, opened, fsync, fstat  # type: ignore[assignment]
            yield
        finally:
            for name, function in real.items():
                setattr(os, name, function)
            os.open, io.open, os.fsync, os.fstat = real_os_open, real_open, real_fsync, real_fstat


class _Faulty:
    """A file whose reads and writes may fail; half of the bytes are written before."""

    def __init__(self, file: Any, fault: Fault) -> None:
        self.file, self.fault = file, fault

    def __enter__(self) -> _Faulty:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def read(self, *args: Any) -> Any:
        self.fault.check("read")
        return self.file.read(*args)

    def write(self, data: Any) -> int:
        try:
            self.fault.check("write")
        except OSError:
            self.file.write(data[: len(data) // 2])
            raise
        return int(self.file.write(data))


def faults(calls: tuple[str, ...] = CALLS, codes: tuple[int, ...] = CODES, log: Log = unheard) -> Outcome:
    """Each call of each kind fails once with each error; then again with all that follow it."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        _, _, old, new = editions(Path(folder))
        output = Path(folder) / "output"
        for call in calls:
            for code in codes:
                for lasting in (False, True):
                    _fail_each(Fault(output, call, 0, code, lasting), old, new, outcome, log)
    return outcome


def _fail_each(kind: Fault, old: Files, new: Files, outcome: Outcome, log: Log) -> None:
    for at in range(1, 1000):
        put(output := Path(kind.folder), old)
        fault = Fault(output, kind.call, at, kind.code, kind.lasting)
        name = f"{kind.call} {at} fails with {errno.errorcode[kind.code]}{', and all that follow' if kind.lasting else ''}"
        findings: list[str] = []
        said = "published"
        try:
            with fault.planted():
                _publish(output, new)
        except RefusedError as refused:
            said = "refused"
            if "\n  = " not in str(refused):
                findings.append(f"no way out is told: {refused}")
        except Exception as error:
            findings.append(f"{type(error).__name__}: {error}")
        findings += torn(output, old, new)
        if not kind.lasting:  # with a disk that fails for good, each file is whole, but they may be mixed
            expected, now = old if said == "refused" else new, held(output)
            now = {name: data for name, data in now.items() if not name.startswith((".posepress-stage/", ".posepress.lock"))}
            if now != expected:
                findings.append(f"{said}, but not all is {'old' if said == 'refused' else 'new'}: {_difference(now, expected)}")
        _publish(output, new)
        if held(output) != new:
            findings.append(f"the next build is not the clean one: {_difference(held(output), new)}")
        outcome.runs += 1
        outcome.counts[said] += 1
        outcome.findings += [f"{name}: {finding}" for finding in findings]
        for finding in findings:
            log(f"{name}: {finding}")
        if fault.count < at:
            return


def kept_faults(
    calls: tuple[str, ...] = KEPT_CALLS, codes: tuple[int, ...] = CODES, most: int = 1000, log: Log = unheard
) -> Outcome:
    """Each call that a build makes where earlier ones keep things fails, the first `most` of a kind: it makes the same files as
    ever, and so does the next build with what this one kept.
    """
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        first, root, old, new = editions(Path(folder))
        for call in calls:
            for code in codes:
                for lasting in (False, True):
                    for at in range(1, most + 1):
                        shutil.rmtree(root / "output")
                        shutil.copytree(first / "output", root / "output")
                        fault = Fault(root / "output" / FOLDER, call, at, code, lasting)
                        with fault.planted():
                            is_published = build_project(root, Report()) is not None
                        made = held(root / "output") if is_published else {}
                        name = f"{call} {at} of what is kept fails with {errno.errorcode[code]}{' for good' * lasting}"
                        again = clean_build(root)
                        findings = [
                            f"{name}: {when} is another: {_difference(files, new)}"
                            for when, files in (("the build", made), ("the next one", again))
                            if files != new
                        ]
                        outcome.runs += 1
                        outcome.counts[call] += 1
                        outcome.findings += findings
                        for finding in findings:
                            log(finding)
                        if fault.count < at:
                            break
    assert old != new
    return outcome


def _difference(now: Files, wanted: Files) -> list[str]:
    return sorted(name for name in now.keys() | wanted.keys() if now.get(name) != wanted.get(name))


def _publish(output: Path, files: Files) -> None:
    with Publication(output) as publication:
        for name, data in files.items():
            if not name.startswith("."):
                publication.stage(name, data)
        publication.publish(KINDS, json.loads(files[MANIFEST])["made"])


def pairs(count: int, log: Log = unheard) -> Outcome:
    """Two builds at the same time: one may be told to wait, neither disturbs the other."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        _, root, old, new = editions(Path(folder))
        for n in range(count):
            put(root / "output", old)
            codes = sorted(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in [_fork_build(root), _fork_build(root)])
            outcome.runs += 1
            outcome.counts[f"exit codes {codes}"] += 1
            if held(root / "output") != new or codes not in ([0, 0], [0, 3]):
                outcome.findings.append(f"pair {n}: {codes}, {_difference(held(root / 'output'), new)}")
                log(outcome.findings[-1])
    return outcome


def _fork_build(root: Path) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        build_project(root, Report())
    except RefusedError as refused:
        os._exit(refused.exit_code if "another posepress is at work" in str(refused) else 70)
    except BaseException:
        os._exit(71)
    os._exit(0)


def main() -> None:
    options = argparse.ArgumentParser(description="Kills and faults leave each file old or new.")
    options.add_argument("--kills", type=int, default=1000)
    options.add_argument("--pairs", type=int, default=50)
    options.add_argument("--faults", choices=["all", "none"], default="all")
    asked = options.parse_args()

    def log(text: str) -> None:
        print(text, flush=True)

    runs = [("faults", faults(log=log)), ("faults in what is kept", kept_faults(log=log))] if asked.faults == "all" else []
    runs += [("pairs", pairs(asked.pairs, log)), ("kills", kills(asked.kills, log))]
    for name, outcome in runs:
        print(f"{name}: {outcome.runs}; {dict(outcome.counts)}; {len(outcome.findings)} findings")
    sys.exit(any(outcome.findings for _, outcome in runs))


if __name__ == "__main__":
    main()
