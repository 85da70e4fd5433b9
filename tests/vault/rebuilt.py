"""A journal before and after it is written anew."""

from pathlib import Path
from typing import Any

from journal_tui.model.entry import Words
from journal_tui.vault.keys.passphrase_change import CHANGED
from journal_tui.vault.opening import open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE

NEW = "seven other calm words"


def everything(vault: Vault) -> dict[str, list[Any]]:
    names = [row[0] for row in vault.database.rows("SELECT name FROM sqlite_schema WHERE rootpage > 0")]
    tables = [name for name in names if name != "settings" and not name.startswith("sqlite_")]
    found = {
        name: vault.database.rows("SELECT sql FROM sqlite_schema WHERE name = ?", [name]) for name in names
    }
    for name in tables:
        if not name.startswith(("entries_", "tags_")):
            found[f"rows of {name}"] = vault.database.rows(f'SELECT * FROM "{name}"')
    return found


def alone(path: Path) -> bool:
    return [p.name for p in path.parent.iterdir()] == [path.name]


def stays(vault: Vault, path: Path, before: dict[str, list[Any]]) -> None:
    """The journal is open as before, can be written, and opens with the former passphrase."""
    assert not vault.closed
    assert everything(vault) == before
    vault.entries.add(Words(text="goes on"))
    assert vault.database.row("PRAGMA journal_mode") == ("delete",)
    vault.close()
    assert alone(path)
    with open_vault(path, PASSPHRASE) as again:
        assert again.entries.count() == 60
        assert again.settings.get(CHANGED) is None
