import re
import zlib

import pytest

from posepress.pdf import fonts
from posepress.pdf.objects import Objects
from posepress.typeset.faces import FILES, face


def embedded(key: str, chars: str) -> str:
    """Every object of a file that holds that font alone, streams unpacked."""
    objects = Objects()
    fonts.embed(objects, key, chars)
    data = objects.finish(objects.put("<</Type/Catalog>>"), objects.put("<<>>"))
    text = re.sub(rb"stream\n(.*?)\nendstream", lambda m: _unpacked(m[1]), data, flags=re.DOTALL)
    return text.decode("latin-1")


def _unpacked(stream: bytes) -> bytes:
    return b"stream " + zlib.decompress(stream) + b" endstream"


def test_codes_are_glyph_numbers_and_kerning_stands_between_them():
    glyphs = [face("sans").glyph(c) for c in "AV"]
    kern = face("sans").word("AV")[1][0][1]
    assert kern < 0
    assert fonts.show("sans", "AV") == f"[<{glyphs[0]:04X}>{-kern}<{glyphs[1]:04X}>]"


def test_spaces_have_a_code_wherever_they_stand():
    space = f"{face('sans').glyph(' '):04X}"
    assert fonts.show("sans", " o ").count(space) == 2


def test_characters_that_share_a_glyph_have_codes_of_their_own():
    assert face("sans").glyph("-") == face("sans").glyph("\u00ad")
    hyphen, soft = fonts.code("sans", "-"), fonts.code("sans", "\u00ad")
    assert hyphen == face("sans").glyph("-")
    assert soft >= face("sans").hb_face.glyph_count
    text = embedded("sans", "-\u00ad")
    assert f"<{hyphen:04X}> <002D>" in text
    assert f"<{soft:04X}> <00AD>" in text


def test_codes_above_the_glyphs_are_mapped_back_to_the_shared_glyph():
    soft, glyph = fonts.code("serif", "\u00ad"), face("serif").glyph("-")
    objects = Objects()
    table = fonts._glyph_map(objects, {glyph: glyph, soft: glyph})
    body = objects._bodies[int(table.split()[0])].body
    mapped = zlib.decompress(body.split(b"stream\n")[1].removesuffix(b"\nendstream"))
    assert int.from_bytes(mapped[2 * soft : 2 * soft + 2], "big") == glyph
    assert "/CIDToGIDMap/Identity" in embedded("serif", "abc")


def test_a_no_break_space_is_a_space():
    assert fonts.code("sans", "\u00a0") == fonts.code("sans", " ")
    assert "<0020>" in embedded("sans", "\u00a0")


def test_a_character_without_glyph_is_refused():
    with pytest.raises(KeyError, match="sans cannot draw"):
        fonts.code("sans", "漢")


@pytest.mark.parametrize(("key", "flags", "cap_height", "stem"), [
    ("sans", 4, 660, 88), ("sans-bold", 4, 660, 166), ("serif", 6, 670, 88),
])  # fmt: skip
def test_the_descriptor_holds_the_font_files_own_measures(key, flags, cap_height, stem):
    text = embedded(key, "a")
    assert f"/Flags {flags}/" in text
    assert f"/CapHeight {cap_height}/StemV {stem}/" in text
    assert f"/Ascent {face(key).ascent:g}/Descent {face(key).descent:g}/" in text
    assert "/ItalicAngle 0/" in text
    assert re.search(r"/FontBBox\[-\d+ -\d+ 2\d\d\d \d+\]", text)


@pytest.mark.parametrize("key", FILES)
def test_only_the_glyphs_in_use_are_embedded(key):
    few, many = fonts._subset(face(key), {5}), fonts._subset(face(key), set(range(5, 200)))
    assert len(few) < len(many) / 3


def test_widths_are_those_that_layout_measured():
    glyph = face("serif").glyph("m")
    assert f"/W[{glyph} [{face('serif').advance('m'):g}]]" in embedded("serif", "m")


def test_composed_letters_have_codes_above_all_others_in_whatever_order_texts_come() -> None:
    texts = [("sans", "Kr̥ṣṇa"), ("serif", "r̥"), ("sans", "ẹ̀kọ́"), ("sans", "plain")]
    codes = fonts.composed_codes(texts)
    assert codes == fonts.composed_codes(reversed(texts))
    assert sorted(codes) == [("sans", "r̥"), ("sans", "ẹ̀"), ("sans", "ọ́"), ("serif", "r̥")]
    assert len({codes["sans", letter] for letter in ("r̥", "ẹ̀", "ọ́")}) == 3
    assert min(codes.values()) >= min(face(key).hb_face.glyph_count for key in FILES)


def test_a_composed_letter_copies_as_it_was_typed() -> None:
    codes = fonts.composed_codes([("sans", "r̥")])
    objects = Objects()
    fonts.embed(objects, "sans", ["a", "r̥"], codes)
    data = objects.finish(objects.put("<</Type/Catalog>>"), objects.put("<<>>"))
    text = re.sub(rb"stream\n(.*?)\nendstream", lambda m: _unpacked(m[1]), data, flags=re.DOTALL).decode("latin-1")
    number = codes["sans", "r̥"]
    assert f"<{number:04X}> <00720325>" in text
    assert f"{number} [{face('sans').advance('r'):g}]" in text
    assert fonts.show("sans", "ar̥", codes) == f"[<{fonts.code('sans', 'a'):04X}{number:04X}>]"
