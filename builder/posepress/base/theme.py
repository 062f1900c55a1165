"""Every decision of looks: paper, trim, margins, type scale, leading, colours, panels, picture boxes.

A theme belongs to a page format. Widths and margins come in millimetres as a printer measures them, type in points; all
fields of a `Theme` are points. The baseline step is a quarter of the leading: each height and gap is a multiple of it, so that
baselines of facing pages and columns agree (Müller-Brockmann, Grid systems in graphic design, 1981).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from posepress.base.drawing import BLACK, WHITE, Colour

MM = 72 / 25.4

ACCENT: Colour = (0.7098, 0.2196, 0.1059)  # #B5381B: what moves, or which pose. 5.92:1 on white, 6.90:1 in grey
GROUND: Colour = (0.9176, 0.9333, 0.9373)  # #EAEEEF: the floor of a cover

HAIRLINE, RULE, STRONG_RULE, HEAVY_RULE = 0.5, 0.75, 1.25, 2.0  # pt; nothing printed is thinner than the first

NARROWEST = 236.0  # pt: no column in which a whole text is set is narrower; 12 pt type, half as much again in large print

LARGE_PRINT = 18.0  # pt, at least

PAPERS_MM = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. A line's box is exactly `leading` high and the baseline stands `baseline_drop` above its bottom."""

    face: str
    size: float
    leading: float
    baseline_drop: float
    colour: Colour = BLACK
    tracking: float = 0.0
    square: float = 0.0  # side of the square round a letter

    def bold(self) -> Style:
        return replace(self, face="sans-bold")

    def semibold(self) -> Style:
        return replace(self, face="sans-semibold")

    def white(self) -> Style:
        return replace(self, colour=WHITE)


@dataclass(frozen=True, slots=True)
class Panel:
    """The caution panel in one of its forms: full where a pose is seen, compact where it goes on and where room is short."""

    inset: float  # left and right, inside the frame
    triangle: float  # width of the warning sign; its height is 0.88 of it
    column: float  # what the sign takes, gap included
    drop: float  # from the row's top to the sign's top
    frame: float  # stroke
    run_on: bool  # signal word and cautions in one paragraph, instead of word, then bullets


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    width: float
    height: float
    inner: float  # left margin of a recto and of every single-sided page
    outer: float
    top: float
    lines: float  # height of the text area in lines of body text
    title: Style
    continuation: Style
    number: Style  # of a pose
    body: Style
    meta: Style
    footer: Style
    signal: Style
    dose_figure: Style
    dose_unit: Style
    dose_gap: float  # between cells
    dose_rule: bool
    number_column: float
    number_box: float  # step numbers are centred in it; also the disc's diameter
    disc: Style
    full: Panel
    compact: Panel
    picture: tuple[float, float]  # largest width and height of the main picture
    small_picture: tuple[float, float]
    footer_drop: float  # from the text area's bottom to the footer's rule
    bullet: float

    @property
    def leading(self) -> float:
        return self.body.leading

    @property
    def baseline_step(self) -> float:
        return self.leading / 4

    @property
    def accent(self) -> Colour:
        """Of what moves, and of the number of a pose."""
        return self.number.colour

    def with_accent(self, colour: Colour) -> Theme:
        return replace(self, number=replace(self.number, colour=colour))

    @property
    def measure(self) -> float:
        return self.width - self.inner - self.outer

    @property
    def text_height(self) -> float:
        """Height of the text area."""
        return self.lines * self.leading

    @property
    def strong(self) -> Style:
        return self.body.bold()

    @property
    def is_large(self) -> bool:
        """Whether it is of large print."""
        return self.body.size >= LARGE_PRINT


def _panel(triangle: float, column: float, drop: float, run_on: bool, scale: float = 1.0) -> Panel:
    return Panel(2.6 * MM * scale, triangle * MM, column * MM, drop, 1.25 if scale == 1 else 1.75, run_on)


def _sans(size: float, leading: float, baseline_drop: float) -> Style:
    return Style("sans", size, leading, baseline_drop)


def _serif(size: float, leading: float, baseline_drop: float) -> Style:
    return Style("serif-semibold", size, leading, baseline_drop)


def _number(size: float, leading: float, baseline_drop: float) -> Style:
    return Style("serif", size, leading, baseline_drop, ACCENT)


def _signal(size: float, leading: float, baseline_drop: float) -> Style:
    return Style("sans-bold", size, leading, baseline_drop, tracking=0.6)


_SMALL = Theme(
    "a6",
    105 * MM,
    148 * MM,
    7.5 * MM,
    7.5 * MM,
    7 * MM,
    24,
    title=_serif(19, 22.5, 6),
    continuation=_serif(14, 15, 4),
    number=_number(30, 37.5, 6),
    body=_sans(12, 15, 4),
    meta=_sans(10, 15, 4),
    footer=_sans(10, 15, 4),
    signal=_signal(12, 15, 4),
    dose_figure=Style("sans-bold", 26, 37.5, 8),
    dose_unit=Style("sans-semibold", 17, 37.5, 8),
    dose_gap=4 * MM,
    dose_rule=True,
    number_column=8 * MM,
    number_box=4.8 * MM,
    disc=Style("sans-bold", 10.5, 15, 4, WHITE),
    full=_panel(8.6, 11.5, 2.2, False),
    compact=_panel(5.2, 7.6, 2.0, True),
    picture=(88 * MM, 42 * MM),
    small_picture=(40 * MM, 24 * MM),
    footer_drop=2 * MM,
    bullet=3.6 * MM,
)

_MEDIUM = replace(
    _SMALL,
    name="a5",
    width=148 * MM,
    height=210 * MM,
    inner=17 * MM,
    outer=15 * MM,
    top=14 * MM,
    lines=31,
    title=_serif(24, 28, 7),
    continuation=_serif(15, 20, 6),
    number=_number(44, 44, 12),
    body=_sans(12, 16, 4),
    meta=_sans(12, 16, 4),
    footer=_sans(10, 14, 3.5),
    signal=_signal(12, 16, 4),
    dose_figure=Style("sans-bold", 28, 36, 8),
    dose_unit=Style("sans-semibold", 18, 36, 8),
    number_column=9 * MM,
    disc=Style("sans-bold", 10.5, 16, 4, WHITE),
    picture=(112 * MM, 60 * MM),
    small_picture=(45 * MM, 30 * MM),
    footer_drop=4.5 * MM,
    bullet=5 * MM,
)

_HANDOUT = replace(
    _MEDIUM,
    name="a4",
    width=210 * MM,
    height=297 * MM,
    inner=18 * MM,
    outer=18 * MM,
    top=14 * MM,
    lines=46.5,
    title=_serif(28, 36, 8),
    continuation=_serif(14, 16, 4),
    number=_number(26, 24, 6),
    meta=_sans(11, 16, 4),
    footer=_sans(10, 13, 3),
    dose_figure=Style("sans-bold", 18, 28, 8),
    dose_unit=Style("sans-semibold", 12.5, 28, 8),
    dose_gap=2.6 * MM,
    dose_rule=False,
    picture=(45 * MM, 36 * MM),
    small_picture=(38 * MM, 22 * MM),
    footer_drop=5 * MM,
    bullet=4.5 * MM,
)

_LARGE = replace(
    _MEDIUM,
    name="large",
    width=210 * MM,
    height=297 * MM,
    inner=18 * MM,
    outer=18 * MM,
    top=15 * MM,
    lines=30.5,
    title=_serif(40, 48, 12),
    continuation=_serif(24, 30, 8),
    number=_number(64, 48, 12),
    body=_sans(18, 24, 6.5),
    meta=_sans(18, 24, 6.5),
    footer=_sans(18, 24, 6.5),
    signal=_signal(18, 24, 6.5),
    dose_figure=Style("sans-bold", 48, 60, 14),
    dose_unit=Style("sans-semibold", 26, 60, 14),
    dose_gap=7 * MM,
    number_column=14 * MM,
    number_box=8.4 * MM,
    disc=Style("sans-bold", 18, 24, 6.5, WHITE),
    full=_panel(13, 17, 3.5, False, 1.5),
    compact=_panel(8.6, 12, 3.0, True, 1.5),
    picture=(164 * MM, 110 * MM),
    small_picture=(70 * MM, 45 * MM),
    footer_drop=5 * MM,
    bullet=6.5 * MM,
)


def _trim(
    theme: Theme, name: str, width_mm: float, height_mm: float, margins: tuple[float, float, float], lines: float
) -> Theme:
    """A theme on another trim: margins inner, outer, top in mm; `lines` says how many lines of text fit."""
    inner, outer, top = margins
    return replace(
        theme,
        name=name,
        width=width_mm * MM,
        height=height_mm * MM,
        inner=inner * MM,
        outer=outer * MM,
        top=top * MM,
        lines=lines,
    )


CARDS = {
    "a6": _SMALL,
    "quarter-letter": _trim(_SMALL, "quarter-letter", 107.95, 139.7, (8.975, 8.975, 8), 22.25),
    "4x6": _trim(_SMALL, "4x6", 101.6, 152.4, (6, 6, 7), 24.75),
    "a5": _trim(_MEDIUM, "a5", 148, 210, (16, 16, 14), 31),
    "half-letter": _trim(_MEDIUM, "half-letter", 139.7, 215.9, (12, 12, 14), 32),
    "a4": _LARGE,
    "letter": _trim(_LARGE, "letter", 215.9, 279.4, (21, 21, 13), 28.5),
}
"""Card formats by the name of their size."""

DECK_SIZE = {"a4": "a6", "letter": "quarter-letter"}
"""The card that is cut from a paper."""

HANDOUTS = {"a4": _HANDOUT, "letter": _trim(_HANDOUT, "letter", 215.9, 279.4, (21, 21, 12), 44)}

_LARGE_DOSE = Style("sans-bold", 40, 54, 12), Style("sans-semibold", 26, 54, 12)

LARGE_HANDOUTS = {
    name: replace(CARDS[name], title=_serif(34, 42, 11), number=_number(50, 42, 11), dose_figure=_LARGE_DOSE[0],
                  dose_unit=_LARGE_DOSE[1], picture=(164 * MM, 84 * MM))
    for name in PAPERS_MM
}  # fmt: skip
"""Of handouts in large print, by the paper."""

WALL_SIZES = (34.0, 30.0, 27.0, 24.0, 21.0, 18.0)
"""Of the text of a sheet for the wall, in points. From 2 m, an x-height of 10 to 5 minutes of arc."""


def wall_theme(paper: str, size: float) -> Theme:
    """A page to be read from afar: large print at another scale, but for its title, which would take the room of the steps."""
    large, k = CARDS[paper], size / _LARGE.body.size
    less = max(1.0, size / 24)  # of what is large already
    leading = round(_LARGE.leading * k / 4) * 4.0

    def style(old: Style, scale: float) -> Style:
        return replace(old, size=old.size * scale, leading=old.leading * scale, baseline_drop=old.baseline_drop * scale)

    def panel(old: Panel) -> Panel:
        return replace(old, triangle=old.triangle * less, column=old.column * less, drop=old.drop * k)

    body = Style("sans", size, leading, leading * 0.27)
    return replace(
        large,
        name=f"wall-{paper}",
        lines=large.lines * large.leading / leading,
        title=style(_serif(34, 42, 11), less),
        number=_number(50, 42, 11),
        body=body,
        meta=body,
        signal=_signal(size, leading, leading * 0.27),
        dose_figure=style(_LARGE_DOSE[0], less),
        dose_unit=style(_LARGE_DOSE[1], less),
        number_column=large.number_column * k,
        number_box=large.number_box * k,
        disc=Style("sans-bold", size, leading, leading * 0.27, WHITE),
        full=panel(large.full),
        compact=panel(large.compact),
        picture=(large.measure, 190 * MM),
        bullet=large.bullet * k,
    )


BOOKLETS = {"a4": _MEDIUM, "letter": _trim(_MEDIUM, "half-letter", 139.7, 215.9, (13, 11, 14), 32)}
"""Booklet pages by the paper that they are folded from: A5 from A4, half letter from letter."""

PART_TITLE = _serif(26, 32, 8)
POSE_TITLE = _serif(18, 24, 6)  # in a handout
OTHER_NAME = Style("serif", 12, 16, 4)  # beside a title, such as a Sanskrit name
STRIP_NUMBER = _number(18, 13.5, 3.5)
STRIP_NAME = Style("sans-semibold", 11, 13.5, 3.5)
STRIP_TEXT = _sans(11, 13.5, 3.5)
STRIP_SIDE = _sans(11, 16, 4)  # leaves room for what stands before the words of a side
TOTAL_FIGURE = Style("sans-bold", 30, 30, 7)
TOTAL_UNIT = Style("sans-semibold", 15, 30, 7)
PERSON_NAME = Style("sans-bold", 14, 16, 4)  # on the line of a handout that is for one person
COVER_TITLE = Style("serif", 60, 62, 14, tracking=-0.4)
COVER_SUBTITLE = _sans(16, 22, 6)
