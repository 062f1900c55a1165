"""An embedded font and what its codes copy as → letters that it draws otherwise than the bundled face does.

PDFium tells the box of a letter, but not where in it a mark stands. Letters that were composed of several glyphs are
therefore compared curve by curve, out of the font program in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from posepress.proof.failure import Failure
from posepress.proof.page.text import FACES
from posepress.typeset.composed import PlacedGlyph, outline
from posepress.typeset.faces import face, opened

_SECTION = re.compile(rb"beginbfchar\n(.*?)\nendbfchar", re.DOTALL)
_ROW = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_KEYS = {name: key for key, name in FACES.items()}
_NEAR = 1.0  # thousandths of an em


def check_outlines(font: Any, number: int) -> Iterator[Failure]:
    """`font` is a Type 0 font as pikepdf reads it."""
    key = _KEYS.get(str(font["/BaseFont"]).partition("+")[2])
    if key is None:
        return  # the check of text says so
    face_ = face(key)
    rows = [
        (int(code, 16), bytes.fromhex(text.decode()).decode("utf-16-be"))
        for code, text in _ROW.findall(b"".join(_SECTION.findall(font["/ToUnicode"].read_bytes())))
    ]
    composites = [(code, text) for code, text in rows if not (letter := face_.letter(text)) or not letter.plain]
    if not composites:
        return
    kid = font["/DescendantFonts"][0]
    program = opened(kid["/FontDescriptor"]["/FontFile2"].read_bytes())
    glyphs, widths = kid["/CIDToGIDMap"].read_bytes(), widths_of(list(kid["/W"]))
    for code, text in composites:
        due = face_.letter(text)
        glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
        if due is None or outline(program, [PlacedGlyph(glyph, 0, 0)]) != outline(face_.font, due.parts):
            yield Failure("text", f'"{text}" is not drawn as "{text}"', number)
        elif abs(widths.get(code, 0.0) - due.advance * face_.scale) > _NEAR:
            yield Failure("text", f'"{text}" is as wide as another letter', number)


def widths_of(array: Any) -> dict[int, float]:
    """Of `code [width]` pairs, the one form that our files use (ISO 32000-2 §9.7.4.3)."""
    return {int(code): float(width[0]) for code, width in zip(array[::2], array[1::2], strict=True)}
