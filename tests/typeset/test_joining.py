"""What is read as one stays on one line wherever a line holds it, in every language; longer than a line, it loses no letter."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posepress.base.theme import COVER_TITLE, POSE_TITLE, Style
from posepress.typeset.breaking import SOFT_HYPHEN, TextRun, break_lines
from posepress.typeset.faces import face
from posepress.typeset.joining import joined

BODY = Style("sans", 12, 15, 4)

ONES = {
    "en": (
        "030 / 123 456", "+44 (0)20 7946 0100", "(555) 123 4567", "555 0100 ext. 12", "+ 49 30 1234", "01 555 0100",
        "E-RYT 500", "C-IAYT 2", "RYT® 200", "NW1 6XE", "exercise 4", "poses 3–5", "step 2", "page 14", "card 2", "weeks 1–2",
        "link 3", "10 times", "5–10 breaths", "2.5 kg", "12 inches", "30 seconds", "90 °", "3 × 12", "4 of 10", "No. 5",
        "§ 5", "€ 20",
        "6:30 p.m.", "May 1, 2026", "1 May 2026", "3rd Oct", "Dr. Smith",
    ),
    "de": (
        "Übung 4", "Schritt 2", "Seite 14", "10 Minuten", "5 Atemzüge", "4 von 10", "1. Mai 2026", "Nr. 5", "18 Uhr", "30 s",
    ),
    "es": ("ejercicio 4", "paso 2", "página 14", "10 minutos", "4 de 10", "1 de mayo de 2026"),
    "fr": ("exercice 4", "étape 2", "page 14", "10 minutes", "4 sur 10", "1 mai 2026", "18 h"),
    "pl": ("10 minut", "4 na 10", "1 maja 2026"),
}  # fmt: skip
"""By language: what no line may part."""
CASES = [(language, text) for language, texts in ONES.items() for text in texts]
FREE = ("5, 10 or 15", "in 2026 we met 3 friends", "Lie down. Breathe.", "not A 1", "Monday, Tuesday 5", "10, 20 and 30")


def read(language: str, measure: float, *runs: TextRun) -> list[str]:
    return ["".join([run.text for run in line.runs]) for line in break_lines(runs, measure, 0.0, language, False)]


def width(text: str, style: Style = BODY) -> float:
    return face(style.face).width(text) * style.size / 1000


@pytest.mark.parametrize(("language", "text"), CASES)
def test_every_blank_in_it_is_joined(language: str, text: str) -> None:
    told = f"Ask {text}, then rest"
    assert joined(told, language) == {at.start() + 4 for at in re.finditer(" ", text)}


def test_a_number_stays_with_a_studio_s_own_word():
    text = "asana 4"
    assert joined(text, "es", ("asana",)) == {5}
    assert joined(text, "es") == frozenset()
    runs = (TextRun("Se hace la asana 4", BODY),)
    for numbered, kept in (((), False), (("asana",), True)):
        lines = break_lines(runs, width("Se hace la asana") + 1, 0.0, "es", False, numbered)
        assert any(text in "".join([run.text for run in line.runs]) for line in lines) is kept


@pytest.mark.parametrize("text", FREE)
def test_what_is_not_read_as_one_may_part(text: str) -> None:
    assert joined(text, "en") == frozenset()


@settings(max_examples=200)
@given(case=st.sampled_from(CASES), before=st.lists(st.sampled_from(["a", "with", "slowly", "breathing"]), max_size=12),
       slack=st.floats(1.0, 4.0), cut=st.integers(0, 20))  # fmt: skip
def test_it_stays_on_a_line_that_holds_it_though_its_style_changes_inside(
    case: tuple[str, str], before: list[str], slack: float, cut: int
) -> None:
    language, text = case
    whole = " ".join([*before, text, "and more"])
    at = min(len(whole), sum(map(len, before)) + len(before) + cut)
    runs = (TextRun(whole[:at], BODY), TextRun(whole[at:], BODY.bold()))
    lines = read(language, max(60.0, slack * 1.1 * width(text, BODY.bold())), *[run for run in runs if run.text])
    assert any(text in line for line in lines), lines


@settings(max_examples=200)
@given(numbers=st.lists(st.integers(0, 10**7).map(str), min_size=8, max_size=30), measure=st.floats(60, 200),
       style=st.sampled_from((BODY, POSE_TITLE, COVER_TITLE)))  # fmt: skip
def test_one_that_is_longer_than_a_line_is_parted_and_whole(numbers: list[str], measure: float, style: Style) -> None:
    text = "+" + " ".join(numbers)
    lines = break_lines((TextRun(text, style),), measure, 0.0, "en", False)
    assert all(line.width <= measure + 0.01 for line in lines)
    found = "".join([run.text for line in lines for run in line.runs]).replace(SOFT_HYPHEN, "")
    assert found.split() == text.split()
