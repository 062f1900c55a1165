"""A placed page as words with their places: each word knows its box and the line that it comes from."""

from dataclasses import replace

from sample_library import library, plan, pose

from posepress.preview.layer import ARTIFACT, ROOT, layer_of
from posepress.preview.lit import lit
from posepress.products.handout.page import compose_handout
from posepress.typeset.faces import face
from posepress.typeset.placed import Element, Line, Page, Run

ELEMENTS = (Element("Sect", ROOT), Element("H1", 0), Element("P", 0), Element("Figure", 0, "a cat"))


def page(*runs, elements=ELEMENTS):
    line = Line(10.0, 150.0, 80.0, 9.0, -3.0, runs, "poses/cat#steps.1")
    return layer_of(Page(100.0, 200.0, lines=(line,), label="7"), elements)


def test_words_have_their_places_in_per_cent_of_the_trim():
    got = page(Run(10.0, "Hold still", "sans", 10.0, 2))
    assert (got.label, got.size) == ("7", (100.0, 200.0))
    (line,) = got.lines
    hold, still = line.words
    assert line.text == "Hold still" and line.source == "poses/cat#steps.1"
    assert hold.left == 10.0 and abs(hold.width - face("sans").width("Hold") / 100) < 0.01
    assert abs(still.left - (10 + face("sans").width("Hold ") / 100)) < 0.01
    assert line.box[1] == 20.5 and line.box[3] == 6.0  # 200 - 150 - 9 = 41 of 200, 12 of 200


def test_a_run_with_a_source_of_its_own_is_a_line_of_its_own():
    bold = Run(30.0, "cat ", "sans-bold", 10.0, 2, source="poses/cat#title")
    got = page(Run(10.0, "The ", "sans", 10.0, 2), bold, Run(50.0, "sits.", "sans", 10.0, 2))
    assert [(line.text, line.source) for line in got.lines] == [
        ("The", "poses/cat#steps.1"), ("cat", "poses/cat#title"), ("sits.", "poses/cat#steps.1")
    ]  # fmt: skip


def test_a_word_that_goes_on_in_another_face_is_one():
    got = page(Run(10.0, "3", "sans-bold", 10.0, 2), Run(16.0, "–5 breaths", "sans", 10.0, 2))
    assert [word.text for word in got.lines[0].words] == ["3–5", "breaths"]


def test_elements_that_show_something_are_kept_with_those_that_hold_them():
    got = page(Run(10.0, "Cat", "sans", 10.0, 1), Run(30.0, "folio", "sans", 10.0, ARTIFACT))
    assert [(element.tag, element.parent) for element in got.elements] == [("Sect", ROOT), ("H1", 0)]
    assert [line.element for line in got.lines] == [1, ARTIFACT]


def layers(*texts):
    lines = tuple([Line(10.0, 190.0 - 20 * n, 80.0, 9.0, -3.0, (Run(10.0, text, "sans", 10.0, 2),), f"poses/cat#steps.{n}")
                   for n, text in enumerate(texts, 1)])  # fmt: skip
    return (layer_of(Page(100.0, 200.0, lines=lines), ELEMENTS),)


def test_only_words_that_changed_are_lit():
    before, after = layers("Hold still now.", "Rest."), layers("Hold very still now.", "Rest.")
    ((box,),) = lit(before, after, {}, {})
    very = after[0].lines[0].words[1]
    assert box[0] < very.left < box[0] + box[2] and box[2] < very.width + 1


def test_what_only_moved_stays_dark_and_what_is_new_is_lit():
    before, after = layers("Rest."), layers("Rest.")
    moved = tuple(
        [replace(layer, lines=tuple([replace(line, box=(10.0, 60.0, 20.0, 6.0)) for line in layer.lines])) for layer in after]
    )
    assert lit(before, moved, {}, {}) == ((),)
    assert len(lit(before, layers("Rest.", "And breathe."), {}, {})[0]) == 1
    assert lit(before, before, {}, {}) == ((),)


def test_what_the_tool_says_is_never_lit():
    before, after = layers("Edition A1"), layers("Edition B2")
    silent = [tuple([replace(layer, lines=tuple([replace(line, source="") for line in layer.lines])) for layer in some])
              for some in (before, after)]  # fmt: skip
    assert lit(silent[0], silent[1], {}, {}) == ((),)


def test_a_picture_that_is_drawn_anew_is_lit():
    shown = library(pose("cat", "Cat"), classes={"relief": plan("cat")})
    document = compose_handout(shown, "relief", "a4").document
    pages = tuple([layer_of(page, story.elements) for story in document.stories for page in story.pages])
    arts = {picture.art: "1" for layer in pages for picture in layer.pictures if picture.source}
    if arts:
        assert lit(pages, pages, arts, arts) == ((),) * len(pages)
        assert any(lit(pages, pages, arts, dict.fromkeys(arts, "2")))
    said = [line.source for layer in pages for line in layer.lines]
    assert "poses/cat#title" in said and "poses/cat#steps.1" in said
