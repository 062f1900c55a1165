import pytest

from builder.drawing import Label
from builder.figures.camera import View, camera
from builder.figures.head import face
from builder.figures.page import draw, scene
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


@pytest.mark.parametrize("hair", ["short", "bun", "bob"])
@pytest.mark.parametrize("height", range(30, 60, 2))
def test_a_face_that_looks_at_the_viewer_is_not_covered_with_hair(hair: str, height: int) -> None:
    """Seen along the middle of the hair line, hair is all round the face: it is a rim, not a mask."""
    f = scene(named("corpse pose")).posed.skeleton.head.frame
    cam = camera(View(90, height))
    between_the_eyes = cam.flat(f.at(0.094))
    painted = [d for d in face(f, hair, cam) if d.paint and covers(d.points, between_the_eyes)]
    assert not painted or painted[-1].paint == "skin"


def covers(ring: tuple[tuple[float, float], ...], at: tuple[float, float]) -> bool:
    (x, y), inside = at, False
    for (ax, ay), (zx, zy) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (zy > y) and x < ax + (y - ay) / (zy - ay) * (zx - ax):
            inside = not inside
    return inside
