"""A command → what a run of it took, as the operating system accounts for it: the whole process and all that it started."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PAUSE = 0.02  # s between two looks at the memory


@dataclass(frozen=True)
class Run:
    """Seconds, and the most memory that all processes had at once, in MiB (PSS: what several share is counted once)."""

    wall: float
    processor: float
    memory: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Raises RuntimeError, with what the command printed last, where it fails."""
    started, most = time.perf_counter(), [0.0]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        ended = threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, ended, most))
        watch.start()
        assert process.stdout
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watch.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {output.decode(errors='replace')[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, most[0])


def medians(runs: Sequence[Run]) -> Run:
    return Run(*[median([getattr(run, name) for run in runs]) for name in ("wall", "processor", "memory")])


def _watch(process: int, ended: threading.Event, most: list[float]) -> None:
    while not ended.wait(_PAUSE):
        most[0] = max(most[0], sum(map(_memory, _family(process))))


def _family(process: int) -> list[int]:
    """The process and all below it."""
    family = [process]
    for parent in family:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                family += map(int, children.read_text().split())
            except OSError:
                continue
    return family


def _memory(process: int) -> float:
    """In MiB; nothing for a process that has gone."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum([int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")]) / 1024
