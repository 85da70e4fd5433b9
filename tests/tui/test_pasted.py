"""Escape sequences in a paste are text and press no keys."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from journal_tui.tui.pasted import Pasted

ON, OFF = b"\x1b[200~", b"\x1b[201~"
PIECES = st.lists(
    st.sampled_from(
        [b"\x1b", b"[", b"2", b"0", b"1", b"~", b"word ", b"d", "é".encode(), b"\t\n", b"\x1b[A"]
    ),
    max_size=30,
).map(b"".join)


def read(*pieces: bytes) -> list[tuple[str, str]]:
    """Read these pieces as the screens do: what kinds of events come, with their text or key."""
    pasted, parser = Pasted(), XTermParser()
    found: list[tuple[str, str]] = []
    for piece in pieces:
        for event in parser.feed(pasted.feed(piece).decode()):
            if isinstance(event, events.Paste):
                found.append(("paste", event.text))
            elif isinstance(event, events.Key):
                found.append(("key", event.key))
    return found


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (b"an \x1b[31mold\x1b[0m note", "an [31mold[0m note"),
        (b"\x1b\x1b then d", " then d"),
        (b"up \x1b[A and \x1b]52;c;aGk=\x07", "up [A and ]52;c;aGk=\x07"),
        (b"\x1b[200~ again", "[200~ again"),
        (b"ends with \x1b", "ends with "),
        (b"\x1b[20", "[20"),
    ],
)
def test_an_escape_in_a_paste_presses_no_key(text: bytes, kept: str) -> None:
    assert read(b"a" + ON + text + OFF + b"b") == [("key", "a"), ("paste", kept), ("key", "b")]


@given(
    before=st.sampled_from([b"", b"a", b"\x1b[A"]), text=PIECES, cuts=st.lists(st.integers(0, 60), max_size=8)
)
def test_in_any_pieces_it_is_one_paste(before: bytes, text: bytes, cuts: list[int]) -> None:
    words = text.partition(OFF)[0]
    whole = before + ON + words + OFF + b"z"
    places = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    pasted = Pasted()
    parts = [pasted.feed(whole[one:two]) for one, two in pairwise(places)]
    plain = words.replace(b"\x1b", b"")
    # An Escape just before the last mark is not part of it.
    assert b"".join(parts) == before + ON + plain + OFF + b"z"


def test_what_is_no_paste_is_passed_on_at_once() -> None:
    pasted = Pasted()
    assert pasted.feed(b"\x1b") == b"\x1b"
    assert pasted.feed(b"[20") == b"[20"
    assert pasted.feed(b"0~\x1b") == b"0~"
    assert pasted.feed(b"x\x1b[20") == b"x"
    assert pasted.feed(b"1~\x1b") == OFF + b"\x1b"
