"""Every fault that the check knows is planted in a sound file, and the check must name it."""

from collections.abc import Callable
from io import BytesIO

import pytest
from placed_samples import ARTWORKS, everything
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject
from structure_check import problems

from posepress.pdf import write

SOUND = write(everything(), ARTWORKS)


def element(file: PdfWriter, tag: str, nth: int = 0) -> DictionaryObject:
    """The nth element of that tag in the tree."""
    found: list[DictionaryObject] = []

    def walk(node: DictionaryObject) -> None:
        if node.get("/S") == f"/{tag}":
            found.append(node)
        kids = node.get("/K", ())
        for kid in list(kids) if isinstance(kids, ArrayObject) else ():
            body = kid.get_object()
            if isinstance(body, DictionaryObject) and "/S" in body:
                walk(body)

    walk(file.root_object["/StructTreeRoot"]["/K"][0].get_object())
    return found[nth]


def content(file: PdfWriter, page: int, change: Callable[[bytes], bytes]) -> None:
    stream = StreamObject()
    before = file.pages[page].get_contents().get_data()
    after = change(before)
    assert after != before
    stream.set_data(after)
    file.pages[page][NameObject("/Contents")] = file._add_object(stream)


def parents(file: PdfWriter) -> ArrayObject:
    return file.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]


def wrong_parent(file: PdfWriter) -> None:
    element(file, "LI")[NameObject("/P")] = element(file, "LI", 1).indirect_reference


def swapped_parent_tree(file: PdfWriter) -> None:
    row = parents(file)[3].get_object()
    first, second, *_ = list(row)
    row[0], row[1] = second, first


def mark_twice_in_tree(file: PdfWriter) -> None:
    element(file, "H2")["/K"].append(NumberObject(0))


def mark_twice_in_content(file: PdfWriter) -> None:
    content(file, 1, lambda data: data.replace(b"/MCID 1>>", b"/MCID 0>>"))


def mark_without_element(file: PdfWriter) -> None:
    element(file, "H2")[NameObject("/K")] = ArrayObject()


def text_outside(file: PdfWriter) -> None:
    content(file, 1, lambda data: data + b"\nBT /sans 12 Tf (x) Tj ET")


def text_untagged(file: PdfWriter) -> None:
    content(file, 1, lambda data: data.replace(b"/H2 <</MCID", b"/H2 <</Foo", 1))


def left_open(file: PdfWriter) -> None:
    content(file, 1, lambda data: data + b"\n/Artifact BMC")


def nested(file: PdfWriter) -> None:
    content(file, 1, lambda data: data.replace(b"/MCID 0>> BDC", b"/MCID 0>> BDC /Artifact BMC EMC", 1))


def out_of_order(file: PdfWriter) -> None:
    kids = file.root_object["/StructTreeRoot"]["/K"][0].get_object()["/K"]
    steps = next(i for i, kid in enumerate(kids) if kid.get_object()["/S"] == "/H2")
    kids.insert(0, kids.pop(steps))


def untied_annotation(file: PdfWriter) -> None:
    del file.pages[0]["/Annots"][0].get_object()["/StructParent"]


def mute_annotation(file: PdfWriter) -> None:
    file.pages[0]["/Annots"][0].get_object()[NameObject("/Contents")] = TextStringObject("")


def no_alternative(file: PdfWriter) -> None:
    del element(file, "Figure")["/Alt"]


def no_scope(file: PdfWriter) -> None:
    del element(file, "TH")["/A"]


def heading_jump(file: PdfWriter) -> None:
    element(file, "H2")[NameObject("/S")] = NameObject("/H3")


def no_embedded_font(file: PdfWriter) -> None:
    font = file.pages[0]["/Resources"]["/Font"]["/sans"]
    del font["/DescendantFonts"][0].get_object()["/FontDescriptor"]["/FontFile2"]


def no_to_unicode(file: PdfWriter) -> None:
    del file.pages[0]["/Resources"]["/Font"]["/sans"]["/ToUnicode"]


def no_language(file: PdfWriter) -> None:
    del file.root_object["/Lang"]


def no_tree(file: PdfWriter) -> None:
    del file.root_object["/StructTreeRoot"]


FAULTS = {
    wrong_parent: "/P does not name its parent",
    swapped_parent_tree: "page 2: the parent tree does not agree",
    mark_twice_in_tree: "page 2: MCID 0 is used twice in the tree",
    mark_twice_in_content: "page 2: MCID 0 is used twice in the content",
    mark_without_element: "page 2: content has MCIDs",
    text_outside: "page 2: Tj paints outside of any tag",
    text_untagged: "page 2: TJ paints outside of any tag",
    left_open: "page 2: marked content is not closed",
    nested: "page 2: /Artifact is opened inside of [0]",
    out_of_order: "page 2: content is drawn in the order",
    untied_annotation: "page 1: annotation",
    mute_annotation: "has no Contents",
    no_alternative: "has no alternative text",
    no_scope: "has no scope",
    heading_jump: "headings jump from H1 to H3",
    no_embedded_font: "is not embedded",
    no_to_unicode: "has no ToUnicode",
    no_language: "the catalog has no /Lang",
    no_tree: "the catalog has no /StructTreeRoot",
}


@pytest.mark.parametrize(("plant", "expected"), FAULTS.items(), ids=[fault.__name__ for fault in FAULTS])
def test_a_planted_fault_is_named(plant, expected):
    file = PdfWriter(clone_from=PdfReader(BytesIO(SOUND)))
    plant(file)
    out = BytesIO()
    file.write(out)
    assert any(expected in text for text in problems(out.getvalue())), problems(out.getvalue())


def test_an_untouched_copy_is_sound():
    file, out = PdfWriter(clone_from=PdfReader(BytesIO(SOUND))), BytesIO()
    file.write(out)
    assert problems(out.getvalue()) == []
