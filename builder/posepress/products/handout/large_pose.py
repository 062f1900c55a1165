"""A pose of a class → its pages in large print: see, then the dose, the cautions, what to do; one page where that holds all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base.theme import MM, Style, Theme
from posepress.model.domain import ClassPart, ClassPlan, Pose
from posepress.products.shared import parts
from posepress.products.shared.continuation import Continuation, Heads, Pieces, continuations
from posepress.products.shared.dose import dose_sentence, dose_strip
from posepress.products.shared.entries import Entry, numbers_text
from posepress.products.shared.entry_words import entry_remarks, part_heading
from posepress.products.shared.film import film_code
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE
from posepress.typeset.forms import Indent, Lines, Over, Pin, columns, flow, space, with_gap
from posepress.typeset.layout import measure, rows
from posepress.typeset.pages import fill

_LEAST_PICTURE, _CLOSE_PICTURE = 44 * MM, 32 * MM  # high: where a page has less room, a pose goes on over another
_SMALLER = (_LEAST_PICTURE, 36 * MM, 28 * MM)  # where even the cautions have no room below it
_MANY_PICTURES = 2  # more stand below their steps
_NUMBER_COLUMN = 14 * MM


@dataclass(frozen=True)
class LargePose:
    """`part`: the one that begins with it."""

    kit: Kit
    plan: ClassPlan
    group: tuple[Entry, ...]
    shared: frozenset[str]
    part: ClassPart | None = None

    @property
    def pose(self) -> Pose:
        return self.group[0].pose

    @property
    def theme(self) -> Theme:
        return self.kit.theme

    @property
    def sides_shown(self) -> int:
        """How often its pictures stand on its page: once, or for either side with the doses of that side."""
        return 2 if self.turned_figures and not all(entry.turned for entry in self.group) else 1

    @property
    def turned_figures(self) -> list[parts.NumberedPicture]:
        """Those that look otherwise on the other side, where a pose is done to that too."""
        plain = parts.figures_of(self.kit, self.pose)
        turned = parts.figures_of(self.kit, self.pose, turned=True) if any(entry.turned for entry in self.group) else ()
        return [figure for figure in turned if figure not in plain]

    @property
    def figures(self) -> tuple[parts.NumberedPicture, ...]:
        """Those of the side that is done; of a pose that is done to either, as its file has them."""
        return parts.figures_of(self.kit, self.pose, turned=all(entry.turned for entry in self.group))

    @property
    def shown(self) -> tuple[parts.NumberedPicture, ...]:
        """The pictures above the dose."""
        if len(self.figures) <= _MANY_PICTURES:
            return self.figures
        return tuple([figure for figure in self.figures if not figure.number]) or self.figures[:1]


def whole_pose(large: LargePose, room: float) -> Block | None:
    """All of it in a room so high, its pictures as large as that leaves them; None where they would be too small."""
    theme = large.theme
    step, blocks, head = theme.baseline_step, PoseBlocks(large.kit, large.pose, theme.measure), _head(large)
    steps, after = _below(large)
    rest = flow(with_gap(blocks.full_panel, step), with_gap(parts.step_list(steps), 2 * step), *after)
    page = _one_page(large, blocks, head, rest, room)
    return replace(page, tag="Sect", anchor=f"pose/{large.pose.id}") if page else None


def _close_pose(large: LargePose, room: float) -> Block | None:
    """The same in a closer form: what follows the steps runs together, long cautions run on, at last a smaller picture."""
    theme = large.theme
    step, blocks, head = theme.baseline_step, PoseBlocks(large.kit, large.pose, theme.measure, run_on=True), _head(large)
    steps, after = _below(large, together=True)
    for least in (_LEAST_PICTURE, _CLOSE_PICTURE):
        for panel in (blocks.full_panel, blocks.compact_panel):
            rest = flow(with_gap(panel, step), with_gap(parts.step_list(steps), 2 * step), *after)
            if page := _one_page(large, blocks, head, rest, room, least):
                return replace(page, tag="Sect", anchor=f"pose/{large.pose.id}")
    return None


def _two_pages(large: LargePose, behind: Block) -> list[Block] | None:
    """Its steps on one page: the first one, with the picture, or the second one, where the first has no room for them. Both
    have the cautions.
    """
    theme = large.theme
    step, blocks, head = theme.baseline_step, PoseBlocks(large.kit, large.pose, theme.measure, run_on=True), _head(large)
    steps, after = _below(large)
    panel, do = with_gap(blocks.compact_panel, step), with_gap(parts.step_list(steps), 2 * step)
    for seen, gone_on in ((flow(panel, do), after), (flow(panel), (do, *after))):
        first = _one_page(large, blocks, head, seen, theme.text_height, _CLOSE_PICTURE)
        second = flow(behind, panel, *[block for block in gone_on if block])
        if first and measure(second, theme.measure).height <= theme.text_height:
            return [first, second]
    return None


def _below(large: LargePose, together: bool = False) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The steps, and what follows them: sections, which may run `together`, and the film."""
    kit, pose = large.kit, large.pose
    figures = [figure for figure in large.figures if figure not in large.shown]
    goals = large.group[0].dose_text(kit.words).goals if len(large.group) == 1 else ()
    sections = [
        with_gap(block, large.theme.baseline_step * 1.5) for block in parts.sections(kit, pose, goals, together=together)
    ]
    film = film_code(kit, pose, large.theme.measure)
    return parts.step_blocks(large.kit, large.pose, figures), (*sections, *([film] if film else []))


def pose_pages(large: LargePose) -> list[Block]:
    """A block a page."""
    theme, pose = large.theme, large.pose
    step = theme.baseline_step
    if page := whole_pose(large, theme.text_height) or _close_pose(large, theme.text_height):
        return [page]
    behind = _title(large, theme.continuation, "P")
    if pages := _two_pages(large, behind):
        pages = [replace(page, tag="Sect") for page in pages]
        return [replace(pages[0], anchor=f"pose/{pose.id}"), *pages[1:]]
    blocks, head = PoseBlocks(large.kit, pose, theme.measure), _head(large)
    steps, after = _below(large)
    pieces = Pieces((*steps, *after), range(len(steps)))
    cautions = blocks.cautions(large.kit.words.read_cautions)
    tops = [flow(head, _seen(large, blocks, high)) for high in _SMALLER]
    first = next((top for top in tops if _holds(theme, top, cautions.panel)), None)
    if first is None:  # the cautions lead the next page
        see = _parted(flow(tops[-1], with_gap(blocks.pointer(large.kit.words.read_next), step)), behind, theme)
        faces = continuations(theme, pieces, Heads(behind, behind, behind), cautions, theme.measure, theme.text_height)
        pages = [*see, *[replace(face.below(behind, theme), tag="Sect") for face in faces]]
        return [replace(pages[0], anchor=f"pose/{pose.id}"), *pages[1:]]
    faces = continuations(theme, pieces, Heads(first, behind, behind), cautions, theme.measure, theme.text_height)
    return _pages(large, faces, first, behind)


def _holds(theme: Theme, top: Block, panel: Block) -> bool:
    return sum([measure(block, theme.measure).height for block in (top, panel)]) + theme.baseline_step <= theme.text_height


def _one_page(
    large: LargePose, blocks: PoseBlocks, head: Block, rest: Block, room: float, smallest: float = _LEAST_PICTURE
) -> Block | None:
    """All of the pose, its pictures as large as there is room; None where they would be too small."""
    theme = large.theme
    step = theme.baseline_step

    def page(high: float) -> Block:
        return flow(head, with_gap(_seen(large, blocks, high), step), with_gap(rest, step))

    def slack(high: float) -> float:
        return room - measure(page(high), theme.measure).height

    if not large.shown:
        return page(0.0) if slack(0.0) >= 0.0 else None
    least = slack(smallest)
    if least < 0.0:
        return None
    high = min(theme.picture[1], smallest + least / large.sides_shown)
    return page(high if slack(high) >= 0.0 else smallest)  # discs below pictures come and go with their size


def _parted(block: Block, behind: Block, theme: Theme) -> list[Block]:
    """Over as many pages as it needs, the title again on each: what a class says may be long."""
    left = theme.text_height - measure(behind, theme.measure).height - theme.baseline_step
    at, out = 0, list[Block]()
    for page in fill(rows(block, theme.measure), left, theme.text_height):
        part = Block(Lines(block, at, at + len(page)))
        out.append(flow(behind, with_gap(part, theme.baseline_step), tag="Sect") if out else replace(part, tag="Sect"))
        at += len(page)
    return out


def _pages(large: LargePose, faces: Sequence[Continuation], first: Block, behind: Block) -> list[Block]:
    pose, theme = large.pose, large.theme
    seen = next((n for n, face in enumerate(faces) if face.pieces is not None), len(faces))
    out = []
    for n, face in enumerate(faces):
        page = face.below(first if n == seen else behind, theme)
        out.append(replace(page, tag="Sect", anchor="" if n else f"pose/{pose.id}"))
    return out


def _seen(large: LargePose, blocks: PoseBlocks, high: float) -> Block:
    """Pictures and doses; where left and right look otherwise, those of each side together. Without a height, no pictures."""
    step = large.theme.baseline_step
    if large.sides_shown == 1:
        return flow(_picture(large, blocks, large.shown, high), with_gap(_dose(large, large.group), step))
    plain = [entry for entry in large.group if not entry.turned]
    turned = [entry for entry in large.group if entry.turned]
    first = flow(_picture(large, blocks, large.shown, high), with_gap(_dose(large, plain), step))
    return flow(first, with_gap(_picture(large, blocks, large.turned_figures, high), step), _dose(large, turned))


def _picture(large: LargePose, blocks: PoseBlocks, figures: Sequence[parts.NumberedPicture], high: float) -> Block | None:
    if not figures or not high:
        return None
    wide = min(large.theme.picture[0], large.theme.measure)
    x = (large.theme.measure - wide) / 2
    return with_gap(columns((x, wide, blocks.pictures(figures, wide, high))), large.theme.baseline_step)


def _head(large: LargePose) -> Block:
    """Title and number, other names, where and with what, what the class says of it."""
    kit, pose, body = large.kit, large.pose, large.theme.body
    names = parts.also(kit, pose, Style("serif", body.size, body.leading, body.baseline_drop))
    place = parts.position_and_props(kit, pose, body)
    above = part_heading(kit, large.plan, large.part, "H2", body) if large.part else None
    remarks = entry_remarks(kit, large.plan, large.group, large.theme.measure)
    absent = [_elsewhen(large, entry, *entry.elsewhen) for entry in large.group if entry.elsewhen]
    return flow(above, _title(large, large.theme.title, "H2"), names, place, *absent, *remarks)


def _elsewhen(large: LargePose, entry: Entry, kind: str, week: int) -> Block:
    """`Not now  from week 3.`: of an exercise that the current phase does not have."""
    kit, words, body = large.kit, large.kit.words.programme, large.theme.body
    label = words["not now"]
    if len(large.group) > 1:
        label = f"{words['exercise'].format(entry.number)}: {label.lower()}"
    when = words[kind].format(week).replace(" ", NO_BREAK_SPACE) + "."
    return parts.run_in(kit, label, (TextRun(when, body, source=f"{entry.key}.when", lang=kit.words.language),))


def _title(large: LargePose, style: Style, tag: str) -> Block:
    """The title, its number flush right; several numbers stand above it."""
    kit, pose, theme = large.kit, large.pose, large.theme
    numbers = numbers_text(large.group)
    number = theme.number if style is theme.title else replace(style, face="serif", colour=theme.accent)
    taken = width(numbers, number) + 4 * MM
    title = kit.setter.text(pose.title + " ", style, pose.key("title"), together=True)
    if len(large.group) > 1 or taken > theme.measure / 3:
        smaller = replace(theme.continuation, face="serif", colour=theme.accent)
        above = kit.setter.text(numbers + " ", smaller, "", "P", together=True)
        return flow(above, replace(flow(title), tag=tag))
    label = kit.setter.text(numbers, number, "", "Span", align="right")
    top = number.leading - number.baseline_drop - style.leading + style.baseline_drop
    heading = Over(Block(Indent(title, 0.0, taken)), (Pin(label, 0.0, top, theme.measure),))
    return Block(heading, tag, together=True)


def _dose(large: LargePose, entries: Sequence[Entry]) -> Block | None:
    """As a strip; of a pose that is done more than once, a line for each time."""
    kit, theme = large.kit, large.theme
    if len(large.group) == 1:
        entry = large.group[0]
        text = replace(entry.dose_text(kit.words, large.shared), goals=())
        return dose_strip(kit, text, entry.dose_note, theme.measure)
    return flow(*[_occurrence(large, entry) for entry in entries])


def _occurrence(large: LargePose, entry: Entry) -> Block:
    """`3  3–10 minutes · left side`"""
    kit, theme = large.kit, large.theme
    style = Style("serif", theme.body.size, theme.leading, theme.body.baseline_drop, theme.accent)
    x = max(_NUMBER_COLUMN, width(f"{entry.number} ", style))
    text = entry.dose_text(kit.words, large.shared)
    said = text.cells or text.rows or text.goals
    line = dose_sentence(kit, text, theme.measure - x, theme.body.semibold()) if said else None
    note, source = entry.dose_note
    more = kit.setter.text(note, theme.body, source, "P", together=True) if note else None
    lines = flow(line, more) if said or note else space(theme.leading)
    label = kit.setter.text(f"{entry.number} ", style, "", "P")
    return Block(Over(Block(Indent(lines, x)), (Pin(label, 0.0, 0.0, x),), ahead=True), "Div")
