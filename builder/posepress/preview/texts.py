"""A list of language tags → the words of the page in the first of them that there is a table of."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from posepress.base.languages import FALLBACK, LANGUAGES, TABLES, primary

PAGE_TABLES = TABLES / "preview"
"""Beside those of what is printed: no build reads them."""


def page_words(tags: Sequence[str]) -> dict[str, Any]:
    """`language` and its `texts`, parted as the page is; what counts has a text for each plural category of CLDR."""
    language = next((primary(tag) for tag in tags if primary(tag) in LANGUAGES), FALLBACK)
    return {"language": language, "texts": page_table(language)}


@cache
def page_table(language: str) -> Mapping[str, Any]:
    return tomllib.loads((PAGE_TABLES / f"{language}.toml").read_text("utf-8"))
