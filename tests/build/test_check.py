"""What `check` finds no mistake in, `build` makes; what it finds a mistake in is withheld, and nothing else is."""

import random
import re
import shutil
from pathlib import Path

import fuzz
import pytest

from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Report, Severity
from posepress.base.errors import OrderError
from posepress.build.checking import check_files, check_project, find_files
from posepress.build.pipeline import build_project
from posepress.build.publish import Change


def errors(report: Report) -> set[tuple[str, str]]:
    return {(d.code, d.span.path if d.span else "") for d in report if d.severity is Severity.ERROR}


def checked_and_built(root: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]], list[str]]:
    """The errors of the one, of the other, and what the build withheld."""
    check, build = Report(), Report()
    check_project(root, check)
    assert not (root / "output").exists()
    published = build_project(root, build) or ()
    return errors(check), errors(build), [file.name for file in published if file.change is Change.WITHHELD]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sound") / "project"
    init_project(root)
    return root


@pytest.mark.parametrize("typed", ["content/poses/bridge.md", "bridge.md", "bridge", "Bridge"])
def test_a_file_is_found_by_its_path_or_its_name(tmp_path: Path, typed: str) -> None:
    for path in ("content/poses/bridge.md", "content/poses/calf.md", "output/handouts/bridge.pdf"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    assert find_files(tmp_path, tmp_path, [typed]) == ("content/poses/bridge.md",)
    with pytest.raises(OrderError, match=r"there is no file.*\n.*did you mean \"content/poses/bridge.md\""):
        find_files(tmp_path, tmp_path, ["brige"])
    with pytest.raises(OrderError, match="none of your own files"):
        find_files(tmp_path, tmp_path, ["output/handouts/bridge.pdf"])


def test_one_file_is_checked_and_of_the_others_only_how_much_there_is(sound: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(sound, root)
    one, other = sorted(root.glob("content/poses/*.md"))[:2]
    for pose in (one, other):
        pose.write_text(re.sub("^position: .*$", "position: nowhere", pose.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    report, path = Report(), one.relative_to(root).as_posix()
    check_files(root, report, [path])
    assert {at for _, at in errors(report)} == {path}
    assert "others" in {diagnostic.code for diagnostic in report}


def with_people(sound: Path, tmp_path: Path, **people: str) -> Path:
    root = tmp_path / "project"
    shutil.copytree(sound, root)
    (root / "people").mkdir(exist_ok=True)
    for name, text in people.items():
        (root / "people" / f"{name}.yaml").write_text(text, "utf-8")
    return root


def test_a_person_is_checked_against_the_classes(sound: Path, tmp_path: Path) -> None:
    """As `handout --for` refuses what names a pose that it prints as not for the person."""
    root, report = with_people(sound, tmp_path, zz="not for you: [side-bend]\n"), Report()
    check_files(root, report, ["people/zz.yaml"])
    assert errors(report) == {("not-for-you", "people/zz.yaml")}
    report = Report()
    (root / "people" / "zz.yaml").write_text("not for you: [Kneeling.]\n", "utf-8")
    check_files(root, report, ["people/zz.yaml"])
    assert errors(report) == set()


@pytest.mark.parametrize("broken", ["content/studio.yaml", "content/poses/side-bend.md"])
@pytest.mark.parametrize("path", ["people/zz.yaml", "content/classes/evening-wind-down.md"])
def test_what_waits_for_a_mistake_in_another_file_names_it(sound: Path, tmp_path: Path, path: str, broken: str) -> None:
    root, report = with_people(sound, tmp_path, zz="not for you: [Kneeling.]\n"), Report()
    text = (root / broken).read_text("utf-8")
    (root / broken).write_text(re.sub("^(name|position):", "nonsense:", text, flags=re.MULTILINE), "utf-8")
    check_files(root, report, [path])
    (waiting,) = [d for d in report if d.severity is Severity.ERROR]
    assert waiting.code == "waiting"
    assert waiting.message.startswith(f'"{path}"')
    assert f'mended: "{broken}"' in waiting.message


def test_what_two_persons_share_is_counted_once(sound: Path, tmp_path: Path) -> None:
    root = with_people(sound, tmp_path, zz="tags: [pregnant]\n", yy="tags: [pregnant]\n")

    def others(*paths: str) -> list[str]:
        check_files(root, report := Report(), paths)
        return [d.message for d in report if d.code == "others"]

    assert others("people/zz.yaml") == others("people/zz.yaml", "people/yy.yaml") != []


def test_a_sound_project_is_built_whole(sound: Path) -> None:
    assert checked_and_built(sound) == (set(), set(), [])
    shutil.rmtree(sound / "output")


@pytest.mark.parametrize("seed", range(12))
def test_check_and_build_agree_on_a_damaged_project(sound: Path, tmp_path: Path, seed: int) -> None:
    root = tmp_path / "project"
    shutil.copytree(sound, root)
    fuzz.mutate(root, random.Random(1000 + seed))
    check, build, withheld = checked_and_built(root)
    assert check == build
    assert bool(withheld) <= bool(check)
