import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from posepress.base.theme import COVER_TITLE, HANDOUTS, POSE_TITLE
from posepress.typeset.breaking import TextRun, break_lines
from posepress.typeset.composed import letters
from posepress.typeset.faces import SOFT_HYPHEN, face
from posepress.typeset.parting import parted, syllables

BODY = HANDOUTS["a4"].body


def lines(text: str, measure: float, language: str = "en", style=BODY) -> list[str]:
    found = break_lines((TextRun(text, style),), measure, 0.0, language, False)
    return ["".join([run.text for run in line.runs]).replace(SOFT_HYPHEN, "¬") for line in found]


def test_a_long_name_breaks_at_its_own_hyphens_first() -> None:
    assert lines("Utthita-hasta-pādāṅguṣṭhāsana", 110) == ["Utthita-hasta-", "pādāṅguṣṭhāsana"]
    assert lines("Ganzkörper-Faszienentspannung", 110, "de") == ["Ganzkörper-", "Faszienentspannung"]
    assert lines("left/right/both/together", 80) == ["left/right/both/", "together"]


def test_a_long_word_breaks_at_the_syllables_of_its_language_with_a_hyphen() -> None:
    assert lines("Donaudampfschifffahrtskapitän", 100, "de") == ["Donaudampfschiff¬", "fahrtskapitän"]
    assert lines("sternocleidomastoid", 70, "en") == ["sternocleido¬", "mastoid"]
    assert lines("Kopfgelenksmobilisation", 80, "de")[0] == "Kopfgelenks¬"
    spans = (TextRun("Kopfgelenksmobilisation", BODY, lang="de"),)
    assert break_lines(spans, 80, 0.0, "fr") == break_lines(spans, 80, 0.0, "de")


def test_a_word_that_no_dictionary_knows_breaks_between_letters_with_a_hyphen() -> None:
    found = lines("m" * 30, 100)
    assert all(line.endswith("¬") for line in found[:-1])
    assert "".join(found).replace("¬", "") == "m" * 30
    assert len(found[-1]) >= 3


@pytest.mark.parametrize("address", [
    "https://www.example-studio.org/courses/yoga?course=123&day=monday#start", "anna.maria@health-in-the-north.example.com",
    "www.yoga-studio-in-the-north.example/prices_and_hours", "ayurvedaandyogaretreatcentre.example",
])  # fmt: skip
def test_an_address_breaks_after_its_own_signs_and_gets_no_hyphen(address: str) -> None:
    for measure in (40, 70, 100, 160):
        found = lines(address, measure)
        assert "".join(found) == address
    assert all(line[-1] in "/.@?&=-_" for line in lines(address, 160)[:-1])
    assert syllables(address, "en")[0].text == address


@pytest.mark.parametrize("text", ["E-RYT 500", "+49 30 1234 5678", "(555) 123 4567", "5–10", "L4-L5", "555-123-4567"])
def test_what_is_read_as_one_stays_on_a_line_that_holds_it(text: str) -> None:
    for filler in ("", "a", "with", "taught by", "taught by an old friend"):
        for hyphenate in (False, True):
            measure = 1.3 * face("sans").width(text) * BODY.size / 1000
            found = break_lines((TextRun(f"{filler} {text} and more", BODY),), max(measure, 60), 0.0, "en", hyphenate)
            assert any(text in "".join([run.text for run in line.runs]) for line in found)


def test_a_mark_stays_with_its_letter() -> None:
    for text in ("Kr̥ṣṇamācāryapadmr̥ṣāsana", "ẹ̀kọ́ọ̀rọ̀ẹ̀gbáẹ̀kọ́ọ̀rọ̀"):
        for part in parted(text, "en", lambda part: len(part) < 3):
            assert letters("x" + part.text)[0] == "x"


LETTERS = [*"abcdefgmnoprstuwäöüßéāṛṣAWVTIM0123456789", "r̥", "ẹ̀"]
SIGNS = "-–—/.,;:@?&=_#%+'’“”()…\u00a0"
WORDS = st.one_of(
    st.lists(st.sampled_from(LETTERS), max_size=60).map("".join), st.lists(st.sampled_from([*LETTERS, *SIGNS])).map("".join),
    st.sampled_from(["E-RYT 500", "https://a.example/b?c=d", "hip-flexor", "5–10\u00a0breaths", "and/or", "psoas"]),
)  # fmt: skip


STYLES = st.sampled_from((BODY, BODY.bold(), POSE_TITLE, COVER_TITLE))


@settings(max_examples=400)
@given(
    texts=st.lists(st.tuples(st.lists(WORDS, max_size=6).map(" ".join), STYLES), min_size=1, max_size=4),
    measure=st.floats(60, 400),
    indent=st.sampled_from((0.0, 30.0)),
    language=st.sampled_from(("en", "de", "vi", "")),
    hyphenate=st.booleans(),
    glued=st.booleans(),
)
@example([("AVAVAVAVAVAVAVAV", COVER_TITLE)], 62.0, 0.0, "en", False, False)
@example([("A", COVER_TITLE), ("aaa", BODY)], 60.0, 0.0, "en", False, True)
@example([("a", COVER_TITLE), ("rb", COVER_TITLE)], 60.0, 0.0, "en", False, True)
@example([("\u00a0aa", POSE_TITLE), ("\u00a0aa 12\u00a0", COVER_TITLE)], 62.24, 0.0, "", False, True)
def test_no_line_is_wider_than_its_measure_and_no_letter_is_lost(texts, measure, indent, language, hyphenate, glued) -> None:
    spans = tuple([TextRun(text if glued else text + " ", style) for text, style in texts])
    found = break_lines(spans, measure, indent, language, hyphenate)
    read = "".join([run.text for line in found for run in line.runs]).replace(SOFT_HYPHEN, "").replace("\u00a0", " ")
    assert read.split() == "".join([span.text for span in spans]).replace("\u00a0", " ").split()
    for line in found:
        ink = [run for run in line.runs if run.text.strip()]
        assert line.width <= measure + 0.01
        if ink:
            last = ink[-1]
            style, text = last.span.style, last.text.rstrip(" \u00a0")
            end = last.x + face(style.face).width(text) * style.size / 1000 + style.tracking * face(style.face).count(text)
            assert end <= measure + 0.01
            assert last.x >= 0


@settings(max_examples=200)
@given(word=st.text("abcdefghijklmnoprstuwäöü-", min_size=8, max_size=50), measure=st.floats(60, 200))
def test_no_word_is_parted_bare(word: str, measure: float) -> None:
    found = lines(word, measure, "de")
    assert all(line[-1] in "¬-" for line in found[:-1])
