"""Header, keys line and the pieces they are made of."""

import pytest

from journal_tui.tui.commands import LEAVE, Command, bindings_of, key_shown
from journal_tui.tui.widgets.keys_line import KeyShown, lay
from journal_tui.tui.widgets.lines_view import cut
from journal_tui.tui.widgets.reading import flow
from journal_tui.tui.widgets.status_line import fitting

OWN = [KeyShown(Command(word, word, ""), word[0], word) for word in ("write", "edit", "mark")]
ALWAYS = [KeyShown(Command(word, word, ""), "?", word) for word in ("help", "leave")]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+q", "^Q"),
        ("f1", "F1"),
        ("question_mark", "?"),
        ("n", "n"),
        ("shift+tab", "⇧tab"),
        ("f", "f"),
        ("escape", "esc"),
    ],
)
def test_keys_are_shown_as_people_write_them(key: str, shown: str) -> None:
    assert key_shown(key) == shown


def test_bindings_follow_from_commands() -> None:
    found = bindings_of("here", [LEAVE, Command("find-next", "next", "Find the next.", "n", "f7")])
    assert [(b.key, b.action, b.priority, b.id) for b in found] == [
        ("ctrl+q", "leave", True, "here.leave"),
        ("n", "find_next", False, "here.find-next"),
        ("f7", "find_next", True, "here.find-next"),
    ]


def test_all_keys_fit_with_air_where_there_is_room() -> None:
    placed, sign = lay(OWN, ALWAYS, 200)
    assert [laid.shown.label for laid in placed] == ["write", "edit", "mark", "help", "leave"]
    assert sign == -1
    assert placed[1].start == len("w write") + 5


def test_gaps_narrow_before_keys_give_way() -> None:
    wide = sum(key.width for key in OWN + ALWAYS) + 2 * 4
    placed, sign = lay(OWN, ALWAYS, wide)
    assert len(placed) == 5
    assert sign == -1


@pytest.mark.parametrize("width", range(60))
def test_what_does_not_fit_gives_way_with_a_sign_and_leave_stays_longest(width: int) -> None:
    placed, sign = lay(OWN, ALWAYS, width)
    if placed:
        last = placed[-1]
        assert last.shown.label == "leave"
        assert last.start + last.shown.width <= width
        assert (sign >= 0) == (len(placed) < 5)
    else:
        assert width < len("? leave") + 3


def test_lock_gives_way_before_the_screens_own_keys() -> None:
    lock = KeyShown(Command("lock", "lock", ""), "^L", "lock")
    always = [ALWAYS[0], lock, ALWAYS[1]]
    wide = sum(key.width for key in OWN + always) + 2 * 5
    assert len(lay(OWN, always, wide)[0]) == 6
    placed, _ = lay(OWN, always, wide - 1)
    assert [laid.shown.label for laid in placed] == ["write", "edit", "mark", "help", "leave"]


def test_no_keys_at_all() -> None:
    assert lay([], [], 80) == ([], -1)


def test_a_sign_at_the_end_when_only_own_keys_are_left() -> None:
    placed, sign = lay(OWN, [], 16)
    assert [laid.shown.label for laid in placed] == ["write"]
    assert sign == len("w write") + 2


def test_status_parts_give_way_from_the_end_with_a_sign() -> None:
    parts = ["3 marked", "saved", "locks after 5 min"]
    assert fitting(parts, 80) == "3 marked   ·   saved   ·   locks after 5 min"
    assert fitting(parts, 40) == "3 marked   ·   saved   ·   …"
    assert fitting(parts, 16) == "3 marked   ·   …"
    assert fitting(parts, 5) == ""
    assert fitting([], 5) == ""


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("word", 4, "word"), ("words", 4, "wor…"), ("漢字漢字", 5, "漢字…"), ("x", 0, ""), ("abc", -1, "")],
)
def test_cutting_leaves_a_sign(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


def test_parts_flow_over_lines_without_stray_dots() -> None:
    assert flow(["one", "two", "three"], 14) == ["one   ·   two", "three"]
    assert flow(["a long part that has no room"], 10) == ["a long", "part that", "has no", "room"]
