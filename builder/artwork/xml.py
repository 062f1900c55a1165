"""XML bytes → a tree of nodes with line numbers; no document types, entities, style sheets or anything outside the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST = 5_000_000  # bytes
MOST_NODES = 50_000
DEEPEST = 100


class RefusedError(Exception):
    """Not well-formed, or more than is read here; carries the line, a message and a hint for the teacher."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


@dataclass(slots=True)
class Node:
    """`namespace` and the namespaces in attribute names are URIs; an attribute without one has a plain name."""

    namespace: str
    name: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    text: str = ""


def parse(data: bytes) -> Node:
    """Raises RefusedError."""
    if len(data) > LARGEST:
        message = f"has {len(data) / 1e6:.0f} MB; a drawing may have {LARGEST // 1_000_000} MB"
        raise RefusedError(0, message, "simplify its paths, or export it as a PNG of 2000 pixels")
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"is not a proper SVG file: {expat.ErrorString(error.code)}"
        raise RefusedError(error.lineno, message, "save it again in your drawing program") from None
    except (LookupError, ValueError) as error:  # an encoding that Python does not know, or that expat cannot take
        raise RefusedError(1, "has an unknown text encoding", "save it as UTF-8 in your drawing program") from error
    return reader.root


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.root = Node("", "", {}, 0)
        self.open: list[Node] = []
        self.count = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        node = Node(namespace, name, attributes, self.parser.CurrentLineNumber)
        self.count += 1
        if self.count > MOST_NODES or len(self.open) >= DEEPEST:
            self._refuse("has too many parts, or groups within groups", "simplify it, or export it as a PNG of 2000 pixels")
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _end(self, _tag: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].text += text

    def _doctype(self, _name: str, _system: str | None, _public: str | None, _internal: bool) -> None:
        hint = 'save it as "Plain SVG", or delete everything from "<!DOCTYPE" to its ">"'
        self._refuse("has a document type (<!DOCTYPE …>)", hint)

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            hint = 'save it with "presentation attributes" or "inline style" instead of a style sheet'
            self._refuse("calls for a style sheet (<?xml-stylesheet …?>)", hint)

    def _refuse(self, message: str, hint: str) -> None:
        raise RefusedError(self.parser.CurrentLineNumber, message, hint)
