"""The card: what a person who sees it, and one who hears it, gets."""

import errno
import io
import os
import stat
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, features

from journal_tui.model.errors import AlreadyExists, DiskFull, NotSaved, ReadOnly, Refused
from journal_tui.sharing import card_fonts
from journal_tui.sharing.card import (
    COLOURS,
    Card,
    Design,
    Size,
    half_blocks,
    make_cards,
    missing_glyphs,
    save_cards,
)
from journal_tui.sharing.card_layout import begins_right, in_drawing_order

STORY = (
    "For six years I told myself it was nothing.\n\nI changed teams. Then I changed cities.\n\n"
    "I am saying something now. It was not nothing, and I am not alone. ✊"
)


def picture(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(card.png))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("size", Size)
def test_each_design_in_each_size(design: Design, size: Size) -> None:
    (card,) = make_cards(STORY, design, size, note="harassment", tags=("#MeToo",))
    with picture(card) as seen:
        assert seen.size == size.pixels
        assert seen.getpixel((60, 120)) == Image.new("RGB", (1, 1), COLOURS[design].background).getpixel(
            (0, 0)
        )
        colours = seen.getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 20


@pytest.mark.parametrize("design", Design)
def test_everybody_can_read_the_colours(design: Design) -> None:
    colours = COLOURS[design]
    assert contrast(colours.words, colours.background) >= 7
    assert contrast(colours.quiet, colours.background) >= 4.5
    assert contrast(colours.accent, colours.background) >= 4.5


def test_the_picture_carries_nothing_but_the_picture() -> None:
    (card,) = make_cards("Me too.")
    with picture(card) as seen:
        assert not seen.info
        assert not seen.getexif()
    kinds = []
    at = 8
    while at < len(card.png):
        length = int.from_bytes(card.png[at : at + 4], "big")
        kinds.append(card.png[at + 4 : at + 8])
        at += length + 12
    assert set(kinds) == {b"IHDR", b"IDAT", b"IEND"}


def test_the_same_words_give_the_same_picture() -> None:
    assert make_cards(STORY)[0].png == make_cards(STORY)[0].png


def test_the_description_says_everything_and_the_lines_are_those_of_the_picture() -> None:
    (card,) = make_cards(STORY, note="harassment", tags=("#MeToo", "#米兔"))
    assert card.alt_text == f"CW: harassment\n\n{STORY}\n\n#MeToo #米兔"
    assert " ".join(card.lines).split() == STORY.split()
    assert "too." in make_cards("Me too.")[0].lines[-1]


def test_a_long_text_makes_several_cards_with_every_word_once_and_in_order() -> None:
    text = "\n\n".join(f"Paragraph {number}. {STORY}" for number in range(12))
    made = make_cards(text, note="abuse", tags=("#MeToo",))
    assert 3 <= len(made) <= 12
    assert " ".join(line for card in made for line in card.lines).split() == text.split()
    assert made[0].alt_text.startswith("CW: abuse")
    assert made[-1].alt_text.endswith("#MeToo")
    assert all(len(before.lines) < 3 * len(after.lines) + 6 for before, after in pairwise(made))


def test_verse_keeps_its_lines() -> None:
    assert make_cards("One line\nand another\n\nand a third")[0].lines == [
        "One line",
        "and another",
        "and a third",
    ]


def test_no_words_no_card() -> None:
    for empty in ("", " \n ", "\u200d"):
        with pytest.raises(Refused):
            make_cards(empty)


@pytest.mark.parametrize("length", [60_000, 1_000_000])
def test_too_many_words_are_refused_in_a_sentence(length: int) -> None:
    with pytest.raises(Refused, match="more than 20 cards"):
        make_cards("word " * (length // 5))


def test_a_word_wider_than_the_card_is_drawn_whole_on_several_lines() -> None:
    word = "x" * 500
    (card,) = make_cards(word)
    assert "".join(card.lines) == word
    assert len(card.lines) > 1


def test_signs_that_cannot_be_drawn_are_named_by_their_number_and_never_quoted() -> None:
    assert missing_glyphs("abc é Ж α وأنا שלום 米兔 カナ 😀 ✊🏽 👩\u200d👧") == []
    assert missing_glyphs("ไทย ไทย") == ["ไ", "ท", "ย"]
    with pytest.raises(Refused, match="3 letters of a script") as caught:
        make_cards("ไทย")
    assert "ไ" not in str(caught.value)
    with pytest.raises(Refused, match="1 signs"):
        make_cards("\U0001f774")


def test_arabic_is_joined_and_set_from_the_right() -> None:
    drawn = in_drawing_order("أنا (2)", from_right=True)
    assert drawn.startswith("(2)")
    assert "\u0627" not in drawn
    assert in_drawing_order("Me too.", from_right=False) == "Me too."
    assert begins_right("2017: שלום and on")
    assert not begins_right("Me too, וזהו")
    assert not begins_right("123")
    (card,) = make_cards("وأنا كمان", Design.PAPER, Size.SQUARE)
    with picture(card) as seen:
        left = seen.crop((100, 100, 400, 980)).getcolors(1 << 20)
        right = seen.crop((680, 100, 980, 980)).getcolors(1 << 20)
    assert left is not None
    assert len(left) == 1
    assert right is not None
    assert len(right) > 1


def test_a_machine_without_the_shaping_library_draws_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check", lambda _name: False)
    for cached in (card_fonts.font, card_fonts.font_for):
        cached.cache_clear()
    try:
        (card,) = make_cards(f"«{STORY}» وأنا")
        assert " ".join(card.lines).startswith("«For six")
    finally:
        monkeypatch.undo()
        for cached in (card_fonts.font, card_fonts.font_for):
            cached.cache_clear()


def test_a_long_note_and_many_tags_stay_inside() -> None:
    (card,) = make_cards("Me too.", note="a topic " * 9, tags=("#MeToo",) * 8)
    with picture(card) as seen:
        edge = seen.crop((1040, 0, 1080, 1350)).getcolors(1 << 20)
    assert edge is not None
    assert len(edge) == 1


def test_files_are_the_writers_alone_and_never_overwrite(tmp_path: Path) -> None:
    made = make_cards("\n\n".join([STORY] * 6))
    assert len(made) > 1
    paths = save_cards(made, tmp_path / "card.png")
    assert [path.name for path in paths[:2]] == ["card.png", "card-2.png"]
    for path, card in zip(paths, made, strict=True):
        assert path.read_bytes() == card.png
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    paths[0].unlink()
    with pytest.raises(AlreadyExists):
        save_cards(made, tmp_path / "card.png")
    assert not paths[0].exists()


@pytest.mark.parametrize(("number", "kind"), [(28, DiskFull), (13, ReadOnly), (5, NotSaved)])
def test_a_file_that_cannot_be_written(
    number: int, kind: type[NotSaved], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "open", fails)
    with pytest.raises(kind):
        save_cards([Card(b"", "", [])], tmp_path / "card.png")


def test_a_small_picture_for_the_terminal() -> None:
    (card,) = make_cards(STORY, Design.DUSK)
    rows = half_blocks(card, 40)
    assert len(rows) == 25
    assert all(len(row) == 40 for row in rows)
    assert rows[0][0] == (COLOURS[Design.DUSK].background, COLOURS[Design.DUSK].background)


def test_of_several_cards_all_are_saved_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, made = os.open, []

    def full(path: Path, *how: int) -> int:
        made.append(path)
        if len(made) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, *how)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", full)
        with pytest.raises(DiskFull, match="No picture was written"):
            save_cards([Card(b"png", "", [])] * 4, tmp_path / "card.png")
    assert len(made) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_comes_meanwhile_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "card-2.png").write_text("somebody's")
    monkeypatch.setattr(os.path, "lexists", lambda _name: False)
    with pytest.raises(AlreadyExists, match="No picture was written"):
        save_cards([Card(b"png", "", [])] * 3, tmp_path / "card.png")
    assert [found.name for found in tmp_path.iterdir()] == ["card-2.png"]
    assert (tmp_path / "card-2.png").read_text() == "somebody's"
