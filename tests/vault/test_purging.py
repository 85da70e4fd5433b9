"""Purge: afterwards no page of the file, decrypted, and no rollback journal holds any of the words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal_tui.model.draft import Draft, Excerpt, HandedOver, HandoverWay, Platform
from journal_tui.model.entry import Words
from journal_tui.model.errors import Cancelled, NotSaved, Refused, UnknownId
from journal_tui.vault import purging
from journal_tui.vault.check import check_vault
from journal_tui.vault.database import Database
from journal_tui.vault.leftovers import rollback_of
from journal_tui.vault.opening import open_vault
from journal_tui.vault.purging import due, finish, long_binned, purge, remains
from journal_tui.vault.salvage.pages import PageCipher
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE, SetClock

PAGE = 4096
SECRET = ("zanzibarquill", "lavendermoth", "tagperiwinkle", "notemarmalade", "formerxylograph", "thenquokka")
ID = "a" * 16


def decrypted(path: Path, key: PageCipher) -> Iterator[bytes]:
    """Every page of a file, and every place in its rollback journal where a page may stand, in the clear.

    The file is not opened twice in this process while it is open: it is read through the vault's descriptor
    by the caller, or closed.
    """
    data = path.read_bytes()
    for page in key.open([(at // PAGE + 1, data[at : at + PAGE]) for at in range(0, len(data), PAGE)]):
        yield page.data
    rollback = rollback_of(path)
    rest = rollback.read_bytes() if rollback.exists() else b""
    # Its header may be wiped, so every sector's first record and those behind it are looked at.
    for start in range(512, len(rest), 512):
        if len(rest) >= start + 4 + PAGE and key.sealed(
            number := int.from_bytes(rest[start : start + 4], "big"),
            (raw := rest[start + 4 : start + 4 + PAGE]),
        ):
            yield key.open([(number, raw)])[0].data
            place = start + PAGE + 8
            while len(rest) >= place + 4 + PAGE:
                raw = rest[place + 4 : place + 4 + PAGE]
                yield key.open([(int.from_bytes(rest[place : place + 4], "big"), raw)])[0].data
                place += PAGE + 8


def found_in(path: Path, vault: Vault) -> set[str]:
    cipher = PageCipher(vault.key)
    pages = [page.lower() for page in decrypted(path, cipher)]
    return {word for word in SECRET for page in pages if word.encode() in page}


def while_open(vault: Vault) -> set[str]:
    """The same of copies of an open file and its rollback journal, taken without opening the file again."""
    import os

    copy = vault.path.with_name("copy.db")
    copy.write_bytes(os.pread(vault.file.fd, vault.file.size, 0))
    if rollback_of(vault.path).exists():
        rollback_of(copy).write_bytes(rollback_of(vault.path).read_bytes())
    words = found_in(copy, vault)
    rollback_of(copy).unlink(missing_ok=True)
    copy.unlink()
    return words


@pytest.fixture
def secret(vault: Vault, clock: SetClock) -> Vault:
    """Many entries, and one with words that are nowhere else, revised and excerpted."""
    vault.entries.import_many(
        (Words(f"title {n}", f"plain words {n} " * 60, tags=("home",)), None, f"{n:016x}") for n in range(300)
    )
    text = f"{SECRET[1]} and the river at night. " * 300
    vault.entries.add(Words(SECRET[0], f"{SECRET[4]} came first", tags=(SECRET[2],)), id=ID)
    clock.pass_(hours=1)
    vault.entries.revise(ID, Words(SECRET[0], text, tags=(SECRET[2],), content_note=SECRET[3]))
    clock.pass_(hours=1)
    vault.entries.revise(ID, Words(SECRET[0], text + SECRET[5], tags=(SECRET[2],), content_note=SECRET[3]))
    for n in range(0, 300, 3):
        vault.entries.revise(f"{n:016x}", Words(f"title {n}", f"other words {n} " * 80))
    return vault


def draft_of(vault: Vault, text: str) -> Draft:
    passage = Excerpt(ID, f"{SECRET[1]} and the river at night", 0, 34)
    return vault.drafts.save(replace(vault.drafts.new(), text=text, excerpts=(passage,)))


def test_afterwards_no_page_holds_any_of_the_words(secret: Vault) -> None:
    draft_of(secret, "a text of its own")
    assert while_open(secret) == set(SECRET)  # the instrument sees what is there
    secret.entries.bin(ID)
    said: list[str] = []
    report = purge(secret, [ID], progress=lambda words, _: said.append(words))
    assert (report.entries, report.revisions, report.left, report.finished) == (1, 2, 1, True)
    assert said == ["Removing", "Making the search index anew", "Writing the file anew", "Done"]
    assert while_open(secret) == set()
    assert not due(secret)
    # Everything else is right.
    assert check_vault(secret).sound
    assert secret.entries.count() == 300
    assert secret.entries.count(binned=True) == 0
    assert sum(count for _, _, count in secret.entries.months()) == 300
    assert secret.entries.tags() == [("home", 200)]
    assert secret.search.find(SECRET[1]) == []
    assert len(secret.search.find("plain words", limit=300)) == 200
    assert secret.drafts.list()[0].excerpts == ()
    assert secret.drafts.list()[0].text == "a text of its own"
    gone = secret.database.rows("SELECT kind, id, at FROM gone")
    assert gone == [("entry", ID, "2026-11-21T20:30:00+00:00")]
    with pytest.raises(UnknownId):
        secret.entries.get(ID)
    # The journal goes on, and so it is when it is closed and opened again.
    secret.entries.add(Words("later"))
    secret.close()
    assert found_in(secret.path, secret) == set()
    with open_vault(secret.path, PASSPHRASE) as again:
        assert again.entries.count() == 301
        assert check_vault(again).sound


def test_drafts_and_records_stay_or_go_as_asked(secret: Vault) -> None:
    holding = draft_of(secret, f"{SECRET[1]} and the river at night")
    moment = secret.entries.get(ID).written
    for name, draft, text in (
        ("h1", holding.id, "by its draft"),
        ("h2", "", f"I say: {SECRET[1]} and the river at night, so."),
        ("h3", "", "something else"),
    ):
        way = HandoverWay.SCREEN
        secret.drafts.hand_over(HandedOver(name, draft, moment, Platform.X, way, 1, 1, text))
    known = remains(secret, {ID})
    assert known.revisions == 2
    assert [draft.id for draft in known.drafts] == [holding.id]
    assert {each.id for each in known.handed_over} == {"h1", "h2"}
    report = purge(secret, [ID], drafts=[holding.id, "no such"], handed_over=["h2"], outside_bin=True)
    assert (report.drafts, report.handed_over, report.left) == (1, 1, 0)
    assert while_open(secret) == set()
    assert {each.id for each in secret.drafts.handed_over()} == {"h1", "h3"}
    assert {row[0] for row in secret.database.rows("SELECT id FROM gone")} == {ID, holding.id}


def test_what_is_not_in_the_bin_is_not_removed(secret: Vault) -> None:
    with pytest.raises(Refused, match="not in the bin"):
        purge(secret, [ID])
    secret.entries.bin(ID)
    with pytest.raises(UnknownId):
        purge(secret, [ID, "no such entry"])
    assert secret.entries.get(ID).binned
    assert secret.database.rows("SELECT * FROM gone") == []
    assert not due(secret)


def stop_at(step: str) -> Callable[[], bool]:
    """Say yes to stopping once the second step is under way."""
    answers = {"index": [False, True], "file": [False] * 2 + [True], "at once": [True]}[step]
    left = iter(answers)
    return lambda: next(left, True)


@pytest.mark.parametrize("step", ["at once", "index"])
def test_stopped_midway_the_rows_are_gone_and_the_rest_can_be_done_later(secret: Vault, step: str) -> None:
    secret.entries.bin(ID)
    report = purge(secret, [ID], cancelled=stop_at(step))
    assert (report.finished, report.reason) == (False, "Stopped.")
    assert due(secret)
    assert secret.search.find(SECRET[1]) == []
    assert check_vault(secret).sound
    with pytest.raises(Cancelled):
        finish(secret, cancelled=lambda: True)
    finish(secret)
    assert not due(secret)
    assert while_open(secret) == set()


def test_a_full_disk_leaves_all_or_nothing(secret: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Database.rows

    def full(self: Database, sql: str, values: tuple[str, ...] = ()) -> object:
        if sql == "VACUUM":
            raise NotSaved("There is no room left on the disk.")
        return real(self, sql, values)

    secret.entries.bin(ID)
    with monkeypatch.context() as patched:
        patched.setattr(Database, "rows", full)
        report = purge(secret, [ID])
    assert report.reason == "There is no room left on the disk."
    assert due(secret)
    with monkeypatch.context() as patched:
        patched.setattr(purging, "_remove", lambda *_: secret.database.rows("SELECT 1 FROM missing"))
        with pytest.raises(Exception, match="no such table"):
            purge(secret, [f"{1:016x}"], outside_bin=True)
    assert secret.entries.count() == 300
    finish(secret)
    assert while_open(secret) == set()


def test_what_is_older_is_counted_to_the_day(vault: Vault, clock: SetClock) -> None:
    for name in ("b" * 16, "c" * 16):
        vault.entries.add(Words("x"), id=name)
        vault.entries.bin(name)
        clock.pass_(days=5)
    now = clock.now()
    assert long_binned(vault, now) == []
    clock.pass_(days=25)
    assert long_binned(vault, clock.now()) == ["b" * 16]
    clock.pass_(days=9)
    assert long_binned(vault, clock.now()) == ["b" * 16, "c" * 16]
    assert long_binned(vault, datetime(1, 2, 1, tzinfo=UTC)) == []
