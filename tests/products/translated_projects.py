"""A language → a project of content in it: the skeleton of `tests/languages/`, with what an author types in that language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from posepress.base.languages import table_of

LANGUAGES = Path(__file__).parents[1] / "languages"
SKELETON = LANGUAGES / "skeleton"
TEXTS = tomllib.loads((LANGUAGES / "texts.toml").read_text("utf-8"))
"""By language, what stands in the places of the skeleton."""


def project(language: str, folder: Path) -> Path:
    """Writes it into the folder. A signal word is the one of the language's table."""
    texts = {**TEXTS[language], "language": language, "WARNING": table_of(language)["signals"]["WARNING"]}
    for path in SKELETON.rglob("*.*"):
        to = folder / path.relative_to(SKELETON)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(re.sub("<<(.*?)>>", lambda match: texts[match[1]], path.read_text("utf-8")), "utf-8")
    return folder
