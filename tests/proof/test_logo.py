"""The logo of a studio stands on the first page, on the backs of cards and booklets; one that is lost or another is found."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from proved_samples import Case, with_pages
from sample_library import library, outside, overlapping, plan, pose

from posepress.base.drawing import Drawing, rectangle
from posepress.base.theme import MM
from posepress.model.domain import Booklet, Library
from posepress.products import Composition
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.handout.page import compose_handout
from posepress.typeset.placed import Document, Page, Picture

SHAPES = {"wide": (300.0, 70.0), "square": (70.0, 70.0), "tall": (40.0, 90.0)}
SHORT = ("Lie down on your back, and let your feet fall apart.", "Breathe.", "Roll to one side, and sit up.")


@cache
def content(shape: str) -> Library:
    wide, high = SHAPES[shape]
    art = Drawing(wide, high, (rectangle(2, 2, wide - 2, high - 2, fill=(0.2, 0.4, 0.3)),))
    booklet = Booklet.model_validate({"id": "b", "title": "B", "parts": [{"poses": "all"}]})
    short = pose("rest", "Quiet rest", sides="none", steps=SHORT)
    held = library(pose(), short, classes={"relief": plan("knee-hug", "rest")}, booklets={"b": booklet})
    studio = held.studio.model_copy(update={"logo": "logo.svg"})
    return replace(held, studio=studio, artworks={**held.artworks, "logo.svg": art})


@cache
def made(name: str, shape: str = "wide") -> tuple[Composition, Case]:
    match name:
        case "cards":
            id_, one = "rest", compose_card(content(shape), "rest")
        case "handouts":
            id_, one = "relief", compose_handout(content(shape), "relief", "a4")
        case _:
            id_, one = "b", compose_booklet(content(shape), "b", "a4")
    return one, Case(content(shape), name, id_, one.document, one.artworks)


PRODUCTS = ("cards", "handouts", "booklets")


def logos(one: Composition) -> list[tuple[int, Picture]]:
    pages = one.document.pages
    return [(n, picture) for n, page in enumerate(pages, 1) for picture in page.pictures if picture.source == "studio#logo"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", PRODUCTS)
def test_a_logo_stands_once_in_its_place_and_meets_nothing(name: str, shape: str) -> None:
    one, case = made(name, shape)
    assert case.failures() == ()
    ((page, placed),) = logos(one)
    assert page == {"cards": 2, "handouts": 1, "booklets": len(one.document.pages)}[name]
    box = (60 * MM, 14 * MM) if shape == "wide" else (18 * MM, 18 * MM)
    assert placed.width <= box[0] + 0.01 and placed.height <= box[1] + 0.01
    assert abs(placed.width / placed.height - SHAPES[shape][0] / SHAPES[shape][1]) < 0.01
    on_page = one.document.pages[page - 1]
    for line in on_page.lines:
        beside = line.x + line.width <= placed.x or line.x >= placed.x + placed.width
        assert beside or line.y + line.descent > placed.y + placed.height or line.y + line.ascent * 0.75 < placed.y
    for path in on_page.paths:
        x0, y0, x1, y1 = path.box()
        assert x1 <= placed.x or x0 >= placed.x + placed.width or y1 <= placed.y or y0 >= placed.y + placed.height
    assert outside(one, 4 * MM) == [] and overlapping(one) == []


def test_a_wide_logo_stands_above_the_address_and_another_one_on_its_left() -> None:
    for shape, above in (("wide", True), ("square", False)):
        one, _ = made("handouts", shape)
        ((_, placed),) = logos(one)
        address = next(line for line in one.document.pages[0].lines if line.source == "studio#name")
        assert (placed.y > address.y) == above
        assert (address.x > placed.x + placed.width) != above


def test_a_studio_without_a_logo_has_none() -> None:
    assert logos(compose_handout(library(pose(), classes={"relief": plan("knee-hug")}), "relief", "a4")) == []


def pictures(change: Callable[[Picture], list[Picture]]) -> Callable[[Document], Document]:
    def on_page(page: Page) -> Page:
        return replace(page, pictures=tuple([new for picture in page.pictures for new in change(picture)]))

    return lambda document: with_pages(document, on_page)


def is_logo(picture: Picture) -> bool:
    return picture.source == "studio#logo"


FAULTS = {
    "no logo": pictures(lambda p: [] if is_logo(p) else [p]),
    "two logos": pictures(lambda p: [p, replace(p, y=p.y - 80)] if is_logo(p) else [p]),
    "another picture": pictures(lambda p: [replace(p, art="main.svg")] if is_logo(p) else [p]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_logo_is_found(name: str) -> None:
    found = made("handouts")[1].wrongly_laid_out(FAULTS[name])
    assert [failure for failure in found if failure.check == "pictures" and failure.source == "studio#logo"], found


def planted() -> Iterator[Callable[[], object]]:
    for change in FAULTS.values():
        yield lambda change=change: made("handouts")[1].wrongly_laid_out(change)
