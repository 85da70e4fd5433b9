"""Breaking only what a key changed gives the breaks that the library finds anew."""

import random

import pytest
from textual._wrap import compute_wrap_offsets
from textual.document._document import Document, Location
from textual.document._wrapped_document import WrappedDocument

from journal_tui.tui.widgets import quick_wrap
from journal_tui.tui.widgets.quick_wrap import QuickWrap

PIECES = (
    "word",
    "a",
    "it",
    "naïve",
    "日本語",
    "😀",
    "👩\u200d👩\u200d👧",
    "e\u0301",
    "x" * 50,
    "  ",
    "\u3000",
    "-",
)


def line_of(rng: random.Random, words: int, *more: str) -> str:
    return " ".join(rng.choice(PIECES + more) for _ in range(words))


def same(quick: QuickWrap, width: int) -> None:
    fresh = WrappedDocument(quick.document, width)
    assert quick._wrap_offsets == fresh._wrap_offsets
    assert quick._offset_to_line_info == fresh._offset_to_line_info
    assert quick._line_index_to_offsets == fresh._line_index_to_offsets
    assert quick._tab_width_cache == fresh._tab_width_cache
    assert quick.height == fresh.height


def place(rng: random.Random, document: Document) -> Location:
    line = rng.randrange(document.line_count)
    return line, rng.randint(0, len(document[line]))


@pytest.mark.parametrize("seed", range(12))
def test_breaks_are_those_of_the_library_after_any_edit(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_wrap, "_PIECE", 150)  # so that even these lines are broken in several pieces
    rng = random.Random(seed)
    width = rng.choice((7, 20, 40))
    tabs = ("\t",) if seed % 4 == 3 else ()
    document = Document("\n".join(line_of(rng, rng.choice((3, 200, 600)), *tabs) for _ in range(3)))
    quick = QuickWrap(document, width)
    for _ in range(80):
        start, end = sorted((place(rng, document), place(rng, document)))
        if rng.random() < 0.8:
            end = (start[0], min(start[1] + rng.choice((0, 0, 1, 9)), len(document[start[0]])))
        words = rng.choice(("x", " ", "  ", "", "\n", line_of(rng, 3, *tabs), line_of(rng, 120)))
        if document.line_count > 6 and "\n" in words:
            words = "y"
        result = document.replace_range(start, end, words)
        quick.wrap_range(start, end, result.end_location)
        same(quick, width)


def test_every_place_is_where_the_library_has_it() -> None:
    rng = random.Random(4)
    document = Document(f"{line_of(rng, 150, chr(9))}\n\n{line_of(rng, 20)}")
    quick, fresh = QuickWrap(document, 20), WrappedDocument(document, 20)
    for line in range(document.line_count):
        assert quick.get_sections(line) == fresh.get_sections(line)
        for column in range(len(document[line]) + 1):
            assert quick.location_to_offset((line, column)) == fresh.location_to_offset((line, column))
        for part in range(-1, len(fresh.get_sections(line))):
            for cell in (0, 3, 19, 50):
                theirs = fresh.get_target_document_column(line, cell, part)
                assert quick.get_target_document_column(line, cell, part) == theirs


def test_a_batch_that_names_only_its_outer_places_is_broken_right() -> None:
    """Undoing several edits tells only where the first begins and the last ends."""
    rng = random.Random(5)
    document = Document(line_of(rng, 400))
    quick = QuickWrap(document, 30)
    document.replace_range((0, 900), (0, 901), "")
    document.replace_range((0, 100), (0, 100), "many more words ")
    quick.wrap_range((0, 100), (0, 901), (0, 901))
    same(quick, 30)


@pytest.mark.parametrize("place_now", [0, 100_000, 199_990])
def test_a_key_in_a_long_line_reads_little_of_it(place_now: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(6)
    document = Document(line_of(rng, 60_000)[:200_000])
    quick = QuickWrap(document, 70)
    read: list[int] = []

    def counting(text: str, width: int, tab_size: int) -> list[int]:
        read.append(len(text))
        return compute_wrap_offsets(text, width, tab_size)

    monkeypatch.setattr(quick_wrap, "compute_wrap_offsets", counting)
    for number in range(5):
        at = (0, place_now + number)
        result = document.replace_range(at, at, "x")
        quick.wrap_range(at, at, result.end_location)
    assert 0 < sum(read) <= 5 * 3000
