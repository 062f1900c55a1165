"""Drawings as programs write them: nearly all print, and what is printed looks as the engine shows the same file."""

import io
import re
import zlib

import programs
import pytest
import resvg_py
from PIL import Image, ImageChops

from builder.artwork import engine, svg, viewport
from builder.artwork.lettering import FILES, SANS, SERIF
from builder.diagnostics import Report, Span
from builder.drawing import Drawing, Raster
from builder.figurefile import _document
from builder.proof.reading import Reading

SPAN = Span("poses/tree.md", 9, 1, 20, "![A tree](tree.svg)")
WIDE = 480  # pixels of what is compared
PRINTED = [name for name in programs.ALL if name not in programs.REFUSED]


class Here:
    """The worker's side without a process."""

    @staticmethod
    def read(data, kind, name, report, span):
        assert kind == "SVG"
        return engine.read(data, name, report, span)


def read(text, report=None):
    return svg.read(text.encode(), "a.svg", report or Report(), SPAN, Here())


def image(art):
    """As it is seen on paper: a drawing as PDFium shows the finished file."""
    if isinstance(art, Raster):
        if art.jpeg:
            return Image.open(io.BytesIO(art.data)).convert("RGB")
        size, mode = (art.pixels_wide, art.pixels_high), "L" if art.channels == 1 else "RGB"
        return Image.frombytes(mode, size, zlib.decompress(art.data)).convert("RGB")
    with Reading(_document("A figure", (art,), 0.0)) as reading, reading.page(1) as page:
        seen = page.render(4 * WIDE / art.width)
    return Image.frombytes("RGB", (seen.wide, seen.high), seen.data, "raw", "BGR", seen.stride)


def engine_image(text, size):
    """What resvg makes of the file as it is."""
    png = resvg_py.svg_to_bytes(svg_string=text, width=size[0] * 4, skip_system_fonts=True, font_files=[str(path) for path in FILES],
                                font_family=SANS, dpi=96, sans_serif_family=SANS, serif_family=SERIF)  # fmt: skip
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    return Image.alpha_composite(paper, drawn).convert("RGB").resize(size, Image.Resampling.BOX)


def difference(art, text):
    """The largest difference of any spot of 4 × 4 pixels of a picture 480 pixels wide, of 255."""
    size = (WIDE, max(1, round(WIDE * art.height / art.width)))
    ours, theirs = image(art).resize(size, Image.Resampling.BOX), engine_image(text, size)
    return max(high for _, high in ImageChops.difference(ours, theirs).reduce(4).getextrema())


def plain(text):
    """What the engine does not know of itself: variables, wide gamuts, sheets for dark screens; typefaces are the bundled one."""
    text = re.sub(r"var\(--[\w-]+, (#\w+)\)", r"\1", text)
    text = re.sub(r"font-family: ?[^;\"]*'[^;\"]*;", "font-family:'Source Sans 3';", text)
    return re.sub(r"fill:color\([^)]*\);|@media[^{]*\{[^{}]*\{[^{}]*\}\}", "", text)


@pytest.fixture
def uncropped(monkeypatch):
    monkeypatch.setattr(viewport, "LITTLE", 0.0)


def test_of_sixty_files_ten_a_program_at_least_fifty_five_print_and_the_rest_has_a_way_out():
    assert len(programs.ALL) == 60
    printed = {}
    for name, text in programs.ALL.items():
        report = Report()
        art = read(text, report)
        assert all(d.span is SPAN for d in report)
        assert bool(art) is not report.failed
        if art:
            printed[name] = art
        else:
            assert "PNG, 2000 pixels wide" in [d.hint for d in report][0]
    assert [name for name in programs.ALL if name not in printed] == list(programs.REFUSED)
    assert sum(isinstance(art, Drawing) for art in printed.values()) >= 36


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_printed_looks_as_the_engine_shows_the_file(name, uncropped):
    text = programs.ALL[name]
    assert difference(read(text), plain(text)) <= 40
