"""Marks and words beside the pages: all of them where no page has ink, all words whole."""

import pytest

from builder.imposition import Box, Grid, fit
from builder.marks import (
    BLEED,
    BOOKLET,
    DECK,
    MARK,
    SIZE,
    SLUG,
    UNPRINTED,
    Caption,
    booklet_marks,
    booklet_room,
    deck_marks,
    deck_room,
    set_caption,
)
from builder.theme import HAIRLINE, MM
from builder.typeset.placed import Line

A4, LETTER = (210 * MM, 297 * MM), (215.9 * MM, 279.4 * MM)
SHEET = (297 * MM, 210 * MM)
A6, FOUR_BY_SIX, POKER = (105 * MM, 148 * MM), (101.6 * MM, 152.4 * MM), (63 * MM, 88 * MM)


def caption(title: str = "Psoas Release", how: str = BOOKLET.how.format(paper="A4")) -> Caption:
    return Caption(BOOKLET, title, 1, 8, "front", how)


def said(lines: tuple[Line, ...]) -> str:
    return "".join([run.text for line in lines for run in line.runs])


def ends(marks: tuple[object, ...]) -> set[tuple[float, ...]]:
    return {tuple([round(v / MM, 1) for v in mark.coords]) for mark in marks}  # type: ignore[attr-defined]


def overlaps(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_marks_of_a_booklet_stand_beyond_its_bleed_and_on_the_sheet() -> None:
    bleed_box = (SLUG - BLEED, SLUG - BLEED, SLUG + SHEET[0] + BLEED, SLUG + SHEET[1] + BLEED)
    for mark in booklet_marks(*SHEET):
        x0, y0, x1, y1 = mark.box()
        along = (x0, y0 + HAIRLINE, x1, y1 - HAIRLINE) if x0 == x1 - HAIRLINE else (x0 + HAIRLINE, y0, x1 - HAIRLINE, y1)
        assert not overlaps(along, bleed_box)
        assert x0 >= 0 and y0 >= 0 and x1 <= SHEET[0] + 2 * SLUG and y1 <= SHEET[1] + 2 * SLUG


def test_a_booklet_has_crop_marks_of_5_mm_at_each_corner_and_two_dashed_fold_marks() -> None:
    marks = booklet_marks(*SHEET)
    crops, folds = [m for m in marks if not m.dash], [m for m in marks if m.dash]
    assert ends(tuple(folds)) == {(160.5, 9, 160.5, 4), (160.5, 225, 160.5, 230)}
    assert {(x, y) for x, y, _, _ in ends(tuple(crops))} == {
        (12, 9), (9, 12), (309, 9), (312, 12), (12, 225), (9, 222), (309, 225), (312, 222)}  # fmt: skip
    for mark in marks:
        x0, y0, x1, y1 = mark.coords
        assert abs(x1 - x0) + abs(y1 - y0) == pytest.approx(MARK)
        assert (mark.width, mark.stroke) == (0.5, (0.0,))


def test_words_say_everything_in_reading_order_at_10_pt() -> None:
    lines = set_caption(caption(), booklet_room(*SHEET))
    assert said(lines) == (
        "Psoas Release · sheet 1 of 8, front · Print on A4 at actual size (100\u00a0%), both sides, flip on the short edge. "
        "Stack in order, fold along the middle, staple on the fold."
    )
    assert {run.size for line in lines for run in line.runs} == {SIZE} == {10.0}


@pytest.mark.parametrize("title", ["Psoas Release", "Rest " * 23 + "Rest", "W" * 120])
@pytest.mark.parametrize("sheet", [SHEET, (279.4 * MM, 215.9 * MM)])
def test_words_stand_between_the_bleed_and_the_edge_and_touch_no_mark(title: str, sheet: tuple[float, float]) -> None:
    lines = set_caption(caption(title), booklet_room(*sheet))
    assert lines
    for line in lines:
        box = (line.x, line.y + line.descent, line.x + line.width, line.y + line.ascent)
        assert box[1] >= SLUG + sheet[1] + BLEED - DEPTH_OF_BOX
        assert box[3] <= sheet[1] + 2 * SLUG
        assert not [mark for mark in booklet_marks(*sheet) if overlaps(box, mark.box())]


DEPTH_OF_BOX = 1.1  # the face's box is that much deeper than any of its letters in these words


def test_a_title_too_long_for_its_room_ends_in_an_ellipsis_and_nothing_else_is_cut() -> None:
    text = said(set_caption(caption("W" * 300), booklet_room(*SHEET)))
    assert text.startswith("WWW")
    assert text.endswith("W… · sheet 1 of 8, front · " + BOOKLET.how.format(paper="A4"))


def test_four_cards_on_a4_have_four_ticks_and_a_cross_in_their_white_margins() -> None:
    assert ends(deck_marks(fit(A6, A4))) == {
        (105, 4, 105, 9), (105, 288, 105, 293), (4, 148.5, 9, 148.5), (201, 148.5, 206, 148.5),
        (100, 148.5, 110, 148.5), (105, 143.5, 105, 153.5)}  # fmt: skip


def test_cards_with_waste_have_cut_guides_as_long_as_the_waste() -> None:
    grid = fit(FOUR_BY_SIX, A4)
    assert grid.landscape
    assert (grid.columns, grid.rows) == (2, 1)
    assert ends(deck_marks(grid)) == {
        (46.9, 0, 46.9, 28.8), (148.5, 0, 148.5, 28.8), (250.1, 0, 250.1, 28.8),
        (46.9, 181.2, 46.9, 210), (148.5, 181.2, 148.5, 210), (250.1, 181.2, 250.1, 210),
        (0, 28.8, 46.9, 28.8), (0, 181.2, 46.9, 181.2), (250.1, 28.8, 297, 28.8), (250.1, 181.2, 297, 181.2)}  # fmt: skip


@pytest.mark.parametrize(("card", "paper"), [(FOUR_BY_SIX, A4), (FOUR_BY_SIX, LETTER), (A6, LETTER), (POKER, A4)])
def test_nothing_is_printed_on_cards_that_lie_in_waste(card: tuple[float, float], paper: tuple[float, float]) -> None:
    grid = fit(card, paper)
    block = (*grid.cell(0, grid.rows - 1)[:2], *grid.cell(grid.columns - 1, 0)[2:])
    for mark in deck_marks(grid):
        x0, y0, x1, y1 = mark.coords
        assert not overlaps((x0 + 0.01, y0, x1 - 0.01, y1) if y0 == y1 else (x0, y0 + 0.01, x1, y1 - 0.01), block)
    for line in set_caption(caption(how=DECK.how.format(paper="A4")), deck_room(grid)):
        box = (line.x, line.y - 2.5, line.x + line.width, line.y + line.ascent)
        assert not overlaps(box, block)
        assert not [mark for mark in deck_marks(grid) if overlaps(box, mark.box())]
        assert box[3] < grid.height - UNPRINTED


def test_a_narrow_waste_has_ticks_that_an_office_printer_can_print() -> None:
    grid = Grid(100 * MM, 200 * MM, 1, 1, 94 * MM, 200 * MM)
    assert ends(deck_marks(grid)) == {(3, 4, 3, 9), (3, 191, 3, 196), (97, 4, 97, 9), (97, 191, 97, 196)}


def test_cards_that_fill_the_paper_leave_no_room_for_words() -> None:
    assert deck_room(fit(A6, A4)) is None
    assert set_caption(caption(), None) == ()


def test_words_that_do_not_fit_are_left_out_whole() -> None:
    tight = fit((90 * MM, 190 * MM), (100 * MM, 210 * MM))
    assert deck_room(tight) is not None
    assert set_caption(caption(), deck_room(tight)) == ()
