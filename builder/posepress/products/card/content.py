"""A card's pose → the blocks of its faces: heads, what leads and follows the steps, small heads of continuations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from posepress.base.theme import Style, Theme
from posepress.model.domain import ClassPlan, Pose
from posepress.model.person import said_on_card
from posepress.model.words import Words
from posepress.products.shared import parts
from posepress.products.shared.dose import dose_line
from posepress.products.shared.dose_words import pose_dose
from posepress.products.shared.entries import ClassCard
from posepress.products.shared.entry_words import entry_remarks, plan_parts
from posepress.products.shared.film import film_code, film_line
from posepress.products.shared.kit import Kit
from posepress.products.shared.links import link_list
from posepress.products.shared.person_box import small_person_box
from posepress.products.shared.pose_blocks import LEAST_REST, MINI_GUTTER, PoseSetting, closer
from posepress.products.shared.words import position_text
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import columns, flow, space, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.rows import snap_up

_MINI_LINES = 5


@dataclass(frozen=True, slots=True)
class OfClass:
    """The class that a card is of, as it is done now: what it says of the pose, and what the footer says that one holds.
    `whole`: the class with all of its phases.
    """

    plan: ClassPlan
    card: ClassCard
    home: str
    whole: ClassPlan

    @property
    def part(self) -> str:
        """The part that it is all in, or ""."""
        found = {self._part_at(entry.number) for entry in self.card.entries}
        return found.pop() if len(found) == 1 else ""

    def _part_at(self, number: int) -> str:
        """What a phase adds stands below the last part on the handout, and so it does here."""
        whole, number = self.whole, self.plan.number_of(number)
        parts = whole.parts
        is_added = bool(parts) and len(whole.own_poses) < number and parts[-1].last == len(whole.own_poses)
        part = parts[-1] if is_added and whole.programme else whole.part_of(number)
        return part.title if part else ""


def said_of(kit: Kit, of: OfClass) -> list[tuple[str, ...]]:
    """All that a class says of a card's pose beside its dose, for the edition code."""
    return [(of.part, *[part.plain for part in plan_parts(kit.words, of.plan, entry)], entry.transition, entry.note)
            for entry in of.card.entries]  # fmt: skip


def person_value(kit: Kit, pose: Pose) -> list[object]:
    """All that a card has of a person's file beside dose and side, for the edition code; nothing where there is none."""
    person = kit.library.person
    said = said_on_card(person, pose.file_id) if person else None
    return [(person.not_for_you, person.for_you, person.keep, said.change.note if said else None)] if person else []


@dataclass(frozen=True)
class CardContent(PoseSetting):
    home: str  # what the last face's footer says: the product that one holds, and whose it is
    code: str
    of: OfClass | None = None
    film: str = (
        ""  # what the text says of it: "code", or the address alone in a "line"; nothing where the code stands at the foot
    )
    upright: bool = True  # a picture that is stands beside the dose
    together: bool = False  # Easier, Deeper and Notice are one paragraph
    repeated: bool = True  # faces behind the front show the pictures again, small
    terse: bool = False  # of one card: props beside the position; the back says neither that nor the number again
    source_first: bool = False  # the source stands on the front, as the back has no room for it

    @property
    def words(self) -> Words:
        return self.kit.words

    @property
    def number(self) -> str:
        """What its class has for its number, or nothing."""
        return self.of.card.number if self.of else ""

    @cached_property
    def remarks(self) -> tuple[Block, ...]:
        """What its class says of it."""
        of, theme = self.of, self.theme
        blocks = entry_remarks(self.kit, of.plan, of.card.entries, theme.measure) if of else _own_note(self.kit, self.pose)
        return tuple([with_gap(block, theme.baseline_step) for block in blocks])

    @cached_property
    def person_box(self) -> Block | None:
        """What is not for the person whose card it is, and what is."""
        return small_person_box(self.kit, self.theme.measure)

    @cached_property
    def mini_form(self) -> tuple[bool, bool]:
        """Whether the head of a continuation has the pictures, and the dose: not where these would leave no room below. Decided
        for all faces at once, as what fits below one must fit below each.
        """
        most = self.theme.text_height * (1 - LEAST_REST)
        for form in ((True, True), (False, True)) if self.repeated else ((False, True),):
            head = mini_with(self, widest(self), *form)
            if height_of(self, head) <= most and self.blocks.leaves_room_for_dose(head):
                return form
        return False, False

    @cached_property
    def picture_height(self) -> float:
        """Of the pictures at full size."""
        if not self.figures:
            return 0.0
        wide, high = picture_box(self.theme, len(self.figures))
        return measure(self.blocks.pictures(self.figures, wide, high), wide).height


def _own_note(kit: Kit, pose: Pose) -> list[Block]:
    """What a person's file says of the pose, whatever the class."""
    said = said_on_card(kit.library.person, pose.file_id) if kit.library.person else None
    if not said or not said.change.note or not kit.library.person:
        return []
    source = kit.library.person.key(f"{said.part}.note")
    return [parts.run_in(kit, kit.words.note_for_you, (TextRun(said.change.note, kit.theme.body, source=source),))]


def head(card: CardContent, of: str, purpose: bool = True, also: bool = True, remarks: bool = True, box: bool = True) -> Block:
    """Position, title and number, other names, purpose, what is not for the person, and what the class says. Made once:
    forms of a front differ below it for the most part.
    """
    form = of, purpose, also, remarks, box, card.terse
    heads = card.blocks.heads
    return heads.get(form) or heads.setdefault(form, _head(card, of, purpose, also, remarks, box))


def _head(card: CardContent, of: str, purpose: bool, also: bool, remarks: bool, box: bool) -> Block:
    kit, pose, theme = card.kit, card.pose, card.theme
    where = position_text(kit.words, pose) + (f" · {of}" if of else "")
    above = kit.setter.text(where, theme.meta, pose.key("position"), "P", lang=kit.words.language)
    if card.terse:
        above = parts.position_and_props(kit, pose, theme.body)
    return flow(
        parts.title_block(kit, pose, card.number, "H1", above),
        also_names(card) if also else None,
        with_gap(card.blocks.purpose, theme.baseline_step) if purpose else None,
        with_gap(card.person_box, theme.baseline_step) if box else None,
        *(card.remarks if remarks else ()),
    )


def also_names(card: CardContent) -> Block | None:
    theme = card.theme
    style = Style("serif", theme.body.size, theme.leading, theme.body.baseline_drop)
    return parts.also(card.kit, card.pose, style)


def need(card: CardContent) -> Block | None:
    return None if card.terse else with_gap(parts.need(card.kit, card.pose), 2 * card.theme.baseline_step)


def source(card: CardContent) -> Block | None:
    return with_gap(parts.source(card.kit, card.pose), card.theme.baseline_step)


def tail(card: CardContent) -> list[Block]:
    """Easier, Deeper, Notice, Why, the film, where links lead and the source."""
    film = film_line(card.kit, card.pose) if card.film == "line" else None
    film = film_code(card.kit, card.pose, card.theme.measure) if card.film == "code" else film
    last = None if card.source_first else source(card)
    sections = closer(card.blocks.sections_together, card.gaps) if card.together else card.sections
    return [*sections, *filter(None, [film, link_list(card.kit), last])]


def widest(card: CardContent) -> str:
    """Which card of how many, as wide as it may come: what is measured with it holds what is set."""
    return card.words.card_of.format(88, 88)


def mini(card: CardContent, of: str) -> Block:
    """Small picture, title and dose, as far as `mini_form` has them."""
    return mini_with(card, of, *card.mini_form)


def mini_with(card: CardContent, of: str, picture: bool, dose: bool) -> Block:
    """Made once: all ways to share out the steps are tried with the same few heads."""
    form = of, picture, dose, card.number, len(card.figures)
    minis = card.blocks.minis
    return minis.get(form) or minis.setdefault(form, _mini_with(card, of, picture, dose))


def _mini_with(card: CardContent, of: str, picture: bool, dose: bool) -> Block:
    kit, pose, theme = card.kit, card.pose, card.theme
    figures = parts.repeated_pictures(card.figures) if picture else ()
    left = theme.small_picture[0] if figures else 0.0
    x = left + (MINI_GUTTER if figures else 0.0)
    wide = theme.measure - x
    number = kit.words.pose_number.format(card.number) if card.number else ""
    above = " · ".join(filter(None, (number, of))) or position_text(kit.words, pose)
    line = dose_line(kit, pose_dose(kit.words, pose).short, wide, theme.body.semibold()) if dose else None
    text = flow(
        None if card.terse else kit.setter.text(above, theme.meta, "", "P"),
        kit.setter.text(pose.title, theme.continuation, pose.key("title"), "P", together=True),
        with_gap(line, theme.baseline_step),
    )
    if not figures:
        return columns((x, wide, text), least=snap_up(measure(text, wide).height, theme.baseline_step))
    tall = snap_up(max(measure(text, wide).height, _MINI_LINES * theme.leading), theme.baseline_step)
    most = min(tall, theme.small_picture[1] * 1.25)
    pictures = card.blocks.pictures(figures, left, most, small=True, align="left")
    centred = flow(space((tall - measure(pictures, left).height) / 2), pictures)
    return columns((x, wide, text), (0.0, left, centred), least=tall)


def picture_box(theme: Theme, count: int) -> tuple[float, float]:
    return min(theme.picture[0], theme.measure), theme.picture[1] * max(1.0, count**0.5)


def height_of(card: CardContent, block: Block | None) -> float:
    return measure(block, card.theme.measure).height
