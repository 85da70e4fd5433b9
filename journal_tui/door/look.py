"""The door's colours: the writer's theme where it is remembered, the terminal's own otherwise."""

from __future__ import annotations

import os

STYLES = ("plain", "strong", "quiet", "accent", "rule")
"""Names of what text can be drawn as; without colour they differ by weight alone."""

# background, text, quiet, accent, rule: the same as in journal_tui.tui.themes, which a test holds together.
PALETTES = {
    "paper": ("#FAF7F0", "#25212E", "#645D6C", "#6B4A86", "#DDD5C6"),
    "dusk": ("#17151C", "#E8E3EE", "#978FA6", "#BFA3DC", "#322D3B"),
    "contrast": ("#000000", "#FFFFFF", "#C8C8C8", "#E2C6FF", "#8A8A8A"),
}

_OWN = {
    "plain": b"\x1b[0m",
    "strong": b"\x1b[0;1m",
    "quiet": b"\x1b[0m",
    "accent": b"\x1b[0;1m",
    "rule": b"\x1b[0;2m",
}


class Look:
    """Turns the name of a style into what a terminal understands.

    Args:
        theme: a name of :data:`PALETTES`; any other name, and a terminal with fewer than 256 colours or with
            ``NO_COLOR`` (https://no-color.org), gives the terminal's own colours.
    """

    def __init__(self, theme: str = "") -> None:
        self._codes = dict(_OWN)
        palette = PALETTES.get(theme)
        depth = _depth()
        if palette is None or not depth:
            return
        background, text, quiet, accent, rule = (_colour(one, depth) for one in palette)
        for style, colour, weight in (
            ("plain", text, ""),
            ("strong", text, "1;"),
            ("quiet", quiet, ""),
            ("accent", accent, "1;"),
            ("rule", rule, ""),
        ):
            self._codes[style] = f"\x1b[0;{weight}38;{colour};48;{background}m".encode()

    def code(self, style: str) -> bytes:
        """Return the control sequence that starts ``style``."""
        return self._codes[style]


def _depth() -> int:
    """Return how many bits of colour the terminal says it has: 0 (none to be used), 8 or 24."""
    if os.environ.get("NO_COLOR"):
        return 0
    if os.environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return 24
    return 8 if "256" in os.environ.get("TERM", "") else 0


def _colour(hexadecimal: str, depth: int) -> str:
    """Return the middle of an SGR sequence for ``#RRGGBB``: itself, or the nearest of xterm's 6×6×6 cube."""
    red, green, blue = (int(hexadecimal[at : at + 2], 16) for at in (1, 3, 5))
    if depth == 24:
        return f"2;{red};{green};{blue}"
    steps = (0, 95, 135, 175, 215, 255)
    nearest = [min((abs(step - part), at) for at, step in enumerate(steps))[1] for part in (red, green, blue)]
    cube = sum(abs(steps[at] - part) for at, part in zip(nearest, (red, green, blue), strict=True))
    grey = max(0, min(23, round(((red + green + blue) / 3 - 8) / 10)))
    level = 8 + 10 * grey
    if sum(abs(level - part) for part in (red, green, blue)) < cube:
        return f"5;{232 + grey}"
    return f"5;{16 + 36 * nearest[0] + 6 * nearest[1] + nearest[2]}"
