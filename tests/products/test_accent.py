"""The accent of a studio stands wherever that of the tool stood: numbers, arrows and muscles together, and nowhere else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sample_library import library, plan, pose

from posepress.base.diagnostics import Report
from posepress.base.drawing import Colour, Drawing, Label
from posepress.base.theme import ACCENT
from posepress.figures.body.plates import PLATES
from posepress.figures.description.spec import Looks, read
from posepress.figures.description.tree import node
from posepress.figures.drawing.page import draw
from posepress.figures.picture import FigurePicture, plate
from posepress.model.accent import contrasts, parse_accent
from posepress.model.amounts import WordingError
from posepress.model.domain import Article, Booklet, Library, PictureRef
from posepress.products import Composition
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.handout.page import compose_handout

OWN = "#1f5f3f"
GREEN: Colour = (0.1216, 0.3725, 0.2471)
HUG = {"pose": "bridge", "arrows": ["pelvis lifts up"], "muscle": ["left psoas"]}


def figure(accent: str, description: dict[str, object] = HUG) -> FigurePicture:
    report = Report()
    found = read(node(description), report, Looks(accent=accent))
    assert found, list(report)
    return FigurePicture(found)


def content(accent: str | None) -> Library:
    shown = pose(picture=PictureRef("main.figure.yaml", "A bridge.", "poses/knee-hug#picture"))
    signs = Article(id="signs", title="Signs", panels=("signs",), body=(PictureRef("anatomy/psoas", "The psoas.", "a#body.1"),))
    parts = ["contents", {"article": "signs"}, {"poses": "all"}, {"classes": "all"}]
    booklet = Booklet.model_validate({"id": "b", "title": "B", "cover": "knee-hug", "parts": parts})
    muscle = plate(next(iter(PLATES)), accent or "")
    held = library(
        shown,
        pose("rest", "Quiet rest"),
        classes={"relief": plan("knee-hug", "rest", "knee-hug")},
        articles={"signs": signs},
        booklets={"b": booklet},
        artworks={"main.figure.yaml": figure(accent or ""), "main.svg": figure(accent or ""), "anatomy/psoas": muscle},
    )
    return replace(held, studio=held.studio.model_copy(update={"accent": accent}))


def colours(made: Composition) -> Iterator[tuple[str, Colour]]:
    """(what it is the colour of, colour) of all that is printed."""
    for page in made.document.pages:
        yield from [("text", run.colour) for line in page.lines for run in line.runs]
        yield from [("path", colour) for path in page.paths for colour in (path.fill, path.stroke) if colour]
        for picture in page.pictures:
            art = made.artworks[picture.art]
            assert isinstance(art, Drawing)
            for item in art.items:
                found = (item.colour,) if isinstance(item, Label) else (item.fill, item.stroke)
                yield from [(picture.art.partition("@")[0], colour) for colour in found if colour]


def products(accent: str | None) -> Iterator[Composition]:
    held = content(accent)
    yield compose_card(held, "knee-hug")
    yield compose_handout(held, "relief", "a4")
    yield compose_booklet(held, "b", "a4")


def test_an_accent_of_its_own_replaces_that_of_the_tool_everywhere_and_nowhere_else() -> None:
    for plain, own in zip(products(None), products(OWN), strict=True):
        before, after = [*colours(plain)], [*colours(own)]
        assert len(before) == len(after)
        marked = [(what, old, new) for (what, old), (_, new) in zip(before, after, strict=True) if old != new]
        assert {new for _, old, new in marked if old == ACCENT} == {GREEN}
        assert all(new != ACCENT for _, new in after)
        tints = {what for what, old, _ in marked if old != ACCENT}
        assert tints <= {"anatomy/psoas"}, "the muscle beside the psoas is a tint of it"


@pytest.mark.parametrize("description", [HUG, {**HUG, "style": "pictogram"}, {"plate": next(iter(PLATES))}])
def test_arrows_and_muscles_of_a_figure_have_the_accent(description: dict[str, object]) -> None:
    drawn = draw(figure(OWN, description).figure, 100.0, 80.0)
    fills = {getattr(item, "fill", None) for item in drawn.items}
    assert GREEN in fills and ACCENT not in fills


def test_the_tool_s_own_accent_would_be_taken() -> None:
    assert parse_accent("B5381B", "accent") == "#b5381b"
    assert parse_accent("#060", "accent") == "#006600"


@pytest.mark.parametrize("typed", ["#777", "#E0A030", "#9060A8", "#ff0000", "#00aa00"])
def test_a_pale_colour_is_refused_and_what_is_offered_instead_is_taken(typed: str) -> None:
    with pytest.raises(WordingError) as refused:
        parse_accent(typed, "accent")
    offered = refused.value.hint.split('"')[1]
    assert parse_accent(offered, "accent") == offered.lower()
    assert "on white" in refused.value.message


def test_contrast_is_measured_in_colour_and_in_grey() -> None:
    assert [round(value, 2) for value in contrasts((0xB5, 0x38, 0x1B))] == [5.92, 6.9]
