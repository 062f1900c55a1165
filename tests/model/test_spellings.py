"""Doses as therapists write them, in nine languages: `doses.txt` says what each prints, or what its hint says to type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from posepress.model.amounts import Amount, parse_amount
from posepress.model.dose import Dose
from posepress.model.dose_values import Interval, parse_interval
from posepress.model.spellings import as_note, fields_of
from posepress.model.words import words_of
from posepress.products.shared.dose_words import dose_text

LINES = Path(__file__).with_name("doses.txt").read_text("utf-8").split("\n")[2:]
_LINE = re.compile(r"(?P<field>[a-z ]+): (?P<typed>.*?) (?P<sign>[→✗]) (?P<due>.*)")


def tables() -> list[object]:
    """(language, field, lines) of each field in each language."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    language = ""
    for line in filter(None, LINES):
        if line.startswith("@ "):
            language = line[2:]
        else:
            match = _LINE.fullmatch(line)
            assert match, line
            found.setdefault((language, match["field"]), []).append((match["typed"], match["sign"], match["due"]))
    return [pytest.param(*key, lines, id=" ".join(key)) for key, lines in found.items()]


def comes_to(field: str, typed: str, language: str) -> tuple[str, str]:
    """What prints, or the hint."""
    try:
        dose = Dose.model_validate(dict(fields_of(typed, field)) or {field: typed})
    except ValidationError as wrong:
        return "✗", wrong.errors()[0]["ctx"]["error"].hint
    text = dose_text(words_of(language), dose, "none", "", "")
    rows = [f"{row.label.text}: {', '.join([value.text for value in row.values])}" for row in text.rows]
    return "→", " | ".join([*[cell.plain for cell in text.cells], *rows]).replace("\u00a0", " ")


@pytest.mark.parametrize(("language", "field", "lines"), tables())
def test_what_is_typed_prints_or_is_told(language: str, field: str, lines: list[tuple[str, str, str]]) -> None:
    wrong = [(typed, *found) for typed, *due in lines if (found := comes_to(field, typed, language)) != tuple(due)]
    assert wrong == []


def test_the_table_is_as_large_as_it_is_said_to_be() -> None:
    assert len([line for line in LINES if ": " in line]) > 900


@pytest.mark.parametrize("typed", ["3x10 each side", "3 x 10 reps each leg", "3x10/side", "3x10 ea", "3x10 (each side)"])
def test_an_amount_does_not_say_the_side_that_stands_beside_it(typed: str) -> None:
    dose = Dose.model_validate(dict(fields_of(typed, "repeats")))
    beside = dose_text(words_of("en"), dose, "each", "", "").cells
    assert [cell.plain for cell in beside] in (["3 sets × 10", "each side"], ["3 sets × 10 reps", "each side"])
    assert "eac" in " ".join([cell.plain for cell in dose_text(words_of("en"), dose, "none", "", "").cells])
    one_side = dose_text(words_of("en"), dose, "right leg", "", "").cells
    assert "each" not in " ".join([cell.plain for cell in one_side])


def test_a_direction_is_no_side() -> None:
    dose = Dose(repeats=parse_amount("10 each way", "repeats"))
    assert [cell.plain for cell in dose_text(words_of("en"), dose, "each", "", "").cells] == ["10 × each way", "each side"]


ONES = {
    "en": "every hour", "de": "jede Stunde", "es": "cada hora", "fr": "toutes les heures", "it": "ogni ora",
    "pt": "a cada hora", "nl": "elk uur", "pl": "co godzinę", "sv": "varje timme",
}  # fmt: skip


@pytest.mark.parametrize(("language", "due"), ONES.items())
def test_every_hour_is_said_in_each_language_whatever_was_typed(language: str, due: str) -> None:
    for typed in ("1 hour", "hourly", "q1h", due):
        assert words_of(language).interval(parse_interval(typed)) == due


def test_an_interval_keeps_its_number_and_what_stands_behind_it() -> None:
    assert parse_interval("2-3 h while awake") == Interval(Amount(2, 3), "hours", "while awake")
    assert words_of("de").interval(parse_interval("2 hours")) == "alle 2 Stunden"
    assert words_of("sv").interval(parse_interval("var 2:a dag")) == "med 2 dagars mellanrum"
    assert words_of("nl").interval(parse_interval("om de dag")) == "om de dag"  # every other day, and not every day


@pytest.mark.parametrize("words", ["to tolerance", "Mon, Wed", 'as "needed"', "#1", "- slowly"])
def test_a_note_of_a_hint_is_typed_as_it_stands(words: str) -> None:
    import yaml

    assert yaml.safe_load(f"{{note: {as_note(words)}}}")["note"].replace("'", '"') == words
