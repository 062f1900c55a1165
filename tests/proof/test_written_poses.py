"""However a pose is written, reader, proof and paper agree on what it says; and what any of them lost is found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from written_poses import alarms, changed, disagreements, folder, read, size_of, written

from posepress.model.amounts import Amount
from posepress.model.domain import Caution, Inline, Pose, Prose, Step
from posepress.model.dose_values import Tempo
from posepress.model.grammar import Signal
from posepress.proof.product.sources import check_source


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("written"))


@pytest.mark.parametrize("first", range(0, 200, 40))
def test_reader_and_proof_agree_on_every_way_to_write(first: int, root: Path) -> None:
    assert {seed: wrong for seed in range(first, first + 40) if (wrong := disagreements(written(seed), root))} == {}


@pytest.mark.parametrize("seed", range(1000, 1008))
def test_and_so_does_the_card(seed: int, root: Path) -> None:
    assert disagreements(written(seed), root, size_of(seed)) == []


def test_what_the_reader_takes_of_changed_files_raises_no_alarm(root: Path) -> None:
    found = [alarms(changed(seed), root) for seed in range(250)]
    assert [alarm for alarm in found if alarm] == []
    assert sum(alarm is not None for alarm in found) > 50, "most of them are mistakes, yet not nearly all"


def joined(pose: Pose) -> dict[str, object] | None:
    if len(pose.cautions) < 2:
        return None
    first, second, *others = pose.cautions
    both = Prose((*first.prose.inlines, Inline(" "), *second.prose.inlines), first.prose.source)
    return {"cautions": (Caution(first.signal, both), *others)}


def turned(pose: Pose) -> dict[str, object] | None:
    return {"cautions": pose.cautions[::-1]} if len({caution.prose.plain for caution in pose.cautions}) > 1 else None


def otherwise(pose: Pose) -> dict[str, object] | None:
    if not pose.cautions:
        return None
    first, *others = pose.cautions
    return {"cautions": (replace(first, signal=Signal((first.signal + 1) % 4)), *others)}


def dosed(change: Callable[[Amount], Amount | None]) -> Callable[[Pose], dict[str, object]]:
    def on(pose: Pose) -> dict[str, object]:
        amounts = {unit: value for unit, value in pose.dose.values.items() if isinstance(value, Amount)}
        unit, amount = next(iter(amounts.items()))
        return {"dose": pose.dose.model_copy(update={unit.replace(" ", "_"): change(amount)})}

    return on


def said(field: str, other: object) -> Callable[[Pose], dict[str, object] | None]:
    def on(pose: Pose) -> dict[str, object] | None:
        return {"dose": pose.dose.model_copy(update={field: other})} if getattr(pose.dose, field) else None

    return on


def _words(step: Step) -> str:
    return step.prose.plain


LOSSES: dict[str, Callable[[Pose], dict[str, object] | None]] = {
    "a caution": lambda pose: {"cautions": pose.cautions[1:]} if pose.cautions else None,
    "a caution that no file has": lambda pose: {
        "cautions": (*pose.cautions, Caution(Signal.NOTICE, Prose((Inline("New."),), "")))
    },
    "where one caution ends": joined,
    "the order of cautions": turned,
    "a signal word": otherwise,
    "a number of the dose": dosed(lambda amount: replace(amount, high=amount.high + 1)),
    "a range of the dose": dosed(lambda amount: replace(amount, low=amount.low / 2)),
    "what the dose counts": dosed(lambda amount: replace(amount, words="sneezes")),
    "words behind the dose": dosed(lambda amount: replace(amount, more="daily")),
    "an amount of the dose": dosed(lambda amount: None),
    "sets that a field of another says": lambda pose: (
        {"dose": pose.dose.model_copy(update={"sets": None})} if pose.dose.sets else None
    ),
    "the tempo": said("tempo", Tempo(("9", "9"))),
    "the load": said("load", "9 kg"),
    "the effort": said("effort", Amount(9, 9)),
    "the pain above which to stop": said("pain", Amount(9, 9)),
    "the interval": said("every", "9 hours"),
    "when to move on": said("progress_when", "never"),
    "when to go back": said("go_back_when", None),
    "the note of the dose": lambda pose: {"dose": pose.dose.model_copy(update={"note": "another"})},
    "an amount that no file has": lambda pose: (
        None if pose.dose.rounds else {"dose": pose.dose.model_copy(update={"rounds": Amount(7, 7)})}
    ),
    "the sides": lambda pose: {"sides": "each" if pose.sides != "each" else "none"},
    "the position": lambda pose: {"position": "seated" if pose.position != "seated" else "standing"},
    "whom it is not for": lambda pose: {"not_for": pose.not_for[1:]} if pose.not_for else {"not_for": ("you",)},
    "the title": lambda pose: {"title": pose.title + "s"},
    "another name": lambda pose: {"also": pose.also[1:]} if pose.also else {"also": ("Hug",)},
    "the order of steps": lambda pose: {"steps": pose.steps[::-1]} if len({*map(_words, pose.steps)}) > 1 else None,
    "a step": lambda pose: {"steps": pose.steps[1:]},
    "what it is for": lambda pose: {"purpose": None} if pose.purpose else None,
    "what is easier": lambda pose: {"easier": ()} if pose.easier else None,
    "what goes deeper": lambda pose: {"deeper": pose.deeper[1:]} if pose.deeper else None,
    "what to notice": lambda pose: {"notice": pose.notice[:-1]} if pose.notice else None,
    "where a text stands": lambda pose: {"easier": pose.why, "why": pose.easier} if pose.easier != pose.why else None,
}


@pytest.mark.parametrize("name", LOSSES)
def test_what_is_lost_is_found(name: str, root: Path) -> None:
    tried = 0
    for seed in range(60):
        file = written(seed)
        library, _ = read(root, file.data)
        assert library
        pose = library.poses["hug"]
        change = LOSSES[name](pose)
        if change is not None:
            tried += 1
            assert list(check_source(file.data, "hug.md", pose.model_copy(update=change))), (seed, name)
    assert tried, "no file has what is to be lost"
    assert tried > 2
