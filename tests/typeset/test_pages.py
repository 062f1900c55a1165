from dataclasses import replace

from posepress.base.drawing import line
from posepress.base.theme import CARDS
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import face
from posepress.typeset.pages import PageDraft, fill, finish
from posepress.typeset.placed import ARTIFACT, Line, Picture
from posepress.typeset.rows import Row, Setter, beside, height, spaced, stack

BODY = CARDS["a6"].body


def rows_of(*heights, keep=()):
    return [Row(h, keep=n in keep) for n, h in enumerate(heights)]


def shape(pages):
    return [[row.height for row in page] for page in pages]


def test_a_page_takes_what_fits():
    assert shape(fill(rows_of(40, 40, 40), 100)) == [[40, 40], [40]]


def test_the_gap_vanishes_at_the_top_of_a_page():
    rows = rows_of(50, 50, 50)
    for row in rows:
        row.gap = 50
    assert shape(fill(rows, 150)) == [[50, 50], [50]]
    assert shape(fill(rows, 50)) == [[50], [50], [50]]


def test_the_head_of_a_row_stands_above_it_where_it_starts_a_page():
    rows = rows_of(40, 40, 40, 40)
    for row in rows:
        row.head = Row(15)
    assert shape(fill(rows, 100)) == [[40, 40], [15, 40, 40]]
    assert shape(fill(rows, 90)) == [[40, 40], [15, 40], [15, 40]]


def test_rows_that_keep_move_together():
    assert shape(fill(rows_of(40, 41, 42, 43, keep={1, 2}), 130)) == [[40], [41, 42, 43]]


def test_kept_rows_taller_than_a_page_are_parted_rather_than_lost():
    assert shape(fill(rows_of(60, 60, 60, keep={0, 1}), 100)) == [[60], [60], [60]]


def test_the_first_page_may_have_less_room():
    assert shape(fill(rows_of(40, 40, 40), 100, first=50)) == [[40], [40, 40]]


def test_stacked_rows_are_as_high_as_their_parts():
    rows = spaced(rows_of(10, 20), 5)
    rows[1].gap = 3
    assert height(rows) == 33
    assert stack(rows).height == 33 and stack(rows).gap == 5


def test_columns_share_their_top():
    setter = Setter()
    node = setter.node("P")
    left, right = setter.text("left", BODY, node, "a", 100), setter.text("right", BODY, node, "b", 100)
    row = beside([(0, left), (120, right)])
    assert [(m.x, m.y) for m in row.marks] == [(0, -11), (120, -11)]


def test_a_paragraph_leaves_no_widow_and_no_orphan():
    setter = Setter()
    rows = setter.text("word " * 40, BODY, setter.node("P"), "s", 100)
    assert len(rows) > 4
    assert [row.keep for row in rows] == [True] + [False] * (len(rows) - 3) + [True, False]


def test_elements_come_out_in_reading_order_and_unused_ones_disappear():
    setter = Setter()
    sect = setter.node("Sect")
    slot = setter.node("Div", sect)
    setter.node("P", sect)  # nothing is set for it
    text = setter.node("P", sect)
    picture = setter.node("Figure", slot, alt="a knee")  # made last, read first
    draft = PageDraft(100, 100)
    draft.put(setter.text("words", BODY, text, "s", 90), 5, 95)
    draft.marks.append(Picture(5, 5, 10, 10, "art", picture))
    story = finish("t", setter, [draft])
    assert [e.tag for e in story.elements] == ["Sect", "Div", "Figure", "P"]
    assert [e.parent for e in story.elements] == [-1, 0, 1, 0]
    assert story.pages[0].pictures[0].element == 2 and story.pages[0].lines[0].runs[0].element == 3


def test_marks_are_placed_from_the_upper_left():
    setter = Setter()
    draft = PageDraft(100, 200)
    y = draft.put([Row(20, [line(0, -5, 50, -5, 1)]), *setter.text("x", BODY, ARTIFACT, "s", 90)], 10, 190)
    page = finish("t", setter, [draft]).pages[0]
    assert page.paths[0].coords == (10, 185, 60, 185)
    assert (page.lines[0].x, page.lines[0].y) == (10, 159)
    assert y == 155


def test_a_link_has_a_box_and_an_element_of_its_own():
    from posepress.typeset.breaking import TextRun

    setter = Setter()
    node = setter.node("P")
    draft = PageDraft(300, 100)
    rows = setter.paragraph(
        (TextRun("see ", BODY), TextRun("the site", BODY, link="https://example.org", title="Example")), node, "s", 280
    )
    draft.put(rows, 10, 90)
    story = finish("t", setter, [draft])
    link = story.pages[0].links[0]
    assert story.elements[link.element].tag == "Link" and link.title == "Example"
    run = story.pages[0].lines[0].runs[1]
    assert run.element == link.element and link.x0 == run.x and link.y0 < story.pages[0].lines[0].y < link.y1


def test_a_line_with_tall_letters_is_as_much_higher_as_they_need():
    style = replace(BODY, leading=BODY.size, baseline_drop=0.25 * BODY.size)
    plain, accented, tall = (Setter().text(text, style, -1, "", 300)[0] for text in ("Apanasana", "Ápanāsana", "Ǻpanāṣ́ana"))
    assert plain.height == style.leading < accented.height < tall.height
    placed = next(mark for mark in tall.marks if isinstance(mark, Line))
    assert placed.y + face("sans").box("Ǻ")[3] * style.size <= 0.03 * style.size
    assert [row.height for row in Setter().text("Ślad Ệ r̥ṣi", BODY, -1, "", 300)] == [BODY.leading]


def languages(language, *spans):
    setter = Setter(language)
    node = setter.node("P")
    setter.paragraph(tuple([TextRun(text, BODY, lang=lang, source=source) for text, lang, source in spans]), node, "", 300)
    return [(element.tag, element.lang) for element in setter.elements[1:]]


def test_words_of_the_tool_are_marked_where_the_content_has_another_language_than_they():
    texts = (("Contents ", "", ""), ("12 ", "", ""), ("Inhalt ", "", "poses/x#title"), ("breaths", "en", "poses/x#dose"))
    assert languages("de", *texts) == languages("pt-BR", *texts) == [("Span", "en"), ("Span", "en")]
    assert languages("en", *texts) == languages("en-GB", *texts) == []


def test_stretches_of_a_template_join_where_no_language_parts_them():
    stretches = (("Not for you if: ", "en", "x"), ("Hüfte", "", "x"), (".", "", "x"))
    rows = {}
    for language in ("en", "de"):
        setter = Setter(language)
        spans = tuple([TextRun(text, BODY, lang=lang, source=source) for text, lang, source in stretches])
        (row,) = setter.paragraph(spans, setter.node("P"), "x", 300)
        rows[language] = [run.text for mark in row.marks if isinstance(mark, Line) for run in mark.runs]
    assert rows["en"] == ["Not for you if: Hüfte."]
    assert rows["de"] == ["Not for you if: ", "Hüfte", "."]
