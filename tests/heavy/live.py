"""`posepress preview` as a process of its own, under load: saved → seen, a thousand rebuilds, ten thousand requests.

    python tests/heavy/live.py [EDITS [REBUILDS [REQUESTS]]]

Times are those of a client beside it, from the write of a file to the last byte of what a browser shows then; processor time is
the server's own, read from /proc, so the run asks for Linux.
"""

import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from itertools import pairwise
from pathlib import Path
from statistics import median

from posepress.app.scaffold import init_project

WIDE = 720
"""Pixels across a card on a screen of 1600 by 980."""
TOKEN = "X-Posepress-Token"
TICKS = os.sysconf("SC_CLK_TCK")
REPOSITORY = Path(__file__).parents[2]


def save(path: Path, text: str) -> None:
    """As an editor does, whole at once: half a file is no pose."""
    beside = path.with_suffix(".new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


@dataclass
class Preview:
    """One that runs; `token` is that of a page that was let in."""

    process: subprocess.Popen[str]
    port: int
    token: str

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body or None, {TOKEN: self.token, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def facts(self, path: str) -> dict:
        status, body = self.ask("GET", path)
        assert status == 200, (path, status, body)
        return json.loads(body)

    @contextmanager
    def events(self) -> Iterator[HTTPResponse]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", "/events", headers={TOKEN: self.token})
            with connection.getresponse() as line:
                yield line

    def processor(self) -> float:
        """Seconds that the server has worked, without the process that proves."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> int:
        """Bytes that are resident."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def handles(self) -> Counter[str]:
        """Open files by what they are: a file, a socket, a pipe."""
        kinds: Counter[str] = Counter()
        for link in Path(f"/proc/{self.process.pid}/fd").iterdir():
            with suppress(OSError):
                target = str(link.readlink())
                kinds[target.partition(":")[0] if ":" in target else "file"] += 1
        return kinds


@contextmanager
def preview(root: Path) -> Iterator[Preview]:
    command = [sys.executable, "-m", "posepress", "-C", str(root), "preview", "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        port, key = re.search(r"http://127.0.0.1:(\d+)/enter#key=(\S+)", process.stderr.readline()).groups()
        opened = Preview(process, int(port), "")
        own = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
        status, body = opened.ask("POST", "/api/enter", json.dumps({"key": key}).encode(), own)
        assert status == 200, body
        opened.token = json.loads(body)["token"]
        yield opened
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def first_pose(root: Path) -> Path:
    return sorted((root / "content/poses").glob("*.md"))[0]


@dataclass(frozen=True)
class Seen:
    """Milliseconds until the page is told, until it has the product, and until it has its pictures and words: by the clock, and
    those of them in which the server has worked.
    """

    clock: tuple[float, float, float]
    worked: tuple[float, float, float]


def seen(root: Path, edits: int) -> list[Seen]:
    """As a browser shows a pose that an editor saves: what it asks for at once, side by side."""
    path, times = first_pose(root), []
    sound = path.read_text("utf-8")
    try:
        with preview(root) as server, ThreadPoolExecutor(4) as browser, server.events() as line:
            _next(line, "read")
            before = [page["words"] for page in server.facts(f"/api/product/cards/{path.stem}")["pages"]]
            for n in range(edits):
                time.sleep(1.0)  # somebody types
                moments = [(time.perf_counter(), server.processor())]
                save(path, sound.replace("\n1. ", f"\n1. Gently, {n} times: ", 1))
                while True:  # the first event may be that of the start
                    _next(line, "read")
                    moments[1:] = [(time.perf_counter(), server.processor())]
                    shown = server.facts(f"/api/product/cards/{path.stem}")
                    moments.append((time.perf_counter(), server.processor()))
                    if (words := [page["words"] for page in shown["pages"]]) != before:
                        before = words
                        break
                asked = [f"/page/{page['picture']}-{WIDE}.png" for page in shown["pages"][:2]]
                asked += [f"/words/{page['words']}.json" for page in shown["pages"][:2]]
                assert {status for status, _ in browser.map(lambda one: server.ask("GET", one), asked)} == {200}
                moments.append((time.perf_counter(), server.processor()))
                clock, worked = [[1000 * (after[n] - at[n]) for at, after in pairwise(moments)] for n in (0, 1)]
                times.append(Seen(tuple(clock), tuple(worked)))
    finally:
        save(path, sound)
    return times


def _next(line: HTTPResponse, event: str) -> None:
    while line.readline().strip() != f"event: {event}".encode():
        pass


@dataclass(frozen=True)
class Growth:
    rounds: int
    memory: tuple[int, int]  # bytes, after the first fifth and at the end
    handles: tuple[Counter[str], Counter[str]]

    @property
    def share(self) -> float:
        return self.memory[1] / self.memory[0] - 1


def rebuilds(root: Path, rounds: int, log: Callable[[str], object] = str) -> Growth:
    """So many texts are typed one after the other, shown, and drawn; each hundredth also breaks the file."""
    path = first_pose(root)
    sound, name = path.read_text("utf-8"), f"content/poses/{path.name}"
    with preview(root) as server:
        headers = {"Origin": f"http://127.0.0.1:{server.port}", "Content-Type": "application/json"}
        samples = []
        for n in range(rounds):
            text = sound.replace("\n1. ", f"\n1. Gently, {n} times: ", 1) if n % 100 != 99 else "half a fi"
            body = json.dumps({"path": name, "text": text}).encode()
            assert server.ask("POST", "/api/draft", body, headers)[0] == 200
            shown = server.facts(f"/api/product/cards/{path.stem}")
            assert server.ask("GET", f"/page/{shown['pages'][n % 2]['picture']}-{WIDE}.png")[0] == 200
            if n + 1 in (max(1, rounds // 5), rounds):
                time.sleep(3)  # the proof that is under way
                samples.append((server.memory(), server.handles()))
            if n % 100 == 0:
                log(f"{n}: {server.memory() / 1e6:.0f} MB, {sum(server.handles().values())} handles")
    (memory, handles), (memory_after, handles_after) = samples
    return Growth(rounds, (memory, memory_after), (handles, handles_after))


@dataclass(frozen=True)
class Attack:
    """A request, with headers in place of those of the page itself, and what it must get; 0: the line is cut."""

    gets: int
    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


def attacks(server: Preview) -> dict[str, Attack]:
    """By what is tried."""
    own, evil = f"http://127.0.0.1:{server.port}", "http://evil.example"
    posts = {"Origin": own, "Content-Type": "application/json"}
    file = {"Origin": own, "Content-Type": "application/octet-stream"}
    rebound = {"Host": f"evil.example:{server.port}"}
    old = {TOKEN: "", "Cookie": f"posepress-{server.port}={server.token}; token={server.token}"}

    def reads(gets: int, path: str, **headers: str) -> Attack:
        return Attack(gets, "GET", path, headers)

    def saves(gets: int, path: str = "content/studio.yaml", **headers: str) -> Attack:
        body = json.dumps({"path": path, "text": "x", "tag": "", "base": ""}).encode()
        return Attack(
            gets, "POST", "/api/save", {**posts, **{name.replace("_", "-"): value for name, value in headers.items()}}, body
        )

    def posts_(gets: int, body: bytes, path: str = "/api/save", **headers: str) -> Attack:
        return Attack(gets, "POST", path, {**posts, **headers}, body)

    strange = {name: saves(gets, f"content/poses/{name}") for name, gets in STRANGE_NAMES.items()}
    return {
        "own page": reads(200, "/api/library"),
        "another host": Attack(421, "GET", "/api/library", {"Host": "evil.example"}),
        "a name that leads here (DNS rebinding)": Attack(421, "GET", "/api/library", rebound),
        "the same, for the page itself": Attack(421, "GET", "/", rebound),
        "the same, with its own origin": saves(421, Origin=f"http://evil.example:{server.port}", **rebound),
        "two hosts": Attack(421, "GET", "/api/library", {"Host": f"127.0.0.1:{server.port}, evil.example"}),
        "another host in the address": reads(421, f"{evil}/api/library", **{TOKEN: ""}),
        "another origin": Attack(403, "GET", "/api/library", {"Origin": evil}),
        "another port of this computer": Attack(403, "GET", "/api/library", {"Origin": "http://127.0.0.1:1"}),
        "a page without an origin": Attack(403, "GET", "/api/library", {"Origin": "null"}),
        "no token": Attack(403, "GET", "/api/library", {TOKEN: ""}),
        "a guessed token": Attack(403, "GET", "/api/library", {TOKEN: server.token[:-1] + "?"}),
        "a cookie only": Attack(403, "GET", "/api/library", old),
        "a cookie only, to write": Attack(403, "POST", "/api/save", {**posts, **old}, b"{}"),
        "a guessed signature": Attack(403, "GET", f"/api/library?signature={'0' * 64}", {TOKEN: ""}),
        "a picture by its name": Attack(403, "GET", "/page/0-720.png", {TOKEN: ""}),
        "the line of events": Attack(403, "GET", "/events", {TOKEN: ""}),
        "the key, guessed": posts_(403, b'{"key": "guessed"}', "/api/enter", **{TOKEN: ""}),
        "the key, from another site": posts_(403, b'{"key": "guessed"}', "/api/enter", Origin=evil),
        "a frame of another site": Attack(403, "GET", "/", {"Sec-Fetch-Site": "cross-site"}),
        "a picture for another port": Attack(403, "GET", "/api/library", {"Sec-Fetch-Site": "same-site"}),
        "a post without a token": saves(403, **{TOKEN: ""}),
        "a post of another site": saves(403, Origin=evil),
        "a post without an origin": Attack(403, "POST", "/api/save", {"Content-Type": "application/json"}, b"{}"),
        "a form of another site": saves(403, Origin=evil, Content_Type="application/x-www-form-urlencoded"),
        "a form": saves(415, Content_Type="text/plain"),
        "a file in a form": saves(415, Content_Type="multipart/form-data; boundary=x"),
        "a path upward": saves(404, "content/../../x.md"),
        "an absolute path": saves(404, "/etc/passwd"),
        "an absolute path below a folder": saves(404, "content//etc/x.md"),
        "a path of Windows": saves(404, "content\\..\\x.md"),
        "a path with a NUL": saves(404, "content/poses/x.md\0.png"),
        "a path through a link": saves(404, "content/articles/linked.md"),
        "a link to read": reads(404, "/api/file?path=content/articles/linked.md"),
        **{f'a file called "{name}"': attack for name, attack in strange.items()},
        "a path to a person": reads(404, "/api/file?path=people/jd.yaml"),
        "a path to a key": reads(404, "/api/file?path=content/poses/..%2f..%2f..%2f.ssh/id.md"),
        "slashes, encoded twice": reads(404, "/api/file?path=content%252f..%252fx.md"),
        "a NUL in an address": reads(404, "/api/product/cards/%00"),
        "a product upward": reads(404, "/api/product/cards/..%2f..%2fstudio"),
        "a file beside the page": reads(404, "/ui/..%2fserver.py"),
        "the same, not encoded": reads(404, "/ui/../guard.py"),
        "a device in place of a page": reads(404, "/ui/nul"),
        "half of JSON": posts_(400, b'{"path": '),
        "JSON a mile deep": posts_(400, b"[" * 100_000),
        "half a letter": posts_(400, b'{"path": "\\ud800", "text": "", "tag": "", "base": ""}'),
        "too much": posts_(413, b"", **{"Content-Length": "2000000"}),
        "a size that is none": posts_(400, b"", **{"Content-Length": "-1"}),
        "an upload that is no picture": Attack(400, "POST", "/api/upload?path=images/x.png", file, b"MZ" * 50),
        "an upload upward": Attack(404, "POST", "/api/upload?path=../x.svg", file, b"<svg/>"),
        "an upload to a device": Attack(400, "POST", "/api/upload?path=images/aux.svg", file, b"<svg/>"),
        "no such address": reads(404, "/nothing"),
        "another method": Attack(413, "DELETE", "/api/file", posts),
        "a tunnel": Attack(403, "CONNECT", "/api/library", {TOKEN: ""}),
    }


STRANGE_NAMES = {"con.md": 400, "NUL .md": 400, "com1.x.md": 400, "a:b.md": 400, "a.md:b.md": 400, "a\u202eb.md": 400,
                 ".hidden.md": 404, "a.md ": 404, "a.md.": 404, "a.md::$DATA": 404, "a/b.md": 404, "" : 404}  # fmt: skip


def storm(root: Path, requests: int) -> tuple[dict[str, Counter[int]], Growth]:
    """What each attack got, however often it came, while slow clients hold their lines open; nothing below `root` changes."""
    outside, link = root.parent / "linked.md", root / "content/articles/linked.md"
    outside.write_text("outside", "utf-8")
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(outside)
    before = _held(root) | {"": outside.read_bytes()}
    with preview(root) as server:
        tried, got = attacks(server), {name: Counter[int]() for name in attacks(server)}
        chance = random.Random(requests)
        names = [*tried, *chance.choices([*tried], k=max(0, requests - len(tried)))]
        slow = [_slow_client(server.port) for _ in range(20)]

        def attack(name: str) -> tuple[str, int]:
            one = tried[name]
            try:
                return name, server.ask(one.method, one.path, one.body, one.headers)[0]
            except OSError:
                return name, 0  # the line was cut

        with ThreadPoolExecutor(8) as strangers:
            for part in (names[: requests // 10], names[requests // 10 :]):
                sample = server.memory(), server.handles()  # once a part has warmed it up
                for name, status in strangers.map(attack, part):
                    got[name][status] += 1
        for line in slow:
            line.close()
        time.sleep(1)
        assert server.facts("/api/library")["studio"]
        wrong = {name: statuses for name, statuses in got.items() if {*statuses} != {tried[name].gets}}
        assert not wrong, wrong
        growth = Growth(requests, (sample[0], server.memory()), (sample[1], server.handles()))
    assert _held(root) | {"": outside.read_bytes()} == before
    link.unlink()
    return got, growth


def _slow_client(port: int) -> socket.socket:
    """One that never comes to an end."""
    line = socket.create_connection(("127.0.0.1", port))
    line.sendall(b"POST /api/save HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
    return line


def _held(root: Path) -> dict[str, bytes]:
    files = [path for folder in ("content", "images") for path in (root / folder).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def _libraries(folder: Path) -> dict[str, Path]:
    sys.path.insert(0, str(REPOSITORY / "tests" / "benchmarks"))
    from libraries import write_library

    for part in ("content", "images"):
        shutil.copytree(REPOSITORY / part, folder / "own" / part)
    write_library(folder / "generated", 200)
    return {"this repository's content": folder / "own", "a library of 200 poses": folder / "generated"}


def main() -> None:
    edits, rounds, requests = [int(word) for word in (*sys.argv[1:], *("50", "1000", "10000")[len(sys.argv) - 1 :])]
    with tempfile.TemporaryDirectory() as folder:
        for name, root in _libraries(Path(folder)).items():
            times = seen(root, edits) if edits else []
            for field in ("clock", "worked") if times else ():
                parts = [getattr(one, field) for one in times]
                told, laid_out, drawn = [f"{median(part):.0f}" for part in zip(*parts, strict=True)]
                whole = f"{median([sum(part) for part in parts]):.0f}"
                print(f"{name}, {field}: saved to seen {whole} ms (told {told}, laid out {laid_out}, drawn {drawn})")
        root = Path(folder) / "studio"
        init_project(root)
        if rounds:
            growth = rebuilds(root, rounds, print)
            print(f"{rounds} rebuilds: memory {growth.share:+.1%} since the first fifth, handles {growth.handles}")
        if requests:
            got, growth = storm(root, requests)
            for attack, statuses in got.items():
                print(f"{attack:32} {', '.join([f'{status} ({count} times)' for status, count in statuses.items()])}")
            print(f"{requests} requests: memory {growth.share:+.1%}, handles {growth.handles}")


if __name__ == "__main__":
    main()
