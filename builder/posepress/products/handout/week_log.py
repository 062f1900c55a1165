"""A class with a log of weeks → a page to tick on: a row a session, pain before and after, a line of pain with its limit.

One tick is one whole session. Once or twice a day each session has a row with its own pair of numbers; more often, a day has
a box for each and one pair. Boxes are never smaller than a hand needs: what does not fit goes on on another page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor

from posepress.base import drawing
from posepress.base.drawing import BLACK, Drawing, Path
from posepress.base.theme import HAIRLINE, HEAVY_RULE, MM, POSE_TITLE, RULE, STRONG_RULE, Style
from posepress.model.domain import ClassPlan
from posepress.model.grammar import word
from posepress.model.phases import OPEN, Phase
from posepress.products.shared.entries import Entry
from posepress.products.shared.kit import Kit, width
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import NOTHING, Arrangement, Art, Over, Pin, flow, rule, with_gap
from posepress.typeset.layout import measure

TICK, PAIR = 4.6 * MM, (13 * MM, 7.2 * MM)
SESSION_KEY, TICKS_KEY, PAIR_KEY, LIMIT_KEY = "log/session", "log/ticks", "log/pair", "log/limit"
_DAY, _TICK_GAP, _BOX_GAP = 20.9 * MM, 1.2 * MM, 1.4 * MM
_ROW = 8.7 * MM
_LEAST_DAY = 19.6 * MM
_TICK_ROW = 6.4 * MM  # of ticks alone
_ACROSS = 3  # ticks beside each other
_MOST_TICKS = 12
_SESSIONS = 2  # of which each has a row
_LINE = 104 * MM
_LINE_HIGH = 46.0
_TICK_MARK, _LIMIT = 8.0, (2.5, 22.0)
_START_LINE = 38 * MM
_WORD_GAP = 4.0
_HAND = Style("serif", 14, 16, 4)
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
    def weeks(self) -> list[int]:
        programme = self.plan.programme
        return [*programme.log_weeks(self.plan.log)] if programme else [*range(1, self.plan.log + 1)]

    def phase(self, week: int) -> Phase | None:
        return self.plan.programme.of_week(week) if self.plan.programme else None

    def sessions(self, week: int) -> int:
        """Of a day: those of the exercise that is done most often."""
        phase = self.phase(week)
        doses = [exercise.dose for exercise in phase.exercises if exercise] if phase else [entry.dose for entry in self.entries]
        return min(_MOST_TICKS, max([ceil(dose.times_a_day.high) for dose in doses if dose.times_a_day], default=1))

    @property
    def limit(self) -> int | None:
        """The pain that is still allowed, where all exercises that are done now share it."""
        pains = {entry.dose.pain.high if entry.dose.pain else None for entry in self.entries if entry.is_now}
        pain = pains.pop() if len(pains) == 1 else None
        return floor(pain) if pain is not None and pain < _WORST else None

    def key(self, part: str) -> str:
        return self.plan.key(f"log.{part}")

    @property
    def labels(self) -> float:
        """Width of the column of weeks."""
        return self.kit.theme.measure - 7 * self.day

    @property
    def day(self) -> float:
        """Width of the column of a day: less where the words of a language need it, never less than its boxes."""
        words, style = self.kit.words, self.kit.theme.body.semibold()
        weeks = max([width(words.programme["week"].format(week), style) for week in self.weeks])
        names = (*words.sessions, words.log["done"], words.log["pain"])
        taken = weeks + max([width(name, self.kit.theme.meta) for name in names]) + 3 * MM
        return max(_LEAST_DAY, min(_DAY, (self.kit.theme.measure - taken) / 7))


def start_date(plan: ClassPlan) -> str:
    """As it is typed; nothing where it is left open."""
    return "" if not plan.start or word(plan.start) in OPEN else plan.start


def _title(log: _Log) -> Block:
    """`My six weeks`, and the start flush right."""
    kit, theme, words = log.kit, log.kit.theme, log.kit.words
    count = log.plan.log
    number = words.numbers[count] if count < len(words.numbers) else str(count)
    title = kit.setter.text(words.form(words.my_weeks, count).format(number, count) + " ", POSE_TITLE, "", "H2")
    style = replace(theme.body, leading=POSE_TITLE.leading, baseline_drop=POSE_TITLE.baseline_drop)
    label, date = words.programme["start"] + " ", start_date(log.plan)
    if date:
        taken = width(label + date, style.semibold())
        text = flow(Block(Arrangement(0.0, (Pin(kit.setter.text(label, style, "")),))))
        value = kit.setter.text(date + " ", style.semibold(), log.plan.key("start"))
        pins = (Pin(text, width=taken), Pin(value, width(label, style), 0.0, taken))
        block = Block(Arrangement(POSE_TITLE.leading, pins), "P")
        return Block(
            Over(title, (Pin(block, theme.measure - width(label, style) - width(date, style.semibold()), 0.0, taken),))
        )
    taken = width(label, style) + 2 * MM
    y = -POSE_TITLE.leading + 4
    line = drawing.line(taken, y, taken + _START_LINE, y, RULE)
    block = Block(Arrangement(POSE_TITLE.leading, (Pin(kit.setter.text(label, style, ""), width=taken),), (line,)), "P")
    return Block(Over(title, (Pin(block, theme.measure - taken - _START_LINE, 0.0, taken + _START_LINE),)))


def _lead(log: _Log) -> Block:
    """What to do on the left, the line of pain on the right."""
    kit, theme = log.kit, log.kit.theme
    wide = theme.measure - _LINE - 12 * MM
    text = kit.setter.text(kit.words.log["tick"], theme.body, "", "P")
    line = _pain_line(log)
    tall = max(measure(text, wide).height, measure(line, _LINE).height)
    return Block(Arrangement(tall, (Pin(text, width=wide), Pin(line, theme.measure - _LINE - 6 * MM, 0.0, _LINE))))


def _pain_line(log: _Log) -> Block:
    """Numbers below a line with ticks; between the last that is allowed and the next an upright, and the word `stop` behind."""
    kit, theme, words, limit = log.kit, log.kit.theme, log.kit.words.log, log.limit
    style, small, lang = theme.body, theme.meta, log.kit.words.language
    y, step = -_TICK_MARK, _LINE / _WORST
    paths: list[Path] = [drawing.line(0.0, y, _LINE, y, STRONG_RULE)]
    pins = []
    for number in range(_WORST + 1):
        x = number * step
        paths.append(drawing.line(x, y - _TICK_MARK / 2, x, y + _TICK_MARK / 2, RULE))
        face = style.bold() if number == limit else style
        text = kit.setter.text(f"{number} ", face, log.key(f"pain.{number}"))
        pins.append(Pin(text, x - width(str(number), face) / 2, y - 1.0, step))
    foot, tall = y - 1.0 - theme.leading + 2.0, _LINE_HIGH
    taken: list[tuple[float, float]] = []
    for x, said in ((0.0, words["no pain"]), (_LINE, words["worst pain"])):
        wide = width(said, small)
        left = min(x - wide / 2, _LINE + 6 * MM - wide)
        taken.append((left - _WORD_GAP, left + wide + _WORD_GAP))
        pins.append(Pin(kit.setter.text(said + " ", small, "", lang=lang), left, foot, wide + 5))
    if limit is not None:
        thick, high = _LIMIT
        middle = (limit + 0.5) * step
        upright = Drawing(thick, high, (drawing.rectangle(0, 0, thick, high, fill=BLACK),))
        art = Art(LIMIT_KEY, upright, thick, high, log.key("limit"))
        pins.append(Pin(Block(art, FURNITURE), middle - thick / 2, 0.0, thick))
        left, wide = middle + 3.0, width(words["stop"], small.bold())
        if any(left < end and start < left + wide for start, end in taken):  # on a line of its own
            foot, tall = foot - theme.leading, tall + theme.leading
        stop = kit.setter.text(words["stop"] + " ", small.bold(), log.key("limit"), lang=lang)
        pins.append(Pin(stop, left, foot, wide + 5))
    return Block(Arrangement(tall, tuple(pins), tuple(paths)), "P")


def _example(log: _Log) -> Block:
    """A box that is ticked, two numbers, and what they mean; flush right, what to do with the page."""
    kit, theme, words = log.kit, log.kit.theme, log.kit.words
    before, after = "3", "2"
    high = PAIR[1]
    wide = TICK + _TICK_GAP + PAIR[0]
    drawn = (*_ticks(1, 1, 0.0, (high - TICK) / 2), *_check(0.0, (high - TICK) / 2), *_pair(TICK + _TICK_GAP, 0.0))
    paths = tuple([path.moved(0.0, -high) for path in drawn])
    half = PAIR[0] / 2
    drop = -(high - _HAND.leading) / 2
    written = [replace(kit.setter.text(figure, _HAND, "", align="centre"), tag=FURNITURE) for figure in (before, after)]
    hand = [Pin(block, TICK + _TICK_GAP + n * half, drop, half) for n, block in enumerate(written)]
    text = kit.setter.text(words.log["example"].format(before, after) + " ", theme.body, "", "P")
    bring = kit.setter.text(words.log["bring"], theme.body, "", "P", align="right")
    room = theme.measure - wide - 4 * MM
    one_line = width(words.log["example"] + words.log["bring"], theme.body) + 4 * MM <= room
    pins = [*hand, Pin(text, wide + 4 * MM, drop, room)]
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
    sessions = log.sessions(week)
    phase = log.phase(week)
    starts = week == log.weeks[0] or (phase is not None and week == phase.weeks.first)
    if sessions <= _SESSIONS:
        names = log.kit.words.sessions[:sessions] if sessions > 1 else ("",)
        rows = [(name, _session(), _ROW, f"{SESSION_KEY}") for name in names]
    else:
        down = -(-sessions // _across(sessions))
        high = down * (TICK + _BOX_GAP) - _BOX_GAP
        rows = [(log.kit.words.log["done"], _many(sessions), high + _TICK_ROW - TICK, f"{TICKS_KEY}-{sessions}"),
                (log.kit.words.log["pain"], _pair_alone(), _ROW, PAIR_KEY)]  # fmt: skip
    height = sum([high for _, _, high, _ in rows])
    for number, (name, art, high, key) in enumerate(rows, 1):
        title = _week_title(log, week, height) if number == 1 else None
        line = drawing.line(0.0, 0.0, log.kit.theme.measure, 0.0, STRONG_RULE if starts else HAIRLINE) if number == 1 else None
        row = _row(log, f"{week}.{number}", title, name, art, high, key, line)
        yield replace(row, with_next=number < len(rows))


def _across(sessions: int) -> int:
    """Ticks beside each other, in rows that are alike where that is possible."""
    return 2 if sessions == 4 else min(_ACROSS, sessions)


def _week_title(log: _Log, week: int, height: float) -> Pin:
    """`Week 3`, in the middle of the week's rows."""
    style = log.kit.theme.body.semibold()
    name = log.kit.words.programme["week"].format(week).replace(" ", NO_BREAK_SPACE) + " "
    text = log.kit.setter.text(name, style, log.key(str(week)), lang=log.kit.words.language)
    return Pin(text, 0.0, -(height - style.leading) / 2, log.labels)


def _row(log: _Log, part: str, title: Pin | None, name: str, art: Drawing, high: float, key: str, line: Path | None) -> Block:
    theme, style = log.kit.theme, log.kit.theme.meta
    heading = [title] if title else []
    if name:
        wide = width(name, style) + 5
        text = log.kit.setter.text(name + " ", style, "", lang=log.kit.words.language)
        heading.append(Pin(text, log.labels - wide - 1 * MM, -(high - style.leading) / 2, wide))
    pins = [Pin(Block(Arrangement(high, tuple(heading)), "TH", scope="Row"), width=log.labels)]
    for day in range(7):
        box = Block(Art(key, art, art.width, art.height, log.key(f"{part}.{day + 1}")), "TD")
        left = theme.measure - (7 - day) * log.day + (log.day - art.width) / 2
        pins.append(Pin(box, left, -(high - art.height) / 2, art.width))
    return Block(Arrangement(high, tuple(pins), (line,) if line else ()), "TR")


def _session() -> Drawing:
    """A box to tick, and beside it one for two numbers."""
    high = PAIR[1]
    return Drawing(TICK + _TICK_GAP + PAIR[0], high, (*_ticks(1, 1, 0.0, (high - TICK) / 2), *_pair(TICK + _TICK_GAP, 0.0)))


def _many(count: int) -> Drawing:
    across = _across(count)
    down = -(-count // across)
    wide, high = [n * (TICK + _BOX_GAP) - _BOX_GAP for n in (across, down)]
    return Drawing(wide, high, tuple(_ticks(count, across, 0.0, high - TICK)))


def _pair_alone() -> Drawing:
    return Drawing(*PAIR, tuple(_pair(0.0, 0.0)))


def _ticks(count: int, across: int, left: float, top: float) -> Iterator[Path]:
    half = RULE / 2
    for n in range(count):
        x, y = left + n % across * (TICK + _BOX_GAP), top - n // across * (TICK + _BOX_GAP)
        yield drawing.rectangle(x + half, y + half, x + TICK - half, y + TICK - half, stroke=BLACK, width=RULE)


def _pair(x: float, y: float) -> Iterator[Path]:
    """A box for two numbers, pain before and after."""
    wide, high = PAIR
    half = RULE / 2
    yield drawing.rectangle(x + half, y + half, x + wide - half, y + high - half, stroke=BLACK, width=RULE)
    yield drawing.line(x + wide / 2, y + half, x + wide / 2, y + high - half, HAIRLINE)


def _check(x: float, y: float) -> Iterator[Path]:
    """A tick by hand."""
    points = [(x + share * TICK, y + up * TICK) for share, up in ((0.18, 0.5), (0.42, 0.22), (0.88, 0.9))]
    for (x0, y0), (x1, y1) in pairwise(points):
        yield drawing.line(x0, y0, x1, y1, 1.5)
