"""Lines as word processors leave them: what strong words become. Mistakes in lines stand in `mistakes/` and `hints/`."""

from __future__ import annotations

import time

import pytest

from posepress.content.markup.lines import close_stars


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("**Stop **if", "**Stop** if"), ("if ** you** do", "if  **you** do"), ("__ now __", " __now__ "),
        ("**a** and **b **.", "**a** and **b** ."), ("****done", "done"), ("**a** **b**", "**a b**"), ("** a", "** a"),
        ("**  **", "**  **"), ("***both***", "***both***"), ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)  # fmt: skip
def test_the_stars_of_strong_words_stand_close_to_them(typed: str, read: str) -> None:
    assert close_stars(typed) == read


@pytest.mark.parametrize("typed", ["**" + " " * 25_000, "**" + " " * 25_000 + "**", "** a " * 5_000])
def test_a_line_of_stars_and_spaces_is_read_at_once(typed: str) -> None:
    start = time.process_time()
    close_stars(typed)
    assert time.process_time() - start < 1
