"""Doses of any width: they wrap, and lose no word."""

from itertools import pairwise

import pytest
from sample_library import library
from set_marks import marks_of

from posepress.base.theme import CARDS, HANDOUTS, MM
from posepress.products.shared.dose import dose_line, dose_strip
from posepress.products.shared.kit import Kit
from posepress.products.shared.words import DoseCell, words_of
from posepress.typeset.layout import measure
from posepress.typeset.placed import Line

LONG = DoseCell("8–12", "slow controlled lifts per leg, then rest and breathe until it is easy again", "dose.repeats")
CELLS = (DoseCell("3", "rounds", "dose.rounds"), LONG, DoseCell("", "each side", "sides"))
THEMES = {**CARDS, **HANDOUTS}


def kit_of(theme):
    return Kit(library(), THEMES[theme], words_of("en"))


def lines(block, width):
    return [mark for mark in marks_of(block, width) if isinstance(mark, Line)]


def said(placed, source):
    text = "".join(run.text for line in placed if line.source == source for run in line.runs)
    return " ".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("wide", [25 * MM, 54 * MM, 90 * MM, 114 * MM])
def test_a_dose_wider_than_its_column_wraps_and_keeps_its_words(theme, wide):
    strip = dose_strip(kit_of(theme), CELLS, ("up to 20 is fine", "note"), wide)
    placed = lines(strip, wide)
    assert max(line.x + line.width for line in placed) <= wide + 0.01
    assert min(line.y + line.descent for line in placed) >= -measure(strip, wide).height - 4
    assert said(placed, "dose.repeats") == LONG.plain
    tops = sorted({(line.y, line.source) for line in placed}, reverse=True)
    assert all(a[0] - b[0] > 8 for a, b in pairwise(tops) if a[1] == b[1])


def test_a_short_dose_stands_on_one_line():
    strip = dose_strip(kit_of("a6"), (CELLS[0], CELLS[2]), ("", ""), 90 * MM)
    assert len({line.y for line in lines(strip, 90 * MM)}) == 1
    assert measure(strip, 90 * MM).height == CARDS["a6"].dose_figure.leading


@pytest.mark.parametrize("wide", [25 * MM, 60 * MM])
def test_a_dose_as_a_sentence_wraps_within_an_amount_only_when_it_must(wide):
    kit = kit_of("a6")
    texts = ["".join(run.text for run in line.runs) for line in lines(dose_line(kit, CELLS, wide, kit.theme.body), wide)]
    assert texts[0].startswith("3\u00a0rounds, ")
    assert "8–12 slow" in "".join(texts) and "each\u00a0side" in "".join(texts)
