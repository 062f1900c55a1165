"""A class with a log of weeks → a page to tick on: a row a session, pain before and after, a line of pain with its limit.

One tick is one whole session. Up to three times a day each session has a row with its own pair of numbers; more often, a day
has a box for each and one pair. What does not fit goes on on another page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil, floor

from posepress.base import drawing
from posepress.base.drawing import BLACK, Drawing, Path
from posepress.base.theme import HAIRLINE, HEAVY_RULE, MM, RULE, STRONG_RULE
from posepress.model.domain import ClassPlan
from posepress.model.grammar import word
from posepress.model.phases import OPEN, Phase
from posepress.model.words import Forms, Words
from posepress.products.handout.log_boxes import (
    LARGE,
    LIMIT_KEY,
    PAIR_KEY,
    SESSION_KEY,
    TICKS_KEY,
    USUAL,
    LogLooks,
    check_paths,
    pair_alone,
    pair_paths,
    session,
    tick_paths,
    ticks,
)
from posepress.products.shared.entries import Entry
from posepress.products.shared.kit import Kit, width
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import NOTHING, Arrangement, Art, Over, Pin, flow, rule, with_gap
from posepress.typeset.layout import measure

_MOST_TICKS = 12
_SESSIONS = 3  # of which each has a row
_WORST = 10


def week_log(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], room: float) -> Block:
    """Title and start, what to do, a filled-in example, and the table; together where a page of that height holds them."""
    theme = kit.theme
    log = _Log(kit, plan, entries)
    top = replace(rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step), with_next=True)
    lead = flow(top, _title(log), _lead(log), with_gap(_example(log), theme.baseline_step))
    heads = _heads(log)
    repeat = replace(heads, tag=FURNITURE)
    lines = [replace(line, head=repeat) for week in log.weeks for line in _week(log, week)]
    lines[-1] = replace(lines[-1], with_next=True)
    table = flow(replace(heads, with_next=True), *lines, tag="Table")
    whole = flow(
        replace(lead, together=True, with_next=True), with_gap(table, 2 * theme.baseline_step), rule(theme.measure, STRONG_RULE)
    )
    return replace(whole, together=measure(whole, theme.measure).height <= room)


@dataclass(frozen=True)
class _Log:
    kit: Kit
    plan: ClassPlan
    entries: tuple[Entry, ...]

    @property
    def looks(self) -> LogLooks:
        return LARGE if self.kit.theme.is_large else USUAL

    @property
    def weeks(self) -> list[int]:
        programme = self.plan.programme
        return [*programme.log_weeks(self.plan.log)] if programme else [*range(1, self.plan.log + 1)]

    def phase(self, week: int) -> Phase | None:
        return self.plan.programme.of_week(week) if self.plan.programme else None

    @property
    def limits(self) -> dict[int, tuple[int, ...]]:
        """The pain that is still allowed → the exercises of now that it is for; none are named where it is the same for all."""
        current = [entry for entry in self.entries if entry.is_now]
        said = sorted([(floor(entry.dose.pain.high), entry.number) for entry in current
                       if entry.dose.pain and entry.dose.pain.high < _WORST])  # fmt: skip
        found = {pain: tuple([number for _, number in group]) for pain, group in groupby(said, lambda pair: pair[0])}
        return {pain: () if len(numbers) == len(current) else numbers for pain, numbers in found.items()}

    def key(self, part: str) -> str:
        return self.plan.key(f"log.{part}")

    @property
    def labels(self) -> float:
        """Width of the column of weeks."""
        return self.kit.theme.measure - 7 * self.day

    @property
    def day(self) -> float:
        """Width of the column of a day: less where the words of a language need it, never less than its boxes."""
        words, style, meta = self.kit.words, self.kit.theme.body.semibold(), self.kit.theme.meta
        titles = [words.programme["week"].format(week) for week in self.weeks]
        names = [width(name, meta) for name in (*words.sessions, words.log["done"], words.log["pain"])]
        if self.looks.is_stacked:
            taken = max([*[width(word, style) for title in titles for word in title.split()], *names]) + 2 * MM
        else:
            taken = max([width(title, style) for title in titles]) + max(names) + 3 * MM
        return max(self.looks.least_day, min(self.looks.day, (self.kit.theme.measure - taken) / 7))


def sessions(plan: ClassPlan, entries: tuple[Entry, ...], week: int) -> int:
    """Of a day: those of the exercise that is done most often."""
    phase = plan.programme.of_week(week) if plan.programme else None
    doses = [exercise.dose for exercise in phase.exercises if exercise] if phase else [entry.dose for entry in entries]
    return min(_MOST_TICKS, max([ceil(dose.times_a_day.high) for dose in doses if dose.times_a_day], default=1))


def log_title(words: Words, plan: ClassPlan) -> str:
    """`My six weeks`, `My seven days`"""
    return title_of(words, words.my_weeks, plan.log) if plan.log else title_of(words, words.my_days, plan.log_days)


def title_of(words: Words, forms: Forms, count: int) -> str:
    """With the number as a word, where the language has one."""
    number = words.numbers[count] if count < len(words.numbers) else str(count)
    return words.form(forms, count).format(number, count)


def start_date(plan: ClassPlan) -> str:
    """As it is typed; nothing where it is left open."""
    return "" if not plan.start or word(plan.start) in OPEN else plan.start


def _title(log: _Log) -> Block:
    """`My six weeks`, and the start flush right."""
    kit, theme, words, style = log.kit, log.kit.theme, log.kit.words, log.looks.title
    title = kit.setter.text(log_title(words, log.plan) + " ", style, "", "H2")
    high = style.leading
    style = replace(theme.body, leading=high, baseline_drop=style.baseline_drop)
    label, date = words.programme["start"] + " ", start_date(log.plan)
    if date:
        taken = width(label + date, style.semibold())
        text = flow(Block(Arrangement(0.0, (Pin(kit.setter.text(label, style, "")),))))
        value = kit.setter.text(date + " ", style.semibold(), log.plan.key("start"))
        pins = (Pin(text, width=taken), Pin(value, width(label, style), 0.0, taken))
        block = Block(Arrangement(high, pins), "P")
        return _flush_right(log, title, block, width(label, style) + width(date, style.semibold()), taken)
    taken = width(label, style) + 2 * MM
    y, line_wide = -high + 4, log.looks.start_line
    line = drawing.line(taken, y, taken + line_wide, y, RULE)
    block = Block(Arrangement(high, (Pin(kit.setter.text(label, style, ""), width=taken),), (line,)), "P")
    return _flush_right(log, title, block, taken + line_wide, taken + line_wide)


def _flush_right(log: _Log, title: Block, block: Block, wide: float, room: float) -> Block:
    """On the line of the title, or below it where that is long."""
    measure_, gap = log.kit.theme.measure, log.looks.word_gap
    pin = Pin(block, measure_ - wide, 0.0, room)
    if width(log_title(log.kit.words, log.plan), log.looks.title) + gap <= pin.x:
        return Block(Over(title, (pin,)))
    return flow(replace(title, with_next=True), Block(Arrangement(log.looks.title.leading, (pin,))))


def _lead(log: _Log) -> Block:
    """What to do on the left, the line of pain on the right; in large print below it."""
    kit, theme, looks = log.kit, log.kit.theme, log.looks
    text, line = kit.setter.text(kit.words.log["tick"], theme.body, "", "P"), _pain_line(log)
    if looks.is_stacked:
        x = (theme.measure - looks.line) / 2
        under = Block(Arrangement(measure(line, looks.line).height, (Pin(line, x, 0.0, looks.line),)))
        return flow(text, with_gap(under, 2 * theme.baseline_step))
    wide = theme.measure - looks.line - 12 * MM
    tall = max(measure(text, wide).height, measure(line, looks.line).height)
    pins = (Pin(text, width=wide), Pin(line, theme.measure - looks.line - 6 * MM, 0.0, looks.line))
    return Block(Arrangement(tall, pins))


def _pain_line(log: _Log) -> Block:
    """Numbers below a line with ticks; between the last that is allowed and the next an upright, and the word `stop` behind."""
    kit, theme, words, limits = log.kit, log.kit.theme, log.kit.words.log, log.limits
    style, small, lang = theme.body, theme.meta, log.kit.words.language
    looks = log.looks
    y, step, edge = -looks.tick_mark, looks.line / _WORST, (theme.measure - looks.line) / 2 if looks.is_stacked else 6 * MM
    paths: list[Path] = [drawing.line(0.0, y, looks.line, y, STRONG_RULE)]
    pins = []
    for number in range(_WORST + 1):
        x = number * step
        paths.append(drawing.line(x, y - looks.tick_mark / 2, x, y + looks.tick_mark / 2, RULE))
        face = style.bold() if number in limits else style
        text = kit.setter.text(f"{number} ", face, log.key(f"pain.{number}"))
        pins.append(Pin(text, x - width(str(number), face) / 2, y - 1.0, step))
    foot, tall = y - 1.0 - theme.leading + 2.0, looks.line_high
    taken: list[tuple[float, float]] = []
    for x, said in ((0.0, words["no pain"]), (looks.line, words["worst pain"])):
        wide = width(said, small)
        left = max(-edge, min(x - wide / 2, looks.line + edge - wide))
        taken.append((left - looks.word_gap, left + wide + looks.word_gap))
        pins.append(Pin(kit.setter.text(said + " ", small, "", lang=lang), left, foot, wide + 5))
    for limit, exercises in limits.items():
        thick, high = looks.limit
        middle, key = (limit + 0.5) * step, log.key("limit") if not exercises else log.key(f"limit.{limit}")
        upright = Drawing(thick, high, (drawing.rectangle(0, 0, thick, high, fill=BLACK),))
        art = Art(LIMIT_KEY, upright, thick, high, key)
        pins.append(Pin(Block(art, FURNITURE), middle - thick / 2, 0.0, thick))
        said = _stop(kit, exercises)
        wide = width(said, small.bold())
        left = min(middle + 3.0, looks.line + edge - wide)
        if any(left < end and start < left + wide for start, end in taken):  # on a line of its own
            foot, tall, taken = foot - theme.leading, tall + theme.leading, []
        taken.append((left - looks.word_gap, left + wide + looks.word_gap))
        pins.append(Pin(kit.setter.text(said + " ", small.bold(), key, lang=lang), left, foot, wide + 5))
    return Block(Arrangement(tall, tuple(pins), tuple(paths)), "P")


def _stop(kit: Kit, exercises: tuple[int, ...]) -> str:
    """`stop`, or `stop: exercises 2, 3` where the limit is not that of all."""
    words = kit.words
    if not exercises:
        return words.log["stop"]
    noun = words.form(words.nouns["exercise"], len(exercises))
    return words.colon.format(words.log["stop"], f"{noun}{NO_BREAK_SPACE}{', '.join(map(str, exercises))}")


def _example(log: _Log) -> Block:
    """A box that is ticked, two numbers, and what they mean; flush right, what to do with the page."""
    kit, theme, words, looks = log.kit, log.kit.theme, log.kit.words, log.looks
    before, after = "3", "2"
    wide, high = looks.tick + looks.tick_gap + looks.pair[0], looks.pair[1]
    up, x, half = (high - looks.tick) / 2, looks.tick + looks.tick_gap, looks.pair[0] / 2
    drawn = (*tick_paths(looks, 1, 1, 0.0, up), *check_paths(looks, 0.0, up), *pair_paths(looks, x, 0.0))
    paths = tuple([path.moved(0.0, -high) for path in drawn])
    drop = -(high - looks.hand.leading) / 2
    written = [replace(kit.setter.text(figure, looks.hand, "", align="centre"), tag=FURNITURE) for figure in (before, after)]
    hand = [Pin(block, x + n * half, drop, half) for n, block in enumerate(written)]
    text = kit.setter.text(words.log["example"].format(before, after) + " ", theme.body, "", "P")
    bring = kit.setter.text(words.log["bring"], theme.body, "", "P", align="right")
    room = theme.measure - wide - 4 * MM
    one_line = width(words.log["example"] + words.log["bring"], theme.body) + 4 * MM <= room
    beside = measure(text, room).height
    pins = [*hand, Pin(text, wide + 4 * MM, drop if beside <= theme.leading else 0.0, room)]
    if looks.is_stacked:  # it has a line of its own
        both = Block(Arrangement(max(high, beside), tuple(pins), paths))
        return flow(both, with_gap(kit.setter.text(words.log["bring"], theme.body, "", "P"), theme.baseline_step))
    pins.append(Pin(bring, 0.0, drop if one_line else -high, theme.measure))
    return Block(Arrangement(high if one_line else high + theme.leading, tuple(pins), paths))


def _heads(log: _Log) -> Block:
    kit, theme = log.kit, log.kit.theme
    pins = [Pin(Block(NOTHING, "TD"), width=log.labels)]
    for n, day in enumerate(kit.words.weekdays):
        name = replace(kit.setter.text(day + " ", theme.body.semibold(), "", "TH", align="centre"), scope="Column")
        pins.append(Pin(name, theme.measure - (7 - n) * log.day, 0.0, log.day))
    return Block(Arrangement(theme.leading + 2.0, tuple(pins)), "TR")


def _week(log: _Log, week: int) -> Iterator[Block]:
    """The rows of a week, kept together. Above its phase stands a stronger line."""
    count = sessions(log.plan, log.entries, week)
    phase = log.phase(week)
    starts = week == log.weeks[0] or (phase is not None and week == phase.weeks.first)
    looks = log.looks
    if count <= _SESSIONS:
        names = log.kit.words.sessions[:count] if count > 1 else ("",)
        rows = [(name, session(looks), SESSION_KEY) for name in names]
    else:
        rows = [(log.kit.words.log["done"], ticks(looks, count), f"{TICKS_KEY}-{count}"),
                (log.kit.words.log["pain"], pair_alone(looks), PAIR_KEY)]  # fmt: skip
    highs = [art.height + looks.pad * (1.2 if n == 0 and count > _SESSIONS else 1.0) for n, (_, art, _) in enumerate(rows)]
    for number, ((name, art, key), high) in enumerate(zip(rows, highs, strict=True), 1):
        title = _week_title(log, week) if number == 1 else None
        line = drawing.line(0.0, 0.0, log.kit.theme.measure, 0.0, STRONG_RULE if starts else HAIRLINE) if number == 1 else None
        heading = _stacked_heading(log, title, name) if looks.is_stacked else _heading(log, title, name, sum(highs), high)
        row = _row(log, f"{week}.{number}", heading, art, high, key, line)
        yield replace(row, with_next=number < len(rows))


def _week_title(log: _Log, week: int) -> Block:
    """`Week 3`"""
    name = log.kit.words.programme["week"].format(week)
    name = name if log.looks.is_stacked else name.replace(" ", NO_BREAK_SPACE)
    style = log.kit.theme.body.semibold()
    return log.kit.setter.text(name + " ", style, log.key(str(week)), lang=log.kit.words.language, together=True)


def _heading(log: _Log, title: Block | None, name: str, of_week: float, high: float) -> Block:
    """The week in the middle of its rows, which take `of_week` points; flush right the name of a row that is so `high`."""
    style = log.kit.theme.meta
    pins = [Pin(title, 0.0, -(of_week - log.kit.theme.leading) / 2, log.labels)] if title else []
    if name:
        wide = width(name, style) + 5
        text = log.kit.setter.text(name + " ", style, "", lang=log.kit.words.language)
        pins.append(Pin(text, log.labels - wide - 1 * MM, -(high - style.leading) / 2, wide))
    return Block(Arrangement(high, tuple(pins)))


def _stacked_heading(log: _Log, title: Block | None, name: str) -> Block:
    """The name of a row below that of its week."""
    text = log.kit.setter.text(name + " ", log.kit.theme.meta, "", lang=log.kit.words.language) if name else None
    return flow(title, text)


def _row(log: _Log, part: str, heading: Block, art: Drawing, high: float, key: str, line: Path | None) -> Block:
    theme = log.kit.theme
    beside = measure(heading, log.labels).height
    high = max(high, beside + log.looks.pad if log.looks.is_stacked else 0.0)
    top = log.looks.pad / 2 if log.looks.is_stacked else 0.0
    pins = [Pin(Block(Arrangement(high, (Pin(heading, 0.0, -top, log.labels),)), "TH", scope="Row"), width=log.labels)]
    for day in range(7):
        box = Block(Art(key, art, art.width, art.height, log.key(f"{part}.{day + 1}")), "TD")
        left = theme.measure - (7 - day) * log.day + (log.day - art.width) / 2
        pins.append(Pin(box, left, -(high - art.height) / 2, art.width))
    return Block(Arrangement(high, tuple(pins), (line,) if line else ()), "TR")
