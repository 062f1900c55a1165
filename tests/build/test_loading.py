"""What is loaded for an edit: what its content asks for. A library that nobody needs costs each start its time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Report
from posepress.build.pipeline import build_project

SIDE_BEND = Path("content/poses/side-bend.md")
LIST = """if True:
    import atexit, sys
    from posepress.__main__ import main
    atexit.register(lambda: print("\\n", *sorted(sys.modules)))
    main()
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """A small studio whose pictures are figures."""
    root = tmp_path_factory.mktemp("drawn") / "studio"
    init_project(root)
    for picture in (root / "images").iterdir():
        picture.with_suffix(".figure.yaml").write_text("pose: bridge\n", "utf-8")
        picture.unlink()
    return built(root)


@pytest.fixture(scope="module")
def photographed(tmp_path_factory):
    """One whose pictures are a photo and a drawing of somebody."""
    root = tmp_path_factory.mktemp("photographed") / "studio"
    init_project(root)
    (root / "images/side-bend.svg").unlink()
    Image.linear_gradient("L").resize((1600, 1200)).save(root / "images/side-bend.jpg")
    pose = root / SIDE_BEND
    pose.write_text(pose.read_text("utf-8").replace("sides:", "alt: You stand and lean to the right.\nsides:", 1), "utf-8")
    return built(root)


def built(root):
    report = Report()
    assert build_project(root, report)
    assert not report.failed, list(report)
    return root


def loaded(root, *command, workers=1):
    """The modules that a command has loaded in the end, which comes after an edit of a pose."""
    pose = root / SIDE_BEND
    pose.write_text(pose.read_text("utf-8").replace("feet flat", "feet flat, flat", 1), "utf-8")
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "builder"), "POSEPRESS_WORKERS": str(workers)}
    run = subprocess.run([sys.executable, "-c", LIST, *command], cwd=root, env=env, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[-1].split())


def below(modules, *names):
    """Those of the modules that are, or lie in, one of the packages."""
    return {module for module in modules for name in names if module == name or module.startswith(name + ".")}


READERS = ("pi_heif", "resvg_py", "posepress.artwork.photo", "posepress.artwork.svg", "posepress.artwork.vector_picture")
PDF = (
    "reportlab",
    "pikepdf",
    "pypdfium2",
    "PIL",
    "fontTools",
    "posepress.pdf",
    "posepress.press",
    "posepress.products",
)


@pytest.fixture(scope="module")
def edit_of_figures(drawn):
    return loaded(drawn, "build")


@pytest.fixture(scope="module")
def edit_of_photos(photographed):
    return loaded(photographed, "build")


def test_an_edit_where_all_pictures_are_figures_loads_no_reader_of_pictures(edit_of_figures):
    assert "posepress.figures.drawing.page" in edit_of_figures
    assert below(edit_of_figures, *READERS) == set()
    assert {module for module in edit_of_figures if module.startswith("PIL.") and module.endswith("Plugin")} == set()


def test_an_edit_loads_nothing_of_the_instruction_for_figures(edit_of_figures):
    assert below(edit_of_figures, "posepress.figures.contact_sheet", "posepress.figures.description.guide") == set()


def test_an_edit_where_no_picture_is_a_figure_loads_no_engine_of_figures(edit_of_photos):
    assert below(edit_of_photos, "posepress.figures", "pyclipper") == set()


def test_a_photo_or_drawing_that_was_read_before_is_not_read_by_an_edit(photographed, edit_of_photos):
    assert {path.name for path in (photographed / "images").iterdir()} == {"side-bend.jpg", "legs-up-the-wall.svg"}
    assert below(edit_of_photos, *READERS) == set()


def test_the_advice_for_a_pose_without_a_picture_needs_the_names_of_figures_alone(photographed):
    (photographed / "content/poses/rest.md").write_text((photographed / SIDE_BEND).read_text("utf-8"), "utf-8")
    modules = below(loaded(photographed, "build", "cards"), "posepress.figures", "pyclipper")
    (photographed / "content/poses/rest.md").unlink()
    assert modules - below(modules, "posepress.figures.library") == {"posepress.figures"}


def test_cards_and_handouts_load_nothing_of_sheets(drawn):
    modules = loaded(drawn, "build", "cards", "handouts")
    assert below(modules, "fontTools", "posepress.press.sheets", "posepress.press.marks", "posepress.proof.sheets") == set()


def test_a_list_loads_no_library_of_pdf(photographed):
    assert below(loaded(photographed, "list"), *PDF) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="processes that begin with what is loaded")
def test_what_most_products_need_is_loaded_once_and_not_by_each_process(drawn):
    pages = {"posepress.pdf.writer", "posepress.proof.document", "posepress.products.shared.pose_blocks"}
    modules = loaded(drawn, "build", workers=2)
    assert modules >= {*pages, "posepress.press.sheets", "posepress.proof.sheets.imposed"}
    assert "posepress.products.booklet" not in modules, "this process made nothing itself"
    modules = loaded(drawn, "build", "cards", "handouts", workers=2)
    assert modules >= pages
    assert "posepress.press.sheets" not in modules
