"""A pane of tmux with a shell in it, and everything that tmux keeps of what was shown there."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.terminal.starting import environment

TMUX = "/usr/bin/tmux"
_SHOWN = (
    "#{pane_title} #{window_name} #{session_name} #{pane_current_command} #{pane_start_command} #{pane_path}"
)


class Pane:
    """A shell in a pane; a second pane beside it keeps the server alive.

    Args:
        home: the writer's home; the server's socket lies in it, so that no other server is touched.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._socket = home / "tmux"
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", "/bin/sh")
        self.target, self.shell = "", 0
        self.another()

    def tmux(self, *words: str) -> str:
        """Give tmux a command and return what it says."""
        done = subprocess.run(
            [TMUX, "-S", str(self._socket), "-f", "/dev/null", *words],
            env=environment(self._home),
            cwd=self._home,
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
        return done.stdout

    def another(self, *command: str) -> None:
        """Go on in a new pane, with a shell or another command in it."""
        self.target, pid = self.tmux(
            "new-window", "-P", "-F", "#{pane_id} #{pane_pid}", *(command or ("/bin/sh",))
        ).split()
        self.shell = int(pid)

    def type(self, words: str) -> None:
        """Type ``words``."""
        self.tmux("send-keys", "-t", self.target, "-l", words)

    def key(self, *names: str) -> None:
        """Press keys, by tmux's names."""
        self.tmux("send-keys", "-t", self.target, *names)

    def start(self, command: Sequence[str]) -> int:
        """Have the shell start a program, and return its process id."""
        self.type(" ".join(command))
        self.key("Enter")
        found: list[int] = []

        def begun() -> bool:
            found[:] = children(self.shell)
            return bool(found)

        self.until(begun, "the program")
        return found[0]

    @property
    def text(self) -> str:
        """What the pane shows."""
        return self.tmux("capture-pane", "-p", "-t", self.target)

    def everything(self) -> str:
        """Return all that tmux has of all panes: history, both screens, titles, buffers, variables."""
        kept = [self.tmux("list-panes", "-a", "-F", _SHOWN), self.tmux("show-environment", "-g")]
        for pane in self.tmux("list-panes", "-a", "-F", "#{pane_id}").split():
            kept.append(self.tmux("capture-pane", "-p", "-t", pane, "-S", "-", "-E", "-"))
            kept.append(self.tmux("capture-pane", "-a", "-q", "-p", "-t", pane, "-S", "-", "-E", "-"))
            kept.append(self.tmux("capture-pane", "-P", "-p", "-t", pane))  # a sequence that has not ended
        buffers = self.tmux("list-buffers", "-F", "#{buffer_name}").split()
        kept += [self.tmux("show-buffer", "-b", name) for name in buffers]
        return "\n".join(kept)

    def until(self, true: "object", what: str, seconds: float = 30.0) -> None:
        """Wait until ``true()``, or until the pane shows ``true``."""
        end = time.monotonic() + seconds
        while not (true() if callable(true) else str(true) in self.text):
            assert time.monotonic() < end, f"{what} did not come:\n{self.text}"
            time.sleep(0.05)

    def shows(self, words: str) -> None:
        """Wait until the pane shows ``words``."""
        self.until(words, words)

    def gone(self, words: str) -> None:
        """Wait until nothing that tmux has holds ``words``."""
        self.until(lambda: words not in self.everything(), f"the end of {words}")


def children(pid: int) -> list[int]:
    """Return the children of a process."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


@contextmanager
def pane(home: Path) -> Iterator[Pane]:
    """Start a server of one's own with a shell in it, and end it afterwards."""
    made = Pane(home)
    try:
        yield made
    finally:
        made.tmux("kill-server")
