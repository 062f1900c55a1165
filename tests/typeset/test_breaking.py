import random

from hypothesis import given
from hypothesis import strategies as st

from posepress.base.theme import CARDS
from posepress.typeset.breaking import TextRun, break_lines
from posepress.typeset.faces import SOFT_HYPHEN, face

BODY = CARDS["a6"].body


def text_of(lines):
    return "".join([run.text for line in lines for run in line.runs])


def test_lines_join_to_the_text_with_a_space_at_each_line_end():
    lines = break_lines((TextRun("Slide the other heel away along the floor.", BODY),), 120)
    assert [line.runs[0].text for line in lines] == ["Slide the other heel ", "away along the floor."]


def test_no_line_is_wider_than_the_measure_and_nothing_is_lost():
    words = [
        "knee",
        "“quoted”",
        "hug",
        "the",
        "a",
        "of",
        "to",
        "hip-flexor",
        "5–10",
        "Śvānāsana",
        "breathe",
        "responsibilities",
        "counterclockwise",
        "sternocleidomastoid",
    ]
    for seed in range(300):
        r = random.Random(seed)
        parts = [" ".join(r.choices(words, k=r.randint(1, 15))) + " " for _ in range(r.choice((1, 1, 3)))]
        styles = [BODY, BODY.bold(), BODY.semibold()]
        spans = tuple([TextRun(part, r.choice(styles)) for part in parts])
        measure, indent, language = r.choice((90, 150, 300)), r.choice((0.0, 40.0)), r.choice(("", "en"))
        lines = break_lines(spans, measure, indent, language)
        assert all(line.width <= measure + 0.01 for line in lines), seed
        assert text_of(lines).replace(SOFT_HYPHEN, "") == "".join(parts), seed


def test_a_word_wider_than_the_measure_is_parted_rather_than_cut_off():
    lines = break_lines((TextRun("a " + "m" * 60 + " b", BODY),), 100)
    assert all(line.width <= 100 for line in lines)
    assert text_of(lines).replace(SOFT_HYPHEN, "") == "a " + "m" * 60 + " b"
    assert all(line.runs[-1].text[-1] in SOFT_HYPHEN + " b" for line in lines)


def test_an_indent_leaves_room_for_a_label_on_the_first_line_only():
    plain = break_lines((TextRun("one two three four five six seven eight", BODY),), 120)
    indented = break_lines((TextRun("one two three four five six seven eight", BODY),), 120, 60)
    assert indented[0].runs[0].x == 60 and indented[1].runs[0].x == 0
    assert len(indented) == len(plain) + 1
    assert break_lines((TextRun("word " * 8 + "word", BODY),), 240, 30)[0].width <= 240


def test_a_single_line_with_an_indent_that_does_not_fit_is_broken():
    spans = (TextRun("eight words that just fit on this line", BODY),)
    width = break_lines(spans, 1000)[0].width
    assert len(break_lines(spans, width + 1)) == 1
    assert len(break_lines(spans, width + 1, 20)) == 2


def test_hyphens_only_where_a_language_is_given():
    spans = (TextRun("Extraordinarily counterclockwise proprioceptive responsibilities", BODY),)
    assert SOFT_HYPHEN not in text_of(break_lines(spans, 120))
    assert SOFT_HYPHEN in text_of(break_lines(spans, 120, language="en"))


def test_a_no_break_space_keeps_number_and_unit_together():
    for measure in range(60, 200, 5):
        lines = break_lines((TextRun("hold it for 5\u00a0breaths now", BODY),), measure)
        assert not any(line.runs[-1].text.endswith("5 ") for line in lines)


def test_the_last_line_is_no_lonely_word_where_a_better_break_exists():
    lines = break_lines((TextRun("Stop if your low back pinches, or your leg tingles or goes numb.", BODY),), 300)
    assert len(lines) == 2 and len(lines[1].runs[0].text.split()) > 1


def test_widths_are_those_of_the_shaped_words():
    line = break_lines((TextRun("AVATAR To", BODY),), 500)[0]
    sans = face("sans")
    assert abs(line.width - (sans.word("AVATAR")[0] + sans.space + sans.word("To")[0]) * 12 / 1000) < 1e-6


def test_tracking_widens_each_letter():
    signal = CARDS["a6"].signal
    tracked = break_lines((TextRun("CAUTION", signal),), 500)[0].width
    assert abs(tracked - face("sans-bold").word("CAUTION")[0] * 12 / 1000 - 7 * 0.6) < 1e-6


def test_empty_text_has_no_lines():
    assert break_lines((TextRun("", BODY),), 100) == ()


def test_a_word_of_several_styles_is_parted_too():
    lines = break_lines((TextRun("a" * 12, BODY), TextRun("b" * 12, BODY.bold()), TextRun("c" * 12, BODY)), 100)
    assert all(line.width <= 100 for line in lines) and len(lines) == 3
    assert text_of(lines).replace(SOFT_HYPHEN, "") == "a" * 12 + "b" * 12 + "c" * 12


def test_a_soft_break_inside_a_word_of_two_styles_needs_no_hyphen_or_space():
    lines = break_lines((TextRun("hip", BODY.bold()), TextRun(", knee", BODY)), 500)
    assert text_of(lines) == "hip, knee" and len(lines) == 1


_NAMES, _SIGNS = ["Cat", "half", "moon", "a"], ["–", "—", "/", "·"]
_WORDS = st.lists(
    st.sampled_from([*_NAMES, *[f"{name} {sign}" for name in _NAMES for sign in _SIGNS]]), min_size=1, max_size=20
)
"""A sign stands behind a word: several in a row may be wider than a line, and must break somewhere."""


@given(_WORDS, st.integers(60, 200))
def test_a_sign_between_words_ends_a_line_and_never_begins_one(words, measure):
    lines = break_lines((TextRun(" ".join(words), BODY),), measure)
    assert " ".join("".join(run.text for run in line.runs).strip() for line in lines) == " ".join(words)
    for line in lines[1:]:
        assert line.runs[0].text.split(" ")[0] in _NAMES
