"""The values of doses stand on one axis over all pages of a document, whatever labels a pose has."""

import pytest
from sample_library import library, lines, plan, pose

from posepress.model.domain import Booklet, Dose, Library
from posepress.products import Composition
from posepress.products.booklet import compose_booklet
from posepress.products.deck import compose_deck
from posepress.products.handout.page import compose_handout

DOSES = (
    {"breaths": "5", "rest": "60"},
    {"minutes": "2", "times a day": "2", "weeks": "1-2"},
    {"repeats": "12", "pain": "4", "load": "2 kg", "tempo": "3-1-3"},
    {"sets": "3", "hold": "30", "effort": "5"},
)


def content(language: str) -> Library:
    poses = [pose(f"p{n}", f"Pose {n}", dose=Dose.model_validate(dose)) for n, dose in enumerate(DOSES)]
    booklet = Booklet.model_validate({"id": "b", "title": "B", "parts": [{"poses": "all"}]})
    held = library(*poses, classes={"relief": plan(*[one.id for one in poses])}, booklets={"b": booklet})
    return library(
        *poses,
        classes=held.classes,
        booklets=held.booklets,
        studio=held.studio.model_copy(update={"language": language}),
    )


def made(name: str, held: Library) -> list[Composition]:
    match name:
        case "booklet":
            return [compose_booklet(held, "b", "a4")]
        case "deck":
            return [*compose_deck(held, "relief", "a4")]
        case _:
            return [compose_handout(held, "relief", "a4")]


def axes(composition: Composition) -> list[float]:
    """How far behind its label each value of a row begins."""
    found = []
    for _, page, line in lines(composition):
        if line.runs[0].face == "sans-semibold" and line.runs[0].size == 12:
            labels = [
                o for o in page.lines if o.y == line.y and o.runs[0].face == "sans" and o.runs[0].size == 12 and o.x < line.x
            ]
            found += [round(line.x - max(label.x for label in labels), 1)] if labels else []
    return found


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", ["booklet", "deck", "handout"])
def test_values_stand_on_one_axis(name: str, language: str) -> None:
    found = [x for one in made(name, content(language)) for x in axes(one)]
    assert len(found) >= 5 and len(set(found)) == 1
