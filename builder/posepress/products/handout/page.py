"""A class → a handout: at a glance, before you start, a block for each pose, practice log, source.

Introduction, advice and the stop panel stand side by side as long as they are short; long ones flow one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from posepress.base import drawing
from posepress.base.diagnostics import Report
from posepress.base.theme import HANDOUTS, HEAVY_RULE, MM, RULE, STRONG_RULE
from posepress.model.domain import ClassPlan, Inline, Library, Pose, Prose
from posepress.products import Composition
from posepress.products.handout.glance import glance_rows
from posepress.products.handout.log import log_rows
from posepress.products.handout.pose_block import block_rows
from posepress.products.shared import parts
from posepress.products.shared.entries import Entry, by_pose, entries_of
from posepress.products.shared.kit import Kit, edition, pose_value, prose_runs, sources_of
from posepress.products.shared.panel import bullets, text_panels
from posepress.products.shared.words import filled, sentence, words_of
from posepress.typeset.breaking import TextRun
from posepress.typeset.pages import PageDraft, fill, finish
from posepress.typeset.placed import Anchor, Bookmark, Document
from posepress.typeset.rows import Row, Setter, beside, rule, snap_up, spaced

_SIDE_COLUMN, _SIDE_GUTTER = 56 * MM, 5 * MM  # class, teacher, date, name
_LABEL_COLUMN = 16 * MM
_HEADER_SHARE = 0.4  # of the page, at most, for a header with the introduction in it
_GUTTER = 6 * MM
_START_SHARE = 0.5  # of the page, at most, for advice beside the stop panel
_FOOT_GAP = 3.0
_ADVICE_SHARE = 0.55  # of the width, beside the stop panel


def compose_handout(library: Library, class_id: str, paper: str) -> Composition:
    """The handout of a class on a paper of `theme.HANDOUTS`."""
    plan = library.classes[class_id]
    words = words_of(library.studio.language)
    kit = Kit(library, HANDOUTS[paper], words, Setter(library.studio.language, words.language), Report())
    entries = entries_of(library, plan)
    code = edition(
        kit,
        "handout",
        plan,
        [pose_value(library, group[0].pose) for group in by_pose(entries)],
        library.studio,
        library.sources,
    )
    pages = _pages(kit, plan, entries)
    drafts = [_draft(kit, plan, rows, code, n, len(pages)) for n, rows in enumerate(pages, 1)]
    story = finish(plan.title, kit.setter, drafts)
    bookmarks = [Bookmark(plan.title, "top")] + [Bookmark(g[0].pose.title, f"pose/{g[0].pose.id}", 1) for g in by_pose(entries)]
    author = plan.teacher or library.studio.teacher or library.studio.name
    document = Document(plan.title, library.studio.language, (story,), tuple(bookmarks), author)
    return kit.composition(document)


def _pages(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> list[list[Row]]:
    """Rows by page: the gaps between parts close to a half when that saves a page."""
    theme = kit.theme
    sect = kit.setter.node("Sect")
    head = _header(kit, plan, sect)
    line = rule(theme.measure, RULE, 0.0, theme.baseline_step / 2)
    line.keep = True
    glance = glance_rows(kit, plan, entries, sect)
    start = _start(kit, plan, entries, sect)
    blocks = [row for group in by_pose(entries) for row in block_rows(kit, group, sect)]
    log = log_rows(kit, plan, entries, sect) if plan.log_days else []
    end = spaced(_end(kit, plan, entries, sect), 2 * theme.baseline_step)
    (log or blocks)[-1].keep = bool(end)
    wide_gaps = [line, *[row for row in glance if row.gap == theme.leading], *start[:1], *blocks[:1]]
    half_gaps = [*blocks[1:], *log[:1]]
    rows = [*head, line, *glance, *start, *blocks, *log, *end]

    def filled(loose: bool) -> list[list[Row]]:
        for row in wide_gaps:
            row.gap = theme.leading / (1 if loose else 2)
        for row in half_gaps:
            row.gap = theme.baseline_step * (2 if loose else 1)
        return fill(rows, theme.text_height)

    return filled(loose=False) if len(filled(loose=False)) < len(filled(loose=True)) else filled(loose=True)


def _header(kit: Kit, plan: ClassPlan, sect: int) -> list[Row]:
    """Title and what it is for on the left; class, teacher, date and name on the right; a long introduction below."""
    theme = kit.theme
    left = theme.measure - _SIDE_COLUMN - _SIDE_GUTTER
    top = rule(theme.measure, HEAVY_RULE)

    def columns(intro: bool) -> Row:
        rows = [*_name(kit, plan, sect, left), *(_intro(kit, plan, sect, left) if intro else [])]
        both = beside([(0.0, rows), (left + _SIDE_GUTTER, _fields(kit, plan, sect))])
        both.height, both.gap, both.keep = snap_up(both.height, theme.baseline_step), 2 * theme.baseline_step, True
        return both

    both = columns(intro=True)
    if both.height <= theme.text_height * _HEADER_SHARE:
        return [top, both]
    both = columns(intro=False)
    if both.height <= theme.text_height * _HEADER_SHARE:
        head = [both]
    else:
        head = [*spaced(_name(kit, plan, sect, theme.measure), 2 * theme.baseline_step), *_fields(kit, plan, sect)]
    return [top, *head, *spaced(_intro(kit, plan, sect, theme.measure), theme.leading)]


def _name(kit: Kit, plan: ClassPlan, sect: int, measure: float) -> list[Row]:
    theme, setter, studio = kit.theme, kit.setter, kit.library.studio
    contact = " · ".join([studio.name, *studio.contact])
    rows = setter.text(contact, theme.meta, setter.node("P", sect), "studio#name", measure)
    rows[-1].keep = True
    rows += setter.text(plan.title, theme.title, setter.node("H1", sect), plan.key("title"), measure, keep=True)
    rows[0].marks.append(Anchor("top", 0.0))
    return rows


def _intro(kit: Kit, plan: ClassPlan, sect: int, measure: float) -> list[Row]:
    rows: list[Row] = []
    for prose in plan.intro:
        style = kit.theme.body
        rows += kit.setter.paragraph(prose_runs(prose, style), kit.setter.node("P", sect), prose.source, measure)
    return rows


def _fields(kit: Kit, plan: ClassPlan, sect: int) -> list[Row]:
    words = kit.words
    teacher = plan.teacher or kit.library.studio.teacher or ""
    fields = ((words.class_, plan.audience or "", plan.key("audience")), (words.teacher, teacher, plan.key("teacher")),
              (words.date, plan.date or "", plan.key("date")), (words.name, "", ""))  # fmt: skip
    return [_field(kit, label, value, source, sect) for label, value, source in fields if value or label != words.class_]


def _field(kit: Kit, label: str, value: str, source: str, sect: int) -> Row:
    """A label and its value, or a line to write on."""
    theme, setter = kit.theme, kit.setter
    node = setter.node("P", sect)
    rows = setter.text(label + " ", theme.meta, node, "", _LABEL_COLUMN)
    if value:
        return beside(
            [
                (0.0, rows),
                (
                    _LABEL_COLUMN,
                    [
                        *setter.text(value, theme.meta, node, source, _SIDE_COLUMN - _LABEL_COLUMN, keep=True),
                        Row(theme.baseline_step),
                    ],
                ),
            ]
        )
    y = -theme.leading
    line = drawing.line(_LABEL_COLUMN, y, _SIDE_COLUMN, y, RULE)
    return Row(theme.leading + theme.baseline_step, [*rows[0].marks, line])


def _start(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], sect: int) -> list[Row]:
    """Advice and what to have ready on the left, when to stop on the right; one below the other when they are long."""
    theme, studio = kit.theme, kit.library.studio
    left = (theme.measure - _GUTTER) * (_ADVICE_SHARE if studio.stop_and_rest_if else 1.0)
    advice = _advice(kit, plan, entries, sect, left)
    columns: list[tuple[float, list[Row]]] = [(0.0, advice)] if advice else []
    if studio.stop_and_rest_if:
        panels = _stop(kit, theme.measure - _GUTTER - left, sect)
        columns.append((left + _GUTTER, panels))
    if not columns:
        return []
    row = beside(columns)
    row.height = snap_up(row.height, theme.baseline_step)
    if row.height <= theme.text_height * _START_SHARE:
        return [row]
    rows = _advice(kit, plan, entries, sect, theme.measure)
    if studio.stop_and_rest_if:
        rows += spaced(_stop(kit, theme.measure, sect, theme.text_height), theme.leading)
    return rows


def _advice(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], sect: int, measure: float) -> list[Row]:
    items = [Prose((Inline(text),), plan.key(f"before.{n}")) for n, text in enumerate(plan.before, 1)]
    ready = _ready(kit, entries)
    if ready:
        items.append(Prose(ready, ""))
    if not items:
        return []
    setter = kit.setter
    head = rule(measure, STRONG_RULE, 0.0, kit.theme.baseline_step / 2)
    title = setter.text(kit.words.before_you_start, kit.theme.strong, setter.node("H2", sect), "", measure)
    head.keep = title[-1].keep = True
    return [head, *title, *bullets(kit, tuple(items), sect, measure)]


def _stop(kit: Kit, measure: float, sect: int, room: float = float("inf")) -> list[Row]:
    """The stop panel, or several when it is taller than `room`."""
    studio = kit.library.studio
    items = tuple([Prose((Inline(text),), f"studio#stop and rest if.{n}") for n, text in enumerate(studio.stop_and_rest_if, 1)])
    then = Prose((Inline(studio.then),), "studio#then") if studio.then else None
    return text_panels(kit, kit.words.stop_and_rest_if, items, then, kit.theme.full, measure, sect, room)


def _ready(kit: Kit, entries: tuple[Entry, ...]) -> tuple[Inline, ...]:
    """All props of the class's poses, each once: what a pose needs, then what is only welcome."""
    words, content = kit.words, kit.library.studio.language
    named: dict[str, bool] = {}  # prop → whether no pose needs it
    for prop in [prop for group in by_pose(entries) for prop in group[0].pose.props]:
        text = f" {words.or_} ".join(prop.names)
        if content.partition("-")[0].casefold() == words.language:  # in German a noun keeps its capital
            text = text[:1].lower() + text[1:]
        named[text] = named.get(text, True) and prop.optional
    needed = ", ".join([text for text, optional in named.items() if not optional])
    welcome = ", ".join([text for text, optional in named.items() if optional])
    template = " ".join([text for text, names in ((words.have_ready, needed), (words.welcome, welcome)) if names])
    inlines = filled(words, template, *[names for names in (needed, welcome) if names]) if template else ()
    return tuple([inline if inline.lang else replace(inline, lang=content) for inline in inlines])


def _end(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], sect: int) -> list[Row]:
    """Sources of the class and its poses, each once, and the small print."""
    theme, setter, library = kit.theme, kit.setter, kit.library
    style = theme.footer
    rows: list[Row] = []
    cited = _cited(kit, plan, entries)
    if cited:
        rows += parts.run_in(kit, kit.words.source, cited, theme.measure, sect, style=style)
    if library.studio.small_print:
        rows += setter.text(library.studio.small_print, style, setter.node("P", sect), "studio#small print", theme.measure)
    for row in rows[:-1]:
        row.keep = True
    return spaced(rows, 2 * theme.baseline_step)


def _cited(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> tuple[TextRun, ...]:
    """Sources, then what a pose says of its own."""
    style, sources = kit.theme.footer, kit.library.sources
    poses = [group[0].pose for group in by_pose(entries)]
    spans: list[TextRun] = []
    named: dict[str, str] = {}  # source → key of the first that names it
    items: tuple[ClassPlan | Pose, ...] = (plan, *poses)
    for item in items:
        for name in sources_of(kit.library, item.source):
            named.setdefault(name, item.key("source"))
    for name, key in named.items():
        prose = sources.get(name)
        spans += prose_runs(prose, style, source=prose.source) if prose else [TextRun(sentence(name), style, source=key)]
        spans.append(TextRun(" ", style))
    for pose in poses:
        if pose.source_note:
            spans.append(TextRun(f"{pose.title}: ", style.semibold()))
            spans.append(TextRun(sentence(pose.source_note) + " ", style, source=pose.key("source note")))
    return tuple(spans)


def _draft(kit: Kit, plan: ClassPlan, rows: Sequence[Row], code: str, page: int, pages: int) -> PageDraft:
    theme = kit.theme
    draft = PageDraft(theme.width, theme.height, label=str(page))
    high = theme.height - theme.top
    draft.put(rows, theme.inner, high)
    foot = parts.footer(kit, plan.title, kit.words.page_of.format(page, pages), middle=code, top_gap=_FOOT_GAP)
    draft.put([foot], theme.inner, high - theme.text_height - theme.footer_drop)
    return draft
