"""The key that is derived while the rest loads: the same key, and silence about whatever is unusual."""

import os
from pathlib import Path

import pytest

from journal_tui.cli import key_ahead
from journal_tui.cli.key_ahead import begin
from journal_tui.model.errors import NotEnoughMemory
from journal_tui.vault.keys import key
from journal_tui.vault.opening import create_vault, open_vault

PASSPHRASE = "lantern orchard gravel moth"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    create_vault(path, PASSPHRASE, "small").close()
    return path


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\r\nmore\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("before", [True, False])
def test_it_opens_the_journal(before: bool, journal: Path, passphrase_file: Path) -> None:
    options = ["--journal", str(journal), f"--passphrase-file={passphrase_file}"]
    ahead = begin([*options, "list"] if before else ["list", "--limit", "3", *options])
    assert ahead is not None
    open_vault(journal, PASSPHRASE, key_for=ahead.key).close()


def test_the_usual_place(journal: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METOO_JOURNAL", str(journal))
    ahead = begin(["search", "--passphrase-file", str(passphrase_file), "word"])
    assert ahead is not None
    salt = journal.read_bytes()[:16]
    assert ahead.key(PASSPHRASE.encode(), salt) == key.derive(PASSPHRASE.encode(), salt)


def test_another_passphrase_or_salt_gets_its_own_key(journal: Path, passphrase_file: Path) -> None:
    ahead = begin(["list", "--journal", str(journal), "--passphrase-file", str(passphrase_file)])
    assert ahead is not None
    salt = key.new_salt(1)
    assert ahead.key(b"another", salt) == key.derive(b"another", salt)


def test_an_error_comes_when_the_command_asks(
    journal: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("journal_tui.vault.keys.argon.argon2id", refusing)
    ahead = begin(["list", "--journal", str(journal), "--passphrase-file", str(passphrase_file)])
    assert ahead is not None
    with pytest.raises(NotEnoughMemory):
        open_vault(journal, PASSPHRASE, key_for=ahead.key)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["list"],
        ["list", "--journal", "J"],
        ["list", "--journal", "J", "--passphrase-file"],
        ["list", "--journal", "J", "--passphrase-file", "missing"],
        ["list", "--journal", "missing", "--passphrase-file", "P"],
        ["list", "--journal", "J", "--passphrase-file", "FIFO"],
        ["list", "--journal", "FOLDER", "--passphrase-file", "P"],
        ["list", "--journal", "P", "--passphrase-file", "EMPTY"],
        ["list", "--journal", "EMPTY", "--passphrase-file", "P"],
        ["list", "--journal", "J", "--passphrase-file", "LONG"],
        ["list", "--journal", "J", "--passphrase-file", "BINARY"],
        ["list", "--journal", "J", "--passphrase-file", "P", "--passphrase-fd", "3"],
        ["list", "--journal", "J", "--passphrase-file", "P", "--recovery"],
        ["list", "--journal", "J", "--passphrase-file", "P", "--help"],
        ["measure", "--journal", "J", "--passphrase-file", "P"],
        ["create", "--journal", "J", "--passphrase-file", "P"],
    ],
)
def test_whatever_is_unusual_is_left_to_the_command(
    arguments: list[str], tmp_path: Path, journal: Path, passphrase_file: Path
) -> None:
    made = {"J": journal, "P": passphrase_file, "FOLDER": tmp_path}
    for name, content in (("EMPTY", b""), ("LONG", b"x" * 5000), ("BINARY", b"\xff\xfe\n")):
        made[name] = tmp_path / name
        made[name].write_bytes(content)
    made["FIFO"] = tmp_path / "FIFO"
    os.mkfifo(made["FIFO"])
    assert begin([str(made.get(word, word)) for word in arguments]) is None


def test_where_memory_is_short_the_command_finds_out_by_itself(
    journal: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal_tui.vault.keys.profiles.free_mib", lambda: 0)
    assert begin(["list", "--journal", str(journal), "--passphrase-file", str(passphrase_file)]) is None


@pytest.mark.parametrize("passphrase", ["a", "x" * 1024, "Straße und Mühle", "a\u00a0b", "~ !"])
def test_the_passphrase_is_prepared_as_ever(passphrase: str) -> None:
    assert key_ahead._prepared(passphrase) == key.prepare_passphrase(passphrase)


@pytest.mark.parametrize("passphrase", ["", "x" * 1025, "a\tb", "a\x7f", "ß\x00"])
def test_one_that_cannot_be_used_is_not_begun_with(passphrase: str) -> None:
    with pytest.raises(ValueError, match="cannot be used"):
        key_ahead._prepared(passphrase)


def test_every_command_named_here_is_one() -> None:
    from journal_tui.cli.index import COMMANDS

    assert set(COMMANDS) >= key_ahead._OPENING - {"purge"}
