"""The pipeline: what is planned, what stops it, what it leaves behind. Products are small stand-ins here, so that each
promise is the pipeline's own; the last tests build a real project.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Diagnostic, Report, Severity, Span
from posepress.base.errors import OrderError
from posepress.base.store import FOLDER
from posepress.build import production
from posepress.build.checking import check_project
from posepress.build.pipeline import build_file, build_project
from posepress.build.plan import options_in_output, plan_products
from posepress.build.production import Product, as_ordered
from posepress.build.publish import Change
from posepress.build.reading import read_project
from posepress.build.request import Order, find_project
from posepress.content import read_library
from posepress.model.domain import Booklet, ClassPlan, Inline, Library, Pose, Prose, Step, StudioFields, Unfinished
from posepress.products import Composition
from posepress.proof import Failure
from posepress.typeset.placed import Document, Page, Story

HERE = Path(__file__)


def pose(id):
    step = Step(Prose((Inline("Breathe."),), f"poses/{id}#steps.1"))
    return Pose(id=id, title=id, position="standing", dose={}, purpose=None, cautions=(), steps=(step,))


def library(poses=("cat", "cow"), classes=("calm",), booklets=("all",)):
    return Library(
        Path(),
        StudioFields(name="Studio"),
        poses={id: pose(id) for id in poses},
        classes={id: ClassPlan(id=id, title=id, poses=("cat",)) for id in classes},
        booklets={id: Booklet(id=id, title=id, parts=("contents",)) for id in booklets},
    )


class House:
    """A project whose content, layout and files the test says; `composed` records what was laid out."""

    def __init__(self, root, monkeypatch):
        self.root, self.library, self.composed = root, library(), []
        self.notes, self.edition, self.reading, self.unfinished = {}, "first", (), ()
        (root / "content").mkdir()
        (root / "content" / "studio.yaml").write_text("name: Studio\n")
        monkeypatch.setattr("posepress.content.read_library", self.read, raising=False)
        monkeypatch.setattr(production, "compose", self.compose)
        monkeypatch.setattr(production, "finish", self.write)
        monkeypatch.setattr(production, "prove_files", lambda library, product, compositions, files, known: files)

    def read(self, root, report, store=None, person=None, *, thorough=False, drafts=None, known=None):
        report.diagnostics += self.reading
        return self.library and replace(self.library, unfinished=Unfinished(frozenset(self.unfinished)))

    def compose(self, library, product, report, store):
        assert library.studio  # on which every product depends
        self.composed.append(product.name)
        report.add(self.notes.get(product.name, ()))
        return (Composition(Document(product.id, "en", ()), {}, ()),)

    def write(self, library, product, compositions, report, store=None):
        for name in product.names:
            yield production.File(name, f"{name} {product.size} {self.edition}".encode())

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


def test_a_table_that_lacks_a_word_is_told_and_nothing_is_printed_in_english_by_silence(house, monkeypatch):
    from posepress.base.languages import table_of

    lacking = {name: text for name, text in table_of("de").items() if name != "tick"}
    monkeypatch.setattr("posepress.build.reading.table_of", lambda _: lacking)
    report = Report()
    assert read_project(house.root, report, Order(studio={"language": "de"})) is None
    assert any('lacks words in "de": tick' in diagnostic.message for diagnostic in report.diagnostics)


def test_a_language_that_is_none_is_refused(house):
    with pytest.raises(OrderError, match='language "deutsch!"'):
        house.build(order=Order(studio={"language": "deutsch!"}))


@pytest.mark.parametrize(
    ("kind", "id", "words"),
    [
        ("cards", "cta", 'unknown pose "cta"\n  = did you mean "cat"?'),
        ("handouts", "clam", 'unknown class "clam"\n  = did you mean "calm"?'),
        ("cards", "", 'unknown pose ""\n  = choose from: cat, cow'),
        ("booklets", "zzz", 'unknown booklet "zzz"\n  = choose from: all'),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(kind, id, words):
    with pytest.raises(OrderError) as refused:
        plan_products(library(), Order((kind,), id), Report())
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("order", "noun"), [(Order(), "pose"), (Order(("handouts",)), "class"), (Order(("booklets",)), "booklet")]
)
def test_an_order_for_which_there_is_no_content_at_all_says_so_and_how_to_start(order, noun):
    report = Report()
    plan_products(library(poses=(), classes=(), booklets=()), order, report)
    [note] = report
    assert note.severity is Severity.WARNING and f"content/ has no {noun} yet" in note.message and noun in note.hint
    report = Report()
    plan_products(library(), order, report)
    assert list(report) == []


def test_the_booklet_that_it_says_how_to_start_is_one(tmp_path):
    report = Report()
    plan_products(library(booklets=()), Order(("booklets",)), report)
    init_project(tmp_path)
    name, *lines = [part.strip() for part in report.diagnostics[0].hint.split("\n")]
    (tmp_path / re.search(r"content/\S+", name)[0]).write_text("\n".join(lines), "utf-8")
    report = Report()
    assert read_library(tmp_path, report).booklets["my-poses"].title == "My poses"
    assert not report.failed


def test_an_unknown_name_in_an_empty_project_says_that_there_is_none():
    with pytest.raises(OrderError, match="content/ has no pose yet"):
        plan_products(library(poses=()), Order(("cards",), "cat"), Report())


@pytest.mark.parametrize(
    ("taken", "file", "alone"),
    [({"booklets": ("all", "all-print", "other")}, "all-print.pdf", "booklets/other.pdf"),
     ({"booklets": ("all", "all-shop", "other")}, "all-shop.pdf", "booklets/other.pdf"),
     ({"classes": ("calm", "calm-shop", "other")}, "calm-shop.pdf", "decks/other.pdf")],
)  # fmt: skip
def test_what_would_be_written_to_one_file_is_withheld_and_nothing_else(house, taken, file, alone):
    house.library = library(**taken)
    report = Report()
    published = house.build(report)
    assert [d.code for d in report] == ["name-taken"]
    assert f'"{file}"' in report.diagnostics[0].message
    assert {Path(name).name for name in withheld(published)} >= {file}
    assert alone in house.output()
    assert not any(name.endswith(file) for name in house.output() if not name.startswith("handouts/"))


@pytest.mark.parametrize("order", [Order(("booklets",), "all"), Order(("booklets",), "all-print")])
def test_a_name_is_taken_whatever_is_ordered(house, order):
    house.library = library(booklets=("all", "all-print"))
    report = Report()
    assert house.build(report, order) is None
    assert [d.code for d in report] == ["name-taken"]


LARGE = Order(("cards",), "cat", format="large")


def test_another_format_stands_beside_the_usual_one_and_is_made_again_with_all_of_its_kind(house):
    house.build(order=LARGE)
    assert house.output() == {"cards/cat-large.pdf": "cards/cat-large.pdf a4 first"}
    assert [file.name for file in house.build(order=Order(("cards",), "cat"))] == ["cards/cat.pdf"]
    house.edition, house.library = "second", replace(library(), studio=StudioFields(name="New"))
    changes = {file.name: file.change for file in house.build(order=Order(("cards",)))}
    assert changes["cards/cat-large.pdf"] is Change.CHANGED
    assert "cards/cow-large.pdf" not in house.output()


def test_another_format_whose_name_is_taken_is_withheld_and_nothing_else_is(house):
    house.library = library(poses=("cat", "cat-large"))
    house.build()
    report = Report()
    assert house.build(report, LARGE) is None
    assert [d.code for d in report.diagnostics] == ["name-taken"]
    assert house.output()["cards/cat-large.pdf"] == "cards/cat-large.pdf a6 first"
    assert house.build() is not None and "cards/cat-large-large.pdf" not in house.output()


SHOP = {"booklets/all-shop.pdf": "booklets/all-shop.pdf a4 first", "decks/calm-shop.pdf": "decks/calm-shop.pdf a4 first"}


def test_files_for_a_print_shop_stand_beside_those_for_an_office_and_are_kept_as_long_as_they_are_ordered(house):
    house.build(order=Order(shop=True))
    assert house.output() == ALL | SHOP
    house.composed = []
    assert {file.change for file in house.build(order=Order(shop=True))} == {Change.UNCHANGED}
    assert house.composed == []


@pytest.mark.parametrize("order", [Order(), Order(("booklets",), "all"), Order(("booklets",))])
def test_a_file_for_a_print_shop_is_removed_rather_than_left_out_of_date(house, order):
    house.build(order=Order(shop=True))
    gone = [file.name for file in house.build(order=order) if file.change is Change.REMOVED]
    assert gone == [name for name in sorted(SHOP) if name.split("/")[0] in order.kinds]
    assert house.output() == {name: text for name, text in (ALL | SHOP).items() if name not in gone}


def test_a_card_and_a_handout_of_a_name_like_that_are_left_alone(house):
    house.library = library(poses=("cat", "cat-shop"), classes=("calm",))
    house.build()
    house.build(order=Order(("cards",), "cat"))
    assert "cards/cat-shop.pdf" in house.output()


def test_the_one_file_of_an_order_is_that_for_the_print_shop_where_this_is_ordered(house):
    for shop, name in ((False, "decks/calm.pdf"), (True, "decks/calm-shop.pdf")):
        data = build_file(house.root, Report(), Order(("decks",), "calm", shop=shop))
        assert data == f"{name} a4 first".encode()


def test_advice_on_printing_goes_with_sheets_alone(house, monkeypatch):
    def write(library, product, compositions, report, store):
        report.note("how-to-print", "fold it")
        return list(house.write(library, product, compositions, report))

    monkeypatch.setattr(production, "finish", write)
    for order, advised in ((Order(("booklets",), "all"), False), (Order(("booklets",), "all", shop=True), True),
                           (Order(("decks",), "calm"), True)):  # fmt: skip
        report = Report()
        assert build_file(house.root, report, order)
        assert [d.code for d in report] == ["how-to-print"] * advised


def test_a_mistake_elsewhere_does_not_stop_the_only_booklet_from_being_written_to_a_file(house):
    house.reading = (replace(ERROR, span=Span("content/poses/cow.md", 1, 1, 2)),)
    report = Report()
    assert build_file(house.root, report, Order(("booklets",))) == b"booklets/all.pdf a4 first"
    assert [d.message for d in report] == ["1 remark on other files"]


def test_a_file_for_a_print_shop_stays_with_the_product_that_is_withheld(house):
    house.build(order=Order(shop=True))
    house.notes = {"booklets/all.pdf": (ERROR,)}
    house.library = replace(house.library, studio=StudioFields(name="Another"))
    house.build()
    assert "booklets/all-shop.pdf" in house.output()


def withheld(published):
    return [file.name for file in published if file.change is Change.WITHHELD]


def test_an_error_in_one_product_withholds_it_and_no_other(house):
    house.build()
    house.edition = "second"
    house.library = replace(house.library, studio=StudioFields(name="Another"))
    house.notes = {"cards/cat.pdf": (ERROR,), "booklets/all.pdf": (replace(ERROR, message="nor does this"),)}
    report = Report()
    assert withheld(house.build(report)) == ["cards/cat.pdf", "booklets/all.pdf", "booklets/all-print.pdf"]
    assert [d.message for d in report] == ["does not fit", "nor does this"]
    kept = ("cards/cat.pdf", "booklets/all.pdf", "booklets/all-print.pdf")
    assert house.output() == {name: text if name in kept else text.replace("first", "second") for name, text in ALL.items()}


def test_a_strict_build_publishes_all_or_nothing(house):
    house.build()
    house.edition, house.notes = "second", {"cards/cat.pdf": (ERROR,)}
    house.library = replace(house.library, studio=StudioFields(name="Another"))
    assert house.build(strict=True) is None
    assert house.output() == ALL


def test_what_was_withheld_is_made_as_soon_as_its_mistake_is_mended(house):
    house.build()
    house.edition, house.notes = "second", {"cards/cat.pdf": (ERROR,)}
    house.library = replace(house.library, studio=StudioFields(name="Another"))
    house.build()
    house.notes = {}
    published = house.build()
    assert house.output()["cards/cat.pdf"].endswith("second")
    assert {p.name for p in published if p.change is Change.CHANGED} == {"cards/cat.pdf"}


def test_what_the_proof_reads_otherwise_is_withheld_though_it_would_come_out_as_it_stands(house, monkeypatch):
    house.build()
    wrong = {"poses/cat": (Failure("sources", "a line is missing", 0, "poses/cat#steps.1"),)}
    monkeypatch.setattr("posepress.proof.check_sources", lambda library, store: wrong)
    report = Report()
    assert withheld(house.build(report, Order(("cards",)))) == ["cards/cat.pdf"]
    assert [d.code for d in report] == ["proof"]
    assert house.output() == ALL


def test_a_mistake_in_reading_withholds_what_is_made_from_that_file_and_nothing_is_removed(house):
    house.build()
    house.reading, house.unfinished, house.edition = (ERROR,), ("poses/cow", "booklets/all"), "second"
    house.library = replace(library(poses=("cat",), booklets=()), studio=StudioFields(name="Another"))
    report = Report()
    assert withheld(house.build(report)) == ["cards/cow.pdf", "booklets/all.pdf", "booklets/all-print.pdf"]
    assert house.output() == {
        name: text.replace("first", "second") if name in ("cards/cat.pdf", "decks/calm.pdf", "handouts/calm.pdf") else text
        for name, text in ALL.items()
    }


@pytest.mark.parametrize("key", ["project", "studio"])
def test_a_mistake_that_concerns_everything_touches_nothing_and_looks_no_further(house, key):
    house.reading, house.unfinished = (ERROR,), (key,)
    assert house.build() is None
    assert house.composed == []
    assert not (house.root / "output").exists()


def test_a_defect_of_ours_in_one_product_withholds_it_and_no_other(house, monkeypatch):
    compose = house.compose

    def stumble(library, product, report, store):
        if product.name == "cards/cat.pdf":
            raise AssertionError("no page")
        return compose(library, product, report, store)

    monkeypatch.setattr(production, "compose", stumble)
    report = Report()
    assert withheld(house.build(report)) == ["cards/cat.pdf"]
    assert [(d.code, d.severity) for d in report] == [("defect", Severity.ERROR)]
    assert "AssertionError: no page" in report.diagnostics[0].message
    assert house.output() == {name: text for name, text in ALL.items() if name != "cards/cat.pdf"}


def test_who_orders_one_thing_reads_what_concerns_it_and_how_much_there_is_on_others(house):
    at = lambda path: Span(path, 1, 1, 2)  # noqa: E731
    house.reading = (
        replace(WARNING, span=at("content/poses/cat.md")), replace(WARNING, span=at("images/cat.png")),
        replace(WARNING, span=at("content/poses/cow.md")), replace(ERROR, span=at("content/booklets/all.yaml")),
    )  # fmt: skip
    house.unfinished = ("booklets/all",)
    house.library = replace(library(booklets=()), needs={"poses/cat": frozenset({"poses/cat", "images/cat.png"})})
    report = Report()
    assert house.build(report, Order(("cards",), "cat"), strict=False) is not None
    assert [(d.severity, d.span and d.span.path) for d in report] == [
        (Severity.WARNING, "content/poses/cat.md"), (Severity.WARNING, "images/cat.png"), (Severity.NOTE, None),
    ]  # fmt: skip
    assert report.diagnostics[-1].message == "2 remarks on other files"


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


def test_check_makes_everything_and_writes_nothing(house, monkeypatch):
    house.notes = {"booklets/all.pdf": (ERROR,)}
    report, written = Report(), []
    monkeypatch.setattr(production, "finish", lambda *given: written.append(given[1].name) or house.write(*given))
    assert check_project(house.root, report) is not None
    assert list(report) == [ERROR]
    assert len(house.composed) == 5
    assert written == ["cards/cat.pdf", "cards/cow.pdf", "decks/calm.pdf", "handouts/calm.pdf"]
    assert [path.name for path in house.root.iterdir()] == ["content"]


def test_check_does_not_make_what_stands_proved_in_output(house):
    house.build()
    house.composed = []
    check_project(house.root, Report())
    assert house.composed == []


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
    monkeypatch.setattr(
        "posepress.press.sheets.card_sheets", lambda pages, *rest, texts: handed.append((pages.document, rest)) or _Pressed()
    )
    compositions = (_composition("cat", 2), _composition("cow", 1), _composition("dog", 4))
    report = Report()
    files = list(production.finish(library(), Product("decks", "calm", "a4"), compositions, report))
    [(document, (leaves, *rest))] = handed
    assert (document.title, document.tagged, len(document.pages)) == ("calm", False, 7)
    assert leaves == ((1, 2), (3, None), (4, 5), (6, 7))
    assert tuple(rest) == ((300, 400), (pytest.approx(595.276), pytest.approx(841.89)), "A4", "calm", "en", False)
    assert files == [production.File("decks/calm.pdf", b"sheets")]
    assert [d.message for d in report] == ["decks: print it"]


def test_sheets_for_a_print_shop_stand_beside_those_for_an_office(monkeypatch):
    for press in ("card_sheets", "booklet_sheets"):
        monkeypatch.setattr(
            f"posepress.press.sheets.{press}", lambda *given, texts: _Pressed(b"shop" if given[-1] else b"office")
        )
    monkeypatch.setattr("posepress.pdf.writer.write_drawn", lambda *_: b"reading")
    order = partial(production.finish, library(), compositions=(_composition("Calm", 4),), report=Report())
    deck, booklet = order(Product("decks", "calm", "a4", shop=True)), order(Product("booklets", "all", "a4", shop=True))
    assert {file.name: file.data for file in (*deck, *booklet)} == {
        "decks/calm.pdf": b"office", "decks/calm-shop.pdf": b"shop",
        "booklets/all.pdf": b"reading", "booklets/all-print.pdf": b"office", "booklets/all-shop.pdf": b"shop",
    }  # fmt: skip


def test_a_booklet_is_written_in_reading_order_and_on_sheets(monkeypatch):
    handed = []
    monkeypatch.setattr(
        "posepress.press.sheets.booklet_sheets",
        lambda pages, *given, texts: handed.append((pages.document, given)) or _Pressed(),
    )
    monkeypatch.setattr("posepress.pdf.writer.write_drawn", lambda *_: b"reading")
    files = list(production.finish(library(), Product("booklets", "all", "letter"), (_composition("All", 4),), Report()))
    assert files == [production.File("booklets/all.pdf", b"reading"), production.File("booklets/all-print.pdf", b"sheets")]
    [(document, order)] = handed
    assert (document.title, document.tagged) == ("All", False)
    assert order == ((300, 400), (pytest.approx(612), pytest.approx(792)), "Letter", "All", "en", False)


def test_the_same_content_gives_the_same_bytes_in_any_folder_time_zone_language_and_hash_order(tmp_path):
    made = []
    for folder, zone, locale, seed in (("a", "UTC", "C.UTF-8", "1"), ("b c/ü", "Pacific/Kiritimati", "tr_TR.UTF-8", "2")):
        root = tmp_path / folder
        init_project(root)
        package = str(HERE.parents[2] / "builder")
        env = {**os.environ, "PYTHONPATH": package, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "posepress", "-C", root, "build", "--strict"]
        subprocess.run(command, env=env, check=True, capture_output=True)
        output = root / "output"
        files = [path for path in output.rglob("*") if path.is_file() and path.parent.name != FOLDER]
        made.append({path.relative_to(output): path.read_bytes() for path in files})
    assert len(made[0]) == 7  # two cards, deck, handout, booklet and its sheets, manifest
    assert made[0] == made[1]


@dataclass(frozen=True)
class _Pressed:
    pdf: bytes = b"sheets"
    advice: str = "print it"


def _composition(title, pages):
    story = Story(title, (), tuple([Page(300, 400)] * pages))
    return Composition(Document(title, "en", (story,)), {}, ())


CUES = Order(("cues",), "calm", plan={"people": "12", "at": "18:00"})


def test_what_is_only_made_where_it_is_asked_for_is_kept_up_to_date_by_builds(house):
    house.build()
    assert "cues/calm.pdf" not in house.output()
    house.build(order=CUES)
    house.edition = "second"
    house.composed.clear()
    house.library = replace(house.library, studio=house.library.studio.model_copy(update={"teacher": "Ana"}))
    house.build()
    assert "cues/calm.pdf" in house.composed and house.output()["cues/calm.pdf"].endswith("second")


def test_a_build_makes_it_with_what_it_was_ordered_with(house):
    house.build(order=CUES)
    planned = plan_products(house.library, Order(), Report(), options_in_output(house.root))
    assert [product.plan for product in planned.products if product.kind == "cues"] == [(("at", "18:00"), ("people", "12"))]
    assert [as_ordered(house.library, product).classes["calm"].people for product in planned.products[-1:]] == [12]


def test_a_sheet_of_a_class_that_is_gone_goes_with_it(house):
    house.build(order=CUES)
    house.library = replace(house.library, classes={})
    house.build()
    assert "cues/calm.pdf" not in house.output()


@pytest.mark.parametrize(
    ("option", "hint"),
    [({"people": "many"}, "type how many come, as in --people 12"), ({"at": "7"}, "type a time of day, as in --at 18:00")],
)
def test_an_order_that_cannot_be_read_says_how_it_is_typed(house, option, hint):
    with pytest.raises(OrderError, match=hint):
        house.build(order=Order(("cues",), "calm", plan=option))
