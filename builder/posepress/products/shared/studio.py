"""The studio → a theme in its accent; how to reach it, as runs of text in one line, and each on a line of its own."""

from __future__ import annotations

from posepress.base.theme import Style, Theme
from posepress.model.accent import rgb
from posepress.model.addresses import printed_address
from posepress.model.domain import StudioFields
from posepress.typeset.breaking import TextRun
from posepress.typeset.faces import NO_BREAK_SPACE

_DOT = " · "


def themed(studio: StudioFields, theme: Theme) -> Theme:
    """The theme in the studio's own accent."""
    if not studio.accent:
        return theme
    red, green, blue = (round(part / 255, 4) for part in rgb(studio.accent))
    return theme.with_accent((red, green, blue))


def address_line(studio: StudioFields, style: Style) -> tuple[TextRun, ...]:
    """`Example Physiotherapy · 01 555 0100 · example.com`: the line ends behind a dot, and nowhere else where it can."""
    named = [studio.name, *studio.contact]
    runs = [TextRun(_DOT.join([_unbroken(text) for text in named]), style, source="studio#name")]
    for run in (_phone(studio, style), _website(studio, style)):
        if run:
            runs += [TextRun(_DOT, style, source="studio#name"), run]
    return tuple(runs)


def contact_lines(studio: StudioFields, style: Style) -> list[TextRun]:
    """The same without the name, a run each."""
    lines = [TextRun(text, style, source=f"studio#contact.{n}") for n, text in enumerate(studio.contact, 1)]
    return [*lines, *[run for run in (_phone(studio, style), _website(studio, style)) if run]]


def _phone(studio: StudioFields, style: Style) -> TextRun | None:
    return TextRun(_unbroken(studio.phone), style, source="studio#phone") if studio.phone else None


def _website(studio: StudioFields, style: Style) -> TextRun | None:
    if not studio.website:
        return None
    return TextRun(printed_address(studio.website), style, studio.website, source="studio#website")


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK_SPACE)
