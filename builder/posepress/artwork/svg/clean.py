"""A tree of SVG nodes → the same without what no paper shows; scripts, other files and bombs are refused with a way out.

What is left is all that `vector` and `engine` ever see, so that neither of them can be led to anything outside the file.
"""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field

from posepress.artwork.kinds import PRINTABLE, sniff
from posepress.artwork.svg.paint import is_property
from posepress.artwork.svg.style_sheets import CostlyError, StyleSheet, cascade
from posepress.artwork.svg.xml import PNG, SVG, XLINK, SvgNode

MOST_NODES_DRAWN = 200_000  # nodes, those that are shown again counted again
_DEEPEST = 120  # nodes within nodes, those that are shown again counted at their place

_LEFT_OUT = frozenset({
    "metadata", "title", "desc", "style", "view", "cursor", "font", "font-face", "color-profile", "animate", "animateColor",
    "animateMotion", "animateTransform", "set", "discard", "mpath", "flowRegion", "solidcolor", "hkern", "vkern", "script",
})  # fmt: skip
MOVING = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "set"})
_STRANGE = {
    "foreignObject": "text laid out as on a web page", "flowRoot": "text in a frame, which only old Inkscape shows",
    "meshgradient": "a mesh gradient", "meshGradient": "a mesh gradient", "hatch": "a hatching", "video": "a film",
    "audio": "a sound", "iframe": "another page", "canvas": "a canvas",
}  # fmt: skip
"""What no engine for paper draws."""

OUTLINES = "turn text into outlines (Inkscape: Path > Object to Path; Illustrator: Type > Create Outlines)"
_HTML = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", "")
_REFERENCES = ("fill", "stroke", "filter", "mask", "clip-path", "marker", "marker-start", "marker-mid", "marker-end")
URL = re.compile(r"url\(\s*+[\"']?([^\"'()]*+)[\"']?\s*+\)", re.IGNORECASE)
_DATA = re.compile(r"data:(image/[\w.+-]*)?((?:;[\w=.-]+)*?)(;base64)?,", re.IGNORECASE)
_PAINTS = re.compile(r"(?<![\w-])(background|border|box-shadow|outline)\b", re.IGNORECASE)
_FONT_HOSTS = re.compile(r"fonts?\b|typekit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SvgProblem:
    line: int
    message: str
    hint: str


@dataclass
class Cleaner:
    """`nested` reads a drawing inside the drawing to text that is as clean."""

    nested: Callable[[bytes], str] | None = None
    problems: list[SvgProblem] = field(default_factory=list)
    moving: int = 0  # the line of the first animation
    sheet: StyleSheet = field(default_factory=StyleSheet)

    def clean(self, root: SvgNode) -> None:
        """Changes the tree; `problems` tells what stands in the way."""
        self._node(root)
        for address in self.sheet.imports:
            if not _FONT_HOSTS.search(address):
                self._refuse(root, "refers to another style sheet (@import)", PNG)
        try:
            cascade(root, self.sheet)
        except CostlyError:
            self._refuse(root, "has a style sheet too complicated to follow", PNG)
        ids = nodes_by_id(root)
        for node in root.walk():
            node.style = {name: value for name, value in node.style.items() if is_property(name)}
            self._check_references(node, ids)
        if not self.problems:
            try:
                _Unfolding(ids).check(root)
            except UnfoldedError as error:
                self._refuse(error.node, error.message, PNG)

    def _refuse(self, node: SvgNode, message: str, hint: str) -> None:
        self.problems.append(SvgProblem(node.line, message, hint))

    def _node(self, node: SvgNode) -> None:
        for name in [name for name in node.attributes if name.startswith("on")]:
            del node.attributes[name]
            self._refuse(node, f'has a script ("{name}" of <{node.name}>), which paper cannot run', f"remove it, or {PNG}")
        self._check_link(node)
        if node.name == "switch":
            first = next((child for child in node.children if child.namespace == SVG and _suits(child)), None)
            node.name, node.children = "g", [first] if first else []
        children: list[SvgNode] = []
        texts = [[node.text]]  # that before the first child, and those behind each
        for child in node.children:
            if self._keeps(child):
                self._node(child)
                children.append(child)
                texts.append([child.tail])
            else:
                texts[-1].append(child.tail)
        node.text, *tails = map("".join, texts)
        for child, tail in zip(children, tails, strict=True):
            child.tail = tail
        node.children = children
        for child in children:
            if child.name in _STRANGE and (child.words() or child.name not in ("flowRoot", "foreignObject")):
                hint = f"{OUTLINES}, or {PNG}" if child.name in ("foreignObject", "flowRoot") else PNG
                self._refuse(child, f"has {_STRANGE[child.name]} (<{child.name}>), which cannot be drawn here", hint)
        node.children = [child for child in children if child.name not in _STRANGE]

    def _keeps(self, node: SvgNode) -> bool:
        if node.namespace != SVG:
            if node.namespace in _HTML:
                self._refuse(node, f"has <{node.name}>, which is not part of a drawing", f"remove it, or {PNG}")
            return False
        if node.name == "style":
            if node.attributes.get("type", "text/css").strip().lower() in ("", "text/css"):
                self.sheet.read(node.text)
        elif node.name == "script":
            self._refuse(node, "has a script (<script>), which paper cannot run", f"remove it, or {PNG}")
        elif node.name == "foreignObject" and not _shows(node):
            return False
        elif node.name in MOVING:
            self.moving = self.moving or node.line
        elif node.name == "a":
            node.name = "g"
            link = "".join([node.attributes.pop(name, "") for name in ("href", f"{XLINK} href")])
            if link.strip().lower().startswith("javascript:"):
                self._refuse(node, "has a script in a link, which paper cannot run", f"remove it, or {PNG}")
        return node.name not in _LEFT_OUT

    def _check_link(self, node: SvgNode) -> None:
        """`href` is the newer name of `xlink:href` and wins; from here on there is only that."""
        old = node.attributes.pop(f"{XLINK} href", None)
        link = node.attributes.setdefault("href", old).strip() if old is not None else node.attributes.get("href", "").strip()
        if not link or link.startswith("#"):
            return
        data = _DATA.match(link) if node.name in ("image", "feImage") else None
        if data:
            self._check_image(node, link, data)
            return
        excerpt = link if len(link) <= 60 else f"{link[:57]}..."
        noun = "a picture" if node.name == "image" else "something"
        hint = f"embed the picture in the drawing (Inkscape: Extensions > Images > Embed), or {PNG}"
        self._refuse(node, f'refers to {noun} outside the file ("{excerpt}")', hint if node.name == "image" else PNG)

    def _check_image(self, node: SvgNode, link: str, data: re.Match[str]) -> None:
        try:
            code = urllib.parse.unquote_to_bytes(link[data.end() :])
            inside = base64.b64decode(b"".join(code.split())) if data[3] else code
        except (binascii.Error, ValueError):
            self._refuse(node, "has a damaged picture inside", PNG)
            return
        kind = (data[1] or "").lower()
        if kind.startswith("image/svg") or inside.lstrip()[:5] in (b"<?xml", b"<svg "):
            text = self.nested(inside) if self.nested else ""
            if not text:
                self._refuse(node, "has a drawing inside that cannot be drawn", PNG)
            node.attributes["href"] = "data:image/svg+xml;base64," + base64.b64encode(text.encode()).decode()
        elif sniff(inside) in PRINTABLE - {"SVG"}:
            node.attributes["href"] = "data:image/png;base64," + base64.b64encode(inside).decode()
        else:
            self._refuse(node, "has a picture of an unknown kind inside", PNG)

    def _check_references(self, node: SvgNode, ids: dict[str, SvgNode]) -> None:
        for name in _REFERENCES:
            for address in URL.findall(node.style.get(name, "")):
                if not address.strip().startswith("#"):
                    self._refuse(node, f'refers to something outside the file ("{address[:60]}")', PNG)
                elif name not in ("fill", "stroke") and address.strip()[1:] not in ids:
                    del node.style[name]  # what is not there cuts, hides and changes nothing (SVG 2 §3.6, CSS Masking §6, §7)
                    break
                elif name in ("fill", "stroke") and address.strip()[1:] in ids and ids[address.strip()[1:]].name in _STRANGE:
                    self._refuse(node, "has a mesh gradient or a hatching, which cannot be drawn here", PNG)


def nodes_by_id(root: SvgNode) -> dict[str, SvgNode]:
    """The nodes by their ids; of two that bear one, the first."""
    nodes: dict[str, SvgNode] = {}
    for node in root.walk():
        if name := node.attributes.get("id"):
            nodes.setdefault(name, node)
    return nodes


def target(value: str) -> str:
    """The id that `url(#…)` or `#…` names, or "".

    >>> target("url('#a b') red"), target("#a"), target("none")
    ('a b', 'a', '')
    """
    match = URL.match(value.strip())
    address = (match[1] if match else value).strip()
    return address[1:] if address.startswith("#") else ""


def _shows(node: SvgNode) -> bool:
    """Whether a web page in a drawing shows anything of its own: Figma blurs what lies below with an empty one."""
    return bool(node.words()) or any(
        part.name in ("img", "svg", "image", "canvas", "video", "script") or _PAINTS.search(part.attributes.get("style", ""))
        for part in node.walk()
    )


def _suits(node: SvgNode) -> bool:
    """Whether a `switch` may show this: no extension of a program, and English if any language (SVG 2 §5.8)."""
    languages = node.attributes.get("systemLanguage", "en").replace(" ", "").lower().split(",")
    return (
        not node.attributes.get("requiredExtensions")
        and node.name not in _STRANGE
        and any(language.partition("-")[0] == "en" for language in languages)
    )


class UnfoldedError(Exception):
    """More is drawn than any picture needs, or something holds itself."""

    def __init__(self, node: SvgNode, message: str) -> None:
        super().__init__(message)
        self.node, self.message = node, message


@dataclass
class _Unfolding:
    """How many nodes are drawn when each that is shown again (a copy, a pattern, a mask, a marker) counts again."""

    ids: dict[str, SvgNode]
    sizes: dict[int, int] = field(default_factory=dict)
    depths: dict[int, int] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)

    def check(self, root: SvgNode) -> None:
        """Raises UnfoldedError."""
        self._size(root, 0)

    def _size(self, node: SvgNode, depth: int) -> tuple[int, int]:
        """(nodes, levels below)."""
        key = id(node)
        if key in self.sizes:
            size, levels = self.sizes[key], self.depths[key]
            if depth + levels > _DEEPEST:
                raise UnfoldedError(node, "has copies within copies without end")
            return size, levels
        if key in self.open:
            raise UnfoldedError(node, f"has a part that shows itself (<{node.name}>)")
        if depth > _DEEPEST:
            raise UnfoldedError(node, "has copies within copies without end")
        self.open.add(key)
        copies = [self.ids[name] for name in _references(node) if name in self.ids]
        total, deepest = 1, 0
        for part in [*node.children, *copies]:
            size, levels = self._size(part, depth + 1)
            total, deepest = total + size, max(deepest, levels + 1)
            if total > MOST_NODES_DRAWN:
                raise UnfoldedError(node, "expands to more than is in the file")
        self.open.discard(key)
        self.sizes[key], self.depths[key] = total, deepest
        return total, deepest


def _references(node: SvgNode) -> list[str]:
    """Ids of what is drawn again where the node is drawn."""
    ids = [address.strip()[1:] for name in _REFERENCES for address in URL.findall(node.style.get(name, ""))]
    return [*ids, target(node.attributes.get("href", ""))]
