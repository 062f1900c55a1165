import pytest

from posepress.base.drawing import Drawing, Label, Path, line, rectangle
from posepress.pdf.operators import ContentStream, draw_items


def operators(*paths: Path) -> list[str]:
    ink = ContentStream()
    for path in paths:
        ink.path(path)
    return ink.operators


def test_a_filled_path():
    assert operators(rectangle(0, 0, 2, 1, fill=(0.5,))) == ["0.5 g", "0 0 m 2 0 l 2 1 l 0 1 l h f"]


def test_a_stroke_sets_width_cap_join_and_dash():
    path = Path("mc", (0, 0, 1, 1, 2, 2, 3, 3), None, (1.0, 0.0, 0.25), 0.75, (2, 1), 1, 2)
    assert operators(path) == ["1 0 0.25 RG", "0.75 w", "1 J", "2 j", "[2 1] 0 d", "0 0 m 1 1 2 2 3 3 c S"]


def test_a_mitre_of_its_own_lasts_for_its_path_and_dashes_begin_where_they_are_told():
    sharp = Path("mll", (0, 0, 1, 1, 2, 0), None, (0.0,), 1, (2, 1), phase=1.5, mitre=4)
    found = operators(sharp, line(0, 0, 1, 1, 1))
    assert [operator for operator in found if operator[-1] in "Md"] == ["4 M", "[2 1] 1.5 d", "10 M", "[] 0 d"]


@pytest.mark.parametrize(("fill", "stroke", "even_odd", "paint"), [
    ((0.0,), None, False, "f"), ((0.0,), None, True, "f*"), (None, (0.0,), True, "S"),
    ((0.0,), (0.0,), False, "B"), ((0.0,), (0.0,), True, "B*"),
])  # fmt: skip
def test_paint(fill, stroke, even_odd, paint):
    assert operators(Path("ml", (0, 0, 1, 1), fill, stroke, 1, even_odd=even_odd))[-1] == f"0 0 m 1 1 l {paint}"


def test_a_path_without_paint_leaves_no_mark():
    assert operators(rectangle(0, 0, 2, 1)) == []


def test_state_is_set_where_it_changes():
    assert operators(line(0, 0, 1, 1, 2), line(0, 0, 1, 1, 2), line(0, 0, 1, 1, 3)).count("2 w") == 1


def test_an_unbroken_line_after_a_dashed_one_is_unbroken():
    dashed = Path("ml", (0, 0, 1, 1), None, (0.0,), 1, (2, 1))
    assert [o for o in operators(dashed, line(0, 0, 1, 1, 1)) if o.endswith(" d")] == ["[2 1] 0 d", "[] 0 d"]


def test_a_label_in_a_drawing_is_text_and_is_counted():
    ink = draw_items(Drawing(10, 10, (rectangle(0, 0, 1, 1, fill=(1.0,)), Label(2, 3, "12", "sans-bold", 8, (0.0,)))))
    assert ink.operators[2] == "BT"
    assert "/sans-bold 8 Tf" in ink.operators
    assert ink.operators[-2].startswith("1 0 0 1 2 3 Tm [<")
    assert ink.letters_by_face == {"sans-bold": {"1", "2"}}


def test_tracking_is_switched_off_for_the_next_text():
    ink = ContentStream()
    ink.text(0, 0, "a", "sans", 10, (0.0,), tracking=0.5)
    ink.text(0, 0, "a", "sans", 10, (0.0,))
    assert [o for o in ink.operators if o.endswith("Tc")] == ["0.5 Tc", "0 Tc"]
