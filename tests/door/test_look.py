"""The door's colours."""

import pytest

from journal_tui.door.look import PALETTES, STYLES, Look


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_theme_gives_its_own_colours() -> None:
    assert Look("paper").code("plain") == b"\x1b[0;38;2;37;33;46;48;2;250;247;240m"


@pytest.mark.parametrize("theme", ["", "terminal", "of another version"])
def test_any_other_name_gives_the_terminals_own_colours(theme: str) -> None:
    look = Look(theme)
    assert all(b"38;" not in look.code(style) and b"48;" not in look.code(style) for style in STYLES)


def test_no_color_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert all(b"8;" not in Look("dusk").code(style) for style in STYLES)


def test_a_terminal_with_256_colours_gets_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM")
    assert Look("contrast").code("plain") == b"\x1b[0;38;5;231;48;5;16m"
    assert b"48;5;234m" in Look("dusk").code("plain")


def test_a_terminal_with_fewer_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "vt100")
    assert Look("paper").code("plain") == b"\x1b[0m"


def test_they_are_the_colours_of_the_rest_of_the_program() -> None:
    from journal_tui.tui import themes

    for name, colours in PALETTES.items():
        palette = themes.PALETTES[name]
        assert colours == (palette.ground, palette.ink, palette.quiet, palette.accent, palette.rule)
