"""What a page asks → the library, products with their pages and words, remarks, places, files; nothing is changed by it."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from posepress.build.kinds import KINDS, NOUNS
from posepress.build.production import Product
from posepress.preview.facts import layer_facts, library_facts, remark_facts, shown_facts
from posepress.preview.files import own_picture, read_text
from posepress.preview.images import WIDTHS, png
from posepress.preview.offers import figure_names, help_facts, pose_picture
from posepress.preview.replies import unknown
from posepress.preview.service import Service
from posepress.preview.views import ViewRequest

_FOR_EVER = {"cache-control": "private, max-age=31536000, immutable"}  # an address that is a digest never shows anything else

_FOR_LONG = {"cache-control": "private, max-age=3600"}  # until another version of the program may draw it


class Answers:
    def __init__(self, service: Service) -> None:
        self.service, self.desk, self.ask = service, service.desk, service.ask

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/api/library", self.library),
            Route("/api/remarks", self.remarks),
            Route("/api/product/{kind}/{id}", self.product),
            Route("/page/{name}-{wide:int}.png", self.page),
            Route("/words/{name}.json", self.words),
            Route("/pdf/{kind}/{id}.pdf", self.pdf),
            Route("/api/help", self.help),
            Route("/figure/{name}.svg", self.figure),
            Route("/pose/{id}.svg", self.pose),
            Route("/api/picture/{id}", self.picture),
            Route("/api/file", self.file),
        ]

    async def library(self, _: Request) -> Response:
        return JSONResponse(await self.ask(lambda: library_facts(self.desk)))

    async def remarks(self, _: Request) -> Response:
        """Of a project that nobody has begun nothing can be wrong."""
        text = self.desk.manuscript
        return JSONResponse(await self.ask(lambda: [] if text.is_empty else remark_facts(text.report)))

    async def product(self, request: Request) -> Response:
        asked = _view_request(request)

        def shown() -> dict[str, Any] | None:
            view = self.desk.view(asked)
            return shown_facts(self.desk, self.desk.show(view)) if view else None

        facts = await self.ask(shown)
        self.service.prove_soon()
        if facts is None:
            return _missing(asked)
        view = facts["view"]
        product = Product(view["kind"], view["id"], view["size"], format=view["format"])
        is_printable = not facts["waits"] or self.service.proofs.last_good(product) is not None
        return JSONResponse(facts | {"is_printable": is_printable})

    async def page(self, request: Request) -> Response:
        wide = request.path_params["wide"]
        if wide not in WIDTHS:
            return unknown("no such width")
        drawn = await self.ask(lambda: self.desk.picture(request.path_params["name"], wide))
        if drawn is None:
            return unknown("this page was made anew")
        pixels, copied = drawn
        return Response(await asyncio.to_thread(png, pixels, wide, copied), media_type="image/png", headers=_FOR_EVER)

    async def words(self, request: Request) -> Response:
        layer = await self.ask(lambda: self.desk.words(request.path_params["name"]))
        return JSONResponse(layer_facts(layer), headers=_FOR_EVER) if layer else unknown("this page was made anew")

    async def pdf(self, request: Request) -> Response:
        """Proved bytes only, and of what is saved: of the pages, or of the sheets that they are printed on; of what waits the
        last good ones, where they are asked for.
        """
        asked = _view_request(request)
        view = await self.ask(lambda: self.desk.view(asked))
        if view is None:
            return _missing(asked)
        product = view.product
        proofs = self.service.proofs
        files = (await asyncio.to_thread(proofs.prove, product)).files
        if not files and "last" in request.query_params:
            files = proofs.last_good(product) or {}
        data = files.get(product.sheet_names[0] if view.on_sheets else product.name)
        return Response(data, media_type="application/pdf") if data else unknown("this waits for a mistake to be mended")

    async def help(self, _: Request) -> Response:
        """Who asks may soon look for a figure."""
        self.service.thumbnails.begin()
        return JSONResponse(await self.ask(lambda: help_facts() | {"figures": figure_names()}))

    async def figure(self, request: Request) -> Response:
        data = await self.service.thumbnails.of(request.path_params["name"])
        return Response(data, media_type="image/svg+xml", headers=_FOR_LONG) if data else unknown("no figure is called so")

    async def pose(self, request: Request) -> Response:
        data = await self.ask(lambda: pose_picture(self.desk.manuscript.library, request.path_params["id"]))
        return Response(data, media_type="image/svg+xml") if data else unknown("this pose has no drawing")

    async def picture(self, request: Request) -> Response:
        """The name of a photo or drawing of a pose's own; "" where it has none, and a figure may be its picture."""
        return JSONResponse({"file": own_picture(self.desk.manuscript.root, request.path_params["id"])})

    async def file(self, request: Request) -> Response:
        file = read_text(self.desk.manuscript.root, request.query_params.get("path", ""))
        return JSONResponse({"text": file.text, "tag": file.tag})


def _view_request(request: Request) -> ViewRequest:
    said = request.query_params
    ways = {name: said.get(name, "") for name in ("look", "size", "format", "side")}
    return ViewRequest(request.path_params["kind"], request.path_params["id"], **ways, on_sheets="sheets" in said)


def _missing(asked: ViewRequest) -> Response:
    """Of what was deleted or renamed while it was shown, too."""
    row = KINDS.get(asked.kind)
    noun = NOUNS[row.source] if row else "page"
    return unknown(
        f'there is no {noun} called "{asked.id}" in this project', "it may have been deleted or renamed; choose another one"
    )
