"""A class → the header of its handout: title and what it is for, class, teacher, dates and name, and the box of a person."""

from __future__ import annotations

from dataclasses import replace

from posepress.base import drawing
from posepress.base.theme import HEAVY_RULE, MM, PERSON_NAME, RULE, Style
from posepress.model.domain import ClassPlan
from posepress.products.handout.week_log import start_date
from posepress.products.shared.kit import Kit, prose_runs, width
from posepress.products.shared.logo import is_wide, logo
from posepress.products.shared.person_box import person_box
from posepress.products.shared.studio import address_line
from posepress.typeset.blocks import Block
from posepress.typeset.forms import Arrangement, Pin, columns, flow, rule, space, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.rows import snap_up

_SIDE_COLUMN, _SIDE_GUTTER = 56 * MM, 5 * MM  # class, teacher, date, name
_LABEL_COLUMN, _MOST_LABEL, _LABEL_GAP = 16 * MM, 24 * MM, 2 * MM  # of their labels: at least, at most, and behind the longest
_LINE_SHARE = 0.6  # of that column, at most, for a label before a line to write on
_LOGO_GAP = 5 * MM
_HEADER_SHARE = 0.4  # of the page, at most, for a header with the introduction in it
_PERSON_SHARE = 0.25  # of a person's page, at most, for what stands above what is not for them


def header(kit: Kit, plan: ClassPlan) -> list[Block]:
    """Title and what it is for on the left; class, teacher, date and name on the right. What is for one person, and what is
    not, comes before a long introduction, and before all that could be done.
    """
    theme = kit.theme
    left = theme.measure - _SIDE_COLUMN - _SIDE_GUTTER
    top = rule(theme.measure, HEAVY_RULE)
    name, intro, fields = _name(kit, plan, left), _intro(kit, plan), flow(*_fields(kit, plan))
    box = with_gap(person_box(kit, theme.measure), theme.leading)

    def beside(block: Block) -> Block:
        both = columns((0.0, left, block), (left + _SIDE_GUTTER, _SIDE_COLUMN, fields), step=theme.baseline_step)
        return replace(both, gap=2 * theme.baseline_step, with_next=True)

    most = theme.text_height * (_PERSON_SHARE if box else _HEADER_SHARE)
    with_intro = beside(flow(name, intro))
    if measure(with_intro, theme.measure).height <= most:
        return _checked(kit, [top, with_intro], box)
    head = beside(name)
    if measure(head, theme.measure).height > most:
        head = flow(with_gap(_name(kit, plan, theme.measure), 2 * theme.baseline_step), fields)
    return [*_checked(kit, [top, head], box), *filter(None, [with_gap(intro, theme.leading)])]


def _checked(kit: Kit, head: list[Block], box: Block | None) -> list[Block]:
    """The head and the box, which stand on one page together; that they cannot is the mistake of the person's file."""
    if box is None:
        return head
    both = [*head, box]
    if measure(flow(*both), kit.theme.measure).height > kit.theme.text_height:
        place = next(filter(None, [kit.library.place(f"person#{part}") for part in ("not for you", "for you")]), None)
        message = "these lines do not stand on the first page, before anything else"
        kit.report.error("box-too-tall", message, place, "say it in fewer words")
    return both


def _name(kit: Kit, plan: ClassPlan, wide: float) -> Block:
    """Address and title in a column so wide; a wide logo above them, another one on their left."""
    theme, setter, studio = kit.theme, kit.setter, kit.library.studio
    above = setter.paragraph(address_line(studio, theme.meta), "studio#name", "P")
    title = setter.text(plan.title, theme.title, plan.key("title"), "H1", together=True)
    text = flow(replace(above, with_next=True, anchor="top"), title)
    found = logo(kit)
    if found is None:
        return text
    mark, mark_wide, mark_high = found
    if is_wide(kit):
        tall = snap_up(mark_high + theme.baseline_step, theme.baseline_step)
        return flow(Block(Arrangement(tall, (Pin(mark, width=mark_wide),)), with_next=True), text)
    x = mark_wide + _LOGO_GAP
    return columns((0.0, mark_wide, mark), (x, wide - x, text), step=theme.baseline_step)


def _intro(kit: Kit, plan: ClassPlan) -> Block | None:
    body = kit.theme.body
    texts = [kit.setter.paragraph(prose_runs(kit, prose, body), prose.source, "P") for prose in plan.intro]
    return flow(*texts) if texts else None


def _fields(kit: Kit, plan: ClassPlan) -> list[Block]:
    """On a person's handout the name stands first."""
    words, meta, person = kit.words, kit.theme.meta, kit.library.person
    teacher = plan.teacher or kit.library.studio.teacher or ""
    of_class = [(words.audience, plan.audience or "", plan.key("audience")), (words.teacher, teacher, plan.key("teacher"))]
    date, start = (
        (words.date, plan.date or "", plan.key("date")),
        (words.programme["start"], start_date(plan), plan.key("start")),
    )
    starts = bool(plan.start or plan.programme or plan.log)
    of_class += [date] * (not starts or bool(plan.date)) + [start] * starts
    of_class = [field for field in of_class if field[1] or field[0] != words.audience]
    own = (words.name, (person.name or "") if person else "", person.key("name") if person else "")
    wide = [width(label, meta) + _LABEL_GAP for label, *_ in (own, *of_class)]
    column = max([_LABEL_COLUMN, *[label for label in wide if label <= _MOST_LABEL]])
    fields = [_field(kit, *field, meta, column) for field in of_class]
    if person:
        return [_field(kit, *own, PERSON_NAME, column), *fields]
    return [*fields, _field(kit, *own, meta, column)]


def _field(kit: Kit, label: str, value: str, source: str, style: Style, column: float) -> Block:
    """A label and its value behind it, in columns; or a line to write on. What is long stands below its label, where it has
    more room.
    """
    theme, setter = kit.theme, kit.setter
    name, taken = setter.text(label + " ", theme.meta, ""), width(label, theme.meta) + _LABEL_GAP
    if value:
        text = flow(setter.text(value, style, source, together=True), space(theme.baseline_step))
        if taken > column or any(width(word, style) > _SIDE_COLUMN - column for word in value.split()):
            return replace(flow(replace(name, with_next=True), text), tag="P")
        return replace(columns((0.0, column, name), (column, _SIDE_COLUMN - column, text)), tag="P")
    down = 2 if taken > _SIDE_COLUMN * _LINE_SHARE else 1  # lines: the second one is to write on
    start = max(column, taken) if down == 1 else 0.0
    line = drawing.line(start, -down * theme.leading, _SIDE_COLUMN, -down * theme.leading, RULE)
    tall = down * theme.leading + theme.baseline_step
    return Block(Arrangement(tall, (Pin(name, width=_SIDE_COLUMN),), (line,)), "P")
