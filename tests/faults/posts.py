"""Drafts of posts and records of what was handed over: what they hold in each state, and what is found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, replace
from hashlib import sha256
from typing import TypeVar

from journal_tui.model.draft import Draft, Excerpt, HandedOver, HandoverWay, Length, Platform, Step
from journal_tui.model.finding import Action, Decision
from journal_tui.model.moment import Moment
from journal_tui.vault.vault import Vault

T = TypeVar("T", Draft, HandedOver)
DRAFT = "draft "
HANDED = "handed over "
"""What the names of drafts and records begin with where a scenario speaks of them."""

_WHEN = Moment("2026-03-01T12:00:00+01:00")
_FROM = ("k1", "k2")
_STEPS = tuple(Step)


def draft_for(name: str, state: str) -> Draft:
    """Return the draft ``draft NAME`` in a state: its version, or ``0-k2``: without the passages from k2."""
    version, _, without = state.partition("-")
    return Draft(
        id=name,
        created=_WHEN,
        revised=_WHEN,
        step=_STEPS[int(version) % len(_STEPS)],
        length=Length.LONG,
        platform=Platform.MASTODON,
        excerpts=tuple(Excerpt(one, f"{one}x0 " * 20, 0, 100) for one in _FROM if one != without),
        text=f"{name}d{version} " * 700,  # over a page
        note=f"note {version}",
        tags=("#river", f"#{name}"),
        closing="Me too.",
        alt_text=f"{name} in words, {version}",
        title=f"{name} {version}",
        decisions=(Decision("anna", "Anna", Action.REPLACE, "a friend"), Decision("b", "B", Action.KEEP)),
        breaks=(8, 20 + int(version)),
    )


def record_for(name: str, state: str) -> HandedOver:
    """Return the record ``handed over NAME`` of a draft of the same name; ``0-``: that draft is deleted."""
    version, _, _ = state.partition("-")
    draft = "" if state.endswith("-") else name
    return HandedOver(
        name, draft, _WHEN, Platform.MASTODON, HandoverWay.CLIPBOARD, 1, 2, f"{name}h{version} " * 300
    )


def posts_in(vault: Vault, known: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the states of all drafts and records in a journal.

    Args:
        vault: the open journal.
        known: by name, the states that may be found.
    """
    found: dict[str, str] = {}
    for draft in vault.drafts.list():
        name = DRAFT + draft.id
        found[name] = _state(replace(draft, revised=_WHEN), draft_for, draft.id, known.get(name, ()))
    for record in vault.drafts.handed_over():
        name = HANDED + record.id
        found[name] = _state(record, record_for, record.id, known.get(name, ()))
    return found


def _state(found: T, made: Callable[[str, str], T], name: str, known: Iterable[str]) -> str:
    """Return the version that was found; what it holds, in short, when it is none of those."""
    for state in known:
        if state[:1].isdecimal() and made(name, state) == found:
            return state
    return f"as {sha256(repr(astuple(found)).encode()).hexdigest()}"
