"""Bytes from terminals of many kinds, in any pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.door.keys import MAX_PASTE, Keys


def read(data: bytes, size: int = 10**9) -> list[tuple[str, str]]:
    keys = Keys()
    found: list[tuple[str, str]] = []
    for at in range(0, len(data), size):
        found += keys.feed(data[at : at + size])
    return found


def text(keys: list[tuple[str, str]]) -> str:
    return "".join(words for name, words in keys if name in {"text", "paste"})


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_utf8_arrives_whole_in_any_pieces(size: int) -> None:
    typed = "zażółć 日本 👩‍👩‍👧 e\u0301 \u00a0ok"
    assert text(read(typed.encode(), size)) == typed


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\r", "enter"),
        (b"\n", "enter"),
        (b"\x7f", "backspace"),
        (b"\x08", "backspace"),
        (b"\x15", "clear"),
        (b"\x17", "word"),
        (b"\x1b\x7f", "word"),
        (b"\t", "tab"),
        (b"\x11", "leave"),
        (b"\x03", "leave"),
        (b"\x1b[113;5u", "leave"),
        (b"\x0c", "repaint"),
        (b"\x1bOP", "help"),
        (b"\x1b[11~", "help"),
        (b"\x1b[[A", "help"),
        (b"\x1bOQ", "grounding"),
        (b"\x1b[[B", "grounding"),
        (b"\x1bOR", "helplines"),
        (b"\x1b[13~", "helplines"),
        (b"\x1b[A", "up"),
        (b"\x1b[6~", "page_down"),
    ],
)
@pytest.mark.parametrize("size", [1, 100])
def test_keys_are_known(data: bytes, name: str, size: int) -> None:
    assert read(data, size) == [(name, "")]


def test_escape_is_known_when_nothing_follows() -> None:
    keys = Keys()
    assert keys.feed(b"\x1b") == []
    assert keys.waiting
    assert keys.expire() == [("escape", "")]
    assert not keys.waiting


def test_half_a_sequence_means_nothing() -> None:
    keys = Keys()
    assert keys.feed(b"\x1b[1;") == []
    assert keys.expire() == []
    assert keys.feed(b"a") == [("text", "a")]


@pytest.mark.parametrize("size", [1, 100])
def test_leaving_is_never_swallowed_by_an_escape_before_it(size: int) -> None:
    assert read(b"\x1b\x11", size)[-1] == ("leave", "")


@pytest.mark.parametrize(
    "data",
    [
        b"\x1b[I",
        b"\x1b[<0;12;3M",
        b"\x1b[?62;22c",
        b"\x1b]11;rgb:ffff/ffff/ffff\x07",
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1bP>|xterm(367)\x1b\\",
        b"\x1b[24~",
        b"\x1ba",
        b"\x00\x02\x1a",
    ],
)
@pytest.mark.parametrize("size", [1, 100])
def test_what_a_terminal_says_by_itself_is_not_typed(data: bytes, size: int) -> None:
    names = [key for key in read(data + b"x", size) if key[0] != "escape"]
    assert names == [("text", "x")]


@pytest.mark.parametrize("size", [1, 4, 100])
def test_a_bracketed_paste_is_one_piece_whatever_is_in_it(size: int) -> None:
    pasted = "correct horse\n\x11 battery \x1b[31m staple"
    keys = read(b"\x1b[200~" + pasted.encode() + b"\x1b[201~z", size)
    assert keys == [("paste", pasted), ("text", "z")]


def test_a_giant_paste_keeps_its_beginning() -> None:
    keys = read(b"\x1b[200~" + b"a" * 3_000_000 + b"\x1b[201~b", 65536)
    assert keys == [("paste", "a" * MAX_PASTE), ("text", "b")]


def test_bytes_that_are_not_utf8_are_told() -> None:
    assert read(b"a\xff\xfeb") == [("text", "a"), ("unreadable", ""), ("unreadable", ""), ("text", "b")]


@given(st.binary(max_size=60), st.integers(1, 7))
def test_any_bytes_are_read_without_an_error_and_leaving_still_works(data: bytes, size: int) -> None:
    keys = Keys()
    for at in range(0, len(data), size):
        keys.feed(data[at : at + size])
    keys.feed(b"\x1b[201~\x1b\\\x07")
    keys.expire()
    keys.feed(b"\x1b[201~\x07")
    keys.expire()
    assert ("leave", "") in keys.feed(b" \x11")
