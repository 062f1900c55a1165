"""Font files → word widths with kerning, glyph numbers, coverage. HarfBuzz measures; the PDF writer embeds the same glyphs.

Widths are thousandths of an em, as PDF text space counts them (ISO 32000-2 §9.2.4). Words are shaped one by one and the
space between them is never kerned, so a word is measured once however often it is set. Ligatures and alternates stay
off: one glyph a letter keeps text extraction exact and lets the writer address glyphs by number. Letters with marks that
no glyph has are composed (`composed`); the writer embeds each as one glyph more. Forms of one language (locl) stay off too: of
what is written in Latin letters, these faces have others for Navajo's ogonek and Northern Sámi's eng alone.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from posepress.base.drawing import Box
from posepress.typeset.composed import GlyphSource, Letter, compose, letters

FONTS = Path(__file__).parents[1] / "fonts"

FILES = {
    "sans": "SourceSans3_400Regular.ttf",
    "sans-semibold": "SourceSans3_600SemiBold.ttf",
    "sans-bold": "SourceSans3_700Bold.ttf",
    "serif": "SourceSerif4_400Regular.ttf",
    "serif-semibold": "SourceSerif4_600SemiBold.ttf",
}

_FEATURES = {tag: tag == "kern" for tag in ("kern", "liga", "clig", "calt", "locl", "ccmp", "rlig")}
NO_BREAK_SPACE, SOFT_HYPHEN = "\u00a0", "\u00ad"
_AS_DRAWN = str.maketrans({NO_BREAK_SPACE: " ", SOFT_HYPHEN: "-"})  # HarfBuzz would leave a soft hyphen away

Set = tuple[str, int]  # a letter, kerning that follows it in thousandths of an em (negative: tighter)


class Face:
    """One font file. `key` names it in styles, placed runs and content streams."""

    def __init__(self, key: str, path: Path) -> None:
        self.key, self.path = key, path
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.font = hb.Font(self.hb_face)
        self.scale = 1000 / float(self.hb_face.upem)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = float(extents.ascender * self.scale), float(extents.descender * self.scale)
        self.x_height = float(self.font.get_metric_position_with_fallback(hb.OTMetricsTag.X_HEIGHT) * self.scale)
        self._words: dict[str, tuple[float, tuple[Set, ...]]] = {}
        self._letters: dict[str, Letter | None] = {}
        self.space = self.advance(" ")

    def glyph(self, char: str) -> int | None:
        """Glyph number of a character; a no-break space is drawn as a space; None where the face has no glyph."""
        found = self.font.get_nominal_glyph(32 if char == NO_BREAK_SPACE else ord(char))
        return int(found) if found is not None else None

    def letter(self, text: str) -> Letter | None:
        """A character with its marks; None for what the face cannot draw so that it looks right."""
        if text not in self._letters:
            self._letters[text] = compose(GlyphSource(self.font, self.glyph), text)
        return self._letters[text]

    def advance(self, letter: str) -> float:
        found = self.letter(letter)
        return found.advance * self.scale if found else 0.0

    def box(self, letter: str) -> Box:
        """Of the letter's outlines round its origin, in ems: left, low, right, high. Empty for a blank."""
        found, source = self.letter(letter), GlyphSource(self.font, self.glyph)
        boxes = [box for part in found.parts if (box := source.box(part))[0] != box[2]] if found else []
        if not boxes:
            return 0.0, 0.0, 0.0, 0.0
        lefts, lows, rights, highs = zip(*boxes, strict=True)
        em = self.scale / 1000
        return min(lefts) * em, min(lows) * em, max(rights) * em, max(highs) * em

    def missing(self, text: str) -> list[str]:
        """Letters of `text` that this face cannot draw, each once, in order."""
        return [letter for letter in dict.fromkeys(letters(text)) if self.letter(letter) is None]

    def word(self, text: str) -> tuple[float, tuple[Set, ...]]:
        """(width, letters) of a text without spaces to break at. Raises KeyError for what the face cannot draw."""
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = self._set(text)
        return known

    def width(self, text: str) -> float:
        """Width of a text that may hold spaces, in thousandths of an em."""
        words = text.split(" ")
        return sum(self.word(w)[0] for w in words) + self.space * (len(words) - 1)

    def count(self, text: str) -> int:
        """How many letters are set for a text."""
        return len(text) if text.isascii() else len(letters(text))

    def _set(self, text: str) -> tuple[float, tuple[Set, ...]]:
        parts = letters(text)
        if missing := self.missing(text):
            raise KeyError(f"{self.key} cannot draw {missing}")
        widths = [self.advance(part) for part in parts]
        kerns = self._kerns([self._bare(part) for part in parts])
        return sum(widths) + sum(kerns), tuple(zip(parts, kerns, strict=True))

    def _bare(self, letter: str) -> str:
        """The letter without the marks that it has no glyph for: they do not change how it is kerned."""
        return letter[0] if self.glyph(letter[0]) is not None else unicodedata.normalize("NFD", letter)[0]

    def _kerns(self, chars: list[str]) -> list[int]:
        if len(chars) < 2:
            return [0] * len(chars)
        buffer = hb.Buffer()
        buffer.add_str("".join(chars).translate(_AS_DRAWN))
        buffer.guess_segment_properties()
        hb.shape(self.font, buffer, _FEATURES)
        if [info.codepoint for info in buffer.glyph_infos] != [self.glyph(char) for char in chars]:
            return [0] * len(chars)  # a substitution that we do not follow: unkerned, never a wrong glyph
        pairs = zip(chars[:-1], buffer.glyph_positions, strict=False)
        return [*[round(position.x_advance * self.scale - self.advance(char)) for char, position in pairs], 0]


@cache
def face(key: str) -> Face:
    """The bundled face of that key; read once a process."""
    return Face(key, FONTS / FILES[key])


def opened(program: bytes) -> hb.Font:
    """A font program out of a file."""
    return hb.Font(hb.Face(hb.Blob(program)))
