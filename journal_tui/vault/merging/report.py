"""What joining two copies did: counts and ids, never words."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What was joined; every tuple holds ids, in their order.

    Attributes:
        other: the copy that was read; it was not changed.
        backup: the verified backup from before; ``None`` where nothing had to be changed.
        added: entries that only the other copy had.
        newer: entries that were changed in the other copy alone; what they said here is kept as a version.
        two_versions: entries that were changed in both: the one saved last is the present text, the other is
            kept as a version.
        versions: how many former texts came with entries that are in both.
        binned: entries that are in the bin now because the other copy has them there.
        came_back: entries that one copy had in the bin, and that are out of it because they were brought
            back or changed after that in the other.
        left_out: entries that were removed for good here and not changed after that in the other copy; they
            were not brought in.
        gone_there: entries that were removed for good in the other copy; here they are in the bin.
        returned: entries that were removed for good in one copy, and are in the journal now because they were
            changed after that in the other, or because that was asked for.
        drafts_added: drafts that only the other copy had.
        drafts_newer: drafts that were saved later in the other copy.
        drafts_kept: drafts made of a text that would have been lost, because both copies changed one draft.
        drafts_left_out: drafts that were removed here, or hold a passage of an entry that was left out.
        handed_over: how many records of what was handed over came in.
        records_left_out: how many did not, because they hold words of something that was removed for good.
        private_words: how many private words came in.
        gone: how many ids of removed entries and drafts came in.
        entries: entries in the journal now, those in the bin too.
    """

    other: Path
    backup: Path | None = None
    added: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    two_versions: tuple[str, ...] = ()
    versions: int = 0
    binned: tuple[str, ...] = ()
    came_back: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    gone_there: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    drafts_added: tuple[str, ...] = ()
    drafts_newer: tuple[str, ...] = ()
    drafts_kept: tuple[str, ...] = ()
    drafts_left_out: tuple[str, ...] = ()
    handed_over: int = 0
    records_left_out: int = 0
    private_words: int = 0
    gone: int = 0
    entries: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was changed in the journal."""
        return self.backup is not None
