"""Doses of any width: they wrap, and lose no word."""

from itertools import pairwise

import pytest
from sample_library import library
from set_marks import marks_of

from posepress.base.theme import CARDS, HANDOUTS, MM
from posepress.model.dose import Dose
from posepress.model.words import words_of
from posepress.products.shared.dose import dose_block, dose_line, dose_runs, dose_strip, full_parts, label_column
from posepress.products.shared.dose_words import dose_text
from posepress.products.shared.kit import Kit, width
from posepress.typeset.layout import measure
from posepress.typeset.placed import Line

WORDS = "slow controlled lifts per leg, then rest and breathe until it is easy again"
ALL = {
    "sets": "3", "repeats": "8-12", "breaths": "5", "minutes": "1:30", "rounds": "2", "hold": "5", "rest": "60",
    "rest between repeats": "5", "tempo": "3-1-3: down, wait, up", "load": "2.5 kg", "resistance": "yellow band", "effort": "6",
    "pain": "4", "times a day": "2", "every": "2 hours", "days a week": "5", "weeks": "1-2",
    "progress when": "you can do 3 sets of 12", "go back when": "it hurts the next morning",
}  # fmt: skip
THEMES = {**CARDS, **HANDOUTS}


def text_of(fields, side="each"):
    return dose_text(words_of("en"), Dose.model_validate(fields), side, "dose", "sides")


LONG = text_of({"rounds": "3", "repeats": f"8-12 {WORDS}"})


def kit_of(theme):
    return Kit(library(), THEMES[theme], words_of("en"))


def lines(block, width):
    return [mark for mark in marks_of(block, width) if isinstance(mark, Line)]


def said(placed, source):
    text = "".join(run.text for line in placed for run in line.runs if (run.source or line.source) == source)
    return " ".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize(
    ("fields", "side", "cells", "rows", "short"),
    [
        ({"minutes": "5"}, "none", "5 minutes", "", "5 minutes"),
        ({"repeats": "12"}, "none", "12 ×", "", "12 ×"),
        ({"repeats": "12"}, "each", "12 × each side", "", "12 × each side"),
        ({"repeats": "10 each way"}, "none", "10 × each way", "", "10 × each way"),
        ({"repeats": "10 slow lifts"}, "each", "10 slow lifts | each side", "", "10 slow lifts · each side"),
        ({"breaths": "5-10"}, "each", "5–10 breaths | each side", "", "5–10 breaths · each side"),
        ({"breaths": "5+"}, "none", "5+ breaths", "", "5+ breaths"),
        ({"breaths": "up to 10"}, "none", "up to 10 breaths", "", "up to 10 breaths"),
        ({"minutes": "1/2"}, "none", "½ minute", "", "½ minute"),
        ({"hold": "30 s"}, "left", "hold 30 seconds | L left side", "", "hold 30 s · L left side"),
        ({"hold": "1 min per leg"}, "none", "hold 1 minute per leg", "", "hold 1 min per leg"),
        ({"sets": "3", "repeats": "12", "hold": "5"}, "right", "3 sets × 12 | hold 5 seconds | R right side", "",
         "3 × 12 · hold 5 s · R right side"),
        ({"sets": "1", "repeats": "12 x"}, "none", "1 set × 12", "", "1 × 12"),
        ({"sets": "3", "hold": "30", "rest": "10", "every": "2h", "weeks": "1-2"}, "left",
         "3 × hold 30 seconds | L left side", "Rest 10 seconds; How often every 2 hours; For weeks 1–2",
         "3 × hold 30 s · L left side · rest 10 s · every 2 hours · weeks 1–2"),
        ({"sets": "3", "breaths": "5"}, "none", "3 sets × 5 breaths", "", "3 × 5 breaths"),
        ({"repeats": "10", "rounds": "3"}, "none", "10 × | 3 rounds", "", "10 × · 3 rounds"),
        ({"repeats": "8", "tempo": "3-1-x", "load": "5kg", "resistance": "red band"}, "none", "8 ×",
         "Tempo 3–1–X; With 5 kg, red band", "8 × · tempo 3–1–X · 5 kg · red band"),
        ({"repeats": "8", "tempo": "slow"}, "none", "8 ×", "Tempo slow", "8 × · tempo slow"),
        ({"repeats": "8", "effort": "5-7"}, "none", "8 ×", "Effort 5–7 of 10: hard to very hard", "8 × · effort 5–7 of 10"),
        ({"repeats": "8", "effort": "6/10 you can talk", "pain": "3 of 10"}, "none", "8 ×",
         "Effort 6 of 10: you can talk; Stop above pain 3 of 10", "8 × · effort 6 of 10 · stop above pain 3 of 10"),
        ({"times a day": "2", "days a week": "5", "weeks": "6"}, "none", "",
         "How often 2 times a day, 5 days a week; For 6 weeks", "2 times a day · 5 days a week · 6 weeks"),
    ],
)  # fmt: skip
def test_a_dose_reads_in_its_order_and_words(fields, side, cells, rows, short):
    text = text_of(fields, side)
    table = [f"{row.label.text} {', '.join([value.text for value in row.values])}" for row in text.rows]
    got = (" | ".join([cell.plain for cell in text.cells]), "; ".join(table), " · ".join([part.plain for part in text.short]))
    assert tuple([part.replace("\u00a0", " ") for part in got]) == (cells, rows, short)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("wide", [25 * MM, 54 * MM, 90 * MM, 114 * MM])
def test_a_dose_wider_than_its_column_wraps_and_keeps_its_words(theme, wide):
    strip = dose_strip(kit_of(theme), LONG, ("up to 20 is fine", "note"), wide)
    placed = lines(strip, wide)
    assert max(line.x + line.width for line in placed) <= wide + 0.01
    assert min(line.y + line.descent for line in placed) >= -measure(strip, wide).height - 4
    assert said(placed, "dose.repeats") == f"8–12 {WORDS}"
    tops = sorted({(line.y, line.source) for line in placed}, reverse=True)
    assert all(a[0] - b[0] > 8 for a, b in pairwise(tops) if a[1] == b[1])


def test_a_short_dose_stands_on_one_line():
    strip = dose_strip(kit_of("a6"), text_of({"rounds": "3"}), ("", ""), 90 * MM)
    assert len({line.y for line in lines(strip, 90 * MM)}) == 1
    assert measure(strip, 90 * MM).height == CARDS["a6"].dose_figure.leading


@pytest.mark.parametrize("wide", [30 * MM, 60 * MM])
def test_a_dose_as_a_line_wraps_behind_its_dots_or_within_a_long_part(wide):
    kit = kit_of("a6")
    texts = [
        "".join(run.text for run in line.runs) for line in lines(dose_line(kit, full_parts(LONG), wide, kit.theme.body), wide)
    ]
    assert "8–12 slow" in "".join(texts) and "3\u00a0rounds\u00a0· " in "".join(texts)
    short = text_of({"sets": "3", "hold": "30", "rest": "10", "every": "2 hours", "weeks": "1-2"}).short
    texts = [
        "".join(run.text for run in line.runs).rstrip() for line in lines(dose_line(kit, short, wide, kit.theme.body), wide)
    ]
    assert len(texts) > 1 and all(text.endswith("·") for text in texts[:-1])


def test_what_does_not_fit_on_the_first_line_starts_the_second_and_the_side_keeps_to_the_last_cell():
    kit = kit_of("a6")
    strip = dose_strip(kit, text_of({"sets": "3", "repeats": "12", "hold": "5"}, "right"), ("", ""), 90 * MM)
    y = {"".join([run.text for run in line.runs]).strip(): line.y for line in lines(strip, 90 * MM)}
    assert y["12"] > y["hold"] == y["right\u00a0side"]
    assert {line.runs[0].size for line in lines(strip, 90 * MM)} == {26, 17, 14.62}  # the letter of a side is smaller


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("wide", [40 * MM, 54 * MM, 90 * MM, 116 * MM])
def test_all_fields_at_once_stand_in_strip_and_block_without_touching(theme, wide):
    kit, text = kit_of(theme), text_of(ALL)
    strip = dose_strip(kit, text, ("less is fine", "note"), wide)
    block = dose_block(kit, text, ("less is fine", "note"), wide, label_column(kit, [text]))
    assert block
    for whole, goals in ((strip, text.goals), (block, ())):
        placed = lines(whole, wide)
        assert max(line.x + line.width for line in placed) <= wide + 0.01
        for row in (*text.rows, *goals):
            for n, value in enumerate(row.values):
                label = f"{row.label.text} " if row.label.source and not n else ""
                assert said(placed, value.source).rstrip(",") == " ".join(f"{label}{value.text}".split())
        boxes = [(line.x, line.y - 1, line.x + line.width, line.y + 0.5 * line.runs[0].size) for line in placed]
        for n, a in enumerate(boxes):
            for b in boxes[:n]:
                assert a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] or b[3] <= a[1]


def test_labels_of_a_block_stand_on_one_axis_whatever_is_left_out():
    kit = kit_of("a4")
    texts = [text_of({"repeats": "8", "rest": "60"}), text_of({"repeats": "8", "times a day": "2", "pain": "4"})]
    column = label_column(kit, texts)
    starts = set()
    for text in texts:
        block = dose_block(kit, text, ("", ""), 54 * MM, column)
        assert block
        starts |= {round(line.x, 2) for line in lines(block, 54 * MM) if line.runs[0].size == 12}
    assert starts == {0.0, round(column, 2)} and column - width("Stop above", kit.theme.body) >= 2 * MM - 0.01


def test_a_word_wider_than_its_column_stands_below_its_label():
    kit = kit_of("a4")
    text = text_of({"repeats": "8", "load": "Hantelscheibenständer"})
    block = dose_block(kit, text, ("", ""), 54 * MM, 21 * MM)
    assert block
    label, value = [line for line in lines(block, 54 * MM) if line.source in ("", "dose.load")][-2:]
    assert said([value], "dose.load") == "Hantelscheibenständer" and value.x == 0.0 and value.y < label.y


@pytest.mark.parametrize(("fields", "side", "line"), [
    ({"repeats": "5", "hold": "3"}, "none", "5 × hold 3 s"),
    ({"repeats": "5", "hold": "3"}, "each", "5 × each side, hold 3 s"),
    ({"sets": "3", "repeats": "12, 10, 8"}, "each", "3 × 12, 10, 8 · each side"),
    ({"repeats": "5", "rest": "30", "times a day": "1"}, "none", "5 ×, rest 30 s, once a day"),
])  # fmt: skip
def test_commas_part_a_line_only_where_nobody_reads_them_as_part_of_a_value(fields, side, line):
    text = dose_text(words_of("en"), Dose.model_validate(fields), side, "k", "s")
    said = "".join([run.text for run in dose_runs(text.short, CARDS["a6"].body, 500, dot=", ")])
    assert said.replace("\u00a0", " ") == line
