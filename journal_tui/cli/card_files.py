"""The card of a draft as files; this loads the fonts and what draws, so a command imports it late."""

from pathlib import Path

from journal_tui.cli.copying import put_on_record
from journal_tui.model.draft import HandoverWay, Step
from journal_tui.model.errors import Leaked
from journal_tui.sharing.card import Design, Size, make_cards, save_cards
from journal_tui.sharing.flow import Flow
from journal_tui.vault.vault import Vault


def hand_over_cards(vault: Vault, flow: Flow, file: Path, design: str, size: str) -> list[Path]:
    """Draw what leaves as cards, save them, and keep in the journal what they say.

    Args:
        vault: the open journal.
        flow: the draft; nothing in it is undecided and nothing private is left in its words.
        file: the first card's file; those after it get a number.
        design: a value of ``Design``.
        size: a value of ``Size``.

    Returns:
        the files.

    Raises:
        Refused: the words cannot be drawn, or one of the files is there already.
        Leaked: a private word or a replaced name is in what a card says, or in the file's name.
        NotSaved: a file could not be written.
    """
    leaving = flow.leaving()
    cards = make_cards(leaving.body, Design(design), Size(size), note=leaving.note, tags=leaving.tags)
    said = {f"card {number}": card.alt_text for number, card in enumerate(cards, start=1)}
    # The folders above the file are there already; only its name is new.
    named = {"file name": file.name}
    if flow.asked_of_the_gate({**said, **named}):
        raise Leaked(
            "A private word or a replaced name is in the file's name, or on the card.",
            "No picture was written.",
            "Another name for the file helps; the journal's own screens show what is in the words.",
        )
    files = save_cards(cards, file)
    flow.go(Step.COPY)
    vault.drafts.save(flow.draft)
    for number, card in enumerate(cards, start=1):
        put_on_record(vault, flow.draft, HandoverWay.CARD, card.alt_text, part=number, parts=len(cards))
    return files
