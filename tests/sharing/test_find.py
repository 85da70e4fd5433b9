"""What the finder finds, in words a person would write."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from journal_tui.model.finding import Certainty, Finding, FindingKind
from journal_tui.sharing.finding import CHECKLIST, entities, find, remaining

DIARIES = sorted((Path(__file__).parent / "diaries").glob("*.jsonl"))


def _texts(findings: list[Finding]) -> list[str]:
    return [finding.text for finding in findings]


@pytest.mark.parametrize("path", DIARIES, ids=lambda path: path.stem)
def test_diaries_in_six_languages_are_masked_and_not_flooded(path: Path) -> None:
    words = wrong = 0
    for line in path.read_text("utf-8").splitlines():
        diary = json.loads(line)
        findings = find(diary["text"])
        words += len(diary["text"].split())
        for span in diary["spans"]:
            under = [f for f in findings if f.start <= span["start"] and span["end"] <= f.end]
            assert under, span["text"]
        names = [f for f in findings if f.kind in ("person", "place", "organisation", "other")]
        wrong += sum(
            not any(s["start"] < f.end and f.start < s["end"] for s in diary["spans"]) for f in names
        )
    assert 100 * wrong / words <= 1.0


STRUCTURED = (
    ("Write to anna.b+x@mail.example.co.uk today", "anna.b+x@mail.example.co.uk", FindingKind.EMAIL),
    ("see https://example.org/a?b=c#d, then", "https://example.org/a?b=c#d", FindingKind.URL),
    ("see www.example.org.", "www.example.org", FindingKind.URL),
    ("it is on example.com/me now", "example.com/me", FindingKind.URL),
    ("ask @some_one99 about it", "@some_one99", FindingKind.HANDLE),
    ("ask @me@social.example about it", "@me@social.example", FindingKind.HANDLE),
    ("ask u/throwaway12 about it", "u/throwaway12", FindingKind.HANDLE),
    ("call +49 30 1234567 now", "+49 30 1234567", FindingKind.PHONE),
    ("call (212) 555-0134 now", "(212) 555-0134", FindingKind.PHONE),
    ("call 07700 900123 now", "07700 900123", FindingKind.PHONE),
    ("my card 4539 1488 0343 6467 was", "4539 1488 0343 6467", FindingKind.ID_NUMBER),
    ("my number is 853-37-1694.", "853-37-1694", FindingKind.ID_NUMBER),
    ("to GB82 WEST 1234 5698 7654 32 please", "GB82 WEST 1234 5698 7654 32", FindingKind.ID_NUMBER),
    ("from 192.168.20.14 again", "192.168.20.14", FindingKind.ID_NUMBER),
    ("my passport X4512987 was", "X4512987", FindingKind.ID_NUMBER),
    ("at 221b Baker Street, upstairs", "221b Baker Street", FindingKind.ADDRESS),
    ("in der Lindenstraße 12 war", "Lindenstraße 12", FindingKind.ADDRESS),
    ("au 12 rue de la Paix avec", "12 rue de la Paix", FindingKind.ADDRESS),
    ("my zip code is 61035", "zip code is 61035", FindingKind.ADDRESS),
    ("it was March 3, 2015 when", "March 3, 2015", FindingKind.DATE),
    ("it was 3rd of March 2015 when", "3rd of March 2015", FindingKind.DATE),
    ("le 14 juillet 2011 je", "14 juillet 2011", FindingKind.DATE),
    ("am 3. Oktober 2010 war", "3. Oktober 2010", FindingKind.DATE),
    ("it was 2015-03-03 when", "2015-03-03", FindingKind.DATE),
    ("it was 3/14/2015 when", "3/14/2015", FindingKind.DATE),
    ("in the summer of 2009 we", "summer of 2009", FindingKind.DATE),
    ("it was last Saturday night when", "last Saturday night", FindingKind.DATE),
    ("at 11:40 pm he", "11:40 pm", FindingKind.DATE),
    ("in late August he", "August", FindingKind.DATE),
    ("I was 17 when it", "17", FindingKind.AGE),
    ("a 34-year-old man", "34-year-old", FindingKind.AGE),
    ("at age 16 I", "16", FindingKind.AGE),
    ("I turned thirty-two that", "thirty-two", FindingKind.AGE),
    ("in my early twenties I", "in my early twenties", FindingKind.AGE),
    ("advice (29F) please", "29F", FindingKind.AGE),
)


@pytest.mark.parametrize(("text", "found", "kind"), STRUCTURED, ids=[case[0] for case in STRUCTURED])
def test_what_is_found_by_its_form(text: str, found: str, kind: FindingKind) -> None:
    covering = [f for f in find(text) if found in f.text]
    assert covering, _texts(find(text))
    assert covering[0].kind is kind


NAMES_AND_WORDS = (
    ("Will said no.", "Will"),
    ("Grace looked away.", "Grace"),
    ("Hope and Anna came.", "Hope"),
    ("Then Mark told me.", "Mark"),
    ("I asked May about it.", "May"),
    ("Jack went home.", "Jack"),
    ("Rose's car was red.", "Rose"),
    ("Bill Turner was there.", "Bill Turner"),
    ("I told Faith.", "Faith"),
)
WORDS = (
    "Will you come?",
    "May I go now?",
    "Mark my words.",
    "Hope is a strange thing.",
    "Grace under pressure.",
    "I have faith in it, and a rose grows.",
    "The bill was high and I will pay it, may it please you.",
    "I don't know. They weren't there. It's over, isn't it?",
    "My mother said nothing. She never does.",
)


@pytest.mark.parametrize(("text", "name"), NAMES_AND_WORDS)
def test_words_that_are_names_are_judged_by_what_stands_beside(text: str, name: str) -> None:
    assert name in _texts(find(text))


@pytest.mark.parametrize("text", WORDS)
def test_the_same_words_as_words_are_left_alone(text: str) -> None:
    assert _texts(find(text)) == []


KINDS = (
    ("Dr. Okafor saw me.", "Dr. Okafor", FindingKind.PERSON),
    ("We lived in Kraków then.", "Kraków", FindingKind.PLACE),
    ("We lived in New York then.", "New York", FindingKind.PLACE),
    ("I work for Northfield Hospital now.", "Northfield Hospital", FindingKind.ORGANISATION),
    ("I studied at the University of Leeds then.", "University of Leeds", FindingKind.ORGANISATION),
    ("my friend Zbigniew left", "Zbigniew", FindingKind.PERSON),
    ("We met at Summer Street then.", "Summer Street", FindingKind.PLACE),
    ("I read it in the NYRX again.", "NYRX", FindingKind.ORGANISATION),
    ("I met the Uhrqvist then.", "Uhrqvist", FindingKind.OTHER),
)


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_the_kind_of_a_name(text: str, name: str, kind: FindingKind) -> None:
    assert {f.text: f.kind for f in find(text)}[name] is kind


SMALL = (
    ("i told priya and mr okonkwo about it", ["priya", "mr okonkwo"]),
    ("we met michael j. mcdermott in san francisco", ["michael j. mcdermott", "san francisco"]),
    ("i moved from tampa bay to the us with poor anna", ["tampa bay", "us", "poor anna"]),
    ("my friend mark and i saw grace's car near warsaw", ["mark", "grace", "warsaw"]),
    ("we ate at the state department in austin, tx", ["state department", "austin, tx"]),
    ("he said tessmer was there, jock said so", ["tessmer", "jock"]),
    ("i went to eastern maine with colonel mustard", ["eastern maine", "colonel mustard"]),
)


@pytest.mark.parametrize(("text", "names"), SMALL)
def test_names_without_capitals(text: str, names: list[str]) -> None:
    assert _texts(find(text)) == names


def test_findings_are_in_order_apart_and_what_the_text_holds() -> None:
    text = "Hannah Weiss, @hannah, 2009, hannah@x.org and Hannah's Berlin office on 3 May 2010."
    findings = find(text, ["Hannah", "Weiss, @hannah"])
    assert all(text[f.start : f.end] == f.text for f in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))


def test_a_text_is_searched_the_same_way_twice() -> None:
    text = "Hannah met Peter in Rome."
    assert find(text) == find(text)


def test_a_finding_does_not_show_the_words_when_printed() -> None:
    assert "Hannah" not in repr(find("I saw Hannah."))


def test_certainty_tells_the_likely_from_the_possible() -> None:
    found = {
        f.text: f.certainty for f in find("Yesterday Hannah came. I told priya that I saw the Arrangement.")
    }
    assert found["Hannah"] is Certainty.LIKELY
    assert found["priya"] is Certainty.POSSIBLE
    assert found["Arrangement"] is Certainty.POSSIBLE


def test_what_remains_for_the_last_reading() -> None:
    text = "My boss was there at 9 with Hannah. Then Room 12 was empty, I think."
    assert [text[start:end] for start, end in remaining(text)] == ["9", "Hannah", "Room", "12"]
    assert remaining("") == []


def test_the_checklist_is_short_and_promises_nothing() -> None:
    together = " ".join(CHECKLIST).lower()
    assert 5 <= len(CHECKLIST) <= 10
    assert all(len(sentence) <= 110 for sentence in CHECKLIST)
    for word in ("anonymous", "safe"):
        assert word not in together


def test_entities_are_in_the_order_of_their_first_mention() -> None:
    found = entities(find("Peter saw Hannah Weiss. Hannah saw Peter in Rome."))
    assert [entity.name for entity in found] == ["Peter", "Hannah Weiss", "Rome"]
    assert [len(entity.findings) for entity in found] == [2, 2, 1]


LONGER = (
    ("We crossed the Carpathian mountains then.", "Carpathian mountains"),
    ("We sat in Lincoln's Inn Hall then.", "Lincoln's Inn Hall"),
    ("We stood on Blackwell's Island then.", "Blackwell's Island"),
    ("It was near Wall-street then.", "Wall-street"),
    ("They call him Mig-u-ell there.", "Mig-u-ell"),
    ("I work for Tessmer, Inc now.", "Tessmer, Inc"),
    ("I met Kevin Veitonen II there.", "Kevin Veitonen II"),
    ("I read J. R. R. Tolkien there.", "J. R. R. Tolkien"),
    ("I met the talented Miss Cowley there.", "talented Miss Cowley"),
    ("We saw the city of Benares then.", "city of Benares"),
    ("We read the House of Usher then.", "House of Usher"),
    ("I saw her aunt Shaw there.", "aunt Shaw"),
    ("I spoke with Osama bin Yusuf there.", "Osama bin Yusuf"),
    ("He is African American and kind.", "African American"),
    ("We ate at Burger Palace then. Burger Palace was shut.", "Burger Palace"),
    ("Summer Street was empty.", "Summer Street"),
    ("British Columbia was cold.", "British Columbia"),
    ("Old Wolfe went home.", "Old Wolfe"),
    ("We live in Chillicothe, OH now.", "OH"),
    ("It is the law in the UK now.", "UK"),
    ("I met Oluwaseun A. Adeyemi there.", "Oluwaseun A. Adeyemi"),
    ("Zadie - the owner - was kind.", "Zadie"),
    ("Holly - the owner - was kind.", "Holly"),
    ("I saw the mayor of Mill Valley there.", "Mill Valley"),
    ("I saw my Lord Warwick there.", "my Lord Warwick"),
    ("BREAKING NEWS FROM KATHMANDU TODAY AGAIN", "KATHMANDU"),
    ("Meeting With Oluwaseun About The Rota", "Oluwaseun"),
    ("I trust the DAB there.", "DAB"),
    ("He lived at 12 mill road then.", "12 mill road"),
    ("The house was on 10115 Berlin then.", "10115 Berlin"),
    ("I lived there at Allika 46, upstairs.", "Allika 46"),
    ("My fax is 12345-678 now.", "12345-678"),
)


@pytest.mark.parametrize(("text", "name"), LONGER)
def test_names_and_addresses_of_several_words(text: str, name: str) -> None:
    assert name in _texts(find(text))


def test_a_word_always_with_a_capital_is_a_name_at_an_opening_too() -> None:
    text = "I met Temple there. He and Temple left. Temple was kind."
    assert _texts(find(text)) == ["Temple"] * 3


def test_long_texts_are_read_passage_by_passage() -> None:
    english = "I went home with the others and we said nothing to anyone about it. " * 5
    german = "Die Tür war zu und ich habe mit Annika auf der Treppe gesessen und nicht geredet. " * 5
    assert {f.text for f in find(f"{english}\n{german}\n{english}")} == {"Annika"}


LEFT_ALONE = (
    "He may be right, i.e. wrong, at times a.k.a. never.",
    "What a big day! We won. Then we slept.",
    "It is 1500m long and 300kg heavy.",
)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_everyday_sentences_are_left_alone(text: str) -> None:
    assert _texts(find(text)) == []
