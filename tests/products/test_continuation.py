from hypothesis import given
from hypothesis import strategies as st

from posepress.products.shared.continuation import Pieces, shares
from posepress.typeset.blocks import Block
from posepress.typeset.forms import flow, space
from posepress.typeset.layout import measure, rows
from posepress.typeset.rows import height

WIDTH = 100.0


def piece(lines, high=10.0, gap=5.0):
    """A piece of some lines, that may be parted."""
    return flow(*[space(high) for _ in range(lines)], gap=gap)


def on_faces(pieces, first=None):
    """For each face, (number of its first piece, lines of each piece on it)."""
    parts = shares(Pieces(tuple(pieces), range(len(pieces))), WIDTH, 100, first)
    return [(part.first, [len(rows(block, WIDTH)) for block in part.blocks]) for part in parts]


def test_a_piece_taller_than_a_face_goes_on_and_what_follows_stands_below_its_end():
    assert on_faces([piece(1), piece(13), piece(2), piece(8)]) == [(0, [1]), (1, [10]), (1, [3, 2]), (3, [8])]


def test_the_first_face_may_be_lower_than_the_others():
    assert on_faces([piece(4), piece(4), piece(4)], 45) == [(0, [4]), (1, [4, 4])]


def test_a_piece_that_a_later_face_holds_whole_is_not_parted_on_a_lower_first_one():
    assert on_faces([piece(8), piece(1)], 45) == [(0, []), (0, [8, 1])]
    assert on_faces([piece(2), piece(8)], 45) == [(0, [2]), (1, [8])]


def test_a_parted_piece_leaves_two_lines_at_least_on_either_side():
    (first, second) = on_faces([piece(11)])
    assert (first[1], second[1]) == ([9], [2])


def test_a_share_knows_its_steps_and_sets_them_as_a_list():
    blocks = (piece(8), *[Block(piece(4).form, "LI") for _ in range(3)], piece(5))  # a purpose, three steps, a section
    pieces = Pieces(blocks, range(1, 4))
    parts = shares(pieces, WIDTH, 100)
    assert [list(part.numbers(pieces)) for part in parts] == [[], [1, 2], [3]]
    later = Pieces(blocks[2:], range(2), number=2)
    assert [list(part.numbers(later)) for part in shares(later, WIDTH, 100)] == [[2, 3], []]
    tags = [[block.tag for block in part.block(pieces.steps).form.children] for part in parts]
    assert tags == [[""], ["L"], ["L", ""]]


@given(st.lists(st.integers(1, 40), max_size=12), st.floats(15, 100))
def test_every_line_stands_once_in_order_and_no_face_is_fuller_than_its_room(counts, first):
    pieces = Pieces(tuple([piece(count) for count in counts]), range(len(counts)))
    parts = shares(pieces, WIDTH, 100, first)
    lines = [(part.first + n, len(rows(block, WIDTH))) for part in parts for n, block in enumerate(part.blocks)]
    assert [sum(count for number, count in lines if number == n) for n in range(len(counts))] == counts
    assert [number for number, _ in lines] == sorted(number for number, _ in lines)
    for n, part in enumerate(parts):
        assert height(rows(flow(*part.blocks), WIDTH)) <= (100 if n else first) + 0.01
        assert measure(part.block(pieces.steps), WIDTH).height == measure(flow(*part.blocks), WIDTH).height
