"""Looks for bytes that a parser of outside data does not bear, led by the code they reach (atheris).

``pip install -e '.[fuzz]'``, then ``python -m tests.fuzz.at_length --seconds 600``: all parsers, two at
a time. What it finds is written to ``tests/fuzz/corpus/<parser>`` and tried by every test run from then on.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
MOST_BYTES = 4096


def run_one(name: str, seconds: int, folder: Path) -> None:
    """Feed one parser, in this process, which libFuzzer ends itself.

    Args:
        name: of the parser.
        seconds: how long.
        folder: where it keeps what reached new code, and what failed.
    """
    import atheris

    with atheris.instrument_imports(include=["journal_tui"]):
        from tests.fuzz.targets import TARGETS
        from tests.fuzz.watching import feed
    from journal_tui.vault.keys import key

    # The same profiles by name, the least work Argon2 allows.
    key.PROFILES = tuple(key.Profile(profile.name, 8, 1, 1) for profile in key.PROFILES)

    def one(data: bytes) -> None:
        try:
            feed(TARGETS[name], data)
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


def run_all(names: list[str], seconds: int) -> int:
    """Feed the parsers in processes of their own and return how many failed."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder, ThreadPoolExecutor(2) as pool:

        def start(name: str) -> tuple[str, int, str]:
            command = [sys.executable, "-m", "tests.fuzz.at_length", "--only", name]
            command += ["--seconds", str(seconds), "--folder", folder]
            began = time.monotonic()
            ended = subprocess.run(command, capture_output=True, text=True, check=False)
            kept = len(list((Path(folder) / name).iterdir()))
            sys.stdout.write(
                f"{name:16} {time.monotonic() - began:6.1f} s, {kept:5} kinds of bytes reached new code"
            )
            sys.stdout.write("\n" if not ended.returncode else f", FAILED\n{ended.stderr[-4000:]}\n")
            sys.stdout.flush()
            return name, ended.returncode, ended.stderr

        return sum(bool(code) for _name, code, _said in pool.map(start, names))


def main() -> None:
    """Read the words of the command line and run."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=int, default=60, help="for each parser")
    reader.add_argument("--only", help="one parser, by name")
    reader.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    words = reader.parse_args()
    if words.folder is not None:
        run_one(words.only, words.seconds, words.folder)
        return
    names = [words.only] if words.only else sorted(path.name for path in CORPUS.iterdir())
    sys.exit(run_all(names, words.seconds))


if __name__ == "__main__":
    main()
