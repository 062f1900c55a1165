"""A class → the head of its cue sheet: title, time, people and changes of level; what to ask before; what to have ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from posepress.base.languages import FALLBACK, primary
from posepress.base.theme import HEAVY_RULE, MM, STRIP_TEXT, STRONG_RULE
from posepress.model.asking import is_asked_before
from posepress.model.domain import ClassPlan, Inline, Pose, Prose
from posepress.model.grammar import Signal
from posepress.model.levels import LevelChanges, Round, way_through
from posepress.model.ready import ReadyThing, ready_things
from posepress.products.cues.times import cue_times
from posepress.products.handout.common import every_exercise, shared_fields
from posepress.products.shared.entries import Entry, class_numbers
from posepress.products.shared.kit import Kit, prose_runs, step_numbers, width
from posepress.products.shared.panel import titled_panels
from posepress.products.shared.parts import run_in
from posepress.products.shared.timing import minutes_figure
from posepress.products.shared.words import fill_template
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import Indent, Over, Pin, columns, flow, rule, with_gap
from posepress.typeset.layout import measure

_GUTTER = 6 * MM
_BULLET = 3.6 * MM
_COUNT_COLUMN = 11 * MM
_NUMBERS_SHARE = 0.4  # of the width of a question, at most, for the numbers of its poses
_BOX_SHARE = 0.3  # of the page, at most, for questions beside what to have ready
_DOT = f"{NO_BREAK_SPACE}· "
_BODY_WEIGHT = ("body weight", "bodyweight")


@dataclass(frozen=True, slots=True)
class PriorQuestion:
    """What is asked before the class; `numbers` are those of the entries for which the answer matters."""

    prose: Prose
    numbers: tuple[int, ...]
    signal: Signal
    entry: Entry  # the first

    @property
    def is_asked(self) -> bool:
        """Whether it is put as a question; a caution stays as it was written."""
        return "#not for." in self.prose.source


def asked_before(entries: Sequence[Entry]) -> tuple[PriorQuestion, ...]:
    """Who a pose is not for, which is asked; then cautions that name a condition, which are said to all. Of either the most
    severe first, each text once.
    """
    found: dict[str, PriorQuestion] = {}
    for entry in entries:
        pose = entry.pose
        asked = [(Prose((Inline(text),), pose.key(f"not for.{n}")), Signal.WARNING) for n, text in enumerate(pose.not_for, 1)]
        asked += [(caution.prose, caution.signal) for caution in pose.cautions if is_asked_before(caution)]
        for prose, signal in asked:
            key = _said(prose, pose)
            before = found.get(key, PriorQuestion(prose, (), signal, entry))
            found[key] = replace(before, numbers=(*before.numbers, entry.number), signal=min(before.signal, signal))
    return tuple(sorted(found.values(), key=lambda question: (not question.is_asked, question.signal)))


def _said(prose: Prose, pose: Pose) -> str:
    """What two questions share that are one: their words, numbers and links as they are printed."""
    numbers, out = step_numbers(pose), ""
    for address, inlines in groupby(prose.inlines, lambda inline: inline.link):
        out += "".join([numbers(inline.ref) if inline.ref else inline.text for inline in inlines]) + address
    return out.rstrip(".?").casefold()


def number_ranges(numbers: Sequence[int]) -> str:
    """Runs of three and more are drawn together.

    >>> number_ranges([1, 2, 4, 5, 6])
    '1, 2, 4–6'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join([f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs])


def head(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> Block:
    theme = kit.theme
    title = fill_template(kit.words, kit.words.cues["title"], plan.title)
    runs = tuple([TextRun(inline.text, theme.title, lang=inline.lang, source="" if inline.lang else plan.key("title"))
                  for inline in title])  # fmt: skip
    heading = replace(kit.setter.paragraph(runs, "", "H1", together=True), anchor="top")
    return flow(
        rule(theme.measure, HEAVY_RULE),
        heading,
        _line(kit, plan, entries),
        with_gap(_boxes(kit, plan, entries), theme.baseline_step),
        *[with_gap(block, theme.baseline_step) for block in _said_first(kit, plan, entries)],
    )


def _line(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> Block:
    """`42 minutes · 12 people · get up 1 time, lie down 1 time · Tuesday, 19:00 to 19:45`"""
    words, style = kit.words, kit.theme.body
    low, high = cue_times(kit.library, plan).end
    found: list[TextRun] = []

    def add(text: str, key: str, lang: str = "", bold: bool = False) -> None:
        if found:
            found.append(TextRun(_DOT, style, source=found[-1].source))
        found.append(TextRun(text, style.bold() if bold else style, source=plan.key(key), lang=lang))

    if high:
        figure = minutes_figure(words, low, high)
        time = f"{figure}{NO_BREAK_SPACE}{words.counted('minutes', high)} {words.each_time}"
        add(time, "time", words.language, bold=True)
    if plan.people:
        add(f"{plan.people}{NO_BREAK_SPACE}{words.counted('people', plan.people)}", "people", words.language)
    said = [
        words.form(words.change_counts[name], high).format(words.range.format(low, high) if low < high else high)
        for name, (low, high) in class_way(plan, entries).counts.items()
    ]
    text = ", ".join([text.replace(" ", NO_BREAK_SPACE) for text in said]) or words.cues["no change"]
    add(text, "changes", words.language)
    if plan.date:
        add(plan.date, "date")
    if plan.at:
        span = words.to.format(plan.at.text, plan.at.later(high).text).replace(" ", NO_BREAK_SPACE) if high else plan.at.text
        add(span, "at", words.language)
    return kit.setter.paragraph(tuple(found), plan.key("time"), "P")


def class_way(plan: ClassPlan, entries: Sequence[Entry]) -> LevelChanges:
    """How people come through the class, each round of its circuits counted."""
    rounds = [Round(c.first, c.last, c.rounds.low, c.rounds.high) for c in plan.circuits]
    return way_through([(entry.pose, entry.instead) for entry in entries], rounds)


def _boxes(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> Block | None:
    """Questions on the left, what to have ready on the right; one below the other where there are many."""
    theme = kit.theme
    half = (theme.measure - _GUTTER) / 2
    questions = asked_before(entries)
    beside = flow(*_ask(kit, plan, questions, half)) if questions else None
    ready = _ready(kit, plan, entries, half)
    if beside and ready:
        both = columns((0.0, half, beside), (half + _GUTTER, half, ready), step=theme.baseline_step)
        if measure(beside, half).height <= theme.text_height * _BOX_SHARE:
            return both
    panels = _ask(kit, plan, questions, theme.measure, theme.text_height * 0.9) if questions else []
    ready = _ready(kit, plan, entries, theme.measure)
    return flow(*panels, with_gap(ready, theme.leading)) if panels or ready else None


def _ask(kit: Kit, plan: ClassPlan, questions: Sequence[PriorQuestion], wide: float, room: float = float("inf")) -> list[Block]:
    """The box of questions: a bullet each, and flush right the numbers of the poses that it matters for."""
    theme, form = kit.theme, replace(kit.theme.compact, run_on=False)
    inner = wide - 2 * form.inset - form.column
    bold = theme.strong
    ranges = [number_ranges([plan.number_of(number) for number in question.numbers]) for question in questions]
    column = min(max([width(text + " ", bold) for text in ranges]) + 2 * MM, inner * _NUMBERS_SHARE)
    items = []
    for n, (question, numbers) in enumerate(zip(questions, ranges, strict=True), 1):
        runs = _question_runs(kit, question)
        text = kit.setter.paragraph(runs, question.prose.source, together=True)
        label = kit.setter.text(numbers + " ", bold, plan.key(f"ask.{n}"), "P", align="right")
        body = Block(Indent(replace(text, tag="P"), _BULLET, column))
        below = measure(label, column).height - theme.leading  # the last line of the numbers is that of the question
        body = Block(Over(body, (Pin(label, inner - column, below, column),), row=-1), "LBody")
        if below > 0 and measure(text, inner - _BULLET - column).height <= below:
            body = columns((_BULLET, inner - _BULLET - column, replace(text, tag="P")), (inner - column, column, label))
            body = replace(body, tag="LBody")
        bullet = Pin(kit.setter.text("• ", theme.body, question.prose.source, "Lbl"), width=_BULLET)
        items.append(Block(Over(body, (bullet,), ahead=True), "LI", together=True))
    corner = kit.setter.text(kit.words.cues["poses"] + " ", theme.meta, "", "P", align="right")
    asked = sum([question.is_asked for question in questions])
    lists = [flow(*group, tag="L", numbering="Disc") if group else None for group in (items[:asked], items[asked:])]
    lead = replace(kit.setter.text(kit.words.cues["say to all"] + " ", bold, "", "P", together=True), with_next=True)
    content = flow(lists[0], lead if all(lists) else None, lists[1])
    title = kit.words.cues["ask before" if asked else "say before"]
    return titled_panels(kit, title, [content], form, wide, room, corner)


def _question_runs(kit: Kit, question: PriorQuestion) -> tuple[TextRun, ...]:
    """Who a pose is not for becomes a question; a caution stays as it was written."""
    prose, style = question.prose, kit.theme.body
    if not question.is_asked:
        runs = prose_runs(kit, prose, style, step_numbers(question.entry.pose))
    else:
        text = prose.plain.rstrip(".?")
        text = text[:1].upper() + text[1:]
        inlines = fill_template(kit.words, kit.words.cues["question"], text)
        runs = tuple([TextRun(inline.text, style, lang=inline.lang) for inline in inlines])
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text + " "))


def _ready(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], wide: float) -> Block | None:
    """Counts and things; then what is only welcome, with what doses are done, and what the class names itself."""
    theme, words = kit.theme, kit.words
    things = ready_things([prop for entry in entries for prop in entry.pose.props])
    needed = [thing for thing in things if thing.is_needed]
    own = [TextRun(text, theme.body, source=plan.key(f"ready.{n}")) for n, text in enumerate(plan.ready, 1)]
    lines = [_grid(kit, plan, needed, wide)] if needed else []
    lines += [kit.setter.paragraph((run,), run.source, "P") for run in own]
    welcome = [_name(kit, thing, 0) for thing in things if not thing.is_needed]
    if welcome:
        inlines = fill_template(words, words.welcome, ", ".join(welcome))
        runs = [TextRun(inline.text, theme.body, source=plan.key("welcome"), lang=inline.lang) for inline in inlines]
        lines.append(kit.setter.paragraph(tuple(runs), plan.key("welcome"), "P"))
    if loads := loads_of(entries):
        inlines = fill_template(words, words.colon.replace("{}", words.rows["with"], 1), ", ".join(loads))
        runs = [TextRun(inline.text, theme.body, source=plan.key("loads"), lang=inline.lang) for inline in inlines]
        lines.append(kit.setter.paragraph(tuple(runs), plan.key("loads"), "P"))
    if not lines:
        return None
    title = words.cues["have ready for"].format(plan.people) if plan.people else words.cues["have ready"]
    heading = kit.setter.text(title, theme.strong, "", "P")
    line = rule(wide, STRONG_RULE, 0.0, theme.baseline_step / 2)
    return flow(replace(line, with_next=True), replace(heading, with_next=True), *lines)


def loads_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """What doses are done with, each once."""
    said = [text for entry in entries for text in (entry.dose.load, entry.dose.resistance) if text]
    return tuple(dict.fromkeys([text for text in said if text.casefold() not in _BODY_WEIGHT]))


def _name(kit: Kit, thing: ReadyThing, people: int) -> str:
    english = _is_english(kit)
    text = thing.text(f" {kit.words.or_} ", people, english)
    return text[:1].lower() + text[1:] if english else text


def _is_english(kit: Kit) -> bool:
    return primary(kit.library.studio.language) == FALLBACK


def _grid(kit: Kit, plan: ClassPlan, things: Sequence[ReadyThing], wide: float) -> Block:
    """Two of them a line, where the names have room."""
    theme, people, english = kit.theme, plan.people or 1, _is_english(kit)
    names = [_name(kit, thing, people) for thing in things]
    column = wide / 2
    across = 2 if all(width(name, theme.body) <= column - _COUNT_COLUMN - 2 * MM for name in names) else 1
    cells = []
    for n, (thing, name) in enumerate(zip(things, names, strict=True), 1):
        key = plan.key(f"have ready.{n}")
        count = kit.setter.text(f"{thing.figure(people, english)} ", theme.strong, key) if thing.count else None
        text = kit.setter.text(name + " ", theme.body, key)
        cells.append(columns((0.0, _COUNT_COLUMN, count), (_COUNT_COLUMN, wide / across - _COUNT_COLUMN, text)))
    lines = [cells[start : start + across] for start in range(0, len(cells), across)]
    rows = [columns(*[(n * column, wide / across, replace(cell, tag="LBody")) for n, cell in enumerate(line)])
            for line in lines]  # fmt: skip
    return flow(*rows)


def _said_first(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> list[Block]:
    """What the class says before it begins, what it says of itself, and what holds for every exercise."""
    words, body, out = kit.words, kit.theme.body, list[Block]()
    if plan.before:
        runs = [TextRun(text + " ", body, source=plan.key(f"before.{n}")) for n, text in enumerate(plan.before, 1)]
        out.append(run_in(kit, words.before_you_start, tuple(runs)))
    if plan.remark:
        remark = prose_runs(kit, plan.remark, body, class_numbers(entries, plan.numbers), source=plan.remark.source)
        out.append(run_in(kit, words.in_class, remark))
    if fields := shared_fields(entries):
        out.append(kit.setter.paragraph(every_exercise(kit, entries, fields, STRIP_TEXT), "", "P", together=True))
    return out
