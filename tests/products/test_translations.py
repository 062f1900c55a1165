"""Content in eight languages on every product and format: each is proved, and no word on it is of another language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest
from proved_samples import Case
from test_languages import CODES, EVERYWHERE, leaves, parted, texts, tokens
from translated_projects import TEXTS, project

from posepress.base.diagnostics import Report
from posepress.base.languages import table_of
from posepress.base.store import Store
from posepress.build.production import Product, compose
from posepress.content import read_library
from posepress.content.for_person import for_person
from posepress.model.domain import Library
from posepress.products import Composition

PRODUCTS = (
    ("handouts", "plan", ""),
    ("handouts", "choice", ""),
    ("cards", "clam", ""),
    ("decks", "plan", ""),
    ("booklets", "book", ""),
    ("cues", "plan", ""),
)
FORMATS = (
    ("handouts", "plan", "one-page"),
    ("handouts", "plan", "large"),
    ("cards", "clam", "large"),
    ("cards", "cat", "wall"),
)
PROVED = ("handouts", "booklets", "cues")  # the words of which stand closest


@dataclass
class Translation:
    language: str
    root: Path

    @cached_property
    def library(self) -> Library:
        return self._read(None)

    @cached_property
    def for_person(self) -> Library:
        return for_person(self._read(self.root / "people" / "av.yaml"), "classes", "plan", Report())

    def _read(self, person: Path | None) -> Library:
        report = Report()
        found = read_library(self.root, report, Store(None), person)
        assert [d for d in report.diagnostics if d.severity.value == "error"] == [], [str(d) for d in report.diagnostics]
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        typed = TEXTS[self.language].values()
        own = [
            text
            for name, value in table_of(self.language).items()
            if name not in ("turning", "seats")
            for text in leaves(value)
        ]
        words = {*EVERYWHERE, *[word for text in (*typed, *own, "A.V. park.example v") for word in tokens(text)]}
        pairs = table_of(self.language)["turning"]["pairs"]
        turned = {word.replace(left, right) for word in words for left, right in pairs if word.startswith(left)}
        return frozenset(words | turned)

    def foreign(self, compositions: tuple[Composition, ...]) -> set[str]:
        said = CODES.sub("", "\n".join(texts(compositions)))
        return {word for word in tokens(said) - self.known if not parted(word, self.known)}


@pytest.fixture(scope="module", params=sorted(TEXTS))
def translation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Translation:
    return Translation(request.param, project(request.param, tmp_path_factory.mktemp(request.param)))


def made(library: Library, kind: str, id_: str, format_: str) -> tuple[Composition, ...]:
    return compose(library, Product(kind, id_, "a6" if kind == "cards" and not format_ else "a4", format=format_), Report())


def failures(library: Library, kind: str, id_: str, format_: str, composition: Composition) -> list[str]:
    case = Case(library, kind, id_, composition.document, composition.artworks, format_)
    return [str(failure) for failure in case.proof(case.data).failures]


@pytest.mark.parametrize(("kind", "id_", "format_"), PRODUCTS)
def test_a_product_is_proved_and_bears_no_word_of_another_language(translation, kind, id_, format_):
    compositions = made(translation.library, kind, id_, format_)
    assert translation.foreign(compositions) == set()
    for composition in compositions:
        assert composition.document.language == translation.language
        assert not [element.lang for story in composition.document.stories for element in story.elements if element.lang]
    if kind in PROVED:
        assert failures(translation.library, kind, id_, format_, compositions[0]) == []


@pytest.mark.parametrize(("kind", "id_", "format_"), FORMATS)
def test_no_other_format_bears_a_word_of_another_language(translation, kind, id_, format_):
    if translation.language not in ("de", "es"):
        pytest.skip("the words are those of the usual pages")
    assert translation.foreign(made(translation.library, kind, id_, format_)) == set()


def test_a_person_s_handout_bears_none_either(translation):
    assert translation.foreign(made(translation.for_person, "handouts", "plan", "")) == set()


def test_the_studio_s_own_noun_is_whole_beside_its_value_and_nothing_agrees_with_it(translation):
    """The longest noun for who teaches, as a label in the head of a handout."""
    if translation.language != "de":
        pytest.skip("one language has the longest nouns")
    words = {"teacher": "Physiotherapeutin", "pose": "Asana", "poses": "Asanas", "class": "Programm", "classes": "Programme"}
    library = replace(translation.library, studio=translation.library.studio.model_copy(update={"words": words}))
    (composition,) = made(library, "handouts", "plan", "")
    lines = [line.strip() for line in texts((composition,))]
    assert "Physiotherapeutin" in lines
    assert "3 Runden der Asanas 3 und 4" in " ".join(lines).replace("\u00a0", " ")
    assert failures(library, "handouts", "plan", "", composition) == []


def test_a_word_of_another_language_is_seen(translation):
    other = "sv" if translation.language != "sv" else "de"
    words = tokens(" ".join([*table_of(other)["rows"].values(), *table_of("en")["rows"].values()]))
    assert {word for word in words - translation.known if not parted(word, translation.known)}
