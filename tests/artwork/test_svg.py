"""Drawings: known shapes land at known coordinates, and whatever would not be printed as drawn is named."""

import gzip
import time
from pathlib import Path

import pytest

from posepress import artwork
from posepress.artwork import vector_picture
from posepress.artwork.svg import paint, path_data, viewport
from posepress.base.diagnostics import Report
from posepress.base.drawing import Drawing, Raster
from posepress.base.drawing import Path as Shape

MM = 72 / 25.4


def picture(inside: str, root: str = 'width="100pt" height="100pt" viewBox="0 0 100 100"') -> bytes:
    """100 × 100 points; one user unit is one point, so (x, y) lands at (x, 100 − y)."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {root}>\n{inside}\n</svg>'.encode()
    )


class Engine:
    """Stands for the worker: keeps the text that it is to draw."""

    text = ""

    def read(self, data: bytes, kind: str, name: str, report: Report, span: object) -> Raster:
        self.text = data.decode()
        return Raster(1, 1, 1, False, b"")


@pytest.fixture(autouse=True)
def uncropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small shapes on a large page keep their places here."""
    monkeypatch.setattr(viewport, "LITTLE", 0.0)


def read(inside: str, **root: str) -> tuple[Drawing | Raster | None, list[str], str]:
    """(what comes out, "severity: message (hint)" of each remark, what the engine was given)."""
    report, engine = Report(), Engine()
    art = vector_picture.read(picture(inside, **root), "a.svg", report, None, engine)  # type: ignore[arg-type]
    return art, [f"{d.severity}: {d.message} ({d.hint})" for d in report], engine.text


def drawn(inside: str, **root: str) -> Drawing:
    art, said, _ = read(inside, **root)
    assert isinstance(art, Drawing), said
    assert not elsewhere(said)
    return art


def engine_draws(inside: str, **root: str) -> str:
    """Why the engine draws it: all that is said."""
    art, said, _ = read(inside, **root)
    assert isinstance(art, Raster), said
    assert not [line for line in said if line.startswith("error")]
    return "\n".join(elsewhere(said))


def elsewhere(said: list[str]) -> list[str]:
    """Without the note on lines at the edge, where many shapes here begin."""
    return [line for line in said if "cut off at the edges" not in line]


def test_a_drawing_without_its_xmlns_is_drawn_all_the_same() -> None:
    inside, report = '<desc>A line.</desc><g><path d="M10 20L30 40Z"/></g>', Report()
    bare = picture(inside).replace(b' xmlns="http://www.w3.org/2000/svg"', b"")
    assert b"2000/svg" not in bare
    assert vector_picture.read(bare, "a.svg", report, None) == drawn(inside)
    assert not report.diagnostics


def shape(inside: str) -> Shape:
    (item,) = drawn(inside).items
    assert isinstance(item, Shape)
    return item


def refused(inside: str, **root: str) -> list[str]:
    art, said, text = read(inside, **root)
    assert art is None
    assert not text
    assert all(line.startswith("error") for line in said)
    return [line.removeprefix("error: ") for line in said]


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
    found = path_data.path_data(data).through((1, 0, 0, -1, 0, 100))
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
    assert close(path_data.path_data(data).coords, coords)


def test_a_large_arc_takes_the_long_way_round() -> None:
    found = path_data.path_data("M10 0A10 10 0 1 1 0 -10")
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

    assert fill("#7f7f7f") == (0.498,)
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


SHAPE = '<path d="M0 0h9v9z"/>'
LAYER = f'<g clip-path="url(#c)">{SHAPE}</g>'
MASKED = f'<g mask="url(#m)">{SHAPE}</g>'
DATA = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<text>hello</text>", "text (line 2)"),
        (f'<image href="{DATA}"/>', "a picture inside it (line 2)"),
        ('<linearGradient id="a"><stop/><stop/></linearGradient>\n<path fill="url(#a)" d="M0 0h9v9z"/>', "a gradient (line 3)"),
        ('<pattern id="a"/><path fill="url(#a)" d="M0 0h9v9z"/>', "a pattern"),
        ('<filter id="f"/><path filter="url(#f)" d="M0 0h9v9z"/>', "an effect"),
        (f'<clipPath id="c"><circle r="5"/></clipPath><g clip-path="url(#c)">{SHAPE}</g>', "a shape that cuts others"),
        (f'<clipPath id="c"><rect width="5" height="50"/></clipPath><g clip-path="url(#c)">{SHAPE}</g>', "a shape that cuts"),
        (f'<mask id="m"><rect width="50" height="50" fill="#999"/></mask><g style="mask:url(#m)">{SHAPE}</g>', "a mask"),
        ('<marker id="m"/><path stroke="red" marker-end="url(#m)" d="M0 0h9"/>', "arrow heads or other markers"),
        ('<g opacity=".5"><path d="M0 0h9v9z"/></g><path opacity=".5" d="M0 0h9v9z"/>', "see-through colours"),
        ('<path fill="#ff000080" stroke="#00f8" d="M0 0h9v9z"/>', "see-through colours"),
        ('<path style="mix-blend-mode:multiply" d="M0 0h9v9z"/>', "colours that mix"),
        ('<path stroke="#000" transform="scale(1 3)" d="M0 0h9v9z"/>', "squeezed"),
        ('<svg width="9" height="9"><path d="M0 0h19v9z"/></svg>', "a part that its frame cuts off"),
        (f'<path d="M5 5{"h1h-1" * 30_000}"/>' * 2, "more than 100000 strokes"),
    ],
)  # fmt: skip
def test_what_paths_cannot_show_is_drawn_by_the_engine_and_said_why(inside: str, why: str) -> None:
    said = engine_draws(inside)
    assert said.startswith('note: "a.svg" is drawn as a picture, at 400 dots per inch: it has ')
    assert why in said


ENTITIES = b"".join([b"<!ENTITY e%d 'x'>" % number for number in range(1001)])


def copies(number: int, times: int) -> str:
    return f'<use href="#a{number}"/>' * times + SHAPE


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>" + SHAPE, "has a script (<script>)"),
        (SHAPE.replace("/>", ' onclick="x()"/>'), 'has a script ("onclick" of <path>)'),
        (f'<a href="javascript:x()">{SHAPE}</a>', "has a script in a link"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>hello</p></foreignObject>", "has <p>, which is not part"),
        ("<foreignObject><div xmlns='http://www.w3.org/1999/xhtml' style='background:conic-gradient(red,blue)'/>"
         "</foreignObject>", "has <div>, which is not part"),
        ('<image href="a.png"/>', 'refers to a picture outside the file ("a.png")'),
        ('<image xlink:href="https://example.org/a.png"/>', "refers to a picture outside the file"),
        ('<image href="file:///etc/passwd"/>', "refers to a picture outside the file"),
        ('<image href="data:image/x-strange,hello"/>', "has a picture of an unknown kind inside"),
        ('<use href="other.svg#a"/>' + SHAPE, 'refers to something outside the file ("other.svg#a")'),
        ('<path fill="url(other.svg#a)" d="M0 0h9v9z"/>', 'refers to something outside the file ("other.svg#a")'),
        ('<filter id="f"><feImage href="http://example.org/x"/></filter>' + SHAPE, "refers to something outside the file"),
        ("<style>path{filter:url(http://example.org/f#b)}</style>" + SHAPE, "refers to something outside"),
        ("<style>@import url(other.css);</style>" + SHAPE, "refers to another style sheet"),
        ('<g id="a"><use href="#a"/></g>', "has a part that shows itself"),
        ('<pattern id="a"><path fill="url(#a)"/></pattern><path fill="url(#a)" d="M0 0h9v9z"/>', "a part that shows itself"),
        ('<mask id="a"><path mask="URL( #a )"/></mask><path mask="URL(#a)" d="M0 0h9v9z"/>', "a part that shows itself"),
        ("<style>*{" + "fill:red;" * 4000 + "}</style>" + SHAPE * 4000, "a style sheet too complicated to follow"),
        ("".join([f'<g id="a{n}">{copies(n + 1, 10)}</g>' for n in range(8)]), "expands to more than is in the file"),
        ("".join([f'<g id="a{n}">{copies(n + 1, 1)}</g>' for n in range(300)]), "copies within copies without end"),
        ('<meshgradient id="m"/><path fill="url(#m)" d="M0 0h9v9z"/>', "mesh gradient"),
        ('<flowRoot><flowPara>words</flowPara></flowRoot>', "text in a frame"),
        ("<text>漢字</text>", 'no typeface here has the character "漢", "字"'),
        ("<text>木のポーズ</text>", 'no typeface here has the character "木", "の", "ポ", "ー" and 1 more'),
    ],
)  # fmt: skip
def test_scripts_other_files_and_bombs_are_refused_with_a_way_out(inside: str, said: str) -> None:
    found = refused(inside)
    assert said in "\n".join(found)
    assert all("export it as a PNG, 2000 pixels wide, from your drawing program" in line for line in found)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<path d="M0 0 10"/>', 'a number too many or too few in "M0 0 10"'),
        ('<path d="L0 0"/>', 'cannot begin with or contain "L"'),
        ('<path d="M0 0 1-+2"/>', '"0 0 1-+2" is not a list of numbers'),
        ('<path d="M0 0a1 1 0 2 0 5 5"/>', 'cannot be read at "2 0 5 5"'),
        ('<path d="5M0 0"/>', 'cannot be read at "5M0 0"'),
        ('<path d="M0 0 y1"/>', 'cannot begin with or contain "y"'),
        ('<path d="M0 0z 5"/>', 'a number too many or too few in "Z 5"'),
        ('<path d="M0 0h1e999"/>', "a number is too large"),
        ('<polygon points="1 2 3"/>', "not pairs of numbers"),
        ('<rect width="50x" height="1"/>', '"50x" is not a length'),
        ('<rect width="-5" height="1"/>', "a size is negative"),
        ('<path transform="spin(3)" d="M0 0h9v9z"/>', '"spin" with 1 numbers is not a transform'),
        ('<path fill="redd" d="M0 0h9v9z"/>', '"redd" is not a plain colour'),
        ('<path fill="url(#none)" d="M0 0h9v9z"/>', 'the colour "none" is not defined anywhere'),
        ('<path fill="url(#none" d="M0 0h9v9z"/>', 'the colour "url(#none" is not closed'),
        ('<path fill-opacity="half" d="M0 0h9v9z"/>', '"half" is not a number'),
        ('<path stroke-miterlimit="x" d="M0 0h9v9z"/>', '"x" is not a number'),
        ('<use href="#none"/>', 'the copy of "none" leads nowhere'),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line_and_the_rest_is_drawn(inside: str, said: str) -> None:
    found = engine_draws(SHAPE + inside)
    assert found.startswith('warning: "a.svg", line 2: ')
    assert said in found


@pytest.mark.parametrize(
    "inside",
    [
        f'<style>.a{{}}</style><metadata><x/></metadata><title>t</title><desc>d</desc>{SHAPE}',
        f'<a href="https://example.org/">{SHAPE}</a>',
        f"<switch><foreignObject requiredExtensions='x'><p/></foreignObject><g>{SHAPE}</g><text>not this</text></switch>",
        f'{SHAPE}<foreignObject width="9" height="9"><div xmlns="http://www.w3.org/1999/xhtml" '
        'style="backdrop-filter:blur(2px);height:100%"></div></foreignObject>',
        "<switch><foreignObject width='100%'><div xmlns='http://www.w3.org/1999/xhtml'>Stand</div></foreignObject>"
        f"<g>{SHAPE}</g></switch>",
        f'<switch><g systemLanguage="de"><text>x</text></g><g systemLanguage="en-GB">{SHAPE}</g></switch>',
        f'<g data-name="Layer 1" aria-label="x" role="img" class="a b" xml:space="preserve" unknown="1">{SHAPE}</g>',
        f'<defs><g id="a">{SHAPE}</g></defs><use xlink:href="#a"/>',
        f'<symbol id="a" viewBox="0 0 50 50">{SHAPE}</symbol><use href="#a" width="50" height="50"/>',
        f'<svg viewBox="0 0 100 100">{SHAPE}</svg>',
        f'<clipPath id="c"><path d="M0 0H100V100H0Z M0 0"/></clipPath>{LAYER}',
        f'<defs><rect id="r" width="100" height="100"/></defs><clipPath id="c"><use href="#r"/></clipPath>{LAYER}',
        '<mask id="m" style="mask-type:alpha" maskUnits="userSpaceOnUse" x="0" y="0" width="100" height="100">'
        f'<rect width="100" height="100" fill="#D9D9D9"/></mask>{MASKED}',
        f'<mask id="m"><rect width="100" height="100" fill="white"/></mask>{MASKED}',
        '<linearGradient id="a"><stop stop-color="#000"/></linearGradient><linearGradient id="b" href="#a"/>'
        '<path fill="url(#b)" d="M0 0h9v9z"/>',
    ],
)  # fmt: skip
def test_what_programs_write_around_a_drawing_changes_nothing_of_it(inside: str) -> None:
    assert drawn(inside).items == drawn(SHAPE).items


def test_rules_of_a_style_sheet_paint_and_the_more_special_one_wins() -> None:
    rules = "path{fill:#0f0}.a{fill:#f00;stroke:#000;stroke-width:2px}g .a{fill:#00f}#i{stroke-width:3}.b{fill:#fff!important}"
    found = shape(f'<style>{rules}</style><g><path id="i" class="a" fill="#999" d="M0 0h9v9z"/></g>')
    assert (found.fill, found.width) == ((0.0, 0.0, 1.0), 3)
    found = shape(
        f'<defs><style>/* note */ {rules}</style></defs><path class="a b" style="fill:#999" d="M0 0h9v9z" stroke="#000"/>'
    )
    assert found.fill == (1.0,)


def test_copies_stand_where_their_place_and_transform_say() -> None:
    found = shape('<defs><path id="a" d="M0 0h1" stroke="#000"/></defs><use href="#a" x="5" y="5" transform="scale(2)"/>')
    assert found.coords == (10, 90, 12, 90)
    found = shape(
        '<symbol id="a" viewBox="0 0 9 9"><path d="M1 1h1" stroke="red"/></symbol><use href="#a" x="5" width="18" height="18"/>'
    )
    assert found.coords == (7, 98, 9, 98)


def test_colours_seen_through_on_plain_ground_are_mixed_with_it() -> None:
    assert shape('<path fill-opacity="50%" d="M0 0h9v9z"/>').fill == (0.5,)
    assert shape('<path fill="rgb(255 0 0 / .5)" d="M0 0h9v9z"/>').fill == (1.0, 0.5, 0.5)
    over = drawn('<rect width="100" height="100" fill="#00f"/><g opacity=".5"><path fill="#f00" d="M0 0h9v9z"/></g>').items[1]
    assert isinstance(over, Shape)
    assert over.fill == (0.5, 0.0, 0.5)
    assert not drawn(SHAPE + '<path opacity="0" d="M0 0h9v9z"/>').items[1:]


def test_a_line_before_its_fill_a_mitre_and_the_start_of_dashes_are_kept() -> None:
    found = drawn('<path stroke="#f00" stroke-width="4" paint-order="stroke" d="M0 0h9v9z"/>').items
    assert [(item.fill, item.stroke) for item in found if isinstance(item, Shape)] == [(None, (1.0, 0.0, 0.0)), ((0.0,), None)]
    line = shape('<path stroke="#000" stroke-miterlimit="7" stroke-dasharray="0 0 4 2" stroke-dashoffset="-1" d="M0 0h9v9z"/>')
    assert (line.mitre, line.dash, line.phase) == (7, (4, 2), 5)
    assert shape('<path stroke="#000" d="M0 0h9v9z"/>').mitre == 4


def test_what_lies_over_the_edge_is_told_a_line_in_a_note_a_part_in_a_warning() -> None:
    _, said, _ = read('<path fill="none" stroke="#000" stroke-width="4" d="M0 0h50"/>')
    assert said[0].startswith('note: lines of "a.svg" are cut off at the edges of its page')
    _, said, _ = read('<path d="M50 50h80v5z"/>')
    assert said[0].startswith('warning: part of "a.svg" lies outside the edges')
    assert not read('<rect x="-50" y="-50" width="300" height="300" fill="#eee"/><path d="M0 0h9v9z"/>')[1]


def test_a_little_figure_on_a_large_page_is_cut_out_and_a_well_filled_page_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    art, said, _ = read('<rect width="100" height="100" fill="#fff"/><path d="M40 40h20v20z"/>')
    assert isinstance(art, Drawing)
    assert close((art.width, art.height), (21.2, 21.2))
    assert "cropped" in said[0]
    art, said, _ = read('<path d="M20 20h60v60z"/>')
    assert (art and art.width, said) == (100, [])


def test_a_picture_without_any_size_is_as_large_as_what_is_drawn() -> None:
    art = drawn('<path d="M10 20h40v80z"/>', root="")
    assert close((art.width, art.height), (30, 60))
    assert isinstance(art.items[0], Shape)
    assert art.items[0].coords[:2] == (0, 60)


def test_words_are_set_in_a_bundled_typeface_and_the_one_that_is_missing_is_named() -> None:
    _, said, text = read(
        "<text font-family=\"'Comic Sans MS', cursive\">Hold</text><text style='font-family:Georgia,serif'>on</text>"
    )
    assert "font-family:'Source Sans 3'" in text.replace("&apos;", "'")
    assert "font-family:'Source Serif 4'" in text
    assert any('the typeface "Comic Sans MS" is not available' in line and "outlines" in line for line in said)
    assert any('"Georgia" is not available; its text is set in Source Serif 4' in line for line in said)
    assert "typeface" not in "".join(read("<text font-family='sans-serif'>Hold</text>")[1])


def test_the_engine_sees_nothing_but_the_drawing() -> None:
    words = "<text data-a='1'>a<tspan>b</tspan> c</text>"
    _, _, text = read(f"<!-- secret --><style>text{{fill:red}}</style><metadata>x</metadata><title>y</title>{words}")
    assert text.endswith('<text data-a="1" style="fill:#ff0000">a<tspan>b</tspan> c</text>\n</svg>')
    assert text.startswith('<svg width="133.3333" height="133.3333" viewBox="0 0 100 100">')


def test_a_compressed_drawing_is_read_and_a_bomb_is_not(tmp_path: Path) -> None:
    path, report = tmp_path / "a.svgz", Report()
    path.write_bytes(gzip.compress(picture(SHAPE)))
    assert isinstance(artwork.load(path, report, None), Drawing)
    path.write_bytes(gzip.compress(b"<svg>" + b" " * 41_000_000))
    assert artwork.load(path, report, None) is None
    path.write_bytes(gzip.compress(picture(SHAPE))[:-20])
    assert artwork.load(path, report, None) is None
    assert [d.code for d in report] == ["picture-svg", "picture-svg"]


def test_all_problems_are_told_at_once_with_line_and_count() -> None:
    found = refused('<script/>\n<script/>\n<path d="M0 0h9v9z" onload="x"/>')
    assert found[0].startswith('"a.svg", line 2: it has a script (<script>), which paper cannot run (2 times)')
    assert found[1].startswith('"a.svg", line 4: it has a script ("onload" of <path>)')


@pytest.mark.parametrize(
    "root",
    ['viewBox="0 0 1"', 'viewBox="0 0 0 5"', 'width="0" height="5"', 'width="90m" height="5mm"', 'viewBox="0 0 1e999 9"'],
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
        (LAUGHS, 'line 1, expands to more than is in the file (entity "b")'),
        (b'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>', "refers to another file"),
        (
            b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><desc>&x;</desc></svg>',
            'refers to another file (entity "x")',
        ),
        (
            b'<!DOCTYPE svg [<!ENTITY x "' + b"x" * 400 + b'">]><svg><desc>' + b"&x;" * 20_000 + b"</desc></svg>",
            "expands to more",
        ),
        (b'<?xml-stylesheet href="a.css"?><svg/>', "refers to a style sheet"),
        (picture("<desc>&nbsp;</desc>"), "is not a proper SVG file: undefined entity"),
        (picture("<g>"), "is not a proper SVG file: mismatched tag"),
        (picture("")[:-4], "is not a proper SVG file"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "unknown"),
        (b'<svg width="1" height="1"/>', "shows nothing"),
        (b'<svg xmlns="http://www.w3.org/1999/xhtml" width="1" height="1"/>', "contains <svg>, not an SVG picture"),
        (b"<html/>", "is really a web page, not a picture"),
        (picture("<g>" * 200 + "</g>" * 200), "groups within groups"),
        (picture("<g/>" * 100_001), "has too many parts"),
        (b"<!DOCTYPE svg [" + ENTITIES + b"]><svg/>", "declares more than 1000 entities"),
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
        f'<rect width="9" height="9" fill="{"url(" * 20_000}"/>',
        f'<text font="{"1/" * 20_000}">a</text>',
        f"<style>rect{{--a:{'9' * 9000};fill:{'var(--a)' * 1000}}}</style>" + '<rect width="9" height="9"/>' * 20,
        f"<style>{'.a{fill:red}' * 500}</style>" + f'<rect class="a {"b " * 100_000}" width="9" height="9"/>' * 2,
    ],
    ids=["comments without end", "style", "transform", "arc", "length", "references", "font", "variables", "classes"],
)
def test_what_cannot_be_read_is_given_up_at_once(inside: str) -> None:
    """A pattern that tries every way to share out a run of spaces takes minutes here."""
    start = time.process_time()
    read(inside)
    assert time.process_time() - start < 1


def test_a_line_of_a_thousand_different_dashes_is_told() -> None:
    assert "has 1000 lengths" in engine_draws(f'<path d="M0 0H9" stroke="#000" stroke-dasharray="{"1 " * 1000}"/>')


def test_a_picture_wrong_in_a_thousand_ways_names_twenty() -> None:
    assert len(refused("".join([f'<path d="M0 0H1V1Z" on{n}=""/>' for n in range(1000)]))) == 20


def test_a_drawing_of_white_alone_is_refused_for_it_shows_nothing() -> None:
    report = Report()
    white = picture('<rect width="9" height="9" fill="#fff" stroke="white"/>')
    assert vector_picture.read(white, "a.svg", report, None) is None
    assert [d.code for d in report] == ["picture-empty"]


@pytest.mark.parametrize(("colour", "pale"), [("#e8eaed", True), ("#dddd00", False), ("#ccc", False)])
def test_a_drawing_for_dark_screens_is_told(tmp_path: Path, colour: str, pale: bool) -> None:
    ground = '<path d="M0 0h100v100H0z" fill="white"/>'
    (tmp_path / "a.svg").write_bytes(picture(f'{ground}<path d="M9 9h80v80z" fill="{colour}"/>'))
    report = Report()
    assert artwork.load(tmp_path / "a.svg", report, None) is not None
    assert [d.code for d in report] == ["picture-pale"] * pale


def test_prefixes_that_a_web_page_need_not_declare_are_understood(tmp_path: Path) -> None:
    inside = '<defs><path id="a" d="M9 9h80v80z"/></defs><use xlink:href="#a" my-tool:id="x"/><text x="1">a: b</text>'
    (tmp_path / "a.svg").write_bytes(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{inside}</svg>'.encode())
    report = Report()
    assert artwork.load(tmp_path / "a.svg", report, None) is not None
    assert {d.severity for d in report} == {"note"}


def test_the_engine_is_given_colours_as_every_engine_reads_them() -> None:
    inside = (
        '<linearGradient id="g"><stop stop-color="rebeccapurple"/></linearGradient><path fill="url(#g)" d="M0 0h9v9z"/>'
        '<path fill="rgb(10 20 200 / 50%)" stroke="hsl(120deg 100% 50%)" color="inherit" opacity=".5" d="M0 0h9v9z"/>'
    )
    blurred = '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g filter="url(#f)"><path d="M1 1h9"/></g>'
    _, _, given = read(inside + blurred)
    assert all(colour in given for colour in ("#663399", "#0a14c880", "#00ff00", "url(#g)")) and "hsl" not in given


@pytest.mark.parametrize("name", ["clip-path", "mask", "filter", "marker-end"])
def test_what_is_not_in_the_file_hides_nothing(name: str) -> None:
    assert len(drawn(f'<g {name}="url(#gone)">{SHAPE}</g>').items) == 1


@pytest.mark.parametrize(("value", "rgb"), [
    ("oklch(62.8% 0.2577 29.23)", (255, 0, 0)), ("oklab(0.452 -0.0325 -0.3115)", (0, 0, 255)), ("lab(50 40 30)", (187, 87, 70)),
    ("lch(50 50 36.87deg)", (187, 87, 70)), ("hwb(200 10% 10%)", (26, 161, 230)), ("hwb(0 60% 60%)", (128, 128, 128)),
    ("color(srgb 0.8 10% none)", (204, 26, 0)), ("color(display-p3 0.298 0.5804 0.2784)", (40, 150, 60)),
    ("#b5381b icc-color(sRGB, 1, 2, 3)", (181, 56, 27)), ("color(srgb-linear 1 1 1)", (255, 255, 255)),
])  # fmt: skip
def test_colours_of_other_spaces_are_brought_to_srgb(value: str, rgb: tuple[int, ...]) -> None:
    found = paint.colour(value)
    assert found and found[1] == 1.0
    seen = [255 * level for level in (found[0] * 3)[:3]]
    assert max(abs(a - b) for a, b in zip(seen, rgb, strict=True)) <= 2, seen


def test_a_colour_of_a_gradient_that_is_not_known_is_told() -> None:
    stops = '<stop stop-color="redd"/><stop offset="1" stop-color="#fff"/><stop offset=".5" stop-color="inherit"/>'
    said = engine_draws(f'<linearGradient id="g">{stops}</linearGradient><path fill="url(#g)" d="M0 0h9v9z"/>')
    assert said.count("is not a plain colour; it is drawn in black") == 1 and '"redd"' in said


def test_a_size_in_parts_of_a_screen_is_none() -> None:
    assert viewport.side("100vw") is viewport.side("50vmin") is viewport.side("100%") is None
