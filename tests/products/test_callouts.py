from dataclasses import replace

from sample_library import library, lines, plan, pose, text
from set_marks import marks_of

from posepress.base.drawing import Label
from posepress.base.theme import CARDS, MM
from posepress.figures.description.spec import named
from posepress.figures.picture import FigurePicture
from posepress.model.domain import ClassPose, PictureRef
from posepress.model.words import words_of
from posepress.products.card import compose_card
from posepress.products.handout.page import compose_handout
from posepress.products.shared.kit import Kit
from posepress.products.shared.parts import NumberedPicture, picture_block
from posepress.typeset.placed import Line

CALLED = FigurePicture(named("knee hug with heel slide", labels={"hug": "left knee", "slide": "right ankle"}))


def hug(first: int = 2, **more: object):
    """A pose whose figure points at the steps `hug` and, after it, `slide`."""
    plain = pose(picture=PictureRef("hug.figure.yaml", "A knee is hugged.", "poses/knee-hug#picture"), **more)
    ids = {first: "hug", first + 1: "slide"}
    steps = tuple([replace(step, id=ids.get(n, "")) for n, step in enumerate(plain.steps, 1)])
    return plain.model_copy(update={"steps": steps})


def made(shown):
    return library(shown, artworks={"hug.figure.yaml": CALLED})


def digits(composition, page):
    """Numbers inside the pictures of a page."""
    arts = [composition.artworks[p.art] for p in composition.document.pages[page - 1].pictures]
    return sorted([item.text for art in arts for item in art.items if isinstance(item, Label)])


def discs(composition, page):
    """Numbers in white outside of pictures: the discs of steps, and those under a picture."""
    return [run.text.strip() for n, _, line in lines(composition) if n == page for run in line.runs if run.colour == (1.0,)]


def test_a_callout_bears_the_number_of_its_step_and_the_step_bears_its_disc():
    shown = hug()
    got = compose_card(made(shown), shown.id)
    assert digits(got, 1) == ["2", "3"] and digits(got, 2) == ["2", "3"]
    assert discs(got, 2) == ["2", "3"]


def test_a_callout_follows_a_renumbering():
    shown = hug(first=3)
    assert digits(compose_card(made(shown), shown.id), 1) == ["3", "4"]


def test_each_size_is_a_drawing_of_its_own_with_the_same_digits():
    shown = hug()
    got = compose_card(made(shown), shown.id)
    figures = {key: art for key, art in got.artworks.items() if "@" in key}
    sizes = {key: {item.size for item in art.items if isinstance(item, Label)} for key, art in figures.items()}
    assert len(sizes) == 2 and {size for found in sizes.values() for size in found} == {10.3}


def test_large_print_has_large_digits():
    shown = hug()
    got = compose_card(made(shown), shown.id, "a4")
    found = {item.size for key, art in got.artworks.items() if "@" in key for item in art.items if isinstance(item, Label)}
    assert found == {18.0}


def test_small_pictures_have_no_callouts_inside_and_the_discs_stand_below():
    figure = NumberedPicture(PictureRef("hug.figure.yaml", "A knee is hugged.", ""), CALLED, 0, (("hug", 2), ("slide", 3)))
    assert figure.callouts(45 * MM, 36 * MM) == {"hug": 2, "slide": 3} and figure.below(45 * MM, 36 * MM) == ()
    assert figure.callouts(25 * MM, 36 * MM) == {} and figure.below(25 * MM, 36 * MM) == (2, 3)
    got = Kit(made(hug()), CARDS["a6"], words_of("en"))
    pictures = picture_block(got, [figure], 25 * MM, 36 * MM)
    assert [run.text for mark in marks_of(pictures, 25 * MM) if isinstance(mark, Line) for run in mark.runs] == ["2", "3"]


def test_the_strip_at_the_top_of_a_handout_has_no_callouts():
    shown = hug()
    lib = replace(made(shown), classes={"relief": plan(ClassPose(pose=shown.id))})
    got = compose_handout(lib, "relief", "a4")
    strip = got.document.pages[0].pictures[0]
    assert not [item for item in got.artworks[strip.art].items if isinstance(item, Label)]
    assert "At a glance" in text(got, 1)


def test_the_edition_changes_with_the_picture():
    shown = hug()
    other = FigurePicture(named("knee hug with heel slide", labels={"hug": "left knee"}))
    a = compose_card(made(shown), shown.id)
    b = compose_card(library(shown, artworks={"hug.figure.yaml": other}), shown.id)
    assert [run.text for _, _, ln in lines(a) for run in ln.runs if "Edition" in run.text] != [
        run.text for _, _, ln in lines(b) for run in ln.runs if "Edition" in run.text
    ]


def test_two_poses_that_show_one_figure_bear_each_their_own_numbers():
    """Even where the same two numbers go the other way round."""
    one = hug()
    steps = tuple([replace(step, id={"hug": "slide", "slide": "hug"}.get(step.id, "")) for step in one.steps])
    other = one.model_copy(update={"id": "other-hug", "steps": steps})
    lib = made(one)
    lib = replace(
        lib, poses={one.id: one, other.id: other}, classes={"relief": plan(ClassPose(pose=one.id), ClassPose(pose=other.id))}
    )
    got = compose_handout(lib, "relief", "a4")
    drawn = [got.artworks[p.art] for page in got.document.pages for p in page.pictures if "=" in p.art]
    numbered = [{item.text: (item.x, item.y) for item in art.items if isinstance(item, Label)} for art in drawn]
    assert len(numbered) == 2 and numbered[0].keys() == numbered[1].keys() == {"2", "3"}
    assert numbered[0]["2"] == numbered[1]["3"] and numbered[0] != numbered[1]


def test_pictures_stand_in_the_order_of_the_steps_that_they_show():
    """A main picture that shows the end of a movement stands behind the picture of its start."""
    shown = hug()
    start = PictureRef("start.figure.yaml", "You lie still.", "poses/knee-hug#steps.1.pictures.1")
    steps = (replace(shown.steps[0], pictures=(start,)), *shown.steps[1:])
    shown = shown.model_copy(update={"steps": steps})
    lib = library(shown, artworks={"hug.figure.yaml": CALLED, "start.figure.yaml": FigurePicture(named("constructive rest"))})
    got = compose_card(lib, shown.id, "a5")
    shown = [picture for picture in got.document.pages[0].pictures if "@" in picture.art]
    names = [picture.art.partition("@")[0] for picture in sorted(shown, key=lambda picture: (-picture.y, picture.x))]
    assert names == ["start.figure.yaml", "hug.figure.yaml"]
