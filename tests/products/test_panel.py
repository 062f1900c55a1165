import pytest
from sample_library import library, lines, pose, said, text

from posepress.base.diagnostics import Report
from posepress.base.drawing import Path
from posepress.base.theme import CARDS
from posepress.model.grammar import Signal
from posepress.products.card import compose_card
from posepress.products.shared.kit import Kit
from posepress.products.shared.panel import caution_groups, caution_panel, pointer_panel
from posepress.products.shared.words import ENGLISH
from posepress.typeset.pages import PageDraft, finish
from posepress.typeset.placed import Line, Picture
from posepress.typeset.rows import Setter, height

THEME = CARDS["a6"]


def kit():
    return Kit(library(), THEME, ENGLISH, Setter(), Report())


def panel(cautions, form=THEME.full, room=float("inf"), **more):
    k = kit()
    return k, caution_panel(k, pose(cautions=cautions, **more), form, THEME.measure, k.setter.node("Sect"), room)


def words(row):
    return [r.text.strip() for m in row.marks if isinstance(m, Line) for r in m.runs]


def test_the_most_severe_stands_first_whatever_the_order_of_the_file():
    groups = caution_groups(kit(), pose(cautions=[("NOTICE", "c"), ("DANGER", "a"), ("CAUTION", "b"), ("DANGER", "d")]))
    assert [(g.signal.name, [p.plain for p in g.items]) for g in groups] == [
        ("DANGER", ["a", "d"]),
        ("CAUTION", ["b"]),
        ("NOTICE", ["c"]),
    ]


def test_who_it_is_not_for_is_a_warning():
    groups = caution_groups(kit(), pose(cautions=[("CAUTION", "b")], not_for=("recent hip surgery",)))
    assert groups[0].signal.name == "WARNING" and groups[0].items[0].plain == "Not for: recent hip surgery."


def test_no_cautions_are_said_out_loud_without_a_warning_sign():
    _, rows = panel([])
    assert words(rows[0])[0] == "NOTICE" and "No special cautions" in words(rows[0])[1]
    assert not any(isinstance(m, Picture) for m in rows[0].marks)


def test_every_signal_but_notice_bears_the_sign():
    _, rows = panel([("DANGER", "a"), ("WARNING", "b"), ("CAUTION", "c"), ("NOTICE", "d")])
    signs = [m.art for m in rows[0].marks if isinstance(m, Picture)]
    assert signs == ["sign/warning-reversed", "sign/warning", "sign/warning"]


def test_danger_is_white_on_black_and_warning_a_black_chip():
    _, rows = panel([("DANGER", "a"), ("WARNING", "b")])
    by_text = {m.runs[0].text.strip(): m.runs[0].colour for m in rows[0].marks if isinstance(m, Line)}
    assert by_text == {"DANGER": (1.0,), "a": (1.0,), "WARNING": (1.0,), "b": (0.0,)}
    assert sum(isinstance(m, Path) and m.fill == (0.0,) for m in rows[0].marks) == 2


def test_several_cautions_are_bullets_in_the_full_form_and_run_on_in_the_compact_one():
    _, full = panel([("CAUTION", "One."), ("CAUTION", "Two.")])
    _, compact = panel([("CAUTION", "One."), ("CAUTION", "Two.")], THEME.compact)
    assert words(full[0]).count("•") == 2 and "•" not in words(compact[0])
    assert full[0].height == 3 * 15 + 3.75 and compact[0].height == 15 + 3.75


def test_cautions_that_run_on_each_end_with_a_full_stop_whether_it_was_typed_or_not():
    typed = [("CAUTION", "Not after surgery"), ("CAUTION", "Stop!"), ("CAUTION", "Hold (“a chair.”)"), ("CAUTION", "Go slow")]
    _, (compact,) = panel(typed, THEME.compact)
    runs = [run for mark in compact.marks if isinstance(mark, Line) for run in mark.runs if run.text.strip() != "CAUTION"]
    read = " ".join("".join(run.text for run in runs).split())
    assert read.endswith("Not after surgery. Stop! Hold (“a chair.”) Go slow.")


def test_one_caution_alone_stands_as_it_was_typed():
    _, (compact,) = panel([("CAUTION", "Not after surgery")], THEME.compact)
    assert "Not after surgery" in words(compact)


def test_a_panel_taller_than_the_room_is_parted_and_says_so():
    long = " ".join([f"word{n}" for n in range(300)])
    k, rows = panel([("WARNING", long)], THEME.compact, room=200)
    assert len(rows) > 2 and all(row.height <= 200 for row in rows)
    assert all("WARNING, continued" in words(row) for row in rows[1:])
    draft = PageDraft(400, 2000)
    draft.put(rows, 0, 2000)
    page = finish("t", k.setter, [draft]).pages[0]
    got = " ".join(r.text for line in page.lines for r in line.runs if r.source or line.source)
    assert got.split() == long.split()


def test_run_on_cautions_keep_their_own_source_and_element():
    card = compose_card(library(pose()), "knee-hug", "a6")
    for n, caution in enumerate(pose().cautions, 1):
        assert said(card, f"poses/knee-hug#cautions.{n}", page=2) == caution.prose.plain


def test_the_sign_is_read_before_the_word_and_the_word_before_the_caution():
    card = compose_card(library(pose()), "knee-hug", "a6")
    story = card.document.stories[0]
    _, page, line = next((n, p, ln) for n, p, ln in lines(card) if n == 2 and ln.runs[0].text.startswith("CAUTION"))
    sign = next(p for p in page.pictures if p.art == "sign/warning")
    assert story.elements[sign.element].alt == "Warning sign"
    assert sign.element < line.runs[0].element < min(r.element for ln in page.lines for r in ln.runs if "Stop if" in r.text)


def test_panels_stand_on_baseline_steps():
    for count in range(1, 6):
        for form in (THEME.full, THEME.compact):
            _, rows = panel(
                [("CAUTION", "Stop if your low back pinches, or your leg tingles.")] * count + [("NOTICE", "x")], form
            )
            assert height(rows) % THEME.baseline_step == 0
    assert "CAUTION" in text(compose_card(library(pose()), "knee-hug"), 1)


@pytest.mark.parametrize("signal", Signal)
def test_where_the_cautions_stand_elsewhere_the_most_severe_keeps_its_form(signal):
    k = kit()
    shown = pose(cautions=[(signal.name, "a"), ("NOTICE", "b")])
    row = pointer_panel(k, shown, "First read all the cautions.", THEME.compact, THEME.measure, k.setter.node("Sect"))
    _, (same,) = panel([(signal.name, "First read all the cautions.")], THEME.compact)

    def form(row):
        shapes = [(m.fill, m.coords) for m in row.marks if isinstance(m, Path)]
        return words(row), shapes, [m.art for m in row.marks if isinstance(m, Picture)]

    assert form(row) == form(same)


def test_only_a_caution_that_is_taller_than_a_panel_is_parted():
    cautions = [("CAUTION", f"{n} " + "hold still " * 12) for n in range(12)]
    k, rows = panel(cautions, THEME.compact, room=220)
    assert len(rows) > 2
    for row in rows:
        assert words(row)[1][0].isdigit()  # the word, then a caution from its beginning
    draft = PageDraft(400, 4000)
    draft.put(rows, 0, 4000)
    page = finish("t", k.setter, [draft]).pages[0]
    got = [r.text for line in page.lines for r in line.runs if r.source or line.source]
    assert "".join(got).replace("• ", "").split() == " ".join(text for _, text in cautions).split()
