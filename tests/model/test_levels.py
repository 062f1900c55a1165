from sample_library import pose

from posepress.model.domain import POSITIONS
from posepress.model.levels import CHANGES, LEVELS, Level, level_changes, level_of
from posepress.model.props import parse_prop


def posed(position, *props):
    return pose(position=position, props=tuple(map(parse_prop, props)))


def names(*poses):
    return [change and (change.name, change.number, change.count) for change in level_changes([(p, False) for p in poses])]


def test_every_position_has_a_level_and_every_two_levels_a_change():
    assert set(LEVELS) == set(POSITIONS)
    assert set(CHANGES) == {(a, b) for a in Level for b in Level if a != b}


def test_who_sits_on_something_that_the_pose_needs_sits_above_the_floor():
    assert level_of(posed("seated")) is Level.LOW
    assert level_of(posed("seated", "chair")) is Level.SEATED
    assert level_of(posed("seated", "chair (optional)")) is Level.LOW
    assert level_of(posed("kneeling", "chair")) is Level.LOW


def test_changes_are_counted_by_their_name():
    lying, kneeling, standing = posed("lying on the back"), posed("kneeling"), posed("standing")
    assert names(lying, lying, standing, kneeling, lying, standing) == [
        None, None, ("get up", 1, 2), ("come down", 1, 1), ("lie down", 1, 1), ("get up", 2, 2),
    ]  # fmt: skip


def test_a_pose_that_is_done_instead_of_another_is_not_on_the_way():
    lying, standing = posed("lying on the back"), posed("standing")
    assert level_changes([(lying, False), (standing, True), (lying, False)]) == (None, None, None)
