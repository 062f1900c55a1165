"""Work on all cores: the same results in the same order, and nobody stays behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from posepress.base import pool
from posepress.base.pool import at_most, cores, share_out, spare


def square(number):
    return number * number


def fails_at(bad, number):
    if number == bad:
        raise ValueError(f"no {number}")
    return number


def dies_at(bad, parent, number):
    if number == bad and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("count", [1, 2, 5])
def test_results_come_in_the_order_of_the_items_whatever_is_begun_first(count):
    assert list(share_out(square, range(20), lambda n: n % 7, count)) == [n * n for n in range(20)]
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("count", [1, 2])
def test_an_error_comes_when_its_turn_comes(count):
    results = share_out(partial(fails_at, 3), range(6), float, count)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="no 3"):
        next(results)
    assert multiprocessing.active_children() == []


def test_who_stops_listening_leaves_nobody_behind():
    results = share_out(square, range(6), float, 2)
    assert next(results) == 0
    results.close()
    assert multiprocessing.active_children() == []


def test_work_of_a_process_that_the_system_kills_is_done_here():
    assert list(share_out(partial(dies_at, 2, os.getpid()), range(5), float, 2)) == [0, 1, 2, 3, 4]


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch):
    def refuse(*_):
        raise OSError("no semaphores")

    monkeypatch.setattr(pool, "ProcessPoolExecutor", refuse)
    assert list(share_out(square, range(4), float, 2)) == [0, 1, 4, 9]


@pytest.mark.skipif(sys.platform == "win32", reason="fork")
@pytest.mark.parametrize("allowed", [0, 1])
def test_where_the_system_refuses_another_process_the_work_is_done_here(monkeypatch, allowed):
    fork, forked = os.fork, []

    def refusing():
        if len(forked) == allowed:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        forked.append(fork())
        return forked[-1]

    monkeypatch.setattr(pool, "_start", lambda: "fork")
    monkeypatch.setattr(os, "fork", refusing)
    assert list(share_out(square, range(4), float, 2)) == [0, 1, 4, 9]
    assert multiprocessing.active_children() == []


def large(number):
    if number == 0:
        raise ValueError("no 0")
    return bytes(1_000_000)


def test_who_stops_listening_while_large_results_are_handed_over_is_not_kept_waiting():
    for _ in range(5):
        with pytest.raises(ValueError, match="no 0"):
            list(share_out(large, range(12), float, 3))
    assert multiprocessing.active_children() == []


def test_processes_of_others_are_left_alone():
    other = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn").Process(target=time.sleep, args=(30,))
    other.start()
    try:
        next(share_out(square, range(6), float, 2))
        with pytest.raises(ValueError, match="no 0"):
            list(share_out(large, range(6), float, 2))
        assert other.is_alive()
    finally:
        other.terminate()
        other.join()


@pytest.mark.parametrize(("value", "count"), [("3", 3), ("0", 1), ("many", None), ("", None)])
def test_the_number_of_processes_can_be_set(monkeypatch, value, count):
    monkeypatch.setenv("POSEPRESS_WORKERS", value)
    assert cores() == count if count else 1 <= cores() <= pool.MOST


HANGING = """
import os, time
from posepress.base.pool import share_out
def work(n):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece: print writes two when Python runs unbuffered, and lines mix
    for _ in range(6000):  # a long sleep may begin just after the signal came
        time.sleep(0.01)
if __name__ == "__main__":
    list(share_out(work, range(2), float, 2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_go_when_their_parent_is_killed(tmp_path):
    script = tmp_path / "hanging.py"
    script.write_text(HANGING)
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "builder")}
    with subprocess.Popen([sys.executable, script], env=env, stdout=subprocess.PIPE, text=True) as parent:
        children = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
    deadline = time.monotonic() + 10
    while any(alive(child) for child in children):
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="process groups")
def test_ctrl_c_ends_the_work_at_once_and_leaves_nobody(tmp_path):
    script = tmp_path / "hanging.py"
    script.write_text(HANGING)
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "builder")}
    command = [sys.executable, script]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=env, start_new_session=True, **pipes) as parent:
        children = [int(parent.stdout.readline()) for _ in range(2)]
        os.killpg(parent.pid, signal.SIGINT)
        assert "KeyboardInterrupt" in parent.communicate(timeout=20)[1]
    assert not any(alive(child) for child in children)


def alive(pid):
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def inner(n):
    return spare()


def test_a_part_of_some_work_shares_itself_out_only_where_nothing_beside_it_does(monkeypatch):
    monkeypatch.setattr(pool, "_start", lambda: "fork")
    assert spare() == 1
    with at_most(3):
        assert spare() == 3
        with at_most(1):
            assert spare() == 1
        assert list(share_out(inner, range(4), float, 2)) == [1, 1, 1, 1]
        monkeypatch.setattr(pool, "_start", lambda: "spawn")
        assert spare() == 1
    assert spare() == 1
