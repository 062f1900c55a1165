"""A page of a file → a reading of it like PDFium's, and what is painted on it; none where its bytes are not certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from posepress.base.drawing import Box, Matrix, Path
from posepress.base.pdfium import Glyph, Shape, TextObject, ink_of
from posepress.proof.decoded.fonts import DecodedFont, ScaledLetter, decode_font
from posepress.proof.decoded.outline import shows_something
from posepress.proof.decoded.streams import DrawnMark, PathMark, PictureMark, TextMark, decode
from posepress.proof.page.boxes import meet
from posepress.proof.page.text import rgb

_PAGE = {
    "/Type", "/Parent", "/MediaBox", "/TrimBox", "/BleedBox", "/Resources", "/StructParents", "/Tabs", "/Contents", "/Annots",
}  # fmt: skip
_IMAGE = {"/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/Length"}
FORM = {"/Type", "/Subtype", "/BBox", "/Matrix", "/Resources", "/Filter", "/Length"}
_STREAM = {"/Filter", "/Length"}
_RESOURCES = {"/Font", "/XObject"}
_UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Painted:
    """What is painted, in the order of painting: a path, or a text by its index."""

    path: Path | None = None
    text: int = -1


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """As `base.pdfium.OpenPage`, with all that is `painted` on the page itself, and `within` each picture that holds texts.
    `unseen` has (index of a picture, number of its object) of those that geometry cannot vouch for that they show anything;
    the number 0 for one that something is painted over.
    """

    box: Box
    trim_box: Box
    text_objects: tuple[TextObject, ...]
    shapes: tuple[Shape, ...]
    order: tuple[tuple[int, bool], ...]
    over_text: int
    painted: tuple[Painted, ...]
    within: tuple[tuple[Painted, ...], ...]
    unseen: tuple[tuple[int, int], ...]

    def trim(self) -> Box:
        return self.trim_box


@dataclass(frozen=True, slots=True)
class _Picture:
    """A form or an image of the file. `marks` and `fonts` are a form's, `matrix` maps it onto the unit square. `shows`: it
    certainly is not blank.
    """

    form: bool
    number: int
    pixels: tuple[int, int] = (0, 0)
    matrix: Matrix = _UPRIGHT
    marks: tuple[DrawnMark, ...] = ()
    fonts: Mapping[str, DecodedFont] = field(default_factory=dict)
    shows: bool = False


class _UncertainError(Exception):
    """The page, or something on it, is not as ours are."""


class PageDecoder:
    """Decodes the pages of one file, its fonts and pictures once each. Without glyphs texts have their ink alone."""

    def __init__(self, with_glyphs: bool = True) -> None:
        self._with_glyphs = with_glyphs
        self._fonts: dict[int, DecodedFont | None] = {}
        self._pictures: dict[int, _Picture | None] = {}

    def page(self, page: Any) -> DecodedPage | None:
        """`page` is a page dictionary as pikepdf reads it."""
        try:
            return self.drawn_page(page, page["/Contents"].read_bytes())
        except Exception:  # whatever damaged bytes raise: the engine reads them, and says what is wrong
            return None

    def drawn_page(self, page: Any, content: bytes, without_pictures: bool = False) -> DecodedPage:
        """The page with that content. Raises what damaged bytes raise, for a page that is not as ours are too."""
        resources, marks = page["/Resources"], decode(content)
        is_known = _has_only(page, _PAGE) and _has_only(page["/Contents"], _STREAM) and _has_only(resources, _RESOURCES)
        if not is_known or marks is None:
            raise _UncertainError
        fonts, forms = self._font_table(resources), {} if without_pictures else resources.get("/XObject", {})
        pictures = {str(name)[1:]: self._picture(body) for name, body in forms.items()}
        box, trim = _box(page["/MediaBox"]), _box(page.get("/TrimBox", page["/MediaBox"]))
        return _assemble(box, trim, marks, fonts, pictures, self._with_glyphs)

    def _font_table(self, resources: Any) -> dict[str, DecodedFont]:
        fonts = {}
        for name, body in resources.get("/Font", {}).items():
            number = body.objgen[0]
            if number not in self._fonts:
                self._fonts[number] = decode_font(body)
            font = self._fonts[number]
            if not number or font is None:
                raise _UncertainError
            fonts[str(name)[1:]] = font
        return fonts

    def _picture(self, body: Any) -> _Picture:
        number = body.objgen[0]
        if number not in self._pictures:
            self._pictures[number] = None
            self._pictures[number] = self._decoded_picture(body, number)
        picture = self._pictures[number]
        if not number or picture is None:
            raise _UncertainError
        return picture

    def _decoded_picture(self, body: Any, number: int) -> _Picture:
        if str(body["/Subtype"]) == "/Image":
            kinds = (str(body["/ColorSpace"]), int(body["/BitsPerComponent"]), str(body.get("/Filter")))
            if not _has_only(body, _IMAGE) or kinds not in _IMAGE_KINDS:
                raise _UncertainError
            return _Picture(False, number, (int(body["/Width"]), int(body["/Height"])))
        resources = body["/Resources"]
        a, b, c, d, e, f = (float(value) for value in body["/Matrix"])
        box = _box(body["/BBox"])
        marks = decode(body.read_bytes())
        fills_square = (
            _near((a * (box[2] - box[0]), d * (box[3] - box[1])), (1.0, 1.0)) and (b, c, e, f, *box[:2]) == (0.0,) * 6
        )
        if not _has_only(body, FORM) or not _has_only(resources, {"/Font"}) or marks is None or not fills_square:
            raise _UncertainError
        if any(isinstance(mark, PictureMark) for mark in marks):
            raise _UncertainError
        shows = shows_something([mark.path for mark in marks if isinstance(mark, PathMark)], box)
        return _Picture(True, number, (0, 0), (a, b, c, d, e, f), marks, self._font_table(resources), shows)


_IMAGE_KINDS = {(space, 8, packing) for space in ("/DeviceGray", "/DeviceRGB") for packing in ("/DCTDecode", "/FlateDecode")}


def _assemble(
    box: Box,
    trim: Box,
    marks: Sequence[DrawnMark],
    fonts: Mapping[str, DecodedFont],
    pictures: Mapping[str, _Picture],
    with_glyphs: bool,
) -> DecodedPage:
    texts: list[TextObject] = []
    shapes: list[Shape] = []
    painted: list[Painted] = []
    within: list[tuple[Painted, ...]] = []
    unseen: list[tuple[int, int]] = []
    over_text = 0
    for mark in marks:
        if isinstance(mark, TextMark):
            painted.append(Painted(text=len(texts)))
            texts.append(_text_object(mark, fonts, with_glyphs))
        elif isinstance(mark, PathMark):
            over_text += bool(texts)
            painted.append(Painted(path=mark.path))
            unseen += [(n, 0) for n, shape in enumerate(shapes) if meet(shape.box, mark.path.box())]
        elif isinstance(mark, PictureMark):
            picture = pictures[mark.name]
            shape = Shape(picture.form, mark.matrix, mark.mcid, mark.marked, picture.pixels, _count_paths(picture))
            unseen += [(n, 0) for n, other in enumerate(shapes) if meet(other.box, shape.box)]
            within.append(tuple(_inside(picture, mark.matrix, len(texts))))
            texts += _labels(picture, mark.matrix, len(shapes), with_glyphs)
            if not picture.shows:
                unseen.append((len(shapes), picture.number))
            shapes.append(shape)
    order = tuple([(mark.mcid, mark.marked) for mark in marks])
    return DecodedPage(box, trim, tuple(texts), tuple(shapes), order, over_text, tuple(painted), tuple(within), tuple(unseen))


def _count_paths(picture: _Picture) -> int:
    return sum([isinstance(mark, PathMark) for mark in picture.marks])


def _inside(picture: _Picture, place: Matrix, first: int) -> Iterator[Painted]:
    """What is painted within a form that holds texts, where it stands on the page; `first` is the index of its first text."""
    if not any(isinstance(mark, TextMark) for mark in picture.marks):
        return
    across, up = picture.matrix[0] * place[0], picture.matrix[3] * place[3]
    for mark in picture.marks:
        if isinstance(mark, TextMark):
            yield Painted(text=first)
            first += 1
        elif isinstance(mark, PathMark):
            pairs = zip(mark.path.coords[::2], mark.path.coords[1::2], strict=True)
            coords = tuple([v for x, y in pairs for v in (x * across + place[4], y * up + place[5])])
            yield Painted(path=replace(mark.path, coords=coords, width=mark.path.width * max(across, up)))


def _labels(picture: _Picture, place: Matrix, index: int, with_glyphs: bool) -> Iterator[TextObject]:
    """The texts of a form, where they stand on the page."""
    if place[1] or place[2]:
        raise _UncertainError
    across, up = picture.matrix[0] * place[0], picture.matrix[3] * place[3]
    for mark in picture.marks:
        if isinstance(mark, TextMark):
            yield _text_object(mark, picture.fonts, with_glyphs, index, (across, 0.0, 0.0, up, place[4], place[5]))


def _text_object(
    mark: TextMark, fonts: Mapping[str, DecodedFont], with_glyphs: bool, picture: int = -1, matrix: Matrix = _UPRIGHT
) -> TextObject:
    across, up, left, foot = matrix[0], matrix[3], matrix[4], matrix[5]
    font = fonts[mark.font]
    x, y = mark.x * across + left, mark.y * up + foot
    glyphs = tuple(_glyphs(mark, font, x, y, across, up)) if with_glyphs else ()
    red, green, blue = rgb(mark.colour)
    return TextObject(
        glyphs,
        mark.size * up,
        up > 0,
        font.name,
        True,
        (red, green, blue, 255),
        mark.mcid,
        mark.marked,
        picture,
        ink_of(glyphs) if with_glyphs else _ink(mark, font, x, y, across, up),
        is_exact=True,
    )


def _letters(mark: TextMark, font: DecodedFont, x: float, across: float, up: float) -> Iterator[tuple[ScaledLetter, float]]:
    """(a letter, where its origin stands) from x on, the text's own units being so long across and up."""
    em, tracking = mark.size * across, mark.tracking * across
    letters = font.scaled(em, mark.size * up)
    for digits, back in mark.shown:
        for at in range(0, len(digits), 4):
            letter = letters[digits[at : at + 4]]
            yield letter, x
            x += letter[1] + tracking
        if back:
            x -= back * em / 1000


def _glyphs(mark: TextMark, font: DecodedFont, x: float, y: float, across: float, up: float) -> Iterator[Glyph]:
    for (text, _, left, low, right, high), at in _letters(mark, font, x, across, up):
        box = (at + left, y + low, at + right, y + high)
        for char in text:
            yield Glyph(char, at, y, box)


def _ink(mark: TextMark, font: DecodedFont, x: float, y: float, across: float, up: float) -> Box | None:
    """As `ink_of` the glyphs that stand there, which takes less time when nobody asks for these."""
    inked = [(letter, at) for letter, at in _letters(mark, font, x, across, up) if not letter[0].isspace()]
    if not inked:
        return None
    lefts, rights = [at + letter[2] for letter, at in inked], [at + letter[4] for letter, at in inked]
    lows, highs = [letter[3] for letter, _ in inked], [letter[5] for letter, _ in inked]
    return min(lefts), y + min(lows), max(rights), y + max(highs)


def _has_only(body: Any, keys: set[str]) -> bool:
    return set(body.keys()) <= keys


def _box(array: Any) -> Box:
    x0, y0, x1, y1 = (float(side) for side in array)
    return x0, y0, x1, y1


def _near(a: Sequence[float], b: Sequence[float]) -> bool:
    return all(abs(x - y) < 1e-4 for x, y in zip(a, b, strict=True))
