"""The process: private, without a network, and the same program again when it locks."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from journal_tui.vault.process import hardening as process

ROOT = Path(__file__).parents[2]


def run(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def test_the_process_is_private() -> None:
    code = """
import ctypes, json, os, resource
from journal_tui.vault.process.hardening import harden
os.umask(0o022)
harden()
harden()
print(json.dumps({
    "umask": os.umask(0o022),
    "core": resource.getrlimit(resource.RLIMIT_CORE),
    "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),
    "textual": [name for name in os.environ if name.startswith("TEXTUAL")],
}))
"""
    done = run(code, TEXTUAL_LOG="/tmp/log", TEXTUAL_DEBUG="1")
    assert done.stderr == ""
    assert json.loads(done.stdout) == {"umask": 0o077, "core": [0, 0], "dumpable": 0, "textual": []}


# Each would reach, or look up, another computer.
@pytest.mark.parametrize(
    "reach",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET6).connect(('::1', 9))",
        "socket.socket().connect_ex(('127.0.0.1', 9))",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "socket.socket(type=socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.gethostbyname('localhost')",
        "socket.gethostbyaddr('127.0.0.1')",
        "socket.getnameinfo(('127.0.0.1', 80), 0)",
        "urllib.request.urlopen('http://127.0.0.1:9/')",
    ],
)
def test_the_network_is_refused(reach: str) -> None:
    code = f"""
import socket, urllib.request
from journal_tui.vault.process.hardening import harden
harden()
try:
    {reach}
except OSError as error:
    print("refused" if "does not use the network" in str(error) else error)
"""
    assert run(code).stdout == "refused\n"


def test_sockets_within_this_computer_pass(tmp_path: Path) -> None:
    code = f"""
import asyncio, socket
from journal_tui.vault.process.hardening import harden
harden()
server = socket.socket(socket.AF_UNIX)
server.bind({str(tmp_path / "s")!r})
server.listen()
socket.socket(socket.AF_UNIX).connect({str(tmp_path / "s")!r})
asyncio.run(asyncio.sleep(0))
print("fine")
"""
    assert run(code).stdout == "fine\n"


def test_locking_is_the_same_program_anew() -> None:
    code = """
import os, sys
from journal_tui.vault.process.hardening import exec_locked
print(os.getpid(), sys.argv[1:])
if "--locked" not in sys.argv:
    exec_locked(["--journal", "a b", "--locked"])
"""
    first, second = run(code, "--journal", "x", "--unlocked").stdout.splitlines()
    assert first.split(" ", 1)[1] == "['--journal', 'x', '--unlocked']"
    assert second.split(" ", 1)[1] == "['--journal', 'a b', '--locked']"
    assert first.split(" ", 1)[0] == second.split(" ", 1)[0]


def test_a_module_is_started_as_a_module_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "orig_argv", ["python3", "-I", "-m", "journal_tui", "--plain", "list"])
    monkeypatch.setattr(sys, "argv", ["/x/__main__.py", "--plain", "list"])
    assert process.same_program(["--a"]) == [sys.executable, "-I", "-m", "journal_tui", "--a"]
    monkeypatch.setattr(sys, "orig_argv", ["python3", "/bin/metoo-journal"])
    monkeypatch.setattr(sys, "argv", ["/bin/metoo-journal"])
    assert process.same_program([]) == [sys.executable, "/bin/metoo-journal"]


def test_the_same_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    hooks: list[object] = []
    monkeypatch.setattr(sys, "addaudithook", hooks.append)
    monkeypatch.setattr(process, "_hardened", [])
    monkeypatch.setattr(process, "_no_dumps", lambda: None)
    monkeypatch.setattr("resource.setrlimit", lambda *_: None)
    monkeypatch.setenv("TEXTUAL_LOG", "/tmp/x")
    before = os.umask(0o022)
    try:
        process.harden()
        process.harden()
    finally:
        os.umask(before)
    assert "TEXTUAL_LOG" not in os.environ
    assert hooks == [process._refuse_network]


class Executed(Exception):
    """Raised in place of becoming another program."""


def test_what_is_executed(monkeypatch: pytest.MonkeyPatch) -> None:
    executed: list[tuple[str, list[str]]] = []

    def execv(path: str, command: list[str]) -> None:
        executed.append((path, command))
        raise Executed

    monkeypatch.setattr(os, "execv", execv)
    with pytest.raises(Executed):
        process.exec_locked(["--a"])
    assert executed[0][0] == executed[0][1][0] == sys.executable
    assert executed[0][1][-1] == "--a"


def test_what_the_hook_refuses() -> None:
    inside, outside = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_INET)
    with inside, outside:
        process._refuse_network("open", ("/etc/hosts",))
        process._refuse_network("socket.connect", (inside, "/run/x"))
        process._refuse_network("socket.__new__", (outside, 2, 1, 0))
        for event, arguments in (
            ("socket.connect", (outside, ("127.0.0.1", 9))),
            ("socket.bind", ("not a socket", 5)),
            ("socket.getaddrinfo", ("localhost", 80, 0, 0, 0)),
        ):
            with pytest.raises(PermissionError):
                process._refuse_network(event, arguments)
