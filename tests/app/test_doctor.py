"""The doctor knows what the project needs, and says what is amiss and what to do."""

import re
import tomllib
from pathlib import Path

from posepress.app import doctor
from posepress.build.program import LIBRARIES


def test_it_looks_for_every_dependency_of_the_project():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert sorted(LIBRARIES) == sorted([re.match(r"[\w-]+", line)[0] for line in project["dependencies"]])


def test_a_sound_machine_has_only_good_findings(tmp_path):
    findings = list(doctor.examine(tmp_path))
    assert [f for f in findings if not f.well] == []
    assert list(tmp_path.rglob("*.*")) == []  # the probe is gone


def test_a_missing_font_and_a_full_disk_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr("posepress.typeset.faces.FONTS", tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 5_000_000}))
    bad = [f.text for f in doctor.examine(tmp_path) if not f.well]
    assert "font SourceSans3_400Regular.ttf is missing" in bad
    assert "5 MB free on this disk" in bad


def test_an_output_that_cannot_be_written_to_is_found(tmp_path):
    (tmp_path / "output").write_text("a file")
    bad = [f for f in doctor.examine(tmp_path) if not f.well]
    assert [f.text.startswith("cannot write to") for f in bad] == [True]
    assert bad[0].way_out == "check that you may write to that folder"
