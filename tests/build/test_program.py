"""Another program, another version of what shapes its files, another date: another digest; nothing else is."""

import shutil
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from posepress.build import program as module
from posepress.build.program import installation, program

VERSIONS = {name: version(name) for name in ("resvg-py", "pillow", "PyYAML", "markdown-it-py")}
"""As Python finds them."""


@pytest.fixture
def digests(monkeypatch, tmp_path):
    """A function that looks at the program anew; packages stand below `tmp_path`, as empty folders of their names."""
    for path in [path for folder in sys.path if Path(folder).is_dir() for path in Path(folder).glob("*.*-info")]:
        (tmp_path / path.name).mkdir(exist_ok=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path), "/no/such/folder"])

    def look():
        program.cache_clear(), installation.cache_clear()
        return program(), installation()

    yield look
    program.cache_clear(), installation.cache_clear()


@pytest.mark.parametrize("library", VERSIONS)
def test_another_version_of_a_library_is_another_version_of_the_program(digests, tmp_path, library):
    before = digests()
    name = f"{library.replace('-', '_')}-{VERSIONS[library]}.dist-info"
    (folder,) = [path for path in tmp_path.iterdir() if path.name.lower() == name.lower()]
    folder.rename(tmp_path / f"{folder.name.partition('-')[0]}-99.dist-info")
    assert [a == b for a, b in zip(before, digests(), strict=True)] == [False, False]


def test_a_library_of_libraries_makes_no_product_again_but_is_looked_at(digests, tmp_path):
    before = digests()
    (tmp_path / "mdurl-99.dist-info").mkdir()
    assert [a == b for a, b in zip(before, digests(), strict=True)] == [True, False]


def test_which_of_two_copies_is_found_first_is_another_version(digests, tmp_path, monkeypatch):
    for folder, number in (("a", 1), ("b", 2)):
        (tmp_path / folder / f"reportlab-{number}.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "a"), str(tmp_path / "b")])
    before = digests()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "b"), str(tmp_path / "a")])
    assert digests()[0] != before[0]


def test_the_date_that_files_are_told_to_bear_is_a_part_of_the_program(digests, monkeypatch):
    before = digests()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert digests()[0] != before[0]


def test_an_edited_source_file_is_another_version_and_bytecode_is_none(digests, monkeypatch, tmp_path):
    home = Path(
        shutil.copytree(Path(module.__file__).parents[1], tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__"))
    )
    before = digests()
    monkeypatch.setattr(module, "__file__", str(home / "build" / "program.py"))
    assert digests() == before, "wherever it is installed"
    (home / "base" / "__pycache__").mkdir()
    (home / "base" / "__pycache__" / "theme.cpython-311.pyc").write_bytes(b"x")
    (home / "base" / "theme.pyc").write_bytes(b"x")
    assert digests() == before
    theme = home / "base" / "theme.py"
    theme.write_text(theme.read_text("utf-8") + "# wider\n", "utf-8")
    assert digests()[0] != before[0]


def test_a_file_by_another_name_is_another_version(digests, monkeypatch, tmp_path):
    home = Path(
        shutil.copytree(Path(module.__file__).parents[1], tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__"))
    )
    monkeypatch.setattr(module, "__file__", str(home / "build" / "program.py"))
    before = digests()
    face, *_ = sorted((home / "fonts").glob("*.ttf"))
    face.rename(face.with_name(f"{face.name}x"))
    assert digests()[0] != before[0]


def test_an_editors_lock_beside_the_program_stops_nothing(digests, monkeypatch, tmp_path):
    """It is a link that leads nowhere."""
    package = tmp_path / "posepress"
    (package / "build").mkdir(parents=True)
    (package / "build" / "program.py").write_text("")
    monkeypatch.setattr(module, "__file__", str(package / "build" / "program.py"))
    before = digests()
    (package / ".#x.py").symlink_to("user@host.123")
    assert digests() == before
    (package / "x.py").write_text("pass")
    assert digests()[0] != before[0]


def test_a_development_install_without_a_version_is_known_by_its_name(digests, tmp_path):
    before = digests()
    (tmp_path / "pikepdf.egg-info").mkdir()
    assert digests()[0] != before[0]


def test_a_folder_that_is_on_the_path_twice_is_no_other_installation(digests, monkeypatch):
    before = digests()
    monkeypatch.setattr(sys, "path", [*sys.path, *sys.path])
    assert digests() == before
