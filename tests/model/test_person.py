"""A class as it is for a person: what is left out, changed and added, and what has to give way with it."""

import pytest
from sample_library import library, plan, pose

from posepress.base.diagnostics import Span
from posepress.model.amounts import Amount
from posepress.model.class_fields import Circuit, ClassPart, ClassPose
from posepress.model.domain import Dose, Inline, Prose
from posepress.model.person import Person, PersonAddition, class_for, entries_for, places_for, pose_for
from posepress.model.phases import PhaseChange, PhaseFields
from posepress.model.programme import with_programme

POSES = {id_: pose(id_, id_.title()) for id_ in ("cat", "cow", "hug", "rest", "wall")}
CLASS = plan("cat", "cow", "hug", "rest")


def person(**fields: object) -> Person:
    return Person(path="people/jd.yaml", **fields)


def names(plan_) -> list[str]:
    return [entry.pose for entry in plan_.poses]


def test_a_person_whose_file_changes_nothing_has_the_class_as_it_is():
    assert class_for(CLASS, person(name="J.D."), POSES) == CLASS


def test_poses_are_left_out_wherever_they_stand_and_the_others_close_up():
    twice = plan("cat", "cow", "cat", "hug")
    assert names(class_for(twice, person(leave_out=("cat",)), POSES)) == ["cow", "hug"]
    assert class_for(CLASS, person(leave_out=("cat", "cow", "hug", "rest")), POSES).poses == ()


def test_a_change_says_only_what_is_typed_and_the_class_says_the_rest():
    of_class = plan(ClassPose(pose="cat", dose=Dose(breaths="5"), note="Slowly.", optional="yes"))
    changed = class_for(of_class, person(poses=(ClassPose(pose="cat", side="left"),)), POSES).poses[0]
    assert changed == ClassPose(pose="cat", dose=Dose(breaths="5"), note="Slowly.", optional="yes", side="left")


def test_one_change_is_for_each_time_and_as_many_as_there_are_times_are_for_one_each():
    twice = plan("cat", "cow", "cat")
    one = class_for(twice, person(poses=(ClassPose(pose="cat", note="A."),)), POSES)
    assert [entry.note for entry in one.poses] == ["A.", None, "A."]
    two = class_for(twice, person(poses=(ClassPose(pose="cat", note="A."), ClassPose(pose="cat", note="B."))), POSES)
    assert [entry.note for entry in two.poses] == ["A.", None, "B."]


def test_added_poses_follow_the_one_that_they_name_or_come_last():
    added = (PersonAddition(pose="wall", after="cat"), PersonAddition(pose="cow", after="wall"), PersonAddition(pose="hug"))
    assert names(class_for(plan("cat", "rest"), person(add=added), POSES)) == ["cat", "wall", "cow", "rest", "hug"]


def test_an_added_pose_does_not_part_a_choice():
    choice = plan("cat", ClassPose(pose="cow", instead="yes"), "hug")
    assert names(class_for(choice, person(add=(PersonAddition(pose="wall", after="cat"),)), POSES)) == [
        "cat",
        "cow",
        "wall",
        "hug",
    ]


@pytest.mark.parametrize(
    ("left_out", "instead"),
    [("cat", ["no", "yes", "no"]), ("cow", ["no", "yes", "no"]), ("rest", ["no", "yes", "yes"])],
)
def test_a_choice_whose_first_pose_is_left_out_begins_with_the_next(left_out: str, instead: list[str]):
    choice = plan("cat", ClassPose(pose="cow", instead="yes"), ClassPose(pose="hug", instead="yes"), "rest")
    made = class_for(choice, person(leave_out=(left_out,)), POSES)
    assert [entry.instead for entry in made.poses] == instead


def test_a_transition_from_a_pose_that_is_left_out_is_not_said():
    way = plan("cat", ClassPose(pose="cow", transition="Roll over."), ClassPose(pose="hug", transition="Sit up."))
    made = entries_for(way, person(leave_out=("cat",)))
    assert [(personal.entry.transition, personal.lost) for personal in made] == [(None, "Roll over."), ("Sit up.", "")]
    own = person(leave_out=("cat",), poses=(ClassPose(pose="cow", transition="Come over."),))
    assert [entry.transition for entry in class_for(way, own, POSES).poses] == ["Come over.", "Sit up."]


def test_the_note_of_the_class_is_not_said_where_it_names_what_is_left_out():
    remark = Prose((Inline("Rest after "), Inline("", ref="hug"), Inline(".")), "classes/relief#note")
    noted = plan("cat", "hug", remark=remark)
    assert class_for(noted, person(leave_out=("cat",)), POSES).remark == remark
    assert class_for(noted, person(leave_out=("hug",)), POSES).remark is None
    own = Prose((Inline("Rest."),), "person#note")
    assert class_for(noted, person(leave_out=("hug",), remark=own), POSES).remark == own


def test_parts_and_circuits_hold_what_is_left_of_them():
    parts = (ClassPart(part="Warm-up", number=1, first=1, last=2, minutes=Amount(5, 5)),
             ClassPart(part="Main", number=2, first=3, last=4, minutes=Amount(9, 9)))  # fmt: skip
    circuit = Circuit(circuit="3", number=1, first=3, last=4)
    whole = CLASS.model_copy(update={"parts": parts, "circuits": (circuit,)})
    made = class_for(whole, person(leave_out=("cow",), add=(PersonAddition(pose="wall", after="hug"),)), POSES)
    assert names(made) == ["cat", "hug", "wall", "rest"]
    assert [(part.title, part.first, part.last) for part in made.parts] == [("Warm-up", 1, 1), ("Main", 2, 4)]
    assert [part.minutes for part in made.parts] == [None, None]
    assert [(span.first, span.last) for span in made.circuits] == [(2, 4)]
    last = class_for(whole, person(leave_out=("cat", "cow"), add=(PersonAddition(pose="wall"),)), POSES)
    assert [(part.title, part.first, part.last) for part in last.parts] == [("Main", 1, 3)]
    assert [(span.first, span.last) for span in last.circuits] == [(1, 2)]


def test_phases_change_the_persons_dose_and_pass_over_what_is_left_out():
    change = PhaseChange(pose="hug", dose={"hold": "10"})
    phases = (
        PhaseFields(weeks="1-2"),
        PhaseFields(weeks="3-4", changes=(change, PhaseChange(pose="2", note="Slower.")), leave_out=("cat",)),
    )
    of_class, _ = with_programme(CLASS.model_copy(update={"phases": phases}), POSES)
    own = person(poses=(ClassPose(pose="hug", dose=Dose(repeats="8")),), leave_out=("cat",))
    made = class_for(of_class, own, POSES)
    assert names(made) == ["cow", "hug", "rest"]
    later = made.programme.phases[1].exercises
    assert later[1].dose.values.keys() == {"repeats", "hold", "weeks"}
    assert (later[0].note, later[1].note) == ("Slower.", "")


def test_places_lead_to_the_file_that_says_it():
    of_class, own = Span("content/classes/relief.md", 4, 1, 2), Span("people/jd.yaml", 3, 1, 2)
    places = {"classes/relief#poses.3": of_class, "classes/relief#poses.3.note": of_class, "person#poses.1.dose": own}
    found = places_for(CLASS, person(poses=(ClassPose(pose="hug", dose=Dose(repeats="8")),), leave_out=("cat",)), places)
    assert found["classes/relief#poses.2"] == found["classes/relief#poses.2.note"] == of_class
    assert found["classes/relief#poses.2.dose"] == own
    assert "classes/relief#poses.3" not in found


def test_a_card_has_the_dose_and_the_keys_of_the_persons_file():
    made = pose_for(POSES["cat"], person(poses=(ClassPose(pose="cat", dose=Dose(repeats="8")),)), {})
    assert (made.dose, made.key("dose.repeats")) == (Dose(repeats="8"), "person#poses.1.dose.repeats")
    assert pose_for(POSES["cow"], person(), {}) == library(*POSES.values()).poses["cow"]


@pytest.mark.parametrize(
    ("name", "foot"),
    [("J.D.", "J.D."), ("Jane Doe", "J.D."), ("Jörg Ümit Öztürk", "J.Ü.Ö."), ("P-017", "P-017"), ("Ana", "Ana"),
     ("Bartholomäus-Maximilian", "B."), ("J. D.", "J.D."), (None, ""), ("van der Berg (Els)", "v.d.B.E.")],
)  # fmt: skip
def test_footers_say_initials_or_one_short_word(name: str | None, foot: str):
    assert person(name=name).foot == foot
