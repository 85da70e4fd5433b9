"""The card: words as a picture, drawn here from nothing but the words, in bundled fonts, without metadata."""

import errno
import io
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import regex
from PIL import Image

from journal_tui.model.errors import AlreadyExists, DiskFull, NotSaved, ReadOnly, Refused
from journal_tui.model.flags import NEW_FILE
from journal_tui.sharing.card_fonts import missing_glyphs
from journal_tui.sharing.card_layout import Line, fit
from journal_tui.sharing.card_picture import COLOURS, MARGIN, Colours, Design, Picture, Size
from journal_tui.sharing.threads import note_line
from journal_tui.vault.process.confined import beyond

__all__ = [
    "COLOURS",
    "Card",
    "Colours",
    "Design",
    "Size",
    "half_blocks",
    "make_cards",
    "missing_glyphs",
    "save_cards",
]

MOST_CARDS = 20
"""The most cards from one text (Instagram takes 20 pictures in a post)."""


_SEEN = regex.compile(r"[^\p{C}\p{Z}\p{M}]")
_SIZES = (112, 96, 84, 74, 66, 60, 54, 49, 45, 42)


@dataclass(frozen=True, slots=True)
class Card:
    """One picture.

    Attributes:
        png: the file's bytes.
        alt_text: everything it says, for those who do not see it.
        lines: what it says, line by line, as it is broken there.
    """

    png: bytes = field(repr=False)
    alt_text: str = field(repr=False)
    lines: list[str] = field(repr=False)


def make_cards(
    text: str,
    design: Design = Design.PAPER,
    size: Size = Size.PORTRAIT,
    *,
    note: str = "",
    tags: Sequence[str] = (),
) -> list[Card]:
    """Draw ``text`` on as many cards as it needs.

    Args:
        text: the words.
        design: the look.
        size: of the picture.
        note: the content note, without ``CW:``; on the first card.
        tags: with ``#``; on the last card.

    Raises:
        Refused: there are no words, a sign cannot be drawn, or there would be more than :data:`MOST_CARDS`.
    """
    lead, last = note_line(note), " ".join(tags)
    if not _SEEN.search(text):
        raise Refused("There are no words to draw.", "No picture was made.")
    _refuse_missing(f"{text}{lead}{last}")
    wide, high = size.pixels
    room = (wide - 2 * MARGIN, high - 2 * MARGIN - (110 if lead else 0) - (120 if last else 60))
    if len(text) > MOST_CARDS * 2_000:
        raise _too_long()
    pages = fit(text, _SIZES, room)
    if len(pages) > MOST_CARDS:
        raise _too_long()
    cards = []
    for number, page in enumerate(pages, start=1):
        first, end = lead if number == 1 else "", last if number == len(pages) else ""
        picture = Picture(COLOURS[design], size)
        count = f"{number} / {len(pages)}" if len(pages) > 1 else ""
        png = picture.draw(page, first, end, count)
        said = [first, *_read(page.lines), end]
        cards.append(
            Card(png, "\n\n".join(part for part in said if part), [line.text for line in page.lines])
        )
    return cards


def _too_long() -> Refused:
    return Refused(
        f"The words need more than {MOST_CARDS} cards.",
        "No picture was made.",
        "Take fewer passages, or the short form.",
    )


def _read(lines: Sequence[Line]) -> list[str]:
    """Return the words of lines as paragraphs."""
    found: list[list[str]] = []
    for line in lines:
        if line.opens or not found:
            found.append([])
        found[-1].append(line.text)
    return [" ".join(paragraph) for paragraph in found]


def _refuse_missing(text: str) -> None:
    missing = missing_glyphs(text)
    if not missing:
        return
    letters = [sign for sign in missing if regex.match(r"\p{L}|\p{M}", sign)]
    kind = "letters of a script that" if letters else "signs that"
    raise Refused(
        f"The words hold {len(missing)} {kind} the card's fonts cannot draw.",
        "No picture was made.",
        "They can be handed over as text, or the signs can be taken out.",
    )


def save_cards(cards: Sequence[Card], target: Path) -> list[Path]:
    """Write cards as files that only their owner can read: ``card.png``, ``card-2.png`` and so on.

    Args:
        cards: the pictures.
        target: the first file; the others get a number after its name.

    Returns:
        The files.

    Raises:
        AlreadyExists: one of them is there already; none is written then.
        NotSaved: a file could not be written; none of the others stays then.
    """
    names = [target if n == 1 else target.with_stem(f"{target.stem}-{n}") for n in range(1, len(cards) + 1)]
    for name in names:
        if os.path.lexists(name):
            raise AlreadyExists(f"There is a file at {name} already.", "No picture was written.")
    beyond([target.parent], lambda: _write_all(names, cards))
    return names


def _write_all(names: Sequence[Path], cards: Sequence[Card]) -> None:
    """Write all of them or none: a card that stood alone would not be what was decided on."""
    written: list[Path] = []
    try:
        for name, card in zip(names, cards, strict=True):
            _write(name, card.png, written)
    except BaseException:
        for name in written:
            with suppress(OSError):
                name.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes, written: list[Path]) -> None:
    try:
        file = os.open(path, os.O_WRONLY | NEW_FILE, 0o600)
        written.append(path)  # ours from here on, be it whole or half
        with os.fdopen(file, "wb") as there:
            there.write(data)
    except FileExistsError:
        raise AlreadyExists(f"There is a file at {path} already.", "No picture was written.") from None
    except PermissionError:
        raise ReadOnly(f"{path.parent} cannot be written to.", "No picture was written.") from None
    except OSError as error:
        kind = DiskFull if error.errno == errno.ENOSPC else NotSaved
        raise kind(
            f"{path} could not be written: {error.strerror}.",
            "No picture was written. The draft is as it was.",
        ) from None


def half_blocks(card: Card, columns: int) -> list[list[tuple[str, str]]]:
    """Return a small picture of a card for the terminal, as rows of half blocks.

    Args:
        card: the card.
        columns: how many cells wide.

    Returns:
        Rows of cells; each cell is the colour of its upper and its lower half, as ``#RRGGBB``.
    """
    with Image.open(io.BytesIO(card.png)) as picture:
        rows = max(1, round(picture.height / picture.width * columns / 2))
        small = picture.convert("RGB").resize((columns, rows * 2), Image.Resampling.BOX)
    data = small.tobytes()

    def colour(column: int, row: int) -> str:
        at = (row * columns + column) * 3
        return f"#{data[at : at + 3].hex().upper()}"

    return [[(colour(x, 2 * y), colour(x, 2 * y + 1)) for x in range(columns)] for y in range(rows)]
