"""Faults planted in the sheets: pages in the wrong place, on their heads, lost, or not what they were."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from typing import Any

import proved_samples as samples
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, FloatObject, NameObject

from posepress.base.store import Store
from posepress.base.theme import MM
from posepress.pdf.writer import DrawnDocument, draw, write
from posepress.press import marks
from posepress.press.imposition import Leaf, fit
from posepress.press.sheets import booklet_sheets, card_sheets
from posepress.proof import ProofError, page_size, prove_booklet_sheets, prove_card_sheets
from posepress.proof.failure import Failure
from posepress.proof.sheets.stock import Stock
from posepress.typeset.placed import Document, Line, Run

A4 = (210 * MM, 297 * MM)
OFFICE, SHOP = Stock(A4, "A4"), Stock(A4, "A4", shop=True)


@cache
def reading() -> bytes:
    return samples.booklet().data


@cache
def trim() -> tuple[float, float]:
    page = samples.booklet().document.pages[0]
    return page.width, page.height


@cache
def folded(shop: bool = False) -> bytes:
    return booklet_sheets(for_the_press(), trim(), A4, "A4", "Quiet hips", "en", shop).pdf


@cache
def for_the_press() -> DrawnDocument:
    case = samples.booklet()
    return drawn_pages(case.document)


def drawn_pages(document: Document) -> DrawnDocument:
    """Pages of the booklet without their tags."""
    return draw(replace(document, tagged=False), samples.booklet().artworks)


@cache
def cards() -> bytes:
    case = samples.deck()
    return write(case.document, case.artworks)


def faces() -> list[Leaf]:
    out: list[Leaf] = []
    first = 1
    for story in samples.deck().document.stories:
        after = first + len(story.pages)
        out += [(n, n + 1 if n + 1 < after else None) for n in range(first, after, 2)]
        first = after
    return out


def deck_of(leaves: Sequence[Leaf], stock: Stock = OFFICE) -> bytes:
    case = samples.deck()
    page = case.document.pages[0]
    pages = draw(case.document, case.artworks)
    return card_sheets(pages, leaves, (page.width, page.height), stock.paper, "A4", "Cards", "en", stock.shop).pdf


def cut_failures(sheets: bytes, leaves: Sequence[Leaf] | None = None, stock: Stock = OFFICE) -> list[Failure]:
    page = samples.deck().document.pages[0]
    return refused(prove_card_sheets, "cut", sheets, cards(), leaves or faces(), (page.width, page.height), stock)


def folded_failures(sheets: bytes, stock: Stock = OFFICE) -> list[Failure]:
    return refused(prove_booklet_sheets, "folded", sheets, reading(), trim(), stock)


def failures_of_a_first_build(sheets: bytes) -> list[Failure]:
    """As `folded_failures`, where nothing is known of the right sheets."""
    return _refused(prove_booklet_sheets, "folded", sheets, reading(), trim(), OFFICE)


def refused(prove: Callable[..., object], *order: Any) -> list[Failure]:
    """What the proof finds where an earlier build proved the right sheets; of some sheets, that it is the same without one."""
    warm = _refused(prove, *order, right_sheets(prove is prove_booklet_sheets, order[-1]))
    if samples.is_tried_cold(order[1]):
        assert _refused(prove, *order) == warm
    return warm


def _refused(prove: Callable[..., object], *order: object) -> list[Failure]:
    try:
        prove(*order)
    except ProofError as error:
        return list(error.failures)
    return []


@cache
def right_sheets(are_folded: bool, stock: Stock) -> Store:
    """What a build left that made them as they must be."""
    store, page = Store(None), samples.deck().document.pages[0]
    if are_folded:
        prove_booklet_sheets("folded", folded(stock.shop), reading(), trim(), stock, store)
    else:
        sheets = deck_of(faces(), stock)
        prove_card_sheets("cut", sheets, cards(), faces(), (page.width, page.height), stock, store)
    return store


def know_all_right_sheets() -> None:
    """So that nothing that is patched meanwhile touches them."""
    for stock in (OFFICE, SHOP):
        right_sheets(True, stock), right_sheets(False, stock)


def edited(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn(change: Callable[[bytes], bytes], side: int = 0) -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        contents: Any = writer.pages[side].get_contents()
        stream = DecodedStreamObject()
        stream.set_data(change(contents.get_data()))
        writer.pages[side][NameObject("/Contents")] = writer._add_object(stream)

    return edit


def turned(size: tuple[float, float]) -> Callable[[bytes], bytes]:
    """The first panel stands on its head, within its own box."""

    def turn(data: bytes) -> bytes:
        lines = data.split(b"\n")
        panel = next(n for n, line in enumerate(lines) if line.endswith(b"/P0 Do Q"))
        numbers = lines[panel].split()
        at = numbers.index(b"cm")
        x, y = float(numbers[at - 2]), float(numbers[at - 1])
        numbers[at - 6 : at] = [b"-1", b"0", b"0", b"-1", f"{x + size[0]:.3f}".encode(), f"{y + size[1]:.3f}".encode()]
        return b"\n".join([*lines[:panel], b" ".join(numbers), *lines[panel + 1 :]])

    return turn


def furniture_moved(data: bytes, x: float, y: float) -> bytes:
    """The marks and the words along the fold."""
    return data.replace(b"q\n0 1 -1 0 ", f"q\n1 0 0 1 {x} {y} cm 0 1 -1 0 ".encode())


def wordless(data: bytes) -> bytes:
    return re.sub(rb"BT\n.*?ET\n", b"", data, flags=re.DOTALL)


def swapped_pages(a: int, b: int) -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        list_ = writer.root_object["/Pages"]["/Kids"]  # type: ignore[index]
        first, second = list.__getitem__(list_, a), list.__getitem__(list_, b)
        list.__setitem__(list_, a, second)
        list.__setitem__(list_, b, first)

    return edit


def with_box(writer: PdfWriter, key: str, *sides: float) -> None:
    with_entry(writer.pages[0], key, ArrayObject([FloatObject(side) for side in sides]))


def with_entry(body: Any, key: str, value: Any) -> None:
    body[NameObject(key)] = value


def no_duplex(writer: PdfWriter) -> None:
    del writer.root_object["/ViewerPreferences"]["/Duplex"]  # type: ignore[attr-defined]


def last_sheet_lost(writer: PdfWriter) -> None:
    writer.remove_page(len(writer.pages) - 1)
    writer.remove_page(len(writer.pages) - 1)


FOLDED: dict[str, tuple[Callable[[PdfWriter], None], str]] = {
    "panels swapped": (
        drawn(lambda data: data.replace(b"/P0 Do", b"/PX Do").replace(b"/P1 Do", b"/P0 Do").replace(b"/PX Do", b"/P1 Do")),
        "the page after page 0 is 16",
    ),
    "one page twice": (drawn(lambda data: data.replace(b"/P1 Do", b"/P0 Do")), "folded, the page after"),
    "a panel on its head": (drawn(lambda data: turned(trim())(data)), "is upside down"),
    "a panel lost": (drawn(lambda data: data.replace(b"/P1 Do", b"")), "is blank"),
    "a panel moved": (drawn(lambda data: data.replace(b" cm /P1", b" cm 1 0 0 1 3 0 cm /P1")), "not a page of the file"),
    "a panel scaled": (drawn(lambda data: data.replace(b" cm /P1", b" cm 0.97 0 0 0.97 0 0 cm /P1")), "not a page of the file"),
    "something drawn over a panel": (drawn(lambda data: data + b"q 0.5 g 500 200 80 80 re f Q\n"), "does not look like page"),
    "front and back exchanged": (swapped_pages(0, 1), "folded, the page after"),
    "sheets in another order": (swapped_pages(0, 2), "folded, the page after"),
    "no word on how to flip": (no_duplex, "which edge to flip"),
    "an attachment": (lambda writer: writer.add_attachment("more.txt", b"more"), "the file has /Names"),
    "sheets in another unit": (
        lambda writer: with_entry(writer.pages[0], "/UserUnit", FloatObject(0.5)),
        "the page has /UserUnit",
    ),
    "a sheet larger than the paper": (
        lambda writer: with_box(writer, "/MediaBox", -34, -34, 876, 629),
        "the page is 321 × 233.9",
    ),
    "a trim smaller than the paper": (lambda writer: with_box(writer, "/TrimBox", 9, 9, 833, 586), "the trim box is not"),
    "ink at the paper's edge": (drawn(lambda data: data + b"q 0 g 8 300 6 6 re f Q\n"), "nearer than 6 mm to the left edge"),
    "a rule at the paper's foot": (drawn(lambda data: data + b"q 0 g 100 15 600 1 re f Q\n", 3), "to the lower edge"),
    "the marks of the fold lost": (drawn(lambda data: data.replace(b"[2 2] 0 d", b"[0 900] 0 d"), 1), "a mark is missing"),
    "the fold beside the middle": (drawn(lambda data: furniture_moved(data, 2, 0), 1), "a mark is missing"),
    "words over a page": (drawn(lambda data: furniture_moved(data, 90, 0), 1), "too close to the words"),
    "words in the paper's edge": (drawn(lambda data: furniture_moved(data, 0, -25), 1), "is outside its margin"),
    "no word how to print": (drawn(lambda data: wordless(data), 1), "nothing says how to print"),
    "half a sheet cropped": (
        lambda writer: with_entry(writer.pages[0], "/CropBox", ArrayObject([FloatObject(v) for v in (0, 0, 600, 663)])),
        "the page has /CropBox",
    ),
    "a sheet lost": (last_sheet_lost, "folded, the page after"),
}


@pytest.mark.parametrize("name", FOLDED)
def test_a_fault_of_folded_sheets_is_found(name: str) -> None:
    change, words = FOLDED[name]
    failures = folded_failures(edited(folded(), change))
    assert any(words in failure.message for failure in failures), failures


def test_folded_sheets_without_faults_raise_no_alarm() -> None:
    assert folded_failures(folded()) == []
    assert folded_failures(edited(folded(), lambda _: None)) == []


@pytest.mark.parametrize("end", ["proprioceptive-", "inner- ", "pre-\u00ad"])
def test_a_page_that_ends_with_a_hyphen_is_known_on_the_sheet(end: str) -> None:
    """What PDFium reads of a last hyphen depends on what stands behind it: nothing on a page, another page on a sheet."""
    case = samples.booklet()
    last = Line(40, 60, 40, 8, -2, (Run(40, end, "sans", 10, -1),), "")
    document = samples.with_pages(case.document, lambda page: replace(page, lines=(*page.lines, last)))
    pages = write(replace(document, tagged=False), case.artworks)
    sheets = booklet_sheets(drawn_pages(document), trim(), A4, "A4", "Quiet hips", "en").pdf
    assert refused(prove_booklet_sheets, "folded", sheets, pages, trim(), OFFICE) == []


SHOP_FAULTS: dict[str, tuple[Callable[[PdfWriter], None], str]] = {
    "no trim box": (lambda writer: writer.pages[0].pop("/TrimBox"), "the trim box is not"),
    "the bleed box at the trim": (lambda writer: with_box(writer, "/BleedBox", 34, 34, 876, 629.3), "the bleed box is not"),
    "the paper alone": (lambda writer: with_box(writer, "/MediaBox", 34, 34, 876, 629.3), "the page is 297 × 210"),
    "a ground that ends at the trim": (
        drawn(lambda data: re.sub(rb"q (\S+ ){4}re W n (?=.*/P1 Do)", b"q 454.961 34.016 420.945 595.276 re W n ", data)),
        "the bleed does not go on with what is at the trim",
    ),
    "a crop mark lost": (drawn(lambda data: data.replace(b" m 34.016 ", b" m 39.016 ", 1)), "a mark is missing"),
    "a mark in the bleed": (drawn(lambda data: data + b"q 0 G 200 26 m 200 33 l S Q\n"), "the bleed does not go on"),
    "words in the bleed": (drawn(lambda data: data.replace(b" Tm ", b" Tm 1 0 0 1 200 626 Tm ", 1)), "its margin"),
    "a panel moved": FOLDED["a panel moved"],
    "a sheet lost": FOLDED["a sheet lost"],
    "no word on how to flip": FOLDED["no word on how to flip"],
    "no word how to finish": (drawn(lambda data: wordless(data)), "nothing says how to print"),
}


@pytest.mark.parametrize("name", SHOP_FAULTS)
def test_a_fault_of_a_shop_s_sheets_is_found(name: str) -> None:
    change, words = SHOP_FAULTS[name]
    failures = folded_failures(edited(folded(shop=True), change), SHOP)
    assert any(words in failure.message for failure in failures), failures


def test_a_shop_s_sheets_without_faults_raise_no_alarm() -> None:
    assert folded_failures(folded(shop=True), SHOP) == []
    assert cut_failures(deck_of(faces(), SHOP), stock=SHOP) == []


def test_a_shop_s_file_for_an_office_is_found_and_an_office_s_for_a_shop() -> None:
    """What 0.1.0 printed in an office was a file for a shop."""
    for found in (folded_failures(folded(shop=True)), cut_failures(deck_of(faces(), SHOP))):
        assert any("the page is" in failure.message for failure in found)
    assert any("the page is" in failure.message for failure in folded_failures(folded(), SHOP))


def test_what_a_page_needs_nearer_to_the_paper_s_edge_than_printers_print_is_found() -> None:
    """Words at the head, a rule that stops short of the edge; a ground that runs off evenly is no fault."""
    case = samples.booklet()
    low = Run(40, "too near", "sans", 10, -1)
    for page_change, words in (
        (lambda page: replace(page, lines=(*page.lines, Line(40, page.height - 12, 40, 8, -2, (low,), ""))), "its upper edge"),
        (lambda page: replace(page, paths=(*page.paths, marks.line(5, 300, 5, 400, 2.0))), "needs what lies nearer than 6 mm"),
    ):
        pages = drawn_pages(samples.with_pages(case.document, page_change))
        sheets = booklet_sheets(pages, trim(), A4, "A4", "Quiet hips", "en").pdf
        found = refused(prove_booklet_sheets, "folded", sheets, write(pages.document, pages.artworks), trim(), OFFICE)
        assert any(words in failure.message for failure in found), found


def test_a_booklet_that_is_bound_on_the_other_edge_is_found() -> None:
    other = booklet_sheets(for_the_press(), trim(), A4, "A4", "Quiet hips", "en", binding="right").pdf
    assert any("folded" in failure.message for failure in folded_failures(other))


def test_cut_sheets_without_faults_raise_no_alarm() -> None:
    assert cut_failures(deck_of(faces())) == []


def test_cut_sheets_that_tumble_raise_no_alarm() -> None:
    """Cards that lie across their paper are turned over head to foot, so their backs stand on their heads."""
    page = samples.deck().document.pages[0]
    across = Stock((page.width + 2, 2 * page.height + 10), "A4")
    assert cut_failures(deck_of(faces(), across), stock=across) == []


def other_backs(leaves: list[Leaf]) -> list[Leaf]:
    (front, back), (other_front, other_back), *others = leaves
    return [(front, other_back), (other_front, back), *others]


def lost_back(leaves: list[Leaf]) -> list[Leaf]:
    return [(leaves[0][0], None), *leaves[1:]]


CUT: dict[str, tuple[Callable[[list[Leaf]], list[Leaf]], Callable[[PdfWriter], None], str]] = {
    "backs behind other fronts": (other_backs, lambda _: None, "cut, a card has"),
    "a back lost": (lost_back, lambda _: None, "nothing on its back"),
    "a card lost": (lambda leaves: leaves[1:], lambda _: None, "cut, a card has"),
    "a card on its head": (list, lambda writer: drawn(turned(card_size()))(writer), "is upside down"),
    "a word covered on a sheet": (list, lambda writer: drawn(word_covered)(writer), "is cut off at"),
    "a side lost": (list, lambda writer: writer.remove_page(1), "do not make whole sheets"),
    "a cut without its marks": (list, drawn(lambda data: data.replace(b"0.5 w\n", b"0 w 1 G\n")), "a mark is missing"),
    "a cut beside its place": (list, drawn(lambda data: data.replace(b" m 297.638 ", b" m 299.638 ")), "a mark is missing"),
    "a card at the paper's edge": (list, drawn(lambda data: data + b"q 0 g 300 3 2 9 re f Q\n"), "to the lower edge"),
    "nothing says how to print": (list, lambda writer: writer.add_metadata({"/Title": "Cards"}), "nothing says how to print"),
}


def word_covered(data: bytes) -> bytes:
    """A white box, too small to change the look of the card, on the title of the first one."""
    (wide, high), cell = card_size(), fit(card_size(), A4).cell(0, 0)
    left, foot = (cell[0] + cell[2] - wide) / 2, (cell[1] + cell[3] - high) / 2
    title = next(line for line in samples.deck().document.pages[0].lines if line.source.endswith("#title"))
    return data + f"q 1 g {left + title.x + 10} {foot + title.y - 4} 20 18 re f Q\n".encode()


def card_size() -> tuple[float, float]:
    page = samples.deck().document.pages[0]
    return page.width, page.height


def wrongly_cut(name: str) -> list[Failure]:
    order, change, _ = CUT[name]
    return cut_failures(edited(deck_of(order(faces())), change))


@pytest.mark.parametrize("name", CUT)
def test_a_fault_of_cut_sheets_is_found(name: str) -> None:
    failures = wrongly_cut(name)
    assert any(CUT[name][2] in failure.message for failure in failures), failures


def test_a_torn_file_of_sheets_is_found() -> None:
    for found in (folded_failures(folded()[:100]), cut_failures(deck_of(faces())[:100])):
        assert [failure.check for failure in found] == ["reading"]


def test_what_is_no_file_has_no_size() -> None:
    assert [failure.check for failure in _refused(page_size, b"%PDF")] == ["reading"]


def planted() -> Iterator[Callable[[], object]]:
    for change, _ in FOLDED.values():
        yield lambda change=change: folded_failures(edited(folded(), change))
    for change, _ in SHOP_FAULTS.values():
        yield lambda change=change: folded_failures(edited(folded(shop=True), change), SHOP)
    yield test_what_a_page_needs_nearer_to_the_paper_s_edge_than_printers_print_is_found
    yield from [partial(wrongly_cut, name) for name in CUT]
    yield lambda: folded_failures(folded()[:100])
    yield lambda: _refused(page_size, b"%PDF")
