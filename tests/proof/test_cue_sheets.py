"""A cue sheet that goes wrong between model and paper is found: times, order, levels, counts, questions, words to say."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from proved_samples import Case, once, with_lines, with_pages, with_runs
from sample_library import library, plan, pose, prose

from posepress.base.drawing import Path
from posepress.model.amounts import parse_amount
from posepress.model.clock import parse_clock
from posepress.model.domain import Circuit, ClassPart, ClassPose, Dose, Library
from posepress.model.props import parse_prop
from posepress.products.cues import compose_cues
from posepress.proof.failure import Failure
from posepress.typeset.placed import Document, Line, Page, Run

Fault = Callable[[Document], Document]


@cache
def content() -> Library:
    """Three levels, a circuit, parts, a pose that may be left out, one to choose, questions that two poses share."""
    dose, lower, chair = (
        Dose.model_validate({"minutes": "2-3"}),
        prose("Lower.", "poses/squat#deeper.1"),
        (parse_prop("chair"),),
    )
    shown = [
        pose("hug", "Knee hug", dose=dose, not_for=("recent hip surgery",), cue="Let the knee sink."),
        pose("squat", "Squat", position="standing", not_for=("recent hip surgery", "glaucoma"), deeper=(lower,)),
        pose("march", "March", position="seated", props=chair, cautions=(("WARNING", "Not with fever."),), sides="none"),
        pose("rest", "Rest", dose=Dose.model_validate({"minutes": "5", "note": "or longer"}), sides="none"),
    ]  # fmt: skip
    of = plan(
        ClassPose(pose="hug", note="Left first."),
        ClassPose(pose="squat", optional="yes"),
        ClassPose(pose="march", transition="Turn round to the chair."),
        ClassPose(pose="hug", instead="yes", cue="If you would rather lie."),
        "rest",
        people=12,
        at=parse_clock("18:00"),
        date="Tuesday",
        ready=("singing bowl",),
        parts=(ClassPart(number=1, first=1, last=1, part="Warm-up"), ClassPart(number=2, first=2, last=5, part="Main")),
        circuits=(Circuit(number=1, first=2, last=4, circuit=parse_amount("2", "rounds"), rest=parse_amount("60", "rest")),),
    )
    return library(*shown, classes={"relief": of})


@cache
def sheet() -> Case:
    made = compose_cues(content(), "relief", "a4")
    return Case(content(), "cues", "relief", made.document, made.artworks)


def test_the_sheet_is_proved_as_it_is() -> None:
    assert sheet().failures() == ()


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "pl", "pt", "pt-PT", "sv"])
def test_the_sheet_is_proved_in_every_language(language: str) -> None:
    studio = content().studio.model_copy(update={"language": language})
    held = replace(content(), studio=studio)
    made = compose_cues(held, "relief", "a4")
    case = Case(held, "cues", "relief", made.document, made.artworks)
    assert case.proof(case.data).failures == ()


def said(part: str, old: str, new: str) -> Fault:
    """The first run under a key that has these words, with others."""

    def change(run: Run, source: str) -> Run:
        return replace(run, text=run.text.replace(old, new)) if source.endswith(part) and old in run.text else run

    return lambda document: with_runs(once(change))(document)


def without(part: str) -> Fault:
    return with_lines(lambda line: None if any((run.source or line.source).endswith(part) for run in line.runs) else line)


def swapped(one: str, other: str) -> Fault:
    """Two lines change their words, and with them their keys."""

    def on_page(page: Page) -> Page:
        found = [[line for line in page.lines if line.source.endswith(part)][:1] for part in (one, other)]
        if not all(found):
            return page
        (a,), (b,) = found
        words: dict[Line, Line] = {a: b, b: a}
        lines = [
            replace(line, source=words[line].source, runs=tuple([replace(run, text=new.text, source=new.source)
                    for run, new in zip(line.runs, words[line].runs, strict=True)])) if line in words else line
            for line in page.lines
        ]  # fmt: skip
        return replace(page, lines=tuple(lines))

    return lambda document: with_pages(document, on_page)


def is_arrow(path: Path) -> bool:
    return path.fill is not None and len(path.coords) == 14


def arrows(change: Callable[[Path], list[Path]]) -> Fault:
    def on_page(page: Page) -> Page:
        return replace(page, paths=tuple([new for path in page.paths for new in (change(path) if is_arrow(path) else [path])]))

    return lambda document: with_pages(document, on_page)


def turned_over(path: Path) -> list[Path]:
    _, y0, _, y1 = path.box()
    ys = [y0 + y1 - y for y in path.coords[1::2]]
    return [replace(path, coords=tuple([value for pair in zip(path.coords[::2], ys, strict=True) for value in pair]))]


FAULTS: dict[str, tuple[Fault, str]] = {
    "a later start": (said("poses.2.start", "4", "5"), "4 min to 6 min"),
    "no latest start": (said("poses.2.start", "6", "9"), "4 min to 6 min"),
    "another end": (said("#end", "End.", "Stop."), "End. The times are those of the doses"),
    "other minutes": (said("#time", "minutes", "hours"), "minutes"),
    "fewer people": (said("#people", "12", "11"), "12 people"),
    "another day": (said("#date", "Tuesday", "Friday"), "Tuesday"),
    "another hour": (said("#at", "18:00", "17:00"), "18:00 to"),
    "a get up less": (said("#changes", "get\u00a0up\u00a02", "get\u00a0up\u00a01"), "get up 2 times"),
    "another number": (said("poses.3.number", "3", "8"), '"3"'),
    "a dose changed": (said("hug#dose.minutes", "2–3", "2–4"), "2–3 minutes"),
    "a note of a dose lost": (without("rest#dose.note"), "or longer"),
    "a title lost": (without("squat#title"), "Squat"),
    "no cue": (without("poses.4.cue"), "If you would rather lie."),
    "a cue changed": (said("hug#cue", "knee", "hip"), "Let the knee sink."),
    "no note": (without("poses.1.note"), "Left first."),
    "no easier form": (without("squat#easier.1"), "Hold the back of your thigh"),
    "no deeper form": (without("squat#deeper.1"), "Lower."),
    "a question lost": (without("squat#not for.2"), "glaucoma?"),
    "a caution not asked": (without("march#cautions.1"), "Not with fever."),
    "numbers of other poses": (said("#ask.1", "4", "5"), "1, 2, 4"),
    "fewer props": (said("#have ready.1", "12", "11"), "12 mats"),
    "another prop": (said("#have ready.2", "chairs", "stools"), "12 chairs"),
    "no prop of the class's own": (without("#ready.1"), "singing bowl"),
    "no prop that is welcome": (without("#welcome"), "If you like"),
    "another change": (said("poses.2.level", "Get", "Lie"), "Get up · 1 of 2"),
    "a change that is made once": (said("poses.3.level", "in each", "in one"), "in each round"),
    "no way back to the first pose of a circuit": (without("circuits.1.level"), "before the next round"),
    "no way up at the end": (without("#end.level"), "Get up · 2 of 2"),
    "another way": (said("poses.2.level", "one side", "your back"), "Roll onto one side"),
    "a way of the class lost": (said("poses.3.transition", "chair", "wall"), "Turn round to the chair."),
    "not to choose": (without("poses.4.instead"), "choose pose 3 or 4"),
    "not optional": (without("poses.2.optional"), "optional"),
    "the wrong pose left out": (said("#late", "2", "3"), "Leave out pose 2"),
    "a part renamed": (said("parts.1.part", "Warm", "Cool"), "Warm-up"),
    "other minutes of a part": (said("parts.1.minutes", "minutes", "hours"), "minutes"),
    "more rounds": (said("circuits.1.circuit", "2", "3"), "2 rounds of poses 2 to 4"),
    "rounds of other poses": (said("circuits.1.circuit", "4", "3"), "2 rounds of poses 2 to 4"),
    "a shorter rest": (said("circuits.1.rest", "60", "30"), "rest 60 seconds"),
    "rows in another order": (swapped("poses.2.number", "poses.3.number"), "stands in the place of"),
    "no arrows": (arrows(lambda path: []), "no arrow that points"),
    "arrows that point the other way": (arrows(turned_over), "no arrow that points"),
    "arrows somewhere else": (arrows(lambda path: [path.moved(0, 90)]), "no arrow that points"),
    "a footer that does not say whom it is for": (
        with_lines(lambda line: None if "not for the class" in line.runs[0].text else line), "no footer says"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_cue_sheet_is_found(name: str) -> None:
    fault, words = FAULTS[name]
    assert fault(sheet().document) != sheet().document
    found = sheet().wrongly_laid_out(fault)
    assert [failure for failure in found if words.casefold() in failure.message.casefold()], found


def pictures_changed(case: Case) -> tuple[Failure, ...]:
    """One picture of a row is missing."""

    def on_page(page: Page) -> Page:
        return replace(page, pictures=tuple([p for p in page.pictures if not p.source.startswith("poses/squat")]))

    return case.wrongly_laid_out(lambda document: with_pages(document, on_page))


def test_a_picture_of_a_row_that_is_missing_is_found() -> None:
    assert any(failure.check == "pictures" for failure in pictures_changed(sheet()))


def untagged(case: Case) -> tuple[Failure, ...]:
    """The words of the tool in a language that has no table of them, tagged as that language."""
    stories = [replace(story, elements=tuple([replace(element, lang="") for element in story.elements]))
               for story in case.document.stories]  # fmt: skip
    wrong = replace(case, document=replace(case.document, stories=tuple(stories)))
    return wrong.proof(wrong.data).failures


def finnish() -> Case:
    held = replace(content(), studio=content().studio.model_copy(update={"language": "fi"}))
    made = compose_cues(held, "relief", "a4")
    return Case(held, "cues", "relief", made.document, made.artworks)


def test_words_of_the_tool_are_tagged_as_such() -> None:
    assert finnish().proof(finnish().data).failures == ()
    keys = {failure.source.partition("#")[2] for failure in untagged(finnish()) if "is tagged as" in failure.message}
    assert keys >= {"time", "people", "changes", "end", "late", "poses.2.level", "poses.2.optional", "poses.4.instead", ""}


def planted() -> Iterator[Callable[[], object]]:
    for fault, _ in FAULTS.values():
        yield lambda fault=fault: sheet().wrongly_laid_out(fault)
