"""What a project may hold: nothing from outside it, nothing without end, nothing that looks like something else."""

from __future__ import annotations

import os

import pytest

from posepress.content.source import names

POSE = "---\ntitle: Hug\nposition: standing\ndose: {{breaths: 5}}\n---\n## Cautions\n{cautions}\n## Steps\n{steps}\n"


def found(project) -> list[tuple[str, int, str]]:
    project.read()
    return [(d.span.path if d.span else "", d.span.line if d.span else 0, d.code) for d in project.report]


@pytest.mark.parametrize("name", ["content/poses/hug.md", "content/glossary.yaml", "content/studio.yaml"])
def test_a_file_from_outside_is_not_read(name, project, tmp_path_factory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_text("top secret")
    (project.root / name).unlink(missing_ok=True)
    (project.root / name).symlink_to(secret)
    assert found(project) == [(name, 1, "outside")]
    assert "top secret" not in str(project.report)


@pytest.mark.parametrize("name", ["content", "content/poses"])
def test_a_folder_from_outside_is_not_read(name, project, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("outside") / "folder"
    (project.root / name).rename(elsewhere)
    (project.root / name).symlink_to(elsewhere)
    assert found(project) == [(name, 1, "outside")]


def test_a_link_within_the_project_is_followed(project) -> None:
    (project.root / "kept.md").write_bytes((project.root / "content/poses/hug.md").read_bytes())
    (project.root / "content/poses/other.md").symlink_to(project.root / "kept.md")
    (project.root / "images/other.svg").symlink_to("hug.svg")
    assert found(project) == []
    assert list(project.library.poses) == ["hug", "other"]


@pytest.mark.parametrize("name", ["content/glossary.yaml", "content/sources.yaml", "images/hug.svg"])
def test_links_that_lead_in_a_circle_are_told(name, project) -> None:
    (project.root / name).unlink(missing_ok=True)
    (project.root / name).symlink_to((project.root / name).name)
    assert [code for _, _, code in found(project)] in (["outside"], ["picture-outside"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
@pytest.mark.parametrize("name", ["content/glossary.yaml", "content/sources.yaml"])
def test_a_pipe_is_not_waited_for(name, project) -> None:
    os.mkfifo(project.root / name)
    assert found(project) == [(name, 1, "unreadable-file")]


def test_a_list_has_an_end(project) -> None:
    items = {"cautions": "\n".join(["- Stop."] * 99), "steps": "\n".join(["1. Go."] * 99)}
    project.write({"content/poses/hug.md": POSE.format(**items)})
    assert found(project) == []
    items = {"cautions": "\n".join(["- Stop."] * 100), "steps": "\n".join(["1. Go."] * 100)}
    project.write({"content/poses/hug.md": POSE.format(**items)})
    assert [(line, code) for _, line, code in found(project)] == [(7, "too-many-items"), (108, "too-many-items")]


def test_a_list_of_fields_has_an_end(project) -> None:
    project.write({"content/booklets/all.yaml": "title: All\nparts:\n" + "  - poses: all\n" * 2001})
    assert found(project) == [("content/booklets/all.yaml", 3, "too-many-items")]


def test_a_paragraph_and_a_pose_have_an_end(project) -> None:
    def steps(length: int, count: int) -> dict[str, str]:
        return {"content/poses/hug.md": POSE.format(cautions="- none", steps=f"1. {'a ' * (length // 2)}b.\n" * count)}

    project.write(steps(5900, 4))
    assert found(project) == []
    project.write(steps(6100, 1))
    assert [(line, code) for _, line, code in found(project)] == [(9, "too-long")]
    project.report.diagnostics.clear()
    project.write(steps(5900, 6))
    assert [(line, code) for _, line, code in found(project)] == [(1, "file-too-big")]


def test_a_part_of_a_pose_has_an_end(project) -> None:
    text = POSE.format(cautions="- none", steps="1. Go.")
    project.write({"content/poses/hug.md": text + "\n## Why\n" + "So.\n\n" * 100})
    assert [(line, code) for _, line, code in found(project)] == [(11, "too-many-items")]


@pytest.mark.parametrize("name", ["articles/a", "classes/c", "poses/hug"])
def test_a_paragraph_of_spaces_that_markdown_keeps_is_told(name, project) -> None:
    pose = "title: Hug\nposition: standing\ndose: {hold: 5}"
    front = {"articles": "title: A", "classes": "title: C\nposes: [hug]", "poses": pose}
    body = "## Cautions\n- none\n\n## Steps\n1. Go.\n\n## Why\n" if name.startswith("poses") else ""
    project.write({f"content/{name}.md": f"---\n{front[name.split('/')[0]]}\n---\n{body}\u00a0\u00a0\n"})
    assert [code for _, _, code in found(project)] == ["blank-text"]


def test_a_heading_without_words_is_told(project) -> None:
    project.write({"content/articles/a.md": "---\ntitle: A\n---\nText.\n\n##\n\nMore.\n"})
    assert [(line, code) for _, line, code in found(project)] == [(6, "blank-text")]


def test_a_folder_has_an_end(project, monkeypatch) -> None:
    monkeypatch.setattr(names, "_MOST_FILES", 2)
    project.write({f"content/articles/a{n}.md": "---\ntitle: A\n---\nText.\n" for n in range(3)})
    assert found(project) == [("content/articles", 1, "too-many-files")]


@pytest.mark.parametrize("word", ["Stоp", "рain", "Νever", "hοld"])  # Cyrillic о and р, Greek Ν and ο
def test_a_letter_of_another_script_in_a_word_is_refused(word, project) -> None:
    steps = f"1. {word} now."
    project.write({"content/poses/hug.md": POSE.format(cautions="- none", steps=steps)})
    assert found(project) == [("content/poses/hug.md", 9, "look-alike")]


@pytest.mark.parametrize("words", ["5 μm", "Стоп", "Ψυχή and Стоп", "Vṛkṣāsana", "α-wave"])
def test_words_of_one_script_are_fine(words, project) -> None:
    project.write({"content/poses/hug.md": POSE.format(cautions="- none", steps=f"1. {words} now.")})
    assert [code for _, _, code in found(project)] in ([], ["undrawable"])


def test_words_inside_a_picture_are_held_to_the_same(project) -> None:
    svg = (project.root / "images/hug.svg").read_text()
    project.write({"images/hug.svg": svg.replace("<desc>You", "<desc>\u202eYou")})
    assert found(project) == [("content/poses/hug.md", 1, "bidi-character")]


@pytest.mark.parametrize("char", ["ﬁ", "💩", "🄯"])  # the typefaces have all three
def test_a_character_that_a_pdf_does_not_give_back_is_refused(char, project) -> None:
    project.write({"content/poses/hug.md": POSE.format(cautions="- none", steps=f"1. So {char} now.")})
    assert found(project) == [("content/poses/hug.md", 9, "undrawable")]
