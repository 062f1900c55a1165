import pytest
from pydantic import ValidationError

from posepress.model.domain import Dose, PoseFields


@pytest.mark.parametrize(
    ("dose", "minutes"),
    [
        ({"minutes": "3-10"}, (3, 10)),
        ({"breaths": "10"}, (1, 1)),
        ({"hold": "30", "repeats": "4"}, (2, 2)),
        ({"repeats": "10", "rounds": "3"}, (3, 3)),
        ({"days a week": "3"}, (0, 0)),
    ],
)
def test_a_dose_adds_up_to_minutes(dose, minutes):
    assert Dose.model_validate(dose).minutes_of_one_side() == pytest.approx(minutes)


def test_a_dose_is_printed_in_one_order_however_it_was_typed():
    dose = Dose.model_validate({"times a day": "2", "breaths": "5-10"})
    assert [unit for unit, _ in dose.amounts] == ["breaths", "times a day"]


def test_fields_have_spaces_and_nothing_unknown_passes():
    head = {"title": "Cat", "position": "kneeling", "dose": {"breaths": "5"}}
    assert PoseFields.model_validate({**head, "not for": ["x"]}).not_for == ("x",)
    with pytest.raises(ValidationError):
        PoseFields.model_validate({**head, "notfor": ["x"]})
