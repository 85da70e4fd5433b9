"""Windows, as far as another system can show it: what is imported, and the commands that keep words."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.as_windows import LACKING

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path for path in sorted((ROOT / "journal_tui").rglob("*.py")) if "__pycache__" not in path.parts]
ELSEWHERE = {"msvcrt", "winreg", "_winapi", "ctypes.wintypes"}


def _unguarded(body: list[ast.stmt]) -> set[str]:
    """Give the modules that are imported whatever the system is, in ``body`` and what runs with it."""
    found: set[str] = set()
    for node in body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module)
        elif isinstance(node, ast.If) and "platform" not in ast.unparse(node.test):
            found |= _unguarded(node.body) | _unguarded(node.orelse)
        elif isinstance(node, ast.Try | ast.With | ast.ClassDef):
            found |= _unguarded(node.body)
    return found


def test_no_module_needs_what_only_one_system_has() -> None:
    names = LACKING | ELSEWHERE
    mentioned = re.compile(rf"^ *(?:import|from) +(?:{'|'.join(names)})\b", re.MULTILINE)
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCES}
    found = {path for path, text in texts.items() if mentioned.search(text)}
    assert found
    assert not {path for path in found if _unguarded(ast.parse(texts[path]).body) & names}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("there")


@pytest.fixture(scope="module")
def answered(folder: Path) -> dict[str, list[tuple[int, str]]]:
    """Run every command in one process that takes itself for one of Windows; the answers, by command."""
    for name, line in (("first", "Eins 😀 Regen\n"), ("pw", "six calm words that nobody guesses\n"),
                        ("new", "six other words that nobody guesses\n")):  # fmt: skip
        (folder / name).write_bytes(line.encode())
    with_key = ["--journal", str(folder / "journal.db"), "--passphrase-file", str(folder / "pw")]
    asked = [
        ["create", *with_key],
        ["write", *with_key, str(folder / "first"), "--tag", "rain", "--title", "Titel"],
        ["list", *with_key, "--json"],
        ["search", *with_key, "--json", "reg"],
        ["backup", *with_key, str(folder / "copies")],
        ["check", *with_key, "--json"],
        ["export", *with_key, "--yes", "jsonl", str(folder / "out.jsonl")],
        ["write", *with_key, str(folder / "first")],
        ["restore", *with_key, str(folder / "copies" / "*.db")],
        ["list", *with_key, "--json"],
        ["passphrase", *with_key, "--new-passphrase-file", str(folder / "new")],
        ["list", *with_key],
        ["discreet", "notes"],
        ["--version", "--verbose"],
    ]
    done = subprocess.run(
        [sys.executable, "-m", "tests.architecture.as_windows"],
        input=json.dumps(asked), cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "HOME": str(folder), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found["modules"]) >= len([path for path in SOURCES if path.name != "__init__.py"])
    answers: dict[str, list[tuple[int, str]]] = {}
    for words, (code, text) in zip(asked, found["said"], strict=True):
        answers.setdefault(words[0], []).append((code, text))
    answers["stderr"] = [(0, done.stderr)]
    return answers


def test_every_module_is_loaded_and_words_are_kept_found_and_copied(
    answered: dict[str, list[tuple[int, str]]], folder: Path
) -> None:
    assert answered["create"][0][0] == answered["write"][0][0] == 0, answered["stderr"]
    (entry,) = json.loads(answered["list"][0][1])
    assert entry["title"] == "Titel"
    (hit,) = json.loads(answered["search"][0][1])
    assert hit["id"] == entry["id"]
    assert answered["backup"][0][0] == 0
    assert len(list((folder / "copies").glob("*.db"))) == 1
    assert json.loads(answered["check"][0][1])["sound"] is True
    assert json.loads((folder / "out.jsonl").read_text("utf-8"))["text"] == "Eins 😀 Regen"


def test_a_backup_is_put_back_and_the_present_file_is_kept(
    answered: dict[str, list[tuple[int, str]]], folder: Path
) -> None:
    assert [code for code, _ in answered["write"] + answered["restore"]] == [0, 0, 0], answered["stderr"]
    assert json.loads(answered["list"][1][1]) == json.loads(answered["list"][0][1])
    assert len(list(folder.glob("*-set-aside.db"))) == 1


def test_a_passphrase_is_changed_and_the_former_does_not_open(
    answered: dict[str, list[tuple[int, str]]],
) -> None:
    assert answered["passphrase"][0][0] == 0, answered["stderr"]
    assert answered["list"][2][0] == 3


def test_what_cannot_be_had_there_is_said(answered: dict[str, list[tuple[int, str]]]) -> None:
    assert answered["discreet"][0][0] == 6
    assert "A shortcut to the program" in answered["stderr"][0][1]
    assert "not confined: only Linux has Landlock" in answered["--version"][0][1]
    assert "Others on this computer can read the passphrase file" not in answered["stderr"][0][1]
