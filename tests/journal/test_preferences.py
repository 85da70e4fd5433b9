import pytest

from journal_tui.journal.preferences import Preferences, ThemeName, load, save, saving
from journal_tui.journal.session import Open
from journal_tui.model.errors import UsageError


def put(journal: Open, name: str, value: str) -> None:
    journal.call_sync(lambda vault: vault.settings.put(f"preferences.{name}", value))


def test_a_new_journal_has_the_usual_settings(journal: Open) -> None:
    found = journal.call_sync(load)
    assert found == Preferences()
    assert (found.lock_minutes, found.clipboard_seconds, found.theme) == (5, 60, "paper")
    assert found.veil_on_blur
    assert not any((found.osc52, found.reduced_motion))
    assert not any((found.word_count, found.write_only))


def test_settings_come_back_as_they_were_saved(journal: Open) -> None:
    chosen = Preferences(0, 15, ThemeName.DUSK, True, True, True, True, True)
    journal.call_sync(saving(chosen))
    assert journal.call_sync(load) == chosen
    journal.call_sync(saving(Preferences()))
    assert journal.call_sync(load) == Preferences()


def test_stored_nonsense_is_as_if_never_set(journal: Open) -> None:
    for name, value in (
        ("lock_minutes", "-3"),
        ("clipboard_seconds", "999999"),
        ("theme", "[red]"),
        ("osc52", "maybe"),
        ("veil_on_blur", ""),
    ):
        put(journal, name, value)
    assert journal.call_sync(load) == Preferences()


@pytest.mark.parametrize(
    "wrong",
    [
        {"lock_minutes": -1},
        {"lock_minutes": 100_000},
        {"clipboard_seconds": 0},
        {"clipboard_seconds": 99_999},
    ],
)
def test_numbers_that_make_no_sense_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        Preferences(
            lock_minutes=wrong.get("lock_minutes", 5), clipboard_seconds=wrong.get("clipboard_seconds", 60)
        )


def test_saving_twice_changes_nothing_more(journal: Open) -> None:
    journal.call_sync(lambda vault: save(vault, Preferences(lock_minutes=10)))
    journal.call_sync(lambda vault: save(vault, Preferences(lock_minutes=10)))
    assert journal.call_sync(load).lock_minutes == 10
