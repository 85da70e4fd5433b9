"""Adding many at once: all or nothing, findable at once, and nothing overwritten."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import BadText, Cancelled, UsageError
from journal_tui.model.moment import Moment
from journal_tui.vault import importing
from journal_tui.vault.check import check_vault
from journal_tui.vault.indexing import aside, many
from journal_tui.vault.vault import Vault

Item = tuple[Words, Moment | None, str | None]


def items(count: int) -> Iterator[Item]:
    for n in range(count):
        yield Words(title=f"t{n}", text=f"word{n} common", tags=("a",)), Moment("2020-01-01"), f"id{n:06}"


@pytest.mark.parametrize(("at_once", "few"), [(7, 14), (500, 500), (2000, 2000)])
def test_everything_is_there_and_found(
    at_once: int, few: int, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed_aside(monkeypatch, at_once, few)
    settings = index_settings(vault)
    seen: list[int] = []
    parts: list[float] = []
    assert vault.entries.import_many(items(1200), seen.append, settling=parts.append) == 1200
    assert seen == [500, 1000, 1200]
    assert parts == sorted(parts)
    assert all(0 <= part <= 1 for part in parts)
    assert settings.items() <= index_settings(vault).items()
    assert vault.entries.count() == vault.entries.count(tag="a") == 1200
    assert [hit.line.id for hit in vault.search.find("word777")] == ["id000777"]
    assert len(vault.search.find("common", limit=5000)) == 1200
    vault.entries.revise("id000777", Words(text="changed"))
    assert vault.search.find("word777") == []
    assert check_vault(vault).sound
    # Entries of one date keep the order in which they came.
    assert [line.id for line in vault.entries.page(limit=3)] == ["id001199", "id001198", "id001197"]


def indexed_aside(monkeypatch: pytest.MonkeyPatch, at_once: int, few: int, most: int = 4) -> None:
    """Have small imports be done as large ones are: in parts on threads, merged in the end."""
    monkeypatch.setattr(importing, "_AT_ONCE", at_once)
    monkeypatch.setattr(importing, "FEW", few)
    monkeypatch.setattr(aside, "PIECE_CHARACTERS", (500, 1000, 2000))
    monkeypatch.setattr(aside, "MOST_PIECES", most)
    monkeypatch.setattr(many, "_MERGE_PAGES", 3)


def index_settings(vault: Vault) -> dict[str, object]:
    usual: dict[str, object] = {"hashsize": 1024 * 1024, "automerge": 4}
    return usual | dict(vault.database.rows("SELECT k, v FROM entry_index_config"))


def test_the_cache_is_as_before(vault: Vault) -> None:
    before = vault.database.number("PRAGMA cache_size")
    with pytest.raises(UsageError):
        vault.entries.import_many(_failing())
    assert vault.database.number("PRAGMA cache_size") == before


def _failing() -> Iterator[Item]:
    yield from items(3)
    raise UsageError("no")


def test_a_second_import_into_a_full_journal(vault: Vault) -> None:
    vault.entries.import_many(items(50))
    assert vault.entries.import_many([(Words(text="later one"), None, None)]) == 1
    assert len(vault.search.find("common", limit=500)) == 50
    assert len(vault.search.find("later")) == 1


def test_importing_the_same_again_adds_nothing(vault: Vault) -> None:
    vault.entries.import_many(items(20))
    before = list(vault.entries.all())
    assert vault.entries.import_many(items(20)) == 0
    assert list(vault.entries.all()) == before


def test_an_id_with_other_words_is_added_under_a_new_one(vault: Vault) -> None:
    vault.entries.add(Words(text="mine"), Moment("2020-01-01"), "id000000")
    two: list[Item] = [
        (Words(text="other"), Moment("2020-01-01"), "id000000"),
        (Words(text="x"), None, "twice"),
        (Words(text="y"), None, "twice"),
        (Words(text="y"), None, None),
    ]
    assert vault.entries.import_many(two) == 4
    assert vault.entries.get("id000000").words.text == "mine"
    assert vault.entries.get("twice").words.text == "x"
    assert sorted(e.words.text for e in vault.entries.all()) == ["mine", "other", "x", "y", "y"]


def test_a_bad_item_stops_it_with_nothing_added(vault: Vault) -> None:
    def broken() -> Iterator[Item]:
        yield from items(700)
        raise UsageError("Line 701 cannot be read.")

    with pytest.raises(UsageError, match="701"):
        vault.entries.import_many(broken())
    with pytest.raises(BadText):
        vault.entries.import_many([*items(3), (Words(title="x" * 501), None, None)])
    assert vault.entries.count() == 0
    assert vault.search.find("common") == []


def test_it_can_be_stopped_with_nothing_added(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    indexed_aside(monkeypatch, 50, 50)
    told: list[float] = []
    ways: tuple[Callable[[], bool], ...] = (
        partial(next, iter([False, True])),  # while rows arrive
        lambda: bool(told),  # while the index is completed
        lambda: told[-1:] > [0.5],  # while its pieces are made one
    )
    for way in ways:
        told.clear()
        with pytest.raises(Cancelled):
            vault.entries.import_many(items(1200), cancelled=way, settling=told.append)
        assert vault.entries.count() == 0
        assert vault.search.find("common") == []
    assert vault.entries.import_many(items(5), cancelled=lambda: False) == 5


def test_nothing_to_import(vault: Vault) -> None:
    assert vault.entries.import_many([]) == 0
