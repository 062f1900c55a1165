"""A class → a handout: at a glance, before you start, a block for each pose, practice log, source.

Introduction, advice and the stop panel stand side by side as long as they are short; long ones flow one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from posepress.base.languages import primary
from posepress.base.theme import HANDOUTS, MM, RULE, STRONG_RULE, Theme
from posepress.model.domain import ClassPlan, Inline, Library, Pose, Prose
from posepress.model.ready import props_once
from posepress.model.words import house_words
from posepress.products import Composition
from posepress.products.handout.common import CommonDose, part_heads, running_line, shared_fields
from posepress.products.handout.glance import glance
from posepress.products.handout.header import header
from posepress.products.handout.log import log
from posepress.products.handout.pose_block import PoseForm, pose_block, text_measure
from posepress.products.handout.programme import has_table, programme_strip, programme_table
from posepress.products.handout.week_log import week_log
from posepress.products.shared import parts
from posepress.products.shared.dose import label_column
from posepress.products.shared.entries import Entry, by_pose, printed_entries
from posepress.products.shared.kit import Kit, edition, logo_value, pose_value, prose_runs, sources_of
from posepress.products.shared.links import link_list, link_notes, texts_of_pose
from posepress.products.shared.panel import bullets, text_panels
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.products.shared.studio import themed
from posepress.products.shared.words import fill_template, sentence
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import columns, flow, rule, with_gap
from posepress.typeset.layout import measure, rows
from posepress.typeset.pages import PageDraft, Placement, economical, finish, put
from posepress.typeset.placed import Bookmark, Document
from posepress.typeset.rows import Row

_GUTTER = 6 * MM
_START_SHARE = 0.5  # of the page, at most, for advice beside the stop panel
_FOOT_GAP = 3.0
_ADVICE_SHARE = 0.55  # of the width, beside the stop panel
_SMALLER_GLANCE = (0.85, 0.7)  # of its pictures, where the phases would have no room below them
_LIKELY_PAGE, _TRIALS = 4, 3  # of the programme; layouts until it is found


def compose_handout(library: Library, class_id: str, paper: str) -> Composition:
    """The handout of a class on a paper of `theme.HANDOUTS`."""
    plan = library.classes[class_id]
    entries = printed_entries(library, plan)
    links = link_notes(printed_texts(library, plan, entries))
    kit = Kit(library, themed(library.studio, HANDOUTS[paper]), house_words(library.studio), links=links)
    code = handout_code(kit, "handout", plan, entries)
    layout = _layout(kit, plan, entries)
    whole, pages = layout.whole, layout.pages
    line = running_line(kit, entries, shared_fields(entries))
    lines = [line if 1 < n <= layout.with_poses else None for n in range(1, len(pages) + 1)]
    drafts = [_draft(kit, plan, whole, page, code, n, len(pages), lines[n - 1]) for n, page in enumerate(pages, 1)]
    story = finish(plan.title, drafts)
    bookmarks = [Bookmark(plan.title, "top")] + [Bookmark(g[0].pose.title, f"pose/{g[0].pose.id}", 1) for g in by_pose(entries)]
    bookmarks += [Bookmark(kit.words.programme["title"], "programme", 1)] if has_table(plan) else []
    author = plan.teacher or library.studio.teacher or library.studio.name
    document = Document(plan.title, library.studio.language, (story,), tuple(bookmarks), author)
    return kit.composition(document)


def handout_code(kit: Kit, name: str, plan: ClassPlan, entries: tuple[Entry, ...]) -> str:
    """The edition of a handout; `name` is that of its format."""
    library = kit.library
    poses = [pose_value(library, group[0].pose) for group in by_pose(entries)]
    person = (
        [(library.person.name, library.person.not_for_you, library.person.for_you, library.person.keep)]
        if library.person
        else []
    )
    return edition(kit, name, plan.handed_out, poses, library.studio, library.sources, *logo_value(library), *person)


def printed_texts(library: Library, plan: ClassPlan, entries: tuple[Entry, ...]) -> Iterator[Prose | None]:
    """In the order of print."""
    poses = [group[0].pose for group in by_pose(entries)]
    yield from plan.intro
    for pose in poses:
        yield from texts_of_pose(pose, with_purpose=False)
    cited = [plan.source, *[pose.source for pose in poses]]
    names = [name for source in cited for name in sources_of(library, source)]
    yield from [library.sources.get(name) for name in dict.fromkeys(names)]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The handout and its rows by page; so many of them bear poses, the others the programme and the log of a class with
    phases. `programme` is the page where these begin.
    """

    whole: Block
    pages: list[list[Row]]
    with_poses: int
    programme: int


def _layout(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> _Layout:
    """The first page names that of the programme, which only a layout can tell."""
    layout = _fewest_pages(kit, plan, entries, _LIKELY_PAGE)
    for _ in range(_TRIALS if has_table(plan) else 0):
        page = layout.programme
        layout = _fewest_pages(kit, plan, entries, page)
        if layout.programme == page:
            break
    return layout


def _fewest_pages(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], programme: int) -> _Layout:
    """As it looks best, unless another form of its poses saves a page. `programme` is the page that the first one names.

    What gives way, in this order: the gaps between poses, lists of long cautions, the gaps between steps, the size of the
    pictures, then pose by pose the column beside the picture, the one that saves most height first, and at last a paragraph for
    each section.
    """
    theme = kit.theme
    groups = by_pose(entries)
    shared = shared_fields(entries)
    frame = _frame(kit, plan, entries, shared, programme)
    common = CommonDose(shared, label_column(kit, [entry.dose_text(kit.words, shared) for entry in entries]), plan)
    below = replace(kit, theme=_behind_first(kit, entries, shared))
    poses = {group[0].pose.id: group[0].pose for group in groups}
    pose_blocks = {(id_, run_on): PoseBlocks(below, pose, text_measure(theme), run_on)
                   for id_, pose in poses.items() for run_on in (False, True)}  # fmt: skip
    blocks: dict[tuple[str, PoseForm], Block] = {}

    def block(group: tuple[Entry, ...], form: PoseForm) -> Block:
        key = group[0].pose.id, form
        if key not in blocks:
            blocks[key] = pose_block(pose_blocks[key[0], form.run_on], group, form, common)
        return blocks[key]

    def height(group: tuple[Entry, ...], form: PoseForm) -> float:
        return measure(block(group, form), theme.measure).height

    def laid_out(forms: Sequence[PoseForm]) -> _Layout:
        blocks = [block(group, form) for group, form in zip(groups, forms, strict=True)]
        whole, count = _whole(kit, frame, [flow(head, block) for head, block in zip(heads, blocks, strict=True)])
        lines, rooms = rows(whole, theme.measure), (below.theme.text_height, theme.text_height)
        pages = economical(lines, *rooms)
        with_poses = economical(lines[:count], *rooms)
        if count < len(lines) and len(pages) > len(with_poses):  # who puts the programme on a wall takes no exercise with it
            pages = [*with_poses, *economical(lines[count:], theme.text_height)]
            return _Layout(whole, pages, len(with_poses), len(with_poses) + 1)
        return _Layout(whole, pages, len(pages), len(pages))

    heads = part_heads(kit, plan, groups)
    looks_best = [PoseForm()] * len(groups)
    attempts = [looks_best, *_closer_forms(groups, height)] if len(laid_out(looks_best).pages) > 1 else [looks_best]
    forms = min(attempts, key=lambda attempt: len(laid_out(attempt).pages))
    fewest = len(laid_out(forms).pages)
    for n in [n for n in range(len(forms) - 1, -1, -1) if forms[n] != PoseForm()]:  # what saves nothing is given back
        other = [*forms[:n], PoseForm(), *forms[n + 1 :]]
        if len(laid_out(other).pages) == fewest:
            forms = other
    return laid_out(forms)


def _closer_forms(
    groups: Sequence[tuple[Entry, ...]], height: Callable[[tuple[Entry, ...], PoseForm], float]
) -> Iterator[list[PoseForm]]:
    """Forms of all poses, each closer than the one before."""
    run_on = PoseForm(run_on=True)
    close = replace(run_on, close=True)
    small, wide = replace(close, small=True), replace(close, small=True, wide=True)
    gains = [height(group, small) - height(group, wide) for group in groups]
    yield [run_on] * len(groups)
    yield [close] * len(groups)
    forms = [small] * len(groups)
    yield forms
    for n in sorted(range(len(groups)), key=lambda n: (-gains[n], n)):
        if gains[n] > 0:
            forms = [*forms[:n], wide, *forms[n + 1 :]]
            yield forms
    yield [replace(form, together=True) for form in forms]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands before and behind the poses."""

    before: Block
    sheets: tuple[Block, ...]  # programme and log, on pages of their own
    log: Block | None
    end: Block | None


def _behind_first(kit: Kit, entries: tuple[Entry, ...], shared: frozenset[str]) -> Theme:
    """The theme of the pages behind the first, lower by the line that says what holds for every exercise."""
    line = running_line(kit, entries, shared)
    taken = measure(line, kit.theme.measure).height + 2 * kit.theme.baseline_step if line else 0.0
    return replace(kit.theme, lines=kit.theme.lines - taken / kit.theme.leading)


def _frame(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], shared: frozenset[str], programme: int) -> _Frame:
    theme = kit.theme
    below = replace(kit, theme=_behind_first(kit, entries, shared))
    line = replace(rule(theme.measure, RULE, 0.0, theme.baseline_step / 2), with_next=True)
    strip = programme_strip(kit, plan, programme if has_table(plan) else 0)

    def first(scale: float) -> Block:
        return flow(
            *header(kit, plan),
            with_gap(line, theme.leading, elastic=True),
            glance(kit, plan, entries, shared, scale),
            with_gap(_start(kit, plan, entries), theme.leading, elastic=True),
            with_gap(strip, theme.leading, elastic=True),
        )

    before = first(1.0)
    for scale in _SMALLER_GLANCE if strip else ():  # the phases stand on the page that names them
        if measure(before, theme.measure).height <= theme.text_height:
            break
        smaller = first(scale)
        before = smaller if measure(smaller, theme.measure).height <= theme.text_height else before
    table = programme_table(kit, plan, entries) if has_table(plan) else None
    sheets = [with_gap(table, 2 * theme.leading, elastic=True)] if table else []
    if plan.log:
        sheets.append(with_gap(week_log(kit, plan, entries, theme.text_height), 2 * theme.leading, elastic=True))
    current = tuple([entry for entry in entries if entry.is_now])
    ticks = with_gap(log(below, plan, current, shared), 2 * theme.baseline_step, elastic=True) if plan.log_days else None
    return _Frame(before, tuple(sheets), ticks, with_gap(end_matter(kit, plan, entries), 2 * theme.baseline_step))


def _whole(kit: Kit, frame: _Frame, blocks: Sequence[Block]) -> tuple[Block, int]:
    """All that the handout says, below each other; the gaps between its parts are elastic. With it, how many of its rows stand
    before the programme.
    """
    theme = kit.theme
    poses = [with_gap(block, 2 * theme.baseline_step if n else theme.leading, elastic=True) for n, block in enumerate(blocks)]
    last = frame.log or poses.pop()
    first = flow(frame.before, *poses, replace(last, with_next=bool(frame.end)), frame.end)
    return flow(*first.form.children, *frame.sheets, tag="Sect"), len(rows(first, theme.measure))


def _start(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...]) -> Block | None:
    """Advice and what to have ready on the left, when to stop on the right; one below the other when they are long. When to
    stop alone takes the whole width.
    """
    theme, stops = kit.theme, bool(kit.library.studio.stop_and_rest_if)
    left = (theme.measure - _GUTTER) * (_ADVICE_SHARE if stops else 1.0)
    right = theme.measure - _GUTTER - left
    advice = advice_list(kit, plan, entries, left)
    if not advice and not stops:
        return None
    panels = [(left + _GUTTER, right, flow(*stop_panels(kit, right)))] if stops else []
    both = columns((0.0, left, advice), *panels, step=theme.baseline_step)
    if advice and measure(both, theme.measure).height <= theme.text_height * _START_SHARE:
        return both
    below = flow(*stop_panels(kit, theme.measure, theme.text_height)) if stops else None
    return flow(advice_list(kit, plan, entries, theme.measure), with_gap(below, theme.leading))


def advice_list(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], wide: float) -> Block | None:
    items = [Prose((Inline(text),), plan.key(f"before.{n}")) for n, text in enumerate(plan.before, 1)]
    ready = have_ready(kit, entries)
    if ready:
        items.append(Prose(ready, ""))
    if not items:
        return None
    line = rule(wide, STRONG_RULE, 0.0, kit.theme.baseline_step / 2)
    title = kit.setter.text(kit.words.before_you_start, kit.theme.strong, "", "H2")
    return flow(replace(line, with_next=True), replace(title, with_next=True), bullets(kit, tuple(items)))


def stop_panels(kit: Kit, wide: float, room: float = float("inf")) -> list[Block]:
    """The stop panel, or several when it is taller than `room`."""
    studio = kit.library.studio
    items = tuple([Prose((Inline(text),), f"studio#stop and rest if.{n}") for n, text in enumerate(studio.stop_and_rest_if, 1)])
    then = Prose((Inline(studio.then),), "studio#then") if studio.then else None
    return text_panels(kit, kit.words.stop_and_rest_if, items, then, kit.theme.full, wide, room)


def have_ready(kit: Kit, entries: tuple[Entry, ...]) -> tuple[Inline, ...]:
    """All props of the class's poses, each once: what a pose needs, then what is only welcome."""
    words, content = kit.words, kit.library.studio.language
    lower = not words.capital_nouns and primary(content) == primary(words.language)
    named: dict[str, bool] = {}  # prop → whether no pose needs it
    current = tuple([entry for entry in entries if entry.is_now])
    for prop in props_once([prop for group in by_pose(current) for prop in group[0].pose.props]):
        text = f" {words.or_} ".join(prop.names)
        if lower:
            text = text[:1].lower() + text[1:]
        named[text] = named.get(text, True) and prop.optional
    needed = ", ".join([text for text, optional in named.items() if not optional])
    welcome = ", ".join([text for text, optional in named.items() if optional])
    template = " ".join([text for text, names in ((words.have_ready, needed), (words.welcome, welcome)) if names])
    inlines = fill_template(words, template, *[names for names in (needed, welcome) if names]) if template else ()
    return tuple([inline if inline.lang else replace(inline, lang=content) for inline in inlines])


def end_matter(kit: Kit, plan: ClassPlan, entries: tuple[Entry, ...], about: bool = True) -> Block | None:
    """Where links lead, sources of the class and its poses, each once, and, `about` all, small print and licence."""
    style, small_print = kit.theme.footer, kit.library.studio.small_print
    cited = _cited(kit, plan, entries)
    sources = parts.run_in(kit, kit.words.source, cited, style) if cited else None
    small = kit.setter.text(small_print, style, "studio#small print", "P") if about and small_print else None
    links, step = link_list(kit), kit.theme.baseline_step
    if links:
        links = flow(replace(rule(kit.theme.measure, RULE, 0.0, step), with_next=True), links)
        sources = with_gap(sources, step)
    studio = kit.library.studio
    licence = kit.setter.text(studio.licence, style, "studio#licence", "P") if about and studio.licence else None
    content = flow(links, sources, small, licence)
    return replace(content, together=True) if content.form.children else None


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
        spans += prose_runs(kit, prose, style, source=prose.source) if prose else [TextRun(sentence(name), style, source=key)]
        spans.append(TextRun(" ", style))
    for pose in poses:
        if pose.source_note:
            spans.append(TextRun(f"{pose.title}: ", style.semibold()))
            spans.append(TextRun(sentence(pose.source_note) + " ", style, source=pose.key("source note")))
    return tuple(spans)


def _draft(
    kit: Kit, plan: ClassPlan, whole: Block, page: list[Row], code: str, number: int, count: int, line: Block | None
) -> PageDraft:
    """`line` stands above what the page goes on with."""
    theme = kit.theme
    high = theme.height - theme.top
    taken = measure(line, theme.measure).height + 2 * theme.baseline_step if line else 0.0
    person, named = kit.library.person, kit.words.handout_named.format(plan.title)
    right = " · ".join(filter(None, [person.foot if person else "", kit.words.page_of.format(number, count)]))
    foot = parts.footer(kit, named, right, middle=code, top_gap=_FOOT_GAP)
    content = (
        *([put(line, theme.inner, high, theme.measure)] if line else []),
        Placement(whole, tuple(page), theme.inner, high - taken),
        put(foot, theme.inner, high - theme.text_height - theme.footer_drop, theme.measure),
    )
    return PageDraft(theme.width, theme.height, content, label=str(number))
