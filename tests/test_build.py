"""The pipeline: what is planned, what stops it, what it leaves behind. Products are small stand-ins here, so that each
promise is the pipeline's own; the last tests build a real project.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from builder import make
from builder.build import build_file, build_project, check_project, plan
from builder.diagnostics import Diagnostic, Report, Severity
from builder.make import Product
from builder.model import Booklet, ClassPlan, Inline, Library, Pose, Prose, Step, StudioHead
from builder.order import Order, OrderError, find_project
from builder.products import Composition
from builder.publish import Change
from builder.scaffold import init_project
from builder.typeset.placed import Document, Page, Story

HERE = Path(__file__)


def pose(id):
    step = Step(Prose((Inline("Breathe."),), f"poses/{id}#steps.1"))
    return Pose(id=id, title=id, position="standing", dose={}, purpose=None, cautions=(), steps=(step,))


def library(poses=("cat", "cow"), classes=("calm",), booklets=("all",)):
    return Library(
        Path(), StudioHead(name="Studio"),
        poses={id: pose(id) for id in poses},
        classes={id: ClassPlan(id=id, title=id, poses=("cat",)) for id in classes},
        booklets={id: Booklet(id=id, title=id, parts=("contents",)) for id in booklets},
    )  # fmt: skip


class House:
    """A project whose content, layout and files the test says; `composed` records what was laid out."""

    def __init__(self, root, monkeypatch):
        self.root, self.library, self.composed = root, library(), []
        self.notes, self.edition, self.reading = {}, "first", ()
        (root / "content").mkdir()
        (root / "content" / "studio.yaml").write_text("name: Studio\n")
        monkeypatch.setattr("builder.content.read_library", self.read, raising=False)
        monkeypatch.setattr(make, "_compose", self.compose)
        monkeypatch.setattr(make, "finish", self.write)
        monkeypatch.setattr(make, "prove_files", lambda library, product, compositions, files, known: files)

    def read(self, root, report, cache=None):
        report.diagnostics += self.reading
        return self.library

    def compose(self, library, product):
        self.composed.append(product.name)
        return (Composition(Document(product.id, "en", ()), {}, self.notes.get(product.name, ())),)

    def write(self, library, product, compositions, report):
        for name in product.names:
            yield make.File(name, f"{name} {product.size} {self.edition}".encode())

    def build(self, report=None, order=None, **options):
        return build_project(self.root, report or Report(), order, **options)

    def output(self):
        output = self.root / "output"
        return {path.relative_to(output).as_posix(): path.read_text() for path in sorted(output.rglob("*.pdf"))}


@pytest.fixture
def house(tmp_path, monkeypatch):
    return House(tmp_path, monkeypatch)


ERROR = Diagnostic(Severity.ERROR, "too-long", "does not fit")
WARNING = Diagnostic(Severity.WARNING, "coarse", "is coarse")

ALL = {
    "booklets/all-print.pdf": "booklets/all-print.pdf a4 first",
    "booklets/all.pdf": "booklets/all.pdf a4 first",
    "cards/cat.pdf": "cards/cat.pdf a6 first",
    "cards/cow.pdf": "cards/cow.pdf a6 first",
    "decks/calm.pdf": "decks/calm.pdf a4 first",
    "handouts/calm.pdf": "handouts/calm.pdf a4 first",
}


def test_everything_is_built_under_its_own_name(house):
    house.build()
    assert house.output() == ALL


def test_only_the_named_kinds_are_built(house):
    house.build(order=Order(("handouts",)))
    assert list(house.output()) == ["handouts/calm.pdf"]


def test_what_is_ordered_differs_from_the_studio_file(house):
    house.build(order=Order(("cards",), "cat", "a5"))
    house.build(order=Order(("handouts",), "calm", studio={"paper": "letter"}))
    assert house.output() == {
        "cards/cat.pdf": "cards/cat.pdf a5 first",
        "handouts/calm.pdf": "handouts/calm.pdf letter first",
    }


def test_a_language_that_is_none_is_refused(house):
    with pytest.raises(OrderError, match='language "deutsch!"'):
        house.build(order=Order(studio={"language": "deutsch!"}))


@pytest.mark.parametrize(
    ("kind", "id", "words"),
    [
        ("cards", "cta", 'unknown pose "cta"\n  = did you mean "cat"?'),
        ("handouts", "clam", 'unknown class "clam"\n  = did you mean "calm"?'),
        ("cards", "", 'unknown pose ""\n  = known here: cat, cow'),
        ("booklets", "zzz", 'unknown booklet "zzz"\n  = known here: all'),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(kind, id, words):
    with pytest.raises(OrderError) as refused:
        plan(library(), Order((kind,), id), Report())
    assert str(refused.value) == words


def test_an_unknown_name_in_an_empty_project_says_that_there_is_none():
    with pytest.raises(OrderError, match="content/ has no pose yet"):
        plan(library(poses=()), Order(("cards",), "cat"), Report())


def test_booklets_that_would_be_written_to_one_file_are_an_error(house):
    house.library = library(booklets=("all", "all-print"))
    report = Report()
    assert house.build(report) is None
    assert [d.code for d in report] == ["name-taken"]
    assert "booklets/all-print.pdf" in report.diagnostics[0].message


def test_an_error_in_one_product_leaves_all_files_as_they_were_and_the_others_are_still_looked_at(house):
    house.build()
    house.edition, house.composed = "second", []
    house.library = replace(house.library, studio=StudioHead(name="Another"))
    house.notes = {"cards/cat.pdf": (ERROR,), "booklets/all.pdf": (replace(ERROR, message="nor does this"),)}
    report = Report()
    assert house.build(report) is None
    assert [d.message for d in report] == ["does not fit", "nor does this"]
    assert len(house.composed) == 5
    assert house.output() == ALL


def test_an_error_in_reading_stops_before_the_layout_and_touches_nothing(house):
    house.reading = (ERROR,)
    assert house.build() is None
    assert house.composed == []
    assert not (house.root / "output").exists()


def test_content_that_cannot_be_read_touches_nothing(house):
    house.library, house.reading = None, (ERROR,)
    assert house.build() is None
    assert not (house.root / "output").exists()


@pytest.mark.parametrize("where", ["reading", "layout"])
def test_a_warning_stops_a_strict_build_only(house, where):
    if where == "reading":
        house.reading = (WARNING,)
    else:
        house.notes = {"cards/cat.pdf": (WARNING,)}
    assert house.build(strict=True) is None
    assert house.output() == {}
    assert house.build(strict=False) is not None
    assert house.output() == ALL


def test_what_a_card_and_a_handout_both_find_is_told_once(house):
    house.notes = {"cards/cat.pdf": (WARNING, WARNING), "handouts/calm.pdf": (WARNING,)}
    report = Report()
    house.build(report)
    assert list(report) == [WARNING]


def test_the_card_of_a_deleted_pose_goes_with_the_next_build_of_cards(house):
    house.build()
    house.library = library(poses=("cat",))
    house.build(order=Order(("cards",), "cat"))
    house.build(order=Order(("handouts",)))
    assert house.output() == ALL
    published = house.build(order=Order(("cards",)))
    assert {p.name: p.change for p in published}["cards/cow.pdf"] is Change.REMOVED
    assert "cards/cow.pdf" not in house.output()
    assert "decks/calm.pdf" in house.output()


def test_one_file_goes_elsewhere_and_output_stays_alone(house):
    assert build_file(house.root, Report(), Order(("cards",), "cat")) == b"cards/cat.pdf a6 first"
    house.notes = {"cards/cat.pdf": (ERROR,)}
    assert build_file(house.root, Report(), Order(("cards",), "cat")) is None
    assert not (house.root / "output").exists()


def test_check_lays_out_everything_and_writes_nothing(house):
    house.notes = {"booklets/all.pdf": (ERROR,)}
    report = Report()
    assert check_project(house.root, report) is not None
    assert list(report) == [ERROR]
    assert len(house.composed) == 5
    assert [path.name for path in house.root.iterdir()] == ["content"]


def test_progress_names_what_comes_next_and_ends_with_nothing(house):
    seen = []
    house.build(order=Order(("cards",)), progress=lambda *step: seen.append(step))
    assert seen == [(0, 2, "cards/cat.pdf"), (1, 2, "cards/cow.pdf"), (2, 2, "")]


def test_the_project_is_the_nearest_folder_above(house):
    below = house.root / "content" / "poses"
    below.mkdir()
    assert find_project(below) == find_project(house.root) == house.root.resolve()
    assert find_project(house.root.parent) is None


def test_a_deck_puts_the_back_of_each_card_behind_its_front(monkeypatch):
    handed = []
    monkeypatch.setattr("builder.press.card_sheets", lambda cards, *rest: handed.append((cards, rest)) or _Pressed)
    monkeypatch.setattr("builder.pdf.writer.write", lambda document, artworks: document.title.encode() * (not document.tagged))
    compositions = (_composition("cat", 2), _composition("cow", 1), _composition("dog", 4))
    report = Report()
    files = list(make.finish(library(), Product("decks", "calm", "a4"), compositions, report))
    [(cards, rest)] = handed
    assert [(card.pdf, card.front, card.back) for card in cards] == [
        (b"calm", 1, 2), (b"calm", 3, None), (b"calm", 4, 5), (b"calm", 6, 7),
    ]  # fmt: skip
    assert rest == ((300, 400), (pytest.approx(595.276), pytest.approx(841.89)), "A4", "calm", "en")
    assert files == [make.File("decks/calm.pdf", b"sheets")]
    assert [d.message for d in report] == ["decks: print it"]


def test_a_booklet_is_written_in_reading_order_and_on_sheets(monkeypatch):
    handed = []
    monkeypatch.setattr("builder.press.booklet_sheets", lambda *given: handed.append(given) or _Pressed)
    monkeypatch.setattr("builder.pdf.writer.write", lambda document, artworks: b"reading")
    files = list(make.finish(library(), Product("booklets", "all", "letter"), (_composition("All", 4),), Report()))
    assert files == [make.File("booklets/all.pdf", b"reading"), make.File("booklets/all-print.pdf", b"sheets")]
    assert handed == [(b"reading", (300, 400), (pytest.approx(612), pytest.approx(792)), "Letter", "All", "en")]


def test_the_same_content_gives_the_same_bytes_in_any_folder_time_zone_language_and_hash_order(tmp_path):
    made = []
    for folder, zone, locale, seed in (("a", "UTC", "C.UTF-8", "1"), ("b c/ü", "Pacific/Kiritimati", "tr_TR.UTF-8", "2")):
        root = tmp_path / folder
        init_project(root)
        env = {**os.environ, "PYTHONPATH": str(HERE.parents[1]), "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "builder", "-C", root, "build", "--strict"]
        subprocess.run(command, env=env, check=True, capture_output=True)
        output = root / "output"
        made.append({path.relative_to(output): path.read_bytes() for path in output.rglob("*") if path.is_file()})
    assert len(made[0]) == 7  # two cards, deck, handout, booklet and its sheets, manifest
    assert made[0] == made[1]


class _Pressed:
    pdf, advice = b"sheets", "print it"


def _composition(title, pages):
    story = Story(title, (), tuple([Page(300, 400)] * pages))
    return Composition(Document(title, "en", (story,)), {}, ())
