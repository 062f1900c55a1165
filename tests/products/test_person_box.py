"""The box of what is not for a person, and what is: columns or rows, its sign, and what stands around it."""

from dataclasses import replace

import pytest
from sample_library import library, overlapping, plan, pose, prose, said, text

from posepress.base.diagnostics import Severity
from posepress.base.theme import HANDOUTS, MM
from posepress.model.class_fields import ClassPose
from posepress.model.domain import Library, StudioFields
from posepress.model.person import Person, PersonChange, class_for
from posepress.model.phases import PhaseFields
from posepress.model.programme import with_programme
from posepress.model.words import words_of
from posepress.products.card import compose_card
from posepress.products.handout.one_page import compose_one_page
from posepress.products.handout.page import compose_handout
from posepress.products.shared.kit import Kit
from posepress.products.shared.person_box import NOT_FOR_YOU_SIGN, person_box
from posepress.typeset.layout import rows

SHORT = ("Lie down.", "Breathe.")
A4 = HANDOUTS["a4"]


def of_person(classes: object = None, studio: dict[str, str] | None = None, **fields: object) -> Library:
    person = Person(path="people/jd.yaml", **fields)
    made = library(
        pose(steps=SHORT), pose("rest", "Rest", steps=SHORT), classes={"relief": classes or plan("knee-hug", "rest")}
    )
    studio_fields = StudioFields.model_validate(dict(made.studio) | (studio or {}))
    return replace(
        made, studio=studio_fields, person=person, classes={"relief": class_for(made.classes["relief"], person, made.poses)}
    )


def box_height(held: Library, beside: bool = True) -> float:
    box = person_box(Kit(held, A4, words_of("en")), A4.measure, beside)
    return sum(row.height for row in rows(box, A4.measure)) if box else 0.0


def lines(count: int) -> tuple[str, ...]:
    return tuple([f"Line {n}." for n in range(1, count + 1)])


def test_who_is_told_nothing_has_no_box():
    assert box_height(of_person(name="J.D.")) == 0.0


@pytest.mark.parametrize(
    ("not_for_you", "for_you", "text_lines"),
    [(4, 4, 5), (1, 4, 5), (5, 1, 8), (4, 6, 12), (3, 0, 4), (0, 2, 3)],
)
def test_short_lists_stand_beside_each_other_and_longer_or_single_ones_below(not_for_you: int, for_you: int, text_lines: int):
    """In lines of text, with the headings; each cell has an eighth of a line above and below."""
    held = of_person(not_for_you=lines(not_for_you), for_you=lines(for_you))
    cells = 1 if not for_you or not not_for_you or (not_for_you <= 4 and for_you <= 4) else 2
    assert box_height(held) == pytest.approx(text_lines * A4.leading + cells * A4.leading / 4)


def test_a_column_is_as_wide_as_half_of_the_page_and_its_lines_count():
    long = "Kneeling, and squats below the height of a chair, for as long as it hurts the next morning."
    assert box_height(of_person(not_for_you=(long,), for_you=lines(1))) == pytest.approx((4 + 0.25) * A4.leading)
    rows_ = box_height(of_person(not_for_you=(long, long), for_you=lines(1)))
    assert rows_ == pytest.approx((3 + 2 + 0.5) * A4.leading)


def test_a_layout_that_wants_rows_gets_them():
    assert box_height(of_person(not_for_you=lines(1), for_you=lines(1)), beside=False) == pytest.approx(4.5 * A4.leading)


def test_the_sign_forbids_and_stands_only_where_something_is_forbidden():
    made = compose_handout(of_person(not_for_you=lines(1), for_you=lines(1)), "relief", "a4")
    signs = [picture for picture in made.document.pages[0].pictures if picture.art == NOT_FOR_YOU_SIGN]
    assert [round(sign.width / MM, 1) for sign in signs] == [5.2]
    element = made.document.stories[0].elements[signs[0].element]
    assert (element.tag, element.alt) == ("Figure", "Prohibition sign")
    only = compose_handout(of_person(for_you=lines(1)), "relief", "a4")
    assert not [picture for picture in only.document.pages[0].pictures if picture.art == NOT_FOR_YOU_SIGN]


def test_the_box_stands_between_the_header_and_all_else_and_a_long_introduction_below_it():
    intro = tuple(
        [
            prose(f"Paragraph {n}. " + "It says a good deal of how to begin. " * 6, f"classes/relief#intro.{n}")
            for n in (1, 2, 3)
        ]
    )
    held = of_person(plan("knee-hug", "rest", intro=intro), name="J.D.", not_for_you=("Kneeling.",))
    made = compose_handout(held, "relief", "a4")
    page = text(made, 1)
    places = [page.index(words) for words in ("J.D.", "NOT FOR YOU", "Kneeling.", "Paragraph 1.", "At a glance")]
    assert places == sorted(places)
    assert overlapping(made) == []


def test_a_box_that_the_first_page_cannot_hold_is_a_mistake_of_the_file():
    long = "A very long sentence of what must not be done by anybody at all, at no time, and in no place, ever since May."
    title = "A title of many words, of which every one is long. " * 2
    held = of_person(plan("knee-hug", "rest", title=title), not_for_you=(long,) * 8, for_you=(long,) * 8)
    (found,) = [d for d in compose_handout(held, "relief", "letter").notes if d.code == "box-too-tall"]
    assert (found.severity, found.hint) == (Severity.ERROR, "say it in fewer words")
    assert not compose_handout(of_person(not_for_you=(long,) * 8, for_you=(long,) * 8), "relief", "letter").notes


def test_a_note_of_the_person_says_that_it_is_theirs():
    classes = plan(ClassPose(pose="knee-hug", note="Slowly."), ClassPose(pose="rest", note="Long."))
    made = compose_handout(of_person(classes, poses=(PersonChange(pose="rest", note="On your side."),)), "relief", "a4")
    assert "In this class Slowly." in text(made)
    assert "For you On your side." in text(made)
    assert "Long." not in text(made)


def test_a_note_of_the_class_is_none_of_the_persons_whatever_the_studio_calls_it():
    classes = plan(ClassPose(pose="knee-hug", note="Slowly."), "rest")
    held = of_person(classes, {"words": {"in this class": "for you"}}, poses=(PersonChange(pose="rest", note="On your side."),))
    made = text(compose_handout(held, "relief", "a4"))
    assert "In this class Slowly." in made
    assert "For you On your side." in made
    assert "For you Slowly." in text(compose_handout(replace(held, person=None), "relief", "a4"))


@pytest.mark.parametrize(
    ("language", "head"), [("de", "Persönlicher Hinweis"), ("es", "Indicación personal"), ("sv", "För dig")]
)
def test_the_tools_own_words_are_those_of_the_language(language: str, head: str):
    held = of_person(studio={"language": language}, name="J.D.", not_for_you=lines(1), for_you=lines(1),
                     poses=(PersonChange(pose="rest", note="Langsam."),))  # fmt: skip
    made, words = compose_handout(held, "relief", "a4"), words_of(language)
    assert all(said_ in text(made) for said_ in (words.not_for_you, words.for_you, f"{head} Langsam."))


def test_a_name_too_wide_for_its_column_stands_below_its_label_and_is_not_parted():
    made = compose_handout(of_person(name="Wojciech Brzęczyszczykiewicz"), "relief", "a4")
    assert said(made, "person#name").replace("\u00a0", " ") == "Wojciech Brzęczyszczykiewicz"
    found = [line for line in made.document.pages[0].lines if line.source == "person#name"]
    assert ["".join(run.text for run in line.runs).strip() for line in found] == ["Wojciech", "Brzęczyszczykiewicz"]


@pytest.mark.parametrize(
    "name", ["J.D.", "Loretta Evangelista-Okonkwo", "Margarethe Wilhelmina Müller-Lüdenscheidt von Hohenstaufen"]
)
def test_a_name_of_any_length_stands_clear_of_the_title_of_the_programme(name: str):
    made = library(pose(steps=SHORT), pose("rest", "Rest", steps=SHORT))
    phases = (PhaseFields(weeks="1-2"), PhaseFields(weeks="3-4", leave_out=("rest",)))
    classes, _ = with_programme(plan("knee-hug", "rest", phases=phases), made.poses)
    page = compose_handout(of_person(classes, name=name), "relief", "a4")
    assert not overlapping(page)
    assert said(page, "person#name").count(name) >= 2


@pytest.mark.parametrize("name", ["J.D.", "María de los Ángeles García-Fernández y Ortiz"])
def test_a_name_of_any_length_has_room_at_the_head_of_one_page(name: str):
    made = compose_one_page(of_person(name=name, for_you=("Ice.",)), "relief", "a4")
    assert not overlapping(made)
    assert said(made, "person#name") == name


@pytest.mark.parametrize("count", [1, 4, 8])
@pytest.mark.parametrize("size", ["a6", "quarter-letter"])
def test_a_card_says_every_line_before_its_steps_however_many_there_are(size: str, count: int):
    long = "A movement that this person is not to do, neither at home nor in the class, nor anywhere else"
    held = of_person(not_for_you=[f"{long} ({n})." for n in range(count)], for_you=lines(1))
    pages = compose_card(held, "knee-hug", size).document.pages
    sources = [(n, run.source or line.source) for n, page in enumerate(pages) for line in page.lines for run in line.runs]
    at = [k for k, (_, source) in enumerate(sources) if source.startswith("person#")]
    assert {source for _, source in sources if source.startswith("person#")} == {
        *[f"person#not for you.{n}" for n in range(1, count + 1)], "person#for you.1"
    }  # fmt: skip
    assert max(at) < min(k for k, (_, source) in enumerate(sources) if "#steps." in source)
    if count == 1:
        dose = min(k for k, (_, source) in enumerate(sources) if "#dose" in source)
        assert sources[max(at)][0] == 0 and max(at) < dose


@pytest.mark.parametrize("size", ["a6", "quarter-letter"])
@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "pl", "pt", "sv"])
def test_a_long_heading_of_the_box_lies_on_no_line_of_it(language: str, size: str):
    """“PERSÖNLICHE HINWEISE” is wider than half of a card: there the two lists stand below each other."""
    held = of_person(not_for_you=("Knien",), for_you=("Rechts.",), studio={"language": language})
    assert overlapping(compose_card(held, "knee-hug", size)) == []
