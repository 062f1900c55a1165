"""What the tool itself says on paper, and how amounts, positions and props read: model values → words of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from posepress.model.amounts import Prop
from posepress.model.domain import Inline, Pose
from posepress.model.grammar import Signal
from posepress.typeset.faces import NO_BREAK_SPACE

_UNITS = r"breaths?|minutes?|min|seconds?|sec|hours?|days?|weeks?|times|rounds?|cm|mm|inch(?:es)?|in|kg|lbs?"
_GLUE = re.compile(rf"(?<=\d) (?=(?:{_UNITS})\b)")


@dataclass(frozen=True, slots=True)
class Words:
    """Fixed texts of one language. Places to fill are marked as in `str.format`."""

    language: str
    signals: dict[Signal, str]
    positions: dict[str, str]
    units: dict[str, tuple[str, str]]  # one, many
    short_units: dict[str, str]  # of time, where a dose is one line
    rows: dict[str, str]  # labels of a dose
    sides: dict[str, str]
    side_letters: dict[str, str]  # in the square before a side
    sections: dict[str, str]
    pages: dict[str, str]
    no_cautions: str = "No special cautions. Stop if anything hurts."
    not_for: str = "Not\u00a0for:\u00a0{}."
    warning_sign: str = "Warning sign"
    more: str = "{}, continued"
    you_need: str = "You need"
    logo: str = "Logo of {}"
    link: str = "Link {}"
    link_note: str = "(link {})"
    film: str = "Film of this exercise"
    film_of_step: str = "Film of step {}"
    film_hints: tuple[str, ...] = ("Point your phone’s camera at the square, or type:", "Camera on the square, or type:")
    film_code: str = "Square code for a phone’s camera. It opens {}"
    if_you_like: str = "{} if you like"
    or_: str = "or"
    pose_number: str = "Pose {}"
    card_of: str = "card {} of {}"
    steps_on_back: str = "Steps on the back"
    cautions_on_back: str = "Cautions: on the back"
    steps_go_on: str = "Steps: back, and card 2"
    read_cautions: str = "Read all the cautions on the pages before this one first."
    read_cautions_on_back: str = "First read all the cautions on the back."
    read_cautions_of_cards: str = "First read all the cautions, from card 1 on."
    cautions_go_on: str = "Cautions go on: {}"
    steps_here: str = "Steps {}: {}"
    step_here: str = "Step {}: {}"
    card: str = "card {}"
    turn_over: str = "turn over"
    steps_on_page: str = "steps {}"
    step_on_page: str = "step {}"
    to: str = "{} to {}"
    my_notes: str = "My notes"
    edition: str = "Edition {}"
    source: str = "Source"
    also: str = "Also: {}"
    about: str = "about"
    each_time: str = "each time"
    each_day: str = "each day"
    rests_included: str = "rests included"
    up_to: str = "up to"
    hold: str = "hold"
    of_ten: str = "{} of 10"
    pain: str = "pain {}"
    every: str = "every {}"
    in_weeks: str = "weeks {}"
    between_sets: str = "between sets"
    between_repeats: str = "between repeats"
    efforts: tuple[str, ...] = ("nothing at all", "very easy", "easy", "moderate", "somewhat hard", "hard", "hard", "very hard",
                                "very hard", "very, very hard", "as hard as you can")  # fmt: skip
    means_sets: str = "means {} sets of {}."
    means: str = "means {}."
    every_exercise: str = "Every exercise:"
    at_a_glance: str = "At a glance"
    class_: str = "For"
    teacher: str = "Teacher"
    date: str = "Date"
    name: str = "Name"
    before_you_start: str = "Before you start"
    have_ready: str = "Have ready: {}."
    instead_of: str = "instead of {}"
    welcome: str = "If you like: {}."
    stop_and_rest_if: str = "STOP AND REST IF"
    in_class: str = "In this class"
    in_class_number: str = "In this class, number {}"
    my_days: tuple[str, str] = ("My {} day", "My {} days")  # one, many
    numbers: tuple[str, ...] = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                                "twelve", "thirteen", "fourteen")  # fmt: skip
    tick: str = "Tick a box for each pose you did. One pose is better than none."
    pose: str = "Pose"
    day: str = "Day {}"
    page_of: str = "Page {} of {}"
    page: str = "page"
    pose_word: str = "pose"
    cover: str = "Cover"
    back_cover: str = "Back cover"
    imprint: str = "Imprint"
    page_number: str = "page {}"
    page_shows_other_side: str = "Page\u00a0{} shows the other side."
    read_next: str = "Read all the cautions on the next page before you move."
    used_for: str = "Used for"
    arrow: str = "Arrow"
    signs: str = "Signs in this booklet"
    sign_texts: dict[str, str] = field(default_factory=lambda: {
        "sign": "Read this before you move.",
        "DANGER": "The most serious of all.",
        "WARNING": "More serious than CAUTION.",
        "NOTICE": "Good to know before you move.",
        "disc": "Look at the picture with this step.",
        "arrow": "Move this way.",
        "dose": "How much. Less is always allowed.",
    })  # fmt: skip
    log_columns: tuple[str, ...] = ("Date", "What I did", "How it felt")


ENGLISH = Words(
    "en",
    signals={s: s.name for s in Signal},
    positions={
        "lying on the back": "On your back", "lying face down": "Face down", "lying on the side": "On your side",
        "hands and knees": "Hands and knees", "hands and feet": "Hands and feet", "kneeling": "Kneeling",
        "low lunge": "Low lunge", "seated": "Sitting", "standing": "Standing",
    },
    units={
        "breaths": ("breath", "breaths"), "hold": ("second", "seconds"), "minutes": ("minute", "minutes"),
        "hours": ("hour", "hours"), "weeks": ("week", "weeks"), "repeats": ("×", "×"), "sets": ("set", "sets"),
        "rounds": ("round", "rounds"), "times a day": ("time a day", "times a day"),
        "days a week": ("day a week", "days a week"),
    },
    short_units={"hold": "s", "minutes": "min", "hours": "h"},
    rows={
        "rest": "Rest", "tempo": "Tempo", "with": "With", "effort": "Effort", "stop above": "Stop above",
        "how often": "How often", "for": "For", "move on when": "Move on when", "go back when": "Go back when",
    },
    sides={
        "each": "each side", "both together": "both sides together", "both legs": "both legs", "both arms": "both arms",
        "left": "left side", "right": "right side", "left leg": "left leg", "right leg": "right leg", "left arm": "left arm",
        "right arm": "right arm", "other side": "other side", "tighter side": "tighter side", "none": "",
    },
    side_letters={"left": "L", "right": "R"},
    sections={"Easier": "Easier", "Deeper": "Deeper", "Notice": "Notice", "Why": "Why"},
    pages={
        "contents": "Contents", "practice log": "Practice log", "glossary": "Words explained", "index": "Index",
        "credits": "Sources", "classes": "Classes", "notes": "My notes", "links": "Links",
    },
)  # fmt: skip


def words_of(language: str) -> Words:
    """The words of a language. English stands in until a language has its own."""
    return ENGLISH


def glue(text: str) -> str:
    r"""Numbers stay with their unit: the space between becomes a no-break space.

    >>> glue("Breathe 5 to 10 times.")
    'Breathe 5 to 10\xa0times.'
    """
    return _GLUE.sub(NO_BREAK_SPACE, text)


def fill_template(words: Words, template: str, *texts: str) -> tuple[Inline, ...]:
    """A text of the tool's own with texts of the content in its places, each stretch in its own language."""
    own = template.split("{}")
    stretches = [(own[0], words.language)]
    for text, after in zip(texts, own[1:], strict=True):
        stretches += [(text, ""), (after, words.language)]
    return tuple([Inline(text, lang=lang if any(map(str.isalpha, text)) else "") for text, lang in stretches if text])


def prop_inlines(words: Words, prop: Prop) -> tuple[Inline, ...]:
    """`prop_text` as a sentence, its stretches apart where words of the tool's own stand between or after the names."""
    text = sentence(prop_text(words, prop))
    own = [f" {words.or_} "] * (len(prop.names) - 1)
    if prop.optional:
        own.append(words.if_you_like.format(""))
    out: list[Inline] = []
    for stretch in own:
        before, stretch, text = text.partition(stretch)
        out += [Inline(before), Inline(stretch, lang=words.language)]
    return tuple([inline for inline in (*out, Inline(text)) if inline.text])


def prop_text(words: Words, prop: Prop) -> str:
    """One prop as a sentence without its full stop."""
    text = f" {words.or_} ".join(prop.names)
    if prop.optional:
        text = words.if_you_like.format(text)
    elif prop.note:
        text = f"{text} {prop.note}"
    return text


def sentence(text: str) -> str:
    """A capital first, a full stop last."""
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".!?" else text + "."


def position_text(words: Words, pose: Pose) -> str:
    return words.positions[pose.position]
