"""What the pages say is what the program does."""

import re
import runpy
from dataclasses import fields
from pathlib import Path

import pytest

from journal_tui import __version__
from journal_tui.journal.preferences import Preferences

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def test_the_keys_page_is_what_the_screens_declare() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "make_keys_page.py"))
    written = (ROOT / "docs" / "guide" / "keys.md").read_text(encoding="utf-8")
    assert written == made["page"](), "run: python tools/make_keys_page.py"


def test_every_setting_is_on_the_settings_page() -> None:
    page = (ROOT / "docs" / "guide" / "settings.md").read_text(encoding="utf-8")
    for field in fields(Preferences):
        assert f"`{field.name}`" in page, field.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_between_the_pages_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_readme_installs_and_tests_with_one_command_each() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE)
    assert [block.count("\n") for block in blocks[:2]] == [0, 0]
    assert blocks[0].endswith(".venv/bin/metoo-journal")
    assert blocks[1].endswith(".venv/bin/pytest")


def test_the_changelog_knows_this_version_or_what_comes_next() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {__version__}" in text or "## Unreleased" in text


def test_no_page_promises_safety_or_anonymity() -> None:
    forbidden = re.compile(
        r"\b(is|are|stays?) (completely |fully )?(anonymous|unbreakable|untraceable)\b", re.IGNORECASE
    )
    for page in PAGES:
        assert not forbidden.search(page.read_text(encoding="utf-8")), page
