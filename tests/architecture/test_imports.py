"""The house's import direction, proved a second way: by what is really loaded at run time."""

import json
import subprocess
import sys

import pytest

_HEAVY = ("textual", "rich", "click", "sqlcipher3", "argon2", "regex", "zxcvbn", "xkcdpass", "PIL", "asyncio")


def _loaded_after(statement: str) -> set[str]:
    """Return which heavy packages a fresh interpreter holds after ``statement``."""
    code = f"import sys, json\n{statement}\nprint(json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(result.stdout.splitlines()[-1])) & set(_HEAVY)


def test_the_model_loads_nothing_but_the_standard_library() -> None:
    loaded = _loaded_after(
        "import journal_tui.model.draft, journal_tui.model.entry, journal_tui.model.errors,"
        " journal_tui.model.finding, journal_tui.model.happened, journal_tui.model.text"
    )
    assert loaded == set()


@pytest.mark.parametrize(
    "module",
    [
        "journal_tui.vault.vault",
        "journal_tui.vault.backups.backup",
        "journal_tui.journal.session",
        "journal_tui.journal.autosave",
        "journal_tui.sharing.finding",
        "journal_tui.sharing.platforms",
        "journal_tui.sharing.threads",
        "journal_tui.sharing.handover",
        "journal_tui.exchange.jsonl",
    ],
)
def test_nothing_right_of_tui_loads_textual(module: str) -> None:
    assert not _loaded_after(f"import {module}") & {"textual", "rich", "click"}


def test_the_door_paints_before_anything_heavy_is_loaded() -> None:
    assert not _loaded_after("import journal_tui.cli.main, journal_tui.door") & set(_HEAVY)
