"""Minutes of poses and classes."""

from pathlib import Path

import pytest

from posepress.model.domain import ClassPlan, ClassPose, Library, Pose, StudioFields
from posepress.model.dose import Dose
from posepress.model.words import words_of
from posepress.products.shared.timing import class_time, minutes_text, pose_minutes


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
        ({"hold": "20 each side"}, (1 / 3, 1 / 3)),
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
