"""Photos of phones: right way up, in the right colours, no larger than paper shows, and light."""

from __future__ import annotations

import io
import zlib

import phone_photos as phones
import pytest
from PIL import Image

from posepress.artwork.kinds import sniff
from posepress.artwork.photo import packing, raster
from posepress.base.diagnostics import Report
from posepress.base.drawing import Raster

PHOTOS = dict(phones.photos())
_NEAR = 14  # of 255: what a JPEG, HEIC or the turn into printing colours and back does to a field of one colour


def image_of(art: Raster) -> Image.Image:
    if art.jpeg:
        return Image.open(io.BytesIO(art.data)).convert("RGB")
    mode = "L" if art.channels == 1 else "RGB"
    return Image.frombytes(mode, (art.pixels_wide, art.pixels_high), zlib.decompress(art.data)).convert("RGB")


def read(data: bytes, name: str = "a") -> tuple[Raster, list[str]]:
    report = Report()
    art = raster.read(data, sniff(data), name, report, None)
    assert art is not None, list(report)
    return art, [d.code for d in report]


def far_from_the_scene(image: Image.Image) -> list[tuple[int, object]]:
    """The fields whose colour is another one, with that colour."""
    wide, high = image.size
    seen = [image.getpixel((wide * (1 + 2 * (n % 2)) // 4, high * (1 + 2 * (n // 2)) // 4)) for n in range(4)]
    return [
        (n, shade)
        for n, shade in enumerate(seen)
        if max(abs(a - b) for a, b in zip(shade, phones.SHADES[n], strict=True)) > _NEAR
    ]  # type: ignore[call-overload]


@pytest.mark.parametrize("name", sorted(PHOTOS))
def test_a_photo_stands_upright_in_its_colours(name: str) -> None:
    art, _ = read(PHOTOS[name], name)
    assert art.pixels_wide > art.pixels_high
    assert far_from_the_scene(image_of(art)) == []


def test_there_are_as_many_kinds_as_the_test_says() -> None:
    assert len(PHOTOS) >= 28 and {sniff(data) for data in PHOTOS.values()} == {
        "JPEG",
        "PNG",
        "WebP",
        "HEIC",
        "AVIF",
        "TIFF",
        "GIF",
        "BMP",
    }


def test_the_scene_is_told_from_a_turned_one_and_from_one_read_without_its_profile() -> None:
    assert far_from_the_scene(phones.scene().transpose(Image.Transpose.ROTATE_180))
    bare = phones.packed(phones.scene(shades=tuple(map(phones.p3, phones.SHADES))), "JPEG", quality=95)
    assert far_from_the_scene(image_of(read(bare)[0]))


def test_a_hole_in_a_picture_is_white() -> None:
    for name in ("see-through.png", "see-through.webp", "see-through.heic"):
        image = image_of(read(PHOTOS[name])[0])
        assert min(image.getpixel((image.width // 2, image.height // 2))) > 245  # type: ignore[type-var]


def test_a_photo_is_no_larger_than_the_largest_page_shows_and_no_smaller() -> None:
    art, _ = read(PHOTOS["twelve-megapixels.jpg"])
    assert (art.pixels_wide, art.pixels_high) == (raster.LARGEST[0], round(raster.LARGEST[0] * 2 / 3))
    image, exif = phones.held(6)
    high = phones.packed(image.resize((2688, 4032)), "JPEG", exif=exif)
    assert read(high)[0].pixels_wide == raster.LARGEST[0]


def test_a_photo_is_brought_to_300_dots_an_inch_of_its_printed_size() -> None:
    art, _ = read(PHOTOS["twelve-megapixels.jpg"])
    small = packing.at_width(art, 144.0)
    assert (small.pixels_wide, small.pixels_high) == (600, 400)
    assert far_from_the_scene(image_of(small)) == []


def test_a_photo_that_is_small_already_stays_byte_for_byte() -> None:
    art, _ = read(PHOTOS["turned-1.jpg"])
    assert packing.at_width(art, 480 * 72 / 300) is art
    assert packing.at_width(art, 1000.0) is art


def test_a_photo_that_would_gain_weight_by_being_made_smaller_stays() -> None:
    noise = Image.effect_noise((800, 600), 90).convert("RGB")
    art = Raster(800, 600, 3, True, phones.packed(noise, "JPEG", quality=1))
    assert packing.at_width(art, 790 * 72 / 300) is art


def test_a_drawing_stays_free_of_loss_and_a_photo_in_a_png_does_not_weigh_as_much() -> None:
    lines = Image.new("L", (900, 600), 255)
    for n in range(0, 600, 40):
        lines.paste(0, (100, n, 800, n + 3))
    assert not read(phones.packed(lines, "PNG"))[0].jpeg
    photo = Image.merge("RGB", [Image.effect_noise((900, 600), 40) for _ in range(3)])
    art, _ = read(phones.packed(photo, "PNG"))
    assert art.jpeg and len(art.data) < 0.5 * len(zlib.compress(photo.tobytes()))


def test_a_burst_of_photos_gives_its_main_one() -> None:
    first, second = phones.scene(), phones.scene().transpose(Image.Transpose.ROTATE_180)
    assert far_from_the_scene(image_of(read(phones.packed(first, "MPO", save_all=True, append_images=[second]))[0])) == []


@pytest.mark.parametrize(("kind", "said"), [("GIF", "moves"), ("WEBP", "moves"), ("AVIF", "moves"), ("TIFF", "several pages")])
def test_what_moves_or_has_pages_is_refused_with_a_way_out(kind: str, said: str) -> None:
    frames = phones.packed(phones.scene(), kind, save_all=True, append_images=[phones.scene(shades=phones.SHADES[::-1])])
    report = Report()
    assert raster.read(frames, sniff(frames), "a", report, None) is None
    [refused] = report.diagnostics
    assert refused.code == "picture-animated" and said in refused.message and refused.hint


def test_a_heic_photo_where_no_decoder_is_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pi_heif", None)
    report = Report()
    assert raster.read(PHOTOS["iphone.heic"], "HEIC", "a.heic", report, None) is None
    [refused] = report.diagnostics
    assert refused.code == "picture-decoder" and "save a copy as JPEG" in refused.hint


@pytest.mark.parametrize("name", ["iphone.heic", "turned.webp", "turned.avif", "palette.gif", "scan.bmp", "turned.tif"])
@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_photo_of_any_kind_that_was_cut_short_is_refused(name: str, keep: float) -> None:
    data = PHOTOS[name]
    report = Report()
    assert raster.read(data[: int(len(data) * keep)], sniff(data), name, report, None) is None
    assert [d.code for d in report] == ["picture-damaged"]


def test_a_light_jpeg_of_far_more_pixels_than_a_page_shows_is_not_kept_for_its_weight() -> None:
    """A viewer would have to unfold all of them."""
    grain = Image.merge("RGB", [Image.effect_noise((1500, 1000), 90) for _ in range(3)])
    light = phones.packed(grain.resize((9000, 6000)), "JPEG", quality=1)
    art, _ = read(light)
    assert art.pixels_wide == raster.LARGEST[0] and len(art.data) > len(light)


def test_a_photo_of_a_lens_cap_with_the_grain_of_the_sensor_shows_nothing() -> None:
    grain = Image.effect_noise((1600, 1200), 3).point([shade // 8 for shade in range(256)])
    report = Report()
    assert raster.read(phones.packed(grain, "JPEG", quality=90), "JPEG", "a", report, None) is None
    assert [d.code for d in report] == ["picture-empty"]
