"""What a draft hands over, piece by piece."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.model.draft import Draft, Platform
from journal_tui.model.moment import Moment
from journal_tui.sharing.outgoing import moved_break, outgoing
from journal_tui.sharing.threads import split
from journal_tui.sharing.whole import leaving, whole

NOW = Moment("2026-11-22T10:00:00+00:00")
LONG = "I am saying it now, slowly. " * 40
DRAFT = Draft(
    "d", NOW, NOW, platform=Platform.X, text=LONG.strip(), note="abuse", title="It was", tags=("#MeToo",)
)


def test_a_thread_is_its_numbered_parts() -> None:
    out = outgoing(DRAFT, leaving(DRAFT, whole(DRAFT), []), Platform.X)
    assert out.pieces[0].text.startswith("CW: abuse\n\nI am")
    assert out.pieces[-1].text.endswith(f"#MeToo {len(out.parts)}/{len(out.parts)}")
    assert [piece.number for piece in out.pieces] == [*range(1, len(out.parts) + 1)]
    assert out.pieces[0].name == f"part 1 of {len(out.parts)}"
    assert out.pieces[0].note.endswith(" of 280")
    assert out.count == f"{len(out.parts)} parts"


def test_a_field_of_its_own_is_a_piece_of_its_own() -> None:
    gone = leaving(DRAFT, whole(DRAFT), [])
    assert outgoing(DRAFT, gone, Platform.MASTODON).pieces[0].name == "content warning"
    reddit = outgoing(DRAFT, gone, Platform.REDDIT)
    assert [(piece.name, piece.number) for piece in reddit.pieces] == [("title", 0), ("text", 1)]
    assert reddit.pieces[0].note == "6 of 300"
    long = replace(DRAFT, title="t" * 301)
    assert "longer" in outgoing(long, leaving(long, whole(long), []), Platform.REDDIT).remarks[0]


def test_what_else_there_is_to_know() -> None:
    own = replace(DRAFT, text="a" * 5000)
    gone = leaving(own, whole(own), [])
    assert any("cannot be broken" in each for each in outgoing(own, gone, Platform.X).remarks)
    assert any("picture" in each for each in outgoing(own, gone, Platform.INSTAGRAM).remarks)
    assert outgoing(own, gone, Platform.PLAIN).count.endswith("characters")


def test_nothing_to_say_is_nothing_to_hand_over() -> None:
    empty = Draft("d", NOW, NOW)
    out = outgoing(empty, leaving(empty, whole(empty), []), Platform.X)
    assert out.pieces == ()
    assert out.count == ""


def test_breaks_moved_by_hand_hold_for_their_platform_only() -> None:
    gone = leaving(DRAFT, whole(DRAFT), [])
    first = outgoing(DRAFT, gone, Platform.X)
    moved = replace(DRAFT, breaks=moved_break(gone.body, first.parts, 0, -1))
    assert outgoing(moved, gone, Platform.X).parts[0].end < first.parts[0].end
    assert outgoing(moved, gone, Platform.BLUESKY) == outgoing(DRAFT, gone, Platform.BLUESKY)


def test_a_break_moves_by_a_word_and_back() -> None:
    body = DRAFT.text
    parts = split(body, Platform.X)
    earlier = moved_break(body, parts, 0, -1)
    again = split(body, Platform.X, breaks=earlier)
    assert body[again[0].end : parts[0].end].strip() == "slowly."
    assert moved_break(body, again, 0, 1)[0] == parts[1].start
    assert moved_break(body, parts, len(parts) - 1, 1) == tuple(part.start for part in parts[1:])


@pytest.mark.no_cover  # measured, it would take twice as long
@settings(deadline=None, max_examples=40)
@given(st.integers(0, 8), st.sampled_from([1, -1]), st.integers(1, 60))
def test_moving_breaks_never_loses_a_word(number: int, by: int, times: int) -> None:
    body = DRAFT.text
    parts = split(body, Platform.X)
    for _ in range(times):
        parts = split(body, Platform.X, breaks=moved_break(body, parts, number, by))
    assert " ".join(body[part.start : part.end] for part in parts).split() == body.split()
