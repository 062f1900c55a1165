"""A picture with the title "other side" is drawn mirrored, and says so in words where its text says nothing."""

import pytest

from posepress.base.drawing import Redrawn

SIDES = ('![{}]({} "other side")', "![{}]({} 'Other  Side')", "![{}]({} (other side))")
POSE = """---
title: Knee hug
position: lying on the back
dose: {breaths: 5-10}
alt: A knee.
---
Lets the hip go.

## Cautions
- none

## Steps
1. Hug one knee.

   PICTURE
"""


@pytest.mark.parametrize("typed", SIDES)
def test_the_title_other_side_mirrors_a_figure(typed, project):
    project.write(
        {
            "images/knee.figure.yaml": "base: supine\nleft leg: knee to chest\nalt: The left knee is held.\n",
            "content/poses/hug.md": POSE.replace("PICTURE", typed.format("", "knee.figure.yaml")),
        }
    )
    library = project.read()
    project.check([])
    [picture] = library.poses["hug"].steps[0].pictures
    assert picture.mirror and picture.alt == "The right knee is held."
    straight, shown = library.artworks["knee.figure.yaml"], library.art(picture)
    assert isinstance(straight, Redrawn) and shown != straight and shown.mirrored() == straight
    assert shown.drawn(45, 36, {}).alt == "The right knee is held."


def test_words_that_are_typed_are_those_of_the_picture_as_it_is_shown(project):
    project.write(
        {
            "images/knee.figure.yaml": "pose: cat\n",
            "content/poses/hug.md": POSE.replace("PICTURE", '![The left knee](knee.figure.yaml "other side")'),
        }
    )
    [picture] = project.read().poses["hug"].steps[0].pictures
    assert picture.alt == "The left knee"


def test_a_figure_or_an_anatomy_plate_without_words_says_what_is_seen(project):
    project.write(
        {
            "images/knee.figure.yaml": "pose: cat\n",
            "content/poses/hug.md": POSE.replace("PICTURE", "![](knee.figure.yaml) ![](anatomy/iliopsoas)"),
        }
    )
    cat, plate = project.read().poses["hug"].steps[0].pictures
    project.check([])
    assert cat.alt.startswith("Cat: a person on hands and knees") and plate.alt.split() and not cat.mirror


def test_an_article_shows_the_other_side_too(project):
    project.write(
        {
            "images/knee.figure.yaml": "pose: cat\nview: left side\n",
            "content/articles/a.md": '---\ntitle: A\n---\nWords.\n\n![A cat](knee.figure.yaml "other side")\n',
        }
    )
    picture = project.read().articles["a"].body[1]
    project.check([])
    assert picture.mirror


def test_a_class_may_do_the_other_side_of_a_pose_whose_words_fit_both(project):
    project.write(
        {
            "images/hug.figure.yaml": "base: supine\nleft leg: knee to chest\n",
            "content/poses/hug.md": POSE.replace("\n   PICTURE\n", "").replace("title", "sides: each\ntitle"),
            "content/classes/c.md": "---\ntitle: C\nposes: [hug, {pose: hug, side: other side}]\n---\n",
        }
    )
    (project.root / "images/hug.svg").unlink()
    assert [entry.side for entry in project.read().classes["c"].poses] == [None, "other side"]
    assert project.found == []
