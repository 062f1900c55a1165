"""Five poses that the library does not have, in words alone, as someone would type them who has only read the words' list."""

import pytest

from posepress.base.diagnostics import Report
from posepress.base.nodes import Fields
from posepress.content.source.text import Source
from posepress.content.source.yaml_nodes import read_mapping
from posepress.figures.checks.limits import problems
from posepress.figures.description.spec import read
from posepress.figures.drawing.page import draw

FILES = {
    "leg lower": """
        base: supine
        left leg: bent
        right leg: raised 70
        arms: overhead
        arrows: [right heel sinks down]
        """,
    "one knee held, leaning back": """
        base: seated
        left leg: long
        right leg: bent
        left arm: on the other knee
        right arm: on the floor behind
        view: front right
        """,
    "standing, one leg back": """
        base: standing
        left leg: standing 6
        right leg: stretched back 20
        right arm: by the sides
        left arm: on the hips
        view: right side
        arrows: [right heel lifts back]
        """,
    "one leg long on hands and knees": """
        base: hands and knees
        right leg: stretched back
        head: a little down
        arrows: [right heel reaches back]
        """,
    "chair stretch": """
        base: chair
        left leg: feet flat
        right leg: long 80
        arms: overhead
        back: bent left 20
        props: [chair]
        """,
}


def described(text: str, report: Report) -> Fields:
    lines = [line.strip() for line in text.strip().splitlines()]
    source = Source("images/x.figure.yaml", tuple(lines))
    fields = read_mapping(source, 1, len(lines), report)
    assert fields is not None
    return fields


@pytest.mark.parametrize("name", FILES)
def test_words_alone_draw_a_pose_that_a_body_could_take(name: str) -> None:
    report = Report()
    figure = read(described(FILES[name], report), report)
    assert figure is not None, report.diagnostics
    assert [p.message for p in problems(figure)] == []
    assert draw(figure, 45, 36).items


def test_a_mistake_in_a_file_names_its_line_and_the_valid_words() -> None:
    report = Report()
    assert read(described("base: supine\nright leg: bent\nleft leg: knee to chets", report), report) is None
    (mistake,) = report
    assert mistake.span is not None
    assert (mistake.span.line, mistake.span.column) == (3, 11)
    assert 'did you mean "knee to chest"?' in mistake.hint
