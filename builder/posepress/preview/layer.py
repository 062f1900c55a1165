"""A placed page → its words with their boxes, elements and source keys: what lies over its picture in the browser.

Boxes are (left, top, width, height) in per cent of the trim, so that they hold at any zoom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posepress.typeset.faces import face
from posepress.typeset.placed import ARTIFACT, ROOT, Element, Line, Page, Picture, Run

PerCent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class LayerWord:
    text: str
    left: float  # per cent of the page's width
    width: float


@dataclass(frozen=True, slots=True)
class LayerLine:
    """Words of one line that one value of the content says in one element; `source` is "" for what the tool says."""

    element: int  # index in the layer's elements, or ARTIFACT
    box: PerCent
    words: tuple[LayerWord, ...]
    source: str
    x_height: float = 0.0  # points, of its largest letters

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])


@dataclass(frozen=True, slots=True)
class LayerElement:
    tag: str
    parent: int  # index in the layer's elements, or ROOT
    alt: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class LayerPicture:
    element: int
    box: PerCent
    source: str
    art: str  # key of its artwork


@dataclass(frozen=True, slots=True)
class Layer:
    """`size` in points. Elements stand in reading order, a parent before its children."""

    label: str
    size: tuple[float, float]
    elements: tuple[LayerElement, ...]
    lines: tuple[LayerLine, ...]
    pictures: tuple[LayerPicture, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the values that it shows, each once, in reading order."""
        shown = [line.source for line in self.lines] + [picture.source for picture in self.pictures]
        return tuple([source for source in dict.fromkeys(shown) if source])


def layer_of(page: Page, elements: Sequence[Element]) -> Layer:
    """`elements` are those of the page's story."""
    numbers = _numbers(page, elements)
    lines = [line for placed in page.lines for line in _lines(page, placed, numbers)]
    pictures = [
        LayerPicture(numbers.get(picture.element, ARTIFACT), _picture_box(page, picture), picture.source, picture.art)
        for picture in page.pictures
    ]
    kept = tuple(
        [
            LayerElement(elements[n].tag, numbers.get(elements[n].parent, ROOT), elements[n].alt, elements[n].lang)
            for n in numbers
        ]
    )
    return Layer(page.label, (page.width, page.height), kept, tuple(lines), tuple(pictures))


def _numbers(page: Page, elements: Sequence[Element]) -> dict[int, int]:
    """Of the elements that the page shows something of, and of all that hold them: index in the story → index in the layer."""
    shown = {run.element for line in page.lines for run in line.runs} | {picture.element for picture in page.pictures}
    held: set[int] = set()
    for element in shown:
        while element != ROOT and element not in held:  # ARTIFACT is no element either
            held.add(element)
            element = elements[element].parent
    return {element: n for n, element in enumerate(sorted(held))}


def _lines(page: Page, line: Line, numbers: dict[int, int]) -> Iterator[LayerLine]:
    """Neighbouring runs of one source and one element are one line of the layer."""
    group: list[Run] = []
    for run in (*line.runs, None):
        if group and (run is None or _said_by(line, run) != _said_by(line, group[0])):
            source, element = _said_by(line, group[0])
            words = tuple(_words(page, group))
            if words:
                right = words[-1].left + words[-1].width
                top = 100 * (page.height - line.y - line.ascent) / page.height
                tall = 100 * (line.ascent - line.descent) / page.height
                box = (words[0].left, _round(top), _round(right - words[0].left), _round(tall))
                small = max([face(run.face).x_height * run.size / 1000 for run in group])
                yield LayerLine(numbers.get(element, ARTIFACT), box, words, source, _round(small))
            group = []
        if run is not None:
            group.append(run)


def _said_by(line: Line, run: Run) -> tuple[str, int]:
    return run.source or line.source, run.element


def _words(page: Page, runs: Sequence[Run]) -> Iterator[LayerWord]:
    """A word may go on from one run to the next, as where its number is bold."""
    text, left, right = "", 0.0, 0.0
    for run in runs:
        at = run.x
        for piece in _pieces(run.text):
            wide = _width(run, piece)
            if piece.isspace():
                if text:
                    yield _word(page, text, left, right)
                text = ""
            else:
                left = left if text else at
                text, right = text + piece, at + wide
            at += wide
    if text:
        yield _word(page, text, left, right)


def _pieces(text: str) -> list[str]:
    """Words and the spaces between them; a no-break space holds no words together here, for nothing breaks any more."""
    pieces: list[str] = []
    for char in text:
        if pieces and pieces[-1][-1].isspace() == char.isspace():
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _width(run: Run, text: str) -> float:
    return face(run.face).width(text) * run.size / 1000 + run.tracking * len(text)


def _word(page: Page, text: str, left: float, right: float) -> LayerWord:
    return LayerWord(text.replace("\u00ad", ""), _round(100 * left / page.width), _round(100 * (right - left) / page.width))


def _picture_box(page: Page, picture: Picture) -> PerCent:
    top = page.height - picture.y - picture.height
    return (
        _round(100 * picture.x / page.width),
        _round(100 * top / page.height),
        _round(100 * picture.width / page.width),
        _round(100 * picture.height / page.height),
    )


def _round(value: float) -> float:
    return round(value, 2)
