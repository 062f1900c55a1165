"""Bytes become text only when every character of them is one that a reader can see and a page can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from posepress.base.diagnostics import Report
from posepress.content.source.text import MAX_BYTES, Source, close_up, read_source


def read(tmp_path: Path, data: bytes) -> tuple[Source | None, list[tuple[int, int, int, str]]]:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    report = Report()
    source = read_source(path, "a.md", report)
    return source, [(d.span.line, d.span.column, d.span.end_column, d.code) for d in report if d.span]


@pytest.mark.parametrize(
    "data",
    ["eins\nzwei é\n".encode(), b"eins\r\nzwei \xc3\xa9\r\n", b"eins\rzwei \xc3\xa9\r", b"\xef\xbb\xbfeins\nzwei \xc3\xa9\n",
     "eins\nzwei e\u0301\n".encode()],
    ids=["plain", "line ends of Windows", "line ends of old Macs", "byte order mark", "letter and accent apart"],
)  # fmt: skip
def test_the_same_text_in_other_clothes_reads_the_same(tmp_path: Path, data: bytes) -> None:
    source, found = read(tmp_path, data)
    assert source is not None
    assert source.lines == ("eins", "zwei é", "")
    assert found == []


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"abc\nd\xe9f\n", (2, 2, 3, "not-utf8")),
        (b"\xc3\xa9\xff", (1, 2, 3, "not-utf8")),
        (b"\r\n\xff", (2, 1, 2, "not-utf8")),
        ("abc".encode("utf-16"), (1, 1, 1, "not-utf8")),
        ("abc".encode("utf-16-le"), (1, 1, 1, "not-utf8")),
        (b"", (1, 1, 1, "empty-file")),
        (bytes(400), (1, 1, 1, "empty-file")),
        (b" \n\t\r\n", (1, 1, 1, "empty-file")),
        (b"a" * (MAX_BYTES + 1), (1, 1, 1, "file-too-big")),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes, place: tuple[int, int, int, str]) -> None:
    source, found = read(tmp_path, data)
    assert source is None
    assert found == [place]


@pytest.mark.parametrize("char", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufe0f", "\ufeff"])
def test_a_character_that_shows_nothing_is_left_out(tmp_path: Path, char: str) -> None:
    source, found = read(tmp_path, f"one\ntwo{char}three\n".encode())
    assert source is not None
    assert source.lines == ("one", "twothree", "")
    assert [code for *_, code in found] == ["unseen-characters"] * (char != "\ufe0f")


def test_the_line_of_a_bad_byte_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"ok\ncaf\xe9 noir\nok")
    report = Report()
    read_source(tmp_path / "a.md", "a.md", report)
    assert [d.span.text for d in report if d.span] == ["caf\ufffd noir"]


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    report = Report()
    assert read_source(tmp_path / "b.md", "b.md", report) is None
    assert [(d.code, d.message) for d in report] == [("unreadable-file", "this file cannot be read: No such file or directory")]


@pytest.mark.parametrize(
    ("char", "code", "named"),
    [
        ("\x07", "control-character", "U+0007"),
        ("\x85", "control-character", "U+0085"),
        ("\u2028", "control-character", "U+2028 line separator"),
        ("\u202e", "bidi-character", "U+202E right-to-left override"),
        ("\u2067", "bidi-character", "U+2067 right-to-left isolate"),
        ("\u200f", "bidi-character", "U+200F right-to-left mark"),
        ("\u206a", "invisible-character", "U+206A"),
        ("\ufffd", "damaged-character", "lost"),
    ],
)
def test_a_character_that_could_deceive_is_reported_and_blanked(tmp_path: Path, char: str, code: str, named: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"one\ntwo{char}three\n", encoding="utf-8", newline="")
    report = Report()
    source = read_source(path, "a.md", report)
    assert source is not None
    assert source.lines == ("one", "two three", "")
    [diagnostic] = report
    assert diagnostic.span is not None
    assert (diagnostic.code, diagnostic.span.line, diagnostic.span.column) == (code, 2, 4)
    assert named in diagnostic.message


def test_a_damaged_file_does_not_flood_the_report(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"a\x01" * 1000)[1]) == 20


def test_spaces_and_tabs_and_joined_letters_are_welcome(tmp_path: Path) -> None:
    assert read(tmp_path, "a\tb\u00a0c “d” Vṛkṣāsana – 5–10\n".encode())[1] == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [("a  b", "a b"), ("a\n\tb", "a b"), ("5\u00a0kg", "5\u00a0kg"), ("a\u00a0 b", "a b"), ("a \u00a0\nb", "a b"),
     ("5\u00a0\u00a0kg", "5\u00a0kg")],
)  # fmt: skip
def test_a_run_of_spaces_is_one_and_a_no_break_space_counts_only_alone(typed: str, read: str) -> None:
    assert close_up(typed) == read
