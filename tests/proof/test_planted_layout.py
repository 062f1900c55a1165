"""Faults planted in the placed pages: the layout loses or misplaces something and the writer prints what it says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import proved_samples as samples
import pytest
from proved_samples import Case, once, with_lines, with_pages, with_runs
from sample_library import prose

from posepress.base.drawing import WHITE, Artwork, Drawing, Raster, rectangle
from posepress.products.card import compose_card
from posepress.proof.failure import Failure
from posepress.typeset.placed import ARTIFACT, Document, Line, Page, Picture, Run

HUG = "poses/knee-hug#"


def of(key: str) -> Callable[[Line], bool]:
    return lambda line: any((run.source or line.source) == key for run in line.runs)


def without(key: str) -> Callable[[Document], Document]:
    return with_lines(lambda line: None if of(key)(line) and not _label(line) else line)


def _label(line: Line) -> bool:
    return len(line.runs) == 1 and not any(char.isalpha() for char in line.runs[0].text)


def said(key: str, change: Callable[[str], str]) -> Callable[[Document], Document]:
    """The first run of a key that is more than a number says something else."""

    def changed(run: Run, source: str) -> Run:
        return replace(run, text=change(run.text)) if source == key and any(c.isalpha() for c in run.text) else run

    return lambda document: with_runs(once(changed))(document)


def swapped(a: str, b: str) -> Callable[[Document], Document]:
    """The claims of two pieces exchanged: each text stands where the other should."""
    other = {a: b, b: a}
    return with_lines(
        lambda line: replace(
            line,
            source=other.get(line.source, line.source),
            runs=tuple([replace(run, source=other.get(run.source, run.source)) for run in line.runs]),
        )
    )


def again(key: str) -> Callable[[Document], Document]:
    """The last line of a key printed once more, lower on the page."""

    def on_page(page: Page) -> Page:
        lines = [line for line in page.lines if of(key)(line) and not _label(line)]
        more = [replace(line, y=line.y - 200) for line in lines[-1:]]
        return replace(page, lines=(*page.lines, *more))

    return lambda document: with_pages(document, on_page)


def styled(key: str, **style: object) -> Callable[[Document], Document]:
    def changed(run: Run, source: str) -> Run:
        return replace(run, **style) if source == key else run  # type: ignore[arg-type]

    return with_runs(changed)


def moved(key: str, dx: float, dy: float) -> Callable[[Document], Document]:
    def on_line(line: Line) -> Line:
        if not of(key)(line):
            return line
        return replace(line, x=line.x + dx, y=line.y + dy, runs=tuple([replace(run, x=run.x + dx) for run in line.runs]))

    return with_lines(on_line)


def covered(document: Document) -> Document:
    """A white box drawn below everything hides nothing; black behind black text does."""
    return with_pages(
        document, lambda page: replace(page, paths=(*page.paths, rectangle(0, 0, page.width, page.height, fill=(0.3,))))
    )


def exchanged(first: str, second: str, what: Callable[[Line], bool] = lambda _: True) -> Callable[[Document], Document]:
    """Two pieces of a page, or what is asked for of them, change places on the paper and nowhere else."""

    def on_page(page: Page) -> Page:
        heights = {key: [line.y for line in page.lines if line.source == key] for key in (first, second)}
        if not all(heights.values()):
            return page
        down = heights[first][0] - heights[second][0]
        shift = {first: -down, second: down}
        moved = [replace(line, y=line.y + shift.get(line.source, 0) * what(line)) for line in page.lines]
        return replace(page, lines=tuple(moved))

    return lambda document: with_pages(document, on_page)


def lines_exchanged(key: str) -> Callable[[Document], Document]:
    def on_page(page: Page) -> Page:
        heights = [line.y for line in page.lines if line.source == key and not _label(line)]
        back = dict(zip(heights, heights[::-1], strict=True))
        moved = [replace(line, y=back[line.y]) if line.source == key and not _label(line) else line for line in page.lines]
        return replace(page, lines=tuple(moved))

    return lambda document: with_pages(document, on_page)


def page_lost(document: Document) -> Document:
    story = document.stories[0]
    return replace(document, stories=(replace(story, pages=story.pages[:-1]),))


def pictures(change: Callable[[Picture], Picture | None]) -> Callable[[Document], Document]:
    def on_page(page: Page) -> Page:
        return replace(page, pictures=tuple([new for picture in page.pictures if (new := change(picture)) is not None]))

    return lambda document: with_pages(document, on_page)


def words_of_the_other(document: Document) -> Document:
    """What is said of one picture is said of all."""
    story = document.stories[0]
    said = next(element.alt for element in story.elements if element.alt)
    elements = tuple([replace(element, alt=said) if element.alt else element for element in story.elements])
    return replace(document, stories=(replace(story, elements=elements),))


def as_decoration(key: str) -> Callable[[Document], Document]:
    return styled(key, element=ARTIFACT)


def behind(key: str) -> Callable[[Document], Document]:
    """A piece moved to the end of the order of reading."""
    return lambda document: styled(key, element=len(document.stories[0].elements) - 1)(document)


def cautions_missing_behind_the_front(key: str) -> Callable[[Document], Document]:
    def change(document: Document) -> Document:
        story = document.stories[0]
        back = replace(story.pages[1], lines=tuple([line for line in story.pages[1].lines if not of(key)(line)]))
        return replace(document, stories=(replace(story, pages=(story.pages[0], back)),))

    return change


CARD: dict[str, tuple[Callable[[Document], Document], str, str]] = {
    "caution dropped": (without(f"{HUG}cautions.2"), "plan", "Stop if your low back pinches"),
    "who it is not for dropped": (without(f"{HUG}not for.1"), "plan", "recent hip surgery"),
    "step dropped": (without(f"{HUG}steps.3"), "plan", "Slide the other heel"),
    "title dropped": (without(f"{HUG}title"), "plan", "Knee hug"),
    "dose dropped": (without(f"{HUG}dose.breaths"), "plan", "5–10 breaths"),
    "section dropped": (without(f"{HUG}easier.1"), "plan", "Hold the back of your thigh"),
    "purpose dropped": (without(f"{HUG}purpose"), "plan", "One hip lets go"),
    "step cut off": (said(f"{HUG}steps.3", lambda text: text[:12]), "plan", "is missing, cut off or changed"),
    "caution with another word": (
        said(f"{HUG}cautions.2", lambda text: text.replace("Stop", "Stay")),
        "plan",
        "Stay if your low back",
    ),
    "words run together": (said(f"{HUG}steps.1", str.rstrip), "plan", "run together"),
    "wrong unit of the dose": (said(f"{HUG}dose.breaths", lambda _: "rounds "), "plan", "rounds"),
    "section twice": (again(f"{HUG}notice.1"), "plan", "is here 2 times"),
    "step twice": (again(f"{HUG}steps.2"), "plan", "is not what was asked for"),
    "steps swapped": (swapped(f"{HUG}steps.1", f"{HUG}steps.5"), "plan", "step"),
    "cautions swapped": (swapped(f"{HUG}cautions.1", f"{HUG}cautions.2"), "plan", "caution"),
    "wrong step number": (
        with_runs(lambda run, source: replace(run, text="7 ") if source == f"{HUG}steps.3" and run.text == "3 " else run),
        "plan",
        "number 3",
    ),
    "cautions behind the steps": (behind(f"{HUG}cautions.1"), "plan", "goes on without poses/knee-hug#cautions.1"),
    "caution not repeated": (
        cautions_missing_behind_the_front(f"{HUG}cautions.2"),
        "plan",
        "goes on without poses/knee-hug#cautions.2",
    ),
    "wrong signal word": (
        with_runs(lambda run, _: replace(run, text="NOTICE ") if run.text == "WARNING " else run),
        "plan",
        "not under WARNING",
    ),
    "caution outside of its panel": (as_decoration(f"{HUG}cautions.1"), "plan", "is not in a caution panel"),
    "caution twice on a page": (again(f"{HUG}cautions.1"), "plan", "is there twice"),
    "page lost": (page_lost, "plan", "is missing"),
    "white text": (styled(f"{HUG}steps.4", colour=WHITE), "visibility", "leaves no ink"),
    "pale text": (styled(f"{HUG}steps.4", colour=(0.7,)), "visibility", "contrast"),
    "text on a dark ground": (covered, "visibility", "contrast"),
    "tiny text": (styled(f"{HUG}steps.4", size=7.0), "geometry", "7.0 pt and must be 12 pt"),
    "steps below the size of body text": (styled(f"{HUG}steps.4", size=11.0), "geometry", "11.0 pt and must be 12 pt"),
    "text off the page": (moved(f"{HUG}steps.4", 200, 0), "geometry", "safe area"),
    "text too near the edge": (moved(f"{HUG}steps.4", -15, 0), "geometry", "safe area"),
    "line on another": (moved(f"{HUG}steps.4", 0, 15), "geometry", "overlap"),
    "line on a picture": (moved(f"{HUG}purpose", 0, -75), "geometry", "overlaps the picture"),
    "steps exchanged on the paper": (exchanged(f"{HUG}steps.4", f"{HUG}steps.5"), "text", "is read before it"),
    "numbers of steps exchanged on the paper": (
        exchanged(f"{HUG}steps.4", f"{HUG}steps.5", _label),
        "text",
        "is read before it",
    ),
    "lines of a step exchanged on the paper": (lines_exchanged(f"{HUG}steps.1"), "text", "is read before it"),
    "steps above the cautions": (moved(f"{HUG}steps.1", 0, 180), "text", "is read before it"),
    "pictures lost": (pictures(lambda _: None), "pictures", '"main.svg" is missing'),
    "picture of another step": (
        pictures(lambda one: replace(one, art="main.svg") if one.art == "step.svg" else one),
        "pictures",
        '"main.svg" is in the place of "step.svg"',
    ),
    "words of another picture": (words_of_the_other, "pictures", 'is said of "step.svg"'),
    "pictures off the page": (pictures(lambda one: replace(one, x=one.x + 200)), "geometry", "leaves the page"),
}


@pytest.mark.parametrize("name", CARD)
def test_a_fault_of_layout_is_found(name: str) -> None:
    change, check, words = CARD[name]
    found = [failure for failure in samples.card().wrongly_laid_out(change) if failure.check == check]
    assert any(words in failure.message for failure in found), found


def of_another_pose(key: str) -> Sequence[Failure]:
    """The piece says what its own pose asks for, but stands in the block of another."""
    case = samples.handout()
    piece = [line for page in case.document.pages for line in page.lines if of(key)(line) and not _label(line)][-1]

    def onto(line: Line) -> Line | None:
        return None if of(key)(line) and not _label(line) else line

    def into(page: Page) -> Page:
        host = next((line for line in page.lines if of(f"{HUG}easier.1")(line)), None)
        if host is None:
            return page
        runs = tuple([replace(run, element=host.runs[-1].element) for run in piece.runs])
        return replace(page, lines=(*page.lines, replace(piece, y=host.y - 300, runs=runs)))

    return case.wrongly_laid_out(lambda document: with_pages(with_lines(onto)(document), into))


def dose_missing_in_the_strip() -> Sequence[Failure]:
    """At the top of a handout each entry stands with its dose."""
    done: list[Line] = []

    def first_only(line: Line) -> Line | None:
        if of("poses/fold#dose.minutes")(line) and not done:
            done.append(line)
            return None
        return line

    return samples.handout().wrongly_laid_out(with_lines(first_only))


def photo_of(wide: int, high: int) -> Callable[[Artwork], Artwork]:
    return lambda art: replace(samples.photo(), pixels_wide=wide, pixels_high=high) if isinstance(art, Raster) else art


def coarse_photo() -> Sequence[Failure]:
    case = samples.card("fold")
    coarse = photo_of(60, 40)
    return replace(case, artworks={key: coarse(art) for key, art in case.artworks.items()}).failures()


ELSEWHERE: dict[str, tuple[Callable[[], Sequence[Failure]], str, str]] = {
    "step of another pose": (partial(of_another_pose, "poses/fold#steps.2"), "plan", 'legs." is not under'),
    "dose of another pose": (
        partial(of_another_pose, "poses/fold#dose.note"),
        "plan",
        'dose "no more" is not under the title',
    ),
    "silence about having no cautions": (
        lambda: samples.card("rest").wrongly_laid_out(without("poses/rest#cautions")),
        "plan",
        "no cautions",
    ),
    "dose missing in the strip of a handout": (dose_missing_in_the_strip, "plan", "2 times and should be here 3 times"),
    "coarse photo": (coarse_photo, "geometry", "coarser than 100 dpi"),
}
"""Faults of other products than the card of the table above."""


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_fault_of_another_product_is_found(name: str) -> None:
    fault, check, words = ELSEWHERE[name]
    found = [failure for failure in fault() if failure.check == check]
    assert any(words in failure.message for failure in found), found


def planted() -> Iterator[Callable[[], object]]:
    for change, _, _ in CARD.values():
        yield partial(samples.card().wrongly_laid_out, change)
    yield from [fault for fault, _, _ in ELSEWHERE.values()]


CLEAN: dict[str, Callable[[], Case]] = {
    "card": samples.card,
    "danger": lambda: samples.card("fold"),
    "no cautions": lambda: samples.card("rest"),
    "large print": lambda: samples.card("knee-hug", "a4"),
    "handout": samples.handout,
    "booklet": samples.booklet,
    "deck": samples.deck,
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_product_without_faults_raises_no_alarm(name: str) -> None:
    assert CLEAN[name]().failures() == ()


def test_hyphens_that_wait_for_their_other_half_at_the_end_of_a_line_raise_no_alarm() -> None:
    """`pre- and postnatal`: PDFium reads the hyphen as a soft one and drops the space."""
    case = samples.card("rest", "a4")
    rest = case.library.poses["rest"]
    for filler in range(1, 40):
        text = "x" * filler + " for pre- and postnatal, warm- or cool-down, hip- und rückenfreundlich" * 4
        steps = (replace(rest.steps[0], prose=prose(text, rest.key("steps.1"))), *rest.steps[1:])
        library = replace(case.library, poses={**case.library.poses, "rest": rest.model_copy(update={"steps": steps})})
        made = compose_card(library, "rest", "a6")
        assert replace(case, library=library, document=made.document, artworks=made.artworks).failures() == ()


@pytest.mark.parametrize("text", [".", "...", "–", "…", "!", "5", "a"])
def test_a_step_of_next_to_nothing_raises_no_alarm_and_does_not_hang(text: str) -> None:
    case = samples.card("rest")
    rest = case.library.poses["rest"]
    steps = (replace(rest.steps[0], prose=prose(text, rest.key("steps.1"))), *rest.steps[1:])
    library = replace(case.library, poses={**case.library.poses, "rest": rest.model_copy(update={"steps": steps})})
    made = compose_card(library, "rest", "a6")
    assert replace(case, library=library, document=made.document, artworks=made.artworks).failures() == ()


@pytest.mark.parametrize(("fill", "alarms"), [((0.0,), 0), ((0.9, 0.1, 0.1), 0), ((1.0,), 1), ((0.97,), 1)])
def test_a_drawing_that_is_one_dark_shape_shows_something_and_a_white_one_nothing(fill: tuple[float, ...], alarms: int) -> None:
    case = samples.card("rest", "a6")
    key = next(key for key in case.artworks if not key.startswith("sign/"))
    art = case.artworks[key]
    artworks = {**case.artworks, key: Drawing(art.width, art.height, (rectangle(0.0, 0.0, art.width, art.height, fill=fill),))}
    found = [failure.message for failure in replace(case, artworks=artworks).failures()]
    assert found.count("a picture shows nothing") == alarms
