"""Amounts and props: what is typed, as values."""

import pytest

from builder.amounts import LONGEST, Amount, Prop, parse_amount, parse_prop, prop_word


@pytest.mark.parametrize(
    ("text", "amount", "figures"),
    [
        ("5-10", Amount(5, 10), "5–10"),
        ("5–10", Amount(5, 10), "5–10"),
        ("5 to 10", Amount(5, 10), "5–10"),
        ("10", Amount(10, 10), "10"),
        ("1.5", Amount(1.5, 1.5), "1.5"),
        ("0.5", Amount(0.5, 0.5), "0.5"),
        ("10 slow lifts", Amount(10, 10, "slow lifts"), "10"),
        ("3-5 big breaths", Amount(3, 5, "big breaths"), "3–5"),
    ],
)
def test_amounts_read_as_typed(text, amount, figures):
    assert parse_amount(text) == amount and parse_amount(text).figures == figures


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("", "type a number or a range"), ("ten", "type a number or a range"), ("-3", "type a number or a range"),
        ("5-", "type a number or a range"), ("5--6", "type a number or a range"), ("10-5", "the smaller number first"),
        ("0", "above 0, 1000 at most"), ("1001", "above 0, 1000 at most"), ("5-1001", "above 0, 1000 at most"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text, way_out):
    with pytest.raises(ValueError, match=f"is not an amount; .*{way_out}"):
        parse_amount(text)


def test_props_have_alternatives_notes_and_counts():
    assert parse_prop("strap or belt (optional)") == Prop(("strap", "belt"), "", True)
    assert parse_prop("folded blanket (under your knees)") == Prop(("folded blanket",), "under your knees")
    assert parse_prop("two yoga blocks").names == ("two yoga blocks",)
    assert prop_word("two yoga blocks") == "yoga block" and prop_word("2 thick books") == "thick book"
    assert prop_word("three Glasses", ["glass"]) == "glass"
    assert prop_word("shoes") == "shoes" and prop_word("two mutts") == "mutts"
    with pytest.raises(ValueError, match="is not a prop"):
        parse_prop("(small)")


def test_words_longer_than_two_lines_belong_into_the_note():
    assert parse_amount("8-12 " + "x" * (LONGEST - 5)).words
    with pytest.raises(ValueError, match="81 characters; type 80 at most, and the rest as note"):
        parse_amount("8-12 " + "x" * (LONGEST - 4))
