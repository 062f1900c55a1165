"""The decoder's shortcuts: what it reads is what PDFium reads, what it vouches for PDFium would not object to, and faults that
are written just as our own pages are written do not slip through.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from unittest.mock import patch

import proved_samples as samples
import pytest
import test_planted_sheets as sheets
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject, NumberObject
from test_planted_bytes import drawn, edited

from posepress.base.drawing import Colour, Drawing, Label, Path, circle, line, polygon, rectangle
from posepress.base.pdfium import PdfReading
from posepress.base.store import Ledger
from posepress.pdf import write
from posepress.proof.decoded.grounds import uncertain_texts
from posepress.proof.decoded.page import DecodedPage, PageDecoder
from posepress.proof.decoded.streams import decode
from posepress.proof.document import prove_pages
from posepress.proof.failure import Failure
from posepress.proof.page import visibility
from posepress.proof.sheets.certain import KnownSide, KnownSides
from posepress.proof.structure import open_file, pages_of
from posepress.typeset.placed import Document, Line, Page, Run, Story

CASES = {"card": samples.card, "photo": lambda: samples.card("fold"), "handout": samples.handout, "booklet": samples.booklet}


def decoded(data: bytes) -> list[DecodedPage | None]:
    file, decoder = open_file(data), PageDecoder()
    return [decoder.page(page) for page in pages_of(file)]


@pytest.mark.parametrize("name", CASES)
def test_the_decoder_reads_what_the_engine_reads(name: str) -> None:
    case = CASES[name]()
    pages = decoded(case.data)
    with PdfReading(case.data) as reading:
        for number, page in enumerate(pages, 1):
            assert page is not None
            with reading.page(number) as seen:
                assert [text.text.replace("\u00ad", "-").rstrip() for text in page.text_objects] == [
                    text.text.replace("\u00ad", "-").rstrip() for text in seen.text_objects
                ]
                assert list(page.order) == seen.order
                assert page.over_text == seen.over_text
                assert page.box == pytest.approx(seen.box, abs=0.01)
                for mine, theirs in zip(page.text_objects, seen.text_objects, strict=True):
                    assert (mine.font, mine.mcid, mine.picture, mine.upright) == (
                        theirs.font, theirs.mcid, theirs.picture, theirs.upright,
                    )  # fmt: skip
                    assert mine.size == pytest.approx(theirs.size, abs=0.01)
                    for a, b in zip(mine.glyphs, theirs.glyphs, strict=False):
                        assert (a.x, a.y) == pytest.approx((b.x, b.y), abs=0.1)
                for shape, other in zip(page.shapes, seen.shapes, strict=True):
                    assert (shape.form, shape.paths, shape.pixels) == (other.form, other.paths, other.pixels)
                    assert shape.matrix == pytest.approx(other.matrix, abs=0.01)


@pytest.mark.parametrize("name", CASES)
def test_geometry_vouches_for_nearly_all_that_our_pages_say(name: str) -> None:
    pages = [page for page in decoded(CASES[name]().data) if page]
    texts = sum(len(page.text_objects) for page in pages)
    assert sum(len(uncertain_texts(page)) for page in pages) <= texts / 50


@pytest.mark.parametrize(
    "operators",
    [
        b"q\n", b"0 0 9 9 re f\n", b"/G gs\n", b"0 0 m 9 9 l W n\n", b"BT\n3 Tr\nET\n", b"BT\n60 Tz\nET\n", b"BT\n", b"EMC\n",
        b"/Span <</MCID 0 /ActualText (x)>> BDC\nEMC\n", b"0 0 m 9 l S\n", b"9 9 l S\n", b"2 g\n", b"1 0 0 g\n", b"0 g",
        b"1 0 0 1 9 9 Tm [<0012>]TJ\n", b"BT\n1 0 0 1 9 9 Tm [<0012>]TJ\nET\n", b"BT\n0 0 m 9 9 l S\nET\n",
        b"BI ID EI\n", b"%\n",
        b"1 0 0 1 0 0 cm\n", b"/P BMC\n/P BMC\nEMC\nEMC\n", b"\xff\n", b"q 1 0 0 1 0 cm /X0 Do Q\n",
        b"/Perceptual ri\n", b"1 i\n",
    ],
)  # fmt: skip
def test_what_our_pages_never_say_is_left_to_the_engine(operators: bytes) -> None:
    assert decode(operators) is None


def in_our_words(*lines: str) -> Callable[[bytes], bytes]:
    """Drawn over the page as the writer draws decoration."""
    return lambda data: data + "\n".join(["/Artifact BMC", *lines, "EMC", ""]).encode()


def under(*lines: str) -> Callable[[bytes], bytes]:
    return lambda data: "\n".join(["/Artifact BMC", *lines, "EMC", ""]).encode() + data


PAGE = "0 0 m 298 0 l 298 420 l 0 420 l h f"
IN_DIALECT: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "covered by white": (in_our_words("1 g", PAGE), "over the text"),
    "white text": (lambda data: data.replace(b"0 g\n", b"1 g\n"), "in the colour"),
    "a ground of the text's colour": (under("0.1 g", PAGE), "has a contrast of"),
    "a dark disc behind some of it": (
        under("0.1 g", "260 380 m 260 420 40 420 40 380 c 40 300 260 300 260 380 c h f"),
        "does not stand out",
    ),
    "letters spread": (lambda data: data.replace(b"0 Tc", b"2 Tc"), "leaves the line"),
    "kerned apart": (lambda data: data.replace(b">]TJ", b">-900<0012>]TJ", 1), "in the place of"),
    "another size": (lambda data: data.replace(b" 12 Tf", b" 9 Tf"), "pt, not in"),
    "moved": (lambda data: data.replace(b"1 0 0 1 ", b"1 0 0 1 1", 3), "is at"),
    "a picture moved": (lambda data: data.replace(b"q ", b"q 1", 1), "is not in its place"),
}  # fmt: skip


def dialect_failures(name: str) -> tuple[Failure, ...]:
    return samples.card().failures(edited(drawn(IN_DIALECT[name][0], page=0)))


def font(writer: Any, key: str = "/sans") -> Any:
    return writer.pages[0]["/Resources"]["/Font"][key].get_object()


def descendant(writer: Any, key: str = "/sans") -> Any:
    return font(writer, key)["/DescendantFonts"][0].get_object()


def wide_space_first(writer: Any) -> None:
    """Two widths of one code, of which engines take the first."""
    descendant(writer)["/W"].get_object()[:0] = [NumberObject(32), ArrayObject([NumberObject(2000)])]


def two_widths_in_a_row(writer: Any) -> None:
    widths = descendant(writer)["/W"].get_object()
    at = list(widths).index(31) + 1
    widths[at] = ArrayObject([widths[at][0], NumberObject(2000)])


def another_program_beside(writer: Any) -> None:
    other = descendant(writer, "/serif-semibold")["/FontDescriptor"].get_object().raw_get("/FontFile2")
    descendant(writer)["/FontDescriptor"].get_object()[NameObject("/FontFile")] = other


def another_name(writer: Any) -> None:
    descendant(writer)[NameObject("/BaseFont")] = NameObject("/A+Times")


def meaning(change: Callable[[bytes], bytes]) -> Callable[[Any], None]:
    def edit(writer: Any) -> None:
        stream = DecodedStreamObject()
        stream.set_data(change(font(writer)["/ToUnicode"].get_object().get_data()))
        font(writer)[NameObject("/ToUnicode")] = writer._add_object(stream)

    return edit


def figure(operators: bytes) -> Callable[[Any], None]:
    """The first picture of the page draws something else."""

    def edit(writer: Any) -> None:
        form = writer.pages[0]["/Resources"]["/XObject"]["/X0"].get_object()
        form.set_data(operators)

    return edit


E = b"<0020> <0065>"
RANGE = b"1 beginbfrange\n<0010> <0034> <0041>\nendbfrange\nendcmap"
BYTES: dict[str, Callable[[Any], None]] = {
    "a stroke of negative width as a ground": drawn(under("0 g", "-500 w", "0 0 m 298 0 l 298 420 l 0 420 l h B"), page=0),
    "a number too long for an engine": drawn(lambda data: data.replace(b"1 0 0 1 ", b"1 0 0 1 " + b"0" * 300, 1), page=0),
    "two widths of one code": wide_space_first,
    "widths of several codes": two_widths_in_a_row,
    "another font program beside": another_program_beside,
    "another name inside of the font": another_name,
    "letters that mean others in a range": meaning(lambda data: data.replace(b"endcmap", RANGE)),
    "letters that mean others in lower case": meaning(lambda data: data.replace(E, b"<0020> <006f>\n" + E)),
    "a letter commented out": meaning(lambda data: data.replace(E, b"%" + E)),
    "a figure whose dashes leave nothing": figure(b"0 G\n1 w\n0 J\n[1 9999] 5 d\n2 2 m 248 2 l S\n2 50 m 248 50 l S\n"),
    "a figure that only moves": figure(b"0 G\n9 w\n2 2 m 248 2 m S\n2 2 m 248 2 m S\n"),
}  # fmt: skip
"""Found by somebody who looked for what arithmetic would let pass and the engine would not."""


def byte_failures(name: str) -> tuple[Failure, ...]:
    with patch("posepress.proof.document.is_sampled", lambda _: False):
        return samples.card().failures(edited(BYTES[name]))


@pytest.mark.parametrize("name", BYTES)
def test_what_only_the_engine_sees_is_left_to_it(name: str) -> None:
    assert byte_failures(name)


def labelled(change: Callable[[bytes], bytes]) -> tuple[Failure, ...]:
    """A figure with a number in it, drawn in another way."""
    label = Label(20, 90, "11", "sans-bold", 20)
    case = samples.card()
    arts = {
        key: replace(art, items=(*art.items, label)) if isinstance(art, Drawing) and not key.startswith("sign/") else art
        for key, art in case.artworks.items()
    }
    case = replace(case, artworks=arts)

    def edit(writer: Any) -> None:
        form = writer.pages[0]["/Resources"]["/XObject"]["/X0"].get_object()
        form.set_data(change(form.get_data()))

    return case.failures(edited(edit, case))


@pytest.mark.parametrize(
    ("old", "new"), [(b" 20 Tf", b" 0.4 Tf"), (b"0 Tc", b"-12 Tc"), (b"0 Tc", b"9 Tc"), (b"0 g\n0 Tc", b"1 g\n0 Tc")]
)
def test_a_label_that_is_set_in_another_way_is_found(old: bytes, new: bytes) -> None:
    assert labelled(lambda data: data) == ()
    failures = labelled(lambda data: data.replace(old, new))
    assert any("is set in another way" in failure.message for failure in failures), failures


@pytest.mark.parametrize("name", IN_DIALECT)
def test_a_fault_that_is_written_as_we_write_is_found(name: str) -> None:
    failures = dialect_failures(name)
    assert any(IN_DIALECT[name][1] in failure.message for failure in failures), failures[:5]


def test_a_picture_that_something_is_painted_over_is_drawn_by_the_engine() -> None:
    def cover(data: bytes) -> bytes:
        return re.sub(rb"(q (?:\S+ ){6}cm /X0 Do Q\n)", rb"\1EMC\n/Artifact BMC\n1 g\n" + PAGE.encode() + b"\n", data, count=1)

    plain, covered = (decoded(edited(drawn(change, page=0)))[0] for change in (lambda data: data, cover))
    assert plain and plain.shapes and (0, 0) not in plain.unseen
    assert covered and (0, 0) in covered.unseen


def other_words(page: DecodedPage | None) -> DecodedPage | None:
    if page is None:
        return None
    first, *others = page.text_objects
    moved = replace(first, glyphs=tuple([glyph._replace(x=glyph.x + 1) for glyph in first.glyphs]))
    return replace(page, text_objects=(moved, *others))


def a_decoder_that_errs() -> tuple[Failure, ...]:
    honest, case = PageDecoder.page, samples.card()
    with patch.object(PageDecoder, "page", lambda self, page: other_words(honest(self, page))):
        return prove_pages(
            case.library, case.kind, case.id, case.document, case.artworks, case.data, Ledger(None, ""), thorough=True
        ).failures


def sides_that_err() -> list[Failure]:
    """The bytes are said to name no page at all, and to be certain of it."""

    def side(self: KnownSides, number: int, is_turned: bool) -> KnownSide:
        known = honest(self, number, is_turned)
        return replace(known, is_sample=True, is_certain=True, places=tuple([replace(p, page=None) for p in known.places]))

    honest = KnownSides.side
    with patch.object(KnownSides, "side", side):
        return sheets.failures_of_a_first_build(sheets.folded())


def test_a_decoder_that_errs_is_found_by_the_engine_on_the_pages_that_it_reads_too() -> None:
    assert any("what the engine reads" in failure.message for failure in a_decoder_that_errs())
    assert any("what the engine sees" in failure.message for failure in sides_that_err())


def test_the_sides_of_our_sheets_are_known_by_their_bytes() -> None:
    seen: list[bool] = []
    honest = KnownSides.side

    def side(self: KnownSides, number: int, is_turned: bool) -> KnownSide:
        known = honest(self, number, is_turned)
        seen.append(known.is_certain)
        return known

    sheets.know_all_right_sheets()
    with patch.object(KnownSides, "side", side), patch.object(samples, "ONE_IN", 1):
        assert sheets.folded_failures(sheets.folded()) == []
        assert sheets.cut_failures(sheets.deck_of(sheets.faces())) == []
        assert sheets.folded_failures(sheets.folded(shop=True), sheets.SHOP) == []
        assert sheets.cut_failures(sheets.deck_of(sheets.faces(), sheets.SHOP), stock=sheets.SHOP) == []
    assert sum(seen) >= len(seen) - 4  # of files that are proved twice, here all: a cover ground's edges


def with_form(change: Callable[[bytes], bytes]) -> Callable[[Any], None]:
    """The first panel of the third side draws another stream."""

    def edit(writer: Any) -> None:
        form = writer.pages[2]["/Resources"]["/XObject"]["/P0"].get_object()
        form.set_data(change(form.get_data()))

    return edit


def panels_inside(data: bytes) -> bytes:
    """Between the `q` and the `Q` of the side's own marks, which are turned by a quarter."""
    lines = data.split(b"\n")
    panels = [line for line in lines if line.endswith(b"Do Q")]
    others = [line for line in lines if not line.endswith(b"Do Q")]
    at = others.index(b"Q")
    return b"\n".join([*others[:at], *panels, *others[at:]])


SIDES: dict[str, tuple[Callable[[Any], None], str]] = {
    "a word less in a panel": (
        with_form(lambda data: data.replace(b"TJ\n", b"Tj\n", 1)),
        "not a page of the file",
    ),
    "a panel clipped in its middle": (
        sheets.drawn(lambda data: data.replace(b"q 17.008 17.008 403.937 561.260 re", b"q 17.008 17.008 200 561.260 re"), 2),
        "",
    ),
    "panels turned with the marks": (sheets.drawn(panels_inside, 2), "not a page"),
    "a place too long for an engine": (
        sheets.drawn(lambda data: data.replace(b"1 0 0 1 ", b"1 0 0 1 " + b"0" * 300), 2),
        "page",
    ),
    "a panel half a point aside": (
        sheets.drawn(lambda data: data.replace(b"1 0 0 1 1.417 ", b"1 0 0 1 1.917 "), 2),
        "not a page",
    ),
    "an area on a panel": (
        sheets.drawn(lambda data: data.replace(b"\nQ\n", b"\n0.5 g\n100 100 m 200 100 l 200 300 l h f\nQ\n", 1), 2),
        "does not look like page",
    ),
    "a line across the panels": (
        sheets.drawn(lambda data: data.replace(b"\nQ\n", b"\n0 G\n5 w\n80 300 m 500 300 l S\nQ\n", 1), 2),
        "",
    ),
}


@pytest.mark.parametrize("name", SIDES)
def test_a_side_that_is_not_its_pages_is_not_certain(name: str) -> None:
    change, words = SIDES[name]
    data = sheets.edited(sheets.folded(), change)
    seen: dict[int, bool] = {}
    honest = KnownSides.side

    def side(self: KnownSides, number: int, is_turned: bool) -> KnownSide:
        known = honest(self, number, is_turned)
        seen[number] = known.is_certain
        return known

    with patch.object(KnownSides, "side", side):
        failures = sheets.folded_failures(data)
    assert seen[3] is False and seen.get(4, True), "a side that an earlier build proved is not decoded again"
    assert any(words in failure.message for failure in failures) or not words


def random_page(seed: int) -> Page:
    """Lines of text among areas, discs and rules of any colour."""
    chance = random.Random(seed)

    def colour() -> Colour:
        return chance.choice([(0.0,), (1.0,), (0.9,), (chance.random(),), tuple(chance.random() for _ in range(3))])

    paths: list[Path] = []
    for _ in range(chance.randrange(6)):
        x, y, wide, high = (chance.uniform(0, 250) for _ in range(4))
        fill, stroke = chance.choice([None, colour()]), chance.choice([None, None, colour()])
        paths.append(
            chance.choice([
                rectangle(x, y, x + wide, y + high, fill, stroke, chance.choice([0.0, 0.5, 4.0])),
                circle(x, y, wide / 2 + 1, fill, stroke, chance.choice([0.5, 3.0])),
                line(x, y, x + wide, y + high * chance.choice([0, 1]), chance.choice([0.5, 2.0]), colour()),
                polygon(((x, y), (x + wide, y), (x + wide / 3, y + high)), fill, stroke, 1.0, chance.choice([0, 1])),
            ])
        )  # fmt: skip
    words = ("Rest", "Breathe out.", "knee", "1", "i", "CAUTION")
    lines = []
    for n in range(chance.randrange(1, 7)):
        x, y = chance.uniform(10, 200), 20 + n * 40 + chance.uniform(0, 20)
        run = Run(
            x,
            chance.choice(words),
            chance.choice(["sans", "sans-bold", "serif"]),
            chance.choice([10.0, 12.0, 18.0]),
            -1,
            colour(),
        )
        lines.append(Line(x, y, 10, 10, -3, (run,), ""))
    return Page(280, 280, tuple(paths), tuple(lines))


def test_the_engine_has_nothing_against_what_geometry_vouches_for() -> None:
    """300 pages, most with something that cannot be seen."""
    pages = tuple([random_page(seed) for seed in range(300)])
    data = write(Document("Random", "en", (Story("Random", (), pages),), tagged=False), {})
    counts = {True: 0, False: 0}
    with PdfReading(data) as reading:
        for number, page in enumerate(decoded(data), 1):
            assert page is not None
            doubtful = uncertain_texts(page)
            with reading.page(number) as seen:
                names = [f"text {n}" for n in range(len(page.text_objects))]
                found = {failure.source for failure in visibility.check_page(number, seen, names)}
            for n in range(len(page.text_objects)):
                is_certain = n not in doubtful
                counts[is_certain] += 1
                assert not (is_certain and f"text {n}" in found), (number, n)
    assert min(counts.values()) > 200, counts


def planted() -> Iterator[Callable[[], object]]:
    yield a_decoder_that_errs
    yield sides_that_err
    yield from [partial(dialect_failures, name) for name in IN_DIALECT]
    yield partial(labelled, lambda data: data.replace(b"0 Tc", b"9 Tc"))
