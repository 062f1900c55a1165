"""Pages that were drawn before: their streams are found again, and drawn anew where another letter bears a code."""

from unittest.mock import patch

import pytest

from posepress.base.store import Store
from posepress.pdf import page_stream
from posepress.pdf.writer import draw_both, write_drawn
from posepress.typeset.placed import Document, Element, KeptPage, Line, Page, Run, Story


def page(text: str, key: str) -> Page:
    drawn = Page(200, 300, lines=(Line(10, 20, 30, 9, -3, (Run(10, text, "sans", 12, 0),), "x"),), label="1")
    return KeptPage.of(drawn, key, lambda: (drawn.paths, drawn.lines)) if key else drawn


def document(*texts: tuple[str, str]) -> Document:
    return Document("Rest", "en", (Story("Rest", (Element("P", -1),), tuple([page(*pair) for pair in texts])),))


def drawn(document: Document, store: Store | None) -> tuple[list[str], list[bytes]]:
    """(what the pages say that are drawn anew, both files)."""
    with patch.object(page_stream, "draw_both", wraps=page_stream.draw_both) as calls:
        pair = draw_both(document, {}, store, "rest.streams")
    return [call.args[0].lines[0].runs[0].text for call in calls.call_args_list], [write_drawn(each) for each in pair]


def test_a_page_that_was_drawn_before_is_not_drawn_again_and_the_file_is_the_same() -> None:
    store, pages = Store(None), document(("Rest.", "a"), ("Breathe.", "b"))
    assert drawn(pages, store)[0] == ["Rest.", "Breathe."]
    again, files = drawn(pages, store)
    assert again == [] and files == drawn(pages, None)[1]
    assert drawn(document(("Rest.", "a"), ("Breathe out.", "c")), store)[0] == ["Breathe out."]


def test_a_page_without_a_key_is_drawn_each_time() -> None:
    store = Store(None)
    assert [drawn(document(("Rest.", "")), store)[0] for _ in range(2)] == [["Rest."], ["Rest."]]


def test_a_page_whose_composed_letters_have_other_codes_is_drawn_again() -> None:
    """They are numbered document by document: r̥ comes before ẹ̀ where both are there."""
    store = Store(None)
    drawn(document(("ẹ̀", "a")), store)
    other = document(("ẹ̀", "a"), ("r̥", "b"))
    again, files = drawn(other, store)
    assert again == ["ẹ̀", "r̥"] and files == drawn(other, None)[1]


@pytest.mark.parametrize("damage", [b"", b"\n", b"{}", b"a [1,2]\n", b"a \xff\n"])
def test_a_spoiled_ledger_costs_time_alone(damage: bytes) -> None:
    store, pages = Store(None), document(("Rest.", "a"))
    store.keep("rest.streams", damage)
    again, files = drawn(pages, store)
    assert again == ["Rest."] and files == drawn(pages, None)[1]
