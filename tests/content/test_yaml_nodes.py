"""YAML gives the text that was typed, and where it stands."""

from __future__ import annotations

import pytest

from posepress.base.diagnostics import Report
from posepress.base.nodes import Fields, Listing, Node, Text
from posepress.content.source.text import Source
from posepress.content.source.yaml_nodes import read_mapping


def read(text: str, first: int = 1) -> Fields:
    lines = tuple(text.split("\n"))
    report = Report()
    fields = read_mapping(Source("a.yaml", lines), first, len(lines), report)
    assert not report.diagnostics
    assert fields is not None
    return fields


def plain(node: Node) -> object:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {name: plain(entry.value) for name, entry in node.entries.items()}


@pytest.mark.parametrize(
    "typed", ["no", "yes", "null", "~", "1:30", "007", "1_000", "0x1f", ".5", "5.0", "2026-11-20", "-3", "=", "1e3"]
)
def test_a_value_stays_as_it_was_typed(typed: str) -> None:
    assert plain(read(f"a: {typed}\nb: [{typed}]\n{typed}: c")) == {"a": typed, "b": [typed], typed: "c"}


def test_quotes_and_blocks_are_read_as_yaml_says() -> None:
    fields = read("""a: "x: #1 \\u00e9"\nb: 'it''s'\nc: >-\n  one\n  two # 3\nd: |\n  one\n  two\ne: one\n  two\nf: ''""")
    assert plain(fields) == {"a": "x: #1 é", "b": "it's", "c": "one two # 3", "d": "one\ntwo\n", "e": "one two", "f": ""}


def test_every_key_and_value_knows_its_place() -> None:
    entry = read("---\ntītle: Knee hug\nalso: [Cat, {x: y}]\n", first=2).entries
    title, also = entry["tītle"], entry["also"].value
    assert (title.key.line, title.key.column, title.key.end_column) == (2, 1, 6)
    assert (title.value.span.line, title.value.span.column, title.value.span.end_column) == (2, 8, 16)
    assert title.value.span.text == "tītle: Knee hug"
    assert isinstance(also, Listing)
    assert [(item.span.column, item.span.end_column) for item in also.items] == [(8, 11), (13, 19)]


@pytest.mark.parametrize(
    ("typed", "cut"), [("a: b #c", 6), ("a: #c", 4), ("a: b#c", 0), ("a: '#c' # d", 0), ("a: [b, c # d\n ]", 10)]
)
def test_a_comment_behind_a_plain_value_is_remembered(typed: str, cut: int) -> None:
    value = read(typed).entries["a"].value
    last = value.items[-1] if isinstance(value, Listing) else value
    assert isinstance(last, Text)
    assert (last.cut.column if last.cut else 0) == cut


def test_comments_on_lines_of_their_own_mean_nothing() -> None:
    assert plain(read("# one\na: b\n  # two\nc: # three\n  - d\n")) == {"a": "b", "c": ["d"]}


def test_a_file_with_one_mistake_in_each_line_is_given_up_after_a_hundred() -> None:
    report = Report()
    lines = tuple([f"a{number}: b: c" for number in range(2000)])
    assert read_mapping(Source("a.yaml", lines), 1, len(lines), report) is None
    assert [d.span.line for d in report if d.span] == list(range(1, 101))
