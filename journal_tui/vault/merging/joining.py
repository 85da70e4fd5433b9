"""Joining two copies of a journal that went different ways: one transaction, all of it or nothing.

Everything runs on the vault's thread. The other copy is opened read-only, checked whole, and never changed.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from journal_tui.model.errors import (
    Damaged,
    NotAJournal,
    NotSaved,
    Refused,
    WrongPassphrase,
)
from journal_tui.vault.backups.backup import back_up
from journal_tui.vault.database import Database
from journal_tui.vault.faults import explained
from journal_tui.vault.guarded import GuardedFile, real_path
from journal_tui.vault.inspecting import Progress, looked_at, problems_of
from journal_tui.vault.keys.key import FileKey, derive, prepare_passphrase
from journal_tui.vault.merging.drafts import DraftPlan, plan_drafts
from journal_tui.vault.merging.entries import EntryJoining
from journal_tui.vault.merging.plan import EntryPlan, Gone, plan_entries
from journal_tui.vault.merging.reading import Cancel, Stand, gone, look, micros, stands
from journal_tui.vault.merging.report import MergeReport
from journal_tui.vault.vault import Vault

NOTE = "-before-merge"
"""What the name of the backup from before has behind its date."""

_GONE_COLUMNS = "INSERT OR REPLACE INTO gone (kind, id, at) VALUES (?, ?, ?)"


def same_key(vault: Vault, other: Path) -> bool:
    """Tell whether ``other`` has the open journal's key, so that no passphrase is needed for it.

    Raises:
        NoJournal, NotAJournal, UnsafeFile, InUse: it is not a file to join.
        Refused: it is the open journal itself.
    """
    with explained():
        file = GuardedFile(_place(vault, other), writing=False)
    try:
        return file.salt == vault.key.salt
    finally:
        file.close()


def merge(
    vault: Vault,
    other: Path,
    backups: Path,
    *,
    passphrase: str | None = None,
    bring_back: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MergeReport:
    """Bring what another copy of the journal holds into the open one; settings stay as they are here.

    A backup is made and verified first, where there is anything to bring in. After an error or an
    interruption the journal is as it was. Joining the same copy again changes nothing.

    Args:
        vault: the open journal.
        other: the other copy; not open anywhere.
        backups: where the backup from before goes.
        passphrase: the other copy's; ``None`` where :func:`same_key` says that it is not needed.
        bring_back: whether entries and drafts that one copy removed for good are wanted.
        progress: told what is being done, in words, and how far it is, 0 to 1.
        cancelled: asked now and then whether to stop.

    Raises:
        WrongPassphrase: the passphrase does not open the other copy, or one is needed and was not given.
        Damaged: the other copy is damaged, or was not copied whole.
        CannotUnlock, UnsafeFile, InUse, Refused: it cannot be joined.
        BackupFailed: the backup from before could not be made.
        NotSaved, Cancelled: nothing was joined.
    """
    say = progress or (lambda _words, _part: None)
    say("Opening the other copy", 0.0)
    with explained(), _opened(vault, _place(vault, other), passphrase) as theirs:
        _refuse_damaged(theirs, say, cancelled)
        look(cancelled)
        say("Comparing", 0.3)
        joining = _Joining(vault, theirs, bring_back, cancelled)
        if not joining.changes:
            say("Done", 1.0)
            return joining.report(other, None)
        made = back_up(
            vault,
            backups,
            note=NOTE,
            progress=lambda _words, part: say("Backing up first", 0.4 + part * 0.2),
            cancelled=cancelled,
        )
        with vault.database.transaction():
            with vault.database.stopped_by(cancelled):
                joining.do(lambda part: say("Joining", 0.6 + part * 0.3))
                say("Looking for every version", 0.9)
                joining.prove()
            look(cancelled)
        joining.forget_sittings()
        say("Done", 1.0)
        return joining.report(other, made.path)


def _place(vault: Vault, other: Path) -> Path:
    place = real_path(other.expanduser())
    if place == vault.path:
        raise Refused(
            "That is the open journal itself.", "Nothing was changed.", "Name the other copy of it."
        )
    return place


@contextmanager
def _opened(vault: Vault, place: Path, passphrase: str | None) -> Iterator[Database]:
    """Open the other copy read-only."""
    with ExitStack() as opening:
        own = False

        def key_for(salt: bytes) -> FileKey:
            nonlocal own
            own = salt == vault.key.salt
            if own:
                return vault.key
            if passphrase is None:
                raise WrongPassphrase
            return derive(prepare_passphrase(passphrase), salt)

        try:
            _, theirs = opening.enter_context(looked_at(place, key_for))
        except WrongPassphrase:
            if own:
                raise _damaged("its first page does not fit its key") from None
            raise
        except Damaged:
            raise _damaged("its end is missing, or its structure is broken at the root") from None
        except NotAJournal as error:
            raise NotAJournal(error.happened, "Nothing was changed.", _AGAIN) from None
        yield theirs


_AGAIN = "If it is still being synchronised, wait until that is done, and try again."


def _damaged(detail: str) -> Damaged:
    return Damaged(
        f"The other copy is damaged, or was not copied whole: {detail}.",
        "Nothing was joined; neither file was changed.",
        f"{_AGAIN} `metoo-journal salvage` reads what can still be read of it.",
    )


def _refuse_damaged(theirs: Database, say: Progress, cancelled: Cancel) -> None:
    problems = problems_of(theirs, lambda _words, part: say("Checking the other copy", part * 0.3), cancelled)
    if problems:
        raise _damaged(f"{len(problems)} problems were found")


class _Joining:
    """One joining: what there is, what becomes of it, and the proof that nothing was lost."""

    def __init__(self, vault: Vault, theirs: Database, bring_back: bool, cancelled: Cancel) -> None:
        self._vault = vault
        self._theirs = theirs
        self._cancelled = cancelled
        with theirs.stopped_by(cancelled), vault.database.stopped_by(cancelled):
            self._here = stands(vault.database, cancelled)
            self._there = stands(theirs, cancelled)
            gone_here, gone_there = gone(vault.database), gone(theirs)
            self._entries: EntryPlan = plan_entries(
                self._here, self._there, gone_here, gone_there, bring_back=bring_back
            )
            self._drafts: DraftPlan = plan_drafts(
                vault.database, theirs, gone_here, self._entries.left_out, bring_back=bring_back
            )
        self._gone = self._new_gone(gone_here, gone_there)
        self._not_gone = [name for name in gone_here if self._present(name)]

    def _present(self, name: tuple[str, str]) -> bool:
        kind, id_ = name
        if kind == "entry":
            return id_ in self._here or id_ in self._entries.added
        return id_ in self._drafts.put

    def _new_gone(self, gone_here: Gone, gone_there: Gone) -> dict[tuple[str, str], str]:
        """What is to be remembered as gone from now on: what is not here and was removed last there."""
        drafts = {row[0] for row in self._vault.database.rows("SELECT id FROM drafts")}
        return {
            name: at
            for name, at in gone_there.items()
            if not self._present(name)
            and not (name[0] == "draft" and name[1] in drafts)
            and micros(at) > micros(gone_here.get(name))
        }

    @property
    def changes(self) -> bool:
        """Whether there is anything to do."""
        return self._entries.changes or self._drafts.changes or bool(self._gone or self._not_gone)

    def do(self, progress: Callable[[float], None]) -> None:
        """Bring everything in; in the caller's transaction."""
        database = self._vault.database
        EntryJoining(
            database, self._theirs, self._entries, self._there, progress=progress, cancelled=self._cancelled
        ).do()
        self._drafts.apply(database)
        database.change_many(_GONE_COLUMNS, [(*name, at) for name, at in self._gone.items()])
        database.change_many("DELETE FROM gone WHERE kind = ? AND id = ?", self._not_gone)

    def prove(self) -> None:
        """Read the joined journal again, and look for every version of both copies in it.

        Raises:
            NotSaved: one is missing; the caller's transaction must not be finished.
        """
        after = stands(self._vault.database, self._cancelled)
        out = set(self._entries.left_out)
        for stand_of in (self._here, self._there):
            for public_id, stand in stand_of.items():
                found: Stand | None = after.get(public_id)
                if public_id not in out and (found is None or not stand.versions <= found.versions):
                    raise NotSaved(
                        "The joined journal did not hold everything that both copies hold.",
                        "Nothing was joined; the journal is as it was before.",
                        "This is a mistake of the program; please report it.",
                    )

    def forget_sittings(self) -> None:
        """Have the next save of each joined entry keep what it says now."""
        for joined in self._entries.joined:
            self._vault.entries.begin_sitting(joined.public_id)

    def report(self, other: Path, backup: Path | None) -> MergeReport:
        """Return what was done."""
        plan, drafts = self._entries, self._drafts
        return MergeReport(
            other=other,
            backup=backup,
            added=tuple(plan.added),
            newer=tuple(plan.newer),
            two_versions=tuple(plan.two_versions),
            versions=sum(len(j.there.versions - j.here.versions - {j.there.head}) for j in plan.joined),
            binned=tuple(plan.binned),
            came_back=tuple(plan.came_back),
            left_out=tuple(plan.left_out),
            gone_there=tuple(plan.to_bin),
            returned=tuple(plan.returned),
            drafts_added=tuple(drafts.added),
            drafts_newer=tuple(drafts.newer),
            drafts_kept=tuple(drafts.kept),
            drafts_left_out=tuple(drafts.left_out),
            handed_over=len(drafts.handed_over),
            records_left_out=drafts.records_left_out,
            private_words=len(drafts.private_words),
            gone=len(self._gone),
            entries=self._vault.database.number("SELECT count(*) FROM entries"),
        )


__all__ = ["NOTE", "MergeReport", "merge", "same_key", "stands"]
