"""A class → its handout in large print: a first page with a list of all poses, then a pose a page, and nothing left out.

It is laid out for who sees little, not magnified: what is to be seen, then the dose, the cautions, the steps, each over the
whole width. Pictures take what the steps leave; a pose that is longer than a page goes on with its title and cautions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base import drawing
from posepress.base.theme import HAIRLINE, HEAVY_RULE, LARGE_HANDOUTS, MM, RULE, Style, Theme
from posepress.model.class_fields import Circuit
from posepress.model.domain import ClassPlan, Library
from posepress.model.words import house_words
from posepress.products import Composition
from posepress.products.handout.common import shared_fields
from posepress.products.handout.large_log import large_log
from posepress.products.handout.large_pages import LargePages, begun, with_end, with_flow, with_pose
from posepress.products.handout.large_pose import LargePose
from posepress.products.handout.page import advice_list, end_matter, handout_code, printed_texts, stop_panels
from posepress.products.handout.programme import has_table, programme_strip, programme_table
from posepress.products.handout.week_log import start_date, week_log
from posepress.products.shared.dose import dose_line, dose_rows, side_words
from posepress.products.shared.entries import (
    Entry,
    by_pose,
    class_numbers,
    parts_begun,
    plan_stretches,
    printed_entries,
)
from posepress.products.shared.entry_words import choice_parts, circuit_parts, part_heading, with_capital
from posepress.products.shared.kit import Kit, prose_runs, shortened, width
from posepress.products.shared.links import link_notes
from posepress.products.shared.logo import logo
from posepress.products.shared.person_box import person_box
from posepress.products.shared.studio import address_line, themed
from posepress.products.shared.timing import class_time, minutes_text
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import Arrangement, Over, Pin, columns, flow, rule, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.pages import PageDraft, Placement, finish, put
from posepress.typeset.placed import Bookmark, Document

_NUMBER_COLUMN, _SIDE_COLUMN, _PAGE_COLUMN = 14 * MM, 42 * MM, 18 * MM
_COLUMN_GAP = 3 * MM
_NAME_COLUMN = 62 * MM
_FOOT_GAP = 6.0
_PAD, _MOST_PAD = 1.0, 9.0  # pt, above and below a row of the list; where it has a page of its own, at most
_FULL = 0.9  # of that page, that a list may fill
_STRONG_TOP = 1.5  # times the rule of a usual handout
_LIST_NUMBER = Style("serif", 24, 26, 7)


@dataclass(frozen=True)
class _Large:
    kit: Kit
    plan: ClassPlan
    entries: tuple[Entry, ...]

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def groups(self) -> tuple[tuple[Entry, ...], ...]:
        return by_pose(self.entries)

    @property
    def current(self) -> tuple[Entry, ...]:
        """Those of the current phase."""
        return tuple([entry for entry in self.entries if entry.is_now])

    @property
    def shared(self) -> frozenset[str]:
        return shared_fields(self.entries)


def compose_large_handout(library: Library, class_id: str, paper: str) -> Composition:
    """The handout of a class in large print on a paper of `theme.LARGE_HANDOUTS`."""
    plan = library.classes[class_id]
    entries = printed_entries(library, plan)
    links = link_notes(printed_texts(library, plan, entries))
    theme = themed(library.studio, LARGE_HANDOUTS[paper])
    large = _Large(Kit(library, theme, house_words(library.studio), links=links), plan, entries)
    kit, code = large.kit, handout_code(large.kit, "large", plan, entries)
    _, numbers = _pages(large, {}, code)
    pages, _ = _pages(large, numbers, code)
    drafts = [_draft(large, content, n, len(pages)) for n, content in enumerate(pages, 1)]
    bookmarks = [Bookmark(plan.title, "top")]
    bookmarks += [Bookmark(group[0].pose.title, f"pose/{group[0].pose.id}", 1) for group in large.groups]
    author = plan.teacher or library.studio.teacher or library.studio.name
    story = finish(plan.title, drafts)
    return kit.composition(Document(plan.title, library.studio.language, (story,), tuple(bookmarks), author))


def _pages(large: _Large, numbers: dict[str, int], code: str) -> tuple[LargePages, dict[str, int]]:
    """The pages, whose list names those `numbers`, and the number of the page that each pose begins on."""
    theme, plan = large.theme, large.plan
    opening = pages = begun(theme, _first(large, numbers))
    found: dict[str, int] = {}
    for group, part in zip(large.groups, parts_begun(plan, large.groups), strict=True):
        pages, found[group[0].pose.id] = with_pose(theme, pages, LargePose(large.kit, plan, group, large.shared, part))
    last = len(pages)
    for forms in _sheets(large):
        pages = with_flow(theme, pages, forms)
    return with_end(theme, pages, _end(large, code), last, len(opening)), found


def _sheets(large: _Large) -> list[list[Block]]:
    """The programme and the log, each on pages of its own, in the forms that may be tried."""
    kit, plan = large.kit, large.plan
    strip = None if has_table(plan) else programme_strip(kit, plan)
    phases = [strip] if strip else []
    if has_table(plan):
        phases = [programme_table(kit, plan, large.entries, alone=True, whole=whole) for whole in (True, False)]
    weeks = week_log(kit, plan, large.entries, kit.theme.text_height) if plan.log else None
    days = large_log(kit, plan, by_pose(large.current), large.shared) if plan.log_days else None
    return [forms for forms in (phases, *[[log] for log in (weeks, days) if log]) if forms]


def _first(large: _Large, pages: dict[str, int]) -> Block:
    """For whom, what is not for them, what holds for every pose, the list, when to stop; or the list on a page behind."""
    one = _opening(large, pages, stops_last=True)
    fits = measure(one, large.theme.measure).height <= large.theme.text_height
    return one if fits else _opening(large, pages, stops_last=False)


def _opening(large: _Large, pages: dict[str, int], stops_last: bool) -> Block:
    kit, plan, theme = large.kit, large.plan, large.theme
    step, body = theme.baseline_step, theme.body
    top = rule(theme.measure, HEAVY_RULE * _STRONG_TOP, 0.0, step)
    address = kit.setter.paragraph(address_line(kit.library.studio, body), "studio#name", "P")
    box = person_box(kit, theme.measure, beside=False)
    intro = [kit.setter.paragraph(prose_runs(kit, prose, body), prose.source, "P") for prose in plan.intro]
    found = logo(kit)
    mark = [Block(Arrangement(found[2] + step, (Pin(found[0], width=found[1]),)), with_next=True)] if found else []
    stops = flow(*stop_panels(kit, theme.measure, theme.text_height)) if kit.library.studio.stop_and_rest_if else None
    advice = advice_list(kit, plan, large.entries, theme.measure)
    listed = _list(large, pages)
    spare = theme.text_height * _FULL - measure(listed, theme.measure).height
    if not stops_last and spare > 0.0:  # rows that stand apart are easier to follow
        listed = _list(large, pages, min(_MOST_PAD, _PAD + spare / 2 / len(large.current)))
    if measure(listed, theme.measure).height <= theme.text_height:
        listed = replace(listed, together=True)
    return flow(
        top,
        *mark,
        _title(large),
        replace(address, together=True),
        *_facts(large),
        with_gap(box, 2 * step),
        *[with_gap(text, step) for text in intro],
        with_gap(_every(large), 2 * step),
        with_gap(advice, 2 * step),
        *[with_gap(block, 2 * step) for block in ((listed, stops) if stops_last else (stops, listed)) if block],
        tag="Sect",
    )


def _title(large: _Large) -> Block:
    """The title, and on its right the name or a line to write it on."""
    kit, plan, theme = large.kit, large.plan, large.theme
    person, style = kit.library.person, theme.title
    title = kit.setter.text(plan.title + " ", style, plan.key("title"), "H1", together=True)
    if person and person.name:
        bold = replace(theme.continuation, face="sans-bold", leading=style.leading, baseline_drop=style.baseline_drop)
        name = kit.setter.text(person.name, bold, person.key("name"), "P", align="right", together=True)
    else:
        label = kit.words.name + " "
        plain = replace(theme.body, leading=style.leading, baseline_drop=style.baseline_drop)
        y = style.baseline_drop - style.leading
        line = drawing.line(width(label, plain), y, _NAME_COLUMN, y, RULE)
        name = Block(Arrangement(style.leading, (Pin(kit.setter.text(label, plain, "")),), (line,)), "P")
    left = theme.measure - _NAME_COLUMN - _COLUMN_GAP
    both = columns((0.0, left, title), (left + _COLUMN_GAP, _NAME_COLUMN, name))
    if measure(title, left).height > 2 * style.leading:  # a long title takes the whole width
        both = flow(title, columns((left + _COLUMN_GAP, _NAME_COLUMN, name)))
    return replace(both, anchor="top", with_next=True)


def _facts(large: _Large) -> list[Block]:
    kit, plan, body = large.kit, large.plan, large.theme.body
    words, teacher = kit.words, plan.teacher or kit.library.studio.teacher or ""
    fields = ((words.audience, plan.audience or "", "audience"), (words.teacher, teacher, "teacher"),
              (words.date, plan.date or "", "date"), (words.programme["start"], start_date(plan), "start"))  # fmt: skip
    out = []
    for label, value, part in [field for field in fields if field[1]]:
        runs = (TextRun(label + " ", body, lang=words.language), TextRun(value, body.semibold(), source=plan.key(part)))
        out.append(kit.setter.paragraph(runs, "", "P", together=True))
    return out


def _every(large: _Large) -> Block | None:
    """What holds for every pose, label and value; how long all takes, and what the class says beside that."""
    kit, plan, body = large.kit, large.plan, large.theme.body
    words, time, first = kit.words, class_time(kit.library, plan), large.current[0]
    lines: list[Block | None] = []
    if large.shared:
        heading = words.every_exercise.rstrip(" :\u00a0")
        title = kit.setter.text(heading, large.theme.strong, "", "H2")
        table = dose_rows(kit, first.dose_text(words, first.dose.values.keys() - large.shared).rows, large.theme.measure)
        lines += [replace(title, with_next=True), table]
    if minutes := minutes_text(words, time.low, time.high).replace(" ", NO_BREAK_SPACE):
        about = f"{minutes[:1].upper()}{minutes[1:]} {time.of_what(words)}."
        lines.append(kit.setter.text(about, body, plan.key("time"), "P", lang=words.language))
    if plan.remark:
        runs = prose_runs(kit, plan.remark, body, class_numbers(large.entries), source=plan.remark.source)
        lines.append(kit.setter.paragraph(runs, plan.remark.source, "P"))
    return flow(*lines) if lines else None


def _list(large: _Large, pages: dict[str, int], pad: float = _PAD) -> Block:
    """Each entry with its side and its page; `pad` stands above and below each."""
    kit, theme = large.kit, large.theme
    words, wide = kit.words, theme.measure
    word = kit.setter.text(words.page, theme.body, "", "P", align="right", lang=words.language)
    top = replace(flow(word, rule(wide, RULE)), with_next=True)
    out = [top]
    if len(large.current) < len(large.entries):  # of a phase that leaves some out, their own pages have parts and circuits
        items = [_item(large, entry, pages.get(entry.pose.id, 88), None, pad) for entry in large.current]
        return flow(top, flow(*items, tag="L", numbering="Decimal"))
    for stretch in plan_stretches(large.plan, large.entries):
        if stretch.part:
            out.append(with_gap(part_heading(kit, large.plan, stretch.part, "H2", theme.body), theme.baseline_step))
        items = [_item(large, entry, pages.get(entry.pose.id, 88), stretch.circuit, pad) for entry in stretch.entries]
        out.append(flow(*items, tag="L", numbering="Decimal"))
    return flow(*out)


def _item(large: _Large, entry: Entry, page: int, circuit: Circuit | None, pad: float) -> Block:
    """`1  Heel slide  [R] right leg  2`, a rule below it; the first of a circuit says its rounds."""
    kit, theme = large.kit, large.theme
    setter, body = kit.setter, theme.body
    style = replace(_LIST_NUMBER, colour=theme.accent)
    x = max(_NUMBER_COLUMN, width(f"{entry.number} ", style))
    number = setter.text(f"{entry.number} ", style, "", "Lbl")
    named = replace(body.semibold(), leading=style.leading, baseline_drop=style.baseline_drop)
    beside = replace(body, leading=style.leading, baseline_drop=style.baseline_drop)
    text = entry.dose_text(kit.words)
    side = next((side_words(kit, cell, beside) for cell in text.cells if cell.field == "side"), None)
    if side is None and entry.side != "none":  # it is a part of another cell
        side = kit.setter.text(kit.words.sides[entry.side] + " ", beside, entry.side_key, lang=kit.words.language)
    taken = _SIDE_COLUMN + _COLUMN_GAP if side else 0.0
    wide = theme.measure - x - taken - _PAGE_COLUMN
    title = setter.text(entry.pose.title + " ", named, entry.pose.key("title"), "P", together=True)
    said = choice_parts(kit.words, large.plan, entry)
    if circuit and circuit.first == entry.number:
        said += circuit_parts(kit.words, large.plan, circuit)
    if said:
        title = flow(title, dose_line(kit, with_capital(said), wide, body))
    shown = setter.text(str(page), named.bold(), f"{entry.key}.page", "P", align="right")
    cells = [(0.0, wide, title)]
    cells += [(wide + _COLUMN_GAP, _SIDE_COLUMN, replace(side, tag="P"))] if side else []
    cells.append((wide + taken, _PAGE_COLUMN, shown))
    line = drawing.line(-x, 0.0, theme.measure - x, 0.0, HAIRLINE)
    row = columns(*cells)
    tall = measure(row, theme.measure - x).height + 2 * pad
    under = Block(Arrangement(tall, (Pin(row, 0.0, -pad),), (line.moved(0.0, -tall),)), "LBody")
    item = Over(Block(Arrangement(tall, (Pin(under, x, 0.0, theme.measure - x),))), (Pin(number, 0.0, -pad, x),), ahead=True)
    return Block(item, "LI")


def _end(large: _Large, code: str) -> Block:
    """Sources, small print and the edition."""
    kit, theme = large.kit, large.theme
    edition = kit.setter.text(code, theme.footer, "", "P", lang=kit.words.language)
    return flow(end_matter(kit, large.plan, large.entries), with_gap(edition, theme.baseline_step), tag="Sect")


def _draft(large: _Large, content: Sequence[Placement], number: int, count: int) -> PageDraft:
    """At the foot title and initials, and the page in bold."""
    kit, theme = large.kit, large.theme
    person, bold = kit.library.person, theme.footer.bold()
    right = " · ".join(filter(None, [person.foot if person else "", kit.words.page_of.format(number, count)]))
    left = kit.words.handout_named.format(large.plan.title)
    left = shortened(left, theme.footer, theme.measure - width(right, bold) - theme.leading)
    pins = (
        Pin(kit.setter.text(left, theme.footer, ""), 0.0, -_FOOT_GAP),
        Pin(kit.setter.text(right, bold, "", align="right"), 0.0, -_FOOT_GAP),
    )
    line = drawing.line(0.0, 0.0, theme.measure, 0.0, HAIRLINE)
    foot = Block(Arrangement(_FOOT_GAP + theme.footer.leading, pins, (line,)), FURNITURE)
    low = theme.height - theme.top - theme.text_height - theme.footer_drop
    return PageDraft(theme.width, theme.height, (*content, put(foot, theme.inner, low, theme.measure)), label=str(number))
