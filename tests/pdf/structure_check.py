"""A tagged PDF → what is wrong with its structure tree, as sentences; none when all is well.

veraPDF passes files whose /P entries and parent tree point elsewhere than the tree does, and says nothing about order.
This check reads the file with pypdf, so it shares no code with the writer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, NumberObject

PAINTS = {b"Tj", b"TJ", b"'", b'"', b"Do", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"INLINE IMAGE"}
CATALOG = ("/StructTreeRoot", "/MarkInfo", "/Lang", "/Metadata", "/ViewerPreferences")

Mark = tuple[int, int]  # page counted from 0, MCID


@dataclass
class Tree:
    """What the structure tree says: its marks in tree order with their element, and the element of each annotation."""

    marks: list[tuple[Mark, int]] = field(default_factory=list)
    annotations: dict[int, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    heading: int = 0


def problems(data: bytes) -> list[str]:
    """Sentences about the file, in the order of its pages."""
    reader = PdfReader(BytesIO(data))
    catalog = reader.trailer["/Root"]
    found = [f"the catalog has no {key}" for key in CATALOG if key not in catalog]
    if "/StructTreeRoot" not in catalog:
        return found
    numbers = {page.indirect_reference.idnum: i for i, page in enumerate(reader.pages)}
    root = catalog["/StructTreeRoot"]
    tree = Tree()
    for kid in _kids(root):
        _walk(kid, catalog.raw_get("/StructTreeRoot").idnum, numbers, tree)
    found += tree.problems
    uses = Counter(mark for mark, _ in tree.marks)
    found += [f"page {page + 1}: MCID {mcid} is used twice in the tree" for (page, mcid), n in uses.items() if n > 1]
    parents = _parent_tree(root)
    for i, page in enumerate(reader.pages):
        found += [f"page {i + 1}: {text}" for text in _page(i, page, reader, tree, parents)]
    return found


def _walk(reference: IndirectObject, parent: int, pages: dict[int, int], tree: Tree) -> None:
    element = reference.get_object()
    if element.raw_get("/P").idnum != parent:
        tree.problems.append(f"{element['/S']} {reference.idnum}: /P does not name its parent in the tree")
    _element(element, reference.idnum, tree)
    own_page = element.raw_get("/Pg").idnum if "/Pg" in element else None
    for kid in _kids(element):
        entry = kid.get_object()
        if isinstance(entry, NumberObject):
            tree.marks.append(((pages[own_page], int(entry)), reference.idnum))
        elif entry.get("/Type") == "/MCR":
            tree.marks.append(((pages[entry.raw_get("/Pg").idnum], int(entry["/MCID"])), reference.idnum))
        elif entry.get("/Type") == "/OBJR":
            tree.annotations[entry.raw_get("/Obj").idnum] = reference.idnum
        else:
            _walk(kid, reference.idnum, pages, tree)


def _element(element: DictionaryObject, number: int, tree: Tree) -> None:
    tag = element["/S"]
    if tag == "/Figure" and not element.get("/Alt"):
        tree.problems.append(f"Figure {number} has no alternative text")
    if tag == "/TH" and "/Scope" not in element.get("/A", {}):
        tree.problems.append(f"TH {number} has no scope")
    if tag[1:2] == "H" and tag[2:].isdigit():
        level = int(tag[2:])
        if level > tree.heading + 1:
            tree.problems.append(f"headings jump from H{tree.heading} to H{level}")
        tree.heading = level


def _page(index: int, page: PageObject, reader: PdfReader, tree: Tree, parents: dict[int, Any]) -> Iterator[str]:
    drawn: list[int] = []
    yield from _content(page, reader, drawn)
    listed = [mcid for (p, mcid), _ in tree.marks if p == index]
    if sorted(drawn) != sorted(listed):
        yield f"content has MCIDs {sorted(drawn)}, the tree has {sorted(listed)}"
    elif drawn != listed:
        yield f"content is drawn in the order {drawn}, the tree reads {listed}"
    owners = {mcid: owner for (p, mcid), owner in tree.marks if p == index}
    entry = parents.get(page.get("/StructParents"))
    if not isinstance(entry, list) or dict(enumerate(entry)) != owners:
        yield "the parent tree does not agree with the structure tree"
    for annotation in page.get("/Annots", ()):
        owner, body = tree.annotations.get(annotation.idnum), annotation.get_object()
        if owner is None or parents.get(body.get("/StructParent")) != owner:
            yield f"annotation {annotation.idnum} is not tied to the tree"
        if not body.get("/Contents"):
            yield f"annotation {annotation.idnum} has no Contents"
    for font in page["/Resources"].get("/Font", {}).values():
        yield from _font(font.get_object())


def _content(page: PageObject, reader: PdfReader, drawn: list[int]) -> Iterator[str]:
    """Problems of the stream; fills `drawn` with its MCIDs in order."""
    open_marks: list[int | str | None] = []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if operator == b"BDC" else {}
            mark = int(properties["/MCID"]) if "/MCID" in properties else operands[0] if operands[0] == "/Artifact" else None
            if mark is not None and any(m is not None for m in open_marks):
                yield f"{mark} is opened inside of {open_marks}"
            if isinstance(mark, int):
                if mark in drawn:
                    yield f"MCID {mark} is used twice in the content"
                drawn.append(mark)
            open_marks.append(mark)
        elif operator == b"EMC":
            open_marks.pop()
        elif operator in PAINTS and all(m is None for m in open_marks):
            yield f"{operator.decode()} paints outside of any tag or artifact"
    if open_marks:
        yield "marked content is not closed"


def _font(font: DictionaryObject) -> Iterator[str]:
    name = font.get("/BaseFont")
    (kid,) = font.get("/DescendantFonts", [font])
    if "/FontFile2" not in kid.get_object().get("/FontDescriptor", {}):
        yield f"font {name} is not embedded"
    if "/ToUnicode" not in font:
        yield f"font {name} has no ToUnicode"


def _parent_tree(root: DictionaryObject) -> dict[int, Any]:
    """Object number of an element, or a list of such, by key."""
    numbers = root["/ParentTree"]["/Nums"]
    tree: dict[int, Any] = {}
    for key, value in zip(numbers[::2], list(numbers)[1::2], strict=True):
        body = value.get_object()
        tree[int(key)] = [kid.idnum for kid in list(body)] if isinstance(body, ArrayObject) else value.idnum
    return tree


def _kids(element: DictionaryObject) -> list[Any]:
    kids = element.get("/K", ArrayObject())
    return list(kids) if isinstance(kids, ArrayObject) else [element.raw_get("/K")]
