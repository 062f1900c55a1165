"""Drawings: known shapes land at known coordinates, and whatever would not be printed as drawn is named."""

import time
from pathlib import Path

import pytest

from builder import artwork
from builder.artwork import outline, svg
from builder.diagnostics import Report
from builder.drawing import Drawing
from builder.drawing import Path as Shape

MM = 72 / 25.4


def picture(inside: str, root: str = 'width="100pt" height="100pt" viewBox="0 0 100 100"') -> bytes:
    """100 × 100 points; one user unit is one point, so (x, y) lands at (x, 100 − y)."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {root}>\n{inside}\n</svg>'.encode()
    )


def drawn(inside: str, **root: str) -> Drawing:
    report = Report()
    drawing = svg.read(picture(inside, **root), "a.svg", report, None)
    assert drawing is not None, list(report)
    assert not report.diagnostics
    return drawing


def test_a_drawing_without_its_xmlns_is_drawn_all_the_same() -> None:
    inside, report = '<desc>A line.</desc><g><path d="M10 20L30 40Z"/></g>', Report()
    bare = picture(inside).replace(b' xmlns="http://www.w3.org/2000/svg"', b"")
    assert b"2000/svg" not in bare
    assert svg.read(bare, "a.svg", report, None) == drawn(inside)
    assert not report.diagnostics


def shape(inside: str) -> Shape:
    (item,) = drawn(inside).items
    assert isinstance(item, Shape)
    return item


def refused(inside: str, **root: str) -> list[str]:
    report = Report()
    assert svg.read(picture(inside, **root), "a.svg", report, None) is None
    assert {(d.severity, d.code) for d in report} == {("error", "picture-svg")}
    return [f"{d.message} ({d.hint})" for d in report]


def close(found: tuple[float, ...], expected: tuple[float, ...]) -> bool:
    return len(found) == len(expected) and all(abs(a - b) < 0.02 for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("data", "ops", "coords"),
    [
        ("M10 20 L30 40Z", "mlh", (10, 80, 30, 60)),
        ("m10,20 20,20 -5,0z", "mllh", (10, 80, 30, 60, 25, 60)),
        ("M10 20H30V40h-5v-5", "mllll", (10, 80, 30, 80, 30, 60, 25, 60, 25, 65)),
        ("M0 0C10 0 20 10 20 20s10 20 20 20", "mcc", (0, 100, 10, 100, 20, 90, 20, 80, 20, 70, 30, 60, 40, 60)),
        ("M0 0S10 10 20 20", "mc", (0, 100, 0, 100, 10, 90, 20, 80)),
        ("M0 0Q30 0 30 30", "mc", (0, 100, 20, 100, 30, 90, 30, 70)),
        ("M0 0Q15 0 15 15T30 30", "mcc", (0, 100, 10, 100, 15, 95, 15, 85, 15, 75, 20, 70, 30, 70)),
        ("M.5.5l1.5-.5-1e1+2E1", "mll", (0.5, 99.5, 2, 100, -8, 80)),
        ("M1 1h1zl2 2", "mlhml", (1, 99, 2, 99, 1, 99, 3, 97)),
        ("M1 1h1zm2 2h1", "mlhml", (1, 99, 2, 99, 3, 97, 4, 97)),
        ("M10 10a0 5 0 0 1 5 5", "ml", (10, 90, 15, 85)),
    ],
)
def test_path_data_lands_where_the_grammar_says(data: str, ops: str, coords: tuple[float, ...]) -> None:
    found = outline.path_data(data).through((1, 0, 0, -1, 0, 100))
    assert (found.ops, found.coords) == (ops, tuple(map(float, coords)))


QUARTER = 5.5228


@pytest.mark.parametrize(
    ("data", "coords"),
    [
        ("M10 0A10 10 0 0 1 0 10", (10, 0, 10, QUARTER, QUARTER, 10, 0, 10)),
        ("M10 0a10 10 0 01-10 10", (10, 0, 10, QUARTER, QUARTER, 10, 0, 10)),
        ("M10 0A10 10 0 0 0 0-10", (10, 0, 10, -QUARTER, QUARTER, -10, 0, -10)),
        ("M10 0A10 20 0 0 1 0 20", (10, 0, 10, 2 * QUARTER, QUARTER, 20, 0, 20)),
        ("M10 0A20 10 90 0 1 0 20", (10, 0, 10, 2 * QUARTER, QUARTER, 20, 0, 20)),
        ("M-5 0A1 1 0 0 1 5 0", (-5, 0, -5, -QUARTER / 2, -QUARTER / 2, -5, 0, -5, QUARTER / 2, -5, 5, -QUARTER / 2, 5, 0)),
    ],
)
def test_arcs_follow_the_circle(data: str, coords: tuple[float, ...]) -> None:
    assert close(outline.path_data(data).coords, coords)


def test_a_large_arc_takes_the_long_way_round() -> None:
    found = outline.path_data("M10 0A10 10 0 1 1 0 -10")
    assert found.ops == "mccc"
    assert close(found.coords[-8:-6], (-10, 0))


@pytest.mark.parametrize(
    ("inside", "ops", "coords"),
    [
        ('<rect x="1" y="2" width="10" height="20"/>', "mlllh", (1, 98, 11, 98, 11, 78, 1, 78)),
        ('<polygon points="0,0 10,0 10 10"/>', "mllh", (0, 100, 10, 100, 10, 90)),
        ('<polyline points="0 0 10 0" stroke="#000"/>', "ml", (0, 100, 10, 100)),
        ('<line x2="10" y2="5" stroke="#000"/>', "ml", (0, 100, 10, 95)),
        ('<path d="M1 0h1" stroke="#000" transform="translate(5 5) scale(2)"/>', "ml", (7, 95, 9, 95)),
        ('<path d="M1 0h1" stroke="#000" transform="rotate(90)"/>', "ml", (0, 99, 0, 98)),
        ('<path d="M6 5h1" stroke="#000" transform="rotate(90, 5, 5)"/>', "ml", (5, 94, 5, 93)),
        ('<path d="M1 2h1" transform="matrix(1 0 0 2 3 4)"/>', "ml", (4, 92, 5, 92)),
        ('<path d="M0 10h1" transform="skewX(45)"/>', "ml", (10, 90, 11, 90)),
        ('<g transform="translate(10)"><path transform="translate(0 10)" d="M0 0h1"/></g>', "ml", (10, 90, 11, 90)),
    ],
)
def test_shapes_and_transforms_land_at_known_points(inside: str, ops: str, coords: tuple[float, ...]) -> None:
    found = shape(inside)
    assert (found.ops, found.coords) == (ops, tuple(map(float, coords)))


def test_round_shapes_touch_their_box() -> None:
    assert close(shape('<circle cx="50" cy="40" r="10"/>').coords[:2], (60, 60))
    assert close(shape('<ellipse cx="50" cy="40" rx="10" ry="5"/>').coords[6:8], (50, 55))
    assert shape('<rect width="10" height="10" rx="2"/>').ops == "mlclclclch"
    assert shape('<rect width="10" height="10" rx="20"/>').coords[:2] == (5, 100)


@pytest.mark.parametrize(
    ("root", "width", "height", "corner"),
    [
        ('width="88mm" height="44mm" viewBox="0 0 88 44"', 88 * MM, 44 * MM, (10 * MM, 34 * MM)),
        ('width="8.8cm" height="4.4cm" viewBox="-10 0 88 44"', 88 * MM, 44 * MM, (20 * MM, 34 * MM)),
        ('width="1in" height="2in" viewBox="0 0 100 100"', 72, 144, (7.2, 108 - 7.2)),
        ('width="1in" height="2in" viewBox="0 0 100 100" preserveAspectRatio="none"', 72, 144, (7.2, 144 - 14.4)),
        ('width="200" height="100px"', 150, 75, (7.5, 67.5)),
        ('viewBox="0 0 200 100"', 150, 75, (7.5, 67.5)),
        ('width="100%" height="100%" viewBox="0 0 200 100"', 150, 75, (7.5, 67.5)),
        ('width="72pt" viewBox="0 0 200 100"', 72, 36, (3.6, 32.4)),
        ('height="36pt" viewBox="0 0 200 100"', 72, 36, (3.6, 32.4)),
    ],
)
def test_the_page_is_the_size_that_the_file_says(root: str, width: float, height: float, corner: tuple[float, float]) -> None:
    drawing = drawn('<path d="M10 10h10v10z"/>', root=root)
    assert close((drawing.width, drawing.height), (width, height))
    (item,) = drawing.items
    assert isinstance(item, Shape)
    assert close(item.coords[:2], corner)


def test_paint_is_inherited_and_the_style_attribute_wins() -> None:
    found = shape(
        '<g fill="red" stroke="#b5381b" stroke-width="2">'
        '<path fill="blue" style="fill: #808080; stroke-linecap:round" d="M0 0h9"/></g>'
    )
    assert found.fill == (0.502,)
    assert found.stroke == (0.71, 0.22, 0.106)
    assert (found.width, found.cap) == (2, 1)


def test_colours_without_hue_are_grey_and_names_are_known() -> None:
    def fill(value: str) -> object:
        return shape(f'<path color="#00f" fill="{value}" d="M0 0h9v9z"/>').fill

    assert fill("#fefefe") == (0.996,)
    assert fill("black") == (0.0,)
    assert fill("rebeccapurple") == (0.4, 0.2, 0.6)
    assert fill("rgb(0, 128, 255)") == (0.0, 0.502, 1.0)
    assert fill("rgb(0%,50%,100%)") == (0.0, 0.5, 1.0)
    assert fill("currentColor") == (0.0, 0.0, 1.0)


def test_strokes_and_dashes_grow_with_the_shape() -> None:
    found = shape('<path transform="scale(2)" fill="none" stroke="#000" stroke-width="1.5" stroke-dasharray="3,1" d="M0 0h9"/>')
    assert (found.fill, found.width, found.dash) == (None, 3, (6, 2))


def test_even_odd_and_line_joins_are_kept() -> None:
    found = shape('<path fill-rule="evenodd" stroke="#000" stroke-linejoin="bevel" d="M0 0h9v9z"/>')
    assert (found.even_odd, found.join) == (True, 2)


def test_the_description_or_else_the_title_is_the_alternative_text() -> None:
    assert drawn('<title>Lunge</title><desc>A low\n lunge</desc><path d="M0 0h9v9z"/>').alt == "A low lunge"
    assert drawn('<title>Lunge</title><path d="M0 0h9v9z"><title>tip</title></path>').alt == "Lunge"


def test_hidden_layers_editor_notes_and_unused_definitions_are_no_fault() -> None:
    drawing = drawn(
        '<defs><linearGradient id="a"/></defs><metadata>about</metadata><!-- note -->'
        '<n:namedview xmlns:n="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" pagecolor="#fff"/>'
        '<g style="display:none"><text>draft</text></g><path visibility="hidden" d="M0 0h9v9z"/>'
        '<path fill="none" d="M0 0h9v9z"/><path style="font-size:12px;-inkscape-stroke:none;opacity:1" d="M0 0h9v9z"/>'
    )
    assert len(drawing.items) == 1


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<text>hello</text>", "<text> cannot be printed (turn text into outlines in your drawing program"),
        ('<image href="a.png"/>', "<image> cannot be printed"),
        ("<linearGradient/>", "<linearGradient> cannot be printed (give the shapes plain colours"),
        ('<path fill="url(#a)" d="M0 0h9v9z"/>', '<path>: "url(#a)" is a gradient or a pattern'),
        ("<pattern/>", "<pattern> cannot be printed"),
        ("<filter/>", "<filter> cannot be printed"),
        ('<path filter="url(#f)" d="M0 0h9v9z"/>', 'filter "url(#f)" cannot be printed'),
        ("<clipPath/>", "<clipPath> cannot be printed"),
        ('<g clip-path="url(#c)"/>', 'clip-path "url(#c)" cannot be printed'),
        ('<g style="mask:url(#m)"/>', 'mask "url(#m)" cannot be printed'),
        ("<script>alert(1)</script>", "<script> cannot be printed (remove it: paper runs no scripts)"),
        ('<path onclick="x()" d="M0 0h9v9z"/>', 'script "onclick"'),
        ("<foreignObject/>", "<foreignObject> cannot be printed"),
        ('<p xmlns="http://www.w3.org/1999/xhtml">hello</p>', "<p> cannot be printed"),
        ("<style>path{fill:red}</style>", "<style> cannot be printed (save it with"),
        ("<defs><style>path{fill:red}</style></defs>", "<style> cannot be printed"),
        ("<defs><g><style>path{fill:red}</style></g></defs>", "<style> cannot be printed"),
        ('<use xlink:href="#a"/>', "<use> cannot be printed (turn copies and symbols into shapes"),
        ('<a xlink:href="https://example.org"/>', "<a> cannot be printed"),
        ('<g xlink:href="other.svg#a"/>', "a reference to something else cannot be printed"),
        ("<svg/>", "<svg> cannot be printed"),
        ("<switch/>", "<switch> cannot be printed"),
        ('<path d="M0 0h9v9z"><animate/></path>', "<animate> inside <path> cannot be printed"),
        ('<path marker-end="url(#m)" d="M0 0h9"/>', 'marker-end "url(#m)" cannot be printed (turn lines with arrow heads'),
        ('<path opacity=".5" d="M0 0h9v9z"/>', 'opacity ".5" cannot be printed (make it opaque'),
        ('<g style="fill-opacity:0.3"/>', 'fill-opacity "0.3" cannot be printed'),
        ('<path fill="#ff000080" d="M0 0h9v9z"/>', '"#ff000080" is not a plain colour'),
        ('<path fill="rgba(1,2,3,.5)" d="M0 0h9v9z"/>', "is not a plain colour"),
        ('<path fill="redd" d="M0 0h9v9z"/>', '"redd" is not a plain colour'),
        ('<path style="mix-blend-mode:multiply" d="M0 0h9v9z"/>', 'mix-blend-mode "multiply" cannot be printed'),
        ('<path vector-effect="non-scaling-stroke" d="M0 0h9v9z"/>', "vector-effect"),
        ('<path stroke-dashoffset="3" d="M0 0h9v9z"/>', "stroke-dashoffset"),
        ('<path style="paint-order:stroke fill" d="M0 0h9v9z"/>', "paint-order"),
        ('<path style="transform:scale(2)" d="M0 0h9v9z"/>', 'transform "scale(2)" cannot be printed'),
        ('<path style="rotate:2deg" d="M0 0h9v9z"/>', 'style "rotate" is not known'),
        ('<path filll="red" d="M0 0h9v9z"/>', 'unknown attribute "filll"'),
        ('<circle rr="1" cx="9" cy="9" r="1"/>', 'unknown attribute "rr"'),
        ('<path stroke="#000" transform="scale(1 3)" d="M0 0h9v9z"/>', "squeezed"),
        ('<path d="M0 0 10"/>', 'a number too many or too few in "M0 0 10"'),
        ('<path d="L0 0"/>', 'cannot begin with or contain "L"'),
        ('<path d="M0 0 1-+2"/>', '"0 0 1-+2" is not a list of numbers'),
        ('<path d="M0 0a1 1 0 2 0 5 5"/>', 'cannot be read at "2 0 5 5"'),
        ('<path d="5M0 0"/>', 'cannot be read at "5M0 0"'),
        ('<path d="M0 0 y1"/>', 'cannot begin with or contain "y"'),
        ('<path d="M0 0z 5"/>', 'a number too many or too few in "Z 5"'),
        ('<path d="M0 0h1e999"/>', "a number is too large"),
        ('<polygon points="1 2 3"/>', "not pairs of numbers"),
        ('<rect width="50%" height="1"/>', '"50%" is not a length'),
        ('<rect width="-5" height="1"/>', "a size is negative"),
        ('<path transform="spin(3)" d="M0 0h9v9z"/>', '"spin" with 1 numbers is not a transform'),
        ('<path d="M50 50h80v5z"/>', "lies outside the edges of the picture"),
        ("<g/>", "nothing is drawn in it"),
        ('<path stroke-width="0" fill="none" stroke="#000" d="M0 0h9"/>', "nothing is drawn in it"),
    ],
)
def test_what_would_not_be_printed_as_drawn_is_named(inside: str, said: str) -> None:
    found = refused(inside)
    assert len(found) == 1, found
    assert said in found[0]


def test_all_problems_are_told_at_once_with_line_and_count() -> None:
    found = refused('<text/>\n<text/>\n<path d="M0 0h9v9z" opacity="0"/>')
    assert found[0].startswith('"a.svg", line 2: <text> cannot be printed (2 times)')
    assert found[1].startswith('"a.svg", line 4: <path>: opacity "0"')


@pytest.mark.parametrize(
    "root",
    ["", 'width="10mm"', 'viewBox="0 0 1"', 'viewBox="0 0 0 5"', 'width="0" height="5"', 'width="2em" height="2em"',
     'viewBox="0 0 9 9" preserveAspectRatio="xMinYMin slice"', 'width="90m" height="5mm"', 'width="99999" height="9"'],
)  # fmt: skip
def test_a_picture_without_a_sound_size_is_refused(root: str) -> None:
    (said,) = refused('<path d="M0 0h1v1z"/>', root=root)
    assert 'such as width="88mm"' in said


def load(tmp_path: Path, content: bytes) -> list[str]:
    path, report = tmp_path / "a.svg", Report()
    path.write_bytes(content)
    assert artwork.load(path, report, None) is None
    return [d.message for d in report]


LAUGHS = (
    b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><desc>&b;</desc></svg>'
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (LAUGHS, "line 1, has a document type"),
        (b'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>', "has a document type"),
        (b'<?xml-stylesheet href="a.css"?><svg/>', "calls for a style sheet"),
        (picture("<desc>&nbsp;</desc>"), "is not a proper SVG file: undefined entity"),
        (picture("<g>"), "is not a proper SVG file: mismatched tag"),
        (picture("")[:-4], "is not a proper SVG file"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "unknown"),
        (b'<svg width="1" height="1"/>', "nothing is drawn in it"),
        (b'<svg xmlns="http://www.w3.org/1999/xhtml" width="1" height="1"/>', "this is <svg>, not an SVG picture"),
        (b"<html/>", "this is <html>, not an SVG picture"),
        (picture("<g>" * 200 + "</g>" * 200), "groups within groups"),
        (picture("<g/>" * 50_001), "has too many parts"),
        (picture(f'<path d="M0 0{"h1" * 100_001}"/>'), "it has more than 100000 strokes"),
        (picture(f'<path d="M0 0{"h1" * 60_000}"/>' * 2), "it has more than 100000 strokes"),
        (b"<svg>" + b" " * 10_000_000, "a drawing may have 5 MB"),
    ],
)
def test_files_that_are_no_plain_svg_are_refused_safely(tmp_path: Path, content: bytes, said: str) -> None:
    (found,) = load(tmp_path, content)
    assert said in found
    assert found.startswith('"a.svg"')


def test_the_same_file_gives_equal_numbers_rounded_to_thousandths() -> None:
    inside = '<path transform="rotate(33) scale(.37)" d="M99 9a5 7 30 1 0 9 9z"/>'
    first = drawn(inside)
    assert first == drawn(inside)
    (item,) = first.items
    assert isinstance(item, Shape)
    assert all(v == round(v, 3) for v in item.coords)


SPACES = " " * 20_000


@pytest.mark.parametrize(
    "inside",
    [
        f'<path d="M0 0H1V1Z" style="{"/*" * 10_000}"/>',
        f'<path d="M0 0H1V1Z" style="fill: a{SPACES}b"/>',
        f'<path d="M0 0H1V1Z" transform="{SPACES}x"/>',
        f'<path d="M0 0A1 1 1{SPACES}x"/>',
        f'<rect width="1{SPACES}!"/>',
    ],
    ids=["comments without end", "style", "transform", "arc", "length"],
)
def test_what_cannot_be_read_is_given_up_at_once(inside: str) -> None:
    """A pattern that tries every way to share out a run of spaces takes minutes here."""
    start = time.process_time()
    refused(inside)
    assert time.process_time() - start < 1


def test_a_line_of_a_thousand_different_dashes_is_refused() -> None:
    assert "has 1000 lengths" in refused(f'<path d="M0 0H9" stroke="#000" stroke-dasharray="{"1 " * 1000}"/>')[0]


def test_a_picture_wrong_in_a_thousand_ways_names_twenty() -> None:
    assert len(refused("".join([f'<path d="M0 0H1V1Z" a{n}=""/>' for n in range(1000)]))) == 20


def test_a_drawing_of_white_alone_is_refused_for_it_shows_nothing() -> None:
    report = Report()
    assert svg.read(picture('<rect width="9" height="9" fill="#fff" stroke="white"/>'), "a.svg", report, None) is None
    assert [d.code for d in report] == ["picture-empty"]
