"""Whatever is done in whatever order, the journal holds what a dict would hold."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)

from journal_tui.model.entry import EntryKind, Words
from journal_tui.model.happened import Happened
from journal_tui.model.moment import Moment
from journal_tui.model.text import fold, normalise, normalise_line, shown_line
from journal_tui.vault import wording
from journal_tui.vault.check import check_vault
from journal_tui.vault.keys import key
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.wording import kept_words
from tests.vault.conftest import PASSPHRASE, SetClock

HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from("\x00\x1b[]\\\r\n\t \u202e\u2066\u200d\u0301é😀\u2028\ufeff'\";%_*")
    ),
    max_size=60,
)
WORDS = st.builds(
    Words,
    title=HOSTILE,
    text=HOSTILE,
    happened=st.none() | st.builds(Happened, HOSTILE, st.sampled_from(["", "2009", "2009-21~", "../2010"])),
    tags=st.lists(HOSTILE, max_size=4).map(tuple),
    content_note=HOSTILE,
    veiled=st.booleans(),
    kind=st.sampled_from(EntryKind),
)
WRITTEN = st.none() | st.dates().map(lambda day: Moment(day.isoformat()))
MARKERS = st.sampled_from(["alpha", "bravo", "charlie"])


@settings(max_examples=200)
@given(WORDS)
def test_keeping_words_twice_is_keeping_them_once(words: Words) -> None:
    kept = kept_words(words)
    assert kept_words(kept) == kept
    assert (kept.text, kept.title) == (normalise(words.text), normalise_line(words.title))


@given(HOSTILE)
def test_the_short_ways_give_what_the_long_ways_give(text: str) -> None:
    assert wording._normal(text) == normalise(text)
    assert wording._normal_line(text) == normalise_line(text)
    assert wording.opening(normalise(text)) == shown_line(normalise(text))[: wording.OPENING].rstrip()


class Journal(RuleBasedStateMachine):
    """A journal beside a dict of what it should hold."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self._patched = pytest.MonkeyPatch()
        self._patched.setattr(key, "PROFILES", tuple(key.Profile(p.name, 8, 1, 1) for p in key.PROFILES))
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "journal.db"
        self.clock = SetClock()
        self.words: dict[str, Words] = {}
        self.former: dict[str, list[Words]] = {}
        self.binned: set[str] = set()
        self.order: dict[str, int] = {}

    @initialize()
    def create(self) -> None:
        self.vault = create_vault(self.path, PASSPHRASE, clock=self.clock)

    def teardown(self) -> None:
        assert check_vault(self.vault).sound
        self.vault.close()
        self._folder.cleanup()
        self._patched.undo()

    def _keep(self, public_id: str, words: Words, order: int) -> None:
        self.words[public_id] = kept_words(words)
        self.former[public_id] = []
        self.order[public_id] = order

    @rule(target=ids, words=WORDS, marker=MARKERS, written=WRITTEN)
    def add(self, words: Words, marker: str, written: Moment | None) -> str:
        self.clock.pass_(seconds=1)
        words = Words(words.title, f"{marker} {words.text}", words.happened, words.tags)
        entry = self.vault.entries.add(words, written)
        self._keep(entry.id, words, entry.order)
        return entry.id

    @rule(many=st.lists(st.tuples(WORDS, WRITTEN), max_size=5))
    def import_many(self, many: list[tuple[Words, Moment | None]]) -> None:
        items = [
            (words, written, f"imported{len(self.words) + n}") for n, (words, written) in enumerate(many)
        ]
        assert self.vault.entries.import_many(items) == len(items)
        for words, _, public_id in items:
            self._keep(public_id, words, self.vault.entries.get(public_id).order)

    @rule(public_id=ids, words=WORDS, marker=MARKERS)
    def revise(self, public_id: str, words: Words, marker: str) -> None:
        self.clock.pass_(seconds=1)
        words = kept_words(
            Words(words.title, f"{marker} {words.text}", None, words.tags, veiled=words.veiled)
        )
        if words != self.words[public_id]:
            self.former[public_id].append(self.words[public_id])
        self.vault.entries.revise(public_id, words)
        self.words[public_id] = words

    @rule(public_id=ids)
    def bin(self, public_id: str) -> None:
        self.vault.entries.bin(public_id)
        self.binned.add(public_id)

    @rule(public_id=consumes(ids), words=WORDS)
    def unbin(self, public_id: str, words: Words) -> None:
        del words
        self.vault.entries.unbin(public_id)
        self.binned.discard(public_id)

    @rule()
    def close_and_open(self) -> None:
        self.vault.close()
        self.vault = open_vault(self.path, PASSPHRASE, clock=self.clock)

    @rule(marker=MARKERS)
    def search(self, marker: str) -> None:
        found = {hit.line.id for hit in self.vault.search.find(marker, limit=1000)}
        expected = {
            public_id
            for public_id, words in self.words.items()
            if public_id not in self.binned and words.text.startswith(marker)
        }
        assert expected <= found
        for public_id in found - expected:
            words = self.words[public_id]
            everything = " ".join((words.title, words.text, words.content_note, *words.tags))
            assert fold(marker) in fold(everything)

    @invariant()
    def holds_what_was_saved(self) -> None:
        if not hasattr(self, "vault"):
            return
        here = sorted((i for i in self.words if i not in self.binned), key=self.order.__getitem__)
        assert [line.id for line in self.vault.entries.page(limit=10_000)] == here[::-1]
        assert {line.id for line in self.vault.entries.page(limit=10_000, binned=True)} == self.binned
        assert self.vault.entries.count() == len(here)
        for public_id, words in self.words.items():
            assert self.vault.entries.get(public_id).words == words
            assert [r.words for r in self.vault.entries.history(public_id)] == self.former[public_id]
        tags = {tag.casefold() for i in here for tag in self.words[i].tags}
        assert {tag.casefold() for tag, _ in self.vault.entries.tags()} == tags


TestJournal = Journal.TestCase
TestJournal.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
