"""Whatever was done in three copies, and joined in whatever order: the same words, and none of them lost."""

import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.model.entry import Words
from journal_tui.vault.keys import key
from journal_tui.vault.purging import purge
from tests.vault.two_copies import Copies

NAMES = ("a", "b", "c")
DOING = st.tuples(
    st.sampled_from(["write", "revise", "revise", "revise", "bin", "unbin", "purge", "join", "join"]),
    st.sampled_from(NAMES),
    st.integers(0, 5),
    st.sampled_from([Words("", "alpha"), Words("T", "bravo", tags=("x", "y")), Words("", "c", veiled=True)]),
)
Said = set[tuple[str, Words]]


class History:
    """Three copies of one journal, and everything that was ever said in each."""

    def __init__(self, folder: Path) -> None:
        self.copies = Copies(folder)
        self.copies.make("a")
        self.copies.write("a", "one")
        self.copies.write("a", "two")
        self.copies.copy("a", "b")
        self.copies.copy("a", "c")
        first = self.now("a")
        self.said: dict[str, Said] = {name: set(first) for name in NAMES}
        self.gone: set[str] = set()

    def now(self, name: str) -> Said:
        return {
            (entry_id, words)
            for entry_id, (present, former, _) in self.copies.holds(name).items()
            for _, words in (present, *former)
        }

    def do(self, what: str, name: str, number: int, words: Words) -> None:
        if what == "join":
            self.join(name, NAMES[number % 3])
            return
        with self.copies.open(name) as vault:
            ids = sorted(entry.id for binned in (False, True) for entry in vault.entries.all(binned=binned))
            if what == "write":
                self.said[name].add((vault.entries.add(words).id, words))
            elif ids:
                entry_id = ids[number % len(ids)]
                if what == "revise":
                    vault.entries.revise(entry_id, words)
                    self.said[name].add((entry_id, words))
                elif what == "purge":
                    purge(vault, [entry_id], outside_bin=True)
                    self.gone.add(entry_id)
                else:
                    (vault.entries.bin if what == "bin" else vault.entries.unbin)(entry_id)

    def join(self, name: str, other: str) -> None:
        if name == other:
            return
        self.copies.join(name, other)
        self.said[name] |= self.said[other]
        assert self.kept(self.said[name]) <= self.kept(self.now(name))
        assert not self.copies.join(name, other).changed

    def kept(self, said: Said) -> Said:
        return {each for each in said if each[0] not in self.gone}


def lived(doings: list[tuple[str, str, int, Words]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(key, "PROFILES", tuple(key.Profile(p.name, 8, 1, 1) for p in key.PROFILES))
        history = History(Path(folder))
        for doing in doings:
            history.do(*doing)
        everything: Said = set().union(*history.said.values())
        held = []
        for order in permutations(NAMES):
            copies = history.copies
            copies.copy(order[0], "joined")
            copies.join("joined", order[1])
            copies.join("joined", order[2])
            assert copies.sound("joined")
            assert history.kept(everything) == history.kept(history.now("joined"))
            found = copies.holds("joined")
            held.append({entry_id: found[entry_id] for entry_id in found.keys() - history.gone})
        assert all(each == held[0] for each in held)


@settings(max_examples=4)
@given(st.lists(DOING, min_size=4, max_size=12))
def test_in_every_order_the_same_words_and_none_lost(doings: list[tuple[str, str, int, Words]]) -> None:
    lived(doings)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(max_examples=300)
@given(st.lists(DOING, min_size=4, max_size=40))
def test_the_same_at_length(doings: list[tuple[str, str, int, Words]]) -> None:
    lived(doings)
