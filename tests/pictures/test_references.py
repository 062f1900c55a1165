"""Every figure and a page of each product look as somebody accepted them."""

from dataclasses import replace

import pytest
import references
from PIL import Image

from posepress.base.drawing import line
from posepress.pdf import write
from posepress.products.card import compose_card
from posepress.typeset.placed import Document


@pytest.mark.parametrize("name", references.names())
def test_a_picture_looks_as_it_was_accepted(name):
    before, now = references.accepted(name), references.picture(name)
    if references.differing(before, now) > references.MOST_PIXELS:
        page = references.write_report([(name, before, now)])
        pytest.fail(f"look at {page}; where it is right: python tests/pictures/references.py --accept {name}")


def test_no_picture_is_left_of_what_is_drawn_no_more():
    kept = {path.relative_to(references.HERE).with_suffix("").as_posix() for path in references.HERE.glob("*/*.png")}
    assert {name for name in kept if not name.startswith("report")} == set(references.names())


@pytest.mark.parametrize("pose", ["bridge", "tree", "child's pose"])
def test_a_wrong_stroke_in_a_figure_is_seen(pose):
    drawing = references.figure(pose)
    middle = drawing.width / 2, drawing.height / 2
    stroke = line(middle[0] - 6, middle[1] + 9, middle[0] + 6, middle[1] + 3, 0.8)
    wrong = references.as_file(replace(drawing, items=(*drawing.items, stroke)), ".pdf")
    now = references.rendered(wrong, 1, references.FIGURE_SCALE)
    before = references.accepted(f"figures/{pose.replace(' ', '-')}")
    assert references.differing(before, now) > references.MOST_PIXELS


@pytest.mark.parametrize("name", ["figures/happy-baby", "figures/bridge", "pages/handout"])
def test_a_tint_that_is_gone_is_seen(name):
    now = references.picture(name)
    pale = now.point([255 if level > 150 else level for level in range(256)])
    assert references.differing(references.accepted(name), pale) > references.MOST_PIXELS


def test_a_caution_that_moves_on_a_page_is_seen_and_the_report_shows_both(tmp_path):
    from sample_library import library, pose

    shown = compose_card(library(pose()), "knee-hug", "a6")

    def page(document: Document) -> Image.Image:
        return references.rendered(write(document, shown.artworks), 2, references.PAGE_SCALE)

    def moved(document: Document) -> Document:
        pages = [
            replace(page, lines=tuple([replace(x, y=x.y - 2.0) if "#cautions" in x.source else x for x in page.lines]))
            for page in document.pages
        ]
        story = replace(document.stories[0], pages=tuple(pages))
        return replace(document, stories=(story,))

    before, now = page(shown.document), page(moved(shown.document))
    assert references.differing(references._few_levels(before), before) == 0
    assert references.differing(references._few_levels(before), now) > references.MOST_PIXELS
    report = references.write_report([("pages/card", before, now)], tmp_path)
    with Image.open(tmp_path / "pages-card.png") as picture:
        assert picture.width > 2 * before.width
    assert "pages/card" in report.read_text(encoding="utf-8")
