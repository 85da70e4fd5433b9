"""Changes of the whole journal: removing for good, joining two copies, salvaging."""

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from journal_tui.vault.merging.joining import merge
from journal_tui.vault.opening import open_vault
from journal_tui.vault.purging import due, finish, purge
from journal_tui.vault.salvage.salvaging import salvage
from journal_tui.vault.vault import Vault
from tests.faults.posts import DRAFT, HANDED, draft_for, record_for
from tests.faults.scenarios.scenario import BACKUPS, JOURNAL, Scenario, make_journal, words_for
from tests.faults.told import GONE, PASSPHRASE, Teller

_OTHER = "other.db"


def _three(folder: Path) -> Mapping[str, str]:
    return make_journal(folder / JOURNAL, ["k1", "k2", "k3"])


def _two_binned(folder: Path) -> Mapping[str, str]:
    states = dict(_three(folder))
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        for name in ("k2", "k3"):
            vault.entries.bin(name)
            states[name] = "0b"
    return states


def _purge(folder: Path, teller: Teller) -> None:
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        for name in ("k2", "k3"):
            teller.attempt({name: GONE}, partial(purge, vault, [name]))


def _posted(folder: Path) -> Mapping[str, str]:
    """Two in the bin, one of them with a former text; two drafts, one of them from its words; a record."""
    states = dict(_three(folder))
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        vault.entries.revise("k2", words_for("k2", "1"))
        for name in ("k2", "k3"):
            vault.entries.bin(name)
        vault.drafts.save(draft_for("p", "0"))
        vault.drafts.save(draft_for("q", "0-k2"))
        vault.drafts.hand_over(record_for("q", "0"))
    return {**states, "k2": "1b", f"{DRAFT}p": "0", f"{DRAFT}q": "0-k2", f"{HANDED}q": "0", "k3": "0b"}


def _purge_posted(folder: Path, teller: Teller) -> None:
    """Remove an entry and leave its draft, then one with another draft; their words are nowhere then."""
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        first = partial(purge, vault, ["k2"])
        left = {"k2": GONE, f"{DRAFT}p": "0-k2"}
        second = partial(purge, vault, ["k3"], drafts=["q"], handed_over=["q"])
        all_gone = {"k3": GONE, f"{DRAFT}q": GONE, f"{HANDED}q": GONE}
        for states, work, words in ((left, first, ["k2x"]), (all_gone, second, ["k3x", "qd0", "qh0"])):
            if teller.attempt(states, work) and teller.attempt({}, partial(_finish, vault)):
                teller.say("gone", *words)


def _finish(vault: Vault) -> None:
    if due(vault):
        finish(vault)


def _two_copies(folder: Path) -> Mapping[str, str]:
    states = dict(_three(folder))
    shutil.copy(folder / JOURNAL, folder / _OTHER)
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        vault.entries.add(words_for("k4", "0"), id="k4")
    with open_vault(folder / _OTHER, PASSPHRASE) as vault:
        vault.entries.add(words_for("m1", "0"), id="m1")
        vault.entries.add(words_for("m2", "0"), id="m2")
        vault.entries.revise("k1", words_for("k1", "1"))
    return {**states, "k4": "0"}


def _merge(folder: Path, teller: Teller) -> None:
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        teller.attempt(
            {"m1": "0", "m2": "0", "k1": "1"},
            lambda: merge(vault, folder / _OTHER, folder / BACKUPS),
        )


def _damaged(folder: Path) -> Mapping[str, str]:
    make_journal(folder / _OTHER, ["k1", "k2", "k3"])
    return {}


def _salvage(folder: Path, teller: Teller) -> None:
    teller.attempt(
        dict.fromkeys(("k1", "k2", "k3"), "0"),
        lambda: salvage(folder / _OTHER, folder / JOURNAL, PASSPHRASE),
    )


ALL = (
    Scenario("purge", _two_binned, _purge),
    Scenario("purge with drafts", _posted, _purge_posted),
    Scenario("merge", _two_copies, _merge, untouched=(_OTHER,)),
    Scenario("salvage", _damaged, _salvage, may_be_absent=True, untouched=(_OTHER,)),
)
