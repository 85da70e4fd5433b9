"""A second reader that follows docs/file-format.md step by step, without any of the program's own code.

What is imported of the program is only compared with.
"""

import hashlib
import hmac
import re
import shutil
import unicodedata
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import Type, hash_secret_raw
from sqlcipher3 import dbapi2

from journal_tui.vault.entry_rows import BACK
from journal_tui.vault.keys.passphrase_change import CHANGED
from journal_tui.vault.keys.proving import RECOVERY_MADE
from journal_tui.vault.keys.recovery import words_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "file-format.md").read_text("utf-8")
VAULTS = ROOT / "tests" / "vaults"
PASSPHRASE = "a lamp, a river and cafe\u0301\u00a0tables"  # typed another way: decomposed, and another space


def profiles_of_the_page() -> dict[int, tuple[int, int, int]]:
    rows = re.findall(r"\| (\d+) \| \w+ \| ([\d,]+) KiB \| (\d+) \| (\d+) \|", PAGE)
    return {int(number): (int(kib.replace(",", "")), int(t), int(p)) for number, kib, t, p in rows}


def root_for(salt: bytes, passphrase: str) -> bytes:
    memory, passes, lanes = profiles_of_the_page()[hashlib.sha256(salt).digest()[0]]
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in passphrase)
    prepared = unicodedata.normalize("NFC", spaced).encode("utf-8")
    return hash_secret_raw(prepared, salt, passes, memory, lanes, 16, Type.ID, version=0x13)


def key_from(root: bytes) -> bytes:
    info = re.search(r"info `([^`]+)` in ASCII", PAGE)
    assert info is not None
    extracted = hmac.digest(bytes(32), root, "sha256")
    return hmac.digest(extracted, info[1].encode("ascii") + b"\x01", "sha256")


@pytest.fixture(scope="module", params=[1, 2, 3])
def tables(request: pytest.FixtureRequest) -> Any:
    kept = VAULTS / f"v{request.param}.journal"
    data = kept.read_bytes()
    assert len(data) % 4096 == 0
    salt = data[:16]
    key = key_from(root_for(salt, PASSPHRASE))
    database: Any = dbapi2.connect(f"file:{kept}?mode=ro", uri=True)
    database.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    yield database
    database.close()


def test_it_is_a_journal_of_the_described_format(tables: Any) -> None:
    assert tables.execute("PRAGMA application_id").fetchone() == (1297369649,)
    assert str(1297369649) in PAGE
    assert (1297369649).to_bytes(4, "big") == b"MTJ1"
    number = tables.execute("PRAGMA user_version").fetchone()[0]
    assert number in {1, 2, 3}
    if number > 1:
        assert tables.execute("SELECT kind, id, at FROM gone").fetchall() == [
            ("entry", "00000000000000a9", "2026-11-22T10:00:00+01:00")
        ]


def test_the_entries_are_read(tables: Any) -> None:
    rows = tables.execute(
        "SELECT id, public_id, kind, written, revised, veiled, happened_words, happened_edtf, happened_sort, "
        "title, content_note, tags, text, word_count, opening FROM entries WHERE binned IS NULL ORDER BY id"
    ).fetchall()
    old, first, veiled = rows
    assert old[1:5] == ("00000000000000a3", "entry", "1999-12-31", None)
    assert old[0] == int(datetime(1999, 12, 31, tzinfo=UTC).timestamp()) * 1_000_000
    assert first[0] == int(datetime.fromisoformat(first[3]).timestamp()) * 1_000_000
    assert first[1:] == (
        "00000000000000a1",
        "facts",
        "2026-11-21T18:30:00+01:00",
        "2026-11-21T20:30:00+01:00",
        0,
        "summer 2009",
        "2009-22",
        "2009-06-01",
        "The first page",
        "loud voices",
        "first\nhome",
        "A plain entry.\nWith a second line, and a café.\nAnd a later thought.",
        14,
        "A plain entry. With a second line, and a café. And a later thought.",
    )
    assert (veiled[2], veiled[5], veiled[6], veiled[12]) == ("feelings", 1, None, "Words under a veil.")
    binned = tables.execute("SELECT text FROM entries WHERE binned IS NOT NULL").fetchall()
    assert binned == [("Binned words.",)]


def test_the_other_tables_are_read(tables: Any) -> None:
    def read(sql: str) -> list[Any]:
        found: list[Any] = tables.execute(sql).fetchall()
        return found

    assert read(
        "SELECT number, saved, title FROM revisions r JOIN entries e ON e.id = r.entry".replace(
            "title", "r.title"
        )
    ) == [(1, "2026-11-21T18:30:00+01:00", "The first page")]
    assert read("SELECT folded, tag FROM tags ORDER BY folded, entry") == [
        ("first", "first"),
        ("home", "home"),
        ("home", "home"),
    ]
    assert read("SELECT step, length, platform, tags, breaks, text FROM drafts") == [
        ("protect", "short", "mastodon", '["#MeToo"]', "[8]", "A plain entry with Ana.")
    ]
    assert read("SELECT entry_id, first, after, text FROM excerpts") == [
        ("00000000000000a1", 0, 14, "A plain entry.")
    ]
    assert read("SELECT entity, original, action, replacement FROM decisions") == [
        ("ana", "Ana", "replace", "a friend")
    ]
    assert read("SELECT draft_id, way, part, parts, text FROM handed_over") == [
        ("00000000000000d1", "clipboard", 1, 1, "A plain entry with a friend.")
    ]
    assert read("SELECT word, role FROM private_words") == [("Ana", "a friend")]
    assert read("SELECT name, value FROM settings") == [("theme", "paper")]
    key = "SELECT id FROM entries WHERE public_id = '00000000000000a1'"
    if read("PRAGMA user_version")[0][0] > 2:
        key = f"SELECT place FROM places WHERE entry = ({key})"
    assert read("SELECT rowid FROM entry_index WHERE entry_index MATCH 'cafe'") == read(key)


def test_the_index_is_made_anew_as_the_page_says(tmp_path: Path) -> None:
    path = Path(shutil.copy(VAULTS / "v3.journal", tmp_path))
    salt = path.read_bytes()[:16]
    database: Any = dbapi2.connect(path)
    database.execute(f"PRAGMA key = \"x'{key_from(root_for(salt, PASSPHRASE)).hex()}{salt.hex()}'\"")
    before = database.execute("SELECT place, entry FROM places ORDER BY place").fetchall()
    database.execute("UPDATE entries SET text = 'another lantern' WHERE public_id = '00000000000000a3'")
    database.execute("DELETE FROM places WHERE place = 16")
    (statements,) = re.findall(r"```sql\n(DELETE.*?)```", PAGE, re.DOTALL)
    database.executescript(statements)
    assert database.execute("SELECT place, entry FROM places ORDER BY place").fetchall() == before
    found = database.execute("SELECT rowid FROM entry_index WHERE entry_index MATCH 'lantern'").fetchall()
    assert found == [(16,)]
    database.close()


def test_every_table_and_column_is_on_the_page(tables: Any) -> None:
    named = set(re.findall(r"`(\w+)`", PAGE)) | set(re.findall(r"\*\*(\w+)\*\*", PAGE))
    names = tables.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'entry_index_%'"
    ).fetchall()
    for (table,) in names:
        assert table in named, table
        columns = {row[1] for row in tables.execute(f"PRAGMA table_info({table})")}
        assert columns <= named | {"id"}, (table, columns - named)


def test_a_wrong_key_gives_error_26() -> None:
    kept = VAULTS / "v1.journal"
    salt = kept.read_bytes()[:16]
    database: Any = dbapi2.connect(f"file:{kept}?mode=ro", uri=True)
    database.execute("PRAGMA cipher_log_level = NONE")
    database.execute(f"PRAGMA key = \"x'{bytes(32).hex()}{salt.hex()}'\"")
    with pytest.raises(dbapi2.DatabaseError) as caught:
        database.execute("SELECT count(*) FROM sqlite_schema")
    database.close()
    assert caught.value.sqlite_errorcode == 26


LISTED = (resources.files("mnemonic") / "wordlist" / "english.txt").read_text("utf-8").split()


def words_for(root: bytes) -> list[str]:
    bits = f"{int.from_bytes(root, 'big'):0128b}{hashlib.sha256(root).digest()[0] >> 4:04b}"
    return [LISTED[int(bits[at : at + 11], 2)] for at in range(0, 132, 11)]


def root_from(words: list[str]) -> bytes:
    bits = "".join(f"{LISTED.index(word):011b}" for word in words)
    root = int(bits[:128], 2).to_bytes(16, "big")
    assert int(bits[128:], 2) == hashlib.sha256(root).digest()[0] >> 4
    return root


def opened(path: Path, key: bytes, salt: bytes) -> list[Any]:
    database: Any = dbapi2.connect(f"file:{path}?mode=ro", uri=True)
    try:
        database.execute("PRAGMA cipher_log_level = NONE")
        database.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        found: list[Any] = database.execute("SELECT count(*) FROM entries").fetchall()
        return found
    finally:
        database.close()


def test_recovery_words_open_it_as_the_page_says() -> None:
    assert "2,048 words" in PAGE
    assert len({word[:4] for word in LISTED}) == len(LISTED) == 2048
    kept = VAULTS / "v2.journal"
    salt = kept.read_bytes()[:16]
    root = root_for(salt, PASSPHRASE)
    words = words_for(root)
    assert tuple(words) == words_of(root)
    assert opened(kept, key_from(root_from(words)), salt) == [(4,)]


def test_the_salt_of_the_sheet_opens_a_file_whose_first_bytes_are_damaged(tmp_path: Path) -> None:
    data = (VAULTS / "v2.journal").read_bytes()
    damaged = tmp_path / "damaged"
    damaged.write_bytes(bytes(range(16)) + data[16:])
    key = key_from(root_for(data[:16], PASSPHRASE))
    assert opened(damaged, key, data[:16]) == [(4,)]
    with pytest.raises(dbapi2.DatabaseError):
        opened(damaged, key, damaged.read_bytes()[:16])


def test_the_programs_settings_are_on_the_page() -> None:
    assert f"`{CHANGED}`" in PAGE
    assert f"`{RECOVERY_MADE}`" in PAGE
    assert f"`{BACK}ID`" in PAGE
