"""The tables of words: each has every word, and no other."""

from __future__ import annotations

import tomllib
from dataclasses import fields

import pytest

from posepress.base.languages import TABLES
from posepress.model import words as tables
from posepress.model.words import MissingWordsError, Words, missing_words, words_of

NAMES = sorted(path.stem for path in TABLES.glob("*.toml"))


def table(name: str) -> dict[str, object]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_every_word_and_no_other(name):
    assert sorted(table(name)) == sorted(field.name for field in fields(Words) if field.name != "language")


def test_a_word_that_is_missing_is_told():
    lacking = {name: text for name, text in table("en").items() if name not in ("tick", "page_of")}
    assert missing_words(lacking) == ["tick", "page_of"]


def test_a_table_that_lacks_a_word_is_not_taken(monkeypatch):
    lacking = {name: text for name, text in table("en").items() if name != "tick"}
    monkeypatch.setattr(tables, "table_of", lambda _: lacking)
    with pytest.raises(MissingWordsError, match=r"^tick$"):
        tables._words.__wrapped__("en")


def test_english_is_what_it_was():
    words = words_of("en")
    assert (words.counted("hold", 1), words.counted("days a week", 2)) == ("second", "days a week")
    assert words.not_for.format("pregnancy") == "Not\u00a0for:\u00a0pregnancy."
