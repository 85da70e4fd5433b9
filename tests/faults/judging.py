"""What is found after a fault, held against what the program had said.

Everything here runs without a fault, as a writer does who starts the program again afterwards.
"""

from dataclasses import dataclass, field
from pathlib import Path

from journal_tui.model.entry import Entry, Words
from journal_tui.model.errors import JournalError, WrongPassphrase
from journal_tui.vault.backups.backup import list_backups
from journal_tui.vault.check import check_file, check_vault
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault
from tests.faults.closer import former_words, words_left
from tests.faults.posts import DRAFT, HANDED, posts_in
from tests.faults.scenarios.scenario import BACKUPS, JOURNAL, Scenario
from tests.faults.told import GONE, PASSPHRASE, Told

_SEARCHED = 3


@dataclass
class Verdict:
    """What is wrong with one state.

    Attributes:
        lost: words that stood in the journal before the scenario, and do not any more.
        false: words, or a copy, that the program called saved in the scenario, and that are not there.
        unreadable: files that cannot be opened or are not sound.
        other: half of a change, an entry twice, an index that misses words, something left behind.
    """

    lost: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.false or self.unreadable or self.other)


def judged(scenario: Scenario, folder: Path, told: Told) -> Verdict:
    """Look at a folder after a fault.

    Args:
        scenario: what was done in it.
        folder: may be changed: the journal is opened, and an entry added.
        told: what was said until the fault.
    """
    verdict = Verdict()
    journal = scenario.journal_in(folder)
    passphrases = told.passphrases if scenario.passphrase == PASSPHRASE else [scenario.passphrase]
    if not journal.exists() and scenario.may_be_absent:
        if told.saves:
            verdict.false.append("there is no journal")
            return verdict
        try:
            create_vault(journal, PASSPHRASE, "small").close()
        except JournalError as error:
            verdict.unreadable.append(f"it cannot be made anew: {type(error).__name__}")
    if told.gone:
        verdict.false += words_left(journal, PASSPHRASE, told.gone)
    _open_and_look(scenario, journal, passphrases, told, verdict)
    _look_beside(scenario, folder, told, verdict)
    return verdict


def _open_and_look(
    scenario: Scenario, journal: Path, passphrases: list[str], told: Told, verdict: Verdict
) -> None:
    for passphrase in passphrases:
        try:
            with open_vault(journal, passphrase) as vault:
                _look(scenario, vault, told, verdict)
                sound = check_vault(vault)
                verdict.unreadable += sound.problems
                vault.entries.add(Words(text="written afterwards"))
            verdict.other += former_words(journal, told, passphrase)
        except WrongPassphrase:
            continue
        except JournalError as error:
            verdict.unreadable.append(f"{type(error).__name__}: {error.happened}")
        except Exception as error:  # noqa: BLE001 - the damage of a vault that lies can show in any way
            verdict.unreadable.append(f"{type(error).__name__}, not explained")
        return
    verdict.unreadable.append("no passphrase that was promised opens it")


def _look(scenario: Scenario, vault: Vault, told: Told, verdict: Verdict) -> None:
    found = {
        entry.id: ("b" if binned else "", entry)
        for binned in (False, True)
        for entry in vault.entries.all(binned=binned)
    }
    posts = posts_in(vault, told.states)
    states: dict[str, str] = {}
    for name in told.states:
        if name.startswith("*"):
            continue
        of_entry = None if name.startswith((DRAFT, HANDED)) else found.get(name)
        states[name] = posts.get(name) or _state(scenario, name, of_entry, told.states[name])
        if states[name] not in told.allowed(name):
            words = f"{name}: {states[name]} instead of {' or '.join(told.allowed(name))}"
            (verdict.false if told.promised_here(name) else verdict.lost).append(words)
        elif scenario.history and name in found:
            former = [kept.words for kept in vault.entries.history(name)]
            if not _remembered(scenario, name, states[name], former, told):
                verdict.lost.append(f"{name}: its earlier versions")
    verdict.other += [
        f"{name}: nobody wrote it" for name in sorted((found.keys() | posts.keys()) - told.states.keys())
    ]
    for change in told.tries:
        if len({states[name] == state for name, state in change.items() if name in states}) > 1:
            verdict.other.append(f"half of a change: {sorted(change)}")
    for name, (_, entry) in list(found.items())[:_SEARCHED]:
        word = entry.words.text.split()[0].strip(".,") if entry.words.text else ""
        if word and name not in {hit.line.id for hit in vault.search.find(f'"{word}"')} and not entry.binned:
            verdict.other.append(f"{name}: not found by its words")


def _state(scenario: Scenario, name: str, found: tuple[str, Entry] | None, known: list[str]) -> str:
    """Return the state of an entry, word for word; ``?`` when it is none that was ever tried."""
    if found is None:
        return GONE
    mark, entry = found
    for state in reversed(known):
        version = state.removesuffix("b")
        if state != GONE and state == version + mark and entry.words == scenario.words(name, version):
            return state
    return "?"


def _remembered(scenario: Scenario, name: str, state: str, former: list[Words], told: Told) -> bool:
    """Tell whether an entry remembers every version that was promised, and none that was never tried."""
    versions = told.states[name]
    promised = [versions[place] for place in told.promised[name] if versions[place] != state]
    known = {scenario.words(name, version): version for version in versions}
    found = [known.get(words, "") for words in former]
    return [version for version in found if version in promised] == promised and "" not in found


def _look_beside(scenario: Scenario, folder: Path, told: Told, verdict: Verdict) -> None:
    """Look at the other files: whatever has a backup's name is one, and what was called one is there."""
    journal = scenario.journal_in(folder)
    backups = folder / BACKUPS
    held = {backup.path: _sound(scenario, backup.path, verdict) for backup in list_backups(backups)}
    for name, entries in told.backups:
        if held.get(folder / name) != entries:
            verdict.false.append(f"{name}: it does not hold what was said")
    if told.least > max((entries or 0 for entries in held.values()), default=0):
        verdict.false.append(f"no backup holds the {told.least} entries that one should")
    aside = list(folder.glob("*-set-aside.db"))
    former = [_former(scenario, path, verdict) for path in aside]
    if scenario.set_aside and told.saves and not any(told.before.keys() <= ids for ids in former):
        verdict.lost.append("the former journal was not kept")
    for name in scenario.untouched:
        _sound(scenario, folder / name, verdict)
    allowed = {journal, *aside}
    verdict.other += [
        f"{path.name}: left behind"
        for path in journal.parent.iterdir()
        if path.is_file() and path not in allowed and (path.name.startswith((".", JOURNAL)))
    ]


def _former(scenario: Scenario, path: Path, verdict: Verdict) -> set[str]:
    """Open a journal that was set aside; returns the ids of its entries."""
    try:
        with open_vault(path, scenario.passphrase) as vault:
            found = {entry.id for entry in vault.entries.all()}
    except JournalError as error:
        verdict.unreadable.append(f"{path.name}: {type(error).__name__}")
        return set()
    _sound(scenario, path, verdict)
    return found


def _sound(scenario: Scenario, path: Path, verdict: Verdict) -> int | None:
    """Check a copy, and return how many entries it holds."""
    try:
        report = check_file(path, scenario.passphrase)
    except JournalError as error:
        verdict.unreadable.append(f"{path.name}: {type(error).__name__}")
        return None
    verdict.unreadable += [f"{path.name}: {problem}" for problem in report.problems]
    return report.entries
