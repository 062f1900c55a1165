"""Requests of the page that was opened → answers of the desk; and one line to every page that is open when files change."""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from posepress.base.errors import PosepressError
from posepress.build.refusals import refusal
from posepress.build.watch import rounds
from posepress.preview.class_order import NoOrderError, items_of, rearranged
from posepress.preview.desk import Desk
from posepress.preview.facts import layer_facts, library_facts, place_facts, remark_facts, shown_facts
from posepress.preview.files import ChangedMeanwhileError, UnknownFileError, read_text
from posepress.preview.guard import ENTRANCE, Guard, Secrets
from posepress.preview.images import WIDTHS
from posepress.preview.join import join
from posepress.preview.offers import figure_names, help_facts, thumbnail
from posepress.preview.splice import NoSuchPlaceError, splice

T = TypeVar("T")

Opener = Callable[[Path], object]
"""Opens a file in the program that the system has for it."""

Starts = Mapping[str, Callable[[Path, str], Path]]
"""By kind, what writes a new file of content for a title: root, title → path. It raises a PosepressError."""

_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
_FOR_EVER = {"cache-control": "private, max-age=31536000, immutable"}  # an address that is a digest never shows anything else
_NO_TEXT = "this file is not text in UTF-8; save it as UTF-8 in the program that wrote it"
_STILL_THERE = 15.0  # seconds after which an open page is told that nothing happened
_AT_THE_END = 2.0  # seconds that a round under way is waited for
_UI = files("posepress") / "preview" / "ui"


class Service:
    """The desk in its thread, and those who want to know when the content was read again."""

    def __init__(self, root: Path, secrets: Secrets, starts: Starts, opener: Opener) -> None:
        self.desk, self.secrets, self.starts, self.opener = Desk(root), secrets, starts, opener
        self.listeners: set[asyncio.Queue[str]] = set()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._stop = threading.Event()
        self.key_used = False

    async def ask(self, question: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, question)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        watching = threading.Thread(target=self._watch, args=(loop,), daemon=True)
        watching.start()
        yield
        self.end()
        await asyncio.to_thread(watching.join, _AT_THE_END)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        for _ in rounds(self.desk.root, self._stop):
            self._thread.submit(self.desk.read).result()
            if not self._stop.is_set():
                loop.call_soon_threadsafe(self.tell, "read")

    def end(self) -> None:
        """Open pages are told, and their lines end."""
        if not self._stop.is_set():
            self._stop.set()
            self.tell("gone")

    def tell(self, event: str) -> None:
        for listener in self.listeners:
            listener.put_nowait(f"event: {event}\ndata: {json.dumps({'rev': self.desk.rev})}\n\n")

    async def enter(self, request: Request) -> Response:
        """The key is used once: who reads it later in the browser's history is not let in by it. Who was let in stays in."""
        if self.secrets.is_cookie(request.cookies.get(self.secrets.cookie_name, "")):
            return RedirectResponse("/", 303)
        key = request.query_params.get("key", "")
        if self.key_used or not secrets.compare_digest(key.encode(), self.secrets.key.encode()):
            return PlainTextResponse("This address was used already. Start the preview again: posepress preview", 403)
        self.key_used = True
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.secrets.cookie_name, self.secrets.cookie, httponly=True, samesite="strict", path="/")
        return answer

    async def shell(self, _: Request) -> Response:
        text = (_UI / "index.html").read_text("utf-8").replace("{token}", self.secrets.token)
        return Response(text, media_type="text/html")

    async def ui(self, request: Request) -> Response:
        """By name, from the list of what there is: no path is put together from what a request says."""
        name = request.path_params["name"]
        there = {file.name: file for file in _UI.iterdir()}
        if name not in there or name == "index.html":
            return _unknown("no such file")
        return Response(there[name].read_bytes(), media_type=_TYPES[Path(name).suffix])

    async def library(self, _: Request) -> Response:
        desk = self.desk
        return JSONResponse(await self.ask(lambda: library_facts(desk.library, list(desk.mistakes()), desk.rev)))

    async def remarks(self, _: Request) -> Response:
        return JSONResponse(await self.ask(lambda: remark_facts(self.desk.report)))

    async def places(self, _: Request) -> Response:
        return JSONResponse(await self.ask(lambda: place_facts(self.desk.library)))

    async def product(self, request: Request) -> Response:
        kind, id_ = request.path_params["kind"], request.path_params["id"]
        said = request.query_params
        look, size, format_ = said.get("look", ""), said.get("size", ""), said.get("format", "")

        def shown() -> dict[str, Any] | None:
            view = self.desk.view(kind, id_, look, size, format_, "sheets" in said)
            return shown_facts(self.desk.show(view), self.desk.rev) if view else None

        facts = await self.ask(shown)
        return JSONResponse(facts) if facts else _unknown("there is no such page")

    async def page(self, request: Request) -> Response:
        wide = request.path_params["wide"]
        if wide not in WIDTHS:
            return _unknown("no such width")
        data = await self.ask(lambda: self.desk.picture(request.path_params["name"], wide))
        return Response(data, media_type="image/png", headers=_FOR_EVER) if data else _unknown("this page was made anew")

    async def words(self, request: Request) -> Response:
        layer = await self.ask(lambda: self.desk.words(request.path_params["name"]))
        return JSONResponse(layer_facts(layer), headers=_FOR_EVER) if layer else _unknown("this page was made anew")

    async def pdf(self, request: Request) -> Response:
        """Proved bytes only."""
        kind, id_ = request.path_params["kind"], request.path_params["id"]
        said = request.query_params

        def proved() -> bytes | None:
            view = self.desk.view(kind, id_, "", said.get("size", ""), said.get("format", ""))
            return self.desk.prove(view.product)[0] if view else None

        data = await self.ask(proved)
        return Response(data, media_type="application/pdf") if data else _unknown("this waits for a mistake to be mended")

    async def help(self, _: Request) -> Response:
        return JSONResponse(await self.ask(lambda: help_facts() | {"figures": figure_names()}))

    async def figure(self, request: Request) -> Response:
        data = await self.ask(lambda: thumbnail(request.path_params["name"]))
        return Response(data, media_type="image/svg+xml") if data else _unknown("no figure is called so")

    async def file(self, request: Request) -> Response:
        try:
            file = read_text(self.desk.root, request.query_params.get("path", ""))
        except UnknownFileError:
            return _unknown("there is no such file of content")
        except UnicodeDecodeError:
            return _unknown(_NO_TEXT)
        return JSONResponse({"text": file.text, "tag": file.tag})

    async def save(self, request: Request) -> Response:
        """Where somebody has changed the file meanwhile, nothing is written: the answer has both, joined where that can be."""
        said = _said(await request.body(), {"path": str, "text": str, "tag": str, "base": str})
        if said is None:
            return _bad("a path, a text, its tag and the text that it began as are asked for")
        try:
            tag = await self.ask(lambda: self.desk.save(said["path"], said["text"], said["tag"]))
        except UnknownFileError:
            return _unknown("there is no such file of content")
        except ChangedMeanwhileError as error:
            now = error.now
            joined = await asyncio.to_thread(join, said["base"], said["text"], now.text) if now.tag else None
            return JSONResponse({"text": now.text, "tag": now.tag, "joined": joined}, 409)
        except UnicodeDecodeError:
            return _bad(_NO_TEXT)
        except PosepressError as error:
            return _bad(str(error))
        except OSError as error:  # a file that went, or was locked, in the moment in which it was compared
            return _bad(str(refusal(error, said["path"])))
        return JSONResponse({"tag": tag})

    async def open(self, request: Request) -> Response:
        """In the editor that the system has for such files."""
        said = _said(await request.body(), {"path": str})
        if said is None:
            return _bad("a path is asked for")
        try:
            read_text(self.desk.root, said["path"])
        except (UnknownFileError, UnicodeDecodeError):
            return _unknown("there is no such file of content")
        await asyncio.to_thread(self.opener, self.desk.root / said["path"])
        return JSONResponse({})

    async def draft(self, request: Request) -> Response:
        """What is typed is shown before it is saved; without a text the file counts again."""
        body = await request.body()
        said = _said(body, {"path": str, "text": str}) or _said(body, {"path": str})
        if said is None:
            return _bad("a path is asked for, and a text")
        try:
            read_text(self.desk.root, said["path"])
        except (UnknownFileError, UnicodeDecodeError):
            return _unknown("there is no such file of content")
        await self.ask(lambda: self.desk.draft(said["path"], said.get("text")))
        self.tell("read")
        return JSONResponse({"rev": self.desk.rev})

    async def edit(self, request: Request) -> Response:
        """The text with one value spliced in; nothing is written."""
        numbers = {"line": int, "column": int, "end": int}
        said = _said(await request.body(), {"text": str, "before": str, "value": str, **numbers})
        if said is None:
            return _bad("a text, a place and a value are asked for")
        try:
            return JSONResponse({"text": splice(**said)})
        except NoSuchPlaceError as error:
            return JSONResponse({"say": str(error)}, 409)

    async def items(self, request: Request) -> Response:
        """The items of a class's list, as it is typed; nothing is written."""
        said = _said(await request.body(), {"text": str})
        if said is None:
            return _bad("a text is asked for")
        try:
            return JSONResponse({"items": [asdict(item) for item in items_of(said["text"])]})
        except NoOrderError as error:
            return _bad(str(error))

    async def rearrange(self, request: Request) -> Response:
        """The text of a class with its items in another order; nothing is written."""
        said = _said(await request.body(), {"text": str, "order": list})
        if said is None or not all(type(at) in (int, str) for at in said["order"]):
            return _bad("a text and an order are asked for")
        try:
            return JSONResponse({"text": rearranged(said["text"], said["order"])})
        except NoOrderError as error:
            return _bad(str(error))

    async def new(self, request: Request) -> Response:
        said = _said(await request.body(), {"kind": str, "title": str})
        if said is None or said["kind"] not in self.starts:
            return _bad("a kind and a title are asked for")
        try:
            path = self.starts[said["kind"]](self.desk.root, said["title"])
        except PosepressError as error:
            return _bad(str(error))
        return JSONResponse({"path": path.relative_to(self.desk.root).as_posix(), "id": path.stem})

    async def events(self, request: Request) -> Response:
        listener: asyncio.Queue[str] = asyncio.Queue()
        self.listeners.add(listener)

        async def stream() -> AsyncIterator[str]:
            try:
                yield f"event: read\ndata: {json.dumps({'rev': self.desk.rev})}\n\n"
                while not self._stop.is_set() and not await request.is_disconnected():
                    try:
                        yield await asyncio.wait_for(listener.get(), _STILL_THERE)
                    except TimeoutError:
                        yield ": still there\n\n"
            finally:
                self.listeners.discard(listener)
                if not self.listeners and not self._stop.is_set():  # what was typed goes with the last page that could save it
                    self._thread.submit(self.desk.drop_drafts)

        return StreamingResponse(stream(), media_type="text/event-stream")


def _unknown(why: str) -> Response:
    return JSONResponse({"say": why}, 404)


def _bad(why: str) -> Response:
    return JSONResponse({"say": why}, 400)


def _said(body: bytes, kinds: Mapping[str, type]) -> dict[str, Any] | None:
    """The values that a request must have, each of its kind; None where one is missing."""
    try:
        said = json.loads(body)
        values = {name: said[name] for name in kinds}
        json.dumps(values, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return values if all(type(values[name]) is kind for name, kind in kinds.items()) else None


def app_of(service: Service) -> Guard:
    routes = [
        Route(ENTRANCE, service.enter),
        Route("/", service.shell),
        Route("/ui/{name}", service.ui),
        Route("/api/library", service.library),
        Route("/api/remarks", service.remarks),
        Route("/api/places", service.places),
        Route("/api/product/{kind}/{id}", service.product),
        Route("/page/{name}-{wide:int}.png", service.page),
        Route("/words/{name}.json", service.words),
        Route("/pdf/{kind}/{id}.pdf", service.pdf),
        Route("/events", service.events),
        Route("/api/help", service.help),
        Route("/figure/{name}.svg", service.figure),
        Route("/api/file", service.file),
        Route("/api/save", service.save, methods=["POST"]),
        Route("/api/open", service.open, methods=["POST"]),
        Route("/api/draft", service.draft, methods=["POST"]),
        Route("/api/items", service.items, methods=["POST"]),
        Route("/api/rearrange", service.rearrange, methods=["POST"]),
        Route("/api/edit", service.edit, methods=["POST"]),
        Route("/api/new", service.new, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes, lifespan=service.lifespan), service.secrets)


class _Server(uvicorn.Server):
    """Ends the lines to the open pages before it waits for what it still has to answer: they would end by themselves never."""

    def __init__(self, service: Service) -> None:
        super().__init__(uvicorn.Config(app_of(service), log_level="warning", timeout_graceful_shutdown=1))
        self._service = service

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._service.end()
        await super().shutdown(sockets)


def run(root: Path, port: int, starts: Starts, opener: Opener, opened: Callable[[str], None]) -> None:
    """Serves until Ctrl-C; `opened` is told the address to open. Raises OSError where the port is taken."""
    # named as TCP, or asyncio leaves Nagle's wait on, and each answer comes 40 ms late
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen()  # a browser that is faster than the server waits, and is not refused
    of = Secrets(listening.getsockname()[1])
    service = Service(root, of, starts, opener)
    opened(f"http://127.0.0.1:{of.port}{ENTRANCE}?key={of.key}")
    _Server(service).run(sockets=[listening])
