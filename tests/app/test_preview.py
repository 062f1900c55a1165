import pypdfium2
import pytest
from click.testing import CliRunner

from posepress.app import preview
from posepress.app.cli import posepress

CAT = "pose: cat\nlabels: {round: back}\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "cat.figure.yaml").write_text(CAT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words):
    return CliRunner().invoke(posepress, list(words), standalone_mode=False)


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF-1.7")])
def test_a_figure_file_is_drawn_as_asked(folder, ending, start):
    result = run("figure", "cat.figure.yaml", "-o", f"cat.{ending}")
    assert result.return_value == 0 and result.output.strip() == f"cat.{ending}"
    assert (folder / f"cat.{ending}").read_bytes().lstrip().startswith(start)


def test_callouts_bear_the_numbers_of_the_pose_that_shows_the_file(folder):
    (folder / "content" / "poses").mkdir(parents=True)
    (folder / "images").mkdir()
    (folder / "cat.figure.yaml").rename(folder / "images" / "cat.figure.yaml")
    (folder / "content" / "studio.yaml").write_text("name: Quiet Hips\n")
    (folder / "content" / "poses" / "cat.md").write_text(
        "---\ntitle: Cat\nposition: hands and knees\ndose: {breaths: 5}\n---\nRound.\n\n## Cautions\n- none\n\n"
        "## Steps\n1. Kneel.\n2. Breathe.\n3. Round your back. {#round}\n"
    )
    assert run("figure", "images/cat.figure.yaml", "-o", "cat.pdf").return_value == 0
    page = pypdfium2.PdfDocument(folder / "cat.pdf")[0]
    assert page.get_textpage().get_text_bounded().strip() == "3"


def test_a_mistake_is_told_at_its_line_and_nothing_is_written(folder):
    (folder / "cat.figure.yaml").write_text("pose: cat\nhaed: up\n")
    result = run("figure", "cat.figure.yaml")
    assert result.return_value == 1 and "cat.figure.yaml:2:1" in result.stderr
    assert not (folder / "cat.png").exists()


def test_a_callout_to_no_step_is_told_at_its_line(folder):
    test_callouts_bear_the_numbers_of_the_pose_that_shows_the_file(folder)
    (folder / "images" / "cat.figure.yaml").write_text("pose: cat\nlabels:\n  rond: back\n")
    result = run("figure", "images/cat.figure.yaml", "-o", "cat.pdf")
    assert result.return_value == 1
    assert 'images/cat.figure.yaml:3:3: error: "rond" is not a step of the pose "cat"' in result.stderr
    assert 'did you mean "round"?' in result.stderr


def test_figure_and_sheet_look_as_the_studio_wants_them(folder, monkeypatch):
    monkeypatch.setattr("posepress.figures.contact_sheet.POSES", preview.names()[:3])
    drawn, sheets = {}, {}
    for style in ("line", "pictogram"):
        (folder / "content").mkdir(exist_ok=True)
        (folder / "content" / "studio.yaml").write_text(f"name: x\npictures: {style}\n")
        assert run("figure", "cat.figure.yaml", "-o", "cat.svg").return_value == 0
        assert run("figures", "--sheet", "sheet.pdf").return_value == 0
        drawn[style], sheets[style] = (folder / "cat.svg").read_text(), (folder / "sheet.pdf").read_bytes()
    assert drawn["line"] != drawn["pictogram"] and sheets["line"] != sheets["pictogram"]
    assert run("figures", "--sheet", "sheet.pdf", "--style", "line").return_value == 0
    assert (folder / "sheet.pdf").read_bytes() == sheets["line"]


def test_a_project_s_own_pictures_are_never_written_over(folder):
    (folder / "content").mkdir()
    (folder / "images").mkdir()
    (folder / "content" / "studio.yaml").write_text("name: x\n")
    (folder / "cat.figure.yaml").rename(folder / "images" / "cat.figure.yaml")
    result = run("figure", "images/cat.figure.yaml", "-o", "images/cat.svg")
    assert result.exception is not None and not (folder / "images" / "cat.svg").exists()


def test_every_word_is_said(folder):
    said = run("figures", "--words").output
    assert "rests: parts that touch" in said and "knee to chest (118)" in said and max(map(len, said.splitlines())) <= 100


def test_the_poses_are_listed_and_printed(folder, monkeypatch):
    assert "cat" in run("figures").output.splitlines()
    monkeypatch.setattr("posepress.figures.contact_sheet.POSES", ["constructive rest"])
    assert run("figures", "--sheet", "sheet.pdf", "--style", "pictogram").return_value == 0
    text = pypdfium2.PdfDocument(folder / "sheet.pdf")[0].get_textpage().get_text_bounded()
    assert "constructive rest" in text
    assert len(preview.names()) >= 40
