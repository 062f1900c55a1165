import pytest

from posepress.base.theme import ACCENT, BOOKLETS, CARDS, HANDOUTS, MM, NARROWEST

THEMES = {**CARDS, **{f"handout {k}": v for k, v in HANDOUTS.items()}, **{f"booklet {k}": v for k, v in BOOKLETS.items()}}


def luminance(colour):
    """Relative luminance (WCAG 2.2)."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_accent_reads_on_white_in_colour_and_in_grey():
    grey = 0.299 * ACCENT[0] + 0.587 * ACCENT[1] + 0.114 * ACCENT[2]
    for colour in (ACCENT, (grey, grey, grey)):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_type_is_never_smaller_than_promised(name):
    theme = THEMES[name]
    assert min(style.size for style in (theme.body, theme.signal)) >= 12
    assert min(style.size for style in (theme.meta, theme.footer, theme.dose_unit, theme.disc)) >= 10
    if name in ("a4", "letter"):
        assert min(style.size for style in (theme.body, theme.footer, theme.meta)) >= 18


@pytest.mark.parametrize("name", THEMES)
def test_the_text_area_and_the_footer_stay_inside_the_trim(name):
    theme = THEMES[name]
    foot = theme.height - theme.top - theme.text_height - theme.footer_drop - theme.footer.leading
    assert foot >= 4 * MM and theme.measure > 80 * MM
    assert (theme.lines * 4) % 1 == 0


@pytest.mark.parametrize("name", THEMES)
def test_leading_is_a_multiple_of_the_raster(name):
    theme = THEMES[name]
    for style in (theme.title, theme.body, theme.signal, theme.dose_figure):
        assert style.leading % (theme.baseline_step / 2) == pytest.approx(0, abs=1e-6), style


def test_no_column_in_which_an_address_stands_is_narrower_than_the_narrowest() -> None:
    """A handout may set its steps in two columns, 6 mm apart."""
    halves = [(theme.measure - 6 * MM) / 2 for theme in HANDOUTS.values()]
    scaled = [theme.measure * 12 / theme.body.size for theme in (*CARDS.values(), *BOOKLETS.values())]
    assert min([*halves, *scaled]) >= NARROWEST
