from hypothesis import given
from hypothesis import strategies as st

from posepress.products.shared.slices import Slice, slices
from posepress.typeset.rows import Row, height


def piece(lines, high=10.0, gap=5.0):
    """A piece of some lines, that may be parted."""
    return [Row(high, gap=gap if n == 0 else 0.0) for n in range(lines)]


def test_a_piece_taller_than_a_face_goes_on_and_what_follows_stands_below_its_end():
    pieces = [piece(1), piece(13), piece(2), piece(8)]
    got = slices(pieces, range(4), 100)
    assert got == [
        Slice(range(1)),
        Slice(range(1, 2), 0, 10),
        Slice(range(1, 3), 10),  # three lines, and the piece of two lines
        Slice(range(3, 4)),
    ]


def test_the_first_face_may_be_lower_than_the_others():
    assert slices([piece(4), piece(4), piece(4)], range(3), 100, 45) == [Slice(range(1)), Slice(range(1, 3))]


def test_cautions_that_fill_faces_come_before_everything():
    assert slices([piece(1)], range(1), 100, cautions=2) == [Slice(cautions=0), Slice(cautions=1), Slice(range(1))]


def test_a_slice_knows_its_steps_from_what_stands_before_and_behind_them():
    steps = range(1, 4)  # a purpose, three steps, two sections
    assert Slice(range(2)).split(steps) == (range(1), range(1, 2), range(0))
    assert Slice(range(2, 5)).split(steps) == (range(2, 2), range(2, 4), range(1))
    assert Slice(range(4, 6)).split(steps) == (range(4, 4), range(0), range(2))


@given(st.lists(st.integers(1, 40), max_size=12), st.floats(15, 100))
def test_every_line_stands_once_in_order_and_no_face_is_fuller_than_its_room(counts, first):
    pieces = [piece(count) for count in counts]
    got = slices(pieces, range(len(pieces)), 100, first)
    faces = [face.rows(pieces[face.pieces.start : face.pieces.stop]) for face in got]
    assert [id(row) for face in faces for row in face] == [id(row) for rows in pieces for row in rows]
    for n, face in enumerate(faces):
        assert height(face) <= (100 if n else first) + 0.01
