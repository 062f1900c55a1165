"""A face and the letters that were shown with it → codes in content streams, and an embedded Type 0 font.

A code is the font file's own glyph number. Where characters share a glyph (in our faces the hyphen and the soft hyphen do),
the first of them in Unicode has the glyph's number and each other one has a code of its own above all glyph numbers, mapped
back by CIDToGIDMap: a reader then copies the character that was written. HarfBuzz makes the subset and leaves the glyphs
their numbers. Letters that no glyph draws alone (r̥, ẹ̀) have codes above those, numbered document by document, and a composed
glyph each (`glyf`).
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache, partial
from itertools import groupby
from operator import itemgetter
from struct import pack, unpack_from

import uharfbuzz as hb

from posepress.pdf.glyf import with_composites
from posepress.pdf.objects import Objects, real, reals, text_string
from posepress.typeset.composed import letters
from posepress.typeset.faces import NO_BREAK_SPACE, Face, face

_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "OS/2", "name", "post", "cmap", "STAT", "DSIG", "BASE", "meta")
_SERIF, _SYMBOLIC, _ITALIC = 1 << 1, 1 << 2, 1 << 6  # ISO 32000-2 table 121
_ROWS = 100  # most entries that a CMap section may have (Adobe Technical Note #5014)


Codes = Mapping[tuple[str, str], int]
"""Of (face, composed letter)."""

NO_CODES: Codes = {}


def composed_codes(texts: Iterable[tuple[str, str]]) -> Codes:
    """Codes for the composed letters in (face, text) pairs, the same in whatever order they come."""
    return codes_of(composed_letters(texts))


def composed_letters(texts: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """(face, letter) of those in (face, text) pairs."""
    beyond_ascii = [(key, letter) for key, text in texts if not text.isascii() for letter in letters(text)]
    return {(key, letter) for key, letter in beyond_ascii if is_composed(key, letter)}


def codes_of(composites: Collection[tuple[str, str]]) -> Codes:
    """Codes for composed letters, (face, letter) each."""
    codes: dict[tuple[str, str], int] = {}
    for key, pairs in groupby(sorted(composites), key=itemgetter(0)):
        codes |= {pair: number for number, pair in enumerate(pairs, _free(key))}
    return codes


def is_composed(key: str, letter: str) -> bool:
    glyphs = face(key).letter(letter)
    return glyphs is not None and not glyphs.plain


def show(key: str, text: str, codes: Codes = NO_CODES) -> str:
    """Operand of TJ: the words' codes with their kerning. Spaces have codes too, those at the end of a line included."""
    space, word = f"{code(key, ' '):04X}", _word if text.isascii() else partial(_encode, codes=codes)
    return "[<" + space.join([word(key, part) for part in text.split(" ")]) + ">]"


def code(key: str, letter: str, codes: Codes = NO_CODES) -> int:
    """What stands for the letter in a content stream. A no-break space is a space to whoever reads the file."""
    alias = codes.get((key, letter)) or _aliases(key).get(letter)
    if alias is not None:
        return alias
    glyphs = face(key).letter(letter)
    if glyphs is None or not glyphs.plain:
        raise KeyError(f"{key} cannot draw {letter!r}")
    return glyphs.parts[0].glyph


@lru_cache(maxsize=1 << 16)
def _word(key: str, text: str) -> str:
    return _encode(key, text, NO_CODES)


def _encode(key: str, text: str, codes: Codes) -> str:
    parts: list[str] = []
    for letter, kern in face(key).word(text)[1]:
        parts.append(f"{code(key, letter, codes):04X}")
        if kern:
            parts.append(f">{-kern}<")
    return "".join(parts)


@cache
def _aliases(key: str) -> dict[str, int]:
    """Codes of the characters that share another one's glyph."""
    font, glyphs = face(key), set[int]()
    aliases = []
    for char in map(chr, sorted(font.hb_face.unicodes)):
        glyph = font.glyph(char)
        if glyph in glyphs and char != NO_BREAK_SPACE:
            aliases.append(char)
        elif glyph is not None:
            glyphs.add(glyph)
    return {char: font.hb_face.glyph_count + i for i, char in enumerate(aliases)}


def _free(key: str) -> int:
    """The first code that stands for no glyph and no alias."""
    return int(face(key).hb_face.glyph_count) + len(_aliases(key))


def embed(objects: Objects, key: str, letters_in_use: Iterable[str], codes: Codes = NO_CODES) -> int:
    """Writes the font with the glyphs of the letters; returns the number of the Type 0 font (ISO 32000-2 §9.7)."""
    font = face(key)
    texts = {code(key, c, codes): " " if c == NO_BREAK_SPACE else c for c in letters_in_use}
    letters_by_code = {number: letter for number, text in sorted(texts.items()) if (letter := font.letter(text))}
    program = _subset(font, {part.glyph for letter in letters_by_code.values() for part in letter.parts})
    composites = [letter for letter in letters_by_code.values() if not letter.plain]
    first = 0
    if composites:
        program, first = with_composites(program, [(letter, font.box(letter.text)) for letter in composites])
    composite_glyphs = {letter: first + n for n, letter in enumerate(composites)}
    glyphs = {number: composite_glyphs.get(letter, letter.parts[0].glyph) for number, letter in letters_by_code.items()}
    name = f"{_tag(program)}+{_name(font)}"
    file = objects.put_compressed(f"/Length1 {len(program)}", program)
    descriptor = objects.put(f"<</Type/FontDescriptor/FontName/{name}{_metrics(font)}/FontFile2 {file} 0 R>>")
    to_unicode = objects.put_compressed("", _to_unicode({number: letters_by_code[number].text for number in texts}).encode())
    widths = " ".join([f"{number} [{real(letter.advance * font.scale)}]" for number, letter in letters_by_code.items()])
    system = f"<</Registry{text_string('Adobe')}/Ordering{text_string('Identity')}/Supplement 0>>"
    kid = objects.put(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo{system}/DW 1000/W[{widths}]"
        f"/CIDToGIDMap{_glyph_map(objects, glyphs)}/FontDescriptor {descriptor} 0 R>>"
    )
    return objects.put(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{kid} 0 R]"
        f"/ToUnicode {to_unicode} 0 R>>"
    )


def _subset(font: Face, glyphs: set[int]) -> bytes:
    want = hb.SubsetInput()
    want.glyph_set.update(glyphs)
    want.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    want.drop_table_tag_set.update({int.from_bytes(tag.encode(), "big") for tag in _UNUSED_TABLES})
    return bytes(hb.subset(font.hb_face, want).blob.data)


def _tag(program: bytes) -> str:
    """Six letters that differ from subset to subset (ISO 32000-2 §9.9.2)."""
    digest = zlib.crc32(program)
    return "".join([chr(65 + (digest >> 4 * i) % 26) for i in range(6)])


def _name(font: Face) -> str:
    """PostScript name as the font file gives it; regular characters of a PDF name only."""
    name = font.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or font.key
    return "".join([c for c in name if c.isascii() and (c.isalnum() or c in "-_.")])


def _metrics(font: Face) -> str:
    """Entries of the font descriptor (ISO 32000-2 §9.8.1) out of the tables OS/2, head and post."""
    os2, head, post = (bytes(font.hb_face.reference_table(tag).data) for tag in ("OS/2", "head", "post"))
    (weight,) = unpack_from(">H", os2, 4)
    (cap_height,) = unpack_from(">h", os2, 88)
    family, serifs = os2[32], os2[33]  # PANOSE: 2 is Latin text, serif styles 2 to 10 have serifs
    box = [v * font.scale for v in unpack_from(">4h", head, 36)]
    angle = unpack_from(">i", post, 4)[0] / 65536
    flags = _SYMBOLIC | (_SERIF if family == 2 and 2 <= serifs <= 10 else 0) | (_ITALIC if angle else 0)
    stem = 50 + (weight / 65) ** 2  # no table holds StemV; this fits measured stems of text faces from light to bold
    return (
        f"/Flags {flags}/FontBBox[{reals(*box)}]/ItalicAngle {real(angle)}/Ascent {real(font.ascent)}"
        f"/Descent {real(font.descent)}/CapHeight {real(cap_height * font.scale)}/StemV {round(stem)}"
    )


def _glyph_map(objects: Objects, glyphs: dict[int, int]) -> str:
    """Identity, or a table of glyph numbers when a code stands above them (ISO 32000-2 table 115)."""
    if all(number == glyph for number, glyph in glyphs.items()):
        return "/Identity"
    table = b"".join([pack(">H", glyphs.get(number, 0)) for number in range(max(glyphs) + 1)])
    return f" {objects.put_compressed('', table)} 0 R"


def _to_unicode(codes: dict[int, str]) -> str:
    rows = [f"<{number:04X}> <{char.encode('utf-16-be').hex().upper()}>" for number, char in sorted(codes.items())]
    sections = [rows[i : i + _ROWS] for i in range(0, len(rows), _ROWS)]
    body = "\n".join([f"{len(s)} beginbfchar\n" + "\n".join(s) + "\nendbfchar" for s in sections])
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
