"""The command line: what it prints where, and its exit codes. The content and its layout are small stand-ins."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import click
import pytest

import posepress
from posepress.app import cli, console, options
from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Diagnostic, Severity, Span
from posepress.base.theme import PAPERS_MM
from posepress.build import production
from posepress.model.domain import PAPERS, Booklet, ClassPlan, Inline, Library, Pose, Prose, Step, StudioFields, Unfinished
from posepress.products import Composition
from posepress.proof import Failure, ProofError
from posepress.typeset.placed import Document

SPAN = Span("content/poses/cat.md", 3, 1, 8, "breths: 5")
ERROR = Diagnostic(Severity.ERROR, "unknown-field", 'unknown field "breths"', SPAN, 'did you mean "breaths"?')
WARNING = Diagnostic(Severity.WARNING, "no-picture", "no picture")
NOTE = Diagnostic(Severity.NOTE, "two-cards", "cat takes two cards")


def content():
    step = Step(Prose((Inline("Breathe."),), "poses/cat#steps.1"))
    poses = {
        id: Pose(id=id, title=title, position="standing", dose={}, purpose=None, cautions=(), steps=(step,))
        for id, title in (("cat", "Cat"), ("long-cow", "Māṛjāryāsana"))
    }
    return Library(
        Path(),
        StudioFields(name="Studio"),
        poses=poses,
        classes={"calm": ClassPlan(id="calm", title="Calm evening", poses=("cat", "long-cow"))},
        booklets={"all": Booklet(id="all", title="All", parts=("contents",))},
    )


class House:
    def __init__(self, root):
        self.root, self.found, self.library = root, [], content()
        (root / "content").mkdir()
        (root / "content" / "studio.yaml").write_text("name: Studio\n")

    def read(self, root, report, store=None, person=None, *, thorough=False, drafts=None, known=None):
        report.diagnostics += self.found
        keys = {d.span.path.removeprefix("content/").removesuffix(".md") for d in self.found if d.severity is Severity.ERROR}
        poses = {id: pose for id, pose in self.library.poses.items() if f"poses/{id}" not in keys}
        return replace(self.library, poses=poses, unfinished=Unfinished(frozenset(keys)))

    def compose(self, library, product, report, store):
        return (Composition(Document(product.id, library.studio.language, ()), {}),)

    def write(self, library, product, compositions, report, store=None):
        for name in product.names:
            yield production.File(name, f"{product.size} {library.studio.language} {library.studio.colours}".encode())


@pytest.fixture
def house(tmp_path, monkeypatch):
    house = House(tmp_path)
    monkeypatch.setattr("posepress.content.read_library", house.read, raising=False)
    monkeypatch.setattr(production, "compose", house.compose)
    monkeypatch.setattr(production, "finish", house.write)
    monkeypatch.setattr(production, "prove_files", lambda library, product, compositions, files, known: files)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return house


@pytest.fixture
def typed(house, capsys):
    """Runs a command line as typed; gives its exit code, stdout and stderr."""

    def run(line):
        code = cli.run(line.split())
        captured = capsys.readouterr()
        return code, captured.out.replace(os.sep, "/"), captured.err

    run.house = house
    return run


def test_build_prints_a_line_a_file_and_what_became_of_it(typed):
    assert typed("build") == (
        0,
        "output/cards/cat.pdf           new\n"
        "output/cards/long-cow.pdf      new\n"
        "output/decks/calm.pdf          new\n"
        "output/handouts/calm.pdf       new\n"
        "output/booklets/all.pdf        new\n"
        "output/booklets/all-print.pdf  new\n",
        "",
    )
    assert typed("build cards --language de")[1] == ("output/cards/cat.pdf       changed\noutput/cards/long-cow.pdf  changed\n")
    assert typed("build cards --language de")[1].count("unchanged") == 2


def test_one_product_prints_the_path_of_its_file_alone(typed):
    assert typed("card cat") == (0, "output/cards/cat.pdf\n", "")
    assert typed("handout calm") == (0, "output/handouts/calm.pdf\n", "")
    assert typed("cues calm --people 12 --at 18:00") == (0, "output/cues/calm.pdf\n", "")
    assert typed("deck calm") == (0, "output/decks/calm.pdf\n", "")
    assert typed("booklet all") == (0, "output/booklets/all.pdf\noutput/booklets/all-print.pdf\n", "")


def test_with_shop_a_file_for_a_print_shop_stands_beside_the_others_until_it_is_no_longer_ordered(typed):
    assert typed("deck calm --shop") == (0, "output/decks/calm.pdf\noutput/decks/calm-shop.pdf\n", "")
    assert typed("booklet all --shop")[1].split() == [
        "output/booklets/all.pdf",
        "output/booklets/all-print.pdf",
        "output/booklets/all-shop.pdf",
    ]
    code, out, err = typed("deck calm")
    assert (code, out) == (0, "output/decks/calm.pdf\n")
    removed = "output/decks/calm-shop.pdf removed; for a print shop, run this command again with --shop\n"
    assert err.replace(os.sep, "/") == removed
    assert "output/booklets/all-shop.pdf   removed" in typed("build")[1]


@pytest.mark.parametrize(("line", "file"), [("deck calm", "decks/calm"), ("booklet all", "booklets/all")])
def test_a_shop_s_file_that_somebody_changed_is_kept_and_that_is_said(typed, line, file):
    typed(f"{line} --shop")
    (typed.house.root / "output" / f"{file}-shop.pdf").write_text("signed")
    code, out, err = typed(line)
    assert code == 0 and "-shop" not in out and f"{file}-shop.pdf kept" in err.replace(os.sep, "/")


@pytest.fixture
def outgrown(typed, monkeypatch):
    """The one page of an earlier order, of a class that has no room on one any more."""
    assert typed("handout calm --one-page")[1] == "output/handouts/calm-one-page.pdf\n"
    compose = typed.house.compose

    def compose_longer(library, product, report, store):
        if product.format == "one-page":
            report.error("no-one-page", "no room")
        return compose(library, product, report, store)

    monkeypatch.setattr(production, "compose", compose_longer)
    (typed.house.root / "content" / "studio.yaml").write_text("name: Studio\nlanguage: de\n")  # something has changed
    typed.house.library = replace(typed.house.library, studio=StudioFields(name="Studio", language="de"))
    return typed.house.root / "output" / "handouts" / "calm-one-page.pdf"


def test_one_page_of_an_older_class_does_not_stay_beside_the_usual_handout(typed, outgrown):
    code, out, err = typed("handout calm --one-page")
    assert (code, out) == (0, "output/handouts/calm.pdf\n")
    assert "calm-one-page.pdf removed: the class has changed since" in err
    assert not outgrown.exists() and "one-page" not in (typed.house.root / "output" / ".posepress.json").read_text()


def test_a_build_takes_away_one_page_that_has_no_room_any_more(typed, outgrown):
    code, out, err = typed("build")
    assert code == 1 and "no room" in err and not outgrown.exists()
    assert re.search(r"calm-one-page\.pdf +removed", out)
    assert typed("build")[0] == 0


def test_one_older_page_that_somebody_changed_is_to_be_deleted_by_hand(typed, outgrown):
    outgrown.write_text("signed")
    assert "calm-one-page.pdf is older than the class: delete it" in typed("handout calm --one-page")[2]
    assert outgrown.read_text() == "signed"


def test_cards_and_handouts_have_nothing_for_a_shop(typed):
    for line in ("card cat --shop", "handout calm --shop"):
        assert typed(line)[0] == 2
    typed("build cards handouts --shop")
    assert not list((typed.house.root / "output").rglob("*-shop.pdf"))


@pytest.mark.parametrize(
    ("line", "file", "made"),
    [
        ("card cat", "cards/cat.pdf", "a6 en on"),
        ("card cat --size 4x6 --colours off", "cards/cat.pdf", "4x6 en off"),
        ("handout calm --paper letter", "handouts/calm.pdf", "letter en on"),
        ("deck calm --paper letter --language pt-BR", "decks/calm.pdf", "letter pt-BR on"),
        ("booklet --paper letter", "booklets/all-print.pdf", "letter en on"),
    ],
)
def test_options_differ_from_the_studio_file(typed, line, file, made):
    assert typed(line)[0] == 0
    assert (typed.house.root / "output" / file).read_text() == made


def test_a_file_of_ones_own_choice_leaves_output_alone(typed, tmp_path):
    assert typed("card cat -o mine.pdf") == (0, "mine.pdf\n", "")
    assert (tmp_path / "mine.pdf").read_text() == "a6 en on"
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(("line", "made"), [("deck calm", "a4 en on"), ("booklet all", "a4 en on"), ("booklet", "a4 en on")])
def test_decks_and_booklets_go_into_a_file_of_ones_own_choice_too(typed, tmp_path, line, made):
    assert typed(f"{line} -o MINE.PDF") == (0, "MINE.PDF\n", "")
    assert (tmp_path / "MINE.PDF").read_text() == made
    assert not (tmp_path / "output").exists()


def test_one_file_holds_one_booklet(typed, tmp_path):
    typed.house.library.booklets["more"] = Booklet(id="more", title="More", parts=("contents",))
    code, _, err = typed("booklet -o mine.pdf")
    assert (code, err) == (2, "error: one file cannot hold 2 booklets\n  = name one of them: all, more\n")


def test_nothing_is_written_into_the_sources_through_a_link(typed, tmp_path):
    (tmp_path / "out.pdf").symlink_to(tmp_path / "content" / "out.pdf")
    assert typed("card cat -o out.pdf")[0] == 2
    assert not (tmp_path / "content" / "out.pdf").exists()


@pytest.mark.parametrize("line", ["card cat --size A6 --colours OFF", "--colours off card cat", "card --colours=off cat"])
def test_options_may_be_typed_in_capitals_and_before_the_command(typed, tmp_path, line):
    assert typed(line)[0] == 0
    assert (tmp_path / "output/cards/cat.pdf").read_text() == "a6 en off"


def test_kinds_may_be_typed_in_singular(typed):
    assert typed("list pose")[1].startswith("cat       Cat")
    assert typed("list class") == typed("list classes")
    assert typed("build Card")[1].splitlines()[0] == "output/cards/cat.pdf       new"


def test_help_is_a_command_too(typed):
    assert typed("help") == typed("-h")
    assert typed("help card") == typed("card -h")
    assert typed("help crad")[0] == 2


@pytest.mark.parametrize("when", ["abc", "-5", "1.5", "9" * 12, "9" * 5000, "१२"])
def test_a_date_that_is_none_is_told_before_anything_runs(typed, monkeypatch, when):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", when)
    code, out, err = typed("build")
    assert (code, out) == (2, "")
    assert err.startswith('error: SOURCE_DATE_EPOCH is "') and "\n  = unset it, or type a whole number" in err
    assert not (typed.house.root / "output").exists()


def test_a_language_without_words_of_our_own_is_noted(typed):
    note = (
        'note: posepress has no words of its own in "fi": headings and the like print in English\n'
        "  = say them yourself, as many as you like, below words: as in words: {teacher: …, at a glance: …}\n"
    )
    assert typed("handout calm --language fi")[2] == note
    assert 'what is in "ar" must be in these' in typed("handout calm --language ar")[2]
    assert typed("handout calm --language EN-gb")[2] == ""


def test_a_dash_writes_the_file_to_standard_output(house, capsysbinary):
    assert cli.run(["handout", "calm", "-o", "-"]) == 0
    assert capsysbinary.readouterr().out == b"a4 en on"


@pytest.mark.parametrize("line", ["-C {} card cat", "card cat -C {}", "card -C {} cat"])
def test_options_of_every_command_stand_before_or_after_it(typed, line, tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    code, out, _ = typed(line.format(tmp_path))
    assert (code, out.endswith("output/cards/cat.pdf\n")) == (0, True)
    assert (tmp_path / "output/cards/cat.pdf").exists()


def test_mistakes_in_content_exit_1_and_go_to_stderr(typed):
    typed.house.found = [ERROR]
    code, out, err = typed("build cards")
    assert (code, out) == (
        1,
        "output/cards/long-cow.pdf  new\noutput/cards/cat.pdf       withheld: see above; the file of the last build stays\n",
    )
    assert err == (
        'content/poses/cat.md:3:1: error: unknown field "breths"\n'
        "    3 | breths: 5\n"
        "      | ^^^^^^^\n"
        '      = did you mean "breaths"?\n'
        "1 mistake; 1 file withheld and left as the last build made it; the others are up to date\n"
    )


def test_a_mistake_in_a_file_that_nothing_is_made_from_withholds_nothing_and_the_last_line_says_so(typed):
    typed.house.found = [replace(ERROR, span=replace(SPAN, path="content/articles/notes.md"))]
    code, out, err = typed("build cards")
    assert (code, out.count("withheld")) == (1, 0)
    assert err.endswith("1 mistake; nothing had to be withheld, all files are up to date\n")


def test_where_all_is_withheld_nothing_is_written(typed):
    typed.house.found = [ERROR]
    code, out, err = typed("card cat")
    assert (code, out) == (1, "")
    assert err.endswith("1 mistake; nothing was written, the files of the last build are as they were\n")


def test_a_file_that_waits_for_a_mistake_is_not_proved_but_known(typed):
    typed("build cards")
    typed.house.found = [ERROR]
    code, out, err = typed("verify output/cards/cat.pdf")
    assert (code, out) == (1, "")
    assert err.startswith("content/poses/cat.md:3:1: error")
    assert typed("verify output/cards/dog.pdf")[0] == 2


def test_a_failed_proof_exits_4_and_the_other_products_are_made(typed, monkeypatch):
    def prove(library, product, compositions, files, known):
        if product.id == "cat":
            raise ProofError(product.name, [Failure("plan", 'caution "Stop." is missing', 1, "poses/cat#cautions.1")])
        return files

    monkeypatch.setattr(production, "prove_files", prove)
    typed.house.library = replace(typed.house.library, places={"poses/cat#cautions.1": SPAN})
    code, out, err = typed("build cards")
    assert code == 4
    assert out.startswith("output/cards/long-cow.pdf  new\n")
    place, message = "content/poses/cat.md:3:1", '"cards/cat.pdf" is withheld: it would not say what your content says'
    assert err.startswith(f"{place}: error: {message}\n")
    assert "to go on meanwhile: word this line differently" in err
    assert 'plan: page 1, poses/cat#cautions.1: caution "Stop." is missing' in err
    assert typed("check")[0] == 4


@pytest.mark.parametrize("command", ["build", "card cat", "card cat -o mine.pdf", "check", "list"])
def test_every_command_that_reads_the_content_exits_1_on_mistakes(typed, command):
    typed.house.found = [ERROR]
    assert typed(command)[0] == 1


@pytest.mark.parametrize("command", ["build", "card cat", "check", "list"])
def test_strict_takes_warnings_for_errors(typed, command):
    typed.house.found = [WARNING]
    assert typed(command)[0] == 0
    code, _, err = typed(f"{command} --strict")
    assert code == 1
    assert "error: no picture" in err


def test_quiet_leaves_notes_out_and_keeps_warnings(typed):
    typed.house.found = [NOTE, WARNING]
    assert typed("card cat")[2] == "warning: no picture\nnote: cat takes two cards\n"
    assert typed("card cat -q")[2] == "warning: no picture\n"


def test_verbose_says_how_long_each_product_took(typed):
    assert re.search(r"^handouts/calm\.pdf  \d\.\d{3} s$", typed("handout calm -v")[2], re.MULTILINE)


def test_verbose_says_why_each_product_was_made(typed):
    assert "handouts/calm.pdf  made because of: not made before\n" in typed("handout calm -v")[2]
    assert "made because of" not in typed("handout calm -v")[2]
    assert "made because of" not in typed("handout calm --paper letter")[2]


def test_messages_as_json_are_one_object_a_line_and_nothing_else(typed):
    typed.house.found = [ERROR, WARNING]
    err = typed("--message-format json build")[2]
    assert [json.loads(line)["code"] for line in err.splitlines()] == ["unknown-field", "no-picture"]


def test_short_messages_are_one_line_each(typed):
    typed.house.found = [ERROR]
    first = typed("build --message-format short")[2].splitlines()[0]
    assert first == 'content/poses/cat.md:3:1: error: unknown field "breths" (did you mean "breaths"?)'


def test_of_thousands_of_mistakes_a_screenful_is_printed_the_worst_first(typed):
    lines = [replace(ERROR if n > 4950 else WARNING, span=replace(SPAN, line=n)) for n in range(1, 5001)]
    typed.house.found = lines
    messages = typed("build")[2].splitlines()
    assert "error" in messages[0] and "49 more like this, in cat.md 4952, 4953" in messages[4]
    assert "4949 more like this" in messages[-2]
    assert "50 mistakes" in messages[-1]
    assert len(messages) < 20
    assert typed("build -v")[2].count("warning: no picture") == 4950
    assert len(typed("build --message-format json")[2].splitlines()) == 5000


def test_nothing_that_a_file_holds_steers_the_terminal(typed):
    title = "\x1b]0;owned\x07\u202eevil"
    poses = {id: pose.model_copy(update={"title": title}) for id, pose in typed.house.library.poses.items()}
    typed.house.library = replace(typed.house.library, poses=poses)
    typed.house.found = [replace(WARNING, message=f'"{title}"', span=replace(SPAN, text=title, path=f"content/{title}.md"))]
    for line in ("list", "check", "check --message-format short", "check --message-format json", "check -v"):
        _, out, err = typed(line)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", out + err), line


@pytest.mark.parametrize("closing", ["2>&-", "2>/dev/full"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_messages_that_nobody_can_receive_stop_nothing(tmp_path, closing):
    init_project(tmp_path / "p")
    environment = {**os.environ, "PYTHONPATH": str(Path(posepress.__file__).parents[1])}
    line = f'"{sys.executable}" -m posepress -C "{tmp_path / "p"}" -v card side-bend {closing}'
    run = subprocess.run(line, shell=True, env=environment, capture_output=True)
    assert (run.returncode, (tmp_path / "p/output/cards/side-bend.pdf").exists()) == (0, True)


def test_colour_is_for_terminals_unless_asked_for(typed):
    typed.house.found = [WARNING]
    assert "\x1b[" not in typed("check")[2]
    assert "\x1b[33m" in typed("check --color always")[2]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("card cta", 'error: unknown pose "cta"\n  = did you mean "cat"?'),
        ("handout cat", 'error: unknown class "cat"\n  = "cat" is a pose: type posepress card cat'),
        ("card calm", 'error: unknown pose "calm"\n  = "calm" is a class: type posepress handout calm'),
        ("deck clam", 'error: unknown class "clam"\n  = did you mean "calm"?'),
        ("build crads", "'crads' is not one of"),
        ("build cards calm", "'calm' is not one of"),
        ("list nothing", "'nothing' is not one of 'poses', 'classes', 'booklets'"),
        ("handout Calm evenings", 'error: unknown class "Calm evenings"\n  = did you mean "calm"?'),
        ("--color off card cat", "for the pages, type --colours off; for the messages, --color never"),
        ("card cat -o mine.txt", '"mine.txt" does not end in .pdf\n  = type -o "mine.pdf"'),
        ("card cat -o content/poses/cat.md", '"content/poses/cat.md" does not end in .pdf'),
        ("card cat -o content/a.pdf", '"content/a.pdf" is in content/, where your own files are\n  = type -o "a.pdf"'),
        ("handout calm -o images/../images/x.pdf", "is in images/, where your own files are"),
        ("bulid", "No such command 'bulid'"),
        ("print cat", "These make the files that you print: build, card, handout, cues, deck, booklet."),
        ("card content/poses/cat.md", '= did you mean "cat"?'),
        ("card cat --size a7", "'a7' is not one of"),
        ("handout calm --language x!", 'cannot print in language "x!"'),
        ("cues calm --people all", '"all" is not a number of people\n  = type how many come, as in --people 12'),
        ("schema poses", 'no schema is called "poses"\n  = did you mean "pose"?'),
        ("-C nowhere list", "does not exist"),
        ("card", "Missing argument 'POSE'"),
    ],
)
def test_what_is_typed_wrongly_exits_2_and_says_what_to_type(typed, line, words):
    code, out, err = typed(line)
    assert (code, out) == (2, "")
    assert words in err


def test_without_a_project_it_says_how_to_start(typed, tmp_path):
    (tmp_path / "content/studio.yaml").unlink()
    code, _, err = typed("build")
    assert code == 2
    assert "no content/studio.yaml" in err
    assert "posepress init my-studio" in err


def test_a_refusal_of_the_machine_exits_3_in_plain_words(typed, tmp_path):
    (tmp_path / "output").write_text("a file, not a folder")
    code, out, err = typed("build")
    assert (code, out) == (3, "")
    assert "there is a file where a folder is needed" in err


def test_a_refusal_while_reading_exits_3_too(typed, monkeypatch):
    def unreadable(*_, **__):
        raise PermissionError(13, "Permission denied", "content/poses/cat.md")

    monkeypatch.setattr("posepress.content.read_library", unreadable)
    code, _, err = typed("build")
    assert code == 3
    assert 'not allowed to use "content/poses/cat.md"' in err


def test_ctrl_c_exits_130_and_leaves_the_last_files(typed, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    typed("card cat")
    monkeypatch.setattr(production, "finish", interrupted)
    code, out, err = typed("build")
    assert (code, out) == (130, "")
    assert "stopped" in err
    assert [path.name for path in (typed.house.root / "output").rglob("*.pdf")] == ["cat.pdf"]


def test_a_bug_of_ours_is_one_message_and_with_v_the_trace(typed, monkeypatch):
    monkeypatch.setattr("posepress.build.pipeline.plan_products", lambda *_: {}["missing"])
    code, out, err = typed("build")
    assert (code, out) == (70, "")
    assert "Traceback" not in err
    assert "this is a fault in posepress, not in your files" in err
    assert "Traceback" in typed("build -v")[2]


def test_a_bug_of_ours_in_one_product_is_one_message_and_with_v_the_trace(typed, monkeypatch):
    monkeypatch.setattr(production, "compose", lambda *_: {}["missing"])
    code, _, err = typed("card cat")
    assert code == 70
    assert "Traceback" not in err
    assert 'error: "cards/cat.pdf" is withheld: posepress stumbled over it: KeyError' in err
    assert "this is a fault in posepress, not in your files" in err
    assert "Traceback" in typed("card cat -v")[2]


def test_list_is_a_table_with_aligned_columns(typed):
    assert typed("list") == (
        0,
        "cat       Cat           standing\n"
        "long-cow  Māṛjāryāsana  standing\n"
        "calm      Calm evening  2 poses\n"
        "all       All           1 part\n",
        "",
    )
    assert typed("list booklets")[1] == "all  All  1 part\n"


def test_list_as_json_has_the_same_keys_whatever_is_in_it(typed):
    assert json.loads(typed("list --json")[1])["poses"][1] == {
        "id": "long-cow",
        "title": "Māṛjāryāsana",
        "position": "standing",
    }
    assert list(json.loads(typed("list classes --json")[1])) == ["classes"]


def test_check_counts_what_it_looked_at_and_writes_nothing(typed):
    assert typed("check") == (0, "no mistakes in 2 poses, 1 class, 1 booklet\n", "")
    assert [path.name for path in typed.house.root.iterdir()] == ["content"]


def test_clean_tells_what_it_removed_and_what_it_kept(typed, tmp_path):
    typed("build cards")
    (tmp_path / "output/cards/cat.pdf").write_text("with my notes")
    assert typed("clean")[1] == (
        "output/cards/cat.pdf       kept: somebody has changed it\noutput/cards/long-cow.pdf  removed\n"
    )
    assert typed("clean") == (0, "", "")


def test_init_ends_with_a_command_that_works_as_it_stands(typed, tmp_path):
    code, out, err = typed("init mine")
    assert (code, out.splitlines()[0]) == (0, "mine/README.md")
    assert err == "now make its pages: posepress -C mine build\n"
    assert cli.run(["init", str(tmp_path / "my own")]) == 0


def test_the_command_that_builds_is_called_as_this_one_was(house, monkeypatch):
    monkeypatch.setattr(sys, "argv", [".venv/bin/posepress", "init"])
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert console.build_command(Path("my own")) == '.venv/bin/posepress -C "my own" build'
    monkeypatch.setattr("shutil.which", lambda name: "/bin/posepress")
    assert console.build_command(Path("mine")) == "posepress -C mine build"


def test_schema_is_json(typed):
    assert json.loads(typed("schema pose")[1])["properties"]["not for"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(typed, shell):
    code, out, _ = typed(f"completion {shell}")
    assert code == 0
    assert "_POSEPRESS_COMPLETE" in out


def test_names_of_poses_are_completed(house):
    (house.root / "content/poses").mkdir()
    for name in ("cat.md", "cow.md", "dog.md"):
        (house.root / "content/poses" / name).touch()
    found = options._FileName("poses").shell_complete(click.Context(cli.posepress), click.Argument(["pose"]), "c")
    assert [item.value for item in found] == ["cat", "cow"]


def test_names_of_poses_are_listed_where_none_is_typed(typed, house):
    (house.root / "content/poses").mkdir()
    for name in ("cow.md", "cat.md"):
        (house.root / "content/poses" / name).touch()
    code, _, err = typed("card")
    assert code == 2 and "Missing argument 'POSE'. Choose from: cat, cow" in err


def test_doctor_finds_this_machine_well_and_a_missing_part(typed, monkeypatch):
    code, out, _ = typed("doctor")
    assert code == 0
    assert "BAD" not in out
    assert "can be written to" in out
    monkeypatch.setattr("posepress.app.doctor.LIBRARIES", ("click", "no-such-part"))
    code, out, _ = typed("doctor")
    assert code == 3
    assert "BAD  no-such-part is missing\n     = install posepress again" in out


def test_doctor_needs_no_project(typed, tmp_path):
    (tmp_path / "content/studio.yaml").unlink()
    code, out, _ = typed("doctor")
    assert (code, "posepress init" in out) == (0, True)


def test_papers_of_the_studio_file_and_of_the_theme_are_the_same():
    assert tuple(PAPERS_MM) == PAPERS


def test_a_letter_that_the_terminal_lacks_does_not_stop_it(house):
    script = """if True:
        import posepress.app.cli
        from posepress.app.cli import posepress, main
        import click
        posepress.add_command(click.Command("say", callback=lambda: click.echo("Māṛjāryāsana")))
        main()
    """
    root = Path(posepress.__file__).parents[1]
    env = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "cp1252"}
    run = subprocess.run([sys.executable, "-c", script, "say"], env=env, capture_output=True)
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.startswith(b"M\\u0101\\u1e5bj")


def test_version_and_help_import_nothing_heavy():
    script = "import sys\nfrom posepress.app.cli import run\nrun(['--version'])\nrun(['-h'])\nprint(sorted(sys.modules))"
    root = Path(posepress.__file__).parents[1]
    env = {**os.environ, "PYTHONPATH": str(root)}
    run = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True)
    assert run.stdout.startswith(f"posepress {posepress.__version__}\n")
    loaded = run.stdout.splitlines()[-1]
    for heavy in ("pydantic", "reportlab", "pypdf", "PIL", "yaml", "uharfbuzz"):
        assert f"'{heavy}'" not in loaded
    assert "posepress.model." not in loaded


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_list_that_cannot_be_printed_says_so(house):
    root = Path(posepress.__file__).parents[1]
    with open("/dev/full", "w") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "posepress", "schema", "pose"]
        run = subprocess.run(command, cwd=root, stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 3
    assert run.stderr.decode().splitlines()[0] == 'error: the disk is full: no room to write "standard output"'


def test_ctrl_c_while_it_loads_leaves_no_trace(monkeypatch, capsys):
    from posepress import __main__

    class Interrupted:
        def find_spec(self, name, path=None, target=None):
            if name == "posepress.app.cli":
                raise KeyboardInterrupt

    monkeypatch.setattr(__main__, "gc", Mock())  # this process goes on
    monkeypatch.delitem(sys.modules, "posepress.app.cli")
    monkeypatch.delattr(posepress.app, "cli")
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    with pytest.raises(SystemExit) as stopped:
        __main__.main()
    assert stopped.value.code == 130
    assert capsys.readouterr().err == "stopped; the last files are as they were\n"


def test_a_command_searches_for_cycles_seldom_and_not_in_order_to_end():
    script = """if True:
        import atexit, gc
        from posepress.__main__ import main
        atexit.register(lambda: print(gc.get_threshold()[0] > 10_000, len(gc.get_objects()) < 1_000))
        main()
    """
    env = {**os.environ, "PYTHONPATH": str(Path(posepress.__file__).parents[1])}
    run = subprocess.run([sys.executable, "-c", script, "--version"], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "True True"


def test_python_m_posepress_is_the_command():
    root = Path(posepress.__file__).parents[1]
    run = subprocess.run([sys.executable, "-m", "posepress", "--version"], cwd=root, capture_output=True, text=True)
    assert run.stdout == f"posepress {posepress.__version__}\n"


def test_the_two_calls_for_other_programs(house):
    from posepress.base.diagnostics import Report

    assert posepress.read_library(house.root, Report()) == house.library
    published = posepress.build_project(house.root, Report())
    assert len(published) == 6


def test_a_preview_begins_in_an_empty_folder_and_in_no_other(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("posepress.app.opening.preview", lambda settings, root, *_: opened.append(root))
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "images").mkdir()
    assert cli.run(["-C", str(tmp_path), "preview"]) == 0 and opened == [tmp_path.resolve()]
    (tmp_path / "taxes.xlsx").write_text("x")
    assert cli.run(["-C", str(tmp_path), "preview"]) == 2 and len(opened) == 1


@pytest.mark.parametrize(
    "line", ["handout calm --one-page --large", "card cat --wall --large", "handout calm --large --one-page"]
)
def test_two_formats_are_two_orders(line, typed):
    code, out, err = typed(line)
    assert code == 2 and not out
    assert "are two files: type the command once for each of them" in err


@pytest.mark.parametrize("line", [
    "deck calm --large", "booklet all --one-page", "build --wall", "cues calm --large", "card cat --one-page",
    "handout calm --wall",
])  # fmt: skip
def test_who_orders_a_format_that_there_is_not_is_told_what_has_it(line, typed):
    code, out, err = typed(line)
    name, option = line.split()[0], line.split()[-1]
    assert code == 2 and not out
    assert f"posepress {name} has no {option}" in err and f"{option}" in err.split("type posepress ")[1]
