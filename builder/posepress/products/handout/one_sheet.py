"""A class on its way to one sheet → its blocks: head, advice, what holds for every pose, foot; what is left out stays away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from posepress.base import drawing
from posepress.base.theme import HEAVY_RULE, MM, PERSON_NAME, RULE, Style, Theme
from posepress.model.domain import ClassPlan, Inline, Prose
from posepress.products.handout.common import CommonDose, every_exercise, running_line, shared_fields
from posepress.products.handout.page import (
    advice_list,
    end_matter,
    have_ready,
    stop_panels,
)
from posepress.products.handout.programme import current_goals
from posepress.products.handout.thrift import LATER, ON_CARDS, ON_HANDOUT, shorter
from posepress.products.handout.week_log import log_title, start_date
from posepress.products.shared import parts
from posepress.products.shared.dose import label_column
from posepress.products.shared.entries import Entry, class_numbers
from posepress.products.shared.kit import Kit, full_stop, prose_runs, width
from posepress.products.shared.logo import logo
from posepress.products.shared.panel import text_panel
from posepress.products.shared.person_box import person_box
from posepress.products.shared.studio import address_line
from posepress.products.shared.timing import class_time, minutes_text
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import Arrangement, Over, Pin, columns, flow, rule, with_gap
from posepress.typeset.layout import measure

_TITLE = Style("serif-semibold", 22, 28, 8)
_NAME_COLUMN = 36 * MM
_TITLE_GAP = 5 * MM
_START_LEFT = (0.5, 0.4, 0.6)  # of the width, for advice beside the stop panel
_GUTTER = 6 * MM
_LOGO_SHARE = 0.6  # of its size on the usual handout


@dataclass(frozen=True)
class OneSheet:
    """A class on its way to one sheet. `entries` are those that are done now, with nothing left out, `shown` as they are
    printed; `bare` is the kit of a sheet that does not say where links lead.
    """

    kit: Kit
    bare: Kit
    plan: ClassPlan
    entries: tuple[Entry, ...]
    all_entries: tuple[Entry, ...]
    left: frozenset[str] = frozenset()

    def without(self, left: frozenset[str]) -> OneSheet:
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


def sheet_head(sheet: OneSheet) -> list[Block]:
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
    mark = with_gap(Block(Arrangement(found[2] + step, (Pin(found[0], width=found[1]),))), 2 * step) if found else None
    return [
        rule(theme.measure, HEAVY_RULE, 0.0, theme.baseline_step / 2),
        *filter(None, [mark]),
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
    return Block(Arrangement(0.0, (Pin(kit.setter.text(label, style, "")),), (line,)), "P")


def _facts(sheet: OneSheet) -> Block | None:
    """`For Anyone with tight hips · Teacher Ana Ruiz`, and what the class is about, unless that is left out."""
    kit, plan, theme = sheet.kit, sheet.plan, sheet.theme
    words, meta = kit.words, theme.meta
    teacher = plan.teacher or kit.library.studio.teacher or ""
    fields = ((words.audience, plan.audience or "", "audience"), (words.teacher, teacher, "teacher"),
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


def shared_line(sheet: OneSheet) -> Block:
    """What holds for every pose, at the head of the back."""
    line = running_line(sheet.kit, sheet.entries, sheet.shared)
    assert line
    return line


def _every(sheet: OneSheet) -> Block | None:
    """What holds for every pose, how long all takes, what the class says beside that, and what to have ready."""
    kit, plan, body = sheet.kit, sheet.plan, sheet.theme.body
    words, time = kit.words, class_time(kit.library, plan)
    runs = [*every_exercise(kit, sheet.entries, sheet.shared, body)] if sheet.shared else []
    if minutes := minutes_text(words, time.low, time.high).replace(" ", NO_BREAK_SPACE):
        about = f"{minutes[:1].upper()}{minutes[1:]} {time.of_what(words)}. "
        runs.append(TextRun(about, body, source=plan.key("time"), lang=words.language))
    if plan.remark:
        runs += prose_runs(kit, plan.remark, body, class_numbers(sheet.all_entries), source=plan.remark.source)
        runs.append(TextRun(full_stop(plan.remark) + " ", body, source=plan.remark.source))
    if "position" in sheet.left:
        runs += [TextRun(inline.text, body, lang=inline.lang) for inline in have_ready(kit, sheet.entries)]
    return kit.setter.paragraph(tuple(runs), "", "P") if runs else None


def run_in_advice(sheet: OneSheet) -> list[Block | None]:
    """Both in paragraphs: `Before you start  Wait two hours after a meal.`"""
    kit, plan, body = sheet.kit, sheet.plan, sheet.theme.body
    runs: list[TextRun] = []
    for n, text in enumerate(plan.before, 1):
        end = full_stop(Prose((Inline(text),), "")) + (" " if n < len(plan.before) else "")
        runs.append(TextRun(text + end, body, source=plan.key(f"before.{n}")))
    before = parts.run_in(kit, kit.words.before_you_start, tuple(runs), source="") if runs else None
    return [with_gap(_every(sheet), sheet.theme.baseline_step / 2), before]


def advice_beside_stops(sheet: OneSheet) -> list[Block | None]:
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


def stop_line(kit: Kit) -> Block | None:
    """The stop list as one compact panel."""
    studio = kit.library.studio
    items = tuple([Prose((Inline(text),), f"studio#stop and rest if.{n}") for n, text in enumerate(studio.stop_and_rest_if, 1)])
    then = Prose((Inline(studio.then),), "studio#then") if studio.then else None
    return text_panel(kit, kit.words.stop_and_rest_if, items, then, kit.theme.compact) if items else None


def sheet_foot(sheet: OneSheet) -> list[Block | None]:
    """When to move on, where the phases do not say it; sources and small print, as far as they are not left out; what stands
    elsewhere.
    """
    kit, plan, theme, left = sheet.kit, sheet.plan, sheet.theme, sheet.left
    has_phases = plan.programme is not None and "phases" not in left  # they say it themselves
    goals = None if has_phases or "phase goals" in left else current_goals(kit, plan)
    cited = plan.model_copy(update={"source": None}) if "source" in left else plan
    end = end_matter(kit, cited, sheet.shown, about="about" not in left)
    step = theme.baseline_step
    return [with_gap(block, step) for block in (goals, end, _on_cards(sheet), _on_handout(sheet))]


def _on_cards(sheet: OneSheet) -> Block | None:
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


def _on_handout(sheet: OneSheet) -> Block | None:
    """`On the full handout: exercises 5, 6; What changes, and when; My six weeks.`"""
    words, style, plan = sheet.kit.words, sheet.theme.footer, sheet.plan
    later = [entry.number for entry in sheet.all_entries if not entry.is_now]
    noun = words.form(words.nouns["exercise"], len(later))
    said = {
        LATER: f"{noun}{NO_BREAK_SPACE}{', '.join(map(str, later))}",
        "phases": words.programme["title"],
        "phase goals": words.rows["move on when"],
        "log": log_title(words, plan),
    }
    parts_left = {"phases": "changes", "log": "whole log"}
    named = [name for name in ON_HANDOUT if {name, parts_left.get(name, name)} & sheet.left]
    if not named:
        return None
    before, after = words.on_handout.split("{}")
    runs = [TextRun(before, style, lang=words.language)]
    for n, name in enumerate(named, 1):
        runs.append(TextRun(said[name], style, source=f"{plan.key('handout')}.{name}", lang=words.language))
        runs.append(TextRun("; " if n < len(named) else after, style, lang=words.language))
    return sheet.kit.setter.paragraph(tuple(runs), "", "P")
