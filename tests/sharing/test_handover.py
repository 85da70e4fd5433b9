"""The clipboard's owner, with helpers that are small programs of the test's own."""

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.model.errors import NoClipboard
from journal_tui.sharing import clipboard_helpers, handover
from journal_tui.sharing.clipboard_helpers import (
    Helper,
    bound_to_us,
    environment,
    find,
    helpers,
    on_linux,
    on_macos,
    on_windows,
    trusted,
)
from journal_tui.sharing.handover import TERMINAL, Clipboard, Copied, Result

HOLDS = "import sys,time\nopen(sys.argv[1],'wb').write(sys.stdin.buffer.read())\ntime.sleep(60)"
FAILS = "import sys\nsys.stdin.buffer.read()"
DEAF = "import time\ntime.sleep(60)"
READY = "import sys,time\nsys.stdin.buffer.read()\nprint('ready',flush=True)\ntime.sleep(60)"
NEVER_READY = "import sys,time\nsys.stdin.buffer.read()"
UNTIL_CLOSED = (
    "import sys\nn=int(sys.stdin.buffer.readline())\nw=sys.stdin.buffer.read(n)\n"
    "open(sys.argv[1],'wb').write(w)\n"
    "sys.stdin.buffer.read()\nopen(sys.argv[1],'wb').write(b'cleared')"
)
STUBBORN = "import signal,sys,time\nsignal.signal(15,signal.SIG_IGN)\nsys.stdin.buffer.read()\ntime.sleep(60)"


def helper(script: str, *arguments: object, name: str = "own", **more: bool) -> Helper:
    argv = (sys.executable, "-c", script, *(str(each) for each in arguments))
    return Helper(
        name, argv, (), ends_with_input=more.get("ends", False), says_ready=more.get("ready", False)
    )


def is_holding(clipboard: Clipboard) -> bool:
    return clipboard.holding


def wait_until(happened: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.02)
    return happened()


def test_words_are_held_until_they_are_cleared(tmp_path: Path) -> None:
    held = tmp_path / "held"
    with Clipboard(found=[helper(HOLDS, held)]) as clipboard:
        assert clipboard.available() == "own"
        assert clipboard.copy("Me too. ✊ \ud800") == Copied("own", Result.COPIED)
        assert wait_until(lambda: held.exists() and held.read_bytes() == "Me too. ✊ ?".encode())
        assert is_holding(clipboard)
        assert 55 < clipboard.seconds_left <= 60
        clipboard.clear()
        assert not is_holding(clipboard)
        assert clipboard.seconds_left == 0
        clipboard.clear()


def test_words_are_cleared_after_their_time(tmp_path: Path) -> None:
    clipboard = Clipboard(seconds=0.5, found=[helper(HOLDS, tmp_path / "held")])
    clipboard.copy("words")
    assert is_holding(clipboard)
    assert wait_until(lambda: not is_holding(clipboard))
    assert clipboard.seconds_left == 0
    clipboard.close()


def test_new_words_end_the_helper_before(tmp_path: Path) -> None:
    with Clipboard(found=[helper(HOLDS, tmp_path / "held")]) as clipboard:
        clipboard.copy("one")
        before = clipboard._serving
        clipboard.copy("two")
        assert before is not None
        assert not before.present
        assert is_holding(clipboard)


def test_a_helper_that_ends_at_once_is_not_called_copied(tmp_path: Path) -> None:
    with Clipboard(found=[helper(FAILS, name="bad"), helper(HOLDS, tmp_path / "held")]) as clipboard:
        assert clipboard.copy("words").way == "own"
    with pytest.raises(NoClipboard) as caught:
        Clipboard(found=[helper(FAILS)]).copy("secret words")
    assert "secret" not in str(caught.value)


def test_a_helper_that_is_not_there() -> None:
    with pytest.raises(NoClipboard):
        Clipboard(found=[Helper("gone", ("/nowhere/helper",))], seconds=1).copy("words")
    empty = Clipboard(found=[])
    assert empty.available() is None
    with pytest.raises(NoClipboard):
        empty.copy("words")


def test_a_helper_that_does_not_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "_GIVE_UP", 0.2)
    with pytest.raises(NoClipboard):
        Clipboard(found=[helper(DEAF)]).copy("x" * 1_000_000)


def test_a_helper_that_says_when_it_is_ready() -> None:
    with Clipboard(found=[helper(READY, ready=True)]) as clipboard:
        assert clipboard.copy("words").sent_or_copied is Result.COPIED
    with pytest.raises(NoClipboard):
        Clipboard(found=[helper(NEVER_READY, ready=True)]).copy("words")


def test_a_helper_that_clears_when_its_input_is_closed(tmp_path: Path) -> None:
    held = tmp_path / "held"
    with Clipboard(found=[helper(UNTIL_CLOSED, held, ends=True)]) as clipboard:
        clipboard.copy("two\nlines")
        assert wait_until(lambda: held.exists() and held.read_bytes() == b"two\nlines")
        clipboard.clear()
    assert held.read_bytes() == b"cleared"


def test_a_helper_that_will_not_end_is_killed() -> None:
    clipboard = Clipboard(found=[helper(STUBBORN)])
    clipboard.copy("words")
    serving = clipboard._serving
    clipboard.clear()
    assert serving is not None
    assert not serving.present


def test_a_helper_that_somebody_else_ends_is_no_longer_holding() -> None:
    ends = "import sys,time\nsys.stdin.buffer.read()\ntime.sleep(0.6)"
    with Clipboard(found=[helper(ends)]) as clipboard:
        clipboard.copy("words")
        assert wait_until(lambda: not is_holding(clipboard))


def test_through_the_terminal_only_when_chosen() -> None:
    written: list[str] = []
    clipboard = Clipboard(osc52=True, found=[], write_to_terminal=written.append)
    assert clipboard.available() == TERMINAL
    assert clipboard.copy("Me too.") == Copied(TERMINAL, Result.SENT)
    assert written == [f"\x1b]52;c;{base64.b64encode(b'Me too.').decode()}\x07"]
    assert is_holding(clipboard)
    assert clipboard.seconds_left > 0
    clipboard.clear()
    assert written[-1] == "\x1b]52;c;!\x07"
    assert not is_holding(clipboard)
    with pytest.raises(NoClipboard):
        clipboard.copy("x" * 80_000)


def test_the_terminal_itself_is_written_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    device = tmp_path / "tty"
    monkeypatch.setattr(handover, "TERMINAL_DEVICE", str(device))
    Clipboard(osc52=True).copy("a")
    assert device.read_text("ascii") == "\x1b]52;c;YQ==\x07"
    monkeypatch.setattr(handover, "TERMINAL_DEVICE", str(tmp_path / "none" / "tty"))
    with pytest.raises(NoClipboard):
        Clipboard(osc52=True).copy("a")


def test_helpers_are_found_only_where_only_root_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "xclip"
    fake.write_text("#!/bin/sh\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    tmp_path.chmod(0o777)
    assert not trusted(fake)
    assert find("xclip", [tmp_path]) is None
    assert trusted(Path("/usr/bin/env"))
    assert find("env", [tmp_path, Path("/usr/bin")]) == "/usr/bin/env"
    assert not trusted(Path("/usr/bin/there-is-none"))
    assert not trusted(Path("/usr/bin"))


def test_a_helper_gets_nothing_else_of_the_environment() -> None:
    given = {"DISPLAY": ":1", "HOME": "/h", "PATH": "/x", "METOO_JOURNAL": "/j", "XAUTHORITY": ""}
    assert environment(given) == {"DISPLAY": ":1", "HOME": "/h"}


def test_the_helpers_of_each_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard_helpers, "find", lambda name, _folders=(): f"/usr/bin/{name}")
    assert [each.name for each in on_linux()] == ["wayland", "xclip", "xsel"]
    assert [each.name for each in helpers({"DISPLAY": ":1"}, "linux")] == ["xclip", "xsel"]
    assert helpers({}, "linux") == []
    (mac,) = helpers({}, "darwin")
    assert mac.argv[:3] == ("/usr/bin/osascript", "-l", "JavaScript")
    (windows,) = helpers({}, "win32")
    assert windows.ends_with_input
    for each in (*on_linux()[:1], mac, windows):
        assert Path(each.argv[-1]).is_file()
    monkeypatch.setattr(clipboard_helpers, "find", lambda _name, _folders=(): None)
    assert [each.name for each in on_linux()] == ["wayland"]
    assert on_macos() == []
    assert on_windows()
    assert bound_to_us(("/bin/x",), "darwin") == ("/bin/x",)
    assert bound_to_us(("/bin/x",), "linux")[-2].endswith("bound_helper.py")


@pytest.mark.parametrize("with_setpriv", [True, False])
def test_the_helper_dies_with_us_even_when_we_are_killed(
    with_setpriv: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid_file = tmp_path / "pid"
    script = (
        "import os,sys,time\nsys.stdin.read()\nopen(sys.argv[1],'w').write(str(os.getpid()))\ntime.sleep(60)"
    )
    program = (
        "import sys,time\n"
        "from journal_tui.sharing import clipboard_helpers as helpers\n"
        "from journal_tui.sharing.handover import Clipboard\n"
        f"if not {with_setpriv}: helpers.find = lambda name, folders=(): None\n"
        f"own = helpers.Helper('own', (sys.executable, '-c', {script!r}, {str(pid_file)!r}))\n"
        "Clipboard(found=[own]).copy('words')\n"
        "time.sleep(60)\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.getcwd())  # noqa: PTH109 - the environment wants a string
    with subprocess.Popen([sys.executable, "-c", program]) as owner:
        assert wait_until(lambda: pid_file.exists() and pid_file.read_text() != "", 20)
        child = int(pid_file.read_text())
        os.kill(owner.pid, signal.SIGKILL)
        owner.wait()
    assert wait_until(lambda: not _lives(child))


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in "ZX"
