"""A pose → one side for the wall, to be read from 2 m: see, then do, in type as large as what it must say allows.

At 2 m an x-height of 5 minutes of arc, which sharp eyes just read, is 18 pt; the largest type here has 10 minutes. What does
not matter from there gives way first; then the steps are set smaller, a dose takes a line for its rows, the picture is smaller;
then the steps are said in their short form, and at last on the card alone. The film leads to what is not said: it goes only
where both have no room. Box, cautions, dose and side never give way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from posepress.base.theme import MM, WALL_SIZES, wall_theme
from posepress.model.domain import Library, Pose
from posepress.model.words import house_words
from posepress.products import Composition
from posepress.products.card import compose_card, of_person
from posepress.products.card.content import CardContent, OfClass, head, need, person_value, said_of, source
from posepress.products.card.standing import standing, stands
from posepress.products.shared import parts
from posepress.products.shared.commands import command
from posepress.products.shared.dose import dose_in_short_rows
from posepress.products.shared.entries import own_pose
from posepress.products.shared.film import film_code
from posepress.products.shared.kit import Kit, edition, pose_value, sources_of
from posepress.products.shared.links import link_list, link_notes, texts_of_pose
from posepress.products.shared.pose_blocks import PoseBlocks
from posepress.products.shared.studio import themed
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import Arrangement, Pin, columns, flow, space, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.pages import PageDraft, finish, put
from posepress.typeset.placed import Document

_EXTRAS = (("source",), ("why", "notice"), ("deeper",), ("goals",), ("position", "purpose"), ("easier",))
"""What gives way before the steps do."""


@dataclass(frozen=True, slots=True)
class _Form:
    """Sizes of the type, and of that of the steps; `close`: a smaller picture, and the rows of the dose on one line."""

    size: float
    steps: float
    close: bool = False


*_, _USUAL, _SMALL, _LEAST = WALL_SIZES
_LARGE_FORMS = tuple([_Form(size, size) for size in WALL_SIZES[:2]])
_FORMS = (
    *_LARGE_FORMS,
    *[_Form(size, size) for size in WALL_SIZES[2:4]],
    _Form(_USUAL, _SMALL),
    _Form(_USUAL, _USUAL, close=True),
    _Form(_USUAL, _SMALL, close=True),
)
_SMALL_FORMS = tuple(
    [_Form(*sizes, close=True) for sizes in ((_USUAL, _LEAST), (_SMALL, _SMALL), (_SMALL, _LEAST), (_LEAST, _LEAST))]
)
"""To be read from 2 m, and not from farther away: taken where even the short steps have no room in the others."""
_NAMES = {
    "source": "sources", "links": "links and the film", "why": "Why", "notice": "Notice", "deeper": "Deeper",
    "easier": "Easier",    "goals": "when to move on", "position": "props and other names", "purpose": "what it is for",
    "long steps": "all words of the steps", "steps": "the steps",
}  # fmt: skip
_ON_CARD = ("steps", "long steps", "easier", "deeper", "notice", "why", "goals")
_LEAST_PICTURE, _CLOSE_PICTURE = 48 * MM, 36 * MM  # high: smaller, and nobody sees from 2 m what is done
_FOOT_GAP = 6.0


def compose_wall(library: Library, pose_id: str, paper: str) -> Composition:
    """The sheet of a pose on a paper; where not even its cautions fit, the error says so beside the large card."""
    of = of_person(library, pose_id)
    pose = of.card.pose if of else own_pose(library, pose_id)
    for left, form in _tries(pose):
        kit, small = [_kit(library, pose, paper, size, left) for size in (form.size, form.steps)]
        if page := _page(kit, small, _shorter(pose, left), left, form.close, of):
            return _composed(kit, pose, page, left, of)
    card = compose_card(library, pose_id, paper)
    report = _kit(library, pose, paper, WALL_SIZES[-1], frozenset()).report
    message = f'dose and cautions of "{pose.title}" do not fit on one side in {WALL_SIZES[-1]:g} pt, to be read from 2 m'
    hint = f"make a large card instead: {command(library, 'card', pose_id, '--large')}"
    report.error("no-wall", message, library.place(pose.key("title")), hint)
    return replace(card, notes=(*report.diagnostics, *card.notes))


def _kit(library: Library, pose: Pose, paper: str, size: float, left: frozenset[str]) -> Kit:
    links = {} if "links" in left else link_notes(texts_of_pose(pose))
    return Kit(library, themed(library.studio, wall_theme(paper, size)), house_words(library.studio), links=links)


def _tries(pose: Pose) -> Iterator[tuple[frozenset[str], _Form]]:
    """(what is left out, form), the best first: extras only where they have room in large type."""
    ladder = [frozenset[str]()]
    for names in _EXTRAS:
        ladder.append(ladder[-1] | (frozenset(names) & _present(pose)))
    yield from [(left, form) for left in dict.fromkeys(ladder) for form in _LARGE_FORMS]
    bare, links = ladder[-1], frozenset({"links"}) & _present(pose)
    whole = [bare, *([bare | links] if links else [])]
    short = [left | {"long steps"} for left in whole] if pose.short else []
    for forms in (_FORMS, _SMALL_FORMS):
        yield from [(left, form) for left in (*whole, *short[:1]) for form in forms]
    yield from [(left, form) for left in short[1:] for form in (*_FORMS, *_SMALL_FORMS)]
    yield from [(left | {"steps"}, form) for left in whole for form in (*_FORMS, *_SMALL_FORMS)]


def _present(pose: Pose) -> frozenset[str]:
    there = {
        "source": bool(pose.source or pose.source_note),
        "links": pose.film is not None or bool(link_notes(texts_of_pose(pose))),
        "goals": bool(pose.dose.progress_when or pose.dose.go_back_when),
        "position": bool(pose.also or pose.props),
        **{name: bool(getattr(pose, name)) for name in ("why", "notice", "deeper", "easier", "purpose")},
    }
    return frozenset([name for name, is_there in there.items() if is_there])


def _shorter(pose: Pose, left: frozenset[str]) -> Pose:
    """The pose without what is left out."""
    changes: dict[str, object] = {name: () for name in ("why", "notice", "deeper", "easier") if name in left}
    if "goals" in left:
        changes["dose"] = pose.dose.model_copy(update={"progress_when": None, "go_back_when": None})
    if "source" in left:
        changes |= {"source": None, "source_note": None}
    if "position" in left:
        changes |= {"also": (), "props": ()}
    if "purpose" in left:
        changes["purpose"] = None
    return pose.model_copy(update=changes)


def _steps(kit: Kit, pose: Pose, left: frozenset[str]) -> tuple[Block, ...]:
    """A short step bears a disc where a picture names the step that it stands for."""
    return () if "steps" in left else parts.step_blocks(kit, pose.in_short if "long steps" in left else pose)


def _page(kit: Kit, small: Kit, pose: Pose, left: frozenset[str], close: bool, of: OfClass | None) -> Block | None:
    """The whole side, with the steps of a `small` kit, or None where it has no room."""
    theme = kit.theme
    step = theme.baseline_step
    shown = _with_pictures(pose) if "long steps" in left else pose
    card = CardContent(PoseBlocks(kit, shown, theme.measure, numbered="steps" not in left), "", "", of)
    top = head(card, "")
    film = None if "links" in left else film_code(kit, pose, theme.measure)
    after = [*card.blocks.sections, *filter(None, [film, link_list(kit), source(card)]), _on_card(kit, pose, left)]
    steps = parts.step_list(_steps(small, pose, left))
    panel = with_gap(card.blocks.compact_panel, step)
    below = flow(panel, need(card), with_gap(steps, 2 * step), *[block for block in after if block])
    room = theme.text_height - measure(top, theme.measure).height - measure(below, theme.measure).height
    seen = _seen(card, room - 2 * step, close)
    if seen is None:
        return None
    gap = (room - measure(seen, theme.measure).height) / 2
    return flow(top, with_gap(seen, gap), space(gap), below, tag="Sect")


def _with_pictures(pose: Pose) -> Pose:
    """With its short steps, which show the pictures of the steps whose names they have; the other pictures show none."""
    short = pose.in_short
    pictures = tuple([picture for step in pose.steps for picture in step.pictures])
    first, *others = short.steps
    return short.model_copy(update={"steps": (replace(first, pictures=pictures), *others)}) if pictures else short


def _seen(card: CardContent, room: float, close: bool) -> Block | None:
    """Picture and dose: below each other, or beside each other where the picture is upright."""
    theme, least = card.theme, _CLOSE_PICTURE if close else _LEAST_PICTURE
    if stands(card) and (found := standing(card, room, least, False)):
        beside = Pin(found.aside, found.x, found.aside_height - found.height, theme.measure - found.x)
        return Block(Arrangement(found.height, (Pin(found.picture, width=found.x), beside)))
    dose = card.blocks.dose
    if close:
        dose = dose_in_short_rows(card.kit, card.pose, theme.measure, not card.blocks.goals_below)
    if not card.figures:
        return dose if measure(dose, theme.measure).height <= room else None
    high = min(theme.picture[1], room - measure(dose, theme.measure).height - theme.baseline_step)
    if high < least:
        return None
    wide = min(theme.picture[0], theme.measure)
    picture = columns(((theme.measure - wide) / 2, wide, card.blocks.pictures(card.figures, wide, high)))
    return flow(picture, with_gap(dose, theme.baseline_step))


def _on_card(kit: Kit, pose: Pose, left: frozenset[str]) -> Block | None:
    """`On the card: all steps, Easier.`"""
    words, style = kit.words, kit.theme.footer
    said = {"steps": words.all_steps, "long steps": words.all_steps, "goals": words.rows["move on when"]}
    said |= {name.lower(): word for name, word in words.sections.items()}
    named = [name for name in _ON_CARD if name in left]
    if not named:
        return None
    before, after = words.on_card.split("{}")
    runs = [TextRun(before, style, lang=words.language)]
    for n, name in enumerate(named, 1):
        runs.append(TextRun(said[name], style, source=pose.key(f"card.{name}"), lang=words.language))
        runs.append(TextRun(", " if n < len(named) else after, style, lang=words.language))
    return with_gap(kit.setter.paragraph(tuple(runs), "", "P"), kit.theme.baseline_step)


def _composed(kit: Kit, pose: Pose, page: Block, left: frozenset[str], of: OfClass | None) -> Composition:
    library, theme = kit.library, kit.theme
    if left:
        names = [name for key, name in _NAMES.items() if key in left]
        listed = " and ".join([part for part in (", ".join(names[:-1]), names[-1]) if part])
        message = f'"{pose.title}" on one side for the wall leaves out {listed}'
        kit.report.note("left-out", message, None, f"the card has it: {command(library, 'card', pose.file_id)}")
    cited = [library.sources.get(name) for name in sources_of(library, pose.source)]
    said = [*(said_of(kit, of) if of else ()), *person_value(kit, pose)]
    code = edition(kit, "wall", pose_value(library, pose), cited, *said)
    right = " · ".join(filter(None, [library.person.foot if library.person else "", code]))
    high = theme.height - theme.top
    foot = parts.footer(kit, kit.words.card_named.format(library.studio.name), right, top_gap=_FOOT_GAP)
    below = put(foot, theme.inner, high - theme.text_height - theme.footer_drop, theme.measure)
    draft = PageDraft(theme.width, theme.height, (put(page, theme.inner, high, theme.measure), below))
    author, left_out = library.studio.teacher or library.studio.name, tuple(sorted(left))
    story = finish(pose.title, [draft])
    return kit.composition(Document(pose.title, library.studio.language, (story,), author=author, left_out=left_out))
