"""Counting and finding addresses, tags and handles, by our own small cases for each published rule."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.sharing.counting import characters, emoji_as_bytes, graphemes, mastodon, utf8_bytes
from journal_tui.sharing.links import addresses, answered, handles, handles_and_lists, tags
from journal_tui.sharing.weighing import VERSION_1, VERSION_2, emoji, weigh, weighted_length

LONG_LABEL = "a" * 64


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "see https://shelter.example.org/help?lang=en#top now",
            ["https://shelter.example.org/help?lang=en#top"],
        ),
        ("(shelter.org)", ["shelter.org"]),
        ("shelter.org.", ["shelter.org"]),
        ("SHELTER.ORG/Help", ["SHELTER.ORG/Help"]),
        ("no dot", []),
        ("end.Start of a sentence", []),
        ("3.14 and e.g. and a..b", []),
        ("write to me@shelter.org", []),
        ("me+you.org@shelter.org", []),
        ("http://shelter.org:8080/a", ["http://shelter.org:8080/a"]),
        ("shelter.org:8080", ["shelter.org"]),
        ("shelter.org:8080/a", ["shelter.org:8080/a"]),
        ("shelter.org?a=b", ["shelter.org"]),
        ("http://shelter.org?a=b.", ["http://shelter.org?a=b"]),
        ("http://shelter.org/(a(b)c).", ["http://shelter.org/(a(b)c)"]),
        ("http://shelter.org/(a", ["http://shelter.org/"]),
        ("http://shelter.org/a!,", ["http://shelter.org/a"]),
        ("http://t.co/abc.def", ["http://t.co/abc"]),
        ("https://t.co/" + "a" * 41, []),
        ("https://t.co/", ["https://t.co/"]),
        (f"http://{LONG_LABEL}.org", []),
        (f"{LONG_LABEL}.org", []),
        ("http://" + "é" * 70 + ".org", []),
        ("http://shelter.org/" + "a" * 4096, []),
        ("http://xn--é.org", []),
        ("http://xn--p1ai.xn--p1ai", ["http://xn--p1ai.xn--p1ai"]),
        ("家はshelter.orgです", ["shelter.org"]),
        ("家.みんなです", []),
        ("http://家.みんなです", ["http://家.みんな"]),
        ("http://-shelter.org", []),
        ("_shelter.org", []),
        ("a_b.shelter.org", ["a_b.shelter.org"]),
        ("http://a_b.org", []),
        ("http://c.a_b.org", []),
        ("../shelter.org", []),
        ("@shelter.org #shelter.org $shelter.org", []),
        ("http://http://shelter.org", ["http://shelter.org"]),
        ("shelter.org-x", []),
        ("shelter.org2", []),
        ("x.vermögensberater", ["x.vermögensberater"]),
        ("\u200eshelter.org\u200f", ["shelter.org"]),
        ("a.org b.org/x c.org", ["a.org", "b.org/x", "c.org"]),
        ("a.org..b.org", ["a.org"]),
    ],
)
def test_addresses(text: str, found: list[str]) -> None:
    assert [place.said for place in addresses(text)] == found


def test_places_are_where_the_words_stand() -> None:
    text = "👩 https://shelter.org/a, #ÉcouteMoi and @ana_b and @ana/list"
    for place in addresses(text):
        assert text[place.start : place.end] == place.said
    for place in [*tags(text), *handles(text)]:
        assert text[place.start + 1 : place.end] == place.said
    assert handles_and_lists(text)[1][1] == "/list"


def test_an_address_without_scheme_can_be_left_out() -> None:
    assert [p.said for p in addresses("shelter.org http://shelter.org", bare=False)] == ["http://shelter.org"]
    assert addresses("shelter.org/x", bare=False) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#MeToo", ["MeToo"]),
        ("＃MeToo", ["MeToo"]),
        ("a#MeToo", []),
        ("&#MeToo", []),
        ("#2017", []),
        ("#2017me", ["2017me"]),
        ("#وأنا_كمان", ["وأنا_كمان"]),
        ("#米兔。", ["米兔"]),
        ("#a#b", []),
        ("#a://b", []),
        ("#️⃣", []),
        ("http://shelter.org/#help #me", ["me"]),
        ("nothing", []),
    ],
)
def test_tags(text: str, found: list[str]) -> None:
    assert [place.said for place in tags(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@ana and @ben", ["ana", "ben"]),
        ("＠ana", ["ana"]),
        ("x@ana", []),
        ("RT@ana", ["ana"]),
        ("@ana@host", []),
        ("@anaé", []),
        ("@ana://", []),
        ("@ana/friends", []),
        ("\n@ana", ["ana"]),
        ("nobody", []),
    ],
)
def test_handles(text: str, found: list[str]) -> None:
    assert [place.said for place in handles(text)] == found


def test_whom_a_text_answers() -> None:
    assert answered(" @ana hello") == "ana"
    assert answered("hello @ana") is None
    assert answered("@ana@host") is None


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Me too.", 7),
        ("é", 1),
        ("e\u0301", 1),
        ("“quoted” – long…", 17),
        ("米兔", 4),
        ("وأنا", 4),
        ("😀", 2),
        ("👩\u200d👩\u200d👧\u200d👦", 2),
        ("👩🏽\u200d🚀", 2),
        ("🇩🇪", 2),
        ("🇽🇽", 4),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 2),
        ("1\ufe0f\u20e3", 2),
        ("12", 2),
        ("©", 1),
        ("©\ufe0f", 2),
        ("☺\ufe0f", 2),
        ("☺\ufe0e", 4),
        ("👾\u200d👾", 5),
        ("👍🏿👍", 4),
        ("https://shelter.org/a/very/long/path/that/goes/on/and/on", 23),
        ("1https://shelter.org\u20e3", 1 + 19 + 2),
        ("1 https://shelter.org \ufe0f\u20e3", 2 + 23 + 1 + 4),
    ],
)
def test_the_weighted_length(text: str, length: int) -> None:
    assert weighted_length(text) == length
    assert weigh(text).length == length


def test_older_configurations() -> None:
    family = "👩\u200d👩\u200d👧"
    assert weighted_length(family, VERSION_1) == 5
    assert weighted_length(family, VERSION_2) == 8
    assert weigh(family, VERSION_2).length == 8
    assert weigh("ab", VERSION_1).permillage == 14


def test_what_x_would_take() -> None:
    assert not weigh("").valid
    assert weigh("a" * 280).valid
    assert not weigh("a" * 281).valid
    assert weigh("a" * 281).valid_end == 279
    assert not weigh("a\ufffeb").valid
    assert weigh("a\ufffeb").valid_end == 0
    assert weigh("😀a").display_end == 2
    assert weigh("😀" * 141).valid_end == 279


def test_a_sequence_nobody_knows_counts_as_its_parts() -> None:
    text = "👩🏽\u200d🚀\u200d🚀"
    assert [text[start:end] for start, end in emoji(text)] == ["👩🏽\u200d🚀"]
    assert weighted_length(text) == 2 + 1 + 2


def test_graphemes_bytes_and_characters() -> None:
    assert graphemes("a\r\nb") == 3
    assert graphemes("👩\u200d👩\u200d👧 e\u0301") == 3
    assert utf8_bytes("é😀") == 6
    assert characters("e\u0301") == 1


def test_threads_counts_emoji_by_their_bytes() -> None:
    assert emoji_as_bytes("ok") == 2
    assert emoji_as_bytes("café 😀") == 9
    assert emoji_as_bytes("👩\u200d👧") == 11
    assert emoji_as_bytes("🇩🇪☺\ufe0f1\ufe0f\u20e3") == 8 + 6 + 7


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("plain", 5),
        ("see https://shelter.org/a/very/long/path/that/goes/on.", 4 + 23 + 1),
        ("see shelter.org", 15),
        ("@ana@social.example.org hi", 7),
        ("mail ana@example.org", 20),
        ("👩\u200d👧", 1),
    ],
)
def test_mastodon(text: str, length: int) -> None:
    assert mastodon(text) == length


@given(st.text(max_size=400))
def test_any_text_can_be_counted(text: str) -> None:
    assert weighted_length(text) == weigh(text).length
    assert mastodon(text) >= 0
    assert emoji_as_bytes(text) >= graphemes(text) - text.count("\r")
    for place in addresses(text):
        assert 0 <= place.start < place.end <= len(text)


@given(st.lists(st.sampled_from(["a", "1", ".", "-", "_", "com", "家", "http://", "/", "@", "#", " ", "é"])))
def test_addresses_stand_in_order_and_apart(bits: list[str]) -> None:
    text = "".join(bits)
    places = addresses(text)
    assert all(before.end <= after.start for before, after in pairwise(places))
    assert all("." in place.said for place in places)


@pytest.mark.parametrize(
    "unit", ["a", "字", "x.y.", "a.b-.", "字.字", "@a", "#1", "(", "-.a", "a_.com", "%", "😀", "e\u0301"]
)
def test_a_long_text_without_a_space_takes_no_more_than_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + " a.b"
        start = time.process_time()
        weighted_length(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(80_000) < 0.2 + 12 * seconds(20_000)
