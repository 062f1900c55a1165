"""What a class file says is what the model holds."""

from __future__ import annotations

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
