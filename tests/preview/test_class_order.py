"""Poses of a class in another order: each item moves whole, with its fields and comments, and all else stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posepress.base.diagnostics import Report
from posepress.content.source.document import SourceFile, split
from posepress.content.source.text import Source
from posepress.preview.class_order import ClassItem, NoOrderError, items_of, read_flow, with_dose, with_order, write_flow

BLOCK = """---
title: Calm
poses:
  # the first one
  - cat-cow
  - {pose: bridge, note: "Slowly, and well"}   # twice
  - part: Main
    minutes: 5
  - pose: half-moon
    dose:
      hold: 20 s

  - circuit: 3 rounds
    poses:
      - clam
      - plank
log days: 7
---
Text.
"""


def test_items_are_named_and_counted():
    assert items_of(BLOCK) == (
        ClassItem("cat-cow", ""), ClassItem("bridge", ""), ClassItem("", "Part: Main"),
        ClassItem("half-moon", "", "{hold: 20 s}"), ClassItem("", "Circuit: 3 rounds"),
    )  # fmt: skip


def test_every_byte_of_an_item_goes_with_it_and_the_same_order_is_the_same_text():
    assert with_order(BLOCK, range(5)) == BLOCK
    moved = with_order(BLOCK, [3, 0, 4, 1, 2])
    assert sorted(moved.split("\n")) == sorted(BLOCK.split("\n"))
    assert moved.index("    dose:\n      hold: 20 s\n") < moved.index("  # the first one\n  - cat-cow\n")
    assert "  - circuit: 3 rounds\n    poses:\n      - clam\n      - plank\n" in moved
    assert moved.endswith("log days: 7\n---\nText.\n")


def test_a_pose_comes_in_and_one_goes():
    assert "  - cat-cow\n  - dog\n" in with_order(BLOCK, [0, "dog", 1, 2, 3, 4])
    assert "bridge" not in with_order(BLOCK, [0, 2, 3, 4])


@pytest.mark.parametrize(
    ("text", "order", "after"),
    [
        ("poses: [a, b, {pose: c, dose: {hold: 5}}]\n", [2, 0, 1], "poses: [{pose: c, dose: {hold: 5}}, a, b]\n"),
        ("poses:\n- a\n- b\nnote: x\n", [1, 0], "poses:\n- b\n- a\nnote: x\n"),
        ("poses:\n  - a\n  - b", [1, 0], "poses:\n  - b\n  - a\n"),
        ("poses: [a]\n", [0, "b"], "poses: [a, b]\n"),
        ('poses: ["a, b", c]\n', [1, 0], 'poses: [c, "a, b"]\n'),
        ('poses: [{pose: a, note: ":}, x"}, b]\n', [1, 0], 'poses: [b, {pose: a, note: ":}, x"}]\n'),
        ("poses: [{pose: a, note: don't}, b]\n", [1, 0], "poses: [b, {pose: a, note: don't}]\n"),
    ],
)
def test_lists_as_people_write_them(text, order, after):
    assert with_order(text, order) == after


@pytest.mark.parametrize("text", ["title: x\n", "poses: *all\n", "poses:\n", "poses: [a, # b\n c]\n", "poses: [a"])
def test_what_cannot_be_moved_item_by_item_is_said(text):
    with pytest.raises(NoOrderError):
        with_order(text, [0])


@pytest.mark.parametrize("order", [[], [5], [-1]])
def test_an_order_of_what_is_not_there_is_refused(order):
    with pytest.raises(NoOrderError):
        with_order(BLOCK, order)


@pytest.mark.parametrize(
    ("before", "dose", "after"),
    [
        ("  - cat\n", "{breaths: 5}", "  - {pose: cat, dose: {breaths: 5}}\n"),
        ('  - "cat"   # dose: {hold: 1}\n', "{breaths: 5}", '  - {pose: "cat", dose: {breaths: 5}}   # dose: {hold: 1}\n'),
        ("  # dose: {hold: 1}\n  - cat\n", "{breaths: 5}", "  # dose: {hold: 1}\n  - {pose: cat, dose: {breaths: 5}}\n"),
        ("  - {pose: cat, note: Well}\n", "{breaths: 5}", "  - {pose: cat, note: Well, dose: {breaths: 5}}\n"),
        ("  - {pose: cat, dose: {hold: 3}, note: Well}\n", "{breaths: 5}", "  - {pose: cat, dose: {breaths: 5}, note: Well}\n"),
        ("  - {pose: cat, dose: {hold: 3}, note: Well}\n", "", "  - {pose: cat, note: Well}\n"),
        ("  - {dose: {hold: 3}, pose: cat}\n", "", "  - {pose: cat}\n"),
        ("  - pose: cat\n    note: Well\n", "{breaths: 5}", "  - pose: cat\n    dose: {breaths: 5}\n    note: Well\n"),
        ("  - pose: cat\n    dose: {hold: 3}\n    note: Well\n", "{breaths: 5}",
         "  - pose: cat\n    dose: {breaths: 5}\n    note: Well\n"),
        ("  - pose: cat\n    dose: {hold: 3}\n    note: Well\n", "", "  - pose: cat\n    note: Well\n"),
        ("  - pose: cat\n    dose:\n      hold: 3\n      sets: 2\n    note: Well\n", "{breaths: 5}",
         "  - pose: cat\n    dose: {breaths: 5}\n    note: Well\n"),
        ("  - pose: cat\n    dose:\n      hold: 3\n", "", "  - pose: cat\n"),
        ('  - {pose: cat, note: "no # 3"}\n', "{breaths: 5}", '  - {pose: cat, note: "no # 3", dose: {breaths: 5}}\n'),
        ('  - {pose: cat, note: "no dose: {x}"}\n', "{breaths: 5}",
         '  - {pose: cat, note: "no dose: {x}", dose: {breaths: 5}}\n'),
        ('  - {pose: cat, dose: {hold: 3, note: "{slow}, dose: 3"}}\n', "{breaths: 5}",
         "  - {pose: cat, dose: {breaths: 5}}\n"),
        ("  - {pose: cat, dose: {hold: 3, note: 'it''s }'}, note: \"a \\\"}\"}\n", "{breaths: 5}",
         "  - {pose: cat, dose: {breaths: 5}, note: \"a \\\"}\"}\n"),
        ("  - pose: cat\n    dose:\n\n      hold: 3\n", "{breaths: 5}", "  - pose: cat\n    dose: {breaths: 5}\n"),
        ("  - pose: cat\n    dose:\n\n      hold: 3\n    note: Well\n", "", "  - pose: cat\n    note: Well\n"),
        ("  - side: left\n    pose: cat\n", "{breaths: 5}", "  - side: left\n    dose: {breaths: 5}\n    pose: cat\n"),
        ("  - pose: cat\n    note:\n      Well\n", "{breaths: 5}",
         "  - pose: cat\n    dose: {breaths: 5}\n    note:\n      Well\n"),
    ],
)  # fmt: skip
def test_a_dose_is_written_at_its_item_and_nowhere_else(before, dose, after):
    head, tail = "---\ntitle: Calm\nposes:\n  - cow\n", "  - {pose: dog, dose: {hold: 9}}\n---\n"
    text = with_dose(head + before + tail, 1, dose)
    assert text == head + after + tail
    assert items_of(text)[1].dose == dose and items_of(text)[2].dose == "{hold: 9}"


@pytest.mark.parametrize("number", [2, 5, 9, -1])
def test_a_part_has_no_dose(number):
    with pytest.raises(NoOrderError):
        with_dose(BLOCK, number, "{breaths: 5}")


@pytest.mark.parametrize(
    "item",
    ["- cat, cow\n", '- {pose: cat, "dose": {hold: 3}}\n', "- {pose: cat, dose: {hold: 3}, dose: {hold: 4}}\n",
     "- pose: cat\n  dose: 3\n  dose: 4\n"],
)  # fmt: skip
def test_what_would_not_read_as_it_is_meant_is_not_written(item):
    with pytest.raises(NoOrderError):
        with_dose(f"---\nposes:\n{item}---\n", 0, "{breaths: 5}")


@pytest.mark.parametrize(
    "dose", ["5", "{breaths: 5", "{breaths: 5}\nevil: 1", "{breaths: 5}, evil: {a: 1}", "{note: slow: no}", "[5]"]
)
def test_only_a_dose_is_written_as_one(dose):
    with pytest.raises(NoOrderError):
        with_dose("---\nposes:\n  - cat\n---\n", 0, dose)


@pytest.mark.parametrize("pose", ["x]\nevil: 1", "x # y", "{pose: x}", "", "- x", "x: y", "x, y"])
@pytest.mark.parametrize("text", ["poses: [a]\n", "poses:\n  - a\n"])
def test_only_the_name_of_a_pose_comes_in(text, pose):
    with pytest.raises(NoOrderError):
        with_order(text, [0, pose])


def test_words_with_signs_of_the_file_are_read_as_they_are_meant():
    (item,) = items_of("---\nposes:\n  - {pose: cat, note: 'dose: {x}', dose: {hold: 3, note: 'slow, # easy'}}\n---\n")
    assert item == ClassItem("cat", "", '{hold: 3, note: "slow, # easy"}')


SAID = st.text("ab '\"#,:{}[]-\\é", max_size=12).map(str.strip)
STYLES = (
    lambda fields: f"  - {write_flow(fields)}",
    lambda fields: "  - " + "\n    ".join([f"{name}: {write_flow(said)}" for name, said in fields.items()]) + "   # a, {b",
    lambda fields: f"  - {single(fields)}  # it's",
)


def single(value):
    if isinstance(value, dict):
        return f"{{{', '.join([f'{name}: {single(said)}' for name, said in value.items()])}}}"
    return "'" + value.replace("'", "''") + "'"


@settings(max_examples=60)
@given(SAID, SAID, SAID, st.booleans(), st.sampled_from(STYLES), st.sampled_from(["", "{{breaths: 5, note: {}}}"]))
def test_whatever_is_said_in_an_item_only_its_dose_is_changed(note, of_dose, of_new, has_dose, style, form):
    fields = {"pose": "cat", **({"dose": {"hold": "3", "note": of_dose}} if has_dose else {}), "note": note}
    text, new = f"---\nposes:\n  - cow\n{style(fields)}\n  - dog\nlog days: 7\n---\nText.\n", form.format(write_flow(of_new))
    after = with_dose(text, 1, new)
    fields.pop("dose", None)
    wanted = fields | ({"dose": {"breaths": "5", "note": of_new}} if new else {})
    assert read(after) == {"poses": ["cow", wanted, "dog"], "log days": "7"}
    assert after.startswith("---\nposes:\n  - cow\n") and after.endswith("\n  - dog\nlog days: 7\n---\nText.\n")


def read(text):
    node = split(SourceFile("", Source("", tuple(text.split("\n"))), Report(), {})).fields
    return plain(node)


def plain(node):
    if hasattr(node, "entries"):
        return {name: plain(entry.value) for name, entry in node.entries.items()}
    return [plain(item) for item in node.items] if hasattr(node, "items") else node.text


@given(SAID)
def test_what_is_typed_is_read_again(said):
    assert read_flow(write_flow({"note": said})) == {"note": said}
