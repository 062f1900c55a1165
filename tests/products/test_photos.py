"""A product holds a photo as fine as its largest print needs: 300 dots per inch, or the author's pixels if fewer."""

from __future__ import annotations

import io
from dataclasses import replace

import phone_photos as phones
import pytest
from PIL import Image
from sample_library import library, pose

from posepress.base.diagnostics import Report
from posepress.base.drawing import Raster
from posepress.base.store import FOLDER, Store
from posepress.base.theme import CARDS
from posepress.build.production import Product, compose
from posepress.model.domain import PictureRef
from posepress.products.card import compose_card
from posepress.products.shared.photos import as_printed


def photo(wide: int = 2000) -> Raster:
    size = (wide, wide * 3 // 4)
    return Raster(*size, 3, True, phones.packed(phones.scene(size), "JPEG", quality=95))


def fineness(composition, key="main.svg") -> float:
    """Dots an inch of a photo where it is largest, as its own file says its size."""
    art = composition.artworks[key]
    assert Image.open(io.BytesIO(art.data)).size == (art.pixels_wide, art.pixels_high)
    widest = max(picture.width for page in composition.document.pages for picture in page.pictures if picture.art == key)
    return art.pixels_wide / widest * 72


@pytest.mark.parametrize("size", CARDS)
def test_a_photo_is_as_fine_as_paper_shows_and_no_finer(size: str) -> None:
    shown = pose()
    [composition] = as_printed([compose_card(library(shown, artworks={"main.svg": photo()}), shown.id, size)])
    assert 299 <= fineness(composition) <= 300


def test_a_coarse_photo_is_left_and_judged_by_the_pixels_of_its_author() -> None:
    shown = pose()
    made = compose_card(library(shown, artworks={"main.svg": photo(600)}), shown.id)
    [composition] = as_printed([made])
    assert composition.artworks["main.svg"] == made.artworks["main.svg"]
    assert [d.code for d in composition.notes] == [d.code for d in made.notes]


def test_of_a_cropped_photo_the_hint_asks_for_the_pixels_of_the_whole_file() -> None:
    shown = pose()
    wanted = []
    for share in (1.0, 0.5):
        art = replace(photo(300), share=share)
        notes = compose_card(library(shown, artworks={"main.svg": art}), shown.id).notes
        wanted += [d.rank for d in notes if d.code == "coarse-picture"]
    assert wanted[1] == pytest.approx(2 * wanted[0], abs=2)


def test_what_is_written_as_one_file_has_one_version_fine_enough_for_its_largest_print() -> None:
    shown = pose()
    works = {"main.svg": photo()}
    small, large = [compose_card(library(shown, artworks=works), shown.id, size) for size in ("a6", "a4")]
    first, second = as_printed([small, large])
    assert first.artworks["main.svg"] is second.artworks["main.svg"]
    assert 299 <= fineness(second) <= 300 < fineness(first)


def test_every_product_takes_its_photos_so() -> None:
    shown = pose()
    for colours in ("on", "off"):
        books = library(shown, artworks={"main.svg": photo()})
        books = replace(books, studio=books.studio.model_copy(update={"colours": colours}))
        [composition] = compose(books, Product("cards", shown.id, "a6"), Report())
        assert 299 <= fineness(composition) <= 300


def test_a_name_with_an_at_sign_is_no_drawn_figure() -> None:
    from posepress.proof.product.pictures import check_pictures

    shown = pose()
    named = shown.model_copy(update={"picture": PictureRef("foot@2x.png", "A foot.", shown.key("picture"))})
    books = library(named, artworks={"foot@2x.png": photo(300)})
    made = compose_card(books, named.id)
    assert any('"foot@2x.png" is too coarse' in d.message for d in made.notes)
    assert list(check_pictures(books, "cards", named.id, made.document)) == []


def test_what_was_made_smaller_once_is_found_in_the_cache(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    from posepress.artwork.photo import packing

    shown = pose()
    made = compose_card(library(shown, artworks={"main.svg": photo()}), shown.id, "a6")
    [first] = as_printed([made], Store(tmp_path))
    monkeypatch.setattr(packing, "at_width", lambda *_: pytest.fail("it was made smaller before"))
    assert as_printed([made], Store(tmp_path)) == (first,)
    [entry] = (tmp_path / FOLDER).iterdir()
    entry.write_bytes(entry.read_bytes()[:-9])
    with pytest.raises(pytest.fail.Exception):
        as_printed([made], Store(tmp_path))
