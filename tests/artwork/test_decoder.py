"""Photos decoded ahead: the same pictures and words in the same order as one after the other, and nobody stays behind."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from posepress.artwork import decoder, load, worker
from posepress.artwork.cache import Cache
from posepress.artwork.decoder import Decoder
from posepress.artwork.photo import raster
from posepress.base.diagnostics import Diagnostic, Report, Span
from posepress.base.drawing import Artwork
from posepress.base.pool import WORKERS
from posepress.base.store import Store

SERVE = """if True:
    import os, time
    from posepress.artwork import worker
    from posepress.artwork.photo import raster
    honest = raster.read
    def read(data, *rest):
        if b"HANG" in data:
            time.sleep(60)
        if b"BREAK" in data:
            os.abort()
        return honest(data, *rest)
    raster.read = read
    worker.serve()
"""
"""A worker that a file may hang or break."""


def photo(number: int, comment: bytes = b"") -> bytes:
    file = io.BytesIO()
    image = Image.linear_gradient("L").resize((60, 40)).rotate(7 * number).convert("CMYK" if number % 5 == 4 else "RGB")
    image.save(file, "JPEG", comment=comment)
    return file.getvalue()


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Twenty photos, each of which says its number by its picture."""
    paths = [tmp_path / f"{number:02}.jpg" for number in range(20)]
    for number, path in enumerate(paths):
        path.write_bytes(photo(number))
    return paths


@pytest.fixture(autouse=True)
def nobody_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    processes: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    monkeypatch.setenv(WORKERS, "3")
    monkeypatch.setattr(decoder, "_ENOUGH", 1)
    yield
    assert [process.poll() is None for process in processes] == [False] * len(processes)
    assert threading.active_count() == 1


def read_all(paths: list[Path], likely: list[Path] | None = None) -> tuple[list[Artwork | None], list[Diagnostic]]:
    report = Report()
    with Decoder() as opened:
        opened.expect(paths if likely is None else likely)
        arts = [load(path, report, Span(path.name, 1, 1, 1), opened) for path in paths]
    return arts, report.diagnostics


def alone(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is decoded when it is asked for, from now on."""
    decode, found = Decoder._decode_alone, list[bytes]()
    monkeypatch.setattr(Decoder, "_decode_alone", lambda self, data, kind: found.append(data) or decode(self, data, kind))
    return found


def test_photos_come_out_as_one_after_the_other_by_as_many_processes_as_there_are_cores(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    started, start = [], worker.Worker.start
    monkeypatch.setattr(worker.Worker, "start", lambda self: started.append(self) or start(self))
    asked = alone(monkeypatch)
    result = read_all(paths)
    assert not asked
    assert 1 < len(started) <= 3
    monkeypatch.setenv(WORKERS, "1")
    assert read_all(paths) == result
    assert len(asked) == 20
    assert len(result[1]) == 4  # of those in the colours of print
    assert result[0][7] == raster.read(paths[7].read_bytes(), "JPEG", "", Report(), None)


def test_one_process_decodes_nothing_ahead(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKERS, "1")
    with Decoder() as opened:
        opened.expect(paths)
        for path in paths[:3]:
            load(path, Report(), None, opened)
            assert not opened._futures
            assert threading.active_count() == 1
        assert len(opened._workers) == 1


def test_for_a_few_photos_there_is_one_process_and_nothing_ahead(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process takes longer to start than they take to decode."""
    monkeypatch.setattr(decoder, "_ENOUGH", sum([path.stat().st_size for path in paths[:10]]))
    asked = alone(monkeypatch)
    with Decoder() as opened:
        opened.expect(paths)
        for path in paths[:9]:
            load(path, Report(), None, opened)
            assert threading.active_count() == 1
        assert len(opened._workers) == 1
        for path in paths[9:]:
            load(path, Report(), None, opened)
        assert len(opened._workers) == 2  # and a third one for as many again
    assert [path.read_bytes() for path in paths[:9]] == asked[:9]


def spoil(paths: list[Path]) -> None:
    """All that can be wrong with a photo, among good ones."""
    paths[2].write_bytes(b"")
    paths[3].write_bytes(paths[3].read_bytes()[:400])
    paths[5].write_bytes(photo(5, b"BREAK"))
    paths[6].write_bytes((Path(__file__).parent / "heic" / "iphone.heic").read_bytes())
    paths[8].write_bytes(b"\xff\xd8\xff" + bytes(200))
    paths[9].unlink()
    paths[10].write_bytes(b"no picture at all")
    paths[12].write_bytes(bomb())
    paths[13].write_bytes(photo(13, b"BREAK"))
    paths[19].write_bytes(b"GIF89a" + bytes(100))


def bomb() -> bytes:
    """400 million pixels in a few hundred bytes."""
    head = b"IHDR" + (20_000).to_bytes(4) * 2 + b"\x08\2\0\0\0"
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + head + zlib.crc32(head).to_bytes(4) + b"\0\0\0\0IDAT\x35\xaf\x06\x1e"


def test_what_is_wrong_with_photos_is_told_as_where_one_is_decoded_after_the_other(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_COMMAND", (sys.executable, "-P", "-c", SERVE))
    spoil(paths)
    arts, diagnostics = read_all(paths)
    errors = {d.span.path: d.code for d in diagnostics if d.severity == "error" and d.span}
    assert errors == {
        "02.jpg": "picture-damaged", "03.jpg": "picture-damaged", "05.jpg": "picture-harmful", "08.jpg": "picture-damaged",
        "09.jpg": "picture-missing", "10.jpg": "picture-damaged", "12.jpg": "picture-too-big", "13.jpg": "picture-harmful",
        "19.jpg": "picture-damaged",
    }  # fmt: skip
    assert [art is None for art in arts] == [f"{n:02}.jpg" in errors for n in range(20)]
    monkeypatch.setenv(WORKERS, "1")
    assert read_all(paths) == (arts, diagnostics)


def test_a_photo_that_takes_too_long_is_waited_for_once_and_no_other_suffers(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_COMMAND", (sys.executable, "-P", "-c", SERVE))
    monkeypatch.setattr(worker, "SECONDS", 3)
    paths[3].write_bytes(photo(3, b"HANG"))
    asked = alone(monkeypatch)
    arts, diagnostics = read_all(paths)
    assert [d.message for d in diagnostics if d.severity == "error"] == ['"03.jpg" takes more than 3 seconds to open']
    assert [n for n, art in enumerate(arts) if art is None] == [3]
    assert not asked


def test_a_photo_that_nobody_asks_for_costs_no_message_and_no_time(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_COMMAND", (sys.executable, "-P", "-c", SERVE))
    paths[1].write_bytes(photo(1, b"HANG"))
    paths[4].write_bytes(photo(4, b"BREAK"))
    paths[6].unlink()
    asked = [path for n, path in enumerate(paths) if n not in (1, 4, 6)]
    started = time.monotonic()
    arts, diagnostics = read_all(asked, paths)
    assert time.monotonic() - started < 20
    assert None not in arts
    assert [d.code for d in diagnostics] == ["picture-colour"] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
def test_what_is_no_file_is_not_waited_for(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, read, opened = paths[0].parent / "pipe.jpg", Path.read_bytes, list[Path]()
    os.mkfifo(pipe)
    monkeypatch.setattr(Path, "read_bytes", lambda path: opened.append(path) or (b"" if path == pipe else read(path)))
    assert None not in read_all(paths, [paths[0], paths[0].parent, pipe, *paths[1:]])[0]
    assert {*opened} == {*paths}


def test_guesses_that_are_wrong_do_not_stop_what_is_decoded_ahead(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = alone(monkeypatch)
    read_all(paths[::4], paths)
    assert not asked


def test_a_photo_that_was_not_expected_is_decoded_too(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = alone(monkeypatch)
    assert None not in read_all(paths, paths[::2])[0]
    assert len(asked) == 10


def test_no_more_than_two_for_each_process_are_begun(paths: list[Path]) -> None:
    taken: list[Path] = []

    def likely() -> Iterator[Path]:
        for path in paths:
            taken.append(path)
            yield path

    with Decoder() as opened:
        opened.expect(likely())
        assert not taken
        for n, path in enumerate(paths):
            load(path, Report(), None, opened)
            assert len(taken) <= n + 7
            assert len(opened._futures) <= 6


def test_what_the_cache_knows_begins_nothing(paths: list[Path], tmp_path: Path) -> None:
    def read(count: int, likely: Iterator[Path]) -> Cache:
        cache = Cache(Store(tmp_path))
        with Decoder(cache) as opened:
            opened.expect(likely)
            for path in paths[:count]:
                load(path, Report(), None, opened)
        cache.save()
        return cache

    read(20, iter(paths))
    likely = iter(paths)
    read(20, likely)
    assert len(list(likely)) == 20


def test_one_new_photo_among_known_ones_is_the_only_one_that_is_decoded(
    paths: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read() -> None:
        cache = Cache(Store(tmp_path))
        with Decoder(cache) as opened:
            opened.expect(paths)
            for path in paths:
                load(path, Report(), None, opened)
        cache.save()

    read()
    paths[7].write_bytes(photo(70))
    decoded, decode = list[bytes](), worker.Worker.decode
    monkeypatch.setattr(worker.Worker, "decode", lambda self, data, *rest: decoded.append(data) or decode(self, data, *rest))
    read()
    assert decoded == [paths[7].read_bytes()]


def test_a_file_that_changes_meanwhile_is_decoded_as_it_is_when_it_is_asked_for(paths: list[Path]) -> None:
    report = Report()
    with Decoder() as opened:
        opened.expect(paths)
        load(paths[0], report, None, opened)
        opened._futures[paths[1]].result()
        paths[1].write_bytes(photo(40))
        art = load(paths[1], report, None, opened)
    assert art == raster.read(photo(40), "JPEG", "", Report(), None)


def test_where_the_system_refuses_another_process_one_does_all(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    start, started = worker.Worker.start, []

    def refusing(self: worker.Worker) -> subprocess.Popen[bytes]:
        if started:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(self)
        return start(self)

    monkeypatch.setattr(worker.Worker, "start", refusing)
    assert None not in read_all(paths)[0]


def hanging(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_COMMAND", (sys.executable, "-P", "-c", SERVE))
    for n, path in enumerate(paths):
        path.write_bytes(photo(n, b"HANG"))


def test_who_stops_reading_waits_for_nobody(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    decode = worker.Worker.decode

    def dawdle(self: worker.Worker, data: bytes, kind: str, share: int) -> worker.Answer | None:
        try:
            return decode(self, data, kind, share)
        finally:
            time.sleep(0.3)

    hanging(paths, monkeypatch)
    monkeypatch.setattr(worker.Worker, "decode", dawdle)
    with Decoder() as opened:
        opened.expect(paths)
        opened._look_ahead(1)
        assert len(opened._workers) == 2
        started = time.monotonic()
    assert threading.active_count() == 1
    assert time.monotonic() - started < 10


READ = """if True:
    import signal, sys, time
    from pathlib import Path
    from posepress.artwork import decoder, load, worker
    signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests in the background ignores it
    from posepress.base.diagnostics import Report
    worker._COMMAND = (sys.executable, "-P", "-c", {serve!r})
    decoder._ENOUGH = 1
    with decoder.Decoder() as opened:
        paths = sorted(Path({folder!r}).iterdir())
        opened.expect(paths)
        opened._look_ahead(1)
        while not all(one._process for one in opened._workers):
            time.sleep(0.01)
        print(*[one._process.pid for one in opened._workers], flush=True)
        load(paths[0], Report(), None, opened)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="process groups")
@pytest.mark.parametrize("to_all", [True, False], ids=["terminal", "kill"])
def test_ctrl_c_ends_the_work_at_once_and_leaves_nobody(
    to_all: bool, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal sends it to all of its processes, `kill -INT` to one."""
    hanging(paths, monkeypatch)
    script = READ.format(serve=SERVE, folder=str(paths[0].parent))
    env = {**os.environ, "PYTHONPATH": str(Path(worker.__file__).parents[2])}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", script], env=env, start_new_session=True, **pipes) as parent:
        children = parent.stdout.readline().split()
        time.sleep(0.3)
        send: Callable[[int, int], None] = os.killpg if to_all else os.kill
        send(parent.pid, signal.SIGINT)
        assert "KeyboardInterrupt" in parent.communicate(timeout=10)[1]
    assert len(children) > 1
    assert not any(Path(f"/proc/{child}/exe").exists() for child in children)
