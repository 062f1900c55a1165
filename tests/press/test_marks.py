"""Marks and words beside the pages: all of them where no page has ink, all words whole."""

import pytest

from posepress.base.theme import BOOKLETS, HAIRLINE, MM
from posepress.model.words import words_of
from posepress.press.imposition import Box, Grid, fit
from posepress.press.marks import (
    BLEED,
    EDGE,
    GUTTER,
    MARK,
    SIZE,
    SLUG,
    Caption,
    booklet_marks,
    booklet_room,
    deck_marks,
    deck_room,
    fold_marks,
    fold_words,
    set_caption,
    sheet_words,
    shop_deck_marks,
    shop_deck_room,
)
from posepress.typeset.placed import Line

A4, LETTER = (210 * MM, 297 * MM), (215.9 * MM, 279.4 * MM)
SHEET = (297 * MM, 210 * MM)
A6, FOUR_BY_SIX, POKER = (105 * MM, 148 * MM), (101.6 * MM, 152.4 * MM), (63 * MM, 88 * MM)


TEXTS = words_of("en").sheets
BOOKLET, DECK = sheet_words(TEXTS, True, False), sheet_words(TEXTS, False, False)
SHOP_BOOKLET, SHOP_DECK = sheet_words(TEXTS, True, True), sheet_words(TEXTS, False, True)
HOW = SHOP_BOOKLET.how.format(trim="297 × 210\u00a0mm")


def caption(title: str = "Psoas Release", how: str = HOW) -> Caption:
    return Caption(SHOP_BOOKLET, title, 1, 8, "front", how)


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
        "Psoas Release · sheet 1 of 8, front · Trim to 297 × 210\u00a0mm, bleed 3\u00a0mm. "
        "Print both sides, flip on the short edge. Nest the sheets, fold at the dashed marks, saddle-stitch."
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
    assert text.endswith("W… · sheet 1 of 8, front · " + HOW)


def test_four_cards_on_a4_have_four_ticks_and_a_cross_in_their_white_margins() -> None:
    assert ends(deck_marks(fit(A6, A4))) == {
        (105, 6, 105, 11), (105, 286, 105, 291), (6, 148.5, 11, 148.5), (199, 148.5, 204, 148.5),
        (100, 148.5, 110, 148.5), (105, 143.5, 105, 153.5)}  # fmt: skip


def test_cards_with_waste_have_cut_guides_as_long_as_a_printer_can_make_them() -> None:
    grid = fit(FOUR_BY_SIX, A4)
    assert grid.landscape
    assert (grid.columns, grid.rows) == (2, 1)
    assert ends(deck_marks(grid)) == {
        (46.9, 6, 46.9, 28.8), (148.5, 6, 148.5, 28.8), (250.1, 6, 250.1, 28.8),
        (46.9, 181.2, 46.9, 204), (148.5, 181.2, 148.5, 204), (250.1, 181.2, 250.1, 204),
        (6, 28.8, 46.9, 28.8), (6, 181.2, 46.9, 181.2), (250.1, 28.8, 291, 28.8), (250.1, 181.2, 291, 181.2)}  # fmt: skip


@pytest.mark.parametrize(("card", "paper"), [(FOUR_BY_SIX, A4), (FOUR_BY_SIX, LETTER), (A6, LETTER)])
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
        assert box[3] < grid.height - EDGE


@pytest.mark.parametrize(("card", "paper"), [(A6, A4), (FOUR_BY_SIX, A4), (POKER, A4), (FOUR_BY_SIX, LETTER)])
def test_no_mark_of_an_office_s_deck_comes_nearer_to_an_edge_than_printers_print(
    card: tuple[float, float], paper: tuple[float, float]
) -> None:
    grid = fit(card, paper)
    for mark in deck_marks(grid):
        x0, y0, x1, y1 = mark.coords
        assert min(x0, y0) >= EDGE - 0.01 and x1 <= grid.width - EDGE + 0.01 and y1 <= grid.height - EDGE + 0.01


def test_a_cut_that_no_printer_can_mark_has_no_mark() -> None:
    grid = Grid(100 * MM, 200 * MM, 1, 1, 94 * MM, 200 * MM)
    assert deck_marks(grid) == ()


def test_cards_that_fill_the_paper_leave_no_room_for_words() -> None:
    assert deck_room(fit(A6, A4)) is None
    assert set_caption(caption(), None) == ()


def test_words_that_do_not_fit_are_left_out_whole() -> None:
    tight = fit((90 * MM, 185 * MM), (100 * MM, 210 * MM))
    assert deck_room(tight) is not None
    assert set_caption(caption(), deck_room(tight)) == ()


@pytest.mark.parametrize("card", [A6, FOUR_BY_SIX])
def test_every_cut_of_a_shop_s_deck_is_marked_beyond_the_bleed_and_no_card_bears_a_mark(card: tuple[float, float]) -> None:
    block = fit(card, A4).block()
    bleed = (SLUG - BLEED, SLUG - BLEED, SLUG + block.width + BLEED, SLUG + block.height + BLEED)
    marks = shop_deck_marks(block)
    assert len(marks) == 2 * (block.columns + 1 + block.rows + 1)
    for mark in marks:
        x0, y0, x1, y1 = mark.coords
        assert not overlaps((x0 + 0.01, y0, x1 - 0.01, y1) if y0 == y1 else (x0, y0 + 0.01, x1, y1 - 0.01), bleed)
    how = SHOP_DECK.how.format(trim="297 × 210\u00a0mm")
    lines = set_caption(caption("Rest " * 23, how), shop_deck_room(block))
    assert said(lines).endswith(how)
    assert all(line.y - DEPTH_OF_BOX >= SLUG + block.height + BLEED for line in lines)


PAPERS = {"a4": ("A4", SHEET), "letter": ("Letter", (279.4 * MM, 215.9 * MM))}


def of_fold(paper: str, title: str = "Psoas Release") -> tuple[Line, ...]:
    name, sheet = PAPERS[paper]
    return fold_words(Caption(BOOKLET, title, 1, 9, "back", BOOKLET.how.format(paper=name)), *sheet)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("title", ["Psoas Release", "W" * 300])
def test_words_along_the_fold_stand_in_the_gutter_on_either_side_of_it_and_touch_no_mark(paper: str, title: str) -> None:
    width, height = PAPERS[paper][1]
    above, below = of_fold(paper, title)
    for line in (above, below):
        assert line.x >= EDGE + MARK and line.x + line.width <= height - EDGE - MARK
    low, high = below.y + below.descent, above.y + above.ascent
    assert above.y + above.descent == pytest.approx(width / 2 + GUTTER)
    assert below.y + below.ascent == pytest.approx(width / 2 - GUTTER)
    gutter = BOOKLETS[paper].inner
    assert width / 2 - gutter + 2 * MM < low and high < width / 2 + gutter - 2 * MM


@pytest.mark.parametrize("paper", PAPERS)
def test_words_along_the_fold_say_which_sheet_and_how_to_print_it(paper: str) -> None:
    assert said(of_fold(paper)) == (
        f"Psoas Release · sheet 1 of 9 Print on {PAPERS[paper][0]} at actual size (100%), both sides, "
        "flip on the short edge. Stack in order, fold along the middle, staple on the fold."
    )


def test_two_dashed_marks_lie_on_the_fold_of_an_office_s_booklet() -> None:
    marks = fold_marks(*SHEET)
    assert ends(marks) == {(6, 148.5, 11, 148.5), (204, 148.5, 199, 148.5)}
    assert all(mark.dash for mark in marks)
