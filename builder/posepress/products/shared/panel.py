"""Cautions → the caution panel: a framed row for each signal word, most severe first; several panels when one is too tall.

The form follows ANSI Z535.6: DANGER is white on black, WARNING a black chip, CAUTION and NOTICE bold words, and NOTICE
bears no warning sign. Rank is shown by shape and weight, never by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from posepress.base import drawing
from posepress.base.drawing import BLACK
from posepress.base.theme import HAIRLINE, Panel, Style
from posepress.model.domain import Pose, Prose
from posepress.model.grammar import Signal
from posepress.products.shared.kit import Kit, full_stop, prose_runs, step_numbers, width
from posepress.products.shared.words import fill_template
from posepress.typeset import layout
from posepress.typeset.blocks import Block, Child
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import Arrangement, Indent, Lines, Over, Pin, flow
from posepress.typeset.layout import rows
from posepress.typeset.rows import Mark, Row, height, place, stack

_WORD_GAP = 0.42  # em between the signal word and the caution that runs on
_CHIP_INSET = 3.0
_MOST_RUN_ON = 4  # lines
_TOLERANCE = 0.01  # pt: sums of thirds and quarters of points


@dataclass(frozen=True, slots=True)
class Group:
    """Cautions of one signal word."""

    signal: Signal
    items: tuple[Prose, ...]


def caution_groups(kit: Kit, pose: Pose) -> tuple[Group, ...]:
    """All cautions of a pose by signal word, who it is not for among the warnings, and behind that whether a person's
    professional has looked at it. A pose without any says so aloud.
    """
    words = kit.words
    not_for = [
        (Signal.WARNING, Prose(fill_template(words, words.not_for, text.rstrip(".")), pose.key(f"not for.{n}")))
        for n, text in enumerate(pose.not_for, 1)
    ]
    if not_for and kit.library.person and pose.file_id in kit.library.person.keep:
        not_for.append((Signal.WARNING, _own(kit, words.checked_for_you, pose.key("not for.checked"))))
    cautions = sorted(not_for + [(c.signal, c.prose) for c in pose.cautions], key=lambda pair: pair[0])
    if not cautions:
        return (Group(Signal.NOTICE, (_own(kit, words.no_cautions, pose.key("cautions")),)),)
    return tuple([Group(signal, tuple([prose for _, prose in pairs])) for signal, pairs in groupby(cautions, lambda p: p[0])])


def _own(kit: Kit, text: str, source: str) -> Prose:
    return Prose(fill_template(kit.words, text), source)


def caution_panel(kit: Kit, pose: Pose, form: Panel) -> Block:
    """All cautions in one panel, which no page break parts."""
    bands = [_Band(group.signal, _band(kit, pose, group, form)) for group in caution_groups(kit, pose)]
    return _panel(kit, bands, form)


def is_long_paragraph(kit: Kit, pose: Pose, form: Panel, measure: float) -> bool:
    """Whether several cautions of a signal word run on over more lines than anybody on the floor finds one of them in."""
    groups = [group for group in caution_groups(kit, pose) if form.run_on and group.items[1:]]
    return any(len(rows(_band(kit, pose, group, form), measure)) > _MOST_RUN_ON for group in groups)


def caution_panels(kit: Kit, pose: Pose, form: Panel, measure: float, room: float) -> list[Block]:
    """The cautions in panels no taller than `room`, in order: each caution has a line of its own, and only one that is taller
    than a panel is parted.
    """
    panel = caution_panel(kit, pose, form)
    if layout.measure(panel, measure).height <= room + _TOLERANCE:
        return [panel]
    form = replace(form, run_on=False)
    bands = []
    for group in caution_groups(kit, pose):
        more = _head(kit, kit.words.more.format(kit.words.signals[group.signal]), group.signal, form)
        bands.append(_Band(group.signal, _band(kit, pose, group, form, parted=True), more))
    return _part_bands(kit, bands, form, measure, room)


def text_panels(
    kit: Kit, title: str, items: tuple[Prose, ...], after: Prose | None, form: Panel, measure: float, room: float = float("inf")
) -> list[Block]:
    """A panel of our own heading, such as STOP AND REST IF, with bullets and a closing sentence; several that each fit when
    one would be taller than `room`.
    """
    body = [bullets(kit, items)]
    if after:
        body.append(kit.setter.paragraph(prose_runs(kit, after, kit.theme.body), after.source, "P"))
    return titled_panels(kit, title, body, form, measure, room)


def titled_panels(
    kit: Kit, title: str, body: Sequence[Block], form: Panel, measure: float, room: float, corner: Block | None = None
) -> list[Block]:
    """A panel under a title of our own, or several that each fit; `corner` stands at the right end of the title's line."""
    head = _title(kit, title, form)
    if corner:
        head = Block(Over(head, (Pin(corner, form.inset, 0.0, measure - 2 * form.inset),)), with_next=True)
    text = flow(head, *[Block(Indent(block, form.inset + form.column, form.inset)) for block in body])
    more = _title(kit, kit.words.more.format(title), form)
    return _part_bands(kit, [_Band(Signal.CAUTION, text, more)], form, measure, room)


def text_panel(kit: Kit, title: str, items: tuple[Prose, ...], after: Prose | None, form: Panel) -> Block:
    """A panel of our own heading whose texts run on behind it: `STOP AND REST IF  pain is sharp; your leg goes numb.`"""
    style, x = kit.theme.body, form.inset + form.column
    word, indent = _word(kit, title, Signal.CAUTION)
    runs: list[TextRun] = []
    for n, item in enumerate(items, 1):
        more = "; " if n < len(items) else full_stop(item) + (" " if after else "")
        runs += prose_runs(kit, item, style, inline=n, source=item.source)
        runs += [TextRun(more, style, inline=n, source=item.source)] if more else []
    runs += prose_runs(kit, after, style, inline=len(items) + 1, source=after.source) if after else ()
    text = kit.setter.paragraph(tuple(runs), items[0].source, indent=indent + _WORD_GAP * style.size)
    over = (*_sign(kit, Signal.CAUTION, form), Pin(word, x))
    return _panel(kit, [_Band(Signal.CAUTION, Block(Over(Block(Indent(text, x, form.inset)), over, ahead=True)))], form)


def pointer_panel(kit: Kit, pose: Pose, text: str, form: Panel) -> Block:
    """A panel that says where the cautions stand when they cannot stand here, under the word of the most severe."""
    worst = min([group.signal for group in caution_groups(kit, pose)])
    pointer = Group(worst, (_own(kit, text, pose.key("cautions")),))
    return _panel(kit, [_Band(worst, _band(kit, pose, pointer, form))], form)


def bullets(
    kit: Kit,
    items: tuple[Prose, ...],
    pose: Pose | None = None,
    white: bool = False,
    hyphenate: bool = False,
    together: bool = False,
) -> Block:
    """A bulleted list, hanging; `together` binds the lines of each item."""
    setter, theme = kit.setter, kit.theme
    style = _style(kit, white)
    out = []
    for item in items:
        runs = prose_runs(kit, item, style, step_numbers(pose)) if pose else prose_runs(kit, item, style)
        text = setter.paragraph(runs, item.source, "LBody", hyphenate=hyphenate, together=together)
        bullet = Pin(setter.text("• ", style, item.source, "Lbl"), width=theme.bullet)
        out.append(Block(Over(Block(Indent(text, theme.bullet)), (bullet,), ahead=True), "LI"))
    return flow(*out, tag="L", numbering="Disc")


@dataclass(frozen=True, slots=True)
class _Band:
    signal: Signal
    text: Block
    more: Block | None = None  # its head where it goes on


@dataclass(frozen=True, eq=False)
class _Frame:
    """Bands below each other, an eighth of the leading above and below each, a rule between two, and the frame around."""

    bands: tuple[_Band, ...]
    eighth: float
    line: float  # width of the frame's

    @property
    def children(self) -> tuple[Block, ...]:
        return tuple([band.text for band in self.bands])

    def rows(self, width: float, child: Child) -> Sequence[Row]:
        under: list[Mark] = []
        marks: list[Mark] = []
        y = 0.0
        for n, band in enumerate(self.bands):
            if n:
                under.append(drawing.line(0.0, y, width, y, HAIRLINE))
            text = stack(child(n, width))
            low = y - text.height - 2 * self.eighth
            if band.signal is Signal.DANGER:
                under.append(drawing.rectangle(0.0, low, width, y, fill=BLACK))
            marks += place([text], 0.0, y - self.eighth)
            y = low
        frame = drawing.rectangle(0.0, y, width, 0.0, stroke=BLACK, width=self.line)
        return [Row(-y, (*under, frame, *marks))]


def _panel(kit: Kit, bands: Sequence[_Band], form: Panel) -> Block:
    return Block(_Frame(tuple(bands), kit.theme.baseline_step / 2, form.frame), "Caution")


def _band(kit: Kit, pose: Pose, group: Group, form: Panel, parted: bool = False) -> Block:
    """The cautions of a signal word: run on behind it, or below it, as bullets where there are several."""
    x = form.inset + (0.0 if group.signal is Signal.NOTICE else form.column)
    white = group.signal is Signal.DANGER
    head = kit.words.signals[group.signal]
    if form.run_on:
        return _run_on(kit, pose, group, head, x, form)
    if len(group.items) > 1:
        text = bullets(kit, group.items, pose, white, together=parted)
    else:
        item = group.items[0]
        runs = prose_runs(kit, item, _style(kit, white), step_numbers(pose))
        text = kit.setter.paragraph(runs, item.source, "P", together=parted)
    return flow(_head(kit, head, group.signal, form), Block(Indent(text, x, form.inset)))


def _style(kit: Kit, white: bool) -> Style:
    """Of a caution: white letters are heavier, as the ink of a copier runs into them."""
    return kit.theme.body.semibold().white() if white else kit.theme.body


def _run_on(kit: Kit, pose: Pose, group: Group, head: str, x: float, form: Panel) -> Block:
    """Signal word and cautions in one paragraph, each caution an element of its own."""
    style = _style(kit, group.signal is Signal.DANGER)
    word, indent = _word(kit, head, group.signal)
    runs: list[TextRun] = []
    for n, item in enumerate(group.items, 1):
        more = (full_stop(item) if group.items[1:] else "") + (" " if n < len(group.items) else "")
        runs += prose_runs(kit, item, style, step_numbers(pose), inline=n, source=item.source)
        runs += [TextRun(more, style, inline=n, source=item.source)] if more else []
    text = kit.setter.paragraph(tuple(runs), group.items[0].source, indent=indent + _WORD_GAP * style.size)
    over = (*_sign(kit, group.signal, form), Pin(word, x))
    return Block(Over(Block(Indent(text, x, form.inset)), over, ahead=True))


def _title(kit: Kit, title: str, form: Panel) -> Block:
    """Warning sign and a title of our own, which is longer than a signal word and may take a second line."""
    text = kit.setter.text(title + " ", kit.theme.signal, "", "P", together=True)
    over = tuple(_sign(kit, Signal.CAUTION, form))
    return Block(Over(Block(Indent(text, form.inset + form.column, form.inset)), over, ahead=True), with_next=True)


def _head(kit: Kit, head: str, signal: Signal, form: Panel) -> Block:
    """Warning sign and signal word on a line of their own."""
    x = form.inset + (0.0 if signal is Signal.NOTICE else form.column)
    word, _ = _word(kit, head, signal)
    return Block(Arrangement(kit.theme.leading, (*_sign(kit, signal, form), Pin(word, x))), with_next=True)


def _word(kit: Kit, head: str, signal: Signal, tag: str = "P") -> tuple[Block, float]:
    """(signal word at the top of a line, its width)."""
    style = kit.theme.signal
    wide = width(head, style)
    if signal is not Signal.WARNING:
        kind = style.white() if signal is Signal.DANGER else style
        return Block(Arrangement(0.0, (Pin(kit.setter.text(head + " ", kind, ""), width=wide + 1),)), tag), wide
    text = Pin(kit.setter.text(head + " ", style.white(), ""), _CHIP_INSET, width=wide + 1)
    chip = drawing.rectangle(0.0, 0.5 - style.leading, wide + 2 * _CHIP_INSET, -0.5, fill=BLACK)
    return Block(Arrangement(0.0, (text,), (chip,)), tag), wide + 2 * _CHIP_INSET


def signal_word(kit: Kit, signal: Signal) -> Block:
    """A signal word alone, as panels show it, from the top of a line: DANGER on a piece of its black ground."""
    word, wide = _word(kit, kit.words.signals[signal], signal, "")
    if signal is not Signal.DANGER:
        return word
    ground = drawing.rectangle(0.0, 0.5 - kit.theme.leading, wide + 2 * _CHIP_INSET, -0.5, fill=BLACK)
    return Block(Arrangement(0.0, (Pin(word, _CHIP_INSET),), (ground,)))


def signal_width(kit: Kit, signal: Signal) -> float:
    """Of `signal_word`."""
    return _word(kit, kit.words.signals[signal], signal, "")[1] + (2 * _CHIP_INSET if signal is Signal.DANGER else 0.0)


def _sign(kit: Kit, signal: Signal, form: Panel) -> tuple[Pin, ...]:
    """The warning sign in the panel's first column; a notice has none."""
    if signal is Signal.NOTICE:
        return ()
    return (Pin(kit.sign(form.triangle, signal is Signal.DANGER), form.inset, -form.drop),)


@dataclass(slots=True)
class _Part:
    """A panel that fills up."""

    bands: list[_Band] = field(default_factory=list)
    height: float = 0.0


def _part_bands(kit: Kit, bands: Sequence[_Band], form: Panel, measure: float, room: float) -> list[Block]:
    """Bands spread over panels no taller than `room`; a band that goes on repeats its signal word."""
    step = kit.theme.baseline_step
    whole = [rows(band.text, measure) for band in bands]
    if sum([height(rows_) + step for rows_ in whole]) <= room + _TOLERANCE:
        return [_panel(kit, bands, form)]
    parts = [_Part()]
    for band, rows_ in zip(bands, whole, strict=True):
        start, head = 0, None
        while start < len(rows_):
            above = layout.measure(head, measure).height
            count = _fitting(rows_[start:], room - parts[-1].height - step - above)
            if parts[-1].bands and count < min(2, len(rows_) - start):
                parts.append(_Part())
                continue
            stop = start + _before_break(rows_[start:], max(count, 1))
            text = flow(head, Block(Lines(band.text, start, stop)))
            parts[-1].bands.append(_Band(band.signal, text))
            parts[-1].height += layout.measure(text, measure).height + step
            start = stop
            if start < len(rows_):
                parts.append(_Part())
                head = band.more
    return [_panel(kit, part.bands, form) for part in parts]


def _before_break(rows_: Sequence[Row], most: int) -> int:
    """How many of the `most` rows that fit stand before the last good place to go on elsewhere: all, where there is none."""
    if most == len(rows_):
        return most
    return next((n for n in range(most, 1, -1) if not rows_[n - 1].keep), most)


def _fitting(rows_: Sequence[Row], room: float) -> int:
    used = 0.0
    for n, row in enumerate(rows_):
        used += row.height
        if used > room + _TOLERANCE:
            return n
    return len(rows_)
