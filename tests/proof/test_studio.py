"""How a studio is reached stands on paper, whole and unbroken; what is lost of it is found."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from proved_samples import Case, with_pages
from sample_library import library, plan, pose, text

from posepress.model.domain import Booklet, Library
from posepress.products import Composition
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.handout.page import compose_handout
from posepress.typeset.placed import Document, Page

PHONE = "+44 20 7946 0100"


@cache
def content() -> Library:
    booklet = Booklet.model_validate({"id": "b", "title": "B", "parts": [{"poses": "all"}]})
    held = library(pose(), classes={"relief": plan("knee-hug")}, booklets={"b": booklet})
    own = {"phone": PHONE, "website": "https://quiet.example/book_now", "licence": "Texts: CC BY 4.0."}
    contact = ("Mill Lane 4, Little Quietham on the Water",)
    return replace(held, studio=held.studio.model_copy(update={**own, "contact": contact}))


@cache
def made(name: str) -> tuple[Composition, Case]:
    id_ = "relief" if name == "handouts" else "b"
    one = (compose_handout if name == "handouts" else compose_booklet)(content(), id_, "a4")
    return one, Case(content(), name, id_, one.document, one.artworks)


PRODUCTS = ("handouts", "booklets")


@pytest.mark.parametrize("name", PRODUCTS)
def test_what_says_how_a_studio_is_reached_raises_no_alarm(name: str) -> None:
    one, case = made(name)
    assert case.failures() == ()
    for words in (PHONE, "quiet.example/book_now", "Texts: CC BY 4.0."):
        assert words in text(one)


def test_the_address_line_ends_behind_a_dot_alone() -> None:
    one, _ = made("handouts")
    page = one.document.pages[0]
    lines = [
        "".join([run.text for run in line.runs]).replace("\u00a0", " ") for line in page.lines if line.source == "studio#name"
    ]
    assert lines == ["Quiet Studio · Mill Lane 4, Little Quietham on the Water · ", "+44 20 7946 0100 · quiet.example/book_now"]


def test_the_foot_of_a_card_has_the_number_where_it_has_room() -> None:
    assert PHONE not in text(compose_card(content(), "knee-hug"))
    assert "Card · Quiet Studio" in text(compose_card(content(), "knee-hug"))
    assert f"Card · Quiet Studio · {PHONE}" in text(compose_card(content(), "knee-hug", "a5"))


def without(source: str) -> Callable[[Document], Document]:
    def on_page(page: Page) -> Page:
        lines = [replace(line, runs=tuple([run for run in line.runs if (run.source or line.source) != source]))
                 for line in page.lines]  # fmt: skip
        return replace(page, lines=tuple([line for line in lines if line.runs]))

    return lambda document: with_pages(document, on_page)


@pytest.mark.parametrize("source", ["studio#phone", "studio#website", "studio#licence"])
@pytest.mark.parametrize("name", PRODUCTS)
def test_a_line_of_the_studio_that_is_lost_is_found(name: str, source: str) -> None:
    found = made(name)[1].wrongly_laid_out(without(source))
    assert [failure for failure in found if failure.check == "plan" and failure.source == source], found


def planted() -> Iterator[Callable[[], object]]:
    yield lambda: made("handouts")[1].wrongly_laid_out(without("studio#phone"))
