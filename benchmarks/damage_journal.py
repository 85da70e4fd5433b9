"""The journal that ``damage.py`` damages, and what it holds."""

from dataclasses import dataclass, replace
from pathlib import Path

from corpus import entries

from journal_tui.model.draft import Excerpt
from journal_tui.model.entry import Words
from journal_tui.vault.indexing import terms
from journal_tui.vault.opening import create_vault
from journal_tui.vault.vault import Vault

PASSPHRASE = "benchmark lantern orchard gravel moth"


@dataclass(frozen=True)
class Contents:
    """What a journal holds.

    Attributes:
        texts: every text by where it belongs.
        keys: the keys of entries, by where they belong.
        tags: the tags of entries, by where they belong.
    """

    texts: dict[tuple[str, ...], tuple[str, ...]]
    keys: dict[tuple[str, ...], int]
    tags: dict[tuple[str, ...], tuple[str, ...]]

    @classmethod
    def of(cls, vault: Vault) -> "Contents":
        """Read all that a journal holds."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        keys: dict[tuple[str, ...], int] = {}
        tags: dict[tuple[str, ...], tuple[str, ...]] = {}
        for binned in (False, True):
            for entry in vault.entries.all(binned=binned):
                words = entry.words
                found["entry", entry.id] = (words.title, words.text, entry.written.iso)
                keys["entry", entry.id] = entry.order
                tags["entry", entry.id] = words.tags
                for former in vault.entries.history(entry.id):
                    found["revision", entry.id, str(former.number)] = (former.words.title, former.words.text)
        for draft in vault.drafts.list():
            found["draft", draft.id] = (draft.title, draft.text)
            for place, excerpt in enumerate(draft.excerpts):
                found["excerpt", draft.id, str(place)] = (excerpt.text,)
        return cls(found, keys, tags)


def make(path: Path, count: int) -> Contents:
    """Make the journal that is damaged."""
    with create_vault(path, PASSPHRASE, "small") as vault:
        vault.entries.import_many(
            (replace(words, text=words.text[:1100]), *rest) for words, *rest in entries(count)
        )
        lines = vault.entries.page(limit=count)
        for line in lines[::10]:
            words = vault.entries.get(line.id).words
            vault.entries.revise(line.id, replace(words, text="Seen again. " + words.text))
        for line in lines[::50]:
            text = vault.entries.get(line.id).words.text
            draft = replace(
                vault.drafts.new(), text=text[:300], excerpts=(Excerpt(line.id, text[:200], 0, 200),)
            )
            vault.drafts.save(draft)
        long = vault.entries.add(Words("A long one", "long words, all kept. " * 9000))
        vault.entries.bin(long.id)
        vault.settings.put("theme", "dusk")
        vault.settings.add_private_word("Ana", "a friend")
        for line in lines[1::30]:  # leaves free pages behind
            terms.remove(vault.database, [line.order])
            vault.database.change("DELETE FROM entries WHERE id = ?", [line.order])
        return Contents.of(vault)
