import unicodedata
from itertools import combinations

import pytest
import uharfbuzz as hb

from posepress.typeset.composed import MOST_MARKS, GlyphSource, Letter, PlacedGlyph, letters, outline
from posepress.typeset.faces import FILES, Face, face

SANSKRIT = ["r̥", "R̥", "r̥̄", "l̥", "l̥̄", "m̐", "ā́", "ī̀", "ū́", "ś́", "ṝ́", "ḹ", "ṁ", "ẏ"]
YORUBA = ["ẹ̀", "ẹ́", "Ẹ̀", "ọ̀", "ọ́", "Ọ́", "ẹ̄", "m̀", "ń", "n̄"]
IGBO = ["ị̀", "ị́", "ụ̀", "ụ́", "ọ̀", "m̄", "Ị́"]
VIETNAMESE = ["ấ", "Ầ", "ẵ", "ộ", "ử", "Ễ"]
OTHERS = ["b̀", "ǵ", "j̃", "i̇́", "x̌", "ạ̈́", "ø̀", "n̈", "p̂", "ä̀", "Ġ̃"]
ALL = [*SANSKRIT, *YORUBA, *IGBO, *VIETNAMESE, *OTHERS]


def composed(key: str, letter: str) -> Letter:
    found = face(key).letter(unicodedata.normalize("NFC", letter))
    assert found is not None, (key, letter)
    return found


def boxes(key: str, letter: Letter) -> list[tuple[float, float, float, float]]:
    font = face(key)
    return [GlyphSource(font.font, font.glyph).box(part) for part in letter.parts]


def test_letters_are_characters_with_their_marks() -> None:
    assert letters("Kr̥ṣṇa") == ["K", "r̥", "ṣ", "ṇ", "a"]
    assert letters("plain") == list("plain")


@pytest.mark.parametrize("key", FILES)
@pytest.mark.parametrize("letter", ALL)
def test_a_letter_is_drawn_with_each_mark_at_the_letter_and_clear_of_the_others(key: str, letter: str) -> None:
    found = composed(key, letter)
    base, *marks = boxes(key, found)
    for left, low, right, high in marks:
        assert base[0] - 120 < (left + right) / 2 < base[2] + 120
        assert low > base[3] - 120 or high < base[1] + 120
    for a, b in combinations(marks, 2):
        if letter != "m̐":  # whose dot lies in its breve
            assert a[1] >= b[3] - 25 or b[1] >= a[3] - 25 or a[2] <= b[0] or b[2] <= a[0]


ANCHORED = {"sans": ("r̥", "ẹ̀", "ā́", "r̥̄"), "serif": ("ẹ̀", "ś́", "ị̀"), "serif-semibold": ("Ọ́",)}


@pytest.mark.parametrize(("key", "letter"), [(key, letter) for key, found in ANCHORED.items() for letter in found])
def test_what_the_font_has_anchors_for_stands_where_harfbuzz_puts_it(key: str, letter: str) -> None:
    buffer = hb.Buffer()
    buffer.add_str(letter)
    buffer.guess_segment_properties()
    hb.shape(face(key).font, buffer)
    pen, due = 0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        due.append(PlacedGlyph(info.codepoint, pen + position.x_offset, position.y_offset))
        pen += position.x_advance
    assert composed(key, letter).parts == tuple(due)
    assert composed(key, letter).advance == pen


def test_typed_apart_or_composed_is_the_same_letter() -> None:
    for letter in ALL:
        nfc, nfd = (face("sans").letter(unicodedata.normalize(form, letter)) for form in ("NFC", "NFD"))
        assert nfc == nfd


NO_LETTERS = ["\u0301", " \u0301", "◌\u0301", "e" + "\u0301" * (MOST_MARKS + 1), "q\u0303\u0301\u0303\u0303", "a\u034f"]
NO_LETTERS += ["x\u20dd", "1\ufe0f\u20e3", "o\u0327", "中\u0301", "Z\u0336\u0335\u0334"]


@pytest.mark.parametrize("text", NO_LETTERS)
def test_what_would_not_look_like_the_letter_is_no_letter(text: str) -> None:
    assert face("sans").letter(text) is None
    assert face("sans").missing("- " + text + " b") != []


def test_a_mark_that_a_face_lacks_is_cut_from_its_twin() -> None:
    serif = face("serif")
    assert serif.glyph("\u0325") is None
    base, ring = composed("serif", "r̥").parts
    assert (base.glyph, ring.glyph) == (serif.glyph("r"), serif.glyph("\u030a"))
    assert boxes("serif", composed("serif", "r̥"))[1][3] < 0


def test_a_composed_letter_is_as_wide_as_its_letter_and_kerned_like_it() -> None:
    sans = face("sans")
    assert sans.advance("r̥") == sans.advance("r")
    assert sans.width("Vr̥kṣa") == sans.width("Vrkṣa")
    assert sans.count("Vr̥kṣa") == 5


def test_the_outline_of_parts_is_that_of_the_glyphs_each_at_its_place() -> None:
    sans: Face = face("sans")
    glyph = sans.glyph("o")
    assert glyph is not None
    alone, moved = outline(sans.font, [PlacedGlyph(glyph, 0, 0)]), outline(sans.font, [PlacedGlyph(glyph, 10, -5)])
    assert [tuple(v + (-5 if n % 2 else 10) for n, v in enumerate(point)) for point in alone] == moved
