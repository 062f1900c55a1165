"""Photos as phones, cameras, scanners and programs write them, all of one scene: what stands where, in which colour."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

SHADES = ((200, 40, 40), (40, 150, 60), (50, 70, 190), (230, 200, 60))
"""sRGB: above left and right, below left and right."""
_TO_P3 = ((0.8225, 0.1774, 0.0), (0.0332, 0.9669, 0.0), (0.0171, 0.0724, 0.9108))
"""Linear sRGB → linear Display P3 (SMPTE EG 432-1 primaries, D65)."""
HEIC = Path(__file__).parent / "heic"


def scene(size: tuple[int, int] = (480, 320), shades: tuple[tuple[int, ...], ...] = SHADES) -> Image.Image:
    """Four fields, each a little uneven, as no camera sees one colour."""
    wide, high = size
    image = Image.new("RGB", size)
    for n, shade in enumerate(shades):
        image.paste(shade, (n % 2 * wide // 2, n // 2 * high // 2, wide, high))
    return image


def p3(shade: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers by which a file in Display P3 says an sRGB colour."""
    linear = [((c / 255 + 0.055) / 1.055) ** 2.4 if c > 10 else c / 255 / 12.92 for c in shade]
    mixed = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in _TO_P3]
    return tuple([round(255 * (1.055 * c ** (1 / 2.4) - 0.055 if c > 0.0031308 else 12.92 * c)) for c in mixed])


def p3_profile() -> bytes:
    """Display P3 as an ICC profile of version 4 (ICC.1:2010 §8.3): primaries adapted to D50, the curve of sRGB."""

    def fixed(*values: float) -> bytes:
        return b"".join([struct.pack(">i", round(value * 65536)) for value in values])

    def words(text: str) -> bytes:
        return b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, 2 * len(text), 28) + text.encode("utf-16-be")

    curve = b"para\0\0\0\0\0\3\0\0" + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = {
        b"desc": words("Display P3"), b"cprt": words("none"), b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1.0, 0.8249),
        b"rXYZ": b"XYZ \0\0\0\0" + fixed(0.51512, 0.2412, -0.00105),
        b"gXYZ": b"XYZ \0\0\0\0" + fixed(0.29198, 0.69225, 0.04189),
        b"bXYZ": b"XYZ \0\0\0\0" + fixed(0.1571, 0.06657, 0.78407), b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }  # fmt: skip
    table, body, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", at + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = bytes(8) + b"\x04\x30\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28) + fixed(0.9642, 1.0, 0.8249) + bytes(48)
    whole = head[:128] + table + body
    return struct.pack(">I", len(whole)) + whole[4:]


def packed(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)  # type: ignore[arg-type]
    return file.getvalue()


def held(orientation: int) -> tuple[Image.Image, Image.Exif]:
    """The scene as a sensor sees it that was held so, and what the camera notes of that (EXIF 3.0 §4.6.5)."""
    turn = {
        2: "FLIP_LEFT_RIGHT",
        3: "ROTATE_180",
        4: "FLIP_TOP_BOTTOM",
        5: "TRANSPOSE",
        6: "ROTATE_90",
        7: "TRANSVERSE",
        8: "ROTATE_270",
    }.get(orientation)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return (scene().transpose(Image.Transpose[turn]) if turn else scene()), exif


def photos() -> Iterator[tuple[str, bytes]]:
    """(name, file): every one shows the scene upright in its colours, 480 × 320 or larger."""
    for orientation in range(1, 9):
        image, exif = held(orientation)
        yield f"turned-{orientation}.jpg", packed(image, "JPEG", exif=exif, quality=92)
    image, exif = held(6)
    yield "turned.png", packed(image, "PNG", exif=exif)
    yield "turned.webp", packed(image, "WEBP", exif=exif, quality=90)
    yield "turned.tif", packed(image, "TIFF", tiffinfo={0x0112: 6})
    yield "turned.avif", packed(image, "AVIF", exif=exif, quality=90)
    for path in sorted(HEIC.glob("*.heic")):
        yield path.name, path.read_bytes()
    yield "lossless.webp", packed(scene(), "WEBP", lossless=True)
    yield "cmyk.jpg", packed(scene().convert("CMYK"), "JPEG", quality=95)  # Pillow writes it inverted, as Adobe does
    yield "cmyk.tif", packed(scene().convert("CMYK"), "TIFF", compression="tiff_lzw")
    yield "display-p3.jpg", packed(scene(shades=tuple(map(p3, SHADES))), "JPEG", icc_profile=p3_profile(), quality=95)
    yield "progressive.jpg", packed(scene(), "JPEG", progressive=True, quality=92)
    yield "sixteen-bits.png", sixteen_bits(scene())
    yield "palette.gif", packed(scene().quantize(16), "GIF")
    yield "see-through.png", packed(on_nothing(scene()), "PNG")
    yield "see-through.webp", packed(on_nothing(scene()), "WEBP", lossless=True)
    yield "scan.bmp", packed(scene(), "BMP")
    yield "twelve-megapixels.jpg", packed(scene((4032, 2688)), "JPEG", quality=85)


def sixteen_bits(image: Image.Image) -> bytes:
    """A PNG of 16 bits a colour (W3C PNG §11.2.1), which Pillow reads and does not write."""
    import zlib

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    wide, high = image.size
    raw = image.tobytes()
    rows = b"".join(
        [b"\0" + bytes([b for value in raw[y * 3 * wide : (y + 1) * 3 * wide] for b in (value, 77)]) for y in range(high)]
    )
    head = struct.pack(">IIBBBBB", wide, high, 16, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def on_nothing(image: Image.Image) -> Image.Image:
    """With a round hole in the middle."""
    from PIL import ImageDraw

    seen = Image.new("L", image.size, 255)
    x, y = image.width // 2, image.height // 2
    ImageDraw.Draw(seen).ellipse((x - 20, y - 20, x + 20, y + 20), 0)
    whole = image.copy()
    whole.putalpha(seen)
    return whole
