"""Pictures of the other side: who asks for them, what is mirrored in them, and what never is."""

from dataclasses import replace

import pytest
from sample_library import ART, library, lines, plan, pose

from posepress import proof
from posepress.base.diagnostics import Report
from posepress.base.drawing import Label, Path
from posepress.build.production import Product, finish, prove_files
from posepress.figures.description.spec import named
from posepress.figures.picture import FigurePicture
from posepress.model.domain import Article, Booklet, ClassPose, PictureRef
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.handout.page import compose_handout

HUG = FigurePicture(named("knee hug with heel slide", view="flat right", labels={"hug": "left knee"}))
ALT = "The left knee is held, the right heel slides."
MIRRORED_ALT = "The right knee is held, the left heel slides."


def hug(mirror=False):
    plain = pose(picture=PictureRef("hug.figure.yaml", ALT, "poses/knee-hug#picture", mirror))
    return plain.model_copy(update={"steps": (plain.steps[0], replace(plain.steps[1], id="hug"), *plain.steps[2:])})


def handout(*sides, shown=None, art=HUG):
    shown = shown or hug()
    made = plan(*[ClassPose(pose=shown.id, side=side) for side in sides])
    held = library(shown, classes={"relief": made}, artworks={shown.picture.name: art})
    return held, compose_handout(held, "relief", "a4")


def pictures(composition):
    """(drawing, alternative text, y) of all pictures of content, in the order of print."""
    return [
        (composition.artworks[p.art], story.elements[p.element].alt, p.y)
        for story in composition.document.stories
        for page in story.pages
        for p in page.pictures
        if "#" in p.source
    ]


def leaning(drawing):
    """Where the middle of the ink is, as a share of the picture's width: a figure that lies is heavier at one end."""
    xs = [x for item in drawing.items if isinstance(item, Path) for x in item.coords[::2]]
    return sum(xs) / len(xs) / drawing.width


def digits(drawing):
    return [item.text for item in drawing.items if isinstance(item, Label)]


def test_a_class_that_does_the_other_side_has_its_pictures_mirrored_with_their_words():
    (_, plain), (_, other) = handout("right"), handout("other side")
    before, after = pictures(plain), pictures(other)
    assert len(before) == len(after) == 2  # in the strip, in the block
    for (drawn, alt, _), (turned, said, _) in zip(before, after, strict=True):
        assert abs(leaning(drawn) - 0.5) > 0.02 and leaning(turned) == pytest.approx(1 - leaning(drawn), abs=0.01)
        assert (alt, said) == (ALT, MIRRORED_ALT)
    assert digits(after[1][0]) == digits(before[1][0]) == ["2"]


def test_a_picture_of_the_other_side_is_shown_as_it_was_drawn_when_the_class_does_that_side():
    _, got = handout("other side", shown=hug(mirror=True))
    _, plain = handout("right")
    assert [art for art, _, _ in pictures(got)] == [art for art, _, _ in pictures(plain)]
    assert {alt for _, alt, _ in pictures(got)} == {MIRRORED_ALT}


def test_a_photo_or_drawing_of_ones_own_is_never_mirrored():
    _, got = handout("other side", art=ART)
    assert {(art, alt) for art, alt, _ in pictures(got)} == {(ART, ALT)}
    _, twice = handout("right", "other side", art=ART)
    assert len(pictures(twice)) == 3  # two in the strip, one in the block


def test_a_pose_done_on_both_sides_shows_both_and_the_other_one_stands_above_its_own_dose():
    _, got = handout("right", "other side")
    shown = pictures(got)
    assert [alt for _, alt, _ in shown] == [ALT, MIRRORED_ALT, ALT, MIRRORED_ALT]
    said = [(line.y, run.text) for _, _, line in lines(got) for run in line.runs if "side" in run.text and line.y < shown[2][2]]
    right, other = [next(y for y, text in said if text.startswith(side)) for side in ("right", "other")]
    assert shown[2][2] > right > shown[3][2] > other


def test_cards_and_booklets_show_a_picture_as_its_text_asks():
    straight, turned = hug(), hug(mirror=True)
    cards = [compose_card(library(shown, artworks={"hug.figure.yaml": HUG}), shown.id) for shown in (straight, turned)]
    [before, *_], [after, *_] = map(pictures, cards)
    assert leaning(after[0]) == pytest.approx(1 - leaning(before[0]), abs=0.01)
    article = Article(id="a", title="A", body=(straight.picture, turned.picture))
    book = Booklet(id="b", title="B", parts=({"article": "a"},))
    held = library(straight, articles={"a": article}, booklets={"b": book}, artworks={"hug.figure.yaml": HUG})
    [before, after] = pictures(compose_booklet(held, "b", "a4"))
    assert leaning(after[0]) == pytest.approx(1 - leaning(before[0]), abs=0.01)


def test_both_sides_of_one_figure_are_two_drawings_on_a_page_and_pass_the_proof():
    held, got = handout("right", "other side")
    product = Product("handouts", "relief", "a4")
    files = tuple(finish(held, product, (got,), Report()))
    [file] = prove_files(held, product, (got,), files)
    assert file.certificate is not None
    assert len([key for key in got.artworks if key.startswith("hug.figure.yaml@mirrored-")]) == 2


def test_words_of_the_wrong_side_fail_the_proof():
    held, got = handout("right", "other side")
    product = Product("handouts", "relief", "a4")
    files = tuple(finish(held, product, (got,), Report()))
    story = got.document.stories[0]
    told = tuple([replace(element, alt=ALT) if element.alt == MIRRORED_ALT else element for element in story.elements])
    wrong = replace(got, document=replace(got.document, stories=(replace(story, elements=told),)))
    with pytest.raises(proof.ProofError):
        list(prove_files(held, product, (wrong,), files))
