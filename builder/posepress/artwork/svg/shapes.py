"""One element that draws (path, rect, circle …) → its outline in its own units (SVG 2 §9 and §10)."""

from __future__ import annotations

from posepress.artwork.svg import path_data
from posepress.artwork.svg.path_data import Outline
from posepress.artwork.svg.viewport import ViewBox
from posepress.artwork.svg.xml import SvgNode

SHAPES = {
    "path": ("d",), "rect": ("x", "y", "width", "height", "rx", "ry"), "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"), "line": ("x1", "y1", "x2", "y2"), "polyline": ("points",), "polygon": ("points",),
}  # fmt: skip


def outline_of(node: SvgNode, view: ViewBox) -> Outline:
    """Raises ValueError for what cannot be read."""
    a = node.attributes
    if node.name == "path":
        data = a.get("d", "none").strip()
        data = data[5:-1].strip(" \"'") if data.startswith("path(") else data
        return path_data.path_data(data) if data != "none" else Outline("", ())
    if node.name in ("polyline", "polygon"):
        return path_data.polygon(path_data.numbers(a.get("points", "")), closed=node.name == "polygon")
    n = {key: path_data.length(a[key], view.extent(key)) for key in SHAPES[node.name] if a.get(key, "auto") != "auto"}
    if node.name == "line":
        return path_data.polygon([n.get(key, 0.0) for key in ("x1", "y1", "x2", "y2")], closed=False)
    radius = n.get("rx", n.get("ry", n.get("r", 0.0))), n.get("ry", n.get("rx", n.get("r", 0.0)))
    if min(n.get("width", 0.0), n.get("height", 0.0), *radius) < 0:
        raise ValueError("a size is negative")
    if node.name == "rect":
        width, height = n.get("width", 0.0), n.get("height", 0.0)
        is_visible = width and height
        return path_data.rectangle(n.get("x", 0.0), n.get("y", 0.0), width, height, *radius) if is_visible else Outline("", ())
    return path_data.ellipse(n.get("cx", 0.0), n.get("cy", 0.0), *radius) if all(radius) else Outline("", ())
