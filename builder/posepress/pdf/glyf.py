"""A TrueType program and letters composed of its glyphs → the same program with a glyph more for each of them.

A letter that is drawn by one glyph is one code in the content stream: it is copied, searched and read aloud as the letter
that was typed, and no reader has to guess whether a mark that stands apart belongs to it. Composite glyphs are what the
format has for letters with accents (OpenType 1.9.1, `glyf`), and every engine draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack, pack_into, unpack_from

from posepress.base.drawing import Box
from posepress.typeset.composed import Letter

_WORDS, _OFFSETS, _MORE_PARTS = 0x0001, 0x0002, 0x0020  # flags of a component: 16-bit arguments, which are offsets; more follow
_LONG = 1  # head.indexToLocFormat


def with_composites(program: bytes, additions: Sequence[tuple[Letter, Box]]) -> tuple[bytes, int]:
    """The program with the letters, whose outlines lie in the boxes, in ems; and the number of the first new glyph."""
    tables = _tables(program)
    (em,) = unpack_from(">H", tables["head"], 18)
    head, maxp, hhea = bytearray(tables["head"]), bytearray(tables["maxp"]), bytearray(tables["hhea"])
    (count,) = unpack_from(">H", maxp, 4)
    offsets, glyf = _offsets(tables, count), bytearray(tables["glyf"])
    metrics = _metrics(tables, count)
    for letter, ems in additions:
        box = [round(value * em) for value in ems]
        glyf += b"\0" * (-len(glyf) % 4)
        offsets[-1] = len(glyf)
        glyf += _composite(letter, box)
        offsets.append(len(glyf))
        metrics += pack(">Hh", letter.advance, box[0])
    pack_into(">h", head, 50, _LONG)
    total = count + len(additions)
    pack_into(">H", hhea, 34, total)
    pack_into(">H", maxp, 4, total)
    _raise_limits(maxp, max([len(letter.parts) for letter, _ in additions], default=0))
    tables |= {
        "glyf": bytes(glyf),
        "loca": pack(f">{total + 1}I", *offsets),
        "hmtx": metrics,
        "head": bytes(head),
        "hhea": bytes(hhea),
        "maxp": bytes(maxp),
    }
    return _program(program[:4], tables), count


def _composite(letter: Letter, box: Sequence[int]) -> bytes:
    data = pack(">hhhhh", -1, *box)
    for n, part in enumerate(letter.parts, 1):
        flags = _WORDS | _OFFSETS | (_MORE_PARTS if n < len(letter.parts) else 0)
        data += pack(">HHhh", flags, part.glyph, part.x, part.y)
    return data


def _tables(program: bytes) -> dict[str, bytes]:
    (count,) = unpack_from(">H", program, 4)
    records = [unpack_from(">4sIII", program, 12 + 16 * n) for n in range(count)]
    return {tag.decode("ascii"): program[offset : offset + length] for tag, _, offset, length in records}


def _offsets(tables: dict[str, bytes], count: int) -> list[int]:
    """Where each glyph starts in `glyf`, and the end of the last."""
    (form,) = unpack_from(">h", tables["head"], 50)
    if form == _LONG:
        return list(unpack_from(f">{count + 1}I", tables["loca"]))
    return [2 * offset for offset in unpack_from(f">{count + 1}H", tables["loca"])]


def _metrics(tables: dict[str, bytes], count: int) -> bytes:
    """`hmtx` with the advance of every glyph written out."""
    (full,) = unpack_from(">H", tables["hhea"], 34)
    table = tables["hmtx"]
    last = table[4 * full - 4 : 4 * full - 2]
    bearings = [table[at : at + 2] for at in range(4 * full, 4 * full + 2 * (count - full), 2)]
    return table[: 4 * full] + b"".join([last + bearing for bearing in bearings])


def _raise_limits(maxp: bytearray, parts: int) -> None:
    """`maxp` must allow for the new glyphs: so many parts, each as large as the largest so far, one level deeper."""
    points, contours, whole_points, whole_contours = unpack_from(">4H", maxp, 6)
    pack_into(">2H", maxp, 10, parts * max(points, whole_points), parts * max(contours, whole_contours))
    most_parts, depth = unpack_from(">2H", maxp, 28)
    pack_into(">2H", maxp, 28, max(most_parts, parts), depth + 1)


def _program(version: bytes, tables: dict[str, bytes]) -> bytes:
    """Tables in the order of their tags, with checksums (OpenType 1.9.1, “Table directory”)."""
    power = len(tables).bit_length() - 1
    data = bytearray(version + pack(">4H", len(tables), 16 << power, power, 16 * len(tables) - (16 << power)))
    offset, body = 12 + 16 * len(tables), bytearray()
    for tag, table in sorted(tables.items()):
        if tag == "head":
            table = table[:8] + b"\0\0\0\0" + table[12:]
            adjust = offset + len(body) + 8
        data += pack(">4sIII", tag.encode("ascii"), _checksum(table), offset + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    data += body
    pack_into(">I", data, adjust, (0xB1B0AFBA - _checksum(bytes(data))) & 0xFFFFFFFF)
    return bytes(data)


def _checksum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = unpack_from(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
