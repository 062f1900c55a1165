"""What pasting leaves in a line is read as the plain sign that it means, and what may mean something else stays."""

from __future__ import annotations

import pytest

from posepress.base.plain_text import INVISIBLE, plain, plain_item


def test_what_shows_nothing_is_left_out_and_wide_spaces_are_spaces() -> None:
    assert plain("ham\u00adstring\u200b\ufeff \u2764\ufe0f") == "hamstring \u2764"
    assert plain("5\u202fkg\u2003and") == "5\u00a0kg and"
    assert plain("".join(INVISIBLE)) == ""


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("• Stop", "- Stop"),
        ("•Stop", "- Stop"),
        ("  ▪\tStop", "  - Stop"),
        ("\uf0b7\u00a0Stop", "- Stop"),
        ("-\u00a0Stop", "- Stop"),
        ("##\u00a0Steps", "## Steps"),
        ("\u00a0\u00a0\u00a0![A](b.png)", "   ![A](b.png)"),
        ("1.Lie down", "1. Lie down"),
        ("12)Lie down", "12) Lie down"),
        ("1.**Lie** down", "1. **Lie** down"),
    ],
)
def test_the_sign_of_an_item_is_that_of_markdown(line: str, meant: str) -> None:
    assert plain_item(line) == meant


@pytest.mark.parametrize("line", ["1.5 minutes", "5 • 6", "– Stop", "-5 degrees", "Stop • rest", "•••", "\u00a0", "**Stop**"])
def test_what_may_mean_something_else_stays(line: str) -> None:
    assert plain_item(line) == line
