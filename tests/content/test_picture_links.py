"""Names of pictures may hold what phones and computers put into them; everything else reads as CommonMark."""

from __future__ import annotations

from time import process_time

import pytest
from markdown_it import MarkdownIt

from posepress.content.source.picture_links import picture


def read(text: str) -> list[tuple[str, str, str]]:
    """(name, words, title) of each picture of a line."""
    parser = MarkdownIt("commonmark")
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    parser.inline.ruler.at("image", picture)
    tokens = parser.parseInline(text)[0].children or []
    return [(str(t.attrs["src"]), t.content, str(t.attrs.get("title", ""))) for t in tokens if t.type == "image"]


@pytest.mark.parametrize("name", [
    "foot.jpg", "my foot.jpg", "IMG (1).jpg", "IMG(1).jpg", "(1) foot.jpg", "pic (copy) (2).jpg",
    "my foot (2) b.jpg", "Anna's foot.jpg", "R&D 100%.jpg",
    "a_b c_d.jpg", "images\\my foot.jpg", "Fuß – links.heic", "WhatsApp Image 2024-05-01 at 10.02.33 (1).jpeg",
    "Screenshot 2024-05-01 at 10.02.33\u202fAM.png",
])  # fmt: skip
@pytest.mark.parametrize("title", ["", "other side"])
def test_a_name_with_spaces_and_brackets_is_whole(name: str, title: str) -> None:
    shown = f' "{title}"' if title else ""
    assert read(f"See ![A *foot*]({name}{shown}) here.") == [(name, "A *foot*", title)]


def test_two_on_one_line_are_two() -> None:
    assert read("![a](b c.jpg) ![d](e f.jpg)") == [("b c.jpg", "a", ""), ("e f.jpg", "d", "")]


@pytest.mark.parametrize("text", [
    "![a](b c.jpg", "![a] (b c.jpg)", "\\![a](b c.jpg)", "[a](b c.jpg)", "![a](b c.jpg “other side”)", "![a](b\nc.jpg)",
])  # fmt: skip
def test_what_is_no_picture_stays_text(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["![](a " * 2500, "![a](" + " " * 20_000, "![a](b" + " (" * 10_000, "![" * 3000 + "](a b)"])
def test_hostile_text_takes_no_longer_than_it_is(text: str) -> None:
    start = process_time()
    read(text)
    assert process_time() - start < 5
