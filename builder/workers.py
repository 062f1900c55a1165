"""One function and many items → its results in their order, worked out on all cores."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 8  # more processes than that fill the memory rather than save time
WORKERS = "POSEPRESS_WORKERS"
"""Environment variable: how many processes; 1 works everything out in this one."""


def cores() -> int:
    """How many processes are worth starting here."""
    told = os.environ.get(WORKERS, "")
    if told.isdecimal():
        return max(1, int(told))
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(there, MOST)


def spread(work: Callable[[T], R], items: Sequence[T], weigh: Callable[[T], float]) -> Iterator[R]:
    """Results of `work` in the order of `items`; the heaviest are begun first, so that none of them is left to the end.

    `work` must be a function of its item alone, and both must survive pickling. Where this machine has one core, or lets
    nobody start processes, all is worked out here. What `work` raises is raised when its turn comes.
    """
    count = min(cores(), len(items))
    if count < 2:
        yield from map(work, items)
        return
    with _pool(count, work) as pool:
        futures: dict[int, Future[R]] = {}
        for n in sorted(range(len(items)), key=lambda n: -weigh(items[n])) if pool else ():
            futures[n] = pool.submit(_worked, items[n])  # type: ignore[union-attr]
        for n, item in enumerate(items):
            try:
                yield futures[n].result() if futures else work(item)
            except BrokenProcessPool:  # the system killed one, for want of memory most likely
                yield work(item)


@contextmanager
def _pool(count: int, work: Callable[[Any], Any]) -> Iterator[ProcessPoolExecutor | None]:
    """Processes that end with this block, however it is left; None where none can be started."""
    try:
        pool = ProcessPoolExecutor(count, multiprocessing.get_context(_start()), _begin, (work,))
    except (OSError, ImportError, NotImplementedError):  # no semaphores here
        yield None
        return
    try:
        yield pool
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start() -> str:
    """A fork starts at once with all that is loaded here, but takes one thread along, and macOS's own libraries mind."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


_work: Callable[[Any], Any]


def _begin(work: Callable[[Any], Any]) -> None:
    """In a new process, which leaves Ctrl-C to its parent, and goes when its parent is gone."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _worked(item: Any) -> Any:
    return _work(item)
