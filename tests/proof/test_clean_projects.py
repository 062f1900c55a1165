"""Random clean projects: every product is proved and none raises an alarm. `full_clean_projects.py` takes any number."""

import pytest
from clean_projects import alarms

PROJECTS = 30


@pytest.mark.parametrize("seed", range(PROJECTS))
def test_a_clean_project_raises_no_alarm(seed: int) -> None:
    assert alarms(seed) == []
