"""What a rebuild makes anew: all that an edit touches, nothing else, and in the end what a clean build would leave."""

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Report, Severity
from posepress.base.store import FOLDER
from posepress.build import dependencies, production
from posepress.build.dependencies import RecordingLibrary, StaleCheck, from_json, to_json
from posepress.build.pipeline import build_project
from posepress.build.publish import Change
from posepress.build.request import Order
from posepress.model.domain import Library, StudioFields
from posepress.proof import Certificate


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("stale") / "studio"
    init_project(root)
    assert build(root)
    return root


@pytest.fixture
def project(built, tmp_path):
    return Path(shutil.copytree(built, tmp_path / "studio"))


def build(root, report=None, order=None, **options):
    return build_project(root, report or Report(), order, **options)


def made(root, order=None):
    """Names of what is made anew, and why."""
    why = {}
    assert build(root, order=order, on_result=lambda one: why.update({one.product.name: one.reasons} if one.reasons else {}))
    return why


def edit(path, old, new):
    text = path.read_text()
    assert old in text, path
    path.write_text(text.replace(old, new, 1))


def output(root):
    files = [path for path in (root / "output").rglob("*") if path.is_file() and path.parent.name != FOLDER]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


POSES, CLASSES, BOOKLETS = Path("content", "poses"), Path("content", "classes"), Path("content", "booklets")
SIDE_BEND, WALL = POSES / "side-bend.md", POSES / "legs-up-the-wall.md"


def second_booklet(root):
    """The first by its name."""
    (root / BOOKLETS / "a.yaml").write_text("title: A\nparts:\n  - poses: [side-bend]\n")


def photo(root, colour):
    image = Image.new("RGB", (900, 600), "white")
    image.paste(colour, (300, 200, 600, 400))
    image.save(root / "images" / "photo.png")


def with_picture(root, picture):
    text = (root / SIDE_BEND).read_text()
    end = text.index("\n", text.index("\n1. ") + 1)
    (root / SIDE_BEND).write_text(f"{text[:end]}\n\n   {picture}\n{text[end:]}")


def with_photo(root):
    photo(root, "gray")
    with_picture(root, "![Grey](photo.png)")


def with_figure(root):
    (root / "images" / "cat.figure.yaml").write_text("pose: cat\n")
    with_picture(root, "![](cat.figure.yaml)")
    build(root)
    (root / "images" / "cat.figure.yaml").write_text("pose: cow\n")


def add(name, text):
    def append(root):
        path = root / "content" / name
        path.write_text((path.read_text() if path.exists() else "") + text)

    return append


EDITS = {
    "nothing": lambda root: None,
    "a step": lambda root: edit(root / SIDE_BEND, "1. ", "1. Now: "),
    "a comment above": lambda root: edit(root / SIDE_BEND, "---\n", "---\n# mine\n"),
    "the title of a pose": lambda root: edit(root / WALL, "title: ", "title: My "),
    "the studio": lambda root: edit(root / "content" / "studio.yaml", "name: ", "name: The "),
    "the paper": lambda root: edit(root / "content" / "studio.yaml", "paper: a4", "paper: letter"),
    "a class": lambda root: edit(next((root / CLASSES).iterdir()), "title: ", "title: My "),
    "a new pose": lambda root: shutil.copy(root / SIDE_BEND, root / POSES / "another.md"),
    "another first booklet": second_booklet,
    "a source": add("sources.yaml", "\nS9: Another book.\n"),
    "a term": add("glossary.yaml", "\nzygote: A cell.\n"),
    "a figure": with_figure,
    "a photo": with_photo,
}


UNSEEN = {"nothing", "a comment above"}


@pytest.mark.parametrize("name", EDITS)
def test_a_rebuild_leaves_what_a_clean_build_makes(project, tmp_path, name):
    before = output(project)
    EDITS[name](project)
    assert build(project)
    assert (output(project) == before) == (name in UNSEEN)
    shutil.copytree(project, tmp_path / "clean", ignore=shutil.ignore_patterns("output"))
    assert build(tmp_path / "clean")
    assert output(project) == output(tmp_path / "clean")


def test_nothing_is_made_when_nothing_changed(project):
    assert made(project) == {}
    assert {file.change for file in build(project)} == {Change.UNCHANGED}


def test_an_edited_pose_makes_only_what_shows_it(project):
    edit(project / SIDE_BEND, "1. ", "1. Now: ")
    why = made(project)
    assert "cards/legs-up-the-wall.pdf" not in why
    assert why["cards/side-bend.pdf"] == ("poses/side-bend",)
    assert {name.partition("/")[0] for name in why} == {"cards", "decks", "handouts", "booklets"}


def test_a_booklet_says_which_pages_and_sheets_to_print_again(project):
    before = {name: pages_of(project, name) for name in ("booklets/my-poses.pdf", "decks/evening-wind-down.pdf")}
    edit(project / SIDE_BEND, "1. ", "1. Now: ")
    again = {file.name: file.reprint for file in build(project)}
    pages = [
        n
        for n, text in enumerate(before["booklets/my-poses.pdf"], 1)
        if text != pages_of(project, "booklets/my-poses.pdf")[n - 1]
    ]
    assert numbers(again["booklets/my-poses.pdf"]) == pages and 0 < len(pages) < len(before["booklets/my-poses.pdf"])
    assert again["booklets/my-poses-print.pdf"].startswith("sheet")
    assert again["cards/legs-up-the-wall.pdf"] is None  # not touched
    assert again["cards/side-bend.pdf"] is None  # both of its pages bear the edition's code: all of it


def pages_of(root, name):
    import pypdfium2

    with pypdfium2.PdfDocument(root / "output" / name) as document:
        return [page.get_textpage().get_text_range() for page in document]


def numbers(told):
    out = []
    for part in told.removeprefix("pages ").removeprefix("page ").replace(" and ", ", ").split(", "):
        first, _, last = part.partition("–")
        out += range(int(first), int(last or first) + 1)
    return out


def test_a_photo_that_was_replaced_under_its_old_name_is_printed(project):
    with_photo(project)
    build(project)
    photo(project, "black")
    assert made(project)["cards/side-bend.pdf"] == ("images/photo.png",)


def test_a_new_pose_or_booklet_makes_no_card_of_another_pose(project):
    second_booklet(project)
    shutil.copy(project / SIDE_BEND, project / POSES / "another.md")
    why = made(project)
    assert {name for name in why if not name.startswith("booklets/")} == {"cards/another.pdf"}


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"%PDF-1.7 mine")])
def test_a_finished_file_that_is_gone_or_another_is_made_again(project, harm):
    before = output(project)
    harm(project / "output" / "cards" / "side-bend.pdf")
    assert made(project) == {"cards/side-bend.pdf": ("its file has changed since it was written",)}
    assert output(project) == before


def test_a_card_of_another_size_is_made(project):
    order = Order(("cards",), "side-bend", "a5")
    assert made(project, order) == {"cards/side-bend.pdf": ("ordered differently",)}
    assert made(project, order) == {}


def update(monkeypatch):
    """As if another version of posepress went on from here."""
    for module in (dependencies, production):
        monkeypatch.setattr(module, "program", lambda: "another")


def test_another_version_of_the_program_makes_everything(project, monkeypatch):
    update(monkeypatch)
    assert set(made(project).values()) == {("another version of posepress",)}


def test_what_was_said_of_a_product_is_said_again_when_it_is_kept_except_how_to_print_it(project):
    first, second = Report(), Report()
    long = f"{'Take your time. ' * 60}Do it sitting"  # two cards
    edit(project / "content" / "poses" / "side-bend.md", "Do it sitting", long)
    build(project, first)
    build(project, second)
    assert any(note.code == "how-to-print" for note in first) and len(list(second)) > 0
    assert [note for note in first if note.code != "how-to-print"] == list(second)


def test_a_warning_of_a_kept_product_stops_a_strict_build(project):
    with_photo(project)
    Image.linear_gradient("L").resize((360, 240)).save(project / "images" / "photo.png")
    report = Report()
    assert build(project, report)
    assert report.count(Severity.WARNING) and build(project, Report(), strict=True) is None


JUNK = [None, [], {}, {"cards/side-bend.pdf": 1}, {"cards/side-bend.pdf": {"program": [], "answers": {"x": None}}}]
EDITED = {"program": "", "answers": {}, "order": 1, "certificates": [{"pages": 1e999}], "prints": [[]],
          "notes": [{"severity": "error", "code": "x", "message": "x", "span": None, "hint": ""}]}  # fmt: skip


def spoil(project, change):
    path = project / "output" / ".posepress.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_spoiled_record_only_costs_time(project, junk):
    before = output(project)
    spoil(project, lambda manifest: manifest.update(made=junk))
    assert "cards/side-bend.pdf" in made(project)
    assert output(project) == before


@pytest.mark.parametrize("part", EDITED)
def test_a_record_that_was_edited_by_hand_only_costs_time(project, part):
    before = output(project)
    spoil(project, lambda manifest: manifest["made"]["cards/side-bend.pdf"].update({part: EDITED[part]}))
    assert made(project) == {"cards/side-bend.pdf": ("not made before",)}
    assert output(project) == before


@pytest.mark.parametrize("name", ["cards/\ud800.pdf", "cards/" + "x" * 300, "cards/side-bend.pdf/x", "../x.pdf", "x.pdf", ""])
def test_a_name_that_no_file_of_ours_has_is_left_out_of_the_manifest(project, name):
    before = output(project)
    spoil(project, lambda manifest: manifest["files"].update({name: "0"}))
    assert made(project) == {}
    assert output(project) == before


def test_pages_that_another_version_proved_are_read_again(project, monkeypatch):
    from posepress.proof import document

    read = []
    honest = document._prove_page
    monkeypatch.setattr(document, "_prove_page", lambda due, *rest: read.append(due.number) or honest(due, *rest))
    order = Order(("booklets",))
    spoil(project, lambda manifest: manifest["files"].update({"booklets/my-poses.pdf": "0"}))
    assert made(project, order) and read == []
    update(monkeypatch)
    assert made(project, order) and read


def test_after_a_new_version_nothing_is_told_to_stay(project, monkeypatch):
    edit(project / SIDE_BEND, "1. ", "1. Now: ")
    update(monkeypatch)
    assert {file.reprint for file in build(project)} == {None}


def test_a_record_survives_its_file():
    library = Library(Path(), StudioFields(name="Studio"), sources={"a b": ()})
    watched = RecordingLibrary(library)
    watched.sources.get("a b"), list(watched.poses), watched.studio
    record = StaleCheck(library).record("x", watched.questions, [Certificate("x.pdf", 1, 2, 3, "cut")], [])
    assert list(record.answers) == [("poses", ""), ("sources", "a b"), ("studio", "")]
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


def test_an_answer_that_was_none_and_is_one_now_counts():
    before, after = (Library(Path(), StudioFields(name="S"), sources=sources) for sources in ({}, {"S1": ()}))
    watched = RecordingLibrary(before)
    assert watched.sources.get("S1") is None
    record = StaleCheck(before).record("x", watched.questions, [], [])
    assert StaleCheck(before).reasons("x", record) == ()
    assert StaleCheck(after).reasons("x", record) == ("source S1",)
