"""A letter with its marks → the glyphs that draw it, each at its place; None where they would not look like that letter.

HarfBuzz places marks where the font says so (GPOS mark-to-base and mark-to-mark). A font never has anchors for every pair:
Source Sans has none on ś for another acute, and draws q̃́ with one mark upon the other. What HarfBuzz leaves beside or upon
something is placed here, as a punch cutter would: centred on the letter, one mark clear of the next, in the order in which
Unicode stacks them (The Unicode Standard §2.11). A mark that the face lacks may be cut from its twin on the other side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import NamedTuple

import uharfbuzz as hb

from posepress.base.drawing import Box

MOST_MARKS = 3  # on one letter: Vietnamese and Vedic need two, phonetics three
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LETTER = re.compile(f".[{_MARKS}]*", re.DOTALL)
_MARKED = re.compile(f"[{_MARKS}]")

_ABOVE, _BELOW, _DOUBLE = 230, 220, (233, 234)  # canonical combining classes
_ON, _OFF = ("ccmp", "mark", "mkmk"), ("kern", "liga", "clig", "calt", "locl", "rlig")
_FEATURES = dict.fromkeys(_ON, True) | dict.fromkeys(_OFF, False)
_GAP = 0.07  # em between a letter and its marks, and between marks
_ASTRAY = 0.1  # em that an anchored mark may stand beyond the letter's side, as a horn does
_UPON = 0.1  # em that marks may reach into a letter, as one between the stems of a d does
_TOUCH = 0.02  # em that the boxes of two marks may share
_HIGHEST, _LOWEST = 1.2, -0.5  # em: what is set beyond would meet the lines above and below

_TWINS = {
    "\u0310": ("\u0306", "\u0307"), "\u0316": ("\u0300",), "\u0317": ("\u0301",), "\u0325": ("\u030a",),
    "\u032c": ("\u030c",), "\u032d": ("\u0302",), "\u0330": ("\u0303",), "\u0324": ("\u0308",), "\u0331": ("\u0304",),
}  # fmt: skip
"""Marks that can be cut from others: a ring below is a ring above, lowered; a candrabindu is a dot in a breve."""
_NESTED = 0.01  # em that the dot of a candrabindu sinks into its breve
_DOTLESS = {"i": "ı", "j": "ȷ"}


class PlacedGlyph(NamedTuple):
    """A glyph, and where its origin stands in font units from the letter's."""

    glyph: int
    x: int
    y: int


class Letter(NamedTuple):
    """What one code of a content stream shows. `text` is in NFC; `advance` is in font units."""

    text: str
    parts: tuple[PlacedGlyph, ...]
    advance: int

    @property
    def plain(self) -> bool:
        """Whether the face has a glyph for it."""
        return len(self.parts) == 1


class GlyphSource(NamedTuple):
    """A font, and its glyph for a character, if it has one."""

    font: hb.Font
    glyph: Callable[[str], int | None]

    @property
    def em(self) -> int:
        return int(self.font.face.upem)

    def box(self, part: PlacedGlyph) -> Box:
        """Of the glyph's outline: left, low, right, high."""
        e = self.font.get_glyph_extents(part.glyph)
        left, high = e.x_bearing + part.x, e.y_bearing + part.y
        return left, high + e.height, left + e.width, high

    def advance(self, glyph: int) -> int:
        return int(self.font.get_glyph_h_advance(glyph))


def letters(text: str) -> list[str]:
    """The characters of a text, each with the marks that follow it.

    >>> letters("r̥ṣi")
    ['r̥', 'ṣ', 'i']
    """
    return _LETTER.findall(text) if _MARKED.search(text) else list(text)


def is_mark(char: str) -> bool:
    return _MARKED.match(char) is not None


def marks_of(letter: str) -> int:
    """How many marks a letter bears, those that Unicode has composed with it too."""
    return len(unicodedata.normalize("NFD", letter)) - 1


def outline(font: hb.Font, parts: Iterable[PlacedGlyph]) -> list[tuple[float, ...]]:
    """Points of the curves of glyphs, each at its place, in font units."""
    points: list[tuple[float, ...]] = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, at: points.append((x + at.x, y + at.y)))
    pen.set_line_to_func(lambda x, y, at: points.append((x + at.x, y + at.y)))
    pen.set_quadratic_to_func(lambda a, b, x, y, at: points.append((a + at.x, b + at.y, x + at.x, y + at.y)))
    for part in parts:
        font.draw_glyph(part.glyph, pen, part)
    return points


def compose(source: GlyphSource, text: str) -> Letter | None:
    """One letter of `letters`."""
    text = unicodedata.normalize("NFC", text)
    if len(text) == 1 and not is_mark(text) and (glyph := source.glyph(text)) is not None:
        return Letter(text, (PlacedGlyph(glyph, 0, 0),), source.advance(glyph))
    if not 0 < marks_of(text) <= MOST_MARKS or not text[0].isalnum():
        return None
    letter = _shaped(source, text) or _stacked(source, text)
    if letter is None:
        return None
    _, low, _, high = _around([source.box(part) for part in letter.parts])
    return letter if _LOWEST * source.em <= low and high <= _HIGHEST * source.em else None


def _shaped(source: GlyphSource, text: str) -> Letter | None:
    """As HarfBuzz sets it, if every mark stands where it should."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(source.font, buffer, _FEATURES)
    pen, parts, moved = 0, [], []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        parts.append(PlacedGlyph(info.codepoint, pen + position.x_offset, position.y_offset))
        moved.append(bool(position.x_offset or position.y_offset))
        pen += position.x_advance
    if any(part.glyph == 0 for part in parts):
        return None
    letter = Letter(text, tuple(parts), pen)
    classes = {unicodedata.combining(mark) for mark in unicodedata.normalize("NFD", text)[1:]}
    return letter if _sits(source, letter, moved, classes) else None


def _sits(source: GlyphSource, letter: Letter, moved: list[bool], classes: set[int]) -> bool:
    """Whether each mark stands at its letter and clear of the others. `moved`: what the font has an anchor for."""
    em = source.em
    base, *marks = [source.box(part) for part in letter.parts]
    if not classes.isdisjoint(_DOUBLE):  # its middle is the end of the letter
        return len(marks) == 1 and abs((marks[0][0] + marks[0][2]) / 2 - letter.advance) < _ASTRAY * em
    for mark, anchored in zip(marks, moved[1:], strict=True):
        middle = (mark[0] + mark[2]) / 2
        if not anchored or mark[0] == mark[2] or not base[0] - _ASTRAY * em <= middle <= base[2] + _ASTRAY * em:
            return False
        if classes <= {_ABOVE, _BELOW} and min(base[3] - mark[1], mark[3] - base[1]) > _UPON * em:
            return False
    return not any(_meet(a, b, _TOUCH * em) for a, b in combinations(marks, 2))


def _stacked(source: GlyphSource, text: str) -> Letter | None:
    """Marks above and below, one clear of the next, upon the letter's own middle. Other marks only a font can place."""
    base, marks = _base(source, text)
    glyph = source.glyph(base)
    if glyph is None or any(unicodedata.combining(mark) not in (_ABOVE, _BELOW) for mark in marks):
        return None
    parts = [PlacedGlyph(glyph, 0, 0)]
    left, low, right, high = source.box(parts[0])
    gap = round(_GAP * source.em)
    for mark in marks:
        cut = _cut(source, mark)
        if not cut:
            return None
        box = _around([source.box(part) for part in cut])
        above = unicodedata.combining(mark) == _ABOVE
        x = round(_axis(source, base, above, (left + right) / 2) - (box[0] + box[2]) / 2)
        y = round(max(0, high + gap - box[1]) if above else min(0, low - gap - box[3]))
        high, low = (box[3] + y, low) if above else (high, box[1] + y)
        parts += [PlacedGlyph(part.glyph, part.x + x, part.y + y) for part in cut]
    return Letter(text, tuple(parts), source.advance(glyph))


def _base(source: GlyphSource, text: str) -> tuple[str, str]:
    """The letter that has a glyph, as far composed as can be, and the marks that it lacks."""
    base, marks = text[0], text[1:]
    if source.glyph(base) is None:
        base, marks = unicodedata.normalize("NFD", text)[0], unicodedata.normalize("NFD", text)[1:]
    if base in _DOTLESS and any(unicodedata.combining(mark) == _ABOVE for mark in marks):
        base = _DOTLESS[base]
    return base, marks


def _cut(source: GlyphSource, mark: str) -> list[PlacedGlyph]:
    """The glyphs of a mark, or of those that it can be cut from; none where the face has neither."""
    own = source.glyph(mark)
    if own is not None:
        return [PlacedGlyph(own, 0, 0)] if source.box(PlacedGlyph(own, 0, 0))[2:] != (0, 0) else []
    found = [glyph for twin in _TWINS.get(mark, ()) if (glyph := source.glyph(twin)) is not None]
    if len(found) != len(_TWINS.get(mark, ())):
        return []
    out: list[PlacedGlyph] = []
    for glyph in found:
        box = source.box(PlacedGlyph(glyph, 0, 0))
        below = source.box(out[-1]) if out else box
        y = round(below[3] - _NESTED * source.em - box[1]) if out else 0
        out.append(PlacedGlyph(glyph, round((below[0] + below[2] - box[0] - box[2]) / 2), y))
    return out


def _axis(source: GlyphSource, base: str, above: bool, middle: float) -> float:
    """Where the font centres a dot above or below the letter, else the middle of its outline."""
    buffer = hb.Buffer()
    buffer.add_str(base + ("\u0307" if above else "\u0323"))
    buffer.guess_segment_properties()
    hb.shape(source.font, buffer, {**_FEATURES, "ccmp": False})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if len(infos) == 2 and infos[0].codepoint == source.glyph(base) and (positions[1].x_offset or positions[1].y_offset):
        box = source.box(PlacedGlyph(infos[1].codepoint, positions[0].x_advance + positions[1].x_offset, 0))
        return (box[0] + box[2]) / 2
    return middle


def _around(boxes: Iterable[Box]) -> Box:
    lefts, lows, rights, highs = zip(*[box for box in boxes if box[0] != box[2]], strict=True)
    return min(lefts), min(lows), max(rights), max(highs)


def _meet(a: Box, b: Box, near: float) -> bool:
    return a[0] < b[2] - near and b[0] < a[2] - near and a[1] < b[3] - near and b[1] < a[3] - near
