import pytest

from posepress.model.amounts import WordingError
from posepress.model.clock import parse_clock, parse_people


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("18:00", "18:00"), ("7.30", "7:30"), ("18h15", "18:15"), ("19 Uhr", "19:00"), ("0:05", "0:05"), ("6 pm", "6:00 pm"),
        ("6:05 p.m.", "6:05 pm"), ("12am", "12:00 am"), ("12:30 PM", "12:30 pm"), (" 9 : 15 ", "9:15"),
    ],
)  # fmt: skip
def test_a_time_of_day_as_people_write_it(typed, text):
    assert parse_clock(typed).text == text


EXAMPLES = "type at: 18:00, or at: 6:00 pm"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("7", "type at: 7:00, or at: 7 pm"), ("24:00", "type an hour from 0 to 23, as in at: 18:00"),
        ("13 pm", "type at: 13:00"),
        ("6:75", EXAMPLES), ("evening", EXAMPLES), ("", EXAMPLES),
    ],
)  # fmt: skip
def test_what_is_no_time_of_day_is_told_how_to_type_one(typed, hint):
    with pytest.raises(WordingError) as error:
        parse_clock(typed)
    assert error.value.hint == hint


def test_later_goes_past_noon_and_past_midnight():
    assert [parse_clock(text).later(50).text for text in ("11:30 am", "11:30 pm", "23:30")] == ["12:20 pm", "12:20 am", "0:20"]


@pytest.mark.parametrize(("typed", "people"), [("12", 12), ("8 clients", 8), ("1 person", 1), ("200", 200)])
def test_how_many_come(typed, people):
    assert parse_people(typed) == people


@pytest.mark.parametrize("typed", ["0", "201", "-3", "12.5", "10-12", "many", "12 chairs"])
def test_what_is_no_number_of_people(typed):
    with pytest.raises(WordingError, match=r"type (a number from 1 to 200|people: 12)"):
        parse_people(typed)
