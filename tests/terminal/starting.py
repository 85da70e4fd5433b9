"""How the program is started for a test: in a fresh home, as it is installed."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def needs_path() -> bool:
    """Tell whether the package is found from elsewhere only through PYTHONPATH (it is not installed)."""
    found = subprocess.run(
        [sys.executable, "-c", "import journal_tui"], cwd="/", capture_output=True, check=False
    )
    return found.returncode != 0


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a fresh home: nothing of this process but where programs are."""
    chosen = {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    for name in os.environ:
        if name.startswith("COVERAGE"):
            chosen[name] = os.environ[name]
    if needs_path():
        chosen["PYTHONPATH"] = str(ROOT)
    return chosen | more


def program(*arguments: str) -> list[str]:
    """Return the command that starts the program."""
    return [sys.executable, "-m", "journal_tui", *arguments]
