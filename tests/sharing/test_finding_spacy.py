"""The [ner] extra: what spaCy finds is added.

spaCy and its models are not installed here; a stand-in of the same shape (``spacy.load``,
``spacy.util.get_installed_models``, ``nlp(text).ents`` with ``label_``, ``start_char``, ``end_char``) takes
their place. What the real models find is not tested by this.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

import pytest

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding import find
from journal_tui.sharing.finding.spacy_names import model


@dataclass
class _Ent:
    label_: str
    start_char: int
    end_char: int


@dataclass
class _Doc:
    ents: list[_Ent]


class _Nlp:
    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, text: str) -> _Doc:
        ents = []
        for word, label in (("gardener", "PERSON"), ("mill", "FAC"), ("ten", "CARDINAL")):
            at = text.find(word)
            if at >= 0:
                ents.append(_Ent(label, at, at + len(word)))
        return _Doc(ents)


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    installed = ["en_core_web_sm", "de_core_news_md", "en_core_web_md"]
    fake, util = ModuleType("spacy"), ModuleType("spacy.util")
    monkeypatch.setattr(fake, "load", _Nlp, raising=False)
    monkeypatch.setattr(util, "get_installed_models", lambda: installed, raising=False)
    monkeypatch.setitem(sys.modules, "spacy", fake)
    monkeypatch.setitem(sys.modules, "spacy.util", util)
    model.cache_clear()
    yield installed
    model.cache_clear()


def test_what_it_finds_is_added(spacy: list[str]) -> None:
    assert spacy
    found = {f.text: f for f in find("I saw the gardener and Hannah at the mill at ten.")}
    assert found["gardener"].kind is FindingKind.PERSON
    assert found["gardener"].certainty is Certainty.POSSIBLE
    assert found["mill"].kind is FindingKind.PLACE
    assert "Hannah" in found
    assert "ten" not in found


def test_long_texts_are_handed_over_in_pieces(spacy: list[str]) -> None:
    assert spacy
    text = "and so on " * 12_000 + "gardener"
    assert [f.text for f in find(text)][-1] == "gardener"


def test_the_largest_model_of_the_language_is_taken(spacy: list[str]) -> None:
    assert spacy
    chosen = model("en")
    assert isinstance(chosen, _Nlp)
    assert chosen.name == "en_core_web_md"
    assert model("fr") is None


def test_without_spacy_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    model.cache_clear()
    assert model("en") is None
    assert [f.text for f in find("I saw the gardener and Hannah.")] == ["Hannah"]
    model.cache_clear()
