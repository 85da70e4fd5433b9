"""What a start of the program loads: a guard against slow starts that does not depend on the clock."""

import subprocess
import sys
from pathlib import Path

import pytest

_CODE = "from journal_tui.cli.main import run; code = run(sys.argv[1:]); print(*sys.modules); sys.exit(code)"

# Each takes between two and a hundred milliseconds, and none of them is needed there.
NEVER = {
    "textual",
    "rich",
    "asyncio",
    "PIL",
    "zxcvbn",
    "xkcdpass",
    "regex",
    "platformdirs",
    "tempfile",
    "spacy",
}
NO_JOURNAL = NEVER | {"sqlcipher3", "argon2", "hashlib", "journal_tui.vault.keys.key", "concurrent.futures"}


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules in a fresh process that ran one command."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {_CODE}", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


def fresh(*arguments: str) -> set[str]:
    """Return what a command loads beyond what Python itself does."""
    return loaded_by(*arguments) - set(
        subprocess.run(
            [sys.executable, "-S", "-c", "import sys; print(*sys.modules)"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    )


def heavy(loaded: set[str], unwanted: set[str]) -> set[str]:
    """Return the unwanted among the loaded, packages by their name."""
    return {name for name in unwanted if name in loaded}


def test_the_version_needs_next_to_nothing() -> None:
    loaded = fresh("--version")
    assert not heavy(loaded, NO_JOURNAL | {"click", "re", "typing", "pathlib", "dataclasses"})
    assert len(loaded) < 30


def test_help_needs_hardly_more() -> None:
    loaded = fresh("--help")
    assert not heavy(loaded, NO_JOURNAL | {"click", "re", "typing", "pathlib", "dataclasses"})
    assert len(loaded) < 30


def test_measuring_loads_the_rules_of_counting_and_no_journal(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("A few words.\n")
    loaded = fresh("measure", "--for", "mastodon", str(text))
    assert not heavy(loaded, NO_JOURNAL)
    assert not heavy(loaded, {"json", "dis", "argon2", "journal_tui.model.draft"})
    assert len(loaded) < 135


@pytest.mark.parametrize("words", [["list"], ["search"], ["write"]])
def test_one_commands_module_is_loaded_and_what_opens_a_journal(words: list[str]) -> None:
    loaded = loaded_by(*words, "--help")
    assert not heavy(loaded, NEVER)
    assert len([name for name in loaded if name.startswith("journal_tui.cli.commands.")]) == 1
    assert not heavy(loaded, {"argon2", "json", "journal_tui.vault.drafts", "journal_tui.door.door"})
    assert len(loaded) < 200


@pytest.mark.parametrize("name", ["list_entries", "search", "write"])
def test_what_is_asked_for_most_does_not_load_click(name: str) -> None:
    code = f"import journal_tui.cli.doing.{name}"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert not heavy(loaded, NEVER | {"click", "json", "journal_tui.model.edtf", "heapq"})
    seldom = ("schema.m0001", "schema.m0003", "importing", "indexing.coming_in", "search", "searching.asking")
    assert not heavy(loaded, {f"journal_tui.vault.{module}" for module in seldom})
