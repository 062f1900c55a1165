"""What is said of a figure, and of a plate, in the languages that have a table: every word that a description may have."""

from __future__ import annotations

import re

import pytest

from posepress.base.diagnostics import Report
from posepress.base.languages import FALLBACK, LANGUAGES, table_of
from posepress.figures.body.alternative import _Told
from posepress.figures.body.parts import PropKind
from posepress.figures.body.plan import Base, Figure, Way
from posepress.figures.body.plates import PLATES
from posepress.figures.body.spots import SITES
from posepress.figures.description import words
from posepress.figures.description.spec import Looks, read
from posepress.figures.description.tree import node
from posepress.figures.library import POSES
from posepress.figures.picture import FigurePicture

OTHERS = [name for name in LANGUAGES if name != FALLBACK]
ENGLISH = re.compile(
    r"\b(?:lying|legs?|the|with|arrow|knees?|chest|holding|floor|back|turned|bent|resting|shown|inside|pale)\b",
    re.IGNORECASE,
)


def figure(language: str, **description: object) -> Figure:
    report = Report()
    found = read(node(description), report, Looks(language=language))
    assert found is not None, [str(d) for d in report.diagnostics]
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_a_description_has_its_word(language):
    told = _Told(language)
    tables = {
        "legs": [*words.LEGS.values()],
        "arms": [*words.ARMS.values(), words.ANY_ARMS],
        "trunk": [words.BACKS, words.PELVES, words.HEADS],
    }
    for table, known in tables.items():
        missing = {
            part
            for word in {word for known_words in known for word in known_words}
            for part in told.parted(table, word)
            if not told.has(table, part)
        }
        assert not missing, (table, missing)
    own = table_of(language)["figures"]
    assert {*own["bases"]} == {base.value for base in Base}
    assert {*own["props"]} == {kind.value for kind in PropKind}
    assert {*own["ways"]} == {way.value for way in Way}
    assert {*own["places"]} == {"ahead", "behind", "on left"} and own["on a bed"] and "{}" in own["close-up"]
    assert [site for site in SITES.values() if not told.site(site)] == []
    assert {*own["plates"]} == {*PLATES}
    assert {*own["notes"]} == {note.key for plate in PLATES.values() for note in plate().notes}


@pytest.mark.parametrize("language", OTHERS)
def test_no_named_pose_says_an_english_word(language):
    for name in POSES:
        said = FigurePicture(figure(language, pose=name)).alt
        english = ENGLISH.findall(said)
        assert not english, said


@pytest.mark.parametrize("language", OTHERS)
def test_left_and_right_of_a_mirrored_figure_change_places(language):
    for name in POSES:
        picture = FigurePicture(figure(language, pose=name))
        has_side = bool(re.search(r"left|right", figure("en", pose=name).alt))
        assert (picture.mirrored().alt != picture.alt) == has_side, picture.alt
        assert picture.mirrored().mirrored().alt == picture.alt


def test_a_figure_in_german():
    said = figure("de", pose="knee hug with heel slide", ghost={"right leg": "bent"}).alt
    assert said == (
        "Eine Person in Rückenlage. Kopf: abgelegt. Linkes Bein: Knie zur Brust. Rechtes Bein: gleitend. "
        "Linker Arm: das Knie haltend. Rechter Arm: das andere Knie haltend. Pfeil: rechte Ferse weg. "
        "Blass umrissen, wo die Bewegung beginnt oder endet: rechtes Bein: angewinkelt."
    )


def test_a_plate_in_spanish():
    plate = figure("es", plate="anatomy/iliopsoas")
    assert plate.alt.startswith("Zona lumbar, pelvis y fémures vistos de frente.")
    assert plate.own_words
    assert figure("es", plate="anatomy/iliopsoas", alt="Mi dibujo").own_words is False


def test_a_language_without_a_table_has_english_words_and_says_so():
    found = figure("fi", pose="cat")
    assert (found.alt[:4], found.language) == ("Cat:", "en")
