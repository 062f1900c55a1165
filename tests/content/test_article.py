"""What an article file says is what the model holds."""

from __future__ import annotations

from posepress.model.domain import Heading, Inline, Items, PictureRef, Prose


def test_an_article_with_everything(project) -> None:
    project.write(
        {
            "content/articles/safety.md": """---
title: Safety
panels: [stop and rest if, signs]
source: S0, S1
index: [pain]
---
First {braces} print.

![A knee](hug.svg)
![Another](hug.svg)

## A *soft* heading
1. One.
1. Two.

* Three.
""",
            "content/sources.yaml": "S0: A book.\nS1: Another.\n",
        }
    )
    article = project.read().articles["safety"]
    project.check([])
    assert (article.title, article.panels, article.source) == ("Safety", ("stop and rest if", "signs"), "S0, S1")
    at = "articles/safety#body."
    assert article.body == (
        Prose((Inline("First {braces} print."),), f"{at}1"),
        PictureRef("hug.svg", "A knee", f"{at}2"),
        PictureRef("hug.svg", "Another", f"{at}3"),
        Heading(Prose((Inline("A "), Inline("soft", emphasis=True), Inline(" heading")), f"{at}4")),
        Items((Prose((Inline("One."),), f"{at}5.1"), Prose((Inline("Two."),), f"{at}5.2")), ordered=True),
        Items((Prose((Inline("Three."),), f"{at}6.1"),)),
    )
    places = project.library.places
    assert [places[f"{at}{part}"].line for part in ("1", "2", "3", "4", "5.2", "6.1")] == [7, 9, 10, 12, 14, 16]


def test_line_breaks_by_spaces_are_told_once_a_file(project) -> None:
    text = "---\ntitle: Rest\n---\nLie down.  \nBreathe.  \nStay.\n\nThen  \nget up.\n"
    project.write({"content/articles/rest.md": text, "content/articles/sit.md": text})
    project.read()
    found = [(d.span.path, d.span.line) for d in project.report if d.code == "hard-break" and d.span]
    assert found == [("content/articles/rest.md", 4), ("content/articles/sit.md", 4)]
