"""A class with parts, a circuit, a choice, an optional pose and ways into poses: what is lost or wrong of it is found."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

import pytest
from proved_samples import Case, with_lines, with_runs
from sample_library import library, plan, pose, prose
from test_doses import case, lost

from posepress.model.amounts import Amount
from posepress.model.class_fields import Circuit, ClassPart, ClassPose
from posepress.model.domain import Booklet, Library
from posepress.model.dose import Dose
from posepress.products.booklet import compose_booklet
from posepress.products.deck import compose_deck
from posepress.products.handout.page import compose_handout
from posepress.proof.failure import Failure
from posepress.proof.product.expected import pieces_of
from posepress.typeset.placed import Document, Line, Run

HUG, BRIDGE, FOLD, REST = "knee-hug", "bridge", "fold", "rest"
KEY = "classes/relief#"


@cache
def content() -> Library:
    minute = Dose.model_validate({"minutes": "1"})
    poses = [pose(steps=("Hug one knee.",), dose=Dose.model_validate({"breaths": "10"}))]
    for id_, title in ((BRIDGE, "Bridge"), (FOLD, "Seated fold"), (REST, "Quiet rest")):
        calm = prose("Calm.", f"poses/{id_}#purpose")
        poses.append(pose(id_, title, steps=("Lie down.", "Breathe."), sides="none", dose=minute, purpose=calm))
    entries = [
        ClassPose(pose=REST),
        ClassPose(pose=HUG, side="left", optional="yes"),
        ClassPose(pose=BRIDGE, transition="Roll onto your back."),
        ClassPose(pose=FOLD, note="Slowly."),
        ClassPose(pose=HUG, instead="yes", transition="Lie down again."),
        ClassPose(pose=REST, dose=Dose.model_validate({"minutes": "3-5"}), note="Longer than before."),
    ]
    relief = plan(
        *entries,
        parts=(
            ClassPart(number=1, first=1, last=2, part="Warm-up", minutes=Amount(5, 5)),
            ClassPart(number=2, first=3, last=5, part="Main"),
            ClassPart(number=3, first=6, last=6, part="Cool-down"),
        ),
        circuits=(Circuit(number=1, first=3, last=5, circuit=Amount(3, 3), rest=Amount(60, 60)),),
    )
    booklet = Booklet.model_validate({"id": "b", "title": "B", "parts": [{"poses": "all"}, {"classes": "all"}]})
    return library(*poses, classes={"relief": relief}, booklets={"b": booklet})


MADE = {
    "handout": ("handouts", "relief", lambda: compose_handout(content(), "relief", "a4")),
    "deck": ("decks", "relief", lambda: compose_deck(content(), "relief", "a4")),
    "booklet": ("booklets", "b", lambda: compose_booklet(content(), "b", "a4")),
}


@cache
def product(name: str) -> Case:
    kind, id_, compose = MADE[name]
    return replace(case(kind, id_, compose()), library=content())


@pytest.mark.parametrize("name", MADE)
def test_the_whole_plan_is_printed_and_proved(name: str) -> None:
    assert product(name).failures() == ()


ROUNDS, ROUNDS_HERE = "3 rounds of poses 3 to 5", "3 rounds of these 3 poses"
REST_BETWEEN = "rest 60 seconds between rounds"
# 5 planned; in each round a minute of bridge and one of fold, or two of knee hug; two rests; then 3 to 5: 5 + 3·2 + 2 + 3 and
# 5 + 3·3 + 2 + 5
TIME = "about 16–21 minutes each time, rests included"


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        (
            "handout",
            {
                "parts.1.part": ("Warm-up", 2), "parts.1.minutes": ("5 minutes", 2), "parts.2.part": ("Main", 2),
                "parts.2.minutes": ("about 8–11 minutes", 2), "parts.3.part": ("Cool-down", 1),
                "parts.3.minutes": ("about 3–5 minutes", 1), "circuits.1.circuit": (ROUNDS, 4),
                "circuits.1.rest": (REST_BETWEEN, 4), "poses.2.optional": ("optional", 2),
                "poses.3.transition": ("Roll onto your back.", 1), "poses.4.instead": ("choose pose 4 or 5", 2),
                "poses.5.instead": ("choose pose 4 or 5", 2), "poses.4.note": ("Slowly.", 1), "time": (TIME, 1),
            },
        ),
        (
            "deck",
            {
                "poses.1.number": ("1", 1), "poses.3.number": ("3", 1), "poses.6.number": ("6", 1),
                "circuits.1.circuit": (ROUNDS, 3), "circuits.1.rest": (REST_BETWEEN, 3), "poses.2.optional": ("optional", 1),
                "poses.5.instead": ("choose pose 4 or 5", 1), "poses.5.transition": ("Lie down again.", 1),
                "poses.4.note": ("Slowly.", 1), "poses.6.note": ("Longer than before.", 1),
            },
        ),
        (
            "booklet",
            {
                "parts.1.part": ("Warm-up", 1), "parts.2.minutes": ("about 8–11 minutes", 1), "parts.3.part": ("Cool-down", 1),
                "circuits.1.circuit": (ROUNDS_HERE, 1), "circuits.1.rest": (REST_BETWEEN, 1),
                "poses.2.optional": ("optional", 1), "poses.3.transition": ("Roll onto your back.", 1),
                "poses.4.instead": ("choose pose 2 or pose 3", 1), "poses.4.note": ("Slowly.", 1), "time": (TIME, 1),
            },
        ),
    ],
)  # fmt: skip
def test_what_paper_must_bear_of_a_plan(name: str, pieces: dict[str, tuple[str, int]]) -> None:
    kind, id_, _ = MADE[name]
    found = {piece.source.removeprefix(KEY): (piece.text, piece.least) for piece in pieces_of(content(), kind, id_)}
    assert {key: found.get(key) for key in pieces} == pieces


def places(made: Case) -> Iterator[tuple[int, int, str]]:
    """(number of a page, number of a line on it, source) where something of the plan stands."""
    ends = (
        ".part",
        "circuits.1.circuit",
        ".rest",
        ".minutes",
        ".optional",
        ".transition",
        ".instead",
        ".note",
        ".number",
        "time",
    )
    for p, page in enumerate([page for story in made.document.stories for page in story.pages]):
        for n, line in enumerate(page.lines):
            sources = dict.fromkeys([run.source or line.source for run in line.runs])
            due = [source for source in sources if source.startswith(KEY) and source.endswith(ends) and ".dose." not in source]
            yield from [(p, n, source) for source in due]


@pytest.mark.parametrize("name", MADE)
def test_what_is_lost_of_a_plan_is_found(name: str) -> None:
    """Each value where it stands last, all of them at once: it may stand at a glance, in its place, on another card."""
    made = product(name)
    last = {place[2]: place for place in places(made)}
    assert len(last) >= 14
    found = {failure.source for failure in made.wrongly_laid_out(lost(*last.values())) if failure.check == "plan"}
    assert {*last} - found == set()


def changed(key: str, old: str, new: str) -> Callable[[Document], Document]:
    def of_key(run: Run, source: str) -> Run:
        return replace(run, text=run.text.replace("\u00a0", " ").replace(old, new)) if source == KEY + key else run

    return with_runs(of_key)


def claimed(first: str, second: str) -> Callable[[Document], Document]:
    """The texts of two keys change places: each stands where the other should."""
    other = {KEY + first: KEY + second, KEY + second: KEY + first}

    def on_line(line: Line) -> Line:
        runs = tuple([replace(run, source=other.get(run.source, run.source)) for run in line.runs])
        return replace(line, source=other.get(line.source, line.source), runs=runs)

    return with_lines(on_line)


WRONG: dict[str, tuple[str, Callable[[Document], Document]]] = {
    "a time that is another": ("handout", changed("parts.2.minutes", "8–11", "8–12")),
    "a time that was planned": ("handout", changed("parts.1.minutes", "5", "6")),
    "rounds": ("handout", changed("circuits.1.circuit", "3 rounds", "2 rounds")),
    "numbers of a circuit": ("handout", changed("circuits.1.circuit", "3 to 5", "3 to 6")),
    "the rest": ("handout", changed("circuits.1.rest", "60", "90")),
    "a choice of others": ("handout", changed("poses.4.instead", "4", "3")),
    "a total": ("handout", changed("time", "16–21", "16–22")),
    "a total of a day": ("handout", changed("time", "each time", "each day")),
    "a number of a card": ("deck", changed("poses.6.number", "6", "4")),
    "notes of other cards": ("deck", claimed("poses.4.note", "poses.6.note")),
    "rounds on a card": ("deck", changed("circuits.1.circuit", "3 rounds", "2 rounds")),
    "a way into another pose": ("deck", claimed("poses.3.transition", "poses.5.transition")),
    "poses of a circuit": ("booklet", changed("circuits.1.circuit", "3 poses", "2 poses")),
    "a booklet's total": ("booklet", changed("time", "16–21", "16–22")),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_wrong_of_a_plan_is_found(fault: str) -> None:
    name, change = WRONG[fault]
    assert change(product(name).document) != product(name).document
    failures: Sequence[Failure] = product(name).wrongly_laid_out(change)
    assert "plan" in {failure.check for failure in failures}


def moved_to_another_card(document: Document) -> Document:
    """A note with its key on the card of another pose."""
    number = f"{KEY}poses.4.note"
    lines = [
        line for page in document.pages for line in page.lines if number in (line.source, *[run.source for run in line.runs])
    ]
    stories = []
    for n, story in enumerate(document.stories):
        pages = [
            replace(page, lines=(*[k for k in page.lines if k not in lines], *(lines if n == 0 and m == 0 else ())))
            for m, page in enumerate(story.pages)
        ]
        stories.append(replace(story, pages=tuple(pages)))
    return replace(document, stories=tuple(stories))


def test_a_note_on_the_card_of_another_pose_is_found() -> None:
    failures = product("deck").wrongly_laid_out(moved_to_another_card)
    assert any('remark "Slowly." is not under the title "Seated fold"' in failure.message for failure in failures)


def planted() -> Iterator[Callable[[], object]]:
    for name, change in WRONG.values():
        yield partial(product(name).wrongly_laid_out, change)
