"""The files of poses, walked line by line, against the model."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from posepress import proof, read_library
from posepress.base.diagnostics import Report
from posepress.base.store import Store
from posepress.model.domain import Caution, Dose, Library, Pose
from posepress.model.grammar import Signal
from posepress.proof import Failure
from posepress.proof.product import sources
from posepress.proof.product.sources import check_sources

POSE = """---
title: Side bend
position: seated
sides: each
dose: {breaths: 3-5, rounds: 2, note: as long as it is kind}
props: [chair]
---
You make room along one side.

## Cautions
- WARNING Not after a **recent** back operation.
- Stop if it pinches,
  or if you feel faint.

## Steps
1. Sit tall.
2. Lean to one side. {#lean}

   ![Leaning](side-bend.svg)
3. Do steps 1 to {lean} on the *other* side; see [here](https://example.org/x).

## Easier
- Lean less.
"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<title>A person</title><path d="M1 1L9 9" stroke="#000"/></svg>"""


def written(root: Path) -> Path:
    (root / "content" / "poses").mkdir(parents=True)
    (root / "images").mkdir()
    (root / "content" / "studio.yaml").write_text("name: Quiet Studio\n")
    (root / "content" / "poses" / "side-bend.md").write_text(POSE)
    (root / "images" / "side-bend.svg").write_text(SVG)
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return written(tmp_path)


def read(project: Path) -> Library:
    report = Report()
    library = read_library(project, report)
    assert library is not None and not report.failed, [d.message for d in report]
    return library


def lost(library: Library, **change: object) -> list[str]:
    pose = library.poses["side-bend"]
    poses = {"side-bend": pose.model_copy(update=change)}
    return [failure.message for failure in check_sources(replace(library, poses=poses))]


def test_a_bug_in_the_walk_over_one_file_is_a_failure_of_that_pose_alone(project: Path, monkeypatch) -> None:
    library = read(project)
    walk = sources.check_source

    def stumble(data: bytes, name: str, pose: Pose) -> Iterator[Failure]:
        if pose.id == "side-bend":
            raise IndexError("out of range")
        return walk(data, name, pose)

    monkeypatch.setattr(sources, "check_source", stumble)
    [failure] = check_sources(library)
    assert (failure.source, failure.message) == (
        "poses/side-bend#title",
        "side-bend.md: posepress stumbled: IndexError: out of range",
    )


def test_what_was_read_whole_raises_no_alarm(project: Path) -> None:
    assert list(check_sources(read(project))) == []


def shortened(pose: Pose) -> tuple[Caution, ...]:
    first, second = pose.cautions
    inlines = (replace(second.prose.inlines[0], text="Stop if it pinches,"),)
    return first, replace(second, prose=replace(second.prose, inlines=inlines))


def longer(dose: Dose) -> Dose:
    assert dose.breaths
    return dose.model_copy(update={"breaths": replace(dose.breaths, high=4)})


LOST: dict[str, tuple[Callable[[Pose], dict[str, object]], str]] = {
    "a caution": (lambda pose: {"cautions": pose.cautions[1:]}, "was not read"),
    "a step": (lambda pose: {"steps": pose.steps[::2]}, '"Lean to one side." was not read'),
    "words of a caution": (lambda pose: {"cautions": shortened(pose)}, "or if you feel faint"),
    "a caution that no file has": (
        lambda pose: {"cautions": (*pose.cautions, pose.cautions[0])},
        "is not under Cautions",
    ),
    "the order of steps": (lambda pose: {"steps": pose.steps[::-1]}, "Steps were read in another order"),
    "the order of cautions": (lambda pose: {"cautions": pose.cautions[::-1]}, "Cautions were read in another order"),
    "a signal word": (
        lambda pose: {"cautions": tuple([replace(caution, signal=Signal.CAUTION) for caution in pose.cautions])},
        '"WARNING Not after a recent back operation." was not read',
    ),
    "which amount is which": (
        lambda pose: {"dose": pose.dose.model_copy(update={"breaths": pose.dose.rounds, "rounds": pose.dose.breaths})},
        '"breaths: 3-5" of the dose was read as 2',
    ),
    "another dose": (lambda pose: {"dose": longer(pose.dose)}, '"breaths: 3-5" of the dose was read as 3–4'),
}


@pytest.mark.parametrize("name", LOST)
def test_what_the_reader_took_for_something_else_is_found(name: str, project: Path) -> None:
    library = read(project)
    change, words = LOST[name]
    messages = lost(library, **change(library.poses["side-bend"]))
    assert any(words in message for message in messages), messages


def planted(project: Path) -> Iterator[Callable[[], object]]:
    library = read(project)
    for change, _ in LOST.values():
        yield partial(lost, library, **change(library.poses["side-bend"]))
    unreadable = replace(library, texts={"poses/side-bend": b"\xff"})
    yield lambda: list(check_sources(unreadable))


def test_the_content_of_this_project_raises_no_alarm() -> None:
    report = Report()
    library = read_library(Path(__file__).parents[2], report)
    assert library is not None and list(check_sources(library)) == []


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were walked."""
    names, walk = list[str](), sources.check_source
    monkeypatch.setattr(sources, "check_source", lambda data, name, pose: names.append(name) or walk(data, name, pose))
    return names


def check_again(library: Library, home: Path, program: str = "this") -> dict[str, tuple[Failure, ...]]:
    return proof.check_sources(library, Store(home, program))


def test_a_text_and_a_value_that_agreed_are_not_compared_again(project: Path, tmp_path: Path, walked: list[str]) -> None:
    library, all_ = read(project), ["side-bend.md"]
    assert check_again(library, tmp_path) == check_again(library, tmp_path) == {}
    assert walked == all_
    check_again(library, tmp_path, "another")
    assert walked == all_ * 2


@pytest.mark.parametrize("name", LOST)
def test_a_value_that_is_another_is_compared_though_its_text_agreed_with_one(name: str, project: Path, tmp_path: Path) -> None:
    library = read(project)
    check_again(library, tmp_path)
    pose = library.poses["side-bend"]
    change, words = LOST[name]
    wrong = replace(library, poses={"side-bend": pose.model_copy(update=change(pose))})
    for _ in range(2):  # what does not agree is never known as what does
        failures = check_again(wrong, tmp_path)["poses/side-bend"]
        assert any(words in failure.message for failure in failures)


def test_a_text_that_is_another_is_compared_though_its_value_agreed_with_one(project: Path, tmp_path: Path) -> None:
    library = read(project)
    check_again(library, tmp_path)
    longer_text = library.texts["poses/side-bend"].replace(b"Sit tall.", b"Sit very tall.")
    assert list(check_again(replace(library, texts={"poses/side-bend": longer_text}), tmp_path)) == ["poses/side-bend"]


@pytest.mark.parametrize(
    "pasted",
    [
        POSE.replace("- WARNING", "• WARNING").replace("- Stop", "•\tStop"),
        POSE.replace("- WARNING", "-\u00a0WARNING").replace("1. ", "1.\u00a0").replace("2. ", "2.\t"),
        POSE.replace("1. Sit", "1.Sit").replace("2. Lean", "2)Lean").replace("3. Do", "3)Do"),
        POSE.replace("pinches", "pin\u00adches").replace("tall", "ta\u200bll\ufeff"),
        POSE.replace("- WARNING", "     - WARNING").replace("- Stop", "     - Stop"),
        POSE.replace("**recent** back", "**recent **back").replace("*other* side", "__other __side"),
        POSE.replace("   ![Leaning]", "\u00a0\u00a0![Leaning]"),
        POSE.replace("{#lean}\n\n   ![Leaning]", "{#lean}\n![Leaning]"),
        POSE.replace("Sit tall.", "Sit tall.\u2003"),
    ],
    ids=["bullets", "no-break spaces", "no spaces", "unseen", "set in", "stars", "picture two in", "picture below", "wide"],
)
def test_pasted_text_is_read_alike_by_both(project: Path, pasted: str) -> None:
    if "2)" in pasted:
        pasted = pasted.replace("1.Sit", "1)Sit")
    (project / "content/poses/side-bend.md").write_text(pasted, encoding="utf-8")
    library = read(project)
    pose = library.poses["side-bend"]
    assert (len(pose.cautions), len(pose.steps), len(pose.steps[1].pictures)) == (2, 3, 1)
    assert list(check_sources(library)) == []


def test_a_fault_of_the_reader_that_the_proof_shares_is_found_by_its_own_reading(project: Path, monkeypatch) -> None:
    from posepress.content import field_names

    def exchanged(text: str, field: str) -> tuple[tuple[str, str], ...]:
        return (("sets", "10"), ("repeats", "3")) if text == "3x10" else ()

    monkeypatch.setattr(field_names, "fields_of", exchanged)
    monkeypatch.setattr(sources, "fields_of", exchanged)
    (project / "content/poses/side-bend.md").write_text(POSE.replace("breaths: 3-5, rounds: 2", "repeats: 3x10"))
    messages = [failure.message for failure in check_sources(read(project))]
    assert "side-bend.md: in the dose, 3 sets is typed, and was not read" in messages
