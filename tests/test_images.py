"""The project's own figure files: sound, described, light and small."""

import zlib
from functools import cache
from pathlib import Path

import pytest

from posepress.base.diagnostics import Report
from posepress.base.drawing import Label
from posepress.base.drawing import Path as Shape
from posepress.content import read_library
from posepress.content.pictures.figure import read_figure
from posepress.model.domain import StudioFields

FILES = sorted((Path(__file__).parents[1] / "images").glob("*.figure.yaml"))

STUDIO = StudioFields(name="Studio")


def picture(path):
    report = Report()
    art = read_figure(path, path.name, report, STUDIO)
    assert art is not None and not list(report), list(report)
    return art


def test_every_picture_of_the_project_is_drawn_from_words():
    assert len(FILES) >= 15
    assert not [p for p in FILES[0].parent.iterdir() if not p.name.endswith(".figure.yaml")]


@cache
def library():
    return read_library(FILES[0].parents[1], Report())


@pytest.mark.parametrize("name", ["knee-hug-heel-slide", "windshield-wipers", "block-supported-psoas", "hip-rotations",
                                  "lunge-side-stretch", "lunge-with-turn", "cat-cow"])  # fmt: skip
def test_a_movement_shows_where_it_starts_and_where_it_ends(name):
    shown = [library().art(picture) for picture, _ in library().poses[name].pictures]
    assert len(shown) > 1 or shown[0].figure.ghost


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.split(".")[0])
def test_a_picture_is_sound_described_and_inside_its_box_at_every_size(path):
    art = picture(path)
    assert len(art.alt.split()) >= 8
    numbers = {step: n for n, step in enumerate(art.steps, 1)}
    for wide, high in ((88, 42), (40, 24), (45, 36), (112, 60)):
        drawn = art.drawn(wide, high, numbers)
        assert drawn.width <= wide * 72 / 25.4 + 0.05 and drawn.height <= high * 72 / 25.4 + 0.05
        labels = [item for item in drawn.items if isinstance(item, Label)]
        assert sorted(label.text for label in labels) == sorted(str(n) for n in numbers.values())
        assert all(label.size >= 10 for label in labels)
        shapes = [item for item in drawn.items if isinstance(item, Shape)]
        packed = zlib.compress(repr([(s.ops, s.coords) for s in shapes]).encode(), 9)
        assert len(packed) < 12_000
