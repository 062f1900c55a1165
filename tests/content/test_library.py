"""A project is read whole: one broken file hides no mistake of another, and lets no reference dangle."""

from __future__ import annotations

import pytest

from posepress.base.diagnostics import Report
from posepress.content import pose as pose_reader
from posepress.content import read_library
from posepress.model.domain import Inline
from posepress.proof import check_sources

POSE = """---
title: Knee hug
position: lying on the back
dose: {breaths: 5-10}
---
## Cautions
- none

## Steps
1. Hug one knee.
"""
CLASS = "---\ntitle: Evening\nposes: [hug]\n---\n"
BOOKLET = "title: Psoas\nparts: [{classes: [evening]}, {poses: [hug]}]\n"


def codes(project) -> list[tuple[str, str]]:
    return [(d.span.path if d.span else "", d.code) for d in project.report]


def test_mappings_are_in_the_order_of_their_ids(project) -> None:
    project.write({f"content/poses/{name}.md": POSE for name in ("zebra", "ant")})
    assert list(project.read().poses) == ["ant", "hug", "zebra"]


def test_a_broken_file_hides_no_mistake_of_another(project) -> None:
    project.write({
        "content/poses/ant.md": b"\xff",
        "content/poses/bee.md": "---\ntitle: [\n---\n" + POSE.split("---\n")[2].replace("none", "<br>"),
        "content/classes/evening.md": CLASS.replace("hug", "hgu"),
        "content/studio.yaml": "name: Quiet\npaper: a3\n",
    })  # fmt: skip
    library = project.read()
    assert codes(project) == [
        ("content/classes/evening.md", "unknown-pose"),
        ("content/poses/ant.md", "not-utf8"),
        ("content/poses/bee.md", "yaml-syntax"),
        ("content/poses/bee.md", "html"),
        ("content/studio.yaml", "unknown-value"),
    ]
    assert list(library.poses) == ["hug"]


def test_what_needs_a_broken_file_is_left_out_without_a_word(project) -> None:
    project.write(
        {
            "content/poses/hug.md": POSE.replace("title", "titel"),
            "content/classes/evening.md": CLASS,
            "content/booklets/psoas.yaml": BOOKLET,
        }
    )
    library = project.read()
    assert codes(project) == [("content/poses/hug.md", "unknown-field")]
    assert (library.poses, library.classes, library.booklets) == ({}, {}, {})


def test_what_is_whole_is_all_there(project) -> None:
    project.write({"content/classes/evening.md": CLASS, "content/booklets/psoas.yaml": BOOKLET})
    library = project.read()
    project.check([])
    assert (list(library.poses), list(library.classes), list(library.booklets)) == (["hug"], ["evening"], ["psoas"])


def test_sources_that_cannot_be_read_make_no_source_unknown(project) -> None:
    project.write({"content/sources.yaml": "S0: [", "content/poses/hug.md": POSE.replace("dose:", "source: S0\ndose:")})
    project.read()
    assert codes(project) == [("content/sources.yaml", "yaml-syntax")]


def test_a_source_is_known_by_its_key(project) -> None:
    pose = POSE.replace("dose:", "source: S0\ndose:")
    project.write({"content/sources.yaml": "S0: A *book*.\n", "content/poses/hug.md": pose})
    library = project.read()
    project.check([])
    assert library.sources["S0"].inlines == (Inline("A "), Inline("book", emphasis=True), Inline("."))
    assert (library.sources["S0"].source, library.places["sources#S0"].line) == ("sources#S0", 1)


@pytest.mark.parametrize(
    ("source", "found"), [("S1", ["unknown-source"]), ("S0, S2", ["unknown-source"]), ("A book, 2020", []), ("S0", [])]
)
def test_a_source_without_spaces_must_be_known(source: str, found: list[str], project) -> None:
    pose = POSE.replace("dose:", f"source: {source}\ndose:")
    project.write({"content/sources.yaml": "S0: A book.\n", "content/poses/hug.md": pose})
    project.read()
    assert [code for _, code in codes(project)] == found


def test_the_glossary_is_in_the_order_of_the_alphabet(project) -> None:
    project.write({"content/glossary.yaml": "sacrum: A bone.\nÉtirement: Stretch.\nPsoas: A [muscle](https://example.com).\n"})
    library = project.read()
    project.check([])
    assert [term.term for term in library.glossary] == ["Étirement", "Psoas", "sacrum"]
    assert library.glossary[1].meaning.inlines[1] == Inline("muscle", link="https://example.com")
    assert library.places["glossary#sacrum"].line == 1


def test_a_project_without_a_studio_says_how_to_make_one(project) -> None:
    (project.root / "content/studio.yaml").unlink()
    project.read()
    assert [(d.code, d.hint) for d in project.report] == [
        ("missing-studio", 'make a text file of that name with one line in it, such as "name: Quiet Hips Studio"')
    ]


def test_an_empty_folder_is_no_project(tmp_path) -> None:
    report = Report()
    assert read_library(tmp_path, report).poses == {}
    assert [d.code for d in report] == ["missing-content", "missing-studio"]


def test_strangers_in_content_get_a_warning(project) -> None:
    project.write({"content/Studio.yml": "x", "content/pose/a.md": "x", "content/README.md": "x", "content/.git/x": "x"})
    project.read()
    assert [(d.severity, d.code, d.span.path, d.hint) for d in project.report if d.span] == [
        ("warning", "not-read", "content/Studio.yml", 'rename it to "studio.yaml"'),
        ("warning", "not-read", "content/pose", "move its files into content/poses"),
    ]


def test_a_copy_of_a_pose_that_would_print_as_another_is_told(project) -> None:
    project.write({"content/poses/hug Kopie.md": POSE, "content/poses/hugs.md": POSE, "content/studio (1).yaml": "name: x\n"})
    project.write({f"images/{name}.figure.yaml": "pose: knee hug\n" for name in ("hug-kopie", "hugs")})
    project.read()
    keep = "give one of them another title; or, if one is a copy of the other, delete it"
    move = 'if it is a copy of "studio.yaml", copy into that what you need, then move this file out of the folder'
    assert [(d.code, d.span.path, d.hint) for d in project.report if d.span] == [
        ("same-title", "content/poses/hug Kopie.md", keep),
        ("not-read", "content/studio (1).yaml", move),
    ]


def test_a_source_list_that_is_in_icloud_only_is_told(project) -> None:
    (project.root / "content/.sources.yaml.icloud").touch()
    project.read()
    assert [(d.code, d.span.path) for d in project.report if d.span] == [("unreadable-file", "content/sources.yaml")]


def test_a_pose_without_a_picture_says_which_would_be_found(project) -> None:
    project.write({"content/poses/rest.md": POSE})
    project.read()
    assert [(d.severity, d.code, d.hint) for d in project.report] == [
        (
            "warning",
            "no-picture",
            'write the line "pose: knee hug" into a new file images/rest.figure.yaml, '
            "or put rest.jpg, .heic, .png or .svg into images/",
        )
    ]


@pytest.mark.parametrize(("title", "position", "line"), [
    ("Bridge with a block", "lying on the back", "pose: bridge"),
    ("Downwards Dog", "standing", "pose: downward dog"),
    ("Childs pose", "kneeling", "pose: child's pose"),
    ("Locust", "lying face down", "base: prone"),
    ("Quiet bow", "hands and knees", "base: hands and knees"),
])  # fmt: skip
def test_a_figure_begins_with_the_named_pose_that_is_near_or_with_the_base_of_the_position(
    title: str, position: str, line: str, project
) -> None:
    pose = POSE.replace("Knee hug", title).replace("lying on the back", position)
    project.write({"content/poses/mine.md": pose})
    project.read()
    [hint] = [d.hint for d in project.report if d.code == "no-picture"]
    assert f'write the line "{line}" into a new file images/mine.figure.yaml' in hint
    project.write({"images/mine.figure.yaml": f"{line}\n"})
    project.report.diagnostics.clear()
    project.read()
    project.check([])


_NEW_PICTURE = (
    'write the line "pose: bridge" into a new file images/bridge.figure.yaml, '
    "or put bridge.jpg, .heic, .png or .svg into images/"
)


@pytest.mark.parametrize(
    ("picture", "hint"),
    [
        ("brigde.jpg", 'there is "brigde.jpg" in images/: rename it to "bridge.jpg" if you mean that one'),
        ("Bridge2.PNG", 'there is "Bridge2.PNG" in images/: rename it to "bridge.png" if you mean that one'),
        ("bridge.figure.yml", 'rename "bridge.figure.yml" in images/ to "bridge.figure.yaml"'),
        ("Bridge.Figure.YAML.txt", 'rename "Bridge.Figure.YAML.txt" in images/ to "bridge.figure.yaml"'),
        ("brigde.yaml", 'there is "brigde.yaml" in images/: rename it to "bridge.figure.yaml" if you mean that one'),
        ("brigde.jpg.JPG", 'there is "brigde.jpg.JPG" in images/: rename it to "bridge.jpg" if you mean that one'),
        ("Bridge.tga", '"Bridge.tga" cannot be printed: open it, and save a copy as "bridge.jpg"'),
        ("cover-bridge.svg", _NEW_PICTURE),
        ("bridges.svg", _NEW_PICTURE),
        ("more/brigde.svg", _NEW_PICTURE),
        (
            "more/Bridge.JPG",
            '"more/Bridge.JPG" is in a folder inside images/: move it up into images/ itself if you mean that one',
        ),
    ],
)
def test_a_picture_that_may_be_meant_is_named(picture: str, hint: str, project) -> None:
    pose = POSE.replace("Knee hug", "Bridge")
    project.write({"content/poses/bridge.md": pose, "content/poses/bridges.md": b"\xff", f"images/{picture}": b"x"})
    project.read()
    assert [d.hint for d in project.report if d.code == "no-picture"] == [hint]


def test_two_pictures_of_one_pose_are_an_error(project) -> None:
    project.write({"images/hug.png": b"x"})
    project.read()
    assert ("content/poses/hug.md", "two-pictures") in codes(project)


def test_a_main_picture_without_words_is_an_error(project) -> None:
    bare = (project.root / "images/hug.svg").read_text().split("<desc>")
    project.write({"images/hug.svg": bare[0] + bare[1].split("</desc>")[1]})
    project.read()
    assert codes(project) == [("content/poses/hug.md", "missing-alt")]
    assert project.report.diagnostics[0].hint.startswith("type between the two --- lines at the top: alt: ")


@pytest.mark.parametrize("part", ["easier", "steps"])
def test_a_word_that_a_reader_drops_is_found(part: str, project, monkeypatch) -> None:
    """The readers cannot drop words; were one to, the check that counts them must say so."""

    class Forgetful(pose_reader.Pose):
        def __init__(self, **values: object) -> None:
            super().__init__(**{**values, part: ()})

    monkeypatch.setattr(pose_reader, "Pose", Forgetful)
    project.write({"content/poses/hug.md": POSE + "\n## Easier\n- Use a strap.\n"})
    library = project.read()
    words = {"easier": ["Use", "a", "strap"], "steps": ["Hug", "one", "knee"]}[part]
    assert [(d.code, d.message.split('"')[1]) for d in project.report] == [("lost-text", word) for word in words]
    assert library.poses == {}


def test_the_words_of_a_template_are_pointed_out_at_each_line(project) -> None:
    project.write(
        {
            "content/poses/hug.md": POSE.replace("- none", "- REPLACE THIS: say when to stop."),
            "images/hug.svg": (project.root / "images/hug.svg").read_bytes(),
        }
    )
    project.read()
    assert [(d.severity, d.code, d.span.line, d.span.column) for d in project.report] == [("warning", "placeholder", 7, 3)]


def test_a_studio_adds_props_to_the_vocabulary(project) -> None:
    project.write(
        {
            "content/studio.yaml": "name: Quiet\nprops: [Singing bowl, glasses]\n",
            "content/poses/hug.md": POSE.replace("dose:", "props: [2 singing bowls, mat or glasses]\ndose:"),
        }
    )
    library = project.read()
    project.check([])
    assert [prop.names for prop in library.poses["hug"].props] == [("2 singing bowls",), ("mat", "glasses")]


@pytest.mark.parametrize("char", ["\ufffe", "\uffff", "\ufdd0"])
@pytest.mark.parametrize("name", ["content/glossary.yaml", "content/poses/hug.md"])
def test_what_is_no_character_is_told(char: str, name: str, project) -> None:
    text = POSE.replace("hug", f"hug{char}") if name.endswith("md") else f"psoas: A{char} muscle.\n"
    project.write({name: text})
    project.read()
    assert [(d.code, d.message) for d in project.report] == [("control-character", f"control character U+{ord(char):04X}")]


@pytest.mark.parametrize("step", ["{#a}", "**{#a}**", "\u00a0{#a}"])
def test_a_step_of_nothing_but_its_name_is_told(step: str, project) -> None:
    project.write({"content/poses/hug.md": POSE.replace("Hug one knee.", step)})
    project.read()
    assert codes(project) == [("content/poses/hug.md", "empty-item")]


def test_a_class_among_the_poses_is_one_mistake(project) -> None:
    project.write({"content/poses/evening.md": "---\ntitle: Evening\nposes: [hug, hag]\nlog dys: 7\n---\n## Text\n"})
    project.read()
    assert [(d.code, d.message, d.hint) for d in project.report] == [
        ("wrong-folder", "this looks like a class", "move it to content/classes/")
    ]


def test_reading_twice_gives_the_same(project) -> None:
    project.write({"content/classes/evening.md": CLASS})
    assert project.read() == read_library(project.root, Report())


def test_what_a_mistake_concerns_is_named_and_nothing_else(project) -> None:
    project.write({
        "content/poses/hug.md": POSE.replace("title", "titel"),
        "content/poses/cat.md": POSE.replace("{#hug}", ""),
        "content/classes/evening.md": CLASS,
        "content/classes/other.md": CLASS.replace("hug", "cat"),
        "content/booklets/psoas.yaml": BOOKLET,
        "content/booklets/words.yaml": "title: Words\nparts: [glossary]\n",
    })  # fmt: skip
    library = project.read()
    assert library.unfinished.keys == {"poses/hug", "classes/evening", "booklets/psoas"}
    assert list(library.classes) == ["other"]


@pytest.mark.parametrize(
    ("file", "text", "unfinished"),
    [
        ("content/studio.yaml", "nam: x\n", {"studio"}),
        ("content/glossary.yaml", "psoas: [\n", {"glossary", "booklets/words"}),
        ("content/sources.yaml", "S0: [\n", {"sources", "poses/cat"}),
        ("content/poses/My Cow.md", POSE.replace("title", "titel"), {"poses/my-cow"}),
        ("content/poses/Hug.md", POSE, {"poses/hug"}),
        ("images/hug.figure.yaml", "pose: nothing at all\n", {"poses/hug"}),
    ],
)
def test_a_mistake_concerns_what_is_made_from_its_file(file, text, unfinished, project) -> None:
    project.write({
        "content/poses/hug.md": POSE,
        "content/poses/cat.md": POSE.replace("dose:", "source: S0\ndose:"),
        "content/sources.yaml": "S0: A book.\n",
        "content/glossary.yaml": "psoas: A muscle.\n",
        "content/booklets/words.yaml": "title: Words\nparts: [glossary]\n",
        file: text,
    })  # fmt: skip
    if file.startswith("images/"):
        (project.root / "images/hug.svg").unlink()
    assert project.read().unfinished.keys == unfinished


def test_the_bytes_of_each_pose_are_kept_as_they_were_read(project) -> None:
    project.write({"content/poses/hug.md": POSE})
    library = project.read()
    (project.root / "content/poses/hug.md").write_text("saved meanwhile")
    assert library.texts == {"poses/hug": POSE.encode()}
    assert not check_sources(library)
