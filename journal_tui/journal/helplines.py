"""Helplines, offline: read from ``helplines.toml`` beside this file; nothing is dialled, opened or sent."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from journal_tui.model.errors import Damaged
from journal_tui.model.text import fold, normalise_line

ANYWHERE = "Any country"
"""The nation of a row that serves every country."""

HOURS_NOT_VERIFIED = "hours not verified"
"""What is said when the hours of a line could not be confirmed."""

WARNINGS = (
    "Calls and messages can show in a phone's log and on its bill; a visited page shows in the browser.",
    "Nobody has dialled these numbers for this list: each row says where it comes from and when.",
    "Before a release a person must check every row; for this version that is still to be done.",
)
"""What is shown with every list of helplines."""


@dataclass(frozen=True, slots=True)
class Helpline:
    """One service.

    Attributes:
        nation: the country it serves, in English; :data:`ANYWHERE` for all.
        name: what it calls itself.
        who_for: whom it serves.
        channels: numbers, text codes and addresses, best known first; never links.
        hours: when it answers, or :data:`HOURS_NOT_VERIFIED`.
        languages: in which languages; empty when that is not known.
        source: where the row comes from.
        checked: the date of that, as exact as it is known (``2026``, ``2026-09``, ``2026-09-14``).
        region: the part of the country it serves; empty for all of it.
    """

    nation: str
    name: str
    who_for: str
    channels: tuple[str, ...]
    hours: str
    languages: str
    source: str
    checked: str
    region: str = ""

    @property
    def place(self) -> str:
        """The nation, with the region where it serves only that."""
        return f"{self.nation}, {self.region}" if self.region else self.nation


@dataclass(frozen=True, slots=True)
class _Book:
    lines: tuple[Helpline, ...]
    emergency: dict[str, str]
    nations: dict[str, str]


@cache
def _book() -> _Book:
    try:
        with Path(__file__).with_name("helplines.toml").open("rb") as file:
            data = tomllib.load(file)
        lines = tuple(
            Helpline(
                nation=row["nation"],
                name=row["name"],
                who_for=row["who_for"],
                channels=tuple(row["channels"]),
                hours=row.get("hours", HOURS_NOT_VERIFIED),
                languages=row.get("languages", ""),
                source=row["source"],
                checked=row["checked"],
                region=row.get("region", ""),
            )
            for row in data["line"]
        )
        emergency: dict[str, str] = data["emergency"]
        codes: dict[str, str] = data["codes"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise Damaged(
            "The list of helplines that belongs to the program cannot be read.",
            next_step="Install the program again.",
        ) from error
    nations = {fold(nation): nation for nation in (*(line.nation for line in lines), *emergency)}
    nations |= {fold(code): nation for code, nation in codes.items()}
    return _Book(lines, emergency, nations)


def nation_of(country: str) -> str | None:
    """Find the nation that ``country`` means.

    Args:
        country: a name or a usual code ("Ireland", "ie", "UK"), or the beginning of one name.

    Returns:
        The nation as the rows name it; ``None`` when the list has none of that name.
    """
    asked = fold(normalise_line(country))
    nations = _book().nations
    if asked in nations:
        return nations[asked]
    begun = {nation for name, nation in nations.items() if len(asked) > 2 and name.startswith(asked)}
    return begun.pop() if len(begun) == 1 else None


def rows(country: str | None = None) -> list[Helpline]:
    """Return the helplines of a country, followed by those for every country.

    Args:
        country: see :func:`nation_of`; ``None`` for all rows. A country the list does not know gives the
            rows for every country.
    """
    lines = _book().lines
    if country is None:
        return list(lines)
    nation = nation_of(country)
    return [line for line in lines if line.nation in (nation, ANYWHERE)]


def countries() -> list[str]:
    """Return the nations that have a helpline or an emergency number here, in alphabetical order."""
    return sorted(set(_book().nations.values()) - {ANYWHERE})


def emergency(country: str) -> str:
    """Return the emergency number of a country; empty when it is not known here."""
    return _book().emergency.get(nation_of(country) or "", "")
