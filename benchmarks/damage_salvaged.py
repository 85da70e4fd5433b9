"""What salvage gets back of a damaged journal, compared with what was in it."""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from damage_journal import PASSPHRASE, Contents

from journal_tui.vault.opening import open_vault
from journal_tui.vault.salvage.gathering import FORMER
from journal_tui.vault.salvage.recognising import FROM_DAMAGE
from journal_tui.vault.salvage.remaking import FROM_INDEX, PUT_TOGETHER
from journal_tui.vault.salvage.salvaging import salvage

_WORD = re.compile(r"[^\W_]+")
_LEAST_SHARE = 0.5
_KINDS = ("exact", "doubtful", "partly", "former", "indexed")


@dataclass(frozen=True)
class Got:
    """What came back, in rows.

    Attributes:
        rows: how many there were.
        exact: as they were, sealed.
        doubtful: as they were, from a page with a broken seal.
        partly: not all of it.
        former: entries of which an earlier version is left.
        indexed: entries that are put together from the search index, with at least half of their words.
        words: the share of those entries' words that is there whole; 1 where there is no such entry.
        seconds: how long it took.
    """

    rows: int
    exact: int
    doubtful: int
    partly: int
    former: int
    indexed: int
    words: float
    seconds: float

    @property
    def back(self) -> float:
        """The share of rows that came back at all."""
        return sum(getattr(self, kind) for kind in _KINDS) / self.rows


def salvaged(data: bytes, before: Contents, folder: Path, salt: bytes, rollback: bytes = b"") -> Got:
    """Salvage a damaged file, and compare.

    Raises:
        AssertionError: a word stands in an entry from the index that was not there, or not in that place.
    """
    bad, new = folder / "bad.db", folder / "new.db"
    bad.write_bytes(data)
    beside = bad.with_name("bad.db-journal")
    if rollback:
        beside.write_bytes(rollback)
    begin = time.perf_counter()
    report = salvage(bad, new, PASSPHRASE, salt=salt)
    took = time.perf_counter() - begin
    with open_vault(new, PASSPHRASE) as vault:
        after = Contents.of(vault)
    by_key = {order: name for name, order in after.keys.items()}
    by_title = {after.texts[name][0]: name for name, tags in after.tags.items() if FROM_INDEX in tags}
    tally = dict.fromkeys(_KINDS, 0)
    for name, texts in before.texts.items():
        there = name if name in after.texts else by_key.get(before.keys.get(name, -1), name)
        if there not in after.texts and name in before.keys:
            there = by_title.get(texts[0].casefold(), name)
        kind = _kind(texts, after, there)
        if kind == "indexed" and _share(texts, after.texts[there]) < _LEAST_SHARE:
            kind = ""
        if kind:
            tally[kind] += 1
    assert bad.read_bytes() == data
    for path in (bad, new, beside):
        path.unlink(missing_ok=True)
    known = report.from_index.words + report.from_index.missing
    words = report.from_index.words / known if known else 1.0
    return Got(len(before.texts), **tally, words=words, seconds=took)


def _kind(texts: tuple[str, ...], after: Contents, name: tuple[str, ...]) -> str:
    tags = after.tags.get(name, ())
    if FROM_INDEX in tags:
        return "indexed"
    if FORMER in tags:
        return "former"
    if after.texts.get(name) == texts:
        return "doubtful" if FROM_DAMAGE in tags else "exact"
    return "partly" if name in after.texts else ""


def _share(texts: tuple[str, ...], made: tuple[str, ...]) -> float:
    """Return how many of the words of an entry are there; all must be in their places.

    Raises:
        AssertionError: one is not.
    """
    all_words = _WORD.findall(" ".join(texts[:2]).casefold())
    told = made[1].removeprefix(PUT_TOGETHER).split("[Tags:]")[0]
    whole = [word for word in f"{made[0]} {told.rpartition('.]')[2]}".split() if "[" not in word]
    was = iter(all_words)
    assert all(word in was for word in whole)
    return len(whole) / max(1, len(all_words))


def heading() -> None:
    """Print the heads of the table."""
    heads = "".join(f"{head:>10}" for head in (*_KINDS, "lost", "worst run"))
    print(f"{'damage':44}{'runs':>5}{heads}{'words':>8}{'s':>7}")


def row(name: str, found: Iterable[Got]) -> float:
    """Print what came back of one kind of damage; return the share of rows of all runs together."""
    runs = list(found)
    rows = sum(got.rows for got in runs)
    parts = [sum(getattr(got, kind) for got in runs) / rows for kind in _KINDS]
    worst = min(got.back for got in runs)
    indexed = [got for got in runs if got.indexed]
    words = sum(got.words * got.indexed for got in indexed) / max(1, sum(got.indexed for got in indexed))
    cells = "".join(f"{part:10.2%}" for part in (*parts, 1 - sum(parts), worst))
    said = f"{words:8.1%}" if indexed else f"{'':>8}"
    print(f"{name:44}{len(runs):5}{cells}{said}{max(got.seconds for got in runs):7.1f}", flush=True)
    return sum(parts)
