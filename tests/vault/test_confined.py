"""What the kernel really refuses a program that gave up its rights; on a kernel without Landlock, nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal_tui.vault.process import confined
from journal_tui.vault.process.landlock import Allowed, RefusedError, version

ROOT = Path(__file__).parents[2]
OFFERED = version() > 0

PRELUDE = """
import errno, json, os, socket, subprocess, sys, threading
from pathlib import Path
from journal_tui.vault.process import confined
inside, outside, chosen = (Path(each) for each in sys.argv[1:4])

def tries(work):
    try:
        work()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "done"

def on_a_thread(work):
    found = []
    thread = threading.Thread(target=lambda: found.append(tries(work)))
    thread.start()
    thread.join()
    return found[0]

def said(**what):
    print(json.dumps(what))
"""


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    names = [tmp_path / name for name in ("inside", "outside", "chosen")]
    for name in names:
        name.mkdir()
    return names


def run(code: str, folders: list[Path]) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + code, *map(str, folders)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stderr == ""
    found: dict[str, str] = json.loads(done.stdout)
    return found


def refused(by: str = "EACCES") -> str:
    return by if OFFERED else "done"


def test_only_the_journals_folder_can_be_written(folders: list[Path]) -> None:
    code = """
(outside / "there").write_text("before")
confined.begin(inside)
confined.begin(outside)
said(
    inside=tries(lambda: (inside / "new").write_text("x")),
    below=tries(lambda: (inside / "folder").mkdir()),
    away=tries((inside / "new").unlink),
    new=tries(lambda: (outside / "new").write_text("x")),
    over=tries(lambda: (outside / "there").write_text("x")),
    cut=tries(lambda: os.truncate(outside / "there", 0)),
    removed=tries((outside / "there").unlink),
    moved=tries(lambda: (outside / "there").rename(inside / "there")),
    read=tries((outside / "there").read_text),
    thread=on_a_thread(lambda: (outside / "new").write_text("x")),
    null=tries(lambda: Path("/dev/null").write_text("x")),
    child=str(subprocess.run(["/bin/sh", "-c", "echo x > $0/new", outside], stderr=-3).returncode != 0),
    sees=str(confined.is_confined()),
)
"""
    found = run(code, folders)
    assert {name: found[name] for name in ("inside", "below", "away", "null", "read")} == dict.fromkeys(
        ("inside", "below", "away", "null", "read"), "done"
    )
    for name in ("new", "over", "thread", "removed", "cut"):
        assert found[name] == refused(), name
    assert found["moved"] in ({"EACCES", "EXDEV"} if OFFERED else {"done"})
    assert found["child"] == found["sees"] == str(OFFERED)
    assert sorted(path.name for path in folders[1].iterdir()) == (["there"] if OFFERED else ["new"])


def test_a_place_that_the_writer_names_can_be_reached_by_what_was_asked_for(folders: list[Path]) -> None:
    code = """
confined.begin(inside)
deep = chosen / "a" / "b"
said(
    chosen=tries(lambda: confined.beyond([chosen], lambda: (chosen / "new").write_text("x"))),
    missing=tries(lambda: confined.beyond([deep], lambda: deep.mkdir(parents=True))),
    elsewhere=tries(lambda: confined.beyond([chosen], lambda: (outside / "new").write_text("x"))),
    after=tries(lambda: (chosen / "later").write_text("x")),
    direct=tries(lambda: confined.beyond([inside], lambda: (inside / "new").write_text("x"))),
    returned=confined.beyond([chosen], lambda: "what it gave"),
)
"""
    found = run(code, folders)
    assert found["chosen"] == found["missing"] == found["direct"] == "done"
    assert found["returned"] == "what it gave"
    assert found["elsewhere"] == found["after"] == refused()


def test_a_folder_that_is_about_to_be_made_is_all_that_can_be_written(folders: list[Path]) -> None:
    code = """
folder = outside / "deep" / "journal"
confined.begin(making=[folder])
said(
    inside=tries(lambda: (folder / "new").write_text("x")),
    above=tries(lambda: (folder.parent / "new").write_text("x")),
    far=tries(lambda: (outside / "new").write_text("x")),
    thread=on_a_thread(lambda: (outside / "new").write_text("x")),
    away=tries((folder / "new").unlink),
    left=str((confined.unmade(), os.listdir(outside))[1]),
)
"""
    found = run(code, folders)
    assert found["inside"] == found["away"] == ("done" if OFFERED else "ENOENT")
    assert found["far"] == found["thread"] == refused()
    assert found["above"] == ("EACCES" if OFFERED else "ENOENT")
    assert found["left"] == ("[]" if OFFERED else "['new']")


def test_the_network_is_refused_by_the_kernel_too(folders: list[Path]) -> None:
    """No audit hook is in place here: this is what holds for code that is not Python as well."""
    code = """
confined.begin(inside)
said(
    bind=tries(lambda: socket.socket().bind(("127.0.0.1", 0))),
    connect=tries(lambda: socket.create_connection(("127.0.0.1", 9), 2)),
    here=tries(lambda: socket.socketpair()),
)
"""
    found = run(code, folders)
    assert found["here"] == "done"
    if version() >= 4:
        assert found["bind"] == found["connect"] == "EACCES"
    else:
        assert found["bind"] == "done"


def test_becoming_the_program_anew_gives_the_rights_back(folders: list[Path]) -> None:
    code = """
if len(sys.argv) == 4:
    confined.begin(inside)
    before = tries(lambda: (outside / "new").write_text("x"))
    again = [sys.executable, "-c", sys.orig_argv[2], *sys.argv[1:], before, str(os.getpid())]
    threading.Thread(target=lambda: confined.become(again)).start()
    threading.Event().wait()
said(before=sys.argv[4], after=tries(lambda: (outside / "new").write_text("x")),
     same=str(sys.argv[5] == str(os.getpid())), sees=str(confined.is_confined()))
"""
    assert run(code, folders) == {"before": refused(), "after": "done", "same": "True", "sees": "False"}


def test_a_program_that_is_gone_is_told(folders: list[Path]) -> None:
    code = """
confined.begin(inside)
said(gone=tries(lambda: confined.become([str(outside / "not there")])))
"""
    assert run(code, folders) == {"gone": "ENOENT"}


# In this process the kernel is not asked: what a test's process gave up it would never get back.


def test_a_folder_that_is_not_there_yet_is_reached_from_the_one_above(
    asked: list[Allowed], tmp_path: Path
) -> None:
    confined.begin(tmp_path / "share" / "journal")
    assert asked[0].below == (tmp_path,)
    confined.unmade()
    assert list(tmp_path.iterdir()) == []


def test_without_rules_everything_is_done_right_here(tmp_path: Path) -> None:
    assert confined.beyond([tmp_path], lambda: "done") == "done"
    assert confined.trouble() == ""


def test_the_rules_of_one_piece_of_work_are_those_that_hold_and_its_place(
    asked: list[Allowed], tmp_path: Path
) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "chosen").mkdir()
    confined.begin(tmp_path / "journal")
    confined.begin(tmp_path)
    assert confined.beyond([tmp_path / "journal" / "backups"], lambda: 1) == 1
    assert len(asked) == 1
    assert confined.beyond([tmp_path / "chosen"], lambda: 2) == 2
    assert asked[1].below == (tmp_path / "journal", tmp_path / "chosen")


def test_what_goes_wrong_out_there_is_raised_here(asked: list[Allowed], tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    confined.begin(tmp_path / "journal")
    with pytest.raises(ZeroDivisionError):
        confined.beyond([tmp_path], lambda: 1 // 0)
    assert asked


def test_a_kernel_that_refuses_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def restrict(_allowed: Allowed) -> int:
        raise RefusedError(1, "Landlock: refused")

    monkeypatch.setattr(confined, "restrict", restrict)
    monkeypatch.setattr(confined, "_this", confined._Confinement())
    confined.begin(tmp_path)
    assert confined.trouble() == "Operation not permitted"
    assert confined.beyond([tmp_path], lambda: 3) == 3


def test_a_test_is_not_confined() -> None:
    assert not confined.is_confined()
