"""The structure tree of a finished file, and what the placed pages say of it → wrong parents, order, tags, alternative texts.

veraPDF passes files whose /P entries and parent tree point elsewhere than the tree does, and says nothing about order.
PDFium shows no parent tree, so this one check reads with qpdf (by pikepdf), a second engine that had no part in writing the
file. What qpdf finds wrong with the bytes themselves is a failure too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from posepress.base.pdfium import UnreadableError
from posepress.proof.failure import Failure
from posepress.proof.page.outlines import check_outlines
from posepress.typeset.placed import ROOT, Story

if TYPE_CHECKING:
    from pikepdf import Pdf

    from posepress.base.pdfium import PdfReading

CATALOG = ("/StructTreeRoot", "/MarkInfo", "/Lang", "/Metadata", "/ViewerPreferences")
LINKS = ("http:", "https:", "mailto:")
_ENTRIES = {
    "the file": {"/Type", "/Pages", "/Lang", "/MarkInfo", "/Metadata", "/OutputIntents", "/StructTreeRoot",
                 "/ViewerPreferences", "/Outlines", "/PageLabels", "/PageMode"},
    "the tree of pages": {"/Type", "/Kids", "/Count"},
    "the page": {"/Type", "/Parent", "/MediaBox", "/TrimBox", "/BleedBox", "/Resources", "/StructParents", "/Tabs", "/Contents",
                 "/Annots"},
    "the page, among its resources,": {"/Font", "/XObject"},
    "a link": {"/Type", "/Subtype", "/Rect", "/F", "/Border", "/Contents", "/StructParent", "/Dest", "/A"},
    "the target of a link": {"/S", "/URI"},
    "an element": {"/Type", "/S", "/P", "/K", "/Pg", "/Alt", "/A", "/Lang"},
}  # fmt: skip
"""All that our files need. Whatever else PDF offers could act, or hide a text from those who print it or hear it read: layers
that print off, units of the page, another crop, blending, texts that replace what is written (ISO 32000-2 §8.11, §14.9.4).
"""
_ROLES, _MARK_INFO = {"/Caution": "/Div"}, {"/Marked": True}

_DAMAGE = (KeyError, AttributeError, TypeError, ValueError)
"""What a walk through a damaged file runs into, beside the engine's own errors."""

ContentMark = tuple[int, int]  # page counted from 1, MCID


class TagClaim(NamedTuple):
    """A run or a picture as it was read: the page, its MCID, and the element of its story that it belongs to."""

    page: int
    mcid: int
    story: int
    element: int
    source: str


@dataclass(slots=True)
class _Tree:
    """What the structure tree says. Elements are known by the numbers of their objects."""

    marks: list[tuple[ContentMark, int]] = field(default_factory=list)
    parents: dict[int, int] = field(default_factory=dict)
    tags: dict[int, str] = field(default_factory=dict)
    alts: dict[int, str] = field(default_factory=dict)
    languages: dict[int, str] = field(default_factory=dict)
    annotations: dict[int, int] = field(default_factory=dict)
    problems: list[Failure] = field(default_factory=list)
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Claims:
    """What the placed pages and PDFium say of a tagged file. `marks` has (mcid, marked) of each mark of each page."""

    marks: Sequence[Sequence[tuple[int, bool]]]
    tags: Sequence[TagClaim]
    stories: Sequence[Story]
    language: str

    def links(self) -> list[list[tuple[object, str]]]:
        """(a page counted from 1 or a URI, what is said of it) of each link, page by page."""
        pages = [page for story in self.stories for page in story.pages]
        places = {f"#{anchor.name}": n for n, page in enumerate(pages, 1) for anchor in page.anchors}
        return [[(places.get(link.target, link.target), link.title) for link in page.links] for page in pages]


def open_file(data: bytes) -> Pdf:
    """The file in the hands of the second engine. Raises UnreadableError."""
    import pikepdf

    try:
        return pikepdf.open(BytesIO(data), attempt_recovery=False)
    except (pikepdf.PdfError, *_DAMAGE) as error:
        raise UnreadableError(f"qpdf cannot open the file: {type(error).__name__} {error}") from error


def descriptions(pdf: Pdf) -> list[str]:
    """The texts by which a file describes itself: its information dictionary, XMP packet and bookmarks."""
    texts = [str(value) for value in pdf.docinfo.values()]
    if metadata := pdf.Root.get("/Metadata"):
        texts.append(unescape(metadata.read_bytes().decode("utf-8", "replace")))
    with pdf.open_outline() as outline:
        waiting = [*outline.root]
        while waiting:
            item = waiting.pop()
            texts.append(item.title)
            waiting += item.children
    return texts


def check_structure(pdf: Pdf, claims: Claims | None = None, is_plain: bool = False) -> list[Failure]:
    """The file as the second engine sees it; its tags too when there are claims about them. `is_plain`: all of its content
    streams have been decoded, and say nothing but what our pages say.
    """
    import pikepdf

    try:
        syntax = _streams(pdf) if is_plain else _syntax(pdf)
        return [*syntax, *_file(pdf), *(_tags(pdf, claims) if claims else ())]
    except (pikepdf.PdfError, *_DAMAGE) as error:
        return [Failure("structure", f"qpdf cannot read the file: {type(error).__name__} {error}")]


def _syntax(pdf: Pdf) -> Iterator[Failure]:
    """As `qpdf --check` says it: the cross-reference table, the lengths of streams, their filters."""
    for problem in pdf.check_pdf_syntax():
        yield Failure("structure", f"qpdf: {problem}")


def _streams(pdf: Pdf) -> Iterator[Failure]:
    """As `_syntax`, apart from what the content streams say: each object is read, and each stream as it unpacks."""
    import pikepdf

    for body in pdf.objects:
        if isinstance(body, pikepdf.Stream):
            if str(body.get("/Filter")) == "/DCTDecode":
                body.read_raw_bytes()
            else:
                body.read_bytes()
    for problem in pdf.get_warnings():
        yield Failure("structure", f"qpdf: {problem}")


def _file(pdf: Pdf) -> Iterator[Failure]:
    """Nothing that acts, only links that lead somewhere, only fonts that bring their letters along."""
    yield from _entries("the file", pdf.Root)
    fonts: set[int] = set()
    for number, page in enumerate(pages_of(pdf), 1):
        yield from _entries("the page", page, number)
        for annotation in page.get("/Annots", ()):
            yield from _annotation(number, annotation)
        yield from _resources(number, page.get("/Resources", {}), fonts)


def check_pages(pdf: Pdf, reading: PdfReading) -> Iterator[Failure]:
    """Whether both engines find the same pages, each as large as its box, and none of them takes on what stands above it."""
    tree = pdf.Root["/Pages"]
    yield from _entries("the tree of pages", tree)
    for number, page in enumerate(pages_of(pdf), 1):
        if _number(page["/Parent"]) != _number(tree):
            yield Failure("structure", "the page does not name its parent", number)
        x0, y0, x1, y1 = (float(side) for side in page["/MediaBox"])
        size = reading.size(number)
        if size is None or abs(size[0] - x1 + x0) > 0.1 or abs(size[1] - y1 + y0) > 0.1:
            yield Failure("structure", f"a viewer has the page as {size}", number)


def pages_of(pdf: Pdf) -> list[Any]:
    """The dictionaries of the pages."""
    return [page.obj for page in pdf.pages]


def _number(body: Any) -> int:
    """Of its object; 0 for one that is part of another."""
    number: int = body.objgen[0]
    return number


def _entries(body_name: str, body: Any, number: int = 0) -> Iterator[Failure]:
    for key in sorted(body.keys() - _ENTRIES[body_name]):
        yield Failure("structure", f"{body_name} has {key}", number)


def _annotation(number: int, body: Any) -> Iterator[Failure]:
    if str(body.get("/Subtype")) != "/Link":
        yield Failure("structure", f"the page has an annotation {body.get('/Subtype')}", number)
    yield from _entries("a link", body, number)
    if list(body.get("/Border", ())) != [0, 0, 0]:
        yield Failure("structure", "a link draws a border", number)
    action = body.get("/A", {})
    yield from _entries("the target of a link", action, number)
    if str(action.get("/S", "/URI")) != "/URI":
        yield Failure("structure", f"a link does {action['/S']}", number)
    target = str(action.get("/URI", "https:")).lower()
    if not target.startswith(LINKS):
        yield Failure("structure", f'a link leads to "{target}"', number)


def _resources(number: int, resources: Any, numbers: set[int]) -> Iterator[Failure]:
    """Fonts of a page and of the forms on it, each once, and what else these draw with."""
    yield from _entries("the page, among its resources,", resources, number)
    for _, font in resources.get("/Font", {}).items():
        if _number(font) in numbers:
            continue
        numbers.add(_number(font))
        (kid,) = font.get("/DescendantFonts", [font])
        if "/FontFile2" not in kid.get("/FontDescriptor", {}):
            yield Failure("structure", f"the font {font.get('/BaseFont')} is not embedded", number)
        if "/ToUnicode" not in font:
            yield Failure("structure", f"the font {font.get('/BaseFont')} does not say what its letters are", number)
        else:
            yield from check_outlines(font, number)
    for _, form in resources.get("/XObject", {}).items():
        if _number(form) not in numbers and "/Resources" in form:
            numbers.add(_number(form))
            yield from _resources(number, form["/Resources"], numbers)


def _tags(pdf: Pdf, claims: Claims) -> Iterator[Failure]:
    catalog: Any = pdf.Root
    keys = [key for key in CATALOG if key not in catalog]
    yield from [Failure("structure", f"the catalog has no {key}") for key in keys]
    if "/StructTreeRoot" in keys:
        return
    pages = {_number(page): n for n, page in enumerate(pages_of(pdf), 1)}
    tree = _Tree()
    root = catalog["/StructTreeRoot"]
    roles = {key: str(role) for key, role in root.get("/RoleMap", {}).items()}
    entries = (roles, dict(catalog.get("/MarkInfo", {}).items()), str(catalog.get("/Lang")))
    if entries != (_ROLES, _MARK_INFO, claims.language):
        yield Failure("structure", f"the file says of its tags and its language: {entries}")
    for kid in _kids(root):
        _walk(kid, dict(kid.items()), _number(root), pages, tree)
    yield from tree.problems
    uses = Counter([mark for mark, _ in tree.marks])
    yield from [Failure("structure", f"MCID {mcid} is used twice", page) for (page, mcid), n in uses.items() if n > 1]
    parents = _parent_tree(root)
    links = claims.links()
    marks_of_pages: dict[int, list[tuple[int, int]]] = {}
    for (page, mcid), owner in tree.marks:
        marks_of_pages.setdefault(page, []).append((mcid, owner))
    for number, page in enumerate(pages_of(pdf), 1):
        yield from _page(number, page, claims.marks[number - 1], marks_of_pages.get(number, []), tree, parents)
        links_of_page = [_link(annotation, pages) for annotation in page.get("/Annots", ())]
        if links_of_page != links[number - 1]:
            yield Failure("structure", f"links lead to {links_of_page}, not to {links[number - 1]}", number)
    yield from _claims(tree, claims.tags, claims.stories)


def _walk(element: Any, body: Mapping[str, Any], parent: int, pages: dict[int, int], tree: _Tree) -> None:
    """`body` has the element's entries: they are asked for by the thousand, and the engine is slow to answer singly."""
    number = _number(element)
    if "/P" not in body or _number(body["/P"]) != parent:
        tree.problems.append(Failure("structure", f"{body['/S']} {number} does not name its parent in the tree"))
    tree.parents[number] = parent
    _note(body, number, tree)
    own_page = _number(body["/Pg"]) if "/Pg" in body else 0
    for kid in _kids(body):
        if isinstance(kid, int):
            tree.marks.append(((pages.get(own_page, 0), kid), number))
            continue
        body_of_kid = dict(kid.items())
        kind = str(body_of_kid.get("/Type"))
        if kind == "/MCR":
            tree.marks.append(((pages.get(_number(body_of_kid["/Pg"]), 0), int(body_of_kid["/MCID"])), number))
        elif kind == "/OBJR":
            tree.annotations[_number(body_of_kid["/Obj"])] = number
        else:
            _walk(kid, body_of_kid, number, pages, tree)


def _note(body: Mapping[str, Any], number: int, tree: _Tree) -> None:
    tag = tree.tags[number] = str(body["/S"])[1:]
    tree.alts[number] = str(body.get("/Alt", ""))
    tree.languages[number] = str(body.get("/Lang", ""))
    tree.problems += _entries("an element", body)
    if tag == "Figure" and not tree.alts[number].strip():
        tree.problems.append(Failure("structure", f"Figure {number} has no words for people who cannot see it"))
    if tag == "TH" and "/Scope" not in body.get("/A", {}):
        tree.problems.append(Failure("structure", f"TH {number} has no scope"))
    if tag[:1] == "H" and tag[1:].isdigit():
        if int(tag[1:]) > tree.heading + 1:
            tree.problems.append(Failure("structure", f"headings jump from H{tree.heading} to {tag}"))
        tree.heading = int(tag[1:])


def _page(
    number: int,
    page: Any,
    marks: Sequence[tuple[int, bool]],
    tagged: Sequence[tuple[int, int]],
    tree: _Tree,
    parents: dict[int, Any],
) -> Iterator[Failure]:
    """`marks` are those in the content, `tagged` those in the tree, with their elements."""
    if not all(marked for _, marked in marks):
        yield Failure("structure", "something is drawn outside any tag or artifact", number)
    order = list(dict.fromkeys([mcid for mcid, _ in marks if mcid >= 0]))
    runs = [mcid for n, (mcid, _) in enumerate(marks) if mcid >= 0 and (n == 0 or marks[n - 1][0] != mcid)]
    if runs != order:
        yield Failure("structure", "an MCID is used twice in the content", number)
    tree_order = [mcid for mcid, _ in tagged]
    if sorted(order) != sorted(tree_order):
        yield Failure("structure", f"the content has the marks {sorted(order)}, the tree {sorted(tree_order)}", number)
    elif order != tree_order:
        yield Failure("structure", f"the content is drawn in the order {order}, the tree reads {tree_order}", number)
    entry = parents.get(int(page.get("/StructParents", -1)))
    if not isinstance(entry, list) or dict(enumerate(entry)) != dict(tagged):
        yield Failure("structure", "the parent tree does not agree with the structure tree", number)
    for body in page.get("/Annots", ()):
        owner = tree.annotations.get(_number(body))
        if owner is None or parents.get(int(body.get("/StructParent", -1))) != owner:
            yield Failure("structure", "a link is not tied to the tree", number)
        if not str(body.get("/Contents", "")):
            yield Failure("structure", "a link does not say where it leads", number)


def _claims(tree: _Tree, claims: Iterable[TagClaim], stories: Sequence[Story]) -> Iterator[Failure]:
    """Every run stands in the element that the page says: one object for each, with its tag, its words, its parent."""
    owners = dict(tree.marks)
    objects: dict[tuple[int, int], int] = {}
    for item in claims:
        owner = owners.get((item.page, item.mcid))
        first_owner = objects.setdefault((item.story, item.element), owner or 0)
        if owner is None:
            yield Failure("structure", "is not in the structure tree", item.page, item.source)
        elif owner != first_owner:
            yield Failure("structure", "is in the wrong element", item.page, item.source)
    for (story, number), object_number in list(objects.items()):
        at = number
        while at != ROOT and object_number:
            element = stories[story].elements[at]
            properties = tree.tags.get(object_number), tree.alts.get(object_number), tree.languages.get(object_number)
            due = element.tag, element.alt, element.lang
            if properties != due:
                yield Failure("structure", f"{_words(*properties)} should be {_words(*due)}")
                break
            at, object_number = element.parent, tree.parents.get(object_number, 0)
            if at != ROOT and objects.setdefault((story, at), object_number) != object_number:
                yield Failure("structure", f"{element.tag} is under the wrong parent")
                break


def _link(body: Any, pages: dict[int, int]) -> tuple[object, str]:
    target = pages.get(_number(body["/Dest"][0])) if "/Dest" in body else str(body.get("/A", {}).get("/URI"))
    return target, str(body.get("/Contents", ""))


def _words(tag: str | None, alt: str | None, language: str | None) -> str:
    return f'{tag} "{alt}"' + (f" in {language}" if language else "")


def _parent_tree(root: Any) -> dict[int, Any]:
    """Object number of an element, or a list of such, by key."""
    numbers = list(root["/ParentTree"]["/Nums"])
    tree: dict[int, Any] = {}
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        tree[int(key)] = [_number(kid) for kid in value] if _is_array(value) else _number(value)
    return tree


def _kids(body: Any) -> list[Any]:
    kids = body.get("/K", [])
    return list(kids) if _is_array(kids) else [kids]


def _is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array | list)
