"""One page, large print, the wall: what gives way first, what is said about it, and what comes back where it saves nothing."""

from dataclasses import replace

import pytest
from sample_library import STEPS, library, plan, pose, prose, said

from posepress.base.diagnostics import Severity
from posepress.base.theme import WALL_SIZES
from posepress.model.domain import Dose, Step
from posepress.model.person import Person
from posepress.products.card.wall import compose_wall
from posepress.products.handout.large import compose_large_handout
from posepress.products.handout.one_page import compose_one_page
from posepress.products.handout.thrift import LADDER, less_and_less

NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def content(count, short=False, steps=STEPS, log_days=0, **more):
    def few(id_):
        return tuple([Step(prose(text, f"poses/{id_}#short.{n}")) for n, text in enumerate(("Lie down.", "Hug."), 1)])

    poses = [pose(id_, id_.title(), steps=steps, short=few(id_) if short else (), **more) for id_ in NAMES[:count]]
    return library(*poses, classes={"relief": plan(*NAMES[:count], log_days=log_days)})


def notes(made):
    return {note.code: note for note in made.notes}


@pytest.mark.parametrize(("count", "short", "pages"), [(1, False, 1), (5, False, 2), (6, True, 1)])
def test_the_front_is_enough_where_all_fits_in_full_or_in_short_else_the_back_is_used(count, short, pages):
    made = compose_one_page(content(count, short, easier=()), "relief", "a4")
    assert len(made.document.pages) == pages
    assert ("long steps" in made.document.left_out) == short


def test_the_back_holds_the_log_where_the_front_holds_all_poses():
    made = compose_one_page(content(6, short=True, log_days=7, easier=()), "relief", "a4")
    assert len(made.document.pages) == 2 and "log" not in made.document.left_out
    assert all(said(made, f"poses/{id_}#cautions.1", page=1) for id_ in NAMES[:6])
    assert said(made, "classes/relief#back", page=1) == "turn over"


def test_eight_long_poses_are_no_single_sheet_and_the_error_says_why_and_what_to_do():
    made = compose_one_page(content(8), "relief", "a4")
    assert notes(made)["no-one-page"].severity is Severity.ERROR
    note = notes(made)["no-one-page"]
    assert "8 poses need more than two sides" in note.message
    assert "## Short, in One, Two, Three, Four, Five and Six" in note.hint


def test_what_is_left_out_is_said_in_a_note_and_at_the_foot():
    made = compose_one_page(content(6, short=True), "relief", "a4")
    assert "all words of the steps" in notes(made)["left-out"].message
    assert said(made, "classes/relief#cards.long steps") == "all steps"


def test_a_hint_names_the_command_for_the_person():
    held = content(6, short=True)
    made = compose_one_page(replace(held, person=Person(name="J.D.", path="people/jd.yaml")), "relief", "a4")
    assert notes(made)["left-out"].hint.endswith("posepress deck relief --for people/jd.yaml")


def test_short_poses_share_a_page_of_large_print_that_one_of_them_would_leave_mostly_white():
    ids = NAMES[:4]
    few = [pose(id_, id_.title(), steps=("Sit.",), cautions=(), easier=(), notice=(), picture=None) for id_ in ids]
    made = compose_large_handout(library(*few, classes={"relief": plan(*ids)}), "relief", "a4")
    count = len(made.document.pages)
    pages = [[n for n in range(1, count + 1) if said(made, f"poses/{id_}#steps.1", page=n)] for id_ in ids]
    assert pages == [[2], [2], [3], [3]]
    assert [said(made, f"classes/relief#poses.{n}.page") for n in range(1, 5)] == ["2", "2", "3", "3"]


def test_the_front_says_which_poses_are_on_the_back():
    made = compose_one_page(content(5), "relief", "a4")
    assert said(made, "classes/relief#back", page=1) == "turn over for exercises 3 to 5"


def test_the_ladder_is_climbed_one_rung_after_the_other_past_what_is_not_there():
    present = frozenset(["glance", "deeper", "easier", "phases", "log", "long steps"])
    assert [sorted(left) for left in less_and_less(present)] == [
        ["glance"],
        ["deeper", "glance"],
        ["deeper", "glance", "log", "phases"],
        ["deeper", "glance", "log", "long steps", "phases"],
        ["deeper", "easier", "glance", "log", "long steps", "phases"],
    ]
    assert not {name for names in LADDER for name in names} & {"cautions", "steps", "dose", "side", "stop and rest if"}


def test_the_back_is_used_before_an_easier_form_is_lost():
    made = compose_one_page(content(6, short=True), "relief", "a4")
    assert len(made.document.pages) == 2 and "easier" not in made.document.left_out
    assert said(made, "poses/six#easier.1")


def test_no_deeper_form_comes_back_where_the_easier_ones_have_no_room():
    held = content(5)
    poses = {
        id_: one.model_copy(update={
            "easier": (prose("Put a folded blanket under your head and your knees, and rest. " * 6, f"poses/{id_}#easier.1"),),
            "deeper": (prose("Wait.", f"poses/{id_}#deeper.1"),),
        })
        for id_, one in held.poses.items()
    }  # fmt: skip
    made = compose_one_page(replace(held, poses=poses), "relief", "a4")
    assert {"easier", "deeper"} <= {*made.document.left_out}
    assert not said(made, "poses/one#deeper.1")
    assert said(made, "classes/relief#cards.easier") == "Easier"


def test_a_log_that_has_no_room_is_a_small_one_with_a_box_for_each_time():
    often = Dose.model_validate({"repeats": "10", "times a day": "2"})
    held = content(6, steps=STEPS[:2], log_days=14, dose=often)
    made = compose_one_page(held, "relief", "a4")
    assert "whole log" in made.document.left_out and "log" not in made.document.left_out
    pictures = [picture for page in made.document.pages for picture in page.pictures]
    assert [one.art for one in pictures if one.source.startswith("classes/relief#log.")] == ["log/ticks-2"] * 14
    assert said(made, "classes/relief#log.2") == "Week 2"
    assert said(made, "classes/relief#handout.log") == "My fourteen days"


def test_large_print_has_a_pose_a_page_and_leaves_nothing_out():
    made = compose_large_handout(content(3), "relief", "letter")
    assert not made.document.left_out
    pages = [n for n in range(1, len(made.document.pages) + 1) if said(made, "poses/two#steps.1", page=n)]
    assert said(made, "classes/relief#poses.2.page") == str(pages[0])
    assert not said(made, "poses/one#steps.1", page=pages[0])


def test_a_wall_without_room_for_the_steps_has_neither_steps_nor_their_numbers_in_pictures():
    long = content(1, steps=STEPS * 3)
    made = compose_wall(long, "one", "a4")
    assert "steps" in made.document.left_out and len(made.document.pages) == 1
    assert not any(said(made, f"poses/one#steps.{n}") for n in range(1, 16))
    assert said(made, "poses/one#card.steps") == "all steps"


def test_a_wall_has_box_cautions_and_steps_of_a_person_in_another_form_before_anything_is_refused():
    person = Person(name="J.D.", path="people/jd.yaml", not_for_you=("Kneeling, and squats below the height of a chair.",) * 2,
                    for_you=("The right knee is the one to train.", "First two days: no band."))  # fmt: skip
    dose = Dose.model_validate({"sets": 3, "repeats": 10, "rest": "60", "pain": "4", "times a day": "2", "days a week": "5"})
    made = compose_wall(replace(content(1, steps=STEPS[:3], dose=dose), person=person), "one", "a4")
    assert not [note for note in made.notes if note.severity is Severity.ERROR]
    assert not {"steps", "long steps"} & {*made.document.left_out}
    for key in ("person#not for you.2", "person#for you.2", "poses/one#cautions.2", "poses/one#dose.pain", "poses/one#steps.3"):
        assert said(made, key)


@pytest.mark.parametrize("short", [True, False])
def test_the_film_stays_on_a_wall_that_has_not_all_words_of_the_steps(short):
    held = content(1, short=short, steps=STEPS * 2, video="https://quiet.example/v/one", easier=(), notice=())
    made = compose_wall(held, "one", "a4")
    assert {"steps", "long steps"} & {*made.document.left_out} and "links" not in made.document.left_out
    assert said(made, "poses/one#video") == "quiet.example/v/one"


def test_cautions_that_no_wall_holds_are_an_error_that_names_another_way():
    held = content(1)
    cautions = (("CAUTION", "Stop if your low back pinches, or your leg tingles or goes numb. " * 24),)
    long = replace(held, poses={"one": pose("one", "One", cautions=cautions)})
    error = notes(compose_wall(long, "one", "a4"))["no-wall"]
    assert f"{WALL_SIZES[-1]:g} pt" in error.message and "posepress card one --large" in error.hint
