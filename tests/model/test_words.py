"""The tables of words: each has every word with its places, and no other; English is what it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import pytest
from babel import Locale

from posepress.base.languages import FALLBACK, TABLES, decimal_sign, has_words, plural, read_table, table_of
from posepress.base.theme import MM
from posepress.model import words as tables
from posepress.model.grammar import SIGNAL_WORDS, Signal
from posepress.model.words import MissingWordsError, Words, missing_words, words_of
from posepress.press.marks import CLEAR, EDGE, FACE, MARK, SIZE, sheet_words
from posepress.typeset.faces import face

LANGUAGES = sorted(path.stem for path in TABLES.glob("*.toml") if "-" not in path.stem)
REGIONS = sorted(path.stem for path in TABLES.glob("*-*.toml"))
OTHERS = [name for name in LANGUAGES if name != FALLBACK]
_PLACE = re.compile(r"\{[^{}:]*\}")
_FOLD = 210 * MM  # of A4, which has the least room beside it
FORMS = ("one", "two", "few", "many", "other", "the")
FORMS_ELSEWHERE = (
    "/seats",
    "/my_days",
    "/every",
    "/turning",
    "/figures",
    "/my_weeks",
    "/your_weeks",
)  # with places of their own


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """(path, text) of every text; the forms of a noun are one path."""
    for name, value in table.items():
        at = path if name in FORMS else f"{path}/{name}"
        if isinstance(value, Mapping):
            yield from leaves(value, at)
        else:
            yield from [(at, str(text)) for text in (value if isinstance(value, list) else [value])]


def paths(table: Mapping[str, Any]) -> set[str]:
    return {path for path, _ in leaves(table)} | {f"/{name}" for name in table}


def test_nine_languages_are_there():
    assert LANGUAGES == ["de", "en", "es", "fr", "it", "nl", "pl", "pt", "sv"]
    assert has_words("de-AT")
    assert not has_words("fi")


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_table_has_every_word_and_no_other(name):
    own = {field.name for field in fields(Words)} - {"language", "numbered", "house"}
    assert {*read_table(name)} == own | {"turning", "seats", "without_agreement"} | ({"figures"} if name != FALLBACK else set())
    assert {
        path
        for path in paths(read_table(name)) ^ paths(read_table("en"))
        if not path.startswith(("/turning", "/seats", "/figures", "/without_agreement/"))
    } == set()


@pytest.mark.parametrize("name", REGIONS)
def test_a_table_of_a_region_has_no_word_that_its_language_has_not(name):
    assert paths(read_table(name)) <= paths(read_table(name.partition("-")[0])) | paths(read_table("en"))


@pytest.mark.parametrize("name", [*OTHERS, *REGIONS])
def test_a_text_has_the_places_of_the_english_one(name):
    english: dict[str, list[str]] = {}
    for path, text in leaves(read_table("en")):
        english.setdefault(path, []).append(text)

    def places(text: str) -> list[str]:
        return sorted(
            _PLACE.findall(
                re.sub(r"\{(?:[Pp]oses?|[Ee]xercises?|[Cc]ards?|in_class|[Cc]lass(?:es)?|[Tt]eacher)(?::the)?\}", "", text)
            )
        )

    for path, text in leaves(table_of(name)):
        path = path.replace("/without_agreement/", "/")
        if not path.startswith(FORMS_ELSEWHERE):
            assert places(text) in [places(own) for own in english[path]], (path, text)


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_noun_behind_a_number_has_the_forms_that_cldr_asks_for(name):
    rule = Locale.parse(name).plural_form
    asked = {rule(number) for number in (*range(101), 0.5, 1.5, 2.5)}
    words = words_of(name)
    for table in (*words.units.values(), words.means_sets, words.my_days, *words.change_counts.values()):
        assert asked <= {*table, "other"}, table
        assert {*table} <= {*rule.tags, "other"}, table


def test_numbers_are_written_as_in_the_language():
    assert [decimal_sign(name) for name in ("en", "de", "pt", "fr", "es-MX")] == [".", ",", ",", ",", "."]
    assert (plural("pl", 22), plural("pl", 12), plural("en", 1.5)) == ("few", "many", "other")
    assert words_of("es").numbers_text("1.5–2") == "1,5-2"
    assert words_of("pl").counted("breaths", 5) == "oddechów"
    assert words_of("pl").counted("breaths", 3) == "oddechy"


@pytest.mark.parametrize("name", [*LANGUAGES, *REGIONS])
def test_the_faces_have_every_letter(name):
    for path, text in leaves(table_of(name)):
        assert [*face("sans").missing(text), *face("serif").missing(text)] == [], path


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_label_inside_a_line_is_the_label_of_the_row(name):
    words = words_of(name)
    assert {row: word.casefold() for row, word in words.rows.items()} == {
        row: word.casefold() for row, word in words.row_words.items()
    }


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_signal_word_that_is_printed_is_one_that_can_be_typed(name):
    for signal, word in words_of(name).signals.items():
        assert SIGNAL_WORDS[word] is signal
    assert list(words_of(name).signals) == list(Signal)


@pytest.mark.parametrize("name", [*LANGUAGES, *REGIONS])
def test_how_to_fold_has_room_beside_the_fold(name):
    how = sheet_words(words_of(name).sheets, True, False).how.format(paper="A4")
    assert face(FACE).width(how) * SIZE / 1000 <= _FOLD - 2 * (EDGE + MARK + CLEAR)


@pytest.mark.parametrize("name", LANGUAGES)
def test_there_is_a_word_for_each_number_of_effort_and_of_days(name):
    assert (len(words_of(name).efforts), len(words_of(name).numbers)) == (11, 15)


def test_a_word_that_is_missing_is_told():
    lacking = {name: text for name, text in read_table("en").items() if name not in ("tick", "page_of")}
    assert missing_words(lacking) == ["tick", "page_of"]


def test_a_table_that_lacks_a_word_is_not_taken(monkeypatch):
    lacking = {name: text for name, text in read_table("en").items() if name != "tick"}
    monkeypatch.setattr(tables, "changed_table", lambda *_: lacking)
    with pytest.raises(MissingWordsError, match=r"^tick$"):
        tables._words.__wrapped__("en", ())


def test_a_region_changes_what_it_says_differently():
    assert words_of("en-GB").quoted("Cat") == "‘Cat’"
    assert words_of("en").quoted("Cat") == "“Cat”"
    assert words_of("pt-PT").pages["links"] == "Ligações"
    assert words_of("pt-BR").pages["links"] == "Links"
    assert words_of("pt-PT").units["breaths"] == words_of("pt").units["breaths"]


def test_english_is_as_it_is_written_here():
    """So that a wrong word in the table, from which the proof reads too, is noticed."""
    words = words_of("en")
    assert words.units == {
        "breaths": {"one": "breath", "other": "breaths"}, "hold": {"one": "second", "other": "seconds"},
        "minutes": {"one": "minute", "other": "minutes"}, "hours": {"one": "hour", "other": "hours"},
        "days": {"one": "day", "other": "days"},
        "weeks": {"one": "week", "other": "weeks"}, "repeats": {"one": "×", "other": "×"},
        "sets": {"one": "set", "other": "sets"}, "rounds": {"one": "round", "other": "rounds"},
        "people": {"one": "person", "other": "people"},
        "times a day": {"one": "time a day", "other": "times a day"},
        "days a week": {"one": "day a week", "other": "days a week"},
    }  # fmt: skip
    assert words.short_units == {"hold": "s", "minutes": "min", "hours": "h"}
    assert words.sides == {
        "each": "each side", "both together": "both sides together", "both legs": "both legs", "both arms": "both arms",
        "left": "left side", "right": "right side", "left leg": "left leg", "right leg": "right leg", "left arm": "left arm",
        "right arm": "right arm", "other side": "other side", "tighter side": "tighter side", "none": "",
    }  # fmt: skip
    assert words.side_letters == {"left": "L", "right": "R"}
    assert words.row_words == {
        "rest": "rest", "tempo": "tempo", "with": "with", "effort": "effort", "stop above": "stop above",
        "how often": "how often", "for": "for", "move on when": "move on when", "go back when": "go back when",
    }  # fmt: skip
    assert words.efforts == (
        "nothing at all", "very easy", "easy", "moderate", "somewhat hard", "hard", "hard", "very hard", "very hard",
        "very, very hard", "as hard as you can",
    )  # fmt: skip
    assert {signal.name: word for signal, word in words.signals.items()} == {
        "DANGER": "DANGER", "WARNING": "WARNING", "CAUTION": "CAUTION", "NOTICE": "NOTICE",
    }  # fmt: skip
    assert (words.hold, words.up_to, words.of_ten, words.pain) == ("hold {}", "up to {}", "{} of 10", "pain {}")
    assert {*words.every.values()} == {"every {}"}
    assert (words.in_weeks, words.to, words.colon, words.range) == ("weeks {}", "{} to {}", "{}: {}", "{}–{}")
    assert (words.between_sets, words.between_repeats) == ("between sets", "between repeats")
    assert words.not_for == "Not\u00a0for:\u00a0{}."
    assert words.page_shows_other_side == "Page\u00a0{} shows the other side."
    assert (words.link_note, words.pose_word, words.choose, words.optional) == ("(link {})", "pose", "choose {}", "optional")
    assert (words.circuit, words.circuit_here) == ("{} of poses {}", "{} of these {} poses")
    assert (words.rest_between_rounds, words.pair, words.getting_there) == (
        "rest {} between rounds",
        "{} and {}",
        "Getting there",
    )
    assert words.more == "{}, continued"
    assert words.changes == {
        "come up": "Come up", "get up": "Get up", "stand up": "Stand up", "lie down": "Lie down", "come down": "Come down",
        "sit down": "Sit down",
    }  # fmt: skip
    assert words.cues["footer"] == "Cue sheet: for the teacher, not for the class"
    assert words.ways["standing to seated"] == "Feel the chair with both legs, reach back for it, sit down slowly."
