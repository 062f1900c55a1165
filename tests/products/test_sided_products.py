"""Tag, words of dose and steps, and the picture name one side on every product; the proof finds where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proved_samples import Case, once, with_runs
from sided_figures import disagreements, faults, products, project

from posepress.base.diagnostics import Report
from posepress.build.production import Product, compose
from posepress.figures.body.side import side_of
from posepress.figures.description.spec import named
from posepress.figures.library import POSES
from posepress.typeset.placed import Document

NAMES = ("side-lying clamshell", "tree", "bridge", "knee hug with heel slide")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return project(tmp_path_factory.mktemp("sides"), NAMES)


@pytest.mark.parametrize("kind", ["cards", "handouts", "decks", "booklets"])
def test_letter_words_steps_and_picture_name_one_side_on_every_product(kind, library):
    made = [product for product in products(library) if product.kind == kind]
    assert [fault for product in made for fault in faults(library, product)] == []


def test_a_word_that_was_not_turned_is_seen(library, monkeypatch):
    monkeypatch.setattr("posepress.model.sides.turned_prose", lambda prose, language: prose)
    assert any("stands below" in fault for fault in faults(library, Product("decks", "c", "a4"), prove=False))


def test_a_picture_that_was_not_turned_is_seen(library, monkeypatch):
    monkeypatch.setattr("posepress.model.sides.turned_picture", lambda picture, artworks, language: picture)
    assert any("picture of the" in fault for fault in faults(library, Product("decks", "c", "a4"), prove=False))


def case(library, kind="handouts", id_="c"):
    made = compose(library, Product(kind, id_, "a6" if kind == "cards" else "a4"), Report())
    stories = tuple([story for one in made for story in one.document.stories])
    document = replace(made[0].document, stories=stories) if len(made) == 1 else Document("C", "en", stories, tagged=False)
    return Case(library, kind, id_, document, {key: art for one in made for key, art in one.artworks.items()})


@pytest.mark.parametrize("kind", ["handouts", "decks"])
@pytest.mark.parametrize(
    "fault",
    [
        "posepress.products.shared.entries.is_turned",
        "posepress.model.sides.turned_prose",
        "posepress.model.sides.turned_picture",
    ],
)
def test_what_is_not_turned_is_found_by_the_proof(kind, fault, library, monkeypatch):
    plain = {"is_turned": lambda pose, side, artworks: False, "turned_prose": lambda prose, language: prose}
    with monkeypatch.context() as planted:
        planted.setattr(fault, plain.get(fault.rpartition(".")[2], lambda picture, artworks, language: picture))
        if fault.endswith("is_turned"):
            planted.setattr("posepress.model.sides.is_turned", plain["is_turned"])
        wrong = case(library, kind)
    checks = {failure.check for failure in wrong.failures()}
    assert checks & {"plan", "pictures"}


def planted():
    """Faults for the collection of all."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        library = project(Path(folder), NAMES[:1])
    made = case(library)
    yield lambda: made.wrongly_laid_out(other_letter)
    yield lambda: _shown_straight(made)
    card = case(library, "cards", "p0-right")
    yield lambda: _shown_straight(card)
    words = replace(made, artworks={key: _said_otherwise(art) for key, art in made.artworks.items()})
    yield lambda: replace(words, document=_with_artworks(made.document, words.artworks)).failures()


def _shown_straight(made):
    """What the proof finds where no picture is mirrored."""
    artworks = {key.replace("@mirrored-", "@"): art for key, art in made.artworks.items()}
    return replace(made, artworks=artworks).wrongly_laid_out(unturned)


def _said_otherwise(art):
    return replace(art, alt=f"{art.alt} Or not.") if art.alt else art


def _with_artworks(document, artworks):
    return replace(document, stories=tuple([replace(story, artworks=artworks) for story in document.stories]))


def other_letter(document):
    def other(run, source):
        return replace(run, text=run.text.replace("L", "R")) if run.text.strip("\u00a0 ") == "L" else run

    return with_runs(once(other))(document)


def unturned(document):
    """Every mirrored picture as if it were not."""

    def page(old):
        return replace(old, pictures=tuple([replace(p, art=p.art.replace("@mirrored-", "@")) for p in old.pictures]))

    def story(old):
        artworks = {key.replace("@mirrored-", "@"): art for key, art in old.artworks.items()}
        return replace(old, pages=tuple(map(page, old.pages)), artworks=artworks)

    return replace(document, stories=tuple(map(story, document.stories)))


def test_a_letter_of_the_other_side_is_found(library):
    assert any("L left leg" in failure.message for failure in case(library).wrongly_laid_out(other_letter))


@pytest.mark.parametrize(("kind", "id_"), [("handouts", "c"), ("cards", "p0-right"), ("decks", "c")])
def test_a_picture_of_the_other_side_is_found(kind, id_, library):
    made = case(library, kind, id_)
    messages = [failure.message for failure in _shown_straight(made)]
    assert any("shows the other side" in message or "drawn for the other side" in message for message in messages)


def test_the_figures_that_are_the_same_on_both_sides_have_none():
    assert {name for name in POSES if side_of(named(name)) is None} == {
        "constructive rest", "constructive rest with belt", "windshield wipers start", "knee hug start", "block under sacrum",
        "supported rest", "ribs-down rest", "bridge", "happy baby", "knees to chest", "reclined butterfly", "legs up the wall",
        "full-body stretch", "corpse pose", "cobra", "sphinx", "prone rest", "hands and knees", "cat", "cow", "puppy pose",
        "child's pose", "tall kneeling", "sitting on the heels", "camel, hands on hips", "downward dog", "plank",
        "forearm plank", "easy seat", "staff pose", "seated forward fold", "wide-leg seat", "butterfly", "chair seat",
        "chair, arms up", "chair forward fold", "mountain", "chair pose", "standing forward fold", "half lift at the wall",
        "wide-leg fold", "arms overhead",
        "arm curl with weights start", "chin tuck", "chin tuck start", "heel raise at a counter",
        "heel raise at a counter start", "mini squat at a chair", "mini squat at a chair start", "prone press-up",
        "row with band start", "shrug", "sit to stand", "sit to stand start", "squat", "toe raise at a counter", "wall push-up",
        "wall push-up start", "wall slide", "wall slide start",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "changes", "side"),
    [("side-lying clamshell", {}, "left"), ("tree", {}, "right"), ("couch stretch", {}, "left"), ("pigeon", {}, "right"),
     ("bridge", {"left leg": "long"}, "left"), ("bridge", {"arrows": ["right knee lifts up"]}, "right"),
     ("bridge", {"ghost": {"right leg": "long"}}, "right"), ("cat", {"back": "turned left 30"}, "left"),
     ("tree", {"side": "left"}, "left"), ("pigeon", {"left leg": "bent", "right leg": "long"}, "right"),
     ("bridge", {"muscle": ["left psoas"]}, "left"), ("mountain", {"right arm": "overhead"}, "right")],
)  # fmt: skip
def test_the_side_that_works_is_read_from_the_words_of_a_figure(name, changes, side):
    found = side_of(named(name, **changes))
    assert found is not None and found.value == side


def test_a_class_page_of_a_booklet_says_where_the_picture_shows_the_other_side(library):
    [made] = compose(library, Product("booklets", "b", "a4"), Report())
    lines = ["".join([run.text for run in line.runs]) for page in made.document.pages for line in page.lines]
    text = " ".join(" ".join(lines).replace("\u00a0", " ").split())
    assert text.count("shows the other side.") == len(NAMES)
    assert list(disagreements(library, made)) == []
