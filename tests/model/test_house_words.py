"""A studio's own words stand in the place of the tool's, with their places and capitals; what cannot stand there is told."""

from __future__ import annotations

import re

import pytest

from posepress.base.languages import LANGUAGES, filled
from posepress.model.domain import StudioFields
from posepress.model.house_words import _leaves, changed_table, faults
from posepress.model.words import Words, house_words, words_of


def house(language: str = "en", **words: str) -> Words:
    own = {name.replace("_", " "): text for name, text in words.items()}
    return house_words(StudioFields.model_validate({"name": "Quiet Hips", "language": language, "words": own}))


def told(language: str, changes: dict[str, str]) -> list[str]:
    return [fault.code for fault in faults(language, changes)]


PLURALS = {"pose": "poses", "exercise": "exercises", "class": "classes", "teacher": "teachers", "card": "cards"}
THERAPISTS = {"teacher": "therapist", "pose": "exercise", "class": "programme", "in this class": "for you"}


def test_a_therapist_s_words():
    words = house_words(StudioFields.model_validate({"name": "Practice", "words": THERAPISTS}))
    assert (words.teacher, words.pose, words.pose_number, words.pose_word) == (
        "Therapist",
        "Exercise",
        "Exercise {}",
        "exercise",
    )
    assert (words.in_class, words.in_class_number, words.pages["classes"]) == ("For you", "For you, number {}", "Programmes")
    assert words.tick == "Tick a box for each exercise you did. One exercise is better than none."
    assert told("en", THERAPISTS) == []


def test_without_words_of_its_own_a_studio_has_the_tool_s():
    assert house() == words_of("en")
    assert house("de") == words_of("de")


def test_what_is_called_an_exercise_follows_the_pose_unless_it_is_named():
    assert house(pose="asana").every_exercise == "Every asana:"
    assert house(pose="asana", exercise="drill").every_exercise == "Every drill:"
    assert house(pose="story").pages["classes"] == "Classes"
    assert house(**{"class": "study"}).pages["classes"] == "Studies"
    assert house(**{"class": "hour", "classes": "my hours"}).pages["classes"] == "My hours"


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("stop and rest if", "stop at once if", lambda words: words.stop_and_rest_if == "STOP AT ONCE IF"),
        ("Easier", "gentler", lambda words: words.sections["Easier"] == "Gentler"),
        ("not for", "leave out with", lambda words: words.not_for == "Leave out with:\u00a0{}."),
        ("day", "session", lambda words: words.day == "Session {}"),
        ("each side", "both sides, one by one", lambda words: words.sides["each"] == "both sides, one by one"),
        ("seconds", "beats", lambda words: words.units["hold"]["other"] == "beats"),
        ("rest", "pause", lambda words: (words.rows["rest"], words.row_words["rest"]) == ("Pause", "pause")),
        ("WARNING", "beware", lambda words: [*words.signals.values()][1] == "BEWARE"),
    ],
)
def test_a_text_keeps_its_capitals_and_places(key, typed, read):
    assert read(house(**{key: typed}))


def test_words_are_also_known_by_what_they_are_in_the_language():
    assert house("de", übung="Asana").pose_number == "Asana {}"
    assert house("de", **{"auf einen blick": "Überblick"}).at_a_glance == "Überblick"
    assert house("de", **{"at a glance": "Überblick"}).at_a_glance == "Überblick"


def test_a_key_that_is_no_word_is_told_with_the_nearest():
    (fault,) = faults("en", {"poze": "exercise"})
    assert (fault.code, fault.hint) == ("unknown-word", 'did you mean "pose"?')
    assert house(poze="exercise") == words_of("en")


def test_places_that_are_lost_or_that_nothing_fills_and_a_text_that_is_too_long_are_told():
    assert told("en", {"page of": "page"}) == ["word-places"]
    assert told("en", {"at a glance": "{} at a glance"}) == ["word-places"]
    assert told("en", {"teacher": "the person who teaches you all this"}) == ["long-word"]


AGREE_WITH_NOTHING = {
    "de": {"je", "pro", "und", "ab", "der", "dieser", "in", "ein", "von"},  # `der Übungen`: of several; `ein` box
    "en": {
        "this",
        "these",
        "each",
        "every",
        "one",
        "of",
        "for",
        "in",
        "from",
        "and",
        "is",
        "you",
        "dose",
        "the",
        "on",
        "or",
        "to",
    },
    "es": {"por", "para", "cada", "y", "de"},  # `de 3 posturas`
    "fr": {"par", "chaque", "et", "de", "sur"},
    "it": {"per", "ogni", "e", "di", "a"},
    "nl": {"per", "voor", "en", "van", "deze", "vanaf", "in", "een"},  # `een` box
    "pl": {"w", "z", "i", "wszystkie"},  # of things, whatever their gender
    "pt": {"para", "por", "cada", "e", "de"},
    "sv": {"för", "varje", "och", "av", "från", "du", "i"},
}
"""Words that may stand beside a noun of any gender, whatever letter it begins with."""
BEFORE, AFTER = re.compile(r"([^\W\d_]+’?)[\s{}]*$"), re.compile(r"[\s{}]*([^\W\d_]+)")


def beside(text: str) -> set[str]:
    """Words that nothing but a number parts from the noun."""
    nouns = [match.span() for match in re.finditer("xxxx", text.casefold())]
    found = [match for start, end in nouns for match in (BEFORE.search(text[:start]), AFTER.match(text[end:])) if match]
    return {match[1].casefold() for match in found} - {"xxxx"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_agrees_with_a_noun_of_the_studio_s_own(language):
    nouns = {name: "xxxx" for pair in PLURALS.items() for name in pair}
    table = changed_table(language, nouns)
    texts = [filled(text, table) for _, text in _leaves(table)]
    assert len([text for text in texts if "xxxx" in text.casefold()]) > 20
    assert {text: words for text in texts if (words := beside(text) - AGREE_WITH_NOTHING[language])} == {}


@pytest.mark.parametrize(
    ("language", "typed", "tick", "film"),
    [
        ("de", {"pose": "Asana", "poses": "Asanas"},
         "Pro Asana ein Kästchen ankreuzen. Wenig ist besser als nichts.", "Video dazu"),
        ("es", {"pose": "ejercicio", "poses": "ejercicios"}, "Marcar una casilla por cada ejercicio. Poco es mejor que nada.",
         "Vídeo de demostración"),
        ("fr", {"pose": "exercice", "poses": "exercices"}, "Cocher une case par exercice. Un peu vaut mieux que rien.",
         "Vidéo de démonstration"),
        ("es", {"class": "programa", "classes": "programas"},
         "Marcar una casilla por cada postura hecha. Una postura es mejor que ninguna.", "Vídeo del ejercicio"),
    ],
)  # fmt: skip
def test_a_sentence_is_another_one_where_its_noun_is_and_else_stays(language, typed, tick, film):
    words = house(language, **typed)
    assert (words.tick, words.film) == (tick, film)


def test_a_sentence_that_the_studio_types_stays_as_it_types_it():
    assert house("es", **{"class": "programa", "in this class": "en este programa"}).in_class == "En este programa"
    assert house("es", **{"class": "programa"}).in_class == "Programa"
    assert house("es", **{"class": "programa"}).in_class_number == "Programa, número {}"
    assert house("de", **{"class": "programm"}).circuit_here == "{} dieser {} Übungen"
    assert house("de", **{"class": "programm"}).in_class == "Programm"


def test_a_plural_that_prints_and_was_not_typed_is_told_with_the_key_to_type():
    (fault,) = faults("es", {"pose": "ejercicio", "teacher": "fisioterapeuta"})
    assert (fault.code, fault.key) == ("no-plural", "pose")
    assert fault.hint == "type its plural too, in a line of its own: poses: …"
    assert told("es", {"pose": "ejercicio", "poses": "ejercicios"}) == []
    assert told("de", {"class": "Programm", "classes": "Programme", "card": "Blatt"}) == ["no-plural"]
    assert told("en", {"pose": "exercise", "class": "programme"}) == []
    for noun, plural in PLURALS.items():
        assert [fault for fault in faults("pl", {noun: "x", plural: "y"}) if fault.severity == "error"] == []


def test_a_number_stays_with_a_word_of_the_studio_s_own():
    assert house("es", pose="asana", poses="asanas").numbered == ("asana", "asanas")
    assert house("es").numbered == ()
    assert house("en", day="session").numbered == ("Session",)
