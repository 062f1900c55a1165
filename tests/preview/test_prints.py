"""What was printed and is not so any more, what of it to print again; and the other views of a product."""

import pytest

from posepress.app.scaffold import init_project
from posepress.preview.desk import Desk
from posepress.preview.prints import Reprint
from posepress.preview.views import ViewRequest


@pytest.fixture
def root(tmp_path):
    init_project(tmp_path / "studio")
    return tmp_path / "studio"


def read(root):
    desk = Desk(root)
    desk.manuscript.read()
    return desk


def test_what_was_printed_is_changed_until_it_is_printed_again(root):
    path = root / "content/poses/side-bend.md"
    sound = path.read_text("utf-8")
    desk = read(root)
    view = desk.view(ViewRequest("cards", "side-bend"))
    assert desk.changed() == set() and desk.show(view).reprint is None  # it was never printed
    assert desk.note_print(ViewRequest(view.product.kind, view.product.id))
    assert read(root).changed() == set() and desk.show(view).reprint == Reprint((), (), 0)
    path.write_text(sound.replace("\n1. ", "\n1. Quite gently: "), "utf-8")
    desk = read(root)
    assert desk.changed() == {("cards", "side-bend")}
    assert desk.show(view).reprint == Reprint(None, (), 0)  # the code of its edition stands on both sides
    assert desk.note_print(ViewRequest(view.product.kind, view.product.id)) and desk.changed() == set()


def test_what_changed_and_prints_alike_is_not_printed_again(root):
    studio = root / "content/studio.yaml"
    desk = read(root)
    view = desk.view(ViewRequest("cards", "side-bend"))
    desk.note_print(ViewRequest(view.product.kind, view.product.id))
    studio.write_text(studio.read_text("utf-8").replace("then: If", "then: Reprint, if"), "utf-8")  # which no card says
    desk = read(root)
    assert desk.changed() == {("cards", "side-bend")}  # as far as can be told without making it
    assert desk.show(view).reprint.pages == ()
    assert desk.changed() == set() and read(root).changed() == set()


def test_of_a_booklet_only_the_sheets_that_changed_are_printed_again(root):
    desk = read(root)
    view = desk.view(ViewRequest("booklets", "my-poses"))
    desk.note_print(ViewRequest(view.product.kind, view.product.id))
    path = root / "content/poses/side-bend.md"
    path.write_text(path.read_text("utf-8").replace("\n1. ", "\n1. Quite gently: "), "utf-8")
    desk = read(root)
    shown = desk.show(view)
    changed = [n for n in shown.reprint.pages if "poses/side-bend#steps.1" in shown.pages[n - 1].sources]
    assert changed and len(shown.reprint.pages) < len(shown.pages)
    sheets = desk.show(desk.view(ViewRequest("booklets", "my-poses", on_sheets=True)))
    bearing = {int(side.label.split()[0]) for side in sheets.pages if not set(shown.reprint.pages).isdisjoint(side.bears)}
    assert bearing == set(shown.reprint.sheets)
    assert shown.reprint.sheet_count == len(sheets.pages) // 2 > 1


def test_a_card_is_seen_on_its_other_side_where_that_says_something_else(root):
    desk = read(root)
    sides = [
        desk.view(ViewRequest("cards", id_, side=side)) for id_ in ("side-bend", "legs-up-the-wall") for side in ("", "other")
    ]
    shown = [desk.show(view) for view in sides]
    assert [one.has_sides for one in shown] == [True, True, False, False]
    assert shown[0].pages != shown[1].pages and shown[2].pages == shown[3].pages
    assert desk.view(ViewRequest("handouts", "evening-wind-down", side="other")) is None


def test_the_cards_of_a_deck_are_pages_with_words_a_part_a_pose(root):
    desk = read(root)
    shown = desk.show(desk.view(ViewRequest("decks", "evening-wind-down")))
    assert [page.part for page in shown.pages] == [1, 1, 2, 2]
    assert "poses/side-bend#title" in shown.pages[0].sources and all(page.words for page in shown.pages)
