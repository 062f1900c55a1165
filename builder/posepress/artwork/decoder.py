"""Bytes of photos → Rasters: out of the cache, or decoded by workers, several at a time.

A read asks for one photo after the other, where a text shows it. Once it has asked for many that the cache does not know, those
that it will likely ask for next are decoded ahead of it, each within its share of what a picture may take, so that all of them
together take about as much as one. Only what comes out well counts: a photo that does not is decoded again when it is asked
for, alone, and what is said of it then is what is said where nothing is decoded ahead. One that nobody asks for costs time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING

from posepress.artwork.cache import NAME, Cache, CachedPicture, key_of
from posepress.artwork.kinds import PRINTABLE, sniff
from posepress.artwork.worker import Answer, Worker
from posepress.base.diagnostics import Diagnostic, Report, Severity, Span
from posepress.base.drawing import Raster

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    FutureAnswer = Future[tuple[str, Answer] | None]
    """What will come of a file: its key and the answer; None where the cache knows it, or where nothing certain came out."""

_PHOTOS = PRINTABLE - {"SVG"}
_LARGEST_FILE = 20_000_000  # bytes, of one that is decoded ahead; a phone's photo has a quarter
_ENOUGH = 3_000_000  # bytes of photos: to decode them takes about as long as another process takes to start


class Decoder:
    """The workers, one more with every few photos, and the pictures that `cache` knows. Leaving the `with` block ends them."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self._workers = [Worker()]
        self._idle_workers: SimpleQueue[Worker] = SimpleQueue()
        self._idle_workers.put(self._workers[0])
        self._likely_paths: Iterator[Path] = iter(())
        self._futures: dict[Path, FutureAnswer] = {}  # in the order of `_likely_paths`
        self._threads: ThreadPoolExecutor | None = None
        self._most = 1  # workers
        self._size = 0  # bytes of the photos that were asked for and not known

    def __enter__(self) -> Decoder:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def expect(self, paths: Iterable[Path]) -> None:
        """Files that will likely be read, in about this order. No path is taken before enough photos had to be decoded."""
        self._likely_paths = iter(paths)

    def read(
        self, data: bytes, kind: str, name: str, report: Report, span: Span | None, path: Path | None = None
    ) -> Raster | None:
        """As `raster.read`; a file that stops the worker, or keeps it too long, is an error too. `path` is where `data` was."""
        future = self._pop(path)
        key = self._key(data, kind)
        picture = self._cache.find(key) if self._cache else None
        if picture is None:
            self._look_ahead(len(data))
            notes, art = self._result(future or self._pop(path), key) or self._decode_alone(data, kind)
            if self._cache and art:
                self._cache.keep(key, CachedPicture(art, tuple(notes)))
        else:
            notes, art = picture.notes, picture.art
        for severity, code, message, hint in notes:
            report.add([Diagnostic(Severity(severity), code, message.replace(NAME, name), span, hint)])
        return art

    def close(self) -> None:
        for worker in self._workers:
            worker.end()
        if self._threads:
            self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def _key(self, data: bytes, kind: str) -> str:
        return key_of(data, kind) if self._cache else sha256(data).hexdigest()

    def _pop(self, path: Path | None) -> FutureAnswer | None:
        """What was begun with a file. What was begun before and has not been asked for will not be: it makes room."""
        if path not in self._futures:
            return None
        for earlier in [*self._futures]:
            future = self._futures.pop(earlier)
            if earlier == path:
                return future
            future.cancel()
        return None

    def _result(self, future: FutureAnswer | None, key: str) -> Answer | None:
        """None where nothing certain came out, or of other bytes than the file has now."""
        key_and_answer = future.result() if future else None
        return key_and_answer[1] if key_and_answer and key_and_answer[0] == key else None

    def _decode_alone(self, data: bytes, kind: str) -> Answer:
        """With all that a picture may take, while nothing else is decoded."""
        if self._futures:
            from concurrent.futures import wait

            wait(self._futures.values())
        answer = self._decode(data, kind)
        assert answer
        return answer

    def _look_ahead(self, size: int) -> None:
        """Begins with those that come next: as many as can be worked on, and as many again that wait for it."""
        self._size += size
        if self._size < _ENOUGH:
            return
        threads = self._threads or self._start_threads()
        window = 2 * self._most if self._most > 1 else 0
        while len(self._futures) < window and (path := next(self._likely_paths, None)):
            self._futures[path] = threads.submit(self._decode_file, path)
        count = len(self._workers)
        if count < self._most and len(self._futures) == window and self._size >= count * _ENOUGH:
            self._add_worker()

    def _start_threads(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        from posepress.base.pool import cores  # both take their time, and few reads need them

        self._most = cores()
        self._threads = ThreadPoolExecutor(self._most)
        return self._threads

    def _add_worker(self) -> None:
        """Where the system refuses another process, those that there are do all."""
        worker = Worker()
        with contextlib.suppress(OSError):
            worker.start()
            self._workers.append(worker)
            self._idle_workers.put(worker)

    def _decode_file(self, path: Path) -> tuple[str, Answer] | None:
        """In a thread of its own."""
        data = b""
        with contextlib.suppress(OSError):  # which is told when it is asked for
            data = path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST_FILE else b""
        kind = sniff(data)
        key = self._key(data, kind) if kind in _PHOTOS else ""
        if not key or (self._cache and self._cache.find(key)):
            return None
        answer = self._decode(data, kind, self._most)
        return (key, answer) if answer else None

    def _decode(self, data: bytes, kind: str, share: int = 1) -> Answer | None:
        worker = self._idle_workers.get()
        try:
            return worker.decode(data, kind, share)
        finally:
            self._idle_workers.put(worker)
