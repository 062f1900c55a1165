"""The bytes of a file → whether its objects can be found in one way only, and what is wrong if not.

What was proved of a page is known again by its objects as qpdf finds them. A viewer that finds others, or that cuts off a long
number, shows another page. So nothing is left to choose: one table with entries of twenty bytes (ISO 32000-2 §7.5.4), each of
which leads to the head of its object, no update behind it, no encryption, and no word longer than every engine reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from posepress.proof.failure import Failure

_ENTRY = 20  # bytes
_TABLE = re.compile(rb"xref\n0 (\d{1,7})\n((?:\d{10} \d{5} [nf][ \r]\n)+)trailer\b")
_END = re.compile(rb"startxref\n(\d{1,10})\n%%EOF\n?\Z")
_FREE = b"0000000000 65535 f"
_STREAM = re.compile(rb">>\s*stream\r?\n")
_STRINGS = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_LONG_WORD = re.compile(rb"[^\x00\t\n\f\r ()<>\[\]{}/%]{128,}")  # PDFium reads 255 bytes of one


def check_skeleton(data: bytes) -> Iterator[Failure]:
    end = _END.search(data[-64:])
    table = _TABLE.match(data, int(end[1])) if end else None
    if table is None or not data.startswith(b"%PDF-") or int(table[1]) != len(table[2]) // _ENTRY:
        yield Failure("structure", "the table of objects is not as ours are")
        return
    rows = table[2]  # a copy, however often it is asked for
    entries = [rows[at : at + len(_FREE)] for at in range(0, len(rows), _ENTRY)]
    if entries[0] != _FREE:
        yield Failure("structure", "the table of objects does not begin with the free one")
    places = []
    for number, entry in enumerate(entries[1:], 1):
        at, generation, kind = int(entry[:10]), entry[11:16], entry[17:]
        if kind == b"n" and generation == b"00000" and data.startswith(b"%d 0 obj" % number, at):
            places.append(at)
        else:
            yield Failure("structure", f"object {number} is not where the table says")
    if b"/Prev" in data[table.end() :] or b"/Encrypt" in data[table.end() :]:
        yield Failure("structure", "the file is encrypted, or was changed behind its end")
    heads = b"\n".join(_heads(data, sorted(places), table.start()))
    if _LONG_WORD.search(_STRINGS.sub(b"", heads)):
        yield Failure("structure", "a word is longer than every engine reads")


def _heads(data: bytes, places: list[int], end: int) -> Iterator[bytes]:
    """Objects without their streams."""
    for at, after in zip(places, [*places[1:], end], strict=True):
        stream = _STREAM.search(data, at, after)
        yield data[at : stream.start() if stream else after]
