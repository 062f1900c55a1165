"""The file of a person: what it may say, what a therapist is told, and that no message names the person."""

import re
from dataclasses import replace

import pytest

from posepress.base.diagnostics import Report, Severity
from posepress.content.for_person import _check_ways, for_person
from posepress.content.guesses import conditions
from posepress.content.guesses.conditions import common_words, implied_position
from posepress.content.guesses.positions import named_position
from posepress.content.library import read_library
from posepress.model.amounts import Amount
from posepress.model.dose_values import parse_scale
from posepress.products.shared.entries import card_for_person
from posepress.proof.product.limits import check_limits
from posepress.proof.product.person import check_plan, own_class

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


def card(project, pose: str, text: str = "name: J.D.\n", files=FILES):
    """The card of a pose for a person, and what is said of it by code: message, hint and place."""
    project.write({**files, "people/jd.yaml": text})
    project.report.diagnostics.clear()
    library = read_library(project.root, project.report, person=project.root / "people/jd.yaml")
    library = for_person(library, "poses", pose, project.report)
    return library, {d.code: (d.message, d.hint, d.span.line if d.span else 0) for d in project.report}


def test_the_card_of_a_pose_has_the_dose_that_the_class_of_the_person_has(project):
    library, said = card(project, "lunge", "poses: [{pose: lunge, dose: {repeats: 4}}]\n")
    plan, shown = card_for_person(library, "lunge")
    assert (plan.id, shown.number, shown.pose.dose.typed) == ("evening", "1", "{repeats: 4}")
    assert "classes/evening" in library.needs["poses/lunge"]
    assert "not-on-card" not in said
    assert card_for_person(library, "bridge") is None  # which no class does: the dose of its own file


def test_of_several_classes_that_do_a_pose_the_file_says_which_is_meant(project):
    two = {**FILES, "content/classes/knee.md": "---\ntitle: Knee\nposes: [{pose: lunge, dose: {repeats: 2}}, bridge]\n---\n"}
    library, said = card(project, "lunge", files=two)
    assert said["which-class"] == (
        '"lunge" is in 2 classes, and this card has the dose of one: evening, knee',
        "type the one that this person does: classes: [evening]",
        1,
    )
    assert card_for_person(library, "lunge") is None
    library, said = card(project, "lunge", "classes: [knee]\n", two)
    assert "which-class" not in said
    assert card_for_person(library, "lunge")[1].pose.dose.typed == "{repeats: 2}"
    said = card(project, "hug", "classes: [knee]\n", two)[1]
    assert said["not-in-class"][0].startswith('no class of this person does "hug"')
    said = card(project, "lunge", "classes: [evening, knee]\n", two)[1]
    assert said["which-class"][1] == "print the deck of one of them: posepress deck evening --for people/jd.yaml"
    said = card(project, "lunge", "classes: [evening, knees]\n", two)[1]
    assert said["unknown-class"][:2] == ('there is no class "knees"', 'did you mean "knee"?')


def test_a_handout_of_a_class_that_the_file_does_not_name_is_told(project):
    project.write({**FILES, "content/classes/knee.md": "---\ntitle: Knee\nposes: [bridge]\n---\n"})
    project.write({"people/jd.yaml": "classes: [knee]\n"})
    project.read()
    assert told(project, "other-class").hint == "type classes: [knee, evening]"


def test_a_pose_that_the_class_does_in_two_ways_has_no_card_by_itself(project):
    text = "poses:\n  - {pose: lunge, which: 2, dose: {repeats: 4}}\n"
    twice = {**FILES, "content/classes/evening.md": "---\ntitle: Evening\nposes: [lunge, hug, lunge]\n---\n"}
    message, hint, _ = card(project, "lunge", text, twice)[1]["many-ways"]
    assert message == 'the class "evening" does "lunge" in 2 ways, and a card by itself has one'
    assert hint.endswith("posepress deck evening --for people/jd.yaml")
    assert card_for_person(card(project, "lunge", files=twice)[0], "lunge")[1].number == "1, 3"


def test_a_pose_that_is_not_done_in_the_weeks_of_now_has_no_card(project):
    phases = "phases:\n  - {weeks: 1-2}\n  - {weeks: 3-4, leave out: cobra, changes: [{pose: hug, dose: {breaths: 9}}]}\n"
    later = f"---\ntitle: Evening\nposes: [lunge, cobra, hug]\n{phases}now: weeks 3-4\n---\n"
    files = {**FILES, "content/classes/evening.md": later}
    library, said = card(project, "cobra", files=files)
    assert said["not-now"][0] == '"cobra" is not done in weeks 3–4 of the class "evening"'
    assert said["not-now"][2] == 7
    shown = card_for_person(library, "hug")[1]
    assert (shown.number, shown.pose.dose.values["breaths"].low) == ("3", 9)


def test_a_card_waits_for_a_mistake_in_the_class_whose_dose_it_has(project):
    wrong = {**FILES, "content/classes/evening.md": "---\ntitle: Evening\nposes: [lunge, cobra, hugs]\n---\n"}
    for text, waits in (("name: J.D.\n", True), ("classes: evening\n", True), ("classes: [knee]\n", False)):
        files = {**wrong, "content/classes/knee.md": "---\ntitle: Knee\nposes: [lunge]\n---\n"}
        library, said = card(project, "lunge", text, files)
        assert ("poses/lunge" in library.unfinished.keys) == waits, text
        assert "unknown-pose" in said


PHASES = """phases:
  - weeks: 1-2
  - weeks: 3-4
    changes:
      - {pose: lunge, dose: {sets: 3, repeats: 10-15, load: "5 kg"}, side: right}
"""


def programme(project, text: str) -> None:
    """The evening in phases, for a person."""
    read(project, text)
    project.write({"content/classes/evening.md": f"---\ntitle: Evening\nposes: [lunge, cobra, hug]\n{PHASES}---\n"})
    project.report.diagnostics.clear()
    project.read()


def test_what_a_phase_of_the_class_would_change_is_told_with_what_to_type_if_it_should(project):
    programme(project, "poses:\n  - {pose: lunge, dose: {sets: 1, repeats: 5}}\n  - {pose: hug, side: left}\n")
    note = told(project, "own-in-phases")
    assert note.span.line == 2
    assert note.message == 'weeks 3–4 of the class change the dose of "lunge"; for this person it stays as it is here'
    step = "phases: [{weeks: 3-4, changes: [{pose: lunge, dose: {sets: 3, repeats: 10-15, load: 5 kg}}]}]"
    assert note.hint.endswith(step)
    assert sum(d.code == "own-in-phases" for d in project.report) == 1
    programme(project, f"poses:\n  - {{pose: lunge, dose: {{sets: 1, repeats: 5}}}}\n{step}\n")
    assert not [d for d in project.report if d.code == "own-in-phases" or d.severity is Severity.ERROR]


def test_a_side_of_the_persons_own_is_told_too(project):
    programme(project, "poses:\n  - {pose: lunge, side: left}\n")
    assert 'change the side of "lunge"' in told(project, "own-in-phases").message


@pytest.mark.parametrize(
    ("weeks", "code", "hint"),
    [("2-3", "phase-weeks", "one of its phases: 3-4"), ("1-2", "first-phase", "say it under poses"), ("3-4", None, "")],
)
def test_a_step_of_the_persons_own_has_the_weeks_of_a_phase(project, weeks: str, code: str | None, hint: str):
    programme(project, f"phases: [{{weeks: {weeks}, changes: [{{pose: hug, dose: {{repeats: 4}}}}]}}]\n")
    errors = [d for d in project.report if d.severity is Severity.ERROR]
    assert [d.code for d in errors] == [code] * bool(code)
    assert all(hint in d.hint and d.span.line == 1 for d in errors)


def twice(project, text: str):
    """A pose that the class does to one side, then to the other."""
    read(project, text)
    poses = "[{pose: lunge, side: right leg}, cobra, {pose: lunge, side: left leg}]"
    project.write({"content/classes/evening.md": f"---\ntitle: Evening\nposes: {poses}\n---\n"})
    project.report.diagnostics.clear()
    return project.read()


def test_a_side_of_a_pose_that_the_class_does_to_both_must_say_which_time_is_meant(project):
    twice(project, "poses:\n  - {pose: lunge, side: left leg}\n")
    error = told(project, "which-time")
    assert (error.severity, error.span.line) == (Severity.ERROR, 2)
    assert "2 times, in turn to these sides: right leg, left leg" in error.message
    for which in ("which: 1", "which: all"):
        twice(project, f"poses:\n  - {{pose: lunge, side: left leg, {which}}}\n")
        assert not project.report.failed


def test_a_dose_for_each_of_several_times_is_told_and_one_of_them_can_be_named(project):
    twice(project, "poses:\n  - {pose: lunge, note: Hold on.}\n")
    assert "2 times, and this is for each of them" in told(project, "each-time").message
    library = twice(project, "poses:\n  - {pose: lunge, note: Hold on., which: 2nd}\n")
    assert [d.code for d in project.report if "time" in d.code] == []
    assert [entry.note for entry in library.classes["evening"].poses] == [None, None, "Hold on."]
    twice(project, "poses:\n  - {pose: lunge, note: Hold on., which: 3}\n")
    assert 'does "lunge" 2 times' in told(project, "not-in-class").message


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
    assert warning.message == "3 poses may not be for this person"
    first, *reasons = warning.hint.split("\n")
    assert first.startswith("type leave out: [lunge, cobra, hug] to withhold, or keep: [lunge, cobra, hug]")
    assert reasons == [
        'lunge: not for "recent knee surgery" (content/poses/lunge.md, line 5); "knee surgery" goes with the tag "TKR"',
        'lunge: not for "pain when you kneel" (content/poses/lunge.md, line 5); "kneel" goes with the tag "TKR"',
        'cobra: not for "late pregnancy" (content/poses/cobra.md, line 5); "pregnancy" goes with the tag "in pregnancy"',
        'hug: its position is "lying on the back" (content/poses/hug.md, line 3); that goes with the tag "in pregnancy"',
    ]


def test_what_is_left_out_and_what_is_kept_against_a_tag_is_said_each_time(project):
    read(project, "tags: [TKR, pregnant]\nleave out: [lunge]\nkeep: [cobra, hug]\n")
    assert [d.code for d in project.report if d.severity is Severity.NOTE] == ["left-out", "kept"]
    assert told(project, "left-out").message == "left out, as this file says: Lunge"
    assert "cobra: not for" in told(project, "kept").hint


def test_the_position_of_a_pose_is_compared_with_what_a_person_cannot_do(project):
    kneeling = POSE.format(title="Kneel", not_for="fever").replace("position: standing", "position: low lunge")
    text = "not for you: [Kneeling on the floor., Twisting while standing.]\ntags: [cannot kneel, vertigo, stands at work]\n"
    read(project, text)
    project.write({"content/poses/hug.md": kneeling.replace("- none", "- **Stop** if you feel dizzy.")})
    project.report.diagnostics.clear()
    project.read()
    _, *reasons = told(project, "not-for-person").hint.split("\n")
    assert [reason.partition(":")[0] for reason in reasons] == ["lunge", "lunge", "lunge", "cobra", "hug", "hug"]
    of_vertigo = 'its position is "standing" (content/poses/{}.md, line 3); that goes with the tag "vertigo"'
    assert reasons[2:4] == [f"{name}: {of_vertigo.format(name)}" for name in ("lunge", "cobra")]
    assert reasons[4].endswith(
        'its position is "low lunge" (content/poses/hug.md, line 3); that goes with the tag "cannot kneel"'
    )
    assert reasons[5].endswith('"Kneeling on the floor." is not for this person')
    assert '"dizzy" in its cautions (content/poses/hug.md, line 8)' in told(project, "cautions-for-person").hint
    assert told(project, "no-such-tag").message == 'no pose here speaks of "stands at work"'
    kept = text + "keep: [hug, lunge, cobra]\n"
    project.write({"people/jd.yaml": kept})
    project.report.diagnostics.clear()
    project.read()
    assert {d.code for d in project.report} - {"no-picture"} == {"kept", "no-such-tag"}


def test_props_that_a_person_must_not_touch_are_told(project):
    with_band = POSE.format(title="Hug", not_for="fever").replace("dose:", "props: [resistance band]\ndose:")
    project.write({**FILES, "content/poses/hug.md": with_band, "people/jd.yaml": "tags: [latex allergy]\n"})
    project.read()
    assert 'hug: it needs "resistance band"' in told(project, "not-for-person").hint


SURE = [
    ("cannot kneel", "low lunge"), ("can't kneel", "kneeling"), ("no prone lying", "lying face down"),
    ("kneeling", "kneeling"), ("kneeling hurts", "hands and knees"), ("cannot lie flat", "lying on the back"),
    ("non weight bearing", "standing"), ("cannot get up from the floor", "kneeling"),
    ("pregnant, not on her back", "lying on the back"), ("kann nicht knien", "kneeling"),
    ("no puede arrodillarse", "kneeling"), ("no weight through the wrist", "hands and feet"),
    ("nicht auf dem Bauch", "lying face down"), ("cannot stand for long", "standing"),
]  # fmt: skip
UNSURE = [
    ("sits at a desk all day", "seated"), ("stands at work", "standing"), ("no pain when standing", "standing"),
    ("knee replacement", "kneeling"), ("no lying on the front", "lying on the back"), ("cannot kneel", "standing"),
    ("dizzy when standing up", "standing"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "position"), SURE)
def test_a_tag_that_forbids_a_position_meets_it(tag, position):
    assert named_position(tag, position)


@pytest.mark.parametrize(("tag", "position"), UNSURE)
def test_a_tag_that_may_mean_something_else_does_not(tag, position):
    assert named_position(tag, position) == ""


def test_an_added_pose_is_compared_with_the_tags_too(project):
    read(project, "tags: [whiplash]\nadd: [bridge]\n")
    assert "bridge: not for" in told(project, "not-for-person").hint


def test_a_tag_that_nothing_speaks_of_is_said_for_silence_is_no_promise(project):
    read(project, "tags: [glaucoma]\n")
    assert told(project, "no-such-tag").message == 'no pose here speaks of "glaucoma"'


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
        "name: J.D.\nfull name: Jane Doe\n",
        "name: J.D.\npatient: Jane Doe\n",
        "name: J.D.\nname: Jane Doe\n",
        "name: J.D.\ndob:\n  of Jane: 1 May 1950\n  Doe: x\n",
        "first name: Jane\nlast name: Doe\nposes: [nothing]\n",
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


def test_the_other_side_of_a_pose_that_says_its_own_is_named(project):
    lunge = FILES["content/poses/lunge.md"].replace("dose:", "sides: right leg\ndose:", 1)
    project.write({**FILES, "content/poses/lunge.md": lunge, "people/jd.yaml": "poses:\n  - {pose: lunge, side: other side}\n"})
    project.read()
    warning = told(project, "say-side")
    assert (warning.span.line, warning.hint) == (2, "type side: left leg")


def test_pose_side_and_dose_in_one_line_are_told_apart(project):
    read(project, "poses:\n  - Lunge, left side, 2x8\n")
    line = "- {pose: lunge, side: left, dose: {sets: 2, repeats: 8}}"
    assert [(d.code, d.hint) for d in project.report if d.severity is Severity.ERROR] == [("pose-line", f"type {line}")]
    project.report.diagnostics.clear()
    read(project, "poses:\n  - pose: right side, 2x8\n")
    assert "the name of the pose belongs here" in told(project, "not-an-id").hint


def test_a_side_or_a_dose_at_the_left_edge_is_asked_of_which_pose(project):
    read(project, "side: right only\n")
    assert "say of which pose, and delete it here" in told(project, "unknown-field").hint
    assert told(project, "unknown-field").hint.endswith("side: right}]")


ALIKE = [
    ("pregnant", "pregnancy"), ("30 weeks pregnant", "in the third trimester"), ("in pregnancy", "late pregnancy"),
    ("Pregnancies", "prenatal"), ("high blood pressure", "uncontrolled hypertension"), ("BP", "high blood pressure"),
    ("Hypertension", "High blood-pressure"), ("knee replacement", "recent knee surgery"), ("TKR", "knee replacement"),
    ("bad knees", "pain in the knee"), ("herniated discs", "slipped disc"), ("low back pain", "acute back injury"),
    ("osteoperosis", "osteoporosis"), ("broken wrist", "recent wrist fracture"), ("recent surgery", "recent hip surgery"),
    ("schwanger", "Schwangerschaft"), ("Bluthochdruck", "high blood pressure"), ("embarazada", "pregnancy"),
    ("heart attack in 2019", "cardiac conditions"), ("a hernia", "abdominal hernias"), ("C-section", "a recent birth"),
    ("vertigo", "dizziness"), ("epileptic", "epilepsy"), ("rheumatoid arthritis", "osteoarthritis"), ("acute", "acute"),
    ("mal de dos", "douleur du dos"), ("mal de dos", "dos fragile"),
]  # fmt: skip
APART = [("knee surgery", "recent hip surgery"), ("left knee", "left shoulder"), ("asthma", "pregnancy"),
         ("recent", "recent birth"), ("glaucoma", "recent surgery"), ("pain", "pain in the wrist")]  # fmt: skip


@pytest.mark.parametrize(("tag", "not_for"), ALIKE)
def test_what_people_write_of_the_same_thing_meets(tag, not_for):
    assert common_words(tag, not_for)


INFLECTED = """
presión alta | hipertensión; presión arterial alta | hipertensión no controlada; tensión alta | hipertensión
hipertensa | hipertensión; pressão alta | hipertensão; pressão arterial alta | hipertensão; hipertenso | pressão alta
pressione alta | ipertensione; iperteso | pressione alta; hypertendue | hypertension artérielle
tension élevée | hypertension; pression artérielle élevée | hypertension; hoher Blutdruck | Hypertonie
zu hoher Blutdruck | Bluthochdruck; hoge bloeddruk | hypertensie; hoge bloeddruk | hoge druk
wysokie ciśnienie | nadciśnienie; nadciśnieniem | nadciśnienie tętnicze; högt blodtryck | hypertoni
för högt blodtryck | hypertoni; ont i ryggen | ryggproblem; ont i ryggen | känslig rygg; ryggskott | rygg
ryggont | ont i ryggen; ryggsmärta | ryggen; ból pleców | plecy; ból pleców | bóle kręgosłupa
kręgosłup lędźwiowy | ból krzyża; dyskopatia | kręgosłup; ból pleców | back pain; hernia discal | espalda
dolor lumbar | espalda; lumbalgia | dolor de espalda; hérnia de disco | coluna; hernie discale | dos
ernia del disco | schiena; lombalgia | mal di schiena; mal di schiena | lombalgia; dor lombar | dor nas costas
mal de dos | lombalgie; sciatique | mal de dos; ciática | espalda; Ischias | Rücken; Hexenschuss | Rückenschmerzen
Bandscheibenvorfall | Rückenschmerzen; Rückenschmerzen | Rücken; rug | rugpijn; pijn in de rug | rugklachten
lage rugpijn | rug; pied opéré | opération récente du pied; pied opéré | chirurgie du pied
opérée du genou | opération du genou; opéré du genou | chirurgie du genou; dolor de pie | tobillo
dolor en los pies | pie; Fußgelenk | Sprunggelenk; Fußgelenk | Fuß; Fuß | Füße; pé | tornozelo; dor nos pés | pé
piede | caviglia; piedi | piede; mal di piedi | piede; voet | enkel; voeten | voet; stopa | kostka; stopy | stopa
fot | fotled; fötter | fot; ont i foten | fot; Krebs | Krebserkrankung; cáncer | cáncer de mama
cancer du sein | chimiothérapie; tumore | cancro; câncer | quimioterapia; kanker | borstkanker; rak | nowotwór
cancer | bröstcancer; Brustkrebs | Krebs; Krebs | cancer; Angst | Panik; Angststörung | Panikattacken
ansiedad | ataques de pánico; anxiété | crises de panique; ansia | attacchi di panico; ansiedade | pânico
angst | paniek; lęk | panika; ångest | panik; Angst | anxiety; Knieschmerzen | Knie; Knieprobleme | Knie
Hüftschmerzen | Hüfte; Hüft-OP | Hüfte; Schulterschmerzen | Schulter; Knieoperation | frische Operation am Knie
kolanem | kolano; bólu kolan | kolano; bark | barku; biodrem | biodro; rygg | ryggen; höft | höften; axlar | axel
knän | knä; ont i knäna | knä; nacken | nacke; rodillas | rodilla; genoux | genou; ginocchia | ginocchio
joelhos | joelho; knieën | knie; heupen | heup; caderas | cadera; hanches | hanche; anche | anca; hombros | hombro
épaules | épaule; spalle | spalla; ombros | ombro; schouders | schouder; muñecas | muñeca; poignets | poignet
polsi | polso; punhos | punho; polsen | pols; nadgarstki | nadgarstek; handleder | handled; Handgelenke | Handgelenk
hernia inguinal | vientre; Schwangere | schwanger; embarazadas | embarazo; ciąża | w ciąży
operación de rodilla | rodilla operada; fraturas | fratura; ossa rotte | frattura
"""
"""Tags and whom a pose is not for, as people of nine languages write them."""


def test_inflected_and_compound_words_of_nine_languages_meet_either_way():
    pairs = [tuple(part.strip().split(" | ")) for part in re.split("[;\n]", INFLECTED) if part.strip()]
    apart = [pair for pair in pairs if not (common_words(*pair) and common_words(*reversed(pair)))]
    assert apart == [] and len(pairs) > 130


@pytest.mark.parametrize(
    ("tag", "not_for"),
    [("Knieoperation", "Hüftoperation"), ("Knieschmerzen", "Schulterschmerzen"), ("Bauchschmerzen", "Kopfschmerzen"),
     ("rodilla operada", "cadera operada"), ("TKR", "hip surgery"), ("hip surgery", "TKR"), ("handstand", "wrist"),
     ("Brustkrebs", "Angststörung"), ("presión baja", "hipertensión"), ("ont i ryggen", "knäskada")],
)  # fmt: skip
def test_compounds_of_another_part_of_the_body_stay_apart(tag, not_for):
    assert common_words(tag, not_for) == ""


def test_no_word_that_has_a_meaning_is_passed_over():
    assert conditions._FILLERS.isdisjoint(conditions._GROUPS)
    assert [name for name in conditions._GROUPS if name != name.strip("-")] == []


@pytest.mark.parametrize(("tag", "not_for"), APART)
def test_what_speaks_of_something_else_does_not_meet(tag, not_for):
    assert common_words(tag, not_for) == ""


@pytest.mark.parametrize("line", ["lunge", "Lunge", "Lunge."])
def test_a_pose_that_the_box_forbids_by_its_name_is_left_out_or_nothing_is_printed(project, line):
    library = read(project, f"not for you: [{line}]\n")
    for folder, id_ in (("classes", "evening"), ("poses", "lunge")):
        project.report.diagnostics.clear()
        found = for_person(library, folder, id_, project.report)
        assert told(project, "not-for-you").hint.startswith("type leave out: [lunge]")
        assert f"{folder}/{id_}" in found.unfinished.keys
    project.report.diagnostics.clear()
    found = read(project, f"not for you: [{line}]\nleave out: [lunge]\n")
    assert "classes/evening" not in found.unfinished.keys
    assert any(d.code == "name-of-file" for d in project.report) == (line == "lunge")  # printed as it stands


def test_a_line_of_the_box_that_speaks_of_a_pose_is_told_and_the_professional_decides(project):
    library = read(project, "not for you: [No deep lunge for now.]\n")
    project.report.diagnostics.clear()
    found = for_person(library, "classes", "evening", project.report)
    assert '"Lunge" may not be for this person' in told(project, "not-for-person").message
    assert "classes/evening" not in found.unfinished.keys


def test_a_class_of_which_the_persons_file_says_what_cannot_be_done_is_withheld(project):
    library = read(project, "poses:\n  - {pose: lunge, dose: {repeats: 4}}\n  - {pose: lunge, dose: {repeats: 5}}\n")
    project.report.diagnostics.clear()
    found = for_person(library, "classes", "evening", project.report)
    assert told(project, "too-many-changes").severity is Severity.ERROR
    assert "classes/evening" in found.unfinished.keys


LIMITED = FILES["content/poses/lunge.md"].replace("rest: 60 s", "rest: 60 s, pain: 2")
OF_EVENING = "---\ntitle: Evening\nposes: [{}, hug]\n{}---\n"


def pain(library, number: int = 1) -> str:
    """The limit of an exercise as it is printed."""
    dose = library.classes["evening"].poses[number - 1].dose or library.poses["lunge"].dose
    return dose.pain.figures


@pytest.mark.parametrize(
    ("entry", "phases", "person", "due", "told_of"),
    [
        ("{pose: lunge, dose: {repeats: 4}}", "", "name: J.D.", "2", ["dose-fields content/classes/evening.md 3"]),
        ("{pose: lunge, dose: {repeats: 4, pain: 5}}", "", "name: J.D.", "5", ["looser-limit content/classes/evening.md 3"]),
        ("lunge", "phases: [{weeks: 1-2, pain: 5}]\n", "name: J.D.", "2", ["limit-holds content/classes/evening.md 4"]),
        ("lunge", "phases: [{weeks: 1-2, pain: 1}]\n", "name: J.D.", "1", []),
        ("lunge", "", "poses: [{pose: lunge, dose: {repeats: 3}}]", "2", ["limit-holds people/jd.yaml 1"]),
        ("lunge", "", "poses: [{pose: lunge, dose: {repeats: 3, pain: 6}}]", "6", ["looser-limit people/jd.yaml 1"]),
        ("lunge", "", "poses: [{pose: lunge, dose: {repeats: 3, pain: 1}}]", "1", []),
        (
            "{pose: lunge, dose: {repeats: 4}}",
            "phases: [{weeks: 1-2, pain: 5}, {weeks: 3-4, pain: 6}]\nnow: weeks 3-4\n",
            "poses: [{pose: lunge, dose: {repeats: 3}}]",
            "2",
            ["dose-fields content/classes/evening.md 3", "limit-holds content/classes/evening.md 4",
             "limit-holds content/classes/evening.md 4", "limit-holds people/jd.yaml 1"],
        ),
    ],
)  # fmt: skip
def test_a_limit_of_pain_holds_until_another_is_said_of_the_exercise(project, entry, phases, person, due, told_of):
    class_ = OF_EVENING.format(entry, phases)
    project.write({**FILES, "content/poses/lunge.md": LIMITED, "content/classes/evening.md": class_, "people/jd.yaml": person})
    library = project.read()
    assert pain(library) == due
    told = [d for d in project.report if d.code in ("limit-holds", "looser-limit") or "its limit" in d.message]
    assert sorted(f"{d.code} {d.span.path} {d.span.line}" for d in told) == told_of
    assert all("(content/poses/lunge.md, line 4)" in d.message for d in told if d.code != "dose-fields")
    assert not [*check_limits(library, library.classes["evening"])]


def test_a_phase_that_made_a_limit_looser_would_be_found_by_the_proof(project):
    class_ = OF_EVENING.format("lunge", "phases: [{weeks: 1-2}, {weeks: 3-4, pain: 5}]\n")
    project.write({**FILES, "content/poses/lunge.md": LIMITED, "content/classes/evening.md": class_})
    library = project.read()
    plan = library.classes["evening"]
    _, phase = plan.programme.phases
    lunge = phase.exercises[0]
    for value in (parse_scale("5", "pain"), None):
        wrong = replace(lunge, dose=lunge.dose.model_copy(update={"pain": value}))
        phases = (plan.programme.phases[0], replace(phase, exercises=(wrong, *phase.exercises[1:])))
        failures = check_limits(library, plan.model_copy(update={"programme": replace(plan.programme, phases=phases)}))
        said = "5" if value else "no limit"
        assert [failure.message for failure in failures] == [f"pain {said} is less strict than pain 2, which holds for it"]


def test_a_dose_of_the_same_values_is_one_way_however_its_numbers_are_kept(project):
    library = limited(project, "{pose: lunge, dose: {repeats: 8}}, {pose: lunge, dose: {repeats: 8}}", "", "name: J.D.")
    plan = library.classes["evening"]
    first, *others = plan.poses
    whole = first.model_copy(update={"dose": first.dose.model_copy(update={"repeats": Amount(8, 8)})})
    library = replace(library, classes={"evening": plan.model_copy(update={"poses": (whole, *others)})})
    assert repr(whole.dose) != repr(first.dose)
    report = Report()
    _check_ways(library, library.person, "lunge", library.classes["evening"], report)
    assert [d.code for d in report] == [] and own_class(library, "lunge")


STRICTER = "{pose: lunge, dose: {repeats: 4, pain: 2}}"
WITHOUT_LIMIT = "poses: [{pose: lunge, dose: {repeats: 3}}]"


def limited(project, entry: str, phases: str, person: str):
    """With a pose that says pain 5."""
    pose, class_ = LIMITED.replace("pain: 2", "pain: 5"), OF_EVENING.format(entry, phases)
    project.write({**FILES, "content/poses/lunge.md": pose, "content/classes/evening.md": class_, "people/jd.yaml": person})
    return project.read()


@pytest.mark.parametrize(("person", "due", "read_as"), [("name: J.D.", "2", "9"), (WITHOUT_LIMIT, "2", "5")])
def test_a_limit_of_a_class_that_is_read_as_another_is_found_by_the_proof(project, person, due, read_as):
    library = limited(project, STRICTER, "", person)
    plan = library.classes["evening"]
    assert pain(library) == due and not [*check_limits(library, plan), *check_plan(plan, library.person, library.poses)]
    first, *others = plan.poses
    wrong = first.model_copy(update={"dose": first.dose.model_copy(update={"pain": parse_scale(read_as, "pain")})})
    planted = plan.model_copy(update={"poses": (wrong, *others)})
    message = f"pain {read_as} is less strict than pain {due}, which holds for it"
    assert [failure.message for failure in check_limits(library, planted)] == [message]
    of_plan = [failure.message for failure in check_plan(planted, library.person, library.poses)]
    assert of_plan == (['the dose of "lunge" is not the one of this person'] if person == WITHOUT_LIMIT else [])


THREE = "phases: [{weeks: 1-2}, {weeks: 3-4, CHANGE}, {weeks: 5-6, pain: 8}]\n"
OWN_SIX = "poses: [{pose: lunge, dose: {repeats: 3, pain: 6}}]"


@pytest.mark.parametrize(
    ("entry", "change", "person", "due"),
    [
        (STRICTER, "changes: [{pose: lunge, dose: {repeats: 5}}]", "name: J.D.", ["2", "2", "2"]),
        (STRICTER, "changes: [{pose: lunge, dose: {pain: 3}}]", "name: J.D.", ["2", "3", "3"]),
        (STRICTER, "changes: [{pose: lunge, dose: {pain: 3}}]", WITHOUT_LIMIT, ["2", "2", "2"]),
        ("lunge", "changes: [{pose: lunge, dose: {pain: 3}}]", OWN_SIX, ["6", "6", "6"]),
        ("hug", "add: [{pose: lunge, dose: {repeats: 2, pain: 2}}]", "name: J.D.", ["", "2", "2"]),
        ("hug", "add: [{pose: lunge, dose: {repeats: 2, pain: 2}}]", WITHOUT_LIMIT, ["", "2", "2"]),
        ("hug", "add: [{pose: lunge, dose: {repeats: 2, pain: 2}}]", OWN_SIX, ["", "6", "6"]),
    ],
)  # fmt: skip
def test_a_limit_holds_through_the_phases_and_a_looser_one_is_found(project, entry, change, person, due):
    library = limited(project, entry, THREE.replace("CHANGE", change), person)
    plan = library.classes["evening"]
    index = next(n for n, entry in enumerate(plan.poses) if entry.pose == "lunge")
    made = [phase.exercises[index] for phase in plan.programme.phases]
    assert [exercise.dose.pain.figures if exercise else "" for exercise in made] == due
    assert not [*check_limits(library, plan), *check_plan(plan, library.person, library.poses)]
    last = plan.programme.phases[-1]
    wrong = replace(made[-1], dose=made[-1].dose.model_copy(update={"pain": parse_scale("9", "pain")}))
    exercises = tuple([wrong if n == index else exercise for n, exercise in enumerate(last.exercises)])
    phases = (*plan.programme.phases[:-1], replace(last, exercises=exercises))
    found = check_limits(library, plan.model_copy(update={"programme": replace(plan.programme, phases=phases)}))
    assert [failure.message for failure in found] == [f"pain 9 is less strict than pain {due[-1]}, which holds for it"]


PREGNANT = ("pregnant", "32. Schwangerschaftswoche, Schwangerschaft", "embarazada", "enceinte de 7 mois", "incinta", "grávida",
            "zwanger", "w ciąży", "gravid")  # fmt: skip
NEW_KNEE = ("knee replacement", "künstliches Knie", "prótesis de rodilla", "prothèse de genou", "protesi al ginocchio",
            "prótese do joelho", "knieprothese links, knie", "endoproteza kolana", "knäprotes, knä")  # fmt: skip
VERTIGO = (
    "vertigo",
    "Schwindel",
    "vértigo",
    "vertiges, vertige",
    "vertigini",
    "vertigem",
    "duizelig",
    "zawroty głowy",
    "yrsel",
)


@pytest.mark.parametrize(
    ("tags", "position", "other"),
    [
        (PREGNANT, "lying on the back", "seated"),
        (PREGNANT, "lying face down", "standing"),
        (NEW_KNEE, "kneeling", "seated"),
        (VERTIGO, "lying on the back", "kneeling"),
    ],
)
def test_what_a_person_has_asks_for_a_look_at_positions_in_each_language(tags, position, other):
    assert [tag for tag in tags if not implied_position(tag, position)] == []
    assert [tag for tag in tags if implied_position(tag, other)] == []


def test_words_that_only_forbid_are_no_company():
    for tag, line in (
        ("cannot kneel", "cannot get up from the floor"),
        ("kann nicht knien", "kann nicht liegen"),
        ("no puede sentarse", "no puede levantarse"),
        ("ne peut pas marcher", "ne peut pas nager"),
        ("hypotension", "uncontrolled hypertension"),
    ):
        assert common_words(tag, line) == "", tag


def test_a_tag_that_only_a_caution_of_a_kept_pose_names_is_spoken_of(project):
    dizzy = FILES["content/poses/lunge.md"].replace("- none", "- **Stop** if you feel dizzy.").replace("standing", "seated")
    files = {**FILES, "content/poses/lunge.md": dizzy, "content/classes/evening.md": OF_EVENING.format("lunge", "")}
    files["content/poses/hug.md"] = dizzy.replace("dizzy", "cold").replace("Lunge", "Knee hug")
    project.write({**files, "people/jd.yaml": "tags: [vertigo]\nkeep: [lunge]\n"})
    project.read()
    assert "no-such-tag" not in {d.code for d in project.report}
    assert '"dizzy" in its cautions (content/poses/lunge.md, line 8)' in told(project, "kept").hint


def test_a_note_that_speaks_of_what_the_box_forbids_is_told(project):
    class_ = OF_EVENING.format('{pose: lunge, note: "Kneel on a cushion."}', "phases: [{weeks: 1-2, note: Rest well.}]\n")
    text = "not for you: [Kneeling.]\n"
    project.write({**FILES, "content/classes/evening.md": class_, "people/jd.yaml": text})
    project.read()
    warning = told(project, "note-and-box")
    assert (warning.span.path, warning.span.line) == ("people/jd.yaml", 1)
    assert warning.hint.split("\n")[1:] == ['"Kneel on a cushion." (content/classes/evening.md, line 3) speaks of "kneel"']
    for own in ("Stand tall.", "Kneel only as you were shown."):  # who wrote the box wrote that
        project.write({"people/jd.yaml": text + f"poses: [{{pose: lunge, note: {own}}}]\n"})
        project.report.diagnostics.clear()
        project.read()
        assert "note-and-box" not in {d.code for d in project.report}


def test_what_is_said_for_another_class_is_told_once_and_not_where_the_file_names_the_classes(project):
    two = {**FILES, "content/classes/knee.md": "---\ntitle: Knee\nposes: [bridge]\n---\n"}
    text = "poses: [{pose: bridge, dose: {repeats: 4}}]\nleave out: [bridges]\n".replace("bridges", "cobra")
    project.write({**two, "people/jd.yaml": text})
    project.read()
    note = told(project, "not-in-class")
    assert (note.severity, note.message) == (
        Severity.NOTE,
        'what this file says of bridge is not for the class "evening", which has no such pose',
    )
    project.write({"people/jd.yaml": text + "classes: [evening, knee]\n"})
    project.report.diagnostics.clear()
    project.read()
    assert "not-in-class" not in {d.code for d in project.report}


@pytest.mark.parametrize(("typed", "current", "code"), [
    ("", "1–2", None), ("now: weeks 3-4", "3–4", None), ("now: week 4", "3–4", None), ("now: weeks 5-6", "1–2", "phase-weeks"),
])  # fmt: skip
def test_a_person_is_in_a_phase_of_their_own(project, typed, current, code):
    programme(project, f"name: Jörg\n{typed}\n")
    assert project.library.classes["evening"].programme.current.weeks.figures == current
    assert [d.code for d in project.report if d.severity is Severity.ERROR] == ([code] if code else [])
    assert ("classes/evening" in project.library.unfinished.keys) == bool(code)


def test_a_phase_of_a_class_without_phases_is_told(project):
    read(project, "now: weeks 3-4\n")
    assert told(project, "no-phases").severity is Severity.WARNING
