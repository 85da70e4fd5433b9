"""The lists in the package: readable, quick to read, and what they must know."""

import time
from pathlib import Path

import pytest

from journal_tui.sharing.finding import lists
from journal_tui.sharing.finding.lists import FIRST, LAST, PLACE, WORD, WordList, foreign_words, known, packed

DATA = Path(lists.__file__).parent / "data"


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        *(("hannah", FIRST), ("priya", FIRST), ("fatima", FIRST), ("yuki", FIRST), ("weiss", LAST)),
        *(("nguyen", LAST), ("lagos", PLACE), ("new york", PLACE), ("kerala", PLACE), ("kitchen", WORD)),
    ],
)
def test_names_of_many_lands_are_known(word: str, flag: int) -> None:
    assert known().get(word) & flag


def test_what_nobody_knows_has_no_flags() -> None:
    assert known().get("qxzzyqx") == 0
    assert known().get("") == 0
    assert not known().begins("qxzzyqx")
    assert known().begins("new")


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "pt"])
def test_the_other_languages_have_words(language: str) -> None:
    assert foreign_words(language).get("la" if language != "de" else "der")


def test_a_written_list_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.z").write_bytes(packed({"anna": FIRST, "an": WORD, "an der": PLACE, "éa": 255}))
    monkeypatch.setattr(lists, "__file__", str(tmp_path / "lists.py"))
    own = WordList(["own"])
    assert [own.get(word) for word in ("anna", "an", "an der", "éa", "b")] == [FIRST, WORD, PLACE, 255, 0]
    assert own.begins("an")


def test_the_lists_are_read_in_less_than_a_third_of_a_second() -> None:
    began = time.process_time()
    WordList(("english", "people", "places"))
    assert time.process_time() - began < 0.3


def test_every_list_is_named_with_its_licence() -> None:
    licences = (DATA / "LICENCES.md").read_text("utf-8")
    for path in DATA.glob("*.z"):
        assert f"`{path.name}`" in licences
