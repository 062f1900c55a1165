"""What a hint says is done to the letter, and the file is clean: every mistake of the collections, one round of `obedience`.

A hint that leads to the next mistake is a defect, and so is a mistake that is told twice. The cases of `mistakes/` may hold
several mistakes; those of `hints/` hold one each, as word processors, phones, web pages and newcomers make them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from annotated import BESIDE, BODY, FRAMES, FRONT, cases
from obedience import follow

from posepress import content
from posepress.base.diagnostics import Diagnostic, Severity

HERE = Path(__file__).parent


UNRELATED = {"no-picture", "placeholder"}
"""What is rightly said of a pose that a hint told to make or to move."""
NEXT = {
    "body: a link with spaces in its address, a picture of that kind, and one whose bracket is not closed":
        "with its bracket closed the last one names a file that is not there",
    "body: HTML": "the text between two tags is told of at the line of the first, which the teacher deletes",
    "body: curly quotes round the side of a picture": "the case shows a drawing that cannot be mirrored",
    "booklet: unknown pages": "the case names a pose that is not there",
}  # fmt: skip
"""Cases of `mistakes/` whose mending rightly shows another mistake that stands in them."""
_MARK = re.compile(r" *\^+ (?:error|warning|note) .*")


def sections(folder: str) -> list[object]:
    found = []
    for kind, name, text in cases(folder):
        lines = [line for line in text.split("\n") if not _MARK.fullmatch(line)]
        found.append(pytest.param(kind, name, "\n".join(lines), id=f"{kind}: {name}"))
    return found


ANNOTATED = [case for case in sections("mistakes") if case.values[0] != "figure"]  # `figurefile` has its own words
SINGLE = sections("hints")


def read(project, kind: str, text: str, beside: dict[str, str]) -> list[Diagnostic]:
    path, before, after = FRAMES[kind]
    project.write({path: before + text + after, **beside})
    project.read()
    return list(project.report)


def left(project) -> list[Diagnostic]:
    project.report.diagnostics.clear()
    project.read()
    return [d for d in project.report if d.severity is not Severity.NOTE and d.code not in UNRELATED]


@pytest.mark.parametrize(("kind", "name", "text"), ANNOTATED)
def test_each_hint_of_the_annotated_mistakes_works_when_it_is_followed(kind: str, name: str, text: str, project) -> None:
    found = read(project, kind, text, BESIDE.get(kind, {}))
    follow(project.root, found)
    assert bool(left(project)) == (f"{kind}: {name}" in NEXT), left(project)


@pytest.mark.parametrize(("kind", "name", "text"), SINGLE)
def test_a_mistake_of_real_life_is_told_once_and_its_hint_works(kind: str, name: str, text: str, project) -> None:
    codes = name.partition(":")[0].split(", ")
    found = [
        d
        for d in read(project, kind, text, BESIDE.get(kind, {}) if kind == "person" else {})
        if d.severity is not Severity.NOTE
    ]
    assert [d.code for d in found] == [code for code in codes if code != "nothing"], "\n".join(map(str, found))
    follow(project.root, found)
    assert left(project) == []


POSE = f"---\n{FRONT}---\n{BODY}"
FILES = {
    "not-read": {"content/poses/hold.txt": POSE},
    "not-read: a picture among the poses": {"content/poses/hold.png": b"x"},
    "not-read: a pose beside its folder": {"content/hold.md": POSE},
    "not-read: a studio file of another ending": {"content/sources.yml": "S0: A book.\n"},
    "not-read: a figure of another ending": {"images/hug2.figure.yml": "pose: bridge\n"},
    "unused-figure": {"images/other.figure.yaml": "pose: bridge\n"},
    "no-picture": {"content/poses/bridge.md": POSE.replace("Knee hug", "Bridge")},
    "no-picture: a name that is nearly right": {"content/poses/bridge.md": POSE, "images/bridgee.svg": "{svg}"},
    "two-pictures": {"images/hug.png": b"x"},
    "missing-alt": {"images/hug.svg": "{svg without words}"},
    "control-character": {"content/poses/hug.md": POSE.replace("Breathe", "Brea\x0bthe")},
    "bidi-character": {"content/poses/hug.md": POSE.replace("Breathe", "Brea\u202ethe")},
    "invisible-character": {"content/poses/hug.md": POSE.replace("Breathe", "Brea\u206athe")},
    "damaged-character": {"content/poses/hug.md": POSE.replace("Breathe", "Br\ufffdathe")},
    "look-alike": {"content/poses/hug.md": POSE.replace("Breathe", "Bre\u0430the")},
}
"""Code: files with one mistake of that kind."""
NOBODYS = {
    "picture-unreadable", "unreadable-folder", "file-name",
    "empty-file", "not-utf8", "file-too-big", "unreadable-file", "program-format", "too-many-files", "too-many-items",
    "too-long",
    "outside", "picture-outside", "missing-content", "missing-studio", "same-name",  # of folders
    "conflict-copy", "same-title",  # of two files, which only their author can tell apart
    "picture-kind", "unseen-characters", "lost-text", "placeholder",
    "which-class", "many-ways", "not-now", "not-for-you", "name-of-file", "limit-holds",
    "looser-limit", "note-and-box", "label-side", "other-class",  # for a professional to decide
    "not-on-card", "own-in-phases", "each-time",
    "not-in-class", "other-transition", "dose-fields", "kept", "no-such-tag",
    "which-time", "cautions-for-person", "sets-in-rounds", "say-side",
    "sample-value",  # of a person, for a professional to decide
    "side-language", "mark-language", "mark-apart",  # of words that only their author can read again
    "unused-picture",  # of photos that may wait for a pose
}  # fmt: skip
"""Codes whose hint asks for work with files that no machine can do from its words, or that ask for nothing; tested beside."""


@pytest.mark.parametrize("case", FILES)
def test_the_hint_for_a_file_or_a_character_works(case: str, project) -> None:
    svg = (project.root / "images/hug.svg").read_text()
    bare = re.sub("<desc>.*</desc>", "", svg)
    made = {
        name: text if isinstance(text, bytes) else text.replace("{svg without words}", bare).replace("{svg}", svg)
        for name, text in FILES[case].items()
    }
    project.write(made)
    project.read()
    found = [d for d in project.report if d.severity is not Severity.NOTE]
    assert [d.code for d in found][:1] == [case.partition(":")[0]], found
    follow(project.root, found)
    assert left(project) == []


def test_every_code_with_a_hint_has_a_case() -> None:
    reader = Path(content.__file__).parent
    guesses = reader / "guesses" / "words.py"
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(reader.rglob("*.py")) if path != guesses)
    told = set(re.findall(r'(?:error|warning|note)\(\s*"([a-z][a-z0-9-]+)"', sources))
    told |= set(re.findall(r': \("([a-z-]+)", "', sources)) | set(re.findall(r'return "([a-z-]+)", f?[\'"]', sources))
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*/*.txt")))
    tried = set(re.findall(r"\^ (?:error|warning|note) ([a-z-]+):", texts)) | {case.partition(":")[0] for case in FILES}
    tried |= {code for codes in re.findall(r"^==== ([a-z, -]+):", texts, re.MULTILINE) for code in codes.split(", ")}
    assert len(told) > 70
    assert sorted(told - tried - NOBODYS) == []


def test_a_hint_that_leads_to_the_next_mistake_is_seen(project) -> None:
    """The harness itself: with a wrong number of spaces in its hint, the picture stays without a step."""
    text = "## Cautions\n- none\n\n## Steps\n1. One.\n\n![A knee](hug.svg)\n\n2. Two.\n"
    found = read(project, "body", text, {})
    wrong = [Diagnostic(d.severity, d.code, d.message, d.span, d.hint.replace("3 spaces", "no space")) for d in found]
    follow(project.root, wrong)
    assert [d.code for d in left(project)] == ["picture-place"]


def test_a_hint_that_nobody_can_do_is_seen(project) -> None:
    found = read(project, "front", "title: Knee hug\npositon: standing\ndose: {breaths: 5}\n", {})
    with pytest.raises(AssertionError, match="nobody can do"):
        follow(project.root, [Diagnostic(d.severity, d.code, d.message, d.span, "see the manual") for d in found])


def test_a_list_that_is_set_in_as_a_whole_has_its_items_apart(project) -> None:
    body = "## Cautions\n    - Stop.\n    • Rest.\n\n## Steps\n\t1. Hug.\n\t2.Breathe.\n"
    project.write({"content/poses/hug.md": f"---\n{FRONT}---\n{body}"})
    pose = project.read().poses["hug"]
    assert [caution.prose.plain for caution in pose.cautions] == ["Stop.", "Rest."]
    assert [step.prose.plain for step in pose.steps] == ["Hug.", "Breathe."]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (rb"{\rtf1\ansi Knee hug}", "rich text"),
        (b"PK\x03\x04" + b"\0" * 22 + b"[Content_Types].xml word/document.xml", "Word document"),
        (b"PK\x03\x04" + b"\0" * 22 + b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        (b"PK\x03\x04" + b"\0" * 22 + b"Index/Document.iwa", "Pages"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40_000, "old Word"),
        (b"%PDF-1.7\n" + b"x" * 200_000, "PDF"),
        (b"<!DOCTYPE html><html><body>Knee hug</body></html>", "web page"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "picture"),
    ],
)
def test_a_file_of_a_program_is_named_and_the_way_to_plain_text_said(data: bytes, named: str, project) -> None:
    project.write({"content/poses/hug.md": data})
    project.read()
    (found,) = list(project.report)
    assert (found.code, named in found.message) == ("program-format", True), found
    assert 'name the plain text file "hug.md"' in found.hint


def test_what_nobody_sees_gets_one_remark_a_file(project) -> None:
    body = BODY.replace("Breathe", "Brea\u00adthe\u200b").replace("- none", "-\u00a0none") + "3.\u00a0Re\ufeffst.\n"
    project.write({"content/poses/hug.md": f"---\n{FRONT}---\n{body}"})
    library = project.read()
    (found,) = list(project.report)
    assert (found.severity, found.code) == (Severity.NOTE, "unseen-characters")
    assert "soft hyphen (line 13), zero-width space (line 13)" in found.message
    assert [step.prose.plain for step in library.poses["hug"].steps] == ["Hug one knee.", "Breathe.", "Rest."]
