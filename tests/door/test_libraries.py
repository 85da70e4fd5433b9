"""Libraries opened before their modules are imported, and a module that is done without."""

import subprocess
import sys
from importlib import import_module

import pytest

from journal_tui.door.libraries import open_ahead, without

CIPHER = "sqlcipher3._sqlite3"

FRESH = f"""
import sys
from journal_tui.door.libraries import open_ahead
assert open_ahead({CIPHER!r}, begin="sqlite3_initialize") == (sys.platform == "linux")
assert not [name for name in sys.modules if name.startswith("sqlcipher3")]
import sqlcipher3
assert sqlcipher3.connect(":memory:").execute("SELECT 6 * 7").fetchone() == (42,)
"""

LOADED = """
import sys
from pathlib import Path
from journal_tui.door.loading import Loading
loading = Loading(Path("/nowhere/journal.db"), lambda: None)
loading.start()
loading.join()
assert loading.problem is None, loading.problem
assert loading.can_show
print(*sys.modules)
import ssl
"""


def ran(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def test_the_import_finds_what_was_opened_and_nothing_else_was_imported() -> None:
    ran(FRESH)


def test_all_is_loaded_without_what_only_networks_need() -> None:
    loaded = set(ran(LOADED).split())
    assert {"asyncio", "textual"} <= loaded
    assert not loaded & {"ssl", "_ssl"}


def test_a_library_is_opened_and_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    import_module(CIPHER)
    assert not open_ahead(CIPHER)  # there already
    monkeypatch.delitem(sys.modules, CIPHER)
    monkeypatch.setattr(sys, "platform", "win32")
    assert not open_ahead(CIPHER)
    monkeypatch.undo()
    monkeypatch.delitem(sys.modules, CIPHER)
    assert open_ahead(CIPHER) == (sys.platform == "linux")
    assert open_ahead(CIPHER, begin="sqlite3_initialize") == (sys.platform == "linux")


def test_what_cannot_be_opened_is_left_to_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not open_ahead("no_such_package.no_such_module")
    assert not open_ahead("journal_tui.no_such_module")
    assert not open_ahead("_thread")  # part of the interpreter
    monkeypatch.delitem(sys.modules, "json.tool", raising=False)
    assert not open_ahead("json.tool")  # no library at all
    monkeypatch.delitem(sys.modules, CIPHER, raising=False)
    assert not open_ahead(CIPHER, begin="no_such_function")


def test_a_module_is_missing_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(sys.meta_path)
    with without("colorsys"):
        monkeypatch.delitem(sys.modules, "colorsys", raising=False)
        with pytest.raises(ModuleNotFoundError):
            import_module("colorsys")
        import_module("json.tool")
    assert sys.meta_path == before
    assert import_module("colorsys")
