"""Changing the passphrase: the journal opens with the former one or the new one, with every entry, always."""

from collections.abc import Mapping
from pathlib import Path

from journal_tui.model.errors import NotRebuilt
from journal_tui.vault.keys.passphrase_change import change_passphrase
from journal_tui.vault.keys.proving import RECOVERY_MADE, root_from
from journal_tui.vault.keys.recovery import words_of
from journal_tui.vault.opening import open_vault
from journal_tui.vault.vault import Vault
from tests.faults.scenarios.scenario import JOURNAL, Scenario, make_journal, words_for
from tests.faults.told import FORMER_WORDS, NEW_PASSPHRASE, PASSPHRASE, Teller

_NEW = "seven other calm words"


def _four(folder: Path) -> Mapping[str, str]:
    return {**make_journal(folder / JOURNAL, ["k1", "k2", "k3", "k4"]), NEW_PASSPHRASE: PASSPHRASE}


def _with_recovery_words(folder: Path) -> Mapping[str, str]:
    states = _four(folder)
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        vault.settings.put(RECOVERY_MADE, "2026-03-01T12:00:00+01:00")
        words = words_of(root_from(vault.key, PASSPHRASE))
    return {**states, FORMER_WORDS: " ".join(words)}


def _change_surely(vault: Vault) -> None:
    """Change it; a change of which the disk did not say that it lasts is not called one."""
    if vault.closed or not change_passphrase(vault, _NEW, profile="small").lasting:
        raise NotRebuilt("The disk did not confirm the last step.")


def _change(folder: Path, teller: Teller) -> None:
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        teller.attempt({"k1": "1"}, lambda: vault.entries.revise("k1", words_for("k1", "1")))
        changed = teller.attempt({NEW_PASSPHRASE: _NEW}, lambda: _change_surely(vault))
    if changed:
        with open_vault(folder / JOURNAL, _NEW) as vault:
            teller.attempt({"n1": "0"}, lambda: vault.entries.add(words_for("n1", "0"), id="n1"))


ALL = (
    Scenario("passphrase", _four, _change),
    Scenario("passphrase, recovery words", _with_recovery_words, _change),
)
