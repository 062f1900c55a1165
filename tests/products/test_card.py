import re

import pytest
from sample_library import CAUTIONS, STEPS, library, lines, outside, overlapping, pose, prose, said, text, with_step_picture

from posepress.base.theme import CARDS, MM
from posepress.model.words import words_of
from posepress.products.card import compose_card
from posepress.products.card.content import CardContent, mini, widest
from posepress.products.shared.kit import Kit
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.typeset.layout import measure
from posepress.typeset.placed import Element

LONG = "Slide the other heel away along the floor, only as far as your spine keeps its shape. "


def card(*args, size="a6", **kwargs):
    shown = pose(*args, **kwargs)
    return shown, compose_card(library(shown), shown.id, size)


def complete(shown, composition):
    """What a card must say, missing or wrong."""
    key = shown.key
    wanted = {key(f"steps.{n}"): f"{n} {step.prose.plain}" for n, step in enumerate(shown.steps, 1)}
    wanted |= {
        key("purpose"): shown.purpose.plain,
        key("easier.1"): shown.easier[0].plain,
        key("notice.1"): shown.notice[0].plain,
    }
    return {source: said(composition, source) for source, plain in wanted.items() if said(composition, source) != plain}


@pytest.mark.parametrize("size", CARDS)
@pytest.mark.parametrize("steps", [1, 2, 5, 9, 13, 25])
def test_a_card_says_everything_inside_its_safe_area(size, steps):
    shown, got = card(steps=(STEPS * 5)[:steps], size=size)
    assert complete(shown, got) == {}
    assert outside(got, 4 * MM) == []
    assert overlapping(got) == []


@pytest.mark.parametrize("words", [1, 5, 20, 60, 110, 111, 112, 150, 250, 400])
def test_a_caution_of_any_length_is_complete(words):
    long = " ".join([f"w{n}" for n in range(words)])
    shown, got = card(cautions=[("WARNING", long)])
    assert said(got, shown.cautions[0].prose.source).startswith(long)
    assert complete(shown, got) == {}
    assert outside(got, 4 * MM) == [] and overlapping(got) == []


@pytest.mark.parametrize("count", [7, 12])
def test_many_cautions_stand_before_the_steps_on_every_face(count):
    _, got = card(cautions=list(CAUTIONS * 6)[:count])
    for n in range(1, len(got.document.pages) + 1):
        said_here = text(got, n)
        if "Hug one knee" in said_here:
            assert said_here.index("CAUTION") < said_here.index("Hug one knee")


def test_five_steps_take_one_card_and_thirteen_two():
    assert len(card(steps=STEPS)[1].document.pages) == 2
    got = card(steps=(STEPS * 3)[:13])[1]
    assert len(got.document.pages) in (3, 4)
    assert [d.code for d in got.notes] == ["more-cards"] and "2 cards" in got.notes[0].message


def test_each_face_repeats_title_dose_and_all_cautions():
    shown, got = card(steps=STEPS * 3)
    for n in range(1, len(got.document.pages) + 1):
        assert shown.title in text(got, n)
        assert "breaths" in text(got, n) and "each side" in text(got, n)
        assert all(caution.prose.plain in text(got, n).replace("• ", "") for caution in shown.cautions)


def test_a_face_says_where_the_steps_go_on():
    _, got = card(steps=STEPS * 4)
    assert "Steps: back, and card 2" in text(got, 1)
    assert ": card 2" in text(got, 2) and "to 20: turn over" in text(got, 3)
    assert "card 1 of 2" in text(got, 1) and "card 2 of 2" in text(got, 4)


def test_a_step_taller_than_a_face_goes_on_without_losing_a_word():
    shown, got = card(steps=[STEPS[0], LONG * 30, STEPS[1]])
    assert said(got, shown.key("steps.2")) == f"2 {(LONG * 30).strip()}"
    assert outside(got, 4 * MM) == []


def test_a_long_title_is_complete():
    title = "A very long title of a pose that nobody would give it " * 2
    shown, got = card(title=title.strip())
    assert said(got, shown.key("title"), page=1) == title.strip()
    assert outside(got, 4 * MM) == [] and overlapping(got) == []


def test_a_step_with_a_picture_bears_its_disc_and_the_picture_bears_it_too():
    shown = with_step_picture(pose(), 3)
    got = compose_card(library(shown), shown.id)
    white = [(n, run.text.strip()) for n, _, line in lines(got) for run in line.runs if run.colour == (1.0,)]
    assert white == [(1, "3"), (2, "3"), (2, "3")]
    assert [p.art for p in got.document.pages[0].pictures[:2]] == ["main.svg", "step.svg"]


def test_pictures_stand_inside_the_page_with_their_alternative_text():
    shown = with_step_picture(pose(), 3)
    got = compose_card(library(shown), shown.id)
    story = got.document.stories[0]
    for page in got.document.pages:
        for picture in page.pictures:
            assert picture.x > 0 and picture.x + picture.width < page.width and picture.y > 0
            assert isinstance(story.elements[picture.element], Element) and story.elements[picture.element].alt


def test_no_picture_and_no_extras_still_make_a_card():
    bare = pose(picture=None, purpose=None, easier=(), notice=(), props=(), source=None, cautions=[])
    got = compose_card(library(bare), bare.id)
    assert "No special cautions" in text(got) and said(got, bare.key("steps.5")).startswith("5 ")


def test_the_edition_changes_with_the_words_and_only_with_them():
    codes = [compose_card(library(p), p.id) for p in (pose(), pose(), pose(steps=(*STEPS[:4], "Come back slowly.")))]
    editions = [re.search(r"Edition 2026-11-20 · (\w{4})", text(c, 1))[1] for c in codes]
    assert editions[0] == editions[1] != editions[2]


def test_no_type_is_smaller_than_ten_points_and_steps_and_cautions_have_twelve():
    _, got = card(steps=STEPS * 3, size="4x6")
    sizes = {run.size for _, _, line in lines(got) for run in line.runs}
    assert min(sizes) >= 10
    for _, _, line in lines(got):
        for run in line.runs:
            if "#steps" in (run.source or line.source) or "#cautions" in (run.source or line.source):
                assert run.size >= 12 or run.colour == (1.0,)


def test_a_coarse_photo_is_reported_with_the_pixels_it_needs():
    from posepress.base.drawing import Raster

    for pixels, severity in ((1200, None), (500, "warning"), (200, "error")):
        shown = pose()
        raster = Raster(pixels, pixels // 2, 1, False, b"")
        found = compose_card(library(shown, artworks={"main.svg": raster}), shown.id).notes
        assert [d.severity for d in found if d.code == "coarse-picture"] == ([severity] if severity else [])


@pytest.mark.parametrize("size", CARDS)
@pytest.mark.parametrize("count", [3, 5, 7])
def test_pictures_that_the_front_cannot_show_large_enough_stand_below_their_steps(size, count):
    shown = pose(steps=[f"Breathe in and out, {n}." for n in range(1, 8)])
    for number in range(1, count + 1):
        shown = with_step_picture(shown, number)
    got = compose_card(library(shown), shown.id, size)
    assert [said(got, shown.key(f"steps.{n}")).lstrip("1234567 ") for n in range(1, 8)] == [s.prose.plain for s in shown.steps]
    assert outside(got, 4 * MM) == [] and overlapping(got) == []
    largest = {}
    for number, page in enumerate(got.document.pages, 1):
        for picture in page.pictures:
            if picture.source and picture.width > largest.get(picture.source, (0, 0))[0]:
                largest[picture.source] = (picture.width, number)
    assert len(largest) == count + 1
    for source, (wide, number) in largest.items():
        assert wide >= 36 * MM
        if number > 1 and "#steps" in source:
            assert said(got, source.removesuffix(".picture"), number)  # its step, on the same face
    assert not [d for d in got.notes if d.code == "small-picture"]


def test_where_the_cautions_go_on_the_foot_of_the_card_says_so():
    """Cut apart, a card must not look as if it had them all."""
    _, got = card(cautions=[("WARNING", f"{n} {LONG}") for n in range(16)])
    foots = [text(got, n) for n in range(1, len(got.document.pages) + 1)]
    assert "Cautions: on the back" in foots[0] and "Cautions go on: card 2" in foots[1]
    assert all("Cautions go on" not in foot for foot in foots[-1:])
    assert "First read all the cautions, from card 1 on." in foots[-1]


@pytest.mark.parametrize("words", [40, 120, 220, 320])
@pytest.mark.parametrize("cautions", [2, 14])
def test_the_foot_of_a_card_sends_the_reader_to_the_face_where_the_steps_are(words, cautions):
    _, got = card(
        steps=[f"{LONG}{n}." for n in range(9)],
        cautions=[("CAUTION", f"{n} {LONG}") for n in range(cautions)],
        purpose=prose(" ".join(["calm"] * words), "purpose"),
    )
    faces = range(1, len(got.document.pages) + 1)
    begun = {n: [s for s in range(1, 10) if said(got, f"poses/knee-hug#steps.{s}", n).startswith(str(s))] for n in faces}
    for n in faces:
        found = re.search(r"Steps? (\d+)(?: to \d+)?: (turn over|card (\d+))", text(got, n))
        if found:
            there = n + 1 if found[2] == "turn over" else next(m for m in faces if begun[m] and int(found[1]) in begun[m])
            assert int(found[1]) in begun[there]
            assert not found[3] or (there + 1) // 2 == int(found[3])


@pytest.mark.parametrize("size", CARDS)
@pytest.mark.parametrize("words", [3, 9, 15])
def test_the_head_of_a_card_is_measured_as_tall_as_any_number_makes_it(size, words):
    """A line more than was measured pushes the steps into the foot."""
    shown = pose(title=" ".join(["moon"] * words), position="hands and knees")
    kit = Kit(library(shown), CARDS[size], words_of("en"))
    held = CardContent(PoseBlocks(kit, shown, kit.theme.measure), 0, "", "")

    def tall(number):
        return measure(mini(held, number), held.theme.measure).height

    assert all(tall(f"card {n} of {n}") <= tall(widest(held)) for n in (1, 9, 10, 40, 88))


NOT_FOR = (
    "recent hip surgery",
    "severe pain in the low back",
    "pregnancy after week 30",
    "a new knee joint in the first 6 weeks",
)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("cautions", [1, 2])
def test_lines_of_who_a_pose_is_not_for_take_no_second_card(count, cautions):
    shown, got = card(not_for=NOT_FOR[:count], cautions=CAUTIONS[:cautions])
    assert len(got.document.pages) <= 2
    assert complete(shown, got) == {} and outside(got, 4 * MM) == [] and overlapping(got) == []


def test_the_small_picture_on_the_back_gives_way_before_a_card_does_and_only_then():
    pictures = []
    for count in (0, 2):
        _, got = card(not_for=NOT_FOR[:count], steps=STEPS[:4], size="quarter-letter")
        pictures.append([len([p for p in page.pictures if p.art == "main.svg"]) for page in got.document.pages])
    assert pictures == [[1, 1], [1, 0]]
