"""A class → its cue sheet, the teacher's own page: what to ask and to have ready, when each pose begins, what to say.

It is held in one hand while the other one shows: one page where the class fits; its type is never smaller where it does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from posepress.base import drawing
from posepress.base.theme import HANDOUTS, MM, RULE, Theme
from posepress.model.domain import ClassPlan, Library, Prose
from posepress.model.programme import current_class
from posepress.model.words import house_words
from posepress.products import Composition
from posepress.products.cues.head import asked_before, head
from posepress.products.cues.table import CueForm, cue_table
from posepress.products.cues.texts import say_of
from posepress.products.shared import parts
from posepress.products.shared.entries import Entry, printed_entries
from posepress.products.shared.kit import Kit, edition, pose_value, shortened, width
from posepress.products.shared.links import link_list, link_notes
from posepress.products.shared.studio import themed
from posepress.products.shared.words import fill_template
from posepress.typeset.blocks import FURNITURE, Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import Arrangement, flow, with_gap
from posepress.typeset.layout import measure, rows
from posepress.typeset.pages import PageDraft, Placement, economical, finish, put
from posepress.typeset.placed import Bookmark, Document
from posepress.typeset.rows import Row

_FOOT_GAP = 3.0
_NOTE_LINE = 24.0  # pt between lines to write on
_SMALL_THUMB = (18 * MM, 12 * MM)
_FORMS = (CueForm(), CueForm(together=True), CueForm(_SMALL_THUMB), CueForm(_SMALL_THUMB, together=True))
"""As it looks best, then closer; each only where it saves a page, or where the columns of the one before are too long."""
_LONGEST = 5  # lines of a narrow column that are taken in at a glance


def compose_cues(library: Library, class_id: str, paper: str) -> Composition:
    """The cue sheet of a class on a paper of `theme.HANDOUTS`; of a programme, of its current phase."""
    plan = current_class(library.classes[class_id])
    entries = printed_entries(library, plan)
    links = link_notes(_texts(plan, entries))
    kit = Kit(library, themed(library.studio, HANDOUTS[paper]), house_words(library.studio), links=links)
    code = edition(kit, "cues", plan, [pose_value(library, e.pose) for e in entries], [e.pose.cue for e in entries])
    whole, pages = _fewest_pages(kit, plan, entries)
    drafts = [_draft(kit, plan, whole, page, code, n, len(pages)) for n, page in enumerate(pages, 1)]
    if len(pages) > 1:
        message = f"the cue sheet takes {len(pages)} pages: its type is never made smaller"
        hint = "print both sides of one sheet" if len(pages) == 2 else "give long poses a short cue: a sentence to say"
        kit.report.note("cue-pages", message, library.place(plan.key("title")), hint)
    title = kit.words.cues["title"].format(plan.title)
    author = plan.teacher or library.studio.teacher or library.studio.name
    story = finish(title, drafts)
    return kit.composition(Document(title, library.studio.language, (story,), (Bookmark(title, "top"),), author), thumbs=True)


def _texts(plan: ClassPlan, entries: tuple[Entry, ...]) -> Iterator[Prose | None]:
    """In the order of print."""
    yield from [question.prose for question in asked_before(entries)]
    for entry in entries:
        yield from [prose for prose, _ in say_of(entry)]
        yield from (*entry.pose.easier, *entry.pose.deeper)


def _fewest_pages(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> tuple[Block, list[list[Row]]]:
    """The sheet and its rows by page."""
    theme = kit.theme
    before = head(kit, plan, entries)
    end = link_list(kit)
    attempts = []
    for form in _FORMS:
        table, longest = cue_table(kit, plan, entries, form)
        if longest > _LONGEST * theme.leading and not form.together:
            continue
        whole = flow(before, with_gap(table, theme.leading / 2), end, tag="Sect")
        pages = economical(rows(whole, theme.measure), _behind_first(kit, plan).text_height, theme.text_height)
        attempts.append((whole, pages))
        if len(pages) == 1:
            break
    return min(attempts, key=lambda attempt: len(attempt[1]))


def _running_line(kit: Kit, plan: ClassPlan) -> Block:
    """The title again, at the head of each page behind the first."""
    title, template = kit.words.cues["title"].format(plan.title), kit.words.more
    runs = [TextRun(inline.text, kit.theme.strong, lang=inline.lang) for inline in fill_template(kit.words, template, title)]
    return kit.setter.paragraph(tuple(runs), "", FURNITURE)


def _behind_first(kit: Kit, plan: ClassPlan) -> Theme:
    """The theme of the pages behind the first, lower by their running line."""
    taken = measure(_running_line(kit, plan), kit.theme.measure).height + kit.theme.baseline_step
    return replace(kit.theme, lines=kit.theme.lines - taken / kit.theme.leading)


def _draft(kit: Kit, plan: ClassPlan, whole: Block, page: list[Row], code: str, number: int, count: int) -> PageDraft:
    theme = kit.theme
    high = theme.height - theme.top
    content: list[Placement] = []
    y = high
    if number > 1:
        content.append(put(_running_line(kit, plan), theme.inner, high, theme.measure))
        y -= theme.text_height - _behind_first(kit, plan).text_height
    content.append(Placement(whole, tuple(page), theme.inner, y))
    if number == count and (lines := _lines_to_write_on(kit, content[-1].foot - (high - theme.text_height))):
        content.append(put(lines, theme.inner, content[-1].foot, theme.measure))
    foot = _foot(kit, code, kit.words.page_of.format(number, count))
    content.append(put(foot, theme.inner, high - theme.text_height - theme.footer_drop, theme.measure))
    return PageDraft(theme.width, theme.height, tuple(content), label=str(number))


def _foot(kit: Kit, code: str, page: str) -> Block:
    """Whom the sheet is for stands there whole; a long name of the edition gives way, and stands beside the page's number."""
    style, left, measure_ = kit.theme.footer, kit.words.cues["footer"], kit.theme.measure
    gap = kit.theme.leading
    if width(left, style) <= (measure_ - width(code, style)) / 2 - gap:
        return parts.footer(kit, left, page, middle=code, top_gap=_FOOT_GAP)
    code = shortened(code, style, measure_ - width(left, style) - width(f" · {page}", style) - 2 * gap)
    return parts.footer(kit, left, f"{code} · {page}", top_gap=_FOOT_GAP)


def _lines_to_write_on(kit: Kit, room: float) -> Block | None:
    """What is left of a page, ruled for notes."""
    theme = kit.theme
    above = 2 * theme.leading
    count = int((room - above) / _NOTE_LINE)
    if count < 1:
        return None
    title = kit.setter.text(kit.words.my_notes, theme.strong, "", "P")
    paths = [drawing.line(0.0, -n * _NOTE_LINE, theme.measure, -n * _NOTE_LINE, RULE) for n in range(1, count + 1)]
    lines = Block(Arrangement(count * _NOTE_LINE, (), tuple(paths)))
    return flow(Block(Arrangement(theme.leading)), title, lines)
