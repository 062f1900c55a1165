"""Poses of a class in another order: each item moves whole, with its fields and comments, and all else stays."""

import pytest

from posepress.preview.class_order import ClassItem, NoOrderError, dosed, items_of, rearranged

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
    assert rearranged(BLOCK, range(5)) == BLOCK
    moved = rearranged(BLOCK, [3, 0, 4, 1, 2])
    assert sorted(moved.split("\n")) == sorted(BLOCK.split("\n"))
    assert moved.index("    dose:\n      hold: 20 s\n") < moved.index("  # the first one\n  - cat-cow\n")
    assert "  - circuit: 3 rounds\n    poses:\n      - clam\n      - plank\n" in moved
    assert moved.endswith("log days: 7\n---\nText.\n")


def test_a_pose_comes_in_and_one_goes():
    assert "  - cat-cow\n  - dog\n" in rearranged(BLOCK, [0, "dog", 1, 2, 3, 4])
    assert "bridge" not in rearranged(BLOCK, [0, 2, 3, 4])


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
    assert rearranged(text, order) == after


@pytest.mark.parametrize("text", ["title: x\n", "poses: *all\n", "poses:\n", "poses: [a, # b\n c]\n", "poses: [a"])
def test_what_cannot_be_moved_item_by_item_is_said(text):
    with pytest.raises(NoOrderError):
        rearranged(text, [0])


@pytest.mark.parametrize("order", [[], [5], [-1]])
def test_an_order_of_what_is_not_there_is_refused(order):
    with pytest.raises(NoOrderError):
        rearranged(BLOCK, order)


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
    ],
)  # fmt: skip
def test_a_dose_is_written_at_its_item_and_nowhere_else(before, dose, after):
    head, tail = "---\ntitle: Calm\nposes:\n  - cow\n", "  - {pose: dog, dose: {hold: 9}}\n---\n"
    text = dosed(head + before + tail, 1, dose)
    assert text == head + after + tail
    assert items_of(text)[1].dose == dose and items_of(text)[2].dose == "{hold: 9}"


@pytest.mark.parametrize("number", [2, 5, 9, -1])
def test_a_part_has_no_dose(number):
    with pytest.raises(NoOrderError):
        dosed(BLOCK, number, "{breaths: 5}")
