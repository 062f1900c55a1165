"""Runs and pictures as they were read on a page → what leaves the safe area, overlaps, is too small or too coarse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from posepress.base.drawing import Artwork, Drawing, Path, Raster
from posepress.base.pdfium import PageReading, Shape
from posepress.base.theme import MM
from posepress.proof.failure import Failure
from posepress.proof.page.boxes import meet
from posepress.proof.page.text import NEAR, ReadRun
from posepress.typeset.placed import Page, Picture

SAFE = 4 * MM  # along the trim: what office printers leave white, and a knife may take
LEAST_DPI = 100  # of a photo; below 200 the build has warned already


@dataclass(frozen=True, slots=True)
class LeastSizes:
    """In points: of anything; of cautions, steps and the other texts of a pose."""

    any: float = 10.0
    body: float = 12.0


LEAST_SIZES = {"": LeastSizes(), "one-page": LeastSizes(), "large": LeastSizes(18.0, 18.0), "wall": LeastSizes(18.0, 18.0)}
"""By the format of a product."""

BODY = ("cautions", "not for", "steps", "short", "easier", "deeper", "notice", "why", "purpose")
_TOUCH = 0.3  # pt: outlines may come this near
_TIGHT = 0.1  # em: the dots of Ä and the tail of a p above it, in tightly set titles


def check_page(
    number: int, page: Page, runs: Sequence[ReadRun], artworks: Mapping[str, Artwork], reading: PageReading, sizes: LeastSizes
) -> Iterator[Failure]:
    x0, y0, x1, y1 = reading.trim()
    if abs(x1 - x0 - page.width) > NEAR or abs(y1 - y0 - page.height) > NEAR:
        yield Failure("geometry", f"the trim is {x1 - x0:.1f} × {y1 - y0:.1f} pt", number)
    outside = max(abs(a - b) for a, b in zip(reading.box, (x0, y0, x1, y1), strict=True))
    if min(outside, abs(outside - page.bleed)) > NEAR:
        yield Failure("geometry", f"the paper ends {outside:.1f} pt from the trim", number)
    if reading.over_text:
        yield Failure("geometry", f"{reading.over_text} lines or areas are drawn over the text", number)
    for run in runs:
        yield from _place(number, page, run)
        yield from _size(number, run, sizes)
    yield from _overlaps(number, runs)
    yield from _pictures(number, page, runs, artworks, reading)


def _place(number: int, page: Page, run: ReadRun) -> Iterator[Failure]:
    box = run.text_object.ink
    if box is None:
        return
    if box[0] < SAFE or box[1] < SAFE or box[2] > page.width - SAFE or box[3] > page.height - SAFE:
        yield Failure("geometry", f'"{run.text.strip()}" is outside the safe area', number, run.source)
    line = run.line
    slack = 0.25 * run.run.size  # letters may overhang
    if box[0] < line.x - slack or box[2] > line.x + line.width + slack:
        yield Failure("geometry", f'"{run.text.strip()}" leaves the line that it belongs to', number, run.source)
    elif run.run is line.runs[-1] and box[2] < line.x + line.width - slack:
        yield Failure("geometry", f'"{run.text.strip()}" ends before the line that it belongs to', number, run.source)


def _size(number: int, run: ReadRun, sizes: LeastSizes) -> Iterator[Failure]:
    if not run.text.strip():
        return
    body = run.source.startswith("poses/") and run.source.partition("#")[2].partition(".")[0] in BODY and bool(run.elements)
    label = bool(run.elements) and run.elements[0].tag == "Lbl"
    least = sizes.body if body and not label else sizes.any
    if run.text_object.size < least - 0.01:
        message = f'"{run.text.strip()}" is set in {run.text_object.size:.1f} pt and must be {least:g} pt'
        yield Failure("geometry", message, number, run.source)


def _overlaps(number: int, runs: Sequence[ReadRun]) -> Iterator[Failure]:
    """A sweep from the foot of the page: only runs that share a height are compared."""
    boxes = sorted([(box, run) for run in runs if (box := run.text_object.ink)], key=lambda pair: pair[0][1])
    for n, (a, first) in enumerate(boxes):
        for b, second in boxes[n + 1 :]:
            if b[1] > a[3] - _TOUCH:
                break
            if meet(a, b, -_TOUCH) and _glyphs_meet(first, second):
                words = f'"{first.text.strip()}" and "{second.text.strip()}" overlap'
                yield Failure("geometry", words, number, first.source or second.source)


def _glyphs_meet(first: ReadRun, second: ReadRun) -> bool:
    tolerance = _TIGHT * min(first.text_object.size, second.text_object.size)
    return any(meet(a.box, b.box, -tolerance) for a in first.text_object.glyphs for b in second.text_object.glyphs)


def _pictures(
    number: int, page: Page, runs: Sequence[ReadRun], artworks: Mapping[str, Artwork], reading: PageReading
) -> Iterator[Failure]:
    left = list(reading.shapes)
    for picture in page.pictures:
        shape = next((shape for shape in left if is_at_its_place(picture, shape)), None)
        if shape is None:
            yield Failure("geometry", f'the picture "{picture.art}" is not in its place', number, picture.source)
            continue
        left.remove(shape)
        yield from _picture(number, page, picture, artworks[picture.art], shape)
        for run in runs:
            box = run.text_object.ink
            if box and meet(box, shape.box, -_TOUCH):
                words = f'"{run.text.strip()}" overlaps the picture "{picture.art}"'
                yield Failure("geometry", words, number, run.source or picture.source)
    for _ in left:
        yield Failure("geometry", "a picture was not asked for", number)


def is_at_its_place(picture: Picture, shape: Shape) -> bool:
    want = (picture.width, 0.0, 0.0, picture.height, picture.x, picture.y)
    return all(abs(a - b) <= NEAR for a, b in zip(want, shape.matrix, strict=True))


def _picture(number: int, page: Page, picture: Picture, art: Artwork, shape: Shape) -> Iterator[Failure]:
    x0, y0, x1, y1 = shape.box
    edge = page.bleed + NEAR
    if x0 < -edge or y0 < -edge or x1 > page.width + edge or y1 > page.height + edge:
        yield Failure("geometry", f'the picture "{picture.art}" leaves the page', number, picture.source)
    if shape.form == isinstance(art, Raster):
        yield Failure("geometry", f'"{picture.art}" is not the picture that was asked for', number, picture.source)
    elif isinstance(art, Drawing):
        lines = sum(isinstance(item, Path) for item in art.items)
        if shape.paths != lines:
            yield Failure("geometry", f'the picture "{picture.art}" has {shape.paths} of {lines} lines', number, picture.source)
    else:
        if shape.pixels != (art.pixels_wide, art.pixels_high):
            yield Failure("geometry", f'the photo "{picture.art}" has {shape.pixels} pixels', number, picture.source)
        elif shape.pixels[0] * 72 / picture.width < LEAST_DPI:
            yield Failure("geometry", f'the photo "{picture.art}" is coarser than {LEAST_DPI} dpi', number, picture.source)
