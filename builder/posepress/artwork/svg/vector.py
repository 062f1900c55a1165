"""A clean tree of SVG nodes → paths in points, y up, and the reasons why they may not be all that is seen.

An own reader of a small SVG: what is drawn exactly by PDF's paths stays sharp at any size. Everything else is no fault but a
reason, with its line, to leave the picture to the engine. Opacity over plain ground, and clips and masks that cut nothing, are
exact too: programs write them around every drawing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from posepress.artwork.svg import paint, path_data
from posepress.artwork.svg.clean import URL, nodes_by_id, target
from posepress.artwork.svg.paint import Paint, PaintStyle
from posepress.artwork.svg.path_data import Outline
from posepress.artwork.svg.shapes import SHAPES, outline_of
from posepress.artwork.svg.viewport import ViewBox, align, overlap, placed_box, union
from posepress.artwork.svg.xml import SvgNode
from posepress.base.drawing import BLACK, WHITE, Box, Colour, Matrix, Path

_WITH_MARKERS = ("path", "line", "polyline", "polygon")
_PDF_MITRE = 10.0  # what `drawing.Path` has where it does not matter
_MOST_SQUEEZE = 1.01  # ratio of the two scales above which a stroke would change its width on the way round
_HAIR = 0.02  # points that a clip may cut off without anybody seeing it
_MOST_COMPARISONS = 1_000_000  # boxes
_ORIGIN = {"left": 0.0, "top": 0.0, "0": 0.0, "0px": 0.0, "0%": 0.0}

GRADIENT, SEE_THROUGH, CLIP = "a gradient", "see-through colours", "a shape that cuts others (a clip)"
TEXT, IMAGE, MASK = "text", "a picture inside it", "a mask"


@dataclass
class Canvas:
    """What was drawn so far. `reasons` and `faults` hold the line of the first of each kind."""

    root: SvgNode
    items: list[Path] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    segments: int = 0
    points: float = 1.0  # of one CSS pixel
    page: Box | None = None  # in points; None for a picture without a size
    clipping: bool = False  # the shapes are those of a clip, whatever their colours
    comparisons: int = 0
    ids: dict[str, SvgNode] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = self.ids or nodes_by_id(self.root)
        self._mixed_items: set[int] = set()  # places of the items whose colours are mixed with the ground's

    def draw(self, matrix: Matrix, view: ViewBox) -> None:
        """All of the picture; `matrix` leads from the root's units to points, y up."""
        style = self._style(self.root, PaintStyle(), view)
        if "transform" in self.root.attributes:
            self._reason("a transform of the whole", self.root)
        try:
            with self._effects(self.root, matrix, view):
                self._children(self.root, matrix, style, view)
        except path_data.TooManySegmentsError:
            self._reason(f"more than {path_data.MOST_SEGMENTS} strokes", self.root)

    def _reason(self, reason: str, node: SvgNode) -> None:
        self.reasons.setdefault(reason, node.line)

    def _children(self, parent: SvgNode, matrix: Matrix, style: PaintStyle, view: ViewBox) -> None:
        for node in parent.children:
            self._element(node, matrix, style, view)

    def _element(self, node: SvgNode, matrix: Matrix, inherited: PaintStyle, view: ViewBox) -> None:
        if node.style.get("display") == "none" or node.name not in _ELEMENTS:
            return
        style = self._style(node, inherited, view)
        matrix = path_data.times(matrix, self._transform(node))
        with self._effects(node, matrix, view):
            match node.name:
                case "g":
                    self._children(node, matrix, style, view)
                case "svg":
                    self._viewport(node, matrix, style, view, {})
                case "use":
                    self._copy(node, matrix, style, view)
                case "text" if node.words() and style.visible:
                    self._reason(TEXT, node)
                case "image" if node.attributes.get("href") and style.visible:
                    self._reason(IMAGE, node)
                case name if name in SHAPES:
                    self._shape(node, matrix, style, view)

    def _transform(self, node: SvgNode) -> Matrix:
        text = node.attributes.get("transform", "")
        try:
            matrix = path_data.transform(text)
        except ValueError as error:
            self.faults.setdefault(f"{error}", node.line)
            return path_data.IDENTITY
        origin = node.style.get("transform-origin", "0 0").split()
        if text and any(word not in _ORIGIN for word in origin):
            try:
                x, y = (path_data.length(word) for word in (origin * 2)[:2])
            except ValueError:
                self._reason("a turn about a point of its own", node)
                return matrix
            matrix = path_data.times(path_data.times((1, 0, 0, 1, x, y), matrix), (1, 0, 0, 1, -x, -y))
        return matrix

    def _style(self, node: SvgNode, style: PaintStyle, view: ViewBox) -> PaintStyle:
        for name, value in node.style.items():
            if name in paint.INHERITED and not (self.clipping and name != "visibility"):
                try:
                    style = paint.restyle(style, name, value, view.diagonal)
                except ValueError as error:
                    self.faults.setdefault(f"{error}", node.line)
        return replace(style, even_odd=node.style.get("clip-rule") == "evenodd") if self.clipping else style

    def _copy(self, node: SvgNode, matrix: Matrix, style: PaintStyle, view: ViewBox) -> None:
        """A `use`: the same again at another place (SVG 2 §5.6)."""
        name = target(node.attributes.get("href", ""))
        if name not in self.ids:
            if name:
                self.faults.setdefault(f'the copy of "{name}" leads nowhere', node.line)
            return
        original = self.ids[name]
        x, y = (self._length(node, side, extent) for side, extent in (("x", view.width), ("y", view.height)))
        matrix = path_data.times(matrix, (1, 0, 0, 1, x, y))
        if original.name not in ("symbol", "svg"):
            self._element(original, matrix, style, view)
        elif original.style.get("display") != "none":
            sizes: dict[str, str] = {side: node.attributes[side] for side in ("width", "height") if side in node.attributes}
            matrix = path_data.times(matrix, self._transform(original))
            with self._effects(original, matrix, view):
                self._viewport(original, matrix, self._style(original, style, view), view, sizes)

    def _viewport(self, node: SvgNode, matrix: Matrix, style: PaintStyle, view: ViewBox, sizes: dict[str, str]) -> None:
        """An `svg` or a `symbol` within the picture; `sizes` are those that a `use` gives it."""
        at = {**node.attributes, **sizes}
        try:
            usual = (("x", "0"), ("y", "0"), ("width", "100%"), ("height", "100%"))
            x, y, width, height = (
                path_data.length(at.get(name, text).replace("auto", text), view.extent(name)) for name, text in usual
            )
            x, y = (0.0, 0.0) if node.name == "symbol" else (x, y)
            inner, box = align(at.get("viewBox", ""), at.get("preserveAspectRatio", ""), width, height)
        except ValueError as error:
            self.faults.setdefault(f"{error}", node.line)
            return
        if width <= 0 or height <= 0:
            return
        start, matrix = len(self.items), path_data.times(matrix, (1, 0, 0, 1, x, y))
        self._children(node, path_data.times(matrix, inner), style, box)
        if node.style.get("overflow", "hidden") not in ("visible", "auto"):
            frame = placed_box((0, 0, width, height), matrix)
            if not self._lies_within(start, [frame] if frame else []):
                self._reason("a part that its frame cuts off", node)

    def _length(self, node: SvgNode, name: str, extent: float) -> float:
        try:
            return path_data.length(node.attributes.get(name, "0"), extent)
        except ValueError as error:
            self.faults.setdefault(f"{error}", node.line)
            return 0.0

    @contextmanager
    def _effects(self, node: SvgNode, matrix: Matrix, view: ViewBox) -> Iterator[None]:
        """What acts on an element as a whole, once it is drawn."""
        start = len(self.items)
        yield
        style = node.style
        if style.get("filter", "none") != "none":
            self._reason("an effect (a shadow, a blur, a filter)", node)
        if style.get("mix-blend-mode", "normal") != "normal":
            self._reason("colours that mix with those below", node)
        for name, reason, shows_all in (("clip-path", CLIP, self._clip_shows_all), ("mask", MASK, self._mask_shows_all)):
            value = style.get(name, "none")
            if value != "none" and not shows_all(value, node, matrix, view, start):
                self._reason(reason, node)
        try:
            self._fade(start, paint.portion(style.get("opacity", "1")), node)
        except ValueError:
            self.faults.setdefault(f'opacity "{style["opacity"][:60]}" is not a number', node.line)

    def _fade(self, start: int, alpha: float, node: SvgNode) -> None:
        """A group seen through, over plain ground: every colour of it mixed with that of the ground."""
        items = self.items[start:]
        if alpha == 1 or not items:
            return
        if alpha == 0:
            del self.items[start:]
            return
        ground = self._ground(union([item.box() for item in items]), start)
        if ground is None or (ground != WHITE and any(n in self._mixed_items for n in range(start, len(self.items)))):
            self._reason(SEE_THROUGH, node)
            return
        self.items[start:] = [_mix(item, alpha, alpha, ground) for item in items]
        self._mixed_items.update(range(start, len(self.items)))

    def _ground(self, box: Box, end: int) -> Colour | None:
        """The one colour below all of a box: that of the plain rectangle that holds it, or white; None where it is mixed."""
        for item in reversed(self.items[:end]):
            self.comparisons += 1
            if self.comparisons > _MOST_COMPARISONS:
                return None
            item_box = item.box()
            if overlap(item_box, box):
                plain = item.stroke is None and Outline(item.ops, item.coords).rectangle() is not None
                return item.fill if plain and _holds(item_box, box) else None
        return WHITE

    def _lies_within(self, start: int, frames: list[Box]) -> bool:
        """Whether one of the frames holds all that was drawn since `start` and lies on the page."""
        boxes = [item.box() for item in self.items[start:]]
        if not boxes:
            return True
        box = union(boxes)
        if self.page:
            box = (max(box[0], self.page[0]), max(box[1], self.page[1]), min(box[2], self.page[2]), min(box[3], self.page[3]))
        return box[0] >= box[2] or box[1] >= box[3] or any(_holds(frame, box) for frame in frames)

    def _clip_shows_all(self, value: str, node: SvgNode, matrix: Matrix, view: ViewBox, start: int) -> bool:
        clip = self.ids.get(target(value))
        if clip is None or clip.name != "clipPath":
            return False
        shapes = self._draw_apart(clip, path_data.times(matrix, self._transform(clip)), view, clipping=True)
        if shapes is None or clip.attributes.get("clipPathUnits") == "objectBoundingBox" or "clip-path" in clip.style:
            return False
        return self._lies_within(start, _frames(shapes))

    def _mask_shows_all(self, value: str, node: SvgNode, matrix: Matrix, view: ViewBox, start: int) -> bool:
        mask = self.ids.get(target(value))
        if mask is None or mask.name != "mask" or mask.attributes.get("maskContentUnits") == "objectBoundingBox":
            return False
        shapes = self._draw_apart(mask, matrix, view, clipping=False)
        if shapes is None or mask.style.keys() & {"clip-path", "mask"}:
            return False
        colours = [colour for shape in shapes for colour in (shape.fill, shape.stroke) if colour]
        if mask.style.get("mask-type") != "alpha" and any(colour != WHITE for colour in colours):
            return False
        region = self._region(mask, matrix, view, start)
        return region is not None and self._lies_within(start, [region]) and self._lies_within(start, _frames(shapes))

    def _region(self, mask: SvgNode, matrix: Matrix, view: ViewBox, start: int) -> Box | None:
        """Where a mask lets anything be seen: beside what it masks, unless it says otherwise."""
        at = mask.attributes
        try:
            if at.get("maskUnits") == "userSpaceOnUse":
                sides = (("x", "-10%", view.width), ("y", "-10%", view.height), ("width", "120%", view.width),
                         ("height", "120%", view.height))  # fmt: skip
                x, y, width, height = (path_data.length(at.get(name, usual), extent) for name, usual, extent in sides)
                return placed_box((x, y, x + width, y + height), matrix)
            boxes = [replace(item, stroke=None).box() for item in self.items[start:]]
            if not boxes or at.keys() & {"x", "y", "width", "height"}:
                return None
        except ValueError:
            return None
        x0, y0, x1, y1 = union(boxes)
        return x0 - (x1 - x0) / 10, y0 - (y1 - y0) / 10, x1 + (x1 - x0) / 10, y1 + (y1 - y0) / 10

    def _draw_apart(self, parent: SvgNode, matrix: Matrix, view: ViewBox, clipping: bool) -> list[Path] | None:
        """What a clip or a mask is made of, drawn on paper of its own; None where that is not exact."""
        canvas = Canvas(self.root, points=self.points, clipping=clipping, segments=self.segments, ids=self.ids)
        style = PaintStyle() if clipping else canvas._style(parent, PaintStyle(), view)
        canvas._children(parent, matrix, style, view)
        self.segments = canvas.segments
        return None if canvas.reasons or canvas.faults or canvas._mixed_items else canvas.items

    def _shape(self, node: SvgNode, matrix: Matrix, style: PaintStyle, view: ViewBox) -> None:
        try:
            shape = outline_of(node, view)
            outline = shape.through(matrix)
        except ValueError as error:
            self.faults.setdefault(f"<{node.name}>: {error}", node.line)
            return
        if style.markers and node.name in _WITH_MARKERS and style.visible and len(shape.ops) > 1:
            self._reason("arrow heads or other markers", node)
        if not style.visible or len(outline.ops) < 2 or not all(map(math.isfinite, outline.coords)):
            return
        self.segments += len(outline.ops)
        if self.segments > path_data.MOST_SEGMENTS:
            raise path_data.TooManySegmentsError
        fill, fill_alpha = (None, 1.0) if node.name == "line" else self._colour(style.fill, style.fill_alpha, style, node)
        stroke, stroke_alpha = self._colour(style.stroke, style.stroke_alpha, style, node) if style.width > 0 else (None, 1.0)
        fill, stroke = (fill if fill_alpha else None), (stroke if stroke_alpha else None)
        if fill is not None or stroke is not None:
            path = Path(outline.ops, outline.coords, fill, stroke, even_odd=style.even_odd and fill is not None)
            path = self._pen(node, matrix, style, path)
            self._lay(path, fill_alpha if fill else 1.0, stroke_alpha if stroke else 1.0, style.stroke_first, node)

    def _pen(self, node: SvgNode, matrix: Matrix, style: PaintStyle, path: Path) -> Path:
        if path.stroke is None:
            return path
        small, large = _scales(matrix)
        scale = math.sqrt(small * large)
        if node.style.get("vector-effect") == "non-scaling-stroke":
            scale = self.points
        elif large > small * _MOST_SQUEEZE:
            self._reason("a line squeezed more one way than the other", node)
        dash = tuple([round(v * scale, 3) for v in style.dash])
        dash = _dash(dash)
        total = sum(dash) * (1 + len(dash) % 2)
        phase = round(style.phase * scale % total, 3) if total else 0.0
        width, mitre = round(style.width * scale, 3), round(min(style.mitre, 1000.0), 3) if style.join == 0 else _PDF_MITRE
        return replace(path, width=width, dash=dash, phase=phase, cap=style.cap, join=style.join, mitre=mitre)

    def _lay(self, path: Path, fill_alpha: float, stroke_alpha: float, stroke_first: bool, node: SvgNode) -> None:
        """The path on what lies there; where its colours are seen through, mixed with the ground."""
        if min(fill_alpha, stroke_alpha) < 1:
            is_both = path.fill is not None and path.stroke is not None
            ground = self._ground(path.box(), len(self.items))
            if ground is None or (is_both and (fill_alpha if stroke_first else stroke_alpha) < 1):
                self._reason(SEE_THROUGH, node)
                ground = WHITE
            path = _mix(path, fill_alpha, stroke_alpha, ground)
            self._mixed_items.add(len(self.items))
        if stroke_first and path.fill is not None and path.stroke is not None:
            self.items.append(replace(path, fill=None, even_odd=False))
            self.items.append(Path(path.ops, path.coords, path.fill, even_odd=path.even_odd))
        else:
            self.items.append(path)

    def _colour(self, value: Paint, alpha: float, style: PaintStyle, node: SvgNode) -> tuple[Colour | None, float]:
        if not isinstance(value, str):
            return value, alpha
        if value == paint.CURRENT:
            return style.colour, alpha
        match = URL.match(value)
        if not match and value.lower().startswith("url("):
            self.faults.setdefault(f'the colour "{value[:60]}" is not closed', node.line)
            return None, 1.0
        if not match:
            colour, own_alpha = paint.seen_through(value)
            return colour, alpha * own_alpha
        server = self.ids.get(target(value))
        if server is None:
            fallback = value[match.end() :].strip().lower()
            if not fallback:
                self.faults.setdefault(f'the colour "{target(value)}" is not defined anywhere', node.line)
            try:
                return self._colour(paint.read_paint(fallback or "none"), alpha, style, node)
            except ValueError as error:
                self.faults.setdefault(f"{error}", node.line)
                return None, 1.0
        if server.name not in ("linearGradient", "radialGradient"):
            self._reason("a pattern" if server.name == "pattern" else GRADIENT, node)
            return BLACK, 1.0
        stops = self._stops(server)
        if len(stops) != 1:
            if stops:
                self._reason(GRADIENT, node)
            return (BLACK, 1.0) if stops else (None, 1.0)
        word = stops[0].style.get("stop-color", "black").lower()
        try:
            own_alpha = paint.portion(stops[0].style.get("stop-opacity", "1"))
            solid = (style.colour, 1.0) if word == paint.CURRENT else paint.colour(word)
        except ValueError as error:
            self.faults.setdefault(f"{error}", stops[0].line)
            return None, 1.0
        return (solid[0], alpha * own_alpha * solid[1]) if solid else (None, 1.0)

    def _stops(self, gradient: SvgNode) -> list[SvgNode]:
        """Its own, or those of the gradient that it refers to; one stop alone is a plain colour (SVG 2 §14.3)."""
        for _ in range(10):
            stops = [child for child in gradient.children if child.name == "stop"]
            model = self.ids.get(target(gradient.attributes.get("href", "")))
            if stops or model is None:
                return stops
            gradient = model
        return []


_ELEMENTS = frozenset({"g", "svg", "use", "text", "image", *SHAPES})


def _dash(lengths: tuple[float, ...]) -> tuple[float, ...]:
    """Without the pairs of no dash and no gap that Illustrator writes."""
    pairs = list(zip(lengths[::2], lengths[1::2], strict=False))
    visible = [pair for pair in pairs if any(pair)] if len(lengths) % 2 == 0 else [lengths]
    return tuple([length for pair in visible for length in pair]) if any(lengths) else ()


def _mix(path: Path, fill_alpha: float, stroke_alpha: float, ground: Colour) -> Path:
    return replace(
        path,
        fill=path.fill and paint.mix(path.fill, fill_alpha, ground),
        stroke=path.stroke and paint.mix(path.stroke, stroke_alpha, ground),
    )


def _frames(shapes: list[Path]) -> list[Box]:
    """Those that are filled upright rectangles."""
    return [box for shape in shapes if shape.fill is not None and (box := Outline(shape.ops, shape.coords).rectangle())]


def _holds(frame: Box, box: Box) -> bool:
    low = all(inner >= outer - _HAIR for inner, outer in zip(box[:2], frame[:2], strict=True))
    return low and all(inner <= outer + _HAIR for inner, outer in zip(box[2:], frame[2:], strict=True))


def _scales(m: Matrix) -> tuple[float, float]:
    """Smallest and largest factor by which the matrix stretches a length: its singular values."""
    half_sum = (m[0] ** 2 + m[1] ** 2 + m[2] ** 2 + m[3] ** 2) / 2
    determinant = abs(m[0] * m[3] - m[1] * m[2])
    largest = half_sum + math.sqrt(max(0.0, half_sum**2 - determinant**2))
    return (determinant / math.sqrt(largest) if largest else 0.0), math.sqrt(largest)
