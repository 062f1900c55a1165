"""Tables of elements and the marks on pages → structure tree and parent tree (ISO 32000-2 §14.7).

Kids of an element stand in the order in which they are drawn, and `add` proves that this is the order of the table, so
that a reader that follows the tree and one that follows the content hear the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from posepress.base.drawing import Box
from posepress.pdf.objects import Objects, reals, text_string
from posepress.pdf.page_stream import MisplacedError, Stream
from posepress.typeset.placed import ROOT, Element

ROLES = {"Caution": "Div"}  # our own types and the standard ones they stand for

STANDARD = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
    "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula",
})  # fmt: skip  # ISO 32000-1 §14.8.4, on which PDF/UA-1 rests

_MAY_BE_EMPTY = frozenset({"TR", "TH", "TD"})  # a cell to be filled in by hand keeps its row regular
_NOWHERE = 1 << 60


@dataclass(frozen=True, slots=True)
class TaggedPage:
    number: int  # object number of the page
    stream: Stream
    links: tuple[tuple[int, int], ...]  # object number of an annotation, and its Link element


@dataclass(slots=True)
class _Node:
    """What is known of one element while its story is read. `kids` holds (when drawn, syntax)."""

    first: int = _NOWHERE
    page: int = 0  # object number of the page of its first mark
    box: Box | None = None
    kids: list[tuple[int, str]] = field(default_factory=list)


class StructureTree:
    """`keys` tells the parent tree's key of each annotation added so far; page `i` of the file has key `i`."""

    def __init__(self, objects: Objects, page_count: int) -> None:
        self.keys: dict[int, int] = {}
        self._objects = objects
        self._next_key = page_count
        self._root = objects.reserve(2)
        self._document = self._root + 1
        self._tops: list[int] = []
        self._pages: list[str] = []
        self._annotations: list[str] = []

    def add(self, elements: Sequence[Element], pages: Sequence[TaggedPage]) -> None:
        """One story. Raises MisplacedError when an element shows nothing or content is not in the order of the table."""
        base = self._objects.reserve(len(elements)) if elements else 0
        nodes = [_Node() for _ in elements]
        clock = 0
        for page in pages:
            clock = self._read(page, elements, nodes, base, clock)
        for i in range(len(elements) - 1, -1, -1):
            parent = elements[i].parent
            if parent != ROOT:
                if not 0 <= parent < i:
                    raise MisplacedError(f"element {i} ({elements[i].tag}) has parent {parent}, which does not come before it")
                nodes[parent].first = min(nodes[parent].first, nodes[i].first)
        self._tops += _attach(elements, nodes, base)
        for i, (element, node) in enumerate(zip(elements, nodes, strict=True)):
            self._write(base, i, element, node)

    def _read(self, page: TaggedPage, elements: Sequence[Element], nodes: list[_Node], base: int, clock: int) -> int:
        """Collects a page's marks, then its links; returns the time after them."""
        for mcid, element in enumerate(page.stream.marks):
            node = nodes[element]
            node.page = node.page or page.number
            kid = f"{mcid}" if node.page == page.number else f"<</Type/MCR/Pg {page.number} 0 R/MCID {mcid}>>"
            node.kids.append((clock, kid))
            node.first = min(node.first, clock)
            clock += 1
        self._pages.append("[" + " ".join([f"{base + e} 0 R" for e in page.stream.marks]) + "]")
        for element, box in page.stream.boxes:
            if nodes[element].page == page.number and nodes[element].box is None:
                nodes[element].box = box
        for annotation, element in page.links:
            if not 0 <= element < len(elements) or elements[element].tag != "Link":
                raise MisplacedError(f"a link names element {element}, which is no Link of its story")
            nodes[element].kids.append((clock, f"<</Type/OBJR/Pg {page.number} 0 R/Obj {annotation} 0 R>>"))
            nodes[element].first = min(nodes[element].first, clock)
            self.keys[annotation] = self._next_key
            self._annotations.append(f"{self._next_key} {base + element} 0 R")
            self._next_key += 1
            clock += 1
        return clock

    def _write(self, base: int, i: int, element: Element, node: _Node) -> None:
        if element.tag not in STANDARD and element.tag not in ROLES:
            raise MisplacedError(f'element {i} has the unknown tag "{element.tag}"')
        parent = self._document if element.parent == ROOT else base + element.parent
        page = f"/Pg {node.page} 0 R" if node.page else ""
        kids = f"/K[{' '.join([kid for _, kid in sorted(node.kids, key=lambda kid: kid[0])])}]" if node.kids else ""
        self._objects.set(base + i, f"<</S/{element.tag}/P {parent} 0 R{page}{_attributes(i, element, node)}{kids}>>")

    def finish(self) -> int:
        """Writes the root and the parent tree; returns the root's number."""
        tops = " ".join([f"{number} 0 R" for number in self._tops])
        self._objects.set(self._document, f"<</S/Document/P {self._root} 0 R/K[{tops}]>>")
        numbers = [f"{i} {marks}" for i, marks in enumerate(self._pages)] + self._annotations
        parents = self._objects.put("<</Nums[" + "\n".join(numbers) + "]>>")
        roles = "".join([f"/{role}/{standard}" for role, standard in sorted(ROLES.items())])
        self._objects.set(self._root, f"<</Type/StructTreeRoot/K[{self._document} 0 R]/ParentTree {parents} 0 R"
                                      f"/ParentTreeNextKey {self._next_key}/RoleMap<<{roles}>>>>")  # fmt: skip
        return self._root


def _attach(elements: Sequence[Element], nodes: list[_Node], base: int) -> list[int]:
    """Gives every element to its parent; returns the object numbers of those without one.

    Raises MisplacedError when an element shows nothing, or a later element of the same parent is drawn before it.
    """
    tops: list[int] = []
    latest: dict[int, tuple[int, int]] = {}
    for i, (element, node) in enumerate(zip(elements, nodes, strict=True)):
        before, at = latest.get(element.parent, (ROOT, -1))
        if node.first == _NOWHERE:
            if element.tag not in _MAY_BE_EMPTY:
                raise MisplacedError(f"element {i} ({element.tag}) shows nothing on any page")
        elif node.first < at:
            raise MisplacedError(f"element {i} ({element.tag}) is drawn before element {before} ({elements[before].tag})")
        else:
            at = node.first
        latest[element.parent] = (i, at)
        if element.parent == ROOT:
            tops.append(base + i)
        else:
            nodes[element.parent].kids.append((at, f"{base + i} 0 R"))
    return tops


def _attributes(i: int, element: Element, node: _Node) -> str:
    """Alt and Lang, and the attributes of PDF/UA-1 §7.5 (headers), §7.6 (lists) and §7.3 (figures)."""
    if element.tag == "Figure" and not element.alt:
        raise MisplacedError(f"element {i} is a Figure without alternative text")
    text = f"/Alt{text_string(element.alt)}" if element.alt else ""
    if element.lang:
        text += f"/Lang{text_string(element.lang)}"
    if element.tag == "TH":
        text += f"/A<</O/Table/Scope/{element.scope or 'Column'}>>"
    elif element.numbering:
        text += f"/A<</O/List/ListNumbering/{element.numbering}>>"
    elif element.tag == "Figure" and node.box:
        text += f"/A<</O/Layout/Placement/Block/BBox[{reals(*node.box)}]>>"
    return text
