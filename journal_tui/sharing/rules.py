"""The rules of the platforms, from one dated file that the writer can override.

The rules are in ``limits.toml`` beside this module. A ``limits.toml`` in the program's settings folder
changes single lines of them.
"""

import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from journal_tui.model.errors import UsageError
from journal_tui.model.platform import Platform
from journal_tui.sharing import counting

_MISTAKE = "The rules of the platforms cannot be read"


class Unit(StrEnum):
    """What a platform counts."""

    WEIGHTED = "weighted"
    GRAPHEMES = "graphemes"
    CHARACTERS = "characters"
    EMOJI_BYTES = "emoji_bytes"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one platform.

    Attributes:
        name: as people write it.
        limit: the longest post in ``unit``; 0 when there is none.
        unit: what is counted.
        source: where the rule was found.
        checked: when.
        certainty: how sure it is, in words.
        remark: what else a writer may want to know; may be empty.
        bytes: the most bytes in UTF-8 beside the limit; 0 when there is no such rule.
        address: what an address counts; 0 when it counts as written.
        host_free: whether the server in ``@name@server`` does not count.
        note_field: whether the content note has a field of its own, which counts with the text.
        thread: whether long texts are posted there as a thread of numbered parts.
        tags_max: the most tags; 0 when there is no such rule.
        links_max: the most addresses; 0 when there is no such rule.
        title_max: the longest title; 0 when a post has none.
        alt_text_max: the longest description of a picture; 0 when not known.
        needs_image: whether a post needs a picture.
        warn_from: length from which sources disagree; 0 when they agree.
    """

    name: str
    limit: int
    unit: Unit
    source: str
    checked: date
    certainty: str
    remark: str = ""
    bytes: int = 0
    address: int = 0
    host_free: bool = False
    note_field: bool = False
    thread: bool = False
    tags_max: int = 0
    links_max: int = 0
    title_max: int = 0
    alt_text_max: int = 0
    needs_image: bool = False
    warn_from: int = 0

    @property
    def count(self) -> Callable[[str], int]:
        """The way this platform counts a text."""
        if self.unit is Unit.WEIGHTED:
            return counting.weighted_length
        if self.unit is Unit.EMOJI_BYTES:
            return counting.emoji_as_bytes
        if self.unit is Unit.CHARACTERS:
            return counting.characters
        return partial(counting.mastodon, address=self.address) if self.address else counting.graphemes


def own_rules_path() -> Path:
    """Return where the writer's own ``limits.toml`` lies, if there is one."""
    return _settings_folder() / "limits.toml"


def _settings_folder() -> Path:
    return _by_xdg() if sys.platform == "linux" else _by_custom()


def _by_custom() -> Path:
    from platformdirs import user_config_path  # noqa: PLC0415 - only other systems than Linux need it

    return user_config_path("journal", appauthor=False)


def _by_xdg() -> Path:
    # XDG Base Directory Specification 0.8; the same as platformdirs gives, 10 ms sooner.
    base = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(base) if base.strip() else Path.home() / ".config") / "journal"


def load_rules(own: Path | None = None) -> dict[Platform, Rules]:
    """Read the rules of every platform.

    Args:
        own: a file of the writer's own that changes single lines; a missing one changes nothing.

    Raises:
        UsageError: the writer's file cannot be read or says something that is no rule.
    """
    given = tomllib.loads(Path(__file__).with_name("limits.toml").read_text("utf-8"))
    rules = {platform: _rules(given[platform], platform, None) for platform in Platform}
    if own is None or not own.is_file():
        return rules
    try:
        changes = tomllib.loads(own.read_text("utf-8"))
    except RecursionError:
        raise UsageError(f"{_MISTAKE}: too many brackets.", f"Nothing was changed; see {own}.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{_MISTAKE}: {error}.", f"Nothing was changed; see {own}.") from None
    for name, table in changes.items():
        if name not in set(Platform) or not isinstance(table, dict):
            raise UsageError(f"{_MISTAKE}: {own} names “{name}”, which is no platform.")
        platform = Platform(name)
        rules[platform] = _rules(table, platform, rules[platform])
    return rules


def _rules(table: Mapping[str, object], name: str, present: Rules | None) -> Rules:
    """Return the rules a table gives, or the present ones with what it changes."""
    known = {field.name: field.type for field in fields(Rules)}
    said: dict[str, object] = {}
    for key, value in table.items():
        wanted = known.get(key)
        if wanted is Unit and isinstance(value, str) and value in set(Unit):
            said[key] = Unit(value)
        elif (
            isinstance(wanted, type) and type(value) is wanted and not (isinstance(value, int) and value < 0)
        ):
            said[key] = value
        else:
            raise UsageError(
                f"{_MISTAKE}: “{key}” under [{name}] does not fit; docs/guide/platforms.md lists them."
            )
    return _made(said) if present is None else _changed(present, said)


def _made(said: Mapping[str, object]) -> Rules:
    made: Callable[..., Rules] = Rules
    return made(**said)


def _changed(present: Rules, said: Mapping[str, object]) -> Rules:
    changed: Callable[..., Rules] = replace
    return changed(present, **said)


class _Present(Mapping[Platform, Rules]):
    """The rules in force: read when first asked for, the writer's own lines included."""

    def __init__(self) -> None:
        self._rules: dict[Platform, Rules] = {}

    def __getitem__(self, platform: Platform) -> Rules:
        if not self._rules:
            self._rules = load_rules(own_rules_path())
        return self._rules[platform]

    def __iter__(self) -> Iterator[Platform]:
        return iter(Platform)

    def __len__(self) -> int:
        return len(Platform)

    def read_again(self) -> None:
        """Read the files again when next asked."""
        self._rules = {}


RULES = _Present()
"""The rules in force, one for each platform."""


def length(text: str, platform: Platform, note: str = "") -> int:
    """Return the length of one post on a platform, in its unit.

    Args:
        text: what the post says.
        platform: for where.
        note: the content note, where it has a field of its own and counts.
    """
    rules = RULES[platform]
    return rules.count(text) + (counting.graphemes(note) if rules.note_field else 0)


def fits(text: str, platform: Platform, note: str = "") -> bool:
    """Tell whether ``text`` can be posted as one."""
    rules = RULES[platform]
    if rules.bytes and counting.utf8_bytes(text) > rules.bytes:
        return False
    return not rules.limit or length(text, platform, note) <= rules.limit
