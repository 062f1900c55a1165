"""A page that is older than its file: its words lead to their lines as the file is now."""

import pytest

from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Span
from posepress.preview.desk import Desk
from posepress.preview.places_now import places_now
from posepress.preview.views import ViewRequest

LINES = ["---", "title: Cat", "dose: {breaths: 5}", "---", "## Steps", "1. Kneel.", "2. Round your back."]


def spans(*numbers):
    return {f"line {n}": Span("cat.md", n, 4, len(LINES[n - 1]) + 1, LINES[n - 1]) for n in numbers}


@pytest.mark.parametrize(
    ("now", "lines"),
    [
        (LINES, [2, 6, 7]),
        (["", *LINES], [3, 7, 8]),
        ([*LINES[:5], "1. Breathe.", *LINES[5:]], [2, 7, 8]),
        ([*LINES[:1], "titel: Cat", *LINES[2:]], [2, 6, 7]),  # the mistake that the page waits for
        (["", *LINES[:1], "titel: Cat", *LINES[2:5], "1. Breathe.", "1. Kneel down.", LINES[6]], [3, 8, 9]),
        ([*LINES[:5], LINES[6], LINES[5]], [2, 7, 6]),
        ([*LINES[:5]], [2, 5, 5]),
        ([*LINES[:5], "1. Sit.", *LINES[5:], "1. Kneel."], [2, 7, 8]),  # the first of two
        ([""], [1, 1, 1]),
    ],
)
def test_a_place_moves_with_its_line(now, lines):
    places = places_now(spans(2, 6, 7), {"cat.md": "\n".join(now)}.get)
    assert [places[f"line {n}"].line for n in (2, 6, 7)] == lines
    assert all(place.text == now[place.line - 1] for place in places.values())


def test_a_place_is_on_its_words_where_these_stand_elsewhere_in_the_line():
    before = {"breaths": Span("cat.md", 3, 17, 18, "dose: {breaths: 5}")}
    assert places_now(before, lambda _: "dose: {sets: 2, breaths: 5}".join(["\n\n", ""]))["breaths"].column == 26
    assert places_now(before, lambda _: None) == before  # the file is gone


def test_a_word_on_a_page_that_waits_leads_to_its_line_as_it_is_now(tmp_path):
    root = tmp_path / "studio"
    init_project(root)
    desk, path = Desk(root), min((root / "content/poses").glob("*.md"))
    desk.manuscript.read()
    name, text = f"content/poses/{path.name}", path.read_text("utf-8")
    view = desk.view(ViewRequest("cards", path.stem))
    key, second = f"poses/{path.stem}#steps.2", next(line for line in text.split("\n") if line.startswith("2. "))
    assert desk.show(view).places[key].line == text.split("\n").index(second) + 1
    typed = text.replace("title:", "titel:").replace("\n1. ", "\n1. Breathe.\n1. ", 1)
    for sees in (lambda: desk.manuscript.draft(name, typed), lambda: (path.write_text(typed, "utf-8"), desk.manuscript.read())):
        sees()
        shown = desk.show(view)
        assert shown.waits and shown.places[key].line == typed.split("\n").index(second) + 1
        desk.manuscript.drop_drafts()
