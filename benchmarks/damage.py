"""What `check` notices and what `salvage` gets back, of a journal damaged in many ways; all of it seeded.

    python benchmarks/damage.py

It makes a journal of thousands of entries with revisions, drafts, a search index and free pages, damages
copies of it, and prints two tables; with ``--small``, one of journals of 50 to 400 entries. It leaves with 1
when any damage was not noticed or a goal was missed.
The key is made with the least work Argon2 allows, because nothing here depends on it.
"""

import argparse
import collections
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from damage_journal import PASSPHRASE, Contents, make
from damage_salvaged import heading, row, salvaged

from journal_tui.model.errors import JournalError
from journal_tui.vault.check import check_file
from journal_tui.vault.keys import key
from journal_tui.vault.opening import open_vault

PAGE = 4096
VECTOR, SEAL = 4016, 4032
ONE_PAGE, SIXTY_PAGES = 0.999, 0.98
SMALL = (50, 100, 200, 400)
Bytes = bytearray


# What check notices.


def said(path: Path) -> str:
    """Check, and return what is said of the file: ``sound`` when nothing is noticed."""
    try:
        report = check_file(path, PASSPHRASE)
    except JournalError as error:
        return type(error).__name__
    return "sound" if report.sound else "damaged"


def flips(size: int, count: int, chance: random.Random) -> Iterator[tuple[str, int, int]]:
    """Give (what is hit, place, bit): every byte of the salt, then places in each part of a page."""
    for place in range(16):
        yield "salt", place, 1 << chance.randrange(8)
    for number in range(count - 16):
        page = chance.randrange(1, size // PAGE) * PAGE
        bit = 1 << chance.randrange(8)
        match number % 5:
            case 0:
                yield "rest of page 1", chance.randrange(16, PAGE), bit
            case 1:
                yield "a page's vector", page + chance.randrange(VECTOR, SEAL), bit
            case 2:
                yield "a page's seal", page + chance.randrange(SEAL, PAGE), bit
            case _:
                yield "a page's content", page + chance.randrange(VECTOR), bit


def cuts(size: int, count: int, chance: random.Random) -> Iterator[tuple[str, int]]:
    """Give (where, length): at page edges, within pages, and near both ends."""
    edges = [0, 1, 15, 16, 17, 100, PAGE - 1, PAGE, PAGE + 1, size - 1, size - PAGE, size - PAGE - 1]
    for number in range(count):
        length = edges[number] if number < len(edges) else chance.randrange(size)
        if number >= len(edges) and number % 2:
            length -= length % PAGE
        yield ("cut at a page's edge" if length % PAGE == 0 else "cut within a page"), length


def noticed(path: Path, flip_count: int, cut_count: int, seed: int) -> bool:
    """Damage, check, put right; print the first table, and return whether everything was noticed."""
    chance = random.Random(seed)
    sound = path.read_bytes()
    tally: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    with path.open("r+b", buffering=0) as file:
        for kind, place, bit in flips(len(sound), flip_count, chance):
            os.pwrite(file.fileno(), bytes([sound[place] ^ bit]), place)
            tally[f"one byte: {kind}"][said(path)] += 1
            os.pwrite(file.fileno(), sound[place : place + 1], place)
        for kind, length in cuts(len(sound), cut_count, chance):
            os.ftruncate(file.fileno(), length)
            tally[kind][said(path)] += 1
            os.pwrite(file.fileno(), sound[length:], length)
    assert path.read_bytes() == sound
    print(f"{'damage':28}{'tried':>7}{'noticed':>9}  what is said")
    for kind, words in tally.items():
        tried = words.total()
        how = ", ".join(f"{what} {count}" for what, count in words.most_common())
        print(f"{kind:28}{tried:7}{tried - words['sound']:9}  {how}")
    return not any(words["sound"] for words in tally.values())


# What salvage gets back.


def flipped(data: bytes, pages: list[int], chance: random.Random) -> Bytes:
    bad = Bytes(data)
    for page in pages:
        bad[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
    return bad


def wiped(data: bytes, pages: list[int], chance: random.Random) -> Bytes:
    bad = Bytes(data)
    for page in pages:
        bad[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
    return bad


def root_of(path: Path, name: str) -> int:
    with open_vault(path, PASSPHRASE) as vault:
        return vault.database.number("SELECT rootpage FROM sqlite_schema WHERE name = ?", [name])


def interrupted(path: Path, folder: Path) -> tuple[bytes, bytes]:
    """Return a file as an interrupted save leaves it, and the rollback journal that waits beside it."""
    half = folder / "half.db"
    half.write_bytes(path.read_bytes())
    with open_vault(half, PASSPHRASE) as vault:
        vault.database.rows("PRAGMA cache_size = 5")  # so that pages are written before the end
        vault.database.rows("BEGIN IMMEDIATE")
        vault.database.change("UPDATE entries SET text = 'overwritten ' || text")
        taken = half.read_bytes(), half.with_name("half.db-journal").read_bytes()
        vault.database.rows("ROLLBACK")
    half.unlink()
    return taken


def scenarios(
    path: Path, chance: random.Random, repeat: int
) -> Iterator[tuple[str, Callable[[], Iterator[tuple[bytes, bytes]]], float]]:
    """Give (what is damaged, what gives the damaged files, the share of rows that must come back)."""
    data = path.read_bytes()
    count = len(data) // PAGE
    bad = max(1, count * 60 // 2500)

    def some(damage: Callable[[bytes, list[int], random.Random], Bytes]) -> Iterator[tuple[bytes, bytes]]:
        for _ in range(repeat):
            yield bytes(damage(data, chance.sample(range(1, count), bad), chance)), b""

    def one(change: Callable[[Bytes], None]) -> Iterator[tuple[bytes, bytes]]:
        changed = Bytes(data)
        change(changed)
        yield bytes(changed), b""

    def blank(first: int, after: int) -> Callable[[], Iterator[tuple[bytes, bytes]]]:
        def change(changed: Bytes) -> None:
            changed[first:after] = bytes(after - first)

        return lambda: one(change)

    schema, root = 1, root_of(path, "entries")
    yield f"{bad} of {count} pages, a bit each", lambda: some(flipped), SIXTY_PAGES
    yield f"{bad} of {count} pages wiped", lambda: some(wiped), SIXTY_PAGES
    yield "page 1 wiped but for the salt", blank(16, PAGE), ONE_PAGE
    yield "page 1 wiped, salt from a backup", blank(0, PAGE), ONE_PAGE
    yield "the schema's pages wiped (1 to 3)", blank(schema * 16, 3 * PAGE), 0.99
    yield "root page of the entries wiped", blank((root - 1) * PAGE, root * PAGE), ONE_PAGE
    yield "cut to its first half", lambda: iter([(data[: count // 2 * PAGE], b"")]), 0.0
    yield "cut to its second half, salt from a backup", blank(0, count // 2 * PAGE), 0.0
    yield "1 MB of zeros in the middle", blank(count // 2 * PAGE, count // 2 * PAGE + (1 << 20)), 0.0


def recovered(path: Path, before: Contents, folder: Path, asked: argparse.Namespace) -> bool:
    """Print the second table, and return whether the goals were reached."""
    chance = random.Random(asked.seed)
    data = path.read_bytes()
    salt = data[:16]
    heading()
    reached = True
    pages = list(range(1, len(data) // PAGE))
    for name, damage in (("one page, a bit", flipped), ("one page wiped", wiped)):
        chosen = pages if asked.every_page else chance.sample(pages, asked.repeat * 5)
        found = [salvaged(bytes(damage(data, [page], chance)), before, folder, salt) for page in chosen]
        reached &= row(name, found) >= ONE_PAGE
    for name, files, goal in scenarios(path, chance, asked.repeat):
        found = [salvaged(bad, before, folder, salt, rollback) for bad, rollback in files()]
        reached &= row(name, found) >= goal
    half, rollback = interrupted(path, folder)
    reached &= row("a save interrupted", [salvaged(half, before, folder, salt, rollback)]) == 1
    bad = flipped(half, chance.sample(range(1, len(half) // PAGE), 5), chance)
    reached &= (
        row("a save interrupted, 5 pages with a bit", [salvaged(bytes(bad), before, folder, salt, rollback)])
        >= 0.99
    )
    return reached


def small(folder: Path, asked: argparse.Namespace) -> bool:
    """Print the third table, of small journals, and return whether the goals were reached."""
    reached = True
    heading()
    for count in SMALL:
        chance = random.Random(asked.seed)
        path = folder / f"{count}.db"
        before = make(path, count)
        data = path.read_bytes()
        pages = list(range(1, len(data) // PAGE))
        bad = max(1, round(len(pages) * 60 / 2500))
        for words, wanted in (("1 page", 1), (f"{bad} pages", bad)):
            found = [
                salvaged(bytes(wiped(data, chance.sample(pages, wanted), chance)), before, folder, data[:16])
                for _ in range(asked.repeat * 10)
            ]
            back = row(f"{count} entries, {len(pages)} pages, {words} wiped", found)
            reached &= back >= (ONE_PAGE if wanted == 1 else SIXTY_PAGES)
    return reached


def main() -> int:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--entries", type=int, default=2000)
    reader.add_argument("--flips", type=int, default=500)
    reader.add_argument("--cuts", type=int, default=200)
    reader.add_argument("--repeat", type=int, default=2)
    reader.add_argument("--every-page", action="store_true", help="One bad page: each in turn.")
    reader.add_argument("--small", action="store_true", help="Small journals, and nothing else.")
    reader.add_argument("--seed", type=int, default=1)
    asked = reader.parse_args()
    key.PROFILES = tuple(key.Profile(profile.name, 8, 1, 1) for profile in key.PROFILES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.small:
            return 0 if small(folder, asked) else 1
        path = folder / "journal.db"
        before = make(path, asked.entries)
        size = path.stat().st_size
        print(f"{size / 1e6:.1f} MB, {size // PAGE} pages, {len(before.texts)} rows\n")
        all_noticed = noticed(path, asked.flips, asked.cuts, asked.seed)
        print()
        reached = recovered(path, before, folder, asked)
    return 0 if all_noticed and reached else 1


if __name__ == "__main__":
    sys.exit(main())
