"""An embedded font → the letters behind its codes; none unless each of them is drawn just as the bundled face draws it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from posepress.base.drawing import Box
from posepress.proof.page.text import FACES
from posepress.typeset.composed import PlacedGlyph, outline
from posepress.typeset.faces import Face, face, opened

_SECTION = re.compile(rb"(\d+) beginbfchar\n(.*?)\nendbfchar", re.DOTALL)
_ROW = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>")
_KEYS = {name: key for key, name in FACES.items()}
_NEAR = 0.001  # thousandths of an em between a width and that of the face: the writer rounds to that
_FONT = {"/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode"}
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
    face_, program = face(key), opened(kid["/FontDescriptor"]["/FontFile2"].read_bytes())
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
    rows = [_ROW.findall(section) for _, section in _SECTION.findall(cmap)]
    return [(code, bytes.fromhex(text.decode()).decode("utf-16-be")) for section in rows for code, text in section]


def _widths(array: list[Any]) -> dict[int, float]:
    """Of `code [width]` pairs, the one form that our files use (ISO 32000-2 §9.7.4.3)."""
    return {int(code): float(width[0]) for code, width in zip(array[::2], array[1::2], strict=True)}


def _glyphs(cid_to_gid: Any) -> bytes | None:
    """The table of glyph numbers; None for the identity."""
    return None if str(cid_to_gid) == "/Identity" else bytes(cid_to_gid.read_bytes())


def _glyph(glyphs: bytes | None, code: int) -> int:
    return code if glyphs is None else int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
