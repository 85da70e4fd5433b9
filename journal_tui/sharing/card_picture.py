"""One card as it is drawn: its design, its colours, and where everything stands."""

import io
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageDraw

from journal_tui.sharing.card_fonts import BOLD, SERIF, faces, width
from journal_tui.sharing.card_layout import LEADING, Page, begins_right, in_drawing_order

MARGIN = 108
"""Room around the words, in pixels."""

_FINE = 4
"""Shapes are drawn this much larger and made smaller, so that their edges are smooth."""


class Size(StrEnum):
    """The pictures Instagram takes, in pixels."""

    PORTRAIT = "1080x1350"
    SQUARE = "1080x1080"
    TALL = "1080x1440"

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height."""
        wide, high = self.value.split("x")
        return int(wide), int(high)


class Design(StrEnum):
    """Three calm looks."""

    PAPER = "paper"
    DUSK = "dusk"
    LINEN = "linen"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a design; words on background at least 7 : 1, the rest at least 4.5 : 1."""

    background: str
    words: str
    quiet: str
    accent: str
    centred: bool = False


COLOURS = {
    Design.PAPER: Colours("#FAF7F0", "#25212E", "#6B6472", "#6B4A86"),
    Design.DUSK: Colours("#17151C", "#E8E3EE", "#A79FB2", "#BFA3DC"),
    Design.LINEN: Colours("#ECE5D8", "#2B2622", "#665C50", "#7A4F22", centred=True),
}


class Picture:
    """One card being drawn."""

    def __init__(self, colours: Colours, size: Size) -> None:
        self.colours = colours
        self.wide, self.high = size.pixels
        self.image = Image.new("RGB", size.pixels, colours.background)
        self.pen = ImageDraw.Draw(self.image)
        self.from_right = False

    def draw(self, page: Page, lead: str, last: str, count: str) -> bytes:
        """Draw everything and return the file's bytes."""
        self.from_right = page.lines[0].from_right
        self._frame()
        top = float(MARGIN)
        if lead:
            top += self._note(lead)
        bottom = float(self.high - MARGIN)
        if last or count:
            bottom -= self._foot(last, count)
        # Words that leave room stand a little above the middle.
        free = bottom - top - page.height
        self._words(page, top + max(0.0, free * (0.44 if not lead or self.colours.centred else 0.3)))
        file = io.BytesIO()
        self.image.save(file, "PNG", optimize=True)
        return file.getvalue()

    def _shape(
        self, box: tuple[float, float, float, float], radius: float, colour: str, line: float = 0
    ) -> None:
        """Draw a rounded rectangle with smooth edges; filled when ``line`` is 0."""
        left, top, right, bottom = box
        mask = Image.new("L", (round(right - left) * _FINE, round(bottom - top) * _FINE), 0)
        inner = (0, 0, mask.width - 1, mask.height - 1)
        pen = ImageDraw.Draw(mask)
        if line:
            pen.rounded_rectangle(inner, radius * _FINE, outline=255, width=round(line * _FINE))
        else:
            pen.rounded_rectangle(inner, radius * _FINE, fill=255)
        mask = mask.resize((mask.width // _FINE, mask.height // _FINE), Image.Resampling.LANCZOS)
        self.image.paste(Image.new("RGB", mask.size, colour), (round(left), round(top)), mask)

    def _left(self, wide: float) -> float:
        """Return where something this wide begins: in the middle, or at the side where reading begins."""
        if self.colours.centred:
            return (self.wide - wide) / 2
        return self.wide - MARGIN - wide if self.from_right else MARGIN

    def _frame(self) -> None:
        """Draw what makes the design: a bar, a short rule, or a thin frame."""
        accent = self.colours.accent
        if self.colours.centred:
            self._shape((44, 44, self.wide - 44, self.high - 44), 10, accent, 2)
        elif self.colours is COLOURS[Design.DUSK]:
            left = self._left(6)
            self._shape((left, 0, left + 6, 64), 3, accent)
        else:
            left = self.wide - 20 if self.from_right else 0
            self._shape((left, 0, left + 20, self.high), 0, accent)

    def _note(self, lead: str) -> float:
        """Draw the content note in a rounded box; return the room it takes."""
        drawn = in_drawing_order(lead, from_right=begins_right(lead))
        size = 30
        while size > 18 and width(drawn, BOLD, size) > self.wide - 2 * MARGIN - 56:
            size -= 2
        wide = width(drawn, BOLD, size)
        left = self._left(wide + 56)
        top = MARGIN
        self._shape((left, top, left + wide + 56, top + 60), 30, self.colours.accent, 2.5)
        self._text(drawn, (left + 28, top + 30), BOLD, size, self.colours.accent)
        return 60 + 50

    def _foot(self, last: str, count: str) -> float:
        """Draw the tags and the number of the card; return the room they take."""
        base = self.high - MARGIN
        if last:
            size = 34
            drawn = in_drawing_order(last, from_right=begins_right(last))
            while size > 18 and width(drawn, BOLD, size) > self.wide - 2 * MARGIN - (120 if count else 0):
                size -= 2
            wide = width(drawn, BOLD, size)
            left, rule = self._left(wide), self._left(120)
            self._shape((rule, base - 84, rule + 120, base - 81), 1, self.colours.accent)
            self._text(drawn, (left, base - 22), BOLD, size, self.colours.quiet)
        if count:
            wide = width(count, BOLD, 28)
            left = MARGIN if self.from_right else self.wide - MARGIN - wide
            self._text(count, (left, base - 20), BOLD, 28, self.colours.quiet)
        return 120 if last else 60

    def _words(self, page: Page, top: float) -> None:
        step = page.size * LEADING
        middle = top + step / 2
        for number, line in enumerate(page.lines):
            if number and line.opens:
                middle += step * 0.5
            drawn = line.drawn
            wide = width(drawn, SERIF, page.size)
            left = float(MARGIN)
            if self.colours.centred:
                left = (self.wide - wide) / 2
            elif line.from_right:
                left = self.wide - MARGIN - wide
            self._text(drawn, (left, middle), SERIF, page.size, self.colours.words)
            middle += step

    def _text(self, drawn: str, place: tuple[float, float], first: str, size: int, colour: str) -> None:
        """Draw signs on one line whose middle is given; every font on one base line."""
        left, middle = place
        base = middle + size * 0.33
        for face, said in faces(drawn, first, size):
            self.pen.text((left, base), said, colour, face, anchor="ls")
            left += face.getlength(said)
