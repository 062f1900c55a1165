"""A placed page and the page that PDFium read → runs matched with text objects, and what is missing, extra or elsewhere.

The placed page says where each run of a piece is to stand; the finished bytes say what stands there. A run is right when
one text object has its characters, in its face, size and colour, with its first glyph at its place. What follows
(`plan`, `geometry`) works with the characters that were read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from posepress.base.drawing import Artwork, Box, Colour, Drawing, Label
from posepress.base.pdfium import PageReading, TextObject
from posepress.proof.failure import Failure
from posepress.typeset.composed import letters
from posepress.typeset.faces import NO_BREAK_SPACE, SOFT_HYPHEN, face
from posepress.typeset.placed import ARTIFACT, INLINE, Element, Line, Page, Picture, Run, Story

NEAR = 0.05  # pt: PDFium computes in single precision
_LABEL_SIZE = 0.01  # share: a picture's sides are rounded
_OUTLINE = 0.004  # em: PDFium rounds outlines to thousandths
_BLANKS = " " + SOFT_HYPHEN
FACES = {
    "sans": "SourceSans3-Regular", "sans-semibold": "SourceSans3-SemiBold", "sans-bold": "SourceSans3-Bold",
    "serif": "SourceSerif4-Regular", "serif-semibold": "SourceSerif4-SemiBold",
}  # fmt: skip
"""PostScript names of the bundled faces."""


@dataclass(frozen=True, slots=True)
class MatchedRun:
    """A run as it was read, with what the layout claims of it. `place` is where it belongs in the order of reading."""

    page: int
    source: str
    text: str
    mcid: int
    y: float  # of the baseline
    element: int
    elements: tuple[Element, ...]  # the run's own first, then what surrounds it
    place: int

    def within(self, tag: str) -> bool:
        return any(element.tag == tag for element in self.elements)


@dataclass(frozen=True, slots=True)
class ReadRun(MatchedRun):
    """A run whose page is being looked at."""

    line: Line
    run: Run
    text_object: TextObject


@dataclass(frozen=True, slots=True)
class _ExpectedRun:
    """What one text object is to be."""

    text: str
    x: float
    y: float
    face: str
    size: float
    colour: Colour
    tracking: float
    source: str


def match_page(
    number: int, page: Page, story: Story, artworks: Mapping[str, Artwork], reading: PageReading
) -> tuple[list[ReadRun], list[Failure]]:
    """Runs of a page in the order of the content stream."""
    failures: list[Failure] = []
    dues = [(_due(line, run), line, run) for line, run in placed_runs(page)]
    free: dict[str, list[int]] = {}
    for n, (due, _, _) in enumerate(dues):
        free.setdefault(due.text, []).append(n)
    matches: dict[int, TextObject] = {}
    extra: list[TextObject] = []
    order: list[int] = []
    for text_object in reading.text_objects:
        if text_object.picture >= 0:
            continue
        candidates = free.get(text_object.text)
        if not candidates and text_object.text.endswith(SOFT_HYPHEN):
            hard = _with_hyphen(text_object, "-"), _with_hyphen(text_object, "- ")
            readings = [(n, form) for form in hard for n in free.get(form.text, ())]
            text_object = min(readings, key=lambda pair: _distance(pair[1], dues[pair[0]][0]))[1] if readings else text_object
            candidates = free.get(text_object.text)
        if not candidates:
            extra.append(text_object)
            continue
        best = min(candidates, key=lambda n: _distance(text_object, dues[n][0]))
        candidates.remove(best)
        matches[best] = text_object
        order.append(best)
        failures += _differences(number, dues[best][0], text_object)
    due_runs = [dues[n][0] for n in range(len(dues)) if n not in matches]
    failures += _report_rest(number, due_runs, extra)
    failures += _labels(number, page, artworks, reading)
    around = Surroundings(story.elements)
    runs = [_read_run(number, around, *dues[n][1:], matches[n]) for n in order]
    return runs, failures


def _with_hyphen(text_object: TextObject, end: str) -> TextObject:
    """PDFium takes a hyphen at the end of a line for a soft one, which has the same glyph, and leaves out a space behind it."""
    hyphen = text_object.glyphs[-1]._replace(char="-")
    right = hyphen.box[2]
    space = hyphen._replace(char=" ", x=right, box=(right, hyphen.y, right, hyphen.y))
    return replace(text_object, glyphs=(*text_object.glyphs[:-1], hyphen, space)[: len(text_object.glyphs) + len(end) - 1])


def _due(line: Line, run: Run) -> _ExpectedRun:
    text = unicodedata.normalize("NFC", run.text.replace(NO_BREAK_SPACE, " "))
    return _ExpectedRun(text, run.x, line.y, run.face, run.size, run.colour, run.tracking, run.source or line.source)


def placed_runs(page: Page) -> list[tuple[Line, Run]]:
    return [(line, run) for line in page.lines for run in line.runs]


class Surroundings:
    """The elements of a story → what surrounds each of them, worked out once."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        self._known: dict[int, tuple[tuple[Element, ...], int]] = {}

    def of(self, element: int) -> tuple[tuple[Element, ...], int]:
        """(the element and those around it, from the inside; its place in the order of reading)."""
        if element not in self._known:
            self._known[element] = self._read(element)
        return self._known[element]

    def _read(self, element: int) -> tuple[tuple[Element, ...], int]:
        found: list[Element] = []
        place = at = element
        while at != ARTIFACT and 0 <= at < len(self._elements):
            if at == place and self._elements[at].tag in INLINE:
                place = self._elements[at].parent
            found.append(self._elements[at])
            at = self._elements[at].parent
        return tuple(found), place


def _read_run(number: int, around: Surroundings, line: Line, run: Run, text_object: TextObject) -> ReadRun:
    source, (elements, place) = run.source or line.source, around.of(run.element)
    return ReadRun(
        number, source, text_object.text, text_object.mcid, line.y, run.element, elements, place, line, run, text_object
    )


def _distance(text_object: TextObject, due: _ExpectedRun) -> float:
    if not text_object.glyphs:
        return 0.0
    return abs(text_object.glyphs[0].x - due.x) + abs(text_object.glyphs[0].y - due.y)


def _differences(number: int, due: _ExpectedRun, text_object: TextObject) -> Iterator[Failure]:
    """What is wrong with a run whose characters are right."""
    if not text_object.glyphs:
        return
    if _distance(text_object, due) > NEAR:
        at = f"({text_object.glyphs[0].x:.1f}, {text_object.glyphs[0].y:.1f}), not at ({due.x:.1f}, {due.y:.1f})"
        yield Failure("text", f'"{due.text}" is at {at}', number, due.source)
    if any(abs(glyph.y - due.y) > NEAR for glyph in text_object.glyphs) or not text_object.upright:
        yield Failure("text", f'"{due.text}" is not set on a level line', number, due.source)
    if abs(text_object.size - due.size) > 0.01:
        yield Failure("text", f'"{due.text}" is set in {text_object.size:g} pt, not in {due.size:g} pt', number, due.source)
    if text_object.font != FACES[due.face]:
        yield Failure("text", f'"{due.text}" is set in {text_object.font}, not in {FACES[due.face]}', number, due.source)
    elif not text_object.is_exact and (odd := _odd_shape(due, text_object)):
        yield Failure("text", f'"{odd}" in "{due.text}" does not look like "{odd}"', number, due.source)
    elif odd := _astray(due, text_object):
        yield Failure("text", f'"{odd}" in "{due.text}" is not in its place', number, due.source)
    if not text_object.embedded:
        yield Failure("text", f"the font {text_object.font} is not embedded", number, due.source)
    if text_object.colour[3] != 255 or any(abs(a - b) > 1 for a, b in zip(text_object.colour, rgb(due.colour), strict=False)):
        colours = f"{text_object.colour}, not in {rgb(due.colour)}"
        yield Failure("text", f'"{due.text}" is set in the colour {colours}', number, due.source)


def _odd_shape(due: _ExpectedRun, text_object: TextObject) -> str:
    """The first letter whose outline is not the bundled face's own: its code may copy as one letter and draw another."""
    size, tolerance, at = due.size, _OUTLINE * due.size, 0
    for letter in letters(text_object.text):
        glyph, at = text_object.glyphs[at], at + len(letter)
        if letter in _BLANKS:
            continue
        _, x, y, (x0, y0, x1, y1) = glyph
        left, low, right, high = _outline(due.face, letter)
        if (
            abs(x0 - x - left * size) > tolerance
            or abs(x1 - x - right * size) > tolerance
            or abs(y0 - y - low * size) > tolerance
            or abs(y1 - y - high * size) > tolerance
        ):
            return letter
        if any(mark[1:] != glyph[1:] for mark in text_object.glyphs[at - len(letter) + 1 : at]):  # a mark that stands apart
            return letter
    return ""


def _astray(due: _ExpectedRun, text_object: TextObject) -> str:
    """The first letter that does not stand where the widths and the kerning of those before it leave off."""
    pen, at, font = due.x, 0, face(due.face)
    space = font.space * due.size / 1000 + due.tracking
    for word in due.text.split(" "):
        for letter, kern in font.word(word)[1]:
            if at < len(text_object.glyphs) and letter not in _BLANKS and abs(text_object.glyphs[at].x - pen) > NEAR:
                return letter
            at += len(letter)
            pen += (font.advance(letter) + kern) * due.size / 1000 + due.tracking
        pen, at = pen + space, at + 1
    return ""


@cache
def _outline(key: str, letter: str) -> Box:
    """Box of a letter's outline round its origin, in ems."""
    return face(key).box(letter)


def rgb(colour: Colour) -> tuple[int, int, int]:
    parts = tuple([round(part * 255) for part in colour])
    return (parts[0],) * 3 if len(parts) == 1 else (parts[0], parts[1], parts[2])


def _report_rest(number: int, due_runs: list[_ExpectedRun], extra: list[TextObject]) -> Iterator[Failure]:
    """A text that stands where another one was due is one fault, told once."""
    for due in due_runs:
        instead = next((s for s in extra if s.glyphs and _distance(s, due) < 1.0), None)
        if instead:
            extra.remove(instead)
            yield Failure("text", f'"{instead.text}" is in the place of "{due.text}"', number, due.source)
        else:
            yield Failure("text", f'"{due.text}" is missing', number, due.source)
    for text_object in extra:
        if text_object.text:
            yield Failure("text", f'"{text_object.text}" was not asked for', number)
        else:
            yield Failure("text", "a text object shows no character, or the same as another one at the same place", number)


def _labels(number: int, page: Page, artworks: Mapping[str, Artwork], reading: PageReading) -> Iterator[Failure]:
    """The texts inside of pictures, picture by picture."""
    labels = [label for picture in page.pictures for label in _due_labels(picture, artworks.get(picture.art))]
    for text_object in reading.text_objects:
        if text_object.picture < 0:
            continue
        candidates = [label for label in labels if _as_read(label.text) == _as_read(text_object.text)]
        if not candidates or not text_object.glyphs:
            yield Failure("text", f'"{text_object.text}" is in a picture and was not asked for', number)
            continue
        label = min(candidates, key=lambda label: _distance(text_object, label))
        labels.remove(label)
        if _distance(text_object, label) > 2 * NEAR:
            yield Failure("text", f'the label "{text_object.text}" of a picture is not in its place', number, label.source)
        elif not _is_set_as(text_object, label):
            yield Failure("text", f'the label "{text_object.text}" of a picture is set in another way', number, label.source)
    for label in labels:
        yield Failure("text", f'the label "{label.text}" of a picture is missing', number, label.source)


def _due_labels(picture: Picture, art: Artwork | None) -> Iterator[_ExpectedRun]:
    """A picture keeps the proportions of its drawing, so its letters grow alike in both directions."""
    if not isinstance(art, Drawing):
        return
    x, y = picture.width / art.width, picture.height / art.height
    for item in art.items:
        if isinstance(item, Label):
            text = unicodedata.normalize("NFC", item.text.replace(NO_BREAK_SPACE, " "))
            place = picture.x + item.x * x, picture.y + item.y * y
            yield _ExpectedRun(text, *place, item.face, item.size * y, item.colour, 0.0, picture.source)


def _as_read(text: str) -> str:
    """PDFium takes a last hyphen for a soft one, leaves out a space behind it, and reads a ligature as its letters."""
    return unicodedata.normalize("NFKC", text.replace(SOFT_HYPHEN, "-")).rstrip()


def _is_set_as(text_object: TextObject, due: _ExpectedRun) -> bool:
    """In its face, size and colour, each letter where those before it leave off."""
    colour = zip(text_object.colour, (*rgb(due.colour), 255), strict=True)
    is_alike = abs(text_object.size - due.size) < _LABEL_SIZE * due.size and all(abs(a - b) <= 1 for a, b in colour)
    return is_alike and text_object.font == FACES[due.face] and not (text_object.text == due.text and _astray(due, text_object))
