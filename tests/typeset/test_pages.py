from dataclasses import replace

from set_marks import marks_of, story_of

from posepress.base.drawing import Drawing, line
from posepress.base.theme import CARDS
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import face
from posepress.typeset.forms import Arrangement, Art, Column, Columns, Pin, columns, flow, ink
from posepress.typeset.layout import measure, rows
from posepress.typeset.pages import PageDraft, Placement, economical, fill, finish, put
from posepress.typeset.paragraphs import Setter
from posepress.typeset.placed import Line
from posepress.typeset.rows import Row, height, stack

SETTER = Setter()
BODY = CARDS["a6"].body


def rows_of(*heights, keep=()):
    return [Row(h, keep=n in keep) for n, h in enumerate(heights)]


def shape(pages):
    return [[row.height for row in page] for page in pages]


def test_a_page_takes_what_fits():
    assert shape(fill(rows_of(40, 40, 40), 100)) == [[40, 40], [40]]


def test_the_gap_vanishes_at_the_top_of_a_page():
    rows = [Row(50, gap=50)] * 3
    assert shape(fill(rows, 150)) == [[50, 50], [50]]
    assert shape(fill(rows, 50)) == [[50], [50], [50]]


def test_the_head_of_a_row_stands_above_it_where_it_starts_a_page():
    rows = [Row(40, head=Row(15))] * 4
    assert shape(fill(rows, 100)) == [[40, 40], [15, 40, 40]]
    assert shape(fill(rows, 90)) == [[40, 40], [15, 40], [15, 40]]


def test_rows_that_keep_move_together():
    assert shape(fill(rows_of(40, 41, 42, 43, keep={1, 2}), 130)) == [[40], [41, 42, 43]]


def test_kept_rows_taller_than_a_page_are_parted_rather_than_lost():
    assert shape(fill(rows_of(60, 60, 60, keep={0, 1}), 100)) == [[60], [60], [60]]


def test_the_first_page_may_have_less_room():
    assert shape(fill(rows_of(40, 40, 40), 100, first=50)) == [[40], [40, 40]]


def test_elastic_gaps_close_by_half_where_that_saves_a_page_and_only_there():
    stiff, elastic = [Row(40, gap=20)] * 2, [Row(40, gap=20, elastic=True)] * 2
    assert [len(economical(rows, 90)) for rows in (stiff, elastic)] == [2, 1]
    (page,) = economical(elastic, 100)
    assert [row.gap for row in page] == [20, 20]


def test_stacked_rows_are_as_high_as_their_parts():
    rows = [Row(10, gap=5), Row(20, gap=3)]
    assert height(rows) == 33
    assert stack(rows).height == 33 and stack(rows).gap == 5


def test_columns_share_their_top():
    left, right = SETTER.text("left", BODY, "a"), SETTER.text("right", BODY, "b")
    marks = marks_of(columns((0, 100, left), (120, 100, right)), 220)
    assert [(m.x, m.y) for m in marks] == [(0, -11), (120, -11)]


def test_a_paragraph_leaves_no_widow_and_no_orphan():
    lines = rows(SETTER.text("word " * 40, BODY, "s"), 100)
    assert len(lines) > 4
    assert [row.keep for row in lines] == [True] + [False] * (len(lines) - 3) + [True, False]


def test_to_measure_a_block_changes_nothing_and_it_is_set_once():
    block = flow(SETTER.text("word " * 40, BODY, "s", "P"), SETTER.text("end", BODY, "s", "P"))
    size = measure(block, 100)
    assert rows(block, 100) is rows(block, 100)
    assert measure(block, 200).height < size.height == measure(block, 100).height
    assert [element.tag for element in story_of(block).elements] == ["P", "P"]


def test_elements_come_out_in_reading_order_and_those_without_a_mark_disappear():
    art = Drawing(10, 10, (line(0, 0, 1, 1, 1),))
    picture = Block(Art("art", art, 10, 10), "Figure", alt="a knee")
    text, empty = SETTER.text("words", BODY, "s", "P"), Block(Arrangement(5), "P")
    content = Arrangement(100, (Pin(flow(picture, tag="Div"), 5, -85), Pin(empty), Pin(text, 5, 0)))
    story = story_of(Block(content, "Sect"))
    assert [e.tag for e in story.elements] == ["Sect", "Div", "Figure", "P"]
    assert [e.parent for e in story.elements] == [-1, 0, 1, 0]
    assert story.pages[0].pictures[0].element == 2 and story.pages[0].lines[0].runs[0].element == 3
    assert story.artworks == {"art": art}


def test_columns_are_read_in_the_order_of_their_content_not_of_their_places():
    left, title, right = (SETTER.text(text, BODY, text, "P") for text in ("left", "title", "right"))
    content = Columns((Column(0, 100), Column(110, 100)), ((1, title), (0, left), (1, right)))
    lines_ = sorted(story_of(Block(content)).pages[0].lines, key=lambda line: line.runs[0].element)
    assert [(line.source, line.x) for line in lines_] == [("title", 110), ("left", 0), ("right", 110)]


def test_a_block_on_two_pages_is_one_element_and_one_that_is_placed_twice_two():
    block = SETTER.text("word " * 40, BODY, "s", "P")
    lines_ = rows(block, 100)
    pages = [PageDraft(100, 100, (Placement(block, part, 0, 100),)) for part in (lines_[:2], lines_[2:])]
    assert [e.tag for e in finish("t", pages).elements] == ["P"]
    twice = [PageDraft(100, 100, (put(flow(block, tag="Sect"), 0, 100, 100),)) for _ in range(2)]
    assert [e.tag for e in finish("t", twice).elements] == ["Sect", "P", "Sect", "P"]


def test_page_furniture_is_no_part_of_the_text():
    folio = SETTER.text("12", BODY, "", FURNITURE)
    story = story_of(SETTER.text("words", BODY, "s", "P"), flow(folio, tag="P"))
    assert [e.tag for e in story.elements] == ["P"]
    assert [run.element for line in story.pages[0].lines for run in line.runs] == [-1, 0]


def test_marks_are_placed_from_the_upper_left():
    first, words = ink(20, line(0, -5, 50, -5, 1)), SETTER.text("x", BODY, "s")
    placed = put(flow(first, words), 10, 190, 90)
    page = finish("t", [PageDraft(100, 200, (placed,))]).pages[0]
    assert page.paths[0].coords == (10, 185, 60, 185)
    assert (page.lines[0].x, page.lines[0].y) == (10, 159)
    assert placed.foot == 155


def test_a_sum_that_is_off_in_its_last_bit_is_the_same_place():
    for x in (0.0005, 0.0005 - 1e-12, 0.0005 + 1e-12):
        placed = put(SETTER.text("x", BODY, "s"), x, 100, 90)
        assert finish("t", [PageDraft(100, 100, (placed,))]).pages[0].lines[0].x == 0.001


def test_a_link_has_a_box_and_an_element_of_its_own():
    runs = (TextRun("see ", BODY), TextRun("the site", BODY, link="https://example.org", title="Example"))
    story = story_of(SETTER.paragraph(runs, "s", "P"), width=280)
    link = story.pages[0].links[0]
    assert story.elements[link.element].tag == "Link" and link.title == "Example"
    run = story.pages[0].lines[0].runs[1]
    assert run.element == link.element and link.x0 == run.x and link.y0 < story.pages[0].lines[0].y < link.y1


def test_values_that_run_on_are_elements_of_their_own_and_their_links_are_in_them():
    runs = (TextRun("one ", BODY, inline=1, source="a"), TextRun("two", BODY, link="#x", inline=2, source="b"))
    story = story_of(SETTER.paragraph(runs, "a", "Caution"))
    assert [(e.tag, e.parent) for e in story.elements] == [("Caution", -1), ("P", 0), ("P", 0), ("Link", 2)]
    assert [run.element for run in story.pages[0].lines[0].runs] == [1, 3]


def test_a_line_with_tall_letters_is_as_much_higher_as_they_need():
    style = replace(BODY, leading=BODY.size, baseline_drop=0.25 * BODY.size)
    plain, accented, tall = (SETTER.text(text, style, "") for text in ("Apanasana", "Ápanāsana", "Ǻpanāṣ́ana"))
    assert style.leading == measure(plain, 300).height < measure(accented, 300).height < measure(tall, 300).height
    placed = next(mark for mark in marks_of(tall, 300) if isinstance(mark, Line))
    assert placed.y + face("sans").box("Ǻ")[3] * style.size <= 0.03 * style.size
    assert measure(SETTER.text("Ślad Ệ r̥ṣi", BODY, ""), 300).height == BODY.leading


def languages(language, *spans):
    runs = tuple([TextRun(text, BODY, lang=lang, source=source) for text, lang, source in spans])
    story = story_of(Setter(language).paragraph(runs, "", "P"))
    return [(element.tag, element.lang) for element in story.elements[1:]]


def test_words_of_the_tool_are_marked_where_the_content_has_another_language_than_they():
    texts = (("Contents ", "", ""), ("12 ", "", ""), ("Inhalt ", "", "poses/x#title"), ("breaths", "en", "poses/x#dose"))
    assert languages("de", *texts) == languages("pt-BR", *texts) == [("Span", "en"), ("Span", "en")]
    assert languages("en", *texts) == languages("en-GB", *texts) == []


def test_stretches_of_a_template_join_where_no_language_parts_them():
    stretches = (("Not for you if: ", "en", "x"), ("Hüfte", "", "x"), (".", "", "x"))
    texts = {}
    for language in ("en", "de"):
        runs = tuple([TextRun(text, BODY, lang=lang, source=source) for text, lang, source in stretches])
        marks = marks_of(Setter(language).paragraph(runs, "x"), 300)
        texts[language] = [run.text for mark in marks if isinstance(mark, Line) for run in mark.runs]
    assert texts["en"] == ["Not for you if: Hüfte."]
    assert texts["de"] == ["Not for you if: ", "Hüfte", "."]
