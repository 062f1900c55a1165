"""Order and origin of what is set, where paragraphs hold links or texts of several values."""

from set_marks import story_of

from posepress.base.theme import CARDS
from posepress.typeset.breaking import TextRun
from posepress.typeset.paragraphs import Setter
from posepress.typeset.placed import Story

BODY = CARDS["a6"].body


def _story(*spans: TextRun, measure: float) -> Story:
    return story_of(Setter().paragraph(spans, "own", "P"), width=measure)


def test_a_line_that_starts_inside_a_link_keeps_its_place() -> None:
    link = TextRun("a link over more than one line", BODY, "#x")
    story = _story(TextRun("Before it ", BODY), link, TextRun(" and after it more", BODY), measure=90)
    lines = story.pages[0].lines
    assert any(story.elements[line.runs[0].element].tag == "Link" for line in lines[1:])
    assert [line.y for line in lines] == sorted([line.y for line in lines], reverse=True)


def test_a_run_keeps_its_own_source() -> None:
    story = _story(TextRun("one ", BODY, source="own"), TextRun("two", BODY, source="other"), measure=300)
    assert [run.source for run in story.pages[0].lines[0].runs] == ["", "other"]
