"""A class's entries → the strip at the top of a handout: small numbered pictures with their doses, and the total time."""

from __future__ import annotations

from dataclasses import replace

from posepress.base import drawing
from posepress.base.drawing import Path
from posepress.base.theme import MM, STRIP_NAME, STRIP_NUMBER, STRIP_TEXT, STRONG_RULE, TOTAL_FIGURE, TOTAL_UNIT
from posepress.model.domain import ClassPlan
from posepress.products.handout.common import below_glance, glance_dose
from posepress.products.handout.glance_heads import headed_rows
from posepress.products.shared import parts
from posepress.products.shared.dose import dose_line
from posepress.products.shared.entries import Entry, class_numbers
from posepress.products.shared.entry_words import choice_parts
from posepress.products.shared.kit import Kit, prose_runs, width
from posepress.products.shared.timing import class_time, minutes_figure, minutes_text
from posepress.products.shared.words import weeks_within
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import Arrangement, Over, Pin, columns, flow, with_gap
from posepress.typeset.layout import measure, rows

_COLUMNS, _GUTTER = (4, 2, 1), 5 * MM
_TALLEST = 0.6  # of a page, that a row of cells may take before there are fewer columns
_PICTURE_BOX = (38 * MM, 22 * MM)
_STAND = 24 * MM  # from the top of a cell to the floor line
_LEAST_TOTAL = 18 * MM  # of the cell of the total
_NUMBER_COLUMN = 6.5 * MM
_ABOVE, _BELOW = 1.5, 5.5  # pt, above and below the floor line


def glance(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], shared: frozenset[str], scale: float = 1.0) -> Block:
    """Heading and rows of four cells, or fewer when long words make them tall; the last cell, or a line of its own, holds the
    total time. Below them what the short forms of doses mean, and what their poses have in common. `scale` is that of the
    pictures.
    """
    words = kit.words
    current = plan.programme.current.weeks if plan.programme else None
    title = words.programme["glance"].format(weeks_within(words, current)) if current else words.at_a_glance
    heading = kit.setter.text(title, kit.theme.strong, "", "H2")
    for count in _COLUMNS:
        cells = _cells(kit, plan, entries, count, shared, scale)
        if max([row.height for row in rows(cells, kit.theme.measure)]) <= kit.theme.text_height * _TALLEST:
            break
    below = with_gap(below_glance(kit, entries, shared), 2 * kit.theme.baseline_step)
    return flow(replace(heading, with_next=True), cells, below)


def _cells(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], count: int, shared: frozenset[str], scale: float) -> Block:
    """The list of poses in rows of so many; the total stands beside its last ones, or on a line below them."""
    theme = kit.theme
    wide = (theme.measure - (count - 1) * _GUTTER) / count
    column = max(_NUMBER_COLUMN, width(f"{len(entries)} ", STRIP_NUMBER))
    shown = [entry for entry in entries if entry.is_now]
    stand = _STAND * scale if any(parts.figures_of(kit, entry.pose, entry.turned) for entry in shown) else 0.0
    items = [_cell(kit, plan, entry, wide, column, shared, stand) for entry in shown]
    has_total = bool(plan.remark or class_time(kit.library, plan).high)
    beside = _total(kit, plan, entries, wide, max(stand, _LEAST_TOTAL)) if has_total and stand and len(items) % count else None
    below = _total_line(kit, plan, entries) if has_total and not beside else None
    if (plan.parts or plan.circuits) and len(items) == len(entries):  # of a phase that leaves some out, the blocks have them
        return flow(*headed_rows(kit, plan, items, beside, (count, wide, _GUTTER)), with_gap(below, 2 * theme.baseline_step))
    lines = [items[start : start + count] for start in range(0, len(items), count)]
    out = []
    for n, line in enumerate(lines, 1):
        least = measure(beside, wide).height if n == len(lines) else 0.0
        spread = [(k * (wide + _GUTTER), wide, item) for k, item in enumerate(line)]
        row = columns(*spread, least=least, step=theme.baseline_step)
        out.append(with_gap(row, theme.leading, elastic=True) if n > 1 else with_gap(row, theme.baseline_step))
    listing = flow(*out, tag="L", numbering="Decimal")
    if beside:
        return Block(Over(listing, (Pin(beside, len(lines[-1]) * (wide + _GUTTER), 0.0, wide),), row=-1))
    return flow(listing, with_gap(below, 2 * theme.baseline_step))


def _cell(kit: Kit, plan: ClassPlan, entry: Entry, wide: float, column: float, shared: frozenset[str], stand: float) -> Block:
    """Picture on the floor line; number, name and dose below it. `stand`: from the top to the floor, 0 where no pose of the
    class has a picture.
    """
    setter, pose = kit.setter, entry.pose
    top = stand + _ABOVE + _BELOW
    number = setter.text(f"{entry.number} ", replace(STRIP_NUMBER, colour=kit.theme.accent), "", "Lbl")
    pins = []
    figures = parts.figures_of(kit, pose, entry.turned)[:1]
    if figures:
        plain = parts.NumberedPicture(figures[0].ref, figures[0].art)
        box = min(wide, _PICTURE_BOX[0])
        picture = parts.picture_block(kit, [plain], box, stand - _STAND + _PICTURE_BOX[1], small=True)
        pins.append(Pin(picture, (wide - box) / 2, measure(picture, box).height - stand, box))
    name = setter.text(pose.title, STRIP_NAME, pose.key("title"), "P", together=True)
    choice = choice_parts(kit.words, plan, entry)
    said = replace(dose_line(kit, choice, wide - column, STRIP_TEXT), together=True) if choice else None
    text = flow(name, said, *glance_dose(kit, entry, shared, wide - column))
    pins.append(Pin(text, column, -top, wide - column))
    tall = top + measure(text, wide - column).height
    body = Block(Arrangement(tall, tuple(pins), (_floor(wide, stand),)), "LBody")
    return Block(Over(body, (Pin(number, 0.0, -top, wide),), ahead=True), "LI")


def _total(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], wide: float, stand: float) -> Block:
    """`about 15 minutes each time, rests included.`, and the class's own remark."""
    setter, words = kit.setter, kit.words
    time = class_time(kit.library, plan)
    low, high = time.low, time.high
    top = stand + _ABOVE
    pins: list[Pin] = []
    runs: list[TextRun] = []
    if high:
        source = plan.key("time")
        about = setter.text(words.about + " ", STRIP_TEXT, source, lang=words.language)
        head = flow(about, _time(kit, minutes_figure(words, low, high), words.counted("minutes", high), wide, source))
        pins.append(Pin(head, 0.0, measure(head, wide).height - top, wide))
        runs.append(TextRun(time.of_what(words) + ". ", STRIP_TEXT, source=source, lang=words.language))
    if plan.remark:
        runs += prose_runs(kit, plan.remark, STRIP_TEXT, class_numbers(entries), source=plan.remark.source)
    text = setter.paragraph(tuple(runs), "")
    pins.append(Pin(text, 0.0, -top - _BELOW, wide))
    return Block(Arrangement(top + _BELOW + measure(text, wide).height, tuple(pins), (_floor(wide, stand),)), "P")


def _total_line(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> Block:
    """The same on a line of its own below a full row of cells: one more row would take a tenth of the page."""
    words, time, runs = kit.words, class_time(kit.library, plan), list[TextRun]()
    if time.high:
        minutes = minutes_text(words, time.low, time.high).replace(" ", NO_BREAK_SPACE)
        minutes = minutes[:1].upper() + minutes[1:]
        runs = [TextRun(text, style, source=plan.key("time"), lang=words.language)
                for text, style in ((minutes + " ", STRIP_TEXT.bold()), (time.of_what(words) + ". ", STRIP_TEXT))]  # fmt: skip
    if plan.remark:
        runs += prose_runs(kit, plan.remark, STRIP_TEXT, class_numbers(entries), source=plan.remark.source)
    return kit.setter.paragraph(tuple(runs), "", "P")


def _time(kit: Kit, figure: str, unit: str, wide: float, source: str) -> Block:
    """Figure and unit on one line; a long range has its unit below it, and is set smaller when it is wider than the cell."""
    setter, own = kit.setter, kit.words.language
    runs = tuple(
        [TextRun(text + " ", style, source=source, lang=own) for text, style in ((figure, TOTAL_FIGURE), (unit, TOTAL_UNIT))]
    )
    if width(figure + " ", TOTAL_FIGURE) + width(unit, TOTAL_UNIT) <= wide:
        return setter.paragraph(runs, source)
    share = min(1.0, wide / width(figure, TOTAL_FIGURE))
    style = replace(TOTAL_FIGURE, size=TOTAL_FIGURE.size * share - 0.01)
    number = Block(Arrangement(style.leading, (Pin(setter.text(figure + " ", style, source, lang=own), width=wide + 10),)))
    return flow(number, setter.text(unit + " ", replace(TOTAL_UNIT, leading=18, baseline_drop=5), source, lang=own))


def _floor(wide: float, stand: float) -> Path:
    y = -stand - _ABOVE - STRONG_RULE / 2
    return drawing.line(0.0, y, wide, y, STRONG_RULE)
