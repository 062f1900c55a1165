"""Small pictures of the figures: drawn once, by a process of their own, and kept for the next start."""

import asyncio

from posepress.preview.offers import figure_names
from posepress.preview.thumbnails import Thumbnails


def test_a_figure_is_drawn_once_and_kept(tmp_path, monkeypatch):
    (tmp_path / "content").mkdir()
    name, made = figure_names()[0], Thumbnails(tmp_path)
    drawn = asyncio.run(made.of(name))
    made.close()
    assert drawn.startswith(b"<svg")
    again = Thumbnails(tmp_path)
    monkeypatch.setattr(again, "begin", lambda: never("it was drawn again"))
    assert asyncio.run(again.of(name)) == drawn and asyncio.run(again.of("nobody")) is None


def never(why):
    raise AssertionError(why)
