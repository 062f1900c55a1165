import subprocess
import sys

import pytest
from placed_samples import ARTWORKS, everything, paragraph

import verapdf
from posepress.pdf import write


def test_a_sound_file_passes_and_a_faulty_one_is_named(tmp_path):
    if verapdf.missing():
        pytest.skip(verapdf.missing())
    sound, faulty = tmp_path / "sound.pdf", tmp_path / "faulty.pdf"
    sound.write_bytes(write(paragraph("a"), {}))
    faulty.write_bytes(write(everything(), ARTWORKS).replace(b"/Alt(Caution)", b"/Foo(Caution)"))
    good, bad = verapdf.validate("ua1", [sound, faulty])
    assert (good.passed, good.broken) == (True, [])
    assert not bad.passed
    assert bad.broken[0].startswith("7.3-1 ×1: Figure tags shall include an alternative representation")


def test_a_file_that_is_no_pdf_does_not_pass(tmp_path):
    if verapdf.missing():
        pytest.skip(verapdf.missing())
    path = tmp_path / "note.pdf"
    path.write_text("hello", encoding="utf-8")
    (verdict,) = verapdf.validate("2a", [path])
    assert not verdict.passed


def test_without_validator_the_script_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("POSEPRESS_VERAPDF", str(tmp_path))
    done = subprocess.run([sys.executable, verapdf.__file__, "ua1", "x.pdf"], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "verapdf.py --install" in done.stderr or "no Java" in done.stderr
