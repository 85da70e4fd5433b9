"""Colours that can be read: measured as WCAG 2.2 measures them."""

import itertools

import pytest
from textual.color import Color

from journal_tui.journal.preferences import Preferences, ThemeName
from journal_tui.journal.session import Open
from journal_tui.tui.themes import PALETTES, Palette
from tests.tui.robots import at_home

INKS = ("ink", "quiet", "accent", "mark", "care")
GROUNDS = ("ground", "raised")
LEAST = {"paper": 4.5, "dusk": 4.5, "contrast": 7.0}


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = (part / 255 for part in Color.parse(colour).rgb)
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("name", "ink", "ground"), list(itertools.product(LEAST, INKS, GROUNDS)), ids="-".join
)
def test_every_pair_can_be_read(name: str, ink: str, ground: str) -> None:
    palette = PALETTES[name]
    assert _contrast(getattr(palette, ink), getattr(palette, ground)) >= LEAST[name]


@pytest.mark.parametrize("name", LEAST)
def test_selected_words_and_the_cursor_can_be_read(name: str) -> None:
    colours = PALETTES[name].variables()
    for kind in ("input-selection", "screen-selection", "input-cursor", "block-cursor"):
        assert _contrast(colours[f"{kind}-foreground"], colours[f"{kind}-background"]) >= LEAST[name], kind


def test_the_settings_and_the_themes_know_the_same_names() -> None:
    assert set(PALETTES) == {str(name) for name in ThemeName}


def test_the_terminals_own_colours_send_no_others() -> None:
    palette = PALETTES["terminal"]
    for field in Palette.__dataclass_fields__:
        if field not in {"name", "dark"}:
            assert getattr(palette, field).startswith("ansi_")


@pytest.mark.parametrize("name", list(ThemeName))
async def test_the_journal_screen_is_drawn_in_every_theme(journal: Open, name: ThemeName) -> None:
    async with at_home(journal, preferences=Preferences(theme=name)) as robot:
        await robot.sees("The corridor", "For six years")
        assert robot.app.theme == name
        colours = {
            (style.color, style.bgcolor)
            for strip in robot.app.screen._compositor.render_strips()
            for text, style, _ in strip
            if style is not None and text.strip()
        }
        for ink, ground in colours:
            if name is ThemeName.TERMINAL:
                assert ink is None or ink.triplet is None
                assert ground is None or ground.triplet is None
            elif ink is not None and ground is not None and ink.triplet and ground.triplet:
                rule = PALETTES[name].rule.lower()
                if ink.triplet.hex != rule:
                    assert _contrast(ink.triplet.hex, ground.triplet.hex) >= LEAST[name], (ink, ground)
