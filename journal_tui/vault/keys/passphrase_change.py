"""Changing the passphrase: the whole file is written anew under a new key, then takes the old one's place.

There are no key slots (docs/decisions/0003): whoever knew the former passphrase, or has the recovery words
that belonged to it, cannot open the journal any more. Backups made before keep theirs.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass

from journal_tui.model.errors import BadPassphrase, Cancelled, NotEnoughMemory, NotRebuilt, Refused
from journal_tui.model.moment import Moment
from journal_tui.vault.inspecting import Progress
from journal_tui.vault.keys.key import (
    FileKey,
    derive,
    new_file_key,
    prepare_passphrase,
    profile_index,
    profile_of,
    require_acceptable,
)
from journal_tui.vault.keys.proving import RECOVERY_MADE
from journal_tui.vault.keys.recovery import RecoveryWords
from journal_tui.vault.rebuilding import rebuild
from journal_tui.vault.vault import Vault

CHANGED = "passphrase.changed"
"""The setting that holds when the passphrase was last changed, ISO 8601; missing when it never was."""

OLD_BACKUPS = (
    "Backups made before keep the passphrase they were made with, and its recovery words. If somebody may "
    "know it, make a new backup first, and then decide about the old ones."
)
"""What there is to know for everybody who changes the passphrase."""

_KEPT_PROFILE = "strong"
_KEYS_SHARE = 0.1
_SAME = "The passphrase is the one it was before."


@dataclass(frozen=True, slots=True)
class PassphraseChanged:
    """A finished change; the journal is closed, and the new passphrase opens it.

    Attributes:
        entries: entries in it, those in the bin too.
        profile: name of its key profile.
        changed: when, ISO 8601.
        ended_words: whether there were recovery words, which do not open it any more.
        lasting: whether the disk said that the change will last; if not, a power cut now may undo it.
    """

    entries: int
    profile: str
    changed: str
    ended_words: bool
    lasting: bool


def change_passphrase(
    vault: Vault,
    new: str,
    *,
    profile: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PassphraseChanged:
    """Change the passphrase of the open journal; afterwards it is closed.

    Whoever calls this has made sure that the writer asked for it
    (:func:`journal_tui.vault.keys.proving.require`).

    Args:
        vault: the open journal; no transaction is under way.
        new: the new passphrase, above the floor.
        profile: name of a key profile; if not said, what suits this computer now, but ``strong`` stays.
        progress: told what is being done, in words, and how far it is, 0 to 1.
        cancelled: asked now and then whether to stop; not any more once the new file is proved.

    Raises:
        BadPassphrase: it cannot be used, or is below the floor.
        Refused: it is the present one.
        NotEnoughMemory: for the chosen profile.
        NotRebuilt: the new file could not be made, or did not pass its checks.
        Cancelled: ``cancelled`` said so.
        After each of these the journal is open and as it was before.
    """
    say = progress or (lambda _words, _part: None)
    if isinstance(new, RecoveryWords):
        raise BadPassphrase("Recovery words cannot be chosen as a passphrase.", _SAME)
    require_acceptable(new)
    prepared = prepare_passphrase(new)
    if profile is not None:
        profile_index(profile)
    say("Making the new key", 0.0)
    if hmac.compare_digest(derive(prepared, vault.key.salt).secret, vault.key.secret):
        raise Refused("That is the present passphrase.", _SAME, "Choose another one.")
    key = _new_key(vault, prepared, profile)
    if cancelled is not None and cancelled():
        raise Cancelled("Stopped.", _SAME)
    now = Moment.of(vault.clock.now()).iso
    ended = vault.settings.get(RECOVERY_MADE) is not None
    try:
        made = rebuild(
            vault,
            key,
            settings={CHANGED: now, RECOVERY_MADE: None},
            proof=lambda salt: _typed_again(prepared, salt, key),
            progress=lambda words, part: say(words, _KEYS_SHARE + part * (1 - _KEYS_SHARE)),
            cancelled=cancelled,
        )
    except NotRebuilt as error:
        raise NotRebuilt(
            f"The passphrase was not changed. {error.happened}",
            "The journal is as it was before, and opens with the passphrase it had.",
            error.next_step,
        ) from None
    except Cancelled:
        raise Cancelled("Stopped.", _SAME) from None
    return PassphraseChanged(made.entries, profile_of(key.salt).name, now, ended, made.lasting)


def _new_key(vault: Vault, prepared: bytes, profile: str | None) -> FileKey:
    if profile is None and vault.profile == _KEPT_PROFILE:
        try:
            return new_file_key(prepared, _KEPT_PROFILE)
        except NotEnoughMemory:
            return new_file_key(prepared, None)
    return new_file_key(prepared, profile)


def _typed_again(prepared: bytes, salt: bytes, key: FileKey) -> FileKey:
    """Derive the key once more, from what was typed and what the disk holds: it is what opens the file."""
    again = derive(prepared, salt)
    if not hmac.compare_digest(again.secret, key.secret):
        raise NotRebuilt("The key could not be made the same way twice.", "The journal is as it was before.")
    return again
