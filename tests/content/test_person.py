"""The file of a person: what it may say, what a therapist is told, and that no message names the person."""

import pytest

from posepress.base.diagnostics import Severity
from posepress.content.guesses.conditions import common_words
from posepress.content.person import for_person

POSE = """---
title: {title}
position: standing
dose: {{sets: 3, repeats: 10, rest: 60 s}}
not for: [{not_for}]
---
## Cautions
- none

## Steps
1. Stand.
"""
FILES = {
    "content/poses/lunge.md": POSE.format(title="Lunge", not_for="recent knee surgery, pain when you kneel"),
    "content/poses/cobra.md": POSE.format(title="Cobra", not_for="late pregnancy"),
    "content/poses/bridge.md": POSE.format(title="Bridge", not_for="recent neck injury"),
    "content/classes/evening.md": "---\ntitle: Evening\nposes: [lunge, cobra, hug]\n---\n",
}


def read(project, text: str):
    project.write({**FILES, "people/jd.yaml": text})
    return project.read()


def told(project, code: str):
    return next(d for d in project.report if d.code == code)


def test_all_that_a_file_may_say_is_read(project):
    library = read(
        project,
        """name: Jörg Ümit
not for you: [Kneeling., Twisting.]
for you: ["First two days: without the band."]
tags: [pregnant]
poses:
  - {pose: hug, dose: {repeats: 8}, note: Hold on.}
leave out: [cobra]
add: [{pose: bridge, after: lunge}]
note: Rest after {bridge}.
""",
    )
    person = library.person
    assert (person.name, person.foot, person.path) == ("Jörg Ümit", "J.Ü.", "people/jd.yaml")
    assert (person.not_for_you, person.for_you) == (("Kneeling.", "Twisting."), ("First two days: without the band.",))
    plan = library.classes["evening"]
    assert [entry.pose for entry in plan.poses] == ["lunge", "bridge", "hug"]
    assert plan.poses[2].note == "Hold on."
    assert plan.remark.source == "person#note"
    assert library.places["classes/evening#poses.3.dose.repeats"].path == "people/jd.yaml"
    assert library.places["classes/evening#poses.1"].path == "content/classes/evening.md"
    assert library.places["person#for you.1"].line == 3
    assert "poses/bridge" in library.needs["classes/evening"]
    assert not project.report.failed


def test_what_a_card_does_not_have_of_a_person_is_told(project):
    library = read(project, "not for you: [Kneeling.]\nposes:\n  - {pose: hug, note: Hold the armrests.}\n")
    for_person(library, "poses", "hug", project.report)
    assert told(project, "note-not-on-card").span.line == 3
    assert told(project, "box-not-on-card").span.line == 1
    project.report.diagnostics.clear()
    for_person(library, "poses", "lunge", project.report)
    assert "note-not-on-card" not in {d.code for d in project.report}


def test_a_dose_of_a_person_that_a_later_phase_changes_is_told(project):
    phases = "phases:\n  - weeks: 1-2\n  - weeks: 3-4\n    changes:\n      - {pose: lunge, dose: {sets: 3, repeats: 15}}\n"
    project.write({"content/classes/evening.md": f"---\ntitle: Evening\nposes: [lunge, cobra, hug]\n{phases}---\n"})
    project.write({name: text for name, text in FILES.items() if "poses" in name})
    project.write({"people/jd.yaml": "poses:\n  - {pose: lunge, dose: {sets: 1, repeats: 5}}\n  - {pose: hug, side: left}\n"})
    project.read()
    note = told(project, "dose-in-phases")
    assert note.span.line == 2 and 'weeks 3–4 of the class change this dose of "lunge": its sets, repeats' in note.message
    assert sum(d.code == "dose-in-phases" for d in project.report) == 1


def test_a_library_without_a_person_has_the_class_as_it_is(project):
    project.write(FILES)
    assert [entry.pose for entry in project.read().classes["evening"].poses] == ["lunge", "cobra", "hug"]
    assert project.library.person is None


def test_titles_and_names_in_capitals_are_understood(project):
    library = read(project, "leave out: [Cobra]\nadd: [{pose: Bridge, after: Lunge}]\n")
    assert [entry.pose for entry in library.classes["evening"].poses] == ["lunge", "bridge", "hug"]


def test_poses_that_a_tag_speaks_against_are_listed_with_reasons_and_stay(project):
    library = read(project, "name: Jane Doe\ntags: [TKR, in pregnancy]\n")
    assert [entry.pose for entry in library.classes["evening"].poses] == ["lunge", "cobra", "hug"]
    warning = told(project, "not-for-person")
    assert (warning.severity, warning.span.line) == (Severity.WARNING, 2)
    assert warning.message == "2 poses say that they are not for this person"
    first, *reasons = warning.hint.split("\n")
    assert first.startswith("type leave out: [lunge, cobra] to withhold, or keep: [lunge, cobra]")
    assert reasons == [
        'lunge: not for "recent knee surgery" (content/poses/lunge.md, line 5); "knee surgery" goes with the tag "TKR"',
        'lunge: not for "pain when you kneel" (content/poses/lunge.md, line 5); "kneel" goes with the tag "TKR"',
        'cobra: not for "late pregnancy" (content/poses/cobra.md, line 5); "pregnancy" goes with the tag "in pregnancy"',
    ]


def test_what_is_left_out_and_what_is_kept_against_a_tag_is_said_each_time(project):
    read(project, "tags: [TKR, pregnant]\nleave out: [lunge]\nkeep: [cobra]\n")
    assert [d.code for d in project.report if d.severity is Severity.NOTE] == ["left-out", "kept"]
    assert told(project, "left-out").message == "left out, as this file says: Lunge"
    assert "cobra: not for" in told(project, "kept").hint


def test_an_added_pose_is_compared_with_the_tags_too(project):
    read(project, "tags: [whiplash]\nadd: [bridge]\n")
    assert "bridge: not for" in told(project, "not-for-person").hint


def test_a_tag_that_nothing_speaks_of_is_said_for_silence_is_no_promise(project):
    read(project, "tags: [glaucoma]\n")
    assert told(project, "no-such-tag").message == 'no pose here says that it is not for "glaucoma"'


def test_a_dose_that_says_less_than_the_one_before_is_told(project):
    read(project, "poses: [{pose: lunge, dose: {repeats: 8}}]\n")
    assert "also says sets, rest" in told(project, "dose-fields").message


def test_what_is_said_of_a_pose_that_the_class_does_not_have_is_told_at_its_place(project):
    read(project, "poses:\n  - {pose: bridge, note: Hold on.}\nleave out: [lunge]\n")
    warning = told(project, "not-in-class")
    assert (warning.span.line, warning.message.startswith('the class "evening" has no pose "bridge"')) == (2, True)
    assert "move the line below add:" in warning.hint


def test_more_lines_than_the_box_holds_are_told(project):
    read(project, f"not for you: [{', '.join(['Kneeling.'] * 9)}]\n")
    assert told(project, "too-many-items").span.line == 1
    assert project.library.person is None
    assert "person" in project.library.unfinished.keys


@pytest.mark.parametrize(
    "text",
    [
        "name: Jane Doe\nnme: x\n",
        f"name: {'Jane Doe ' * 9}\n",
        "name: Jane Doe # of Bath\n",
        "name: {Jane: Doe}\n",
        "name: Jane \u4e2d Doe\n",
        "name: Jane Doe: left knee\n",
        "patient: Jane Doe\ntags [\n",
        "Jane Doe\n",
    ],
)
def test_no_message_has_the_name(project, text):
    read(project, text)
    assert project.report.failed
    for d in project.report:
        assert "Jane" not in f"{d.message} {d.hint} {d.span and d.span.text}", d


ALIKE = [
    ("pregnant", "pregnancy"), ("30 weeks pregnant", "in the third trimester"), ("in pregnancy", "late pregnancy"),
    ("Pregnancies", "prenatal"), ("high blood pressure", "uncontrolled hypertension"), ("BP", "high blood pressure"),
    ("Hypertension", "High blood-pressure"), ("knee replacement", "recent knee surgery"), ("TKR", "knee replacement"),
    ("bad knees", "pain in the knee"), ("herniated discs", "slipped disc"), ("low back pain", "acute back injury"),
    ("osteoperosis", "osteoporosis"), ("broken wrist", "recent wrist fracture"), ("recent surgery", "recent hip surgery"),
    ("schwanger", "Schwangerschaft"), ("Bluthochdruck", "high blood pressure"), ("embarazada", "pregnancy"),
    ("heart attack in 2019", "cardiac conditions"), ("a hernia", "abdominal hernias"), ("C-section", "a recent birth"),
    ("vertigo", "dizziness"), ("epileptic", "epilepsy"), ("rheumatoid arthritis", "osteoarthritis"), ("acute", "acute"),
]  # fmt: skip
APART = [("knee surgery", "recent hip surgery"), ("left knee", "left shoulder"), ("asthma", "pregnancy"),
         ("recent", "recent birth"), ("glaucoma", "recent surgery"), ("pain", "pain in the wrist")]  # fmt: skip


@pytest.mark.parametrize(("tag", "not_for"), ALIKE)
def test_what_people_write_of_the_same_thing_meets(tag, not_for):
    assert common_words(tag, not_for)


@pytest.mark.parametrize(("tag", "not_for"), APART)
def test_what_speaks_of_something_else_does_not_meet(tag, not_for):
    assert common_words(tag, not_for) == ""
