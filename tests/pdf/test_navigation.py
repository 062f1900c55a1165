from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from placed_samples import ARTWORKS, HEIGHT, WIDTH, document, everything, put, run
from pypdf import PdfReader

from posepress.pdf import MisplacedError, write
from posepress.pdf.navigation import annotation, label_ranges, page_labels, roman
from posepress.typeset.placed import ROOT, Anchor, Bookmark, Element, Link, Page, Story


def shown(labels: list[str]) -> list[str]:
    """The labels that a reader builds from the ranges."""
    ranges = label_ranges(labels)
    starts = [r.first for r in ranges]
    return [ranges[max(i for i, s in enumerate(starts) if s <= page)].label(page) for page in range(len(labels))]


@given(st.lists(st.one_of(st.sampled_from(["", "cover", "i", "ii", "v", "X", "A-9", "A-10", "007", "card 1 of 2", "x²"]),
                          st.integers(0, 12).map(str)), min_size=1, max_size=12))  # fmt: skip
def test_every_page_gets_its_own_label_back(labels):
    assert shown(labels) == labels


def test_labels_that_count_on_are_one_range():
    labels = ["cover", *[roman(n).lower() for n in range(1, 9)], *map(str, range(1, 40)), "A-1", "A-2"]
    assert [(r.first, r.prefix, r.style, r.start) for r in label_ranges(labels)] == [
        (0, "cover", "", 1), (1, "", "r", 1), (9, "", "D", 1), (48, "A-", "D", 1),
    ]  # fmt: skip
    assert len(label_ranges([roman(n).lower() for n in range(38, 50)])) == 1


def test_page_labels_as_pdf_writes_them():
    assert page_labels(["cover", "3", "4"]) == "<</Nums[0 <</P(cover)>> 1 <</S/D/St 3>>]>>"
    assert page_labels(["", ""]) == ""


def test_a_reader_shows_the_labels():
    assert PdfReader(BytesIO(write(everything(), ARTWORKS))).page_labels == ["", "i", "ii"]


def test_a_link_says_where_it_leads():
    link = Link(1, 2, 3, 4, "https://example.org/ä", 0, "More")
    assert annotation(link, {}, 7) == (
        "<</Type/Annot/Subtype/Link/Rect[1 2 3 4]/F 4/Border[0 0 0]/Contents(More)/StructParent 7"
        "/A<</S/URI/URI(https://example.org/%C3%A4)>>>>"
    )


def test_a_link_without_title_says_its_target():
    assert "/Contents(mailto:a@b.org)" in annotation(Link(1, 2, 3, 4, "mailto:a@b.org", 0), {}, None)


def test_links_and_bookmarks_lead_to_the_anchors_page_and_height():
    reader = PdfReader(BytesIO(write(everything(), ARTWORKS)))
    third = reader.pages[2].indirect_reference
    page, *place = list(reader.pages[0]["/Annots"][1].get_object()["/Dest"])
    assert (page, [str(v) for v in place]) == (third, ["/XYZ", "NullObject", "475", "NullObject"])
    contents, bridge, below = reader.outline
    assert (contents["/Title"], bridge["/Title"], [b["/Title"] for b in below]) == ("Contents", "Bridge", ["Steps", "Log"])
    assert reader.get_destination_page_number(below[1]) == 2


def test_of_anchors_of_one_name_the_first_counts():
    page = Page(WIDTH, HEIGHT, lines=(put(9, run(0, "a", 0)),), anchors=(Anchor("x", 50),))
    again = Page(WIDTH, HEIGHT, lines=(put(9, run(0, "a", 0)),), anchors=(Anchor("x", 90),))
    data = write(document(Story("", (Element("P", ROOT),), (page, again)), bookmarks=(Bookmark("X", "x"),)), {})
    assert b"/XYZ null 50 null" in data
    assert b"/XYZ null 90 null" not in data


def test_a_target_without_anchor_is_refused():
    page = Page(WIDTH, HEIGHT, lines=(put(9, run(0, "a", 0)),))
    with pytest.raises(MisplacedError, match='nothing bears the anchor "nowhere"'):
        write(document(Story("", (Element("P", ROOT),), (page,)), bookmarks=(Bookmark("X", "nowhere"),)), {})


def bookmarked(*levels: int) -> PdfReader:
    page = Page(WIDTH, HEIGHT, lines=(put(9, run(0, "a", 0)),), anchors=(Anchor("x", 50),))
    marks = tuple([Bookmark(str(i), "x", level) for i, level in enumerate(levels)])
    return PdfReader(BytesIO(write(document(Story("", (Element("P", ROOT),), (page,)), bookmarks=marks), {})))


def tree(*levels: int) -> list[object]:

    def titles(items: list[object]) -> list[object]:
        return [titles(i) if isinstance(i, list) else i["/Title"] for i in items]  # type: ignore[index]

    return titles(bookmarked(*levels).outline)


def test_bookmarks_nest_by_level():
    assert tree(0, 1, 2, 1, 0) == ["0", ["1", ["2"], "3"], "4"]


def test_a_bookmark_that_skips_a_level_stands_below_the_one_before():
    assert tree(1, 3, 0) == ["0", ["1"], "2"]


def test_two_levels_of_bookmarks_are_open():
    outlines = bookmarked(0, 1, 2, 2, 1, 0).trailer["/Root"]["/Outlines"]
    first = outlines["/First"]
    assert [outlines["/Count"], first["/Count"], first["/First"]["/Count"]] == [4, 2, -2]
