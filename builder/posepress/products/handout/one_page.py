"""A class → its handout on one sheet: the front alone, or front and back; the usual one, and why, where all of it has no room.

Space is saved by form, then by leaving things out in the order of `thrift.LADDER`, never by smaller type. The front is enough
where the steps fit whole or in their short form; the back is used before anything else is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from posepress.base import drawing
from posepress.base.theme import HANDOUTS, HEAVY_RULE, MM, PERSON_NAME, RULE, Style, Theme
from posepress.model.domain import ClassPlan, Inline, Library, Prose
from posepress.model.words import house_words
from posepress.products import Composition
from posepress.products.handout.cells import CellContent, cell_rows, cell_theme
from posepress.products.handout.common import CommonDose, every_exercise, part_heads, running_line, shared_fields
from posepress.products.handout.log import log
from posepress.products.handout.page import (
    advice_list,
    compose_handout,
    end_matter,
    handout_code,
    have_ready,
    printed_texts,
    stop_panels,
)
from posepress.products.handout.pose_block import PoseForm, pose_block, text_measure
from posepress.products.handout.programme import current_goals, has_table, programme_strip, programme_table
from posepress.products.handout.thrift import LADDER, NAMES, ON_CARDS, ON_HANDOUT, less_and_less, present_in, shorter
from posepress.products.handout.week_log import log_title, start_date, week_log
from posepress.products.shared import parts
from posepress.products.shared.commands import command
from posepress.products.shared.dose import label_column
from posepress.products.shared.entries import Entry, by_pose, class_numbers, parts_begun, printed_entries
from posepress.products.shared.kit import Kit, full_stop, prose_runs, width
from posepress.products.shared.links import link_notes
from posepress.products.shared.logo import logo
from posepress.products.shared.panel import text_panel
from posepress.products.shared.person_box import person_box
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.products.shared.studio import address_line, themed
from posepress.products.shared.timing import class_time, minutes_text
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import Arrangement, Over, Pin, columns, flow, rule, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.pages import PageDraft, finish, put
from posepress.typeset.placed import Bookmark, Document

_TITLE = Style("serif-semibold", 22, 28, 8)
_NAME_COLUMN = 36 * MM
_TITLE_GAP = 5 * MM
_FOOT_GAP = 3.0
_MOST_SLACK = 12.0  # pt, that a gap between rows takes of what a page has left
_START_LEFT = (0.5, 0.4, 0.6)  # of the width, for advice beside the stop panel
_GUTTER = 6 * MM
_NEVER_BACK = ("glance", "links")
_LOGO_SHARE = 0.6  # of its size on the usual handout


_Page = tuple[Block, tuple[tuple[Entry, ...], ...]]
"""What stands on a side of the sheet, and the poses among it."""


@dataclass(frozen=True)
class _Sheet:
    """A class on its way to one sheet. `entries` have nothing left out, `shown` are as they are printed; `bare` is the kit of a
    sheet that does not say where links lead.
    """

    kit: Kit
    bare: Kit
    plan: ClassPlan
    entries: tuple[Entry, ...]
    left: frozenset[str] = frozenset()

    def without(self, left: frozenset[str]) -> _Sheet:
        return replace(self, left=left, kit=self.bare if "links" in left else self.kit)

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def shown(self) -> tuple[Entry, ...]:
        return shorter(self.entries, self.left)

    @property
    def shared(self) -> frozenset[str]:
        return shared_fields(self.entries)

    @property
    def common(self) -> CommonDose:
        texts = [entry.dose_text(self.kit.words, self.shared) for entry in self.entries]
        return CommonDose(self.shared, label_column(self.kit, texts), self.plan)


_Form = Callable[[_Sheet, bool], list[_Page] | None]
"""A sheet in one form; None where it has no room for all that is not left out. With True, its pictures are smaller."""


def compose_one_page(library: Library, class_id: str, paper: str) -> Composition:
    """The handout of a class on one sheet of a paper of `theme.HANDOUTS`."""
    plan = library.classes[class_id]
    entries = printed_entries(library, plan)
    kit = Kit(library, themed(library.studio, HANDOUTS[paper]), house_words(library.studio))
    usual = compose_handout(library, class_id, paper)
    if len(usual.document.pages) == 1:
        return usual
    if not all(entry.is_now for entry in entries):
        kit.report.note("no-one-page", *_why_phases(plan, len(usual.document.pages)))
        return replace(usual, notes=(*kit.report.diagnostics, *usual.notes))
    linked = replace(kit, links=link_notes(printed_texts(library, plan, entries)))
    whole = _Sheet(linked, kit, plan, entries)
    front = _fullest(whole, _one_side)
    if front and len(front[1]) == 1:
        return _composed(*front)
    if len(usual.document.pages) == 2:
        return usual
    if found := [sheet for sheet in (front, _fullest(whole, _both_sides)) if sheet]:
        return _composed(*min(found, key=lambda sheet: _loss(sheet[0].left)))
    kit.report.note("no-one-page", *_why_not(plan, entries, len(usual.document.pages)))
    return replace(usual, notes=(*kit.report.diagnostics, *usual.notes))


def _fullest(whole: _Sheet, form: _Form) -> tuple[_Sheet, list[_Page]] | None:
    """The sheet that leaves out least, and its pages: what gave way and saved nothing comes back, what matters most first."""
    ladder = [*less_and_less(present_in(whole.kit.library, whole.plan, whole.entries))]
    tries = [(left, False) for left in ladder] + [(ladder[-1], True)]
    found = next(((left, small, pages) for left, small in tries if (pages := form(whole.without(left), small))), None)
    if not found:
        return None
    left, small, pages = found
    for name in [name for names in reversed(LADDER) for name in names if name in left and name not in _NEVER_BACK]:
        if more := form(whole.without(left - {name}), small):
            left, pages = left - {name}, more
    return whole.without(left), pages


def _loss(left: frozenset[str]) -> int:
    """How much what gives way matters: the rung of the ladder that it reaches."""
    return max([n for n, names in enumerate(LADDER) if left & frozenset(names)], default=-1)


def _one_side(sheet: _Sheet, small: bool) -> list[_Page] | None:
    """All poses on the front; `small`: with smaller pictures. What there is besides stands below them, or on the back."""
    extras = _extras(sheet)
    if whole := _front(sheet, extras, small):
        return whole
    front, back = _front(sheet, [], small) if extras else None, _back(sheet, extras)
    return [*front, back] if front and back else None


def _front(sheet: _Sheet, extras: Sequence[Block], small: bool) -> list[_Page] | None:
    return _blocks(sheet, extras, one_side=True) or _cells(sheet, extras, small)


def _back(sheet: _Sheet, extras: Sequence[Block]) -> _Page | None:
    """A back without poses."""
    line = [with_gap(_line(sheet), 0.0)] if sheet.shared else []
    page = flow(*line, *extras, tag="Sect")
    return (page, ()) if measure(page, sheet.theme.measure).height <= sheet.theme.text_height else None


def _both_sides(sheet: _Sheet, small: bool) -> list[_Page] | None:
    extras = _extras(sheet)
    return None if small else _blocks(sheet, extras) or _blocks(sheet, extras, gap=1)


def _extras(sheet: _Sheet) -> list[Block]:
    """What changes from phase to phase and the log, as far as they are not left out."""
    kit, plan, theme, left = sheet.kit, sheet.plan, sheet.theme, sheet.left
    phases = None
    if "phases" not in left:
        table = has_table(plan)
        phases = programme_table(kit, plan, sheet.entries, alone=True) if table else programme_strip(kit, plan, 0)
    ticks = log(kit, plan, sheet.shown, sheet.shared) if plan.log_days and "log" not in left else None
    weeks = week_log(kit, plan, sheet.entries, theme.text_height) if plan.log and "log" not in left else None
    return [with_gap(block, 2 * theme.baseline_step) for block in (phases, ticks, weeks) if block]


def _cells(sheet: _Sheet, extras: Sequence[Block], small: bool) -> list[_Page] | None:
    """The poses in cells, two in a row."""
    theme, kit = sheet.theme, sheet.kit
    step = theme.baseline_step
    cells = replace(kit, theme=cell_theme(theme))
    groups = by_pose(sheet.shown)
    whole = {entry.pose.id: entry.pose for entry in sheet.entries}
    contents = [CellContent(cells, group, whole[group[0].pose.id], sheet.common, sheet.left, small, part)
                for group, part in zip(groups, parts_begun(sheet.plan, groups), strict=True)]  # fmt: skip
    rows = [with_gap(row, step) for row in cell_rows(contents)]
    stop = _stop(kit)
    blocks = [*_head(sheet), *_before(sheet), *rows, with_gap(stop, step) if stop else None, *extras, *_foot(sheet)]
    page = flow(*blocks, tag="Sect")
    slack = theme.text_height - measure(page, theme.measure).height
    if slack < 0:
        return None
    gap = step + min(_MOST_SLACK, slack / (len(rows) + bool(stop)))
    loose = [
        with_gap(block, gap) if block in rows or (stop and block.form is stop.form) else block for block in blocks if block
    ]
    return [(flow(*loose, tag="Sect"), groups)]


def _blocks(sheet: _Sheet, extras: Sequence[Block], one_side: bool = False, gap: int = 2) -> list[_Page] | None:
    """The poses in blocks as on the usual handout, but with smaller pictures: on one side, or on both, which are about as full,
    with phases, log and source on the back. `gap` is that between blocks, in baseline steps.
    """
    theme, kit = sheet.theme, sheet.kit
    form = PoseForm(run_on=True, close=True, together=True, tight=True, placed="position" not in sheet.left)
    groups = by_pose(sheet.shown)
    blocks = [
        pose_block(PoseBlocks(kit, group[0].pose, text_measure(theme), run_on=True), group, form, sheet.common)
        for group in groups
    ]
    heads = part_heads(kit, sheet.plan, groups)
    blocks = [with_gap(flow(head, block), theme.baseline_step * gap) for head, block in zip(heads, blocks, strict=True)]
    front, back = [*_head(sheet), *_start(sheet)], [_line(sheet)] if sheet.shared else []
    if one_side:
        page = flow(*front, *blocks, *extras, *_foot(sheet), tag="Sect")
        return [(page, groups)] if measure(page, theme.measure).height <= theme.text_height else None
    splits = []
    for count in range(1, len(groups)):
        pages = (flow(*front, *blocks[:count], tag="Sect"), flow(*back, *blocks[count:], *extras, *_foot(sheet), tag="Sect"))
        heights = [measure(page, theme.measure).height for page in pages]
        if max(heights) <= theme.text_height:
            splits.append((abs(heights[0] - heights[1]), count, pages))
    if not splits:
        return None
    _, count, (first, second) = min(splits, key=lambda split: split[:2])
    return [(first, groups[:count]), (second, groups[count:])]


def _head(sheet: _Sheet) -> list[Block]:
    """Title and address on one line where both have room, the name or a line for it on the right; what the class is."""
    kit, plan, theme = sheet.kit, sheet.plan, sheet.theme
    setter, left = kit.setter, theme.measure - _NAME_COLUMN - _TITLE_GAP
    title = setter.text(plan.title + " ", _TITLE, plan.key("title"), "H1", together=True)
    meta = replace(theme.meta, leading=_TITLE.leading, baseline_drop=_TITLE.baseline_drop)
    runs = address_line(kit.library.studio, meta)
    address, beside = sum([width(run.text, run.style) for run in runs]), width(plan.title, _TITLE) + _TITLE_GAP
    person, name = kit.library.person, None
    if person and person.name and width(f"{kit.words.name} ", theme.meta) + width(person.name, PERSON_NAME) > _NAME_COLUMN:
        runs_of_name = (TextRun(f"{kit.words.name} ", theme.meta), TextRun(person.name, PERSON_NAME, source=person.key("name")))
        name = setter.paragraph(runs_of_name, "", "P")  # a long one has a line of its own
    pins = () if name else (Pin(_name(kit), left + _TITLE_GAP, 0.0, _NAME_COLUMN),)
    head = Block(Over(title, pins), anchor="top")
    line = None
    if beside + address <= left:
        text = setter.paragraph(runs, "studio#name", "P")
        head = Block(Over(head, (Pin(text, beside, 0.0, address + 1),)), anchor="top")
    else:
        line = setter.paragraph(address_line(kit.library.studio, theme.meta), "studio#name", "P")
    step = theme.baseline_step
    box, facts = with_gap(person_box(kit, theme.measure), step), with_gap(_facts(sheet), step / 2)
    columns_ = columns((0.0, left, head))
    found = logo(kit, _LOGO_SHARE)
    mark = [Block(Arrangement(found[2] + theme.baseline_step, (Pin(found[0], width=found[1]),)))] if found else []
    return [
        rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step / 2),
        *mark,
        columns_,
        *filter(None, [line, name, box, facts]),
    ]


def _name(kit: Kit) -> Block:
    """`Name` and who it is for, flush right, or a line to write on."""
    theme, person = kit.theme, kit.library.person
    style = replace(theme.meta, leading=_TITLE.leading, baseline_drop=_TITLE.baseline_drop)
    label = kit.words.name + " "
    if person and person.name:
        bold = replace(PERSON_NAME, leading=_TITLE.leading, baseline_drop=_TITLE.baseline_drop)
        runs = (TextRun(label, style), TextRun(person.name, bold, source=person.key("name")))
        x = max(0.0, _NAME_COLUMN - sum([width(run.text, run.style) for run in runs]))
        text = kit.setter.paragraph(runs, "", "P", together=True)
        return Block(Arrangement(0.0, (Pin(text, x, 0.0, _NAME_COLUMN - x + 1),)))
    y = _TITLE.baseline_drop - _TITLE.leading
    line = drawing.line(width(label, style), y, _NAME_COLUMN, y, RULE)
    return Block(
        Arrangement(
            0.0,
            (
                Pin(
                    kit.setter.text(label, style, ""),
                ),
            ),
            (line,),
        ),
        "P",
    )


def _facts(sheet: _Sheet) -> Block | None:
    """`For Anyone with tight hips · Teacher Ana Ruiz`, and what the class is about, unless that is left out."""
    kit, plan, theme = sheet.kit, sheet.plan, sheet.theme
    words, meta = kit.words, theme.meta
    teacher = plan.teacher or kit.library.studio.teacher or ""
    fields = ((words.class_, plan.audience or "", "audience"), (words.teacher, teacher, "teacher"),
              (words.date, plan.date or "", "date"), (words.programme["start"], start_date(plan), "start"))  # fmt: skip
    runs: list[TextRun] = []
    for label, value, part in [field for field in fields if field[1]]:
        runs += [TextRun(" · ", meta)] if runs else []
        runs.append(TextRun(label + " ", meta, lang=words.language))
        runs.append(TextRun(value, meta.semibold(), source=plan.key(part)))
    facts = kit.setter.paragraph(tuple(runs), "", "P") if runs else None
    intro = [] if "about" in sheet.left else plan.intro
    texts = [kit.setter.paragraph(prose_runs(kit, prose, theme.body), prose.source, "P") for prose in intro]
    return flow(facts, *texts) if facts or texts else None


def _line(sheet: _Sheet) -> Block:
    """What holds for every pose, at the head of the back."""
    line = running_line(sheet.kit, sheet.entries, sheet.shared)
    assert line
    return line


def _every(sheet: _Sheet) -> Block | None:
    """What holds for every pose, how long all takes, what the class says beside that, and what to have ready."""
    kit, plan, body = sheet.kit, sheet.plan, sheet.theme.body
    words, time = kit.words, class_time(kit.library, plan)
    runs = [*every_exercise(kit, sheet.entries, sheet.shared, body)] if sheet.shared else []
    if minutes := minutes_text(words, time.low, time.high).replace(" ", NO_BREAK_SPACE):
        about = f"{minutes[:1].upper()}{minutes[1:]} {time.of_what(words)}. "
        runs.append(TextRun(about, body, source=plan.key("time"), lang=words.language))
    if plan.remark:
        runs += prose_runs(kit, plan.remark, body, class_numbers(sheet.entries), source=plan.remark.source)
        runs.append(TextRun(full_stop(plan.remark) + " ", body, source=plan.remark.source))
    if "position" in sheet.left:
        runs += [TextRun(inline.text, body, lang=inline.lang) for inline in have_ready(kit, sheet.entries)]
    return kit.setter.paragraph(tuple(runs), "", "P") if runs else None


def _before(sheet: _Sheet) -> list[Block | None]:
    """Both in paragraphs: `Before you start  Wait two hours after a meal.`"""
    kit, plan, body = sheet.kit, sheet.plan, sheet.theme.body
    runs: list[TextRun] = []
    for n, text in enumerate(plan.before, 1):
        end = full_stop(Prose((Inline(text),), "")) + (" " if n < len(plan.before) else "")
        runs.append(TextRun(text + end, body, source=plan.key(f"before.{n}")))
    before = parts.run_in(kit, kit.words.before_you_start, tuple(runs), source="") if runs else None
    return [with_gap(_every(sheet), sheet.theme.baseline_step / 2), before]


def _start(sheet: _Sheet) -> list[Block | None]:
    """Advice on the left, when to stop on the right, so wide that both are low; below them what holds for every pose."""
    kit, theme = sheet.kit, sheet.theme
    step = theme.baseline_step
    every = with_gap(_every(replace(sheet, left=sheet.left - {"position"})), step)
    if not kit.library.studio.stop_and_rest_if:
        return [with_gap(advice_list(kit, sheet.plan, sheet.entries, theme.measure), step), every]

    def both(share: float) -> Block:
        left = (theme.measure - _GUTTER) * share
        right = theme.measure - _GUTTER - left
        advice, stops = advice_list(kit, sheet.plan, sheet.entries, left), flow(*stop_panels(kit, right))
        return columns((0.0, left, advice), (left + _GUTTER, right, stops))

    lowest = min(map(both, _START_LEFT), key=lambda block: measure(block, theme.measure).height)
    return [with_gap(lowest, 2 * step), every]


def _stop(kit: Kit) -> Block | None:
    """The stop list as one compact panel."""
    studio = kit.library.studio
    items = tuple([Prose((Inline(text),), f"studio#stop and rest if.{n}") for n, text in enumerate(studio.stop_and_rest_if, 1)])
    then = Prose((Inline(studio.then),), "studio#then") if studio.then else None
    return text_panel(kit, kit.words.stop_and_rest_if, items, then, kit.theme.compact) if items else None


def _foot(sheet: _Sheet) -> list[Block | None]:
    """When to move on, where the phases do not say it; sources and small print, as far as they are not left out; what stands
    elsewhere.
    """
    kit, plan, theme, left = sheet.kit, sheet.plan, sheet.theme, sheet.left
    has_phases = sheet.plan.programme is not None and len(sheet.plan.programme.phases) > 1 and "phases" not in left
    goals = None if has_phases or "goals" in left else current_goals(kit, plan)
    cited = plan.model_copy(update={"source": None}) if "source" in left else plan
    end = end_matter(kit, cited, sheet.shown, about="about" not in left)
    step = theme.baseline_step
    return [with_gap(block, step) for block in (goals, end, _on_cards(sheet), _on_handout(sheet))]


def _on_cards(sheet: _Sheet) -> Block | None:
    """`On the cards: all steps, Easier.`: each under a key of its own, which the proof knows."""
    words, style = sheet.kit.words, sheet.theme.footer
    said = {"long steps": words.all_steps, "goals": words.rows["move on when"]}
    said |= {name.lower(): words.sections[name] for name in words.sections}
    named = [name for name in ON_CARDS if name in sheet.left]
    if not named:
        return None
    before, after = words.on_cards.split("{}")
    runs = [TextRun(before, style)]
    for n, name in enumerate(named):
        runs.append(TextRun(said[name], style, source=f"{sheet.plan.key('cards')}.{name}"))
        runs.append(TextRun(", " if n < len(named) - 1 else after, style))
    own = tuple([replace(run, lang=words.language) for run in runs])
    return sheet.kit.setter.paragraph(own, "", "P")


def _on_handout(sheet: _Sheet) -> Block | None:
    """`On the full handout: What changes, and when; My six weeks.`"""
    words, style, plan = sheet.kit.words, sheet.theme.footer, sheet.plan
    said = {"phases": words.programme["title"], "log": log_title(words, plan)}
    named = [name for name in ON_HANDOUT if name in sheet.left]
    if not named:
        return None
    before, after = words.on_handout.split("{}")
    runs = [TextRun(before, style, lang=words.language)]
    for n, name in enumerate(named, 1):
        runs.append(TextRun(said[name], style, source=f"{plan.key('handout')}.{name}", lang=words.language))
        runs.append(TextRun("; " if n < len(named) else after, style, lang=words.language))
    return sheet.kit.setter.paragraph(tuple(runs), "", "P")


def _composed(sheet: _Sheet, pages: Sequence[_Page]) -> Composition:
    """The pages as a document that says what it left out; a note says it too, and the last lines where the cards have it."""
    kit, plan = sheet.kit, sheet.plan
    if sheet.left:
        kit.report.note("left-out", _left_out(plan, sheet.left), None, _where_left(kit.library, plan, sheet.left))
    code = handout_code(kit, "one-page", plan, sheet.entries)
    story = finish(plan.title, [_draft(sheet, code, n, pages) for n in range(len(pages))])
    groups = by_pose(sheet.entries)
    bookmarks = [Bookmark(plan.title, "top")] + [Bookmark(g[0].pose.title, f"pose/{g[0].pose.id}", 1) for g in groups]
    studio = kit.library.studio
    author = plan.teacher or studio.teacher or studio.name
    left = tuple(sorted(sheet.left))
    return kit.composition(Document(plan.title, studio.language, (story,), tuple(bookmarks), author, left_out=left))


def _draft(sheet: _Sheet, code: str, n: int, pages: Sequence[_Page]) -> PageDraft:
    kit, theme = sheet.kit, sheet.theme
    high = theme.height - theme.top
    way, source = kit.words.back_side if n else "", ""
    if n + 1 < len(pages):
        behind = pages[n + 1][1]
        way, source = _turn_over(kit, behind) if behind else kit.words.turn_over, sheet.plan.key("back")
    person, title = kit.library.person, kit.words.handout_named.format(sheet.plan.title)
    way = " · ".join(filter(None, [person.foot if person else "", way]))
    foot = parts.footer(kit, title, way, middle=code, top_gap=_FOOT_GAP, source=source)
    content = put(pages[n][0], theme.inner, high, theme.measure)
    below = put(foot, theme.inner, high - theme.text_height - theme.footer_drop, theme.measure)
    return PageDraft(theme.width, theme.height, (content, below), label=str(n + 1))


def _turn_over(kit: Kit, groups: Sequence[Sequence[Entry]]) -> str:
    """`turn over for exercises 4 to 6`"""
    words = kit.words
    numbers = sorted([entry.number for group in groups for entry in group])
    if len(numbers) == 1:
        return words.turn_over_for_one.format(numbers[0])
    first, last = numbers[0], numbers[-1]
    is_range = numbers == [*range(first, last + 1)]
    return words.turn_over_for.format(words.through.format(first, last) if is_range else ", ".join(map(str, numbers)))


def _left_out(plan: ClassPlan, left: frozenset[str]) -> str:
    return f'"{plan.title}" on one page leaves out {_listed([name for key, name in NAMES.items() if key in left])}'


def _where_left(library: Library, plan: ClassPlan, left: frozenset[str]) -> str:
    """The cards, where they have all of it that matters while one moves; else the usual handout, which has all."""
    if left & frozenset(ON_CARDS) and not left & frozenset(ON_HANDOUT):
        return f"the cards have it: {command(library, 'deck', plan.id)}"
    return f"the usual handout has it: {command(library, 'handout', plan.id)}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([part for part in (", ".join(names[:-1]), names[-1]) if part])


def _why_phases(plan: ClassPlan, pages: int) -> tuple[str, None, str]:
    message = f'"{plan.title}" has exercises that are not done in its current phase, and one sheet holds one phase'
    return message, None, f"this is the usual handout, with {pages} pages"


def _why_not(plan: ClassPlan, entries: tuple[Entry, ...], pages: int) -> tuple[str, None, str]:
    poses = [group[0].pose for group in by_pose(entries)]
    long = [pose.title for pose in poses if not pose.short]
    message = f'"{plan.title}" does not fit on one sheet in 12 pt: its {len(poses)} poses need more than two sides'
    hint = f"this is the usual handout, with {pages} pages; leave poses out"
    if long:
        hint += f", or say the steps in fewer words below ## Short, in {_listed(long[:6])}"
    return message, None, hint
