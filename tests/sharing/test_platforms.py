"""The rules of the platforms, the writer's own lines in them, and measuring."""

from pathlib import Path

import pytest

from journal_tui.model.draft import Platform
from journal_tui.model.errors import ExitCode, UsageError
from journal_tui.sharing.counting import utf8_bytes
from journal_tui.sharing.platforms import RULES, fits, length, load_rules, measure, own_rules_path, remarks
from journal_tui.sharing.rules import Unit


@pytest.mark.parametrize("platform", Platform)
def test_each_rule_says_where_it_is_from_when_it_was_checked_and_how_sure_it_is(platform: Platform) -> None:
    rules = load_rules()[platform]
    assert rules.name
    assert rules.source
    assert rules.certainty
    assert rules.checked.year >= 2026


def test_every_platform_has_rules() -> None:
    assert len(RULES) == len(Platform)
    assert list(RULES) == list(Platform)


@pytest.mark.parametrize(
    ("platform", "text", "count"),
    [
        (Platform.X, "a" * 280, 280),
        (Platform.X, "米" * 140, 280),
        (Platform.MASTODON, "👩\u200d👧" * 500, 500),
        (Platform.BLUESKY, "é" * 300, 300),
        (Platform.THREADS, "a" * 500, 500),
        (Platform.INSTAGRAM, "a" * 2200, 2200),
        (Platform.FACEBOOK, "a" * 63_206, 63_206),
        (Platform.REDDIT, "a" * 40_000, 40_000),
        (Platform.LINKEDIN, "a" * 3000, 3000),
        (Platform.TUMBLR, "a" * 4096, 4096),
    ],
)
def test_the_longest_post_fits_and_one_more_does_not(platform: Platform, text: str, count: int) -> None:
    assert length(text, platform) == count
    assert fits(text, platform)
    assert not fits(text + "a", platform)
    assert measure(text, platform).parts == 1


def test_plain_and_markdown_have_no_limit() -> None:
    for platform in (Platform.PLAIN, Platform.MARKDOWN):
        measured = measure("word " * 100_000, platform)
        assert measured.fits
        assert measured.limit == 0
        assert measured.parts == 1


def test_bluesky_counts_bytes_too() -> None:
    text = "👩\u200d👩\u200d👧\u200d👦 " * 130
    assert length(text, Platform.BLUESKY) < 300
    measured = measure(text, Platform.BLUESKY)
    assert not measured.fits
    assert measured.parts == 2
    assert "bytes" in measured.note


def test_mastodons_note_counts() -> None:
    assert measure("a" * 490, Platform.MASTODON, note="ten letters").length == 501
    assert not fits("a" * 490, Platform.MASTODON, note="ten letters")
    assert fits("a" * 490, Platform.THREADS, note="ten letters")


def test_what_else_there_is_to_know() -> None:
    assert remarks(["#a #b"], Platform.THREADS) == ["Threads takes one tag in a post."]
    assert remarks(["http://a.org " * 6], Platform.THREADS) == ["Threads takes at most 5 links in a post."]
    assert "needs a picture" in measure("a", Platform.INSTAGRAM).note
    assert "5,000" in measure("a" * 5000, Platform.REDDIT).note
    assert remarks(["a"], Platform.REDDIT) == []


def test_the_writer_can_change_single_lines(home: Path) -> None:
    own = own_rules_path()
    assert home in own.parents
    own.parent.mkdir(parents=True)
    own.write_text('[mastodon]\nlimit = 5000\n\n[x]\nunit = "graphemes"\n', "utf-8")
    RULES.read_again()
    try:
        assert RULES[Platform.MASTODON].limit == 5000
        assert RULES[Platform.MASTODON].address == 23
        assert RULES[Platform.X].unit is Unit.GRAPHEMES
        assert measure("a" * 4000, Platform.MASTODON).fits
    finally:
        RULES.read_again()


@pytest.mark.parametrize(
    "words",
    [
        "[mastodon",
        "[myspace]\nlimit = 3\n",
        "mastodon = 3\n",
        '[mastodon]\nlimit = "many"\n',
        "[mastodon]\nlimit = -1\n",
        "[mastodon]\nlimit = true\n",
        "[mastodon]\nlength = 3\n",
        '[mastodon]\nunit = "words"\n',
    ],
)
def test_a_mistake_in_the_writers_file_is_one_clear_sentence(words: str, tmp_path: Path) -> None:
    own = tmp_path / "limits.toml"
    own.write_text(words, "utf-8")
    with pytest.raises(UsageError, match="rules of the platforms") as caught:
        load_rules(own)
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_missing_file_changes_nothing(tmp_path: Path) -> None:
    assert load_rules(tmp_path / "none.toml") == load_rules()


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    own = tmp_path / "limits.toml"
    own.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError):
        load_rules(own)


def test_a_platforms_rules_are_for_each_part_not_for_the_whole() -> None:
    plain = "words and words " * 300
    assert utf8_bytes(plain) > 3_000
    assert measure(plain, Platform.BLUESKY).note == ""
    assert measure("👨‍👩‍👧‍👦 " * 200, Platform.BLUESKY).note == ""
    assert measure("👨‍👩‍👧‍👦" * 150, Platform.BLUESKY).note == (
        "It is too long: a word or link in it cannot be broken. "
        "It is 3,750 bytes; Bluesky takes 3,000 in one post."
    )


def test_a_word_that_cannot_be_broken_is_told() -> None:
    alone = measure("a" * 600, Platform.BLUESKY)
    assert (alone.fits, alone.parts) == (False, 1)
    assert alone.note == "It is too long: a word or link in it cannot be broken."
    among = measure("first " + "a" * 600, Platform.BLUESKY)
    assert among.note == "Part 2 is too long: a word or link in it cannot be broken."
