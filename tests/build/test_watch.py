"""A round for every state that a save leaves, whatever the editor and the disk do on the way."""

import shutil
import threading
from contextlib import contextmanager

import pytest

from posepress.build import watch
from posepress.build.watch import rounds, signature

WAIT = 5.0  # seconds, at most, for a round that must come


@pytest.fixture(params=["events", "no events"])
def root(request, tmp_path, monkeypatch):
    """A project on a disk that tells of changes, and on one that does not."""
    if request.param == "no events":
        monkeypatch.setattr(watch, "_events", lambda folders, stop: iter(()))
        monkeypatch.setattr(watch, "POLL", 0.05)
    for folder in ("content/poses", "images"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content/poses/cat.md").write_text("one")
    return tmp_path


@contextmanager
def watched(root):
    """Gives what waits for the next round and says whether it came."""
    stop, arrived = threading.Event(), threading.Semaphore(0)

    def follow():
        for _ in rounds(root, stop):
            arrived.release()

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        assert arrived.acquire(timeout=WAIT), "no round at the start"
        yield lambda timeout=WAIT: arrived.acquire(timeout=timeout)
    finally:
        stop.set()
        thread.join(2 * WAIT)
        assert not thread.is_alive()


def rename_into_place(root):
    (root / "content/poses/.cat.md.swp").write_text("two")
    (root / "content/poses/.cat.md.swp").replace(root / "content/poses/cat.md")


def write_again(root):
    (root / "content/poses/cat.md").write_text("two")


def add_picture(root):
    (root / "images/cat.png").write_bytes(b"png")


def delete(root):
    (root / "content/poses/cat.md").unlink()


def move_away(root):
    (root / "images").rename(root / "pictures")


def delete_everything(root):
    shutil.rmtree(root / "content")
    shutil.rmtree(root / "images")


@pytest.mark.parametrize("change", [rename_into_place, write_again, add_picture, delete, move_away, delete_everything])
def test_a_change_is_followed_by_a_round(root, change):
    with watched(root) as round_comes:
        change(root)
        assert round_comes()


def test_a_folder_that_comes_back_is_watched_again(root):
    with watched(root) as round_comes:
        move_away(root)
        assert round_comes()
        (root / "pictures").rename(root / "images")
        assert round_comes()
        add_picture(root)
        assert round_comes()


def test_nothing_new_is_no_round(root):
    with watched(root) as round_comes:
        (root / "output").mkdir()
        (root / "output/cat.pdf").write_bytes(b"pdf")
        assert not round_comes(0.4)


def test_a_burst_of_saves_is_waited_for(root):
    with watched(root) as round_comes:
        for n in range(8):
            (root / "content/poses/cat.md").write_text(str(n) * (n + 1))
            threading.Event().wait(watch.SETTLE / 3)
        assert round_comes()
        rounds_after = sum(round_comes(0.3) for _ in range(3))
        assert rounds_after <= 2


def test_a_state_that_did_not_stay_is_read_again_before_its_round(root):
    """An editor that empties a file and then writes it: nobody is told of the empty one."""
    stop, path, read = threading.Event(), root / "content/poses/cat.md", []

    def begin():
        read.append(path.read_text())
        if not read[-1]:
            path.write_text("two")  # the rest of the save
        return lambda: None

    found = rounds(root, stop, begin)
    next(found)
    path.write_text("")
    next(found)
    stop.set()
    assert read == ["one", "", "two"]


def test_a_link_to_nowhere_and_a_file_that_cannot_be_read_are_no_trouble(root):
    (root / "content/lost.md").symlink_to(root / "nowhere.md")
    before = signature(root)
    assert before == signature(root)
    (root / "content/poses/cat.md").chmod(0)
    assert len(signature(root)) == len(before)
