"""What teachers type, and what it means: a table for each question."""

import pytest

from posepress.model.grammar import NONE, UNITS, Signal, by_severity, means_none, section_of, signal_of, unit_of, word


@pytest.mark.parametrize(
    ("typed", "signal", "rest"),
    [
        ("WARNING Stop.", "WARNING", "Stop."), ("WARNING: Stop.", "WARNING", "Stop."), ("DANGER! Stop.", "DANGER", "Stop."),
        ("NOTICE. Stop.", "NOTICE", "Stop."), ("CAUTION – Stop.", "CAUTION", "Stop."), ("CAUTION—Stop.", "CAUTION", "Stop."),
        ("NOTICE - Stop.", "NOTICE", "Stop."), ("WARNING\u00a0Stop.", "WARNING", "Stop."),
        ("WARNING... Stop.", "WARNING", "Stop."),
        ("**WARNING:** Stop.", "WARNING", "Stop."), ("**WARNING: ** Stop.", "WARNING", "Stop."),
        ("**Warning**: Stop.", "WARNING", "Stop."), ("Warning: Stop.", "WARNING", "Stop."),
        ("danger – Stop.", "DANGER", "Stop."),
        ("Caution - Stop.", "CAUTION", "Stop."), ("Danger! Stop.", "DANGER", "Stop."), ("WARNING", "WARNING", ""),
        ("CAUTION -5 degrees", "CAUTION", "-5 degrees"), ("Warning -stop.", "WARNING", "stop."),
        ("[WARNING] Stop.", "WARNING", "Stop."), ("(Danger) Stop.", "DANGER", "Stop."),
        ("**[Warning]:** Stop.", "WARNING", "Stop."), ("WARNINGS: Stop.", "WARNING", "Stop."),
        ("Caution(s): Stop.", "CAUTION", "Stop."), ("WARNING, stop.", "WARNING", "stop."),
        ("WARNING; stop.", "WARNING", "stop."),
    ],
)  # fmt: skip
def test_a_signal_word_is_taken_with_what_parts_it(typed: str, signal: str, rest: str) -> None:
    found = signal_of(typed)
    assert found and (found[0].name, typed[found[1] :]) == (signal, rest)


@pytest.mark.parametrize(
    "typed",
    ["Notice how your ribs move.", "CAUTIONS are read first.", "Danger of slipping.", "CAUTION-free", "Warning. Stop.", "",
     "Read every WARNING.", "WARNING_x", "**WARNING**Stop.", "Caution, wet floor.", "Notice-board"],
)  # fmt: skip
def test_ordinary_sentences_stay_text(typed: str) -> None:
    assert signal_of(typed) is None


@pytest.mark.parametrize(
    "typed", [*NONE, *map(str.upper, NONE), *[f"{none.capitalize()}." for none in NONE], "**None**", "(none)"]
)
def test_none_is_said_in_many_ways(typed: str) -> None:
    assert means_none(typed)


@pytest.mark.parametrize("typed", ["None if you are well.", "nonetheless", "no", "None: stop.", ""])
def test_what_says_more_than_none_is_a_caution(typed: str) -> None:
    assert not means_none(typed)


def test_headings_are_understood_in_any_case() -> None:
    assert [section_of(text) for text in ("CAUTIONS", "Cautions:", " cautions ", "**Steps**", "Why")] == [
        "Cautions",
        "Cautions",
        "Cautions",
        "Steps",
        "Why",
    ]
    assert [section_of(text) for text in ("Caution", "Step 1", "", "Instructions")] == ["", "", "", ""]


def test_the_most_severe_comes_first_and_equals_keep_their_order() -> None:
    typed = [(Signal.NOTICE, 1), (Signal.WARNING, 2), (Signal.DANGER, 3), (Signal.WARNING, 4)]
    assert by_severity(typed) == [(Signal.DANGER, 3), (Signal.WARNING, 2), (Signal.WARNING, 4), (Signal.NOTICE, 1)]


@pytest.mark.parametrize(
    ("words", "unit"),
    [("minutes per leg", "minutes"), ("slow, deep breaths", "breaths"), ("s", "hold"), ("times a day", "times a day"),
     ("x", "repeats"), ("slow lifts", ""), ("with a breath between", ""), ("lifts, 2 breaths", ""), ("time-outs", ""),
     ("", "")],
)  # fmt: skip
def test_the_unit_that_words_say(words: str, unit: str) -> None:
    assert unit_of(words) == unit


def test_every_unit_is_said_by_its_own_name() -> None:
    assert {unit_of(unit if unit != "hold" else "seconds") for unit in UNITS} == {*UNITS}


def test_words_of_lists_are_understood_with_capital_letters_and_spaces() -> None:
    assert word("  Lying  on the Back") == "lying on the back"
