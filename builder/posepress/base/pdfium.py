"""Bytes of a finished PDF → what PDFium finds on its pages: glyphs with their places, pictures, pixels.

PDFium reads the file as a viewer does and shares no code with the writer. Every run of text is one text object of the
content stream, so a run is compared with a run; characters that PDFium makes up between them belong to none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import byref, c_double, c_float, c_uint
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import pypdfium2.raw as pdfium

from posepress.base.drawing import Box, Matrix

_TEXT, _PATH, _IMAGE, _FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)
_SOFT_HYPHENS = frozenset((0xFFFE, 0x0002, 0x00AD))  # what a soft hyphen comes back as, by its place and PDFium's version
_TEXT_OBJECT = ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int))
"""The address alone: asked for each glyph, and a pointer object takes ten times as long."""
_FILL, _INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_REVERSE = pdfium.FPDF_REVERSE_BYTE_ORDER


class UnreadableError(Exception):
    """PDFium cannot open the file or a page of it."""


class Glyph(NamedTuple):
    char: str
    x: float  # of the origin
    y: float
    box: Box  # of its outline


@dataclass(frozen=True, slots=True)
class TextObject:
    """One text object. `mcid` is -1 outside of tagged content; `marked` says whether any marked content holds it."""

    glyphs: tuple[Glyph, ...]
    size: float  # as printed, pt
    upright: bool
    font: str
    embedded: bool
    colour: tuple[int, int, int, int]
    mcid: int
    marked: bool
    picture: int = -1  # index of the picture that it is a part of
    ink: Box | None = None  # outline of its glyphs; None when it has only blanks
    is_exact: bool = False  # the glyphs' boxes are those of the face, whose outlines the font was found to draw

    @property
    def text(self) -> str:
        return "".join([glyph.char for glyph in self.glyphs])


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture: a form (a drawing, or a page on a sheet) or an image with its pixels. `matrix` is the form's on the page."""

    form: bool
    matrix: Matrix
    mcid: int
    marked: bool
    pixels: tuple[int, int] = (0, 0)
    paths: int = 0  # of a form

    @property
    def box(self) -> Box:
        """Of its unit square."""
        a, b, c, d, x, y = self.matrix
        xs, ys = (x, x + a, x + c, x + a + c), (y, y + b, y + d, y + b + d)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class Pixels:
    """Rows of `wide` pixels from the top, three bytes each: blue, green, red. A row takes `stride` bytes."""

    wide: int
    high: int
    stride: int
    data: bytes


class PageReading(Protocol):
    """What is read on a page, by whomever. `order` holds (mcid, marked) of all marks as drawn."""

    @property
    def box(self) -> Box:
        """What a viewer shows, in the page's own coordinates."""

    @property
    def text_objects(self) -> tuple[TextObject, ...]:
        """In the order of the stream."""

    @property
    def shapes(self) -> Sequence[Shape]:
        """In the order of the stream."""

    @property
    def order(self) -> Sequence[tuple[int, bool]]: ...

    @property
    def over_text(self) -> int:
        """How many paths and shadings are drawn after the first text."""

    def trim(self) -> Box: ...


class OpenPage:
    """A page in PDFium's hands; valid inside `PdfReading.page` only. `order` holds (mcid, marked) of all marks as drawn."""

    def __init__(self, page: Any) -> None:
        self._page = page
        width, height = float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
        x, y = (self._box(pdfium.FPDFPage_GetCropBox) or self._box(pdfium.FPDFPage_GetMediaBox) or (0.0, 0.0))[:2]
        self.box: Box = (x, y, x + width, y + height)  # what a viewer shows, in the page's own coordinates
        self._texts: dict[int, tuple[Any, int]] = {}  # address → (object, index of its picture)
        self.shapes: list[Shape] = []
        self.order: list[tuple[int, bool]] = []
        self.over_text = 0  # paths and shadings drawn after the first text
        self._read_objects()

    @cached_property
    def text_objects(self) -> tuple[TextObject, ...]:
        """In the order of the stream."""
        text = pdfium.FPDFText_LoadPage(self._page)
        try:
            return tuple(self._read_text(text))
        finally:
            pdfium.FPDFText_ClosePage(text)

    def _read_objects(self) -> None:
        for n in range(pdfium.FPDFPage_CountObjects(self._page)):
            item = pdfium.FPDFPage_GetObject(self._page, n)
            kind = pdfium.FPDFPageObj_GetType(item)
            mcid, marked = pdfium.FPDFPageObj_GetMarkedContentID(item), pdfium.FPDFPageObj_CountMarks(item) > 0
            self.order.append((mcid, marked))
            if kind == _TEXT:
                self._texts[_address(item)] = (item, -1)
            elif kind not in (_FORM, _IMAGE):
                self.over_text += bool(self._texts)
            else:
                matrix = pdfium.FS_MATRIX()
                pdfium.FPDFPageObj_GetMatrix(item, byref(matrix))
                values = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
                paths = self._read_form(item, len(self.shapes)) if kind == _FORM else 0
                pixels = _pixels(item) if kind == _IMAGE else (0, 0)
                self.shapes.append(Shape(kind == _FORM, values, mcid, marked, pixels, paths))

    def _read_form(self, form: Any, picture: int) -> int:
        """Takes note of its texts; the number of its paths."""
        paths = 0
        for n in range(pdfium.FPDFFormObj_CountObjects(form)):
            item = pdfium.FPDFFormObj_GetObject(form, n)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == _TEXT:
                self._texts[_address(item)] = (item, picture)
            elif kind == _FORM:
                paths += self._read_form(item, picture)
            elif kind == _PATH:
                paths += 1
        return paths

    def _read_text(self, text: Any) -> Iterator[TextObject]:
        """One without a character too, for the check of text to find."""
        glyphs: dict[int, list[Glyph]] = {address: [] for address in self._texts}
        first: dict[int, int] = {}
        get_object, get_char = _TEXT_OBJECT, pdfium.FPDFText_GetUnicode
        get_box, get_origin = pdfium.FPDFText_GetCharBox, pdfium.FPDFText_GetCharOrigin
        left, right, low, high, x, y = (c_double() for _ in range(6))
        for n in range(pdfium.FPDFText_CountChars(text)):
            address = get_object(text, n)
            if address not in glyphs:
                continue
            code = get_char(text, n)
            get_box(text, n, left, right, low, high)
            get_origin(text, n, x, y)
            char = "\u00ad" if code in _SOFT_HYPHENS else chr(code)
            glyphs[address].append(Glyph(char, x.value, y.value, (left.value, low.value, right.value, high.value)))
            first.setdefault(address, n)
        for address, (item, picture) in self._texts.items():
            yield _text_object(text, item, tuple(glyphs[address]), first.get(address), picture)

    def hide_text(self, of_pictures: bool = True) -> None:
        """From now on `render` shows the page without its text, or without that which stands in no picture."""
        for item, picture in self._texts.values():
            if picture < 0 or of_pictures:
                pdfium.FPDFTextObj_SetTextRenderMode(item, _INVISIBLE)

    def show_text(self) -> None:
        """Takes back `hide_text`."""
        for item, _ in self._texts.values():
            pdfium.FPDFTextObj_SetTextRenderMode(item, _FILL)

    def render(self, scale: float, box: Box | None = None, turned: bool = False, rgb: bool = False) -> Pixels:
        """The page, or a box of it, with `scale` pixels a point; `turned` by half a circle. Its bytes are blue, green and red
        in turn, or the other way round.
        """
        x0, y0, x1, y1 = box or self.box
        wide, high = max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale))
        bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_BGR, None, 0)
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        left, _, _, top = self.box  # PDFium counts from there, downward
        if turned:
            matrix = pdfium.FS_MATRIX(-scale, 0, 0, -scale, (x1 - left) * scale, (top - y0) * scale)
        else:
            matrix = pdfium.FS_MATRIX(scale, 0, 0, scale, (left - x0) * scale, (y1 - top) * scale)
        clip = pdfium.FS_RECTF(0, 0, wide, high)
        pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, self._page, byref(matrix), byref(clip), _REVERSE * rgb)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        rows = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
        pdfium.FPDFBitmap_Destroy(bitmap)
        return Pixels(wide, high, stride, rows)

    def trim(self) -> Box:
        """TrimBox, or the whole page where there is none."""
        return self._box(pdfium.FPDFPage_GetTrimBox) or self.box

    def bleed(self) -> Box:
        """BleedBox, or the whole page where there is none."""
        return self._box(pdfium.FPDFPage_GetBleedBox) or self.box

    def _box(self, get: Callable[..., int]) -> Box | None:
        sides = tuple(c_float() for _ in range(4))
        if not get(self._page, *[byref(side) for side in sides]):
            return None
        left, low, right, high = (float(side.value) for side in sides)
        return left, low, right, high


class PdfReading:
    """A file in PDFium's hands. Close it, or use it in a `with`. Raises UnreadableError."""

    def __init__(self, data: bytes) -> None:
        pdfium.FPDF_InitLibrary()
        self._data = data  # PDFium reads from this memory as long as the file is open
        self._file = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._file:
            raise UnreadableError("PDFium cannot open the file")
        self.page_count = int(pdfium.FPDF_GetPageCount(self._file))
        self.scripts = int(pdfium.FPDFDoc_GetJavaScriptActionCount(self._file))
        self.attachments = int(pdfium.FPDFDoc_GetAttachmentCount(self._file))
        self.duplex = int(pdfium.FPDF_VIEWERREF_GetDuplex(self._file))
        self.true_size = not pdfium.FPDF_VIEWERREF_GetPrintScaling(self._file)
        self.title = _meta(self._file, b"Title")

    def __enter__(self) -> PdfReading:
        return self

    def __exit__(self, *_: object) -> None:
        pdfium.FPDF_CloseDocument(self._file)

    def size(self, number: int) -> tuple[float, float] | None:
        """Of a page, counted from 1, as a viewer shows it, without reading its content; None where there is none."""
        size = pdfium.FS_SIZEF()
        found = pdfium.FPDF_GetPageSizeByIndexF(self._file, number - 1, byref(size))
        return (float(size.width), float(size.height)) if found else None

    @contextmanager
    def page(self, number: int) -> Iterator[OpenPage]:
        """A page, counted from 1."""
        page = pdfium.FPDF_LoadPage(self._file, number - 1)
        if not page:
            raise UnreadableError(f"PDFium cannot open page {number}")
        try:
            yield OpenPage(page)
        finally:
            pdfium.FPDF_ClosePage(page)


def _text_object(text: Any, item: Any, glyphs: tuple[Glyph, ...], first: int | None, picture: int) -> TextObject:
    size, upright = 0.0, True
    if first is not None:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, first, byref(matrix))
        size = pdfium.FPDFText_GetFontSize(text, first) * (matrix.c**2 + matrix.d**2) ** 0.5
        upright = matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 1e-4 * matrix.d
    font = pdfium.FPDFTextObj_GetFont(item)
    colour = tuple(c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, *colour)
    red, green, blue, alpha = (int(part.value) for part in colour)
    if upright:
        glyphs = tuple(map(_true_to_outline, glyphs))
    return TextObject(
        glyphs,
        size,
        upright,
        _font_name(font),
        pdfium.FPDFFont_GetIsEmbedded(font) == 1,
        (red, green, blue, alpha),
        pdfium.FPDFPageObj_GetMarkedContentID(item),
        pdfium.FPDFPageObj_CountMarks(item) > 0,
        picture,
        ink_of(glyphs),
    )


def ink_of(glyphs: Sequence[Glyph]) -> Box | None:
    """The outline of glyphs; None when all are blanks."""
    boxes = [glyph.box for glyph in glyphs if not glyph.char.isspace()]
    if not boxes:
        return None
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(highs)


def _true_to_outline(glyph: Glyph) -> Glyph:
    """PDFium adds a 64th to the height of an outline's box above the baseline."""
    left, low, right, high = glyph.box
    return glyph._replace(box=(left, low, right, glyph.y + (high - glyph.y) * 64 / 65)) if high > glyph.y else glyph


def _address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _font_name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(128)
    size = pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    return buffer.raw[: max(0, min(size, 128) - 1)].decode("ascii", "replace").partition("+")[2] or "not a subset"


def _meta(file: Any, key: bytes) -> str:
    size = pdfium.FPDF_GetMetaText(file, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(file, key, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _pixels(image: Any) -> tuple[int, int]:
    wide, high = c_uint(), c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(image, byref(wide), byref(high))
    return int(wide.value), int(high.value)
