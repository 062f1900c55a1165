"""Order and origin of what is set, where paragraphs hold links or texts of several values."""

from posepress.base.theme import CARDS
from posepress.typeset.breaking import TextRun
from posepress.typeset.pages import PageDraft, finish
from posepress.typeset.placed import Story
from posepress.typeset.rows import Setter

BODY = CARDS["a6"].body


def _story(*spans: TextRun, measure: float) -> Story:
    setter = Setter()
    draft = PageDraft(400, 400)
    draft.put(setter.paragraph(spans, setter.node("P"), "own", measure), 0, 400)
    return finish("", setter, [draft])


def test_a_line_that_starts_inside_a_link_keeps_its_place() -> None:
    link = TextRun("a link over more than one line", BODY, "#x")
    story = _story(TextRun("Before it ", BODY), link, TextRun(" and after it more", BODY), measure=90)
    lines = story.pages[0].lines
    assert any(story.elements[line.runs[0].element].tag == "Link" for line in lines[1:])
    assert [line.y for line in lines] == sorted([line.y for line in lines], reverse=True)


def test_a_run_keeps_its_own_source() -> None:
    story = _story(TextRun("one ", BODY, source="own"), TextRun("two", BODY, source="other"), measure=300)
    assert [run.source for run in story.pages[0].lines[0].runs] == ["", "other"]
