"""A library and a view → its pages as they come out of the press: bytes, words with their places, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posepress.base.diagnostics import Diagnostic, Report
from posepress.base.identity import digest
from posepress.base.store import Store
from posepress.build.production import compose, finish, sheets_of, whole
from posepress.build.program import program
from posepress.build.reprint import page_ink_digests, pages_of
from posepress.model.domain import Library
from posepress.pdf.writer import write as write_pdf
from posepress.press.imposition import Sheet
from posepress.preview.layer import Layer, PerCent, layer_of
from posepress.preview.lit import lit
from posepress.preview.views import DeskView


@dataclass(frozen=True, slots=True)
class ShownPage:
    """`picture` and `words` are digests of all that the picture and the layer are made from; `lit` is what changed. `bears`
    has the numbers of the pages on a side of a sheet, `sources` the keys of the values on a page, `part` the number of the
    composition that it belongs to, as each pose of a deck is one; `sheet` that of the sheet that bears it, 0 for none.
    """

    label: str
    size: tuple[float, float]  # points
    picture: str
    words: str
    lit: tuple[PerCent, ...] = ()
    bears: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    part: int = 0
    sheet: int = 0


@dataclass(frozen=True, slots=True)
class Pages:
    """`inks` has a digest of what ink shows on each page of the product, though the pages shown be its sheets."""

    data: bytes
    shown: tuple[ShownPage, ...]
    layers: tuple[Layer, ...]
    arts: Mapping[str, str]  # digests of the artworks, by key
    inks: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    notes: tuple[Diagnostic, ...]


def press(library: Library, view: DeskView, store: Store, before: Pages | None) -> Pages:
    """`library` as `views.seen` has it; `before` is what was shown of the view last, against which changes are lit."""
    report, product = Report(), view.product
    compositions = compose(library, product, report, store)
    document, artworks = whole(library, product, compositions)
    inks, sheets = page_ink_digests(document, artworks), sheets_of(product, compositions)
    if view.on_sheets:
        files = {file.name: file.data for file in finish(library, product, compositions, report)}
        data = files[product.sheet_names[0]]
        return Pages(data, _sheet_sides(data, view, sheets), (), {}, inks, sheets, tuple(report.diagnostics))
    data = write_pdf(document, artworks)
    arts = {key: digest(art) for key, art in artworks.items()}
    stories = [story for composition in compositions for story in composition.document.stories]
    layers = tuple([layer_of(page, story.elements) for story in stories for page in story.pages])
    parts = [n for n, composition in enumerate(compositions, 1) for _ in composition.document.pages]
    lights = lit(before.layers, layers, before.arts, arts) if before else ((),) * len(layers)
    on = {n: number for number, sheet in enumerate(sheets, 1) for n in pages_of(sheet)}
    names = [(_named(ink, view.look), _named(layer)) for ink, layer in zip(inks, layers, strict=True)]
    shown = [
        ShownPage(layer.label or str(n), layer.size, *name, light, (), layer.sources, part, on.get(n, 0))
        for n, (layer, name, light, part) in enumerate(zip(layers, names, lights, parts, strict=True), 1)
    ]
    return Pages(data, tuple(shown), layers, arts, inks, sheets, tuple(report.diagnostics))


def _sheet_sides(data: bytes, view: DeskView, sheets: Sequence[Sheet]) -> tuple[ShownPage, ...]:
    from posepress.base.pdfium import PdfReading

    with PdfReading(data) as reading:
        sizes = [reading.size(number) or (1.0, 1.0) for number in range(1, reading.page_count + 1)]
    name = digest((data, view.look))
    sides = [[place.page for place in side if place.page] for sheet in sheets for side in (sheet.front, sheet.back)]
    return tuple(
        [
            ShownPage(f"{(n + 1) // 2} {'front' if n % 2 else 'back'}", size, _named(name, n), "", bears=tuple(bears))
            for n, (size, bears) in enumerate(zip(sizes, sides, strict=True), 1)
        ]
    )


def _named(*parts: object) -> str:
    return digest((*parts, program()))[:32]
