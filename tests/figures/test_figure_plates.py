"""Anatomy plates and the contact sheet."""

from xml.etree import ElementTree

import pytest

from posepress.base.diagnostics import Report
from posepress.base.drawing import Label, Path
from posepress.base.sides import swapped
from posepress.figures.body.plan import Figure
from posepress.figures.body.plates import PLATES
from posepress.figures.contact_sheet import contact_sheet
from posepress.figures.description.spec import read
from posepress.figures.description.tree import node
from posepress.figures.drawing.page import draw
from posepress.figures.drawing.svg import svg
from posepress.figures.geometry.style import MM
from posepress.figures.library import POSES


def plate(**fields: object) -> Figure:
    report = Report()
    figure = read(node(fields), report)
    assert figure is not None, report.diagnostics
    return figure


@pytest.mark.parametrize("name", PLATES)
def test_a_plate_fits_its_box_with_its_words(name: str) -> None:
    drawing = draw(plate(plate=name), 112, 100)
    assert drawing.width <= 112 * MM + 0.01
    assert drawing.height <= 100 * MM + 0.01
    assert drawing.alt.startswith("Front view")
    assert min(i.x for i in drawing.items if isinstance(i, Label)) >= 0


def test_the_iliopsoas_plate_names_what_the_text_speaks_of() -> None:
    words = {i.text for i in draw(plate(plate="anatomy/iliopsoas"), 112, 100).items if isinstance(i, Label)}
    assert {"T12", "L1", "L2", "L3", "L4", "L5", "psoas", "iliacus", "pelvis", "sacrum", "thigh bone", "low back"} <= words


def test_words_of_a_plate_can_be_changed_or_left_out() -> None:
    german = draw(plate(plate="anatomy/iliopsoas", labels={"psoas": "großer Lendenmuskel"}), 112, 100)
    assert "großer Lendenmuskel" in {i.text for i in german.items if isinstance(i, Label)}
    assert not any(isinstance(i, Label) for i in draw(plate(plate="anatomy/iliopsoas", labels="no"), 112, 100).items)
    assert not any(isinstance(i, Label) for i in draw(plate(plate="anatomy/iliopsoas"), 40, 40).items)


def test_a_mirrored_plate_keeps_its_words_readable() -> None:
    plain, other = (
        draw(plate(plate="anatomy/iliopsoas"), 112, 100),
        draw(plate(plate="anatomy/iliopsoas"), 112, 100, mirror=True),
    )
    words = [sorted([i.text for i in d.items if isinstance(i, Label)]) for d in (plain, other)]
    assert words[0] == words[1]
    x = [next(i.x for i in d.items if isinstance(i, Label) and i.text == "psoas") for d in (plain, other)]
    assert x[0] > plain.width / 2 > x[1]


def test_the_sheet_shows_every_pose_with_the_word_to_type() -> None:
    pages = contact_sheet(595.28, 841.89)
    words = " ".join([i.text for p in pages for i in p.items if isinstance(i, Label)])
    assert all(name.split()[0] in words for name in POSES)
    assert "knee to chest" in words
    assert "yoga block under the sacrum" in words
    assert all(0 <= i.x < p.width and 0 <= i.y < p.height for p in pages for i in p.items if isinstance(i, Label))
    assert min(i.size for p in pages for i in p.items if isinstance(i, Label)) >= 10


def test_svg_is_well_formed_true_to_size_and_says_its_alternative_text() -> None:
    drawing = draw(plate(pose="cat", labels={"a": "back"}, alt='<cat> & "cow"'), 88, 42, {"a": 1})
    root = ElementTree.fromstring(svg(drawing))
    assert root.attrib["width"] == f"{drawing.width / MM:.2f}mm"
    assert root[0].text == '<cat> & "cow"'
    assert len(root) == len(drawing.items) + 1
    assert any(isinstance(i, Path) for i in drawing.items)


def test_left_and_right_change_places_in_the_words_of_a_mirrored_picture() -> None:
    assert swapped("Left knee held, right heel slides") == "Right knee held, left heel slides"
    assert "left" in draw(plate(pose="hip flexor magic"), 45, 36).alt
    assert draw(plate(pose="hip flexor magic"), 45, 36, mirror=True).alt == swapped(plate(pose="hip flexor magic").alt)
