import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from placed_samples import (
    ARTWORKS,
    HEIGHT,
    WIDTH,
    document,
    everything,
    for_the_press,
    one_page,
    paragraph,
    put,
    run,
)
from pypdf import PdfReader
from pypdfium2 import raw
from structure_check import problems

import verapdf
from posepress.base.drawing import Drawing, Raster, rectangle
from posepress.pdf import MisplacedError, write
from posepress.pdf.writer import draw, draw_both, write_drawn
from posepress.typeset.faces import face
from posepress.typeset.placed import ARTIFACT, ROOT, Document, Element, Page, Picture, Story


def text_of(data: bytes, page: int = 0) -> str:
    """What PDFium reads, lines joined by a bar. It mends a word with a soft hyphen at a line's end, with U+FFFE between."""
    text = pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range()
    return " | ".join([line.strip() for line in text.replace("\ufffe", "\u00ad").splitlines()])


def origins(data: bytes, page: int = 0) -> list[tuple[float, float]]:
    """Origin of every glyph on the page, spaces left out, in the order of the content."""
    import ctypes

    document = pypdfium2.PdfDocument(data)
    text = document[page].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for i in range(text.count_chars()):
        if raw.FPDFText_GetUnicode(text, i) != 32 and not raw.FPDFText_IsGenerated(text, i):
            raw.FPDFText_GetCharOrigin(text, i, x, y)
            found.append((x.value, y.value))
    return found


def colours(data: bytes, page: int, *points: tuple[float, float]) -> list[tuple[int, ...]]:
    """Colour of the rendered page at points, in 72 dpi."""
    image = pypdfium2.PdfDocument(data)[page].render(scale=1).to_pil().convert("RGB")
    return [image.getpixel((round(x), round(image.height - y))) for x, y in points]


def test_the_text_reads_in_the_order_of_the_elements():
    data = write(everything(), ARTWORKS)
    assert text_of(data, 0) == "Contents | Bridge . . . . i | A title that is long enough to | need two lines ii"
    assert text_of(data, 1) == (
        "Bridge | 2 | ! STOP if the low back pinches, or the | AVATAR To leg goes numb. | Steps | "
        "1. Lie on your back. Feet flat, 5–10 cm apart, | heels near. | 2. Lift the hips with an even, unhur\u00adBridge · 1"
    )


def test_letters_with_marks_read_back_as_they_were_written():
    assert "setu bandha sarvāṅgāsana" in text_of(write(everything(), ARTWORKS), 2)
    text = "‘Größe’ ½ Ω µ é–— … ’"
    assert text_of(write(one_page((Element("P", ROOT),), lines=(put(99, run(9, text, 0, "serif")),)), {})) == text


def test_a_word_broken_with_a_soft_hyphen_is_mended_and_one_with_a_hyphen_is_not():
    assert text_of(write(paragraph("an even, unhur\u00ad", "ried breath"), {})) == "an even, unhur\u00adried breath"
    assert text_of(write(paragraph("one 5-", "minute rest"), {})) == "one 5- | minute rest"


def test_a_space_at_the_end_of_a_line_stays_in_the_text():
    with_space, without = write(paragraph("other ", "language"), {}), write(paragraph("other", "language"), {})
    assert [d.count(b"> <0020>") for d in (unpacked(with_space), unpacked(without))] == [1, 0]


@pytest.mark.parametrize("tracking", [0.0, 0.7])
@pytest.mark.parametrize("key", ["sans", "serif", "sans-bold"])
def test_every_glyph_stands_where_layout_put_it(key, tracking):
    text, size, left, baseline = "AVATAR Typ fjord, 5–10 Wo", 13.5, 40.25, 500.125
    expected, x = [], left
    for word in text.split(" "):
        for char, (_, kern) in zip(word, face(key).word(word)[1], strict=True):
            expected.append((x, baseline))
            x += (face(key).advance(char) + kern) * size / 1000 + tracking
        x += face(key).space * size / 1000 + tracking
    line = put(baseline, run(left, text, 0, key, size, tracking=tracking))
    found = origins(write(one_page((Element("P", ROOT),), lines=(line,)), {}))
    assert len(found) == len(expected)
    assert max(abs(a - b) for f, e in zip(found, expected, strict=True) for a, b in zip(f, e, strict=True)) < 0.01


def test_kerning_is_real():
    kerned = origins(write(one_page((Element("P", ROOT),), lines=(put(99, run(0, "AV", 0, size=100)),)), {}))
    assert kerned[1][0] < face("sans").advance("A") / 10 - 1


def test_pictures_fill_their_boxes_whatever_their_kind():
    artworks = {
        "red": Drawing(20, 50, (rectangle(0, 0, 20, 50, fill=(1.0, 0.0, 0.0)),)),
        "half": Raster(2, 1, 1, False, zlib.compress(b"\x00\xff")),
    }
    elements = (Element("Figure", ROOT, alt="red"), Element("Figure", ROOT, alt="half"))
    pictures = (Picture(100, 100, 80, 40, "red", 0), Picture(100, 200, 80, 40, "half", 1))
    data = write(one_page(elements, pictures=pictures), artworks)
    white, red, black = (255, 255, 255), (255, 0, 0), (0, 0, 0)
    assert colours(data, 0, (103, 103), (177, 137), (97, 103), (183, 137)) == [red, red, white, white]
    assert colours(data, 0, (105, 205), (175, 235)) == [black, white]


def test_a_picture_that_is_shown_often_is_in_the_file_once():
    elements = tuple([Element("Figure", ROOT, alt="x") for _ in range(6)])
    pages = tuple([Page(WIDTH, HEIGHT, pictures=tuple([Picture(0, 50 * j, 9, 9, "colour", 3 * i + j) for j in range(3)]))
                   for i in range(2)])  # fmt: skip
    data = write(document(Story("", elements, pages)), ARTWORKS)
    assert data.count(b"/Subtype/Image") == 1
    assert data.count(b"/Subtype/Form") == 0  # artworks that no page shows stay out


def test_an_artwork_that_was_not_given_is_refused():
    with pytest.raises(MisplacedError, match="artworks that were not given: sign"):
        write(one_page((Element("Figure", ROOT, alt="x"),), pictures=(Picture(0, 0, 1, 1, "sign", 0),)), {})


def test_a_document_without_pages_is_refused():
    with pytest.raises(MisplacedError, match="without pages"):
        write(Document("x", "en", ()), {})


def test_a_page_for_the_press_has_its_bleed_around_the_trim():
    data = write(for_the_press(), ARTWORKS)
    page = PdfReader(BytesIO(data)).pages[0]
    assert [float(v) for v in page["/TrimBox"]] == [0, 0, WIDTH, HEIGHT]
    assert [float(v) for v in page["/MediaBox"]] == [float(v) for v in page["/BleedBox"]] == [-9, -9, WIDTH + 9, HEIGHT + 9]
    assert b"-9 -9 m" in unpacked(data)


def test_a_page_for_reading_ends_at_its_trim():
    page = PdfReader(BytesIO(write(everything(), ARTWORKS))).pages[0]
    assert [float(v) for v in page["/MediaBox"]] == [float(v) for v in page["/TrimBox"]] == [0, 0, WIDTH, HEIGHT]
    assert "/BleedBox" not in page


def test_a_file_for_the_press_has_no_tags():
    data = unpacked(write(for_the_press(), ARTWORKS))
    for word in (b"BDC", b"BMC", b"StructParents", b"MarkInfo", b"<pdfuaid:part>"):
        assert word not in data


def test_readers_are_told_title_language_and_tags():
    reader = PdfReader(BytesIO(write(everything(), ARTWORKS)))
    catalog = reader.trailer["/Root"]
    assert (catalog["/Lang"], catalog["/MarkInfo"], catalog["/PageMode"]) == ("en", {"/Marked": True}, "/UseOutlines")
    assert catalog["/ViewerPreferences"] == {"/DisplayDocTitle": True}
    info = reader.metadata
    assert (info.title, info.author, info.subject) == ("Bridge pose", "Studio (north)", "Gentle backbends")
    assert reader.pdf_header == "%PDF-1.7"


def test_pages_that_are_drawn_with_and_without_tags_at_once_give_the_same_files():
    whole = everything()
    for drawn, each in zip(draw_both(whole, ARTWORKS), (whole, replace(whole, tagged=False)), strict=True):
        assert drawn == draw(each, ARTWORKS)
        assert write_drawn(drawn) == write(each, ARTWORKS)


def test_the_structure_is_whole():
    assert problems(write(everything(), ARTWORKS)) == []


def test_the_file_is_accessible_and_archivable(tmp_path):
    if verapdf.missing():
        pytest.skip(verapdf.missing())
    files = {"everything": everything(), "plain": paragraph("one ", "two")}
    for name, content in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(write(content, ARTWORKS))
    verdicts = verapdf.validate("ua1,2a", sorted(tmp_path.glob("*.pdf")))
    assert [(v.standard, v.broken) for v in verdicts] == [("ua1", []), ("2a", [])] * 2


def test_the_file_for_the_press_is_archivable(tmp_path):
    if verapdf.missing():
        pytest.skip(verapdf.missing())
    for name, content in {"press": for_the_press(), "untagged": everything(tagged=False)}.items():
        (tmp_path / f"{name}.pdf").write_bytes(write(content, ARTWORKS))
    assert [v.broken for v in verapdf.validate("2u", sorted(tmp_path.glob("*.pdf")))] == [[], []]


@pytest.mark.parametrize("content", [everything(), for_the_press()], ids=["tagged", "press"])
def test_qpdf_has_nothing_to_say(content, tmp_path):
    import shutil

    if shutil.which("qpdf") is None:
        pytest.skip("no qpdf on this machine")
    path = tmp_path / "file.pdf"
    path.write_bytes(write(content, ARTWORKS))
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


_DIGEST = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from placed_samples import ARTWORKS, everything
from posepress.pdf import write
print(hashlib.sha256(write(everything(), dict(reversed(ARTWORKS.items())))).hexdigest())
"""


def digest(folder: Path, **environment: str) -> str:
    """Of the sample document, written by a Python of its own."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _DIGEST, str(root / "tests" / "pdf")]
    env = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"} | {"PYTHONPATH": str(root)} | environment
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True).stdout.strip()


def test_same_document_same_bytes_anywhere(tmp_path):
    here = digest(Path(__file__).parent, PYTHONHASHSEED="1", TZ="UTC")
    assert here == digest(tmp_path, PYTHONHASHSEED="77", TZ="Asia/Tokyo", LC_ALL="de_DE.UTF-8")
    assert here != digest(tmp_path, PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="1700000000")


def test_source_date_epoch_dates_the_file(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    data = write(paragraph("a"), {})
    assert b"/CreationDate(D:20231114221320+00'00')/ModDate(D:20231114221320+00'00')" in data
    assert b"<xmp:ModifyDate>2023-11-14T22:13:20+00:00</xmp:ModifyDate>" in data


def test_writing_leaves_nothing_behind():
    alone = write(paragraph("a"), {})
    write(everything(), ARTWORKS)
    assert write(paragraph("a"), {}) == alone


def unpacked(data: bytes) -> bytes:
    """The file with its packed streams in clear."""
    return re.sub(rb"stream\n(.*?)\nendstream", lambda m: _clear(m[1]), data, flags=re.DOTALL)


def _clear(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def test_decoration_alone_is_a_page():
    page = Page(WIDTH, HEIGHT, lines=(put(9, run(0, "Notes", ARTIFACT)),))
    full = Page(WIDTH, HEIGHT, lines=(put(9, run(0, "a", 0)),))
    data = write(document(Story("", (Element("P", ROOT),), (full, page))), {})
    assert problems(data) == []
