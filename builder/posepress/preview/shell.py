"""The preview's own files → the page that a browser opens once with a key, and from then on with a cookie."""

from __future__ import annotations

import secrets
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from posepress.preview.guard import ENTRANCE, Secrets
from posepress.preview.replies import unknown

_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
_UI = files("posepress") / "preview" / "ui"


class Shell:
    def __init__(self, of: Secrets) -> None:
        self.secrets = of
        self.key_used = False

    @property
    def routes(self) -> list[Route]:
        return [
            Route(ENTRANCE, self.enter),
            Route("/", self.shell),
            Route("/api/token", self.token),
            Route("/ui/{name}", self.ui),
        ]

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

    async def token(self, _: Request) -> Response:
        """For a page that was open while the program was started again: it has the cookie of the new start, as soon as the
        browser that it is in was let in anew, and the token of the old one. No other site can read the answer.
        """
        return JSONResponse({"token": self.secrets.token})

    async def ui(self, request: Request) -> Response:
        """By name, from the list of what there is: no path is put together from what a request says."""
        name = request.path_params["name"]
        there = {file.name: file for file in _UI.iterdir()}
        if name not in there or name == "index.html":
            return unknown("no such file")
        return Response(there[name].read_bytes(), media_type=_TYPES[Path(name).suffix])
