"""A little figure on a large page is cropped to what is drawn, with a remark; a picture that fills its page stays whole."""

from __future__ import annotations

import io

import phone_photos as phones
import pytest
from PIL import Image, ImageChops, ImageDraw

from posepress.artwork.kinds import sniff
from posepress.artwork.photo import raster
from posepress.artwork.photo.crop import glance
from posepress.base.diagnostics import Report
from posepress.base.drawing import Raster


def page(box: tuple[int, int, int, int], size: tuple[int, int] = (1000, 800), mode: str = "RGB") -> Image.Image:
    """A figure of thin lines that fills the box, on white or on nothing."""
    image = Image.new(mode, size, (255, 255, 255, 0)[: len(mode)])
    draw = ImageDraw.Draw(image)
    x0, y0, x1, y1 = box
    for shape in ((x0, y0, x1, y1), (x0, (y0 + y1) // 2, x1, y1)):
        draw.ellipse(shape, outline=(0, 0, 0, 255)[: len(mode)], width=2)
    return image


def read(data: bytes) -> tuple[Raster, list[str]]:
    report = Report()
    art = raster.read(data, sniff(data), "a", report, None)
    assert art is not None, list(report)
    return art, [d.code for d in report]


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_little_figure_is_cropped_with_a_small_margin_and_a_remark(mode: str) -> None:
    art, said = read(phones.packed(page((400, 300, 600, 500), mode=mode), "PNG"))
    assert said == ["picture-cropped"]
    assert 205 <= art.pixels_wide <= 220 and 205 <= art.pixels_high <= 220
    assert art.share == pytest.approx(art.pixels_wide / 1000)


def test_the_noise_of_a_jpeg_and_the_grey_of_a_scanner_are_paper() -> None:
    figure = page((400, 300, 600, 500))
    noise = Image.effect_noise(figure.size, 6).point([abs(shade - 128) for shade in range(256)])
    dirty = ImageChops.subtract(figure, noise.convert("RGB"))
    art, said = read(phones.packed(dirty, "JPEG", quality=40))
    assert said == ["picture-cropped"] and 200 <= art.pixels_wide <= 240


@pytest.mark.parametrize("box", [(70, 56, 930, 744), (0, 0, 999, 799), (10, 200, 990, 700), (120, 20, 880, 780)])
def test_a_picture_that_fills_most_of_its_page_stays_whole(box: tuple[int, int, int, int]) -> None:
    art, said = read(phones.packed(page(box), "PNG"))
    assert (art.pixels_wide, art.pixels_high, art.share, said) == (1000, 800, 1.0, [])


def test_a_photo_and_a_figure_in_a_frame_stay_whole() -> None:
    framed = page((450, 350, 550, 450))
    ImageDraw.Draw(framed).rectangle((0, 0, 999, 799), outline="black")
    for data in (phones.packed(phones.scene((1000, 800)), "JPEG"), phones.packed(framed, "PNG")):
        art, said = read(data)
        assert (art.pixels_wide, said) == (1000, [])


def test_a_faint_thin_line_on_a_large_page_is_seen() -> None:
    image = Image.new("L", (8000, 6000), 255)
    ImageDraw.Draw(image).line((1000, 1000, 3000, 1000), fill=120)
    ImageDraw.Draw(image).line((1000, 1000, 1000, 3000), fill=120)
    seen = glance(image)
    assert seen.drawing is not None
    left, top, right, bottom = seen.drawing
    assert 900 < left < 1000 and 900 < top < 1000 and 3000 < right < 3100 and 3000 < bottom < 3100


def test_a_figure_on_a_turned_page_is_cropped_as_it_stands_and_as_fine_as_the_file_has_it() -> None:
    """Of a file so large that a JPEG would be decoded at half its size."""
    exif = Image.Exif()
    exif[0x0112] = 6
    art, said = read(phones.packed(page((1000, 1000, 1800, 1400), (9000, 6000)), "JPEG", exif=exif))
    assert said == ["picture-cropped"]
    assert 400 <= art.pixels_wide <= 470 and 800 <= art.pixels_high <= 870
    assert art.share == pytest.approx(art.pixels_wide / 6000)
    image = Image.open(io.BytesIO(art.data))
    assert min(image.getdata()) < (60, 60, 60) if image.mode == "RGB" else image.getextrema()[0] < 60


def test_a_small_picture_is_left_alone() -> None:
    icon = Image.new("L", (60, 60), 255)
    icon.paste(0, (25, 25, 35, 35))
    assert read(phones.packed(icon, "PNG"))[1] == []


@pytest.mark.parametrize(("shade", "pale"), [((232, 234, 237), True), ((255, 250, 60), False), ((205, 203, 198), False)])
def test_what_paper_hardly_shows_is_told(shade: tuple[int, ...], pale: bool) -> None:
    image = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(image).rectangle((10, 10, 390, 290), fill=shade)
    assert read(phones.packed(image, "PNG"))[1] == ["picture-pale"] * pale
