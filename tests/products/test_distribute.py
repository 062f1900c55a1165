from hypothesis import given
from hypothesis import strategies as st

from posepress.products.shared.distribute import Piece, distribute


def sizes(pieces, room):
    return [len(part) for part in distribute(pieces, room)]


def test_the_fewest_faces_then_even_ones():
    assert sizes([Piece(20, 0)] * 12, 100) == [4, 4, 4]
    assert sorted(sizes([Piece(20, 0)] * 13, 100)) == [4, 4, 5]


def test_no_face_with_a_single_step_beside_fuller_ones():
    steps = [Piece(30, 0, step=True)] * 4
    assert sizes(steps, 90) == [2, 2]


def test_a_single_step_may_stand_alone():
    assert sizes([Piece(30, 0, step=True)], 90) == [1]


def test_a_piece_taller_than_the_room_gets_its_own_face():
    assert sizes([Piece(30, 0), Piece(200, 0), Piece(30, 0)], 100) == [1, 1, 1]


@given(st.lists(st.builds(Piece, st.floats(1, 80), st.floats(0, 10), st.booleans()), max_size=14))
def test_every_piece_once_in_order_and_within_the_room(pieces):
    parts = distribute(pieces, 100)
    assert [n for part in parts for n in part] == list(range(len(pieces)))
    for part in parts:
        used = sum(p.height + (p.gap if n else 0) for n, p in enumerate(pieces[part.start : part.stop]))
        assert used <= 100.01
