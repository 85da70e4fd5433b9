"""What the first paint loads; a guard that does not depend on the clock."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Each of these costs as much as half of the whole first paint, or more.
HEAVY = {
    "argon2",
    "asyncio",
    "click",
    "collections",
    "ctypes",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "inspect",
    "journal_tui.model.errors",
    "journal_tui.vault",
    "pathlib",
    "platformdirs",
    "re",
    "rich",
    "signal",
    "sqlcipher3",
    "textual",
    "threading",
    "typing",
}


def loaded_by(statement: str) -> set[str]:
    """Return the modules that ``statement`` loads in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"{statement}\nimport sys\nprint(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    fresh = loaded_by(
        "import journal_tui.cli.main, journal_tui.door.door, journal_tui.door.staying"
    ) - loaded_by("pass")
    assert not fresh & HEAVY
    assert len(fresh) < 40
