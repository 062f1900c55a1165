"""One page, large print, a sheet for the wall: what each owes is on its paper, whatever its layout says that it left out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

import proved_samples as samples
import pytest
from sample_library import STEPS, library, plan, pose, prose
from test_planted_layout import HUG, styled, without

from posepress.base.store import Store
from posepress.build.kinds import KINDS
from posepress.model.domain import ClassPose, Dose, Library, Step
from posepress.products.handout.one_page import compose_one_page
from posepress.proof.failure import Failure
from posepress.typeset.placed import Document, Line, Page

Change = Callable[[Document], Document]
Fault = tuple[Callable[[], samples.Case], Change, str, str]

NAMES = ("One", "Two", "Three", "Four", "Five", "Six")


@cache
def content(short: bool) -> Library:
    """A class of six poses with their steps in fewer words, or of four without, but with easier and deeper forms; the second
    one is done to the left.
    """
    poses = []
    for n, name in enumerate(NAMES if short else NAMES[:4], 1):
        id_ = name.lower()
        steps = tuple([Step(prose(text, f"poses/{id_}#short.{k}")) for k, text in enumerate(("Lie down.", f"Hug {n}."), 1)])
        dose = Dose.model_validate({"sets": "3", "repeats": "10", "times a day": "2", "progress when": "it is easy"})
        deeper = (prose("Wait.", f"poses/{id_}#deeper.1"),)
        more: dict[str, object] = {"short": steps, "easier": ()} if short else {"deeper": deeper}
        poses.append(pose(id_, name, steps=STEPS[: 3 + n % 3], dose=dose, **more))
    entries = [ClassPose(pose=one.id, side="left" if one.id == "two" else None) for one in poses]
    return library(*poses, classes={"relief": plan(*entries, before=("Stay warm.", "Eat later."), log_days=0)})


@cache
def one_page(short: bool = True) -> samples.Case:
    made = compose_one_page(content(short), "relief", "a4")
    return samples.Case(content(short), "handouts", "relief", made.document, made.artworks, "one-page")


front = partial(one_page, True)
both_sides = partial(one_page, False)
large_card = partial(samples.formatted, "cards", "knee-hug", "large")
large_handout = partial(samples.formatted, "handouts", "relief", "large")
wall = partial(samples.formatted, "cards", "fold", "wall")


@cache
def short_wall() -> samples.Case:
    """With its steps in fewer words, as its own are many."""
    steps = tuple([f"{n}. Breathe slowly and well, and wait until you feel how your back grows long." for n in range(1, 9)])
    short = (Step(prose("Breathe.", "poses/long#short.1")), Step(prose("Wait.", "poses/long#short.2")))
    of = library(pose("long", "Long", steps=steps, short=short))
    (made,) = KINDS["cards"].laid_out("wall").compose(of, "long", "a4", Store(None))
    return samples.Case(of, "cards", "long", made.document, made.artworks, "wall")


@cache
def silent_wall() -> samples.Case:
    """Without its steps, which have no room."""
    steps = tuple([f"{n}. Breathe slowly and well, and wait until you feel how your back grows long." for n in range(1, 9)])
    of = library(pose("long", "Long", steps=steps))
    (made,) = KINDS["cards"].laid_out("wall").compose(of, "long", "a4", Store(None))
    return samples.Case(of, "cards", "long", made.document, made.artworks, "wall")


def saying_left_out(*names: str) -> Change:
    return lambda document: replace(document, left_out=(*document.left_out, *names))


def all_of(*changes: Change) -> Change:
    def change(document: Document) -> Document:
        for one in changes:
            document = one(document)
        return document

    return change


def with_words(key: str, text: str) -> Change:
    """All that is said under a key is another text."""

    def on_line(line: Line) -> Line:
        runs = [replace(run, text=text) if (run.source or line.source) == key else run for run in line.runs]
        return replace(line, runs=tuple(runs))

    return samples.with_lines(on_line)


def lower(key: str) -> Change:
    """One panel starts lower than the one beside it."""
    return samples.with_lines(lambda line: replace(line, y=line.y - 4) if line.source == key else line)


def first_only(key: str) -> Callable[[Line], Line | None]:
    """Loses the first line of a key."""
    done: list[Line] = []

    def on_line(line: Line) -> Line | None:
        if not done and any((run.source or line.source) == key for run in line.runs):
            done.append(line)
            return None
        return line

    return on_line


def third_side(document: Document) -> Document:
    story = document.stories[0]
    empty: Page = replace(story.pages[-1], lines=(), pictures=(), links=(), anchors=(), paths=())
    return replace(document, stories=(replace(story, pages=(*story.pages, empty)),))


FAULTS: dict[str, Fault] = {
    "17 pt in large print": (large_card, styled(f"{HUG}steps.4", size=17.0), "geometry", "17.0 pt and must be 18 pt"),
    "a caution that large print says to have left out": (
        large_card,
        all_of(without(f"{HUG}cautions.2"), saying_left_out("cautions")),
        "plan",
        "Stop if your low back pinches",
    ),
    "large print that leaves anything out": (large_card, saying_left_out("notice"), "plan", "never may be"),
    "large print that leaves out the phases": (large_handout, saying_left_out("phases"), "plan", "never may be"),
    "a caution lost on one page": (front, without("poses/three#cautions.1"), "plan", "Stop if your low back pinches"),
    "a caution that one page says to have left out": (
        front,
        all_of(without("poses/three#cautions.1"), saying_left_out("cautions")),
        "plan",
        "Stop if your low back pinches",
    ),
    "a short step cut": (front, with_words("poses/two#short.2", "Hug"), "plan", '"Hug 2." is missing'),
    "a short step lost": (front, without("poses/two#short.1"), "plan", '"Lie down." is missing'),
    "a step lost where there is no short one": (both_sides, without("poses/two#steps.1"), "plan", "Lie on your back"),
    "a step that is said to be left out where there is no short one": (
        both_sides,
        all_of(without("poses/two#steps.1"), saying_left_out("long steps")),
        "plan",
        "Lie on your back",
    ),
    "a dose lost": (front, without("poses/two#dose.sets"), "plan", '"3 sets ×" is missing'),
    "a side lost": (front, without("classes/relief#poses.2.side"), "plan", '"L left side" is missing'),
    "when to stop lost": (front, without("studio#stop and rest if.1"), "plan", '"pain is sharp" is missing'),
    "what nobody says to have left out": (front, without("classes/relief#before.2"), "plan", '"Eat later." is missing'),
    "a foot that names other poses": (
        both_sides,
        with_words("classes/relief#back", "turn over for exercises 3 to 7 "),
        "plan",
        "says that 3, 7 are on the back",
    ),
    "a foot that names none": (both_sides, without("classes/relief#back"), "plan", "says that none are on the back"),
    "a foot that is silent about the cards": (
        front,
        with_words("classes/relief#cards.notice", ""),
        "plan",
        'says "" of what the cards have, not "Notice"',
    ),
    "a foot that promises what the cards need not have": (
        front,
        lambda document: replace(document, left_out=tuple(set(document.left_out) - {"notice"})),
        "plan",
        'says "Notice" of what the cards have, not ""',
    ),
    "a deeper form without the easier one": (
        both_sides,
        saying_left_out("easier"),
        "plan",
        "a deeper form stands here",
    ),
    "panels of a row not on one line": (front, lower("poses/one#cautions.1"), "plan", "stand lower than those beside them"),
    "a list that names another page": (
        large_handout,
        with_words("classes/relief#poses.2.page", "9"),
        "plan",
        'the list says page "9"',
    ),
    "a section lost in large print": (large_handout, without("poses/fold#easier.1"), "plan", '"Bend your knees." is missing'),
    "a step cut in large print": (large_handout, with_words("poses/fold#steps.2", "Fold"), "plan", "is missing, cut off"),
    "a side lost in the list of large print": (
        large_handout,
        samples.with_lines(first_only("classes/relief#poses.1.side")),
        "plan",
        "is here 1 times and should be here 2 times",
    ),
    "a caution lost on the wall": (wall, without("poses/fold#cautions.1"), "plan", "Not with a broken hip"),
    "a dose lost on the wall": (wall, without("poses/fold#dose.minutes"), "plan", "1–3 minutes"),
    "17 pt on the wall": (wall, styled("poses/fold#steps.2", size=17.0), "geometry", "17.0 pt and must be 18 pt"),
    "a short step lost on the wall": (short_wall, without("poses/long#short.2"), "plan", '"Wait." is missing'),
    "some of the steps on the wall": (
        wall,
        all_of(without("poses/fold#steps.3"), saying_left_out("steps")),
        "plan",
        '"Fold over your legs." is here 1 times',
    ),
    "a wall that is silent about its card": (silent_wall, with_words("poses/long#card.steps", ""), "plan", 'says ""'),
    "a second side for the wall": (wall, third_side, "plan", "2 sides cannot hang on the wall"),
    "a third side": (both_sides, third_side, "plan", "3 sides are no single sheet"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str) -> None:
    case, change, check, words = FAULTS[name]
    found = [failure for failure in case().wrongly_laid_out(change) if failure.check == check]
    assert any(words in failure.message for failure in found), found


def planted() -> Iterator[Callable[[], Sequence[Failure]]]:
    for case, change, _, _ in FAULTS.values():
        yield partial(case().wrongly_laid_out, change)


CLEAN: dict[str, Callable[[], samples.Case]] = {
    "large card": large_card,
    "large handout": large_handout,
    "wall": wall,
    "short wall": short_wall,
    "silent wall": silent_wall,
    "one side": front,
    "both sides": both_sides,
}


@pytest.mark.parametrize("name", CLEAN)
def test_what_is_right_raises_no_alarm(name: str) -> None:
    assert CLEAN[name]().failures() == ()


def test_a_signal_word_on_a_line_of_its_own_is_where_its_panel_begins() -> None:
    """What does not part, such as the words before what a pose is not for, goes below a long signal word."""
    long = "Not when your lower back hurts today.".replace(" ", "\u00a0")
    ids = [name.lower() for name in NAMES]
    said = {id_: pose(id_, cautions=[("WARNING", "Slowly." if n else long)]).cautions for n, id_ in enumerate(ids)}
    held = content(True)
    poses = {id_: one.model_copy(update={"cautions": said[id_]}) for id_, one in held.poses.items()}
    held = replace(held, poses=poses)
    made = compose_one_page(held, "relief", "a4")
    lines = made.document.pages[0].lines
    one, two = [next(line for line in lines if line.source == f"poses/{name}#cautions.1") for name in ids[:2]]
    assert one.y < two.y
    failures = samples.Case(held, "handouts", "relief", made.document, made.artworks, "one-page").failures()
    assert [failure.message for failure in failures if "stand lower" in failure.message] == []


def test_the_samples_are_what_they_are_to_be() -> None:
    assert [len(case().document.pages) for case in (front, both_sides)] == [1, 2]
    assert "long steps" in front().document.left_out
    assert not {"steps", "long steps"} & {*wall().document.left_out}
    assert ["long steps" in short_wall().document.left_out, "steps" in silent_wall().document.left_out] == [True, True]
