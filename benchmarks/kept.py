"""Journals to measure with: made once from the seeded corpus, kept in a folder, copied for each run."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from corpus import entries

from journal_tui.vault import schema
from journal_tui.vault.opening import create_vault

FOLDER = Path(tempfile.gettempdir()) / "metoo-benchmarks"
"""Where journals are kept when no other folder is given."""

PASSPHRASE = "benchmark lantern orchard gravel moth"
"""Of every journal made here; they hold drawn words and nothing else."""

_PROFILE = "small"
_MADE_BY = ("corpus.py",)


def journal(folder: Path, count: int) -> Path:
    """Return the journal with ``count`` entries in ``folder``; it is made where it is not there yet.

    A change of what makes it gives it another name, so that an old one is never measured.
    """
    here = Path(__file__).parent
    made_by = hashlib.sha256(b"".join((here / name).read_bytes() for name in _MADE_BY)).hexdigest()[:8]
    path = folder / f"journal-{count}-format-{schema.VERSION}-{made_by}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        vault = create_vault(half, PASSPHRASE, _PROFILE)
        vault.entries.import_many(entries(count))
        vault.close()
        half.rename(path)
    return path


def copy(folder: Path, count: int, home: Path) -> Path:
    """Copy that journal to the usual place in a fresh home folder and return its path there."""
    place = home / ".local" / "share" / "journal" / "journal.db"
    place.parent.mkdir(parents=True, mode=0o700)
    shutil.copyfile(journal(folder, count), place)
    place.chmod(0o600)
    return place
