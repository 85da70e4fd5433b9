"""Format 1: entries, their tags and revisions, the search index, drafts, private words and settings."""

from journal_tui.vault.database import Database

# ``id`` follows ``written`` (microseconds since 1970, moved on by one where taken), so that the order of rows
# is the order of lists and of "newest first" in the search index. The large column comes last, so that lists
# read a row's first bytes only.
_TABLES = (
    """
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        written TEXT NOT NULL,
        revised TEXT,
        binned TEXT,
        veiled INTEGER NOT NULL,
        word_count INTEGER NOT NULL,
        happened_words TEXT,
        happened_edtf TEXT NOT NULL,
        happened_sort TEXT NOT NULL,
        title TEXT NOT NULL,
        content_note TEXT NOT NULL,
        tags TEXT NOT NULL,
        opening TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX entries_binned ON entries (binned)",
    "CREATE INDEX entries_month ON entries (binned, substr(written, 1, 7))",
    "CREATE INDEX entries_happened ON entries (binned, happened_sort)",
    """
    CREATE TABLE tags (
        folded TEXT NOT NULL,
        entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (folded, entry)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX tags_entry ON tags (entry)",
    """
    CREATE TABLE revisions (
        id INTEGER PRIMARY KEY,
        entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        saved TEXT NOT NULL,
        kind TEXT NOT NULL,
        veiled INTEGER NOT NULL,
        happened_words TEXT,
        happened_edtf TEXT NOT NULL,
        title TEXT NOT NULL,
        content_note TEXT NOT NULL,
        tags TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (entry, number)
    ) STRICT
    """,
    """
    CREATE TABLE drafts (
        id TEXT PRIMARY KEY,
        created TEXT NOT NULL,
        revised TEXT NOT NULL,
        step TEXT NOT NULL,
        length TEXT NOT NULL,
        platform TEXT NOT NULL,
        title TEXT NOT NULL,
        note TEXT NOT NULL,
        tags TEXT NOT NULL,
        closing TEXT NOT NULL,
        alt_text TEXT NOT NULL,
        breaks TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE excerpts (
        draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        entry_id TEXT NOT NULL,
        first INTEGER NOT NULL,
        after INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (draft, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE decisions (
        draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        entity TEXT NOT NULL,
        original TEXT NOT NULL,
        action TEXT NOT NULL,
        replacement TEXT NOT NULL,
        PRIMARY KEY (draft, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE handed_over (
        id TEXT PRIMARY KEY,
        draft_id TEXT NOT NULL,
        at TEXT NOT NULL,
        platform TEXT NOT NULL,
        way TEXT NOT NULL,
        part INTEGER NOT NULL,
        parts INTEGER NOT NULL,
        text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE private_words (
        folded TEXT PRIMARY KEY,
        word TEXT NOT NULL,
        role TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

# Case and accents folded; prefixes of one to four letters are indexed for search as one types; leaves of 3970
# bytes fit a page with the cipher's reserve; a removed text leaves no terms behind; a match in the title
# counts four times, in a tag three times, in the content note twice. Up to 64 small pieces may wait to be
# merged: with the usual 16, a save had to merge the whole index of 30,000 entries at times (1.7 s); with 64
# the slowest of 3,000 saves took 55 ms.
_INDEX = (
    """
    CREATE VIRTUAL TABLE entry_index USING fts5 (
        title, text, tags, content_note,
        content = 'entries', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
    )
    """,
    "INSERT INTO entry_index (entry_index, rank) VALUES ('pgsz', 3970)",
    "INSERT INTO entry_index (entry_index, rank) VALUES ('crisismerge', 64)",
    "INSERT INTO entry_index (entry_index, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO entry_index (entry_index, rank) VALUES ('rank', 'bm25(4.0, 1.0, 3.0, 2.0)')",
)


def apply(database: Database) -> None:
    """Make the tables and the search index of format 1."""
    for statement in _TABLES + _INDEX:
        database.rows(statement)
