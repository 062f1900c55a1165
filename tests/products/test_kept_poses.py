"""Poses of a booklet that an edit does not touch are not laid out again, and come out as if they had been."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from proved_samples import sample
from sample_library import pose

from posepress.base.store import FOLDER, Store
from posepress.build.dependencies import RecordingLibrary
from posepress.model.domain import Booklet, StudioFields
from posepress.products.booklet import _book, compose_booklet, contents, poses
from posepress.products.shared.words import position_text
from posepress.typeset.pages import finish
from posepress.typeset.placed import KeptPage, Page


def laid(library, store, paper="a4"):
    """(the composition, ids of the poses that were laid out for it)."""
    with patch.object(poses, "lay_pose", wraps=poses.lay_pose) as calls:
        composition = compose_booklet(library, "hips", paper, store)
    return composition, [call.args[1].id for call in calls.call_args_list]


def changed(library, id_, **fields):
    return replace(library, poses={**library.poses, id_: library.poses[id_].model_copy(update=fields)})


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def test_only_the_pose_that_was_edited_is_laid_out_and_the_booklet_is_that_of_a_clean_build(store):
    library = sample()
    assert sorted(laid(library, store)[1]) == ["fold", "knee-hug", "rest"]
    assert laid(library, store)[1] == []
    edited = changed(library, "fold", title="Forward fold")
    composition, ids = laid(edited, store)
    assert ids == ["fold"]
    assert composition == compose_booklet(edited, "hips", "a4")


@pytest.mark.parametrize("change", ["studio", "paper", "number", "picture"])
def test_what_a_pose_is_printed_with_lays_it_out_again(store, change):
    library = sample()
    laid(library, store)
    if change == "studio":
        other, paper = replace(library, studio=library.studio.model_copy(update={"language": "de"})), "a4"
    elif change == "paper":
        other, paper = library, "letter"
    elif change == "number":
        other, paper = replace(library, poses={"a": pose("a", "Another one"), **library.poses}), "a4"
    else:
        photo = library.artworks["photo.jpg"]
        other = replace(library, artworks={**library.artworks, "photo.jpg": replace(photo, pixels_high=900)})
        paper = "a4"
    composition, ids = laid(other, store, paper)
    assert ids
    assert composition == compose_booklet(other, "hips", paper)


def test_a_pose_asks_the_library_for_nothing_that_its_pages_are_not_found_by():
    library = RecordingLibrary(sample())
    book = _book(library, library.booklets["hips"], "a4")
    for one in book.poses:
        library.questions.clear()
        poses.lay_pose(book, one, position_text(book.kit.words, one))
        own = {("artworks", picture.name) for picture, _ in one.pictures}
        assert set(library.questions) <= own | {("studio", "")}


def test_a_pose_is_laid_out_alike_in_every_booklet_that_gives_it_its_number():
    """So that nothing else of the booklet need be in the key."""
    library = sample()
    book = _book(library, library.booklets["hips"], "a4")
    booklet = book.booklet.model_copy(update={"title": "Another, much longer title", "subtitle": "x", "id": "other"})
    for one in book.poses:
        group = position_text(book.kit.words, one)
        other = replace(book, booklet=booklet, code="another", numbers={one.id: book.numbers[one.id], "x": 99}, laid={})
        assert poses.lay_pose(other, one, group) == poses.lay_pose(book, one, group)


def numbered(library, paper="a4", group="Lying on your back", number=6):
    """A page that is the same but for what its booklet puts round it."""
    head = Page(1, 1, (), ())
    return _book(library, library.booklets["hips"], paper).numbered(KeptPage.of(head, "one", lambda: ((), ())), number, group)


def titled(library, **fields):
    return replace(library, booklets={"hips": library.booklets["hips"].model_copy(update=fields)})


def of_studio(library, **fields):
    return replace(library, studio=StudioFields.model_validate(dict(library.studio) | fields))


FRAMES = {
    "title": lambda: numbered(titled(sample(), title="Another")),
    "accent": lambda: numbered(of_studio(sample(), accent="#7a1f3d")),
    "words": lambda: numbered(of_studio(sample(), words={"booklet named": "Little book {}"})),
    "language": lambda: numbered(of_studio(sample(), language="de")),
    "paper": lambda: numbered(sample(), "letter"),
    "colours": lambda: numbered(of_studio(sample(), colours="off")),
    "group": lambda: numbered(sample(), group="Seated"),
    "number": lambda: numbered(sample(), number=7),
}


@pytest.mark.parametrize("change", FRAMES)
def test_a_page_within_another_frame_has_another_key(change):
    assert numbered(sample()).key != FRAMES[change]().key != ""


def test_nothing_stands_round_a_page_that_its_key_does_not_know():
    library = RecordingLibrary(sample())
    book = _book(library, library.booklets["hips"], "a4")
    booklet = book.booklet.model_copy(update={"subtitle": "x", "author": "Somebody", "id": "other", "parts": ()})
    other = replace(book, booklet=booklet, code="another", numbers={})
    library.questions.clear()
    for number in (6, 7):
        assert finish("", [book.draft(number, "Seated", ())]) == finish("", [other.draft(number, "Seated", ())])
    assert set(library.questions) <= {("studio", "")}


def test_an_order_of_another_paper_leaves_the_poses_of_this_one(store):
    library = sample()
    laid(library, store)
    assert laid(library, store, "letter")[1]
    assert laid(library, store)[1] == []


def test_a_photo_is_not_kept_twice(store):
    laid(sample(), store)
    (entry,) = (store.folder).glob("*.poses")
    assert entry.stat().st_size < len(sample().artworks["photo.jpg"].data)


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: b"", lambda data: data.replace(b"Seated", b"Rested")])
def test_a_spoiled_entry_costs_time_and_nothing_else(store, tmp_path, spoil):
    library = sample()
    first = laid(library, store)[0]
    (entry,) = (tmp_path / FOLDER).glob("*.poses")
    entry.write_bytes(spoil(entry.read_bytes()))
    composition, ids = laid(library, store)
    assert len(ids) == 3
    assert composition == first


def contents_laid(library, store):
    """(the composition, how often contents are laid out for it)."""
    with patch.object(contents, "contents", wraps=contents.contents) as calls:
        composition = compose_booklet(library, "hips", "a4", store)
    return composition, len(calls.call_args_list)


def test_contents_are_laid_out_again_where_a_title_or_a_page_is_another(store):
    parts = {"id": "hips", "title": "Hips", "parts": ["contents", {"poses": "all"}]}
    library = replace(sample(), booklets={"hips": Booklet.model_validate(parts)})
    assert contents_laid(library, store)[1]
    assert contents_laid(library, store)[1] == 0
    turned = changed(library, "fold", steps=library.poses["fold"].steps[::-1])
    assert contents_laid(turned, store)[1] == 0, "nothing has moved"
    edited = changed(library, "fold", title="Forward fold")
    composition, times = contents_laid(edited, store)
    assert times
    assert composition == compose_booklet(edited, "hips", "a4")
