"""Sheets are proved by looking: each panel of a finished sheet is rendered and laid beside its source page."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import verapdf
from posepress.base.drawing import BLACK, Drawing, circle, polygon, rectangle
from posepress.base.theme import MM
from posepress.pdf import MisplacedError
from posepress.pdf.writer import DrawnDocument, draw, write
from posepress.press.imposition import Box, Leaf, PagePlace, Size, Turn, cut_order, fit
from posepress.press.marks import BLEED, EDGE, SLUG
from posepress.press.sheets import SheetFile, booklet_sheets, card_sheets
from posepress.typeset.faces import face
from posepress.typeset.placed import ROOT, Document, Element, Line, Link, Page, Picture, Run, Story

A4, LETTER = (210 * MM, 297 * MM), (215.9 * MM, 279.4 * MM)
A5, HALF_LETTER = (148 * MM, 210 * MM), (139.7 * MM, 215.9 * MM)
A6 = (105 * MM, 148 * MM)
FOUR_BY_SIX = (101.6 * MM, 152.4 * MM)
WIDE_A4 = (297 * MM, 210 * MM)


def source(count: int, size: Size, plain: bool = False) -> DrawnDocument:
    """Pages, no two alike and none alike upside down: a number, a corner, a shared picture, a link."""
    elements = () if plain else (Element("P", ROOT), Element("Figure", ROOT, alt="a dot"), Element("Link", 0))
    pages = tuple([Page(*size) if plain else numbered(n, size) for n in range(1, count + 1)])
    dot = Drawing(20, 20, (circle(10, 10, 9, fill=(0.7, 0.2, 0.1)),))
    return draw(Document("Source", "en", (Story("Source", elements, pages),), tagged=False), {"dot": dot})


def finished_pages(drawn: DrawnDocument) -> bytes:
    """The file to read."""
    return write(drawn.document, drawn.artworks)


def numbered(number: int, size: Size) -> Page:
    width, height = size
    text = f"page {number} end"
    corner = polygon(((20, height - 20), (20 + 4 * number, height - 20), (20, height - 60)), fill=BLACK)
    line = Line(40, height / 2, face("serif").width(text) * 0.03, 30, -8, (Run(40, text, "serif", 30, 0),), "x")
    picture = Picture(width - 60, 30, 40, 40, "dot", 1)
    link = Link(40, height / 2, 90, height / 2 + 30, "https://example.org", 2)
    return Page(width, height, (corner, rectangle(20, 20, 60, 30, fill=(0.5,))), (line,), (picture,), (link,))


def deck(count: int, size: Size, single: bool = False) -> tuple[DrawnDocument, list[Leaf]]:
    """Cards, of which the last one may have one face."""
    return source(2 * count, size), [(2 * n + 1, None if single and n == count - 1 else 2 * n + 2) for n in range(count)]


def booklet(
    count: int = 6, size: Size = A5, paper: Size = A4, pages: DrawnDocument | None = None, shop: bool = False
) -> SheetFile:
    return booklet_sheets(pages or source(count, size), size, paper, "A4", "Psoas Release", "en", shop)


def seen(pdf: bytes, index: int, box: Box) -> Image.Image:
    """That part of a page in grey, two pixels a point."""
    document = pdfium.PdfDocument(pdf)
    document[index].set_mediabox(*box)
    document[index].set_cropbox(*box)
    image: Image.Image = document[index].render(scale=2).to_pil().convert("L")
    document.close()
    return image


def shades(image: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest."""
    dark, light = image.getextrema()
    return int(dark), int(light)  # type: ignore[arg-type]


def difference(one: Image.Image, other: Image.Image) -> float:
    """Share of pixels that plainly differ; edges that fall between pixels do not count."""
    size = min(one.width, other.width), min(one.height, other.height)
    histogram = ImageChops.difference(one.crop((0, 0, *size)), other.crop((0, 0, *size))).histogram()
    return sum(histogram[128:]) / (size[0] * size[1])


def booklet_panel(place: PagePlace, trim: Size, paper: Size, slug: float = 0.0) -> Box:
    """Where a folded sheet has this page, worked out from the paper alone; without the gutter, where words are."""
    fold = slug + max(paper) / 2
    x = fold if place.column else fold - trim[0]
    y = slug + (min(paper) - trim[1]) / 2
    return x + GUTTER, y + GUTTER, x + trim[0] - GUTTER, y + trim[1] - GUTTER


GUTTER = 9 * MM


def assert_panels(pressed: SheetFile, drawn: DrawnDocument, panel: Callable[[PagePlace], Box], trim: Size) -> None:
    """Each place shows its page as the page looks by itself, turned as the place says."""
    pages = finished_pages(drawn)
    for number, sheet in enumerate(pressed.sheets):
        for back, side in enumerate((sheet.front, sheet.back)):
            for place in side:
                shown = seen(pressed.pdf, 2 * number + back, panel(place)).rotate(-place.rotation)
                if place.page is None:
                    assert shades(shown)[0] == 255, f"ink on a blank place of sheet {number + 1}"
                    continue
                page = seen(pages, place.page - 1, (GUTTER, GUTTER, trim[0] - GUTTER, trim[1] - GUTTER))
                assert difference(shown, page) < 0.002, f"page {place.page} on sheet {number + 1}"


@pytest.mark.parametrize("shop", [False, True])
@pytest.mark.parametrize(("trim", "paper"), [(A5, A4), (HALF_LETTER, LETTER)])
def test_each_panel_of_a_booklet_s_sheet_shows_its_page_upright(trim: Size, paper: Size, shop: bool) -> None:
    pages = source(6, trim)
    pressed = booklet(size=trim, paper=paper, pages=pages, shop=shop)
    assert len(PdfReader(BytesIO(pressed.pdf)).pages) == 4
    assert_panels(pressed, pages, lambda place: booklet_panel(place, trim, paper, SLUG if shop else 0.0), trim)


@pytest.mark.parametrize(("card", "paper", "count"), [(A6, A4, 5), (FOUR_BY_SIX, A4, 2), (A5, A4, 2), (A6, LETTER, 3)])
def test_each_cell_of_a_deck_s_sheet_shows_its_card(card: Size, paper: Size, count: int) -> None:
    pages, leaves = deck(count, card, single=True)
    grid = fit(card, paper)
    pressed = card_sheets(pages, leaves, card, paper, "A4", "Deck", "en")

    def panel(place: PagePlace) -> Box:
        x0, y0, x1, y1 = grid.cell(place.column, place.row)
        x, y = (x0 + x1 - card[0]) / 2, (y0 + y1 - card[1]) / 2
        return x + EDGE, y + EDGE, x + card[0] - EDGE, y + card[1] - EDGE  # cut marks lie in the cards' margins

    inner = [seen(finished_pages(pages), page, (EDGE, EDGE, card[0] - EDGE, card[1] - EDGE)) for page in range(2 * count)]
    for number, sheet in enumerate(pressed.sheets):
        for back, side in enumerate((sheet.front, sheet.back)):
            for place in side:
                if place.page is None:
                    continue
                shown = seen(pressed.pdf, 2 * number + back, panel(place)).rotate(-place.rotation)
                assert difference(shown, inner[place.page - 1]) < 0.002, f"face {place.page} on sheet {number + 1}"


def faulty(pressed: SheetFile, change: Callable[[PagePlace], PagePlace]) -> SheetFile:
    sheets = [replace(sheet, front=tuple([change(place) for place in sheet.front])) for sheet in pressed.sheets]
    return replace(pressed, sheets=tuple(sheets))


@pytest.mark.parametrize(
    "change",
    [
        lambda place: replace(place, column=1 - place.column),
        lambda place: replace(place, rotation=180),
        lambda place: replace(place, page=(place.page or 1) % 8 + 1),
    ],
    ids=["swapped", "upside down", "another page"],
)
def test_a_wrong_panel_is_seen(change: Callable[[PagePlace], PagePlace]) -> None:
    pages = source(8, A5)
    pressed = booklet(pages=pages)
    assert_panels(pressed, pages, lambda place: booklet_panel(place, A5, A4), A5)
    with pytest.raises(AssertionError, match=r"page \d on sheet 1"):
        assert_panels(faulty(pressed, change), pages, lambda place: booklet_panel(place, A5, A4), A5)


def boxes(pdf: bytes, index: int = 0) -> dict[str, list[float]]:
    page = PdfReader(BytesIO(pdf)).pages[index]
    return {key: [round(float(v) / MM, 1) for v in page[key]] for key in page if key.endswith("Box")}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("trim", "paper", "sheet"), [(A5, A4, [297, 210]), (HALF_LETTER, LETTER, [279.4, 215.9])])
def test_a_booklet_s_sheet_is_the_paper_for_dialogs_shrink_what_is_larger(trim: Size, paper: Size, sheet: list[float]) -> None:
    pdf = booklet(size=trim, paper=paper).pdf
    for index in range(4):
        assert boxes(pdf, index) == {key: [0, 0, *sheet] for key in ("/MediaBox", "/TrimBox", "/BleedBox")}


def test_a_shop_s_sheet_has_a_trim_box_of_two_pages_a_bleed_and_a_slug() -> None:
    assert boxes(booklet(shop=True).pdf) == {
        "/MediaBox": [0, 0, 321, 234],
        "/TrimBox": [12, 12, 309, 222],
        "/BleedBox": [9, 9, 312, 225],
    }


def test_a_deck_s_sheet_is_the_paper() -> None:
    paper = [0, 0, 210, 297]
    pdf = card_sheets(*deck(4, A6), A6, A4, "A4", "Deck", "en").pdf
    assert boxes(pdf) == {"/MediaBox": paper, "/TrimBox": paper, "/BleedBox": paper}


@pytest.mark.parametrize(("card", "block"), [(A6, [12, 12, 222, 309]), (FOUR_BY_SIX, [12, 12, 215.2, 164.4])])
def test_the_trim_of_a_shop_s_deck_is_its_block_of_cards(card: Size, block: list[float]) -> None:
    got = boxes(card_sheets(*deck(4, card), card, A4, "A4", "Deck", "en", shop=True).pdf)
    assert got["/TrimBox"] == block
    assert got["/MediaBox"] == [0, 0, round(block[2] + 12, 1), round(block[3] + 12, 1)]


@pytest.mark.parametrize("size", [A5, HALF_LETTER])
def test_nothing_is_printed_nearer_to_the_paper_s_edge_than_printers_print(size: Size) -> None:
    paper = A4 if size is A5 else LETTER
    wide, high = max(paper), min(paper)
    pdf = booklet_sheets(bled(size), size, paper, "A4", "Bleed", "en").pdf
    for index in range(2):
        upright = [(0, 0, EDGE - 1, high), (wide - EDGE + 1, 0, wide, high)]
        for strip in (*upright, (0, 0, wide, EDGE - 1), (0, high - EDGE + 1, wide, high)):
            assert shades(seen(pdf, index, strip))[0] == 255
    assert shades(seen(pdf, 0, (wide / 2 + 1, EDGE + 1, wide - EDGE - 2, high - EDGE - 1)))[1] == 0


def test_nothing_but_pages_is_printed_inside_a_shop_s_bleed() -> None:
    pdf = booklet(pages=source(4, A5, plain=True), shop=True).pdf
    for index in range(2):
        inside = (SLUG - BLEED + 0.5, SLUG - BLEED + 0.5, SLUG + WIDE_A4[0] + BLEED - 0.5, SLUG + WIDE_A4[1] + BLEED - 0.5)
        assert shades(seen(pdf, index, inside))[0] == 255
        assert shades(seen(pdf, index, (0, 0, WIDE_A4[0] + 2 * SLUG, WIDE_A4[1] + 2 * SLUG)))[0] < 64


def bled(trim: Size, grey: float = 0) -> DrawnDocument:
    """A page of one solid grey that reaches 3 mm beyond its trim on each side."""
    ground = rectangle(-BLEED, -BLEED, trim[0] + 2 * BLEED, trim[1] + 2 * BLEED, fill=(grey,))
    page = Page(*trim, (ground,), bleed=BLEED)
    return draw(Document("Bleed", "en", (Story("Bleed", (), (page,)),), tagged=False), {})


def test_bleed_leaves_the_trim_outside_and_never_crosses_the_fold() -> None:
    pdf = booklet_sheets(bled(A5), A5, A4, "A4", "Bleed", "en", shop=True).pdf
    fold, right, head = SLUG + WIDE_A4[0] / 2, SLUG + WIDE_A4[0], SLUG + WIDE_A4[1]
    assert shades(seen(pdf, 0, (fold + 1, SLUG - BLEED + 1, right + BLEED - 3, head + BLEED - 1)))[1] == 0
    assert shades(seen(pdf, 0, (SLUG - BLEED, SLUG - BLEED, fold - 1, head + BLEED)))[0] == 255


def test_bleed_never_crosses_into_another_card() -> None:
    pdf = card_sheets(bled(A6), [(1, 1)] * 3, A6, A4, "A4", "Bleed", "en").pdf
    for index, blank in ((0, fit(A6, A4).cell(1, 1)), (1, fit(A6, A4).cell(0, 1))):
        shown = seen(pdf, index, (blank[0] + 1, blank[1] + 1, blank[2] - 1, blank[3] - 1))
        assert sum(shown.histogram()[:128]) < 200  # the ends of the marks, no strip of ink

    waste = fit(FOUR_BY_SIX, A4).cell(0, 0)
    pdf = card_sheets(bled(FOUR_BY_SIX), [(1, None)], FOUR_BY_SIX, A4, "A4", "Bleed", "en").pdf
    assert shades(seen(pdf, 0, (waste[0] - BLEED + 1, waste[1] + 1, waste[0], waste[3] - 1)))[1] == 0


def test_cut_marks_lie_on_top_of_cards_that_have_a_ground() -> None:
    pdf = card_sheets(bled(A6, 0.8), [(1, None)] * 4, A6, A4, "A4", "Ground", "en").pdf
    cross = seen(pdf, 0, (A4[0] / 2 - 20, A4[1] / 2 - 20, A4[0] / 2 + 20, A4[1] / 2 + 20))
    assert shades(cross)[0] < 64


@pytest.mark.parametrize(("card", "turn"), [(A6, Turn.TURN), (FOUR_BY_SIX, Turn.TUMBLE)])
def test_backs_are_laid_for_the_long_edge_whichever_way_the_paper_lies(card: Size, turn: Turn) -> None:
    pressed = card_sheets(*deck(2, card), card, A4, "A4", "Deck", "en")
    assert {sheet.turn for sheet in pressed.sheets} == {turn}
    assert cut_order(pressed.sheets) == ((1, 2), (3, 4))


def text(pdf: bytes, index: int) -> str:
    document = pdfium.PdfDocument(pdf)
    read = document[index].get_textpage().get_text_bounded()
    document.close()
    return re.sub(r"\s+", " ", read)


def test_the_inside_of_a_sheet_says_which_it_is_and_of_the_first_how_to_print_and_fold() -> None:
    pdf = booklet(8).pdf
    how = "Print on A4 at actual size (100%), both sides, flip on the short edge. "
    how += "Stack in order, fold along the middle, staple on the fold."
    assert [text(pdf, n).strip() for n in (0, 2)] == ["page 8 end page 1 end", "page 6 end page 3 end"]
    inside = text(pdf, 1)
    assert "Psoas Release · sheet 1 of 2" in inside and how in inside and "page 2 end" in inside and "page 7 end" in inside
    assert "Psoas Release · sheet 2 of 2" in text(pdf, 3) and how not in text(pdf, 3)
    title = PdfReader(BytesIO(pdf)).metadata["/Title"]  # type: ignore[index]
    assert title.replace("\u00a0", " ") == f"Psoas Release · {how}"


def test_a_shop_s_sheets_say_on_every_side_which_it_is_and_on_the_first_how_to_finish() -> None:
    pdf = booklet(8, shop=True).pdf
    assert text(pdf, 0) == (
        "Psoas Release · sheet 1 of 2, front · Trim to 297 × 210 mm, bleed 3 mm. Print both sides, flip on the short edge. "
        "Nest the sheets, fold at the dashed marks, saddle-stitch. page 8 end page 1 end"
    )
    assert text(pdf, 3) == "Psoas Release · sheet 2 of 2, back page 4 end page 5 end"


def test_a_deck_with_waste_says_on_its_sheets_how_to_print() -> None:
    pressed = card_sheets(*deck(2, FOUR_BY_SIX), FOUR_BY_SIX, A4, "A4", "Lazy day", "en")
    how = "Print on A4 at actual size (100%), both sides, flip on the long edge. Cut along the marks."
    assert f"Lazy day · sheet 1 of 1, front · {how}" in text(pressed.pdf, 0)
    assert "Lazy day · sheet 1 of 1, back" in text(pressed.pdf, 1)
    assert PdfReader(BytesIO(pressed.pdf)).metadata["/Title"] == "Lazy day"  # type: ignore[index]


def test_a_deck_without_waste_says_in_its_title_how_to_print() -> None:
    pressed = card_sheets(*deck(4, A6), A6, A4, "A4", "Lazy day", "en")
    title = PdfReader(BytesIO(pressed.pdf)).metadata["/Title"]  # type: ignore[index]
    how = "Print on A4 at actual size (100%), both sides, flip on the long edge. Cut along the marks."
    assert title == f"Lazy day · {how}"
    assert pressed.advice.startswith(how)


def test_the_file_asks_the_printer_for_true_size_and_the_right_edge() -> None:
    for pdf, edge in ((booklet().pdf, "Short"), (card_sheets(*deck(2, A6), A6, A4, "A4", "Deck", "en").pdf, "Long")):
        preferences = PdfReader(BytesIO(pdf)).root_object["/ViewerPreferences"]
        assert isinstance(preferences, DictionaryObject)
        assert [str(preferences[key]) for key in ("/PrintScaling", "/Duplex")] == ["/None", f"/DuplexFlip{edge}Edge"]


def test_tags_and_links_stay_behind() -> None:
    reader = PdfReader(BytesIO(booklet().pdf))
    assert "/StructTreeRoot" not in reader.root_object
    for page in reader.pages:
        assert "/Annots" not in page
        forms = page["/Resources"]["/XObject"].values()  # type: ignore[index]
        streams = [page.get_contents().get_data(), *[form.get_object().get_data() for form in forms]]  # type: ignore[union-attr]
        assert not [s for s in streams if b"BDC" in s or b"BMC" in s or b"EMC" in s]


def test_pages_that_were_drawn_with_tags_are_refused() -> None:
    pages = source(4, A5)
    with pytest.raises(MisplacedError, match="pages with tags"):
        booklet(pages=draw(replace(pages.document, tagged=True), pages.artworks))


def test_fonts_and_pictures_are_in_the_file_once() -> None:
    pdf = booklet(24).pdf
    assert pdf.count(b"/FontFile2") == 2  # the pages' serif, the words' sans
    assert len(pdf) < len(finished_pages(source(24, A5))) + 24_000
    kinds = re.findall(rb"/BBox\[0 0 20 20\]", pdf)
    assert len(kinds) == 1


def test_the_same_pages_give_the_same_bytes_and_other_pages_another_identifier() -> None:
    assert booklet(6).pdf == booklet(6).pdf
    one, other = (PdfReader(BytesIO(booklet(count).pdf)).trailer["/ID"] for count in (6, 7))
    assert one != other


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: booklet(4, A6, A4), "two pages of 105 × 148\u00a0mm do not make a paper of 210 × 297\u00a0mm"),
        (lambda: booklet(4, A5, A4, source(4, A6)), "a page of 105 × 148\u00a0mm where the trim is 148 × 210\u00a0mm"),
        (lambda: card_sheets(source(1, A6), [], A6, A4, "A4", "Deck", "en"), "a deck without cards"),
        (lambda: card_sheets(*deck(1, A5), A6, A4, "A4", "Deck", "en"), "a page of 148 × 210\u00a0mm where the trim is"),
    ],
)
def test_what_cannot_be_printed_true_to_size_is_refused(make: Callable[[], SheetFile], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        make()


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("sheets")
    files = {
        "booklet.pdf": booklet(9).pdf,
        "booklet-shop.pdf": booklet(9, shop=True).pdf,
        "deck-shop.pdf": card_sheets(*deck(5, A6), A6, A4, "A4", "Deck", "en", shop=True).pdf,
        "deck.pdf": card_sheets(*deck(5, A6, single=True), A6, A4, "A4", "Deck", "en").pdf,
        "tumbled.pdf": card_sheets(*deck(3, FOUR_BY_SIX), FOUR_BY_SIX, A4, "A4", "Deck", "en").pdf,
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="no qpdf on this machine")
def test_qpdf_finds_no_fault(finished: list[Path]) -> None:
    for path in finished:
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "veraPDF is here")
def test_sheets_are_valid_pdf_a_2u(finished: list[Path]) -> None:
    assert [(v.file, v.broken) for v in verapdf.validate("2u", finished) if not v.passed] == []
