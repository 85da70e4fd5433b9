"""What every way out of the program has in common: asked once more before, put on record after."""

import os
from pathlib import Path

from journal_tui.model.draft import HandedOver, HandoverWay, Step
from journal_tui.model.errors import JournalError
from journal_tui.model.moment import Moment
from journal_tui.sharing.flow import Flow
from journal_tui.tui.aside import aside
from journal_tui.tui.calm_app import CalmApp
from journal_tui.vault.vault import Vault


def private_words(vault: Vault) -> list[str]:
    """Return the writer's private words."""
    return [each.word for each in vault.settings.private_words()]


async def why_it_stays(journal: CalmApp, flow: Flow, path: Path | None = None) -> str:
    """Ask everything once more that stands between the words and their leaving.

    Args:
        journal: the program, for the private words as they are now.
        flow: the draft.
        path: the file that would be written; its name goes through the last gate too.

    Returns:
        what keeps it here, in words; empty when nothing does.
    """
    flow.private_words = tuple(await journal.open.call(private_words))
    reason = await aside(lambda: flow.why_not(Step.COPY))
    # The folders above the file are the writer's own and there already; only the name is new.
    named = {"file name": path.name} if path is not None else {}
    if not reason and flow.asked_of_the_gate(named):
        reason = "The file's name holds a private word or a replaced name."
    return f"{reason} Nothing left." if reason else ""


async def put_on_record(
    journal: CalmApp, flow: Flow, way: HandoverWay, text: str, *, part: int = 1, parts: int = 1
) -> str:
    """Keep on record what was really handed over.

    Args:
        journal: the program.
        flow: the draft it came from.
        way: how it left.
        text: exactly what left.
        part: which part, from 1; 0 for a title or content warning.
        parts: how many parts there are.

    Returns:
        what went wrong, in words; empty when it is on record.
    """
    draft_id = flow.draft.id if flow.worth_saving else ""
    platform = flow.draft.platform

    def keep(vault: Vault) -> None:
        now = Moment.of(vault.clock.now())
        vault.drafts.hand_over(
            HandedOver(os.urandom(8).hex(), draft_id, now, platform, way, part, parts, text)
        )

    try:
        await journal.open.call(keep)
    except JournalError as error:
        return f"It was handed over, but could not be put on record. {error}"
    return ""
