"""Classes → their pages: what each is for, its poses as a table with doses and page numbers, how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from posepress.base import drawing
from posepress.base.theme import HAIRLINE, POSE_TITLE, Style
from posepress.model.domain import ClassPlan, Inline, Prose
from posepress.model.programme import current_class
from posepress.products.booklet.book import Book, Survey, below, head_style, list_columns, page_anchor, part_title
from posepress.products.booklet.poses import anchor_of as pose_anchor
from posepress.products.shared.dose import dose_line, dose_runs, full_parts
from posepress.products.shared.entries import Entry, PlanStretch, entries_of, plan_stretches
from posepress.products.shared.entry_words import choice_text, circuit_parts, part_heading, rounds_text, with_capital
from posepress.products.shared.kit import Kit, prose_runs
from posepress.products.shared.panel import bullets
from posepress.products.shared.timing import class_time, minutes_text
from posepress.products.shared.words import sentence, weeks_within
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import NOTHING, Arrangement, Indent, Over, Padding, Pin, flow, rule, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.placed import Story

ANCHOR = "classes"
_PAD = 2.0  # pt above and below a table row: half the baseline step, so that a row is a whole number of steps


def anchor_of(plan: ClassPlan) -> str:
    return f"class/{plan.id}"


def class_pages(book: Book, plans: Sequence[ClassPlan], first: int, survey: Survey) -> Story:
    theme = book.theme
    title = book.kit.words.pages["classes"]
    head = part_title(book.kit, title, "")
    taken = measure(head, theme.measure).height + theme.leading
    blocks = []
    for n, plan in enumerate(plans):
        block = _class(book, plan, survey)
        fits = measure(block, theme.measure).height <= theme.text_height - (0.0 if n else taken)
        blocks.append(replace(block, gap=2 * theme.leading if n else 0.0, together=fits))
    return book.part(title, ANCHOR, below(head, flow(*blocks), theme), first)


def _class(book: Book, plan: ClassPlan, survey: Survey) -> Block:
    kit, theme = book.kit, book.theme
    title = kit.setter.text(plan.title, POSE_TITLE, plan.key("title"), "H2", together=True)
    intro = [kit.setter.paragraph(prose_runs(kit, prose, theme.body), prose.source, "P") for prose in plan.intro]
    before = tuple([Prose((Inline(text),), plan.key(f"before.{n}")) for n, text in enumerate(plan.before, 1)])
    return flow(
        replace(title, with_next=True, anchor=anchor_of(plan)),
        *intro,
        with_gap(bullets(kit, before), theme.baseline_step) if before else None,
        with_gap(_table(book, plan, survey), theme.baseline_step),
        rule(theme.measure, HAIRLINE),
        _phases(book, plan),
        _after(book, plan),
        tag="Sect",
    )


def _table(book: Book, plan: ClassPlan, survey: Survey) -> Block:
    """Page, number and name, and below them how much and what the class asks for now. Its heads come again where it goes on."""
    heads = _table_head(book.kit)
    repeat = replace(heads, tag=FURNITURE)
    plan = current_class(plan)
    stretches = plan_stretches(plan, entries_of(book.kit.library, plan))
    rows = [row for stretch in stretches for row in _stretch_rows(book, plan, stretch, survey)]
    lines = [replace(row, head=repeat, together=True) for row in rows]
    lines[-1] = replace(lines[-1], with_next=True)  # the rule that closes the table
    return flow(heads, *lines, tag="Table")


def _stretch_rows(book: Book, plan: ClassPlan, stretch: PlanStretch, survey: Survey) -> list[Block]:
    """Its poses, and above them a row for the part that begins, and one for the rounds of a circuit."""
    kit, theme, circuit = book.kit, book.theme, stretch.circuit
    out = []
    if stretch.part:
        out.append(_wide_row(book, part_heading(kit, plan, stretch.part, "P", theme.body)))
    if circuit:
        rounds, count = rounds_text(kit.words, circuit), len(stretch.entries)
        here = kit.words.circuit_here.format(rounds, count) if count > 1 else rounds
        line = with_capital(circuit_parts(kit.words, plan, circuit, here))
        out.append(_wide_row(book, dose_line(kit, line, theme.measure - list_columns(kit)[0], theme.body)))
    return [*out, *[_table_row(book, plan, entry, survey) for entry in stretch.entries]]


def _wide_row(book: Book, text: Block) -> Block:
    """A row that says something of those below it, in the column of the poses."""
    number, _ = list_columns(book.kit)
    cell = flow(Block(Indent(text, number)), tag="TD")
    row = Block(Over(cell, (Pin(Block(NOTHING, "TD"), 0.0, 0.0, number),), ahead=True), "TR")
    line = drawing.line(0.0, 0.0, book.theme.measure, 0.0, HAIRLINE)
    return Block(Padding(row, _PAD, line), with_next=True)


def _table_head(kit: Kit) -> Block:
    theme, setter, words = kit.theme, kit.setter, kit.words
    cells = [(x, replace(setter.text(text + " ", head_style(theme), "", "TH"), scope="Column"))
             for x, text in ((0.0, words.page), (list_columns(kit)[0], words.pose_word))]  # fmt: skip
    pins = tuple([Pin(cell, x, 0.0, theme.measure) for x, cell in cells])
    return Block(Arrangement(theme.leading, pins), "TR", with_next=True)


def _table_row(book: Book, plan: ClassPlan, entry: Entry, survey: Survey) -> Block:
    """Its lines, half a baseline step of white above and below them."""
    kit, theme, setter, pose = book.kit, book.theme, book.kit.setter, entry.pose
    column, x = list_columns(kit)
    page_cell = Block(NOTHING, "TD")
    name = setter.text(pose.title, theme.body.semibold(), pose.key("title"))
    text = Block(Indent(name, x))
    number = book.numbers.get(pose.id)
    if number:
        page = survey.page(pose_anchor(pose))
        spoken = f"{pose.title}, {kit.words.page_number.format(page)}"
        link = TextRun(f"{page} ", theme.strong, f"#{page_anchor(page)}", spoken)
        page_cell = setter.paragraph((link,), "", "TD")
        style = Style("serif-semibold", theme.body.size, theme.leading, theme.body.baseline_drop, theme.accent)
        label = setter.text(f"{number} ", style, "")
        text = Block(Over(text, (Pin(label, column, 0.0, x - column),), ahead=True))
    page = survey.page(pose_anchor(pose)) if number else 0
    how = _how(book, plan, entry, page, theme.measure - x)
    cell = flow(replace(text, tag="P"), Block(Indent(how, x)) if how else None, tag="TD")
    row = Block(Over(cell, (Pin(page_cell, 0.0, 0.0, column),), ahead=True), "TR")
    line = drawing.line(0.0, 0.0, theme.measure, 0.0, HAIRLINE)
    return Block(Padding(row, _PAD, line))


def _how(book: Book, plan: ClassPlan, entry: Entry, page: int, wide: float) -> Block | None:
    """`5–10 breaths · each side. Keep the same foot forward for the next pose.` `page` is that of the pose, or 0."""
    kit, words = book.kit, book.kit.words
    style = kit.theme.body
    dose = entry.dose_text(words)
    runs = []
    if choice := plan.choice_of(entry.number):
        poses = [plan.poses[number - 1].pose for number in choice]
        text = sentence(choice_text(words, [_named(book, pose) for pose in poses])) + " "
        own = words.language if all(pose in book.numbers for pose in poses) else ""
        runs.append(TextRun(text, style, source=f"{entry.key}.instead", lang=own))
    if entry.optional:
        runs.append(TextRun(sentence(words.optional) + " ", style, source=f"{entry.key}.optional", lang=words.language))
    runs += dose_runs(full_parts(dose) if entry.own_dose else dose.short, style, wide, ". ")
    if entry.turned and page:
        text = words.page_shows_other_side.format(page) + " "
        runs.append(TextRun(text, style, source=f"{entry.key}.page", lang=words.language))
    for text, source in (entry.dose_note, (entry.transition, f"{entry.key}.transition"), (entry.note, f"{entry.key}.note")):
        if text and source.endswith(".transition"):
            runs.append(TextRun(f"{words.getting_there}: ", style, lang=words.language))
        if text:
            runs.append(TextRun(sentence(text) + " ", style, source=source))
    return kit.setter.paragraph(tuple(runs), "", "P") if runs else None


def _phases(book: Book, plan: ClassPlan) -> Block | None:
    """`Class in phases: weeks 1–2, weeks 3–4. What changes, and when, is on the handout.`; above are the doses of now."""
    kit, programme = book.kit, plan.programme
    if programme is None or len(programme.phases) == 1:
        return None
    listed = ", ".join([weeks_within(kit.words, phase.weeks).replace(" ", NO_BREAK_SPACE) for phase in programme.phases])
    text = kit.words.programme["on handout"].format(listed)
    line = kit.setter.text(text, book.theme.body, plan.key("phases"), "P", lang=kit.words.language, together=True)
    return with_gap(line, book.theme.baseline_step)


def _after(book: Book, plan: ClassPlan) -> Block | None:
    """How long it takes, and the class's own remark; `{pose}` prints the pose's number in this booklet."""
    kit, theme = book.kit, book.theme
    time = class_time(kit.library, plan)
    total = minutes_text(kit.words, time.low, time.high)
    runs: list[TextRun] = []
    if total:
        text = f"{total[:1].upper()}{total[1:]} {time.of_what(kit.words)}."
        unbroken = text.replace(" ", "\u00a0") + (" " if plan.remark else "")
        runs.append(TextRun(unbroken, theme.body.semibold(), source=plan.key("time"), lang=kit.words.language))
    if plan.remark:
        runs += prose_runs(kit, plan.remark, theme.body, lambda ref: _named(book, ref), source=plan.remark.source)
    return with_gap(kit.setter.paragraph(tuple(runs), "", "P", together=True), theme.baseline_step) if runs else None


def _named(book: Book, ref: str) -> str:
    number = book.numbers.get(ref)
    return f"{book.kit.words.pose_word} {number}" if number else book.kit.words.quoted(book.kit.library.poses[ref].title)
