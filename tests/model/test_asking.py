import pytest

from posepress.model.asking import names_condition


@pytest.mark.parametrize(
    "text",
    [
        "After hip or back surgery, ask your doctor first.", "Late in pregnancy, lie on your side instead.",
        "With diastasis recti (parted belly muscles), do not strain.", "Not with high blood pressure or glaucoma.",
        "Nach einer Hüft-OP: frag deine Ärztin.", "Nicht in der Schwangerschaft.", "No durante el embarazo.",
        "Pas pendant la grossesse.", "Non in gravidanza.", "Não com hérnia.", "Niet bij hoge bloeddruk.",
        "Nie w ciąży.", "Inte vid högt blodtryck.",
    ],
)  # fmt: skip
def test_a_caution_that_names_a_condition_is_asked_about(text):
    assert names_condition(text)


@pytest.mark.parametrize(
    "text",
    [
        "Stop if your low back pinches, or your leg tingles or goes numb.", "Make it smaller, or stop, if a knee hurts.",
        "Never yank your knee.", "Do not try to lift high. Less is more.", "Come up if your low back pinches.",
        "Not right before practice.", "Stop if your heel lifts.",
    ],
)  # fmt: skip
def test_what_is_felt_in_the_pose_is_not(text):
    assert not names_condition(text)
