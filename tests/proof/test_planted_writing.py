"""Faults planted in the writing: the placed pages are right and what is written is not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import proved_samples as samples
import pytest
from proved_samples import once, with_lines, with_pages, with_runs
from sample_library import ART

from posepress.base.drawing import Artwork, Drawing, Label, Raster
from posepress.proof.failure import Failure
from posepress.typeset.placed import Document, Line, Picture, Run

HUG = "poses/knee-hug#"
STEP = f"{HUG}steps.4"


def only(key: str, change: Callable[[Run], Run]) -> Callable[[Document], Document]:
    """The first run of that key, numbers apart, is written in another way."""

    def changed(run: Run, source: str) -> Run:
        return change(run) if source == key and any(char.isalpha() for char in run.text) else run

    return lambda document: with_runs(once(changed))(document)


def shifted(line: Line) -> Line:
    if line.source != STEP or len(line.runs[0].text) < 5:
        return line
    return replace(line, y=line.y - 1, runs=tuple([replace(run, x=run.x + 1) for run in line.runs]))


def pictures(change: Callable[[tuple[Picture, ...]], tuple[Picture, ...]]) -> Callable[[Document], Document]:
    """Untagged, for the writer refuses an element that shows nothing."""
    return lambda document: with_pages(
        replace(document, tagged=False), lambda page: replace(page, pictures=change(page.pictures))
    )


WRITTEN: dict[str, tuple[Callable[[Document], Document], str, str]] = {
    "a letter lost": (only(STEP, lambda run: replace(run, text=run.text.replace("back", "ack"))), "text", "in the place of"),
    "a letter changed": (only(STEP, lambda run: replace(run, text=run.text.replace("K", "k"))), "text", "in the place of"),
    "two words swapped": (
        only(STEP, lambda run: replace(run, text=run.text.replace("low back", "back low"))),
        "text",
        "in the place of",
    ),
    "a minus for a dash": (
        only(f"{HUG}dose.breaths", lambda run: replace(run, text="a" + run.text)),
        "text",
        "in the place of",
    ),
    "another size": (only(STEP, lambda run: replace(run, size=run.size - 0.5)), "text", "pt, not in"),
    "another face": (only(STEP, lambda run: replace(run, face="serif")), "text", "is set in SourceSerif4"),
    "another colour": (only(STEP, lambda run: replace(run, colour=(0.2,))), "text", "in the colour"),
    "another place": (with_lines(shifted), "text", "is at"),
    "a picture lost": (pictures(lambda found: found[:-1]), "geometry", "is not in its place"),
    "a picture too many": (
        pictures(lambda found: (*found, replace(found[0], y=found[0].y - 200))),
        "geometry",
        "a picture was not asked for",
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_run_that_is_not_written_as_it_was_placed_is_found(name: str) -> None:
    change, check, words = WRITTEN[name]
    failures = samples.card().wrongly_written(lambda document: change(replace(document, tagged=True)))
    found = [failure for failure in failures if failure.check == check]
    assert any(words in failure.message for failure in found), failures


def other_labels(*labels: Label) -> Callable[[Artwork], Artwork]:
    def change(art: Artwork) -> Artwork:
        if not isinstance(art, Drawing):
            return art
        return replace(art, items=(*[item for item in art.items if not isinstance(item, Label)], *labels))

    return change


LEG = Label(20, 20, "1", "sans-bold", 20)


def a_line_less(art: Artwork) -> Artwork:
    return replace(art, items=art.items[1:]) if isinstance(art, Drawing) else art


DRAWN: dict[str, tuple[Callable[[Artwork], Artwork], str, str]] = {
    "a drawing for a photo": (lambda _: ART, "geometry", "is not the picture that was asked for"),
    "another photo": (
        lambda art: replace(samples.photo(), pixels_high=300) if isinstance(art, Raster) else art,
        "geometry",
        "(600, 300) pixels",
    ),
    "a label too many": (other_labels(LEG, replace(LEG, text="2", x=60)), "text", '"2" is in a picture'),
    "a label at another place": (other_labels(replace(LEG, x=200)), "text", "is not in its place"),
    "lines lost in a drawing": (a_line_less, "geometry", "of 2 lines"),
    "a label lost": (other_labels(), "text", 'the label "1" of a picture is missing'),
}


def wrongly_drawn(name: str) -> Sequence[Failure]:
    """The card of a pose with a photo, or with a drawing that has a number in it."""
    plain = samples.card("fold")
    labelled = {key: other_labels(LEG)(art) for key, art in samples.card().artworks.items()}
    case = plain if "photo" in name else replace(samples.card(), artworks=labelled)
    return case.wrongly_drawn(DRAWN[name][0])


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_that_is_another_is_found(name: str) -> None:
    _, check, words = DRAWN[name]
    found = [failure for failure in wrongly_drawn(name) if failure.check == check]
    assert any(words in failure.message for failure in found), found


def planted() -> Iterator[Callable[[], object]]:
    for change, _, _ in WRITTEN.values():
        yield partial(samples.card().wrongly_written, change)
    yield from [partial(wrongly_drawn, name) for name in DRAWN]
