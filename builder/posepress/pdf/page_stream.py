"""One placed page → its content stream, packed, and the element behind every marked-content number; with and without tags.

A pure function of the page, its story's table of elements and the codes of the document's composed letters: it holds no
object numbers and no page number. Everything is drawn in reading order, because many readers and every text extraction
follow the stream and not the structure tree: first decoration, then the elements in the order of the table, page furniture
last.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from posepress.base.drawing import Box
from posepress.pdf.fonts import NO_CODES, Codes
from posepress.pdf.objects import reals
from posepress.pdf.operators import ContentStream
from posepress.typeset.placed import ARTIFACT, INLINE, Element, Line, Page, Picture, Run


class MisplacedError(Exception):
    """A placed document that no PDF can be made of. A bug of ours in layout, never a mistake in content."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A page's marks on paper. `artworks[i]` is the resource `/Xi`; `boxes` are those of pictures, by element."""

    data: bytes  # packed (FlateDecode)
    marks: tuple[int, ...]  # marks[mcid] is an element of the story
    letters_by_face: tuple[tuple[str, tuple[str, ...]], ...]  # face and the letters shown with it, both sorted
    artworks: tuple[str, ...]
    boxes: tuple[tuple[int, Box], ...]


class _Item(NamedTuple):
    """A run with its baseline, or a picture. `place` is the element that decides when it is drawn."""

    place: int
    element: int
    mark: Run | Picture
    y: float = 0.0


def draw(page: Page, elements: Sequence[Element], tagged: bool = True, codes: Codes = NO_CODES) -> Stream:
    """Raises MisplacedError when something on the page names an element that the table does not have."""
    ink = ContentStream(codes)
    return replace(_draw(page, elements, ink), data=_packed(ink, tagged))


def draw_both(page: Page, elements: Sequence[Element], codes: Codes = NO_CODES) -> tuple[Stream, Stream]:
    """As `draw`, with and without tags."""
    ink = ContentStream(codes)
    stream = _draw(page, elements, ink)
    return replace(stream, data=_packed(ink, True)), replace(stream, data=_packed(ink, False))


def _packed(ink: ContentStream, tagged: bool) -> bytes:
    return zlib.compress(ink.stream(tagged), 6)


def _draw(page: Page, elements: Sequence[Element], ink: ContentStream) -> Stream:
    """All but the data, which `ink` gets."""
    artworks = list(dict.fromkeys([picture.art for picture in page.pictures]))
    content, furniture = _items(page, elements)
    pictures = [p for p in page.pictures if p.element == ARTIFACT]
    if page.paths or pictures:
        ink.tag("/Artifact BMC")
        for path in page.paths:
            ink.path(path)
        for picture in pictures:
            _picture(ink, picture, artworks)
        ink.tag("EMC")
    marks: list[int] = []
    for element, group in groupby(content, key=lambda item: item.element):
        if element == ARTIFACT:
            ink.tag("/Artifact BMC")
        else:
            ink.tag(f"/{elements[element].tag} <</MCID {len(marks)}>> BDC")
            marks.append(element)
        _group(ink, group, artworks)
        ink.tag("EMC")
    if furniture:
        ink.tag("/Artifact <</Type/Pagination>> BDC")
        _group(ink, furniture, artworks)
        ink.tag("EMC")
    faces = tuple([(face, tuple(sorted(chars))) for face, chars in sorted(ink.letters_by_face.items())])
    boxes = tuple(_boxes(page.pictures).items())
    return Stream(b"", tuple(marks), faces, tuple(artworks), boxes)


def _items(page: Page, elements: Sequence[Element]) -> tuple[list[_Item], list[_Item]]:
    """What belongs to elements, in reading order; and the lines that belong to none.

    A picture comes before the text of its own element, so that letters upon it stay visible.
    """
    content = [_Item(_place(p.element, elements), p.element, p) for p in page.pictures if p.element != ARTIFACT]
    furniture: list[_Item] = []
    for line in page.lines:
        place = _line_place(line, elements)
        if place == ARTIFACT:
            furniture += [_Item(ARTIFACT, ARTIFACT, run, line.y) for run in line.runs]
            continue
        for run in line.runs:
            if run.element != ARTIFACT:
                place = _place(run.element, elements)
            content.append(_Item(place, run.element, run, line.y))
    content.sort(key=lambda item: item.place)
    return content, furniture


def _line_place(line: Line, elements: Sequence[Element]) -> int:
    """Place of the line's first run that is content. Decoration between, such as leaders, goes with the run before it."""
    first = next((run.element for run in line.runs if run.element != ARTIFACT), ARTIFACT)
    return first if first == ARTIFACT else _place(first, elements)


def _place(element: int, elements: Sequence[Element]) -> int:
    """The element itself, or what surrounds it when it stands inside a line: “see [there] for more” stays one flow."""
    if not 0 <= element < len(elements):
        raise MisplacedError(f"content names element {element}; the story has {len(elements)}")
    while elements[element].tag in INLINE and elements[element].parent >= 0:
        element = elements[element].parent
    return element


def _group(ink: ContentStream, items: Iterable[_Item], artworks: list[str]) -> None:
    for is_text, group in groupby(items, key=lambda item: isinstance(item.mark, Run)):
        if is_text:
            ink.add("BT")
        for item in group:
            mark = item.mark
            if isinstance(mark, Run):
                ink.text(mark.x, item.y, mark.text, mark.face, mark.size, mark.colour, mark.tracking)
            else:
                _picture(ink, mark, artworks)
        if is_text:
            ink.add("ET")


def _picture(ink: ContentStream, picture: Picture, artworks: list[str]) -> None:
    """An artwork fills the unit square, as images do by nature and forms by their Matrix."""
    p = picture
    ink.add(f"q {reals(p.width, 0, 0, p.height, p.x, p.y)} cm /X{artworks.index(p.art)} Do Q")


def _boxes(pictures: Iterable[Picture]) -> dict[int, Box]:
    boxes: dict[int, Box] = {}
    for p in pictures:
        if p.element == ARTIFACT:
            continue
        x0, y0, x1, y1 = boxes.get(p.element, (p.x, p.y, p.x + p.width, p.y + p.height))
        boxes[p.element] = (min(x0, p.x), min(y0, p.y), max(x1, p.x + p.width), max(y1, p.y + p.height))
    return boxes
