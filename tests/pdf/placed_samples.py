"""Small placed documents, made by hand: each shows one thing that the writer promises."""

from __future__ import annotations

import zlib
from io import BytesIO

from posepress.base.drawing import Artwork, Drawing, Label, Raster, circle, line, polygon, rectangle
from posepress.typeset.faces import face
from posepress.typeset.placed import ARTIFACT, ROOT, Anchor, Bookmark, Document, Element, Line, Link, Page, Picture, Run, Story

WIDTH, HEIGHT = 420.0, 595.0
RED = (0.7, 0.1, 0.1)
GREY = (0.25,)


def run(x: float, text: str, element: int, key: str = "sans", size: float = 12.0, **more: object) -> Run:
    return Run(x, text, key, size, element, **more)  # type: ignore[arg-type]


def put(y: float, *runs: Run) -> Line:
    """A line whose box is measured from its runs."""
    last = runs[-1]
    ink = last.text.rstrip(" ")
    end = last.x + face(last.face).width(ink) * last.size / 1000 + last.tracking * len(ink)
    font, size = face(last.face), max(r.size for r in runs)
    return Line(runs[0].x, y, end - runs[0].x, font.ascent * size / 1000, font.descent * size / 1000, runs, "")


def after(first: Run, text: str, element: int, **more: object) -> Run:
    """A run that goes on where `first` ends."""
    x = first.x + face(first.face).width(first.text) * first.size / 1000 + first.tracking * len(first.text)
    return run(x, text, element, **{"key": first.face, "size": first.size} | more)  # type: ignore[arg-type]


def document(*stories: Story, tagged: bool = True, bookmarks: tuple[Bookmark, ...] = ()) -> Document:
    return Document("Bridge pose", "en", stories, bookmarks, "Studio (north)", "Gentle backbends", tagged)


def one_page(elements: tuple[Element, ...], **parts: object) -> Document:
    return document(Story("one", elements, (Page(WIDTH, HEIGHT, **parts),)))  # type: ignore[arg-type]


def sign() -> Drawing:
    """A warning triangle with a letter."""
    return Drawing(
        20,
        18,
        (polygon(((1, 1), (19, 1), (10, 17)), (1.0, 0.8, 0.0), (0.0,), 1.5, join=1), Label(8.5, 3, "!", "sans-bold", 12)),
        "Caution",
    )


def figure() -> Drawing:
    return Drawing(100, 50, (rectangle(0, 0, 100, 5, fill=(0.9,)), circle(20, 20, 8, stroke=RED, width=2),
                             line(28, 20, 80, 8, 3), Label(40, 30, "2", "sans-semibold", 10, RED)))  # fmt: skip


def grey_photo() -> Raster:
    rows = b"".join([bytes([16 * x + y for x in range(8)]) for y in range(8)])
    return Raster(8, 8, 1, False, zlib.compress(rows))


def colour_photo() -> Raster:
    from PIL import Image

    out = BytesIO()
    Image.linear_gradient("L").resize((16, 12)).convert("RGB").save(out, "JPEG")
    return Raster(16, 12, 3, True, out.getvalue())


ARTWORKS: dict[str, Artwork] = {"sign": sign(), "figure": figure(), "grey": grey_photo(), "colour": colour_photo()}


def paragraph(*lines: str) -> Document:
    """One paragraph, whatever lines it has."""
    placed = [put(500 - 15 * i, run(40, text, 0)) for i, text in enumerate(lines)]
    return one_page((Element("P", ROOT),), lines=tuple(placed))


def pose() -> Story:
    """Two pages with all that a card and a handout have: the caution panel and step 2 run on to page 2."""
    elements = (
        Element("H1", ROOT),  # 0
        Element("Figure", ROOT, alt="Lying on the back, hips lifted"),  # 1
        Element("Caution", ROOT),  # 2
        Element("Figure", 2, alt="Caution"),  # 3
        Element("P", 2),  # 4
        Element("H2", ROOT),  # 5
        Element("L", ROOT, numbering="Decimal"),  # 6
        Element("LI", 6), Element("Lbl", 7), Element("LBody", 7),  # 7, 8, 9
        Element("LI", 6), Element("Lbl", 10), Element("LBody", 10),  # 10, 11, 12
        Element("P", ROOT),  # 13
        Element("Span", 13, lang="sa"),  # 14
        Element("Link", 13),  # 15
        Element("Table", ROOT),  # 16
        Element("TR", 16), Element("TH", 17, scope="Column"), Element("TH", 17, scope="Column"),  # 17, 18, 19
        Element("TR", 16), Element("TH", 20, scope="Row"), Element("TD", 20),  # 20, 21, 22
        Element("Figure", ROOT, alt="Grey photo"), Element("Figure", ROOT, alt="Colour photo"),  # 23, 24
    )  # fmt: skip
    bold, body = run(62, "STOP ", 4, "sans-bold", 12, colour=RED), run(40, "Also called ", 13, "serif")
    foreign = after(body, "setu bandha sarvāṅgāsana", 14)
    link = after(foreign, " (more)", 15)
    front = Page(
        WIDTH,
        HEIGHT,
        paths=(rectangle(36, 360, 384, 400, fill=(1.0, 0.95, 0.8)), line(36, 340, 384, 340, 0.5)),
        lines=(
            put(540, run(40, "Bridge ", 0, "serif-semibold", 24, tracking=0.3)),
            put(380, bold, after(bold, "if the low back pinches, or the ", 4, key="sans", colour=(0.0,))),
            put(365, run(62, "AVATAR To leg goes numb. ", 4)),
            put(320, run(40, "Steps", 5, "sans-semibold", 14)),
            put(300, run(40, "1.", 8), run(58, "Lie on your back. Feet flat, 5–10 cm apart, ", 9)),
            put(285, run(58, "heels near. ", 9)),
            put(270, run(40, "2.", 11), run(58, "Lift the hips with an even, unhur\u00ad", 12)),
            put(20, run(200, "Bridge · 1", ARTIFACT, size=10)),
        ),
        pictures=(Picture(150, 420, 200, 100, "figure", 1), Picture(40, 375, 18, 16.2, "sign", 3)),
        anchors=(Anchor("bridge", 560), Anchor("steps", 335)),
        label="i",
    )
    back = Page(
        WIDTH,
        HEIGHT,
        lines=(
            put(540, run(58, "ried breath. ", 12)),
            put(500, body, foreign, link),
            put(460, run(40, "Day", 18, "sans-bold"), run(140, "Breaths", 19, "sans-bold")),
            put(445, run(40, "Monday", 21, "sans-bold")),
            put(20, run(200, "Bridge · 2", ARTIFACT, size=10)),
        ),
        pictures=(Picture(40, 300, 80, 80, "grey", 23), Picture(140, 300, 96, 72, "colour", 24)),
        links=(Link(link.x, 496, link.x + 40, 510, "https://example.org/brücke?a=1&b=(2)", 15, "More about the bridge pose"),),
        anchors=(Anchor("log", 475),),
        label="ii",
    )
    return Story("Bridge", elements, (front, back))


def contents() -> Story:
    """A table of contents whose entries link to the other story; one entry breaks over two lines, with one link each."""
    elements = (
        Element("H1", ROOT), Element("TOC", ROOT),
        Element("TOCI", 1), Element("Reference", 2), Element("Link", 3),
        Element("TOCI", 1), Element("Reference", 5), Element("Link", 6),
    )  # fmt: skip
    first = run(40, "Bridge", 4)
    dots = run(90, ". . . . ", ARTIFACT)
    lines = (
        put(540, run(40, "Contents", 0, "serif-semibold", 20)),
        put(500, first, dots, run(150, "i", 4)),
        put(485, run(40, "A title that is long enough to ", 7)),
        put(470, run(40, "need two lines", 7), run(150, "ii", 7)),
    )
    links = (Link(40, 496, 160, 510, "#bridge", 4, "Bridge, page i"), Link(40, 481, 220, 495, "#log", 7, "Log, page ii"),
             Link(40, 466, 160, 480, "#log", 7, "Log, page ii"))  # fmt: skip
    return Story("Contents", elements, (Page(WIDTH, HEIGHT, lines=lines, links=links, anchors=(Anchor("top", 560),)),))


def everything(tagged: bool = True) -> Document:
    marks = (Bookmark("Contents", "top"), Bookmark("Bridge", "bridge"),
             Bookmark("Steps", "steps", 1), Bookmark("Log", "log", 1))  # fmt: skip
    return document(contents(), pose(), tagged=tagged, bookmarks=marks)


def for_the_press() -> Document:
    """No elements, all marks decoration, a tint that reaches into the bleed."""
    page = Page(
        WIDTH,
        HEIGHT,
        paths=(rectangle(-9, -9, WIDTH + 9, 60, fill=(0.8, 0.9, 0.85)),),
        lines=(put(300, run(40, "Front of the card ", ARTIFACT)),),
        pictures=(Picture(40, 350, 200, 100, "figure", ARTIFACT),),
        bleed=9,
    )
    return document(Story("card", (), (page, page)), tagged=False)
