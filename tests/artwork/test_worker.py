"""The worker: the same picture as without it, one process for all, and whatever happens to it is an error at the file."""

import io
import os
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from posepress.artwork import load, worker
from posepress.artwork.decoder import Decoder
from posepress.artwork.kinds import sniff
from posepress.artwork.photo import decoding, raster
from posepress.artwork.worker import Worker
from posepress.base.diagnostics import Report, Span

SPAN = Span("poses/lunge.md", 12, 4, 30, "![A lunge](lunge.png)")


def picture(kind="PNG", mode="RGB", size=(40, 20)):
    packed = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(packed, kind)
    return packed.getvalue()


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("JPEG", "RGB"), ("JPEG", "CMYK")])
def test_the_worker_gives_what_the_gate_gives(kind, mode):
    data, here, there = picture(kind, mode), Report(), Report()
    with Decoder() as decoder:
        assert decoder.read(data, kind, "a", there, SPAN) == raster.read(data, kind, "a", here, SPAN)
    assert there.diagnostics == here.diagnostics
    assert bool(here.diagnostics) == (mode == "CMYK")


def test_every_kind_of_photo_is_decoded_within_the_limits():
    """Native libraries bring threads and memory of their own."""
    from phone_photos import photos

    with Decoder() as decoder:
        for name, data in photos():
            if not name.startswith("turned-"):
                report = Report()
                kind, alone = sniff(data), Report()
                assert decoder.read(data, kind, name, report, None) == raster.read(data, kind, name, alone, None)
                assert not report.failed, name


def test_a_refusal_keeps_its_place_and_words():
    here, there = Report(), Report()
    with Decoder() as decoder:
        assert decoder.read(picture()[:60], "PNG", "a.png", there, SPAN) is None
    raster.read(picture()[:60], "PNG", "a.png", here, SPAN)
    assert there.diagnostics == here.diagnostics != []


def test_one_process_serves_all_and_none_is_left():
    one = Worker()
    assert one._process is None  # not before the first photo
    one.decode(picture(), "PNG")
    first = one._process
    one.decode(picture("JPEG"), "JPEG")
    assert one._process is first
    one.close()
    assert first.returncode is not None
    assert one._process is None


def test_a_worker_that_was_ended_starts_no_process_any_more():
    one = Worker()
    one.end()
    with pytest.raises(BrokenPipeError):
        one.decode(picture(), "PNG")
    assert one._process is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit of address space")
def test_a_picture_gets_its_share_of_the_memory_and_the_next_one_all_of_it(monkeypatch):
    needed = "import resource\nfrom posepress.base.drawing import Raster"
    limit = "resource.getrlimit(resource.RLIMIT_AS)[0]"
    serving(monkeypatch, f"{needed}\nraster.read = lambda *_: Raster({limit}, 1, 1, True, b'')")
    one = Worker()
    limits = [one.decode(picture(), "PNG", share)[1].pixels_wide for share in (1, 8, 1)]
    one.close()
    assert limits == [worker.MEMORY, worker.MEMORY - worker.LARGEST_PICTURE * 7 // 8, worker.MEMORY]


@pytest.mark.parametrize("data", [picture()[:60], picture(size=(5000, 3000)), b"\xff\xd8\xff"], ids=["cut", "large", "empty"])
def test_where_its_share_may_be_too_little_for_a_picture_a_worker_says_nothing(data):
    one = Worker()
    assert one.decode(data, sniff(data), 8) is None
    notes, art = one.decode(data, sniff(data))
    one.close()
    assert bool(notes) != bool(art)


def test_a_picture_that_breaks_the_worker_with_its_share_may_do_so_for_want_of_memory(monkeypatch):
    serving(monkeypatch, "raster.read = lambda *_: os.abort()")
    one = Worker()
    assert one.decode(picture(), "PNG", 2) is None
    assert one.decode(picture(), "PNG")[0][0][1] == "picture-harmful"
    one.close()


def test_a_project_without_photos_starts_no_process(tmp_path, monkeypatch):
    from posepress.content import read_library

    monkeypatch.setattr(subprocess, "Popen", None)
    root = Path(worker.__file__).parents[1] / "app" / "templates" / "studio"
    report = Report()
    assert read_library(root, report).poses
    assert not report.failed


def refused(decoder, data, kind="PNG"):
    """(code, message) of the one error."""
    report = Report()
    assert decoder.read(data, kind, "bad.png", report, SPAN) is None
    (found,) = report.diagnostics
    assert found.span is SPAN
    assert found.severity == "error"
    return found.code, found.message


def serving(monkeypatch, body):
    """A worker that does something else with what it is asked."""
    needed = "import os, sys, time\nfrom posepress.artwork import worker\nfrom posepress.artwork.photo import raster"
    script = f"{needed}\n{body}\nworker.serve()"
    monkeypatch.setattr(worker, "_COMMAND", (sys.executable, "-P", "-c", script))


def test_a_picture_that_breaks_the_worker_is_an_error_and_the_next_one_is_read(monkeypatch):
    serving(monkeypatch, "raster.read = lambda *_: os.abort()")
    with Decoder() as decoder:
        assert refused(decoder, picture()) == ("picture-harmful", '"bad.png" cannot be opened safely')
        monkeypatch.undo()
        assert decoder.read(picture(), "PNG", "good", Report(), None) is not None


def test_a_picture_that_takes_too_long_is_an_error(monkeypatch):
    serving(monkeypatch, "raster.read = lambda *_: time.sleep(60)")
    monkeypatch.setattr(worker, "SECONDS", 0.5)
    with Decoder() as decoder:
        assert refused(decoder, picture()) == ("picture-harmful", '"bad.png" takes more than 0.5 seconds to open')


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit of address space")
def test_a_picture_that_takes_too_much_memory_is_an_error(monkeypatch):
    """100 million dots of nothing are small as a file; here the limit stands below what they unfold to."""
    serving(monkeypatch, "worker.MEMORY = 400_000_000")
    with Decoder() as decoder:
        code, message = refused(decoder, flat_png(8000, 5000))
    assert (code, message) == ("picture-too-big", '"bad.png" needs more memory than a picture may use')


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit of address space")
def test_the_largest_picture_that_is_allowed_fits_into_the_memory():
    with Decoder() as decoder:
        art = decoder.read(flat_png(11_000, 10_000), "PNG", "large", Report(), None)
    assert decoding.MOST_PIXELS == 11_000 * 10_000
    assert (art.pixels_wide, art.jpeg) == (raster.LARGEST[0], False)


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits")
def test_the_worker_can_write_no_file(tmp_path, monkeypatch):
    target = tmp_path / "written"
    serving(monkeypatch, f"raster.read = lambda *_: open({str(target)!r}, 'w').write('x')")
    with Decoder() as decoder:
        assert refused(decoder, picture())[0] == "picture-harmful"
    assert not target.exists() or target.read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_worker_ends_when_its_builder_is_killed():
    script = f"""if True:
        import os, signal
        from posepress.artwork.worker import Worker
        one = Worker()
        one.decode({picture()!r}, "PNG")
        print(one._process.pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    root = Path(worker.__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True)
    pid = int(run.stdout)
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state == "Z":
                return
        except (FileNotFoundError, ProcessLookupError):
            return
        time.sleep(0.05)
    pytest.fail("the worker is still there")


def test_load_takes_photos_through_the_worker(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(picture())
    monkeypatch.setattr(raster, "read", None)
    assert load(path, Report(), None).pixels_wide == 40


def flat_png(width, height):
    """See-through black in 32 bits, opaque at the foot: what takes the most memory for the least file."""

    def chunk(name, body):
        return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x06\0\0\0"
    clear, black = b"\0" + bytes(4 * width), b"\0" + b"\0\0\0\xff" * width
    rows = zlib.compress(clear * (height // 2) + black * (height - height // 2), 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
