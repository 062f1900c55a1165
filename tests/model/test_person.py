"""A class as it is for a person: what is left out, changed and added, and what has to give way with it."""

import pytest
from sample_library import library, plan, pose

from posepress.base.diagnostics import Span
from posepress.model.amounts import Amount, WordingError
from posepress.model.class_fields import Circuit, ClassPart, ClassPose
from posepress.model.domain import Dose, Inline, Prose
from posepress.model.person import (
    Person,
    PersonAddition,
    PersonChange,
    PersonPhase,
    PersonPhaseChange,
    class_for,
    entries_for,
    parse_which,
    places_for,
    pose_for,
)
from posepress.model.phases import AddedPose, PhaseChange, PhaseFields
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
    changed = class_for(of_class, person(poses=(PersonChange(pose="cat", side="left"),)), POSES).poses[0]
    assert changed == ClassPose(pose="cat", dose=Dose(breaths="5"), note="Slowly.", optional="yes", side="left")


def test_one_change_is_for_each_time_and_as_many_as_there_are_times_are_for_one_each():
    twice = plan("cat", "cow", "cat")
    one = class_for(twice, person(poses=(PersonChange(pose="cat", note="A."),)), POSES)
    assert [entry.note for entry in one.poses] == ["A.", None, "A."]
    two = class_for(twice, person(poses=(PersonChange(pose="cat", note="A."), PersonChange(pose="cat", note="B."))), POSES)
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
    own = person(leave_out=("cat",), poses=(PersonChange(pose="cow", transition="Come over."),))
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


LUNGE = PhaseChange(pose="hug", dose={"sets": "3", "repeats": "15", "load": "5 kg"}, side="right leg", note="Faster.")
PHASES = (
    PhaseFields(weeks="1-2", times_a_day="2", pain="4"),
    PhaseFields(weeks="3-4", changes=(LUNGE, PhaseChange(pose="2", note="Slower.")), times_a_day="3"),
    PhaseFields(weeks="5-6", changes=(PhaseChange(pose="hug", dose={"hold": "10"}, without=("repeats",)),), leave_out=("cat",)),
)


def programme(of_class=CLASS, course=PHASES, **fields: object):
    whole, _ = with_programme(of_class.model_copy(update={"phases": course}), POSES)
    return class_for(whole, person(**fields), POSES)


def dose(exercise) -> dict[str, str]:
    return {name: getattr(value, "figures", value) for name, value in exercise.dose.values.items() if name != "weeks"}


def test_what_a_person_s_file_says_holds_in_every_phase_of_the_class():
    own = PersonChange(pose="hug", dose=Dose(sets="1", repeats="5", pain="2"), side="left leg", note="Hold on.")
    made = programme(poses=(own,))
    exercises = [phase.exercises[2] for phase in made.programme.phases]
    assert [dose(exercise) for exercise in exercises] == [
        {"sets": "1", "repeats": "5", "pain": "2", "times a day": times} for times in ("2", "3", "3")
    ]
    assert {(exercise.side, exercise.note) for exercise in exercises} == {("left leg", "Hold on.")}


def test_of_what_the_file_does_not_say_the_class_has_the_word():
    exercises = [phase.exercises[2] for phase in programme(poses=(PersonChange(pose="hug", side="left leg"),)).programme.phases]
    assert [exercise.side for exercise in exercises] == ["left leg"] * 3
    assert dose(exercises[1])["repeats"] == "15"
    assert [exercise.note for exercise in exercises] == ["", "Faster.", "Faster."]


def test_the_file_itself_says_what_changes_field_by_field():
    own = PersonChange(pose="hug", dose=Dose(sets="1", repeats="5"))
    step = PersonPhase(weeks="3-4", changes=(PersonPhaseChange(pose="hug", dose={"repeats": "8"}, note="Well done."),))
    made = programme(poses=(own,), phases=(step,), leave_out=("cat",))
    exercises = [phase.exercises[1] for phase in made.programme.phases]
    assert [(dose(e)["sets"], dose(e)["repeats"], e.note) for e in exercises] == [
        ("1", "5", ""), ("1", "8", "Well done."), ("1", "8", "Well done.")
    ]  # fmt: skip
    assert all("load" not in dose(e) and "hold" not in dose(e) for e in exercises)


def test_a_step_of_the_person_s_own_without_a_dose_before_it_goes_on_from_that_of_the_class():
    step = PersonPhase(weeks="3-4", changes=(PersonPhaseChange(pose="hug", dose={"repeats": "8"}),))
    exercises = [phase.exercises[2] for phase in programme(phases=(step,)).programme.phases]
    assert (dose(exercises[1])["sets"], dose(exercises[1])["repeats"]) == ("3", "8")
    assert dose(exercises[2])["hold"] == "10"


def test_an_exercise_that_comes_back_or_begins_with_a_phase_is_the_person_s_own_too():
    phases = (PhaseFields(weeks="1"), PhaseFields(weeks="2", leave_out=("hug",)),
              PhaseFields(weeks="3", add=(AddedPose(pose="hug", dose={"repeats": "20"}), AddedPose(pose="wall"))),
              PhaseFields(weeks="4", changes=(PhaseChange(pose="wall", dose={"repeats": "20"}),)))  # fmt: skip
    own = (PersonChange(pose="hug", dose=Dose(repeats="5")), PersonChange(pose="wall", dose=Dose(repeats="4")))
    made = programme(course=phases, poses=own).programme.phases
    assert made[1].exercises[2] is None
    assert dose(made[2].exercises[2]) == {"repeats": "5"}
    assert [dose(phase.exercises[4]) for phase in made[2:]] == [{"repeats": "4"}] * 2


def test_phases_pass_over_what_is_left_out():
    made = programme(leave_out=("cat",))
    assert names(made) == ["cow", "hug", "rest"]
    assert made.programme.phases[1].exercises[0].note == "Slower."


def test_one_of_several_times_can_be_spoken_of():
    thrice = plan(ClassPose(pose="cat", side="right leg"), "cow", ClassPose(pose="cat", side="left leg"), "cat")
    own = (PersonChange(pose="cat", note="Hold on."), PersonChange(pose="cat", which="2nd", dose=Dose(repeats="5")))
    made = class_for(thrice, person(poses=own), POSES).poses
    assert [(entry.side, entry.note, entry.dose) for entry in made if entry.pose == "cat"] == [
        ("right leg", "Hold on.", None), ("left leg", "Hold on.", Dose(repeats="5")), (None, "Hold on.", None)
    ]  # fmt: skip
    later = PersonPhase(weeks="3-4", changes=(PersonPhaseChange(pose="cat", which="3", dose={"repeats": "2"}),))
    phases = programme(thrice, (PhaseFields(weeks="1-2"), PhaseFields(weeks="3-4", note="Go on.")), phases=(later,)).programme
    assert [dose(exercise).get("repeats") == "2" for exercise in phases.phases[1].exercises] == [False, False, False, True]


@pytest.mark.parametrize(
    ("typed", "which"), [("2", 2), ("2nd", 2), ("the second", 2), ("second time", 2), ("2.", 2), ("all", 0), ("each time", 0)]
)
def test_which_time_is_meant_may_be_typed_in_words(typed: str, which: int):
    assert parse_which(typed) == which
    for wrong in ("0", "left", "two and three", "2 min"):
        with pytest.raises(WordingError):
            parse_which(wrong)


def test_places_lead_to_the_file_that_says_it():
    of_class, own = Span("content/classes/relief.md", 4, 1, 2), Span("people/jd.yaml", 3, 1, 2)
    places = {"classes/relief#poses.3": of_class, "classes/relief#poses.3.note": of_class, "person#poses.1.dose": own}
    found = places_for(CLASS, person(poses=(PersonChange(pose="hug", dose=Dose(repeats="8")),), leave_out=("cat",)), places)
    assert found["classes/relief#poses.2"] == found["classes/relief#poses.2.note"] == of_class
    assert found["classes/relief#poses.2.dose"] == own
    assert "classes/relief#poses.3" not in found


def test_a_card_has_the_dose_and_the_keys_of_the_persons_file():
    made = pose_for(POSES["cat"], person(poses=(PersonChange(pose="cat", dose=Dose(repeats="8")),)), {})
    assert (made.dose, made.key("dose.repeats")) == (Dose(repeats="8"), "person#poses.1.dose.repeats")
    assert pose_for(POSES["cow"], person(), {}) == library(*POSES.values()).poses["cow"]


@pytest.mark.parametrize(
    ("name", "foot"),
    [("J.D.", "J.D."), ("Jane Doe", "J.D."), ("Jörg Ümit Öztürk", "J.Ü.Ö."), ("P-017", "P-017"), ("Ana", "Ana"),
     ("Bartholomäus-Maximilian", "B."), ("J. D.", "J.D."), (None, ""), ("van der Berg (Els)", "v.d.B.E.")],
)  # fmt: skip
def test_footers_say_initials_or_one_short_word(name: str | None, foot: str):
    assert person(name=name).foot == foot
