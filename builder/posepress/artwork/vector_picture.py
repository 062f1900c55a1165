"""SVG bytes → Drawing where PDF's own paths draw it exactly, else Raster by the engine; what could do harm is refused.

What drawing programs and icon sets write is taken as browsers take it. The reader of `vector` knows what it does not draw;
then `engine` draws all of the picture, in the worker, and a note says why.
"""

from __future__ import annotations

import math
import re
import zlib
from dataclasses import dataclass, replace
from functools import lru_cache

from posepress.artwork.decoder import Decoder
from posepress.artwork.framing import PALE
from posepress.artwork.svg import lettering, paint, path_data, viewport, xml
from posepress.artwork.svg.clean import OUTLINES, Cleaner
from posepress.artwork.svg.vector import TEXT, Canvas
from posepress.artwork.svg.xml import PNG, SVG, SvgNode
from posepress.base.diagnostics import Report, Span
from posepress.base.drawing import Artwork, Box, Drawing, Matrix, Path

POINTS = 0.75  # a CSS pixel
MOST_PROBLEMS = 20  # kinds of them; a file made to annoy has thousands
_LARGEST_SIDE, _SMALLEST_SIDE = 14_400.0, 10.0  # points: the largest page of PDF (ISO 32000-2, annex C); enough for rounding
_HAIR = 0.02  # of the longer side, by which lines and shapes may leave the page without a warning
_VISIBLE_WIDTH = 0.1  # points
_WHITE = 0.998  # and up
_DARKER = "draw it in a dark colour; icon sets let you choose black"
_MOST_NAMES = 4

_RESIZE = "make the page as large as the drawing (Inkscape: Edit > Resize Page to Selection; others: fit the artboard to it)"
_SIZE = f'give the picture a size, such as width="88mm" height="42mm", and a viewBox; or {PNG}'
_NAME_OF_NOTHING = re.compile(
    r"(asset|artboard|layer|ebene|calque|capa|group|page|frame|icon|image|picture|drawing|vector|untitled|svg|shape)[\W_]*[\dx]*",
    re.IGNORECASE,
)
"""What programs call a drawing that nobody gave a name."""


@dataclass(frozen=True, slots=True)
class SvgPage:
    """Width and height in CSS pixels; the matrix leads to points, y up, a pixel being so many `points`."""

    width: float
    height: float
    points: float
    matrix: Matrix
    view: viewport.ViewBox
    sized: bool = True


def read(data: bytes, name: str, report: Report, span: Span | None, decoder: Decoder | None = None) -> Artwork | None:
    """Every problem is reported at `span`, each kind once with its first line and how often it occurs."""
    try:
        root = xml.parse(_unpack(data))
    except xml.RefusedSvgError as refused:
        place = f", line {refused.line}," if refused.line else ""
        report.error("picture-svg", f'"{name}"{place} {refused.message}', span, refused.hint)
        return None
    if not root.namespace and root.name == "svg":
        _adopt(root)
    if (root.namespace, root.name) != (SVG, "svg"):
        message = f'"{name}" contains <{root.name}>, not an SVG picture'
        report.error("picture-svg", message, span, f"save it as SVG in your drawing program, or {PNG}")
        return None
    alt = _words(root)
    cleaner = Cleaner(_clean_inner)
    cleaner.clean(root)
    if _refuse(cleaner, name, report, span):
        return None
    if cleaner.moving or cleaner.sheet.moves:
        report.note("picture-svg", f'"{name}" moves; it is printed as it looks at first', span, "check it on paper")
    art = _draw(root, name, report, span, decoder)
    return replace(art, alt=alt) if art else None


def _unpack(data: bytes) -> bytes:
    """As programs save it with the ending .svgz, or as it is. Raises RefusedError."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(data, xml.LARGEST + 1)
    except zlib.error:
        raise xml.RefusedSvgError(0, "is damaged or cut short", "copy it again from the original") from None
    if len(plain) <= xml.LARGEST and not unpacker.eof:
        raise xml.RefusedSvgError(0, "is damaged or cut short", "copy it again from the original")
    return plain


def _adopt(root: SvgNode) -> None:
    """Who writes an SVG by hand may leave xmlns away; within a web page that is right, and what is meant is plain."""
    for node in root.walk():
        node.namespace = node.namespace or SVG


def _clean_inner(data: bytes) -> str:
    """A drawing inside the drawing, as clean as that; "" where it is not."""
    try:
        root = xml.parse(data)
    except xml.RefusedSvgError:
        return ""
    cleaner = Cleaner()
    cleaner.clean(root)
    return "" if cleaner.problems or root.name != "svg" else xml.to_text(root, {"xmlns": SVG})


def _refuse(cleaner: Cleaner, name: str, report: Report, span: Span | None) -> bool:
    """Whether anything stands in the way, which is then reported."""
    lines: dict[tuple[str, str], list[int]] = {}
    for problem in cleaner.problems:
        if (problem.message, problem.hint) in lines or len(lines) < MOST_PROBLEMS:
            lines.setdefault((problem.message, problem.hint), []).append(problem.line)
    for (message, hint), numbers in lines.items():
        count = f" ({len(numbers)} times)" if len(numbers) > 1 else ""
        report.error("picture-svg", f'"{name}", line {numbers[0]}: it {message}{count}', span, hint)
    return bool(lines)


def _draw(root: SvgNode, name: str, report: Report, span: Span | None, decoder: Decoder | None) -> Artwork | None:
    try:
        page = _page(root)
    except ValueError as error:
        report.error("picture-svg", f'"{name}", line {root.line}: {error}', span, _SIZE)
        return None
    edges = (0.0, 0.0, page.width * page.points, page.height * page.points)
    canvas = Canvas(root, points=page.points, page=edges if page.sized else None)
    canvas.draw(page.matrix, page.view)
    if not page.sized:
        page = _fit_page(root, page, canvas)
    for message, line in [*canvas.faults.items()][:MOST_PROBLEMS]:
        hint = f"draw that part again, or {PNG}"
        report.warning("picture-svg", f'"{name}", line {line}: {message}; the rest is drawn', span, hint)
    _tell_of_edges(canvas, page, name, report, span)
    if not canvas.reasons and not canvas.faults:
        return _vector(canvas, page, name, report, span)
    return _raster(root, canvas, page, name, report, span, decoder)


def _page(root: SvgNode) -> SvgPage:
    """Raises ValueError for a size that is none."""
    at = root.attributes
    size = viewport.page(at.get("viewBox", ""), viewport.side(at.get("width", "")), viewport.side(at.get("height", "")))
    width, height = size or (300.0, 150.0)  # as browsers have it
    points = POINTS
    if not math.isfinite(width + height) or not min(width, height) > 0:
        raise ValueError("its size is not a number")
    while max(width, height) * points > _LARGEST_SIDE:
        points /= 10
    while max(width, height) * points < _SMALLEST_SIDE:
        points *= 10
    inner, view = viewport.align(at.get("viewBox", ""), at.get("preserveAspectRatio", ""), width, height)
    matrix = path_data.times((points, 0, 0, -points, 0, height * points), inner)
    return SvgPage(width, height, points, matrix, view, sized=size is not None)


def _fit_page(root: SvgNode, page: SvgPage, canvas: Canvas) -> SvgPage:
    """The page of a picture that names no size: what is drawn, which is then moved there."""
    boxes = [item.box() for item in canvas.items]
    x0, y0, x1, y1 = viewport.union(boxes) if boxes else (0.0, 0.0, page.width * page.points, page.height * page.points)
    p = page.points
    canvas.items = [item.moved(-x0, -y0) for item in canvas.items]
    width, height = max(x1 - x0, 0.001) / p, max(y1 - y0, 0.001) / p
    root.attributes["viewBox"] = f"{x0 / p:.4f} {page.height - y1 / p:.4f} {width:.4f} {height:.4f}"
    return replace(page, width=width, height=height)


def _tell_of_edges(canvas: Canvas, page: SvgPage, name: str, report: Report, span: Span | None) -> None:
    """What lies over the edge is cut off, as browsers do; more than a hair of it may be meant to be seen.

    A ground that reaches beyond all edges is not.
    """
    width, height = page.width * page.points, page.height * page.points
    hair, page_box = _HAIR * max(width, height), (0.0, 0.0, width, height)
    items = [item for item in canvas.items if (box := _visible(item)) and viewport.union([box, page_box]) != box]
    overhang, edge = (
        max([max(-x0, -y0, x1 - width, y1 - height) for x0, y0, x1, y1 in boxes], default=0.0)
        for boxes in (map(_extent, items), [item.box() for item in items])
    )
    if overhang > hair:
        message = f'part of "{name}" lies outside the edges of its page and is cut off'
        report.warning("picture-cut", message, span, _RESIZE)
    elif edge > _VISIBLE_WIDTH:
        report.note("picture-cut", f'lines of "{name}" are cut off at the edges of its page', span, _RESIZE)


def _vector(canvas: Canvas, page: SvgPage, name: str, report: Report, span: Span | None) -> Drawing | None:
    width, height = page.width * page.points, page.height * page.points
    boxes = [box for item in canvas.items if (box := _inside(_visible(item), width, height))]
    if not boxes:
        hint = "draw shapes with a fill or a line that can be seen"
        if canvas.items:
            all_white = any(_inside(item.box(), width, height) for item in canvas.items)
            hint = "draw with a dark colour" if all_white else _RESIZE
        report.error("picture-empty", f'"{name}" shows nothing', span, f"{hint}; or {PNG}")
        return None
    inks = [ink for item in canvas.items if _inside(_visible(item), width, height) for ink in _inks(item)]
    if min(map(min, inks)) > PALE:
        report.warning("picture-pale", f'"{name}" is so pale that it hardly shows on paper', span, _DARKER)
    items, part = canvas.items, viewport.crop(viewport.union(boxes), width, height)
    if part:
        _tell_of_crop(name, report, span)
        x0, y0, x1, y1 = part
        items = [item.moved(-x0, -y0) for item in items if viewport.overlap(item.box(), part)]
        width, height = x1 - x0, y1 - y0
    return Drawing(round(width, 3), round(height, 3), tuple(items))


def _raster(
    root: SvgNode, canvas: Canvas, page: SvgPage, name: str, report: Report, span: Span | None, decoder: Decoder | None
) -> Artwork | None:
    foreign, lines_of_missing = lettering.settle(root)
    if lines_of_missing:
        chars = ", ".join([f'"{char}"' for char in [*lines_of_missing][:_MOST_NAMES]])
        rest = f" and {len(lines_of_missing) - _MOST_NAMES} more" if len(lines_of_missing) > _MOST_NAMES else ""
        message = f'"{name}", line {min(lines_of_missing.values())}: no typeface here has the character {chars}{rest}'
        report.error("picture-svg", message, span, f"{OUTLINES}, or {PNG}")
        return None
    for node in root.walk():
        node.style |= {name: paint.spell(node.style[name]) for name in paint.COLOURS if name in node.style}
    strange = {stop: node.line for node in root.walk() if not paint.is_colour(stop := node.style.get("stop-color", ""))}
    for colour, line in [*strange.items()][:MOST_PROBLEMS]:
        message = f'"{name}", line {line}: "{colour[:60]}" is not a plain colour; it is drawn in black'
        report.warning("picture-svg", message, span, f"choose the colour again, or {PNG}")
    text = xml.to_text(root, {"width": f"{page.width:.4f}", "height": f"{page.height:.4f}"})
    own_decoder = decoder or Decoder()
    try:
        art = own_decoder.read(text.encode(), "SVG", name, report, span)
    finally:
        if decoder is None:
            own_decoder.close()
    if art is None:
        return None
    for family, (stand_in, line) in foreign.items() if TEXT in canvas.reasons else ():
        message = f'"{name}", line {line}: the typeface "{family}" is not available; its text is set in {stand_in}'
        report.warning("picture-typeface", message, span, f"{OUTLINES} to keep its look, or {PNG}")
    if canvas.reasons:
        reasons = [f"{reason} (line {line})" for reason, line in [*canvas.reasons.items()][:_MOST_NAMES]]
        ending = ["more"] * (len(canvas.reasons) > _MOST_NAMES)
        message = f'"{name}" is drawn as a picture, at 400 dots per inch: it has {", ".join([*reasons, *ending])}'
        report.note("picture-drawn", message, span, "nothing to do; plain colours and shapes print sharper still")
    return art


@lru_cache(maxsize=1024)  # each is asked for several times while its picture is read
def _extent(item: Path) -> Box:
    """Of the outline itself: control points may lie far outside of a curve."""
    coords = item.coords if "c" not in item.ops else _points_of(item)
    return min(coords[::2]), min(coords[1::2]), max(coords[::2]), max(coords[1::2])


def _inks(item: Path) -> list[tuple[float, ...]]:
    return [colour for colour in (item.fill, item.stroke) if colour and min(colour) <= _WHITE]


def _visible(item: Path) -> Box | None:
    """Where an item changes white paper; None where it does not."""
    if not _inks(item):
        return None
    half = item.width / 2 if item.stroke else 0.0
    x0, y0, x1, y1 = _extent(item)
    return x0 - half, y0 - half, x1 + half, y1 + half


def _inside(box: Box | None, width: float, height: float) -> Box | None:
    """The part of it that is on the page."""
    if box is None or not viewport.overlap((box[0] - 1e-3, box[1] - 1e-3, box[2] + 1e-3, box[3] + 1e-3), (0, 0, width, height)):
        return None
    return max(0.0, box[0]), max(0.0, box[1]), min(width, box[2]), min(height, box[3])


def _tell_of_crop(name: str, report: Report, span: Span | None) -> None:
    message = f'"{name}" is small on a large white page: it is cropped to what is drawn'
    report.note("picture-cropped", message, span, _RESIZE)


_WEIGHTS = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in [i / 16 for i in range(1, 17)]]
"""Of the four points of a curve (Bernstein polynomials), at sixteen places along it."""


def _points_of(path: Path) -> tuple[float, ...]:
    points: list[float] = []
    at = 0
    for op in path.ops:
        if op == "c":
            x0, y0 = points[-2:]
            x1, y1, x2, y2, x3, y3 = path.coords[at : at + 6]
            for a, b, c, d in _WEIGHTS:
                points += (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
            at += 6
        elif op != "h":
            points += path.coords[at : at + 2]
            at += 2
    return tuple(points)


def _words(root: SvgNode) -> str:
    """What the drawing says of itself: its description, or else its title, unless a program made that up."""
    words_by_name = {child.name: child.words() for child in reversed(root.children) if child.namespace == SVG}
    texts = [words_by_name.get("desc", ""), root.attributes.get("aria-label", "").strip(), words_by_name.get("title", "")]
    return next((words for words in texts if words and not _NAME_OF_NOTHING.fullmatch(words)), "")
