"""What the statements of lists, search and home read: guards against slowness that need no clock."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.happened import read_happened
from journal_tui.model.moment import Moment
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault

PASSPHRASE = "lantern orchard gravel"
_TEMPORARY = "TEMP B-TREE"
_WHOLE_TABLE = re.compile(r"SCAN (?!.*(?:INDEX|VIRTUAL TABLE))")

WORK: dict[str, Callable[[Vault], object]] = {
    "first page": lambda vault: vault.entries.page(),
    "next page": lambda vault: vault.entries.page(vault.entries.orders()[20]),
    "page above": lambda vault: vault.entries.page_after(vault.entries.orders()[20]),
    "page of some days": lambda vault: vault.entries.page(from_=date(2020, 1, 5), to=date(2020, 1, 9)),
    "page by happened": lambda vault: vault.entries.page_by_happened(),
    "the bin": lambda vault: vault.entries.page(binned=True),
    "order of all": lambda vault: vault.entries.orders(),
    "order of all by happened": lambda vault: vault.entries.orders(by_happened=True),
    "lines for a screen": lambda vault: vault.entries.lines_for(vault.entries.orders()[:50]),
    "one entry": lambda vault: vault.entries.get(vault.entries.page()[0].id),
    "an id's beginning": lambda vault: vault.entries.find(vault.entries.page()[0].id[:12]),
    "how many": lambda vault: vault.entries.count(),
    "search": lambda vault: vault.search.find("common"),
    "search, next page": lambda vault: vault.search.find("common", before=vault.entries.orders()[20]),
    "search as one types": lambda vault: vault.search.find("c"),
}
PARTS_ONLY = {"order of all", "order of all by happened", "how many", "next page", "page above"} | {
    "lines for a screen",
    "page of some days",
    "search, next page",
}
"""Work that goes through every key, asks for all keys first, or goes through days with more entries each."""


def filled(path: Path, count: int) -> Vault:
    """Open a journal with so many entries, which is made by the first test that wants it."""
    if path.exists():
        return open_vault(path, PASSPHRASE)
    vault = create_vault(path, PASSPHRASE, "small")
    vault.entries.import_many(
        (
            Words(
                text=f"common words {n}",
                tags=("a",) if n % 2 else (),
                happened=read_happened("2019") if n % 3 else None,
            ),
            Moment(f"2020-01-{1 + n % 28:02}"),
            None,
        )
        for n in range(count)
    )
    return vault


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a place for journals that tests only read."""
    return tmp_path_factory.mktemp("read")


def watched(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that every statement of the vault will be added to."""
    said: list[str] = []
    for name in ("rows", "numbers"):
        real = getattr(vault.database, name)

        def run(sql: str, values: object = (), real: Callable[..., object] = real) -> object:
            said.append(sql)
            return real(sql, values)

        monkeypatch.setattr(vault.database, name, run)
    return said


@pytest.mark.parametrize("name", WORK)
def test_no_statement_reads_a_whole_table_or_sorts(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(folder / "60.db", 60) as vault:
        said = watched(vault, monkeypatch)
        WORK[name](vault)
        monkeypatch.undo()
        assert said
        for sql in said:
            values = [None] * sql.count("?")
            plan = [row[3] for row in vault.database.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
            assert not [step for step in plan if _TEMPORARY in step or _WHOLE_TABLE.match(step)], (sql, plan)


@pytest.mark.parametrize("name", sorted(WORK.keys() - PARTS_ONLY))
def test_a_journal_ten_times_as_large_takes_no_more_steps(name: str, folder: Path) -> None:
    steps = []
    for count in (200, 2000):
        with filled(folder / f"{count}.db", count) as vault:
            taken = 0

            def count_step() -> bool:
                nonlocal taken
                taken += 1
                return False

            WORK[name](vault)
            with vault.database.stopped_by(count_step, every=10):
                WORK[name](vault)
            steps.append(taken)
    assert steps[1] <= steps[0] * 1.2 + 5


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("first page", 1),
        ("lines for a screen", 2),
        ("search", 1),
        ("search as one types", 1),
        ("one entry", 2),
    ],
)
def test_few_statements(name: str, most: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(folder / "60.db", 60) as vault:
        said = watched(vault, monkeypatch)
        WORK[name](vault)
        assert len(said) <= most
