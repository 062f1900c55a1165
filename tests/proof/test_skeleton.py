"""Objects of a file are found in one way only: what one engine proves is what every other one shows."""

import re
from collections.abc import Callable, Iterator

import proved_samples as samples
import pytest
import test_planted_sheets as sheets

from posepress.proof.failure import Failure
from posepress.proof.skeleton import check_skeleton

Change = Callable[[int, bytes], bytes]


def rebuilt(data: bytes, change: Change) -> bytes:
    """The file with its objects as `change` has them, given their numbers, and a table that leads to each."""
    start = int(re.findall(rb"startxref\n(\d+)", data)[-1])
    table, trailer = data[start:].split(b"trailer", 1)
    entries = re.findall(rb"(\d{10}) \d{5} n", table)
    places = sorted([(int(at), number) for number, at in enumerate(entries, 1)])
    ends = [at for at, _ in places[1:]] + [start]
    out, offsets = data[: places[0][0]], {}
    for (at, number), end in zip(places, ends, strict=True):
        offsets[number] = len(out)
        out += change(number, data[at:end])
    rows = b"".join([b"%010d 00000 n \n" % offsets[number] for number in range(1, len(entries) + 1)])
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(entries) + 1)
    return out + head + rows + b"trailer" + re.sub(rb"startxref\n\d+", b"startxref\n%d" % len(out), trailer)


def with_(old: bytes, new: bytes, kind: bytes = b"") -> Change:
    """In the first object of a type."""
    done: list[int] = []

    def change(number: int, body: bytes) -> bytes:
        if done or kind not in body or not re.search(old, body):
            return body
        done.append(number)
        return re.sub(old, new, body, count=1)

    return change


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "no table": lambda data: data.replace(b"startxref\n", b"startxref\n1"),
    "another count": lambda data: re.sub(rb"xref\n0 (\d+)", lambda m: b"xref\n0 %d" % (int(m[1]) + 1), data, count=1),
    "entries of nineteen bytes": lambda data: data.replace(b" n \n", b" n\n").replace(b" f \n", b" f\n"),
    "object 0 in use": lambda data: data.replace(b"0000000000 65535 f", b"0000000000 00000 n"),
    "objects that change places": lambda data: re.sub(rb"(\d{10})( 00000 n \n)(\d{10})", rb"\3\2\1", data, count=1),
    "an update behind the end": lambda data: data.replace(b"trailer\n<<", b"trailer\n<</Prev 9"),
    "encrypted": lambda data: data.replace(b"trailer\n<<", b"trailer\n<</Encrypt 9 0 R"),
    "a number that is cut off": lambda data: rebuilt(data, with_(rb"/MediaBox\[0 0 ", b"/MediaBox[0 0 " + b"0" * 300)),
}


def failures(name: str) -> list[Failure]:
    data = samples.card().data
    changed = BYTES[name](data)
    assert changed != data
    return list(check_skeleton(changed))


@pytest.mark.parametrize("name", BYTES)
def test_a_file_in_which_objects_may_be_found_in_two_ways_is_refused(name: str) -> None:
    assert failures(name)


def test_our_own_files_can_be_read_in_one_way_only() -> None:
    for data in (samples.card().data, samples.booklet().data, sheets.folded(), sheets.deck_of(sheets.faces())):
        assert list(check_skeleton(data)) == []
        assert list(check_skeleton(rebuilt(data, lambda _, body: body))) == []


TREE: dict[str, tuple[Change, str]] = {
    "a kid that is nothing": (with_(rb"/Kids\s*\[", b"/Kids[null ", b"/Type/Pages"), "a viewer has"),
    "a foreign parent": (with_(rb"/Parent \d+ 0 R", b"/Parent 1 0 R", b"/Type/Page/"), "parent"),
    "a unit on the tree": (with_(rb"/Type/Pages", b"/Type/Pages/UserUnit 2", b"/Type/Pages"), "the tree of pages"),
}


def tree_failures(name: str) -> list[tuple[Failure, ...]]:
    """With nothing kept, and with what the proof of the right file left."""
    case, data = samples.booklet(), rebuilt(samples.booklet().data, TREE[name][0])
    return [case.proof(data).failures, case.proof(data, samples.ledger_of_right_pages(case)).failures]


@pytest.mark.parametrize("name", TREE)
def test_a_page_that_another_engine_finds_elsewhere_is_found_with_what_an_earlier_build_kept(name: str) -> None:
    for found in tree_failures(name):
        assert any(TREE[name][1] in failure.message or failure.check == "reading" for failure in found), found


def planted() -> Iterator[Callable[[], object]]:
    for name in BYTES:
        yield lambda name=name: failures(name)
    for name in TREE:
        yield lambda name=name: tree_failures(name)
