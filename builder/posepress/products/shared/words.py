"""How amounts, positions and props read in the words of a language: model values → texts."""

from __future__ import annotations

from posepress.model.domain import Inline, Pose
from posepress.model.phases import Weeks
from posepress.model.props import Prop
from posepress.model.words import Words


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


def weeks_named(words: Words, weeks: Weeks) -> str:
    """`Weeks 1–2`, as a heading."""
    return words.programme["weeks" if weeks.first < weeks.last else "week"].format(words.numbers_text(weeks.figures))


def weeks_within(words: Words, weeks: Weeks) -> str:
    """`weeks 1–2`, inside a sentence."""
    text = words.in_weeks if weeks.first < weeks.last else words.programme["in week"]
    return text.format(words.numbers_text(weeks.figures))
