"""A class with phases → its programme: a strip for the first page, and the table of exercises and phases for one of its own.

What changes is marked twice, by a bar and by bold type; values are whole, never differences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base import drawing
from posepress.base.drawing import BLACK, Drawing
from posepress.base.theme import HAIRLINE, HEAVY_RULE, MM, PART_TITLE, PERSON_NAME, RULE, STRONG_RULE, Style
from posepress.model.domain import ClassPlan
from posepress.model.phases import Phase
from posepress.products.handout.phase_words import PhaseCell, PhaseWords, summary
from posepress.products.shared import parts
from posepress.products.shared.dose import dose_runs
from posepress.products.shared.entries import Entry
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.words import sentence, weeks_named
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import NOTHING, Arrangement, Art, Indent, Over, Pin, columns, flow, rule, with_gap
from posepress.typeset.layout import measure

CHANGE_KEY = "sign/change"
_PAD = 3.0
_MOST_COLUMNS = 3  # of the strip; more phases stand below each other
_STRIP_GAP = 9 * MM
_STRIP_INSET = 3 * MM
_CURRENT_RULE = 3.0
_FEW = 2  # changed exercises that are told one by one


@dataclass(frozen=True, slots=True)
class _Looks:
    """Measures of table and strip."""

    title: Style
    name: Style  # of the person
    name_line: float  # to write it on
    number: Style
    number_column: float
    bar: tuple[float, float]
    bar_column: float
    bar_gap: float  # more, below the table
    names: float  # column of the table, at most
    sides: float  # the same; without one they stand below the names
    gap: float  # between columns
    least_phase: float  # a column of a phase so wide leaves the others their full width
    narrow_phase: float  # one so narrow takes the column of sides
    most_phases: int  # in one table
    weeks: float  # column of the strip
    chip: tuple[float, float, float]  # beside its word; high; from the foot of its line


_USUAL = _Looks(
    PART_TITLE, PERSON_NAME, 42 * MM, Style("serif", 14, 16, 4), 7 * MM, (2 * MM, 14.0), 4.2 * MM, 2 * MM,
    names=54 * MM, sides=32 * MM, gap=3 * MM, least_phase=40 * MM, narrow_phase=34 * MM, most_phases=4,
    weeks=46 * MM, chip=(1.6 * MM, 13.0, 1.5),
)  # fmt: skip
_LARGE = _Looks(
    Style("serif-semibold", 34, 42, 11), Style("sans-bold", 24, 30, 8), 80 * MM, Style("serif", 24, 24, 6.5), 14 * MM,
    (3 * MM, 20.0), 6 * MM, 3 * MM,
    names=84 * MM, sides=0.0, gap=4 * MM, least_phase=40 * MM, narrow_phase=40 * MM, most_phases=1,
    weeks=66 * MM, chip=(2.2 * MM, 21.0, 1.5),
)  # fmt: skip


def _looks(kit: Kit) -> _Looks:
    return _LARGE if kit.theme.is_large else _USUAL


def _phase_words(kit: Kit, plan: ClassPlan) -> PhaseWords:
    assert plan.programme
    return PhaseWords(kit.words, plan, plan.programme, apart=_looks(kit).most_phases == 1)


def programme_strip(kit: Kit, plan: ClassPlan, page: int = 0) -> Block | None:
    """`Your six weeks`: up to three phases beside each other, more of them below each other, and when to move on. `page` is
    that of the table, where one stands elsewhere.
    """
    programme = plan.programme
    if programme is None:
        return None
    said, theme = _phase_words(kit, plan), kit.theme
    goals = with_gap(_goals(kit, said, programme.current), theme.baseline_step)
    if len(programme.phases) == 1:
        return flow(goals, *_notes(kit, said)) if goals or programme.current.note else None
    title = replace(_strip_title(kit, said, page), with_next=True)
    is_short = len(programme.phases) <= _MOST_COLUMNS and not theme.is_large
    beside = _beside(kit, said) if is_short else _below(kit, said)
    return flow(title, with_gap(beside, theme.baseline_step), goals, *([] if page else _notes(kit, said)))


def has_table(plan: ClassPlan) -> bool:
    """Whether there is more than one phase to tell of."""
    return plan.programme is not None and len([phase for phase in plan.programme.phases if not phase.left_open]) > 1


def _strip_title(kit: Kit, said: PhaseWords, page: int) -> Block:
    words, weeks = kit.words, said.programme.weeks
    count = weeks.last - weeks.first + 1
    number = words.numbers[count] if count < len(words.numbers) else str(count)
    runs = [TextRun(words.form(words.your_weeks, count).format(number, count) + " ", kit.theme.strong)]
    if page:
        runs.append(TextRun(words.programme["all changes"].format(page).replace(f" {page}", f"\u00a0{page}"), kit.theme.body))
    return kit.setter.paragraph(tuple(runs), "", "H2")


def _beside(kit: Kit, said: PhaseWords) -> Block:
    phases, measure_ = said.programme.phases, kit.theme.measure
    wide = (measure_ - (_MOST_COLUMNS - 1) * _STRIP_GAP) / _MOST_COLUMNS
    wide = wide if len(phases) == _MOST_COLUMNS else (measure_ - (len(phases) - 1) * _STRIP_GAP) / len(phases)
    cells = [(n * (wide + _STRIP_GAP), wide, _strip_column(kit, said, phase, wide)) for n, phase in enumerate(phases)]
    return columns(*cells, step=kit.theme.baseline_step)


def _below(kit: Kit, said: PhaseWords) -> Block:
    theme, weeks, gap = kit.theme, _looks(kit).weeks, _looks(kit).gap
    wide = theme.measure - weeks
    lines = []
    for phase in said.programme.phases:
        head = _phase_head(kit, said, phase, weeks - gap)
        both = columns((0.0, weeks - gap, head), (weeks, wide, _summary(kit, said, phase, wide, run_on=True)),
                       step=theme.baseline_step)  # fmt: skip
        lines.append(flow(replace(_phase_rule(said, phase, theme.measure), with_next=True), both))
    return flow(*lines)


def _phase_rule(said: PhaseWords, phase: Phase, wide: float) -> Block:
    strong = phase is said.programme.current
    above = 0.0 if strong else _CURRENT_RULE - STRONG_RULE
    return rule(wide, _CURRENT_RULE if strong else STRONG_RULE, above, _CURRENT_RULE + 1.0 - above)


def _phase_head(kit: Kit, said: PhaseWords, phase: Phase, wide: float, with_now: bool = True) -> Block:
    """`Weeks 1–2`, and of the current phase a black chip with `now`, flush right, or below where the words are long."""
    theme, setter = kit.theme, kit.setter
    key = said.key(phase, "weeks")
    name = setter.text(weeks_named(kit.words, phase.weeks) + " ", theme.strong, key, lang=kit.words.language)
    if phase is not said.programme.current or not with_now:
        return replace(name, tag="P")
    word, style = kit.words.programme["now"], theme.strong.white()
    beside, high, up = _looks(kit).chip
    taken = width(word, style) + 2 * beside
    foot = -theme.leading + up
    fits = width(weeks_named(kit.words, phase.weeks), theme.strong) + _looks(kit).gap + taken <= wide
    left = wide - taken if fits else 0.0
    chip = drawing.rectangle(left, foot, left + taken, foot + high, fill=BLACK)
    ink = setter.text(word, style, said.key(phase, "now"), lang=kit.words.language)
    pin = Pin(ink, left + beside, 0.0, taken)
    if not fits:
        return replace(flow(name, Block(Arrangement(theme.leading, (pin,), (chip,)))), tag="P")
    return Block(Arrangement(theme.leading, (Pin(name, width=wide), pin), (chip,)), "P")


def _strip_column(kit: Kit, said: PhaseWords, phase: Phase, wide: float) -> Block:
    inner = wide - 2 * _STRIP_INSET
    text = flow(_phase_head(kit, said, phase, inner), _summary(kit, said, phase, inner))
    body = Block(Arrangement(measure(text, inner).height, (Pin(text, _STRIP_INSET, 0.0, inner),)))
    return flow(_phase_rule(said, phase, wide), body)


def _summary(kit: Kit, said: PhaseWords, phase: Phase, wide: float, run_on: bool = False) -> Block:
    """What a phase changes, in a few lines, or one after the other."""
    theme, words, lang = kit.theme, kit.words, kit.words.language
    lines: list[tuple[TextRun, ...]] = []
    if phase.left_open:
        lines.append((TextRun(sentence(phase.note), theme.body, source=said.key(phase, "note")),))
    elif phase is said.programme.current or phase.number == 1:
        text = words.programme["pictured" if phase is said.programme.current else "before"]
        lines.append((TextRun(text, theme.body, source=said.key(phase, "summary"), lang=lang),))
    else:
        for line in said.head(phase):
            if line.changes:
                lines.append((TextRun(sentence(line.text.text), theme.body, source=line.text.source, lang=line.text.lang),))
        for name, indexes in summary(said, phase):
            if name == "changes" and len(indexes) <= _FEW:
                lines += [_one_change(kit, said, phase, index, wide) for index in indexes]
            else:
                text = numbered_exercises(kit, words.programme[name], indexes)
                lines.append((TextRun(text, theme.body, source=said.key(phase, f"{name}.summary"), lang=lang),))
        if not lines:
            lines.append((TextRun(words.programme["as before"], theme.body, source=said.key(phase, "summary"), lang=lang),))
    if run_on:
        runs = [replace(run, text=run.text + " ") if n == len(line) else run for line in lines for n, run in enumerate(line, 1)]
        return kit.setter.paragraph(tuple(runs), runs[0].source, "P")
    return flow(*[kit.setter.paragraph(line, line[0].source, "P") for line in lines])


def numbered_exercises(kit: Kit, label: str, indexes: Sequence[int]) -> str:
    """`Leave out: exercises 1, 4.`"""
    noun = kit.words.form(kit.words.nouns["exercise"], len(indexes))
    numbers = ", ".join([str(index + 1) for index in indexes])
    return kit.words.colon.format(f"{label[:1].upper()}{label[1:]}", f"{noun}{NO_BREAK_SPACE}{numbers}.")


def _one_change(kit: Kit, said: PhaseWords, phase: Phase, index: int, wide: float) -> tuple[TextRun, ...]:
    """`Exercise 4: red band.`"""
    cell, words = said.cell(phase, index), kit.words
    label = words.programme["exercise"].format(index + 1).replace(" ", NO_BREAK_SPACE)
    runs = [TextRun(words.colon.format(label, ""), kit.theme.body, source=cell.key, lang=words.language)]
    changed = said.changed_parts(phase, index)
    runs += _ended(dose_runs(changed, kit.theme.body, wide, end=".", dot=", "))
    runs += [TextRun(sentence(text) + " ", kit.theme.body, source=source) for text, source in cell.notes]
    return tuple(runs)


def programme_table(kit: Kit, plan: ClassPlan, entries: Sequence[Entry], *, alone: bool = False, whole: bool = False) -> Block:
    """`What changes, and when`: exercises by phases, in tables of a few phases each; below them what the bar means and when to
    move on. Where no strip is on page 1, the table stands `alone`: it says which phase is now, and what is open. With `whole`,
    no table is parted that a page holds.
    """
    theme, setter, words, looks = kit.theme, kit.setter, kit.words, _looks(kit)
    said = _phase_words(kit, plan)
    phases = said.decided
    count = -(-len(phases) // looks.most_phases)
    size = -(-len(phases) // count)
    tables = [_table(kit, said, entries, phases[start : start + size], alone) for start in range(0, len(phases), size)]
    if whole:
        tables = [replace(table, together=measure(table, theme.measure).height <= theme.text_height) for table in tables]
    title = setter.text(words.programme["title"] + " ", looks.title, "", "H2")
    name = _name_line(kit)
    if width(words.programme["title"], looks.title) + looks.gap <= name.x:
        titled = Block(Over(title, (name,)))
    else:  # a long name, or one in large print, has a line of its own
        titled = flow(replace(title, with_next=True), _name_below(kit))
    head = replace(titled, with_next=True, anchor="programme")
    top = rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step)
    step = theme.baseline_step
    after = [with_gap(block, step) for block in _after(kit, said, alone)]
    legend = replace(_legend(kit, said, ()), with_next=True) if looks.most_phases == 1 else None  # its tables take pages
    return flow(replace(top, with_next=True), head, legend, *[with_gap(table, 2 * step) for table in tables], *after)


def _name_line(kit: Kit) -> Pin:
    """The person's name, or a line for it, flush right on the title's first line, so that a loose page keeps its owner."""
    theme, person, looks = kit.theme, kit.library.person, _looks(kit)
    leading = looks.title.leading
    label = kit.setter.text(kit.words.name + " ", _on(looks.title, theme.meta), "")
    taken = width(kit.words.name + "  ", theme.meta)
    if person and person.name:
        wide = taken + width(person.name, looks.name)
        name = kit.setter.text(person.name + " ", _on(looks.title, looks.name), person.key("name"))
        block = Block(Arrangement(leading, (Pin(label, width=taken), Pin(name, taken, 0.0, wide + 5))), "P")
        return Pin(block, theme.measure - wide, 0.0, wide)
    wide = looks.name_line
    line = drawing.line(taken, -leading + 4, taken + wide, -leading + 4, RULE)
    block = Block(Arrangement(leading, (Pin(label, width=taken),), (line,)), "P")
    return Pin(block, theme.measure - taken - wide, 0.0, taken + wide)


def _name_below(kit: Kit) -> Block:
    person, looks = kit.library.person, _looks(kit)
    if person is None or not person.name:
        line = _name_line(kit)
        return Block(Arrangement(looks.title.leading, (replace(line, x=0.0),)))
    label, name = TextRun(kit.words.name + " ", kit.theme.meta), TextRun(person.name, looks.name, source=person.key("name"))
    return kit.setter.paragraph((label, name), "", "P")


def _on(title: Style, style: Style) -> Style:
    """On the baseline of the title."""
    return replace(style, leading=title.leading, baseline_drop=title.baseline_drop)


@dataclass(frozen=True, slots=True)
class _Grid:
    """x and width of the columns of a table."""

    names: float
    sides: float
    phase: float
    measure: float

    def x(self, number: int) -> float:
        return self.names + self.sides + number * self.phase


def _grid(kit: Kit, said: PhaseWords, entries: Sequence[Entry], count: int) -> _Grid:
    theme, looks = kit.theme, _looks(kit)
    beside = looks.number_column + looks.gap
    sides = [_side_width(kit, said, entry) for entry in entries]
    room = theme.measure - looks.names - (looks.sides if any(sides) else 0.0)
    if room / count >= looks.least_phase:
        return _Grid(looks.names, theme.measure - looks.names - room, room / count, theme.measure)
    name = min(looks.names, max([width(entry.pose.title, theme.body) for entry in entries]) + beside)
    side = min(looks.sides, max(sides) + looks.gap) if any(sides) else 0.0
    if (theme.measure - name - side) / count < looks.narrow_phase:
        name, side = min(looks.names, max(name, max(sides) + beside)), 0.0
    return _Grid(name, side, (theme.measure - name - side) / count, theme.measure)


def _side_width(kit: Kit, said: PhaseWords, entry: Entry) -> float:
    runs = dose_runs(said.first_side(entry.number - 1), kit.theme.body, kit.theme.measure)
    return sum([width(run.text, run.style) for run in runs])


def _table(kit: Kit, said: PhaseWords, entries: Sequence[Entry], phases: Sequence[Phase], alone: bool) -> Block:
    grid = _grid(kit, said, entries, len(phases))
    head = _head_row(kit, said, phases, grid, alone)
    repeat = replace(head, tag=FURNITURE)
    lines = [replace(_row(kit, said, entry, phases, grid), head=repeat) for entry in entries]
    lines[-1] = replace(lines[-1], with_next=True)
    table = flow(replace(head, with_next=True), *lines, tag="Table")
    return flow(replace(table, with_next=True), rule(kit.theme.measure, HAIRLINE))


def _head_row(kit: Kit, said: PhaseWords, phases: Sequence[Phase], grid: _Grid, alone: bool) -> Block:
    """The weeks of each phase, and what is the same for all of its exercises."""
    theme, bar = kit.theme, _looks(kit).bar_column
    wide = grid.phase - bar
    pins = [Pin(Block(NOTHING, "TD"), width=grid.names)]
    pins += [Pin(Block(NOTHING, "TD"), grid.names, 0.0, grid.sides)] if grid.sides else []
    tall = 0.0
    for n, phase in enumerate(phases):
        lines, head = [replace(_phase_head(kit, said, phase, wide, alone), tag="")], said.head(phase)
        for number, line in enumerate(head, 1):
            style = theme.body.bold() if line.changes else theme.body
            text = line.text.text + (", " if number < len(head) else " ")
            run = TextRun(text, style, source=line.text.source, lang=line.text.lang)
            words = kit.setter.paragraph((run,), line.text.source)
            lines.append(_barred(kit, words, line.text.source) if line.changes else words)
        cell = replace(flow(*lines), tag="TH", scope="Column")
        tall = max(tall, measure(cell, wide).height)
        pins.append(Pin(cell, grid.x(n) + bar, 0.0, wide))
    return Block(Arrangement(tall + _PAD, tuple(pins)), "TR")


def _barred(kit: Kit, words: Block, source: str) -> Block:
    """Words with the bar that says that they change, in the column on their left."""
    looks = _looks(kit)
    return Block(Over(words, (Pin(_bar(kit, source), -looks.bar_column, -1.0, looks.bar[0]),), ahead=True))


def _bar(kit: Kit, source: str) -> Block:
    wide, high = _looks(kit).bar
    art = Art(CHANGE_KEY, Drawing(wide, high, (drawing.rectangle(0, 0, wide, high, fill=BLACK),)), wide, high, source)
    return Block(art, "Figure", kit.words.programme["changes"], kit.setter.foreign(kit.words.language))


def _row(kit: Kit, said: PhaseWords, entry: Entry, phases: Sequence[Phase], grid: _Grid) -> Block:
    theme, setter, index, looks = kit.theme, kit.setter, entry.number - 1, _looks(kit)
    number = setter.text(f"{entry.number} ", replace(looks.number, colour=theme.accent), "")
    name = setter.text(entry.pose.title + " ", theme.body, entry.pose.key("title"), together=True)
    room = grid.names - looks.number_column - looks.gap
    side, wide = said.first_side(index), grid.sides - looks.gap if grid.sides else room
    words = kit.setter.paragraph(_ended(dose_runs(side, theme.body, wide)), side[0].source) if side else None
    beside = flow(name, None if grid.sides else words)
    pins = (Pin(number, width=looks.number_column), Pin(beside, looks.number_column, 0.0, room))
    heading = Arrangement(measure(beside, room).height, pins)
    cells = [(0.0, grid.names, Block(heading, "TH", scope="Row"))]
    if grid.sides:
        cells.append((grid.names, wide, replace(words, tag="TD") if words else Block(NOTHING, "TD")))
    for n, phase in enumerate(phases):
        wide = grid.phase - looks.bar_column - (looks.gap if n + 1 < len(phases) else 0.0)
        cells.append((grid.x(n) + looks.bar_column, wide, _cell(kit, said.cell(phase, index), wide)))
    tall = max([measure(block, wide).height for _, wide, block in cells]) + 2 * _PAD
    places = tuple([Pin(block, x, -_PAD, wide) for x, wide, block in cells])
    return Block(Arrangement(tall, places, (drawing.line(0.0, 0.0, grid.measure, 0.0, HAIRLINE),)), "TR")


def _ended(runs: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
    """With a space at the end, where a line may end, too."""
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text + " ")) if runs else ()


def _cell(kit: Kit, cell: PhaseCell, wide: float) -> Block:
    style = kit.theme.body.bold() if cell.changes else kit.theme.body
    runs: list[TextRun] = []
    if cell.word:
        text = kit.words.colon.format(cell.word, "") if cell.parts else cell.word + " "
        runs.append(TextRun(text, style, source=cell.key, lang=kit.words.language))
    runs += _ended(dose_runs(cell.parts, style, wide, end="." if cell.notes else "", dot=", "))
    runs += [TextRun(sentence(text) + " ", style, source=source) for text, source in cell.notes]
    if not runs:
        return Block(NOTHING, "TD")
    words = kit.setter.paragraph(tuple(runs), runs[0].source)
    return replace(_barred(kit, words, cell.key) if cell.changes else flow(words), tag="TD")


def _after(kit: Kit, said: PhaseWords, alone: bool) -> list[Block]:
    """What the bar means, unless that stands above, when to move on or go back; and what there is to say of a phase besides."""
    words, runs = kit.words, list[TextRun]()
    with_goals = [phase for phase in said.programme.phases if phase.move_on_when or phase.go_back_when]
    for phase in with_goals:
        runs += _goal_runs(kit, said, phase, weeks_named(words, phase.weeks) if len(with_goals) > 1 else "")
    notes = _notes(kit, said, with_open=alone)
    if _looks(kit).most_phases > 1:
        return [_legend(kit, said, runs), *notes]
    return [*([kit.setter.paragraph(tuple(runs), "", "P")] if runs else []), *notes]


def _legend(kit: Kit, said: PhaseWords, more: Sequence[TextRun]) -> Block:
    """`▮ changes.`, and more behind it."""
    looks, words = _looks(kit), kit.words
    x = looks.bar_column + looks.bar_gap
    run = TextRun(f"{words.programme['changes']}. ", kit.theme.body, lang=words.language)
    text = kit.setter.paragraph((run, *more), "")
    bar = Pin(_bar(kit, said.plan.key("phases")), 0.0, -1.0, looks.bar[0])
    return replace(Block(Over(Block(Indent(text, x)), (bar,), ahead=True)), tag="P")


def _notes(kit: Kit, said: PhaseWords, with_open: bool = False) -> list[Block]:
    """What there is to say of a phase besides what is done in it; and of those that are left open."""
    out = []
    for phase in [phase for phase in (said.programme.phases if with_open else said.decided) if phase.note]:
        runs = [TextRun(sentence(phase.note), kit.theme.body, source=said.key(phase, "note"))]
        if with_open and phase.left_open and phase is said.programme.current:
            now = f"({kit.words.programme['now']}) "
            runs.insert(0, TextRun(now, kit.theme.strong, source=said.key(phase, "now"), lang=kit.words.language))
        key = said.key(phase, "weeks") if phase.left_open else ""
        out.append(parts.run_in(kit, weeks_named(kit.words, phase.weeks), tuple(runs), label_source=key))
    return out


def current_goals(kit: Kit, plan: ClassPlan) -> Block | None:
    """When to move on from the current phase, or to go back."""
    return _goals(kit, _phase_words(kit, plan), plan.programme.current) if plan.programme else None


def _goals(kit: Kit, said: PhaseWords, phase: Phase) -> Block | None:
    runs = _goal_runs(kit, said, phase, "")
    return kit.setter.paragraph(tuple(runs), "", "P") if runs else None


def _goal_runs(kit: Kit, said: PhaseWords, phase: Phase, label: str) -> list[TextRun]:
    """`Move on when a whole week had no pain. Go back when it swells.`"""
    theme, words, runs = kit.theme, kit.words, list[TextRun]()
    goals = (("move on when", phase.move_on_when), ("go back when", phase.go_back_when))
    for name, goal in [(name, goal) for name, goal in goals if goal]:
        runs.append(TextRun(words.rows[name].replace(" ", NO_BREAK_SPACE) + " ", theme.strong, lang=words.language))
        end = "" if goal[-1:] in ".!?" else "."
        runs.append(TextRun(goal + end + " ", theme.body, source=said.key(phase, name)))
    if runs and label:
        runs.insert(0, TextRun(words.colon.format(label, ""), theme.strong, lang=words.language))
    return runs
