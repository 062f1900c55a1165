"""Font files → word widths with kerning, glyph numbers, coverage. HarfBuzz measures; the PDF writer embeds the same glyphs.

Widths are thousandths of an em, as PDF text space counts them (ISO 32000-2 §9.2.4). Words are shaped one by one and the
space between them is never kerned, so a word is measured once however often it is set. Ligatures and alternates stay
off: one glyph a character keeps text extraction exact and lets the writer address glyphs by number.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import uharfbuzz as hb

FONTS = Path(__file__).parents[1] / "fonts"

FILES = {
    "sans": "SourceSans3_400Regular.ttf",
    "sans-semibold": "SourceSans3_600SemiBold.ttf",
    "sans-bold": "SourceSans3_700Bold.ttf",
    "serif": "SourceSerif4_400Regular.ttf",
    "serif-semibold": "SourceSerif4_600SemiBold.ttf",
}

_FEATURES = {tag: tag == "kern" for tag in ("kern", "liga", "clig", "calt", "locl", "ccmp", "rlig")}
NO_BREAK_SPACE = "\u00a0"

Glyph = tuple[int, int]  # glyph number, kerning that follows it in thousandths of an em (negative: tighter)


class Face:
    """One font file. `key` names it in styles, placed runs and content streams."""

    def __init__(self, key: str, path: Path) -> None:
        self.key, self.path = key, path
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.font = hb.Font(self.hb_face)
        self.scale = 1000 / float(self.hb_face.upem)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = float(extents.ascender * self.scale), float(extents.descender * self.scale)
        self.space = self.advance(" ")
        self._words: dict[str, tuple[float, tuple[Glyph, ...]]] = {}

    def glyph(self, char: str) -> int | None:
        """Glyph number of a character; a no-break space is drawn as a space; None where the face has no glyph."""
        found = self.font.get_nominal_glyph(32 if char == NO_BREAK_SPACE else ord(char))
        return int(found) if found is not None else None

    def advance(self, char: str) -> float:
        return float(self.font.get_glyph_h_advance(self.glyph(char) or 0) * self.scale)

    def missing(self, text: str) -> list[str]:
        """Characters of `text` that this face cannot draw, each once, in order."""
        return [c for c in dict.fromkeys(text) if self.glyph(c) is None]

    def word(self, text: str) -> tuple[float, tuple[Glyph, ...]]:
        """(width, glyphs) of a text without spaces to break at. Raises KeyError for a character without a glyph."""
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = self._shape(text)
        return known

    def width(self, text: str) -> float:
        """Width of a text that may hold spaces, in thousandths of an em."""
        words = text.split(" ")
        return sum(self.word(w)[0] for w in words) + self.space * (len(words) - 1)

    def _shape(self, text: str) -> tuple[float, tuple[Glyph, ...]]:
        if not text:
            return 0.0, ()
        glyphs = [self.glyph(c) for c in text]
        if None in glyphs:
            raise KeyError(f"{self.key} cannot draw {self.missing(text)}")
        buffer = hb.Buffer()
        buffer.add_str(text.replace(NO_BREAK_SPACE, " "))
        buffer.guess_segment_properties()
        hb.shape(self.font, buffer, _FEATURES)
        widths = [self.advance(c) for c in text]
        advances = [p.x_advance * self.scale for p in buffer.glyph_positions]
        if [i.codepoint for i in buffer.glyph_infos] != glyphs:
            advances = widths  # a substitution that we do not follow: unkerned, never a wrong glyph
        kerns = [round(a - w) for a, w in zip(advances[:-1], widths[:-1], strict=True)] + [0]
        placed = [(g, k) for g, k in zip(glyphs, kerns, strict=True) if g is not None]
        return sum(widths) + sum(kerns), tuple(placed)


@cache
def face(key: str) -> Face:
    """The bundled face of that key; read once a process."""
    return Face(key, FONTS / FILES[key])
