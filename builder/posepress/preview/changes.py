"""What a page sends → files that are saved, texts that are shown before they are, and texts with a change in them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from posepress.build.production import HOW_TO_PRINT
from posepress.build.request import DEFAULT_SIZE, Order
from posepress.preview.class_order import items_of, with_dose, with_order
from posepress.preview.dropped import destination_of
from posepress.preview.facts import item_facts, remark_facts
from posepress.preview.files import ChangedMeanwhileError, FileText, add_file, read_text
from posepress.preview.guard import UPLOAD
from posepress.preview.join import join
from posepress.preview.replies import BadRequestError, said_in, unknown
from posepress.preview.service import Service
from posepress.preview.splice import NoSuchPlaceError, splice
from posepress.preview.views import ViewRequest

_PATIENCE = 120.0  # seconds in which a file must have come

Opener = Callable[[Path], object]
"""Opens a file in the program that the system has for it."""


@dataclass(frozen=True, slots=True)
class Scaffold:
    """What writes new files into a project; each raises a PosepressError."""

    new: Mapping[str, Callable[[Path, str], Path]]  # by kind: root, title → its file
    start: Callable[..., Path]  # root, name, teacher, paper, language → the studio's file
    samples: Callable[[Path], tuple[Path, ...]]


class Changes:
    def __init__(self, service: Service, scaffold: Scaffold, opener: Opener) -> None:
        self.service, self.desk, self.ask = service, service.desk, service.ask
        self.manuscript, self.root = service.desk.manuscript, service.desk.manuscript.root
        self.scaffold, self.opener = scaffold, opener

    @property
    def routes(self) -> list[Route]:
        posts = {
            "save": self.save,
            "join": self.join,
            "open": self.open,
            "draft": self.draft,
            "items": self.items,
            "rearrange": self.rearrange,
            "dose": self.dose,
            "edit": self.edit,
            "new": self.new,
            "start": self.start,
            "samples": self.samples,
            UPLOAD.rpartition("/")[2]: self.upload,
            "make": self.make,
            "printed": self.printed,
        }
        return [Route(f"/api/{name}", answer, methods=["POST"]) for name, answer in posts.items()]

    async def save(self, request: Request) -> Response:
        """Where somebody has changed the file meanwhile, nothing is written: the answer has both, joined where that can be."""
        said = await said_in(request, {"path": str, "text": str, "tag": str, "base": str})
        try:
            tag = await self.ask(lambda: self.manuscript.save(said["path"], said["text"], said["tag"]))
        except ChangedMeanwhileError as error:
            return JSONResponse(await self._both(error.now, said["base"], said["text"]), 409)
        return JSONResponse({"tag": tag})

    async def join(self, request: Request) -> Response:
        """A file as somebody else has saved it while it is written here, and both texts as one; nothing is written."""
        said = await said_in(request, {"path": str, "text": str, "base": str})
        return JSONResponse(await self._both(read_text(self.root, said["path"]), said["base"], said["text"]))

    async def _both(self, now: FileText, base: str, text: str) -> dict[str, Any]:
        """`joined` is None where both have changed the same lines, of which one chooses in `parts`, or the file is gone."""
        if not now.tag:
            return {"text": "", "tag": "", "joined": None}
        versions = await asyncio.to_thread(join, base, text, now.text)
        parts = [part if isinstance(part, str) else asdict(part) for part in versions.parts]
        return {"text": now.text, "tag": now.tag, "joined": versions.joined, "parts": parts}

    async def open(self, request: Request) -> Response:
        """In the editor that the system has for such files."""
        said = await said_in(request, {"path": str})
        read_text(self.root, said["path"])
        await asyncio.to_thread(self.opener, self.root / said["path"])
        return JSONResponse({})

    async def draft(self, request: Request) -> Response:
        """What is typed is shown before it is saved; without a text the file counts again."""
        said = await said_in(request, {"path": str}, {"text": str, "tag": str})
        read_text(self.root, said["path"])
        await self.ask(lambda: self.manuscript.draft(said["path"], said.get("text"), said.get("tag", "")))
        self.service.tell("read")
        return JSONResponse({"rev": self.manuscript.rev})

    async def edit(self, request: Request) -> Response:
        """The text with one value spliced in; nothing is written."""
        numbers = {"line": int, "column": int, "end": int}
        said = await said_in(request, {"text": str, "before": str, "value": str, **numbers})
        try:
            return JSONResponse({"text": splice(**said)})
        except NoSuchPlaceError as error:
            return JSONResponse({"say": str(error)}, 409)

    async def items(self, request: Request) -> Response:
        """The items of a class's list, as it is typed; nothing is written."""
        said = await said_in(request, {"text": str})
        items = items_of(said["text"])
        return JSONResponse({"items": await self.ask(lambda: item_facts(self.desk.manuscript.library, items))})

    async def rearrange(self, request: Request) -> Response:
        """The text of a class with its items in another order; nothing is written."""
        said = await said_in(request, {"text": str, "order": list})
        if not all(type(at) in (int, str) for at in said["order"]):
            raise BadRequestError("an order has numbers and names of poses")
        return JSONResponse({"text": with_order(said["text"], said["order"])})

    async def dose(self, request: Request) -> Response:
        """The text of a class with another dose at one of its items; nothing is written."""
        said = await said_in(request, {"text": str, "number": int, "dose": str})
        return JSONResponse({"text": with_dose(said["text"], said["number"], said["dose"])})

    async def new(self, request: Request) -> Response:
        said = await said_in(request, {"kind": str, "title": str})
        if said["kind"] not in self.scaffold.new:
            raise BadRequestError(f"nothing new can be of this kind; there are: {', '.join(self.scaffold.new)}")
        path = self.scaffold.new[said["kind"]](self.root, said["title"])
        await self._read()
        return JSONResponse({"path": path.relative_to(self.root).as_posix(), "id": path.stem})

    async def start(self, request: Request) -> Response:
        """A project in a folder that has none."""
        said = await said_in(request, {"name": str, "teacher": str, "paper": str}, {"language": str})
        path = self.scaffold.start(self.root, **said)
        await self._read()
        return JSONResponse({"path": path.relative_to(self.root).as_posix()})

    async def samples(self, _: Request) -> Response:
        """Poses to begin with, beside what is there."""
        files = self.scaffold.samples(self.root)
        await self._read()
        return JSONResponse({"paths": [path.relative_to(self.root).as_posix() for path in files]})

    async def upload(self, request: Request) -> Response:
        """A file that was dropped on the page, as it is: under the `path` that the address says, or where one of its `name` and
        kind belongs.
        """
        data = await asyncio.wait_for(request.body(), _PATIENCE)
        name = request.query_params.get("path") or destination_of(request.query_params.get("name", ""), data)
        await asyncio.to_thread(add_file, self.root, name, data)
        await self._read()
        return JSONResponse({"path": name}, 201)

    async def _read(self) -> None:
        """New files are there at once, though the folder that they lie in may be one that nobody watched yet."""
        await self.ask(self.manuscript.read)
        self.service.tell("read")

    async def make(self, request: Request) -> Response:
        """A product in `output/`, proved: what became of its files, and how to print them."""
        said = await said_in(request, {"kind": str, "id": str}, {"size": str, "format": str})
        view = await self.ask(lambda: self.desk.view(ViewRequest(**said)))
        if view is None:
            return unknown("there is no such page")
        product = view.product
        order = Order((product.kind,), product.id, said.get("size") or DEFAULT_SIZE, format=product.format)
        made = await asyncio.to_thread(self.service.proofs.publish, order)
        self.service.tell("read")  # other marks
        advice = [note.message.partition(": ")[2] for note in made.notes if note.code == HOW_TO_PRINT]
        files = [{"name": file.name, "change": file.change, "reprint": file.reprint} for file in made.files]
        remarks = remark_facts([note for note in made.notes if note.code != HOW_TO_PRINT])
        return JSONResponse({"files": files, "advice": advice, "remarks": remarks})

    async def printed(self, request: Request) -> Response:
        """A product is noted as printed, as its files are now."""
        said = await said_in(request, {"kind": str, "id": str, "size": str, "format": str})
        if not await self.ask(lambda: self.desk.note_print(ViewRequest(**said))):
            return unknown("this waits for a mistake to be mended")
        self.service.tell("read")
        return JSONResponse({})
