"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for folder in ("journal_tui", "tests", "benchmarks", "tools")
    for path in (ROOT / folder).rglob("*.py")
    if "__pycache__" not in path.parts
)
MAX_LINES = 300


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_source_file_passes_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_import_contracts_hold() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_dependencies_are_pinned_exactly() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    names = re.findall(r'"([^"]+)"', block.group(1))
    assert names
    assert all("==" in name for name in names)


def test_the_lock_file_pins_the_same_versions_with_hashes() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for requirement in re.findall(r'"([^"]+)"', block.group(1)):
        pinned = rf"^{re.escape(requirement)} .*\n +--hash=sha256:"
        assert re.search(pinned, locked, re.MULTILINE), requirement


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    for requirement in re.findall(r'"([^"]+)"', block.group(1)):
        name = requirement.partition("==")[0]
        assert f"`{name}`" in reasons, name


def test_at_most_twenty_lint_rules_are_ignored_and_each_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^ignore = \[(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    rows = [row for row in block.group(1).splitlines() if row.strip()]
    assert len(rows) <= 20
    assert all("#" in row for row in rows)


def _is_call_to(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path.is_relative_to(ROOT / "journal_tui")],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_eval_no_logging_no_network_modules(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    forbidden = {"logging", "http", "urllib", "ssl", "smtplib", "ftplib", "requests", "pickle"}
    for node in ast.walk(tree):
        assert not _is_call_to(node, {"eval", "exec"})
        if isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & forbidden
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            assert node.module.split(".")[0] not in forbidden


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    marks = re.compile(r"pytest\.(skip|xfail|importorskip)|mark\.(skip|skipif|xfail)")
    here = Path(__file__)
    hits = [str(p) for p in SOURCES if p != here and marks.search(p.read_text(encoding="utf-8"))]
    assert hits == []
