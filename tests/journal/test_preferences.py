import pytest

from journal_tui.journal.preferences import Preferences, Theme, load, save
from journal_tui.journal.session import Open
from journal_tui.model.errors import UsageError

OTHER = Preferences(
    lock_minutes=12,
    clipboard_seconds=30,
    theme=Theme.PAPER,
    veil_on_blur=True,
    reduced_motion=True,
    osc52=True,
    word_count=True,
    write_only=True,
    backup_folder="/media/stick",
)


def test_a_new_journal_has_the_defaults(opened: Open) -> None:
    assert opened.call_sync(load) == Preferences()


def test_what_is_chosen_is_there_again(opened: Open) -> None:
    opened.call_sync(lambda vault: save(vault, OTHER))
    assert opened.call_sync(load) == OTHER


@pytest.mark.parametrize(
    ("name", "value"),
    [("lock_minutes", "soon"), ("clipboard_seconds", "-1"), ("theme", "[red]"), ("lock_minutes", "²")],
)
def test_what_cannot_be_read_takes_its_default(opened: Open, name: str, value: str) -> None:
    opened.call_sync(lambda vault: vault.settings.put(f"preference.{name}", value))
    assert opened.call_sync(load) == Preferences()


def test_a_number_out_of_bounds_is_brought_within(opened: Open) -> None:
    opened.call_sync(lambda vault: vault.settings.put("preference.lock_minutes", "99999999999999999999"))
    assert opened.call_sync(load).lock_minutes == 120


@pytest.mark.parametrize("wrong", [Preferences(lock_minutes=0), Preferences(clipboard_seconds=5)])
def test_a_setting_out_of_bounds_is_refused_and_nothing_is_changed(opened: Open, wrong: Preferences) -> None:
    with pytest.raises(UsageError, match="Nothing was changed"):
        opened.call_sync(lambda vault: save(vault, wrong))
    assert opened.call_sync(load) == Preferences()
