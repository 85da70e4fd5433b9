import pytest
from textual.strip import Strip

from journal_tui.journal.preferences import Preferences, ThemeName, load
from journal_tui.journal.session import Open
from journal_tui.model.errors import DiskFull
from journal_tui.tui.screens import settings
from journal_tui.tui.screens.settings import HINTS, WAYS, changed
from journal_tui.tui.widgets.entry_list import EntryList
from journal_tui.tui.widgets.reading import Reading
from tests.tui.robots import at_home
from tests.tui.robots_write import on_screen

SIZES = [(60, 24), (80, 24), (120, 40), (200, 60)]


def kept(journal: Open) -> Preferences:
    return journal.call_sync(load)


async def test_every_choice_is_kept_at_once(journal: Open) -> None:
    async with on_screen(journal, "settings") as robot:
        await robot.sees("locks after", "‹ 5 min ›", "‹ paper ›")
        await robot.press("right")
        await robot.until(lambda: kept(journal).lock_minutes == 10)
        assert robot.app.idle.minutes == 10
        assert "locks after 10 min" in robot.header
        await robot.press("down", "left")
        await robot.until(lambda: kept(journal).clipboard_seconds == 30)
        await robot.press("down", "space", "down", "enter")
        await robot.until(lambda: not kept(journal).veil_on_blur and kept(journal).osc52)
        await robot.press("up", "space")
        await robot.until(lambda: kept(journal).veil_on_blur)
        await robot.press("escape")
        assert await robot.closed() is None
    assert kept(journal) == Preferences(lock_minutes=10, clipboard_seconds=30, osc52=True)


async def test_a_theme_is_seen_at_once(journal: Open) -> None:
    async with on_screen(journal, "settings", size=(120, 40)) as robot:
        await robot.press("down", "down", "down", "down", "right")
        await robot.until(lambda: robot.app.theme == "dusk")
        assert journal.theme == "dusk"  # the door asks for it
        await robot.press("right", "right")
        await robot.until(lambda: robot.app.theme == "terminal")
        await robot.sees("● the terminal's own")
        await robot.until(lambda: kept(journal).theme is ThemeName.TERMINAL)


async def test_an_empty_page_first_shows_nothing_old_before_the_writer_goes_there(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    of_list, of_reading = EntryList.render_line, Reading.render_line

    def list_line(widget: EntryList, y: int) -> Strip:
        drawn.append("list")
        return of_list(widget, y)

    def reading_line(widget: Reading, y: int) -> Strip:
        drawn.append("reading")
        return of_reading(widget, y)

    monkeypatch.setattr(EntryList, "render_line", list_line)
    monkeypatch.setattr(Reading, "render_line", reading_line)
    async with at_home(journal, preferences=Preferences(write_only=True)) as robot:
        await robot.sees("a title, if you like")
        await robot.type("quince")
        await robot.sees("quince")
        assert not drawn
        await robot.press("escape")
        await robot.chooses("quince")
        await robot.sees("What I told Ana")


async def test_what_each_setting_means_is_said_where_one_is(journal: Open) -> None:
    async with on_screen(journal, "settings", size=(200, 60)) as robot:
        seen = 0
        for _ in HINTS | WAYS:
            seen += any(hint[:40] in robot.screen for hint in HINTS.values())
            await robot.press("down")
            await robot.pilot.pause()
        assert seen == len(HINTS)


@pytest.mark.parametrize(
    ("key", "seen"), [("k", "A new passphrase"), ("r", "Twelve words that open"), ("t", "Typed now and then")]
)
async def test_the_key_has_its_own_screens(journal: Open, key: str, seen: str) -> None:
    async with on_screen(journal, "settings", size=(120, 40)) as robot:
        await robot.sees("change it →", "none, they are a choice →")
        await robot.press(key)
        await robot.sees(seen)
        await robot.press("escape")
        await robot.sees("locks after")
        await robot.press(*["down"] * len(HINTS))
        await robot.sees("▌ passphrase", "the journal is written anew under it")
        await robot.press("enter")
        await robot.sees("A new passphrase")


async def test_a_choice_that_cannot_be_kept_is_told(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_preferences: Preferences) -> object:
        def work(_vault: object) -> None:
            raise DiskFull("The disk is full.")

        return work

    monkeypatch.setattr(settings, "saving", full)
    async with on_screen(journal, "settings") as robot:
        await robot.press("right")
        await robot.sees("The disk is full. The choice holds until you leave", "not saved yet")
        assert robot.app.preferences.lock_minutes == 10


async def test_private_words_are_reached_from_here(journal: Open) -> None:
    async with on_screen(journal, "settings") as robot:
        await robot.press("p")
        await robot.sees("private words", "Sharing always finds these")
        await robot.press("escape")
        await robot.sees("locks after")


async def test_all_commands_do_what_they_say(journal: Open) -> None:
    async with on_screen(journal, "settings") as robot:
        screen = robot.app.screen
        assert isinstance(screen, settings.SettingsScreen)
        screen.action_change()
        await robot.until(lambda: kept(journal).lock_minutes == 10)
        assert "change" in robot.keys_line


@pytest.mark.parametrize("name", [*HINTS])
def test_each_setting_changes_itself_alone(name: str) -> None:
    others = {"lock_minutes": "1", "clipboard_seconds": "15", "theme": "dusk", "veil_on_blur": "no"}
    others |= {"backup_auto": "no", "backup_days": "3", "backup_weeks": "0", "backup_months": "24"}
    value = others.get(name, "yes")
    after = changed(Preferences(), name, value)
    for other in HINTS:
        same = getattr(after, other) == getattr(Preferences(), other)
        assert same is (other != name)


@pytest.mark.parametrize("size", [*SIZES, (20, 5)])
async def test_every_size_shows_the_setting_one_is_at(journal: Open, size: tuple[int, int]) -> None:
    async with on_screen(journal, "settings", size=size) as robot:
        await robot.sees("▌ lock")
        for _ in range(7):
            await robot.press("down")
        await robot.sees("▌ coun")
        for _ in range(4):
            await robot.press("down")
        await robot.sees("▌ k")
        rows = robot.screen.splitlines()
        assert len(rows) <= size[1]
        assert all(len(row) <= size[0] for row in rows)


async def test_a_value_from_elsewhere_is_shown_as_it_is(journal: Open) -> None:
    async with on_screen(journal, "settings", preferences=Preferences(lock_minutes=7)) as robot:
        await robot.sees("‹ 7 ›")
        await robot.press("left")
        await robot.until(lambda: kept(journal).lock_minutes == 60)
