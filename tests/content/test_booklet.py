"""What a booklet file says is what the model holds."""

from __future__ import annotations

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><desc>You lie.</desc><path d="M0 0H40V20H0Z"/></svg>'

BOOKLET = """title: Psoas
cover: hug
back: No force.
parts:
  - contents
  - article: safety
  - poses: all
  - poses: [hug]
  - classes: all
  - page: practice log
"""


def test_a_booklet_with_everything(project) -> None:
    project.write({"content/booklets/psoas.yaml": BOOKLET, "content/articles/safety.md": "---\ntitle: Safety\n---\nRest.\n"})
    booklet = project.read().booklets["psoas"]
    project.check([])
    assert (booklet.id, booklet.title, booklet.cover, booklet.back) == ("psoas", "Psoas", "hug", "No force.")
    assert [(part.article, part.poses, part.classes, part.page) for part in booklet.parts] == [
        (None, None, None, "contents"), ("safety", None, None, None), (None, "all", None, None), (None, ("hug",), None, None),
        (None, None, "all", None), (None, None, None, "practice log"),
    ]  # fmt: skip
    assert project.library.places["booklets/psoas#title"].line == 1


def test_a_cover_may_be_a_picture(project) -> None:
    project.write({"content/booklets/psoas.yaml": "title: Psoas\ncover: hug.svg\nparts: [contents]\n"})
    library = project.read()
    project.check([])
    assert library.booklets["psoas"].cover == "hug.svg"
    assert "hug.svg" in library.artworks


def test_an_article_and_a_class_stand_once_since_links_lead_to_one_place_and_poses_are_printed_once(project) -> None:
    project.write(
        {
            "content/articles/safety.md": "---\ntitle: Safety\n---\nRest.\n",
            "content/classes/evening.md": "---\ntitle: Evening\nposes: [hug]\n---\n",
            "content/booklets/psoas.yaml": "title: Psoas\nparts:\n  - article: safety\n  - classes: [evening, evening]\n"
            "  - article: safety\n  - poses: [hug, hug]\n  - poses: all\n",
        }
    )
    project.read()
    assert [(d.span.line, d.span.column, d.code, d.message, d.hint[:31]) for d in project.report] == [
        (4, 24, "part-twice", 'the class "evening" is in this booklet twice', "it is already on line 4: delete"),
        (5, 14, "part-twice", 'the article "safety" is in this booklet twice', "it is already on line 3: delete"),
    ]
