"""``draft``: a post draft from entries; the entries stay as they are."""

from pathlib import Path

import click

from journal_tui.cli.commands.find_identifying import found_json
from journal_tui.cli.commands.measure import PLATFORMS
from journal_tui.cli.copying import Handing, wait_until_cleared
from journal_tui.cli.opened import open_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, put, put_json, say
from journal_tui.cli.shared_options import A_PATH, journal_command
from journal_tui.journal.preferences import load
from journal_tui.model.draft import Length, Platform, Step
from journal_tui.model.errors import Leaked, Undecided, UsageError
from journal_tui.sharing.composing import clean_tag, from_entries
from journal_tui.sharing.deciding import look_through
from journal_tui.sharing.flow import Flow
from journal_tui.sharing.handover import Clipboard
from journal_tui.sharing.outgoing import Outgoing, outgoing
from journal_tui.vault.vault import Vault

# As in sharing.card, which draws and so takes longer to load than --help may.
_DESIGNS = ("paper", "dusk", "linen")
_SIZES = {"upright": "1080x1350", "square": "1080x1080", "tall": "1080x1440"}

_WORDS_FOR = "--replace all puts general words in their place, --replace none keeps them."


@journal_command("draft")
@click.argument("ids", metavar="ID...", nargs=-1)
@click.option("--for", "platform", type=PLATFORMS, required=True, help="Where it is for.")
@click.option(
    "--length",
    type=click.Choice([length.value for length in Length]),
    default=Length.LONG.value,
    show_default=True,
    help="All of the text, how it opens, or just the words “Me too.”, which need no ID.",
)
@click.option("--note", default="", help="A content note.")
@click.option("--tag", "tags", multiple=True, help="A tag; can be given again.")
@click.option(
    "--replace",
    "replacing",
    type=click.Choice(["all", "none"]),
    help="Put general words in the place of what may identify someone, or keep it all.",
)
@click.option(
    "--card",
    type=A_PATH,
    metavar="FILE.png",
    help="Draw the words as a picture, or as several, and save it as a new file.",
)
@click.option(
    "--card-design", type=click.Choice(_DESIGNS), default=_DESIGNS[0], show_default=True, help="How it looks."
)
@click.option(
    "--card-size",
    type=click.Choice(list(_SIZES)),
    default=next(iter(_SIZES)),
    show_default=True,
    help="Its format: 1080 pixels wide, and 1350, 1080 or 1440 high.",
)
@click.option("--copy", "copying", is_flag=True, help="Copy the parts; they are cleared after a while.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    options: Options,
    *,
    ids: tuple[str, ...],
    platform: str,
    length: str,
    note: str,
    tags: tuple[str, ...],
    replacing: str | None,
    card: Path | None,
    card_design: str,
    card_size: str,
    copying: bool,
    as_json: bool,
) -> None:
    """Make a draft from entries, and print the parts that its platform takes; nothing is sent anywhere.

    What may identify someone is looked for. --copy and --card refuse while nobody decided about what was
    found. --card prints the files it saved in place of the parts.
    """
    if not ids and length != Length.WORDS.value:
        raise UsageError("Which entries? Give their IDs; `list` shows them.")
    if copying and as_json:
        raise UsageError("Either --copy or --json, not both.")
    if card is not None and card.suffix.lower() != ".png":
        raise UsageError("A card's file has a name that ends in .png.", "No picture was made.")
    with open_journal(options) as vault:
        flow = _made(vault, ids, Length(length), [clean_tag(tag) for tag in tags], note)
        flow.send_to(Platform(platform))
        _decide(flow, replacing)
        going = outgoing(flow.draft, flow.leaving(), flow.draft.platform)
        if copying or card is not None:
            _refuse_unready(flow)
        cards = [] if card is None else _save_cards(vault, flow, card, card_design, _SIZES[card_size])
        if as_json:
            put_json(_json(flow, going, cards))
        elif cards:
            _put_cards(cards)
        elif not copying:
            _put(Look.of(options), flow, going)
        if copying:
            flow.go(Step.COPY)
            _copy(vault, flow, going)


def _copy(vault: Vault, flow: Flow, going: Outgoing) -> None:
    clipboard = _clipboard(vault)
    handing = Handing(clipboard, vault, flow.draft)
    with clipboard:
        handing.copy_all(going.pieces)
        vault.close()
        wait_until_cleared(clipboard)


def _save_cards(vault: Vault, flow: Flow, file: Path, design: str, size: str) -> list[Path]:
    from journal_tui.cli.card_files import hand_over_cards  # noqa: PLC0415 - takes long to load

    return hand_over_cards(vault, flow, file, design, size)


def _put_cards(cards: list[Path]) -> None:
    for file in cards:
        put(str(file))
    what = "The card is not encrypted;" if len(cards) == 1 else "The cards are not encrypted;"
    say(f"{what} other programs, synced folders and backups of this computer may copy what is in a file.")


def _clipboard(vault: Vault) -> Clipboard:
    preferences = load(vault)
    return Clipboard(preferences.clipboard_seconds, osc52=preferences.osc52)


def _made(vault: Vault, ids: tuple[str, ...], length: Length, tags: list[str], note: str) -> Flow:
    full = dict.fromkeys(vault.entries.find(prefix) for prefix in ids)
    flow = Flow(vault.drafts.new(), [private.word for private in vault.settings.private_words()])
    flow.choose(from_entries(vault.entries.get(each) for each in full))
    flow.lengthen(length)
    flow.note(note)
    for tag in dict.fromkeys(tags):
        flow.tag(tag)
    return flow


def _decide(flow: Flow, replacing: str | None) -> None:
    """Look for what may identify someone, and decide about all of it where that was asked for."""
    flow.take(look_through(flow.whole.text, flow.private_words))
    if replacing == "all":
        flow.replace_the_rest()
    elif replacing == "none":
        for entity in flow.undecided:
            flow.keep(entity)


def _refuse_unready(flow: Flow) -> None:
    left = len(flow.undecided)
    if left:
        raise Undecided(
            f"{left} of what was found {'is' if left == 1 else 'are'} not decided on.",
            "Nothing was handed over.",
            f"--json lists them; {_WORDS_FOR}",
        )
    if flow.leaks():
        raise Leaked(
            "A private word or a replaced name is still in what would leave.",
            "Nothing was handed over.",
            "The journal's own screens show where.",
        )


def _json(flow: Flow, going: Outgoing, cards: list[Path]) -> dict[str, object]:
    leaving = flow.leaving()
    return {
        "parts": [part.text for part in going.parts],
        "lengths": [part.length for part in going.parts],
        "note": leaving.note,
        "findings": _findings(flow),
        "alt_text": leaving.alt_text,
        "cards": [str(file) for file in cards],
        "remarks": list(going.remarks),
    }


def _findings(flow: Flow) -> list[dict[str, object]]:
    """Return what was found, each with its place in the note or the text, and what was decided."""
    decided = {decision.entity: decision for decision in flow.draft.decisions}
    found = flow.found.findings if flow.found else ()
    said: list[dict[str, object]] = []
    for finding in found:
        for field, start, length in flow.whole.places:
            if start <= finding.start < start + length:
                decision = decided.get(finding.entity)
                fields = found_json(finding)
                fields["start"], fields["end"] = finding.start - start, finding.end - start
                fields["in"] = field.value
                fields["decision"] = decision.action.value if decision else None
                fields["replacement"] = (decision.replacement or None) if decision else None
                said.append(fields)
    return said


def _put(look: Look, flow: Flow, going: Outgoing) -> None:
    several = len(going.pieces) > 1
    for number, piece in enumerate(going.pieces):
        if several:
            length = f", {piece.note}" if piece.note else ""
            put(("\n" if number else "") + look.dim(f"--- {piece.name}{length} ---"))
        put(piece.text)
    for remark in going.remarks:
        say(remark)
    left = len(flow.undecided)
    if left:
        say(f"Not decided on: {left} of what was found. --json lists them; {_WORDS_FOR}")
