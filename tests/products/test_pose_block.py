"""A pose of any length in a handout: nothing leaves the page, nothing is lost, cautions come first on each page."""

from dataclasses import replace
from random import Random

import pytest
from sample_library import ART, library, lines, outside, overlapping, plan, pose, prose, said, text, with_step_picture
from set_marks import marks_of

from posepress import pdf
from posepress.base.drawing import Drawing, rectangle
from posepress.base.theme import HANDOUTS, MM
from posepress.figures.picture import plate
from posepress.model.domain import ClassPose, Dose, PictureRef, Step
from posepress.model.props import parse_prop
from posepress.model.words import words_of
from posepress.products.handout.page import compose_handout
from posepress.products.handout.pose_block import pose_block, text_measure
from posepress.products.shared.entries import Entry
from posepress.products.shared.kit import Kit
from posepress.products.shared.parts import NumberedPicture, printed_art
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.typeset.placed import Line
from posepress.typeset.placed import Picture as PlacedPicture

PAPERS = ("a4", "letter")
SENTENCES = ("Breathe.", "Slide the heel away along the floor.", "Stop before your back arches, and rest as long as you like.")


def handout(shown, *entries, paper="a4", studio=None, **more):
    made = plan(*(entries or [shown.id]), **more)
    studio = {"studio": studio} if studio else {}
    return compose_handout(library(shown, classes={"relief": made}, **studio), "relief", paper)


def words(random, longest):
    """A text of random length, mostly short."""
    count = int(longest ** random.random())
    return " ".join([f"{random.choice(SENTENCES)} {n}." for n in range(count)])


def orders(composition, id_):
    """For each page, where the lines of a pose say its title, its cautions and its steps."""
    for number in range(1, len(composition.document.pages) + 1):
        sources = [run.source or line.source for n, _, line in lines(composition) if n == number for run in line.runs]
        found = {
            part: [n for n, source in enumerate(sources) if source.startswith(f"poses/{id_}#{part}")]
            for part in ("title", "cautions", "not for", "steps")
        }
        yield found["title"], found["cautions"] + found["not for"], found["steps"]


def assert_cautions_first(composition, id_):
    for titles, cautions, steps in orders(composition, id_):
        if steps:
            title = max(n for n in titles if n < steps[0])
            assert [n for n in cautions if title < n < steps[0]] and not [n for n in cautions if n > steps[0]]


def assert_complete(composition, shown):
    for n, step in enumerate(shown.steps, 1):
        assert said(composition, shown.key(f"steps.{n}")).removeprefix(str(n)).split() == step.prose.plain.split()
    for n, caution in enumerate(shown.cautions, 1):
        assert said(composition, shown.key(f"cautions.{n}")).removeprefix("• ").startswith(caution.prose.plain)
    for n, reason in enumerate(shown.not_for, 1):
        assert f"Not for: {reason.rstrip('.')}." in said(composition, shown.key(f"not for.{n}"))
    for name in ("easier", "notice"):
        for n, item in enumerate(getattr(shown, name), 1):
            assert item.plain in said(composition, shown.key(f"{name}.{n}"))


def assert_printable(composition):
    assert outside(composition, 8 * MM) == [] and overlapping(composition) == []
    for page in composition.document.pages:
        for picture in page.pictures:
            assert picture.y >= 8 * MM and picture.y + picture.height <= page.height - 8 * MM
    assert pdf.write(composition.document, composition.artworks).startswith(b"%PDF")


def random_pose(random, id_):
    """Anything from a word to pages, anywhere."""
    signals = ("DANGER", "WARNING", "CAUTION", "NOTICE")

    def key(part):
        return f"poses/{id_}#{part}"

    cautions = [(random.choice(signals), words(random, 60)) for _ in range(int(12 ** random.random()))]
    cautions.sort(key=lambda pair: signals.index(pair[0]))
    shown = pose(
        id_,
        "Knee hug " * random.choice((1, 1, 3, 12)) + "end",
        cautions,
        [words(random, 120) for _ in range(int(30 ** random.random()))],
        also=tuple([f"Another name {n}" for n in range(random.choice((0, 1, 3, 60)))]),
        props=tuple([parse_prop(f"mat (number {n})") for n in range(random.choice((0, 1, 40)))]),
        not_for=tuple([f"{words(random, 2)} {n}" for n in range(random.choice((0, 0, 1, 12)))]),
        easier=(prose(words(random, 100), key("easier.1")),),
        notice=(prose(words(random, 30), key("notice.1")),),
        dose=Dose.model_validate({"hold": "5", "repeats": "5-10"} | random.choice(({}, {"note": "not a hurry"}))),
        picture=random.choice((None, PictureRef("main.svg", "A person.", key("picture")))),
    )
    for number in random.sample(range(1, len(shown.steps) + 1), random.choice((0, 0, len(shown.steps) // 2))):
        shown = with_step_picture(shown, number)
    return shown


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_long_or_short_nothing_is_lost_and_cautions_come_first(seed):
    random = Random(seed)
    shown = [random_pose(random, f"p{n}") for n in range(random.choice((1, 2, 4)))]
    entries = [ClassPose(pose=random.choice(shown).id, note=words(random, 8) or None) for _ in range(random.choice((1, 3, 20)))]
    entries += [ClassPose(pose=p.id, dose=Dose.model_validate({"minutes": "3", "note": "like honey"})) for p in shown]
    intro = tuple([prose(words(random, 60), f"classes/relief#intro.{n}") for n in range(1, int(12 ** random.random()) + 1)])
    before = tuple([words(random, 8) for _ in range(int(30 ** random.random()))])
    stop = tuple([words(random, 8) for _ in range(int(20 ** random.random()))])
    studio = library().studio.model_copy(update={"stop_and_rest_if": stop})
    made = plan(*entries, intro=intro, before=before, log_days=random.choice((0, 7, 14)))
    held = library(*shown, classes={"relief": made}, studio=studio)
    got = compose_handout(held, "relief", random.choice(PAPERS))
    assert_printable(got)
    for p in shown:
        assert_complete(got, p)
        assert_cautions_first(got, p.id)
    for n, entry in enumerate(entries, 1):
        assert said(got, f"classes/relief#poses.{n}.note") == (entry.note or "")
        assert said(got, f"classes/relief#poses.{n}.dose.note") == ("like honey" if entry.dose else "")
    for n, item in enumerate(intro, 1):
        assert said(got, f"classes/relief#intro.{n}") == item.plain
    for n, item in enumerate(before, 1):
        assert said(got, f"classes/relief#before.{n}") == f"• {item}"
    for n, item in enumerate(stop, 1):
        assert said(got, f"studio#stop and rest if.{n}") == f"• {item}"


LONG = " ".join(SENTENCES * 6)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("steps", [10, 18, 26, 34, 60])
def test_a_pose_longer_than_a_page_repeats_title_and_all_cautions(steps, paper):
    shown = pose(steps=[f"{SENTENCES[n % 3]} {n}." for n in range(steps)], why=(prose(LONG * 2, "poses/knee-hug#why.1"),))
    got = handout(shown, paper=paper)
    assert_printable(got)
    assert_complete(got, shown)
    assert_cautions_first(got, shown.id)
    assert said(got, shown.key("why.1")) == " ".join([LONG + LONG][0].split())
    for n, (_, _, steps_here) in enumerate(orders(got, shown.id), 1):
        if steps_here:
            assert "Ask first if you had a hip or back operation." in text(got, n)


def test_only_the_first_title_of_a_long_pose_is_a_heading():
    shown = pose(steps=[LONG] * 9)
    elements = handout(shown, log_days=0).document.stories[0].elements
    assert [e.tag for e in elements].count("H2") == 3  # at a glance, before you start, the pose


def test_cautions_that_leave_no_room_have_pages_of_their_own_before_the_steps():
    shown = pose(cautions=[("DANGER", f"{n} {LONG}") for n in range(20)])
    got = handout(shown)
    assert_printable(got)
    assert_complete(got, shown)
    first_step = next(n for n, (_, _, steps) in enumerate(orders(got, shown.id), 1) if steps)
    whole = " ".join(said(got, shown.key("cautions.20"), n) for n in range(1, first_step)).replace("• ", "").split()
    assert whole == shown.cautions[19].prose.plain.split()
    assert "DANGER, continued" in text(got, first_step - 1)
    assert "Read all the cautions on the pages before this one first." in text(got, first_step)


def test_what_a_band_of_cautions_goes_on_with_is_read_after_its_word():
    shown = pose(cautions=[("DANGER", f"{n} {LONG}") for n in range(20)])
    got = handout(shown)
    for number in range(1, len(got.document.pages) + 1):
        said_here = text(got, number)
        if "DANGER, continued" in said_here:
            assert said_here.index("Knee hug") < said_here.index("DANGER, continued") < said_here.index("Slide the heel")


def test_a_pose_done_thirty_times_says_every_dose_with_its_note():
    shown = pose()
    doses = [Dose.model_validate({"minutes": str(n), "note": f"as slow as {n}"}) for n in range(1, 31)]
    got = handout(shown, *[ClassPose(pose=shown.id, dose=dose) for dose in doses])
    assert_printable(got)
    for n in range(1, 31):
        assert said(got, f"classes/relief#poses.{n}.dose.note") == f"as slow as {n}"


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("times", [1, 2])
def test_a_dose_note_is_said_under_the_key_of_whoever_wrote_it(times, own):
    shown = pose(dose=Dose.model_validate({"breaths": "5", "note": "as slow as honey"}))
    changed = Dose.model_validate({"hold": "5", "note": "quick as lightning"})
    entry = ClassPose(pose=shown.id, dose=changed if own else None)
    got = handout(shown, *[entry] * times)
    expected = "quick as lightning" if own else "as slow as honey"
    key = "classes/relief#poses.1.dose.note" if own else shown.key("dose.note")
    assert said(got, key) == (expected if own or times == 1 else expected * 2)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 12])
def test_pictures_of_steps_are_never_smaller_than_36_by_24_mm(count, paper):
    shown = pose(steps=["Breathe in and out."] * 12)
    for number in range(1, count + 1):
        shown = with_step_picture(shown, number)
    got = handout(shown, paper=paper)
    assert_printable(got)
    steps = [p for page in got.document.pages for p in page.pictures if p.art == "step.svg"]
    assert len(steps) == count
    assert all(p.width >= 36 * MM or p.height >= 24 * MM for p in steps)
    assert not [d for d in got.notes if d.code == "small-picture"]


def test_a_picture_of_an_extreme_shape_is_told_with_its_size_and_what_to_do():
    flat = Drawing(400, 10, (rectangle(1, 1, 399, 9, stroke=(0.0,), width=1),))
    shown = pose()
    held = library(shown, classes={"relief": plan(shown.id)}, artworks={"main.svg": flat, "step.svg": ART})
    (note,) = [d for d in compose_handout(held, "relief", "a4").notes if d.code == "small-picture"]
    assert note.severity == "warning" and note.message == 'picture "main.svg" prints small: 45 × 1 mm'
    assert note.hint.startswith("crop it or draw it again")


def test_a_figure_in_a_box_of_no_height_is_drawn_at_a_size_that_has_an_end():
    figure = plate("anatomy/iliopsoas")
    assert figure
    held = Kit(library(artworks={"main.svg": figure}), HANDOUTS["a4"], words_of("en"))
    printed = printed_art(held, NumberedPicture(PictureRef("main.svg", "Seen.", "x"), figure, 0), 100.0, 1.0)
    assert printed.height < 1.1 and printed.artwork.width > 10 * printed.width


def test_a_number_never_stands_on_a_dose_or_a_picture():
    shown = replace_pictures(pose(), 9)
    entries = [ClassPose(pose=shown.id)] * 3
    for got in (handout(shown), handout(shown, *entries), handout(pose(picture=None))):
        assert overlapping(got) == []


def replace_pictures(shown, count):
    """The first step with `count` pictures."""
    source = shown.steps[0].prose.source
    pictures = tuple([PictureRef("step.svg", "Seen.", f"{source}.pictures.{n}") for n in range(1, count + 1)])
    first: Step = replace(shown.steps[0], pictures=pictures)
    return shown.model_copy(update={"steps": (first, *shown.steps[1:])})


@pytest.mark.parametrize("number", [1, 9, 10, 99, 100, 999])
@pytest.mark.parametrize("shape", [(250, 120), (100, 100), (100, 190)])
def test_a_number_of_any_length_stands_beside_its_picture(number, shape):
    art = Drawing(*shape, (rectangle(0, 0, *shape, fill=(0.5,)),))
    shown = pose()
    kit = Kit(library(shown, artworks={"main.svg": art}), HANDOUTS["a4"], words_of("en"))
    entry = Entry(number, shown, shown.dose, "none", "", "classes/relief#poses.1", False, False, "poses/knee-hug#sides")
    marks = marks_of(pose_block(PoseBlocks(kit, shown, text_measure(kit.theme)), (entry,)), kit.theme.measure)
    (figure,) = [mark for mark in marks if isinstance(mark, Line) and mark.runs[0].size == kit.theme.number.size]
    assert figure.runs[0].text.strip() == str(number)
    (picture,) = [mark for mark in marks if isinstance(mark, PlacedPicture) and mark.art == "main.svg"]
    assert figure.x + figure.width <= picture.x - 1 or figure.y >= picture.y + picture.height


def test_a_pose_that_is_done_very_often_names_its_first_numbers_and_the_last():
    got = handout(pose(), *["knee-hug"] * 40)
    assert "1, 2, 3, 4, 5 … 40" in text(got)
    assert outside(got, 8 * MM) == [] and overlapping(got) == []
