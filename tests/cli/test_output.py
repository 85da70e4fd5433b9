"""How tables, JSON and progress look: on a terminal, in a pipe, plain, and for hostile text."""

import io
import json
import sys

import pytest

from journal_tui.cli import output
from journal_tui.cli.options import Options
from journal_tui.cli.output import Look, Progress, cells, cut, put, put_json, put_table


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "20")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("a\u200db", 2), ("", 0), ("ｗ", 2)]
)
def test_cells_count_columns(text: str, width: int) -> None:
    assert cells(text) == width


def test_cut_marks_what_is_missing_and_never_halves_a_wide_sign() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("日本語", 4) == "日…"
    assert cut("abc", 3) == "abc"


@pytest.mark.usefixtures("terminal")
def test_a_table_fits_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    put_table(Look.of(Options()), ("id", "title"), [("1", "word " * 30), ("22", "日本" * 40)])
    head, *rows = capsys.readouterr().out.splitlines()
    assert head == "\x1b[2mid  title\x1b[0m"
    assert all(cells(row) <= 40 and row.endswith("…") for row in rows)


@pytest.mark.usefixtures("terminal")
def test_a_wide_cell_before_the_last_leaves_room_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    put_table(Look.of(Options()), ("id", "happened", "title"), [("1", "a long answer " * 20, "the title")])
    assert capsys.readouterr().out.splitlines()[1] == "1   a long answer a long answ…  the tit…"


@pytest.mark.usefixtures("terminal")
def test_the_name_of_a_file_is_never_cut(capsys: pytest.CaptureFixture[str]) -> None:
    path = "/a/long/way/to/the/backups/" + "name" * 20 + ".db"
    put_table(Look.of(Options()), ("made", "file"), [("2026-11-22 07:41", path)], whole=True)
    assert capsys.readouterr().out.splitlines()[2:] == ["2026-11-22 07:41", "  " + path]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("columns", [1, 9, 15, 20, 30, 39])
def test_where_the_columns_have_no_room_each_row_gets_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    row = ("40b889d9", "2026-11-22 07:41", "", "12", "a title that is long")
    put_table(Look.of(Options()), ("id", "written", "happened", "words", "title"), [row])
    lines = capsys.readouterr().out.replace("\x1b[2m", "").replace("\x1b[0m", "").splitlines()
    assert all(cells(line) <= max(columns, 3) for line in lines)
    if columns == 30:
        assert lines[-2:] == ["40b889d9  2026-11-22 07:41  12", "  a title that is long"]


def test_a_table_in_a_pipe_is_not_cut_and_has_no_colour(capsys: pytest.CaptureFixture[str]) -> None:
    put_table(Look.of(Options()), ("id", "title"), [("1", "word " * 30)])
    assert capsys.readouterr().out == "id  title\n1   " + ("word " * 30).strip() + "\n"


def test_hostile_cells_stay_on_their_line(capsys: pytest.CaptureFixture[str]) -> None:
    put_table(Look.of(Options()), ("a",), [("x\x1b[2J\n\u202ey\r",)])
    assert capsys.readouterr().out == "a\nx[2J y\n"


def test_an_empty_table_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    put_table(Look.of(Options()), ("a",), [])
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_is_left_out_where_it_is_not_wanted(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    assert Look.of(Options()).dim("a") == "\x1b[2ma\x1b[0m"
    monkeypatch.setenv(name, value)
    assert Look.of(Options()).dim("a") == "a"


@pytest.mark.usefixtures("terminal")
def test_plain_has_no_colour() -> None:
    options = Options()
    options.plain = True
    assert Look.of(options).dim("a") == "a"


def test_text_goes_to_a_terminal_safely_and_to_a_pipe_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put("a\u202e\tb\x1b")
    assert capsys.readouterr().out == "a\u202e\tb\n"
    monkeypatch.setattr(output, "is_terminal", lambda _stream: True)
    put("a\u202e\tb\x1b")
    put_json({"a": "\u202e"}, line=True)
    shown, said = capsys.readouterr().out.splitlines()
    assert shown == "a    b"
    assert said == '{"a": "\\u202e"}'
    assert json.loads(said) == {"a": "\u202e"}


@pytest.mark.usefixtures("terminal")
def test_progress_paints_over_one_line_and_wipes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    painted = io.StringIO()
    monkeypatch.setattr(sys, "stderr", painted)
    progress = Progress("Working")
    progress.show("first")
    progress.show("too soon to be seen")
    progress.done()
    progress.done()
    assert painted.getvalue() == "\rWorking: first\r" + " " * 14 + "\r"


def test_progress_says_nothing_without_a_terminal_or_when_plain(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Progress("Working").show("first")
    monkeypatch.setattr(output, "is_terminal", lambda _stream: True)
    Progress("Working", plain=True).show("first")
    assert capsys.readouterr().err == ""


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not output.is_terminal(stream)


@pytest.mark.parametrize(("said", "width"), [("33", 33), ("0", 80), ("x", 80), ("", 80)])
def test_the_width_is_what_is_said_else_the_usual(
    monkeypatch: pytest.MonkeyPatch, said: str, width: int
) -> None:
    def none(_stream: int) -> None:
        raise OSError

    monkeypatch.setenv("COLUMNS", said)
    monkeypatch.setattr("os.get_terminal_size", none)
    assert output.terminal_width() == width
