"""One page, large print, a sheet for the wall: what each owes is on its paper, whatever its layout says that it left out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import proved_samples as samples
import pytest
from test_planted_layout import HUG, styled, without

from posepress.proof.failure import Failure
from posepress.typeset.placed import Document

Change = Callable[[Document], Document]
Fault = tuple[Callable[[], samples.Case], Change, str, str]


def saying_left_out(*names: str) -> Change:
    return lambda document: replace(document, left_out=(*document.left_out, *names))


def both(*changes: Change) -> Change:
    def change(document: Document) -> Document:
        for one in changes:
            document = one(document)
        return document

    return change


large_card = partial(samples.formatted, "cards", "knee-hug", "large")

FAULTS: dict[str, Fault] = {
    "17 pt in large print": (large_card, styled(f"{HUG}steps.4", size=17.0), "geometry", "17.0 pt and must be 18 pt"),
    "a caution that large print says to have left out": (
        large_card,
        both(without(f"{HUG}cautions.2"), saying_left_out("cautions")),
        "plan",
        "Stop if your low back pinches",
    ),
    "large print that leaves anything out": (large_card, saying_left_out("notice"), "plan", "never may be"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str) -> None:
    case, change, check, words = FAULTS[name]
    found = [failure for failure in case().wrongly_laid_out(change) if failure.check == check]
    assert any(words in failure.message for failure in found), found


def planted() -> Iterator[Callable[[], Sequence[Failure]]]:
    for case, change, _, _ in FAULTS.values():
        yield partial(case().wrongly_laid_out, change)


CLEAN: dict[str, Callable[[], samples.Case]] = {"large card": large_card}


@pytest.mark.parametrize("name", CLEAN)
def test_what_is_right_raises_no_alarm(name: str) -> None:
    assert CLEAN[name]().failures() == ()
