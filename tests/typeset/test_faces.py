import pytest

from posepress.typeset.faces import FILES, FONTS, face


def test_every_face_is_bundled_with_its_licence():
    assert all((FONTS / name).is_file() for name in FILES.values())
    assert len(list(FONTS.glob("OFL-*.txt"))) == 2


def test_words_are_kerned():
    sans = face("sans")
    assert sans.word("AV")[0] < sans.advance("A") + sans.advance("V")


def test_one_glyph_a_character():
    for text in ("office", "fjord", "5–10", "Ūrdhva"):
        assert len(face("sans").word(text)[1]) == len(text)


@pytest.mark.parametrize("key", FILES)
def test_sanskrit_letters_are_covered(key):
    assert face(key).missing("ā ī ū ṛ ḷ ṅ ñ ṭ ḍ ṇ ś ṣ ḥ Ś Ṛ") == []


def test_missing_characters_are_named_once():
    assert face("sans").missing("a中b中") == ["中"]
    with pytest.raises(KeyError):
        face("sans").word("中")


def test_a_no_break_space_is_as_wide_as_a_space():
    sans = face("sans")
    assert sans.word("a\u00a0b")[0] == pytest.approx(sans.word("a")[0] + sans.space + sans.word("b")[0])
