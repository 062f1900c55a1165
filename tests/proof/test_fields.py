"""The walk over fields: the same values as the reader's parser gives, for every way that YAML has to write them."""

import pytest

from posepress.base.diagnostics import Report
from posepress.base.nodes import Listing, Node, Text
from posepress.content.source.text import Source
from posepress.content.source.yaml_nodes import read_mapping
from posepress.proof.product.fields import Value, read_fields


def parsed(node: Node) -> Value:
    if isinstance(node, Text):
        return " ".join(node.text.split())
    if isinstance(node, Listing):
        return [parsed(item) for item in node.items]
    return {name: parsed(entry.value) for name, entry in node.entries.items()}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("a: one", {"a": "one"}), ("a:\tone two", {"a": "one two"}), ("a : one", {"a": "one"}), ("'a': one", {"a": "one"}),
        ('"a\\u00e9": "o\\tn\\"e"', {"aé": 'o n"e'}), ("a: 'it''s'", {"a": "it's"}), ("a: it's # so", {"a": "it's"}),
        ("a: b#c", {"a": "b#c"}), ("a: http://x", {"a": "http://x"}),
        ("a: one\n  two\n\n   three\nb: c", {"a": "one two three", "b": "c"}),
        ("a: 'one\n  two'", {"a": "one two"}), ('a: "one\\\n  two"', {"a": "onetwo"}),
        ("a: |\n  one # no\n   two\n\nb: c", {"a": "one # no two", "b": "c"}),
        ("a: >-\n  one\n  two", {"a": "one two"}), ("a:\n  one", {"a": "one"}), ("a:\n- one\n- two", {"a": ["one", "two"]}),
        ("a:\n  # so\n  - one\n  -\n    two", {"a": ["one", "two"]}),
        ("a: [one, 'two, b', \"c\",]", {"a": ["one", "two, b", "c"]}),
        ("a: {b: 5-10, 'c':1, \"d\":2}", {"a": {"b": "5-10", "c": "1", "d": "2"}}),
        ("a: {b: 1, # so\n  c d: 2\n }\nb: c", {"a": {"b": "1", "c d": "2"}, "b": "c"}), ("a: 'b'#c", {"a": "b"}),
        ("a:\n  b: 1\n  c : 2", {"a": {"b": "1", "c": "2"}}),
        ("a:\n - b: 1\n   c: 2\n - d", {"a": [{"b": "1", "c": "2"}, "d"]}),
        ("{a: one, b: [c]}", {"a": "one", "b": ["c"]}), ("? a\n: one", {"a": "one"}),
        ("  a: one\n  b: two", {"a": "one", "b": "two"}),
        ("a:\nb: c", {"a": "", "b": "c"}), ("# so\na: one\n...\n", {"a": "one"}), ("a: - b", None), ("a: {b: c: d}", None),
    ],
)  # fmt: skip
def test_fields_are_read_as_the_parser_reads_them(typed: str, value: dict[str, Value] | None) -> None:
    lines = tuple(typed.split("\n"))
    walked = read_fields(lines)  # comes to an end whatever stands there
    report = Report()
    node = read_mapping(Source("a.yaml", lines), 1, len(lines), report)
    assert report.failed == (value is None)
    if node is not None and not report.failed:
        assert walked == value == parsed(node)


@pytest.mark.parametrize("cut", range(0, 60, 3))
def test_what_ends_anywhere_is_read_to_its_end(cut: int) -> None:
    by_line = read_fields(['a: {b: [1, \'x\'], "c": "d\\', ' e"}', "f: |", "  g", "? h", ": - i"][: 1 + cut % 5])
    by_letter = read_fields('a: {b: [1, \'x\'], "c": "d\\\n e"}\nf: |\n  g\n? h\n: - i'[:cut].split("\n"))
    assert "a" in by_line
    assert ("a" in by_letter) == (cut > 1)
