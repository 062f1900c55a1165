"""Publication: all or nothing, each file whole, whatever fails or kills it on the way."""

import errno
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest

from posepress.build import publish
from posepress.build.publish import Change, Publication, Published, clean, read_manifest, write_file
from posepress.build.refusals import RefusedError, refusal

OLD = {"cards/cat.pdf": b"old cat", "cards/cow.pdf": b"old cow", "decks/gone.pdf": b"old gone"}
NEW = {"cards/cat.pdf": b"new cat", "cards/cow.pdf": b"old cow", "cards/dog.pdf": b"new dog"}
WHOLE = ("cards", "decks")


def put(output, files, whole=WHOLE):
    with Publication(output) as publication:
        for name, data in files.items():
            publication.stage(name, data)
        return publication.publish(whole)


def held(output):
    """What stands in `output`, the manifest and the tool's own leftovers aside."""
    files = [path for path in output.rglob("*") if path.is_file() and not path.relative_to(output).parts[0].startswith(".")]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def hidden(output):
    return sorted(path.name for path in output.iterdir() if path.name.startswith("."))


def test_each_file_is_told_as_new_changed_unchanged_or_removed(tmp_path):
    put(tmp_path, OLD)
    assert put(tmp_path, NEW) == (
        Published("cards/cat.pdf", Change.CHANGED),
        Published("cards/cow.pdf", Change.UNCHANGED),
        Published("cards/dog.pdf", Change.NEW),
        Published("decks/gone.pdf", Change.REMOVED),
    )
    assert held(tmp_path) == NEW
    assert hidden(tmp_path) == [".posepress.json"]


def test_manifest_lists_the_hash_of_each_file_and_is_the_same_in_any_order_of_work(tmp_path):
    put(tmp_path / "a", dict(sorted(NEW.items())))
    put(tmp_path / "b", dict(sorted(NEW.items(), reverse=True)))
    text = (tmp_path / "a" / ".posepress.json").read_text()
    assert text == (tmp_path / "b" / ".posepress.json").read_text()
    assert list(json.loads(text)["files"]) == sorted(NEW)
    assert json.loads(text)["files"]["cards/cow.pdf"] == (
        "1b20c1044bc384efbbcd3ca7aa72d4b47c468e8d892e16118f7f2426b9e33946"  # printf 'old cow' | sha256sum
    )


def test_a_file_whose_bytes_stay_is_not_touched(tmp_path):
    put(tmp_path, OLD)
    before = (tmp_path / "cards/cow.pdf").stat()
    put(tmp_path, NEW)
    after = (tmp_path / "cards/cow.pdf").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_that_somebody_spoiled_is_made_anew(tmp_path):
    put(tmp_path, OLD)
    (tmp_path / "cards/cat.pdf").write_bytes(b"old c")
    assert put(tmp_path, OLD)[0] == Published("cards/cat.pdf", Change.CHANGED)
    assert held(tmp_path) == OLD


def test_only_folders_that_are_whole_lose_files(tmp_path):
    put(tmp_path, OLD)
    put(tmp_path, {"cards/cat.pdf": b"new cat"}, whole=())
    assert held(tmp_path) == OLD | {"cards/cat.pdf": b"new cat"}
    assert sorted(read_manifest(tmp_path)) == sorted(OLD)


def test_a_file_that_is_not_ours_stays(tmp_path):
    put(tmp_path, OLD)
    (tmp_path / "decks/mine.pdf").write_bytes(b"mine")
    put(tmp_path, NEW)
    assert held(tmp_path)["decks/mine.pdf"] == b"mine"


def test_a_file_that_somebody_wrote_to_is_not_removed(tmp_path):
    put(tmp_path, OLD)
    (tmp_path / "decks/gone.pdf").write_bytes(b"my notes in it")
    assert Published("decks/gone.pdf", Change.KEPT) in put(tmp_path, NEW)
    assert held(tmp_path)["decks/gone.pdf"] == b"my notes in it"


def test_a_file_that_cannot_be_read_now_is_not_forgotten(tmp_path, monkeypatch):
    """Were it kept and struck from the manifest, nobody would ever remove it."""
    put(tmp_path, OLD)
    read = Path.read_bytes
    faulty = Fault(0, errno.EIO)(read)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda path: faulty(path) if path.name == "gone.pdf" else read(path))
        with pytest.raises(RefusedError, match="gone"):
            put(tmp_path, NEW)
    assert held(tmp_path) == OLD
    put(tmp_path, NEW)
    assert held(tmp_path) == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="flock")
def test_a_fault_while_the_lock_is_taken_does_not_keep_it(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("os.fstat", Fault(0, errno.EIO)(os.fstat))
        with pytest.raises(RefusedError, match="cannot use"):
            put(tmp_path, OLD)
    put(tmp_path, OLD)
    assert held(tmp_path) == OLD


def test_leaving_without_publishing_changes_nothing(tmp_path):
    put(tmp_path, OLD)
    with Publication(tmp_path) as publication:
        publication.stage("cards/cat.pdf", b"half a build")
    assert held(tmp_path) == OLD
    assert hidden(tmp_path) == [".posepress.json"]


class Fault:
    """Lets the first `good` calls pass, then one fails as on a full disk; with `lasting`, all that follow."""

    def __init__(self, good, code=errno.ENOSPC, lasting=False):
        self.left, self.code, self.lasting, self.hit = good, code, lasting, False

    def __call__(self, real):
        def faulty(*args, **kwargs):
            self.left -= 1
            if self.left == -1 or (self.lasting and self.left < 0):
                self.hit = True
                raise OSError(self.code, os.strerror(self.code))
            return real(*args, **kwargs)

        return faulty


POINTS = ["posepress.build.publish._store", "os.fsync", "pathlib.Path.replace", "pathlib.Path.hardlink_to",
          "pathlib.Path.mkdir", "pathlib.Path.unlink"]  # fmt: skip


@pytest.mark.parametrize("point", POINTS)
def test_a_fault_at_any_call_leaves_all_files_old_or_all_new(tmp_path, monkeypatch, point):
    outcomes = []
    for good in range(30):
        output = tmp_path / str(good)
        put(output, OLD)
        fault = Fault(good)
        with monkeypatch.context() as patch:
            patch.setattr(point, fault(_resolve(point)))
            try:
                put(output, NEW)
                outcomes.append("new")
            except RefusedError as refused:
                assert "the disk is full" in str(refused)
                outcomes.append("old")
        assert held(output) == (OLD if outcomes[-1] == "old" else NEW), f"call {good} of {point}"
        put(output, NEW)  # whatever was left behind does not stand in the way
        assert held(output) == NEW
        assert hidden(output) == [".posepress.json"]
        if not fault.hit:
            break
    else:
        pytest.fail("the fault was always hit")
    assert len(outcomes) > 1, f"{point} is not called"


@pytest.mark.parametrize("good", range(5))
@pytest.mark.parametrize("point", ["pathlib.Path.replace", "pathlib.Path.unlink"])
def test_a_disk_that_fails_for_good_still_leaves_each_file_whole(tmp_path, monkeypatch, point, good):
    put(tmp_path, OLD)
    with monkeypatch.context() as patch:
        patch.setattr(point, Fault(good, lasting=True)(_resolve(point)))
        with suppress(RefusedError):
            put(tmp_path, NEW)
    for name, data in held(tmp_path).items():
        assert data in (OLD.get(name), NEW.get(name))
    put(tmp_path, NEW)
    assert held(tmp_path) == NEW


def _resolve(point):
    module, name = point.rsplit(".", 1)
    if module == "os":
        return getattr(os, name)
    return getattr(publish if module == "posepress.build.publish" else Path, name)


KILLED = """
    import os, sys
    from pathlib import Path
    from posepress.build import publish

    class Kill:
        left = int(sys.argv[2])

    def dying(real):
        def call(*args, **kwargs):
            Kill.left -= 1
            if Kill.left < 0:
                os._exit(9)
            return real(*args, **kwargs)
        return call

    def torn(real):
        def store(path, data):
            Kill.left -= 1
            if Kill.left < 0:
                Path(path).write_bytes(data[: len(data) // 2])
                os._exit(9)
            return real(path, data)
        return store

    publish._store = torn(publish._store)
    publish._digest = dying(publish._digest)
    for name in ("replace", "hardlink_to", "unlink"):
        setattr(Path, name, dying(getattr(Path, name)))
    files = eval(sys.argv[3])
    with publish.Publication(Path(sys.argv[1])) as publication:
        for name, data in files.items():
            publication.stage(name, data)
        publication.publish(("cards", "decks"))
"""


def test_a_kill_at_any_call_leaves_each_file_old_or_new_and_the_next_run_mends_the_rest(tmp_path):
    script = tmp_path / "killed.py"
    script.write_text(textwrap.dedent(KILLED))
    root = Path(publish.__file__).parents[2]
    for good in range(40):
        output = tmp_path / str(good)
        put(output, OLD)
        command = [sys.executable, script, output, str(good), repr(NEW)]
        run = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(root)})
        for name, data in held(output).items():
            assert data in (OLD.get(name), NEW.get(name)), f"{name} is torn at call {good}"
        assert set(OLD) - {"decks/gone.pdf"} <= set(held(output)), f"a file is missing at call {good}"
        put(output, NEW)
        assert held(output) == NEW
        assert hidden(output) == [".posepress.json"]
        if run.returncode == 0:
            break
        assert run.returncode == 9
    assert 8 < good < 39


def test_a_second_publication_is_told_to_wait_and_the_first_goes_on(tmp_path):
    with Publication(tmp_path) as first:
        first.stage("cards/cat.pdf", b"cat")
        with pytest.raises(RefusedError, match="another posepress is at work"), Publication(tmp_path):
            pass
        first.publish()
    assert held(tmp_path) == {"cards/cat.pdf": b"cat"}


def test_a_lock_file_whose_process_is_gone_does_not_lock(tmp_path):
    (tmp_path / ".posepress.lock").write_bytes(b"")
    put(tmp_path, OLD)
    assert held(tmp_path) == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="fork")
def test_a_killed_build_lets_go_of_the_lock_though_its_workers_are_still_there(tmp_path):
    reads, writes = os.pipe()
    parent = os.fork()
    if not parent:
        with Publication(tmp_path):
            if not os.fork():
                os.write(writes, str(os.getpid()).encode())  # it has come to life, whatever else the machine does
                time.sleep(60)
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(parent, 0)
    worker = int(os.read(reads, 20))
    try:
        put(tmp_path, OLD)
    finally:
        os.kill(worker, signal.SIGKILL)
    assert held(tmp_path) == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="flock")
def test_a_disk_that_cannot_lock_is_used_without(tmp_path, monkeypatch):
    monkeypatch.setattr("posepress.build.lock._lock", Fault(0, errno.ENOLCK)(lambda _: None))
    put(tmp_path, OLD)
    assert held(tmp_path) == OLD


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "close the file if a PDF viewer has it open"),
        (errno.EIO, "cannot use"),
    ],
)
def test_a_refusal_says_what_happened_and_the_way_out(tmp_path, monkeypatch, code, words):
    monkeypatch.setattr("posepress.build.publish._store", Fault(0, code)(publish._store))
    with pytest.raises(RefusedError) as refused:
        put(tmp_path, OLD)
    assert words in str(refused.value)
    assert "\n  = " in str(refused.value)
    assert refused.value.exit_code == 3


def test_a_file_open_in_another_program_is_named(tmp_path):
    error = PermissionError(13, "sharing violation")
    error.winerror = 32
    assert "is open in another program" in str(refusal(error, tmp_path / "cat.pdf"))


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "cards").write_text("a file")
    with pytest.raises(RefusedError, match="there is a file where a folder is needed"):
        put(tmp_path, OLD)
    (tmp_path / "output").write_text("a file")
    with pytest.raises(RefusedError, match=r'there is a file where a folder is needed: ".*/output"\n'):
        put(tmp_path / "output", OLD)


@pytest.mark.parametrize("link", [".", "cards"])
def test_nothing_is_written_or_removed_through_a_link_that_leads_elsewhere(tmp_path, link):
    output, elsewhere = tmp_path / "project" / "output", tmp_path / "elsewhere"
    put(output, OLD)
    (output / link).rename(elsewhere)
    (output / link).symlink_to(elsewhere)
    before = held(tmp_path)
    with pytest.raises(RefusedError, match=r"is a link to .* nothing is written outside"):
        put(output, NEW)
    with pytest.raises(RefusedError, match="is a link to"):
        clean(output)
    assert held(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links")
@pytest.mark.parametrize("name", [".posepress.lock", ".posepress-stage"])
def test_a_link_in_the_place_of_our_own_files_is_refused(tmp_path, name):
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedError, match=r"where a (?:file|folder) is needed"):
        put(tmp_path / "output", OLD)
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_that_is_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path):
    (tmp_path / "output" / "cards").mkdir(parents=True)
    (tmp_path / "mine.pdf").write_bytes(b"mine")
    (tmp_path / "output" / "cards" / "cat.pdf").symlink_to(tmp_path / "mine.pdf")
    put(tmp_path / "output", NEW)
    assert held(tmp_path / "output") == NEW
    assert (tmp_path / "mine.pdf").read_bytes() == b"mine"


def test_clean_removes_what_was_written_and_nothing_else(tmp_path):
    put(tmp_path, OLD)
    (tmp_path / "cards/mine.pdf").write_bytes(b"mine")
    (tmp_path / "cards/cow.pdf").write_bytes(b"written on")
    (tmp_path / ".gitkeep").touch()
    assert set(clean(tmp_path)) == {
        Published("cards/cat.pdf", Change.REMOVED),
        Published("cards/cow.pdf", Change.KEPT),
        Published("decks/gone.pdf", Change.REMOVED),
    }
    assert held(tmp_path) == {"cards/mine.pdf": b"mine", "cards/cow.pdf": b"written on"}
    assert not (tmp_path / "decks").exists()
    assert hidden(tmp_path) == [".gitkeep"]


def test_clean_without_an_output_folder_makes_none(tmp_path):
    assert clean(tmp_path / "output") == ()
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/secret.txt", "cards/../../secret.txt", "secret.txt", "c:\\secret.txt"])
def test_a_manifest_cannot_lead_out_of_the_folder(tmp_path, name):
    (tmp_path / "secret.txt").write_bytes(b"secret")
    output = tmp_path / "output"
    output.mkdir()
    digest = publish.sha256(b"secret").hexdigest()
    (output / ".posepress.json").write_text(json.dumps({"posepress": 1, "files": {name: digest}}))
    assert read_manifest(output) == {}
    clean(output)
    assert (tmp_path / "secret.txt").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 3}', '{"files": null}', "\xff"])
def test_a_spoiled_manifest_counts_as_none(tmp_path, text):
    (tmp_path / ".posepress.json").write_text(text, "latin-1")
    assert read_manifest(tmp_path) == {}
    put(tmp_path, OLD)
    assert held(tmp_path) == OLD


def test_write_file_replaces_a_file_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "cat.pdf"
    target.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", Fault(0)(os.fsync))
        with pytest.raises(RefusedError):
            write_file(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["cat.pdf"]
    assert target.read_bytes() == b"old"
    write_file(target, b"new")
    assert target.read_bytes() == b"new"


def test_write_file_keeps_a_link_a_link(tmp_path):
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write_file(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_write_file_writes_to_a_device_and_leaves_it_one():
    with pytest.raises(RefusedError, match="the disk is full"):
        write_file(Path("/dev/full"), b"new")
    write_file(Path("/dev/null"), b"new")
    assert Path("/dev/null").is_char_device()


def test_write_file_says_when_the_folder_is_missing(tmp_path):
    with pytest.raises(RefusedError, match="does not exist"):
        write_file(tmp_path / "none" / "cat.pdf", b"new")


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits")
def test_a_real_limit_of_the_system_is_refused_and_the_old_file_stays(tmp_path):
    """Not a planted fault: the kernel itself stops the write in the middle."""
    put(tmp_path, OLD)
    script = """if True:
        import resource, sys
        from pathlib import Path
        from posepress.build.publish import Publication
        from posepress.build.refusals import RefusedError
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            with Publication(Path(sys.argv[1])) as publication:
                publication.stage("cards/cat.pdf", bytes(5000))
        except RefusedError as refused:
            print(refused)
    """
    root = Path(publish.__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", script, tmp_path],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "larger than this disk or account allows" in run.stdout
    assert held(tmp_path) == OLD
    assert hidden(tmp_path) == [".posepress.json"]
