"""A journal with all that belongs to one, and ways to damage it."""

from dataclasses import replace
from pathlib import Path

import pytest

from journal_tui.model.draft import Excerpt, HandedOver, HandoverWay, Platform
from journal_tui.model.entry import Entry, Words
from journal_tui.model.finding import Action, Decision
from journal_tui.model.happened import Happened
from journal_tui.vault.check import check_file
from journal_tui.vault.opening import open_vault
from journal_tui.vault.salvage.pages import PageCipher
from journal_tui.vault.salvage.salvaging import SalvageReport, salvage
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE, SetClock

PAGE = 4096
LONG = "".join(f"{number} of many thousand words, " for number in range(1500))


@pytest.fixture
def closed(vault: Vault, clock: SetClock) -> Path:
    """Sixty entries with all that belongs to a journal; the last one is long."""
    for number in range(60):
        clock.pass_(days=1)
        words = Words(
            f"title {number}",
            f"Text{number}: café, {'and more words ' * 40}",
            tags=("home", f"t{number % 7}"),
        )
        vault.entries.add(words, id=f"{number:016x}")
    first = vault.entries.get("0" * 16)
    happened = replace(
        first.words, happened=Happened("summer 2009", "2009-22"), veiled=True, content_note="loud"
    )
    for text in ("a second version", "a third version"):
        clock.pass_(days=1)
        vault.entries.revise(first.id, replace(happened, text=text))
    vault.entries.bin(f"{5:016x}")
    vault.entries.add(Words("the long one", LONG), id="f" * 16)
    passage, decision = (
        Excerpt(first.id, "a passage", 0, 9),
        Decision("ana", "Ana", Action.REPLACE, "a friend"),
    )
    made = replace(
        vault.drafts.new(), title="A draft", text="of it", excerpts=(passage,), decisions=(decision,)
    )
    vault.drafts.save(made)
    record = HandedOver("h1", "", first.written, Platform.X, HandoverWay.CLIPBOARD, 1, 1, "left")
    vault.drafts.hand_over(record)
    vault.settings.put("theme", "dusk")
    vault.settings.add_private_word("Ána", "a friend")
    vault.database.change("INSERT INTO gone VALUES ('entry', 'abc', '2026-11-22T10:00:00+00:00')")
    vault.close()
    return vault.path


def everything(path: Path) -> tuple[object, ...]:
    with open_vault(path, PASSPHRASE) as vault:
        entries = [*vault.entries.all(), *vault.entries.all(binned=True)]
        return (
            entries,
            [vault.entries.history(entry.id) for entry in entries],
            vault.drafts.list(),
            vault.drafts.handed_over(),
            vault.settings.private_words(),
            vault.settings.get("theme"),
            vault.entries.tags(),
            vault.entries.months(),
            vault.database.rows("SELECT * FROM gone"),
            [hit.line.id for hit in vault.search.find("café", limit=100)],
        )


def pages_of(path: Path, sql: str) -> list[int]:
    """The numbers (from 0) of pages that hold the answer to nothing but a root: enough for small tables."""
    with open_vault(path, PASSPHRASE) as vault:
        return [int(row[0]) - 1 for row in vault.database.rows(sql)]


def pages_with(path: Path, words: str, kind: int) -> list[int]:
    """The numbers (from 0) of pages of this kind that hold these words."""
    with open_vault(path, PASSPHRASE) as vault:
        key = vault.key
    data = path.read_bytes()
    raw = [(at // PAGE + 1, data[at : at + PAGE]) for at in range(0, len(data), PAGE)]
    pages = PageCipher(key).open(raw)
    return [page.number - 1 for page in pages if page.data[0] == kind and words.encode() in page.data]


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 64
    path.write_bytes(data)


def wipe(path: Path, begin: int, end: int) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:begin] + bytes(end - begin) + data[end:])


def salvaged(path: Path, salt: bytes | None = None) -> tuple[SalvageReport, dict[str, Entry]]:
    before = path.read_bytes()
    report = salvage(path, path.with_name("new.db"), PASSPHRASE, salt=salt)
    assert path.read_bytes() == before
    assert check_file(report.path, PASSPHRASE).sound
    assert report.path.stat().st_mode & 0o777 == 0o600
    with open_vault(report.path, PASSPHRASE) as vault:
        return report, {e.id: e for e in [*vault.entries.all(), *vault.entries.all(binned=True)]}
