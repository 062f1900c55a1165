"""The gate: what a file is called, what it is, and whether it can be read at all."""

import os
from pathlib import Path

import pytest

from posepress import artwork
from posepress.base.diagnostics import Report, Span
from posepress.base.drawing import Drawing, Raster

SPAN = Span("poses/lunge.md", 12, 4, 30, "![A lunge](lunge.svg)")
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10"><path d="M1 1h8v8z"/></svg>'


def refused(path: Path) -> tuple[str, str]:
    """(code, message and hint) of the one error that the file gives."""
    report = Report()
    assert artwork.load(path, report, SPAN) is None
    (found,) = report.diagnostics
    assert found.span is SPAN
    assert found.severity == "error"
    return found.code, f"{found.message} ({found.hint})"


def test_an_svg_becomes_a_drawing(tmp_path: Path) -> None:
    path = tmp_path / "Lunge.SVG"
    path.write_bytes(PICTURE)
    report = Report()
    assert isinstance(artwork.load(path, report, None), Drawing)
    assert not report.diagnostics


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("a.txt", b"GIF89a", "picture-damaged", "is damaged or cut short"),
        ("a", b"just words", "picture-kind", '"a" is not a picture that can be printed'),
        ("a.jpg", b"%!PS-Adobe-3.0\n", "picture-kind", "is really a PostScript file, which cannot be printed"),
        ("a.psd", b"8BPS" + bytes(50), "picture-kind", "is really a Photoshop file"),
        ("a.dng", b"II*\0" + bytes(50), "picture-kind", "is really a camera raw file"),
        ("a.heic", b"\0\0\0\x14ftypqt  " + bytes(50), "picture-kind", "take a screenshot"),
        ("a.png", b"\xff\xd8\xff\xe0", "picture-damaged", "is damaged or cut short"),
        ("a.svg", b"\x1f\x8b\x08", "picture-svg", "is damaged or cut short"),
        ("a.svg", b"just words", "picture-damaged", "is damaged or is not an SVG"),
        ("a.png", b"", "picture-damaged", "is empty"),
        ("a.jpg", b"<!DOCTYPE html><html><body><br></body></html>", "picture-kind", "is really a web page, not a picture"),
        ("a.svg", b"\n<HTML lang='de'><p></HTML>", "picture-kind", "save the picture itself"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_refused(
    tmp_path: Path, name: str, content: bytes, code: str, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found, words = refused(path)
    assert found == code
    assert said in words


def test_a_missing_file_a_folder_and_a_pipe_are_explained(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    assert refused(tmp_path / "none.png")[0] == "picture-missing"
    assert refused(tmp_path / "folder.png") == (
        "picture-unreadable",
        '"folder.png" is not a file (give the name of a picture file)',
    )
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        assert refused(tmp_path / "pipe.png")[0] == "picture-unreadable"


def test_a_link_to_itself_and_an_impossible_name_are_explained(tmp_path: Path) -> None:
    loop = tmp_path / "loop.png"
    loop.symlink_to(loop)
    assert refused(loop)[0] == "picture-unreadable"
    assert refused(tmp_path / "a\0.png")[0] == "picture-unreadable"


def test_a_file_that_is_larger_than_any_phone_writes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.truncate(artwork.LARGEST_FILE + 1)
    code, words = refused(path)
    assert code == "picture-too-big"
    assert "150 MB" in words


def test_effective_resolution_is_pixels_per_printed_inch() -> None:
    assert artwork.effective_dpi(Raster(1000, 500, 3, True, b""), 5 * 72) == 200
