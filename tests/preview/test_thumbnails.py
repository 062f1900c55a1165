"""Small pictures of the figures: drawn once, by a process of their own, and kept for the next start."""

import asyncio

import pytest

from posepress.preview.offers import figure_names
from posepress.preview.thumbnails import Thumbnails


def test_a_figure_is_drawn_once_and_kept(tmp_path, monkeypatch):
    (tmp_path / "content").mkdir()
    name, made = figure_names()[0], Thumbnails(tmp_path)
    drawn = asyncio.run(first(made, name))
    assert drawn.startswith(b"<svg")
    again = Thumbnails(tmp_path)
    monkeypatch.setattr(again, "begin", lambda: never("it was drawn again"))
    assert asyncio.run(again.of(name)) == drawn and asyncio.run(again.of("nobody")) is None


async def first(made, name):
    """Closed before its loop is: nothing is told to a loop that is gone."""
    try:
        return await made.of(name)
    finally:
        made.close()


class Pool:
    """Draws at once, or says why not, in the loop's own thread."""

    def __init__(self, answer):
        self.answer = answer

    def apply_async(self, call, names, callback, error_callback):
        callback(self.answer)


@pytest.mark.parametrize(("answer", "drawn"), [(b"<svg/>", b"<svg/>"), (ValueError("no"), None)])
def test_who_asks_is_answered_where_nothing_can_be_kept(tmp_path, answer, drawn):
    (tmp_path / "content").mkdir()
    (tmp_path / "output").write_text("no folder")
    made = Thumbnails(tmp_path)
    made._pool = Pool(answer)
    assert asyncio.run(asyncio.wait_for(made.of(figure_names()[0]), 10)) == drawn


def test_a_figure_that_comes_after_the_end_is_told_to_nobody(tmp_path):
    loop = asyncio.new_event_loop()
    loop.close()
    made, name = Thumbnails(tmp_path), figure_names()[0]
    made._tell(loop, name, b"<svg/>")
    assert made._kept(name) is None


def never(why):
    raise AssertionError(why)
