"""What the program under a fault said: what it was about to do, what it called saved, what it said failed.

A scenario runs in a child and says each line with ``writev`` alone, a call that no fault is ever put into, at
the moment the program says so. What was said is judged against what is found afterwards.

An entry's state is the number of its version, with a ``b`` behind it in the bin, or ``-``: not there.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from journal_tui.model.errors import JournalError

GONE = "-"
PASSPHRASE = "four gentle words here"
"""What every journal of the scenarios opens with, unless it is changed by one."""

NEW_PASSPHRASE = "*passphrase"
"""The name under which a scenario says that it changes the passphrase; the state is the new one."""

FORMER_WORDS = "*recovery words"
"""The name under which a scenario gives the recovery words of the passphrase that was there before."""

_TRIES = 6


class Teller:
    """Says what a scenario does, as it happens.

    Args:
        fd: where to.
    """

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def say(self, *words: object) -> None:
        """Write one line at once."""
        os.writev(self._fd, [(json.dumps(words) + "\n").encode()])

    def attempt(self, states: Mapping[str, str], work: Callable[[], object]) -> bool:
        """Do ``work``, which brings entries to new states, all or none; when it ends that is called saved.

        After an error that the program explained it is done again, as a writer or the autosave would; a few
        times.
        """
        for _ in range(_TRIES):
            self.say("try", dict(states))
            try:
                work()
            except JournalError as error:
                self.say("failed", type(error).__name__)
            else:
                self.say("saved")
                return True
        return False


@dataclass
class Told:
    """What was said up to a moment.

    Attributes:
        before: the states that stood in the journal when the scenario began.
        states: by name, all states since then that were tried, the first one first.
        safe: by name, how far in ``states`` the program promised.
        promised: by name, the places in ``states`` that were called saved.
        tries: every attempt, in order.
        failed: names of the errors that were explained.
        backups: file name and entries of everything that was called a backup.
        least: entries that at least one sound backup holds, whichever it is.
        gone: beginnings of words that were called removed for good.
        saves: how often something was called saved.
        ended: whether the scenario came to its end.
    """

    before: Mapping[str, str]
    states: dict[str, list[str]] = field(default_factory=dict)
    safe: dict[str, int] = field(default_factory=dict)
    promised: dict[str, list[int]] = field(default_factory=dict)
    tries: list[Mapping[str, str]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    backups: list[tuple[str, int]] = field(default_factory=list)
    least: int = 0
    gone: list[str] = field(default_factory=list)
    saves: int = 0
    ended: bool = False

    def __post_init__(self) -> None:
        for name, state in self.before.items():
            self.states[name] = [state]
            self.safe[name] = 0
            self.promised[name] = [0]

    def hear(self, line: str) -> None:
        """Take in one line."""
        kind, *rest = json.loads(line)
        match kind:
            case "try":
                self.tries.append(rest[0])
                for name, state in rest[0].items():
                    self.states.setdefault(name, [GONE]).append(state)
            case "saved":
                self.saves += 1
                for name in self.tries[-1]:
                    self.safe[name] = len(self.states[name]) - 1
                    self.promised.setdefault(name, []).append(self.safe[name])
            case "failed":
                self.failed.append(rest[0])
            case "backup":
                self.backups.append((rest[0], rest[1]))
            case "gone":
                self.gone += rest
            case "newest backup":  # those before may be removed, once a newer one is there
                self.least = rest[0]
            case _:
                self.ended = True

    def allowed(self, name: str) -> list[str]:
        """Return the states in which an entry may be found: what was promised last, or tried after that."""
        return self.states[name][self.safe.get(name, 0) :]

    def promised_here(self, name: str) -> bool:
        """Tell whether the promise on an entry was made in the scenario, not before it."""
        return self.safe.get(name, 0) > 0

    @property
    def passphrases(self) -> list[str]:
        """What may open the journal now."""
        return self.allowed(NEW_PASSPHRASE) if NEW_PASSPHRASE in self.states else [PASSPHRASE]


def heard(before: Mapping[str, str], lines: list[str]) -> Told:
    """Return what was said in ``lines``."""
    told = Told(before)
    for line in lines:
        told.hear(line)
    return told
