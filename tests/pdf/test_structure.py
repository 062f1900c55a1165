import pytest
from placed_samples import ARTWORKS, HEIGHT, WIDTH, document, one_page, put, run
from structure_check import problems

from posepress.pdf import MisplacedError, write
from posepress.typeset.placed import ARTIFACT, ROOT, Document, Element, Line, Link, Page, Picture, Story


def outline_of(data: bytes) -> list[str]:
    """The structure tree as indented tags with their attributes."""
    from io import BytesIO

    from pypdf import PdfReader

    rows: list[str] = []

    def walk(element: object, depth: int) -> None:
        body = element.get_object()  # type: ignore[attr-defined]
        if not isinstance(body, dict) or "/S" not in body:
            return
        extra = [f"{key[1:]}={value}" for key, value in sorted(body.items()) if key in ("/Alt", "/Lang")]
        extra += [f"{key[1:]}={value}" for key, value in sorted(body.get("/A", {}).items()) if key != "/O"]
        rows.append("  " * depth + " ".join([body["/S"][1:], *extra]))
        for kid in list(body.get("/K", [])):
            walk(kid, depth + 1)

    root = PdfReader(BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]
    walk(root["/K"][0], 0)
    return rows


def pages(elements: tuple[Element, ...], *each: tuple[Line, ...]) -> Document:
    return document(Story("", elements, tuple([Page(WIDTH, HEIGHT, lines=lines) for lines in each])))


def test_elements_become_the_tree_with_their_attributes():
    elements = (Element("L", ROOT, numbering="Decimal"), Element("LI", 0), Element("Lbl", 1), Element("LBody", 1, lang="de"),
                Element("Figure", ROOT, alt="A bridge"))  # fmt: skip
    data = write(
        one_page(
            elements, lines=(put(99, run(0, "1.", 2), run(9, "Atmen", 3)),), pictures=(Picture(10, 20, 30, 40, "figure", 4),)
        ),
        ARTWORKS,
    )
    assert outline_of(data) == [
        "Document", "  L ListNumbering=/Decimal", "    LI", "      Lbl", "      LBody Lang=de",
        "  Figure Alt=A bridge BBox=[10, 20, 40, 60] Placement=/Block",
    ]  # fmt: skip


def test_our_own_tag_stands_for_a_standard_one():
    data = write(one_page((Element("Caution", ROOT), Element("P", 0)), lines=(put(9, run(0, "Stop", 1)),)), {})
    assert b"/RoleMap<</Caution/Div>>" in data
    assert outline_of(data) == ["Document", "  Caution", "    P"]


def test_header_cells_have_a_scope_and_empty_cells_keep_their_place():
    row = (Element("Table", ROOT), Element("TR", 0), Element("TH", 1, scope="Row"), Element("TD", 1), Element("TD", 1),
           Element("TR", 0), Element("TD", 5))  # fmt: skip
    data = write(one_page(row, lines=(put(9, run(0, "Monday", 2), run(99, "5", 4)),)), {})
    assert outline_of(data)[1:] == [
        "  Table", "    TR", "      TH Scope=/Row", "      TD", "      TD", "    TR", "      TD",
    ]  # fmt: skip
    assert problems(data) == []


def test_an_element_that_runs_over_two_pages_is_one_element():
    elements = (Element("P", ROOT), Element("P", ROOT))
    first, second = (put(9, run(0, "begins ", 0)),), (put(90, run(0, "ends ", 0)), put(70, run(0, "next", 1)))
    data = write(pages(elements, first, second), {})
    assert outline_of(data) == ["Document", "  P", "  P"]
    assert problems(data) == []


def test_a_figure_that_goes_on_has_the_box_of_its_first_page():
    def show(y: float) -> Page:
        return Page(WIDTH, HEIGHT, pictures=(Picture(0, y, 10, 10, "sign", 0),))

    data = write(document(Story("", (Element("Figure", ROOT, alt="x"),), (show(5), show(300)))), ARTWORKS)
    assert outline_of(data)[1] == "  Figure Alt=x BBox=[0, 5, 10, 15] Placement=/Block"


def test_columns_that_run_on_together_are_in_order():
    elements = (Element("TR", ROOT), Element("TD", 0), Element("P", 1), Element("P", 1), Element("TD", 0), Element("P", 4))
    first = (put(9, run(0, "a1", 2), run(99, "b1", 5)),)
    second = (put(90, run(0, "a2", 3), run(99, "b2", 5)),)
    assert problems(write(pages(elements, first, second), {})) == []


@pytest.mark.parametrize(("elements", "lines", "message"), [
    ((Element("P", ROOT), Element("P", ROOT)), [(put(9, run(0, "a", 0)),)], r"element 1 \(P\) shows nothing"),
    ((Element("P", ROOT), Element("P", ROOT)), [(put(9, run(0, "b", 1)),), (put(9, run(0, "a", 0)),)],
     r"element 1 \(P\) is drawn before element 0 \(P\)"),
    ((Element("P", 1), Element("Div", ROOT)), [(put(9, run(0, "a", 0)),)], "parent 1, which does not come before it"),
    ((Element("P", 0),), [(put(9, run(0, "a", 0)),)], "parent 0, which does not come before it"),
    ((Element("Panel", ROOT),), [(put(9, run(0, "a", 0)),)], 'unknown tag "Panel"'),
    ((Element("Figure", ROOT),), [(put(9, run(0, "a", 0)),)], "a Figure without alternative text"),
])  # fmt: skip
def test_tables_that_contradict_the_pages_are_refused(elements, lines, message):
    with pytest.raises(MisplacedError, match=message):
        write(pages(elements, *lines), {})


@pytest.mark.parametrize("element", [0, ARTIFACT, 7])
def test_a_link_must_have_a_link_element(element):
    link = Link(0, 0, 9, 9, "https://example.org", element)
    with pytest.raises(MisplacedError, match="is no Link of its story"):
        write(one_page((Element("P", ROOT),), lines=(put(9, run(0, "a", 0)),), links=(link,)), {})


def test_a_link_round_a_picture_may_have_no_text():
    elements = (Element("P", ROOT), Element("Link", 0), Element("Figure", 1, alt="x"))
    parts = {"pictures": (Picture(0, 0, 9, 9, "sign", 2),), "links": (Link(0, 0, 9, 9, "https://example.org", 1),)}
    assert problems(write(one_page(elements, **parts), ARTWORKS)) == []
