"""The proof's own reading of typed doses: silent where the reader is right, and not where it is wrong."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from posepress.model.amounts import Amount, parse_amount
from posepress.model.dose import Dose
from posepress.model.spellings import fields_of
from posepress.proof.product.typed_doses import disagreements

_LINE = re.compile(r"(?P<field>[a-z ]+): (?P<typed>.*?) → .*")
TABLE = (Path(__file__).parents[1] / "model" / "doses.txt").read_text("utf-8").split("\n")
PRINTED = [(match["field"], match["typed"]) for line in TABLE if (match := _LINE.fullmatch(line))]


def read(field: str, typed: str) -> Dose:
    return Dose.model_validate(dict(fields_of(typed, field)) or {field: typed})


def test_doses_of_nine_languages_raise_no_alarm() -> None:
    alarms = {
        f"{field}: {typed}": wrong
        for field, typed in PRINTED
        if (wrong := [*disagreements({field: typed}, read(field, typed))])
    }
    assert alarms == {} and len(PRINTED) > 1000


def amounts(dose: Dose) -> Iterator[tuple[str, Amount]]:
    yield from [(name.replace(" ", "_"), value) for name, value in dose.values.items() if isinstance(value, Amount)]


def one_more(dose: Dose) -> Iterator[Dose]:
    for name, value in amounts(dose):
        if not value.shown:
            yield dose.model_copy(update={name: replace(value, high=value.high + 1, low=value.low + (value.low == value.high))})


def one_lost(dose: Dose) -> Iterator[Dose]:
    for name, _ in amounts(dose):
        if len(dose.values) > 1:
            yield dose.model_copy(update={name: None})


def one_end_lost(dose: Dose) -> Iterator[Dose]:
    for name, value in amounts(dose):
        if value.low != value.high and not value.most:
            yield dose.model_copy(update={name: replace(value, low=value.high)})


def exchanged(dose: Dose) -> Iterator[Dose]:
    if dose.sets and dose.repeats and dose.sets.figures != dose.repeats.figures:
        yield dose.model_copy(update={"sets": dose.repeats, "repeats": dose.sets})


def seconds_for_minutes(dose: Dose) -> Iterator[Dose]:
    if dose.hold and not dose.hold.words and not dose.hold.shown:
        yield dose.model_copy(update={"hold": replace(dose.hold, words="minutes")})
    if dose.minutes and not dose.minutes.words and not dose.minutes.shown:
        yield dose.model_copy(update={"minutes": replace(dose.minutes, words="seconds")})


def rounds_for_sets(dose: Dose) -> Iterator[Dose]:
    if dose.sets and not dose.sets.words and not dose.rounds:
        yield dose.model_copy(update={"sets": None, "rounds": dose.sets})


def a_day_for_a_week(dose: Dose) -> Iterator[Dose]:
    if (amount := dose.days_a_week) and not dose.times_a_day:
        yield dose.model_copy(update={"days_a_week": None, "times_a_day": amount})


def one_added(dose: Dose) -> Iterator[Dose]:
    yield from [dose.model_copy(update={name: Amount(9, 9)}) for name in ("weeks", "rounds") if getattr(dose, name) is None]


FAULTS = (one_more, one_lost, one_end_lost, exchanged, seconds_for_minutes, rounds_for_sets, a_day_for_a_week, one_added)
UNSEEN = {
    ("a day for a week", "days a week: 3 nights a week"),  # is printed with these words
    ("one lost", "repeats: three sets of ten"), ("one lost", "rounds: 10 co godzinę"),
    *[("one end lost", f"weeks: {typed}") for typed in ("first 2 weeks", "the first two weeks", "first 2")],
}  # fmt: skip
"""What follows from words alone need not be there."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_of_the_reader_is_found_in_each_dose_of_the_table(fault: Callable[[Dose], Iterator[Dose]]) -> None:
    planted = [(field, typed, wrong) for field, typed in PRINTED for wrong in fault(read(field, typed))]
    unseen = {
        (fault.__name__.replace("_", " "), f"{field}: {typed}")
        for field, typed, wrong in planted
        if not any(disagreements({field: typed}, wrong))
    }
    assert planted and unseen <= UNSEEN


def test_a_disagreement_says_what_it_is() -> None:
    dose = Dose(sets=parse_amount("10", "sets"), repeats=parse_amount("3", "repeats"))
    assert [*disagreements({"repeats": "3x10"}, dose)] == [
        "3 sets is typed, and was not read", "10 repeats is typed, and was not read",
        "10 sets was read, and is not typed", "3 repeats was read, and is not typed",
    ]  # fmt: skip
