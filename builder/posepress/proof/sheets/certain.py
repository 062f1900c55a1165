"""The bytes of sheets and of their pages → what each side shows, where arithmetic is certain of all that a hand would find.

A side is certain when each of its panels is a page by its bytes, stands just where it belongs, and is cut off only where
nothing is; when its own marks are those that must stand there; and when its words are clear of everything. All others are
for the engine to look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from posepress.base.drawing import Box, Path
from posepress.base.pdfium import TextObject
from posepress.press.imposition import PagePlace
from posepress.press.marks import BLEED, EDGE
from posepress.proof.decoded import is_sampled
from posepress.proof.decoded.page import PageDecoder
from posepress.proof.decoded.sheet import PageInk, PageKey, PanelBytes, SideBytes, SideDecoder, boxes_of, page_ink, page_key
from posepress.proof.page.boxes import grown, meet, within
from posepress.proof.page.digests import Digests, page_digests
from posepress.proof.page.visibility import LEAST_CONTRAST, contrast
from posepress.proof.sheets.layout import INSET, SheetLayout
from posepress.proof.sheets.ledger import SheetLedger, SideRecord
from posepress.proof.sheets.paper import CutMark
from posepress.proof.structure import pages_of

if TYPE_CHECKING:
    from pikepdf import Pdf

_NEAR = 0.05  # pt between two ways to the same place
_AIM = 0.25  # pt between a mark and where it belongs
_BESIDE = 3.0  # pt to either side of a mark
_DISTANCE = 4.5  # pt between the sheet's own words and what the pages show, at least: more than `paper` asks for
_DARK = 0.2  # the most that a mark's grey may be
_THIN, _THICK = 0.4, 1.0  # pt: widths of a mark
_LEAST_SIZE = 8.0  # pt of the side's own words


@dataclass(frozen=True, slots=True)
class KnownSide:
    """`places` has the pages that the bytes name, also where not all is certain; `texts` are the side's own."""

    is_certain: bool
    is_sample: bool
    places: tuple[PagePlace, ...] = ()
    texts: tuple[str, ...] = ()


_UNKNOWN = KnownSide(False, True)


class KnownSides:
    """The sides of one file of sheets."""

    def __init__(self, sheets: Pdf, pages: Pdf, layout: SheetLayout, ledger: SheetLedger) -> None:
        self._layout, self._ledger = layout, ledger
        self._digests = Digests()
        self._decoder = SideDecoder(self._digests)
        self.is_plain = True  # as far as sides were asked for
        self._sides = pages_of(sheets)
        self._pages = _Pages(pages, ledger)

    def has_clear_edges(self, number: int) -> bool:
        """Whether nothing of a page comes nearer to any of its edges than a printer prints."""
        ink = self._pages.ink(number)
        return ink is not None and all(_within(box, _inset(ink.trim, EDGE)) for box in (*ink.texts, *ink.others))

    def kept(self, number: int, is_turned: bool) -> KnownSide | None:
        """A side in which an earlier build found no fault, while it and the pages that it shows are as they were."""
        record = self._ledger.side(self._digest(number, is_turned))
        if record is None or record.sources != self._sources(record.places):
            return None
        return KnownSide(True, False, record.places, record.texts)

    def side(self, number: int, is_turned: bool) -> KnownSide:
        """Sides count from 1."""
        side = self._decoder.side(self._sides[number - 1]) if number <= len(self._sides) else None
        if side is None:
            self.is_plain = False
            return _UNKNOWN
        panels = {cell: panel for cell in self._layout.cells() for panel in side.panels if self._fits(cell, panel)}
        places = tuple([
            PagePlace(self._pages.number(panels[cell].key) if cell in panels else None, *cell, 180 if is_turned else 0)
            for cell in self._layout.cells()
        ])  # fmt: skip
        is_certain = len(panels) == len(side.panels) and self._is_certain(number, side, is_turned, panels)
        texts = tuple([text.text for text in side.words])
        is_sample = is_sampled(side.panels[0].key) if side.panels else True
        return KnownSide(is_certain, is_sample, places, texts)

    def keep(self, number: int, is_turned: bool, side: KnownSide) -> None:
        """There is nothing against the side, and its bytes are certain."""
        digest, sources = self._digest(number, is_turned), self._sources(side.places)
        if digest and all(sources):
            self._ledger.add_side(digest, SideRecord(side.places, sources, side.texts))

    def _sources(self, places: Sequence[PagePlace]) -> tuple[str, ...]:
        return tuple([self._pages.digest(place.page) for place in places if place.page])

    def _digest(self, number: int, is_turned: bool) -> str:
        """Of the side and the layout that it is compared with; "" where it cannot be followed."""
        layout = self._layout
        panels = [layout.panel(*cell) for cell in layout.cells()]
        marks = layout.marks[(number - 1) % 2]
        due = (layout.columns, layout.rows, panels, layout.turn, layout.sheet, layout.stock, marks, is_turned)
        try:
            return sha256(repr(due).encode() + self._digests.of(self._sides[number - 1])).hexdigest()[:32]
        except Exception:  # whatever damaged bytes raise: the side is looked at
            return ""

    def _fits(self, cell: tuple[int, int], panel: PanelBytes) -> bool:
        x0, y0, x1, y1 = self._layout.panel(*cell)
        corner = (x1, y1) if panel.turned else (x0, y0)
        return _is_near(corner, panel.origin)

    def _is_certain(self, number: int, side: SideBytes, is_turned: bool, panels: dict[tuple[int, int], PanelBytes]) -> bool:
        layout, inks = self._layout, {}
        for cell, panel in panels.items():
            ink = self._pages.ink(self._pages.number(panel.key))
            if ink is None or panel.turned is not is_turned:
                return False
            inks[cell] = ink
        return (
            _has_its_boxes(side, layout)
            and all(self._shows_its_page(cell, panels[cell], ink) for cell, ink in inks.items())
            and _are_apart(panels, layout)
            and _edges_are_certain(panels, inks, layout)
            and _has_its_marks(side, layout.marks[(number - 1) % 2], layout)
            and _is_clear(side, [(panels[cell], ink) for cell, ink in inks.items()], layout)
        )

    def _shows_its_page(self, cell: tuple[int, int], panel: PanelBytes, ink: PageInk) -> bool:
        box = self._layout.panel(*cell)
        size = box[2] - box[0], box[3] - box[1]
        whole = _within(_inset(box, self._layout.inset), panel.clip) and _is_near(ink.trim, (0.0, 0.0, *size))
        return whole and all(_within(text, panel.clip) for text in boxes_of(panel, ink.texts))


class _Pages:
    """The pages that the sheets were made of, from 1: what they draw, and what they show where they can be decoded."""

    def __init__(self, pdf: Pdf, ledger: SheetLedger) -> None:
        self._ledger, self._file_digests = ledger, Digests()
        self._decoder = PageDecoder(with_glyphs=False)
        self._pages = pages_of(pdf)
        self._digests = page_digests(pdf, self._file_digests)
        self._numbers: dict[PageKey, int] = {}
        self._inks: dict[str, PageInk] = {}
        for number, digest in enumerate(self._digests, 1):
            if key := ledger.page_key(digest) or self._read(number):
                self._numbers.setdefault(key, number)

    def digest(self, number: int) -> str:
        return self._digests[number - 1] if 0 < number <= len(self._digests) else ""

    def number(self, key: PageKey) -> int | None:
        """Of the page that draws this."""
        return self._numbers.get(key)

    def ink(self, number: int | None) -> PageInk | None:
        digest = self.digest(number or 0)
        return self._inks.get(digest) or self._ledger.ink(digest)

    def _read(self, number: int) -> PageKey | None:
        """What a page draws and shows, which the ledger then has; None where it cannot be decoded."""
        page, digest = self._pages[number - 1], self._digests[number - 1]
        decoded = self._decoder.page(page)
        if decoded is None:
            return None
        key, self._inks[digest] = page_key(page, self._file_digests), page_ink(decoded)
        self._ledger.add_page(digest, key, self._inks[digest])
        return key


def _has_its_boxes(side: SideBytes, layout: SheetLayout) -> bool:
    trim = layout.stock.trim(layout.sheet)
    boxes = (0.0, 0.0, *layout.stock.page(layout.sheet)), trim, _inset(trim, -BLEED if layout.stock.shop else 0.0)
    return all(map(_is_near, (side.box, side.trim, side.bleed), boxes))


def _are_apart(panels: dict[tuple[int, int], PanelBytes], layout: SheetLayout) -> bool:
    """Whether no panel reaches into the cell of another."""
    return not any(
        meet(panel.clip, _inset(layout.panel(*other), _NEAR))
        for cell, panel in panels.items()
        for other in panels
        if other != cell
    )


def _edges_are_certain(
    panels: dict[tuple[int, int], PanelBytes], inks: dict[tuple[int, int], PageInk], layout: SheetLayout
) -> bool:
    """An office's panels end where its printer does. What a shop's bleed goes on with is certain where nothing comes near."""
    if not layout.stock.shop:
        paper = (0.0, 0.0, *layout.stock.page(layout.sheet))
        return all(_within(panel.clip, _inset(paper, EDGE - _NEAR)) for panel in panels.values())
    inside = _inset(layout.stock.trim(layout.sheet), 2 * INSET)
    return all(_within(box, inside) for cell, ink in inks.items() for box in boxes_of(panels[cell], (*ink.texts, *ink.others)))


def _has_its_marks(side: SideBytes, due: Sequence[CutMark], layout: SheetLayout) -> bool:
    """Whether the marks that must stand there do, and no line that could be anything else."""
    lines = [_line(path) for path in side.lines]
    cells = [_inset(layout.panel(*cell), INSET) for cell in layout.cells()]
    boxes = [line.window(path.width / 2) if line else None for line, path in zip(lines, side.lines, strict=True)]
    return all(
        box is not None and not any(meet(box, cell) for cell in cells) and _is_outside(box, layout) for box in boxes
    ) and all(_is_marked(mark, [line for line in lines if line]) for mark in due)


def _line(path: Path) -> CutMark | None:
    """A thin dark line that runs across or up; None for any other path."""
    if path.ops != "ml" or path.fill is not None or path.stroke is None or path.cap or not _THIN <= path.width <= _THICK:
        return None
    dashes = path.dash
    (x0, y0, x1, y1), is_dark = path.coords, max(path.stroke) <= _DARK
    is_drawn = not dashes or (len(dashes) == 2 and min(dashes) >= 1 and sum(dashes) <= _DISTANCE and not path.phase)
    if not (is_dark and is_drawn) or (x0 != x1 and y0 != y1):
        return None
    is_level = y0 == y1
    start, end = sorted((x0, x1) if is_level else (y0, y1))
    return CutMark(is_level, y0 if is_level else x0, start, end)


def _is_marked(mark: CutMark, lines: Sequence[CutMark]) -> bool:
    """Whether a line stands there, and none beside it that could be taken for the mark."""
    near = [line for line in lines if meet(line.window(_AIM), mark.window(_BESIDE))]
    along = [line for line in near if line.level is mark.level]
    return any(_is_there(mark, line) for line in along) and all(abs(line.at - mark.at) < _AIM for line in along)


def _is_there(mark: CutMark, line: CutMark) -> bool:
    reaches = line.start <= mark.start + _AIM and line.end >= mark.end - _AIM
    return line.level is mark.level and abs(line.at - mark.at) < _AIM and reaches


def _is_outside(box: Box, layout: SheetLayout) -> bool:
    """Of an office away from the paper's edge; of a shop beyond the bleed."""
    if not layout.stock.shop:
        return _within(box, _inset((0.0, 0.0, *layout.stock.page(layout.sheet)), EDGE - _AIM))
    return not meet(box, _inset(layout.stock.trim(layout.sheet), _AIM - BLEED))


def _is_clear(side: SideBytes, panels: Sequence[tuple[PanelBytes, PageInk]], layout: SheetLayout) -> bool:
    """Whether the side's own marks and words meet nothing of the pages, and its words stand where they may and can be read."""
    shown = [box for panel, ink in panels for box in boxes_of(panel, (*ink.texts, *ink.others))]
    lines = [path.box() for path in side.lines]
    if any(meet(line, box) for line in lines for box in shown):
        return False
    for text in side.words:
        box = text.ink
        if box is None:
            continue
        around = _inset(box, -_DISTANCE)
        if not _is_outside_words(box, layout) or not _is_readable(text) or any(meet(around, other) for other in shown):
            return False
        if any(meet(_inset(box, -_AIM), line) for line in lines):
            return False
    return True


def _is_outside_words(box: Box, layout: SheetLayout) -> bool:
    page = (0.0, 0.0, *layout.stock.page(layout.sheet))
    if not layout.stock.shop:
        return _within(box, _inset(page, EDGE))
    return _within(box, page) and not meet(box, _inset(layout.stock.trim(layout.sheet), -BLEED))


def _is_readable(text: TextObject) -> bool:
    red, green, blue, _ = text.colour
    has_ink = all(glyph.box[0] < glyph.box[2] for glyph in text.glyphs if not glyph.char.isspace())
    return has_ink and text.size >= _LEAST_SIZE and contrast((red, green, blue), (255, 255, 255)) >= LEAST_CONTRAST


def _is_near(a: Sequence[float], b: Sequence[float]) -> bool:
    return all(abs(x - y) < _NEAR for x, y in zip(a, b, strict=True))


def _within(inner: Box, outer: Box) -> bool:
    return within(inner, outer, _NEAR)


def _inset(box: Box, by: float) -> Box:
    return grown(box, -by)
