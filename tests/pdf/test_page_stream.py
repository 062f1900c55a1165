import zlib

import pytest
from placed_samples import HEIGHT, WIDTH, put, run

from posepress.base.drawing import rectangle
from posepress.pdf.fonts import show
from posepress.pdf.page_stream import MisplacedError, draw
from posepress.typeset.placed import ARTIFACT, ROOT, Element, Page, Picture

PARAGRAPHS = (Element("P", ROOT), Element("P", ROOT))


def skeleton(page: Page, elements: tuple[Element, ...], tagged: bool = True) -> list[str]:
    """Marked content, texts (as the strings that they were) and pictures, in the order of the stream."""
    texts = {show(r.face, r.text): r.text for line in page.lines for r in line.runs}
    kept = []
    for operator in zlib.decompress(draw(page, elements, tagged).data).decode().splitlines():
        if operator.endswith(("BDC", "BMC", "EMC", " Q", " f")):
            kept.append(operator)
        elif operator.endswith("TJ"):
            kept.append(texts[operator.split(" Tm ")[1].removesuffix("TJ")])
    return kept


def page(**parts: object) -> Page:
    return Page(WIDTH, HEIGHT, **parts)  # type: ignore[arg-type]


def test_lines_are_drawn_in_the_order_of_their_elements_not_of_the_page():
    lines = (put(100, run(0, "second", 1)), put(200, run(0, "first", 0)))
    assert skeleton(page(lines=lines), PARAGRAPHS) == [
        "/P <</MCID 0>> BDC", "first", "EMC", "/P <</MCID 1>> BDC", "second", "EMC",
    ]  # fmt: skip


def test_cells_of_one_line_that_run_on_are_drawn_cell_by_cell():
    cells = (Element("TR", ROOT), Element("TD", 0), Element("TD", 0))
    lines = (put(20, run(0, "left ", 1), run(99, "right ", 2)), put(10, run(0, "on", 1), run(99, "over", 2)))
    texts = [o for o in skeleton(page(lines=lines), cells) if not o.endswith(("BDC", "EMC"))]
    assert texts == ["left ", "on", "right ", "over"]


def test_a_span_inside_a_paragraph_stays_in_its_flow():
    elements = (Element("P", ROOT), Element("Link", 0), Element("Span", 1))
    lines = (put(20, run(0, "see ", 0), run(30, "th", 1), run(40, "ere", 2)), put(10, run(0, "for more", 0)))
    assert skeleton(page(lines=lines), elements) == [
        "/P <</MCID 0>> BDC", "see ", "EMC", "/Link <</MCID 1>> BDC", "th", "EMC",
        "/Span <</MCID 2>> BDC", "ere", "EMC", "/P <</MCID 3>> BDC", "for more", "EMC",
    ]  # fmt: skip


def test_a_picture_is_drawn_between_the_texts_that_surround_it():
    elements = (Element("P", ROOT), Element("Figure", ROOT, alt="x"), Element("P", ROOT))
    lines = (put(20, run(0, "a", 0)), put(9, run(0, "b", 2)))
    assert skeleton(page(lines=lines, pictures=(Picture(1, 2, 30, 40, "k", 1),)), elements) == [
        "/P <</MCID 0>> BDC", "a", "EMC",
        "/Figure <</MCID 1>> BDC", "q 30 0 0 40 1 2 cm /X0 Do Q", "EMC",
        "/P <</MCID 2>> BDC", "b", "EMC",
    ]  # fmt: skip


def test_letters_upon_a_picture_of_the_same_element_are_drawn_after_it():
    parts = {"lines": (put(20, run(0, "2", 0)),), "pictures": (Picture(0, 0, 9, 9, "k", 0),)}
    assert skeleton(page(**parts), (Element("Figure", ROOT, alt="x"),)) == [
        "/Figure <</MCID 0>> BDC",
        "q 9 0 0 9 0 0 cm /X0 Do Q",
        "2",
        "EMC",
    ]


def test_decoration_comes_first_and_page_furniture_last():
    parts = {
        "paths": (rectangle(0, 0, 1, 1, fill=(0.0,)),),
        "pictures": (Picture(0, 0, 1, 1, "k", ARTIFACT),),
        "lines": (put(9, run(0, "folio", ARTIFACT)), put(90, run(0, "text", 0))),
    }
    assert skeleton(page(**parts), PARAGRAPHS[:1]) == [
        "/Artifact BMC", "0 0 m 1 0 l 1 1 l 0 1 l h f", "q 1 0 0 1 0 0 cm /X0 Do Q", "EMC",
        "/P <</MCID 0>> BDC", "text", "EMC",
        "/Artifact <</Type/Pagination>> BDC", "folio", "EMC",
    ]  # fmt: skip


def test_leaders_stay_between_the_words_that_they_join():
    line = put(9, run(0, "Bridge", 0), run(50, ". . .", ARTIFACT), run(99, "7", 0))
    assert skeleton(page(lines=(line,)), PARAGRAPHS[:1]) == [
        "/P <</MCID 0>> BDC", "Bridge", "EMC", "/Artifact BMC", ". . .", "EMC", "/P <</MCID 1>> BDC", "7", "EMC",
    ]  # fmt: skip


def test_an_untagged_page_bears_no_marked_content():
    parts = {"paths": (rectangle(0, 0, 1, 1, fill=(0.0,)),), "lines": (put(9, run(0, "text", ARTIFACT)),)}
    assert skeleton(page(**parts), (), tagged=False) == ["0 0 m 1 0 l 1 1 l 0 1 l h f", "text"]


@pytest.mark.parametrize("element", [2, -2])
def test_content_that_names_no_element_is_refused(element):
    with pytest.raises(MisplacedError, match=f"content names element {element}; the story has 2"):
        draw(page(lines=(put(9, run(0, "text", element)),)), PARAGRAPHS)
    with pytest.raises(MisplacedError, match="names element"):
        draw(page(pictures=(Picture(0, 0, 1, 1, "k", element),)), PARAGRAPHS)


def test_a_stream_says_what_it_needs():
    pictures = (Picture(20, 5, 10, 10, "b", 1), Picture(0, 0, 10, 10, "a", 1), Picture(0, 0, 5, 5, "b", ARTIFACT))
    lines = (put(9, run(0, "ba", 0), run(20, "z", 0, "serif")),)
    stream = draw(page(lines=lines, pictures=pictures), (Element("P", ROOT), Element("Figure", ROOT, alt="x")))
    assert stream.marks == (0, 1)
    assert stream.letters_by_face == (("sans", ("a", "b")), ("serif", ("z",)))
    assert stream.artworks == ("b", "a")
    assert stream.boxes == ((1, (0, 0, 30, 15)),)
