"""SVG bytes → Drawing in points, y up. What a printed page would not show as drawn is an error that names it.

An own reader of a small SVG rather than a library: svglib takes 0.1 s to import and skips with a log line what it does not
know, svgelements reads the whole of SVG as leniently as a browser; the gate has to look at every element and attribute in
any case, and what is left after it is path data, transforms and plain paint.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from builder.artwork import outline, paint, xml
from builder.artwork.outline import Matrix, Outline
from builder.diagnostics import Report, Span, nearest
from builder.drawing import Drawing, Path

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
POINTS = 0.75  # a CSS pixel
MOST_PROBLEMS = 20  # kinds of them; a file made to annoy has thousands
_LARGEST_SIDE = 14_400.0  # points, the largest page that PDF readers agree on (ISO 32000-2, annex C)
_OUTSIDE = 1.0  # points that a shape may reach over the picture's edge before it counts as cut off
_WHITE = 0.998  # and up
_SQUEEZED = 1.01  # ratio of the two scales above which a stroke would change its width on the way round

GEOMETRY = {
    "path": ("d",), "rect": ("x", "y", "width", "height", "rx", "ry"), "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"), "line": ("x1", "y1", "x2", "y2"), "polyline": ("points",), "polygon": ("points",),
    "g": (), "svg": ("x", "y", "width", "height", "viewBox", "version", "baseProfile", "preserveAspectRatio", "zoomAndPan",
                     "contentScriptType", "contentStyleType"),
}  # fmt: skip
COMMON = ("id", "class", "style", "lang", "role", "tabindex", "focusable")
WORDS = ("title", "desc", "metadata")

_OUTLINES = "turn text into outlines in your drawing program (Inkscape: Path > Object to Path; Illustrator: Create Outlines)"
_TRACE = "use the photo itself as a .jpg or .png, or draw the picture with shapes"
_PLAIN = "give the shapes plain colours in your drawing program"
_EFFECT = "remove the effect, or export the picture as a PNG of 2000 pixels"
_CUT = "release it, and cut the shapes with your drawing program's path tools"
_COPY = "turn copies and symbols into shapes of their own (Inkscape: Edit > Clone > Unlink Clone)"
_STYLES = 'save it with "presentation attributes" or "inline style" instead of a style sheet'
_RESIZE = "make the page as large as the drawing (Inkscape: Edit > Resize Page to Selection), or delete what lies outside"
_SHAPES = "remove it, or turn it into plain shapes"
_UNGROUP = "ungroup it, so that only shapes remain"
HINTS = {
    "text": _OUTLINES, "tspan": _OUTLINES, "textPath": _OUTLINES, "image": _TRACE, "foreignObject": _OUTLINES,
    "linearGradient": _PLAIN, "radialGradient": _PLAIN, "meshgradient": _PLAIN, "pattern": _PLAIN, "hatch": _PLAIN,
    "filter": _EFFECT, "clipPath": _CUT, "mask": _CUT, "use": _COPY, "symbol": _COPY, "style": _STYLES,
    "marker": paint.HINTS["marker"], "script": "remove it: paper runs no scripts", "a": _UNGROUP, "switch": _UNGROUP,
    "svg": _UNGROUP, "animate": "remove the animation: paper does not move", "set": "remove the animation: paper does not move",
    "animateTransform": "remove the animation: paper does not move",
}  # fmt: skip


def read(data: bytes, name: str, report: Report, span: Span | None) -> Drawing | None:
    """Every problem is reported, each kind once with its first line and how often it occurs."""
    try:
        root = xml.parse(data)
    except xml.RefusedError as refused:
        place = f", line {refused.line}," if refused.line else ""
        report.error("picture-svg", f'"{name}"{place} {refused.message}', span, refused.hint)
        return None
    if not root.namespace and root.name == "svg":
        _adopt(root)
    reader = _Reader()
    drawing = reader.drawing(root)
    for (message, hint), lines in reader.problems.items():
        more = f" ({len(lines)} times)" if len(lines) > 1 else ""
        report.error("picture-svg", f'"{name}", line {lines[0]}: {message}{more}', span, hint)
    if drawing and not reader.problems and _is_empty(drawing):
        report.error("picture-empty", f'"{name}" shows nothing: all of it is white', span, "draw with a dark colour")
        return None
    return drawing


def _is_empty(drawing: Drawing) -> bool:
    """Whether white paper stays white."""
    paints = {colour for item in drawing.items if isinstance(item, Path) for colour in (item.fill, item.stroke) if colour}
    return all(min(colour) > _WHITE for colour in paints)


def _adopt(node: xml.Node) -> None:
    """Who writes an SVG by hand may leave xmlns away; within a web page that is right, and what is meant is plain."""
    node.namespace = node.namespace or SVG
    for child in node.children:
        _adopt(child)


@dataclass
class _Reader:
    problems: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    items: list[Path] = field(default_factory=list)
    segments: int = 0

    def drawing(self, root: xml.Node) -> Drawing | None:
        if (root.namespace, root.name) != (SVG, "svg"):
            self._problem(root, f"this is <{root.name}>, not an SVG picture", "save it as SVG in your drawing program")
            return None
        page = self._page(root)
        if page is None:
            return None
        width, height, matrix = page
        try:
            self._children(root, matrix, self._style(root, paint.Style()))
        except outline.TooManySegmentsError:
            hint = "simplify its paths, or export it as a PNG of 2000 pixels"
            self._problem(root, f"it has more than {outline.MOST_SEGMENTS} strokes", hint)
            return None
        if not self.items and not self.problems:
            self._problem(root, "nothing is drawn in it", "draw shapes with a fill or a line that can be seen")
        elif any(_is_outside(item, width, height) for item in self.items):
            self._problem(root, "part of it lies outside the edges of the picture", _RESIZE)
        if self.problems:
            return None
        return Drawing(round(width, 3), round(height, 3), tuple(self.items), _words(root))

    def _problem(self, node: xml.Node, message: str, hint: str) -> None:
        if (message, hint) in self.problems or len(self.problems) < MOST_PROBLEMS:
            self.problems.setdefault((message, hint), []).append(node.line)

    def _page(self, root: xml.Node) -> tuple[float, float, Matrix] | None:
        """(width, height, user units → points with y up) from `width`, `height`, `viewBox` (SVG 2 §8.2)."""
        a = root.attributes
        try:
            box = outline.numbers(a["viewBox"]) if "viewBox" in a else []
            width, height = (_side(a.get(side, "")) for side in ("width", "height"))
            if box and (len(box) != 4 or min(box[2:]) <= 0):
                raise ValueError(f'viewBox "{a["viewBox"]}" is not four numbers, the last two above zero')
            if not box and (width is None or height is None):
                raise ValueError("the picture has no size")
            align = a.get("preserveAspectRatio", "xMidYMid").split() or ["xMidYMid"]
            if align[0] not in ("none", "xMidYMid") or align[1:] not in ([], ["meet"]):
                raise ValueError(f'preserveAspectRatio "{" ".join(align)}" cannot be printed')
        except ValueError as error:
            self._problem(root, str(error), 'give the picture a size, such as width="88mm" height="42mm", and a viewBox')
            return None
        x, y, box_width, box_height = box or (0.0, 0.0, width or 0.0, height or 0.0)
        width = width if width is not None else box_width * (height / box_height if height is not None else 1)
        height = height if height is not None else width * box_height / box_width
        sx, sy = width / box_width, height / box_height
        if align[0] == "xMidYMid":
            sx = sy = min(sx, sy)
        left, top = (width - box_width * sx) / 2 - x * sx, (height - box_height * sy) / 2 - y * sy
        if not 0 < max(width, height) * POINTS <= _LARGEST_SIDE:
            self._problem(root, "the picture is larger than any paper", 'give it a size such as width="88mm"')
            return None
        p = POINTS
        return width * p, height * p, (sx * p, 0, 0, -sy * p, left * p, (height - top) * p)

    def _children(self, parent: xml.Node, matrix: Matrix, style: paint.Style) -> None:
        for node in parent.children:
            if node.namespace != SVG:
                self._foreign(node)
            elif node.name == "defs":
                self._hidden(node)
            elif node.name in WORDS:
                continue
            elif node.name not in GEOMETRY or node.name == "svg":
                hint = HINTS.get(node.name, _SHAPES)
                self._problem(node, f"<{node.name}> cannot be printed", hint)
            else:
                self._element(node, matrix, style)

    def _element(self, node: xml.Node, matrix: Matrix, inherited: paint.Style) -> None:
        style = self._style(node, inherited)
        if not style.shown:
            self._hidden(node)
            return
        try:
            matrix = outline.times(matrix, outline.transform(node.attributes.get("transform", "")))
            if node.name != "g":
                self._paint(node, _outline(node), matrix, style)
        except ValueError as error:
            self._problem(node, f"<{node.name}>: {error}", "draw it again, or save the file again in your drawing program")
        if node.name == "g":
            self._children(node, matrix, style)
            return
        for child in node.children:
            if child.namespace == SVG and child.name not in WORDS:
                hint = HINTS.get(child.name, "move it out of there, or save the file again in your drawing program")
                self._problem(child, f"<{child.name}> inside <{node.name}> cannot be printed", hint)

    def _foreign(self, node: xml.Node) -> None:
        """Editors keep notes under their own names, which nobody draws; web pages inside a drawing are another matter."""
        if node.namespace in ("", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"):
            self._problem(node, f"<{node.name}> cannot be printed", _SHAPES)

    def _hidden(self, node: xml.Node) -> None:
        """What is defined or switched off is not drawn: nothing that is let in can refer to it. A style sheet acts even so."""
        for child in node.children:
            if child.namespace == SVG and child.name in ("style", "script"):
                self._problem(child, f"<{child.name}> cannot be printed", HINTS[child.name])
            self._hidden(child)

    def _style(self, node: xml.Node, inherited: paint.Style) -> paint.Style:
        style = inherited
        self._check_attributes(node)
        try:
            for name, value in paint.declarations(node.attributes):
                if not paint.is_property(name) and name != "transform":
                    raise ValueError(f'style "{name}" is not known')
                style = self._restyled(node, style, name, value)
        except ValueError as error:
            self._problem(node, f"<{node.name}>: {error}", "remove it from the style, or save the file again")
        return style

    def _restyled(self, node: xml.Node, style: paint.Style, name: str, value: str) -> paint.Style:
        try:
            return paint.restyled(style, name, value)
        except ValueError as error:
            key = "opacity" if name.endswith("opacity") else name.split("-")[0] if name.startswith("marker") else name
            hint = paint.HINTS.get(key, "choose a plain setting in your drawing program")
            self._problem(node, f"<{node.name}>: {error}", hint)
            return style

    def _check_attributes(self, node: xml.Node) -> None:
        known = (*GEOMETRY[node.name], *COMMON, *(() if node.name == "svg" else ("transform",)))
        for name in node.attributes:
            if name.startswith("on"):
                self._problem(node, f'<{node.name}>: script "{name}" cannot be printed', HINTS["script"])
            elif name in (f"{XLINK} href", "href"):
                self._problem(node, f"<{node.name}>: a reference to something else cannot be printed", _UNGROUP)
            elif not (" " in name or name in known or paint.is_property(name) or name.startswith(("data-", "aria-"))):
                self._problem(node, f'<{node.name}>: unknown attribute "{name}"', nearest(name, known))

    def _paint(self, node: xml.Node, shape: Outline, matrix: Matrix, style: paint.Style) -> None:
        stroke = style.stroke if style.width > 0 else None
        fill = None if node.name == "line" else style.fill
        if not style.visible or (fill is None and stroke is None) or len(shape.ops) < 2:
            return
        small, large = _scales(matrix)
        if stroke is not None and large > small * _SQUEEZED:
            hint = "ungroup it, or turn the line into an outline (Inkscape: Path > Stroke to Path)"
            self._problem(node, f"<{node.name}>: its line is squeezed more one way than the other", hint)
        scale = math.sqrt(small * large)
        placed = shape.through(matrix)
        self.segments += len(placed.ops)
        if self.segments > outline.MOST_SEGMENTS:
            raise outline.TooManySegmentsError
        dash = tuple([round(v * scale, 3) for v in style.dash]) if stroke is not None else ()
        width = round(style.width * scale, 3) if stroke is not None else 0.0
        cap, join = (style.cap, style.join) if stroke is not None else (0, 0)
        even_odd = style.even_odd and fill is not None
        self.items.append(Path(placed.ops, placed.coords, fill, stroke, width, dash, cap, join, even_odd))


def _outline(node: xml.Node) -> Outline:
    a = node.attributes
    if node.name == "path":
        return outline.path_data(a.get("d", "")) if a.get("d", "none").strip() != "none" else Outline("", ())
    if node.name in ("polyline", "polygon"):
        return outline.polygon(outline.numbers(a.get("points", "")), closed=node.name == "polygon")
    n = {key: outline.length(a[key]) for key in GEOMETRY[node.name] if a.get(key, "auto") != "auto"}
    if node.name == "line":
        return outline.polygon([n.get(key, 0.0) for key in ("x1", "y1", "x2", "y2")], closed=False)
    radius = n.get("rx", n.get("ry", n.get("r", 0.0))), n.get("ry", n.get("rx", n.get("r", 0.0)))
    if min(n.get("width", 0.0), n.get("height", 0.0), *radius) < 0:
        raise ValueError("a size is negative")
    if node.name == "rect":
        width, height = n.get("width", 0.0), n.get("height", 0.0)
        seen = width and height
        return outline.rectangle(n.get("x", 0.0), n.get("y", 0.0), width, height, *radius) if seen else Outline("", ())
    return outline.ellipse(n.get("cx", 0.0), n.get("cy", 0.0), *radius) if all(radius) else Outline("", ())


def _side(text: str) -> float | None:
    """In pixels; None where the page may choose."""
    if text.strip() in ("", "auto") or text.strip().endswith("%"):
        return None
    value = outline.length(text)
    if value <= 0:
        raise ValueError(f'the size "{text}" is not above zero')
    return value


def _scales(m: Matrix) -> tuple[float, float]:
    """Smallest and largest factor by which the matrix stretches a length: its singular values."""
    half_sum = (m[0] ** 2 + m[1] ** 2 + m[2] ** 2 + m[3] ** 2) / 2
    determinant = abs(m[0] * m[3] - m[1] * m[2])
    largest = half_sum + math.sqrt(max(0.0, half_sum**2 - determinant**2))
    return (determinant / math.sqrt(largest) if largest else 0.0), math.sqrt(largest)


def _is_outside(path: Path, width: float, height: float) -> bool:
    x0, y0, x1, y1 = _extent(path.coords)
    if _fits(x0, y0, x1, y1, width, height):
        return False
    return not _fits(*_extent(_points_on(path)), width, height)


def _fits(x0: float, y0: float, x1: float, y1: float, width: float, height: float) -> bool:
    return x0 >= -_OUTSIDE and y0 >= -_OUTSIDE and x1 <= width + _OUTSIDE and y1 <= height + _OUTSIDE


def _extent(coords: tuple[float, ...]) -> tuple[float, float, float, float]:
    return min(coords[::2]), min(coords[1::2]), max(coords[::2]), max(coords[1::2])


def _points_on(path: Path) -> tuple[float, ...]:
    """Points of the outline itself: control points may lie far outside of a curve."""
    points: list[float] = []
    at = 0
    for op in path.ops:
        if op == "c":
            p = (*points[-2:], *path.coords[at : at + 6])
            for t in (i / 16 for i in range(1, 17)):
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                points += [sum(w * v for w, v in zip(weights, p[i::2], strict=True)) for i in (0, 1)]
            at += 6
        elif op != "h":
            points += path.coords[at : at + 2]
            at += 2
    return tuple(points)


def _words(root: xml.Node) -> str:
    """What the drawing says of itself: its description, or else its title."""
    said = {child.name: " ".join(child.text.split()) for child in reversed(root.children) if child.namespace == SVG}
    return said.get("desc") or said.get("title") or ""
