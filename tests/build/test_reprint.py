"""What to print again: pages whose ink changed, and the sheets that bear them."""

from dataclasses import replace

from posepress.base.drawing import Drawing, rectangle
from posepress.build.reprint import format_ranges, page_ink_digests, pages_to_reprint, sheets_with
from posepress.press.imposition import n_up, saddle_stitch
from posepress.typeset.placed import Document, Line, Link, Page, Picture, Run, Story

RUN = Run(20, "Breathe.", "sans", 12, 3)
LINE = Line(20, 90, 50, 9, -3, (RUN,), "poses/cat#steps.1")
PICTURE = Picture(10, 10, 40, 30, "cat@40", 5)
PAGE = Page(100, 100, (rectangle(0, 0, 9, 9, (0.5,)),), (LINE,), (PICTURE,))
ART = Drawing(40, 30, (rectangle(0, 0, 9, 9, (0.0,)),))


def shown(page, art=ART):
    return page_ink_digests(Document("Cat", "en", (Story("Cat", (), (PAGE, page)),)), {"cat@40": art})[1]


def test_ink_counts_and_tags_do_not():
    same = shown(PAGE)
    inked = [
        replace(PAGE, lines=(replace(LINE, runs=(replace(RUN, text="Breathe out."),)),)),
        replace(PAGE, lines=(replace(LINE, y=89.9),)),
        replace(PAGE, lines=(replace(LINE, runs=(replace(RUN, colour=(0.2,)),)),)),
        replace(PAGE, lines=()),
        replace(PAGE, paths=()),
        replace(PAGE, pictures=(replace(PICTURE, x=11),)),
        replace(PAGE, width=101),
    ]
    assert same not in map(shown, inked) and len(set(map(shown, inked))) == len(inked)
    assert shown(PAGE, replace(ART, items=())) != same
    assert shown(replace(PAGE, lines=(replace(LINE, source="", runs=(replace(RUN, element=9),)),))) == same
    assert shown(replace(PAGE, links=(Link(0, 0, 9, 9, "#a", 2),), label="iv")) == same


def test_a_page_more_or_less_is_the_whole_file():
    assert pages_to_reprint("abc", "abc") == ()
    assert pages_to_reprint("abcd", "aXcY") == (2, 4)
    assert pages_to_reprint("abc", "abcd") is pages_to_reprint("abc", "ab") is pages_to_reprint("abc", "XYZ") is None


def test_sheets_are_those_that_bear_the_pages():
    booklet, deck = saddle_stitch(12), n_up([(1, 2), (3, 4), (5, None)], 2, 1)
    assert sheets_with((4,), booklet) == (2,)
    assert sheets_with((1, 2, 12, 7), booklet) == (1, 3)
    assert sheets_with((1, 3, 5), booklet) == (1, 2, 3)
    assert sheets_with((5,), deck) == (2,)


def test_numbers_are_told_as_one_says_them():
    assert format_ranges("page", (2, 11, 12, 13, 20)) == "pages 2, 11–13 and 20"
    assert format_ranges("sheet", (4,)) == "sheet 4"
    assert format_ranges("page", (3, 4)) == "pages 3–4"
    assert format_ranges("page", ()) == ""
