"""XML bytes → a tree of nodes with line numbers. Nothing outside the file is read; entities stay small; the size is bounded.

Document types are as harmless as programs write them: Illustrator declares its namespaces as entities, CorelDRAW default
attributes. What they declare is expanded by expat, unless an entity holds another one or leads out of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
LARGEST = 40_000_000  # bytes; photos inside a drawing are written as text
MOST_NODES = 100_000
DEEPEST = 100
PNG = "export it as a PNG, 2000 pixels wide, from your drawing program"

_UNBOUND = expat.errors.codes[expat.errors.XML_ERROR_UNBOUND_PREFIX]
_PREFIX = re.compile(rb"[<\s/]([A-Za-z_][\w.-]{0,30}):[A-Za-z_][\w.-]{0,60}(?=[\s=/>])")
_DECLARATION = re.compile(rb"\sxmlns:([\w.-]{1,31})\s*=")
_ROOT = re.compile(rb"<svg(?=[\s>])")
_MOST_PREFIXES = 20
_LONGEST_ENTITY = 500  # characters; a namespace has fifty
_MOST_ENTITIES = 1000  # HTML has 253
_MOST_ENTITY_TEXT = 5_000_000  # characters that entities may stand for in all


class RefusedSvgError(Exception):
    """Not well-formed, or more than is read here; carries the line, a message and a hint for the teacher."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


@dataclass(slots=True)
class SvgNode:
    """`namespace` and the namespaces in attribute names are URIs; an attribute without one has a plain name.

    `text` stands before the first child, `tail` behind the node's own end. `style` is what it declares, once the style
    sheets were read.
    """

    namespace: str
    name: str
    attributes: dict[str, str]
    line: int
    children: list[SvgNode] = field(default_factory=list)
    text: str = ""
    tail: str = ""
    style: dict[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[SvgNode]:
        """The node and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    def words(self) -> str:
        """All text in it, runs of white space as one space."""
        parts = [self.text, *(part for child in self.children for part in (child.words(), " ", child.tail))]
        return " ".join("".join(parts).split())


def parse(data: bytes) -> SvgNode:
    """Raises RefusedSvgError."""
    if len(data) > LARGEST:
        message = f"is {len(data) / 1e6:.0f} MB; a drawing may be up to {LARGEST // 1_000_000} MB"
        raise RefusedSvgError(0, message, f"simplify its paths, or {PNG}")
    if data.lstrip().startswith(b"<?xml"):  # what was copied from a page often begins with an empty line
        data = data.lstrip()
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        if error.code == _UNBOUND and (correction := _bind_prefixes(data)) != data:
            return parse(correction)
        message = f"is not a proper SVG file: {expat.ErrorString(error.code)}"
        raise RefusedSvgError(error.lineno, message, f"save it again in your drawing program, or {PNG}") from None
    except (LookupError, ValueError) as error:  # an encoding that Python does not know, or that expat cannot take
        raise RefusedSvgError(1, "has an unknown text encoding", "save it as UTF-8 in your drawing program") from error
    return reader.root


def _bind_prefixes(data: bytes) -> bytes:
    """With the prefixes declared that it uses: web pages need no declarations, and their drawings come without."""
    prefixes = sorted({*_PREFIX.findall(data)} - {*_DECLARATION.findall(data), b"xml", b"xmlns"})[:_MOST_PREFIXES]
    names = [b' xmlns:%s="%s"' % (prefix, XLINK.encode() if prefix == b"xlink" else b"urn:" + prefix) for prefix in prefixes]
    return _ROOT.sub(lambda match: match[0] + b"".join(names), data, count=1)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.buffer_size = 1_000_000  # Illustrator keeps megabytes of its own in one text
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._unknown_entity
        self.parser.ProcessingInstructionHandler = self._instruction
        self.root = SvgNode("", "", {}, 0)
        self.open: list[SvgNode] = []
        self.pieces: list[str] = []  # of the text since the last tag
        self.count = 0
        self.entities = self.entity_text = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._end_text()
        namespace, _, name = tag.rpartition(" ")
        node = SvgNode(namespace, name, attributes, self.parser.CurrentLineNumber)
        self.count += 1
        if self.count > MOST_NODES or len(self.open) >= DEEPEST:
            self._refuse("has too many parts, or groups within groups", f"simplify it, or {PNG}")
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _end(self, _tag: str) -> None:
        self._end_text()
        self.open.pop()

    def _text(self, text: str) -> None:
        self.pieces.append(text)

    def _end_text(self) -> None:
        text, self.pieces = "".join(self.pieces), []
        if not self.open:
            return
        node = self.open[-1]
        if node.children:
            node.children[-1].tail = text
        else:
            node.text = text

    def _doctype(self, _name: str, system: str | None, _public: str | None, _internal: bool) -> None:
        """That of a web address is never fetched, and changes no drawing; one on the disk is somebody's trick."""
        if system and not system.startswith(("http://www.w3.org/", "https://www.w3.org/")) and "/" in system:
            hint = f'delete everything from "<!DOCTYPE" to its ">", or {PNG}'
            self._refuse(f'refers to another file ("{system[:60]}")', hint)

    def _entity(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        if value is None:
            self._refuse(f'refers to another file (entity "{name[:60]}")', PNG)
        assert value is not None
        self.entities += 1
        if self.entities > _MOST_ENTITIES:
            self._refuse(f"declares more than {_MOST_ENTITIES} entities", PNG)
        uses = self.data.count(f"&{name};".encode())
        self.entity_text += uses * len(value)
        is_nested = any(char in value for char in "&%<") or is_parameter
        if is_nested or len(value) > _LONGEST_ENTITY or self.entity_text > _MOST_ENTITY_TEXT:
            self._refuse(f'expands to more than is in the file (entity "{name[:60]}")', PNG)

    def _unknown_entity(self, name: str, _is_parameter: bool) -> None:
        self._refuse(f'is not a proper SVG file: undefined entity "&{name[:60]};"', f"type the character itself, or {PNG}")

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet" and 'href="#' not in data:
            hint = f'save it with "presentation attributes" or "inline style" instead of a style sheet, or {PNG}'
            self._refuse("refers to a style sheet (<?xml-stylesheet …?>)", hint)

    def _refuse(self, message: str, hint: str) -> None:
        raise RefusedSvgError(self.parser.CurrentLineNumber, message, hint)


def to_text(node: SvgNode, attributes: dict[str, str] | None = None) -> str:
    """The tree as SVG text again: names without their namespaces, declarations as a `style`; `attributes` come first."""
    first = attributes or {}
    all_attributes = {**first, **{_plain(name): value for name, value in node.attributes.items() if name not in first}}
    if node.style:
        all_attributes["style"] = ";".join([f"{name}:{value}" for name, value in node.style.items()])
    head = f"<{node.name}" + "".join([f" {name}={quoteattr(value)}" for name, value in all_attributes.items() if name])
    inside = escape(node.text) + "".join([to_text(child) + escape(child.tail) for child in node.children])
    return f"{head}>{inside}</{node.name}>" if inside else f"{head}/>"


def _plain(name: str) -> str:
    """Empty for an attribute of another program's own; `href` and `xml:space` belong to SVG."""
    namespace, _, word = name.rpartition(" ")
    return word if not namespace else {f"{XLINK} href": "href", f"{XML} space": "xml:space"}.get(name, "")
