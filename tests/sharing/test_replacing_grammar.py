"""The table of cases in which a replacement has to read well."""

import pytest

from journal_tui.model.finding import Action, Decision
from journal_tui.sharing.finding import entities, find
from journal_tui.sharing.replacing import age_role, replace_all

CASES = (
    # who, what stands instead, before, after
    ("Hannah", "my boss", "I went to Hannah's office.", "I went to my boss's office."),
    ("Hannah", "my boss", "I went to Hannah’s office.", "I went to my boss’s office."),
    ("Hannah", "my boss", "That was Hannah.", "That was my boss."),
    ("Hannah", "my boss", "Hannah said no.", "My boss said no."),
    ("Hannah", "a coworker", "It rained. Hannah said no.", "It rained. A coworker said no."),
    ("Hannah", "a coworker", "He said, “Hannah left.”", "He said, “A coworker left.”"),
    ("Hannah", "a coworker", "It rained.\nHannah left.", "It rained.\nA coworker left."),
    ("Hannah", "a coworker", "I told Hannah, and she left.", "I told a coworker, and she left."),
    ("James", "my boss", "We met in James' car.", "We met in my boss's car."),
    ("Hannah", "my parents", "We met at Hannah's house.", "We met at my parents' house."),
    ("Hannah", "a friend", "My friend Hannah said no.", "My friend said no."),
    ("Hannah", "a friend", "I told my best friend, Hannah, about it.", "I told my best friend about it."),
    ("Hannah", "a friend", "My sister Hannah's car was red.", "My sister a friend's car was red."),
    ("Dr Hannah Weiss", "a doctor", "I saw Dr Hannah Weiss today.", "I saw a doctor today."),
    ("Weiss", "a family I know", "We ate with the Weisses.", "We ate with a family I know."),
    ("Dublin", "a city in the north", "I lived in Dublin then.", "I lived in a city in the north then."),
    ("Dublin", "a city in the north", "Dublin was cold.", "A city in the north was cold."),
    ("Dublin", "a city", "I work in the Dublin office.", "I work in a city office."),
    ("Google", "a company", "I was a Google engineer.", "I was a company engineer."),
    ("Google", "company", "I was an old Google engineer.", "I was a company engineer."),
    ("Harvard", "old university", "I was a Harvard student.", "I was an old university student."),
    ("Dublin", "university", "I was a Dublin student.", "I was a university student."),
    ("2009", "some years ago", "It was in 2009.", "It was some years ago."),
    ("2009", "some years ago", "In 2009 I left.", "Some years ago I left."),
    ("2009", "some years ago", "I have known since 2009.", "I have known for some years."),
    ("March 3, 2015", "some years ago", "On March 3, 2015, he left.", "Some years ago, he left."),
    ("Saturday", "one day", "I saw him on Saturday.", "I saw him one day."),
    ("2009", "some years ago", "I was at the 2009 meeting.", "I was at the meeting."),
    ("34 years old", "in my thirties", "I am 34 years old.", "I am in my thirties."),
    ("34", "in my thirties", "I was 34 when it happened.", "I was in my thirties when it happened."),
    ("34-year-old", "in my thirties", "He hired a 34-year-old woman.", "He hired a thirty-something woman."),
    ("16-year-old", "in my teens", "I was a 16-year-old girl.", "I was a teenage girl."),
    ("34-year-old", "young", "A 34-year-old man came.", "A young man came."),
    ("34-year-old", "in my thirties", "A 34-year-old man came.", "A thirty-something man came."),
    ("twenties", "in my youth", "I was in my twenties then.", "I was in my youth then."),
    ("May 2010", "back then", "It was early in May 2010, I think.", "It was back then, I think."),
    ("Monday", "one day", "Every Monday I left.", "One day I left."),
    ("a@b.org", "an e-mail address", "Write to a@b.org.", "Write to an e-mail address."),
    ("Hannah", "", "I told Hannah everything.", "I told everything."),
    ("Hannah", "  my   boss ", "I told Hannah.", "I told my boss."),
)


@pytest.mark.parametrize(("who", "instead", "before", "after"), CASES, ids=[case[2] for case in CASES])
def test_a_replacement_reads_well(who: str, instead: str, before: str, after: str) -> None:
    findings = find(before)
    chosen = [
        Decision(entity.key, entity.name, Action.REPLACE, instead)
        for entity in entities(findings)
        if who in entity.name
    ]
    assert replace_all(before, findings, chosen).text == after


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (8, "in my childhood"),
        (16, "in my teens"),
        (20, "in my twenties"),
        (45, "in my forties"),
        (99, "in my later years"),
    ],
)
def test_an_age_becomes_words_that_fit_many(years: int, words: str) -> None:
    assert age_role(years) == words
