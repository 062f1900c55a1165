"""From the command line: nothing is published that is not proved, and what was published can be proved again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from proved_samples import card, with_lines

from posepress.app.cli import run
from posepress.app.scaffold import init_project
from posepress.build import production
from posepress.content import pose_readings
from posepress.model.domain import Pose
from posepress.proof import Certificate, Failure, ProofError
from posepress.typeset.placed import Line, Page


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    init_project(tmp_path / "studio")
    monkeypatch.chdir(tmp_path / "studio")
    return tmp_path / "studio"


def pdfs(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (project / "output").rglob("*.pdf")}


def losing(source: str) -> object:
    """A writer that leaves out all lines of that source."""
    from posepress.pdf import writer

    honest = writer.write_drawn

    def write(drawn: writer.DrawnDocument) -> bytes:
        def kept(line: Line) -> Line | None:
            return None if line.source == source else line

        return honest(writer.draw(replace(with_lines(kept)(drawn.document), tagged=False), drawn.artworks))

    return write


def test_a_lost_caution_stops_the_build_and_the_last_files_stay(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-q", "build"]) == 0
    before = pdfs(project)
    pose = project / "content" / "poses" / "side-bend.md"
    pose.write_text(pose.read_text().replace("1. ", "1. Now: ", 1))
    monkeypatch.setattr("posepress.pdf.writer.write_drawn", losing("poses/side-bend#cautions.1"))
    capsys.readouterr()
    assert run(["-q", "card", "side-bend"]) == ProofError.exit_code == 4
    said = capsys.readouterr().err
    assert '"cards/side-bend.pdf" is withheld: it would not say what your content says' in said
    assert "poses/side-bend#cautions.1" in said and "page 1" in said and "report it" in said
    assert pdfs(project) == before


def test_verbose_tells_what_was_proved(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-v", "card", "side-bend"]) == 0
    assert "cards/side-bend.pdf  proved: " in capsys.readouterr().err


def test_verify_proves_what_was_published(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-q", "build"]) == 0
    capsys.readouterr()
    assert run(["verify"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(pdfs(project))
    assert all("  proved: " in line for line in lines)


def test_verify_finds_a_file_that_is_older_than_the_content(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-q", "build"]) == 0
    pose = project / "content" / "poses" / "side-bend.md"
    pose.write_text(pose.read_text().replace("## Steps", "- Stop if you feel faint.\n\n## Steps"))
    capsys.readouterr()
    assert run(["verify", "output/cards/side-bend.pdf"]) == 4
    said = capsys.readouterr()
    assert said.out.startswith("cards/side-bend.pdf  FAILED")
    assert "Stop if you feel faint." in said.err and "make it anew" in said.err


def test_verify_reads_each_text_anew_and_compares_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-q", "build"]) == 0
    honest = pose_readings.read_pose

    def lose_cautions(*given: Any) -> Pose | None:
        pose = honest(*given)
        return pose.model_copy(update={"cautions": ()}) if pose else None

    monkeypatch.setattr(pose_readings, "read_pose", lose_cautions)
    capsys.readouterr()
    assert run(["verify", "output/cards/side-bend.pdf"]) == 4
    said = capsys.readouterr()
    assert said.out.startswith("cards/side-bend.pdf  FAILED")
    assert "was not read" in said.err


def test_verify_knows_the_size_that_a_card_was_made_in(project: Path) -> None:
    assert run(["-q", "card", "side-bend", "--size", "a5"]) == 0
    assert run(["-q", "verify", "output/cards/side-bend.pdf"]) == 0


def test_verify_knows_the_paper_that_was_ordered(project: Path) -> None:
    assert run(["-q", "build", "decks", "handouts", "booklets", "--paper", "letter"]) == 0
    assert "paper: a4" in (project / "content" / "studio.yaml").read_text()
    assert run(["-q", "verify"]) == 0


def test_verify_says_when_there_is_nothing_to_prove(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify"]) == 0
    assert "there are no finished files yet; make them: posepress build" in capsys.readouterr().err


def test_verify_refuses_a_file_that_no_content_makes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "output/cards/side-bent.pdf"]) == 2
    assert 'did you mean "cards/side-bend.pdf"?' in capsys.readouterr().err


def test_a_certificate_says_what_was_proved_in_one_line() -> None:
    whole = Certificate("booklets/hips-print.pdf", 14, 96, 24, "folded")
    assert str(whole) == "booklets/hips-print.pdf  proved: 14 cautions, 96 steps, 24 pages, folded"
    assert str(Certificate("cards/cat.pdf", 1, 1, 1)) == "cards/cat.pdf  proved: 1 caution, 1 step, 1 side"


def test_the_message_tells_the_first_failures_and_how_many_more() -> None:
    error = ProofError("x.pdf", [Failure("text", f"line {n} is missing", n, "poses/cat#steps.1") for n in range(1, 21)])
    assert "text: page 1, poses/cat#steps.1: line 1 is missing" in str(error)
    assert "and 8 more" in str(error)


def test_only_what_is_proved_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one file of a product leaves `prove_files` when one of them fails."""
    case = card()
    lost = ProofError("x", [Failure("text", "lost")])
    monkeypatch.setattr("posepress.proof.prove", lambda *_, **__: (_ for _ in ()).throw(lost))
    made = type("Made", (), {"document": case.document, "artworks": case.artworks})()
    product = production.Product("cards", "knee-hug", "a6")
    with pytest.raises(ProofError):
        next(production.prove_files(case.library, product, (made,), [production.File("cards/knee-hug.pdf", case.data)]))


def test_a_page_of_another_size_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    case = card()
    page: Page = replace(case.document.pages[0], width=case.document.pages[0].width + 3)
    story = case.document.stories[0]
    other = replace(case.document, stories=(replace(story, pages=(page, *story.pages[1:])),))
    assert any("the trim is" in failure.message for failure in replace(case, document=other).failures(case.data))
