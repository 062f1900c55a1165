"""An upright picture on a card's front: beside its dose, as large as both have room, on one floor."""

from dataclasses import replace

import pytest
from proved_samples import Case, photo
from sample_library import CAUTIONS, STEPS, library, outside, overlapping, pose, said

from posepress.base.theme import CARDS, MM
from posepress.figures.description.spec import named
from posepress.figures.picture import FigurePicture
from posepress.model.domain import Dose, PictureRef
from posepress.products.card import card_of, compose_card

FIGURES = ("mountain", "tree", "standing side bend", "arms overhead", "standing quad stretch", "chair figure four")
DOSE = {"sets": "3", "hold": "30", "rest": "60", "effort": "5", "times a day": "2", "progress when": "you can hold it longer"}


def made(name: str, size: str = "a6", **more: object):
    art = photo() if name == "photo" else FigurePicture(named(name))
    shown = pose(picture=PictureRef("stand.figure.yaml", "A person stands.", "poses/knee-hug#picture"), **more)
    held = library(shown, artworks={"stand.figure.yaml": art})
    return held, compose_card(held, shown.id, size)


def picture_of(composition):
    return composition.document.pages[0].pictures[0]


def dose_of(composition, part: str = "dose.breaths"):
    lines = composition.document.pages[0].lines
    return [line for line in lines if any((run.source or line.source) == f"poses/knee-hug#{part}" for run in line.runs)]


@pytest.mark.parametrize("size", CARDS)
@pytest.mark.parametrize("name", FIGURES)
def test_an_upright_figure_stands_large_beside_its_dose(name: str, size: str) -> None:
    held, got = made(name, size)
    theme, picture = CARDS[size], picture_of(got)
    assert picture.height > 1.3 * theme.picture[1] or picture.width > 0.38 * theme.measure
    assert picture.height > theme.picture[1] + 5 * MM
    for line in dose_of(got):
        assert line.x > picture.x + picture.width and picture.y - 5 < line.y < picture.y + picture.height
    assert outside(got, 4 * MM) == [] and overlapping(got) == []
    assert Case(held, "cards", "knee-hug", got.document, got.artworks).failures() == ()


@pytest.mark.parametrize("size", ["a6", "a5"])
@pytest.mark.parametrize("cautions", [1, 2, 3, 5])
@pytest.mark.parametrize("steps", [2, 5, 9, 13])
def test_a_long_dose_many_cautions_and_steps_stand_with_it_as_they_have_room(size: str, cautions: int, steps: int) -> None:
    more = {"cautions": list(CAUTIONS * 3)[:cautions], "steps": (STEPS * 3)[:steps], "dose": Dose.model_validate(DOSE)}
    held, got = made("tree", size, **more)
    assert outside(got, 4 * MM) == [] and overlapping(got) == []
    assert Case(held, "cards", "knee-hug", got.document, got.artworks).failures() == ()
    assert "you can hold it longer" in said(got, "poses/knee-hug#dose.progress when")


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_a_dose_never_stands_without_its_unit(name: str) -> None:
    _, got = made(name, dose=Dose.model_validate({"sets": "3", "hold": "30"}))
    baselines = {run.text.strip(): line.y for line in dose_of(got, "dose.hold") for run in line.runs}
    assert baselines["30"] == baselines["seconds"]


def test_a_photo_from_a_phone_held_upright_stands_too_and_one_held_level_does_not() -> None:
    upright = replace(photo(), pixels_wide=400, pixels_high=600)
    shown = pose(picture=PictureRef("stand.jpg", "A person stands.", "poses/knee-hug#picture"))
    heights = [
        picture_of(card_of(library(shown, artworks={"stand.jpg": art}), shown, "a6")).height for art in (upright, photo())
    ]
    assert heights[0] > 60 * MM and heights[1] <= 42 * MM


def test_the_mat_of_one_who_stands_is_no_wider_than_the_figure() -> None:
    for name in ("mountain", "arms overhead", "standing side bend"):
        assert FigurePicture(named(name)).height > 2.5 * FigurePicture(named(name)).width
