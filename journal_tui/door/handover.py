"""From the door to the screens, and back: what is given to them and how a lock returns here."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journal_tui.door.loading import Loading
    from journal_tui.door.terminal import Terminal
    from journal_tui.journal.session import Open


class Handover:
    """Shows the screens on the terminal of the door.

    Args:
        terminal: the door's; the screens find it raw and blank.
        journal: the path that was given to the program, if one was.
        plain: whether the door asked without drawing.
    """

    def __init__(self, terminal: Terminal, journal: Path | None, *, plain: bool = False) -> None:
        self._terminal = terminal
        self.argv: list[str] = ["--plain"] if plain else []
        if journal is not None:
            self.argv += ["--journal", str(journal)]

    def show(self, loading: Loading, opened: Open | None) -> int:
        """Show the journal, or the welcome first where there is none; returns the exit code."""
        loading.join()
        if loading.problem is not None:
            raise loading.problem
        screens = import_module("journal_tui.tui.app")
        held = [] if opened is None else [opened]

        def keep_theme() -> None:
            for journal in held:
                if loading.record is not None:
                    loading.record.note_theme(journal.theme)

        def lock(argv: Sequence[str]) -> None:
            keep_theme()
            self.lock(argv)

        given = {"argv": self.argv, "lock": lock, "give_back": self._give_back}
        code: int
        if opened is None:
            code = screens.run_welcome(loading.path, made=held.append, **given)
        else:
            code = screens.run(opened, early=loading.early, **given)
        self._give_back()
        keep_theme()
        return code

    def _give_back(self) -> None:
        # The screens have cleared the terminal and may have said something since.
        self._terminal.restore(clear=False)

    def again(self, *, told: int = 0, recovery: bool = False) -> None:
        """Become the locked program anew, so that what was typed in vain leaves the memory, too.

        Args:
            told: number of what is said first.
            recovery: ask for recovery words first.
        """
        more = (["--told", str(told)] if told else []) + (["--recovery"] if recovery else [])
        self.lock([*self.argv, *more])

    def lock(self, argv: Sequence[str]) -> None:
        """Become the locked program: everything this process held is gone with its memory."""
        self._terminal.hold()
        import_module("journal_tui.vault.process.hardening").exec_locked(argv)
