"""The commands on entries: what they write to stdout is a contract."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def test_create_makes_a_journal_and_prints_where(bare: Cli, tmp_path: Path, passphrase_file: Path) -> None:
    path = tmp_path / "new" / "journal.db"
    ran = bare("create", "--journal", path, "--passphrase-file", passphrase_file, "--profile", "small")
    assert (ran.code, ran.out) == (0, f"{path}\n")
    assert path.stat().st_mode & 0o777 == 0o600


def test_create_uses_the_place_that_the_environment_names(
    bare: Cli, tmp_path: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "named.db"
    monkeypatch.setenv("METOO_JOURNAL", str(path))
    assert bare("create", "--passphrase-file", passphrase_file).code == 0
    assert path.exists()


def test_create_refuses_where_a_journal_is_and_leaves_it(cli: Cli, journal: Path) -> None:
    before = journal.read_bytes()
    ran = cli("create")
    assert ran.code == 6
    assert ran.out == ""
    assert journal.read_bytes() == before


def test_write_prints_the_id_and_show_gives_the_text_back(cli: Cli) -> None:
    ran = cli("write", "-", stdin="First line\n\nSecond, with ñ and 日本.\n")
    assert ran.code == 0
    shown = cli("show", ran.out.strip())
    assert shown.out == "First line\n\nSecond, with ñ and 日本.\n"
    assert shown.err == ""


def test_write_reads_a_file(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes("\ufeffFrom a file\r\nwith two lines".encode())
    ran = cli("write", tmp_path / "text.txt")
    assert cli("show", ran.out.strip()).out == "From a file\nwith two lines\n"


def test_write_keeps_all_that_was_said_about_an_entry(cli: Cli, write: Callable[..., str]) -> None:
    made = write(
        "Words.", "--title", "A title", "--tag", "one", "--tag", "#Two", "--happened", "summer 2009, about",
        "--content-note", "a note", "--veil",
    )  # fmt: skip
    found = json.loads(cli("show", made, "--json").out)
    assert found["id"] == made
    assert found["title"] == "A title"
    assert found["text"] == "Words."
    assert found["tags"] == ["one", "Two"]
    assert found["happened"] == "2009-22~"
    assert found["happened_words"] == "summer 2009, about"
    assert found["content_note"] == "a note"
    assert found["veiled"] is True
    assert found["revised"] is None


def test_list_json_has_exactly_these_fields_newest_first(cli: Cli, write: Callable[..., str]) -> None:
    first = write("One two three.", "--title", "First", "--happened", "not sure")
    second = write("Four.", "--tag", "a", "--happened", "2009-22", "--veil")
    listed = json.loads(cli("list", "--json").out)
    assert [set(line) for line in listed] == [
        {"id", "title", "written", "happened", "tags", "words", "veiled"}
    ] * 2
    assert [line["id"] for line in listed] == [second, first]
    assert (listed[0]["happened"], listed[0]["tags"], listed[0]["veiled"]) == ("2009-22", ["a"], True)
    assert (listed[1]["happened"], listed[1]["words"], listed[1]["title"]) == (None, 3, "First")


def test_list_jsonl_is_one_object_a_line(cli: Cli, write: Callable[..., str]) -> None:
    write("One.")
    write("Two.")
    lines = cli("list", "--jsonl").out.splitlines()
    assert [json.loads(line)["words"] for line in lines] == [1, 1]


def test_list_as_a_table_shows_the_opening_but_nothing_of_a_veiled_text(
    cli: Cli, write: Callable[..., str]
) -> None:
    write("Seen in the list.", "--happened", "about 2009")
    write("Covered words.", "--veil")
    out = cli("list").out
    assert "Seen in the list." in out
    assert "about 2009" in out
    assert "(veiled)" in out
    assert "Covered" not in out


def test_list_by_tag_date_and_limit(cli: Cli, write: Callable[..., str]) -> None:
    write("One.", "--tag", "Choir")
    write("Two.")
    assert len(json.loads(cli("list", "--json", "--tag", "choir").out)) == 1
    assert len(json.loads(cli("list", "--json", "--limit", "1").out)) == 1
    assert json.loads(cli("list", "--json", "--to", "2001").out) == []
    assert len(json.loads(cli("list", "--json", "--from", "2001-02", "--to", "2999-12-31").out)) == 2


def test_a_table_says_when_there_is_more_than_it_shows(cli: Cli) -> None:
    lines = "".join(f'{{"text": "words {number}"}}\n' for number in range(50))
    assert cli("import", "jsonl", "-", stdin=lines).code == 0
    assert "newest" not in cli("list").err
    assert cli("import", "jsonl", "-", stdin='{"text": "words"}').code == 0
    listed = cli("list")
    assert len(listed.out.splitlines()) == 51
    assert listed.err == "These are the newest 50; --limit NUMBER shows more.\n"
    assert cli("list", "--limit", "50").err == ""
    assert "There may be more than these 50" in cli("search", "words").err
    assert cli("search", "words", "--limit", "51").err == ""


def test_an_empty_list_says_so_and_leaves_stdout_empty(cli: Cli) -> None:
    ran = cli("list")
    assert (ran.code, ran.out) == (0, "")
    assert "no entries" in ran.err
    assert json.loads(cli("list", "--json").out) == []


def test_plain_says_one_entry_a_line_with_its_names(cli: Cli, write: Callable[..., str]) -> None:
    made = write("Words here.", "--title", "T")
    line = cli("--plain", "list").out
    assert line.startswith(f"id: {made}; written: 20")
    assert line.endswith("; words: 2; title: T\n")


def test_search_folds_case_and_accents_and_marks_the_place(cli: Cli, write: Callable[..., str]) -> None:
    made = write("Hällo Wörld, said the heron.", "--title", "Greeting")
    assert "[Hällo] [Wörld]" in cli("search", "hallo", "world").out
    (hit,) = json.loads(cli("search", "hallo", "wor", "--json").out)
    assert (hit["id"], hit["title"]) == (made, "Greeting")
    start, end = hit["matches"][0]
    assert hit["snippet"][start:end] == "Hällo"
    assert len(cli("search", "heron", "--jsonl", "--relevance").out.splitlines()) == 1


def test_search_never_shows_a_veiled_text(cli: Cli, write: Callable[..., str]) -> None:
    write("Covered heron words.", "--veil")
    ran = cli("search", "heron")
    assert "(veiled)" in ran.out
    assert "Covered" not in ran.out
    (hit,) = json.loads(cli("search", "heron", "--json").out)
    assert (hit["snippet"], hit["matches"]) == ("", [])


def test_search_says_when_nothing_was_found(cli: Cli) -> None:
    ran = cli("search", "zebra", '"AND (')
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing was found.\n")


def test_edit_keeps_the_former_text_and_everything_around_it(cli: Cli, write: Callable[..., str]) -> None:
    made = write("Before.", "--title", "Stays", "--tag", "a")
    ran = cli("edit", made[:6], "-", stdin="After.")
    assert (ran.code, ran.out.strip()) == (0, made)
    now = json.loads(cli("show", made, "--json").out)
    assert (now["text"], now["title"], now["tags"]) == ("After.", "Stays", ["a"])
    assert now["revised"]
    (former,) = json.loads(cli("history", made, "--json").out)
    assert (former["number"], former["text"]) == (1, "Before.")
    assert cli("history", made, "--number", "1").out == "Before.\n"
    assert cli("history", made).out.splitlines()[1].startswith("1 ")


def test_edit_with_the_same_text_changes_nothing(cli: Cli, write: Callable[..., str]) -> None:
    made = write("Same.")
    assert "nothing was changed" in cli("edit", made, "-", stdin="Same.").err
    assert "only the text it has now" in cli("history", made).err


def test_delete_bins_and_restore_entry_brings_back(cli: Cli, write: Callable[..., str]) -> None:
    made = write("Words.")
    assert cli("delete", made).out.strip() == made
    assert json.loads(cli("list", "--json").out) == []
    assert json.loads(cli("list", "--bin", "--json").out)[0]["id"] == made
    assert json.loads(cli("show", made, "--json").out)["binned"]
    assert cli("restore-entry", made).out.strip() == made
    assert len(json.loads(cli("list", "--json").out)) == 1


def test_options_count_before_and_after_the_command(
    bare: Cli, journal: Path, passphrase_file: Path, tmp_path: Path
) -> None:
    before = bare("--journal", journal, "--passphrase-file", passphrase_file, "list", "--json")
    mixed = bare("--journal", tmp_path / "no.db", "list", "--json", "--journal", journal,
                 "--passphrase-file", passphrase_file)  # fmt: skip
    assert before.out == mixed.out == "[]\n"


def test_version_and_help_need_no_journal(bare: Cli) -> None:
    assert bare("--version").out.startswith("metoo-journal 0.")
    assert bare("--plain", "--version").out.startswith("metoo-journal 0.")
    helped = bare("--help")
    assert helped.code == 0
    for name in ("create", "find-identifying", "restore-entry", "helplines", "purge", "discreet"):
        assert name in helped.out
    assert "Everywhere" in bare("list", "--help").out


def test_shell_completion_offers_commands(bare: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_METOO_JOURNAL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "metoo-journal find-")
    monkeypatch.setenv("COMP_CWORD", "1")
    with pytest.raises(SystemExit) as left:
        bare()
    assert left.value.code == 0


def test_on_a_terminal_a_heading_stands_above_the_text(
    cli: Cli, write: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = write(
        "Words.",
        "--title",
        "A title",
        "--happened",
        "summer 2009",
        "--tag",
        "a",
        "--content-note",
        "note",
        "--veil",
    )
    cli("edit", made, "-", stdin="Others.")
    cli("delete", made)
    monkeypatch.setattr("journal_tui.cli.commands.show.is_terminal", lambda _stream: True)
    ran = cli("show", made)
    assert ran.out == "Others.\n"
    title, written, happened, tags, note, binned, _ = ran.err.split("\n", 6)
    assert (title, happened, tags, note) == (
        "A title",
        "Happened: summer 2009",
        "Tags: a",
        "Content note: note",
    )
    assert written.startswith("Written 20")
    assert ", revised 20" in written
    assert binned.startswith("In the bin since 20")


def test_a_mended_mode_is_said(cli: Cli, journal: Path) -> None:
    journal.chmod(0o644)
    ran = cli("list", "--json")
    assert (ran.code, ran.out) == (0, "[]\n")
    assert ran.err
    assert journal.stat().st_mode & 0o777 == 0o600
