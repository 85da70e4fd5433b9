"""Drafts are found as they were left; entries are never touched by them."""

from dataclasses import replace

import pytest

from journal_tui.model.draft import (
    Draft,
    Excerpt,
    HandedOver,
    HandoverWay,
    Length,
    Platform,
    Step,
)
from journal_tui.model.entry import Words
from journal_tui.model.errors import UnknownId
from journal_tui.model.finding import Action, Belonging, Decision
from journal_tui.model.moment import Moment
from journal_tui.vault.opening import open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE, SetClock


def full(draft: Draft) -> Draft:
    return replace(
        draft,
        step=Step.PROTECT,
        length=Length.SHORT,
        platform=Platform.MASTODON,
        excerpts=(Excerpt("aa", "one\npassage", 3, 14), Excerpt("bb", "two")),
        text="one\n\ntwo 'quoted' [b]",
        note="harassment",
        tags=("#MeToo", "#café"),
        closing="A closing line.",
        alt_text="described",
        title="A title",
        decisions=(
            Decision("ana", "Ana", Action.REPLACE, "a friend"),
            Decision("berlin", "Berlin", Action.KEEP),
        ),
        breaks=(5, 70),
        belongings=(Belonging("Annie", "ana"), Belonging("Bérlin", "=berlin")),
    )


def test_a_new_draft_is_not_in_the_journal_yet(vault: Vault) -> None:
    vault.drafts.new()
    assert vault.drafts.list() == []


def test_a_draft_is_found_as_it_was_left(vault: Vault, clock: SetClock) -> None:
    draft = full(vault.drafts.new())
    clock.pass_(minutes=3)
    saved = vault.drafts.save(draft)
    assert saved == replace(draft, revised=Moment.of(clock.time))
    vault.close()
    with open_vault(vault.path, PASSPHRASE) as again:
        assert again.drafts.get(draft.id) == saved
        assert again.drafts.list() == [saved]


def test_saving_again_replaces_it_whole(vault: Vault, clock: SetClock) -> None:
    draft = vault.drafts.save(full(vault.drafts.new()))
    clock.pass_(minutes=1)
    smaller = vault.drafts.save(replace(draft, excerpts=(), decisions=(), tags=(), text="x"))
    assert vault.drafts.get(draft.id) == smaller


def test_the_draft_saved_last_comes_first(vault: Vault, clock: SetClock) -> None:
    one = vault.drafts.save(vault.drafts.new())
    clock.pass_(minutes=1)
    two = vault.drafts.save(vault.drafts.new())
    assert vault.drafts.list() == [two, one]
    clock.pass_(minutes=1)
    assert [d.id for d in (vault.drafts.save(one), *vault.drafts.list())][1:] == [one.id, two.id]


def test_what_was_handed_over_stays_on_record(vault: Vault, clock: SetClock) -> None:
    draft = vault.drafts.save(full(vault.drafts.new()))
    records = []
    for part in (1, 2):
        clock.pass_(seconds=9)
        records.append(
            HandedOver(
                f"h{part}",
                draft.id,
                Moment.of(clock.time),
                Platform.X,
                HandoverWay.CLIPBOARD,
                part,
                2,
                f"part {part}",
            )
        )
        vault.drafts.hand_over(records[-1])
    assert vault.drafts.handed_over() == records[::-1]
    vault.drafts.delete(draft.id)
    assert vault.drafts.handed_over() == [replace(record, draft_id="") for record in records[::-1]]
    with pytest.raises(UnknownId):
        vault.drafts.get(draft.id)
    assert vault.database.number("SELECT count(*) FROM excerpts") == 0
    assert vault.database.number("SELECT count(*) FROM decisions") == 0
    vault.drafts.delete(draft.id)


def test_entries_are_never_touched(vault: Vault) -> None:
    entry = vault.entries.add(Words(text="mine"))
    draft = replace(vault.drafts.new(), excerpts=(Excerpt(entry.id, "mine", 0, 4),))
    vault.drafts.save(draft)
    vault.drafts.delete(draft.id)
    assert vault.entries.get(entry.id) == entry
    assert vault.entries.history(entry.id) == []
