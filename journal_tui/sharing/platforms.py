"""What a platform takes, and how long a text is there by the platform's own rule."""

from dataclasses import dataclass

from journal_tui.model.draft import Platform
from journal_tui.sharing import counting
from journal_tui.sharing.links import addresses, tags
from journal_tui.sharing.rules import RULES, Rules, Unit, fits, length, load_rules, own_rules_path
from journal_tui.sharing.threads import split

__all__ = [
    "RULES",
    "Measured",
    "Rules",
    "Unit",
    "fits",
    "length",
    "load_rules",
    "measure",
    "own_rules_path",
    "remarks",
]


@dataclass(frozen=True, slots=True)
class Measured:
    """What measuring a text for a platform gives.

    Attributes:
        length: its length in the platform's unit.
        limit: the longest post; 0 when there is none.
        fits: whether it can be posted as one.
        parts: how many parts it makes.
        note: what else there is to know, in a sentence; may be empty.
    """

    length: int
    limit: int
    fits: bool
    parts: int
    note: str = ""


def remarks(text: str, platform: Platform) -> list[str]:
    """Return what else a writer may want to know before posting ``text``, a sentence each."""
    rules = RULES[platform]
    said = []
    if rules.bytes and counting.utf8_bytes(text) > rules.bytes:
        said.append(
            f"It is {counting.utf8_bytes(text):,} bytes; {rules.name} takes {rules.bytes:,} in one post."
        )
    if rules.tags_max and len(tags(text)) > rules.tags_max:
        said.append(f"{rules.name} takes {_of(rules.tags_max, 'tag')} in a post.")
    if rules.links_max and len(addresses(text)) > rules.links_max:
        said.append(f"{rules.name} takes {_of(rules.links_max, 'link')} in a post.")
    if rules.warn_from and length(text, platform) >= rules.warn_from:
        said.append(rules.remark)
    if rules.needs_image:
        said.append(f"{rules.name} needs a picture.")
    return said


def _of(count: int, thing: str) -> str:
    return f"one {thing}" if count == 1 else f"at most {count} {thing}s"


def measure(text: str, platform: Platform, note: str = "") -> Measured:
    """Measure ``text`` by a platform's own rule.

    Args:
        text: the words; the note in them, where the platform has no field for it.
        platform: for where.
        note: the content note, where it has a field of its own and counts.
    """
    fit = fits(text, platform, note)
    rules = RULES[platform]
    parts = 1 if fit else len(split(text, platform, note=note if rules.note_field else ""))
    return Measured(length(text, platform, note), rules.limit, fit, parts, " ".join(remarks(text, platform)))
