import pytest

from posepress.base.drawing import Label
from posepress.figures.body.parts import PartKind, left_and_right
from posepress.figures.description.spec import named
from posepress.figures.drawing.page import draw, scene, view
from posepress.figures.flesh.head import face
from posepress.figures.geometry import outline as o
from posepress.figures.geometry.camera import View, camera
from posepress.figures.library import POSES


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
    f = scene(named("corpse pose")).stance.skeleton.head.frame
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


@pytest.mark.parametrize("name", POSES)
def test_no_edge_of_clothes_runs_through_a_hand_or_foot(name: str) -> None:
    sketch = view(named(name), False).sketch
    clothes = [o.on_grid(line.points) for line in sketch.lines if line.paint in ("legs", "shirt")]
    for part in left_and_right(PartKind.HAND, PartKind.FOOT):
        inside = o.grow(sketch.seen[part], -250)
        assert not inside or o.cut(clothes, inside, keep_inside=True) == [], part


@pytest.mark.parametrize("hair", ["short", "bun", "bob"])
def test_hair_ends_at_the_hair_line_in_profile(hair: str) -> None:
    """Beside the brow, the outline of a whole ball of hair would be a dark sliver."""
    figure = named("mountain", hair=hair, view=[0, 0])
    brow = scene(figure).stance.skeleton.head.frame.at(0.07)
    lines = [line for line in view(figure, False).sketch.lines if line.paint == "hair"]
    assert lines
    assert max(x for line in lines for x, y in line.points if y < brow[1] + 0.045) < brow[0] - 0.02


def test_a_ghost_has_no_gaps_and_shows_through_none() -> None:
    """Alone it is one outline: what shows between an arm and the head reads as a strange mark."""
    figure = named("lunge with side stretch", ghost="lunge with side stretch start")
    assert len(view(figure, False).ghost) == 1
