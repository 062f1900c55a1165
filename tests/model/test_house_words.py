"""A studio's own words stand in the place of the tool's, with their places and capitals; what cannot stand there is told."""

from __future__ import annotations

import pytest

from posepress.model.domain import StudioFields
from posepress.model.house_words import faults
from posepress.model.words import Words, house_words, words_of


def house(language: str = "en", **words: str) -> Words:
    own = {name.replace("_", " "): text for name, text in words.items()}
    return house_words(StudioFields.model_validate({"name": "Quiet Hips", "language": language, "words": own}))


def told(language: str, changes: dict[str, str]) -> list[str]:
    return [fault.code for fault in faults(language, changes)]


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


def test_a_noun_in_a_language_whose_words_agree_is_pointed_out():
    def pointed_out(changes: dict[str, str]) -> list[str]:
        notes = [*faults("es", changes)]
        assert {(note.code, note.severity) for note in notes} <= {("noun-in-text", "note")}
        return [note.message for note in notes if '"En esta clase"' in note.message]

    assert len(pointed_out({"class": "programa"})) == 1
    assert pointed_out({"class": "programa", "in this class": "En este programa"}) == []
    assert told("en", {"class": "programme"}) == []
