"""Helplines, grounding and the sample entries."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal_tui.journal import grounding, helplines, samples
from journal_tui.model.errors import Damaged
from journal_tui.model.text import normalise

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def test_every_row_says_whom_it_serves_how_when_and_where_it_comes_from() -> None:
    for row in helplines.rows():
        assert row.nation
        assert row.name
        assert row.who_for
        assert row.channels
        assert row.hours
        assert row.source
        assert re.fullmatch(r"20\d\d(-\d\d(-\d\d)?)?", row.checked)


def test_no_row_links_to_dial_and_none_has_a_number_known_to_be_wrong() -> None:
    said = " ".join(channel for row in helplines.rows() for channel in row.channels)
    assert "tel:" not in said
    assert "http" not in said
    assert "0808 802 9999" not in said


def test_hours_that_nobody_confirmed_are_called_so() -> None:
    unsure = {row.name for row in helplines.rows() if row.hours == helplines.HOURS_NOT_VERIFIED}
    assert {"Trans Lifeline", "Galop", "Rape Crisis Scotland"} <= unsure
    assert "Samaritans" not in unsure


@pytest.mark.parametrize("country", ["Ireland", "ireland", "IE", " ie ", "Irel"])
def test_a_country_gives_its_lines_and_the_directory(country: str) -> None:
    found = helplines.rows(country)
    assert {row.nation for row in found} == {"Ireland", helplines.ANYWHERE}
    assert helplines.emergency(country) == "112 or 999"


def test_a_part_of_a_country_is_named_with_it() -> None:
    scotland = [row for row in helplines.rows("scotland") if row.region == "Scotland"]
    assert scotland[0].place == "United Kingdom, Scotland"
    assert helplines.rows("India")[0].place == "India"


@pytest.mark.parametrize("country", ["Atlantis", "", "in ", "i\u0000", "so", "a\n" * 400])
def test_any_other_word_gives_what_serves_every_country(country: str) -> None:
    found = helplines.rows(country)
    assert found[-1].nation == helplines.ANYWHERE
    assert len({row.nation for row in found}) <= 2


def test_countries_include_those_with_an_emergency_number_only() -> None:
    assert "New Zealand" in helplines.countries()
    assert helplines.ANYWHERE not in helplines.countries()
    assert helplines.countries() == sorted(helplines.countries())
    assert helplines.emergency("Atlantis") == ""


def test_the_warnings_tell_about_logs_bills_and_that_nobody_dialled() -> None:
    said = " ".join(helplines.WARNINGS)
    assert "log" in said
    assert "bill" in said
    assert "Nobody has dialled" in said


def test_a_broken_installation_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(helplines, "__file__", str(tmp_path / "helplines.py"))
    helplines._book.cache_clear()
    try:
        with pytest.raises(Damaged, match="Install the program again"):
            helplines.rows()
    finally:
        monkeypatch.undo()
        helplines._book.cache_clear()


def test_grounding_has_the_senses_and_breathing_with_and_without_holding() -> None:
    found = {exercise.name: exercise for exercise in grounding.exercises()}
    senses, square, without = found.values()
    assert senses.pace is None
    assert [step.split()[0] for step in senses.steps[:5]] == ["Five", "Four", "Three", "Two", "One"]
    assert square.pace == 4
    assert square.steps == ("Breathe in.", "Hold.", "Breathe out.", "Hold.")
    assert "Hold." not in without.steps
    assert "dizzy" in square.hint
    assert "dizzy" in without.hint


def test_samples_are_varied_and_ready_to_be_kept() -> None:
    entries = samples.sample_entries(NOW)
    assert len(entries) == 14
    written = [moment.micros for _, moment in entries]
    assert written == sorted(written)
    assert any(words.veiled for words, _ in entries)
    assert any(not moment.has_time for _, moment in entries)
    assert any(words.happened and words.happened.edtf for words, _ in entries)
    assert any(words.title == "" for words, _ in entries)
    assert all(words.text and words.text == normalise(words.text) for words, _ in entries)


def test_no_sample_lies_in_the_future() -> None:
    early = datetime(2026, 11, 21, 0, 5, tzinfo=UTC)
    assert all(moment.micros <= early.timestamp() * 1_000_000 for _, moment in samples.sample_entries(early))
