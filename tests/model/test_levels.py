import pytest
from sample_library import pose

from posepress.model.domain import POSITIONS
from posepress.model.levels import CHANGES, LEVELS, Level, Round, is_seat, level_of, way_through
from posepress.model.props import parse_prop
from posepress.proof.product.cue_levels import is_seat as seen_as_seat


def posed(position, *props):
    return pose(position=position, props=tuple(map(parse_prop, props)))


def names(*poses):
    return [change and (change.name, change.number, change.count) for change in way_through([(p, False) for p in poses]).before]


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
    assert way_through([(lying, False), (standing, True), (lying, False)]).before == (None, None, None)


def test_changes_within_a_circuit_are_made_in_each_round_and_back_to_its_first_pose():
    lying, standing = posed("lying on the back"), posed("standing")
    way = way_through([(standing, False), (lying, False), (standing, False)], [Round(2, 3, 3, 3)])
    assert [change and change.each_round for change in way.before] == [None, False, True]
    assert way.returns[3].name == "lie down" and way.end is None
    assert way.counts == {"lie down": (3, 3), "get up": (3, 3)}
    once = way_through([(standing, False), (lying, False), (standing, False)], [Round(2, 3, 1, 1)])
    assert once.returns == {} and once.counts == {"lie down": (1, 1), "get up": (1, 1)}


def test_who_ends_on_the_floor_gets_up():
    lying, chair = posed("lying on the back"), posed("seated", "chair")
    assert way_through([(lying, False)]).end.name == "get up" and way_through([(lying, False)]).counts == {"get up": (1, 1)}
    assert way_through([(lying, False), (chair, False)]).end is None


SEATS = [
    *[("en", name) for name in ("firm chair", "two chairs", "chair without wheels", "armchair", "wheelchair", "exercise ball",
                                "edge of the bed", "Chair with a back")],
    *[("de", name) for name in ("Stuhl", "fester Küchenstuhl", "Hocker", "Bank", "chair")],
    *[("es", name) for name in ("silla firme", "taburete", "silla de madera")],
    *[("fr", name) for name in ("chaise", "chaise sans roues")], ("it", "sedia"), ("pt", "cadeira"),
    *[("nl", name) for name in ("stoel", "keukenstoel")], ("pl", "krzesło"),
    *[("sv", name) for name in ("stol", "köksstol", "pall")],
]  # fmt: skip
NO_SEATS = [
    *[("en", name) for name in ("chair cushion", "mat", "ball", "pistol", "littered", "blanket", "bedsheet", "stool pad",
                                "bank card", "bank", "litre bottle", "bed sheets")],
    ("de", "Bankkarte"), ("es", "cojín de silla"), ("fr", "coussin de chaise"),
    ("fr", "drap de lit"), ("it", "cuscino della sedia"), ("sv", "pistol"), ("pl", "pasek"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name"), SEATS)
def test_a_seat_is_one_whatever_it_is_called(language, name):
    pose = posed("seated", name).model_copy(update={"language": language})
    assert is_seat(name, language) and level_of(pose) is Level.SEATED
    assert seen_as_seat(name, language)


@pytest.mark.parametrize(("language", "name"), NO_SEATS)
def test_other_things_are_none(language, name):
    assert not is_seat(name, language) and not seen_as_seat(name, language)
