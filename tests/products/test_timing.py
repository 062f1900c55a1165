"""Minutes of poses and classes."""

from pathlib import Path

import pytest

from posepress.model.domain import ClassPlan, ClassPose, Library, Pose, StudioFields
from posepress.model.dose import Dose
from posepress.model.words import words_of
from posepress.products.shared.timing import ClassTime, class_time, minutes_text, pose_minutes


def _library(**doses: str) -> Library:
    poses = {
        id_: Pose(
            id=id_, title=id_, position="seated", sides="each", dose=Dose(breaths=dose), purpose=None, cautions=(), steps=()
        )
        for id_, dose in doses.items()
    }
    return Library(Path(), StudioFields(name="Studio"), poses=poses)


@pytest.mark.parametrize(
    ("side", "minutes"),
    [(None, (1.0, 2.0)), ("each", (1.0, 2.0)), ("left", (0.5, 1.0)), ("tighter side", (0.5, 1.0)), ("none", (0.5, 1.0))],
)
def test_the_dose_counts_once_for_each_side_that_is_done(side: str | None, minutes: tuple[float, float]) -> None:
    assert pose_minutes(_library(a="5-10"), ClassPose(pose="a", side=side)) == pytest.approx(minutes)


def test_the_class_may_change_the_dose() -> None:
    entry = ClassPose(pose="a", side="left", dose=Dose(minutes="3-10"))
    assert pose_minutes(_library(a="5-10"), entry) == (3.0, 10.0)


@pytest.mark.parametrize(
    ("dose", "minutes"),
    [
        ({"hold": "1-2 minutes"}, (1, 2)), ({"minutes": "30 seconds"}, (0.5, 0.5)), ({"hold": "90 s"}, (1.5, 1.5)),
        ({"hold": "5 breaths", "repeats": "3 times"}, (1.5, 1.5)), ({"minutes": "1 hour"}, (60, 60)),
        ({"repeats": "10 slow lifts"}, (1, 1)), ({"minutes": "1,5", "rounds": "2 times"}, (3, 3)),
        ({"hold": "20 each side"}, (1 / 3, 1 / 3)), ({"repeats": "30 steps each way"}, (1, 1)),
        ({"breaths": "6", "tempo": "4-7-9: in, hold, out"}, (2, 2)),
        ({"sets": "2", "repeats": "30 metres"}, (1, 1)), ({"repeats": "30 step-ups"}, (3, 3)),
    ],
)  # fmt: skip
def test_what_is_printed_is_what_is_counted(dose: dict[str, str], minutes: tuple[float, float]) -> None:
    assert Dose.model_validate(dose).minutes_of_one_side() == pytest.approx(minutes)


def test_a_class_is_rounded_up_once_over_all_its_poses() -> None:
    plan = ClassPlan(id="c", title="C", poses=("a", "b", {"pose": "b", "side": "right"}))
    time = class_time(_library(a="7", b="3-6"), plan)
    assert (time.low, time.high) == (3, 4)  # 1.4 + 0.6 + 0.3, and 1.4 + 1.2 + 0.6


@pytest.mark.parametrize(
    ("a", "b", "minutes", "of_what"),
    [
        ({}, {}, 4, "each time"), ({"times a day": "2"}, {"times a day": "2"}, 4, "each time"),
        ({"times a day": "3"}, {"times a day": "2"}, 10, "each day"), ({"times a day": "3"}, {}, 8, "each day"),
        ({"times a day": "1"}, {}, 4, "each time"),
        ({"rest": "60", "sets": "2"}, {}, 7, "each time, rests included"),
    ],
)  # fmt: skip
def test_the_total_says_of_what_it_is(a: dict[str, str], b: dict[str, str], minutes: int, of_what: str) -> None:
    doses = [Dose.model_validate({"minutes": "2", **fields}) for fields in (a, b)]
    plan = ClassPlan(
        id="c", title="C", poses=[ClassPose(pose=id_, side="left", dose=dose) for id_, dose in zip("ab", doses, strict=True)]
    )
    time = class_time(_library(a="1", b="1"), plan)
    assert (time.high, time.of_what(words_of("en"))) == (minutes, of_what)


def test_words_that_say_each_side_count_both() -> None:
    library = _library(a="5")
    for words, minutes in (("5 per side", 2.0), ("5", 1.0)):
        entry = ClassPose(pose="a", side="none", dose=Dose.model_validate({"minutes": words.replace("5", "1")}))
        assert pose_minutes(library, entry) == (minutes, minutes)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(9, 16, "about 9–16 minutes"), (5, 5, "about 5 minutes"), (1, 1, "about 1 minute"), (0, 3, "about 3 minutes"), (0, 0, "")],
)
def test_minutes_read_as_a_person_says_them(low: int, high: int, text: str) -> None:
    assert minutes_text(words_of("en"), low, high) == text


def _times(*poses: ClassPose | str, **spans: object) -> ClassTime:
    """Of poses of which each takes a minute."""
    library = _library(a="10", b="10", c="10")
    entries = [ClassPose(pose=pose, side="left") if isinstance(pose, str) else pose for pose in poses]
    return class_time(library, ClassPlan.model_validate({"id": "c", "title": "C", "poses": entries, **spans}))


def _circuit(rounds: str, first: int, last: int, rest: str = "", number: int = 1) -> dict[str, object]:
    return {"circuit": rounds, "number": number, "first": first, "last": last, **({"rest": rest} if rest else {})}


@pytest.mark.parametrize(
    ("circuit", "low", "high"),
    [
        (_circuit("3", 1, 2), 7, 7),  # 3 · (1 + 1) + 1
        (_circuit("3", 1, 2, "60"), 9, 9), (_circuit("2-3", 1, 2, "60 s"), 6, 9), (_circuit("up to 3", 1, 3), 3, 9),
        (_circuit("3", 1, 3, "1-2 minutes"), 11, 13), (_circuit("1", 1, 2, "60"), 3, 3), (_circuit("2", 2, 2), 4, 4),
    ],
)  # fmt: skip
def test_rounds_take_their_poses_again_and_a_rest_between_them(circuit: dict[str, object], low: int, high: int) -> None:
    time = _times("a", "b", "c", circuits=[circuit])
    assert (time.low, time.high, time.rests) == (low, high, "rest" in circuit)


def test_what_may_be_left_out_is_not_in_the_least_time() -> None:
    either = ClassPose(pose="c", side="left", dose=Dose.model_validate({"minutes": "3"}), instead="yes")
    may = ClassPose(pose="b", side="left", optional="yes")
    assert (_times("a", may).low, _times("a", may).high) == (1, 2)
    assert (_times("a", may, either).low, _times("a", may, either).high) == (1, 4)  # b or c, or neither


def test_a_choice_in_a_circuit_counts_one_of_its_poses_a_round() -> None:
    either = ClassPose(pose="c", side="left", dose=Dose.model_validate({"minutes": "3"}), instead="yes")
    time = _times("a", "b", either, circuits=[_circuit("2", 1, 3)])
    assert (time.low, time.high) == (4, 8)


def test_a_part_takes_what_is_planned_for_it_else_what_its_poses_take() -> None:
    parts = [
        {"part": "Warm-up", "minutes": "5-10", "number": 1, "first": 2, "last": 2},
        {"part": "Main", "number": 2, "first": 3, "last": 3},
    ]
    time = _times("a", "b", "c", parts=parts)
    assert (time.low, time.high) == (7, 12)  # a before any part, then 5 to 10, and c


def test_a_pose_behind_the_last_part_counts_in_the_whole() -> None:
    """So stands what a phase adds."""
    parts = [{"part": "Main", "minutes": "5", "number": 1, "first": 1, "last": 2}]
    time = _times("a", "b", "c", parts=parts)
    assert (time.low, time.high) == (6, 6)


def test_what_is_planned_for_a_part_is_of_one_time_not_of_a_day() -> None:
    often = ClassPose(pose="b", side="left", dose=Dose.model_validate({"minutes": "1", "times a day": "3"}))
    parts = [{"part": "Main", "minutes": "20", "number": 1, "first": 1, "last": 2}]
    time = _times("a", often, parts=parts)
    assert (time.high, time.each_day) == (4, True)
    times_of_rest = _times("a", often, circuits=[_circuit("2", 2, 2, "60")])
    assert times_of_rest.high == 10  # a minute; three times a day two of work and one of rest
