"""Helplines, offline: found by country, with where each row comes from."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal import helplines
from journal_tui.journal.helplines import Helpline
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen

HINT = "Type a country to see its lines first. Nothing is dialled or looked up from here."


def page(country: str) -> Content:
    """Return the helplines for what was typed: the country's, or all of them."""
    nation = helplines.nation_of(country) if country.strip() else None
    rows = helplines.rows(nation)
    parts: list[Content | tuple[str, str]] = []
    if country.strip() and nation is None:
        parts.append(("No country of this name is in the list. These are all the rows.\n\n", "$quiet"))
    if nation is not None and helplines.emergency(nation):
        parts += [("In an emergency  ", "$quiet"), (helplines.emergency(nation), "bold"), ("\n\n", "")]
    last = ""
    for row in rows:
        if row.nation != last:
            parts.append((f"{row.nation}\n\n", "$accent-ink bold"))
            last = row.nation
        parts.extend(_row(row))
    parts.append(("\n".join(helplines.WARNINGS), "$quiet"))
    return Content.assemble(*parts)


def _row(row: Helpline) -> list[tuple[str, str]]:
    about = " · ".join(part for part in (row.region, row.who_for) if part)
    times = " · ".join(part for part in (row.hours, row.languages) if part)
    return [
        (row.name, "bold"),
        (f"\n{about}\n" if about else "\n", "$quiet"),
        ("\n".join(row.channels), ""),
        (f"\n{times}\n{row.source} · checked {row.checked}\n\n", "$quiet"),
    ]


class HelplinesScreen(CalmScreen[None]):
    """A field for the country, and the rows."""

    NAME = "helplines"
    ABOUT = "People to talk to, by country. Nothing is dialled or looked up from here."
    CAN = (
        Command("back", "back", "Go back.", also="escape"),
        Command("down", "read on", "Read on.", also="down,pagedown", shown_as="↑↓"),
        Command("up", "read on", "Go up.", also="up,pageup", quiet=True),
    )

    def body(self) -> ComposeResult:
        """Yield the field and the page."""
        yield Input(placeholder="country", id="helplines-country")
        with VerticalScroll(id="helplines-page", can_focus=False):
            yield Static(Content(HINT), classes="quiet", id="helplines-hint")
            yield Static(page(""), id="helplines-rows")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#helplines-rows", Static).update(page(event.value))
        self.query_one("#helplines-page").scroll_home(animate=False)

    def action_down(self) -> None:
        """Read on."""
        self.query_one("#helplines-page").scroll_relative(y=5, animate=False)

    def action_up(self) -> None:
        """Go up."""
        self.query_one("#helplines-page").scroll_relative(y=-5, animate=False)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
