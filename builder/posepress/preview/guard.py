"""A request → whether it comes from the page that this program opened: host, origin, token; headers for each answer.

Bound to this machine alone, the preview is still within reach of every page that the browser has open, and of names that lead
to 127.0.0.1 (DNS rebinding). So each request must name the host that we are, come from no other site, and bear a secret that
only the page that was opened has (OWASP Cheat Sheet Series, Cross-Site Request Forgery Prevention). A cookie would be no such
secret: it is sent to every server on 127.0.0.1, whatever its port (RFC 6265, 8.5). The page keeps it in the storage of its
origin, of which the port is a part (RFC 6454, 4).
"""

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
_OF_PDF = "frame-ancestors 'none'"
"""Nothing in it can run here; the viewer of a browser is a page of its own, which a stricter policy would leave blank."""
MOST_BYTES = 1_000_000  # of a body
MOST_UPLOADED = 60_000_000  # of a file that is brought: a photo as phones take them, and more
UPLOAD = "/api/upload"
"""The one address that takes a file as it is, in place of JSON."""
ENTRANCE = "/api/enter"
"""Where a key becomes a token."""
_SIGNATURE = "signature="
"""The last thing that an address says which bears one."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Of one start: `key` opens the door once, `token` goes with each request."""

    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def signature(self, address: str) -> str:
        """Opens this one address, to be read: for what a browser fetches by itself, and sends no header with."""
        return hmac.digest(self.token.encode(), address.encode("latin-1", "replace"), "sha256").hex()

    def has_signed(self, address: str) -> bool:
        said, _, signature = address.rpartition(_SIGNATURE)
        return said[-1:] in ("?", "&") and _alike(signature, self.signature(said[:-1]))

    @property
    def hosts(self) -> tuple[str, ...]:
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"


def refusal_of(method: str, path: str, address: str, headers: Headers, of: Secrets) -> tuple[int, str] | None:
    """(status, why) where a request is refused. `address` is what was asked for to the letter, `path` what it leads to."""
    if headers.get("host") not in of.hosts:
        return 421, "this address is not the preview's"
    origin = headers.get("origin")
    if origin is not None and origin not in [f"http://{host}" for host in of.hosts]:
        return 403, "a page of another site asks for this"
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return 403, "a page of another site asks for this"
    is_known = _alike(headers.get("x-posepress-token", ""), of.token)
    if method in ("GET", "HEAD"):
        if is_known or _is_of_the_program(path) or of.has_signed(address):
            return None
        return 403, "this page was not let in; open the address that posepress preview printed"
    if origin is None or not (is_known or path == ENTRANCE):
        return 403, "this does not come from the preview's own page"
    taken, most = ("application/octet-stream", MOST_UPLOADED) if path == UPLOAD else ("application/json", MOST_BYTES)
    if headers.get("content-type", "").partition(";")[0] != taken:
        return 415, f"only {taken} is taken"
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdecimal() and len(length) < 20) or int(length) > most:
        return 413, f"this is too large: at most {most // 1_000_000} MB are taken"
    return None


def _is_of_the_program(path: str) -> bool:
    """The page itself, the same for everybody: it has nothing of the project until its requests are answered."""
    return path in ("/", "/enter") or path.startswith("/ui/")


def _alike(said: str, secret: str) -> bool:
    return secrets.compare_digest(said.encode(), secret.encode())


class Guard:
    """Lets through what is not refused, and puts HEADERS on every answer."""

    def __init__(self, app: ASGIApp, of: Secrets) -> None:
        self.app, self.of = app, of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if headers.get("content-type") == "application/pdf":
                    headers["content-security-policy"] = _OF_PDF
                headers.setdefault("cache-control", "no-store")
            await send(message)

        address = (scope["raw_path"] + b"?" * bool(scope["query_string"]) + scope["query_string"]).decode("latin-1")
        refusal = refusal_of(scope["method"], scope["path"], address, Headers(scope=scope), self.of)
        if refusal:
            status, why = refusal
            await JSONResponse({"say": why}, status)(scope, receive, send_with_headers)
        else:
            with suppress(Exception):  # which was answered (replies), and is raised again for a log that nobody here reads
                await self.app(scope, receive, send_with_headers)
