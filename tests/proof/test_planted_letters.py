"""Faults planted in letters with marks, in kerning and in the languages of words; and pages of such words without a fault."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache
from unittest.mock import patch

import proved_samples as samples
import pytest
from proved_samples import Case
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NumberObject
from sample_library import pose
from test_planted_bytes import edited

from posepress.model.domain import Library, StudioFields
from posepress.model.props import Prop
from posepress.pdf import fonts
from posepress.pdf.glyf import with_composites
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.handout.page import compose_handout
from posepress.proof.failure import Failure
from posepress.typeset.composed import Box, Letter
from posepress.typeset.placed import Document


@cache
def german() -> Library:
    """In a language that has no table, with names in Sanskrit, Yorùbá and Vietnamese whose letters no typeface has whole.

    Its words are German, which nobody here minds.
    """
    base = samples.sample()
    tree = pose(
        "knee-hug",
        "Vr̥kṣāsana mit Donaudampfschifffahrtskapitän-Haltung",
        also=("Ẹ̀kọ́ ọ̀rọ̀", "Thế Đặng ẩn", "m̐ ś́"),
        not_for=("frische Hüft-OP",),
        steps=("Lege dich hin, wie im R̥gveda, und atme.", "Bleibe."),
    )
    studio = StudioFields.model_validate({**dict(base.studio), "language": "fi"})
    return replace(base, poses={**base.poses, "knee-hug": tree}, studio=studio)


@cache
def card(size: str = "a6") -> Case:
    made = compose_card(german(), "knee-hug", size)
    return Case(german(), "cards", "knee-hug", made.document, made.artworks)


@cache
def handout() -> Case:
    made = compose_handout(german(), "relief", "a4")
    return Case(german(), "handouts", "relief", made.document, made.artworks)


@cache
def booklet() -> Case:
    made = compose_booklet(german(), "hips", "a4")
    return Case(german(), "booklets", "hips", made.document, made.artworks)


@pytest.mark.parametrize("case", [card, lambda: card("a4"), handout, booklet], ids=["card", "large card", "handout", "booklet"])
def test_letters_with_marks_and_words_of_two_languages_raise_no_alarm(case: Callable[[], Case]) -> None:
    assert case().failures() == ()


@pytest.mark.parametrize("note", ["Go.", "or", "a", "bag", "sandbag", "water"])
def test_a_note_whose_letters_stand_in_the_prop_before_it_raises_no_alarm(note: str) -> None:
    """“go” is in “sandbag or” too, across the words of two languages."""
    pose_ = german().poses["knee-hug"].model_copy(update={"props": (Prop(("sandbag", "water bottle"), note),)})
    library = replace(german(), poses={**german().poses, "knee-hug": pose_})
    made = compose_card(library, "knee-hug", "a6")
    assert Case(library, "cards", "knee-hug", made.document, made.artworks).failures() == ()


def wrongly_composed(change: Callable[[Letter], Letter]) -> AbstractContextManager[object]:
    def composed(program: bytes, additions: Sequence[tuple[Letter, Box]]) -> tuple[bytes, int]:
        return with_composites(program, [(change(letter), box) for letter, box in additions])

    return patch.object(fonts, "with_composites", composed)


def without_offsets(letter: Letter) -> Letter:
    return letter._replace(parts=tuple([part._replace(x=0, y=0) for part in letter.parts]))


def dot_astray(letter: Letter) -> Letter:
    """The first mark, 60 thousandths to the left: within the letter's box where another mark is wider."""
    first, mark, *others = letter.parts
    return letter._replace(parts=(first, mark._replace(x=mark.x - 60), *others)) if others else letter


def wider(writer: PdfWriter) -> None:
    """The last letter of each font, a composed one where there are some."""
    for reference in writer.pages[0]["/Resources"]["/Font"].values():
        widths = reference.get_object()["/DescendantFonts"][0].get_object()["/W"]
        widths[-1] = ArrayObject([NumberObject(round(widths[-1][0]) + 7)])


def in_one_language(document: Document) -> Document:
    stories = [replace(s, elements=tuple([replace(e, lang="") for e in s.elements])) for s in document.stories]
    return replace(document, stories=tuple(stories))


def unproved(case: Case, change: Callable[[Document], Document]) -> tuple[Failure, ...]:
    """What the layout and the file both have wrong."""
    return replace(case, document=change(case.document)).failures()


def unkerned() -> tuple[Failure, ...]:
    def show(key: str, text: str, codes: fonts.Codes = fonts.NO_CODES) -> str:
        return "[<" + "".join([f"{fonts.code(key, letter, codes):04X}" for letter in fonts.letters(text)]) + ">]"

    return card().written_by(patch.object(fonts, "show", show))


FAULTS: dict[str, tuple[Callable[[], tuple[Failure, ...]], str]] = {
    "a mark without its offset": (lambda: card().written_by(wrongly_composed(without_offsets)), "does not look like"),
    "a mark astray within its letter": (lambda: card().written_by(wrongly_composed(dot_astray)), "is not drawn as"),
    "another width": (lambda: card().failures(edited(wider, card())), "is as wide as another letter"),
    "no kerning": (unkerned, "is not in its place"),
    "English words in Finnish": (lambda: unproved(card(), in_one_language), 'is in the language "en" and is tagged as'),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_letter_or_a_language_that_is_wrong_is_found(name: str) -> None:
    fault, words = FAULTS[name]
    failures = fault()
    assert any(words in failure.message for failure in failures), failures[:6]


def test_words_of_the_tool_are_tagged_with_their_language_and_words_of_the_content_are_not() -> None:
    tagged = {element.tag for story in card().document.stories for element in story.elements if element.lang == "en"}
    assert "Span" in tagged and "Figure" in tagged
    english = compose_card(samples.sample(), "knee-hug", "a6").document
    assert not any(element.lang for story in english.stories for element in story.elements)


def planted() -> Iterator[Callable[[], object]]:
    yield from [fault for fault, _ in FAULTS.values()]
