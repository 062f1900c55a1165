"""What stands between the poses of a cue sheet → rows over its whole width: part, circuit, change of level, the end.

Each is a row of the table with as many cells as the others, all but one or two of them empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base import drawing
from posepress.base.drawing import BLACK, Path
from posepress.base.theme import MM, RULE, STRONG_RULE
from posepress.model.domain import Circuit, ClassPart, ClassPlan
from posepress.model.levels import LevelChange
from posepress.products.cues.texts import ended
from posepress.products.cues.times import CueTimes
from posepress.products.shared.dose import dose_runs
from posepress.products.shared.entries import Entry
from posepress.products.shared.entry_words import circuit_parts, part_minutes, with_capital
from posepress.products.shared.kit import Kit
from posepress.products.shared.timing import minutes_figure
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import NOTHING, Arrangement, Pin
from posepress.typeset.layout import measure

_PAD, _END_PAD = 2.5, 3.0  # pt, above and below the text of a row
_ARROW = ((2.3, 0.2), (4.4, 2.5), (3.0, 2.5), (3.0, 4.5), (1.6, 4.5), (1.6, 2.5), (0.2, 2.5))
"""Corners of an arrow that points up, in mm from the upper left corner of its box."""
_ARROW_BOX, _ARROW_DROP = 4.6 * MM, 1.6
_ARROW_GAP = 2 * MM
_DOT = f"{NO_BREAK_SPACE}· "


@dataclass(frozen=True, slots=True)
class Bands:
    """`start` is where the pictures begin; `cells` how many columns the table has."""

    kit: Kit
    plan: ClassPlan
    times: CueTimes
    start: float
    cells: int

    def before(self, entry: Entry, change: LevelChange | None) -> list[Block]:
        """In front of a pose: the part and the circuit that begin with it, then how to come into it."""
        out: list[Block] = []
        part, circuit = self.plan.part_of(entry.number), self.plan.circuit_of(entry.number)
        if part and part.first == entry.number:
            out.append(self._part(part))
        if circuit and circuit.first == entry.number:
            out.append(self._circuit(circuit))
        if change:
            out.append(self._change(entry, change))
        elif entry.transition:
            text = TextRun(entry.transition + " ", self.kit.theme.body, source=f"{entry.key}.transition")
            out.append(self._row((text,), text.source, self.start))
        return [replace(block, with_next=True) for block in out]

    def _part(self, part: ClassPart) -> Block:
        """`Warm-up · 5 minutes`, as it is planned, or as the doses have it."""
        words, key, body = self.kit.words, self.plan.key(part.key), self.kit.theme.body
        runs = [TextRun(part.title, body.bold(), source=f"{key}.part")]
        if time := part_minutes(words, self.kit.library, self.plan, part):
            runs.append(TextRun(_DOT, body, source=f"{key}.part"))
            runs.append(TextRun(time, body, source=f"{key}.minutes", lang=words.language))
        return self._row(ended(tuple(runs)), f"{key}.part", 0.0, STRONG_RULE)

    def _circuit(self, circuit: Circuit) -> Block:
        """`3 rounds of poses 4 to 6 · rest 60 seconds between rounds`"""
        line = with_capital(circuit_parts(self.kit.words, self.plan, circuit))
        runs = dose_runs(line, self.kit.theme.body.semibold(), self.kit.theme.measure - self.start)
        return self._row(ended(runs), line[0].source, self.start)

    def way_back(self, entry: Entry, change: LevelChange | None) -> list[Block]:
        """Behind the last pose of a circuit: how to come to its first one again."""
        circuit = self.plan.circuit_of(entry.number)
        if not change or not circuit:
            return []
        return [self._level(change, self.plan.key(f"{circuit.key}.level"), self.kit.words.cues["next round"])]

    def _change(self, entry: Entry, change: LevelChange) -> Block:
        when = self.kit.words.cues["each round"] if change.each_round else _nth(self.kit, change)
        own = TextRun(entry.transition, self.kit.theme.body, source=f"{entry.key}.transition") if entry.transition else None
        return self._level(change, f"{entry.key}.level", when, own)

    def _level(self, change: LevelChange, source: str, when: str, own: TextRun | None = None) -> Block:
        """`↑ Get up · 1 of 2. One foot flat …` It is black: no movement of the pose. The class's `own` way goes before ours."""
        words, body = self.kit.words, self.kit.theme.body
        way = "" if own else words.ways[f"{change.start.name.lower()} to {change.end.name.lower()}"]
        said = f"{_DOT}{when}. {way}" if when else f". {way}"
        runs = [
            TextRun(words.changes[change.name], body.bold(), source=source, lang=words.language),
            TextRun(said, body, source=source, lang=words.language),
            *([own] if own else []),
        ]
        x = self.start - _ARROW_BOX + _PAD
        return self._row(ended(tuple(runs)), source, x + _ARROW_BOX + _ARROW_GAP, path=_arrow(x, change.is_up))

    def _row(self, runs: tuple[TextRun, ...], source: str, x: float, line: float = RULE, path: Path | None = None) -> Block:
        wide = self.kit.theme.measure - x
        text = self.kit.setter.paragraph(runs, source, together=True)
        tall = measure(text, wide).height + 2 * _PAD
        cell = Block(Arrangement(0.0, (Pin(text, x, -_PAD, wide),)), "TH", scope="Row")
        first = Block(NOTHING, "TD")
        paths = (self._line(line), *([path] if path else []))
        return self._cells(tall, [first, cell], paths)

    def _line(self, width: float = RULE) -> Path:
        return drawing.line(0.0, 0.0, self.kit.theme.measure, 0.0, width)

    def _cells(self, tall: float, cells: Sequence[Block], paths: tuple[Path, ...]) -> Block:
        """With empty cells behind these, as rows are regular."""
        empty = [Block(NOTHING, "TD") for _ in range(self.cells - len(cells))]
        return Block(Arrangement(tall, tuple([Pin(cell) for cell in (*cells, *empty)]), paths), "TR")

    def end(self, start: Block, entries: Sequence[Entry], change: LevelChange | None) -> Block:
        """When the class ends, and how to get up then; what its times count; what to leave out where it is late, and the
        minutes that this saves.
        """
        kit, words = self.kit, self.kit.words
        body, key = kit.theme.body, self.plan.key("end")
        runs = [TextRun(f"{words.cues['end']} ", body, source=key, lang=words.language)]
        if change:
            nth = f"{_DOT}{_nth(kit, change)}. " if change.number else ". "
            up, way = self.plan.key("end.level"), words.ways[f"{change.start.name.lower()} to {change.end.name.lower()}"]
            runs.append(TextRun(words.changes[change.name], body.bold(), source=up, lang=words.language))
            runs.append(TextRun(f"{nth}{way} ", body, source=up, lang=words.language))
        runs.append(TextRun(words.cues["times count"], body, source=key, lang=words.language))
        if spare := [entry for entry in entries if entry.optional and not self.plan.choice_of(entry.number)]:
            source = self.plan.key("late")
            said = ""
            for entry in spare:
                low, high = self.times.lengths[entry.number - 1]
                minutes = f"{minutes_figure(words, low, high)} {words.counted('minutes', high)}".replace(" ", NO_BREAK_SPACE)
                one = (
                    words.cues["one left out"]
                    .format(self.plan.number_of(entry.number), minutes)
                    .replace(" ", NO_BREAK_SPACE, 1)
                )
                said = words.cues["then"].format(said, one) if said else one
            runs.append(TextRun(f" {words.cues['running late']} ", body.bold(), source=source, lang=words.language))
            runs.append(TextRun(words.cues["leave out"].format(said), body, source=source, lang=words.language))
        text = kit.setter.paragraph(ended(tuple(runs)), key, together=True)
        wide = kit.theme.measure - self.start
        tall = max(measure(text, wide).height, measure(start, self.start).height) + 2 * _END_PAD
        cell = Block(Arrangement(0.0, (Pin(text, self.start, -_END_PAD, wide),)), "TD")
        first = Block(Arrangement(0.0, (Pin(start, 0.0, -_END_PAD, self.start),)), "TD")
        return self._cells(tall, [first, cell], (self._line(),))


def _nth(kit: Kit, change: LevelChange) -> str:
    if not change.number:
        return ""
    return kit.words.cues["nth"].format(change.number, change.count).replace(" ", NO_BREAK_SPACE)


def _arrow(x: float, up: bool) -> Path:
    y = -_PAD - _ARROW_DROP
    corners = [(x + a * MM, y - (b if up else 4.7 - b) * MM) for a, b in _ARROW]
    return drawing.polygon(tuple(corners), fill=BLACK)
