"""Drawings as programs write them: nearly all print, and what is printed looks as the engine shows the same file."""

import base64
import io
import random
import re
import time
import zlib

import programs
import pytest
import resvg_py
from PIL import Image, ImageChops

from posepress.app.preview import _document
from posepress.artwork import vector_picture
from posepress.artwork.photo import packing
from posepress.artwork.photo.packing import without_colour
from posepress.artwork.svg import engine, path_data, style_sheets, vector, viewport
from posepress.artwork.svg.lettering import FILES, SANS, SERIF
from posepress.artwork.svg.xml import SVG
from posepress.base.diagnostics import Report, Span
from posepress.base.drawing import Drawing, Raster
from posepress.base.pdfium import PdfReading

SPAN = Span("poses/tree.md", 9, 1, 20, "![A tree](tree.svg)")
PROGRAMS = ("illustrator/", "inkscape/", "figma/", "canva/", "affinity/", "icons/")
WIDE = 480  # pixels of what is compared
FINER = 2  # each of them is drawn as so many times so many
PRINTED = [name for name in programs.ALL if name not in programs.REFUSED]


class Here:
    """The worker's side without a process."""

    @staticmethod
    def read(data, kind, name, report, span):
        assert kind == "SVG"
        return engine.read(data, name, report, span)


def read(text, report=None):
    return vector_picture.read(text.encode(), "a.svg", report or Report(), SPAN, Here())


def image(art):
    """As it is seen on paper: a drawing as PDFium shows the finished file."""
    if isinstance(art, Raster):
        if art.jpeg:
            return Image.open(io.BytesIO(art.data)).convert("RGB")
        size, mode = (art.pixels_wide, art.pixels_high), "L" if art.channels == 1 else "RGB"
        return Image.frombytes(mode, size, zlib.decompress(art.data)).convert("RGB")
    with PdfReading(_document("A figure", (art,), 0.0)) as reading, reading.page(1) as page:
        seen = page.render(FINER * WIDE / art.width)
    return Image.frombytes("RGB", (seen.wide, seen.high), seen.data, "raw", "BGR", seen.stride)


def engine_image(text, size):
    """What resvg makes of the file as it is."""
    faces = [str(path) for path in FILES]
    png = resvg_py.svg_to_bytes(
        svg_string=text,
        width=size[0] * FINER,
        skip_system_fonts=True,
        font_files=faces,
        font_family=SANS,
        dpi=96,
        sans_serif_family=SANS,
        serif_family=SERIF,
    )
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    return Image.alpha_composite(paper, drawn).convert("RGB").resize(size, Image.Resampling.BOX)


def difference(art, text):
    """The largest difference of any spot of 4 × 4 pixels of a picture 480 pixels wide, of 255."""
    size = (WIDE, max(1, round(WIDE * art.height / art.width)))
    ours, theirs = image(art).resize(size, Image.Resampling.BOX), engine_image(text, size)
    return max(high for _, high in ImageChops.difference(ours, theirs).reduce(4).getextrema())


def plain(text):
    """Without what the engine does not know of itself: variables, wide gamuts, sheets for dark screens, typefaces."""
    text = re.sub(r"var\(--[\w-]+, (#\w+)\)", r"\1", text)
    text = re.sub(r"font-family: ?[^;\"]*'[^;\"]*;", "font-family:'Source Sans 3';", text)
    return re.sub(r"fill:color\([^)]*\);|@media[^{]*\{[^{}]*\{[^{}]*\}\}", "", text)


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    """As fine as is needed to compare: the time that it takes grows with the pixels."""
    monkeypatch.setattr(packing, "LINES_DPI", 144)


@pytest.fixture
def uncropped(monkeypatch):
    monkeypatch.setattr(viewport, "LITTLE", 0.0)


def test_of_sixty_files_ten_a_program_at_least_fifty_five_print_and_the_rest_has_a_way_out(monkeypatch):
    monkeypatch.setattr(Here, "read", staticmethod(lambda *_: Raster(1, 1, 1, False, b"")))
    assert [sum(name.startswith(program) for name in programs.ALL) for program in PROGRAMS] == [10] * 6
    read_well = {}
    for name, text in programs.ALL.items():
        report = Report()
        art = read(text, report)
        assert all(d.span is SPAN for d in report)
        assert bool(art) is not report.failed
        if art:
            read_well[name] = art
        else:
            assert "PNG, 2000 pixels wide" in next(d.hint for d in report)
    assert [name for name in programs.ALL if name not in read_well] == list(programs.REFUSED)
    assert sum(isinstance(art, Drawing) for art in read_well.values()) >= 36


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_printed_looks_as_the_engine_shows_the_file(name, uncropped):
    text = programs.ALL[name]
    assert difference(read(text), plain(text)) <= 40


def without_rules(monkeypatch):
    monkeypatch.setattr(style_sheets.StyleSheet, "fitting", lambda *_: [])


def without_clips(monkeypatch):
    monkeypatch.setattr(vector.Canvas, "_clip_shows_all", lambda *_: True)


def without_masks(monkeypatch):
    monkeypatch.setattr(vector.Canvas, "_mask_shows_all", lambda *_: True)


def without_transforms_of_copies(monkeypatch):
    whole = vector.Canvas._transform
    monkeypatch.setattr(
        vector.Canvas, "_transform", lambda canvas, node: path_data.IDENTITY if node.name == "use" else whole(canvas, node)
    )


def without_opacity(monkeypatch):
    monkeypatch.setattr(vector.Canvas, "_fade", lambda *_: None)


def without_gradients(monkeypatch):
    monkeypatch.setattr(vector.Canvas, "_stops", lambda canvas, node: node.children[:1])


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        (without_rules, "illustrator/classes"),
        (without_rules, "icons/dark-mode"),
        (without_clips, "affinity/clipped-shape"),
        (without_clips, "canva/round-crop"),
        (without_masks, "figma/inside-stroke"),
        (without_transforms_of_copies, "inkscape/clones"),
        (without_transforms_of_copies, "illustrator/symbols"),
        (without_opacity, "figma/see-through-on-white"),
        (without_gradients, "figma/gradient-paint"),
    ],
)
def test_a_reader_that_overlooks_something_is_found_out(fault, name, uncropped, monkeypatch):
    fault(monkeypatch)
    assert difference(read(programs.ALL[name]), plain(programs.ALL[name])) > 40


@pytest.mark.parametrize("name", ["figma/gradient-paint", "canva/photo", "illustrator/words"])
def test_a_picture_by_the_engine_is_described_and_keeps_that_without_colour(name):
    text = re.sub(r"(<svg[^>]*>)", r"\1<title>Asset 1</title><desc>A pose</desc>", programs.ALL[name], count=1)
    art = read(text)
    grey = without_colour(art)
    assert (art.alt, grey.alt, grey.channels) == ("A pose", "A pose", 1)
    assert (grey.pixels_wide, grey.pixels_high) == (art.pixels_wide, art.pixels_high)
    assert image(grey).size == image(art).size


def test_the_engine_gives_the_same_pixels_twice_and_no_more_than_a_page_shows(monkeypatch):
    monkeypatch.setattr(packing, "LINES_DPI", 400)
    first, second = (read(programs.ALL["inkscape/gradient-and-blur"]) for _ in range(2))
    assert first == second
    assert first.pixels_wide == round(packing.LARGEST[0] / 72 * packing.LINES_DPI)
    assert first.pixels_wide * first.pixels_high <= engine.MOST_PIXELS
    assert len(first.data) < 150_000


def test_what_is_small_on_its_page_is_cut_out_by_the_engine_too():
    report = Report()
    art = read(programs.ALL["affinity/gradient"], report)
    assert art.pixels_high > 2 * art.pixels_wide
    assert "picture-cropped" in [d.code for d in report]


@pytest.mark.parametrize("inside", ["<text> </text><text fill='#fff'>white</text>", "<text x='900'>outside</text>"])
def test_a_picture_that_shows_nothing_is_an_error(inside):
    report = Report()
    assert read(f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">{inside}</svg>', report) is None
    assert [d.code for d in report if d.severity == "error"] == ["picture-empty"]


INSIDE = {
    "16 bits": lambda ramp, file: ramp.convert("I").point(lambda shade: shade * 257).convert("I;16").save(file, "PNG"),
    "printing colours": lambda ramp, file: ramp.convert("CMYK").save(file, "JPEG"),
    "AVIF": lambda ramp, file: ramp.save(file, "AVIF"),
}


@pytest.mark.parametrize("kind", INSIDE)
def test_a_picture_inside_may_be_of_any_kind_that_prints_by_itself(kind, uncropped):
    file = io.BytesIO()
    INSIDE[kind](Image.linear_gradient("L"), file)
    link = "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
    shown = image(read(f'<svg xmlns="{SVG}" width="64" height="64"><image width="64" height="64" href="{link}"/></svg>'))
    top, middle, foot = (shown.convert("L").getpixel((9, round(part * (shown.height - 1)))) for part in (0.05, 0.5, 0.95))
    assert top < 30 and 100 < middle < 155 and foot > 225


def test_a_damaged_picture_inside_is_an_error():
    report = Report()
    text = programs.ALL["affinity/image"].replace("base64,iVBORw0KGgo", "base64,").replace("base64,", "base64,iVBORw0KGgoAAAAN")
    assert read(text, report) is None
    assert "is damaged" in next(iter(report)).message


def test_a_mutated_file_never_ends_in_a_traceback_or_without_an_end(monkeypatch):
    monkeypatch.setattr(Here, "read", staticmethod(lambda *_: Raster(1, 1, 1, False, b"")))
    chance = random.Random(8)
    start = time.process_time()
    for _ in range(300):
        mutated(chance)
    assert time.process_time() - start < 120


def mutated(chance):
    """Reads one file with parts lost, doubled, swapped with those of another, or with other numbers and letters."""
    text, other = chance.choice(list(programs.ALL.values())), chance.choice(list(programs.ALL.values()))
    for _ in range(chance.randint(1, 5)):
        a, b = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        b = min(b, a + chance.choice((1, 3, 30, 300)))
        c = chance.randrange(len(other))
        piece = chance.choice(
            (
                "",
                text[a:b] * 3,
                other[c : c + 40],
                "url(#a)",
                "1e308",
                "-0",
                "<g>",
                'id="g1"',
                "\0",
                "&x;",
                "%",
                "none",
                "100%",
                "}{",
            )
        )
        text = text[:a] + piece + text[b:]
    report = Report()
    art = vector_picture.read(text.encode("utf-8", "replace"), "a.svg", report, SPAN, Here())
    assert (art is None) == report.failed
