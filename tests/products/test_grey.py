from sample_library import library, plan, pose, text

from posepress.base.drawing import Drawing, Label, Raster, rectangle
from posepress.products.card import compose_card
from posepress.products.shared.grey import grey, luma

COLOURED = Drawing(100, 50, (rectangle(0, 0, 9, 9, fill=(1.0, 0.0, 0.0)), Label(0, 0, "1", "sans", 10, (0.0, 0.0, 1.0))))


def both(art):
    shown = pose()
    colour = compose_card(library(shown, artworks={"main.svg": art}, booklets={}), shown.id)
    return colour, grey(colour)


def test_no_colour_is_left_and_no_word_is_changed():
    colour, plain = both(COLOURED)
    assert text(plain) == text(colour)
    for page in plain.document.pages:
        assert all(len(run.colour) == 1 for line in page.lines for run in line.runs)
        assert all(len(path.fill or (0,)) == 1 and len(path.stroke or (0,)) == 1 for path in page.paths)
    art = plain.artworks["main.svg"]
    assert art.items[0].fill == (0.299,) and art.items[1].colour == (0.114,)


def test_type_in_the_accent_becomes_black_not_grey():
    from posepress.base.theme import ACCENT
    from posepress.products.deck import compose_deck

    shown = pose()
    (colour,) = compose_deck(library(shown, classes={"relief": plan(shown.id)}), "relief", "a4")
    numbers = [run for page in colour.document.pages for line in page.lines for run in line.runs if run.colour == ACCENT]
    assert [run.text for run in numbers] == ["1"]
    assert {run.colour for page in grey(colour).document.pages for line in page.lines for run in line.runs} == {(0.0,)}


def test_photos_lose_their_colour_too():
    import zlib

    _, plain = both(Raster(2, 1, 3, False, zlib.compress(bytes([255, 0, 0, 255, 255, 255]))))
    art = plain.artworks["main.svg"]
    assert (art.channels, zlib.decompress(art.data)) == (1, bytes([76, 255]))


def test_luma_keeps_grey_as_it_is():
    assert luma((0.5,)) == (0.5,)
