"""Sides of sheets, drawn pages and where each of them lies → the bytes of a PDF file for the printer (PDF/A-2u).

A page becomes one form XObject (ISO 32000-2 §8.10.1), cut off at its bleed, whatever number of sides show it: its own content
stream without tags, which mean nothing outside its file, and its own resources. So a panel is its page by its bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posepress.base.drawing import Box
from posepress.pdf.objects import Objects, reals
from posepress.pdf.page_stream import MisplacedError, Stream
from posepress.pdf.writer import DrawnDocument, Resources, draw, finish, write_resources
from posepress.typeset.placed import Document, Page


@dataclass(frozen=True, slots=True)
class SheetPanel:
    """A page on a side: where its trim goes, and how far its ink may reach. `page` counts from 1."""

    page: int
    trim: Box
    reach: Box
    upside_down: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """All sides of a file. `marks` has a page for each: its own marks and words, drawn with the sheet turned by a quarter, its
    left edge up, where they are `turned`.
    """

    marks: Document
    panels: Sequence[Sequence[SheetPanel]]
    size: tuple[float, float]
    trim: Box
    bleed: Box
    short_edge: bool  # that the printer flips on
    turned: bool = False
    marks_on_top: bool = False


def write_sheets(sides: Sides, pages: DrawnDocument) -> bytes:
    """Raises MisplacedError as `draw` does, and where the pages were drawn with their tags."""
    if pages.document.tagged:
        raise MisplacedError("pages with tags, which mean nothing on a sheet")
    objects = Objects()
    resources = write_resources(objects, pages)
    drawn = draw(sides.marks, {})
    own = write_resources(objects, drawn)
    tree = objects.reserve()
    forms = _Forms(objects, pages, resources)
    kids = [
        _side(objects, tree, stream, panels, own, forms, sides) for stream, panels in zip(drawn.flat, sides.panels, strict=True)
    ]
    objects.set(tree, f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join([f'{n} 0 R' for n in kids])}]>>")
    edge = "Short" if sides.short_edge else "Long"
    return finish(objects, sides.marks, tree, f"/PrintScaling/None/Duplex/DuplexFlip{edge}Edge")


class _Forms:
    """Object numbers of the pages, each written when it is first shown."""

    def __init__(self, objects: Objects, pages: DrawnDocument, resources: Resources) -> None:
        self._objects, self._resources = objects, resources
        self._pages: Mapping[int, tuple[Page, Stream]] = dict(enumerate(zip(pages.document.pages, pages.flat, strict=True), 1))
        self._numbers: dict[int, int] = {}

    def number(self, page: int) -> int:
        if page not in self._numbers:
            placed, stream = self._pages[page]
            box = reals(-placed.bleed, -placed.bleed, placed.width + placed.bleed, placed.height + placed.bleed)
            entries = f"/Type/XObject/Subtype/Form/BBox[{box}]/Matrix[1 0 0 1 0 0]{self._resources.entry(stream)}"
            self._numbers[page] = self._objects.put_stream(entries, stream.data, compressed=True)
        return self._numbers[page]


def _side(
    objects: Objects, tree: int, marks: Stream, panels: Sequence[SheetPanel], own: Resources, forms: _Forms, sides: Sides
) -> int:
    turn = f"0 1 -1 0 {sides.size[0]:.3f} 0 cm\n".encode() if sides.turned else b""
    marks_stream = b"q\n" + turn + zlib.decompress(marks.data) + b"Q\n"
    shown = b"".join([_operators(number, panel) for number, panel in enumerate(panels)])
    contents = objects.put_compressed("", shown + marks_stream if sides.marks_on_top else marks_stream + shown)
    names = "".join([f"/P{number} {forms.number(panel.page)} 0 R" for number, panel in enumerate(panels)])
    boxes = f"/MediaBox[{reals(0, 0, *sides.size)}]/TrimBox[{reals(*sides.trim)}]/BleedBox[{reals(*sides.bleed)}]"
    return objects.put(
        f"<</Type/Page/Parent {tree} 0 R{boxes}/Resources<</Font {own.fonts} 0 R/XObject<<{names}>>>>/Contents {contents} 0 R>>"
    )


def _operators(number: int, panel: SheetPanel) -> bytes:
    """The form's origin is its trim's lower left corner, which lies at the upper right when it stands on its head."""
    rx0, ry0, rx1, ry1 = panel.reach
    x0, y0, x1, y1 = panel.trim
    matrix = f"-1 0 0 -1 {x1:.3f} {y1:.3f}" if panel.upside_down else f"1 0 0 1 {x0:.3f} {y0:.3f}"
    clip = f"{rx0:.3f} {ry0:.3f} {rx1 - rx0:.3f} {ry1 - ry0:.3f} re W n"
    return f"q {clip} {matrix} cm /P{number} Do Q\n".encode()
