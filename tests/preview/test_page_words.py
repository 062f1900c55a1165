"""What the page in the browser says: the same texts in all languages, with the same places, in every plural of theirs."""

import importlib.resources
import re

import pytest
from babel import Locale

from posepress.base.languages import LANGUAGES
from posepress.preview.texts import page_table, page_words

UI = importlib.resources.files("posepress") / "preview" / "ui"
SOURCES = {file.name: file.read_text("utf-8") for file in UI.iterdir() if file.name.endswith((".js", ".html"))}
NAMED = re.compile(r"""["'`]([a-z]+)\.((?:[\w -]|\$\{[^}]*\})+)["'`]""")


def texts(language):
    """(part, name) → its forms by plural; one text is the form of all."""
    rows = {(part, name): text for part, table in page_table(language).items() for name, text in table.items()}
    return {name: text if isinstance(text, dict) else {"": text} for name, text in rows.items()}


def places(text):
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_text_with_its_places_and_plurals(language):
    ours, english = texts(language), texts("en")
    assert list(ours) == list(english)
    plurals = set(Locale.parse(language).plural_form.rules) | {"other"}
    for name, forms in ours.items():
        counts = "" not in english[name]
        assert set(forms) == (plurals if counts else {""}), name
        allowed = set().union(*map(places, english[name].values()))
        for form, text in forms.items():
            assert text.strip() and places(text) <= allowed, (name, form)
            assert counts or places(text) == allowed, (name, form)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_text_was_left_in_english(language):
    """But for those that are the same words."""
    long = {name: text for name, forms in texts("en").items() for text in forms.values() if len(text.split()) > 3}
    ours = texts(language)
    assert [name for name, text in long.items() if text in ours[name].values()] == []


def test_every_text_that_the_page_asks_for_is_there_and_no_other():
    """A name that is put together counts for all that fit it."""
    tables = page_table("en")
    asked = {match.groups() for text in SOURCES.values() for match in NAMED.finditer(text) if match[1] in tables}
    patterns = [re.compile(re.sub(r"\\\$\\\{.*?\\\}", ".+", re.escape(name))) for _, name in asked]
    parts = [part for part, _ in asked]
    missing = [(part, name) for part, name in asked if "$" not in name and name not in tables[part]]
    unused = [
        (part, name) for part, table in tables.items() for name in table
        if not any(one == part and pattern.fullmatch(name) for one, pattern in zip(parts, patterns, strict=True))
    ]  # fmt: skip
    assert missing == [] and unused == []


def test_the_page_speaks_the_first_language_that_it_knows():
    assert page_words(["fi", "de-AT", "en"])["language"] == "de"
    assert page_words(["", "xx"])["language"] == "en"


def test_no_words_stand_in_the_modules_themselves():
    """A text that is shown comes from a table: `text: "…"`, a label or a hint in quotes is one that has none."""
    shown = re.compile(r"""(?:\btext|"aria-label"|placeholder|title): "(?!content/)[^"]*[a-z]{3}""")
    assert [(name, match[0]) for name, text in SOURCES.items() for match in shown.finditer(text)] == []
    assert re.findall(r">\s*[A-Z][a-z]{2,}", SOURCES["index.html"]) == []
