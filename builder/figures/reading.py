"""Nodes of a description → texts, numbers, lists, named fields; each mistake becomes a Diagnostic with what may be typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.diagnostics import Report, Span, nearest
from builder.figures.tree import Node


class Reading:
    """What every layer of a description needs. Wrong values read as nothing, and the report says so."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def fields(self, n: Node, what: str, known: Sequence[str]) -> dict[str, Node] | None:
        if not isinstance(n.value, Mapping):
            self.report.error("not-fields", f"{what} needs named fields", n.span, "known here: " + ", ".join(known))
            return None
        found = {}
        for key, value in n.value.items():
            if key in known:
                found[key] = value
            else:
                self.unknown("field", key, known, value.key_span or value.span)
        return found

    def one_of(self, n: Node | None, known: Sequence[str], what: str) -> str:
        if n is None:
            return ""
        text = self.text(n)
        if text not in known:
            self.unknown(what, text, known, n.span)
            return ""
        return text

    def unknown(self, what: str, read: str, known: Sequence[str] | Mapping[str, object], span: Span | None) -> None:
        self.report.error(f"unknown-{what.replace(' ', '-')}", f'unknown {what} "{read}"', span, _hint(read, list(known)))

    def list(self, n: Node | None) -> tuple[Node, ...]:
        if n is None:
            return ()
        return n.value if isinstance(n.value, tuple) else (n,)

    def text(self, n: Node | None) -> str:
        if n is None:
            return ""
        if n.text is None:
            self.report.error("not-a-text", "a text is needed here", n.span)
            return ""
        return n.text.strip()

    def is_no(self, n: Node | None) -> bool:
        return n is not None and n.text is not None and n.text.strip() in ("no", "none")

    def number(self, n: Node) -> float:
        try:
            return float(self.text(n))
        except ValueError:
            self.report.error("not-a-number", f'"{n.text}" is not a number', n.span, "type a number such as 45")
            return 0.0

    def vector(self, n: Node, what: str) -> tuple[float, float, float]:
        values = self.list(n)
        if len(values) != 3:
            self.report.error(
                "not-a-place",
                f"a place or direction of the {what} needs three numbers",
                n.span,
                "type [ahead, up, out] in metres",
            )
            return (0.0, 0.0, 0.0)
        return self.number(values[0]), self.number(values[1]), self.number(values[2])


def _hint(read: str, known: list[str]) -> str:
    """The nearest word, and all that are allowed here."""
    guess = nearest(read, known)
    return guess if guess.startswith("known here") else f"{guess} Known here: {', '.join(known)}"
