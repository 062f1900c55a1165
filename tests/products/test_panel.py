import pytest
from sample_library import library, lines, pose, said, text
from set_marks import marks_of, story_of

from posepress.base.drawing import Path
from posepress.base.theme import CARDS
from posepress.model.domain import Inline, Prose
from posepress.model.grammar import Signal
from posepress.model.words import words_of
from posepress.products.card import compose_card
from posepress.products.shared.kit import Kit
from posepress.products.shared.panel import caution_groups, caution_panel, caution_panels, pointer_panel, text_panels
from posepress.typeset.layout import measure
from posepress.typeset.placed import Line, Picture

THEME = CARDS["a6"]


def kit():
    return Kit(library(), THEME, words_of("en"))


def panel(cautions, form=THEME.full):
    return caution_panel(kit(), pose(cautions=cautions), form)


def panels(cautions, room):
    return caution_panels(kit(), pose(cautions=cautions), THEME.compact, THEME.measure, room)


def marks(block):
    return marks_of(block, THEME.measure)


def height(block):
    return measure(block, THEME.measure).height


def words(block):
    return [r.text.strip() for m in marks(block) if isinstance(m, Line) for r in m.runs]


def test_the_most_severe_stands_first_whatever_the_order_of_the_file():
    groups = caution_groups(kit(), pose(cautions=[("NOTICE", "c"), ("DANGER", "a"), ("CAUTION", "b"), ("DANGER", "d")]))
    assert [(g.signal.name, [p.plain for p in g.items]) for g in groups] == [
        ("DANGER", ["a", "d"]),
        ("CAUTION", ["b"]),
        ("NOTICE", ["c"]),
    ]


def test_who_it_is_not_for_is_a_warning():
    groups = caution_groups(kit(), pose(cautions=[("CAUTION", "b")], not_for=("recent hip surgery",)))
    assert groups[0].signal.name == "WARNING" and groups[0].items[0].plain == "Not\u00a0for:\u00a0recent hip surgery."


def test_no_cautions_are_said_out_loud_without_a_warning_sign():
    notice = panel([])
    assert words(notice)[0] == "NOTICE" and "No special cautions" in words(notice)[1]
    assert not any(isinstance(m, Picture) for m in marks(notice))


def test_every_signal_but_notice_bears_the_sign():
    all_four = panel([("DANGER", "a"), ("WARNING", "b"), ("CAUTION", "c"), ("NOTICE", "d")])
    signs = [m.art for m in marks(all_four) if isinstance(m, Picture)]
    assert signs == ["sign/warning-reversed", "sign/warning", "sign/warning"]


def test_danger_is_white_on_black_and_warning_a_black_chip():
    both = panel([("DANGER", "a"), ("WARNING", "b")])
    by_text = {m.runs[0].text.strip(): m.runs[0].colour for m in marks(both) if isinstance(m, Line)}
    assert by_text == {"DANGER": (1.0,), "a": (1.0,), "WARNING": (1.0,), "b": (0.0,)}
    assert sum(isinstance(m, Path) and m.fill == (0.0,) for m in marks(both)) == 2


def test_several_cautions_are_bullets_in_the_full_form_and_run_on_in_the_compact_one():
    full = panel([("CAUTION", "One."), ("CAUTION", "Two.")])
    compact = panel([("CAUTION", "One."), ("CAUTION", "Two.")], THEME.compact)
    assert words(full).count("•") == 2 and "•" not in words(compact)
    assert height(full) == 3 * 15 + 3.75 and height(compact) == 15 + 3.75


def test_cautions_that_run_on_each_end_with_a_full_stop_whether_it_was_typed_or_not():
    typed = [("CAUTION", "Not after surgery"), ("CAUTION", "Stop!"), ("CAUTION", "Hold (“a chair.”)"), ("CAUTION", "Go slow")]
    compact = panel(typed, THEME.compact)
    runs = [run for mark in marks(compact) if isinstance(mark, Line) for run in mark.runs if run.text.strip() != "CAUTION"]
    read = " ".join("".join(run.text for run in runs).split())
    assert read.endswith("Not after surgery. Stop! Hold (“a chair.”) Go slow.")


def test_one_caution_alone_stands_as_it_was_typed():
    assert "Not after surgery" in words(panel([("CAUTION", "Not after surgery")], THEME.compact))


def test_a_panel_taller_than_the_room_is_parted_and_says_so():
    long = " ".join([f"word{n}" for n in range(300)])
    parts = panels([("WARNING", long)], room=200)
    assert len(parts) > 2 and all(height(part) <= 200 for part in parts)
    assert all("WARNING, continued" in words(part) for part in parts[1:])
    page = story_of(*parts, width=THEME.measure).pages[0]
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
            cautions = [("CAUTION", "Stop if your low back pinches, or your leg tingles.")] * count + [("NOTICE", "x")]
            assert height(panel(cautions, form)) % THEME.baseline_step == 0
    assert "CAUTION" in text(compose_card(library(pose()), "knee-hug"), 1)


@pytest.mark.parametrize("signal", Signal)
def test_where_the_cautions_stand_elsewhere_the_most_severe_keeps_its_form(signal):
    shown = pose(cautions=[(signal.name, "a"), ("NOTICE", "b")])
    pointer = pointer_panel(kit(), shown, "First read all the cautions.", THEME.compact)
    same = panel([(signal.name, "First read all the cautions.")], THEME.compact)

    def form(block):
        shapes = [(m.fill, m.coords) for m in marks(block) if isinstance(m, Path)]
        return words(block), shapes, [m.art for m in marks(block) if isinstance(m, Picture)]

    assert form(pointer) == form(same)


def test_only_a_caution_that_is_taller_than_a_panel_is_parted():
    cautions = [("CAUTION", f"{n} " + "hold still " * 12) for n in range(12)]
    parts = panels(cautions, room=220)
    assert len(parts) > 2
    for part in parts:
        assert [word for word in words(part) if word != "•"][1][0].isdigit()  # the word, then a caution from its beginning
    page = story_of(*parts, width=THEME.measure).pages[0]
    got = [r.text for line in page.lines for r in line.runs if r.source or line.source]
    assert "".join(got).replace("• ", "").split() == " ".join(text for _, text in cautions).split()


@pytest.mark.parametrize("title", [words_of("pl").stop_and_rest_if, "SOFORT AUFHÖREN UND EINE PAUSE MACHEN, SOBALD"])
def test_a_title_wider_than_its_panel_stays_within_it(title):
    wide = 120.0 + THEME.full.inset * 2 + THEME.full.column
    block = text_panels(kit(), title, (Prose((Inline("Stop."),), "studio#a"),), None, THEME.full, wide)[0]
    drawn = [mark for mark in marks_of(block, wide) if isinstance(mark, Line)]
    left = min(mark.x for mark in marks_of(block, wide) if isinstance(mark, Picture)) - THEME.full.inset
    assert all(line.x + line.width <= left + wide for line in drawn)
    assert " ".join(r.text.strip() for line in drawn for r in line.runs).startswith(title)
    assert len({line.y for line in drawn}) > 2
    assert measure(block, wide).height % THEME.baseline_step == 0
