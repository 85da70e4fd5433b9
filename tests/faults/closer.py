"""Looking closer at a journal's file: words that should be gone from it, words that should not open it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from journal_tui.model.errors import WrongPassphrase
from journal_tui.vault.keys.key import SALT_BYTES, derive, prepare_passphrase
from journal_tui.vault.keys.proving import RECOVERY_MADE
from journal_tui.vault.keys.recovery import RecoveryWords
from journal_tui.vault.leftovers import rollback_of
from journal_tui.vault.opening import open_vault
from journal_tui.vault.salvage.pages import PageCipher
from tests.faults.told import FORMER_WORDS, PASSPHRASE, Told

_PAGE = 4096
_SECTOR = 512


def words_left(journal: Path, passphrase: str, gone: Sequence[str]) -> list[str]:
    """Look for words in every page of a closed journal and of its rollback journal, in the clear.

    Returns:
        what is wrong, in words.
    """
    data = journal.read_bytes()
    cipher = PageCipher(derive(prepare_passphrase(passphrase), data[:SALT_BYTES]))
    raw = [(at // _PAGE + 1, data[at : at + _PAGE]) for at in range(0, len(data) - _PAGE + 1, _PAGE)]
    rollback = rollback_of(journal)
    raw += _records(rollback.read_bytes() if rollback.exists() else b"", cipher)
    pages = [page.data for page in cipher.open(raw)]
    return [
        f"{word}: {sum(word.encode() in page for page in pages)} pages hold it"
        for word in gone
        if any(word.encode() in page for page in pages)
    ]


def _records(data: bytes, cipher: PageCipher) -> Iterator[tuple[int, bytes]]:
    """Give what may be a page in a rollback journal, whose header may be wiped."""
    for start in range(_SECTOR, len(data), _SECTOR):
        place = start
        while len(data) >= place + 4 + _PAGE:
            number, raw = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 4 + _PAGE]
            if not cipher.sealed(number, raw):
                break
            yield number, raw
            place += _PAGE + 8


def former_words(journal: Path, told: Told, passphrase: str) -> list[str]:
    """Try the recovery words of the passphrase that was there before; they are good for that one alone.

    Args:
        journal: closed; it is opened with the words.
        told: may hold them.
        passphrase: what opens the journal.

    Returns:
        what is wrong, in words.
    """
    former = told.before.get(FORMER_WORDS)
    if former is None:
        return []
    wrong: list[str] = []
    try:
        with open_vault(journal, RecoveryWords(former)) as vault:
            opened = True
            if vault.settings.get(RECOVERY_MADE) is None:
                wrong.append("there are recovery words, and the journal says there are none")
    except WrongPassphrase:
        opened = False
    if opened != (passphrase == PASSPHRASE):
        wrong.append(f"the former recovery words {'open it' if opened else 'do not open it'}")
    return wrong
