"""A build after which nothing changed: it reads bytes and nothing else, says the same, and misses no change whatever."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Report
from posepress.base.store import FOLDER
from posepress.build import pipeline, unchanged
from posepress.build.pipeline import build_project
from posepress.build.publish import STAGE, Change
from posepress.build.request import Order

POSE = "content/poses/side-bend.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("unchanged") / "studio"
    init_project(root)
    Image.new("RGB", (600, 400), (200, 90, 30)).save(root / "images" / "wall.png")
    with (root / POSE).open("a", encoding="utf-8") as file:
        file.write("\n## Deeper\n- Breathe as long as you like. Too long cautions: none.\n")
    assert build_project(root, Report(), Order(("cards",)))
    return root


@pytest.fixture
def project(built, tmp_path):
    return Path(shutil.copytree(built, tmp_path / "studio", copy_function=shutil.copy2))


@pytest.fixture
def readings(monkeypatch):
    """Counts how often the content is read."""
    seen = []
    honest = pipeline.read_project
    monkeypatch.setattr(pipeline, "read_project", lambda *order: seen.append(order) or honest(*order))
    return seen


CARDS = Order(("cards",))


def is_read_again(root, readings, order=CARDS, **options):
    readings.clear()
    assert build_project(root, Report(), order, **options) is not None
    return bool(readings)


def test_what_a_killed_build_left_is_swept_also_where_all_its_files_are_made(project):
    """It is killed between its last file and its own sweeping."""
    (project / "output" / STAGE).mkdir()
    (project / "output" / STAGE / "0.old").write_bytes(b"of the last edition")
    assert build_project(project, Report(), CARDS)
    assert not (project / "output" / STAGE).exists()


def test_an_unchanged_build_reads_nothing_and_says_the_same(project, readings):
    first, again = Report(), Report()
    spoil(project / "output" / FOLDER / "orders.json", lambda text: "")
    files = build_project(project, first, CARDS)
    assert readings
    readings.clear()
    assert build_project(project, again, CARDS) == files
    assert not readings
    assert {file.change for file in files} == {Change.UNCHANGED}
    assert again.diagnostics == first.diagnostics


def test_an_unchanged_build_loads_no_library_of_pdf_or_pictures_nor_pydantic(project):
    script = (
        "import sys\nfrom pathlib import Path\nfrom posepress.base.diagnostics import Report\n"
        "from posepress.build.pipeline import build_project\nfrom posepress.build.request import Order\n"
        f"assert build_project(Path({str(project)!r}), Report(), Order(('cards',)))\nprint(sorted(sys.modules))"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "builder")}
    printed = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout
    modules = eval(printed)
    loaded = {name.partition(".")[0] for name in modules}
    assert [name for name in modules if name.startswith(("posepress.model.", "posepress.content."))] == []
    heavy = {"pydantic", "yaml", "markdown_it", "pikepdf", "pypdfium2", "PIL", "reportlab", "uharfbuzz", "pyclipper"}
    assert loaded & {*heavy, "email", "multiprocessing"} == set()  # email: by importlib.metadata


def spoil(path, change):
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def same_times(change):
    """The change, after which the file has the times that it had."""

    def keep(path):
        status = path.stat()
        change(path)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    return keep


def other_photo(path):
    """Another picture of the same size in bytes."""
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(bytes(data))


CHANGES = {
    "a word": lambda root: spoil(root / POSE, lambda text: text.replace("1. ", "1. Now: ", 1)),
    "a letter, times preserved": lambda root: same_times(lambda p: spoil(p, lambda text: text.replace("1. S", "1. T", 1)))(
        root / POSE
    ),
    "a picture of the same size and time": lambda root: same_times(other_photo)(root / "images/wall.png"),
    "a new pose": lambda root: shutil.copy(root / POSE, root / "content/poses/another.md"),
    "a pose deleted": lambda root: (root / "content/poses/legs-up-the-wall.md").unlink(),
    "a pose renamed": lambda root: (root / POSE).rename(root / "content/poses/bend.md"),
    "two files swapped": lambda root: swap(root / POSE, root / "content/poses/legs-up-the-wall.md"),
    "a folder of somebody": lambda root: (root / "content/more").mkdir(),
    "a product edited": lambda root: (root / "output/cards/side-bend.pdf").write_bytes(b"%PDF"),
    "a product deleted": lambda root: (root / "output/cards/side-bend.pdf").unlink(),
    "no manifest": lambda root: (root / "output/.posepress.json").unlink(),
    "no cache": lambda root: shutil.rmtree(root / "output" / FOLDER),
    "half a cache": lambda root: spoil(root / "output" / FOLDER / "orders.json", lambda text: text[: len(text) // 2]),
    "another note in the cache": lambda root: spoil(
        root / "output" / FOLDER / "orders.json", lambda text: text.replace("cards/side-bend", "cards/side-bent", 1)
    ),
    "the studio's paper": lambda root: spoil(
        root / "content/studio.yaml", lambda text: text.replace("colours: on", "colours: off")
    ),
}


def swap(a, b):
    a_bytes, b_bytes = a.read_bytes(), b.read_bytes()
    a.write_bytes(b_bytes)
    b.write_bytes(a_bytes)


@pytest.mark.parametrize("name", CHANGES)
def test_no_change_is_missed(project, readings, name):
    assert not is_read_again(project, readings)
    CHANGES[name](project)
    report = Report()
    assert build_project(project, report, CARDS) is not None
    assert readings


def test_what_is_touched_and_not_changed_is_not_read_again(project, readings):
    (project / POSE).touch()
    assert not is_read_again(project, readings)


def test_another_order_is_another_build(project, readings):
    for order in (Order(("cards",), size="a5"), Order(("cards",), studio={"language": "de"}), Order(("cards",), "side-bend")):
        assert is_read_again(project, readings, order)
        assert not is_read_again(project, readings, order)
    assert is_read_again(project, readings, CARDS), "cards of another size stand there now"


def test_another_version_of_the_program_reads_again(project, readings, monkeypatch):
    assert not is_read_again(project, readings)
    monkeypatch.setattr(unchanged, "installation", lambda: "another")
    assert is_read_again(project, readings)


def test_a_build_with_a_mistake_tells_it_each_time(project, readings):
    spoil(project / POSE, lambda text: text.replace("title:", "titel:"))
    for _ in range(2):
        readings.clear()
        report = Report()
        build_project(project, report, CARDS)
        assert report.failed
        assert readings


def test_a_file_that_is_saved_while_a_build_runs_is_read_by_the_next_one(project, readings, monkeypatch):
    spoil(project / POSE, lambda text: text.replace("1. ", "1. Now: ", 1))
    honest = pipeline.make_all

    def slow(*order, **options):
        spoil(project / POSE, lambda text: text.replace("Now", "Then"))
        return honest(*order, **options)

    monkeypatch.setattr(pipeline, "make_all", slow)
    assert is_read_again(project, readings)
    monkeypatch.setattr(pipeline, "make_all", honest)
    assert is_read_again(project, readings)


def test_the_cache_may_lead_nowhere_else(project, readings, tmp_path):
    cache = project / "output" / FOLDER
    shutil.move(cache, tmp_path / "elsewhere")
    cache.symlink_to(tmp_path / "elsewhere")
    assert is_read_again(project, readings)


def test_a_few_orders_are_remembered(project, monkeypatch):
    monkeypatch.setattr(unchanged, "_MOST", 2)
    for size in ("a5", "a6", "a4"):
        assert build_project(project, Report(), Order(("cards",), "side-bend", size))
    assert len(json.loads((project / "output" / FOLDER / "orders.json").read_bytes().partition(b"\n")[2])) == 2


def test_a_card_of_a_pose_that_is_withdrawn_goes(project, readings):
    """Another order made it meanwhile."""
    new = project / "content/poses/zz-new.md"
    shutil.copy(project / POSE, new)
    assert build_project(project, Report(), Order(("cards",), "zz-new"))
    new.unlink()
    assert build_project(project, Report(), CARDS)
    assert not (project / "output/cards/zz-new.pdf").exists()


def test_sheets_for_a_shop_go_with_the_next_order_that_does_not_ask_for_them(project):
    plain, shop = Order(("decks",)), Order(("decks",), shop=True)
    for order in (plain, shop, plain):
        assert build_project(project, Report(), order)
    assert not list((project / "output/decks").glob("*-shop.pdf"))


@pytest.mark.parametrize("text", ["[" * 200_000, "null", "{}", '{"orders": {"a": 1}}', "\x00"])
def test_what_somebody_else_left_in_the_cache_counts_as_nothing(project, readings, text):
    (project / "output" / FOLDER / "orders.json").write_text(text)
    assert is_read_again(project, readings)
    assert not is_read_again(project, readings)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_a_pipe_among_the_pictures_stops_nothing(project):
    os.mkfifo(project / "images" / "pipe.png")
    assert unchanged.state(project) == ""


def test_a_file_is_no_folder_of_the_same_words(tmp_path):
    for folder in ("content", "images"):
        (tmp_path / folder).mkdir()
    (tmp_path / "content" / "a").mkdir()
    before = unchanged.state(tmp_path)
    (tmp_path / "content" / "a").rmdir()
    (tmp_path / "content" / "a").write_text("folder")
    assert unchanged.state(tmp_path) != before
