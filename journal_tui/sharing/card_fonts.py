"""The fonts of the card: which one draws a sign, how wide it is, and which signs none can draw."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import groupby
from operator import itemgetter

import regex
from PIL import ImageFont, features

SERIF = "SourceSerifPro-Regular.ttf"
BOLD = "Lato-Bold.ttf"
_FALLBACKS = (
    "NotoSerif-Regular.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoSerifHebrew-Regular.ttf",
    "DroidSansFallback-EastAsia.ttf",
    "NotoEmoji-Regular.ttf",
)

# Signs that are not drawn themselves: they join, direct or choose a form.
_SILENT = regex.compile(r"[\p{Cf}\p{Cc}\p{Zs}\p{Zl}\p{Zp}\p{Emoji_Modifier}\ufe00-\ufe0f\u034f\u20e3]")
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}")
_FROM_RIGHT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
_PLAIN = regex.compile(r"[\p{L}\p{M}\p{N}\p{P}\p{Z}©®™]")


@cache
def font(name: str, size: int, *, shaped: bool = True) -> ImageFont.FreeTypeFont:
    """Return a bundled font.

    Args:
        name: its file.
        size: in pixels.
        shaped: whether kerning and ligatures are wanted, where the machine has what they need.
    """
    path = resources.files("journal_tui.sharing").joinpath("fonts", name)
    able = shaped and features.check("raqm")
    engine = ImageFont.Layout.RAQM if able else ImageFont.Layout.BASIC
    with resources.as_file(path) as file:
        return ImageFont.truetype(str(file), size, layout_engine=engine)


@cache
def _blank(name: str) -> bytes:
    """Return how a font draws what it does not know."""
    return _picture(name, "\U0010fffd")


def _picture(name: str, sign: str) -> bytes:
    drawn = font(name, 32, shaped=False).getmask(sign)
    return repr(drawn.size).encode() + bytes(drawn)


@cache
def _knows(name: str, sign: str) -> bool:
    return _picture(name, sign) != _blank(name)


@cache
def font_for(sign: str, first: str) -> str | None:
    """Return the file of the font that draws ``sign``: ``first`` if it can; ``None`` when none can."""
    if _SILENT.match(sign):
        return first
    # Without the shaping library these two come out too narrow in the first font.
    order: tuple[str, ...] = (
        _FALLBACKS if sign in "«»" and not features.check("raqm") else (first, *_FALLBACKS)
    )
    if _EMOJI.match(sign) and not _PLAIN.match(sign):
        order = (_FALLBACKS[-1], first, *_FALLBACKS)
    return next((name for name in order if _knows(name, sign)), None)


def missing_glyphs(text: str) -> list[str]:
    """Return the signs of ``text`` that no bundled font can draw, each once, in their order."""
    return [sign for sign in dict.fromkeys(text) if font_for(sign, SERIF) is None]


def faces(text: str, first: str, size: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """Give the fonts that draw one line, each with the signs it draws, from left to right.

    Args:
        text: in the order it is drawn.
        first: the file of the font that is wanted.
        size: in pixels.
    """
    for name, said in _stretches(text, first):
        # What was put in order already must not be put in order again by the shaping library.
        yield font(name, size, shaped=not _FROM_RIGHT.search(said)), said


def _stretches(text: str, first: str) -> Iterator[tuple[str, str]]:
    """Cut ``text`` where the font changes; signs that are not drawn are left out."""
    used = first
    chosen: list[tuple[str, str]] = []
    for sign in text:
        if not _SILENT.match(sign) or sign.isspace():
            used = font_for(sign, first) or first
            chosen.append((used, " " if sign.isspace() else sign))
    for name, signs in groupby(chosen, key=itemgetter(0)):
        yield name, "".join(sign for _, sign in signs)


def width(text: str, first: str, size: int) -> float:
    """Return how wide one line of ``text`` is drawn, in pixels."""
    return sum(face.getlength(said) for face, said in faces(text, first, size))
