import pytest

from posepress.pdf import fonts
from posepress.pdf.glyf import with_composites
from posepress.typeset.composed import PlacedGlyph, outline
from posepress.typeset.faces import FILES, face, opened

LETTERS = ("r̥", "ẹ̀", "m̐", "ś́", "ạ̈́")


@pytest.mark.parametrize("key", FILES)
def test_each_composed_letter_is_a_glyph_more_with_its_outline_and_width(key: str) -> None:
    font = face(key)
    found = [letter for text in LETTERS if (letter := font.letter(text))]
    plain = [glyph for char in "abcé" if (glyph := font.glyph(char))]
    program = fonts._subset(font, {part.glyph for letter in found for part in letter.parts} | set(plain))
    whole, first = with_composites(program, [(letter, font.box(letter.text)) for letter in found])
    read = opened(whole)
    assert read.face.glyph_count == opened(program).face.glyph_count + len(found)
    for n, letter in enumerate(found):
        assert outline(read, [PlacedGlyph(first + n, 0, 0)]) == outline(font.font, letter.parts)
        assert read.get_glyph_h_advance(first + n) == letter.advance
    for glyph in plain:
        assert outline(read, [PlacedGlyph(glyph, 0, 0)]) == outline(font.font, [PlacedGlyph(glyph, 0, 0)])
        assert read.get_glyph_h_advance(glyph) == font.font.get_glyph_h_advance(glyph)


def test_a_program_without_additions_keeps_its_glyphs() -> None:
    program = fonts._subset(face("sans"), {5, 6})
    whole, first = with_composites(program, [])
    assert opened(whole).face.glyph_count == first == opened(program).face.glyph_count
