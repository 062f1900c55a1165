"""A class → a handout: at a glance, before you start, a block for each pose, practice log, source.

A pose's block is never broken over pages; one that is taller than a page goes on with its title and all its cautions.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder import drawing
from builder.diagnostics import Report
from builder.model import ClassPlan, Inline, Library, Prose
from builder.products import Composition, parts
from builder.products.entries import Entry, by_pose, entries_of
from builder.products.glance import glance_rows
from builder.products.kit import Kit, edition, place, pose_value, rich, width
from builder.products.log import log_rows
from builder.products.panel import bullets, caution_panel, text_panel
from builder.products.spread import Piece, spread
from builder.products.words import sentence, words_of
from builder.theme import HANDOUTS, HEAVY_RULE, MM, OTHER_NAME, POSE_TITLE, RULE, STRONG_RULE, Style
from builder.typeset.breaking import Span
from builder.typeset.pages import PageDraft, fill, finish
from builder.typeset.placed import Anchor, Bookmark, Document
from builder.typeset.rows import Row, Setter, beside, height, on_raster, rule, spaced, stack

_SIDE_COLUMN, _SIDE_GUTTER = 56 * MM, 5 * MM  # class, teacher, date, name
_LABEL_COLUMN = 16 * MM
_PICTURE_COLUMN, _GUTTER = 54 * MM, 6 * MM
_TALLER = 20 * MM  # text so much taller than the picture lets the picture grow
_GROWN = (54 * MM, 43 * MM)
_ALSO_GAP = 3 * MM
_NUMBER_COLUMN = 8 * MM  # where doses of several occurrences are listed
_FOOT_GAP = 3.0
_ADVICE_SHARE = 0.55  # of the width beside the stop panel


def compose_handout(library: Library, class_id: str, paper: str) -> Composition:
    """The handout of a class on a paper of `theme.HANDOUTS`."""
    plan = library.classes[class_id]
    words = words_of(library.studio.language)
    kit = Kit(library, HANDOUTS[paper], words, Setter(library.studio.language), Report())
    entries = entries_of(library, plan)
    code = edition(kit, "handout", plan, [pose_value(library, group[0].pose) for group in by_pose(entries)],
                   library.studio, library.sources)  # fmt: skip
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
    line = rule(theme.measure, RULE, 0.0, theme.raster / 2)
    line.keep = True
    glance = glance_rows(kit, plan, entries, sect)
    start = _start(kit, plan, entries, sect)
    blocks = [row for group in by_pose(entries) for row in _block(kit, group, sect)]
    log = log_rows(kit, plan, entries, sect) if plan.log_days else []
    end = spaced(_end(kit, plan, entries, sect), 2 * theme.raster)
    (log or blocks)[-1].keep = bool(end)
    wide_gaps = [line, *[row for row in glance if row.gap == theme.leading], *start[:1], *blocks[:1]]
    half_gaps = [*blocks[1:], *log[:1]]
    rows = [*head, line, *glance, *start, *blocks, *log, *end]

    def filled(loose: bool) -> list[list[Row]]:
        for row in wide_gaps:
            row.gap = theme.leading / (1 if loose else 2)
        for row in half_gaps:
            row.gap = theme.raster * (2 if loose else 1)
        return fill(rows, theme.room)

    return filled(loose=False) if len(filled(loose=False)) < len(filled(loose=True)) else filled(loose=True)


def _header(kit: Kit, plan: ClassPlan, sect: int) -> list[Row]:
    """Title and what it is for on the left; class, teacher, date and name on the right."""
    theme, setter, studio = kit.theme, kit.setter, kit.library.studio
    left = theme.measure - _SIDE_COLUMN - _SIDE_GUTTER
    contact = " · ".join([studio.name, *studio.contact])
    rows = setter.text(contact, theme.meta, setter.node("P", sect), "studio#name", left, keep=True)
    rows += setter.text(plan.title, theme.title, setter.node("H1", sect), plan.key("title"), left, keep=True)
    rows[0].marks.append(Anchor("top", 0.0))
    for prose in plan.intro:
        rows += setter.paragraph(rich(prose, theme.body), setter.node("P", sect), prose.source, left)
    words = kit.words
    teacher = plan.teacher or studio.teacher or ""
    fields = ((words.class_, plan.audience or "", plan.key("audience")), (words.teacher, teacher, plan.key("teacher")),
              (words.date, plan.date or "", plan.key("date")), (words.name, "", ""))  # fmt: skip
    side = [_field(kit, label, value, source, sect) for label, value, source in fields if value or label != words.class_]
    both = beside([(0.0, rows), (left + _SIDE_GUTTER, side)])
    both.height, both.gap, both.keep = on_raster(both.height, theme.raster), 2 * theme.raster, True
    return [rule(theme.measure, HEAVY_RULE), both]


def _field(kit: Kit, label: str, value: str, source: str, sect: int) -> Row:
    """A label and its value, or a line to write on."""
    theme, setter = kit.theme, kit.setter
    node = setter.node("P", sect)
    rows = setter.text(label + " ", theme.meta, node, "", _LABEL_COLUMN)
    if value:
        return beside([(0.0, rows), (_LABEL_COLUMN, [*setter.text(value, theme.meta, node, source, _SIDE_COLUMN - _LABEL_COLUMN,
                                                                  keep=True), Row(theme.raster)])])  # fmt: skip
    y = -theme.leading
    line = drawing.line(_LABEL_COLUMN, y, _SIDE_COLUMN, y, RULE)
    return Row(theme.leading + theme.raster, [*rows[0].marks, line])


def _start(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], sect: int) -> list[Row]:
    """Advice and what to have ready on the left, when to stop on the right."""
    theme, setter, words, studio = kit.theme, kit.setter, kit.words, kit.library.studio
    left = (theme.measure - _GUTTER) * (_ADVICE_SHARE if studio.stop_and_rest_if else 1.0)
    right = theme.measure - _GUTTER - left
    columns: list[tuple[float, list[Row]]] = []
    items = [Prose((Inline(text),), plan.key(f"before.{n}")) for n, text in enumerate(plan.before, 1)]
    ready = _ready(kit, entries)
    if ready:
        items.append(Prose((Inline(ready),), ""))
    if items:
        head = rule(left, STRONG_RULE, 0.0, theme.raster / 2)
        title = setter.text(words.before_you_start, theme.strong, setter.node("H2", sect), "", left)
        columns.append((0.0, [head, *title, *bullets(kit, tuple(items), sect, left)]))
    if studio.stop_and_rest_if:
        stop = tuple([Prose((Inline(t),), f"studio#stop and rest if.{n}") for n, t in enumerate(studio.stop_and_rest_if, 1)])
        then = Prose((Inline(studio.then),), "studio#then") if studio.then else None
        panel = text_panel(kit, words.stop_and_rest_if, stop, then, theme.full, right, sect)
        columns.append((left + _GUTTER, [panel]))
    if not columns:
        return []
    row = beside(columns)
    row.height = on_raster(row.height, theme.raster)
    return [row]


def _ready(kit: Kit, entries: tuple[Entry, ...]) -> str:
    """All props of the class's poses, each once: what a pose needs, then what is only welcome."""
    words = kit.words
    named: dict[str, bool] = {}  # prop → whether no pose needs it
    for prop in [prop for group in by_pose(entries) for prop in group[0].pose.props]:
        text = f" {words.or_} ".join(prop.names)
        text = text[:1].lower() + text[1:]
        named[text] = named.get(text, True) and prop.optional
    needed = ", ".join([text for text, optional in named.items() if not optional])
    welcome = ", ".join([text for text, optional in named.items() if optional])
    sentences = [words.have_ready.format(needed) if needed else "", words.welcome.format(welcome) if welcome else ""]
    return " ".join([text for text in sentences if text])


def _block(kit: Kit, group: tuple[Entry, ...], sect: int) -> list[Row]:
    """Number, picture and dose beside title, cautions and steps: one row, or several when it is taller than a page."""
    theme = kit.theme
    top = [rule(theme.measure, RULE, 0.0, theme.raster)]
    own = kit.setter.node("Sect", sect)
    title = _title(kit, group, own)
    left = _left(kit, group, own, theme.picture, len(group) > 1)
    head = _text_head(kit, group, own)
    body = _text_body(kit, group, own)
    right = [*title, *head, *body]
    if height(right) - height(left) > _TALLER and len(group) == 1:
        left = _left(kit, group, own, _GROWN, True)
    x = _PICTURE_COLUMN + _GUTTER
    whole = stack([*top, beside([(0.0, left), (x, right)])])
    if whole.height <= theme.room:
        return [_done(kit, group, whole)]
    room = theme.room - height(top) - height([*title, *head]) - 2 * theme.raster
    out = []
    for n, part in enumerate(spread([Piece(row.height, row.gap) for row in body], room)):
        again = [*title, *head] if n == 0 else [*_title(kit, group, own), *_panel(kit, group, own)]
        rows = [*again, *spaced(body[part.start : part.stop], 2 * theme.raster)]
        column: list[tuple[float, list[Row]]] = [(0.0, left)] if n == 0 else []
        out.append(_done(kit, group, stack([*top, beside([*column, (x, rows)])]), first=n == 0))
    return out


def _done(kit: Kit, group: tuple[Entry, ...], row: Row, first: bool = True) -> Row:
    row.height, row.gap = on_raster(row.height, kit.theme.raster), 2 * kit.theme.raster
    if first:
        row.marks.append(Anchor(f"pose/{group[0].pose.id}", 0.0))
    return row


def _title(kit: Kit, group: tuple[Entry, ...], sect: int) -> list[Row]:
    """The title; other names stand after it when they fit, else below; the number stands in the other column."""
    theme, setter, pose = kit.theme, kit.setter, group[0].pose
    measure = theme.measure - _PICTURE_COLUMN - _GUTTER
    node = setter.node("H2", sect)
    label = ", ".join([str(entry.number) for entry in group])
    style = theme.number if len(group) == 1 else Style("serif", 18, 24, 6, theme.number.colour)
    number = setter.text(label + " ", style, setter.node("Span", node), "", _PICTURE_COLUMN)
    rows = setter.text(pose.title + " ", POSE_TITLE, node, pose.key("title"), measure, keep=True)
    rows[0].marks += place(number, -_PICTURE_COLUMN - _GUTTER, 0.0)
    also = ", ".join(pose.also)
    taken = width(pose.title, POSE_TITLE) + _ALSO_GAP
    if also and len(rows) == 1 and taken + width(also, OTHER_NAME) <= measure:
        line = Style(OTHER_NAME.face, OTHER_NAME.size, POSE_TITLE.leading, POSE_TITLE.rise)
        spans = tuple([Span(name + (", " if n < len(pose.also) else ""), line, source=pose.key(f"also.{n}"))
                       for n, name in enumerate(pose.also, 1)])  # fmt: skip
        rows[0].marks += setter.paragraph(spans, setter.node("P", sect), pose.key("also.1"), measure, x=taken)[0].marks
        return rows
    return rows + parts.also_rows(kit, pose, OTHER_NAME, measure, sect)


def _left(kit: Kit, group: tuple[Entry, ...], sect: int, box: tuple[float, float], below: bool) -> list[Row]:
    """Picture, flush right beside the number or `below` it, and the dose of each occurrence."""
    theme, pose = kit.theme, group[0].pose
    figures = parts.figures_of(kit, pose)
    rows = [Row(POSE_TITLE.leading if below else theme.raster)]
    if figures:
        high = box[1] * (1 if len(figures) == 1 else 1.9)
        picture = parts.picture_block(kit, figures, box[0], high, sect)
        picture.height = on_raster(picture.height + theme.raster, theme.raster)
        rows.append(beside([(_PICTURE_COLUMN - box[0], [picture])]))
    if len(group) == 1:
        entry = group[0]
        note = (entry.dose.note or "", pose.key("dose.note"))
        return [*rows, parts.dose_strip(kit, entry.cells(kit.words), note, _PICTURE_COLUMN, sect)]
    for entry in group:
        rows += _occurrence(kit, entry, sect)
    return rows


def _occurrence(kit: Kit, entry: Entry, sect: int) -> list[Row]:
    """`3  3–10 minutes, left side`: the dose of one of several occurrences."""
    theme, setter = kit.theme, kit.setter
    item = setter.node("Div", sect)
    style = Style("serif", theme.body.size, theme.leading, theme.body.rise, theme.number.colour)
    label = setter.text(f"{entry.number} ", style, setter.node("P", item), "", _NUMBER_COLUMN)
    x = _NUMBER_COLUMN
    rows = parts.dose_line(kit, entry.cells(kit.words), _PICTURE_COLUMN - x, item, theme.body.semibold(), x)
    rows[0].marks += label[0].marks
    return spaced(rows, theme.raster)


def _text_head(kit: Kit, group: tuple[Entry, ...], sect: int) -> list[Row]:
    """Position and props, what the class says of the pose, then the cautions."""
    theme, pose = kit.theme, group[0].pose
    measure = theme.measure - _PICTURE_COLUMN - _GUTTER
    rows = parts.meta_rows(kit, pose, theme.meta, measure, sect)
    for entry in group:
        if entry.note:
            label = kit.words.in_class if len(group) == 1 else kit.words.in_class_number.format(entry.number)
            spans = (Span(entry.note, theme.body, source=f"{entry.key}.note"),)
            rows += parts.run_in(kit, label, spans, measure, sect)
    return [*rows, *_panel(kit, group, sect)]


def _panel(kit: Kit, group: tuple[Entry, ...], sect: int) -> list[Row]:
    theme = kit.theme
    measure = theme.measure - _PICTURE_COLUMN - _GUTTER
    return spaced(caution_panel(kit, group[0].pose, theme.compact, measure, sect, theme.room * 0.6), theme.raster)


def _text_body(kit: Kit, group: tuple[Entry, ...], sect: int) -> list[Row]:
    """A row a step, a row a section."""
    theme, pose = kit.theme, group[0].pose
    measure = theme.measure - _PICTURE_COLUMN - _GUTTER
    steps = parts.step_list(kit, pose, range(1, len(pose.steps) + 1), measure, sect)
    rows = [stack(lines) for lines in steps]
    spaced(rows, 2 * theme.raster)
    for lines in parts.sections(kit, pose, measure, sect):
        rows.append(stack(spaced(lines, theme.raster)))
    return rows


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
    return spaced(rows, 2 * theme.raster)


def _cited(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> tuple[Span, ...]:
    """Sources, then what a pose says of its own."""
    style, sources = kit.theme.footer, kit.library.sources
    poses = [group[0].pose for group in by_pose(entries)]
    spans: list[Span] = []
    named = {plan.source: plan.key("source")} | {pose.source: pose.key("source") for pose in reversed(poses)}
    for name in dict.fromkeys([plan.source, *[pose.source for pose in poses]]):
        if name:
            prose = sources.get(name)
            spans += rich(prose, style, source=prose.source) if prose else [Span(sentence(name), style, source=named[name])]
            spans.append(Span(" ", style))
    for pose in poses:
        if pose.source_note:
            spans.append(Span(f"{pose.title}: ", style.semibold()))
            spans.append(Span(sentence(pose.source_note) + " ", style, source=pose.key("source note")))
    return tuple(spans)


def _draft(kit: Kit, plan: ClassPlan, rows: Sequence[Row], code: str, page: int, pages: int) -> PageDraft:
    theme = kit.theme
    draft = PageDraft(theme.width, theme.height, label=str(page))
    high = theme.height - theme.top
    draft.put(rows, theme.inner, high)
    foot = parts.footer(kit, plan.title, kit.words.page_of.format(page, pages), middle=code, top_gap=_FOOT_GAP)
    draft.put([foot], theme.inner, high - theme.room - theme.footer_drop)
    return draft
