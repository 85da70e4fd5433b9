"""What a platform takes, and how long a text is there by the platform's own rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from journal_tui.model.platform import Platform
from journal_tui.sharing import counting
from journal_tui.sharing.rules import RULES, Rules, Unit, fits, length, load_rules, own_rules_path

if TYPE_CHECKING:
    from journal_tui.sharing.threads import Part

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


def remarks(posts: Sequence[str], platform: Platform) -> list[str]:
    """Return what else a writer may want to know before posting, a sentence each.

    Args:
        posts: what is posted, a text for each part: a platform's rules are for one post.
        platform: for where.
    """
    rules = RULES[platform]
    said = []
    for number, post in enumerate(posts, start=1):
        if rules.bytes and counting.utf8_bytes(post) > rules.bytes:
            said.append(_heavy(f"Part {number}" if len(posts) > 1 else "It", post, rules))
    if rules.tags_max and any(_count("tags", post) > rules.tags_max for post in posts):
        said.append(f"{rules.name} takes {_of(rules.tags_max, 'tag')} in a post.")
    if rules.links_max and any(_count("addresses", post) > rules.links_max for post in posts):
        said.append(f"{rules.name} takes {_of(rules.links_max, 'link')} in a post.")
    if rules.warn_from and any(length(post, platform) >= rules.warn_from for post in posts):
        said.append(rules.remark)
    if rules.needs_image:
        said.append(f"{rules.name} needs a picture.")
    return said


def _heavy(which: str, text: str, rules: Rules) -> str:
    return f"{which} is {counting.utf8_bytes(text):,} bytes; {rules.name} takes {rules.bytes:,} in one post."


def _count(what: Literal["tags", "addresses"], text: str) -> int:
    from journal_tui.sharing import links  # noqa: PLC0415 - 10 ms, for platforms with such a rule alone

    return len(links.tags(text) if what == "tags" else links.addresses(text))


def _of(count: int, thing: str) -> str:
    return f"one {thing}" if count == 1 else f"at most {count} {thing}s"


def _split(text: str, platform: Platform, note: str) -> list[Part]:
    from journal_tui.sharing.threads import split  # noqa: PLC0415 - 10 ms, for what does not fit alone

    return split(text, platform, note=note)


def measure(text: str, platform: Platform, note: str = "") -> Measured:
    """Measure ``text`` by a platform's own rule.

    Args:
        text: the words; the note in them, where the platform has no field for it.
        platform: for where.
        note: the content note, where it has a field of its own and counts.
    """
    fit = fits(text, platform, note)
    rules = RULES[platform]
    parts = [] if fit else _split(text, platform, note if rules.note_field else "")
    said = []
    if len(parts) > 1 and rules.bytes and length(text, platform, note) <= rules.limit:
        said.append(_heavy("It", text, rules))  # nothing else tells why it makes more than one
    for number, part in enumerate(parts, start=1):
        if part.overlong:
            which = f"Part {number}" if len(parts) > 1 else "It"
            said.append(f"{which} is too long: a word or link in it cannot be broken.")
    said += remarks([part.text for part in parts] or [text], platform)
    return Measured(length(text, platform, note), rules.limit, fit, max(len(parts), 1), " ".join(said))
