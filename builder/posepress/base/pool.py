"""One function and many items → its results in their order, worked out by several processes."""

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
    number = os.environ.get(WORKERS, "")
    if number.isdecimal():
        return max(1, int(number))
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, MOST)


@contextmanager
def at_most(workers: int) -> Iterator[None]:
    """What is done inside uses no more processes than these, however it shares itself out."""
    global _most
    before, _most = _most, workers
    try:
        yield
    finally:
        _most = before


def spare() -> int:
    """How many processes a part of some work may use. One alone in a process that is itself one of several, and where a new
    one would have to load everything first.
    """
    return 1 if _is_worker or not forks() else _most


_most = 1
_is_worker = False


def share_out(work: Callable[[T], R], items: Sequence[T], weigh: Callable[[T], float], workers: int) -> Iterator[R]:
    """Results of `work` in the order of `items`; the heaviest are begun first, so that none of them is left to the end.

    `work` must be a function of its item alone, and both must survive pickling; `work` need not where processes are forked.
    With one worker, and where this machine lets nobody start processes, all is worked out here. What `work` raises is raised
    when its turn comes. Who stops listening waits until what is being worked on is done: a process that is ended while it
    hands a result over blocks its reader.
    """
    count = min(workers, len(items))
    if count < 2:
        yield from map(work, items)
        return
    with _pool(count, work) as pool:
        futures = _begin_all(pool, items, sorted(range(len(items)), key=lambda n: -weigh(items[n]))) if pool else {}
        for n, item in enumerate(items):
            try:
                yield futures.pop(n).result() if n in futures else work(item)
            except BrokenProcessPool:  # the system killed one, for want of memory most likely
                yield work(item)


def _begin_all(pool: ProcessPoolExecutor, items: Sequence[Any], order: Sequence[int]) -> dict[int, Future[Any]]:
    """Of each item, in `order`, what will come of it; nothing where the system refuses a process or has killed one."""
    older = set(multiprocessing.active_children())
    futures: dict[int, Future[Any]] = {}
    try:
        for n in order:
            futures[n] = pool.submit(_do, items[n])
    except (OSError, BrokenProcessPool):
        for child in set(multiprocessing.active_children()) - older:
            child.terminate()  # it would wait for ever for the first item
            child.join()
        futures.clear()
    return futures


@contextmanager
def _pool(count: int, work: Callable[[Any], Any]) -> Iterator[ProcessPoolExecutor | None]:
    """Processes that end with this block, however it is left; None where none can be started."""
    try:
        pool = ProcessPoolExecutor(count, multiprocessing.get_context(_start()), _set_up, (work,))
    except (OSError, ImportError, NotImplementedError):  # no semaphores here
        yield None
        return
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def forks() -> bool:
    """Whether a process that is started here begins with all that is loaded here."""
    return _start() == "fork"


def _start() -> str:
    """A fork starts at once with all that is loaded here, but takes one thread along, and macOS's own libraries mind."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


_work: Callable[[Any], Any]
_is_busy = _is_stopped = False


def _set_up(work: Callable[[Any], Any]) -> None:
    """In a new process, which goes when its parent is gone."""
    global _work, _is_worker
    _work, _is_worker = work, True
    signal.signal(signal.SIGINT, _stop)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    if hasattr(signal, "pthread_sigmask"):  # or the system may hand Ctrl-C to this thread, and the other sleeps on
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _stop(*_: object) -> None:
    """Ctrl-C reaches all processes of a terminal: it ends the work, but never the handing over of a result."""
    global _is_stopped
    _is_stopped = True
    if _is_busy:
        raise KeyboardInterrupt


def _do(item: Any) -> Any:
    global _is_busy
    _is_busy = True
    try:
        if _is_stopped:
            raise KeyboardInterrupt
        return _work(item)
    finally:
        _is_busy = False
