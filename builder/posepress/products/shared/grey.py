"""A composition in colour → the same in black, white and grey, for printers without colour and for the copier.

Type becomes pure black, as grey type would be screened into dots; tints become the grey of the same lightness (Rec. 601
luma, as a copier sees them).
"""

from __future__ import annotations

from dataclasses import replace

from posepress.base.drawing import BLACK, Artwork, Colour, Drawing, Label, Path, Raster
from posepress.products import Composition
from posepress.typeset.placed import Line, Page


def grey(composition: Composition) -> Composition:
    """The same pages, texts and boxes; only colours differ."""
    document = composition.document
    stories = tuple([replace(story, pages=tuple([_page(page) for page in story.pages])) for story in document.stories])
    artworks = {key: _artwork(art) for key, art in composition.artworks.items()}
    return replace(composition, document=replace(document, stories=stories), artworks=artworks)


def luma(colour: Colour) -> Colour:
    """A colour as DeviceGray (ITU-R BT.601, §2.5.1).

    >>> luma((1.0, 1.0, 1.0))
    (1.0,)
    """
    if len(colour) == 1:
        return colour
    red, green, blue = colour
    return (round(0.299 * red + 0.587 * green + 0.114 * blue, 4),)


def _page(page: Page) -> Page:
    return replace(page, paths=tuple([_path(path) for path in page.paths]), lines=tuple([_line(line) for line in page.lines]))


def _line(line: Line) -> Line:
    return replace(line, runs=tuple([run if len(run.colour) == 1 else replace(run, colour=BLACK) for run in line.runs]))


def _path(path: Path) -> Path:
    return replace(path, fill=path.fill and luma(path.fill), stroke=path.stroke and luma(path.stroke))


def _artwork(art: Artwork) -> Artwork:
    if isinstance(art, Raster):
        from posepress.artwork.photo.packing import without_colour  # Pillow, which most builds never need

        return without_colour(art)
    items = [replace(item, colour=luma(item.colour)) if isinstance(item, Label) else _path(item) for item in art.items]
    return Drawing(art.width, art.height, tuple(items), art.alt)
