"""Cautions → the caution panel: a framed row for each signal word, most severe first; several panels when one is too tall.

The form follows ANSI Z535.6: DANGER is white on black, WARNING a black chip, CAUTION and NOTICE bold words, and NOTICE
bears no warning sign. Rank is shown by shape and weight, never by colour.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from posepress.base import drawing
from posepress.base.drawing import BLACK
from posepress.base.theme import HAIRLINE, Panel, Style
from posepress.model.domain import Pose, Prose
from posepress.model.grammar import Signal
from posepress.products.shared.kit import Kit, full_stop, place, prose_runs, step_numbers, width
from posepress.products.shared.words import filled
from posepress.typeset.breaking import TextRun
from posepress.typeset.placed import Picture
from posepress.typeset.rows import Mark, Row, height, moved, stack

_WORD_GAP = 0.42  # em between the signal word and the caution that runs on
_CHIP_INSET = 3.0


@dataclass(frozen=True, slots=True)
class Group:
    """Cautions of one signal word."""

    signal: Signal
    items: tuple[Prose, ...]


def caution_groups(kit: Kit, pose: Pose) -> tuple[Group, ...]:
    """All cautions of a pose by signal word, who it is not for among the warnings. A pose without any says so aloud."""
    words = kit.words
    not_for = [
        (Signal.WARNING, Prose(filled(words, words.not_for, text.rstrip(".")), pose.key(f"not for.{n}")))
        for n, text in enumerate(pose.not_for, 1)
    ]
    cautions = sorted(not_for + [(c.signal, c.prose) for c in pose.cautions], key=lambda pair: pair[0])
    if not cautions:
        return (Group(Signal.NOTICE, (_own(kit, words.no_cautions, pose.key("cautions")),)),)
    return tuple([Group(signal, tuple([prose for _, prose in pairs])) for signal, pairs in groupby(cautions, lambda p: p[0])])


def _own(kit: Kit, text: str, source: str) -> Prose:
    return Prose(filled(kit.words, text), source)


def caution_panel(kit: Kit, pose: Pose, form: Panel, measure: float, parent: int, room: float = float("inf")) -> list[Row]:
    """The panel as one unbreakable row; when it is taller than `room`, as several that each fit, in order. There each caution
    has a line of its own, and only one that is taller than a panel is parted.

    For a page that shows one of several, make them all again: the elements of each page then stand in their order.
    """
    groups = caution_groups(kit, pose)

    def bands(node: int, parted: bool) -> list[_Band]:
        shape = replace(form, run_on=False) if parted else form
        return [
            _band(
                kit,
                kit.words.signals[g.signal] if parted else "",
                g.signal,
                shape,
                node,
                partial(_band_rows, kit, pose, g, shape, measure, node, parted),
            )
            for g in groups
        ]

    return _framed(kit, bands, form, measure, parent, room)


def text_panels(
    kit: Kit,
    title: str,
    items: tuple[Prose, ...],
    after: Prose | None,
    form: Panel,
    measure: float,
    parent: int,
    room: float = float("inf"),
) -> list[Row]:
    """A panel of our own heading, such as STOP AND REST IF, with bullets and a closing sentence; several that each fit when
    one would be taller than `room`. Each is made anew, as elements stand in the order of the pages.
    """
    x = form.inset + form.column

    def rows(node: int) -> list[Row]:
        out = [_head(kit, title, node, Signal.CAUTION, form)]
        out += bullets(kit, items, node, measure - form.inset - x, x)
        if after:
            leaf = kit.setter.node("P", node)
            out += kit.setter.paragraph(prose_runs(after, kit.theme.body), leaf, after.source, measure - form.inset - x, x=x)
        return out

    def bands(node: int, parted: bool) -> list[_Band]:
        return [_band(kit, title if parted else "", Signal.CAUTION, form, node, partial(rows, node))]

    first = _framed(kit, bands, form, measure, parent, room)
    return [first[0], *[_framed(kit, bands, form, measure, parent, room)[n] for n in range(1, len(first))]]


def pointer_panel(kit: Kit, pose: Pose, text: str, form: Panel, measure: float, parent: int) -> Row:
    """A panel that says where the cautions stand when they cannot stand here, under the word of the most severe."""
    worst = min([group.signal for group in caution_groups(kit, pose)])
    pointer = Group(worst, (_own(kit, text, pose.key("cautions")),))

    def bands(node: int, parted: bool) -> list[_Band]:
        return [_Band(worst, _band_rows(kit, pose, pointer, form, measure, node), [])]

    (panel,) = _framed(kit, bands, form, measure, parent, float("inf"))
    return panel


def bullets(
    kit: Kit,
    items: tuple[Prose, ...],
    parent: int,
    measure: float,
    x: float = 0.0,
    pose: Pose | None = None,
    white: bool = False,
    hyphenate: bool = False,
    keep: bool = False,
) -> list[Row]:
    """A bulleted list, hanging; `keep` binds the lines of each item together."""
    setter, theme = kit.setter, kit.theme
    style = _style(kit, white)
    list_node = setter.node("L", parent, numbering="Disc")
    out: list[Row] = []
    for item in items:
        entry = setter.node("LI", list_node)
        label, body = setter.node("Lbl", entry), setter.node("LBody", entry)
        spans = prose_runs(item, style, step_numbers(pose)) if pose else prose_runs(item, style)
        rows = setter.paragraph(
            spans, body, item.source, measure - theme.bullet, x=x + theme.bullet, hyphenate=hyphenate, keep=keep
        )
        rows[0].marks += setter.text("• ", style, label, item.source, theme.bullet, x=x)[0].marks
        out += rows
    return out


@dataclass(slots=True)
class _Band:
    signal: Signal
    rows: list[Row]
    repeat: list[Row]  # its head where it goes on


def _band(kit: Kit, head: str, signal: Signal, form: Panel, node: int, rows: Callable[[], list[Row]]) -> _Band:
    """A band; with a `head` one that may go on, whose head there is read before what follows it, so it is made first."""
    repeat = [_head(kit, kit.words.more.format(head), node, signal, form)] if head else []
    return _Band(signal, rows(), repeat)


def _framed(
    kit: Kit, bands: Callable[[int, bool], list[_Band]], form: Panel, measure: float, parent: int, room: float
) -> list[Row]:
    whole = bands(kit.setter.node("Caution", parent), False)
    if _panel_height(kit, whole) <= room + 0.01:
        return [_frame(kit, whole, form, measure)]
    return [_frame(kit, part, form, measure) for part in _parted(kit, bands(kit.setter.node("Caution", parent), True), room)]


def _band_rows(kit: Kit, pose: Pose, group: Group, form: Panel, measure: float, node: int, keep: bool = False) -> list[Row]:
    x = form.inset + (0.0 if group.signal is Signal.NOTICE else form.column)
    white = group.signal is Signal.DANGER
    text_measure = measure - form.inset - x
    head = kit.words.signals[group.signal]
    if form.run_on:
        sign = _sign(kit, group.signal, form, node)
        rows = _run_on(kit, pose, group, head, x, text_measure, node)
        rows[0].marks += sign
        return rows
    word = _head(kit, head, node, group.signal, form)
    if len(group.items) > 1:
        return [word, *bullets(kit, group.items, node, text_measure, x, pose, white, keep=keep)]
    item, leaf = group.items[0], kit.setter.node("P", node)
    spans = prose_runs(item, _style(kit, white), step_numbers(pose))
    return [word, *kit.setter.paragraph(spans, leaf, item.source, text_measure, x=x, keep=keep)]


def _style(kit: Kit, white: bool) -> Style:
    """Of a caution: white letters are heavier, as the ink of a copier runs into them."""
    return kit.theme.body.semibold().white() if white else kit.theme.body


def _run_on(kit: Kit, pose: Pose, group: Group, head: str, x: float, measure: float, node: int) -> list[Row]:
    """Signal word and cautions in one paragraph, each caution an element of its own."""
    setter = kit.setter
    style = _style(kit, group.signal is Signal.DANGER)
    leaf = setter.node("P", node)
    word, indent = _word_marks(kit, head, leaf, group.signal, x)
    spans: list[TextRun] = []
    for n, item in enumerate(group.items):
        owner = setter.node("P", node)
        more = (full_stop(item) if group.items[1:] else "") + (" " if n + 1 < len(group.items) else "")
        parts = prose_runs(item, style, step_numbers(pose), node=owner, source=item.source)
        spans += [*parts, *([TextRun(more, style, node=owner, source=item.source)] if more else [])]
    rows = setter.paragraph(tuple(spans), node, group.items[0].source, measure, x=x, indent=indent + _WORD_GAP * style.size)
    rows[0].marks += word
    return rows


def _head(kit: Kit, head: str, node: int, signal: Signal, form: Panel) -> Row:
    """Warning sign and signal word on a line of their own."""
    sign = _sign(kit, signal, form, node)
    x = form.inset + (0.0 if signal is Signal.NOTICE else form.column)
    word, _ = _word_marks(kit, head, kit.setter.node("P", node), signal, x)
    return Row(kit.theme.leading, [*sign, *word], keep=True)


def _word_marks(kit: Kit, head: str, leaf: int, signal: Signal, x: float) -> tuple[list[Mark], float]:
    """(marks from the top of a line, width) of the signal word."""
    style = kit.theme.signal
    wide = width(head, style)
    if signal is not Signal.WARNING:
        kind = style.white() if signal is Signal.DANGER else style
        return place(kit.setter.text(head + " ", kind, leaf, "", wide + 1, x=x), 0.0, 0.0), wide
    row = kit.setter.text(head + " ", style.white(), leaf, "", wide + 1, x=x + _CHIP_INSET)
    chip = drawing.rectangle(x, 0.5 - style.leading, x + wide + 2 * _CHIP_INSET, -0.5, fill=BLACK)
    return [chip, *place(row, 0.0, 0.0)], wide + 2 * _CHIP_INSET


def signal_word(kit: Kit, signal: Signal, leaf: int) -> list[Mark]:
    """A signal word alone, as panels show it, from the top of a line: DANGER on a piece of its black ground."""
    word, wide = _word_marks(kit, kit.words.signals[signal], leaf, signal, _CHIP_INSET if signal is Signal.DANGER else 0.0)
    ground = drawing.rectangle(0.0, 0.5 - kit.theme.leading, wide + 2 * _CHIP_INSET, -0.5, fill=BLACK)
    return [ground, *word] if signal is Signal.DANGER else word


def _sign(kit: Kit, signal: Signal, form: Panel, node: int) -> list[Mark]:
    """The warning sign in the panel's first column. It is read before the word, so make it first."""
    if signal is Signal.NOTICE:
        return []
    w = form.triangle
    leaf = kit.setter.node("Figure", node, alt=kit.words.warning_sign, lang=kit.words.language)
    return [Picture(form.inset, -form.drop - 0.88 * w, w, 0.88 * w, kit.sign(signal is Signal.DANGER), leaf)]


def _panel_height(kit: Kit, bands: list[_Band]) -> float:
    """Lines, an eighth of the leading at both ends, and two eighths at each rule between."""
    return sum(height(band.rows) for band in bands) + kit.theme.baseline_step * len(bands)


def _frame(kit: Kit, bands: list[_Band], form: Panel, measure: float) -> Row:
    eighth = kit.theme.baseline_step / 2
    under: list[Mark] = []
    marks: list[Mark] = []
    y = 0.0
    for n, band in enumerate(bands):
        if n:
            under.append(drawing.line(0.0, y, measure, y, HAIRLINE))
        block = stack(band.rows)
        low = y - block.height - 2 * eighth
        if band.signal is Signal.DANGER:
            under.append(drawing.rectangle(0.0, low, measure, y, fill=BLACK))
        marks += [moved(mark, 0.0, y - eighth) for mark in block.marks]
        y = low
    frame = drawing.rectangle(0.0, y, measure, 0.0, stroke=BLACK, width=form.frame)
    return Row(-y, [*under, frame, *marks])


def _parted(kit: Kit, bands: list[_Band], room: float) -> list[list[_Band]]:
    """Bands spread over panels no taller than `room`; a band that goes on repeats its signal word."""
    parts: list[list[_Band]] = [[]]
    for band in bands:
        rows, repeat = list(band.rows), list[Row]()
        while rows:
            left = room - _panel_height(kit, parts[-1]) - kit.theme.baseline_step - height(repeat)
            count = _fitting(rows, left)
            if parts[-1] and count < min(2, len(rows)):
                parts.append([])
                continue
            count = _before_break(rows, max(count, 1))
            parts[-1].append(_Band(band.signal, repeat + rows[:count], []))
            rows = rows[count:]
            if rows:
                parts.append([])
                repeat = band.repeat
    return parts


def _before_break(rows: list[Row], most: int) -> int:
    """How many of the `most` rows that fit stand before the last good place to go on elsewhere: all, where there is none."""
    if most == len(rows):
        return most
    return next((n for n in range(most, 1, -1) if not rows[n - 1].keep), most)


def _fitting(rows: list[Row], room: float) -> int:
    used = 0.0
    for n, row in enumerate(rows):
        used += row.height
        if used > room + 0.01:
            return n
    return len(rows)
