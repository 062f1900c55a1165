"""Names of figures → small pictures of them, each drawn once by a process beside the desk and kept in the project's store.

All of them take half a minute to draw, in which nobody waits for a page: the process is a humble one, begins with the first of
them while one still types a name, and what it has drawn is shown.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from contextlib import suppress
from functools import partial
from multiprocessing.pool import Pool
from pathlib import Path

from posepress.base.letters import slug
from posepress.build.production import store_of
from posepress.preview.offers import figure_names, thumbnail

_HUMBLE = 10  # as `nice` counts
_ENTRY = "preview.figure.{}"


class Thumbnails:
    """Asked in the server's loop."""

    def __init__(self, root: Path) -> None:
        self._root, self._store = root, store_of(root)
        self._drawn = dict[str, bytes]()
        self._coming = dict[str, asyncio.Future[bytes | None]]()
        self._pool: Pool | None = None

    def begin(self) -> None:
        """Draws what is not drawn yet, in the order in which figures are shown."""
        loop = asyncio.get_running_loop()
        for name in figure_names():
            if name in self._coming or self._kept(name) is not None:
                continue
            if self._pool is None:
                self._pool = multiprocessing.get_context("spawn").Pool(1, _be_humble)  # nothing with threads can be forked
            self._coming[name] = loop.create_future()
            heard = partial(self._tell, loop, name)
            self._pool.apply_async(thumbnail, (name,), callback=heard, error_callback=heard)

    async def of(self, name: str) -> bytes | None:
        """None where no figure is called so, or it cannot be drawn."""
        if name not in figure_names():
            return None
        if kept := self._kept(name):
            return kept
        self.begin()
        return await asyncio.shield(self._coming[name])

    def close(self) -> None:
        """Ends the process, whatever it is drawing."""
        if self._pool:
            self._pool.terminate()

    def _tell(self, loop: asyncio.AbstractEventLoop, name: str, answer: bytes | BaseException | None) -> None:
        """From the thread that hears of the process."""
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(partial(self._take, name, answer if isinstance(answer, bytes) else None))

    def _take(self, name: str, data: bytes | None) -> None:
        self._coming[name].set_result(data)
        if data is None:
            return
        self._drawn[name] = data
        with suppress(OSError):  # where nothing can be kept, it is drawn again after the next start
            if (self._root / "content").is_dir():  # a project has begun
                (self._store.home or Path()).mkdir(exist_ok=True)
            self._store.keep(_ENTRY.format(slug(name)), data)
            self._store.save()

    def _kept(self, name: str) -> bytes | None:
        if name not in self._drawn and (data := self._store.find(_ENTRY.format(slug(name)))):
            self._drawn[name] = data
        return self._drawn.get(name)


def _be_humble() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the parent ends this one
    if os.name == "posix":
        os.nice(_HUMBLE)
