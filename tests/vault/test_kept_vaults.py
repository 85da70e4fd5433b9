"""A real file of each released format is opened for ever."""

import shutil
from pathlib import Path

import pytest

from journal_tui.model.draft import Draft, Excerpt, HandedOver, HandoverWay, Length, Platform, Step
from journal_tui.model.entry import EntryKind, Words
from journal_tui.model.finding import Action, Decision
from journal_tui.model.happened import Happened
from journal_tui.model.moment import Moment
from journal_tui.vault import schema
from journal_tui.vault.check import check_file
from journal_tui.vault.keys import key
from journal_tui.vault.opening import open_vault
from journal_tui.vault.settings import PrivateWord
from journal_tui.vault.vault import Vault

KEPT = Path(__file__).parents[1] / "vaults"
PASSPHRASES = dict.fromkeys(("v1.journal", "v2.journal", "v3.journal"), "a lamp, a river and café tables")
PROFILES = key.PROFILES

FIRST = Words(
    title="The first page",
    text="A plain entry.\nWith a second line, and a café.",
    happened=Happened("summer 2009", "2009-22"),
    tags=("first", "home"),
    content_note="loud voices",
    kind=EntryKind.FACTS,
)


@pytest.fixture(params=sorted(PASSPHRASES))
def kept(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A copy of a kept file, and its passphrase; with the real key profiles."""
    monkeypatch.setattr(key, "PROFILES", PROFILES)
    name: str = request.param
    shutil.copy(KEPT / name, tmp_path / name)
    return tmp_path / name, PASSPHRASES[name]


def test_every_format_has_its_file() -> None:
    assert sorted(path.name for path in KEPT.glob("*.journal")) == sorted(PASSPHRASES)
    assert len(PASSPHRASES) == schema.VERSION


def test_everything_in_it_is_read(kept: tuple[Path, str]) -> None:
    path, passphrase = kept
    with open_vault(path, passphrase) as vault:
        assert vault.profile == "small"
        entries_are_read(vault)
        drafts_are_read(vault)
        assert vault.settings.get("theme") == "paper"
        assert vault.settings.private_words() == [PrivateWord("Ana", "a friend")]
    report = check_file(path, passphrase)
    assert (report.sound, report.entries, report.revisions, report.drafts) == (True, 4, 1, 1)


def entries_are_read(vault: Vault) -> None:
    ids = [line.id for line in vault.entries.page()]
    assert ids == ["00000000000000a2", "00000000000000a1", "00000000000000a3"]
    first = vault.entries.get(ids[1])
    assert first.words == Words(
        FIRST.title,
        FIRST.text + "\nAnd a later thought.",
        FIRST.happened,
        FIRST.tags,
        FIRST.content_note,
        kind=FIRST.kind,
    )
    assert first.written == Moment("2026-11-21T18:30:00+01:00")
    assert first.revised == Moment("2026-11-21T20:30:00+01:00")
    (former,) = vault.entries.history(first.id)
    assert (former.words, former.saved) == (FIRST, first.written)
    veiled, old = vault.entries.get(ids[0]), vault.entries.get(ids[2])
    assert veiled.words == Words("Covered", "Words under a veil.", veiled=True, kind=EntryKind.FEELINGS)
    assert old.written == Moment("1999-12-31")
    assert old.words.text == "Written long ago. مرحبا 😀 [bold]not markup[/bold]"
    (binned,) = vault.entries.page(binned=True)
    assert vault.entries.get(binned.id).words.text == "Binned words."
    assert vault.entries.tags() == [("first", 1), ("home", 1)]
    assert [hit.line.id for hit in vault.search.find("cafe")] == [first.id]


def drafts_are_read(vault: Vault) -> None:
    at = Moment("2026-11-21T20:30:00+01:00")
    assert vault.drafts.list() == [
        Draft(
            "00000000000000d1",
            at,
            at,
            Step.PROTECT,
            Length.SHORT,
            Platform.MASTODON,
            excerpts=(Excerpt("00000000000000a1", "A plain entry.", 0, 14),),
            text="A plain entry with Ana.",
            note="harassment",
            tags=("#MeToo",),
            closing="A closing line.",
            alt_text="alt",
            title="t",
            decisions=(Decision("ana", "Ana", Action.REPLACE, "a friend"),),
            breaks=(8,),
        )
    ]
    assert vault.drafts.handed_over() == [
        HandedOver(
            "00000000000000e1",
            "00000000000000d1",
            at,
            Platform.MASTODON,
            HandoverWay.CLIPBOARD,
            1,
            1,
            "A plain entry with a friend.",
        )
    ]
