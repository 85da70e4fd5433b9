"""Drafts, records and private words of two copies are united; what was removed stays away."""

from dataclasses import replace
from pathlib import Path

import pytest

from journal_tui.model.draft import Draft, Excerpt, HandedOver, HandoverWay, Platform
from journal_tui.model.finding import Action, Decision
from journal_tui.model.moment import Moment
from journal_tui.vault.purging import purge
from journal_tui.vault.settings import PrivateWord
from tests.vault.two_copies import Copies

STORY = "It was the corridor behind the loading bay, where the light never worked."


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    """Two copies with an entry, and a draft that was made from it and handed over."""
    made = Copies(tmp_path)
    made.make("a")
    entry_id = made.write("a", STORY)
    with made.open("a") as vault:
        new = vault.drafts.new()
        draft = replace(
            new,
            text=STORY,
            excerpts=(Excerpt(entry_id, STORY, 0, len(STORY)),),
            decisions=(Decision("person:dana", "Dana", Action.REPLACE, "a colleague"),),
        )
        vault.drafts.save(draft)
        vault.drafts.hand_over(record("r1", new.id, STORY))
    made.copy("a", "b")
    return made


def record(id_: str, draft_id: str, text: str) -> HandedOver:
    now = Moment("2026-11-21T19:00:00+00:00")
    return HandedOver(id_, draft_id, now, Platform.PLAIN, HandoverWay.CLIPBOARD, 1, 1, text)


def drafts(copies: Copies, name: str) -> dict[str, Draft]:
    with copies.open(name) as vault:
        return {draft.id: draft for draft in vault.drafts.list()}


def change(copies: Copies, name: str, text: str) -> str:
    with copies.open(name) as vault:
        draft = vault.drafts.list()[-1]
        vault.drafts.save(replace(draft, text=text))
        return draft.id


def test_what_only_one_copy_has_comes_in_whole(copies: Copies) -> None:
    with copies.open("b") as vault:
        new = vault.drafts.save(replace(vault.drafts.list()[0], id="new", note="note"))
        vault.drafts.hand_over(record("r2", "new", "words"))
        vault.settings.add_private_word("Dana", "a colleague")
        vault.settings.put("theme", "dusk")
    report = copies.join("a", "b")
    assert (report.drafts_added, report.handed_over, report.private_words) == (("new",), 1, 1)
    with copies.open("a") as vault:
        assert vault.drafts.get("new") == new
        assert {each.id for each in vault.drafts.handed_over()} == {"r1", "r2"}
        assert vault.settings.private_words() == [PrivateWord("Dana", "a colleague")]
        assert vault.settings.get("theme") is None
    assert not copies.join("a", "b").changed


def test_the_draft_saved_later_goes_on_and_a_text_that_would_be_lost_is_kept(copies: Copies) -> None:
    draft_id = change(copies, "a", "laptop's words")
    change(copies, "b", "stick's words")
    report = copies.join("a", "b")
    assert (report.drafts_newer, len(report.drafts_kept)) == ((draft_id,), 1)
    found = drafts(copies, "a")
    assert found[draft_id].text == "stick's words"
    assert found[report.drafts_kept[0]].text == "laptop's words"
    assert copies.join("b", "a").drafts_added == report.drafts_kept
    assert drafts(copies, "b") == found
    assert not copies.join("a", "b").changed


def test_a_text_that_only_grew_makes_no_second_draft(copies: Copies) -> None:
    draft_id = change(copies, "b", STORY + " It is over.")
    report = copies.join("a", "b")
    assert (report.drafts_newer, report.drafts_kept) == ((draft_id,), ())
    assert not copies.join("b", "a").changed


def test_a_draft_saved_again_without_a_change_takes_the_later_day(copies: Copies) -> None:
    draft_id = change(copies, "b", STORY)
    report = copies.join("a", "b")
    assert (report.drafts_newer, report.changed) == ((), True)
    assert drafts(copies, "a")[draft_id] == drafts(copies, "b")[draft_id]


def test_nothing_of_an_entry_removed_for_good_comes_back_by_a_draft_or_a_record(copies: Copies) -> None:
    with copies.open("a") as vault:
        entry_id = vault.entries.page()[0].id
        draft_id = vault.drafts.list()[0].id
        purge(vault, [entry_id], drafts=[draft_id], handed_over=["r1"], outside_bin=True)
    change(copies, "b", "something new for the draft")
    report = copies.join("a", "b")
    assert (report.left_out, report.drafts_left_out) == ((entry_id,), (draft_id,))
    assert (report.records_left_out, report.changed) == (1, False)
    report = copies.join("a", "b", bring_back=True)
    assert (report.returned, report.drafts_added, report.handed_over) == ((entry_id,), (draft_id,), 1)
    assert not copies.join("a", "b").changed


def test_a_record_knows_its_draft_again_when_that_is_back(copies: Copies) -> None:
    with copies.open("a") as vault:
        draft_id = vault.drafts.list()[0].id
        vault.drafts.delete(draft_id)
        assert vault.drafts.handed_over()[0].draft_id == ""
    assert copies.join("a", "b").drafts_added == (draft_id,)
    with copies.open("a") as vault:
        assert vault.drafts.handed_over()[0].draft_id == draft_id


def test_a_role_that_only_one_copy_knows_is_taken(copies: Copies) -> None:
    for name, role in (("a", ""), ("b", "a friend")):
        with copies.open(name) as vault:
            vault.settings.add_private_word("Ana", role)
    assert copies.join("a", "b").private_words == 1
    assert not copies.join("b", "a").changed
