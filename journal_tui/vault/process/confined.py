"""Which threads of the program may write where (docs/decisions/0011).

One thread, started before everything else, keeps all rights and does two things only: it starts a thread
that may write to a place the writer named, and it becomes the program anew when that locks. Every other
thread may write to the journal's folder and to nothing else. It guards against mistakes, in this program and
in what it is made of; it is no wall against somebody who already runs code of their own inside it.
"""

import _thread
import os
import sys
from _queue import SimpleQueue  # queue itself loads heapq and threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TypeVar

from journal_tui.model.flags import BYTES
from journal_tui.vault.disk import make_folders
from journal_tui.vault.process.landlock import Allowed, ports_of_display, restrict, version

T = TypeVar("T")

_DEVICES = (Path("/dev/null"), Path("/dev/tty"))
_PROBE = Path("/dev/full")
"""Anybody may open it for writing, and it keeps nothing: whoever may not is confined."""


class _Confinement:
    """What this process gave up.

    Attributes:
        allowed: what the threads may still do; ``None`` before anything was given up.
        version: the version of Landlock in use; 0 for none.
        trouble: why it is not in use although the kernel has it.
    """

    def __init__(self) -> None:
        self.allowed: Allowed | None = None
        self.version = 0
        self.trouble = ""
        self._asked: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._made: list[Path] = []

    def begin(self, places: Sequence[Path], making: Sequence[Path]) -> None:
        if self.allowed is not None:
            return
        if version():
            for folder in making:
                # Where it cannot be made now, the writer may put that right while the program runs.
                with suppress(OSError):
                    self._made += make_folders(folder.expanduser().absolute())
        places = (*places, *making)
        _thread.start_new_thread(self._outside, ())
        allowed = Allowed(
            tuple(existing(place) for place in places),
            _DEVICES,
            tuple(ports_of_display(os.environ.get("DISPLAY", ""))),
        )
        try:
            self.version = restrict(allowed)
        except OSError as error:
            self.trouble = os.strerror(error.errno) if error.errno else "refused"
        if self.version:
            self.allowed = allowed

    def beyond(self, places: Sequence[Path], work: Callable[[], T]) -> T:
        inside = self.allowed
        if inside is None or all(
            any(place.expanduser().resolve().is_relative_to(free) for free in inside.below)
            for place in places
        ):
            return work()
        allowed = Allowed(
            (*inside.below, *(existing(place) for place in places)), inside.devices, inside.ports
        )
        from concurrent.futures import Future  # noqa: PLC0415 - 8 ms, needed where a place is named

        done: Future[T] = Future()

        def on_its_own() -> None:
            try:
                restrict(allowed)  # it worked for the rules that hold elsewhere, or there would be none
                result = work()
            except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who asked
                done.set_exception(error)
            else:
                done.set_result(result)

        self._asked.put(lambda: _start(on_its_own))
        return done.result()

    def become(self, command: Sequence[str]) -> NoReturn:
        from concurrent.futures import Future  # noqa: PLC0415 - as above

        done: Future[NoReturn] = Future()

        def anew() -> None:
            try:
                if sys.platform == "win32":
                    from journal_tui.vault.process import windows_again  # noqa: PLC0415 - others need it not

                    windows_again.become(command)
                else:
                    os.execv(command[0], list(command))  # noqa: S606 - no shell; the program is this one
            except BaseException as error:  # noqa: BLE001 - as above
                done.set_exception(error)

        if self.allowed is None:
            anew()
        else:
            self._asked.put(anew)
        raise done.exception() or RuntimeError

    def unmade(self) -> None:
        made, self._made = self._made, []
        if not made:
            return
        done = _thread.allocate_lock()
        done.acquire()

        def remove() -> None:
            for folder in made:
                with suppress(OSError):  # something is in it, so it stays
                    folder.rmdir()
            done.release()

        if self.allowed is None:
            remove()
        else:
            self._asked.put(remove)
        done.acquire()

    def _outside(self) -> None:
        while True:
            self._asked.get()()


def _start(work: Callable[[], None]) -> None:
    _thread.start_new_thread(work, ())


_this = _Confinement()


def begin(*places: Path, making: Sequence[Path] = ()) -> None:
    """Let this thread, and all it starts from now on, write below ``places`` and nowhere else, for good.

    Only for a process of the program's own: it cannot be taken back. A second time changes nothing. Where the
    kernel has no Landlock nothing happens. TCP is refused with it, but for the port of an X display that is
    reached over the network.

    Args:
        places: folders or files; for one that is not there, the nearest folder above that is.
        making: folders that are about to be made: they are made here, so that nothing above them has to be
            allowed, and :func:`unmade` takes them away again. One that cannot be made counts as a place.
    """
    _this.begin(places, making)


def unmade() -> None:
    """Take away the folders that :func:`begin` made and that are still empty; the last thing at an end."""
    _this.unmade()


def beyond(places: Sequence[Path], work: Callable[[], T]) -> T:
    """Do ``work`` on a thread of its own that may also write below ``places``, and wait for it.

    Args:
        places: what the writer named just now.
        work: whatever it raises is raised here.
    """
    return _this.beyond(places, work)


def become(command: Sequence[str]) -> NoReturn:
    """Replace this process by ``command``, with the rights it had at its start.

    Raises:
        OSError: the program is not there any more.
    """
    _this.become(command)


def existing(place: Path) -> Path:
    """Return ``place``, or the nearest folder above it that is there."""
    place = place.expanduser().resolve()
    while not place.exists() and place != place.parent:
        place = place.parent
    return place


def is_confined() -> bool:
    """Tell whether the kernel really refuses this thread to write elsewhere, by trying."""
    try:
        os.close(os.open(_PROBE, os.O_WRONLY | BYTES))
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def trouble() -> str:
    """Return why nothing was given up although it was asked for and the kernel knows how; usually empty."""
    return _this.trouble
