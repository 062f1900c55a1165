"""Faults planted in what is made for one person: a line lost or late, a pose that was withheld, somebody else's name."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from proved_samples import Case, with_lines, with_pages, with_runs
from sample_library import library, plan, pose

from posepress.model.amounts import parse_amount
from posepress.model.class_fields import Circuit, ClassPose
from posepress.model.domain import ClassPlan, Dose, Library
from posepress.model.person import (
    Person,
    PersonAddition,
    PersonChange,
    PersonPhase,
    PersonPhaseChange,
    class_for,
)
from posepress.model.phases import PhaseChange, PhaseFields
from posepress.model.programme import with_programme
from posepress.pdf import write
from posepress.products.card import compose_card
from posepress.products.deck import compose_deck
from posepress.products.handout.page import compose_handout
from posepress.proof.failure import Failure
from posepress.proof.product.limits import check_limits
from posepress.proof.product.person import check_plan
from posepress.typeset.placed import ARTIFACT, Bookmark, Document, Line, Page, Run

SHORT = ("Lie down.", "Breathe.")
NOT_FOR_YOU, FOR_YOU = "person#not for you.1", "person#for you.1"


@cache
def person() -> Person:
    return Person(
        path="people/jd.yaml",
        name="Jane Doe",
        not_for_you=("Kneeling on the floor.", "Twisting on a planted foot."),
        for_you=("The right knee is the one to train.",),
        poses=(PersonChange(pose="knee-hug", dose=Dose.model_validate({"repeats": "8"}), note="Hold on well."),),
        leave_out=("lunge",),
        add=(PersonAddition(pose="rest", after="knee-hug"),),
    )


@cache
def content() -> Library:
    poses = [pose(id_, title, sides="none", source=None, steps=SHORT, easier=(), notice=())
             for id_, title in (("knee-hug", "Knee hug"), ("lunge", "Lunge"), ("rest", "Rest"))]  # fmt: skip
    made = library(*poses, classes={"relief": plan("knee-hug", "lunge")})
    return replace(made, person=person(), classes={"relief": of_person(made)})


def of_person(made: Library) -> ClassPlan:
    return class_for(made.classes["relief"], person(), made.poses)


def whole() -> Library:
    """Where the class was not made the person's: all poses are in it, and nothing of theirs."""
    return replace(content(), classes={"relief": plan("knee-hug", "lunge")})


@cache
def handout(of: Callable[[], Library] = content) -> Case:
    made = compose_handout(of(), "relief", "a4")
    return Case(content(), "handouts", "relief", made.document, made.artworks)


def in_no_class() -> Library:
    return replace(content(), classes={})


@cache
def card(of: Callable[[], Library] = in_no_class) -> Case:
    made = compose_card(of(), "knee-hug", "a6")
    return Case(of(), "cards", "knee-hug", made.document, made.artworks)


@cache
def deck(of: Callable[[], Library] = content) -> Case:
    made = compose_deck(of(), "relief", "a4")
    stories = tuple([story for one in made for story in one.document.stories])
    artworks = {key: art for one in made for key, art in one.artworks.items()}
    return Case(
        content(), "decks", "relief", Document(content().classes["relief"].title, "en", stories, tagged=False), artworks
    )


def messages(failures: tuple[Failure, ...]) -> str:
    return "\n".join(map(str, failures))


@pytest.mark.parametrize("made", [handout, card, deck])
def test_what_is_made_for_a_person_is_right(made):
    assert messages(made().failures()) == ""


def test_the_name_the_box_and_the_footers_are_printed_and_nothing_else_says_who_it_is():
    lines = [line for page in handout().document.pages for line in page.lines]
    texts = ["".join(run.text for run in line.runs) for line in lines]
    assert [text.strip() for text in texts if "Jane" in text] == ["Jane Doe"]
    assert [text for text in texts if "J.D." in text] == [f"J.D. · Page {n} of {len(handout().document.pages)}"
                                                          for n in range(1, len(handout().document.pages) + 1)]  # fmt: skip


def _of(key: str) -> Callable[[Line], bool]:
    return lambda line: any((run.source or line.source) == key for run in line.runs)


def without(key: str) -> Callable[[Document], Document]:
    return with_lines(lambda line: None if _of(key)(line) else line)


def lowered(key: str) -> Callable[[Document], Document]:
    """To the end of the page, and of what is read."""

    def on_page(page: Page) -> Page:
        late = [line for line in page.lines if _of(key)(line)]
        return replace(
            page, lines=(*[line for line in page.lines if line not in late], *[replace(line, y=60.0) for line in late])
        )

    return lambda document: with_pages(document, on_page)


def on_last_page(key: str) -> Callable[[Document], Document]:
    def change(document: Document) -> Document:
        story = document.stories[0]
        late = [line for line in story.pages[0].lines if _of(key)(line)]
        first = replace(story.pages[0], lines=tuple([line for line in story.pages[0].lines if line not in late]))
        last = replace(story.pages[-1], lines=(*story.pages[-1].lines, *late))
        return replace(document, stories=(replace(story, pages=(first, *story.pages[1:-1], last)),))

    return change


def said(key: str, text: str) -> Callable[[Document], Document]:
    def changed(run: Run, source: str) -> Run:
        return replace(run, text=text) if source == key and any(c.isalpha() for c in run.text) else run

    return with_runs(changed)


def foot(change: Callable[[str], str]) -> Callable[[Document], Document]:
    """Of every page; `J.D. · Page 1 of 2`."""

    def changed(run: Run, source: str) -> Run:
        return replace(run, text=change(run.text)) if run.element == ARTIFACT and " · " in run.text else run

    return with_runs(changed)


def lines_swapped(document: Document) -> Document:
    """Each of the two lines of what is not for the person where the other should stand."""
    one, other = NOT_FOR_YOU, "person#not for you.2"
    lines = {one: person().not_for_you[0], other: person().not_for_you[1]}

    def swapped(line: Line) -> Line:
        key = next((key for key in lines if _of(key)(line)), "")
        if not key:
            return line
        now = other if key == one else one
        runs = [replace(r, text=lines[now] if any(c.isalpha() for c in r.text) else r.text, source=now) for r in line.runs]
        return replace(line, source=now, runs=tuple(runs))

    return with_lines(swapped)(document)


def heads_swapped(document: Document) -> Document:
    other = {"NOT FOR YOU": "FOR YOU", "FOR YOU": "NOT FOR YOU"}
    return with_runs(lambda run, source: replace(run, text=other.get(run.text.strip(), run.text)))(document)


FAULTS = {
    "a line of what is not for the person is lost": (without(NOT_FOR_YOU), "Kneeling on the floor."),
    "a line of what is for the person is lost": (without(FOR_YOU), "The right knee is the one to train."),
    "a line says something else": (said(NOT_FOR_YOU, "Kneeling is fine."), "Kneeling on the floor."),
    "a line stands behind the poses": (on_last_page(FOR_YOU), "before anything else"),
    "two lines are exchanged": (lines_swapped, "out of its order"),
    "the name stands on the last page": (on_last_page("person#name"), "does not stand on the first page"),
    "the headings are exchanged": (heads_swapped, 'not under "NOT FOR YOU"'),
    "the name is lost": (without("person#name"), "Jane Doe"),
    "the name is somebody else's": (said("person#name", "John Roe"), "John Roe"),
    "a footer says nobody": (foot(lambda text: text.partition(" · ")[2]), "whose page this is"),
    "a footer says somebody else": (foot(lambda text: text.replace("J.D.", "K.R.")), "whose page this is"),
    "a footer says the whole name": (foot(lambda text: f"J.D. · Jane Doe · {text}"), "more of the person"),
    "the name is the file's title": (lambda d: replace(d, title="Jane Doe"), "title of the file"),
    "the name is in the file's title": (lambda d: replace(d, title=f"{d.title} for Jane Doe"), "title of the file"),
    "the name is the author's": (lambda d: replace(d, author="Jane Doe"), "who made it"),
    "the name is the subject": (lambda d: replace(d, subject="Jane Doe"), "who made it"),
    "a bookmark names the person": (lambda d: replace(d, bookmarks=(*d.bookmarks, Bookmark("J.D.", "top"))), "a bookmark"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_layout_is_found(fault):
    change, message = FAULTS[fault]
    assert message in messages(handout().wrongly_laid_out(change)), messages(handout().wrongly_laid_out(change))


def test_a_line_of_the_box_that_is_read_after_the_poses_is_found():
    found = messages(handout().wrongly_laid_out(lowered(NOT_FOR_YOU)))
    assert "before anything else" in found


def test_a_name_that_only_the_writer_puts_into_the_file_is_found():
    data = write(replace(handout().document, author="Jane Doe"), handout().artworks)
    assert "what the file says of itself names the person" in messages(handout().failures(data))


@pytest.mark.parametrize("made", [handout, deck])
def test_a_class_that_was_not_made_the_persons_is_found_by_its_pages(made):
    """The pages have the pose that was withheld, and neither the added one nor the person's dose."""
    found = messages(made(whole).failures())
    assert '"lunge" is left out for this person, and is here' in found
    assert "Rest" in found
    assert '"8 ×" is missing' in found or '"8 ×" is here 1' in found


@pytest.mark.parametrize("made", [handout, deck])
def test_a_class_that_was_not_made_the_persons_is_found_though_the_proof_has_the_same(made):
    case = replace(made(whole), library=whole())
    found = messages(case.failures())
    assert '"lunge" is left out for this person, and is in the class' in found
    assert '"rest" is added for this person, and is not in the class' in found
    assert 'the dose of "knee-hug" is not the one of this person' in found
    assert 'the note of "knee-hug" is not the one of this person' in found


def test_a_card_with_the_poses_own_dose_is_found():
    plain = replace(in_no_class(), person=person().model_copy(update={"poses": ()}))
    made = compose_card(plain, "knee-hug", "a6")
    case = Case(in_no_class(), "cards", "knee-hug", made.document, made.artworks)
    assert 'dose "8' in messages(case.failures())


def in_rounds() -> Library:
    """The person's class asks for more than their file does: rounds, and that it may be left out."""
    (plan,) = content().classes.values()
    first = plan.poses[0].model_copy(update={"optional": "yes"})
    circuit = Circuit(number=1, first=1, last=2, circuit=parse_amount("3", "rounds"))
    asked = plan.model_copy(update={"poses": (first, *plan.poses[1:]), "circuits": (circuit,)})
    return replace(content(), classes={"relief": asked})


def test_a_card_without_what_the_class_of_the_person_says_is_found():
    assert messages(card(in_rounds).failures()) == ""
    bare = card(in_no_class)
    found = messages(replace(bare, library=in_rounds()).failures())
    assert all(text in found for text in ('"1" is missing', '"8 ×" is missing', "optional", "3 rounds of poses 1 and 2"))


def test_a_card_of_a_class_that_was_not_made_the_persons_is_found():
    found = messages(card(whole).failures())
    assert 'the dose of "knee-hug" is not the one of this person' in found


NOTE = "person#poses.1.note"
CARD_FAULTS = {
    "a line of what is not for the person is lost": (without(NOT_FOR_YOU), "Kneeling on the floor."),
    "a line of what is for the person is lost": (without(FOR_YOU), "The right knee is the one to train."),
    "a line says something else": (said(NOT_FOR_YOU, "Kneeling is fine."), "Kneeling on the floor."),
    "a line stands below the dose": (lowered(NOT_FOR_YOU), "does not stand before what is to be done"),
    "a line stands behind the steps": (on_last_page(FOR_YOU), "does not stand before what is to be done"),
    "the headings are exchanged": (heads_swapped, 'not under "NOT FOR YOU"'),
    "what the person must know of the pose is lost": (without(NOTE), "Hold on well."),
    "that says something else": (said(NOTE, "Let go."), "Hold on well."),
}


@pytest.mark.parametrize("fault", CARD_FAULTS)
def test_a_fault_of_a_persons_card_is_found(fault):
    change, message = CARD_FAULTS[fault]
    assert message in messages(card().wrongly_laid_out(change)), messages(card().wrongly_laid_out(change))


def test_a_card_of_a_deck_without_the_box_is_found():
    def of_first(document: Document) -> Document:
        first, *others = document.stories
        bare = without(NOT_FOR_YOU)(replace(document, stories=(first,))).stories
        return replace(document, stories=(*bare, *others))

    assert len(deck().document.stories) > 1
    assert "Kneeling on the floor." in messages(deck().wrongly_laid_out(of_first))


@cache
def kept_card() -> Case:
    """Of a pose that is not for somebody like this person, and that stays."""
    one = pose("knee-hug", "Knee hug", sides="none", source=None, steps=SHORT, easier=(), notice=(), not_for=("dizziness",))
    kept = Person(path="people/jd.yaml", tags=("dizziness",), keep=("knee-hug",))
    made = compose_card(replace(library(one), person=kept), "knee-hug", "a6")
    return Case(replace(library(one), person=kept), "cards", "knee-hug", made.document, made.artworks)


def test_what_was_decided_of_a_pose_stands_behind_who_it_is_not_for_and_nothing_of_that_is_lost():
    texts = " ".join(["".join(run.text for run in line.runs) for line in kept_card().document.pages[0].lines])
    assert "dizziness. Checked for you: do it only as you were shown." in " ".join(texts.split())
    assert messages(kept_card().failures()) == ""
    assert "Checked for you" in messages(kept_card().wrongly_laid_out(without("poses/knee-hug#not for.checked")))
    assert "dizziness" in messages(kept_card().wrongly_laid_out(without("poses/knee-hug#not for.1")))
    undecided = replace(kept_card().library, person=Person(path="people/jd.yaml", tags=("dizziness",)))
    assert "nobody has decided" in messages(replace(kept_card(), library=undecided).failures())


COURSE = (
    PhaseFields(weeks="1-2", pain="4"),
    PhaseFields(weeks="3-4", changes=(PhaseChange(pose="knee-hug", dose={"repeats": "15"}, side="right", note="Faster."),)),
    PhaseFields(weeks="5-6", changes=(PhaseChange(pose="knee-hug", dose={"load": "5 kg"}),)),
)
OWN = {"dose": Dose.model_validate({"repeats": "8"}), "side": "left", "note": "Hold on well."}


def in_phases(made_for: Person | None, of: Person) -> str:
    """What the proof has against a programme that was made for one person, or for none, and is given to another."""
    poses = {id_: pose(id_, id_) for id_ in ("knee-hug", "rest")}
    entries = [ClassPose(pose="knee-hug", **OWN), "rest", ClassPose(pose="knee-hug", side="right")]
    base = plan(*entries).model_copy(update={"phases": COURSE})
    whole, _ = with_programme(base, poses)
    return messages(tuple(check_plan(class_for(whole, made_for, poses) if made_for else whole, of, poses)))


def of_poses(*changes: PersonChange, **fields: object) -> Person:
    return Person(path="people/jd.yaml", poses=changes, **fields)


def step(**said: object) -> PersonPhase:
    return PersonPhase(weeks="3-4", changes=(PersonPhaseChange(pose="knee-hug", **said),))


FIRST = PersonChange(pose="knee-hug", which=1, **OWN)


def test_phases_that_change_what_is_the_persons_own_are_found():
    own = of_poses(FIRST)
    assert in_phases(own, own) == ""
    found = in_phases(None, own)
    assert 'repeats of "knee-hug" in weeks 3–4 is not as this person\'s file says it' in found
    assert 'the dose of "knee-hug" in weeks 5–6 has load, which this person\'s file does not say' in found
    assert 'the side of "knee-hug" in weeks 3–4' in found
    assert 'the note of "knee-hug" in weeks 3–4' in found


def test_a_step_of_the_persons_own_that_is_lost_or_late_is_found():
    eight, nine = (of_poses(FIRST, phases=(step(dose={"repeats": n}, which=1),)) for n in ("8", "9"))
    assert in_phases(nine, nine) == ""
    assert "repeats of" in in_phases(eight, nine)
    gone = of_poses(FIRST, phases=(step(dose={"hold": "5"}, without=("repeats",), which=1),))
    assert in_phases(gone, gone) == ""
    assert "has repeats, which" in in_phases(of_poses(FIRST, phases=(step(dose={"hold": "5"}, which=1),)), gone)


def test_what_is_said_of_another_time_is_found():
    second = of_poses(FIRST.model_copy(update={"which": 2}))
    assert in_phases(second, second) == ""
    assert 'the side of "knee-hug" is not the one of this person' in in_phases(of_poses(FIRST), second)


def test_a_looser_limit_than_that_of_the_class_beside_a_dose_of_the_persons_is_found():
    """The pose says 5, the class 2, the person's dose nothing."""
    dose = Dose.model_validate({"repeats": "10", "pain": "5"})
    poses = {"knee-hug": pose("knee-hug", "Knee hug", dose=dose)}
    own, typed = of_poses(FIRST), plan(ClassPose(pose="knee-hug", dose={"repeats": "12", "pain": "2"}))
    made = class_for(typed, own, poses)
    assert made.poses[0].dose.pain.figures == "2" and messages(tuple(check_plan(made, own, poses))) == ""
    looser = made.poses[0].model_copy(update={"dose": OWN["dose"].model_copy(update={"pain": dose.pain})})
    wrong = made.model_copy(update={"poses": (looser,)})
    assert 'the dose of "knee-hug" is not the one of this person' in messages(tuple(check_plan(wrong, own, poses)))


def looser_limit(read_as: str = "9") -> list[Failure]:
    """Of a class whose entry has another pain than its file says."""
    hug = pose("knee-hug", "Knee hug")
    typed = plan(ClassPose(pose="knee-hug", dose=Dose.model_validate({"repeats": "8", "pain": "2"})))
    dose = typed.poses[0].dose.model_copy(update={"pain": parse_amount(read_as, "pain")})
    entry = typed.poses[0].model_copy(update={"dose": dose})
    made = typed.model_copy(update={"typed_poses": typed.poses, "poses": (entry,)})
    return [*check_limits(library(hug, classes={"relief": made}), made)]


def test_a_limit_of_pain_that_is_looser_than_what_is_typed_is_found():
    assert looser_limit("2") == looser_limit("1") == []
    assert "pain 9 is less strict than pain 2" in messages(tuple(looser_limit()))


def planted() -> Iterator[Callable[[], object]]:
    yield looser_limit
    for change, _ in FAULTS.values():
        yield lambda change=change: handout().wrongly_laid_out(change)
    yield lambda: handout().failures(write(replace(handout().document, author="Jane Doe"), handout().artworks))
    yield lambda: handout(whole).failures()
    yield lambda: replace(handout(whole), library=whole()).failures()
    yield lambda: in_phases(None, of_poses(FIRST))
    yield lambda: in_phases(of_poses(), of_poses(now="weeks 3-4"))
    for change, _ in CARD_FAULTS.values():
        yield lambda change=change: card().wrongly_laid_out(change)


def test_what_is_for_nobody_is_asked_for_no_name():
    everybody = replace(content(), person=None)
    made = compose_handout(everybody, "relief", "a4")
    assert messages(Case(everybody, "handouts", "relief", made.document, made.artworks).failures()) == ""


def test_a_programme_that_is_in_another_phase_than_the_person_is_found():
    later = of_poses(now="weeks 3-4")
    assert in_phases(later, later) == ""
    assert "the person is in weeks 3–4, and another phase is current" in in_phases(of_poses(), later)
