"""Bytes of photos, and SVG text for the engine → Rasters, decoded in a process of its own with bounded memory and time.

Decoders are large programs in C that read what strangers wrote: a file made to break one then breaks the worker and
becomes an error at its line, and a file that unfolds to gigabytes meets the limit before the machine does. The process
starts with the first photo that no cache knows, and serves all of a read; a project without photos never pays for it.

A request is a line of JSON (kind, size) and the file's bytes; so is the answer (notes, raster, size).
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import IO, Any

from posepress.artwork.cache import NAME, Cache, CachedNote, CachedPicture, key_of
from posepress.base.diagnostics import Diagnostic, Report, Severity, Span
from posepress.base.drawing import Raster

MEMORY = 1_500_000_000  # bytes of address space; the largest picture that is allowed takes 1.25 of them
SECONDS = 60  # a picture; the largest one that is allowed takes a tenth of it

_COMMAND = (sys.executable, "-P", "-c", "from posepress.artwork.worker import serve; serve()")
_EXPORT = "open it in an image editor and save a smaller copy as a plain JPEG or PNG"


class Decoder:
    """The worker, started when first needed, and the pictures that `cache` knows. Leaving the `with` block ends it."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Decoder:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, data: bytes, kind: str, name: str, report: Report, span: Span | None) -> Raster | None:
        """As `raster.read`; a file that stops the worker, or keeps it too long, is an error too."""
        key = key_of(data, kind) if self._cache else ""
        picture = self._cache.find(key) if self._cache else None
        if picture is None:
            notes, art = self._decode(data, kind)
            if self._cache and art:
                self._cache.keep(key, CachedPicture(art, tuple(notes)))
        else:
            notes, art = picture.notes, picture.art
        for severity, code, message, hint in notes:
            report.add([Diagnostic(Severity(severity), code, message.replace(NAME, name), span, hint)])
        return art

    def _decode(self, data: bytes, kind: str) -> tuple[Sequence[CachedNote], Raster | None]:
        process = self._process or self._start()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(SECONDS, stop)
        clock.start()
        try:
            answer = _ask(process, data, kind)
        finally:
            clock.cancel()
        if answer is None:
            self.close()
            message = f"takes more than {SECONDS} seconds to open" if late.is_set() else "cannot be opened safely"
            return [(Severity.ERROR, "picture-harmful", f'"{NAME}" {message}', _EXPORT)], None
        return answer

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):
                process.communicate()

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([folder for folder in sys.path if folder])}
        self._process = subprocess.Popen(
            _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        return self._process


def _ask(process: subprocess.Popen[bytes], data: bytes, kind: str) -> tuple[list[CachedNote], Raster | None] | None:
    """(notes, raster); None when the worker ended over it."""
    assert process.stdin and process.stdout
    try:
        _send(process.stdin, {"kind": kind}, data)
        answer_and_pixels = _receive(process.stdout)
    except OSError:  # the other end of the pipe is gone
        return None
    if answer_and_pixels is None:
        return None
    answer, pixels = answer_and_pixels
    return [tuple(note) for note in answer["notes"]], Raster(**answer["art"], data=pixels) if answer["art"] else None


def serve() -> None:
    """The worker's side: answers until the other end closes, which it also does when it dies."""
    from posepress.artwork.photo import raster
    from posepress.artwork.svg import engine

    _limit_memory()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while message := _receive(requests):
        request, data = message
        _limit_time()
        report = Report()
        kind = request["kind"]
        art = engine.read(data, NAME, report, None) if kind == "SVG" else raster.read(data, kind, NAME, report, None)
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

    def _limit_memory() -> None:
        """Windows bounds a process by job objects only, which Python cannot make; the limit of pixels has to do."""

    def _limit_time() -> None:
        """The clock of the other side has to do."""

else:
    import resource

    def _limit_memory() -> None:
        """No core file either, and no byte into any other."""
        for kind, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            with contextlib.suppress(ValueError, OSError):  # macOS does not know all of them
                resource.setrlimit(kind, (limit, limit))

    def _limit_time() -> None:
        """Of the processor, for a picture: should the other side be killed meanwhile, nobody else would stop the worker."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(usage.ru_utime + usage.ru_stime) + SECONDS + 1
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
