"""What a page asks → the library, products with their pages and words, remarks, places, files; nothing is changed by it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from posepress.preview.facts import layer_facts, library_facts, place_facts, remark_facts, shown_facts
from posepress.preview.files import read_text
from posepress.preview.images import WIDTHS
from posepress.preview.offers import figure_names, help_facts, thumbnail
from posepress.preview.replies import unknown
from posepress.preview.service import Service

_FOR_EVER = {"cache-control": "private, max-age=31536000, immutable"}  # an address that is a digest never shows anything else


class Answers:
    def __init__(self, service: Service) -> None:
        self.desk, self.ask = service.desk, service.ask

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/api/library", self.library),
            Route("/api/remarks", self.remarks),
            Route("/api/places", self.places),
            Route("/api/product/{kind}/{id}", self.product),
            Route("/page/{name}-{wide:int}.png", self.page),
            Route("/words/{name}.json", self.words),
            Route("/pdf/{kind}/{id}.pdf", self.pdf),
            Route("/api/help", self.help),
            Route("/figure/{name}.svg", self.figure),
            Route("/api/file", self.file),
        ]

    async def library(self, _: Request) -> Response:
        desk = self.desk
        return JSONResponse(
            await self.ask(lambda: library_facts(desk.library, list(desk.mistakes()), desk.changed(), desk.rev))
        )

    async def remarks(self, _: Request) -> Response:
        return JSONResponse(await self.ask(lambda: remark_facts(self.desk.report)))

    async def places(self, _: Request) -> Response:
        return JSONResponse(await self.ask(lambda: place_facts(self.desk.library)))

    async def product(self, request: Request) -> Response:
        kind, id_ = request.path_params["kind"], request.path_params["id"]
        said = request.query_params
        look, size, format_ = said.get("look", ""), said.get("size", ""), said.get("format", "")

        def shown() -> dict[str, Any] | None:
            view = self.desk.view(kind, id_, look, size, format_, "sheets" in said, said.get("side", ""))
            return shown_facts(self.desk.show(view), self.desk.rev) if view else None

        facts = await self.ask(shown)
        return JSONResponse(facts) if facts else unknown("there is no such page")

    async def page(self, request: Request) -> Response:
        wide = request.path_params["wide"]
        if wide not in WIDTHS:
            return unknown("no such width")
        data = await self.ask(lambda: self.desk.picture(request.path_params["name"], wide))
        return Response(data, media_type="image/png", headers=_FOR_EVER) if data else unknown("this page was made anew")

    async def words(self, request: Request) -> Response:
        layer = await self.ask(lambda: self.desk.words(request.path_params["name"]))
        return JSONResponse(layer_facts(layer), headers=_FOR_EVER) if layer else unknown("this page was made anew")

    async def pdf(self, request: Request) -> Response:
        """Proved bytes only: of the pages, or of the sheets that they are printed on."""
        kind, id_ = request.path_params["kind"], request.path_params["id"]
        said = request.query_params

        def proved() -> bytes | None:
            view = self.desk.view(kind, id_, "", said.get("size", ""), said.get("format", ""))
            files = self.desk.prove(view.product).files if view else ()
            return files[-1 if "sheets" in said else 0].data if files else None

        data = await self.ask(proved)
        return Response(data, media_type="application/pdf") if data else unknown("this waits for a mistake to be mended")

    async def help(self, _: Request) -> Response:
        return JSONResponse(await self.ask(lambda: help_facts() | {"figures": figure_names()}))

    async def figure(self, request: Request) -> Response:
        data = await self.ask(lambda: thumbnail(request.path_params["name"]))
        return Response(data, media_type="image/svg+xml") if data else unknown("no figure is called so")

    async def file(self, request: Request) -> Response:
        file = read_text(self.desk.root, request.query_params.get("path", ""))
        return JSONResponse({"text": file.text, "tag": file.tag})
