"""Imposition is proved with a sheet of paper: each place is a rectangle that is really turned over, folded and cut."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posepress.base.theme import MM
from posepress.press import imposition
from posepress.press.imposition import (
    Leaf,
    PagePlace,
    Sheet,
    SheetSide,
    Turn,
    cut_order,
    fit,
    fold,
    n_up,
    saddle_stitch,
    turn_of,
)

COUNTS = st.integers(1, 120)
TURNS = st.sampled_from(list(Turn))


def folios(sheet: Sheet) -> list[list[int | None]]:
    return [[place.page for place in side] for side in (sheet.front, sheet.back)]


def corners(place: PagePlace, columns: int, rows: int) -> list[tuple[float, float]]:
    """Head left and head right of the page on its side; the middle of the sheet is the origin, y grows upward."""
    x, y = place.column + 0.5 - columns / 2, rows / 2 - 0.5 - place.row
    turned = {0: (-1, 1), 90: (-1, -1), 180: (1, -1), 270: (1, 1)}
    right = {0: (1, 1), 90: (-1, 1), 180: (-1, -1), 270: (1, -1)}
    return [(x + dx / 2, y + dy / 2) for dx, dy in (turned[place.rotation], right[place.rotation])]


def turned_over(point: tuple[float, float], turn: Turn) -> tuple[float, float]:
    x, y = point
    return (-x, y) if turn is Turn.TURN else (x, -y)


def backs_up(sheet: Sheet) -> bool:
    """Head to head: the back's head left lies on the front's head right, as on a leaf that is turned like a page."""
    for place in sheet.front:
        back = sheet.behind(place)
        left, right = [turned_over(point, sheet.turn) for point in corners(back, sheet.columns, sheet.rows)]
        if [right, left] != corners(place, sheet.columns, sheet.rows):
            return False
    return True


def exchanged(side: SheetSide) -> SheetSide:
    """The side with its pages in the opposite order."""
    return tuple([replace(place, page=other.page) for place, other in zip(side, side[::-1], strict=True)])


def cards_of(count: int, single: bool) -> list[Leaf]:
    cards: list[Leaf] = [(2 * n + 1, 2 * n + 2) for n in range(count)]
    return [*cards[:-1], (cards[-1][0], None)] if single else cards


def test_a_twelve_page_booklet_lies_on_three_sheets_as_printers_lay_it() -> None:
    assert [folios(sheet) for sheet in saddle_stitch(12)] == [
        [[12, 1], [2, 11]],
        [[10, 3], [4, 9]],
        [[8, 5], [6, 7]],
    ]


def test_a_booklet_bound_on_the_right_is_the_mirror_image() -> None:
    assert [folios(sheet) for sheet in saddle_stitch(8, "right")] == [[[1, 8], [7, 2]], [[3, 6], [5, 4]]]


def test_a_booklet_without_pages_is_refused() -> None:
    with pytest.raises(ValueError, match="0 pages"):
        saddle_stitch(0)


@given(COUNTS, st.sampled_from(["left", "right"]))
def test_a_folded_booklet_reads_from_the_first_page_to_the_last(count: int, binding: imposition.Binding) -> None:
    read = fold(saddle_stitch(count, binding), binding)
    assert [page for page in read if page] == list(range(1, count + 1))
    assert len(read) % 4 == 0
    assert read[count:] == (None,) * (len(read) - count)


@given(COUNTS)
def test_a_booklet_bears_every_page_once_and_wastes_less_than_a_sheet(count: int) -> None:
    pages = [place.page for sheet in saddle_stitch(count) for side in (sheet.front, sheet.back) for place in side]
    assert sorted(page for page in pages if page) == list(range(1, count + 1))
    assert len(pages) - count < 4


@given(COUNTS)
def test_facing_folios_add_up_to_one_more_than_the_pages(count: int) -> None:
    for sheet in saddle_stitch(count * 4):
        for side in (sheet.front, sheet.back):
            assert sum(place.page or 0 for place in side) == count * 4 + 1


@given(COUNTS, st.integers(1, 4), st.integers(1, 4), TURNS, st.booleans())
def test_cut_cards_have_their_own_backs(count: int, columns: int, rows: int, turn: Turn, single: bool) -> None:
    cards = cards_of(count, single)
    sheets = n_up(cards, columns, rows, turn)
    assert list(cut_order(sheets)) == cards
    assert len(sheets) == -(-count // (columns * rows))


@given(COUNTS, st.integers(1, 4), st.integers(1, 4), TURNS)
def test_each_back_lies_upright_behind_its_front(count: int, columns: int, rows: int, turn: Turn) -> None:
    assert all(backs_up(sheet) for sheet in n_up(cards_of(count, False), columns, rows, turn))
    assert all(backs_up(sheet) for sheet in saddle_stitch(count))


@given(st.integers(1, 4), st.integers(1, 4), TURNS)
def test_places_stand_row_by_row(columns: int, rows: int, turn: Turn) -> None:
    (sheet,) = n_up(cards_of(columns * rows, False), columns, rows, turn)
    for side in (sheet.front, sheet.back):
        assert [(place.row, place.column) for place in side] == [(r, c) for r in range(rows) for c in range(columns)]


def test_four_cards_on_a_sheet_have_their_backs_mirrored_left_to_right() -> None:
    (sheet,) = n_up([(1, 2), (3, 4), (5, 6), (7, 8)], 2, 2)
    assert folios(sheet) == [[1, 3, 5, 7], [4, 2, 8, 6]]


def test_tumbled_backs_run_from_the_bottom_and_stand_on_their_heads() -> None:
    (sheet,) = n_up([(1, 2), (3, 4), (5, 6), (7, 8)], 2, 2, Turn.TUMBLE)
    assert folios(sheet) == [[1, 3, 5, 7], [6, 8, 2, 4]]
    assert {place.rotation for place in sheet.back} == {180}


def test_the_printer_s_edge_and_the_way_of_looking_say_how_a_sheet_turns() -> None:
    assert turn_of("long", landscape=False) is turn_of("short", landscape=True) is Turn.TURN
    assert turn_of("short", landscape=False) is turn_of("long", landscape=True) is Turn.TUMBLE


def test_a_swapped_page_is_noticed_when_the_booklet_is_folded() -> None:
    first, *rest = saddle_stitch(12)
    assert fold([replace(first, front=exchanged(first.front)), *rest]) != fold([first, *rest])


def test_sheets_in_the_wrong_order_are_noticed_when_the_booklet_is_folded() -> None:
    sheets = saddle_stitch(12)
    assert fold(sheets[::-1]) != fold(sheets)


@pytest.mark.parametrize("turn", Turn)
def test_a_back_that_stands_on_its_head_is_noticed(turn: Turn) -> None:
    (sheet,) = n_up([(1, 2), (3, 4)], 2, 1, turn)
    assert not backs_up(replace(sheet, back=tuple(replace(p, rotation=(p.rotation + 180) % 360) for p in sheet.back)))


def test_backs_that_are_not_mirrored_are_noticed_when_the_cards_are_cut() -> None:
    (sheet,) = n_up([(1, 2), (3, 4)], 2, 1)
    assert cut_order([replace(sheet, back=exchanged(sheet.back))]) == ((1, 4), (3, 2))


A4, LETTER = (210 * MM, 297 * MM), (215.9 * MM, 279.4 * MM)


@pytest.mark.parametrize(
    ("card_mm", "paper", "columns", "rows", "landscape"),
    [
        ((105, 148), A4, 2, 2, False),
        ((107.95, 139.7), LETTER, 2, 2, False),
        ((148, 210), A4, 2, 1, True),
        ((139.7, 215.9), LETTER, 2, 1, True),
        ((210, 297), A4, 1, 1, False),
        ((101.6, 152.4), A4, 2, 1, True),
        ((101.6, 152.4), LETTER, 2, 1, True),
        ((105, 148), LETTER, 2, 1, True),
        ((63, 88), A4, 3, 3, False),
    ],
)
def test_a_paper_holds_as_many_cards_as_fit(
    card_mm: tuple[float, float], paper: tuple[float, float], columns: int, rows: int, landscape: bool
) -> None:
    grid = fit((card_mm[0] * MM, card_mm[1] * MM), paper)
    assert (grid.columns, grid.rows, grid.landscape) == (columns, rows, landscape)


def test_a_cell_takes_a_little_spare_paper_and_never_more() -> None:
    a6, business = fit((105 * MM, 148 * MM), A4), fit((85 * MM, 55 * MM), A4)
    assert (a6.cell_width / MM, a6.cell_height / MM) == pytest.approx((105, 148.5))
    assert a6.waste == pytest.approx((0, 0))
    assert (business.cell_width / MM, business.cell_height / MM) == pytest.approx((85, 55))
    assert (business.waste[0] / MM, business.waste[1] / MM) == pytest.approx((20, 11))


@given(st.floats(20, 400), st.floats(20, 400), st.sampled_from([A4, LETTER]))
def test_cells_lie_side_by_side_on_the_paper_and_hold_the_card(width: float, height: float, paper: tuple[float, float]) -> None:
    try:
        grid = fit((width * MM, height * MM), paper)
    except ValueError:
        assert min(width, height) * MM > min(paper) or max(width, height) * MM > max(paper)
        return
    assert sorted((grid.width, grid.height)) == sorted(paper)
    left, foot, _, _ = grid.cell(0, grid.rows - 1)
    _, _, right, head = grid.cell(grid.columns - 1, 0)
    assert left == pytest.approx(grid.width - right, abs=1e-6) and foot == pytest.approx(grid.height - head, abs=1e-6)
    assert left > -1e-6 and foot > -1e-6
    assert grid.cell_width >= (width - 0.1) * MM and grid.cell_height >= (height - 0.1) * MM


def test_a_card_larger_than_the_paper_is_refused_with_both_sizes() -> None:
    with pytest.raises(ValueError, match=r"a card of 215\.9 × 279\.4 mm is larger than the paper, 210\.0 × 297\.0 mm"):
        fit(LETTER, A4)
