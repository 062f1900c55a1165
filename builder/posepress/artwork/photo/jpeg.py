"""JPEG file → the same compressed pixels without anything else in the file (ITU-T T.81, Annex B).

Cameras write the place, the owner, a preview and a second picture into a file. A PDF needs the frame and its tables only.
"""

from __future__ import annotations

from dataclasses import dataclass

_STANDALONE = {0x01, *range(0xD0, 0xD8)}  # TEM and restart markers bear no length
_SOF = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_PDF_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive, all Huffman: what DCTDecode reads (ISO 32000-2 §7.4.8)
_SOI, _EOI, _SOS, _ADOBE = 0xD8, 0xD9, 0xDA, 0xEE


class DamagedError(Exception):
    """The markers of the file do not add up."""


@dataclass(frozen=True, slots=True)
class BareJpeg:
    """`direct` says whether a PDF viewer decodes `data` as the original is meant without being told more."""

    data: bytes
    direct: bool
    wide: int  # pixels
    high: int


def strip(data: bytes) -> BareJpeg:
    """All APPn and COM segments and whatever follows the end of the first image removed. Raises DamagedError."""
    parts, direct, at, scans = [data[:2]], False, 2, 0
    wide = high = 0
    plain_colour = True
    while True:
        marker, at = _marker(data, at)
        if marker == _EOI:
            break
        if marker in _STANDALONE:
            continue
        body, end = _segment(data, at)
        if marker in _SOF:
            direct = marker in _PDF_FRAMES and _eight_bit_known_colour(body)
            high, wide = int.from_bytes(body[1:3]), int.from_bytes(body[3:5])
        if marker == _ADOBE and body[:5] == b"Adobe":
            plain_colour = body[11:12] == b"\x01"
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            parts.append(b"\xff" + bytes([marker]) + data[at:end])
        at = end
        if marker == _SOS:
            scans += 1
            at = _end_of_scan(data, end)
            parts.append(data[end:at])
    if not scans:
        raise DamagedError("no image data")
    return BareJpeg(b"".join([*parts, b"\xff\xd9"]), direct and plain_colour, wide, high)


def _eight_bit_known_colour(frame: bytes) -> bool:
    """Grey, or three components that are luma and chroma; a file whose components are named R, G, B holds plain RGB."""
    if len(frame) < 9:
        raise DamagedError("a frame without components")
    count = frame[5]
    return frame[0] == 8 and (count == 1 or (count == 3 and frame[6::3][:3] != b"RGB"))


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """(marker, offset behind it); any number of fill bytes FF may precede it."""
    start = at
    while data[at : at + 1] == b"\xff":
        at += 1
    if at == start or at >= len(data):
        raise DamagedError(f"no marker at byte {start}")
    return data[at], at + 1


def _segment(data: bytes, at: int) -> tuple[bytes, int]:
    """(content, offset behind it) of a segment whose length field is at `at`."""
    end = at + int.from_bytes(data[at : at + 2])
    if end < at + 2 or end > len(data):
        raise DamagedError(f"a segment at byte {at} is longer than the file")
    return data[at + 2 : end], end


def _end_of_scan(data: bytes, at: int) -> int:
    """Offset of the first marker behind entropy-coded data; FF00 is a data byte, FFD0 to FFD7 belong to the scan."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise DamagedError("the end is missing")
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
