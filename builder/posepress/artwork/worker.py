"""Bytes of a photo, or SVG text for the engine → a Raster, decoded in a process of its own with bounded memory and time.

Decoders are large programs in C that read what strangers wrote: a file made to break one then breaks the worker and
becomes an error at its line, and a file that unfolds to gigabytes meets the limit before the machine does. The process
starts with its first picture, and serves all of a read; a project without photos never pays for it.

A request is a line of JSON (kind, share, size) and the file's bytes; so is the answer (notes, raster, size).
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO, Any

from posepress.artwork.cache import NAME, CachedNote
from posepress.base.diagnostics import Report, Severity
from posepress.base.drawing import Raster

MEMORY = 1_500_000_000  # bytes of address space
LARGEST_PICTURE = 1_250_000_000  # of them, that the largest picture takes which is allowed
SECONDS = 60  # a picture; the largest one that is allowed takes a tenth of it

_ALLOCATOR = {"PILLOW_BLOCKS_MAX": "1"}
"""Pillow keeps one block of memory, of 16 MB at most, from picture to picture: to be given its pages anew takes a third of the
time in which a photo is decoded.
"""
_COMMAND = (sys.executable, "-P", "-c", "from posepress.artwork.worker import serve; serve()")
_EXPORT = "open it in an image editor and save a smaller copy as a plain JPEG or PNG"

Answer = tuple[Sequence[CachedNote], Raster | None]
"""What is said of a picture, and the picture; none where an error is said."""


class Worker:
    """A process, started when first needed, and anew after a picture that ended it. One thread at a time decodes by it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()
        self._is_ended = False

    def start(self) -> subprocess.Popen[bytes]:
        """Raises OSError where the system refuses a process."""
        path = os.pathsep.join([folder for folder in sys.path if folder])
        environment = {**os.environ, "PYTHONPATH": path, **_ALLOCATOR}
        with self._starting:
            if self._is_ended:
                raise BrokenPipeError
            self._process = subprocess.Popen(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
            )
        return self._process

    def decode(self, data: bytes, kind: str, share: int = 1) -> Answer | None:
        """What `raster.read` says and gives; a file that stops the process, or keeps it too long, is an error too.

        With `share` above 1 the picture gets no more than that part of what one may take. None then says that it was not
        decoded: whether the picture is wrong or the share too little, nobody knows. Raises OSError where no process starts.
        """
        process = self._process or self.start()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(SECONDS, stop)
        clock.start()
        try:
            answer = _ask(process, data, kind, share)
        finally:
            clock.cancel()
            clock.join()
        if answer is None or late.is_set():
            self.close()
        if answer is None and late.is_set():
            return _harm(f"takes more than {SECONDS} seconds to open")
        if share > 1 and not (answer and answer[1]):
            return None
        return answer or _harm("cannot be opened safely")

    def end(self) -> None:
        """From any thread: what is being decoded will not be, and nothing more."""
        with self._starting:
            self._is_ended, process = True, self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):
                process.communicate()


def _harm(message: str) -> Answer:
    return [(Severity.ERROR, "picture-harmful", f'"{NAME}" {message}', _EXPORT)], None


def _ask(process: subprocess.Popen[bytes], data: bytes, kind: str, share: int) -> Answer | None:
    """None when the worker ended over it."""
    assert process.stdin and process.stdout
    try:
        _send(process.stdin, {"kind": kind, "share": share}, data)
        answer_and_pixels = _receive(process.stdout)
    except OSError:  # the other end of the pipe is gone
        return None
    if answer_and_pixels is None:
        return None
    answer, pixels = answer_and_pixels
    return [tuple(note) for note in answer["notes"]], Raster(**answer["art"], data=pixels) if answer["art"] else None


def serve() -> None:
    """The worker's side: answers until the other end closes, which it also does when it dies."""
    from posepress.artwork.photo import decoding, raster
    from posepress.artwork.svg import engine

    _limit_files()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while message := _receive(requests):
        request, data = message
        kind, share = request["kind"], request["share"]
        _limit_time()
        _limit_memory(MEMORY - LARGEST_PICTURE + LARGEST_PICTURE // share)
        report, art = Report(), None
        if kind == "SVG":
            art = engine.read(data, NAME, report, None)
        elif share == 1 or decoding.is_within(data, kind, share):
            art = raster.read(data, kind, NAME, report, None)
        notes = [[d.severity, d.code, d.message, d.hint] for d in report]
        names = ("pixels_wide", "pixels_high", "channels", "jpeg", "share")
        shape = {name: getattr(art, name) for name in names} if art else None
        _send(answers, {"notes": notes, "art": shape}, art.data if art else b"")


def _send(pipe: IO[bytes], head: dict[str, object], data: bytes) -> None:
    pipe.write(json.dumps({**head, "size": len(data)}).encode() + b"\n")
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """None at the end of the pipe, or where it breaks off."""
    line = pipe.readline()
    if not line.endswith(b"\n"):
        return None
    head = json.loads(line)
    data = pipe.read(head["size"])
    return (head, data) if len(data) == head["size"] else None


if sys.platform == "win32":

    def _limit_files() -> None:
        """Windows has no such limit."""

    def _limit_memory(size: int) -> None:
        """Windows bounds a process by job objects only, which Python cannot make; the limit of pixels has to do."""

    def _limit_time() -> None:
        """The clock of the other side has to do."""

else:
    import resource

    def _limit_files() -> None:
        """No core file, and no byte into any other."""
        for kind in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
            resource.setrlimit(kind, (0, 0))

    def _limit_memory(size: int) -> None:
        """Bytes of address space, for a picture."""
        with contextlib.suppress(ValueError, OSError):  # macOS does not know this one
            resource.setrlimit(resource.RLIMIT_AS, (size, MEMORY))

    def _limit_time() -> None:
        """Of the processor, for a picture: should the other side be killed meanwhile, nobody else would stop the worker."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(usage.ru_utime + usage.ru_stime) + SECONDS + 1
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
