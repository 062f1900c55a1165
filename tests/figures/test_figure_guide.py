"""The written instruction for figure files has every word that is read, and what it says is read."""

from dataclasses import fields
from typing import get_args

import pytest

from posepress.base.diagnostics import Report
from posepress.content.source.text import Source
from posepress.content.source.yaml_nodes import read_mapping
from posepress.figures.body.measures import BODIES
from posepress.figures.body.parts import PropKind
from posepress.figures.body.places import LEG_LANDMARKS, Datum
from posepress.figures.body.plan import ArmPlan, Grip, Kneel, LegPlan, Muscle
from posepress.figures.body.plates import PLATES
from posepress.figures.body.prop_words import ALSO, PLACES, places_of
from posepress.figures.body.skeleton import Neck, Spine
from posepress.figures.body.spots import PAIRS, SPOTS
from posepress.figures.checks.limits import problems
from posepress.figures.contact_sheet import contact_sheet
from posepress.figures.description import words as w
from posepress.figures.description.extras import KINDS, ORDERED, WAYS
from posepress.figures.description.guide import EXAMPLE, chapters, text
from posepress.figures.description.spec import HAIR, read
from posepress.figures.description.tree import node
from posepress.figures.geometry.style import PALETTES

LIMBS = [*w.LEGS.values(), w.ANY_ARMS, *w.ARMS.values()]
ACCEPTED = {
    "bases": w.BASES, "limbs": {word for words in LIMBS for word in words},
    "pelvis": w.PELVES, "back": w.BACKS, "head": w.HEADS,
    "rests": w.RESTS, "shown": w.SHOWN, "views": w.VIEWS, "plates": PLATES, "props": [*KINDS, *ALSO],
    "parts": SPOTS, "ways": WAYS,
    "other places": [word for word, read in PLACES.items() if word != read],
    "places of props": [p for kind in PropKind if kind is not PropKind.PARTNERS_HAND for p in places_of(kind)],
    "pairs": PAIRS, "muscles": [muscle.value for muscle in Muscle], "styles": PALETTES, "bodies": BODIES, "hair": HAIR,
    "order": ORDERED,
    "holds": [grip.value for grip in Grip],
    "starts": [*[datum.value for datum in Datum], *[landmark.value for landmark in LEG_LANDMARKS]],
    "kneel": [kneel.value for kneel in Kneel], "bed": ["bed", "pillow"],
    "numbers": [f.name.replace("_", " ") for plan in (*get_args(LegPlan), *get_args(ArmPlan), Spine, Neck)
                for f in fields(plan)],
}  # fmt: skip
PROPS = [kind for chapter in chapters() for kind in chapter.title.removeprefix("props: ").split(", ")]
WORDS = [word for chapter in chapters() for word in (*chapter.words, chapter.title)]


def told(word: str) -> bool:
    """As a word of its own, with its number, or within another such as `left psoas`."""
    return word in PROPS or any(
        word == said or said.startswith((f"{word} (", f"{word} =")) or said.endswith(f" {word}") for said in WORDS
    )


@pytest.mark.parametrize("kind", ACCEPTED)
def test_every_word_that_is_read_is_told(kind: str) -> None:
    assert [word for word in ACCEPTED[kind] if word and not told(word)] == []


@pytest.mark.parametrize(("field", "words"), [
    ("base", w.BASES), ("plate", PLATES), ("pelvis", w.PELVES), ("back", w.BACKS), ("head", w.HEADS), ("rests", w.RESTS),
    ("show", w.SHOWN),
    ("view", w.VIEWS), ("style", PALETTES), ("body", BODIES), ("hair", HAIR), ("order", ORDERED),
])  # fmt: skip
def test_the_words_of_a_field_stand_behind_it(field: str, words: object) -> None:
    [chapter] = [c for c in chapters() if c.title == field]
    assert list(chapter.words) == list(words)


def test_every_field_is_told_and_read() -> None:
    from posepress.figures.description.fields import FIELDS

    titles = {chapter.title: chapter.says for chapter in chapters()}
    assert all(titles[name] for name in FIELDS)
    report = Report()
    read(node({"field": "x"}), report)
    assert [d.hint for d in report] == ["choose from: " + "; ".join(FIELDS)]


def test_the_example_is_a_figure_without_a_fault() -> None:
    report = Report()
    lines = tuple(EXAMPLE.splitlines())
    figure = read(read_mapping(Source("x", lines), 1, len(lines), report), report)
    assert figure is not None and not list(report) and problems(figure) == ()


@pytest.mark.parametrize("chapter", [c for c in chapters() if c.title.startswith(("legs, ", "arms, "))], ids=lambda c: c.title)
def test_a_number_may_follow_where_one_is_told_and_nowhere_else(chapter) -> None:
    limbs, _, base = chapter.title.partition(", ")
    for said in chapter.words:
        word, _, number = said.partition(" (")
        report = Report()
        read(node({"base": "standing" if base == "any base" else base, f"left {limbs[:-1]}": f"{word} 1"}), report)
        assert ["no number can follow" in d.message for d in report] == ([] if number else [True]), said


def test_the_sheet_and_the_terminal_say_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("posepress.figures.contact_sheet.POSES", ())  # they stand on other pages
    printed = " ".join(item.text for page in contact_sheet(595, 842) for item in page.items if hasattr(item, "text"))
    shown = " ".join(text().split())
    for chapter in chapters():
        for line in chapter.lines:
            assert " ".join(line.split()) in shown and " ".join(line.split()) in " ".join(printed.split())
