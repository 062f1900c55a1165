from builder.drawing import Label
from builder.figures.page import draw
from builder.figures.spec import named


def test_a_picture_fits_its_box_whatever_its_shape() -> None:
    for width, height in ((88, 42), (40, 24), (22, 60)):
        drawing = draw(named("cat"), width, height)
        assert drawing.width <= width * 72 / 25.4 + 0.01
        assert drawing.height <= height * 72 / 25.4 + 0.01


def test_step_numbers_follow_the_ids_of_steps() -> None:
    figure = named("cat", labels={"round": "back"})
    assert [i.text for i in draw(figure, 88, 42, {"round": 7}).items if isinstance(i, Label)] == ["7"]
    assert [i.text for i in draw(figure, 29, 42, {"round": 7}).items if isinstance(i, Label)] == []
