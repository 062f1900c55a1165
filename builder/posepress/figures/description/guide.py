"""All tables of words → the written instruction for figure files: every field, and every word that it takes.

It is made from what `spec` reads, so it tells what is true: the contact sheet and `posepress figures --words` print it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from textwrap import wrap

from posepress.figures.body.measures import BODIES
from posepress.figures.body.plates import PLATES
from posepress.figures.body.prop_words import ALSO, PLACES, places_of
from posepress.figures.body.skeleton import Spine
from posepress.figures.body.spots import PAIRS, SPOTS
from posepress.figures.description import words as w
from posepress.figures.description.extras import KINDS, MUSCLES, ORDERED, WAYS
from posepress.figures.description.fields import FIELDS
from posepress.figures.description.limbs import ARM_FIELDS, ARM_STARTS, HOLDS, KNEELS, LEG_FIELDS, LEG_STARTS, number_of
from posepress.figures.description.spec import HAIR, OF_HEAD, OF_PELVIS, RESTS_OF_HEAD, WORKING_SIDES
from posepress.figures.geometry.style import PALETTES

EXAMPLE_TITLE = "An example"
EXAMPLE = """base: supine
left leg: knee to chest
right leg: bent 60
left arm: holding the knee
head: turned left, resting
view: right side
props: [folded towel under the head]
arrows: [right heel slides away]
labels: {hug: left knee}"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """`says` in a sentence what the words of this chapter are for."""

    title: str
    says: str
    words: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """As printed: the example line by line, words in a row. They have commas in them, so others part them."""
        return self.words if self.title == EXAMPLE_TITLE else ("; ".join(self.words),)


def chapters() -> Iterator[Chapter]:
    yield Chapter(EXAMPLE_TITLE, "one field per line; left and right are the person's own", tuple(EXAMPLE.splitlines()))
    for name, says in FIELDS.items():
        yield Chapter(name, says, _SHORT.get(name, ()))
    for base, legs in w.LEGS.items():
        yield Chapter(f"legs, {base}", "", _with_numbers(legs))
    yield Chapter("arms, any base", "", _with_numbers(w.ANY_ARMS))
    for base, arms in w.ARMS.items():
        yield Chapter(f"arms, {base}", "", _with_numbers(arms))
    yield Chapter("other words for limbs", "", tuple([f"{word} = {read}" for word, read in w.ALSO_SAID.items()]))
    yield from _props()
    yield Chapter("parts of the body", "for arrows, labels and a partner's hand", tuple(SPOTS))
    yield Chapter("both of a pair", "for arrows", tuple(PAIRS))
    yield Chapter(
        "directions", "where an arrow goes; its words end with one, or with towards and a part of the body", tuple(WAYS)
    )
    yield from _numbers()


_SHORT = {
    "base": w.BASES, "plate": tuple(PLATES), "pelvis": tuple(w.PELVES), "back": tuple(w.BACKS), "head": tuple(w.HEADS),
    "rests": w.RESTS, "show": tuple(w.SHOWN), "view": tuple(w.VIEWS), "muscle": tuple(MUSCLES),
    "style": tuple(PALETTES), "body": tuple(BODIES), "hair": HAIR, "side": WORKING_SIDES, "order": tuple(ORDERED),
    "mat": ("yes", "no", "none"), "pale": ("yes", "no", "none"),
}  # fmt: skip


def _with_numbers(words: w.WordTable) -> tuple[str, ...]:
    """`bent (50)`: a number may follow, and is 50 where none does."""
    numbers = {word: number_of(entry) for word, entry in words.items()}
    return tuple([word if number is None else f"{word} ({number:g})" for word, number in numbers.items()])


def _props() -> Iterator[Chapter]:
    """Things that may be in the same places stand together."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for word, kind in KINDS.items():
        kinds.setdefault(tuple(places_of(kind)), []).append(word)
    for places, together in kinds.items():
        words = places if set(places) != {f"on {p}" for p in SPOTS} else ("on, and a part of the body",)
        says = "its place, or none" if "" in places else "its place, with or without the"
        yield Chapter(f"props: {', '.join(together)}", says, tuple(filter(None, words)))
    yield Chapter("other words for props", "", tuple([f"{word} = {kind}" for word, kind in ALSO.items()]))
    yield Chapter("other words for places", "", tuple([f"{word} = {read}" for word, read in PLACES.items() if word != read]))
    says = "{prop: its words, at: [ahead, up, out] in metres, turn: degrees}"
    yield Chapter("a prop elsewhere", says, ("prop", "at", "turn"))


def _numbers() -> Iterator[Chapter]:
    says = "where no word fits, as in {like: bent, knee to: [0, 1, 0.3]}: degrees, metres, and directions [ahead, up, out]"
    yield Chapter("a leg in numbers", says, ("like", *LEG_FIELDS))
    yield Chapter("an arm in numbers", says, ("like", *ARM_FIELDS))
    yield Chapter("of, for a foot", "where the foot is measured from", tuple(LEG_STARTS))
    yield Chapter("of, for a hand", "where the hand is measured from", tuple(ARM_STARTS))
    yield Chapter("kneel", "how the shin lies", tuple(KNEELS))
    yield Chapter("hold", "what a hand holds: own is on its own side", tuple(HOLDS))
    yield Chapter("the back in numbers", "degrees", tuple([f.name for f in fields(Spine)]))
    says = "degrees; pillow: height in metres of what the head rests on, bed: of what the shoulders rest on"
    yield Chapter("the head in numbers", says, OF_HEAD)
    yield Chapter("rest, of a head", "laid down, or the trunk bent until it is", RESTS_OF_HEAD)
    yield Chapter("the pelvis in numbers", "height and lift in metres, the others in degrees", OF_PELVIS)


def text(width: int = 100) -> str:
    """For a terminal of that many letters."""
    lines = []
    for chapter in chapters():
        lines += wrap(f"{chapter.title}: {chapter.says}".removesuffix(" "), width, subsequent_indent="  ")
        for line in chapter.lines:
            lines += wrap(line, width, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    return "\n".join(lines)
