"""The fewest sheets: other forms of a pose are taken where they save a page or a card, and only there."""

from dataclasses import replace

import pytest
from sample_library import library, lines, outside, overlapping, plan, pose, said, text, with_step_picture

from posepress.base.drawing import Drawing, rectangle
from posepress.base.theme import CARDS, MM
from posepress.model.domain import Booklet, BookletPart, ClassPose, PictureRef
from posepress.products.booklet import compose_booklet
from posepress.products.card import compose_card
from posepress.products.handout.page import compose_handout

SENTENCE = ("Rest both hands on your front thigh, lift the crown of your head and let your shoulders sink, so that your trunk "
            "stands tall over your hips.")  # fmt: skip
EIGHT = [f"Number {n}: {SENTENCE}" for n in range(1, 9)]
THREE = [("WARNING", "Not after a knee or hip replacement unless your surgeon has said yes."),
         ("CAUTION", "Stop if the front of your hip pinches or your back knee hurts on its pad."),
         ("CAUTION", "Hold on to a chair if you lose your balance easily.")]  # fmt: skip
SHORT = ("Lie on your back.", "Bend one knee.", "Hold it with both hands.", "Slide the other heel away.", "Breathe out slowly.",
         "Let your shoulders be heavy.", "Come back the way you came.", "Do the same on the other side.")  # fmt: skip


def booklet(*shown):
    held = Booklet(id="b", title="All poses", parts=(BookletPart(poses="all"),))
    return compose_booklet(library(*shown, booklets={"b": held}), "b", "a4")


def pages_of(composition, key):
    """The pages that say something of a value."""
    return sorted({n for n, _, line in lines(composition) for run in line.runs if key in (run.source or line.source)})


def assert_printable(composition):
    assert outside(composition, 4 * MM) == [] and overlapping(composition) == []


def test_eight_long_steps_stand_on_facing_pages_and_begin_below_the_cautions_of_the_left_one():
    shown = pose(steps=EIGHT, cautions=THREE, easier=(), notice=())
    got = booklet(shown)
    left, right = pages_of(got, f"{shown.id}#cautions")
    assert left % 2 == 0 and right == left + 1
    on = {n: pages_of(got, shown.key(f"steps.{n}")) for n in range(1, 9)}
    assert on[1] == on[2] == [left] and on[8] == [right]
    first_right = min(n for n in on if on[n] == [right])
    assert f"steps {first_right} to 8" in text(got, right)
    for number in (left, right):
        assert all(pages_of(got, shown.key(f"cautions.{n}")) == [left, right] for n in (1, 2, 3))
        sources = [run.source or line.source for n, _, line in lines(got) if n == number for run in line.runs]
        cautions = [n for n, source in enumerate(sources) if "#cautions" in source]
        assert max(cautions) < min(n for n, source in enumerate(sources) if "#steps" in source)
    assert_printable(got)


def test_the_page_to_see_bears_no_steps_where_that_saves_no_page():
    shown = pose(steps=EIGHT[:5], cautions=THREE)
    got = booklet(shown)
    _, right = pages_of(got, f"{shown.id}#cautions")
    assert {page for n in range(1, 6) for page in pages_of(got, shown.key(f"steps.{n}"))} == {right}
    assert "steps 1" not in text(got, right)


def test_a_picture_below_its_step_keeps_a_pose_on_one_page():
    shown = with_step_picture(pose(steps=SHORT[:4], cautions=THREE[:1]), 3)
    got = booklet(shown)
    (page,) = pages_of(got, f"{shown.id}#cautions")
    pictures = {picture.art: picture for picture in got.document.pages[page - 1].pictures}
    (step,) = [
        line for n, _, line in lines(got) if n == page and line.source == shown.key("steps.3") and "Hold" in line.runs[0].text
    ]
    assert pictures["step.svg"].y + pictures["step.svg"].height <= step.y < pictures["main.svg"].y


@pytest.mark.parametrize("size", ["a5", "a6"])
def test_steps_begin_on_the_front_of_a_card_where_that_saves_a_card(size):
    steps = [f"Number {n}: {SENTENCE[:count]}" for n, count in enumerate({"a5": [136] * 7, "a6": [70] * 7}[size], 1)]
    shown = pose(steps=steps, cautions=THREE[:2], easier=(), notice=(), source=None)
    got = compose_card(library(shown), shown.id, size)
    assert len(got.document.pages) == 2 and not got.notes
    assert pages_of(got, shown.key("steps.1")) == pages_of(got, shown.key("steps.2")) == [1]
    later = [n for n in range(1, 8) if pages_of(got, shown.key(f"steps.{n}")) == [2]]
    assert f"Steps {later[0]} to 7: turn over" in text(got, 1)
    assert said(got, shown.cautions[0].prose.source, page=1) and said(got, shown.cautions[0].prose.source, page=2)
    assert_printable(got)


def test_five_steps_with_four_cautions_stand_on_one_quarter_letter_card():
    """Props stand beside the position then, and the back has the title alone above the dose."""
    steps = ("Lie on your back with your knees bent and your feet flat.", "Hug one knee. Stop before your back moves.",
             "Slide the other heel away along the floor, as far as is easy.", *SHORT[4:6])  # fmt: skip
    ask = ("CAUTION", "After an injury of the hip, ask your doctor before you try this.")
    shown = pose(steps=steps, not_for=("recent hip surgery", "a hernia"), cautions=(("CAUTION", "Stop if it pinches."), ask))
    got = compose_card(library(shown), shown.id, "quarter-letter")
    assert len(got.document.pages) == 2
    assert said(got, shown.key("position"), page=1) and not said(got, shown.key("position"), page=2)
    props = [run for _, _, line in lines(got) for run in line.runs if (run.source or line.source) == shown.key("props.1")]
    assert props and all(run.size == 12 for run in props)
    assert_printable(got)


def below_text_area(composition, theme):
    """Lines of the text that stand below the area for text."""
    low = theme.height - theme.top - theme.text_height
    return [line.runs[0].text for _, _, line in lines(composition) if line.runs[0].element >= 0 and line.y < low - 0.01]


@pytest.mark.parametrize("size", ["a6", "4x6"])
def test_a_card_without_a_picture_ends_above_its_foot_however_full_it_is(size):
    for words in range(1, 90, 3):
        shown = pose(picture=None, cautions=[("CAUTION", "word " * words)], steps=["Slide the heel away, and rest. " * 3] * 8)
        got = compose_card(library(shown), shown.id, size)
        assert below_text_area(got, CARDS[size]) == [], words


def with_pictures(shown, shape, count):
    """A pose whose first steps have a picture each, and the artworks of its library."""
    steps = [replace(step, pictures=(PictureRef(f"{n}.svg", "Seen.", f"{step.prose.source}.picture"),) if n <= count else ())
             for n, step in enumerate(shown.steps, 1)]  # fmt: skip
    arts = {f"{n}.svg": Drawing(*shape, (rectangle(0, 0, *shape, fill=(0.5,)),)) for n in range(1, count + 1)}
    return shown.model_copy(update={"steps": tuple(steps), "picture": None}), arts


@pytest.mark.parametrize("shape", [(100, 100), (60, 140), (250, 120)])
@pytest.mark.parametrize("count", [2, 3, 4, 9])
def test_pictures_beside_steps_are_as_large_as_those_on_a_page_of_their_own_must_be(shape, count):
    for steps in (9, 11):
        shown, arts = with_pictures(pose(steps=[f"Number {n}: {SENTENCE}" for n in range(1, steps + 1)]), shape, count)
        held = Booklet(id="b", title="All poses", parts=(BookletPart(poses="all"),))
        for got in (compose_booklet(library(shown, booklets={"b": held}, artworks=arts), "b", "a4"),
                    compose_card(library(shown, artworks=arts), shown.id, "a5")):  # fmt: skip
            assert [note.message for note in got.notes if note.code == "small-picture"] == []


def test_a_page_is_saved_only_where_a_leaf_is(monkeypatch):
    """Each pose that takes facing pages begins on a left one: three pages and four are two leaves."""
    shown = [pose(steps=[f"Number {n}: {SENTENCE}"] * n, cautions=THREE) for n in range(9, 22)]
    by_leaves = [booklet(item) for item in shown]
    monkeypatch.setattr("posepress.products.booklet.poses._leaves", len)
    by_pages = [booklet(item) for item in shown]
    counts = [[len(pages_of(one, f"{shown[0].id}#cautions")) for one in some] for some in (by_leaves, by_pages)]
    spared = [n for n, (leaves, pages) in enumerate(zip(*counts, strict=True)) if leaves != pages]
    assert len(spared) > 0
    for n in spared:
        assert counts[0][n] == counts[1][n] + 1 and counts[0][n] % 2 == 0
        first = pages_of(by_leaves[n], f"{shown[n].id}#cautions")[0]
        assert pages_of(by_leaves[n], shown[n].key("steps.1")) != [first], "the page to see is the pose's own"


def test_the_front_of_a_card_sends_its_reader_to_where_the_steps_begin():
    elsewhere = 0
    for words in range(20, 140, 2):
        shown = pose(cautions=[("CAUTION", "word " * words)], steps=["Slide the heel away, and rest. " * 3] * 5, picture=None)
        got = compose_card(library(shown), shown.id, "a6")
        first = pages_of(got, shown.key("steps.1"))[0]
        back = "Steps: back" in text(got, 1) or "Steps on the back" in text(got, 1)
        assert first == 1 or back == (first == 2) or "Cautions: on the back" in text(got, 1), words
        elsewhere += first > 2 and "Cautions: on the back" not in text(got, 1)
    assert elsewhere > 0


LONG = [("CAUTION", "Stop at once if your front knee hurts, or if you feel it slide in towards your big toe."),
        ("CAUTION", "If your blood pressure is high, keep both of your hands on your hips all the while."),
        ("CAUTION", "If you lose your balance easily, stand with your back to a wall, close enough to touch it.")]  # fmt: skip


def bullets_on(composition, page):
    return sum(run.text.startswith("•") for n, _, line in lines(composition) if n == page for run in line.runs)


def test_long_cautions_are_a_list_wherever_that_takes_no_more_sheets():
    """And run on where it would: the number of sheets is that of cautions that always run on."""
    listed = set()
    for count in range(1, 14):
        shown = pose(steps=SHORT[:8] * 2, cautions=LONG)
        shown = shown.model_copy(update={"steps": shown.steps[:count]})
        with pytest.MonkeyPatch.context() as patch:
            got = compose_card(library(shown), shown.id, "a6"), booklet(shown), handout(shown)
            patch.setattr("posepress.products.shared.panel._MOST_RUN_ON", 1000)
            run_on = compose_card(library(shown), shown.id, "a6"), booklet(shown), handout(shown)
        sheets = [
            [-(-len(one.document.pages) // sides) for one, sides in zip(some, (2, 4, 1), strict=True)] for some in (got, run_on)
        ]
        assert sheets[0] == sheets[1], count
        back = max(pages_of(got[0], shown.key("steps.1")))
        listed.add(bullets_on(got[0], back) == 3)
    assert listed == {True, False}


def handout(*shown, paper="a4"):
    held = library(*shown, classes={"relief": plan(*[ClassPose(pose=item.id) for item in shown])})
    return compose_handout(held, "relief", paper)


def columns_of(composition, shown):
    """For each step, the x of its text."""
    found = {}
    for _, _, line in lines(composition):
        for n in range(1, len(shown.steps) + 1):
            if line.source == shown.key(f"steps.{n}") and not line.runs[0].text.strip().isdigit():
                found.setdefault(n, round(line.x))
    return found


def class_of(count):
    return [pose(f"p{n}", f"Pose {n}", steps=SHORT, cautions=THREE[1:2], purpose=None) for n in range(count)]


def test_a_handout_puts_steps_in_two_columns_where_that_saves_a_page_and_nowhere_else(monkeypatch):
    closer = {count: handout(*class_of(count)) for count in range(1, 9)}
    monkeypatch.setattr("posepress.products.handout.page._closer_forms", lambda *_: iter(()))
    plain = {count: handout(*class_of(count)) for count in range(1, 9)}
    saved = {count: len(plain[count].document.pages) - len(closer[count].document.pages) for count in closer}
    assert max(saved.values()) > 0 == min(saved.values())
    for count, got in closer.items():
        assert_printable(got)
        if not saved[count]:
            assert got.document.pages == plain[count].document.pages


def test_what_saves_no_page_is_given_back():
    """Where one pose in a closer form saves the page, the others look as they look best."""
    forms = []
    for count in range(2, 9):
        got = handout(*class_of(count))
        big = [picture.width for page in got.document.pages for picture in page.pictures if picture.width > 40 * MM]
        forms.append({round(width) for width in big})
    assert any(len(widths) > 1 for widths in forms)


def test_steps_in_two_columns_are_read_down_then_right_and_the_left_column_is_the_longer():
    for count in range(1, 9):
        poses = class_of(count)
        got = handout(*poses)
        for shown in poses:
            x = columns_of(got, shown)
            if len(set(x.values())) == 2:
                left = [n for n in x if x[n] == min(x.values())]
                assert left == list(range(1, len(left) + 1)) and len(left) >= len(x) / 2
                story = got.document.stories[0]
                order = [
                    run.element
                    for _, _, line in lines(got)
                    for run in line.runs
                    if line.source.startswith(f"{shown.key('steps')}")
                ]
                lists = {n for n, e in enumerate(story.elements) if e.tag == "L" and e.numbering == "Decimal"}
                assert order == sorted(order) and lists
                return
    raise AssertionError("no class was close enough for two columns")


def test_a_pose_with_pictures_at_its_steps_keeps_one_column():
    poses = class_of(6)
    poses = [*poses[:5], with_step_picture(poses[5], 2)]
    assert len(set(columns_of(handout(*poses), poses[5]).values())) == 1


@pytest.mark.parametrize("long_one", [1, 4, 8])
def test_one_long_step_among_short_ones_stands_in_any_form(long_one):
    steps = [SENTENCE * 6 if n == long_one else text_ for n, text_ in enumerate(SHORT, 1)]
    poses = [pose(f"p{n}", f"Pose {n}", steps=steps, cautions=THREE[1:2]) for n in range(5)]
    got = handout(*poses)
    assert_printable(got)
    assert all(said(got, shown.key("steps.8")).endswith(steps[7].split()[-1]) for shown in poses)


def test_other_forms_lose_no_word():
    poses = class_of(8)
    got = handout(*poses)
    for shown in poses:
        for n, step in enumerate(shown.steps, 1):
            assert said(got, shown.key(f"steps.{n}")).removeprefix(str(n)).strip() == step.prose.plain
        for part in ("easier", "notice"):
            assert getattr(shown, part)[0].plain in said(got, shown.key(f"{part}.1"))


def test_the_same_poses_take_the_same_pages_in_any_order_of_the_library():
    one, other = class_of(3), class_of(3)[::-1]
    plan_ = plan(*[ClassPose(pose=item.id) for item in one])
    pages = [
        compose_handout(library(*poses, classes={"relief": plan_}), "relief", "a4").document.pages for poses in (one, other)
    ]
    assert pages[0] == pages[1] and replace(pages[0][0]) == pages[0][0]
