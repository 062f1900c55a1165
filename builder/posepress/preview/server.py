"""A project and a port → its preview on this machine, until Ctrl-C."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from posepress.base.identity import digest
from posepress.preview.answers import Answers
from posepress.preview.changes import Changes, Opener, Scaffold
from posepress.preview.guard import Guard, Secrets
from posepress.preview.replies import REPLIES
from posepress.preview.service import Service
from posepress.preview.shell import Shell


def app_of(service: Service, of: Secrets, scaffold: Scaffold, opener: Opener) -> Guard:
    rooms = (Shell(of), service, Answers(service), Changes(service, scaffold, opener))
    routes = [route for room in rooms for route in room.routes]
    return Guard(Starlette(routes=routes, exception_handlers=REPLIES, lifespan=service.lifespan), of)


class _Server(uvicorn.Server):
    """Ends the lines to the open pages before it waits for what it still has to answer: they would end by themselves never."""

    def __init__(self, app: Guard, service: Service) -> None:
        super().__init__(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        self._service = service

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._service.end()
        await super().shutdown(sockets)


def run(root: Path, port: int, scaffold: Scaffold, opener: Opener, opened: Callable[[str], None]) -> None:
    """Serves until Ctrl-C; `opened` is told the address to open. Without a port it is the project's own, if that is free: so a
    page that is open finds the program when it is started again. Raises OSError where a port that was asked for is taken.
    """
    listening = _listening([port] if port else [usual_port(root), 0])
    of = Secrets(listening.getsockname()[1])
    service = Service(root)
    opened(f"http://127.0.0.1:{of.port}/enter#key={of.key}")
    _Server(app_of(service, of, scaffold, opener), service).run(sockets=[listening])


def usual_port(root: Path) -> int:
    """Of a project, by where it lies: below those that systems hand out by themselves (from 32768 on Linux)."""
    return 20_000 + int(digest(str(root.resolve()))[:8], 16) % 12_000


def _ownership() -> int:
    """The option by which a port is ours alone. Windows lets any program share it unless it is said (Microsoft, Using
    SO_REUSEADDR and SO_EXCLUSIVEADDRUSE); elsewhere the usual one only shortens the wait for a port that was just closed.
    """
    return int(getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR))


def _listening(ports: Sequence[int]) -> socket.socket:
    """On the first of the ports that is free; 0 is any."""
    for port in ports:
        # named as TCP, or asyncio leaves Nagle's wait on, and each answer comes 40 ms late
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listening.setsockopt(socket.SOL_SOCKET, _ownership(), 1)
            listening.bind(("127.0.0.1", port))
            listening.listen()  # a browser that is faster than the server waits, and is not refused
        except OSError:
            listening.close()
            if port == ports[-1]:
                raise
        else:
            return listening
    raise AssertionError("there is always a last one")
