"""A project → its desk in a thread of its own; and one line to every page that is open when the files change."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from posepress.build.watch import POLL, Reading, rounds
from posepress.preview.desk import Desk
from posepress.preview.proofs import Proofs
from posepress.preview.thumbnails import Thumbnails

T = TypeVar("T")

_STILL_THERE = 15.0  # seconds after which an open page is told that nothing happened
_QUIET = 0.6  # seconds in which nobody asks for a page, after which the last one is proved
_AT_FIRST = 2.0  # seconds in which the content is begun to be read
_AT_THE_END = 2.0  # seconds that a round under way is waited for


class Service:
    """The desk in its thread, and those who want to know when the content was read again."""

    def __init__(self, root: Path) -> None:
        self.desk, self.proofs, self.thumbnails = Desk(root), Proofs(root), Thumbnails(root)
        self.listeners: set[asyncio.Queue[str]] = set()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._stop = threading.Event()
        self._is_read_first = threading.Event()  # or about to be: whoever asks now waits for it
        self._shown = asyncio.Event()

    @property
    def routes(self) -> list[Route]:
        return [Route("/events", self.events), Route("/api/rev", self.rev)]

    async def rev(self, _: Request) -> Response:
        """For a page that wants to know whether it is let in, and whether anybody is there."""
        return JSONResponse({"rev": self.desk.manuscript.rev})

    async def ask(self, question: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, question)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        watching = threading.Thread(target=self._watch, args=(loop,), daemon=True)
        watching.start()
        await asyncio.to_thread(self._is_read_first.wait, _AT_FIRST)
        proving = asyncio.create_task(self._prove())
        yield
        self.end()
        proving.cancel()
        await asyncio.to_thread(self.proofs.close)
        self.thumbnails.close()
        await asyncio.to_thread(watching.join, _AT_THE_END)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Nothing that happens in a round ends those after it: what was told of last would be shown for ever."""
        while not self._stop.is_set():
            try:
                for _ in rounds(self.desk.manuscript.root, self._stop, self._read):
                    self._tell_from(loop)
            except BaseException as error:  # a panic of the system's watcher is no Exception
                if not self._stop.is_set() and self._stumble(error):
                    self._tell_from(loop)
                self._stop.wait(POLL)

    def _read(self) -> Reading:
        reading = self._thread.submit(self.desk.manuscript.read)
        self._is_read_first.set()
        return reading.result

    def _stumble(self, error: BaseException) -> bool:
        return self._thread.submit(self.desk.manuscript.stumble, error).result()

    def _tell_from(self, loop: asyncio.AbstractEventLoop) -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(self.tell, "read")

    def prove_soon(self) -> None:
        """What is shown is proved once nobody asks for more."""
        self._shown.set()

    async def _prove(self) -> None:
        while True:
            await self._shown.wait()
            self._shown.clear()
            await asyncio.sleep(_QUIET)
            if self._shown.is_set():
                continue
            try:
                await self._prove_next()
            except Exception as error:
                if await self.ask(partial(self.desk.manuscript.stumble, error)):
                    self.tell("read")

    async def _prove_next(self) -> None:
        found = await self.ask(self.desk.unproved)
        if found is None:
            return
        view, record, drafts = found
        proof = await asyncio.to_thread(self.proofs.prove, view.product, drafts)
        await self.ask(partial(self.desk.find, view, record, proof.notes))
        self.tell("proved", kind=view.product.kind, id=view.product.id)
        self._shown.set()  # for what was shown before

    def end(self) -> None:
        """Open pages are told, and their lines end."""
        if not self._stop.is_set():
            self._stop.set()
            self.tell("gone")

    def tell(self, event: str, **facts: str) -> None:
        """`read`: other files. A page first asks what there is, then for what it shows; that is made meanwhile."""
        if event == "read" and self.listeners and not self._stop.is_set():
            self._thread.submit(self.desk.refresh)
        for listener in self.listeners:
            listener.put_nowait(f"event: {event}\ndata: {json.dumps({'rev': self.desk.manuscript.rev, **facts})}\n\n")

    async def events(self, request: Request) -> Response:
        listener: asyncio.Queue[str] = asyncio.Queue()
        self.listeners.add(listener)

        async def stream() -> AsyncIterator[str]:
            try:
                yield f"event: read\ndata: {json.dumps({'rev': self.desk.manuscript.rev})}\n\n"
                while not self._stop.is_set() and not await request.is_disconnected():
                    try:
                        yield await asyncio.wait_for(listener.get(), _STILL_THERE)
                    except TimeoutError:
                        yield ": still there\n\n"
                while not listener.empty():  # that the program ends came behind something else
                    yield listener.get_nowait()
            finally:
                self.listeners.discard(listener)
                if not self.listeners and not self._stop.is_set():  # what was typed goes with the last page that could save it
                    self._thread.submit(self.desk.manuscript.drop_drafts)

        return StreamingResponse(stream(), media_type="text/event-stream")
