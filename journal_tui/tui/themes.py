"""The four themes: paper, dusk, contrast, and the terminal's own sixteen colours.

Every pair of text and background has a contrast of at least 4.5 : 1, in *contrast* at least 7 : 1
(WCAG 2.2, success criteria 1.4.3 and 1.4.6); a test measures each pair.
"""

from dataclasses import dataclass

from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; all of them CSS colours that style sheets use by the attribute's name.

    Attributes:
        name: what the settings call it.
        dark: whether light text stands on a dark background.
        ground: background of everything.
        raised: background of fields and of the chosen row.
        ink: text.
        quiet: text that stands back.
        rule: thin lines; never text.
        accent: keys, the chosen row's bar, places found.
        mark: the dot of marked entries, and things to decide.
        care: errors and what cannot be undone.
    """

    name: str
    dark: bool
    ground: str
    raised: str
    ink: str
    quiet: str
    rule: str
    accent: str
    mark: str
    care: str

    @property
    def terminal(self) -> bool:
        """Whether only the terminal's own colours are used."""
        return self.ground.startswith("ansi")

    def variables(self) -> dict[str, str]:
        """Return the style sheets' variables."""
        own = {
            "ground": self.ground,
            "raised": self.raised,
            "ink": self.ink,
            "quiet": self.quiet,
            "rule": self.rule,
            "accent-ink": self.accent,
            "mark": self.mark,
            "care": self.care,
        }
        of_textual = {
            "text": self.ink,
            "text-muted": self.quiet,
            "text-disabled": self.quiet,
            "foreground-muted": self.quiet,
            "block-cursor-background": self.raised,
            "block-cursor-foreground": self.ink,
            "block-cursor-blurred-background": self.raised,
            "block-cursor-blurred-foreground": self.ink,
            "block-hover-background": self.raised,
            "input-cursor-background": self.accent,
            "input-cursor-foreground": self.ground,
            "input-selection-background": self.accent,
            "input-selection-foreground": self.ground,
            "screen-selection-background": self.accent,
            "screen-selection-foreground": self.ground,
            "scrollbar": self.rule,
            "scrollbar-hover": self.quiet,
            "scrollbar-active": self.accent,
            "scrollbar-background": self.ground,
            "scrollbar-background-hover": self.ground,
            "scrollbar-background-active": self.ground,
            "scrollbar-corner-color": self.ground,
        }
        if self.terminal:
            selected = {
                "ansi-background": "transparent",
                "ansi-foreground": "transparent",
                "input-cursor-text-style": "reverse",
                "input-cursor-background": "ansi_default",
                "input-cursor-foreground": "ansi_default",
                "input-selection-background": "ansi_cyan",
                "input-selection-foreground": "ansi_black",
                "screen-selection-background": "ansi_cyan",
                "screen-selection-foreground": "ansi_black",
            }
            of_textual |= selected
        return own | of_textual

    def theme(self) -> Theme:
        """Return the theme as Textual wants it."""
        return Theme(
            name=self.name,
            primary=self.accent,
            secondary=self.accent,
            warning=self.mark,
            error=self.care,
            success=self.accent,
            accent=self.accent,
            foreground=self.ink,
            background=self.ground,
            surface=self.ground,
            panel=self.raised,
            dark=self.dark,
            text_alpha=1.0,
            variables=self.variables(),
            ansi=self.terminal,
        )


PAPER = Palette(
    name="paper",
    dark=False,
    ground="#FAF7F0",
    raised="#ECE5D8",
    ink="#25212E",
    quiet="#645D6C",
    rule="#DDD5C6",
    accent="#6B4A86",
    mark="#80541F",
    care="#9A2F3A",
)
DUSK = Palette(
    name="dusk",
    dark=True,
    ground="#17151C",
    raised="#25212D",
    ink="#E8E3EE",
    quiet="#978FA6",
    rule="#322D3B",
    accent="#BFA3DC",
    mark="#E0B878",
    care="#F0909A",
)
CONTRAST = Palette(
    name="contrast",
    dark=True,
    ground="#000000",
    raised="#1C1C1C",
    ink="#FFFFFF",
    quiet="#C8C8C8",
    rule="#8A8A8A",
    accent="#E2C6FF",
    mark="#FFE066",
    care="#FFB0B0",
)
TERMINAL = Palette(
    name="terminal",
    dark=True,
    ground="ansi_default",
    raised="ansi_default",
    ink="ansi_default",
    quiet="ansi_default",
    rule="ansi_bright_black",
    accent="ansi_magenta",
    mark="ansi_magenta",
    care="ansi_red",
)

PALETTES = {palette.name: palette for palette in (PAPER, DUSK, CONTRAST, TERMINAL)}
"""The themes by name."""
