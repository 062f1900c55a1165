"""Kept pages: the same as those that they were made of, read where somebody asks, and without a key once they are changed."""

from dataclasses import replace

from posepress.base.drawing import line
from posepress.typeset.placed import Anchor, KeptPage, Line, Page, PathsAndLines, Run

PAGE = Page(
    200,
    300,
    paths=(line(0, 0, 9, 9, 1.0),),
    lines=(Line(10, 20, 30, 9, -3, (Run(10, "Rest.", "sans", 12, 0),), "poses/rest#steps.1"),),
    anchors=(Anchor("pose/rest", 300),),
    label="4",
)


def kept(asked: list[str]) -> KeptPage:
    def read() -> PathsAndLines:
        asked.append("read")
        return PAGE.paths, PAGE.lines

    return KeptPage.of(replace(PAGE, paths=(), lines=()), "k", read)


def test_a_kept_page_is_the_page_that_it_was_made_of() -> None:
    page = kept([])
    assert page == PAGE and page == PAGE and hash(page) == hash(PAGE)
    assert page != replace(PAGE, label="5")


def test_lines_are_read_only_where_somebody_asks_for_them() -> None:
    asked: list[str] = []
    page = kept(asked)
    assert (page.label, page.anchors, page.key) == ("4", PAGE.anchors, "k")
    assert asked == []
    assert (page.lines, page.paths) == (PAGE.lines, PAGE.paths)
    assert asked == ["read"], "once for both"


def test_a_copy_that_is_changed_has_no_key() -> None:
    """Or what was kept of the one would be taken for the other's."""
    moved = replace(kept([]), lines=())
    assert (moved.key, moved.lines, moved.paths) == ("", (), PAGE.paths)
