"""The heavy runs in small: the same checks over fewer cases, and for each a planted fault that it finds."""

import os
import sys
from pathlib import Path

import dialogs
import edits
import exactfit
import fuzz
import identity
import killed
import live
import planted
import projects
import proved_samples
import pytest
import roundtrip
import spellings

from posepress.build import pipeline, publish
from posepress.build.request import Order

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, fork")
TEMPLATE = Path(pipeline.__file__).parents[1] / "app" / "templates" / "studio"


@posix
def test_a_mutated_project_is_built_or_told():
    outcome = fuzz.fuzz(range(40), full=5)
    assert outcome.findings == []
    assert sum(outcome.counts.values()) == 40
    assert {"told while reading", "proved", "built", "told, and only what is sound built"} <= outcome.counts.keys()


@posix
def test_no_change_is_made_through_a_link(tmp_path):
    root, outside = tmp_path / "project", tmp_path / "outside"
    outside.write_text("somebody else's")
    for seed in range(300):
        (root / "content" / "poses").mkdir(parents=True)
        for n in range(5):
            (root / "content" / "poses" / f"own-{n}.md").write_text("title: Mine\n")
        (root / "content" / "poses" / "link.md").symlink_to(outside)
        fuzz.mutate(root, fuzz.random.Random(seed))
        fuzz.shutil.rmtree(root)
    assert outside.read_text() == "somebody else's"


@posix
@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (lambda *_: 1 / 0, "ZeroDivisionError"),
        (lambda *_: __import__("socket").create_connection(("127.0.0.1", 9)), "socket.connect"),
        (lambda *_: Path("/tmp/posepress-fuzz").write_text(""), "written outside"),
        (lambda *_: __import__("time").sleep(5), "not done after"),
        (lambda *_: __import__("subprocess").run(["true"]), "subprocess.Popen"),
    ],
)
def test_the_fuzz_finds_what_must_not_be(planted, found, monkeypatch):
    monkeypatch.setattr(fuzz, "SECONDS", 1)
    monkeypatch.setattr("posepress.build.production.compose", planted)
    monkeypatch.setattr(fuzz, "mutate", lambda *_: "nothing")
    monkeypatch.setattr(fuzz, "base_projects", lambda _: [TEMPLATE])
    monkeypatch.setattr(fuzz, "quietly", lambda _: (0, ""))
    outcome = fuzz.fuzz(range(1, 2), full=50)
    assert any(found in finding for finding in outcome.findings)


def test_strings_come_back_from_paper_as_they_were_typed():
    outcome = roundtrip.round_trip(150)
    assert outcome.findings == []
    assert outcome.strings >= 150


def test_each_character_that_is_let_in_comes_back():
    seldom = [chr(code) for code in range(0x250, 0x20000, 9) if not 0xD800 <= code < 0xE000]
    outcome = roundtrip.every_character("".join([*map(chr, range(0xA1, 0x250)), *seldom]))
    assert outcome.findings == []
    assert outcome.strings > 300


def test_a_lost_letter_is_found(monkeypatch):
    read = roundtrip.read_back
    monkeypatch.setattr(roundtrip, "read_back", lambda data: read(data).replace("\\", ""))
    assert any(finding.startswith("not there") for finding in roundtrip.round_trip(100).findings)


def test_a_caution_of_any_length_is_complete_on_any_card():
    outcome = exactfit.exact_fit((1, 38, 200))
    assert outcome.findings == []
    assert outcome.cards == 3 * 7


def test_a_lost_word_and_one_outside_of_the_page_are_found(monkeypatch):
    monkeypatch.setattr(exactfit, "SAFE", 60.0)
    assert "outside of the page" in exactfit.exact_fit([5], ["a6"]).findings[0]
    monkeypatch.undo()
    monkeypatch.setattr(exactfit, "_NUMBERED", exactfit.re.compile(r"back(\d+)x"))
    assert "read back" in exactfit.exact_fit([5], ["a6"]).findings[0]


def test_however_a_pose_is_written_all_agree_on_what_it_says():
    outcome = spellings.agree(range(20_000, 20_040), cards=20, damaged=range(20_000, 20_040))
    assert outcome.findings == []
    assert (outcome.files, outcome.cards) == (40, 2) and outcome.taken > 5


def test_poses_can_be_spelled_without_any_cards():
    outcome = spellings.agree(range(2), cards=0)
    assert (outcome.files, outcome.cards, outcome.findings) == (2, 0, [])


def test_what_one_of_them_takes_otherwise_is_found(monkeypatch):
    monkeypatch.setattr("posepress.content.pose_body.by_severity", list)
    assert any("another order" in finding for finding in spellings.agree(range(20), cards=50).findings)


@pytest.mark.parametrize("seed", (1, 6))
def test_an_invented_project_raises_no_alarm(seed):
    result = projects.tried(seed)
    assert result.alarms == ()
    assert result.pages > 4


def test_words_that_overlap_are_an_alarm(monkeypatch):
    monkeypatch.setattr("posepress.products.shared.dose.width", lambda text, style: 1.0)
    assert any("overlap" in alarm for alarm in projects.tried(7).alarms)


@posix
def test_a_killed_build_leaves_each_file_old_or_new():
    outcome = killed.kills(2)
    assert outcome.findings == []
    assert outcome.runs == 2


@posix
def test_a_refused_call_leaves_all_files_old_or_all_new():
    outcome = killed.faults(("open", "fstat", "replace", "unlink"), (killed.errno.EIO,))
    assert outcome.findings == []
    assert outcome.counts["refused"] > 20


@posix
def test_a_refused_call_where_things_are_kept_costs_time_and_nothing_else():
    outcome = killed.kept_faults(("open", "stat", "replace", "scandir"), (killed.errno.EIO,), most=1)
    assert outcome.findings == []
    assert min(outcome.counts[call] for call in ("open", "stat", "replace", "scandir")) >= 2


@posix
def test_two_builds_at_once_do_not_disturb_each_other():
    assert killed.pairs(1).findings == []


@posix
def test_a_torn_file_is_found(monkeypatch):
    """Were files written in their place, a kill or a fault would leave half of one."""

    def in_place(self, name):
        if name in self._new_files:
            target = self.output / name
            target.parent.mkdir(exist_ok=True)
            publish._store(target, self._new_files[name].read_bytes())
        return publish.Change.CHANGED

    monkeypatch.setattr(publish.Publication, "_replace", in_place)
    outcome = killed.faults(("write",), (killed.errno.ENOSPC,))
    assert any("neither old nor new" in finding for finding in outcome.findings)


def test_the_same_bytes_on_every_machine():
    outcome = identity.identity(2, TEMPLATE)
    assert outcome.findings == []
    assert outcome.files == 7


def test_a_file_that_knows_its_folder_is_found(monkeypatch):
    monkeypatch.setattr(identity, "_build", lambda root, *_: root.mkdir(parents=True) or {"a.pdf": os.fsencode(root)})
    assert "differs in ['a.pdf']" in identity.identity(2, TEMPLATE).findings[0]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    return {name: (data, paper) for name, data, paper in dialogs.samples(tmp_path_factory.mktemp("dialogs"))}


EVEN = [printer for printer in dialogs.PRINTERS if printer.margins[:2] == printer.margins[2:]]


def test_both_papers_have_sheets_for_an_office_and_for_a_shop(sheets):
    assert sorted(sheets) == sorted(
        [
            f"{paper} {name}"
            for paper in ("a4", "letter")
            for name in (
                "decks/evening-wind-down.pdf",
                "decks/evening-wind-down-shop.pdf",
                "booklets/my-poses-print.pdf",
                "booklets/my-poses-shop.pdf",
            )
        ]
    )


@pytest.mark.parametrize("dialog", dialogs.DIALOGS)
@pytest.mark.parametrize("printer", EVEN, ids=lambda printer: printer.name)
def test_an_office_s_sheets_come_out_whole_with_the_fold_in_the_middle_whatever_the_dialog_does(sheets, printer, dialog):
    for name, (data, paper) in sheets.items():
        if name.endswith("-shop.pdf"):
            continue
        got = dialogs.printed(data, paper, printer, dialog)
        assert got.lost == 0 and got.shift < 0.01 and got.scale >= 0.939
        if got.fold is not None:
            assert got.fold < 0.01 and got.seen_fold < 0.15


def test_a_printer_that_leaves_its_foot_white_moves_the_fold_and_the_picture_shows_it_where_it_is_worked_out(sheets):
    for name in ("a4 booklets/my-poses-print.pdf", "letter booklets/my-poses-print.pdf"):
        got = dialogs.printed(*sheets[name], dialogs.PRINTERS[2], "fit")
        assert got.fold == pytest.approx(4.85, abs=0.01) and got.seen_fold == pytest.approx(4.85, abs=0.15)
        assert got.gutter > 7 and got.lost == 0


def test_a_shop_s_sheets_in_an_office_are_shrunk_or_lose_their_words(sheets):
    """So were an office's own, before they were the paper: the dialogs must show what was wrong."""
    data, paper = sheets["a4 booklets/my-poses-shop.pdf"]
    assert dialogs.printed(data, paper, dialogs.PRINTERS[0], "fit").scale == pytest.approx(0.862, abs=0.001)
    assert dialogs.printed(data, paper, dialogs.PRINTERS[0], "fit to paper").scale == pytest.approx(0.897, abs=0.001)
    assert dialogs.printed(data, paper, dialogs.PRINTERS[0], "actual size").lost > 100


def test_edits_leave_what_a_clean_build_leaves():
    outcome = edits.edit_sequences(range(2))
    assert outcome.findings == []
    assert outcome.edits.total() > 3


def test_a_memory_that_misses_an_edit_is_found(monkeypatch):
    monkeypatch.setattr(pipeline, "state", lambda root: "always the same")
    monkeypatch.setattr("posepress.build.unchanged.state", lambda root: "always the same")
    monkeypatch.setattr(edits, "EDITS", {"more words": edits.EDITS["more words"]})
    assert edits.edit_sequences(range(2), Order(("cards",))).findings


def test_a_fault_that_only_a_first_build_finds_is_told(monkeypatch):
    def blind(case, data, ledger=None):
        return right if ledger else proof(case, data)

    proof, card = proved_samples.Case.proof, proved_samples.card()
    right = card.proof(card.data)
    faults = [lambda: card.wrongly_laid_out(proved_samples.with_lines(lambda line: None))]
    assert planted.compared(faults).findings == []
    monkeypatch.setattr(proved_samples.Case, "proof", blind)
    (finding,) = planted.compared(faults).findings
    assert "found by a first build alone" in finding


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    root = tmp_path_factory.mktemp("live") / "studio"
    live.init_project(root)
    return root


linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc")


@linux
def test_an_open_preview_shows_what_is_saved_and_does_not_grow(studio):
    (time,) = live.seen(studio, 1)
    assert len(time.clock) == len(time.worked) == 3 and min(time.clock) > 0
    growth = live.rebuilds(studio, 15)
    assert growth.share < 0.2
    assert growth.handles[1].total() <= growth.handles[0].total() + 1  # a line may be open


@linux
def test_whoever_attacks_an_open_preview_gets_nothing(studio):
    got, _ = live.storm(studio, 100)
    assert len(got) > 60 and [attack for attack, statuses in got.items() if {*statuses} == {200}] == ["own page"]
