"""Nodes of a description → texts, numbers, lists, named fields; each mistake becomes a Diagnostic with what may be typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from posepress.base.diagnostics import Report, Span, similar
from posepress.base.nodes import Fields, Listing, Node, Text

MOST = 1000.0
"""Of any number: degrees, centimetres and metres of a body are smaller, and what is drawn from larger ones has no end."""

_TOO_MANY = 70  # words to read in a message
METRES = {"foot": 2.0, "hand": 2.5, "knee_at": 1.2, "laid": 0.8, "forward": 0.3, "ahead": 0.8, "over": 0.3, "height": 2.0,
          "lift": 1.0, "pillow": 0.6, "bed": 0.6, "at": 3.0, "arrow": 2.0}  # fmt: skip
"""The most of what is measured in metres."""

_CURLY = "“”„‟‘’‚\"'"


class DescriptionReader:
    """What every layer of a description needs. Wrong values read as nothing, and the report says so."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def fields(self, n: Node, what: str, known: Sequence[str]) -> dict[str, Node] | None:
        if not isinstance(n, Fields):
            self.report.error("not-fields", f"{what} needs named fields", n.span, list_known(known))
            return None
        nodes = {}
        for key, entry in n.entries.items():
            if key in known:
                nodes[key] = entry.value
            else:
                self.unknown("field", key, known, entry.key)
        return nodes

    def one_of(self, n: Node | None, known: Sequence[str], what: str, also: Mapping[str, str] | None = None) -> str:
        """A word of the list, or "" with the reason reported. `also` has words that belong elsewhere, with the way out."""
        text = self.text(n)
        if not isinstance(n, Text) or text in known:
            return text
        self.unknown(what, text, known, n.span, (also or {}).get(text, ""))
        return ""

    def unknown(self, what: str, read: str, known: Iterable[str], span: Span | None, hint: str = "") -> None:
        code, known = f"unknown-{what.replace(' ', '-')}", list(known)
        bare = read.strip(_CURLY)
        if not hint and bare != read and bare in known:
            hint = f"type it without these quotes: {bare}."
        elif not hint and (close := _similar_word(read, known)):
            hint = f'did you mean "{close}"?'
        self.report.error(code, f'unknown {what} "{read}"', span, advise(hint, known))

    def list(self, n: Node | None) -> tuple[Node, ...]:
        if n is None:
            return ()
        return n.items if isinstance(n, Listing) else (n,)

    def text(self, n: Node | None) -> str:
        if n is None:
            return ""
        if not isinstance(n, Text):
            self.report.error("not-a-text", "a text is needed here", n.span, "type one text, neither a list nor fields")
            return ""
        return n.text.strip()

    def is_no(self, n: Node | None) -> bool:
        """Whether `no` is typed; `yes` is the other word."""
        return self.one_of(n, ("yes", "no", "none"), "answer") in ("no", "none")

    def number(self, n: Node) -> float:
        text = self.text(n)
        try:
            return self.within(float(text.replace(",", ".")), n)
        except ValueError:
            self.report.error("not-a-number", f'"{text}" is not a number', n.span, "type a number such as 45")
            return 0.0

    def within(self, number: float, n: Node) -> float:
        if -MOST <= number <= MOST:  # which nan is not
            return number
        self.report.error("not-a-number", f"{number:g} is not a number that fits a body", n.span, f"type one up to {MOST:g}")
        return 0.0

    def reachable(self, values: Mapping[str, Any], n: Node, what: str) -> bool:
        """Whether lengths in metres, by field, are such as a body has; reported where one is not."""
        lengths = [
            (abs(v), most)
            for name, most in METRES.items()
            if (value := values.get(name)) is not None
            for v in (value if isinstance(value, tuple) else (value,))
        ]
        far = max([v for v, most in lengths if v > most], default=0.0)
        if far:
            message = f"this number puts the {what} {far:g} m away, farther than a body reaches"
            self.report.error("out-of-reach", message, n.span, "type a smaller one")
        return not far

    def vector(self, n: Node, what: str) -> tuple[float, float, float]:
        values = self.list(n)
        if len(values) != 3:
            message = f"a place or direction of the {what} needs three numbers"
            self.report.error("not-a-place", message, n.span, "type [ahead, up, out] in metres")
            return (0.0, 0.0, 0.0)
        return self.number(values[0]), self.number(values[1]), self.number(values[2])


def split(text: str) -> tuple[str, float | None]:
    """`bent 60` → `bent`, 60."""
    match = re.fullmatch(r"(.*?)\s+(-?\d+(?:\.\d+)?)", text.strip())
    return (match[1], float(match[2])) if match else (text.strip(), None)


def advise(hint: str, known: Iterable[str]) -> str:
    """A sentence, and all that is allowed behind it."""
    there = list_known(known)
    return f"{hint} {there.replace('choose from', 'Choose from', 1)}" if hint else there


def list_known(known: Iterable[str]) -> str:
    """All that are allowed here. Words have commas in them, so others part them."""
    words = list(known)
    return f"choose from: {'; '.join(words)}" if len(words) <= _TOO_MANY else f"posepress figures lists all {len(words)}"


def _similar_word(read: str, known: Iterable[str]) -> str:
    """The word of the list that is meant, by what tells words apart; "" where none is like it.

    >>> _similar_word("tree pose", ["corpse pose", "tree"]), _similar_word("from the left", ["from above left", "left side"])
    ('tree', 'left side')
    """
    by_core, core = {core: word for word in known if (core := _core(word))}, _core(read)
    if not core:
        return similar(read, known)
    begins = re.compile(rf"{re.escape(core)}(?:,|\s|$)")
    begun = next((word for other, word in by_core.items() if begins.match(other)), "")
    return begun or by_core.get(similar(core, by_core), "")


def word_of(read: str, known: Iterable[str]) -> str:
    """The one word of the list that differs from what was typed in signs, or by "pose", alone; else what was typed.

    >>> word_of("Bird-dog", ["bird dog"]), word_of("child’s pose", ["child's pose"]), word_of("mountain pose", ["mountain"])
    ('bird dog', "child's pose", 'mountain')
    """
    words = list(known)
    meant = [word for word in words if _core(word) and _core(word) == _core(read)]
    return meant[0] if len(meant) == 1 and read not in words else read


def _core(word: str) -> str:
    plain = word.casefold().replace("’", "'").replace("-", " ").replace("_", " ")
    return " ".join(re.sub(r"\b(?:pose|posture|position|asana|from|the|an?)\b", " ", plain).split())
