"""What the README tells a teacher to type is true."""

import re
from math import floor, radians, tan
from pathlib import Path

import pytest

from posepress.app import cli
from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Report, Severity
from posepress.base.theme import BOOKLETS, CARDS, HANDOUTS, LARGE_HANDOUTS, MM, WALL_SIZES, wall_theme
from posepress.content import read_library
from posepress.model.dose import DOSE_NAMES, Dose
from posepress.model.props import PROPS
from posepress.model.spellings import fields_of
from posepress.typeset.faces import face

SAMPLE = "sample-value"  # of the studio that `init` writes, rightly noted
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_sample_pose_is_read_without_a_mistake(tmp_path):
    sample = re.search(r"```markdown\n(.*?)```", README, re.DOTALL)[1]
    init_project(tmp_path)
    (tmp_path / "content/poses/bridge.md").write_text(sample, "utf-8")
    report = Report()
    pose = read_library(tmp_path, report).poses["bridge"]
    assert [d.message for d in report if d.code != SAMPLE] == ["this pose has no picture"]
    assert (pose.sides, len(pose.steps), pose.steps[1].id) == ("none", 4, "lift")


def test_the_dose_below_each_other_is_read_without_a_mistake(tmp_path):
    sample, dose, *_ = re.findall(r"```(?:markdown|yaml)\n(.*?)```", README, re.DOTALL)
    init_project(tmp_path)
    (tmp_path / "content/poses/bridge.md").write_text(re.sub(r"dose: .*\n", dose, sample, count=1), "utf-8")
    report = Report()
    values = read_library(tmp_path, report).poses["bridge"].dose.values
    assert [d.message for d in report if d.code != SAMPLE] == ["this pose has no picture"]
    assert [*values] == ["sets", "repeats", "hold", "rest", "resistance", "pain", "times a day", "weeks"]


def test_the_file_of_a_person_is_read_without_a_mistake(tmp_path):
    sample = next(text for text in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if text.startswith("name: J.D."))
    assert sample.count("\n") == 5
    init_project(tmp_path)
    (tmp_path / "content/poses/clamshell.md").write_text(CLAMSHELL, "utf-8")
    (tmp_path / "people/jd.yaml").write_text(sample, "utf-8")
    report = Report()
    person = read_library(tmp_path, report, person=tmp_path / "people/jd.yaml").person
    assert [d.message for d in report if d.code != SAMPLE] == ["this pose has no picture"]
    assert (person.name, len(person.not_for_you), person.poses[0].side) == ("J.D.", 2, "right leg")


CLAMSHELL = """---
title: Clamshell
position: lying on the side
sides: each
dose: {repeats: 12}
---
## Cautions
- none

## Steps
1. Open {this knee}.
"""
FIELDS = re.search(r"\| field \| you type \| it prints \|\n\|---\|---\|---\|\n(.*?)\n\n", README, re.DOTALL)[1].split("\n")


def test_it_shows_every_field_of_a_dose_in_the_order_of_print():
    named = [name for row in FIELDS for name in re.findall(r"`([a-z ]+)`", row.split("|")[1])]
    assert named == [*DOSE_NAMES, "note"]


def test_every_amount_that_it_shows_is_read():
    for row in FIELDS[:-1]:
        field, typed = re.findall(r"`([a-z ]+)`", row.split("|")[1])[0], re.findall(r"`([^`]+)`", row.split("|")[2])
        assert typed
        for text in typed:
            value = text.strip('"')
            name, colon, rest = value.partition(": ")
            name, value = (name, rest) if colon and name in DOSE_NAMES else (field, value)
            for part, amount in fields_of(value, name) or ((name, value),):
                Dose.model_validate({part: amount})


def test_the_prop_that_a_studio_adds_is_one_that_posepress_does_not_know():
    added = re.search(r"`props: \[(.*?)\]` \|", README)[1].split(", ")
    assert added and not set(added) & set(PROPS)


def test_every_command_that_it_shows_exists():
    shown = set(re.findall(r"(?:`|^    |bin/)posepress ([a-z]+)", README, re.MULTILINE))
    assert shown >= {"build", "card", "handout", "deck", "booklet", "list", "init", "new", "check", "schema", "clean", "doctor"}
    assert shown <= set(cli.posepress.commands)


def test_set_up_and_tests_are_one_line_each_on_unix_and_on_windows():
    lines = [line.strip() for line in README.splitlines() if line.startswith("    ") and "venv" in line]
    assert [line.split()[0] for line in lines] == ["python3", "py", "python3", "py"]
    assert [line.split(" && ")[-1].split()[0] for line in lines] == [
        ".venv/bin/posepress",
        r".venv\Scripts\posepress",
        ".venv/bin/pytest",
        r".venv\Scripts\pytest",
    ]


def test_the_pictures_of_a_step_are_read_as_it_says(tmp_path):
    blocks = re.findall(r"```(?:markdown|yaml)\n(.*?)```", README, re.DOTALL)
    sample, _, figure, step, *_ = blocks
    init_project(tmp_path)
    (tmp_path / "content/poses/bridge.md").write_text(sample.replace(step.splitlines()[0] + "\n", step), "utf-8")
    (tmp_path / "images/bridge.figure.yaml").write_text(figure, "utf-8")
    (tmp_path / "images/bridge-start.figure.yaml").write_text("base: supine\n", "utf-8")
    report = Report()
    pictures = read_library(tmp_path, report).poses["bridge"].steps[0].pictures
    assert not [d for d in report if d.code != SAMPLE]
    assert [(bool(picture.alt), picture.mirror) for picture in pictures] == [(True, False), (True, True)]


PROSE = re.sub(r"```.*?```", "", README, flags=re.DOTALL)


@pytest.mark.parametrize("target", sorted({t for t in re.findall(r"\]\(([^)]+)\)", PROSE) if "//" not in t}))
def test_what_it_links_to_is_there(target):
    assert (ROOT / target).exists()


SIGHT = radians(5 / 60)
"""The angle of a letter in the line for normal sight of an eye chart (ISO 8596)."""
DISTANCES = {
    "cards up to A5, decks, handouts, booklets": [
        *[theme for name, theme in CARDS.items() if name not in ("a4", "letter")], *HANDOUTS.values(), *BOOKLETS.values()
    ],
    "`--large`, cards of A4 and letter size": [CARDS["a4"], CARDS["letter"], *LARGE_HANDOUTS.values()],
}  # fmt: skip


def height_mm(style, letter):
    return face(style.face).box(letter)[3] * style.size / MM


@pytest.mark.parametrize("edition", DISTANCES)
def test_it_says_from_how_far_each_edition_can_be_read(edition):
    row = re.search(rf"^\| {re.escape(edition)} \| (\d+) pt: ([\d.]+) mm \| ([\d.]+) m \|$", README, re.MULTILINE)
    for theme in DISTANCES[edition]:
        tall = height_mm(theme.body, "x")
        assert theme.body.size == float(row[1])
        assert floor(tall * 10) / 10 == float(row[2])
        assert floor(tall / tan(SIGHT) / 100) / 10 == float(row[3])


def test_it_says_from_how_far_a_sheet_for_the_wall_can_be_read():
    sizes, tall, far = re.search(r"^\| `--wall` \| (.*) pt: (.*) mm \| (.*) m \|$", README, re.MULTILINE).groups()
    ends = [wall_theme("a4", size) for size in (min(WALL_SIZES), max(WALL_SIZES))]
    heights = [height_mm(theme.body, "x") for theme in ends]
    assert sizes == " to ".join([f"{theme.body.size:.0f}" for theme in ends])
    assert tall == " to ".join([f"{floor(high * 10) / 10}" for high in heights])
    assert far == " to ".join([f"{floor(high / tan(SIGHT) / 100) / 10}" for high in heights])


def test_it_says_from_how_far_a_dose_can_be_read():
    metres = int(re.search(r"those on a card can be read from (\d+) m", README)[1])
    for theme in CARDS.values():
        assert height_mm(theme.dose_figure, "0") > 2 * height_mm(theme.body, "x")
        assert height_mm(theme.dose_figure, "0") / tan(SIGHT) / 1000 >= metres


def test_a_programme_is_read_as_it_says(tmp_path):
    block = next(text for text in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if "phases:" in text)
    init_project(tmp_path)
    body = "## Cautions\n- none\n\n## Steps\n1. Move.\n"
    for name in ("heel-slide", "step-up", "bridge"):
        pose = f"---\ntitle: {name}\nposition: standing\nsides: both legs\ndose: {{repeats: 10}}\n---\n{body}"
        (tmp_path / f"content/poses/{name}.md").write_text(pose, "utf-8")
        (tmp_path / f"images/{name}.figure.yaml").write_text("pose: mountain\n", "utf-8")
    (tmp_path / "content/classes/knee.md").write_text(f"---\ntitle: Knee\n{block}---\n", "utf-8")
    report = Report()
    library = read_library(tmp_path, report)
    assert [d for d in report if d.severity is Severity.ERROR] == []
    programme = library.classes["knee"].programme
    assert [phase.weeks.figures for phase in programme.phases] == ["1–2", "3–4", "5–6"]
    assert [exercise is None for exercise in programme.phases[1].exercises] == [True, False, False]
    assert "hold" not in programme.phases[1].exercises[1].dose.values
