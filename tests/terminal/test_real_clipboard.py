"""The clipboard on real display servers: xclip and xsel under Xvfb, our own client under a headless sway.

Other programs paste (``xclip -o``, ``wl-paste``), so this is what the writer gets.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from journal_tui.sharing.clipboard_helpers import on_linux
from journal_tui.sharing.handover import Clipboard, Result

pytestmark = pytest.mark.debian

WORDS = "Me too. Ça va – وأنا – 米兔 👩\u200d👧\nsecond line"
NOBODY = 65534


def wait_until(happened: Callable[[], bool], seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.05)
    return happened()


@contextmanager
def running(argv: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a display server until the end of the block."""
    with subprocess.Popen(
        argv, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield server
        finally:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()


@pytest.fixture
def x_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """Give an X display of the test's own."""
    reading, writing = os.pipe()
    argv = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-screen", "0", "320x200x24"]
    with subprocess.Popen(
        argv, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tmp_path
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        yield display
        server.terminate()
        server.wait(5)


@pytest.fixture
def wayland(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a Wayland compositor of the test's own, without a screen; sway will not run as root."""
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o700)
    environment = {
        "XDG_RUNTIME_DIR": str(folder),
        "HOME": str(folder),
        "WLR_BACKENDS": "headless",
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "WLR_RENDERER": "pixman",
        "LIBSEAT_BACKEND": "noop",
        "PATH": "/usr/bin:/bin",
    }
    argv = ["/usr/bin/sway", "-c", "/dev/null"]
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        for above in folder.parents:
            if str(above).startswith("/tmp/"):
                above.chmod(0o711)
        argv = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *argv]
    with running(argv, environment):
        assert wait_until(lambda: any(each.is_socket() for each in folder.glob("wayland-*")))
        socket = next(each for each in folder.glob("wayland-*") if each.is_socket())
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        monkeypatch.setenv("WAYLAND_DISPLAY", socket.name)
        monkeypatch.delenv("DISPLAY", raising=False)
        yield folder


def x_paste() -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["xclip", "-selection", "clipboard", "-o", "-t", "UTF8_STRING"],
        capture_output=True,
        timeout=10,
        check=False,
    )


def wayland_paste(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["wl-paste", "-n", *arguments], capture_output=True, timeout=10, check=False)


@pytest.mark.parametrize("name", ["xclip", "xsel"])
@pytest.mark.usefixtures("x_display")
def test_x_programs_paste_the_words_until_they_are_cleared(name: str) -> None:
    chosen = [helper for helper in on_linux() if helper.name == name]
    with Clipboard(found=chosen) as clipboard:
        assert clipboard.copy(WORDS).sent_or_copied is Result.COPIED
        assert x_paste().stdout.decode() == WORDS
        assert x_paste().stdout.decode() == WORDS
        clipboard.clear()
        assert WORDS.encode() not in x_paste().stdout


@pytest.mark.usefixtures("x_display")
def test_clearing_leaves_what_somebody_else_copied() -> None:
    with Clipboard() as clipboard:
        assert clipboard.copy(WORDS).way == "xclip"
        subprocess.run(["xclip", "-selection", "clipboard"], input=b"theirs", check=True, timeout=10)
        assert wait_until(lambda: not clipboard.holding)
    assert x_paste().stdout == b"theirs"


@pytest.mark.usefixtures("x_display")
def test_the_words_are_neither_in_arguments_nor_in_the_environment() -> None:
    with Clipboard() as clipboard:
        clipboard.copy("canary-7f3a")
        for process in Path("/proc").glob("[0-9]*"):
            for name in ("cmdline", "environ"):
                try:
                    said = (process / name).read_bytes()
                except OSError:
                    continue
                assert b"canary-7f3a" not in said


def test_wayland_programs_paste_the_words_until_they_are_cleared(wayland: Path) -> None:
    before = {path.name for path in Path("/tmp").glob("wl-copy*")}
    with Clipboard() as clipboard:
        assert clipboard.copy(WORDS).way == "wayland"
        assert wayland_paste().stdout.decode() == WORDS
        assert wayland_paste("-t", "x-kde-passwordManagerHint").stdout == b"secret"
        assert clipboard.copy("x" * 500_000).sent_or_copied is Result.COPIED
        assert len(wayland_paste().stdout) == 500_000
        clipboard.clear()
        assert wayland_paste().returncode != 0
    assert {path.name for path in Path("/tmp").glob("wl-copy*")} == before
    assert wayland.is_dir()


@pytest.mark.usefixtures("wayland")
def test_clearing_leaves_what_somebody_else_copied_on_wayland() -> None:
    with Clipboard() as clipboard:
        clipboard.copy(WORDS)
        subprocess.run(["wl-copy", "theirs"], check=True, timeout=10, stdout=subprocess.DEVNULL)
        assert wait_until(lambda: not clipboard.holding)
    assert wayland_paste().stdout == b"theirs"


def test_a_compositor_without_a_seat_or_protocol_is_no_clipboard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)
    environment = {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    argv = ["/usr/bin/weston", "--backend=headless-backend.so", "--socket=metoo", "--idle-time=0"]
    with running(argv, environment):
        assert wait_until((tmp_path / "metoo").exists)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "metoo")
        monkeypatch.delenv("DISPLAY", raising=False)
        with pytest.raises(Exception, match="no clipboard"):
            Clipboard().copy(WORDS)
