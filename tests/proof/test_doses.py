"""A dose with every field, on every product: whatever is lost of it, anywhere, is found."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

import pytest
from proved_samples import Case
from sample_library import library, plan, pose, prose

from posepress.base.theme import CARDS
from posepress.model.domain import Booklet, ClassPose, Library, StudioFields
from posepress.model.dose import DOSE_FIELDS, DOSE_NAMES, Dose
from posepress.model.side_names import CLASS_SIDES, SIDES
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.deck import compose_deck
from posepress.products.handout.page import compose_handout
from posepress.proof.failure import Failure
from posepress.typeset.placed import Document, Line, Page

ALL = {
    "sets": "3", "repeats": "8-12", "breaths": "5", "minutes": "1:30", "rounds": "2", "hold": "5", "rest": "60",
    "rest between repeats": "5", "tempo": "3-1-3: down, wait, up", "load": "2.5 kg", "resistance": "yellow band", "effort": "6",
    "pain": "4", "times a day": "2", "every": "2 hours", "days a week": "5", "weeks": "1-2",
    "progress when": "you can do 3 sets of 12", "go back when": "it hurts the next morning", "note": "less is fine",
}  # fmt: skip
SHARED = ("effort", "pain", "times a day", "every", "days a week", "weeks")
STEPS = ("Lie down.", "Bend a knee.", "Breathe out and let the hip sink.", "Come back slowly.", "Change legs.")


@cache
def content() -> Library:
    shown = pose(steps=STEPS, dose=Dose.model_validate(ALL), why=(prose("Because. " * 60, "poses/knee-hug#why.1"),))
    rest = pose("rest", "Quiet rest", sides="none", dose=Dose.model_validate({"minutes": "5", **{n: ALL[n] for n in SHARED}}))
    own = ClassPose(pose="knee-hug", side="left", dose=Dose.model_validate({**ALL, "weeks": "3-4"}))
    booklet = Booklet.model_validate({"id": "b", "title": "B", "parts": [{"poses": "all"}, {"classes": "all"}]})
    relief = plan("rest", own, log_days=7)
    return library(
        shown,
        rest,
        classes={"relief": relief, "same": plan("knee-hug", "rest").model_copy(update={"id": "same"})},
        booklets={"b": booklet},
    )


def case(kind: str, id_: str, made: object) -> Case:
    composed = made if isinstance(made, tuple | list) else [made]
    stories = tuple([story for one in composed for story in one.document.stories])
    document = composed[0].document if len(composed) == 1 else Document("Cards", "en", stories, tagged=False)
    return Case(content(), kind, id_, document, {key: art for one in composed for key, art in one.artworks.items()})


@cache
def product(name: str) -> Case:
    match name.split():
        case ["card", size]:
            return case("cards", "knee-hug", compose_card(content(), "knee-hug", size))
        case ["handout", id_]:
            return case("handouts", id_, compose_handout(content(), id_, "a4"))
        case ["deck"]:
            return case("decks", "relief", compose_deck(content(), "relief", "a4"))
    return case("booklets", "b", compose_booklet(content(), "b", "a4"))


PRODUCTS = ("card a6", "card quarter-letter", "card 4x6", "card a5", "card half-letter", "card a4", "card letter",
            "handout relief", "handout same", "deck", "booklet")  # fmt: skip


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_field_at_once_is_printed_whole_and_proved(name: str) -> None:
    made = product(name)
    assert made.failures() == ()
    for story in made.document.stories:
        for page in story.pages:
            assert all(line.x >= 0 and line.x + line.width <= page.width for line in page.lines)


def places(made: Case, field: str) -> Iterator[tuple[int, int, str]]:
    """(number of a page, number of a line on it, source) where something of that field of a dose stands."""
    pages = [page for story in made.document.stories for page in story.pages]
    for p, page in enumerate(pages):
        for n, line in enumerate(page.lines):
            sources = [run.source or line.source for run in line.runs]
            yield from [(p, n, source) for source in dict.fromkeys(sources) if source.endswith(f"dose.{field}")]


def lost(*at: tuple[int, int, str]) -> Callable[[Document], Document]:
    """Without what stands of these sources in these lines."""

    def kept(page_number: int, line_number: int, line: Line) -> Line | None:
        gone = [source for page, number, source in at if (page, number) == (page_number, line_number)]
        runs = tuple([run for run in line.runs if (run.source or line.source) not in gone])
        return replace(line, runs=runs) if runs else None

    def change(document: Document) -> Document:
        number, stories = 0, []
        for story in document.stories:
            pages: list[Page] = []
            for page in story.pages:
                lines = [kept(number, n, line) for n, line in enumerate(page.lines)]
                pages.append(replace(page, lines=tuple([line for line in lines if line])))
                number += 1
            stories.append(replace(story, pages=tuple(pages)))
        return replace(document, stories=tuple(stories))

    return change


LOSING = ("card a6", "handout relief", "handout same", "booklet")
ONE_IN = 8
"""Of so many places one loses its field alone in the suite; in `heavy/planted.py` each does."""


def losses(name: str) -> list[tuple[str, tuple[int, int, str]]]:
    """(field, place) for all that is said of the doses."""
    found = [(field, place) for field in DOSE_NAMES for place in places(product(name), field)]
    assert {field for field, _ in found} == {*DOSE_NAMES}
    return found


def is_told(made: Case, lost_at: Sequence[tuple[str, tuple[int, int, str]]]) -> list[bool]:
    """Of each of the losses, all of which are made at once, whether the proof finds it."""
    failures = made.wrongly_laid_out(lost(*[place for _, place in lost_at]))
    sources = [failure.source for failure in failures if failure.check == "plan"]
    return [any(field in source for source in sources) for field, _ in lost_at]


@pytest.mark.parametrize("name", LOSING)
def test_a_lost_field_of_a_dose_is_found_wherever_it_is_lost(name: str) -> None:
    """The first place of each field at once, then the second, and so on; and some of them alone."""
    found = losses(name)
    by_field = [[loss for loss in found if loss[0] == field] for field in DOSE_NAMES]
    together = [[loss for loss in row if loss] for row in zip_longest(*by_field)]
    for lost_at in [*together, *[[loss] for loss in found[::ONE_IN]]]:
        assert all(is_told(product(name), lost_at)), lost_at


def heads(made: Case) -> list[tuple[int, int, str]]:
    """The places where pages behind the first say what holds for every pose."""
    (story,) = made.document.stories
    return [(p, n, "") for p, page in enumerate(story.pages) for n, line in enumerate(page.lines)
            if p and "".join([run.text for run in line.runs]).startswith("Every exercise:")]  # fmt: skip


def test_a_page_behind_the_first_that_does_not_say_what_holds_for_every_pose_is_found() -> None:
    made = product("handout relief")
    found = heads(made)
    assert [p for p, *_ in found] == [*range(1, len(made.document.stories[0].pages))]
    for place in found:
        failures = made.wrongly_laid_out(lost(place))
        assert {failure.page for failure in failures if "is not at the head" in failure.message} == {place[0] + 1}


def planted() -> Iterator[Callable[[], object]]:
    made = product("handout relief")
    yield lambda: made.wrongly_laid_out(lost(heads(made)[0]))


@pytest.mark.parametrize("name", ["card a6", "handout relief", "booklet"])
def test_a_lost_side_is_found(name: str) -> None:
    made = product(name)
    pages = [page for story in made.document.stories for page in story.pages]
    found = [
        (p, n, source)
        for p, page in enumerate(pages)
        for n, line in enumerate(page.lines)
        for source in dict.fromkeys([run.source or line.source for run in line.runs])
        if source.endswith(("#sides", ".side"))
    ]
    failures = made.wrongly_laid_out(lost(found[0]))
    assert found and any(failure.check == "plan" and "side" in failure.message for failure in failures)


@pytest.mark.parametrize(
    ("source", "wrong"),
    [("dose.pain", ("4", "7")), ("dose.rest", ("Rest", "Test")), ("dose.hold", ("5", "50")), ("dose.sets", ("3", "8")),
     ("dose.tempo", ("3–1–3", "1–3–3")), ("dose.times a day", ("2", "3")), ("dose.progress when", ("you can", "you cannot"))],
)  # fmt: skip
def test_another_number_or_label_is_found(source: str, wrong: tuple[str, str]) -> None:
    made = product("card a5")

    def on_page(page: Page) -> Page:
        lines = []
        for line in page.lines:
            runs = [
                replace(run, text=run.text.replace(*wrong)) if (run.source or line.source).endswith(source) else run
                for run in line.runs
            ]
            lines.append(replace(line, runs=tuple(runs)))
        return replace(page, lines=tuple(lines))

    def change(document: Document) -> Document:
        stories = [replace(story, pages=tuple([on_page(page) for page in story.pages])) for story in document.stories]
        return replace(document, stories=tuple(stories))

    assert any(failure.check == "plan" and source in failure.source for failure in made.wrongly_laid_out(change))


WORDS = {
    "repeats": "8-12 slow, controlled lifts per leg and back again", "load": "a backpack with as many books as you can carry",
    "tempo": "4-2-4-1: down slowly, stay, up slowly, rest at the top", "effort": "6-8 you can say a few words, not sing",
    "progress when": "it is easy two days running, and nothing hurts the next morning " * 2, "every": "morning and evening",
    "sets": "2-3 with your weak side first", "rest": "1:30 between sets, longer if you need it",
}  # fmt: skip


SEEDS = range(24)


@pytest.mark.parametrize("seed", SEEDS[::4])
def test_a_dose_of_any_fields_and_length_is_printed_whole_and_proved(seed: int) -> None:
    assert alarms(seed) == []


def alarms(seed: int) -> list[Failure]:
    """What the proof says of the products of a class whose dose is drawn by lot: the larger the seed, the more it says."""
    pick = random.Random(seed)
    names = pick.sample(DOSE_NAMES, 1 + seed * (len(DOSE_NAMES) - 1) // SEEDS[-1])
    fields = {name: WORDS[name] if name in WORDS and pick.random() < 0.4 else ALL[name] for name in names}
    if not {*fields} & {field.name for field in DOSE_FIELDS if field.enough}:
        fields["repeats"] = "10"
    dose = Dose.model_validate(fields | ({"note": "less is fine"} if pick.random() < 0.3 else {}))
    shown = pose(steps=STEPS * pick.choice((1, 3)), dose=dose, sides=pick.choice(SIDES))
    other = pose(
        "rest", "Quiet rest", sides="none", dose=dose if pick.random() < 0.3 else Dose.model_validate({"minutes": "5"})
    )
    entries = [ClassPose(pose="knee-hug"), ClassPose(pose="rest"), ClassPose(pose="knee-hug", side=pick.choice(CLASS_SIDES))]
    booklet = Booklet.model_validate({"id": "b", "title": "B", "parts": [{"poses": "all"}, {"classes": "all"}]})
    relief = plan(*entries[: pick.choice((2, 3))], log_days=7)
    held, found = library(shown, other, classes={"relief": relief}, booklets={"b": booklet}), list[Failure]()
    for kind, id_, made in (
        ("cards", "knee-hug", compose_card(held, "knee-hug", [*CARDS][seed % len(CARDS)])),
        ("handouts", "relief", compose_handout(held, "relief", ("a4", "letter")[seed % 2])),
        ("booklets", "b", compose_booklet(held, "b", ("a4", "letter")[seed % 2])),
    ):
        found += Case(held, kind, id_, made.document, made.artworks).failures()
    return found


def finnish(fields: dict[str, str]) -> Case:
    shown = pose(steps=("Käy makuulle.", "Nosta jalka."), dose=Dose.model_validate(fields), sides="each")
    held = library(shown, studio=StudioFields(name="Joogakoulu", language="fi"))
    made = compose_card(held, "knee-hug", "a5")
    return Case(held, "cards", "knee-hug", made.document, made.artworks)


@pytest.mark.parametrize(
    ("fields", "word"),
    [({"breaths": "5"}, "breaths"), ({"hold": "5 Sekunden"}, "hold"), ({"hold": "30 s"}, "seconds"),
     ({"sets": "3", "repeats": "10"}, "sets ×"), ({"repeats": "5", "tempo": "langsam"}, "Tempo"),
     ({"repeats": "5", "rest": "60 Sekunden"}, "Rest"), ({"repeats": "5", "pain": "4"}, "Stop above")],
)  # fmt: skip
def test_words_of_the_tool_in_a_dose_are_tagged_as_english_in_a_finnish_project(fields: dict[str, str], word: str) -> None:
    made = finnish(fields)
    assert made.failures() == ()

    def untagged(document: Document) -> Document:
        stories = [replace(s, elements=tuple([replace(e, lang="") for e in s.elements])) for s in document.stories]
        return replace(document, stories=tuple(stories))

    wrong = replace(made, document=untagged(made.document)).failures()
    assert any(f'"{word}" is in the language "en"' in failure.message for failure in wrong)


def test_words_of_the_studio_in_the_place_of_ours_are_in_its_own_language() -> None:
    shown = pose(steps=("Käy makuulle.",), cautions=[("CAUTION", "Ei, jos selkä on kipeä.")])
    studio = StudioFields(name="Joogakoulu", language="fi", words={"caution": "Varo", "my notes": "Muistiinpanot"})
    held = library(shown, studio=studio)
    made = compose_card(held, "knee-hug", "a5")
    case = Case(held, "cards", "knee-hug", made.document, made.artworks)
    assert case.failures() == ()
    story = case.document.stories[0]
    own = {run.element for page in story.pages for line in page.lines for run in line.runs if run.text.strip() == "VARO"}
    assert own and not any(story.elements[element].lang for element in own)

    elements = tuple([replace(e, lang="en") if n in own else e for n, e in enumerate(story.elements)])
    wrong = replace(case, document=replace(case.document, stories=(replace(story, elements=elements),)))
    assert any('"VARO" is in the language "fi"' in failure.message for failure in wrong.failures())


def test_words_of_the_author_that_end_a_line_are_no_words_of_the_tool() -> None:
    words = {"repeats": "10", "rest": "60 s between sets", "load": "Rest", "tempo": "runter, hold", "note": "Rest"}
    assert finnish(words).failures() == ()
