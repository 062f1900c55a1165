"""Photos: whatever the camera wrote, upright opaque sRGB or grey without a word about its maker; or a reason."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from posepress import artwork
from posepress.artwork.photo import decoding, jpeg, raster
from posepress.base.diagnostics import Report
from posepress.base.drawing import Raster

RED, WHITE, BLUE = (200, 30, 30), (255, 255, 255), (20, 30, 200)


def load(tmp_path: Path, content: bytes, name: str) -> tuple[Raster | None, Report]:
    path, report = tmp_path / name, Report()
    path.write_bytes(content)
    art = artwork.load(path, report, None)
    assert art is None or isinstance(art, Raster)
    return art, report


def loaded(tmp_path: Path, content: bytes, name: str) -> Raster:
    art, report = load(tmp_path, content, name)
    assert art is not None, report
    return art


def code(tmp_path: Path, content: bytes, name: str) -> str:
    art, report = load(tmp_path, content, name)
    assert art is None
    (found,) = report.diagnostics
    return found.code


def packed(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def half_red(mode: str = "RGB", size: tuple[int, int] = (64, 32)) -> Image.Image:
    """Red on the left, white on the right."""
    image = Image.new("RGB", size, WHITE)
    image.paste(RED, (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def pixels(art: Raster) -> Image.Image:
    if art.jpeg:
        return Image.open(io.BytesIO(art.data))
    mode = "L" if art.channels == 1 else "RGB"
    return Image.frombytes(mode, (art.pixels_wide, art.pixels_high), zlib.decompress(art.data))


def near(found: object, expected: tuple[int, ...]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(a - b) < 12 for a, b in zip(found, expected, strict=True))


def markers(data: bytes) -> list[int]:
    """Every marker before the first scan."""
    found, at = [], 2
    while data[at + 1] != 0xDA:
        found.append(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return found


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = "SecretCamera"
    data.get_ifd(0x8825)[1] = "N"
    data.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    return data


def test_a_plain_jpeg_keeps_its_pixels_and_loses_its_metadata(tmp_path: Path) -> None:
    original = packed(half_red(), "JPEG", exif=exif(), comment=b"my house", quality=80)
    assert b"SecretCamera" in original
    art = loaded(tmp_path, original + b"trailer: a second picture", "a.jpg")
    assert (art.pixels_wide, art.pixels_high, art.channels, art.jpeg) == (64, 32, 3, True)
    assert pixels(art).tobytes() == Image.open(io.BytesIO(original)).tobytes()
    assert not [m for m in markers(art.data) if 0xE0 <= m <= 0xEF or m == 0xFE]
    assert art.data.endswith(b"\xff\xd9")
    for secret in (b"SecretCamera", b"my house", b"Exif", b"trailer"):
        assert secret not in art.data


def test_a_progressive_jpeg_passes_through_whole(tmp_path: Path) -> None:
    original = packed(half_red(), "JPEG", progressive=True)
    art = loaded(tmp_path, original, "a.jpg")
    assert 0xC2 in markers(art.data)
    assert pixels(art).tobytes() == Image.open(io.BytesIO(original)).tobytes()


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [(1, (64, 32), (8, 16)), (2, (64, 32), (56, 16)), (3, (64, 32), (56, 16)), (6, (32, 64), (16, 8)), (8, (32, 64), (16, 56))],
)
def test_a_photo_stands_as_the_camera_was_held(
    tmp_path: Path, orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    art = loaded(tmp_path, packed(half_red(), "JPEG", exif=exif(orientation)), "a.jpg")
    assert (art.pixels_wide, art.pixels_high) == size
    assert near(pixels(art).getpixel(red_at), RED)
    assert b"Exif" not in art.data
    assert b"JFIF" not in art.data


def test_a_turned_photo_keeps_full_colour_resolution(tmp_path: Path) -> None:
    art = loaded(tmp_path, packed(half_red(), "JPEG", exif=exif(6)), "a.jpg")
    frame = art.data[art.data.index(b"\xff\xc0") :]
    assert [frame[11], frame[14], frame[17]] == [0x11, 0x11, 0x11]  # no component is sampled more coarsely than another


def test_a_cmyk_jpeg_becomes_rgb_and_says_so(tmp_path: Path) -> None:
    art, report = load(tmp_path, packed(half_red("CMYK"), "JPEG"), "a.jpg")
    assert art is not None
    assert art.channels == 3
    assert near(pixels(art).getpixel((8, 16)), RED)
    assert near(pixels(art).getpixel((56, 16)), WHITE)
    assert [(d.severity, d.code) for d in report] == [("note", "picture-colour")]


def test_a_jpeg_that_holds_rgb_without_saying_so_to_a_pdf_is_encoded_anew(tmp_path: Path) -> None:
    original = packed(half_red(), "JPEG", keep_rgb=True)
    assert not jpeg.strip(original).direct
    assert near(pixels(loaded(tmp_path, original, "a.jpg")).getpixel((8, 16)), RED)


def test_a_jpeg_that_only_adobes_marker_calls_rgb_is_encoded_anew(tmp_path: Path) -> None:
    original = packed(half_red(), "JPEG", keep_rgb=True)
    for old, new in ((b"R\x11\0G\x11\0B\x11\0", b"\1\x11\0\2\x11\0\3\x11\0"), (b"R\0G\0B\0", b"\1\0\2\0\3\0")):
        assert old in original
        original = original.replace(old, new)
    assert not jpeg.strip(original).direct
    assert near(pixels(loaded(tmp_path, original, "a.jpg")).getpixel((8, 16)), RED)


def test_only_the_decoder_of_its_kind_sees_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    opened = Image.open
    monkeypatch.setattr(raster.Image, "open", lambda file, formats=None: seen.append(formats) or opened(file, formats=formats))
    raster.read(packed(half_red(), "JPEG"), "JPEG", "a.jpg", Report(), None)
    raster.read(packed(half_red(), "PNG"), "PNG", "a.png", Report(), None)
    assert set(seen) == {("JPEG",), ("PNG",)}


def test_a_grey_jpeg_stays_grey(tmp_path: Path) -> None:
    art = loaded(tmp_path, packed(half_red("L"), "JPEG"), "a.jpg")
    assert art.channels == 1


def profile_with_swapped_primaries() -> bytes:
    """sRGB whose red and blue have changed places: what it turns red was stored as blue."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(data[128:132])
    entries = {bytes(data[132 + 12 * i : 136 + 12 * i]): 136 + 12 * i for i in range(count)}
    red, blue = entries[b"rXYZ"], entries[b"bXYZ"]
    data[red : red + 8], data[blue : blue + 8] = data[blue : blue + 8], data[red : red + 8]
    return bytes(data).replace("sRGB".encode("utf-16-be"), "other".encode("utf-16-be")[:8])


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_colours_are_brought_to_srgb_by_the_files_profile(tmp_path: Path, kind: str) -> None:
    image = Image.new("RGB", (32, 32), (0, 0, 255))
    art = loaded(tmp_path, packed(image, kind, icc_profile=profile_with_swapped_primaries()), f"a.{kind.lower()}")
    red, _green, blue = pixels(art).getpixel((16, 16))  # type: ignore[misc]
    assert red > 240 > 40 > blue


def test_an_srgb_profile_is_dropped_and_the_pixels_kept(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    original = packed(half_red(), "JPEG", icc_profile=profile)
    art = loaded(tmp_path, original, "a.jpg")
    assert b"ICC_PROFILE" not in art.data
    assert pixels(art).tobytes() == Image.open(io.BytesIO(original)).tobytes()


def test_a_damaged_profile_is_left_out_with_a_note(tmp_path: Path) -> None:
    art, report = load(tmp_path, packed(half_red(), "PNG", icc_profile=b"no profile at all"), "a.png")
    assert art is not None
    assert [(d.severity, d.code) for d in report] == [("note", "picture-colour")]


def test_see_through_pixels_of_a_palette_become_white(tmp_path: Path) -> None:
    image = half_red().quantize(4)
    image.info["transparency"] = image.getpixel((8, 16))
    art = loaded(tmp_path, packed(image, "PNG", transparency=image.getpixel((8, 16))), "a.png")
    assert pixels(art).convert("RGB").getpixel((8, 16)) == WHITE


def test_half_transparent_pixels_are_mixed_with_white(tmp_path: Path) -> None:
    art = loaded(tmp_path, packed(Image.new("RGBA", (4, 4), (0, 0, 200, 128)), "PNG"), "a.png")
    assert near(pixels(art).getpixel((1, 1)), (127, 127, 227))


def test_a_sixteen_bit_png_keeps_its_shades(tmp_path: Path) -> None:
    shades = struct.pack("<4H", 0, 0x4000, 0x8080, 0xFFFF)
    art = loaded(tmp_path, packed(Image.frombytes("I;16", (4, 1), shades), "PNG"), "a.png")
    assert zlib.decompress(art.data) == bytes([0, 0x40, 0x80, 0xFF])


def test_a_colour_png_without_colour_is_grey(tmp_path: Path) -> None:
    assert loaded(tmp_path, packed(Image.new("RGB", (8, 8), (9, 9, 9)), "PNG"), "a.png").channels == 1
    assert loaded(tmp_path, packed(half_red(), "PNG"), "a.png").channels == 3


def test_words_in_a_png_are_dropped_and_its_orientation_kept(tmp_path: Path) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "SecretName")
    art = loaded(tmp_path, packed(half_red(), "PNG", pnginfo=words, exif=exif(6)), "a.png")
    assert (art.pixels_wide, art.pixels_high) == (32, 64)
    assert b"SecretName" not in art.data


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.98])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_that_was_cut_short_is_refused(tmp_path: Path, kind: str, keep: float) -> None:
    whole = packed(Image.effect_noise((200, 200), 60).convert("RGB"), kind)
    assert code(tmp_path, whole[: int(len(whole) * keep)], f"a.{kind.lower()}") == "picture-damaged"


def test_a_jpeg_without_its_end_and_a_png_with_a_flipped_byte_are_refused(tmp_path: Path) -> None:
    assert code(tmp_path, packed(half_red(), "JPEG")[:-2], "a.jpg") == "picture-damaged"
    flipped = bytearray(packed(half_red(), "PNG"))
    flipped[flipped.index(b"IDAT") + 8] ^= 0xFF
    assert code(tmp_path, bytes(flipped), "a.png") == "picture-damaged"
    assert code(tmp_path, packed(half_red(), "PNG")[:-12], "a.png") == "picture-damaged"


def test_a_moving_png_is_refused(tmp_path: Path) -> None:
    frames = packed(half_red(), "PNG", save_all=True, append_images=[Image.new("RGB", (64, 32), BLUE)])
    assert code(tmp_path, frames, "a.png") == "picture-animated"


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose head promises more pixels than follow."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [10_500, 60_000])
def test_more_pixels_than_the_memory_holds_are_refused_before_they_are_decoded(tmp_path: Path, side: int) -> None:
    assert side * side > decoding.MOST_PIXELS
    assert code(tmp_path, png_claiming(side, side), "a.png") == "picture-too-big"


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, content in (("a.jpg", packed(half_red("CMYK"), "JPEG")), ("a.png", packed(half_red(), "PNG"))):
        assert loaded(tmp_path, content, name) == loaded(tmp_path, content, name)


def test_markers_that_do_not_add_up_are_damage() -> None:
    for data in (b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xe0\0\xff", b"\xff\xd8\xff\xe0\0\0", b"\xff\xd8\0\0"):
        with pytest.raises(jpeg.DamagedError):
            jpeg.strip(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("colour", [WHITE, RED, (254, 255, 255)])
def test_a_photo_of_one_colour_is_refused_for_it_shows_nothing(tmp_path: Path, kind: str, colour: tuple[int, int, int]) -> None:
    image = Image.new("RGB", (900, 600), colour)
    assert code(tmp_path, packed(image, kind), f"a.{'jpg' if kind == 'JPEG' else 'png'}") == "picture-empty"


def test_a_faint_photo_is_taken(tmp_path: Path) -> None:
    image = Image.new("L", (900, 600), 255)
    image.paste(250, (300, 200, 600, 400))
    art = loaded(tmp_path, packed(image, "PNG"), "a.png")
    assert set(zlib.decompress(art.data)) == {250, 255}
