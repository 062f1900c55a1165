"""What phases of a class come to, exercise by exercise: a value holds until another phase changes it."""

from __future__ import annotations

import pytest

from posepress.model.amounts import WordingError
from posepress.model.domain import ClassPlan, Pose
from posepress.model.dose_values import parse_interval
from posepress.model.phases import MOST_WEEKS, Exercise, Programme, Weeks, parse_log, parse_weeks
from posepress.model.programme import added_parts, with_programme, without_programme


def pose(id_: str, **dose: str) -> Pose:
    fields = {
        "id": id_,
        "title": id_.title(),
        "position": "standing",
        "dose": dose,
        "purpose": None,
        "cautions": (),
        "steps": (),
    }
    return Pose.model_validate(fields)


POSES = {
    "slide": pose("slide", sets="2", repeats="10", hold="5"),
    "bridge": pose("bridge", repeats="10"),
    "clam": pose("clam", sets="3", repeats="12", resistance="yellow band"),
    "step": pose("step", repeats="8"),
}
PHASES = (
    {"weeks": "1-2", "times a day": "2", "days a week": "5", "pain": "4"},
    {
        "weeks": "3-4",
        "days a week": "4",
        "leave out": "slide",
        "changes": [{"pose": "clam", "dose": {"resistance": "red band"}}, {"pose": "bridge", "side": "right leg"}],
        "add": [{"pose": "step", "dose": {"sets": "2", "repeats": "8"}}],
    },
    {"weeks": "5-6", "note": "Decided at your next visit."},
)


def programme(*phases: dict[str, object], poses: tuple[object, ...] = ("slide", "bridge", "clam"), **more: object) -> Programme:
    plan, faults = with_programme(
        ClassPlan.model_validate({"id": "k", "title": "K", "poses": poses, "phases": phases, **more}), POSES
    )
    assert faults == ()
    assert plan.programme
    return plan.programme


def said(exercise: Exercise | None, *fields: str) -> list[str]:
    assert exercise
    return [str(getattr(exercise.dose.values.get(name), "figures", exercise.dose.values.get(name))) for name in fields]


def test_a_phase_goes_on_from_the_one_before() -> None:
    first, second, third = programme(*PHASES).phases
    assert [exercise is None for exercise in second.exercises] == [True, False, False, False]
    assert said(first.exercises[2], "sets", "repeats", "resistance", "days a week") == ["3", "12", "yellow band", "5"]
    assert said(second.exercises[2], "sets", "repeats", "resistance", "days a week") == ["3", "12", "red band", "4"]
    assert (first.exercises[3], second.exercises[1].side) == (None, "right leg")
    assert said(second.exercises[3], "sets", "times a day", "days a week", "pain", "weeks") == ["2", "2", "4", "4", "3–4"]
    assert third.left_open
    assert not second.left_open
    assert [e.dose.values.keys() for e in third.exercises[1:]] == [e.dose.values.keys() for e in second.exercises[1:]]


def test_what_a_class_says_of_an_exercise_goes_before_what_it_says_for_all() -> None:
    own = {"pose": "bridge", "dose": {"repeats": "10", "every": "2 hours"}}
    first, second = programme(PHASES[0], {"weeks": "3-4", "times a day": "3"}, poses=("slide", own)).phases
    assert said(first.exercises[1], "every", "times a day", "days a week") == [str(parse_interval("2 hours")), "None", "5"]
    assert said(second.exercises[1], "every", "times a day") == ["None", "3"]  # one takes the place of the other


def test_fields_leave_a_dose_by_name() -> None:
    change = {"pose": "slide", "dose": {"repeats": "12"}, "without": "hold"}
    _, second = programme(PHASES[0], {"weeks": "3", "changes": [change]}).phases
    assert said(second.exercises[0], "sets", "repeats", "hold") == ["2", "12", "None"]


def test_one_of_two_occurrences_is_meant_by_its_number() -> None:
    change = {"pose": "2", "dose": {"repeats": "20"}}
    _, second = programme(PHASES[0], {"weeks": "3-4", "changes": [change]}, poses=("bridge", "bridge")).phases
    assert [said(exercise, "repeats") for exercise in second.exercises] == [["10"], ["20"]]


def test_an_exercise_comes_back_as_it_was() -> None:
    back = programme(PHASES[0], {"weeks": "3-4", "leave out": "slide"}, {"weeks": "5-6", "days a week": "3", "add": ["slide"]})
    assert said(back.phases[2].exercises[0], "sets", "hold", "days a week", "weeks") == ["2", "5", "3", "5–6"]


@pytest.mark.parametrize(("now", "doses", "done"), [
    (None, ["10", "10", "12", "8"], [True, True, True, False]),
    ("week 4", ["10", "10", "12", "8"], [False, True, True, True]),
])  # fmt: skip
def test_a_class_shows_the_current_phase_and_of_what_is_not_done_then_the_next_or_the_last(now, doses, done) -> None:
    fields = {"id": "k", "title": "K", "poses": ("slide", "bridge", "clam"), "phases": PHASES, "now": now}
    plan, _ = with_programme(ClassPlan.model_validate(fields), POSES)
    assert plan.programme
    assert [entry.pose for entry in plan.poses] == ["slide", "bridge", "clam", "step"]
    assert [entry.dose.repeats.figures for entry in plan.poses if entry.dose] == doses
    assert [plan.programme.is_done_now(n) for n in range(4)] == done
    elsewhen = [plan.programme.when(n) for n in range(4) if not done[n]]
    assert elsewhen == ([("until", 2)] if now else [("from", 3)])
    assert plan.poses[2].dose.resistance == ("red band" if now else "yellow band")
    assert without_programme(plan) == ClassPlan.model_validate(fields)
    assert with_programme(plan, POSES)[0] == plan
    assert added_parts(plan) == {4: "phases.2.add.1"}


def test_a_log_that_is_shorter_than_the_programme_starts_with_the_current_phase() -> None:
    long = [{"weeks": f"{n}-{n + 3}", "days a week": str(n % 7 + 1)} for n in (1, 5, 9, 13)]
    assert [*programme(*long, now="9-12").log_weeks(4)] == [9, 10, 11, 12]
    assert [*programme(*PHASES, now="3-4").log_weeks(6)] == [1, 2, 3, 4, 5, 6]


def test_weeks_and_logs_as_people_type_them() -> None:
    typed = ("1-2", "weeks 3–4", "Week 5", "6 to 8", "9 weeks")
    assert [parse_weeks(text) for text in typed] == [Weeks(1, 2), Weeks(3, 4), Weeks(5, 5), Weeks(6, 8), Weeks(9, 9)]
    assert [parse_log(text) for text in ("6 weeks", "1 Week", "42 days")] == [6, 1, 6]
    for text in ("0-1", "3-1", "soon", "1-200"):
        with pytest.raises(WordingError):
            parse_weeks(text)
    for text in ("6", f"{MOST_WEEKS + 1} weeks", "0 weeks", "7 days", "yes"):
        with pytest.raises(WordingError):
            parse_log(text)


LIMITED = {"pose": "bridge", "dose": {"repeats": "10", "pain": "2", "effort": "3"}}
LOOSER = {"weeks": "1-2", "pain": "5", "effort": "6"}


def limits(
    *phases: dict[str, object], of: object = LIMITED, poses: dict[str, Pose] = POSES
) -> tuple[list[list[str]], list[str]]:
    """Pain and effort of one exercise, phase by phase, and the parts of the class that make it none looser."""
    fields = {"id": "k", "title": "K", "poses": (of, "slide"), "phases": phases}
    plan, faults = with_programme(ClassPlan.model_validate(fields), poses)
    assert plan.programme
    told = [f"{fault.part} {fault.kind} {fault.pose}" for fault in faults]
    return [said(phase.exercises[0], "pain", "effort") for phase in plan.programme.phases], told


def test_what_is_said_for_all_makes_no_limit_of_a_pose_looser() -> None:
    strict = {**POSES, "bridge": pose("bridge", repeats="10", pain="2", effort="3")}
    later = {"weeks": "3-4", "pain": "1"}, {"weeks": "5-6", "pain": "6", "effort": "2"}
    told = ["phases.1.effort stricter bridge", "phases.1.pain stricter bridge"]
    for of in ("bridge", {"pose": "bridge", "dose": {"sets": "3", "repeats": "10"}}):
        values, parts = limits(LOOSER, *later, of=of, poses=strict)
        assert values == [["2", "3"], ["1", "3"], ["2", "2"]], of  # stricter for all holds for it too, and then its own again
        assert sorted(parts) == [*told, "phases.3.pain stricter bridge"]


def test_what_a_class_says_of_one_exercise_is_its_limit_until_something_is_said_of_it() -> None:
    assert limits({"weeks": "1-2"}, {"weeks": "3-4", "pain": "5", "effort": "6"})[0] == [["2", "3"], ["2", "3"]]
    plain = {"weeks": "3-4", "pain": "5", "changes": [{"pose": "bridge", "dose": {"pain": "4"}}]}
    assert limits({"weeks": "1-2"}, plain)[0] == [["2", "3"], ["4", "3"]]
    lifted = {"weeks": "3-4", "pain": "5", "changes": [{"pose": "bridge", "without": "pain"}]}
    values, told = limits({"weeks": "1-2"}, lifted, {"weeks": "5-6", "pain": "6"})
    assert (values, told) == ([["2", "3"], ["None", "3"], ["6", "3"]], [])
    assert limits({"weeks": "1-2", "pain": "1"})[0] == [["2", "3"]]  # of one goes before what is for all, both in one place


def test_an_exercise_that_comes_back_keeps_its_limit() -> None:
    back = {"weeks": "3-4", "leave out": "bridge", "pain": "5"}, {"weeks": "5-6", "add": ["bridge"], "effort": "6"}
    fields = {"id": "k", "title": "K", "poses": (LIMITED, "slide"), "phases": ({"weeks": "1-2"}, *back)}
    plan, _ = with_programme(ClassPlan.model_validate(fields), POSES)
    assert plan.programme
    assert said(plan.programme.phases[2].exercises[0], "pain", "effort") == ["2", "3"]
