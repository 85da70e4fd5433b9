"""A program that runs scenarios in children of its own, each watched by strace, which breaks or records it.

A child is forked from one that has loaded everything, waits until strace has it, and then begins; so the
first call that strace counts is the first one of the scenario, and a run takes some hundredths of a second.

Orders are lines of JSON on standard input: ``{"scenario", "folder", "told", "strace", "lie", "most"}``; an
answer to each, a line on standard output: how the child ended.
"""

import ctypes
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from journal_tui.vault.keys import key
from tests.faults import lies
from tests.faults.scenarios import ALL
from tests.faults.scenarios.scenario import KEPT_V1, V1_PASSPHRASE, cheap_keys
from tests.faults.told import Teller

_STRACE = shutil.which("strace") or "/usr/bin/strace"
_PR_SET_PTRACER = 0x59616D61
_SECONDS = 120
_LOADED_LATE = ("_strptime", "journal_tui.vault.drafts")
BUG = 70
"""What a child ends with after an error that nobody explained."""


def main() -> None:
    """Follow orders until there are none."""
    _warm()
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(_run(order)), flush=True)  # noqa: T201 - the answer


def _warm() -> None:
    """Load and derive everything now: a fault is for the journal's files, not for the program's own."""
    cheap_keys()
    for late in _LOADED_LATE:
        import_module(late)
    key.strength("four gentle words here")
    key.derive(key.prepare_passphrase(V1_PASSPHRASE), KEPT_V1.read_bytes()[: key.SALT_BYTES])


def _run(order: dict[str, Any]) -> dict[str, Any]:
    waiting, go = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(go)
        _be_the_child(order, waiting)
    os.close(waiting)
    command = order["strace"]
    try:
        if command is None:
            os.write(go, b"go")
            return {"ended": _end_of(child)}
        with subprocess.Popen(
            [_STRACE, "-f", "-p", str(child), *command], stderr=subprocess.PIPE, text=True
        ) as strace:
            assert strace.stderr is not None
            said = strace.stderr.readline()
            if "attached" not in said:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return {"ended": 0, "strace": said}
            os.write(go, b"go")
            ended = _end_of(child)
            strace.stderr.read()
        return {"ended": ended}
    finally:
        os.close(go)


def _end_of(child: int) -> int:
    """Return the exit code, or the signal as a negative number."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _be_the_child(order: dict[str, Any], waiting: int) -> None:
    code = BUG
    try:
        told = os.open(order["told"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, -1, 0, 0, 0)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        signal.alarm(_SECONDS)
        teller = Teller(told)
        scenario = ALL[order["scenario"]]
        if order["lie"]:
            lies.ALL[order["lie"]]()
        os.read(waiting, 2)
        if order["most"]:
            resource.setrlimit(resource.RLIMIT_FSIZE, (order["most"], resource.RLIM_INFINITY))
        scenario.run(Path(order["folder"]), teller)
        teller.say("ended")
        code = 0
    except BaseException as error:  # noqa: BLE001 - whatever it is, the one who asked is told
        code = _code_of(error)
    finally:
        os._exit(code)


def _code_of(error: BaseException) -> int:
    from journal_tui.model.errors import JournalError

    if isinstance(error, JournalError):
        return int(error.exit_code)
    traceback.print_exception(error)
    return BUG
