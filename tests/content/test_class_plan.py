"""What a class file says is what the model holds."""

from __future__ import annotations

import pytest
from annotated import BODY, FRONT

from posepress.model.amounts import Amount
from posepress.model.domain import Inline

EVENING = """---
title: Evening
teacher: Ana
before: [Be warm., "Phone: off"]
poses:
  - hug
  - {pose: hug, side: tighter side, dose: {minutes: 3-10}, note: Once more.}
note: Do {hug} with \\{braces}, then {hug}.
log days: 7
source: S0
---
One **strong**
paragraph with {braces}.

Two.
"""


def test_a_class_with_everything(project) -> None:
    project.write({"content/classes/evening.md": EVENING, "content/sources.yaml": "S0: A book.\n"})
    library = project.read()
    project.check([])
    plan = library.classes["evening"]
    assert (plan.id, plan.title, plan.teacher, plan.before) == ("evening", "Evening", "Ana", ("Be warm.", "Phone: off"))
    first, second = plan.poses
    assert (first.pose, first.dose, first.side, first.note) == ("hug", None, None, None)
    assert second.dose is not None
    assert (second.side, second.dose.minutes, second.note) == ("tighter side", Amount(3, 10), "Once more.")
    assert plan.log_days == 7
    assert [paragraph.plain for paragraph in plan.intro] == ["One strong paragraph with {braces}.", "Two."]
    assert [paragraph.source for paragraph in plan.intro] == ["classes/evening#intro.1", "classes/evening#intro.2"]


def test_the_note_refers_to_poses(project) -> None:
    project.write({"content/classes/evening.md": EVENING, "content/sources.yaml": "S0: A book.\n"})
    remark = project.read().classes["evening"].remark
    assert remark is not None
    assert remark.inlines == (
        Inline("Do "), Inline("", ref="hug"), Inline(" with {braces}, then "), Inline("", ref="hug"), Inline("."),
    )  # fmt: skip
    assert remark.source == "classes/evening#note"


def test_every_value_of_a_class_knows_its_place(project) -> None:
    project.write({"content/classes/evening.md": EVENING, "content/sources.yaml": "S0: A book.\n"})
    places = project.read().places
    spans = {key.partition("#")[2]: span for key, span in places.items() if key.startswith("classes/")}
    assert (spans["before.2"].line, spans["before.2"].column) == (4, 20)
    assert (spans["poses.1"].line, spans["poses.2.dose.minutes"].line) == (6, 7)
    assert (spans["note"].line, spans["intro.2"].line) == (8, 15)


PLAN = """---
title: Evening
poses:
  - hug
  - part: Warm-up
    minutes: 5-10
  - {pose: hug, optional: yes}
  - {pose: hug, instead: yes}
  - part: Main
    poses:
      - {pose: hug, transition: Roll onto your side.}
      - circuit: 3x
        rest: 60 s
        poses: [hug, {pose: bridge, dose: {repeats: 8}}]
      - hug
note: Begin with {hug}, and take {bridge} slowly.
---
"""


def test_parts_and_circuits_lie_over_a_flat_row_of_poses(project) -> None:
    project.write({"content/classes/evening.md": PLAN, "content/poses/bridge.md": f"---\n{FRONT}---\n{BODY}"})
    library = project.read()
    plan = library.classes["evening"]
    assert [entry.pose for entry in plan.poses] == ["hug"] * 5 + ["bridge", "hug"]
    assert [(p.title, p.minutes and p.minutes.figures, p.first, p.last, p.key) for p in plan.parts] == [
        ("Warm-up", "5–10", 2, 3, "parts.1"), ("Main", None, 4, 7, "parts.2"),
    ]  # fmt: skip
    (circuit,) = plan.circuits
    assert (circuit.rounds, circuit.rest, circuit.first, circuit.last) == (Amount(3, 3), Amount(60, 60, "s"), 5, 6)
    assert [plan.part_of(n) and plan.part_of(n).number for n in (1, 2, 3, 4, 7)] == [None, 1, 1, 2, 2]
    assert [plan.circuit_of(n) is circuit for n in (4, 5, 6, 7)] == [False, True, True, False]
    assert [plan.choice_of(n) for n in (1, 2, 3, 4)] == [(), (2, 3), (2, 3), ()]
    assert (plan.poses[1].optional, plan.poses[3].transition) == ("yes", "Roll onto your side.")
    lines = {key.partition("#")[2]: span.line for key, span in library.places.items() if key.startswith("classes/")}
    assert (lines["parts.1.part"], lines["parts.1.minutes"], lines["circuits.1.circuit"]) == (5, 6, 12)
    assert (lines["circuits.1.rest"], lines["poses.5"], lines["poses.6.dose.repeats"]) == (13, 14, 14)


@pytest.mark.parametrize(
    ("typed", "figures"), [("3", "3"), ("3x", "3"), ("3 rounds", "3"), ("2-3 rounds", "2–3"), ("3 times", "3"), ("3 Sets", "3")]
)
def test_rounds_as_people_write_them(typed, figures, project) -> None:
    project.write({"content/classes/x.md": f"---\ntitle: X\nposes:\n  - circuit: {typed}\n    poses: [hug]\n---\n"})
    (circuit,) = project.read().classes["x"].circuits
    project.check([])
    assert (circuit.rounds.figures, circuit.rounds.words) == (figures, "")


STRONG = """---
title: {title}
position: standing
dose: {{sets: 3, repeats: 10, rest: 60 s, load: 5 kg}}
---
## Cautions
- none

## Steps
1. Stand.
"""


def notes(project, poses: str) -> list:
    project.write(
        {"content/poses/squat.md": STRONG.format(title="Squat"), "content/classes/e.md": f"---\ntitle: E\nposes:\n{poses}---\n"}
    )
    project.read()
    return [d for d in project.report if d.code in ("dose-fields", "sets-in-rounds")]


def test_what_a_dose_of_the_class_drops_of_that_of_the_pose_is_told_with_what_to_type(project) -> None:
    (note,) = notes(project, "  - {pose: squat, dose: {repeats: 12}}\n")
    assert (note.span.line, "also says sets, rest, load" in note.message) == (4, True)
    assert note.hint == "if that stays, type dose: {sets: 3, repeats: 12, rest: 60 s, load: 5 kg}"
    project.report.diagnostics.clear()
    typed = note.hint.partition("type ")[2]
    assert notes(project, f"  - {{pose: squat, {typed}}}\n") == []


def test_another_way_to_say_how_much_drops_no_repeats_and_no_sets(project) -> None:
    (note,) = notes(project, "  - {pose: squat, dose: {minutes: 2, load: 5 kg}}\n")
    assert "also says rest" in note.message and "sets" not in note.message


def test_sets_within_rounds_are_told_for_they_multiply(project) -> None:
    (note,) = notes(project, "  - circuit: 2 rounds\n    poses:\n      - squat\n      - hug\n")
    assert (note.code, note.span.line) == ("sets-in-rounds", 6)
    assert '"squat" has 3 sets in each of 2 rounds' in note.message
    assert note.hint.endswith("type {pose: squat, dose: {repeats: 10, rest: 60 s, load: 5 kg}}")
    project.report.diagnostics.clear()
    one = "  - circuit: 2 rounds\n    poses:\n      - {pose: squat, dose: {repeats: 10, rest: 60 s, load: 5 kg}}\n      - hug\n"
    assert "sets-in-rounds" not in [d.code for d in notes(project, one)]
