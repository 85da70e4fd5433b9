"""Lists: pages without holes or doubles, the order of all, months and tags."""

from datetime import date, timedelta

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.happened import Happened, read_happened
from journal_tui.model.moment import Moment
from journal_tui.vault.vault import Vault


@pytest.fixture
def many(vault: Vault) -> Vault:
    start = date(2024, 1, 30)
    vault.entries.import_many(
        (
            Words(
                title=f"t{n}",
                text=f"text {n}",
                tags=("even",) if n % 2 == 0 else ("odd", "Third") if n % 3 == 0 else (),
                happened=Happened(str(2000 + n % 7), str(2000 + n % 7)) if n % 5 else None,
            ),
            Moment((start + timedelta(days=n)).isoformat()),
            f"id{n:03}",
        )
        for n in range(100)
    )
    vault.entries.bin("id050")
    return vault


def numbers(lines: list[object]) -> list[str]:
    return [getattr(line, "id", "") for line in lines]


EXPECTED = [f"id{n:03}" for n in range(99, -1, -1) if n != 50]


def test_pages_downwards_and_upwards(many: Vault) -> None:
    seen: list[str] = []
    before: int | None = None
    while page := many.entries.page(before, 7):
        seen += [line.id for line in page]
        before = page[-1].order
    assert seen == EXPECTED
    upwards: list[str] = []
    after = -(1 << 62)
    while page := many.entries.page_after(after, 9):
        upwards = [line.id for line in page] + upwards
        after = page[0].order
    assert upwards == EXPECTED


def test_orders_and_lines(many: Vault) -> None:
    orders = many.entries.orders()
    assert orders.typecode == "q"
    assert list(orders) == sorted(orders, reverse=True)
    assert [line.id for line in many.entries.lines_for(orders)] == EXPECTED
    some = [orders[3], orders[90], 12345, orders[0]]
    assert [line.id for line in many.entries.lines_for(some)] == [EXPECTED[3], EXPECTED[90], EXPECTED[0]]
    assert many.entries.lines_for([]) == []
    assert [line.id for line in many.entries.lines_for(many.entries.orders(binned=True))] == ["id050"]


def test_lines_of_ids(many: Vault) -> None:
    assert [line.id for line in many.entries.lines_of(["id003", "none", "id050"])] == ["id003", "id050"]


def test_many_lines_at_once(vault: Vault) -> None:
    vault.entries.import_many((Words(), Moment("2024-01-01"), None) for _ in range(1201))
    orders = vault.entries.orders()
    assert [line.order for line in vault.entries.lines_for(orders)] == list(orders)


@pytest.mark.parametrize("tag", ["third", "Third", "#THIRD"])
def test_by_tag_whatever_its_case(tag: str, many: Vault) -> None:
    expected = [f"id{n:03}" for n in range(99, -1, -1) if n % 2 and n % 3 == 0]
    assert [line.id for line in many.entries.page(tag=tag, limit=500)] == expected
    assert [line.id for line in many.entries.page_after(-1, 500, tag=tag)] == expected
    assert [line.id for line in many.entries.lines_for(many.entries.orders(tag))] == expected
    assert many.entries.count(tag=tag) == len(expected)


def test_a_binned_entry_is_under_no_tag(many: Vault) -> None:
    assert "id050" not in [line.id for line in many.entries.lines_for(many.entries.orders("even"))]
    assert [line.id for line in many.entries.lines_for(many.entries.orders("even", binned=True))] == ["id050"]
    assert many.entries.count(tag="even", binned=True) == 1
    assert many.entries.tags() == [("even", 49), ("odd", 17), ("Third", 17)]


def test_the_last_spelling_of_a_tag_is_shown(vault: Vault) -> None:
    vault.entries.add(Words(tags=("WORK",)), Moment("2020-01-01"))
    vault.entries.add(Words(tags=("Work",)), Moment("2022-01-01"))
    vault.entries.add(Words(tags=("work",)), Moment("2021-01-01"))
    assert vault.entries.tags() == [("Work", 3)]


def test_by_day(many: Vault) -> None:
    found = many.entries.page(from_=date(2024, 2, 1), to=date(2024, 2, 4))
    assert [line.id for line in found] == ["id005", "id004", "id003", "id002"]
    assert many.entries.count(from_=date(2024, 2, 1), to=date(2024, 2, 4)) == 4
    assert many.entries.count(from_=date(2024, 2, 1), tag="even") == 48
    assert many.entries.count(from_=date.min, to=date.max) == 99
    assert many.entries.count(from_=date.max) == many.entries.count(to=date.min) == 0


def test_a_day_is_the_writers_own(vault: Vault) -> None:
    vault.entries.add(Words(text="a"), Moment("2024-05-02T00:30:00+14:00"))  # 1 May, 10:30 in UTC
    vault.entries.add(Words(text="b"), Moment("2024-04-30T23:30:00-12:00"))  # 1 May, 11:30 in UTC
    for day, count in ((30, 1), (31, 0)):
        assert vault.entries.count(from_=date(2024, 4, 30), to=date(2024, 4, 30)) == 1
        del day, count
    assert vault.entries.count(from_=date(2024, 5, 1), to=date(2024, 5, 1)) == 0
    assert vault.entries.count(from_=date(2024, 5, 2), to=date(2024, 5, 2)) == 1
    assert vault.entries.months() == [(2024, 5, 1), (2024, 4, 1)]


def test_months(many: Vault) -> None:
    assert many.entries.months() == [(2024, 5, 8), (2024, 4, 30), (2024, 3, 30), (2024, 2, 29), (2024, 1, 2)]
    assert sum(count for _, _, count in many.entries.months()) == many.entries.count() == 99


def test_by_when_it_happened_undated_last(many: Vault) -> None:
    seen = []
    before = None
    while page := many.entries.page_by_happened(before, 7):
        seen += page
        before = page[-1]
    key = [(line.happened.edtf if line.happened else "", line.order) for line in seen]
    assert key == sorted(key, reverse=True)
    assert len(seen) == 99
    assert [line.order for line in seen] == list(many.entries.orders(by_happened=True))
    tagged = [line.order for line in seen if "even" in line.tags]
    assert list(many.entries.orders("even", by_happened=True)) == tagged


def test_an_approximate_date_sorts_by_its_earliest_day(vault: Vault) -> None:
    when = ("2010", "summer 2009", "2009-12-24", "not sure", "2008-03")
    for words in when:
        vault.entries.add(Words(happened=read_happened(words)))
    found = [line.happened.words for line in vault.entries.page_by_happened() if line.happened]
    assert found == ["2010", "2009-12-24", "summer 2009", "2008-03", "not sure"]


def test_a_veiled_line_shows_no_text(vault: Vault) -> None:
    vault.entries.add(Words(title="t", text="covered words", content_note="n", veiled=True))
    (line,) = vault.entries.page()
    assert (line.title, line.opening, line.content_note, line.veiled) == ("t", "", "n", True)
    assert line.word_count == 2


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("", ""),
        ("  one\n\n two\tthree \u202eevil", "one two three evil"),
        ("word " * 100, ("word " * 24).rstrip()),
        ("\n" * 5000 + "late words", "late words"),
        ("a" + " " * 3000 + "b", "a b"),
        ("x" * 500, "x" * 120),
    ],
)
def test_a_line_shows_how_the_text_opens(text: str, opening: str, vault: Vault) -> None:
    vault.entries.add(Words(text=text))
    (line,) = vault.entries.page()
    assert line.opening == opening
