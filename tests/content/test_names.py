"""Files are found by their names, and a name that does not do is met with the one that does."""

from __future__ import annotations

from pathlib import Path

import pytest

from posepress.base.diagnostics import Report
from posepress.content.source.names import list_files
from posepress.content.source.text import read_source


def found(tmp_path: Path, *names: str) -> tuple[list[str], list[tuple[str, str, str, str]]]:
    for name in names:
        (tmp_path / name).write_text("x", encoding="utf-8")
    report = Report()
    files = list_files(tmp_path, "content/poses", ".md", report)
    return list(files), [(d.severity, d.code, d.span.path if d.span else "", d.hint) for d in report]


def test_files_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    assert found(tmp_path, "cat-cow.md", "a1.md", "b.md") == (["a1", "b", "cat-cow"], [])


def test_what_editors_and_people_leave_is_ignored(tmp_path: Path) -> None:
    names = ["a.md", ".DS_Store", ".#a.md", "#a.md#", "a.md~", "a.md.bak", ".a.md.swp", "~$a.md", "README.md", "LICENSE"]
    assert found(tmp_path, *names) == (["a"], [])


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Cat Cow.md", "cat-cow"), ("cat_cow.md", "cat-cow"), ("Vṛkṣāsana.md", "vrksasana"), ("cat-cow.MD", "cat-cow"),
        ("cat--cow.md", "cat-cow"), ("Hüfte & Knie (2).md", "hufte-knie-2"), ("x" * 70 + ".md", "x" * 60),
    ],
)  # fmt: skip
def test_a_file_may_be_called_as_people_call_it(tmp_path: Path, name: str, id_: str) -> None:
    assert found(tmp_path, name) == ([id_], [])


def test_a_name_without_any_letter_that_we_know_is_an_error(tmp_path: Path) -> None:
    assert found(tmp_path, "猫.md") == ([], [("error", "file-name", "content/poses/猫.md", "rename it")])


def test_two_names_that_come_to_the_same_collide(tmp_path: Path) -> None:
    ids, diagnostics = found(tmp_path, "Cat Cow.md", "cat-cow.md")
    assert ids == ["cat-cow"]
    assert [(severity, code, path) for severity, code, path, _ in diagnostics] == [
        ("error", "same-name", "content/poses/cat-cow.md")
    ]


@pytest.mark.parametrize("name", ["cat-cow.txt", "cat-cow.md.txt", "cat-cow.markdown", "Cat Cow"])
def test_a_file_that_is_not_read_gets_a_warning(tmp_path: Path, name: str) -> None:
    expected = [("warning", "not-read", f"content/poses/{name}", 'rename it to "cat-cow.md" to have it read')]
    assert found(tmp_path, name) == ([], expected)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("bridge.jpg", "pictures go into images/: move it there"),
        ("bridge.HEIC", "pictures go into images/: move it there"),
        ("bridge.PSD", "pictures go into images/: move it there, and save it as JPEG or PNG"),
        ("bridge.pdf", "move it out of this folder"),
        ("Bridge.docx", 'open it, and save it as plain text under the name "bridge.md"'),
    ],
)
def test_a_picture_or_a_document_is_not_to_be_renamed(tmp_path: Path, name: str, hint: str) -> None:
    assert found(tmp_path, name)[1] == [("warning", "not-read", f"content/poses/{name}", hint)]


@pytest.mark.parametrize("name", ["bridge.docx", "bridge.txt", "bridge.rtf", "Bridge.markdown"])
def test_nothing_is_to_be_renamed_over_a_pose(tmp_path: Path, name: str) -> None:
    hint = '"bridge.md" is already here: copy into it what you need, then move this file out of the folder'
    assert found(tmp_path, "bridge.md", name) == (["bridge"], [("warning", "not-read", f"content/poses/{name}", hint)])


def test_a_folder_in_a_folder_gets_a_warning(tmp_path: Path) -> None:
    (tmp_path / "standing").mkdir()
    hint = "folders within content/poses are not read: move its files into content/poses itself"
    assert found(tmp_path) == ([], [("warning", "not-read", "content/poses/standing", hint)])


@pytest.mark.parametrize(
    "name",
    [
        "bridge (Mias MacBook's in Konflikt stehende Kopie 2026-11-30).md", "bridge (Mia's conflicted copy 2026-11-30).md",
        "bridge (Copie en conflit de Mia).md", "bridge-DESKTOP-7F3K2.md", "bridge.sync-conflict-20261130-101112-ABCDEFG.md",
    ],
)  # fmt: skip
def test_the_other_version_of_a_file_that_a_cloud_folder_saved_is_not_printed_beside_it(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, name)[1] == []  # where there is no other, it is all there is
    hint = 'copy into "bridge.md" what you need of it, then delete this file'
    assert found(tmp_path, "bridge.md") == (["bridge"], [("warning", "conflict-copy", f"content/poses/{name}", hint)])


def test_a_file_that_is_in_icloud_only_and_a_link_to_nothing_are_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "lost.md").symlink_to("nowhere.md")
    assert found(tmp_path, ".bridge.md.icloud", ".cat.md.icloud", "cat.md") == (["bridge", "cat", "lost"], [])
    report = Report()
    assert [read_source(tmp_path / name, name, report) for name in ("bridge.md", "lost.md")] == [None, None]
    assert [d.message for d in report] == [
        '"bridge.md" is in iCloud, and not on this computer',
        "this link leads to no file that can be read",
    ]


def test_a_missing_folder_has_no_files(tmp_path: Path) -> None:
    assert list_files(tmp_path / "none", "content/none", ".md", Report()) == {}
