"""What has no room on one sheet is ordered as the usual handout, and a warning says so."""

from __future__ import annotations

import pytest

from posepress.app.console import Settings
from posepress.app.orders import usual_instead
from posepress.base.diagnostics import Report
from posepress.build.request import Order

ORDER = Order(("handouts",), "calm", format="one-page")


def report(*codes: str) -> Report:
    made = Report()
    for code in codes:
        made.error(code, "there is no room")
    return made


def test_the_usual_handout_is_ordered_and_a_warning_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert usual_instead(Settings(), ORDER, report("no-one-page")) == Order(("handouts",), "calm")
    assert "warning: there is no room" in capsys.readouterr().err


@pytest.mark.parametrize(("settings", "codes"), [
    (Settings(), ()), (Settings(), ("no-one-page", "unknown-pose")), (Settings(strict=True), ("no-one-page",)),
], ids=str)  # fmt: skip
def test_another_mistake_or_strict_withholds_it(settings: Settings, codes: tuple[str, ...]) -> None:
    assert usual_instead(settings, ORDER, report(*codes)) is None
