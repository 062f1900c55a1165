"""An embedded font → the letters behind its codes; none unless each of them is drawn just as the bundled face draws it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from posepress.base.drawing import Box
from posepress.proof.page.outlines import widths_of
from posepress.proof.page.text import FACES
from posepress.typeset.composed import PlacedGlyph, outline
from posepress.typeset.faces import Face, face, opened

_CMAP = re.compile(
    rb"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    rb"/CIDSystemInfo <</Registry \(Adobe\)/Ordering \(UCS\)/Supplement 0>> def\n"
    rb"/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    rb"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    rb"((?:\d{1,3} beginbfchar\n(?:<[0-9A-F]{4}> <(?:[0-9A-F]{4})+>\n)+endbfchar\n)*)"
    rb"endcmap CMapName currentdict /CMap defineresource pop end end\n?"
)
_SECTION = re.compile(rb"(\d+) beginbfchar\n(.*?)\nendbfchar", re.DOTALL)
_ROW = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>")
_KEYS = {name: key for key, name in FACES.items()}
_NEAR = 0.001  # thousandths of an em between a width and that of the face: the writer rounds to that
_FONT = {"/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode"}
_DESCRIPTOR = {
    "/Type", "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV", "/FontFile2",
}  # fmt: skip
_KID = {"/Type", "/Subtype", "/BaseFont", "/CIDSystemInfo", "/DW", "/W", "/CIDToGIDMap", "/FontDescriptor"}


@dataclass(frozen=True, slots=True)
class CodedLetter:
    text: str  # one character, or one with the marks that it bears
    advance: float  # thousandths of an em
    box: Box  # of its outlines round its origin, in ems; no width for a blank


ScaledLetter = tuple[str, float, float, float, float, float]
"""Text, advance, and left, low, right, high of its outlines round its origin, in points."""


@dataclass(frozen=True, slots=True)
class DecodedFont:
    name: str  # PostScript name of the bundled face
    letters: Mapping[bytes, CodedLetter]  # by their codes, four hexadecimal digits
    _scaled: dict[tuple[float, float], dict[bytes, ScaledLetter]] = field(default_factory=dict)

    def scaled(self, em: float, high: float) -> Mapping[bytes, ScaledLetter]:
        """The letters where an em is so many points wide and high."""
        if (em, high) not in self._scaled:
            self._scaled[em, high] = {
                code: (
                    letter.text,
                    letter.advance * em / 1000,
                    letter.box[0] * em,
                    letter.box[1] * high,
                    letter.box[2] * em,
                    letter.box[3] * high,
                )
                for code, letter in self.letters.items()
            }
        return self._scaled[em, high]


def decode_font(font: Any) -> DecodedFont | None:
    """`font` is a font dictionary as pikepdf reads it."""
    name = str(font["/BaseFont"]).partition("+")[2]
    key = _KEYS.get(name)
    (kid,) = font.get("/DescendantFonts", [{}])
    if key is None or set(font.keys()) != _FONT or set(kid.keys()) != _KID:
        return None
    if (str(font["/Subtype"]), str(font["/Encoding"]), str(kid["/Subtype"])) != ("/Type0", "/Identity-H", "/CIDFontType2"):
        return None
    descriptor, system = kid["/FontDescriptor"], kid["/CIDSystemInfo"]
    names = {str(kid["/BaseFont"]), str(descriptor["/FontName"])}
    ordering = str(system["/Registry"]), str(system["/Ordering"]), int(system["/Supplement"])
    if set(descriptor.keys()) != _DESCRIPTOR or names != {str(font["/BaseFont"])} or ordering != ("Adobe", "Identity", 0):
        return None
    face_, program = face(key), opened(descriptor["/FontFile2"].read_bytes())
    widths, glyphs = _widths(list(kid["/W"])), _glyphs(kid["/CIDToGIDMap"])
    letters: dict[bytes, CodedLetter] = {}
    for code, text in _texts(font["/ToUnicode"].read_bytes()):
        letter = _letter(face_, text, program, _glyph(glyphs, int(code, 16)), widths.get(int(code, 16)))
        if letter is None:
            return None
        letters[code] = letter
    return DecodedFont(name, letters) if program.face.upem == face_.hb_face.upem else None


def _letter(face_: Face, text: str, program: Any, glyph: int, width: float | None) -> CodedLetter | None:
    due = face_.letter(text)
    if due is None or width is None or abs(width - due.advance * face_.scale) > _NEAR:
        return None
    if outline(program, [PlacedGlyph(glyph, 0, 0)]) != outline(face_.font, due.parts):
        return None
    return CodedLetter(text, width, face_.box(text))


def _texts(cmap: bytes) -> list[tuple[bytes, str]]:
    """(code, text) of a CMap that says nothing else. Raises ValueError for any other."""
    match = _CMAP.fullmatch(cmap)
    sections = [(int(count), _ROW.findall(rows)) for count, rows in _SECTION.findall(match.group(1))] if match else []
    rows = [row for _, section in sections for row in section]
    if (
        match is None
        or any(count != len(section) for count, section in sections)
        or len({code for code, _ in rows}) != len(rows)
    ):
        raise ValueError("a CMap that says more than which letters its codes are")
    return [(code, bytes.fromhex(text.decode()).decode("utf-16-be")) for code, text in rows]


def _widths(array: list[Any]) -> dict[int, float]:
    """In the order of codes, as our files have them. Raises ValueError for any other."""
    codes = [int(code) for code in array[::2]]
    if codes != sorted(set(codes)) or any(len(list(width)) != 1 for width in array[1::2]):
        raise ValueError("widths in another order")
    return widths_of(array)


def _glyphs(cid_to_gid: Any) -> bytes | None:
    """The table of glyph numbers; None for the identity."""
    return None if str(cid_to_gid) == "/Identity" else bytes(cid_to_gid.read_bytes())


def _glyph(glyphs: bytes | None, code: int) -> int:
    return code if glyphs is None else int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
