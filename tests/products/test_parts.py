from dataclasses import replace

import pytest
from sample_library import STEPS, library, lines, outside, overlapping, plan, pose, prose, said, text
from set_marks import marks_of

from posepress.base.drawing import Drawing, Path, rectangle
from posepress.base.theme import CARDS, MM
from posepress.model.domain import Booklet, BookletPart, PictureRef
from posepress.model.words import words_of
from posepress.products.booklet import compose_booklet
from posepress.products.card import card_of, compose_card
from posepress.products.card.content import OfClass
from posepress.products.handout.page import compose_handout
from posepress.products.shared.entries import class_cards
from posepress.products.shared.kit import Kit
from posepress.products.shared.parts import NumberedPicture, picture_block

LONG = "Six poses with quite a long title for a Thursday evening class in the small hall"


def of_class(number, home):
    """A card of a class that says no more of the pose than its number."""
    class_ = plan("knee-hug")
    (card,) = class_cards(library(pose(), classes={"relief": class_}), class_)
    return OfClass(class_, replace(card, number=number), home, class_)


@pytest.mark.parametrize("size", ["a6", "a5", "a4", "quarter-letter"])
def test_footers_never_print_over_each_other(size):
    shown = pose()
    studio = library().studio.model_copy(update={"edition": "Autumn and winter, second printing of the year 2026"})
    for edition in (library().studio, studio):
        got = card_of(library(studio=edition), shown, size, of_class("1", f"Deck · {LONG}"))
        assert overlapping(got) == [] and outside(got, 4 * MM) == []
        assert "Deck · Six poses" in text(got)


@pytest.mark.parametrize("size", ["a6", "a4"])
@pytest.mark.parametrize("number", ["7", "1, 3", "10, 11, 12, 13", "100, 101, 102 … 199"])
def test_a_card_bears_all_the_numbers_that_its_class_has_for_it(size, number):
    got = card_of(library(), pose(), size, of_class(number, "Deck · Relief"))
    assert overlapping(got) == [] and outside(got, 4 * MM) == []
    assert number in text(got, 1)


def test_a_long_class_title_leaves_edition_and_page_alone():
    got = compose_handout(library(pose("p0"), classes={"relief": plan("p0", title=LONG)}), "relief", "a4")
    assert overlapping(got) == []
    assert "Page 1 of" in text(got, 1) and said(got, "classes/relief#title") == LONG


def test_a_long_edition_on_a_cover_leaves_the_author_alone():
    studio = library().studio.model_copy(update={"edition": "Autumn and winter, second printing of the year 2026"})
    booklet = Booklet(id="b", title="Hips", author="Ana Maria Ruiz and friends", parts=(BookletPart(poses="all"),))
    got = compose_booklet(library(pose(), booklets={"b": booklet}, studio=studio), "b", "a4")
    assert overlapping(got) == [] and outside(got, 4 * MM) == []


def test_a_card_without_a_picture_closes_the_gap_and_keeps_its_notes_clear():
    for size in ("a6", "a4"):
        shown = pose(steps=STEPS[:2], picture=None, easier=(), notice=())
        got = compose_card(library(shown), shown.id, size)
        assert overlapping(got) == []
        paths = [path.coords for path in got.document.pages[-1].paths if path.ops == "ml"]
        rules = [y for x0, y, x1, _ in paths if x1 - x0 > 200]
        inked = [line.y for _, page, line in lines(got) if page is got.document.pages[-1]]
        assert not any(abs(rule - y) < 4 for rule in rules for y in inked)


def test_several_sources_are_each_printed_in_full():
    shown = pose(source="S0, S2")
    sources = {"S0": prose("First book, 2001.", "sources#S0"), "S2": prose("Second book, 2002.", "sources#S2")}
    got = compose_card(library(shown, sources=sources), shown.id)
    assert said(got, "sources#S0") == "First book, 2001." and said(got, "sources#S2") == "Second book, 2002."


def test_a_source_of_its_own_may_hold_a_comma():
    shown = pose(source="My teacher, in Lisbon")
    got = compose_card(library(shown), shown.id)
    assert said(got, shown.key("source")) == "My teacher, in Lisbon."


def test_cells_to_be_filled_in_stay_in_their_row():
    got = compose_handout(library(pose("p0"), classes={"relief": plan("p0", log_days=3)}), "relief", "a4")
    elements = got.document.stories[0].elements
    rows = [n for n, e in enumerate(elements) if e.tag == "TR"]
    assert [sum(e.parent == row for e in elements) for row in rows] == [4, 4]


def test_discs_below_a_narrow_picture_stay_within_its_cell():
    tall = Drawing(10.0, 200.0, (rectangle(0.0, 0.0, 10.0, 200.0, fill=(0.0,)),))
    kit = Kit(library(), CARDS["a6"], words_of("en"))
    ref = PictureRef("tall.svg", "A pole.", "poses/knee-hug#picture")

    class Called(NumberedPicture):
        def below(self, wide, high):
            return (1, 2, 3, 4, 5)

    pictures = picture_block(kit, [Called(ref, tall, 0, ())], 100.0, 80.0, align="left")
    edges = [x for mark in marks_of(pictures, 100.0) if isinstance(mark, Path) for x in mark.coords[::2]]
    assert len(edges) > 0 and min(edges) >= -0.01 and max(edges) <= 100.01
