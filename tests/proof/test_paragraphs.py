"""The walk over a body: where items start, and what of their lines prints."""

import time

import pytest

from posepress.proof.product.paragraphs import REFERENCE, parts_of, plain


def items(text: str) -> list[str]:
    *_, part = parts_of(text.split("\n"))
    return [" ".join(item.words.split()) for item in part.items]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("- a\n- b", ["a", "b"]), ("* a\n+ b\n\n- c", ["a", "b", "c"]), ("1. a\n2) b", ["a", "b"]), ("- a\nb\n   c", ["a b c"]),
        ("  - a\n - b", ["a", "b"]), ("-\n  a\n-\n  b", ["a", "b"]), ("-    a\n    - b", ["a - b"]), ("-\ta\n\t- b", ["a - b"]),
        ("- a\n  +\n  b", ["a + b"]), ("- a\n+\n  b", ["a", "b"]), ("a\n+\nb", ["a + b"]), ("- a\n\nb\n+\nc", ["a b + c"]),
        ("-a\n*b* c", ["-a *b* c"]), ("1234567890. a", ["1234567890. a"]), ("1. a\n\n   ![x](y.svg)\n2. b", ["a", "b"]),
    ],
)  # fmt: skip
def test_where_items_start(typed: str, found: list[str]) -> None:
    assert items(typed) == found


def test_headings_open_parts() -> None:
    text = "lead\n## A ##\n- one\n ##\tB: \n    ## no\n##C\n"
    parts = list(parts_of(text.split("\n")))
    assert [(part.heading.strip(), part.line, [item.words.split() for item in part.items]) for part in parts] == [
        ("", 0, [["lead"]]), ("A", 2, [["one"]]), ("B:", 4, [["##", "no", "##C"]]),
    ]  # fmt: skip


def test_a_heading_far_from_its_colon_is_read_at_once() -> None:
    start = time.process_time()
    part = list(parts_of(["## Cautions" + " " * 20_000 + ":"]))[-1]
    assert part.heading.split() == ["Cautions", ":"]
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("[a](https://x.org) b", "a b"), ("[a (b)](<c d> 'e') f", "a (b) f"), ("[a](x_(y)) z", "a z"), (r"\[a\](b)", "[a](b)"),
        ("![a [b] c](d.svg) e", " e"), (r"\![a](b) c", "!a c"), ("[a] [b", "[a] [b"), ("a {b} c", f"a {REFERENCE} c"),
        (r"a \{b} c", "a {b} c"), ("a {#b}", "a  "), (r"C:\t \\ \*", "C:\\t \\ *"), ("&amp; <b", "&amp; <b"),
        ("[a](b c)", "[a](b c)"),
        ("[a](b\u00a0c)", "a"), ("[a [b](c)", "[a b"), ("{ a", "{ a"), ("[a](b<c)", "a"), ("[a](<b", "[a](<b"),
        ("[a](" * 3000, "[a](" * 3000),
        ("]", "]"), ("", ""),
    ],
)  # fmt: skip
def test_what_prints_of_a_text(typed: str, printed: str) -> None:
    assert plain(typed) == printed
