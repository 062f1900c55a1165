"""One way to plain letters: files are called, and lists sorted, alike everywhere."""

import pytest

from posepress.base.letters import slug, sort_key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Knee Hug", "knee-hug"), ("  ", ""), ("a" * 59 + " b", "a" * 59), ("Straße", "strasse"), ("Ægir", "aegir"),
        ("Łódź", "lodz"), ("Øyvind’s þing", "oyvinds-thing"), ("ŒUVRE", "oeuvre"), ("İstanbul, ısı", "istanbul-isi"),
        ("Vṛkṣāsana ½ Ⅷ", "vrksasana-1-2-viii"), ("橋", ""),
    ],
)  # fmt: skip
def test_a_file_is_called(text, name):
    assert slug(text) == name


def test_lists_are_sorted_by_letters_whatever_stands_over_or_around_them():
    assert sorted(["zebra", "Łokieć", "Ægir", "“Lotus”", "lunge", "Étirement"], key=sort_key) == [
        "Ægir", "Étirement", "Łokieć", "“Lotus”", "lunge", "zebra",
    ]  # fmt: skip
    assert sort_key("猫 pose") == "猫 pose"
