"""Leave and lock are seen in the bytes, in whatever pieces they come."""

import pytest

from journal_tui.tui.key_watch import KeyWatch, Seen, Wish

LEAVE = [
    b"\x11",
    b"\x1b[113;5u",
    b"\x1b[113::113;5u",
    b"\x1b[113;5:1u",
    b"\x1b[113;5:2;17u",
    b"\x1b[113;69u",
    b"\x1b[113;133u",
    b"\x1b[27;5;113~",
    b"\x1b\x11",
]
NOTHING = [
    b"q",
    b"\x1b[113u",
    b"\x1b[113;6u",
    b"\x1b[113;7u",
    b"\x1b[113;5:3u",
    b"\x1b[A",
    b"\x1bOP",
    b"\x1b[<0;10;20M",
    b"\x1b[I",
    b"\x1bq",
    "é漢".encode(),
    b"\x1b[200~\x11\x0c\x1b[113;5u\x1b[201~",
]


@pytest.mark.parametrize("sent", LEAVE)
def test_leave_is_seen_in_any_pieces(sent: bytes) -> None:
    assert KeyWatch().feed(b"abc" + sent) in (Seen(Wish.LEAVE, 3), Seen(Wish.LEAVE, 4))
    watch = KeyWatch()
    found = [watch.feed(bytes([byte])) for byte in sent]
    assert found[-1] is not None
    assert found[-1].wish is Wish.LEAVE


@pytest.mark.parametrize("sent", [b"\x0c", b"\x1b[108;5u", b"\x1b[27;5;108~"])
def test_lock_is_seen(sent: bytes) -> None:
    assert KeyWatch().feed(sent) == Seen(Wish.LOCK, 0)


@pytest.mark.parametrize("sent", NOTHING)
def test_other_keys_and_pastes_are_let_through(sent: bytes) -> None:
    assert KeyWatch().feed(sent) is None
    watch = KeyWatch()
    assert [watch.feed(bytes([byte])) for byte in sent] == [None] * len(sent)


@pytest.mark.parametrize("at", range(1, 16))
def test_a_paste_ends_wherever_it_is_cut(at: int) -> None:
    sent = b"\x1b[200~ab\x11\x1b[201~\x11"
    watch = KeyWatch()
    first, second = watch.feed(sent[:at]), watch.feed(sent[at:])
    assert first is None
    assert second is not None
    assert second.wish is Wish.LEAVE


def test_the_place_of_the_key_is_told() -> None:
    watch = KeyWatch()
    assert watch.feed(b"\x1b") is None
    assert watch.feed(b"[113;5u") == Seen(Wish.LEAVE, 0)


def test_an_endless_sequence_does_not_hold_the_keys_back() -> None:
    watch = KeyWatch()
    assert watch.feed(b"\x1b[" + b"1;" * 60) is None
    assert watch.feed(b"\x11") is not None


def _shift(watch: KeyWatch) -> Seen | None:
    return watch.feed(b"\x1b[57441;2u")


def test_bare_shift_three_times_leaves() -> None:
    watch = KeyWatch(lambda: 0.0)
    assert _shift(watch) is None
    assert watch.feed(b"\x1b[<35;1;1M") is None
    assert watch.feed(b"\x1b[57447;2u") is None
    assert _shift(watch) == Seen(Wish.LEAVE, 0)


@pytest.mark.parametrize("between", [b"A", b"\x1b[65;2u", b"\x1b[A"])
def test_shift_for_typing_does_not_leave(between: bytes) -> None:
    watch = KeyWatch(lambda: 0.0)
    for _ in range(4):
        assert _shift(watch) is None
        assert watch.feed(between) is None


def test_slow_shifts_do_not_leave() -> None:
    times = iter([0.0, 3.0, 6.0, 9.0])
    watch = KeyWatch(lambda: next(times))
    assert [_shift(watch) for _ in range(4)] == [None] * 4
