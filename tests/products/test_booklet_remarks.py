"""What is said of a booklet before it is printed: empty parts, contents without room, more sheets than staples hold."""

from pathlib import Path

import pytest
from sample_booklet import PAPERS, booklet, poses
from sample_library import plan, prose

from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Diagnostic, Report, Severity
from posepress.content import read_library
from posepress.model.domain import Term
from posepress.products import Composition
from posepress.products.booklet import compose_booklet

GLOSSARY = (Term("Psoas", prose("A long, deep muscle.", "glossary#Psoas")),)
CLASSES = {"relief": plan("p00", "p00")}


def told(got: Composition, code: str) -> list[Diagnostic]:
    return [note for note in got.notes if note.code == code]


def bookmarks(got: Composition) -> list[str]:
    return [bookmark.title for bookmark in got.document.bookmarks]


def full(count: int = 3, source: str | None = "Ana Ruiz", **more: object) -> Composition:
    shown = poses(count, source=source)
    return booklet(*shown, **{"classes": CLASSES, "glossary": GLOSSARY, **more})


def test_a_booklet_that_has_everything_has_no_empty_part() -> None:
    assert told(full(), "empty-part") == []
    assert {"Words explained", "Sources", "Classes"} <= set(bookmarks(full()))


@pytest.mark.parametrize(
    ("got", "words", "heading"),
    [
        (full(glossary=()), "there are no words for the glossary", "Words explained"),
        (full(source=None), "so there are no credits", "Sources"),
        (full(classes={}), "there are no classes yet", "Classes"),
        (booklet(parts=("contents", {"poses": "all"}, "glossary"), glossary=GLOSSARY), "there are no poses yet", "Standing"),
    ],
    ids=["glossary", "credits", "classes", "poses"],
)
def test_a_part_with_nothing_in_it_is_told_and_prints_no_bare_heading(got: Composition, words: str, heading: str) -> None:
    [note] = told(got, "empty-part")
    assert words in note.message and note.severity is Severity.WARNING
    assert note.hint.endswith("or delete this line")
    assert heading not in bookmarks(got)


def test_a_note_on_where_a_pose_comes_from_is_enough_for_credits() -> None:
    shown = [p.model_copy(update={"source_note": "Shown in a video."}) for p in poses(2)]
    assert told(booklet(*shown, classes=CLASSES, glossary=GLOSSARY), "empty-part") == []


@pytest.mark.parametrize("paper", PAPERS)
def test_fifteen_sheets_can_be_stapled_and_of_more_it_is_told_what_to_do(paper: str) -> None:
    thick = full(54, paper=paper)
    pages = len(thick.document.pages)
    [note] = told(thick, "too-thick")
    assert f"{pages} pages on {pages // 4} sheets" in note.message and pages > 60
    assert "split it into two booklets" in note.hint and "quiet.pdf" in note.hint
    made = [thick, *[full(count, paper=paper) for count in (42, 46, 50)]]
    sizes = {len(got.document.pages): bool(told(got, "too-thick")) for got in made}
    assert all(is_told == (size > 60) for size, is_told in sizes.items()), sizes
    assert set(sizes.values()) == {True, False}


def test_classes_that_the_contents_have_no_room_to_name_are_told_and_others_are_named() -> None:
    some = {f"c{n:02}": plan("p00", "p00", title=f"Class {n}") for n in range(26)}
    [note] = told(full(classes=some), "contents-short")
    assert '"Class 0"' in note.message and '"Class 25"' in note.message
    assert told(full(), "contents-short") == []


def test_each_remark_stands_at_the_line_that_it_is_about_and_its_hint_works(tmp_path: Path) -> None:
    init_project(tmp_path)
    content = tmp_path / "content"
    file = content / "booklets" / "my-poses.yaml"
    file.write_text(file.read_text("utf-8") + "  - credits\n", "utf-8")
    (content / "glossary.yaml").unlink()

    def remarks() -> list[tuple[int, str]]:
        report = Report()
        library = read_library(tmp_path, report)
        assert not report.failed, list(report)
        notes = compose_booklet(library, "my-poses", "a4").notes
        return [(note.span.line, note.span.text.strip(" -")) for note in notes if note.code == "empty-part" and note.span]

    lines = file.read_text("utf-8").splitlines()
    assert remarks() == [(lines.index("  - glossary") + 1, "glossary"), (lines.index("  - credits") + 1, "credits")]
    (content / "glossary.yaml").write_text("psoas: a deep muscle in front of the hip\n", "utf-8")
    pose = content / "poses" / "legs-up-the-wall.md"
    pose.write_text(pose.read_text("utf-8").replace("---\n", "---\nsource: Ana Ruiz\n", 1), "utf-8")
    assert remarks() == []
