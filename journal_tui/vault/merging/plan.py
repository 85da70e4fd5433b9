"""What becomes of each entry when two copies of a journal are joined; decided before anything is changed.

The rules, and why they are so, are in docs/decisions/0009-joining-two-copies.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from journal_tui.vault.merging.reading import Stand, micros

Gone = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Joined:
    """What becomes of an entry that is in both copies and not the same in both.

    Attributes:
        public_id: the entry.
        here: how it stands in the journal.
        there: how it stands in the other copy.
        theirs: whether the other copy's present text becomes the present one.
        binned: when it was put into the bin; ``None`` when it is not there afterwards.
    """

    public_id: str
    here: Stand
    there: Stand
    theirs: bool
    binned: str | None

    @property
    def back(self) -> str | None:
        """When it was last brought back from the bin in either copy."""
        return max((self.here.back, self.there.back), key=micros)

    @property
    def grows(self) -> bool:
        """Whether there are versions that the journal does not have."""
        return not self.there.versions <= self.here.versions

    @property
    def changes(self) -> bool:
        """Whether anything is to be changed in the journal."""
        moved = self.binned != self.here.binned or self.back != self.here.back
        return self.theirs or self.grows or moved

    @property
    def both_changed(self) -> bool:
        """Whether each copy has a text that the other never had."""
        return (
            self.here.said != self.there.said
            and self.here.head not in self.there.versions
            and self.there.head not in self.here.versions
        )


def theirs_wins(here: Stand, there: Stand) -> bool:
    """Tell whether the other copy's present version is the one to go on with.

    A version that the other copy has behind it already is the older one, whatever the clocks said; else the
    one that was saved later wins, and where even that is the same, both copies choose the same one.
    """
    if here.head == there.head:
        return False
    known_here, known_there = there.head in here.former, here.head in there.former
    if known_here != known_there:
        return known_there
    return _rank(there) > _rank(here)


def _rank(stand: Stand) -> tuple[int, int, bytes]:
    return micros(stand.revised), micros(stand.written), stand.head


def binned_after(here: Stand, there: Stand) -> str | None:
    """Return when the joined entry was put into the bin, ``None`` when it is not there.

    In the bin in one copy and not in the other: it stays there, unless the other copy brought it back after
    that, or has the present text and saved it after everything that was done with the entry in the bin.
    """
    if (here.binned is None) == (there.binned is None):
        return max((here.binned, there.binned), key=micros)
    inside, outside = (here, there) if there.binned is None else (there, here)
    if micros(outside.back) > micros(inside.binned):
        return None
    if here.head != there.head and theirs_wins(here, there) == (outside is there):
        done_inside = max(micros(inside.binned), micros(inside.revised))
        if micros(outside.revised) > done_inside:
            return None
    return inside.binned


@dataclass(slots=True)
class EntryPlan:
    """What becomes of all entries; the lists hold public ids, named as in ``MergeReport``.

    Attributes:
        joined: entries that are in both copies and have to be changed here.
        to_bin: entries that go to the bin because the other copy removed them for good, and when it did.
    """

    added: list[str] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    to_bin: dict[str, str] = field(default_factory=dict)
    newer: list[str] = field(default_factory=list)
    two_versions: list[str] = field(default_factory=list)
    binned: list[str] = field(default_factory=list)
    came_back: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether anything is to be changed."""
        return bool(self.added or self.joined or self.to_bin)

    def take(self, joined: Joined) -> None:
        """Take an entry that is in both copies."""
        if joined.binned is None and (joined.here.binned or joined.there.binned):
            self.came_back.append(joined.public_id)
        if not joined.changes:
            return
        self.joined.append(joined)
        if joined.both_changed:
            self.two_versions.append(joined.public_id)
        elif joined.theirs:
            self.newer.append(joined.public_id)
        if joined.binned is not None and joined.here.binned is None:
            self.binned.append(joined.public_id)


def plan_entries(
    here: Mapping[str, Stand],
    there: Mapping[str, Stand],
    gone_here: Gone,
    gone_there: Gone,
    *,
    bring_back: bool,
) -> EntryPlan:
    """Decide about every entry of both copies.

    Args:
        here: the journal's entries.
        there: the other copy's.
        gone_here: what was removed for good in the journal.
        gone_there: what was removed for good in the other copy.
        bring_back: whether entries that one copy removed for good are wanted.
    """
    plan = EntryPlan()
    for public_id, theirs in there.items():
        ours = here.get(public_id)
        if ours is not None:
            plan.take(Joined(public_id, ours, theirs, theirs_wins(ours, theirs), binned_after(ours, theirs)))
            continue
        at = gone_here.get(("entry", public_id))
        if at is not None and not bring_back and micros(theirs.revised) <= micros(at):
            plan.left_out.append(public_id)
            continue
        if at is not None:
            plan.returned.append(public_id)
        plan.added.append(public_id)
    for (kind, public_id), at in gone_there.items():
        ours = here.get(public_id) if kind == "entry" and public_id not in there else None
        if ours is None or ours.binned is not None or bring_back:
            continue
        if micros(ours.revised) > micros(at):
            plan.returned.append(public_id)
        else:
            plan.to_bin[public_id] = at
    return plan
