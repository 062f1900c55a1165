"""A programme and its log on a handout: whatever is lost, misplaced or marked in vain is found, and nothing else is told."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from proved_samples import Case, with_lines, with_pages, with_runs
from sample_library import library, plan, pose

from posepress.model.domain import Booklet, ClassPart, ClassPlan, ClassPose, Library
from posepress.model.dose import Dose
from posepress.model.programme import with_programme
from posepress.model.words import words_of
from posepress.products.booklet import compose_booklet
from posepress.products.cues import compose_cues
from posepress.products.deck import compose_deck
from posepress.products.handout.large import compose_large_handout
from posepress.products.handout.one_page import compose_one_page
from posepress.products.handout.page import compose_handout
from posepress.proof.product.programme import Said, count_of_tables
from posepress.typeset.placed import ARTIFACT, Document, Line, Page, Picture, Run

KEY = "classes/knee#"
STEPS = ("Lie down.", "Bend one knee.", "Come back slowly.")
DOSES = {
    "slide": {"sets": "2", "repeats": "10", "hold": "5"},
    "bridge": {"sets": "3", "repeats": "10"},
    "clam": {"sets": "3", "repeats": "12", "rest": "60", "resistance": "yellow band"},
    "step": {"repeats": "8"},
}
PHASES: tuple[dict[str, object], ...] = (
    {"weeks": "1-2", "times a day": "2", "days a week": "5", "pain": "4", "move on when": "a whole week had no pain"},
    {
        "weeks": "3-4",
        "days a week": "4",
        "leave out": "slide",
        "changes": [
            {"pose": "clam", "dose": {"resistance": "red band"}, "note": "Sit on a chair."},
            {"pose": "bridge", "side": "right leg", "dose": {"repeats": "6"}},
        ],
        "add": [{"pose": "step", "dose": {"sets": "2", "repeats": "8"}}],
        "go back when": "the knee swells",
    },
    {"weeks": "5-6", "changes": [{"pose": "clam", "dose": {"rest": "90", "sets": "4"}}], "times a day": "4"},
    {"weeks": "7-8", "note": "Decided at your next visit."},
)


def made_library(phases: tuple[dict[str, object], ...] = PHASES, **more: object) -> Library:
    poses = [
        pose(id_, id_.title(), steps=STEPS, sides="both legs" if id_ == "bridge" else "none", dose=Dose.model_validate(dose))
        for id_, dose in DOSES.items()
    ]
    fields: dict[str, object] = {"title": "Knee", "phases": phases, "log": "8 weeks", "log_days": 0, "start": "3 March", **more}
    entries = (ClassPose(pose="slide", side="each"), "bridge", "clam")
    typed = ClassPlan.model_validate({**dict(plan(*entries)), **fields, "id": "knee"})
    whole, _ = with_programme(typed, {p.id: p for p in poses})
    return library(*poses, classes={"knee": whole})


def handout(held: Library, paper: str = "a4") -> Case:
    made = compose_handout(held, "knee", paper)
    return Case(held, "handouts", "knee", made.document, made.artworks)


@cache
def product() -> Case:
    return handout(made_library())


def printed(case: Case, key: str) -> str:
    runs = [(run.source or line.source, run.text) for page in case.document.pages for line in page.lines for run in line.runs]
    return " ".join("".join([text for source, text in runs if source == KEY + key]).split())


def test_a_programme_is_printed_whole_and_proved() -> None:
    assert product().failures() == ()
    assert printed(product(), "phases.2.poses.1") == "leave out"
    assert printed(product(), "phases.1.poses.4") == "not yet"
    assert printed(product(), "phases.3.poses.2") == "same"
    assert printed(product(), "phases.3.changes.summary") == ""  # one exercise is told with its values
    assert printed(product(), "poses.4.when") == "(from week 3)."


def test_the_phases_stand_on_page_1_below_smaller_pictures_of_a_long_class() -> None:
    ids = [f"pose-{n}" for n in range(12)]
    poses = [pose(id_, id_.title(), steps=STEPS, sides="both legs", dose=Dose.model_validate(DOSES["slide"])) for id_ in ids]
    phases = ({"weeks": "1-2", "times a day": "2"}, {"weeks": "3-4", "leave out": ids[0]}, {"weeks": "5-6", "note": "Ask."})
    of = {"title": "Knee", "phases": phases, "log_days": 0, "start": "open", "id": "knee"}
    whole, _ = with_programme(ClassPlan.model_validate({**dict(plan(*ids)), **of}), {p.id: p for p in poses})
    first = handout(library(*poses, classes={"knee": whole})).document.pages[0]
    said = {run.source or line.source for line in first.lines for run in line.runs}
    assert {KEY + "phases.1.now", KEY + "phases.2.weeks", "studio#stop and rest if.1", f"poses/{ids[-1]}#title"} <= said


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("more", [
    {"now": "3-4"}, {"phases": ({**PHASES[0], "pain": "8"},)}, {"phases": ({**PHASES[0], "pain": "0"},)},
    {"now": "7-8"}, {"log": "12 weeks", "start": "open"}, {"log": 0, "log_days": 7},
    {"phases": PHASES[:1]}, {"phases": (PHASES[0], PHASES[3])}, {"phases": ({**PHASES[0], "note": "Take your time."},)},
    {"phases": ({**PHASES[0], "times a day": "4"}, {"weeks": "3", "add": ["step"], "move on when": "you feel sure"})},
    {"phases": tuple([{"weeks": f"{n}-{n}", "days a week": str(n)} for n in range(1, 7)]), "log": "6 weeks"},
], ids=lambda more: ", ".join(map(str, more)))  # fmt: skip
def test_programmes_of_every_kind_are_printed_whole_and_proved(more: dict[str, object], paper: str) -> None:
    case = handout(made_library(**more), paper)  # type: ignore[arg-type]
    assert case.failures() == ()
    for page in case.document.pages:
        assert all(line.x >= 0 and line.x + line.width <= page.width for line in page.lines)


@cache
def large() -> Case:
    held = made_library()
    made = compose_large_handout(held, "knee", "a4")
    return Case(held, "handouts", "knee", made.document, made.artworks, "large")


def on_one_page(**more: object) -> Case:
    held = made_library(**more)  # type: ignore[arg-type]
    made = compose_one_page(held, "knee", "a4")
    return Case(held, "handouts", "knee", made.document, made.artworks, "one-page")


def test_large_print_has_the_whole_programme_and_says_in_each_phase_what_stays() -> None:
    assert large().failures() == ()
    assert large().document.left_out == ()
    assert printed(large(), "phases.3.poses.2.dose.repeats").startswith("6")  # `same` in the table of all phases
    assert printed(large(), "phases.1.now") == "now"
    assert printed(large(), "phases.4.weeks") == "Weeks 7–8"
    assert printed(large(), "log.8") == "Week 8"


@pytest.mark.parametrize(
    "more", [{"now": "7-8"}, {"log": 0, "log_days": 7}, {"log": "12 weeks", "phases": PHASES[:1]}], ids=str
)
def test_programmes_in_large_print_are_proved(more: dict[str, object]) -> None:
    held = made_library(**more)  # type: ignore[arg-type]
    made = compose_large_handout(held, "knee", "letter")
    assert Case(held, "handouts", "knee", made.document, made.artworks, "large").failures() == ()


@pytest.mark.parametrize("start", ["open", "Wednesday, 3 March"])
def test_a_long_title_of_a_log_in_large_print_leaves_the_start_a_line_of_its_own(start: str) -> None:
    held = made_library(log="12 weeks", start=start)
    held = replace(held, studio=held.studio.model_copy(update={"language": "pl"}))
    made = compose_large_handout(held, "knee", "a4")
    assert Case(held, "handouts", "knee", made.document, made.artworks, "large").failures() == ()


SHORT = ({**PHASES[0]}, {"weeks": "3-4", "days a week": "4", "changes": [{"pose": "clam", "dose": {"rest": "90"}}]})


def test_a_programme_and_its_log_stand_on_the_back_of_one_sheet_where_they_have_room() -> None:
    case = on_one_page(phases=SHORT, log="4 weeks")
    assert case.failures() == ()
    assert case.document.left_out == ("glance",)
    assert printed(case, "phases.2.poses.3.dose.rest").startswith("rest 90 s")
    assert printed(case, "log.4") == "Week 4"


@cache
def without_room() -> Case:
    return on_one_page(phases=SHORT, log="12 weeks")


def test_what_of_a_programme_has_no_room_is_said_and_when_to_move_on_stays() -> None:
    case = without_room()
    assert case.failures() == ()
    assert "whole log" in case.document.left_out
    assert printed(case, "handout.log") == "My twelve weeks"
    assert printed(case, "phases.1.move on when") == "a whole week had no pain."


def test_one_sheet_of_a_programme_holds_what_is_done_now_and_names_the_rest() -> None:
    case = on_one_page(phases=PHASES[:2], log="6 weeks", now="3-4")
    assert case.failures() == ()
    assert {"later"} <= {*case.document.left_out}
    assert printed(case, "handout.later") == "exercise 1"
    assert not any(
        run.source == "poses/slide#steps.1" for page in case.document.pages for line in page.lines for run in line.runs
    )
    assert case.wrongly_laid_out(lambda document: replace(document, left_out=("glance",)))


FOOT_FAULTS: dict[str, tuple[Callable[[Document], Document], str]] = {
    "silent about the log": (
        with_runs(lambda run, source: replace(run, text="") if source == KEY + "handout.log" else run),
        'says "" of what the usual handout has, not "My twelve weeks"',
    ),
    "another log": (
        with_runs(lambda run, source: replace(run, text="My two weeks") if source == KEY + "handout.log" else run),
        'says "My two weeks" of what the usual handout has, not "My twelve weeks"',
    ),
    "a log that is here": (
        lambda document: replace(document, left_out=tuple([name for name in document.left_out if "log" not in name])),
        'says "My twelve weeks" of what the usual handout has, not ""',
    ),
}


@pytest.mark.parametrize("fault", FOOT_FAULTS)
def test_a_foot_that_says_wrongly_what_the_usual_handout_has_is_found(fault: str) -> None:
    change, words = FOOT_FAULTS[fault]
    failures = without_room().wrongly_laid_out(change)
    assert any(failure.check == "plan" and words in failure.message for failure in failures), failures


SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_programme_drawn_by_chance_is_printed_whole_and_proved(seed: int) -> None:
    pick, done, phases, week = random.Random(seed), {"slide", "bridge", "clam"}, [], 1
    for number in range(pick.choice((1, 2, 3, 4, 5, 7))):
        last = week + pick.choice((0, 1, 1, 3))
        phase: dict[str, object] = {"weeks": f"{week}-{last}"}
        week = last + 1
        if number == 0 or pick.random() < 0.6:
            phase["days a week"] = str((number + pick.choice((2, 3))) % 7 + 1)
        if pick.random() < 0.3:
            phase["pain"] = str((seed + number) % 11)
        if number and (gone := sorted(done)[pick.randrange(len(done))]) and len(done) > 1 and pick.random() < 0.4:
            phase["leave out"] = gone
            done.discard(gone)
        elif number and (new := sorted({*DOSES} - done)) and pick.random() < 0.6:
            phase["add"] = [new[0]]
            done.add(new[0])
        changed = sorted(done - {*map(str, phase.get("add", ()))})  # type: ignore[call-overload]
        if number:
            chosen = pick.sample(changed, pick.randrange(len(changed) + 1))
            extra = pick.choice(({}, {"rest": "30"}, {"tempo": "3-1-3"}, {"times a day": "3"}))
            phase["changes"] = [{"pose": name, "dose": {"repeats": str(20 + number), **extra}} for name in chosen]
        phases.append({"note": "Ask me.", "move on when": "it is easy", **phase})
    held = made_library(tuple(phases), log=f"{pick.choice((2, 6, 12))} weeks")
    assert handout(held, pick.choice(("a4", "letter"))).failures() == (), phases


def test_a_booklet_says_which_phases_a_class_has_and_prints_the_doses_of_now() -> None:
    booklet = Booklet.model_validate({"id": "b", "title": "B", "parts": [{"poses": "all"}, {"classes": "all"}]})
    held = replace(made_library(now="3-4"), booklets={"b": booklet})
    made = compose_booklet(held, "b", "a4")
    case = Case(held, "booklets", "b", made.document, made.artworks)
    assert case.failures() == ()
    assert printed(case, "phases").startswith("Class in phases: weeks 1–2, weeks 3–4, weeks 5–6, weeks 7–8.")
    assert printed(case, "poses.3.dose.resistance").startswith("red band")


def test_the_card_of_an_exercise_that_a_phase_adds_names_the_last_part_below_which_it_stands() -> None:
    held = made_library(now="3-4", parts=(ClassPart(number=1, first=1, last=3, part="Main"),))
    feet = {
        made.document.title: [line.runs[0].text for line in made.document.pages[-1].lines if line.runs[0].element == ARTIFACT]
        for made in compose_deck(held, "knee", "a4")
    }
    assert [feet[title][0] for title in ("Clam", "Step")] == ["Deck · Knee · Main"] * 2


def test_a_cue_sheet_is_of_the_current_phase() -> None:
    held = made_library(now="3-4")
    made = compose_cues(held, "knee", "a4")
    case = Case(held, "cues", "knee", made.document, made.artworks)
    assert case.failures() == ()
    titles = {line.source for page in made.document.pages for line in page.lines if line.source.endswith("#title")}
    assert "poses/slide#title" not in titles
    assert "poses/step#title" in titles


def test_marks_stand_where_something_changes_and_nowhere_else() -> None:
    whole = made_library().classes["knee"]
    assert whole.programme
    said = Said(words_of("en"), whole, whole.programme)
    marked = {(phase.number, n + 1) for phase in whole.programme.phases for n in range(4) if said.changes(phase, n)}
    assert marked == {(2, 1), (2, 2), (2, 3), (2, 4), (3, 3)}
    assert {phase.number: said.marked_heads(phase) for phase in whole.programme.phases} == {
        1: [], 2: ["days a week"], 3: ["times a day"], 4: []
    }  # fmt: skip
    assert count_of_tables(whole) == 1
    found = [picture.source.removeprefix(KEY) for page in product().document.pages for picture in page.pictures
             if picture.art == "sign/change"]  # fmt: skip
    due = {"phases", *[f"phases.{k}.poses.{n}" for k, n in marked], "phases.2.days a week", "phases.3.times a day"}
    assert sorted(found) == sorted(due)


def test_a_day_has_a_box_for_each_session() -> None:
    placed = [picture for page in product().document.pages for picture in page.pictures]
    counts = Counter([picture.art for picture in placed if picture.source.startswith(f"{KEY}log.")])
    assert counts == {"log/session": 4 * 2 * 7, "log/ticks-4": 4 * 7, "log/pair": 4 * 7, "log/limit": 1}


def pictures(change: Callable[[Picture], Picture | None]) -> Callable[[Document], Document]:
    def on_page(page: Page) -> Page:
        return replace(page, pictures=tuple([new for picture in page.pictures if (new := change(picture)) is not None]))

    return lambda document: with_pages(document, on_page)


def of(part: str, change: Callable[[Picture], Picture | None]) -> Callable[[Document], Document]:
    return pictures(lambda picture: change(picture) if picture.source == KEY + part else picture)


def faced(part: str, face: str) -> Callable[[Document], Document]:
    """On the page of the table: page 1 says some of its values, too."""

    def changed(run: Run, source: str) -> Run:
        return replace(run, face=face) if source.startswith(KEY + part) else run

    return with_runs(changed)


def exchanged(a: str, b: str) -> Callable[[Document], Document]:
    """The elements of two cells change places: what is said of one stands in the cell of the other."""

    def change(document: Document) -> Document:
        runs = [(run.source or line.source, run.element) for page in document.pages for line in page.lines for run in line.runs]
        at = {key: max(element for source, element in runs if source == KEY + key) for key in (a, b)}
        other = {KEY + a: at[b], KEY + b: at[a]}
        return with_runs(lambda run, source: replace(run, element=other[source]) if source in other else run)(document)

    return change


def moved(dx: float) -> Callable[[Picture], Picture]:
    return lambda picture: replace(picture, x=picture.x + dx)


FAULTS: dict[str, tuple[Callable[[Document], Document], str]] = {
    "a bar in vain": (of("phases.2.poses.3", lambda p: replace(p, source=KEY + "phases.3.poses.2")), "that does not"),
    "a bar lost": (of("phases.2.poses.3", lambda _: None), "has no bar"),
    "a bar of a head lost": (of("phases.2.days a week", lambda _: None), "has no bar"),
    "a bar elsewhere": (of("phases.2.poses.3", moved(-60)), "apart from the words"),
    "a change that is not bold": (faced("phases.2.poses.3", "sans"), "is not bold"),
    "what stays in bold type": (faced("phases.3.poses.2", "sans-bold"), "does not change"),
    "a value in the row of another": (exchanged("phases.2.poses.1", "phases.2.poses.4"), "not in the row of exercise"),
    "a value in another phase": (exchanged("phases.2.poses.1", "phases.3.poses.1"), "not in the column of phase"),
    "too few boxes": (of("log.5.1.2", lambda p: replace(p, art="log/session")), "not 4 boxes to tick"),
    "a day without boxes": (of("log.1.2.7", lambda _: None), "are here 0 times"),
    "no limit": (of("log.limit", lambda _: None), "marked 0 times"),
    "another limit": (of("log.limit", moved(40)), "does not stand between 4 and 5"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_marks_and_boxes_is_found(fault: str) -> None:
    change, words = FAULTS[fault]
    failures = product().wrongly_laid_out(change)
    assert any(failure.check == "programme" and words in failure.message for failure in failures), failures


LARGE_FAULTS = {name: FAULTS[name] for name in (
    "a bar lost", "what stays in bold type", "a value in another phase",
    "too few boxes", "a day without boxes", "another limit",
)}  # fmt: skip


@pytest.mark.parametrize("fault", LARGE_FAULTS)
def test_a_fault_in_large_print_is_found(fault: str) -> None:
    change, words = LARGE_FAULTS[fault]
    failures = large().wrongly_laid_out(change)
    assert any(failure.check == "programme" and words in failure.message for failure in failures), failures


def test_boxes_of_the_usual_log_are_too_small_for_large_print() -> None:
    def small(picture: Picture) -> Picture:
        is_box = picture.art == "log/session"
        return replace(picture, width=picture.width / 2, height=picture.height / 2) if is_box else picture

    failures = large().wrongly_laid_out(pictures(small))
    assert any("0 boxes to tick and 0 for numbers" in failure.message for failure in failures)


def test_a_row_of_another_exercise_is_found() -> None:
    """The names of two exercises change places, and so stand before each other's values."""
    other = {"poses/slide#title": "poses/step#title", "poses/step#title": "poses/slide#title"}

    def renamed(line: Line) -> Line:
        return replace(line, source=other.get(line.source, line.source))

    failures = product().wrongly_laid_out(with_lines(renamed))
    assert any("not in the row of exercise" in failure.message for failure in failures)


LOST = ("start", "log.3", "log.pain.7", "log.limit", "phases.1.now", "phases.2.weeks", "phases.2.days a week",
        "phases.2.leave out.summary", "phases.1.move on when", "phases.4.note", "phases.1.poses.1.side",
        "phases.1.poses.3.dose.resistance", "phases.2.poses.1", "phases.2.poses.2.side", "phases.2.poses.3.note",
        "phases.3.poses.3", "phases.3.poses.3.dose.rest", "poses.4.when")  # fmt: skip


@pytest.mark.parametrize("part", LOST)
def test_what_is_lost_of_the_programme_is_found(part: str) -> None:
    """Of the places where it stands, the last: on page 1, at the head of the table, in its cell, on the log."""
    pages = product().document.pages
    places = [
        (p, n)
        for p, page in enumerate(pages)
        for n, line in enumerate(page.lines)
        if any((run.source or line.source) == KEY + part for run in line.runs)
    ]
    failures = product().wrongly_laid_out(without(KEY + part, *places[-1]))
    assert any(failure.check == "plan" and failure.source == KEY + part for failure in failures)


def without(source: str, page_number: int, line_number: int) -> Callable[[Document], Document]:
    def kept(line: Line) -> Line | None:
        runs = tuple([run for run in line.runs if (run.source or line.source) != source])
        return replace(line, runs=runs) if runs else None

    def change(document: Document) -> Document:
        (story,) = document.stories
        pages = list(story.pages)
        lines = [kept(line) if n == line_number else line for n, line in enumerate(pages[page_number].lines)]
        pages[page_number] = replace(pages[page_number], lines=tuple([line for line in lines if line]))
        return replace(document, stories=(replace(story, pages=tuple(pages)),))

    return change


def planted() -> Iterator[Callable[[], object]]:
    for change, _ in FAULTS.values():
        yield lambda change=change: product().wrongly_laid_out(change)
    for change, _ in FOOT_FAULTS.values():
        yield lambda change=change: without_room().wrongly_laid_out(change)
