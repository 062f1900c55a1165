"""The preview's own files → the page that a browser opens; a key, once → the token that each of its requests bears."""

from __future__ import annotations

import secrets
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from posepress.preview.guard import ENTRANCE, Secrets
from posepress.preview.replies import said_in, unknown
from posepress.preview.texts import page_words

_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
_UI = files("posepress") / "preview" / "ui"


class Shell:
    def __init__(self, of: Secrets) -> None:
        self.secrets = of
        self.key_used = False

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/", self.shell),
            Route("/enter", self.shell),  # `/enter#key=…`: what is behind # is sent nowhere, and read by the page alone
            Route(ENTRANCE, self.enter, methods=["POST"]),
            Route("/ui/words.json", self.words),
            Route("/ui/{name}", self.ui),
        ]

    async def shell(self, _: Request) -> Response:
        return Response((_UI / "index.html").read_bytes(), media_type="text/html")

    async def enter(self, request: Request) -> Response:
        """The key is used once: who reads it later in the browser's history is not let in by it."""
        key = (await said_in(request, {"key": str}))["key"]
        if self.key_used or not secrets.compare_digest(key.encode(), self.secrets.key.encode()):
            say = "This address was used already. Start the preview again: posepress preview"
            return JSONResponse({"say": say}, 403)
        self.key_used = True
        return JSONResponse({"token": self.secrets.token})

    async def words(self, request: Request) -> Response:
        """What the page says, in the first language that is asked for and known: a page that is not let in says it too."""
        return JSONResponse(page_words(request.query_params.get("of", "").split(",")))

    async def ui(self, request: Request) -> Response:
        """By name, from the list of what there is: no path is put together from what a request says."""
        name = request.path_params["name"]
        there = {file.name: file for file in _UI.iterdir()}
        if name not in there or name == "index.html":
            return unknown("no such file")
        return Response(there[name].read_bytes(), media_type=_TYPES[Path(name).suffix])
