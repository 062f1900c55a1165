"""What a hint says to type is put where it belongs by one press, and a hint that only describes offers nothing."""

import pytest

from posepress.base.diagnostics import Span
from posepress.preview.mend import mends
from posepress.preview.splice import splice

CASES = [
    ("dose: {breth: 5-10}", "breth", 'did you mean "breaths"?', "dose: {breaths: 5-10}"),
    ("  repeats: 3x10", "3x10", "type repeats: 10", "  repeats: 10"),
    ("dose: {sets: 3, load: 5, rest: 60}", "5", "type load: 5 kg", "dose: {sets: 3, load: 5 kg, rest: 60}"),
    ("dose: {hold: [1, 2], rest: 60}  # slowly", "[1, 2]", "type hold: 30", "dose: {hold: 30, rest: 60}  # slowly"),
    ("title: a: b   # new", "a: b", 'type title: "a: b"', 'title: "a: b"   # new'),
    ("dose: 3 sets of 10", "3 sets of 10", "type dose: {sets: 3, repeats: 10}", "dose: {sets: 3, repeats: 10}"),
    ("sides: legs", "legs", "type both-sides", "sides: both-sides"),
    (
        "sides: none   # REPLACE THIS",
        "REPLACE THIS",
        "type what is right, then delete the # and everything after it",
        "sides: none",
    ),
    (
        'title: "Number #1 pose"   # REPLACE THIS',
        "REPLACE THIS",
        "type what is right, then delete the # and everything after it",
        'title: "Number #1 pose"',
    ),
    (
        "title: A #1 pose   # REPLACE THIS: #2",
        "REPLACE THIS: #2",
        "type what is right, then delete the # and everything after it",
        "title: A #1 pose",
    ),
]


def span(line, said):
    at = line.index(said) + 1
    return Span("content/poses/cat.md", 1, at, at + len(said), line)


@pytest.mark.parametrize(("line", "said", "hint", "after"), CASES)
def test_a_press_does_what_the_hint_says(line, said, hint, after):
    (mend,) = mends(hint, span(line, said))
    assert splice(line, mend.line, mend.column, mend.end, mend.before, mend.value) == after


def test_several_values_are_offered():
    said = mends("choose from: each, none, both together", span("sides: legs", "legs"))
    assert [mend.value for mend in said] == ["each", "none", "both together"]


@pytest.mark.parametrize(
    "hint",
    ["type the seconds of each part", "type a number above 0, 7 at most", "delete the line", "",
     "type note: rest a while in place of", "write them, or delete the line"],
)  # fmt: skip
def test_what_is_only_described_is_left_to_who_reads_it(hint):
    assert mends(hint, span("  tempo: 3", "3")) == ()
    assert mends(hint, None) == ()


def test_a_note_is_no_sign_between_quotes():
    hint = "type what is right, then delete the # and everything after it"
    assert mends(hint, span('title: "Is # REPLACE THIS"', "REPLACE THIS")) == ()
