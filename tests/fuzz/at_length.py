"""Looks for bytes that a parser of outside data does not bear, led by the code they reach (atheris).

``pip install -e '.[fuzz]'``, then ``python -m tests.fuzz.at_length --seconds 600``: all parsers, two at
a time. What it finds is written to ``tests/fuzz/corpus/<parser>`` and tried by every test run from then on.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
MOST_BYTES = 4096


def run_one(name: str, seconds: int, folder: Path, feed_one: Callable[[str, bytes], None]) -> None:
    """Feed one parser, in this process, which libFuzzer ends itself.

    Args:
        name: of the parser.
        seconds: how long.
        folder: where it keeps what reached new code, and what failed.
        feed_one: gives bytes to a parser.
    """
    import atheris

    def one(data: bytes) -> None:
        try:
            feed_one(name, data)
        except BaseException:
            kept = CORPUS / name / f"found-{hashlib.sha256(data).hexdigest()[:12]}"
            kept.write_bytes(data)
            sys.stderr.write(f"kept {kept}\n")
            raise

    found = folder / name
    found.mkdir()
    arguments = [f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}", "-timeout=10", "-verbosity=0"]
    prefix = f"-artifact_prefix={found}/"
    atheris.Setup([sys.argv[0], *arguments, prefix, str(found), str(CORPUS / name)], one)
    atheris.Fuzz()


def watched_parsers() -> Callable[[str, bytes], None]:
    """Load the program so that the code that is reached is noted (it takes seconds); return what feeds it."""
    import atheris

    with atheris.instrument_imports(include=["journal_tui"]):
        from tests.fuzz.targets import TARGETS
        from tests.fuzz.watching import feed
    from journal_tui.vault.keys import key

    # The same profiles by name, the least work Argon2 allows.
    key.PROFILES = tuple(key.Profile(profile.name, 8, 1, 1) for profile in key.PROFILES)
    return lambda name, data: feed(TARGETS[name], data)


def run_in_turn(names: list[str], seconds: int, folder: Path) -> int:
    """Feed parsers one after the other, each in a process of its own, and return how many failed.

    The program is loaded once; each process begins as a copy of this one.
    """
    feed_one = watched_parsers()
    failed = 0
    for name in names:
        began = time.monotonic()
        said = folder / f"{name}.said"
        process = os.fork()
        if not process:
            with said.open("wb") as file:
                os.dup2(file.fileno(), 1)
                os.dup2(file.fileno(), 2)
            run_one(name, seconds, folder, feed_one)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        kept = len(list((folder / name).iterdir()))
        line = f"{name:16} {time.monotonic() - began:6.1f} s, {kept:5} kinds of bytes reached new code"
        line += f", FAILED\n{said.read_text('utf-8', 'replace')[-4000:]}" if code else ""
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        failed += bool(code)
    return failed


def run_all(names: list[str], seconds: int) -> int:
    """Feed the parsers, two at a time, and tell by a number above 0 that some failed."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        lanes = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.fuzz.at_length", "--seconds", str(seconds), "--folder", folder]
                + [word for name in lane for word in ("--only", name)]
            )
            for lane in (names[::2], names[1::2])
            if lane
        ]
        return sum(bool(lane.wait()) for lane in lanes)


def main() -> None:
    """Read the words of the command line and run."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=int, default=60, help="for each parser")
    reader.add_argument("--only", action="append", help="a parser, by name; more than once for more")
    reader.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    words = reader.parse_args()
    if words.folder is not None:
        sys.exit(run_in_turn(words.only, words.seconds, words.folder))
    names = words.only or sorted(path.name for path in CORPUS.iterdir())
    sys.exit(run_all(names, words.seconds))


if __name__ == "__main__":
    main()
