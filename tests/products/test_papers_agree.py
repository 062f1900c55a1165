"""All papers of one person say the same: exercises, doses, limits of pain, sides and the box, whichever product one holds.

What is compared is what stands on the pages: the numbers in the words of each field, by the exercise that they are said of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pytest
from sample_library import library, plan, pose

from posepress.model.class_fields import Circuit
from posepress.model.domain import Booklet, ClassPlan, ClassPose, Dose, Library
from posepress.model.person import Person, class_for
from posepress.model.phases import PhaseFields, parse_weeks
from posepress.model.programme import with_programme
from posepress.products import Composition
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.card.wall import compose_wall
from posepress.products.cues import compose_cues
from posepress.products.deck import compose_deck
from posepress.products.handout.large import compose_large_handout
from posepress.products.handout.one_page import compose_one_page
from posepress.products.handout.page import compose_handout
from posepress.products.shared.entries import card_for_person

SHORT = ("Lie down.", "Breathe.")
POSES = {
    "slide": {"sets": "2", "repeats": "10", "pain": "3", "times a day": "2"},
    "bridge": {"repeats": "8-10", "hold": "3", "effort": "4"},
    "clam": {"sets": "3", "repeats": "10", "resistance": "yellow band", "pain": "2"},
    "step": {"sets": "2", "repeats": "12", "rest": "60"},
    "raise": {"repeats": "9", "days a week": "3"},
}
SIDED = ("clam", "step")
PHASES = (
    {"weeks": "1-2", "pain": "4", "times a day": "2"},
    {
        "weeks": "3-6",
        "pain": "5",
        "effort": "6",
        "leave out": ["clam"],
        "changes": [{"pose": "step", "dose": {"repeats": "6"}}],
        "add": [{"pose": "raise"}],
    },
)


def of_class(phases: bool, now: str) -> ClassPlan:
    entries = (
        "slide",
        ClassPose.model_validate({"pose": "bridge", "dose": {"sets": "2", "repeats": "8", "hold": "5"}, "note": "Slowly."}),
        ClassPose.model_validate({"pose": "clam", "side": "right leg"}),
        ClassPose.model_validate({"pose": "step", "side": "left leg", "optional": "yes"}),
        ClassPose.model_validate({"pose": "slide", "dose": {"sets": "1", "repeats": "4"}}),
    )
    circuit = Circuit.model_validate({"number": 1, "first": 2, "last": 4, "circuit": "2 rounds"})
    fields = [PhaseFields.model_validate(phase) for phase in PHASES] if phases else []
    weeks = {"now": parse_weeks(now)} if phases else {}
    return plan(*entries, circuits=(circuit,), phases=tuple(fields), log_days=0 if phases else 7, **weeks)


PERSONS: Mapping[str, Mapping[str, object]] = {
    "of whom the file says nothing": {},
    "with a dose and a side of their own": {
        "not_for_you": ("Kneeling.", "Twisting."),
        "for_you": ("The left knee is new.",),
        "poses": [{"pose": "bridge", "dose": {"repeats": "5"}}, {"pose": "step", "side": "right leg", "note": "Hold on."}],
    },
    "with one of two times, and a stricter limit": {
        "not_for_you": ("Bending forward.",),
        "poses": [
            {"pose": "slide", "which": "2", "dose": {"repeats": "3", "pain": "1"}},
            {"pose": "clam", "dose": {"repeats": "7"}},
        ],
    },
    "with poses left out and added, and a looser limit": {
        "for_you": ("Rest when you are tired.",),
        "leave_out": ["bridge"],
        "add": [{"pose": "raise", "dose": {"repeats": "4", "pain": "6"}, "after": "slide"}],
    },
    "with a step of their own": {
        "keep": ["step"],
        "poses": [{"pose": "step", "dose": {"sets": "1", "repeats": "3"}}],
        "phases": [{"weeks": "3-6", "changes": [{"pose": "step", "dose": {"repeats": "5", "pain": "2"}}]}],
    },
}
CLASSES = {"without phases": (False, ""), "in its first phase": (True, "1-2"), "in a later phase": (True, "3-6")}
TABLE = [(person, class_) for person in PERSONS for class_ in CLASSES]


@cache
def content(person: str, class_: str) -> Library:
    """For one person; for nobody where `person` is ""."""
    shown = [
        pose(id_, f"The {id_}", sides="each" if id_ in SIDED else "none", dose=Dose.model_validate(dose), steps=SHORT,
             source=None, easier=(), notice=(), props=(), picture=None)
        for id_, dose in POSES.items()
    ]  # fmt: skip
    poses = {one.id: one for one in shown}
    given = of_class(*CLASSES[class_])
    if not person:
        whole, _ = with_programme(given, poses)
        booklet = Booklet(id="all", title="All", parts=[{"classes": "all"}, {"poses": "all"}])
        return library(*shown, classes={"relief": whole}, booklets={"all": booklet})
    fields = {name: value for name, value in PERSONS[person].items() if name != "phases" or CLASSES[class_][0]}
    someone = Person(path="people/jd.yaml", name="J.D.", **fields)
    return replace(library(*shown), person=someone, classes={"relief": class_for(given, someone, poses)})


@dataclass(frozen=True)
class Facts:
    """What pages say: by the number of an exercise and a field the numbers in its words, of sides the words; the exercises that
    are not done now; the lines of the box.
    """

    doses: Mapping[tuple[int, str], frozenset[str]]
    later: frozenset[int]
    box: frozenset[str]

    @property
    def exercises(self) -> frozenset[int]:
        return frozenset([number for number, _ in self.doses]) - self.later

    def of(self, number: int) -> dict[str, frozenset[str]]:
        return {field: said for (n, field), said in self.doses.items() if n == number}


_DOSE = re.compile(
    r"(?:classes/relief#poses\.(?P<number>\d+)\.|poses/(?P<pose>[a-z]+)(?:@\d+)?#)(?:dose\.(?P<field>.+)|sides?)"
)
_SIDE, _NUMBER = re.compile("left|right|each|both"), re.compile(r"\d+")
_WHEN = re.compile(r"classes/relief#poses\.(\d+)\.when")


def texts(*made: Composition) -> Iterator[tuple[str, str]]:
    """(source key, its words) of each line of each page."""
    for composition in made:
        for page in composition.document.pages:
            for line in page.lines:
                said: dict[str, str] = {}
                for run in line.runs:
                    source = run.source or line.source
                    said[source] = said.get(source, "") + run.text.replace("\u00a0", " ")
                yield from said.items()


def facts(held: Library, *made: Composition, shared: bool = False) -> Facts:
    """`shared`: what is said of the first exercise alone may be said of all, as it is where all do the same."""
    plan_ = held.classes["relief"]
    doses: dict[tuple[int, str], set[str]] = {}
    later, box = set(), set()
    for source, text in texts(*made):
        if found := _WHEN.fullmatch(source):
            later.add(int(found[1]))
        if source.startswith(("person#not for you.", "person#for you.")):
            box.add(source)
        if (found := _DOSE.fullmatch(source)) and found["field"] != "note":
            field = found["field"] or "side"
            numbers = [int(found["number"])] if found["number"] else numbers_of(held, plan_, found["pose"], field)
            said = set((_SIDE if field == "side" else _NUMBER).findall(text))
            for number in numbers:
                doses.setdefault((number, field), set()).update(said)
    now = {number for number, _ in doses} - later
    for (number, field), said in list(doses.items()) if shared else ():
        if number == min(now) and field in ("weeks", "pain", "effort", "times a day", "days a week"):
            entries = [plan_.poses[n - 1] for n in now]
            values = {repr((entry.dose or held.poses[entry.pose].dose).values.get(field)) for entry in entries}
            for other in now if len(values) == 1 else ():
                doses.setdefault((other, field), set()).update(said)
    return Facts({key: frozenset(said) for key, said in doses.items() if said}, frozenset(later), frozenset(box))


def numbers_of(held: Library, plan_: ClassPlan, id_: str, field: str) -> list[int]:
    """The exercises that have the pose's own dose or side."""
    sides = held.poses[id_].sides
    entries = [(n, entry) for n, entry in enumerate(plan_.poses, 1) if entry.pose == id_]
    if field == "side":
        return [n for n, entry in entries if (entry.side or sides) == sides]
    return [n for n, entry in entries if entry.dose is None]


def without_shape(said: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Apart from the scale of ten, which short forms say too, and how long a weeks' phase is."""
    return {field: numbers - {"10"} if field in ("pain", "effort") else numbers for field, numbers in said.items()}


@pytest.mark.parametrize(("person", "class_"), TABLE)
def test_deck_handout_and_cards_of_a_person_agree(person, class_):
    held = content(person, class_)
    handout = facts(held, compose_handout(held, "relief", "a4"), shared=True)
    deck = facts(held, *compose_deck(held, "relief", "a4"))
    assert deck.exercises == handout.exercises
    assert not deck.later
    for number in sorted(deck.exercises):
        assert without_shape(deck.of(number)) == without_shape(handout.of(number)), number
    assert deck.box == handout.box == {*box_of(held)}
    for id_ in {held.classes["relief"].poses[number - 1].pose for number in deck.exercises}:
        ways = {repr(sorted(deck.of(n).items())) for n in deck.exercises if held.classes["relief"].poses[n - 1].pose == id_}
        found = card_for_person(held, id_)
        assert (found is not None) == (len(ways) == 1), id_
        for made in (compose_card(held, id_), compose_wall(held, id_, "a4")) if found else ():
            card = facts(held, made)
            assert card.box == deck.box
            assert card.exercises and card.exercises <= deck.exercises
            for number in card.exercises:
                assert without_shape(card.of(number)) == without_shape(deck.of(number)), (id_, number)


@pytest.mark.parametrize(("person", "class_"), TABLE[1::2])
def test_large_print_and_one_page_of_a_person_agree_with_the_deck(person, class_):
    held = content(person, class_)
    deck = facts(held, *compose_deck(held, "relief", "a4"))
    for made in (compose_large_handout(held, "relief", "a4"), compose_one_page(held, "relief", "a4")):
        other = facts(held, made, shared=True)
        assert other.exercises == deck.exercises
        assert other.box == deck.box
        for number in deck.exercises:
            assert without_shape(other.of(number)) == without_shape(deck.of(number)), number


@pytest.mark.parametrize("class_", CLASSES)
def test_cue_sheet_deck_and_class_page_of_a_booklet_agree(class_):
    held = content("", class_)
    deck = facts(held, *compose_deck(held, "relief", "a4"))
    cues = facts(held, compose_cues(held, "relief", "a4"), shared=True)
    classes = held.booklets["all"].model_copy(update={"parts": held.booklets["all"].parts[:1]})
    booklet = facts(held, compose_booklet(replace(held, booklets={"all": classes}), "all", "a4"))
    assert cues.exercises == deck.exercises == booklet.exercises
    for number in deck.exercises:
        assert without_shape(cues.of(number)) == without_shape(deck.of(number)) == without_shape(booklet.of(number)), number


def box_of(held: Library) -> Iterator[str]:
    person = held.person
    assert person
    for field, lines in (("not for you", person.not_for_you), ("for you", person.for_you)):
        yield from [f"person#{field}.{n}" for n in range(1, len(lines) + 1)]


def test_the_table_of_a_programme_says_the_limit_of_each_exercise_where_they_differ():
    held = content("", "in a later phase")
    said = dict(texts(compose_handout(held, "relief", "a4")))
    programme = held.classes["relief"].programme
    assert programme
    first = [(n, exercise.dose.pain) for n, exercise in enumerate(programme.phases[0].exercises, 1) if exercise]
    assert len({limit.figures for _, limit in first if limit}) > 1
    for n, limit in first:
        assert limit and limit.figures in said[f"classes/relief#phases.1.poses.{n}.dose.pain"], n
