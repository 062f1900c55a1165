"""Content in German and Spanish: no product bears a word that is neither the content's nor one of its language's table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from proved_samples import Case

from posepress.base.diagnostics import Report
from posepress.base.languages import table_of
from posepress.base.pdfium import PdfReading
from posepress.base.store import Store
from posepress.build.production import Product, compose
from posepress.content import read_library
from posepress.model.domain import Library
from posepress.model.words import house_words
from posepress.pdf.writer import draw
from posepress.press.sheets import booklet_sheets
from posepress.products import Composition

PROJECTS = Path(__file__).parents[1] / "languages"
PRODUCTS = {
    "de": (("handouts", "abend"), ("cards", "muschel"), ("decks", "abend"), ("booklets", "huefte"), ("cues", "abend")),
    "es": (("handouts", "noche"), ("cards", "almeja"), ("decks", "noche"), ("booklets", "cadera"), ("cues", "noche")),
}
CASES = [(language, kind, id_) for language, products in PRODUCTS.items() for kind, id_ in products]
EVERYWHERE = {"cm", "mm", "s", "min", "h", "kg", "a4", "letter", "t12", "l5"}
CODES = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}\b")  # of an edition


@cache
def library(language: str) -> Library:
    report = Report()
    found = read_library(PROJECTS / language, report, Store(None))
    assert found is not None
    assert [d for d in report.diagnostics if d.severity.value != "note"] == [], [str(d) for d in report.diagnostics]
    return found


@cache
def made(language: str, kind: str, id_: str) -> tuple[Composition, ...]:
    return compose(library(language), Product(kind, id_, "a6" if kind == "cards" else "a4"), Report())


def texts(compositions: tuple[Composition, ...]) -> Iterator[str]:
    """All that is read or heard: lines, what is said of pictures and links, titles, bookmarks, page labels."""
    for document in [composition.document for composition in compositions]:
        yield from (document.title, document.subject, *[bookmark.title for bookmark in document.bookmarks])
        for story in document.stories:
            yield from (story.title, *[element.alt for element in story.elements])
            for page in story.pages:
                yield from (page.label, *[link.title for link in page.links])
                yield from ["".join([run.text for run in line.runs]) for line in page.lines]


def tokens(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.replace("\u00ad", "").casefold()))


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    else:
        yield str(value)


@cache
def known(language: str) -> frozenset[str]:
    """Words of the language's table and of the content."""
    out = set(EVERYWHERE)
    for text in leaves(dict(table_of(language))):
        out |= tokens(text)
    for path in PROJECTS.joinpath(language).rglob("*"):
        if path.suffix in (".md", ".yaml") and "figure" not in path.name:
            fields = CONTENT if path.name != "glossary.yaml" else re.compile("$")
            out |= {word for line in path.read_text("utf-8").split("\n") for word in tokens(fields.sub("", line))}
    return frozenset(out)


CONTENT = re.compile(r"^(?:position|sides|panels|paper|language|colours): .*|^## .*|^[a-z ]+:|\w[\w ]*:(?= )")
"""Words of the files that are not content: fields and headings."""


def parted(word: str, words: frozenset[str]) -> bool:
    """Whether a word that ends or begins a line is part of one that the language has."""
    return any(other.startswith(word) or other.endswith(word) for other in words)


@pytest.mark.parametrize(("language", "kind", "id_"), CASES)
def test_no_word_is_of_another_language(language, kind, id_):
    words = known(language)
    said = CODES.sub("", "\n".join(texts(made(language, kind, id_))))
    assert {word for word in tokens(said) - words if not parted(word, words)} == set()


@pytest.mark.parametrize(("language", "kind", "id_"), [case for case in CASES if case[1] != "decks"])
def test_every_product_is_proved_and_bears_its_language(language, kind, id_):
    (composition,) = made(language, kind, id_)
    assert composition.document.language == language
    assert not [element for story in composition.document.stories for element in story.elements if element.lang]
    case = Case(library(language), kind, id_, composition.document, composition.artworks)
    assert case.failures() == ()


@pytest.mark.parametrize("language", PRODUCTS)
def test_beside_the_pages_of_a_sheet_stands_the_language_too(language):
    id_ = dict(PRODUCTS[language])["booklets"]
    (composition,) = made(language, "booklets", id_)
    pages = draw(replace(composition.document, tagged=False), composition.artworks)
    words = house_words(library(language).studio)
    page = composition.document.pages[0]
    paper = (2 * page.width, page.height)
    pressed = booklet_sheets(pages, (page.width, page.height), paper, "A4", composition.document.title, language)
    with PdfReading(pressed.pdf) as reading, reading.page(2) as inside:
        said = "".join([text_object.text for text_object in inside.text_objects])
    assert re.sub(r"\s", "", words.sheets["booklet"].format(paper="A4")) in re.sub(r"\s", "", said)
    assert "Print on A4" not in said
    assert pressed.advice.startswith("Print on {paper}"[:8])  # the terminal speaks English


def test_an_english_word_is_seen():
    words = known("de")
    assert {word for word in tokens("Page 3 zeigt die andere Seite") - words if not parted(word, words)} == {"page"}
