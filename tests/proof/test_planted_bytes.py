"""Faults planted in the finished bytes: the writer did its work and the file is not what it was."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import proved_samples as samples
import pytest
from proved_samples import Case, checks
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)


def edited(change: Callable[[PdfWriter], None], case: Case | None = None) -> bytes:
    """The card's file, or that of another case, after `change`."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO((case or samples.card()).data)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn(change: Callable[[bytes], bytes], page: int = 1) -> Callable[[PdfWriter], None]:
    """Another content stream."""

    def edit(writer: PdfWriter) -> None:
        contents = writer.pages[page].get_contents()
        assert contents is not None
        stream = DecodedStreamObject()
        stream.set_data(change(contents.get_data()))
        writer.pages[page][NameObject("/Contents")] = writer._add_object(stream)

    return edit


def over(operators: str) -> Callable[[PdfWriter], None]:
    return drawn(lambda data: data + f"/Artifact BMC\nq {operators} Q\nEMC\n".encode())


def before_text(operators: str) -> Callable[[PdfWriter], None]:
    return drawn(lambda data: f"{operators}\n".encode() + data)


def elements(writer: PdfWriter, tag: str) -> list[DictionaryObject]:
    found = [
        body
        for body in (writer.get_object(n + 1) for n in range(len(writer._objects)))
        if isinstance(body, DictionaryObject) and body.get("/S") == f"/{tag}" and "/P" in body
    ]
    assert found
    return found


def fonts(writer: PdfWriter) -> list[Any]:
    return [font.get_object() for font in writer.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index, attr-defined]


def no_alt(writer: PdfWriter) -> None:
    for figure in elements(writer, "Figure"):
        del figure["/Alt"]


def other_alt(writer: PdfWriter) -> None:
    elements(writer, "Figure")[0][NameObject("/Alt")] = TextStringObject("A cat")


def wrong_parent(writer: PdfWriter) -> None:
    step, heading = elements(writer, "LI")[0], elements(writer, "H1")[0]
    step[NameObject("/P")] = heading.indirect_reference


def wrong_tag(writer: PdfWriter) -> None:
    elements(writer, "Caution")[0][NameObject("/S")] = NameObject("/Sect")


def under_another(writer: PdfWriter) -> None:
    """What stands behind the cautions belongs to them, by all that the tree says."""
    sect, caution = elements(writer, "Sect")[0], elements(writer, "Caution")[0]
    moved = list.pop(sect["/K"])  # type: ignore[arg-type]
    moved.get_object()[NameObject("/P")] = caution.indirect_reference
    list.append(caution["/K"], moved)  # type: ignore[arg-type]


def parent_tree(change: Callable[[Any], None]) -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        numbers = writer.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]
        change(list.__getitem__(numbers, 1).get_object())

    return edit


def swapped(row: Any) -> None:
    a, b = list.__getitem__(row, 0), list.__getitem__(row, 3)
    list.__setitem__(row, 0, b)
    list.__setitem__(row, 3, a)


def no_tags(writer: PdfWriter) -> None:
    del writer.root_object["/StructTreeRoot"]


def order_turned(writer: PdfWriter) -> None:
    items = elements(writer, "L")[-1]["/K"]
    list.reverse(items)  # type: ignore[arg-type]


def unembedded(writer: PdfWriter) -> None:
    for font in fonts(writer):
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        if "/FontFile2" in descriptor:
            del descriptor["/FontFile2"]


def no_unicode(writer: PdfWriter) -> None:
    for font in fonts(writer):
        del font["/ToUnicode"]


def other_unicode(writer: PdfWriter) -> None:
    """The letters look right and copy as others."""
    for font in fonts(writer):
        stream = DecodedStreamObject()
        stream.set_data(font["/ToUnicode"].get_object().get_data().replace(b"<0061>", b"<0062>"))
        font[NameObject("/ToUnicode")] = writer._add_object(stream)


def other_glyphs(writer: PdfWriter) -> None:
    """The letters copy right and look like others: each code draws the glyph of the code after it."""
    for font in fonts(writer):
        kid = font["/DescendantFonts"][0].get_object()
        codes = sorted(int(row.partition(b">")[0], 16) for row in font["/ToUnicode"].get_object().get_data().split(b"\n<")[1:])
        table = bytearray(2 * (max(codes) + 1))
        for code, other in zip(codes, codes[1:] + codes[:1], strict=True):
            table[2 * code : 2 * code + 2] = min(other, 0xFFFF).to_bytes(2, "big")
        stream = DecodedStreamObject()
        stream.set_data(bytes(table))
        kid[NameObject("/CIDToGIDMap")] = writer._add_object(stream)


def script(writer: PdfWriter) -> None:
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    names = ArrayObject([TextStringObject("hello"), writer._add_object(action)])
    writer.root_object[NameObject("/Names")] = DictionaryObject(
        {NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): names})}
    )


def attachment(writer: PdfWriter) -> None:
    writer.add_attachment("more.txt", b"more")


def opens_something(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")})
    writer.root_object[NameObject("/OpenAction")] = action


def link_to(target: str, action: str = "/URI") -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        what = DictionaryObject({NameObject("/S"): NameObject(action), NameObject("/URI"): TextStringObject(target)})
        link = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/A"): what,
                NameObject("/Rect"): ArrayObject([FloatObject(v) for v in (10, 10, 50, 50)]),
                NameObject("/F"): NumberObject(4),
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(link)])

    return edit


def no_parent(writer: PdfWriter) -> None:
    del elements(writer, "LI")[0]["/P"]


def no_tag(writer: PdfWriter) -> None:
    del elements(writer, "LI")[0]["/S"]


def spoiled(data: bytes) -> bytes:
    """A packed stream of the file, the XMP packet aside, with a few bytes changed and its length kept."""
    at = data.index(b"/FlateDecode")
    start = data.index(b"stream", at) + 40
    return data[:start] + bytes(byte ^ 0x55 for byte in data[start : start + 8]) + data[start + 8 :]


def lost_in_the_tree(writer: PdfWriter) -> None:
    del elements(writer, "H1")[0]["/K"]


def mark_twice(writer: PdfWriter) -> None:
    heading = elements(writer, "H1")[0]
    heading[NameObject("/K")] = ArrayObject([*heading["/K"], *heading["/K"]])  # type: ignore[misc]


def half_in_another(writer: PdfWriter) -> None:
    """What stands behind a link in a sentence belongs to the bullet before it, by all that the tree says."""
    sentence = next(body for body in elements(writer, "LBody") if isinstance(body["/K"], ArrayObject) and len(body["/K"]) == 3)
    bullet = sentence["/P"]["/K"][0].get_object()  # type: ignore[index]
    bullet[NameObject("/K")] = ArrayObject([*bullet["/K"], list.pop(sentence["/K"])])  # type: ignore[arg-type]


def acts_when_opened(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/AA")] = DictionaryObject()


def note(writer: PdfWriter) -> None:
    body = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Text")})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(body)])


def entry(key: str, value: object, page: int = 1) -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        writer.pages[page][NameObject(key)] = value

    return edit


def off_in_print(writer: PdfWriter) -> None:
    """A layer that viewers show and printers do not."""
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject({NameObject("/OCGs"): ArrayObject([layer])})


def blended(writer: PdfWriter) -> None:
    """Black on white stays what it is for PDFium; a printer may see to it otherwise."""
    states = DictionaryObject({NameObject("/G"): DictionaryObject({NameObject("/BM"): NameObject("/Screen")})})
    writer.pages[1]["/Resources"][NameObject("/ExtGState")] = states  # type: ignore[index]
    drawn(lambda data: b"/G gs\n" + data)(writer)


def replaced_words(writer: PdfWriter) -> None:
    """A screen reader says other words than those that are written."""
    elements(writer, "LBody")[0][NameObject("/ActualText")] = TextStringObject("Nothing")


def other_language(writer: PdfWriter) -> None:
    elements(writer, "LBody")[0][NameObject("/Lang")] = TextStringObject("fi")


def other_roles(writer: PdfWriter) -> None:
    roles = DictionaryObject({NameObject("/Caution"): NameObject("/Artifact")})
    writer.root_object["/StructTreeRoot"][NameObject("/RoleMap")] = roles  # type: ignore[index]


def first_link(key: str, value: Callable[[PdfWriter], object]) -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        links = next(page["/Annots"] for page in writer.pages if "/Annots" in page)
        links[0].get_object()[NameObject(key)] = value(writer)  # type: ignore[index]

    return edit


def cover(writer: PdfWriter) -> object:
    page = writer.pages[0].indirect_reference
    return ArrayObject([page, NameObject("/XYZ"), NullObject(), NullObject(), NullObject()])


def page_twice(writer: PdfWriter) -> None:
    writer.add_page(writer.pages[0])


def smaller_trim(writer: PdfWriter) -> None:
    writer.pages[0].trimbox.upper_right = (200, 300)


STEPS = re.compile(rb"/LBody <</MCID \d+>> BDC\n.*?EMC\n", re.DOTALL)


def steps_swapped(data: bytes) -> bytes:
    first, second = STEPS.findall(data)[:2]
    return data.replace(first, b"%").replace(second, first).replace(b"%", second)


def headless(writer: PdfWriter) -> None:
    for cell in elements(writer, "TH"):
        del cell["/A"]


def deeper(writer: PdfWriter) -> None:
    for heading in elements(writer, "H2"):
        heading[NameObject("/S")] = NameObject("/H4")


BYTES: dict[str, tuple[Callable[[PdfWriter], None], str, str]] = {
    "covered by white": (over("1 g 0 0 300 420 re f"), "visibility", "leaves no ink"),
    "half covered": (over("1 g 0 0 46.5 420 re f"), "visibility", "cut off"),
    "clipped away": (before_text("0 0 300 100 re W n"), "visibility", "leaves no ink"),
    "clipped in the middle of a line": (before_text("0 0 100 500 re W n"), "visibility", "cut off"),
    "invisible": (drawn(lambda data: data.replace(b"BT\n", b"BT 3 Tr\n")), "visibility", "leaves no ink"),
    "outlined thinly": (drawn(lambda data: data.replace(b"BT\n", b"BT 1 Tr 0.05 w 0.8 G\n")), "visibility", "pale"),
    "text twice at one place": (
        drawn(lambda data: data + re.findall(rb"/LBody <</MCID \d+>> BDC\n(BT.*?ET)", data, re.DOTALL)[0] + b"\n"),
        "text",
        "was not asked for",
    ),
    "letters too close": (drawn(lambda data: data.replace(b"0 Tc", b"-2 Tc")), "geometry", "ends before"),
    "a step not drawn": (drawn(lambda data: STEPS.sub(b"", data, count=1)), "text", "is missing"),
    "steps drawn in another order": (drawn(steps_swapped), "text", "is drawn after"),
    "a mark twice in the content": (
        drawn(lambda data: re.sub(rb"(/LBody <</MCID )\d+", rb"\g<1>0", data)),
        "structure",
        "an MCID is used twice in the content",
    ),
    "a letter that means nothing": (over("BT /sans 12 Tf 1 0 0 1 40 40 Tm <0000> Tj ET"), "text", "shows no character"),
    "text of no piece": (over("BT /sans 12 Tf 1 0 0 1 40 40 Tm <0012> Tj ET"), "text", "was not asked for"),
    "squeezed": (drawn(lambda data: data.replace(b"BT\n", b"BT 60 Tz\n")), "text", "does not look like"),
    "outside of any tag": (drawn(lambda data: data + b"0 0 m 9 9 l S\n"), "structure", "outside any tag"),
    "font not embedded": (unembedded, "structure", "is not embedded"),
    "font without its letters' meaning": (no_unicode, "structure", "what its letters are"),
    "letters that mean others": (other_unicode, "text", "in the place of"),
    "letters that look like others": (other_glyphs, "text", "does not look like"),
    "a page that acts": (acts_when_opened, "structure", "the page has /AA"),
    "a page in another unit": (entry("/UserUnit", FloatObject(0.25)), "structure", "the page has /UserUnit"),
    "a strip cropped": (
        entry("/CropBox", ArrayObject([FloatObject(v) for v in (0, 0, 297.6, 395)])),
        "structure",
        "the page has /CropBox",
    ),
    "another blend": (blended, "structure", "resources, has /ExtGState"),
    "struck through": (over("0 G 1 w 20 205 m 280 205 l S"), "geometry", "over the text"),
    "a white bar in the middle of letters": (over("1 g 20 203.5 260 2.2 re f"), "geometry", "over the text"),
    "a page too many": (page_twice, "reading", "3 pages"),
    "a larger paper": (
        entry("/MediaBox", ArrayObject([FloatObject(v) for v in (-50, 0, 297.638, 419.528)])),
        "geometry",
        "50.0 pt from the trim",
    ),
    "another trim": (smaller_trim, "geometry", "the trim is"),
}

BESIDE: dict[str, tuple[Callable[[PdfWriter], None], str, str]] = {
    "no alternative text": (no_alt, "structure", "no words for people who cannot see it"),
    "another alternative text": (other_alt, "structure", "A cat"),
    "wrong parent": (wrong_parent, "structure", "does not name its parent"),
    "wrong tag": (wrong_tag, "structure", "should be Caution"),
    "in another element": (under_another, "structure", "under the wrong parent"),
    "parent tree swapped": (parent_tree(swapped), "structure", "parent tree"),
    "no structure tree": (no_tags, "structure", "/StructTreeRoot"),
    "another order in the tree": (order_turned, "structure", "drawn in the order"),
    "a layer that does not print": (off_in_print, "structure", "the file has /OCProperties"),
    "other words read aloud": (replaced_words, "structure", "an element has /ActualText"),
    "another language": (other_language, "structure", "in fi should be LBody"),
    "cautions that mean nothing": (other_roles, "structure", "of its tags"),
    "a script": (script, "reading", "1 scripts"),
    "an attachment": (attachment, "reading", "1 attachments"),
    "a program that starts": (opens_something, "structure", "/OpenAction"),
    "a link that runs something": (link_to("x", "/Launch"), "structure", "a link does /Launch"),
    "a link to a file": (link_to("file:///etc/passwd"), "structure", "a link leads to"),
    "an element without a parent": (no_parent, "structure", "does not name its parent"),
    "an element without a tag": (no_tag, "structure", "qpdf cannot read the file"),
    "a heading that no element has": (lost_in_the_tree, "structure", "is not in the structure tree"),
    "a mark twice in the tree": (mark_twice, "structure", "is used twice"),
    "a note on the page": (note, "structure", "annotation /Text"),
}
"""Faults that change nothing of what is drawn: tags, links and what a file may do."""


@pytest.mark.parametrize("name", [*BYTES, *BESIDE])
def test_a_fault_in_the_bytes_is_found(name: str) -> None:
    change, check, words = (BYTES | BESIDE)[name]
    failures = samples.card().failures(edited(change))
    found = [failure for failure in failures if failure.check == check]
    assert any(words in failure.message for failure in found), failures[:6]


BOOKLET: dict[str, tuple[Callable[[PdfWriter], None], str, str]] = {
    "half a sentence in another element": (half_in_another, "structure", "is in the wrong element"),
    "a link that covers": (first_link("/AP", lambda _: DictionaryObject()), "structure", "a link has /AP"),
    "a link in a thick frame": (
        first_link("/Border", lambda _: ArrayObject([NumberObject(n) for n in (0, 0, 90)])),
        "structure",
        "draws a border",
    ),
    "a column without a head": (headless, "structure", "has no scope"),
    "headings that jump": (deeper, "structure", "headings jump from"),
    "a link to another page": (first_link("/Dest", cover), "structure", "links lead"),
    "a link that says something else": (
        first_link("/Contents", lambda _: TextStringObject("Nothing")),
        "structure",
        "links lead",
    ),
}
"""Faults of what a card has not: links, and sentences with links in them."""


@pytest.mark.parametrize("name", BOOKLET)
def test_a_fault_in_the_bytes_of_a_booklet_is_found(name: str) -> None:
    change, check, words = BOOKLET[name]
    failures = samples.booklet().failures(edited(change, samples.booklet()))
    found = [failure for failure in failures if failure.check == check]
    assert any(words in failure.message for failure in found), failures[:6]


def test_what_pypdf_writes_again_unchanged_raises_no_alarm() -> None:
    """So that none of the faults above is found for the way in which it was planted."""
    assert samples.card().failures(edited(lambda _: None)) == ()


def test_a_spoiled_stream_is_found_by_the_second_engine_too() -> None:
    failures = samples.card().failures(spoiled(samples.card().data))
    assert [failure for failure in failures if failure.message.startswith("qpdf: ")], failures


def said_twice(data: bytes) -> bytes:
    """A dictionary in which one key stands twice, which engines read in two ways."""
    assert b"/Creator(posepress)" in data
    return data.replace(b"/Creator(posepress)", b"/Producer(posepres)")


def test_what_the_second_engine_remarks_of_a_plain_file_is_a_failure() -> None:
    failures = samples.card().failures(said_twice(samples.card().data))
    assert [failure for failure in failures if failure.message.startswith("qpdf: ")], failures


@pytest.mark.parametrize("length", [0, 100, 5000])
def test_a_torn_file_is_found(length: int) -> None:
    assert checks(samples.card().failures(samples.card().data[:length] or b"%PDF")) >= {"reading"}


def planted() -> Iterator[Callable[[], object]]:
    for edit, _, _ in (*BYTES.values(), *BESIDE.values()):
        yield lambda edit=edit: samples.card().failures(edited(edit))
    for edit, _, _ in BOOKLET.values():
        yield lambda edit=edit: samples.booklet().failures(edited(edit, samples.booklet()))
    yield lambda: samples.card().failures(spoiled(samples.card().data))
    yield lambda: samples.card().failures(said_twice(samples.card().data))
    yield lambda: samples.card().failures(b"%PDF")
