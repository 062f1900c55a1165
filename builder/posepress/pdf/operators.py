"""Paths and texts of the display list → operators of a content stream (ISO 32000-2 §8.5, §9.4), state only where it changes."""

from __future__ import annotations

from posepress.base.drawing import Colour, Drawing, Label, Path
from posepress.pdf import fonts
from posepress.pdf.fonts import NO_CODES, Codes
from posepress.pdf.objects import real, reals
from posepress.typeset.composed import letters

_TAKES = {"m": 2, "l": 2, "c": 6, "h": 0}
_FILL, _STROKE = {1: "g", 3: "rg"}, {1: "G", 3: "RG"}


class ContentStream:
    """Operators so far. `letters_by_face` are those shown, so that the fonts can be made to measure."""

    def __init__(self, codes: Codes = NO_CODES) -> None:
        self._codes = codes
        self.operators: list[str] = []
        self.tags: list[int] = []  # indices among them
        self.letters_by_face: dict[str, set[str]] = {}
        self._state: dict[str, str] = {"mitre": "10 M"}  # as every stream begins (ISO 32000-2 §8.4.1)

    def add(self, operator: str) -> None:
        self.operators.append(operator)

    def tag(self, operator: str) -> None:
        """Begins or ends marked content, which a stream for the press does without (ISO 32000-2 §14.6)."""
        self.tags.append(len(self.operators))
        self.operators.append(operator)

    def path(self, path: Path) -> None:
        if path.fill is None and path.stroke is None:
            return
        paint = "S" if path.fill is None else "f" if path.stroke is None else "B"
        if path.fill is not None:
            self._set("fill", _colour(path.fill, _FILL))
            paint += "*" if path.even_odd else ""
        if path.stroke is not None:
            self._set("stroke", _colour(path.stroke, _STROKE))
            self._set("width", f"{real(path.width)} w")
            self._set("cap", f"{path.cap} J")
            self._set("join", f"{path.join} j")
            self._set("mitre", f"{real(path.mitre)} M")
            self._set("dash", f"[{reals(*path.dash)}] {real(path.phase)} d")
        self.add(f"{_segments(path)} {paint}")

    def text(self, x: float, y: float, text: str, face: str, size: float, colour: Colour, tracking: float = 0.0) -> None:
        """Belongs between BT and ET."""
        self._set("font", f"/{face} {real(size)} Tf")
        self._set("fill", _colour(colour, _FILL))
        self._set("tracking", f"{real(tracking)} Tc")
        self.add(f"1 0 0 1 {reals(x, y)} Tm {fonts.show(face, text, self._codes)}TJ")
        self.letters_by_face.setdefault(face, set()).update(text if text.isascii() else letters(text))

    def label(self, label: Label) -> None:
        self.add("BT")
        self.text(label.x, label.y, label.text, label.face, label.size, label.colour)
        self.add("ET")

    def stream(self, tagged: bool = True) -> bytes:
        operators = [*self.operators, ""]
        for at in () if tagged else reversed(self.tags):
            del operators[at]
        return "\n".join(operators).encode("ascii")

    def _set(self, key: str, operator: str) -> None:
        if self._state.get(key) != operator:
            self._state[key] = operator
            self.add(operator)


def draw_items(drawing: Drawing, codes: Codes = NO_CODES) -> ContentStream:
    """A drawing in its own coordinates."""
    ink = ContentStream(codes)
    for item in drawing.items:
        if isinstance(item, Path):
            ink.path(item)
        else:
            ink.label(item)
    return ink


def _segments(path: Path) -> str:
    numbers, parts, at = [real(v) for v in path.coords], [], 0
    for operator in path.ops:
        end = at + _TAKES[operator]
        parts += [*numbers[at:end], operator]
        at = end
    return " ".join(parts)


def _colour(colour: Colour, operators: dict[int, str]) -> str:
    """Grey and sRGB: the file's output intent is sRGB, which makes both legal (ISO 19005-2 §6.2.4.3)."""
    return f"{reals(*colour)} {operators[len(colour)]}"
