"""Which words of a step send to the other side, and which only name both."""

import pytest

from posepress.base.sides import sends_on


@pytest.mark.parametrize(
    "text",
    [
        "Do the same on the other side.", "Repeat on the other leg.", "Change sides.", "Switch legs.",
        "Now change to the other leg.", "Change to the other arm and leg.", "Turn over for the other side.",
        "Do this ten times on each side.",
        "Do the same with each leg.", "Breathe five times on both sides.", "Then the other side.", "Go on for both legs.",
    ],
)  # fmt: skip
def test_a_step_sends_to_the_other_side(text):
    assert sends_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lie on your back with both legs long.", "Slide the other heel away.", "Push the floor away with both arms.",
        "Bend the other knee, foot flat.", "Hold on to the chair with both hands.", "Turn to the wall.",
        "Lift your arms to both ears.", "Put one hand on the other.", "Shift your weight to the other foot.",
    ],
)  # fmt: skip
def test_a_step_that_names_both_or_the_other_does_not(text):
    assert not sends_on(text)
