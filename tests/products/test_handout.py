from dataclasses import replace

import pytest
from sample_library import CAUTIONS, STEPS, library, lines, outside, overlapping, plan, pose, prose, said, text

from posepress.base.theme import HANDOUTS, MM
from posepress.model.domain import ClassPose, Dose, Inline, Prose
from posepress.model.props import parse_prop
from posepress.products.handout.page import compose_handout
from posepress.products.shared.kit import width

TITLES = ("Wipers", "Knee hug", "Cow and cat", "Magic", "Side stretch", "Tree", "Rest")
PAPERS = ("a4", "letter")


def poses(count=7, **more):
    return [pose(f"p{n}", TITLES[n % 7], **more) for n in range(count)]


def handout(shown, made=None, paper="a4", **more):
    made = made or plan(*[p.id for p in shown])
    return compose_handout(library(*shown, classes={"relief": made}, **more), "relief", paper)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [1, 2, 7, 12, 30])
def test_every_pose_stands_in_full_and_inside_the_safe_area(count, paper):
    shown = poses(count)
    got = handout(shown, paper=paper)
    for p in shown:
        for n, step in enumerate(p.steps, 1):
            assert said(got, p.key(f"steps.{n}")) == f"{n} {step.prose.plain}"
        for n, caution in enumerate(p.cautions, 1):
            assert said(got, p.key(f"cautions.{n}")) == caution.prose.plain
    assert outside(got, 8 * MM) == [] and overlapping(got) == []


def test_a_block_is_never_broken_over_pages():
    shown = poses(12)
    got = handout(shown)
    for p in shown:
        pages = {n for n, _, line in lines(got) for run in line.runs if f"{p.id}#steps" in (run.source or line.source)}
        assert len(pages) == 1


def test_a_pose_longer_than_a_page_goes_on_with_title_and_cautions():
    shown = [pose("long", "A long one", steps=STEPS * 12)]
    got = handout(shown)
    pages = sorted({n for n, _, line in lines(got) for run in line.runs if "long#steps" in (run.source or line.source)})
    assert len(pages) > 1
    for n in pages:
        assert "A long one" in text(got, n) and CAUTIONS[0][1] in text(got, n)
    assert said(got, shown[0].key("steps.60")).startswith("60 ")


def test_cautions_stand_before_the_steps_of_their_pose():
    shown = poses(3)
    got = handout(shown)
    order = [run.source or line.source for _, _, line in lines(got) for run in line.runs]
    for p in shown:
        assert order.index(p.key("title")) < order.index(p.key("cautions.1")) < order.index(p.key("steps.1"))


def test_at_a_glance_counts_the_poses_and_adds_up_the_time():
    got = handout(poses(7))
    assert "At a glance 1 Wipers 5–10 breaths each side 2 Knee hug" in text(got, 1)
    assert "about 7–14 minutes each time." in text(got, 1)


@pytest.mark.parametrize("count", [1, 3, 4, 7])
def test_a_strip_without_pictures_keeps_no_room_for_them(count):
    got = handout(poses(count, picture=None))
    said_of = [("".join([run.text for run in line.runs]).strip(), line.y) for page, _, line in lines(got) if page == 1]
    heading, number = [next(y for words, y in said_of if words == wanted) for wanted in ("At a glance", "1")]
    assert 0 < heading - number < 12 * MM
    assert "minutes each time." in text(got, 1) and overlapping(got) == []


@pytest.mark.parametrize("count", [4, 8])
def test_the_total_below_a_full_row_takes_no_row_of_its_own(count):
    got = handout(poses(count))
    said_of = [
        ("".join(run.text for run in line.runs).replace("\u00a0", " "), line.y) for page, _, line in lines(got) if page == 1
    ]
    times = [y for words, y in said_of if "minutes each time." in words]
    assert len(times) == 1
    last_cells = min(y for words, y in said_of if words.startswith("each side") and y > times[0])
    assert last_cells - times[0] < 12 * MM
    assert "About" in text(got, 1)


def test_a_remark_names_poses_by_their_number_in_the_class():
    remark = Prose((Inline("Do "), Inline("", ref="p1"), Inline(" first.")), "classes/relief#note")
    got = handout(poses(3), plan("p0", "p1", "p2", remark=remark))
    assert "each time. Do 2 first." in text(got, 1)


def test_before_you_start_gathers_advice_and_what_is_needed_once():
    got = handout(poses(3))
    assert "Before you start • Stay warm. • Have ready: mat. If you like: strap or belt." in text(got, 1)
    assert "STOP AND REST IF • pain is sharp • a leg goes numb Ask your clinician if it stays." in text(got, 1)


def test_when_to_stop_takes_the_whole_width_where_nothing_stands_beside_it():
    bare = poses(3, props=())
    got = handout(bare, plan(*[p.id for p in bare], before=()))
    beside = handout(poses(3))
    starts = [min(line.x for _, _, line in lines(made) if line.source.startswith("studio#stop")) for made in (got, beside)]
    assert starts[0] < 40 * MM < starts[1]


@pytest.mark.parametrize("teacher", ["teacher", "physiotherapist"])
def test_a_label_of_the_header_does_not_touch_the_line_behind_it(teacher):
    studio = library().studio.model_copy(update={"teacher": None, "words": {"teacher": teacher}})
    got = handout(poses(3), plan("p0", "p1", "p2", teacher=None), studio=studio)
    page = got.document.pages[0]
    label = next(line for line in page.lines if line.runs[0].text.strip() == teacher.title())
    ends = label.x + width(teacher.title(), HANDOUTS["a4"].meta)
    starts = min(path.box()[0] for path in page.paths if abs(path.box()[1] - label.y) < 6 and path.box()[0] > label.x)
    assert starts - ends > 1 * MM


def test_the_header_names_class_teacher_and_studio_and_leaves_lines_for_date_and_name():
    got = handout(poses(1), plan("p0", audience="Tuesday roller derby"))
    assert "Quiet Studio · 555 0100" in text(got, 1)
    assert "For whom Tuesday roller derby" in text(got, 1) and "Teacher Ana Ruiz" in text(got, 1)
    assert "Date Name" in text(got, 1)


def test_a_pose_done_twice_is_printed_once_under_both_numbers():
    shown = poses(2)
    entries = (ClassPose(pose="p0", side="right"), ClassPose(pose="p1"), ClassPose(pose="p0", side="left", note="Slower."))
    got = handout(shown, plan(*entries))
    assert said(got, shown[0].key("steps.1")) == f"1 {STEPS[0]}"
    assert "1, 3" in text(got) and "right side" in text(got) and "left side" in text(got)
    assert "In this class, number 3 Slower." in text(got)


def test_what_the_class_changes_is_printed():
    entry = ClassPose(pose="p0", dose=Dose.model_validate({"minutes": "3"}), note="Only if you like.")
    got = handout(poses(1), plan(entry))
    assert said(got, "classes/relief#poses.1.dose.minutes").count("3 minutes") == 3  # at a glance, in its block, in the log
    assert "In this class Only if you like." in text(got) and "5–10" not in text(got)


@pytest.mark.parametrize("days", [1, 7, 10, 14])
def test_the_log_has_a_box_for_each_pose_and_day(days):
    got = handout(poses(3), plan("p0", "p1", "p2", log_days=days))
    page = got.document.pages[-1]
    assert sum(p.art == "sign/box" for p in page.pictures) == 3 * days
    tags = [e.tag for e in got.document.stories[0].elements]
    assert tags.count("TR") == 4 and tags.count("TD") == 3 * days and tags.count("TH") == 3 + 1 + days
    assert outside(got, 8 * MM) == [] and overlapping(got) == []


@pytest.mark.parametrize(("days", "title"), [(1, "My one day"), (2, "My two days"), (14, "My fourteen days")])
def test_the_log_counts_its_days_in_english(days, title):
    assert f"{title} Tick" in text(handout(poses(1), plan("p0", log_days=days)))


def test_no_log_without_days():
    assert "My " not in text(handout(poses(1), plan("p0", log_days=0))).replace("My notes", "")


@pytest.mark.parametrize(("days", "beside"), [(7, "Tick a box"), (0, "Hug one knee")])
@pytest.mark.parametrize("count", range(1, 9))
def test_sources_stand_once_and_never_alone_on_a_page(count, days, beside):
    shown = poses(count)
    got = handout(shown, plan(*[p.id for p in shown], log_days=days))
    assert text(got).count("Post-Practice Psoas Relief") == 1
    last = text(got, len(got.document.pages))
    assert "Post-Practice Psoas Relief" in last and beside in last


def test_pages_are_counted():
    got = handout(poses(7))
    pages = len(got.document.pages)
    assert [f"Page {n} of {pages}" in text(got, n) for n in range(1, pages + 1)] == [True] * pages


def test_a_class_without_advice_or_stop_list_still_works():
    bare = library().studio.model_copy(update={"stop_and_rest_if": (), "then": None, "small_print": None})
    shown = [pose("p0", props=(), source=None, picture=None)]
    got = handout(shown, plan("p0", before=(), log_days=0, teacher=None), studio=bare)
    assert "Before you start" not in text(got) and "STOP" not in text(got)
    assert said(got, shown[0].key("steps.5")).startswith("5 ")


def test_intro_paragraphs_are_complete():
    got = handout(poses(1), plan("p0", intro=(prose("Seven slow poses.", "classes/relief#intro.1"),)))
    assert said(got, "classes/relief#intro.1") == "Seven slow poses."


def test_of_poses_to_choose_from_one_is_counted():
    got = handout(
        poses(2), plan("p0", ClassPose(pose="p1", dose=Dose.model_validate({"minutes": "3"}), side="none", instead="yes"))
    )
    assert text(got, 1).count("choose pose 1 or 2") == 2 and "about 1–3 minutes each time." in text(got, 1)


def test_each_of_several_sources_is_printed_once():
    shown = [pose("p0", source="S0, S2"), pose("p1", source="S2")]
    sources = {"S0": prose("First source.", "sources#S0"), "S2": prose("Second source.", "sources#S2")}
    got = handout(shown, plan("p0", "p1", source="S0"), sources=sources)
    assert "Source First source. Second source." in text(got) and "S0" not in text(got)
    assert text(got).count("Second source.") == 1


@pytest.mark.parametrize("days", [7, 14])
def test_a_log_longer_than_a_page_has_its_heads_on_each(days):
    shown = [pose(f"p{n}", f"Pose {n}") for n in range(60)]
    got = handout(shown, plan(*[p.id for p in shown], log_days=days))
    pages = sorted({n for n, page in enumerate(got.document.pages, 1) for p in page.pictures if p.art == "sign/box"})
    heads = [n for n, _, line in lines(got) if line.runs[0].text == "Pose "]
    assert heads == pages and len(pages) > 1
    assert outside(got, 8 * MM) == [] and overlapping(got) == []


@pytest.mark.parametrize(("typed", "boxes"), [("", 1), ("0.5", 1), ("1", 1), ("2", 2), ("2-3", 3), ("4", 4), ("48", 12)])
def test_the_log_has_a_box_for_each_time_of_a_day(typed, boxes):
    dose = Dose.model_validate({"repeats": "10"} | ({"times a day": typed} if typed else {}))
    got = handout([pose("p0", "Wipers", dose=dose, sides="none")], plan("p0", log_days=7))
    (art,) = {page.pictures[-1].art for page in got.document.pages if page.pictures and page.pictures[-1].art[:8] == "sign/box"}
    assert len(got.artworks[art].items) == boxes
    assert overlapping(got) == [] and outside(got, 8 * MM) == []


def test_the_log_says_the_dose_and_the_side():
    dose = Dose.model_validate({"sets": "3", "repeats": "12", "hold": "5", "rest": "60"})
    got = handout([pose("p0", "Wipers", dose=dose, sides="each")], plan("p0", log_days=7))
    assert "1 Wipers 3 × 12, hold 5 s each side" in text(got)


def test_what_is_the_same_for_every_pose_is_said_once_and_at_the_head_of_each_page_behind():
    shared = {"times a day": "2", "days a week": "5", "weeks": "1-2", "pain": "4"}
    doses = [Dose.model_validate({**fields, **shared}) for fields in ({"repeats": "10"}, {"sets": "3", "repeats": "8"})] * 4
    got = handout([pose(f"p{n}", f"Pose {n}", dose=dose) for n, dose in enumerate(doses)])
    line = "Every exercise: 2 times a day, 5 days a week, weeks 1–2. Stop above pain 4 of 10."
    pages = [text(got, n) for n in range(1, len(got.document.pages) + 1)]
    assert len(pages) > 2 and all(page.count(line) == 1 for page in pages)
    assert "".join(pages).count("2 times a day") == len(pages) and "3 × 8 means 3 sets of 8." in pages[0]
    assert overlapping(got) == [] and outside(got, 8 * MM) == []


def test_what_differs_for_one_pose_stays_in_the_block_of_each():
    doses = [Dose.model_validate({"repeats": "10", "times a day": times}) for times in ("2", "2", "3")]
    got = handout([pose(f"p{n}", f"Pose {n}", dose=dose) for n, dose in enumerate(doses)])
    assert "Every exercise" not in text(got) and text(got).count("How often 2 times a day") == 2
    assert "minutes each day." in text(got, 1)


def test_when_to_move_on_stands_behind_the_steps_and_is_the_entrys_own():
    dose = Dose.model_validate({"repeats": "10", "progress when": "12 are easy", "go back when": "it hurts."})
    own = ClassPose(pose="p1", dose=Dose.model_validate({"repeats": "5", "progress when": "8 are easy"}))
    got = handout([pose(f"p{n}", f"Pose {n}", dose=dose) for n in range(2)], plan("p0", own))
    assert "may be plenty. Move on when 12 are easy. Go back when it hurts." in text(got)
    assert "Move on when 8 are easy." in text(got) and text(got).count("12 are easy") == 1


def test_a_total_of_any_length_stays_in_its_cell():
    dose = Dose.model_validate({"minutes": "999-1000", "rounds": "999-1000"})
    got = handout([pose(f"p{n}", f"Pose {n}", dose=dose) for n in range(5)])
    assert overlapping(got) == []


def test_one_prop_in_singular_and_plural_is_named_once_as_the_pose_that_takes_most():
    props = (("mat", "block (optional)"), ("blocks",), ("two blocks", "mat"), ("strap (optional)", "wall"))
    poses = [pose(f"p{n}", f"Pose {n}", props=tuple([parse_prop(text) for text in texts])) for n, texts in enumerate(props)]
    got = compose_handout(library(*poses, classes={"relief": plan(*[one.id for one in poses])}), "relief", "a4")
    assert "Have ready: mat, two blocks, wall. If you like: strap." in text(got, 1)


@pytest.mark.parametrize("noun", ["physiotherapist", "sports and rehabilitation physiotherapist"])
def test_a_long_noun_for_the_teacher_neither_touches_the_name_nor_is_parted(noun):
    held = library(*poses(1), classes={"relief": plan("p0", teacher="Ana Ruiz")})
    studio = held.studio.model_copy(update={"words": {"teacher": noun}})
    got = compose_handout(replace(held, studio=studio), "relief", "a4")
    (name,) = [line for n, _, line in lines(got) if n == 1 and line.source == "classes/relief#teacher"]
    label = [line for n, _, line in lines(got) if n == 1 and "herapist" in line.runs[0].text]
    assert label and label[-1].runs[0].text.split()[-1].lower() == "physiotherapist"
    assert name.y < label[-1].y - 5 or name.x - label[-1].x - label[-1].width > 1 * MM
