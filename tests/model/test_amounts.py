"""Amounts and props: what is typed, as values."""

import re

import pytest

from posepress.model.amounts import LONGEST, Amount, WordingError, parse_amount
from posepress.model.props import Prop, parse_prop, prop_word


@pytest.mark.parametrize(
    ("field", "text", "amount", "figures"),
    [
        ("breaths", "5-10", Amount(5, 10), "5–10"),
        ("breaths", "5–10", Amount(5, 10), "5–10"),
        ("breaths", "5 to 10", Amount(5, 10), "5–10"),
        ("breaths", "5 or 6", Amount(5, 6), "5–6"),
        ("breaths", "10", Amount(10, 10), "10"),
        ("minutes", "1.0", Amount(1, 1), "1"),
        ("minutes", "1.5", Amount(1.5, 1.5), "1.5"),
        ("minutes", "1,5", Amount(1.5, 1.5), "1.5"),
        ("minutes", "2.50 to 3.25", Amount(2.5, 3.25), "2.5–3.25"),
        ("minutes", "999.25", Amount(999.25, 999.25), "999.25"),
        ("repeats", "10 slow lifts", Amount(10, 10, "slow lifts"), "10"),
        ("repeats", "8-12 repetitions per leg", Amount(8, 12, "repetitions per leg"), "8–12"),
        ("breaths", "3-5 big breaths", Amount(3, 5, "big breaths"), "3–5"),
        ("breaths", "5 slow ones", Amount(5, 5, "slow ones"), "5"),
        ("hold", "30 s", Amount(30, 30, "s"), "30"),
        ("hold", "30s", Amount(30, 30, "s"), "30"),
        ("hold", "1-2 minutes", Amount(1, 2, "minutes"), "1–2"),
        ("minutes", "30 seconds", Amount(30, 30, "seconds"), "30"),
        ("times a day", "2 a day", Amount(2, 2), "2"),
        ("minutes", "½", Amount(0.5, 0.5, shown="½"), "½"),
        ("minutes", "1/2", Amount(0.5, 0.5, shown="½"), "½"),
        ("minutes", "1 1/2", Amount(1.5, 1.5, shown="1½"), "1½"),
        ("hold", "1-1½ minutes", Amount(1, 1.5, "minutes", shown="1–1½"), "1–1½"),
        ("minutes", "1:30", Amount(1.5, 1.5, shown="1:30"), "1:30"),
        ("hold", "1:30", Amount(1.5, 1.5, "min", shown="1:30"), "1:30"),
        ("rest", "1:15 min", Amount(1.25, 1.25, "min", shown="1:15"), "1:15"),
        ("breaths", "5+", Amount(5, 5, shown="5+"), "5+"),
        ("repeats", "10+ slow lifts", Amount(10, 10, "slow lifts", shown="10+"), "10+"),
        ("repeats", "up to 10", Amount(1, 10, most=True), "10"),
        ("minutes", "up to ½", Amount(0.5, 0.5, shown="½", most=True), "½"),
        ("rest", "60", Amount(60, 60), "60"),
        ("rest", "60 between sets", Amount(60, 60, more="between sets"), "60"),
        ("rest", "1 min between sets", Amount(1, 1, "min between sets"), "1"),
        ("sets", "2-3", Amount(2, 3), "2–3"),
        ("sets", "3 sets", Amount(3, 3, "sets"), "3"),
        ("rounds", "3 sets", Amount(3, 3, "sets"), "3"),
        ("weeks", "1-2", Amount(1, 2), "1–2"),
        ("weeks", "6 weeks", Amount(6, 6, "weeks"), "6"),
    ],
)
def test_amounts_read_as_typed(field, text, amount, figures):
    assert parse_amount(text, field) == amount and parse_amount(text, field).figures == figures


@pytest.mark.parametrize(
    ("field", "text", "more"),
    [
        ("breaths", "5 per side", "per side"), ("hold", "20 each side", "each side"), ("minutes", "5 or longer", "or longer"),
        ("repeats", "10 slowly", "slowly"), ("minutes", "5 (easy)", "(easy)"), ("minutes", "5 easy", "easy"),
        ("repeats", "10 each way", "each way"), ("times a day", "3 times", ""),
        ("times a day", "3 times before meals", "before meals"), ("days a week", "3 days", ""),
    ],
)  # fmt: skip
def test_words_that_name_no_unit_go_on_behind_it(field, text, more):
    amount = parse_amount(text, field)
    assert (amount.words, amount.more) == ("", more)


@pytest.mark.parametrize(
    ("field", "text", "hint"),
    [
        ("breaths", "2 minutes", "type minutes: 2"), ("breaths", "30 seconds", "type hold: 30"),
        ("breaths", "1 hour", "type minutes: 60"), ("minutes", "10 breaths", "type breaths: 10"),
        ("hold", "5 times", "type repeats: 5"), ("repeats", "3 sets", "type sets: 3"), ("rest", "5 times", "type repeats: 5"),
        ("breaths", "2 minutes per side", "type minutes: 2 minutes per side"),
        ("times a day", "3 times a week", "type days a week: 3"),
        ("repeats", "10 times for 30 seconds", "type dose: {repeats: 10, hold: 30}"),
        ("repeats", "10 lifts, 2 breaths each", "type dose: {repeats: 10, hold: 2 breaths}"),
        ("rest", "60 s between sets, 10 s between repeats",
         'type 60 seconds alone; the other is a field of its own, "rest between repeats"'),
        ("hold", "30 seconds, 3 times", "type dose: {hold: 30, repeats: 3}"),
        ("hold", "30 s - 1 min", "type hold: 30-60"),
        ("breaths", "5 breaths, 3 times", "type dose: {breaths: 5, rounds: 3}"),
        ("rounds", "3 x 10", "type dose: {sets: 3, repeats: 10}"), ("breaths", "½", "type 0.5"), ("repeats", "1/2", "type 0.5"),
        ("minutes", "2/3", "type 0.67"),
        ("breaths", "more than 5", "type 5 or more"), ("breaths", "less than 10", "type up to 10"),
        ("days a week", "8", "type a number above 0, 7 at most"),
        ("breaths", "about 10 breaths", "type 10 breaths"),
        ("breaths", "10.", "type 10"), ("breaths", "5--6", "type 5-6"), ("breaths", "10-5", "type 5-10"),
        ("breaths", "5 or 10", "type 5-10"), ("breaths", "0.125", "type 0.12"),
    ],
)  # fmt: skip
def test_a_hint_tells_what_to_type_and_works(field, text, hint):
    with pytest.raises(ValueError) as caught:
        parse_amount(text, field)
    assert str(caught.value).partition("; ")[2].partition(f' in place of "{field}: {text}"')[0] == hint
    typed = hint.removeprefix("type ").removeprefix("dose: {").removesuffix("}").partition(" alone; ")[0]
    typed = typed.replace("a number above 0, ", "").removesuffix(" at most")
    for piece in typed.split(", "):
        name, _, value = piece.rpartition(": ")
        parse_amount(value, name or field)


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("", "type a number or a range"), ("a few", "type a number, such as 5"), ("-3", "type a number or a range"),
        ("5-", "type a number or a range"), ("10 %", "type a number or a range"), ("٣", "type a number or a range"),
        ("0", "above 0, 1000 at most"), ("1001", "above 0, 1000 at most"), ("5-1001", "above 0, 1000 at most"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text, way_out):
    with pytest.raises(ValueError, match=f"is not an amount; .*{way_out}"):
        parse_amount(text, "breaths")


def test_props_have_alternatives_notes_and_counts():
    assert parse_prop("strap or belt (optional)") == Prop(("strap", "belt"), "", True)
    assert parse_prop("folded blanket (under your knees)") == Prop(("folded blanket",), "under your knees")
    assert parse_prop("two yoga blocks").names == ("two yoga blocks",)
    assert prop_word("two yoga blocks") == "yoga block" and prop_word("2 thick books") == "thick book"
    assert prop_word("three Glasses", ["glass"]) == "glass"
    assert prop_word("shoes") == "shoes" and prop_word("two mutts") == "mutts"
    with pytest.raises(ValueError, match="is not a prop"):
        parse_prop("(small)")


def test_a_message_quotes_what_was_typed_with_its_semicolons():
    with pytest.raises(WordingError) as wrong:
        parse_prop("mat; strap (old) green")
    assert wrong.value.message == '"mat; strap (old) green" is not a prop'
    assert wrong.value.hint.startswith("type its name")
    with pytest.raises(WordingError) as wrong:
        parse_amount("many; very many", "breaths")
    assert wrong.value.message == '"many; very many" is not an amount'


def test_words_longer_than_two_lines_belong_into_the_note():
    assert parse_amount("8-12 " + "x" * (LONGEST - 5), "repeats").words
    with pytest.raises(ValueError, match="81 characters; type 80 at most, and the rest as note"):
        parse_amount("8-12 " + "x" * (LONGEST - 4), "repeats")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("times a day", "3 days"), ("times a day", "1x/month"), ("times a day", "3 Tage"),
        ("days a week", "3x/month"), ("days a week", "3 per month"),
    ],
)  # fmt: skip
def test_how_often_of_another_period_is_told(field, typed):
    with pytest.raises(WordingError, match=f"does not say how many {field}; type note: {re.escape(typed)}"):
        parse_amount(typed, field)


@pytest.mark.parametrize(("field", "typed"), [("times a day", "2x per hour"), ("days a week", "2x/hour")])
def test_so_often_an_hour_is_an_interval(field, typed):
    with pytest.raises(WordingError, match="; type every: 30 minutes in place of"):
        parse_amount(typed, field)


@pytest.mark.parametrize("typed", ["3 days", "3 Tage", "3 dni", "3 times a week"])
def test_days_of_a_week_may_be_called_so(typed):
    assert parse_amount(typed, "days a week").low == 3
