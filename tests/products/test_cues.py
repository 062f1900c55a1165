from dataclasses import replace

import pytest
from proved_samples import Case
from sample_library import library, lines, outside, overlapping, plan, pose, prose, said, text

from posepress.base.drawing import Path
from posepress.base.theme import MM
from posepress.model.amounts import parse_amount
from posepress.model.clock import parse_clock
from posepress.model.domain import Circuit, ClassPart, ClassPose, Dose, Inline, Prose
from posepress.model.phases import PhaseFields, parse_weeks
from posepress.model.programme import with_programme
from posepress.model.props import parse_prop
from posepress.products.cues import compose_cues
from posepress.products.cues.head import number_ranges
from posepress.products.cues.times import cue_times
from posepress.products.shared.timing import class_time


def posed(id_, position="lying on the back", **more):
    fields = {"position": position, "dose": Dose.model_validate({"minutes": "2"}), "sides": "none", "cautions": (), **more}
    return pose(id_, id_.replace("-", " ").title(), **fields)


def made(shown, of=None, paper="a4", **more):
    of = of or plan(*[p.id for p in shown])
    held = library(*shown, classes={"relief": of}, **more)
    got = compose_cues(held, "relief", paper)
    assert Case(held, "cues", "relief", got.document, got.artworks).failures() == ()
    return got


def sizes(got):
    return {run.size for _, _, line in lines(got) for run in line.runs}


@pytest.mark.parametrize(("count", "paper"), [(1, "a4"), (7, "a4"), (7, "letter"), (14, "letter"), (28, "a4")])
def test_a_class_of_any_length_is_proved_and_its_type_is_never_smaller(count, paper):
    positions = ("lying on the back", "kneeling", "standing")
    shown = [posed(f"p{n}", positions[n // 5 % 3], deeper=(prose("Stay.", f"poses/p{n}#deeper.1"),)) for n in range(count)]
    got = made(shown, paper=paper)
    assert outside(got, 8 * MM) == [] and overlapping(got) == []
    assert min(sizes(got)) >= 10
    assert [note.code for note in got.notes] == (["cue-pages"] if count > 7 else [])


def test_each_row_says_when_it_begins_which_pose_how_much_what_to_say_and_its_other_forms():
    got = made(
        [
            posed(
                "hug", easier=(prose("Hold a strap.", "poses/hug#easier.1"),), purpose=prose("It lets go.", "poses/hug#purpose")
            )
        ]
    )
    assert "0 min 1 Hug 2 minutes It lets go. Hold a strap. 2 min End. Get up · 1 of 1. Roll onto one side" in text(got)


def test_the_head_counts_time_people_changes_and_the_clock():
    shown = [posed("a"), posed("b", "standing", dose=Dose.model_validate({"minutes": "3-5"})), posed("c")]
    got = made(shown, plan("a", "b", "c", people=12, at=parse_clock("6 pm"), date="Tuesday"))
    said_first = "7–9 minutes each time · 12 people · get up 2 times, lie down 1 time · Tuesday · 6:00 pm to 6:09 pm"
    assert said_first in text(got)
    assert said(got, "classes/relief#poses.3.start") == "5 min to 7 min"


def test_who_a_pose_is_not_for_is_asked_once_with_the_numbers_of_its_poses():
    cautions = (("CAUTION", "After hip surgery, ask your doctor first."), ("CAUTION", "Stop if it hurts."))
    shown = [posed("a", not_for=("Glaucoma", "wrist pain.")), posed("b", cautions=cautions), posed("c", not_for=("glaucoma",))]
    got = made(shown, plan("a", "b", "c", "a"))
    assert (
        "ASK BEFORE poses • Glaucoma? 1, 3, 4 • Wrist pain? 1, 4 Say to all • After hip surgery, ask your doctor first. 2"
        in text(got)
    )
    assert "Stop if it hurts" not in text(got)


def test_a_caution_is_no_question_and_stays_as_it_is_written():
    cautions = (("WARNING", "Never under your spine."),)
    got = text(made([posed("a", cautions=cautions)]))
    assert "SAY BEFORE poses • Never under your spine. 1" in got and "ASK BEFORE" not in got and "Say to all" not in got


def test_a_class_with_nothing_to_ask_has_no_box():
    got = text(made([posed("a")]))
    assert "ASK BEFORE" not in got and "SAY BEFORE" not in got


def test_the_changes_of_a_circuit_are_made_in_each_of_its_rounds():
    circuit = Circuit(number=1, first=1, last=2, circuit=parse_amount("2-3", "rounds"))
    got = made([posed("a"), posed("b", "standing")], plan("a", "b", circuits=(circuit,)))
    assert "get up 2–3 times, lie down 1–2 times" in text(got)
    assert said(got, "classes/relief#poses.2.level").startswith("Get up · in each round. Roll onto one side")
    assert said(got, "classes/relief#circuits.1.level").startswith("Lie down · before the next round. ")


def test_a_class_that_ends_on_the_floor_says_how_to_get_up_and_one_that_does_not_says_nothing():
    down, up = made([posed("a", "standing"), posed("b")]), made([posed("a"), posed("b", "standing")])
    assert said(down, "classes/relief#end.level").startswith("Get up · 1 of 1. Roll onto one side")
    assert said(up, "classes/relief#end.level") == ""


def test_a_sheet_of_a_phase_has_the_numbers_of_the_class():
    circuit = Circuit(number=1, first=1, last=3, circuit=parse_amount("2", "rounds"))
    phases = ({"weeks": "1-2"}, {"weeks": "3-4", "leave out": ["b"], "add": [{"pose": "d"}]})
    shown = [posed(name, not_for=("glaucoma",)) for name in "abcd"]
    class_ = plan("a", "b", ClassPose(pose="c", optional="yes"), phases=[PhaseFields.model_validate(p) for p in phases],
                  now=parse_weeks("3-4"), circuits=(circuit,))  # fmt: skip
    whole, faults = with_programme(class_, {p.file_id: p for p in shown})
    got = made(shown, whole)
    assert faults == ()
    numbers = [said(got, f"classes/relief#poses.{n}.number") for n in (1, 3, 4)]
    assert numbers == ["1", "3", "4"] and "Glaucoma? 1, 3, 4" in text(got) and "Leave out pose 3 (" in text(got)
    assert "2 rounds of poses 1 and 3" in text(got)


def test_props_are_counted_for_all_who_come_and_for_each_where_that_is_not_said():
    props = {"props": tuple(map(parse_prop, ["mat", "two blocks", "strap or belt (optional)", "wall"]))}
    shown = [posed("a", **props), posed("b", dose=Dose.model_validate({"repeats": "10", "resistance": "yellow band"}))]
    got = made(shown, plan("a", "b", people=8, ready=("singing bowl",)))
    assert "Have ready for 8 8 mats 16 blocks wall singing bowl If you like: strap or belt. With: yellow band" in text(got)
    assert "Have ready for each person 1 mat 2 blocks wall" in text(made(shown))


def test_a_change_of_level_is_a_row_with_an_arrow_and_the_safest_way():
    shown = [posed("a"), posed("b", "standing"), posed("c", "standing"), posed("d")]
    got = made(shown)
    way = "Get up · 1 of 2. Roll onto one side, hands and knees, one foot flat, hands on that thigh or a chair. Up, and pause."
    assert said(got, "classes/relief#poses.2.level") == way
    assert said(got, "classes/relief#poses.3.level") == ""
    assert said(got, "classes/relief#poses.4.level").startswith("Lie down · 1 of 1. ")
    arrows = [p for page in got.document.pages for p in page.paths if isinstance(p, Path) and p.fill and len(p.coords) >= 14]
    assert len(arrows) == 2


def test_the_class_s_own_way_takes_the_place_of_the_tool_s():
    entry = ClassPose(pose="b", transition="Step up through a lunge.")
    flat = ClassPose(pose="c", transition="Walk to the wall.")
    got = made([posed("a"), posed("b", "standing"), posed("c", "standing")], plan("a", entry, flat))
    assert "Get up · 1 of 1. Step up through a lunge. 2 min 2 B" in text(got)
    assert "Walk to the wall. 4 min 3 C" in text(got)


@pytest.mark.parametrize(
    ("fields", "entry", "words"),
    [
        ({"cue": "Feet down."}, {}, "Feet down."),
        ({"cue": "Feet down."}, {"cue": "Today slower."}, "Today slower."),
        ({"cue": "Feet down."}, {"note": "Left first."}, "Feet down. Left first."),
        ({}, {"note": "Left first."}, "Left first."),
        ({}, {}, "One hip lets go while your back rests."),
    ],
)
def test_what_to_say_is_the_teacher_s_own_and_never_made_up(fields, entry, words):
    got = made([posed("a", easier=(), **fields)], plan(ClassPose(pose="a", **entry)))
    assert f"2 minutes {words} 2 min End." in text(got)


def test_what_to_say_turns_with_the_side():
    one = posed("a", sides="left leg", cue="Lift your left knee.", easier=())
    got = made([one], plan(ClassPose(pose="a"), ClassPose(pose="a", side="right leg"), ClassPose(pose="a", side="left leg")))
    assert "Lift your left knee. 2 min 2 A 2 minutes, R right leg Lift your right knee. 4 min" in text(got)
    assert text(got).count("Lift your left knee.") == 2


def test_a_pose_without_a_word_to_say_has_none():
    assert "1 A 2 minutes 2 min End." in text(made([posed("a", purpose=None, easier=())]))


def test_who_is_late_is_told_what_to_leave_out_and_what_that_saves():
    entries = ("a", ClassPose(pose="b", optional="yes"), ClassPose(pose="c", optional="yes"))
    shown = [
        posed("a"),
        posed("b", dose=Dose.model_validate({"minutes": "3-5"})),
        posed("c", dose=Dose.model_validate({"minutes": "1"})),
    ]
    got = made(shown, plan(*entries))
    assert "Running late? Leave out pose 2 (3–5 minutes), then pose 3 (1 minute)." in text(got)
    assert "Running late" not in text(made(shown))


def test_of_poses_to_choose_from_both_begin_at_once_and_neither_is_on_the_way():
    got = made([posed("a"), posed("b", "standing"), posed("c")], plan("a", ClassPose(pose="b", instead="yes"), "c"))
    assert "4 minutes each time · get up 1 time" in text(got) and "choose pose 1 or 2" in text(got)
    assert [said(got, f"classes/relief#poses.{n}.start") for n in (1, 2, 3)] == ["0 min", "0 min", "2 min"]


def rounds():
    part = ClassPart(number=1, first=1, last=1, part="Warm-up", minutes=parse_amount("5", "minutes"))
    main = ClassPart(number=2, first=2, last=4, part="Main")
    circuit = Circuit(number=1, first=2, last=3, circuit=parse_amount("2-3", "rounds"), rest=parse_amount("60", "rest"))
    return plan("a", "b", "c", "d", parts=(part, main), circuits=(circuit,))


def test_a_circuit_takes_its_rounds_and_rests_and_a_part_the_minutes_that_are_planned():
    shown = [posed(id_) for id_ in "abcd"]
    held = library(*shown, classes={"relief": rounds()})
    times = cue_times(held, held.classes["relief"])
    assert times.starts == ((0, 0), (5, 5), (7, 7), (14, 19)) and times.end == (16, 21)
    got = text(made(shown, rounds()))
    assert "Warm-up · 5 minutes 0 min 1 A" in got and "Main · about 11–16 minutes 2–3 rounds of poses 2 and 3" in got
    assert "3 · rest 60 seconds between rounds 5 min 2 B" in got


def test_the_end_is_the_total_of_the_handout():
    shown = [posed(id_) for id_ in "abcd"]
    for of in (rounds(), plan("a", ClassPose(pose="b", optional="yes"), "c", ClassPose(pose="d", instead="yes"))):
        held = library(*shown, classes={"relief": of})
        total = class_time(held, held.classes["relief"])
        assert cue_times(held, held.classes["relief"]).end == (total.low, total.high)


def test_the_table_is_regular_and_has_heads():
    deeper = {"deeper": (prose("Stay.", "poses/a#deeper.1"),)}
    story = made([posed("a", **deeper), posed("b", "standing")]).document.stories[0]
    cells = {}
    for element in story.elements:
        if element.tag in ("TH", "TD"):
            cells[element.parent] = cells.get(element.parent, 0) + 1
    assert set(cells.values()) == {5} and len(cells) == 5  # heads, two poses, a change, the end
    assert [e.scope for e in story.elements if e.tag == "TH"] == ["Column"] * 5 + ["Row"] * 3


def test_columns_that_stay_empty_leave_their_room_to_the_others():
    got = made([posed("a", easier=())])
    assert "Start Pose and dose Say 0 min" in text(got)


def test_long_texts_stand_in_one_wide_column():
    long = prose(
        "Keep the other knee bent with the foot flat, and hold a towel in place of the strap if you tire.", "poses/a#easier.1"
    )
    assert "Easier Keep the other knee" in text(
        made([posed("a", easier=(long,), deeper=(replace(long, source="poses/a#deeper.1"),))])
    )


def test_a_text_longer_than_a_page_goes_on():
    long = prose("Breathe and let the floor carry you. " * 150, "poses/a#easier.1")
    got = made([posed("a", easier=(long,))])
    assert len(got.document.pages) > 2
    assert all("Cue sheet: for the teacher, not for the class" in text(got, n) for n in range(1, len(got.document.pages) + 1))


def test_many_questions_take_the_width_and_as_many_pages_as_they_need():
    shown = [posed("a", not_for=tuple([f"condition number {n} of very many that there are" for n in range(90)]))]
    got = made(shown)
    assert len(got.document.pages) > 2 and outside(got, 8 * MM) == []


def test_what_the_class_says_first_and_of_itself_is_there():
    remark = Prose((Inline("Do "), Inline("", ref="b"), Inline(" first.")), "classes/relief#note")
    got = made([posed("a"), posed("b")], plan("a", "b", remark=remark))
    assert "Before you start Stay warm. In this class Do 2 first." in text(got)


@pytest.mark.parametrize(("numbers", "said_"), [([1], "1"), ([1, 2], "1, 2"), ([3, 1, 2, 7], "1–3, 7"), ([2, 4, 6], "2, 4, 6")])
def test_runs_of_numbers_are_drawn_together(numbers, said_):
    assert number_ranges(numbers) == said_


def test_the_rest_of_the_last_page_is_ruled_for_notes():
    got = made([posed("a")])
    assert "My notes" in text(got)
    page = got.document.pages[0]
    ruled = [path.box()[1] for path in page.paths if path.box()[2] - path.box()[0] > 170 * MM and path.box()[1] < 380]
    assert len(ruled) > 6
