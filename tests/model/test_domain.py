import pytest
from pydantic import ValidationError

from posepress.model.domain import PoseFields
from posepress.model.dose import Dose


@pytest.mark.parametrize(
    ("dose", "minutes"),
    [
        ({"minutes": "3-10"}, (3, 10)),
        ({"breaths": "10"}, (1, 1)),
        ({"hold": "30", "repeats": "4"}, (2, 2)),
        ({"repeats": "10", "rounds": "3"}, (3, 3)),
        ({"days a week": "3"}, (0, 0)),
        ({"sets": "3", "repeats": "10", "rest": "60"}, (5, 5)),  # 3 × 60 s, 2 × 60 s
        ({"sets": "2-3", "repeats": "10", "rest": "60"}, (3, 5)),
        ({"sets": "3", "hold": "30 s", "rest": "15"}, (2, 2)),
        ({"repeats": "10", "hold": "3", "rest": "3"}, (0.95, 0.95)),  # no sets: the rest is between the repeats
        ({"sets": "2", "repeats": "10", "hold": "3", "rest": "60", "rest between repeats": "3"}, (2.9, 2.9)),
        ({"sets": "3", "repeats": "10", "tempo": "3-1-2"}, (3, 3)),
        ({"repeats": "10", "tempo": "2-x-1", "hold": "2"}, (1, 1)),
        ({"sets": "2", "rounds": "2", "minutes": "1", "rest": "30 s"}, (5.5, 5.5)),
        ({"repeats": "10 each way"}, (2, 2)),
        ({"hold": "30 s in each direction"}, (1, 1)),
        ({"minutes": "½"}, (0.5, 0.5)),
        ({"hold": "1:30"}, (1.5, 1.5)),
        ({"minutes": "up to 5"}, (1, 5)),
        ({"rest": "60", "times a day": "3"}, (0, 0)),
    ],
)
def test_a_dose_adds_up_to_minutes(dose, minutes):
    assert Dose.model_validate(dose).minutes_of_one_side() == pytest.approx(minutes)


def test_a_dose_is_printed_in_one_order_however_it_was_typed():
    dose = Dose.model_validate({"times a day": "2", "breaths": "5-10"})
    assert [*dose.values] == ["breaths", "times a day"]


def test_fields_have_spaces_and_nothing_unknown_passes():
    head = {"title": "Cat", "position": "kneeling", "dose": {"breaths": "5"}}
    assert PoseFields.model_validate({**head, "not for": ["x"]}).not_for == ("x",)
    with pytest.raises(ValidationError):
        PoseFields.model_validate({**head, "notfor": ["x"]})
