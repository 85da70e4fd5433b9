"""A draft is saved soon, again when that fails, and before anything ends."""

from collections.abc import Callable

import pytest

from journal_tui.journal.session import Open
from journal_tui.model.draft import Draft, Excerpt, HandedOver, Step
from journal_tui.model.errors import DiskFull, JournalError
from journal_tui.model.moment import Moment
from journal_tui.sharing.flow import Flow
from journal_tui.tui.screens.share import keeping as share_keeping
from journal_tui.tui.screens.share.keeping import DraftKeeper
from journal_tui.vault.drafts import Drafts
from tests.tui.robots_share import sharing

NOW = Moment("2026-11-22T10:00:00+00:00")
FULL = DiskFull("There is no room left on the disk.", "Your words are still on the screen.")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A disk that is full while its list says so."""
    full = [False]

    def guarded(kind: Callable[[Drafts, Draft], Draft]) -> Callable[[Drafts, Draft], Draft]:
        def save(self: Drafts, draft: Draft) -> Draft:
            if full[0]:
                raise FULL
            return kind(self, draft)

        return save

    monkeypatch.setattr(Drafts, "save", guarded(Drafts.save))
    return full


async def test_a_failed_saving_keeps_the_words_and_is_tried_again(
    stories: Open, disk: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_keeping, "SOON", 0.01)
    monkeypatch.setattr(share_keeping, "AGAIN", 0.05)
    async with sharing(stories) as robot:
        disk[0] = True
        await robot.mark_and_share()
        await robot.sees("not saved yet")
        await robot.press("p")
        await robot.sees("There is no room left on the disk.")
        await robot.at(Step.CHOOSE)
        disk[0] = False
        await robot.sees("saved   ·   nothing leaves")
        assert len(await robot.drafts()) == 1


async def test_flushing_without_a_loop(stories: Open, disk: list[bool]) -> None:
    said: list[str] = []
    flow = Flow(Draft("d", NOW, NOW, text="Words.", excerpts=(Excerpt("e", "Words.", 0, 6),)))
    keeper = DraftKeeper(stories, flow, said.append, kept=False)
    disk[0] = True
    with pytest.raises(JournalError):
        keeper.flush_sync()
    with pytest.raises(JournalError):
        await keeper.flush()
    disk[0] = False
    keeper.flush_sync()
    keeper.flush_sync()
    assert stories.call_sync(lambda vault: vault.drafts.get("d")).text == "Words."
    assert said[-1] == "failed"
    await keeper.flush()
    assert said[-1] == "saved"


async def test_what_left_but_could_not_be_put_on_record_is_said(
    stories: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Drafts, _handed: HandedOver) -> None:
        raise FULL

    monkeypatch.setattr(Drafts, "hand_over", full)
    async with sharing(stories) as robot:
        await robot.press("s")
        await robot.sees("Just the two words")
        await robot.press("enter")
        await robot.at(Step.COPY)
        await robot.press("c")
        await robot.sees("It was handed over, but could not be put on record.")
