import asyncio

from textual.pilot import Pilot

from journal_tui.model.text import MAX_TEXT_BYTES
from journal_tui.tui.widgets.editor import places_in
from tests.tui.test_editor import Terminal, running


async def test_what_comes_in_is_normalised() -> None:
    async with running() as (app, pilot):
        await paste(pilot, app, "a\r\nb\u2028c\x1b[2Jd\x00e\u0301\x85f")
        assert app.editor.text == "a\nb\nc[2Jdé\nf"
        app.editor.fill("x\r\ny")
        assert app.editor.text == "x\ny"


async def test_bidirectional_controls_are_kept_and_not_shown() -> None:
    async with running() as (app, pilot):
        app.editor.fill("safe \u202egnp.exe\u202c end")
        await pilot.pause()
        row = app.editor.render_line(0)
        assert "\u202e" in app.editor.text
        assert "\u202e" not in row.text
        assert row.text.startswith("safe gnp.exe end")
        assert row.cell_length == 40


async def paste(pilot: Pilot[None], app: Terminal, text: str) -> None:
    from textual.events import Paste

    app.editor.post_message(Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_a_big_paste_is_there_and_is_one_step_to_undo() -> None:
    async with running() as (app, pilot):
        big = "\n".join("some words that fill a line or two of the page " * 2 for _ in range(2200))
        assert len(big) > 200_000
        await paste(pilot, app, big)
        assert app.editor.text == big
        assert app.editor.cursor_at_end_of_text
        await pilot.press("ctrl+z")
        assert app.editor.text == ""
        await pilot.press("ctrl+y")
        assert app.editor.text == big


async def test_one_line_of_200_kb_survives() -> None:
    async with running() as (app, pilot):
        await paste(pilot, app, "x" * 200_000)
        await asyncio.wait_for(pilot.press("y"), 20)
        assert app.editor.text.endswith("xy")


async def test_more_than_an_entry_may_hold_is_refused_and_told() -> None:
    async with running() as (app, pilot):
        await pilot.press("a")
        await paste(pilot, app, "é" * (MAX_TEXT_BYTES // 2))
        assert app.editor.text == "a"
        assert app.too_long == 1


async def test_joiners_can_be_typed() -> None:
    async with running() as (app, pilot):
        from textual.events import Key

        for letter in "می":
            await pilot.press(letter)
        app.editor.post_message(Key("zero_width_non_joiner", "\u200c"))
        await pilot.pause()
        await pilot.press("خ")
        assert app.editor.text == "می\u200cخ"
        assert app.editor.check_consume_key("zero_width_non_joiner", "\u200c")


async def test_copying_and_pasting_inside_the_program() -> None:
    async with running() as (app, pilot):
        app.editor.fill("take this along")
        app.editor.select_all()
        await pilot.press("ctrl+c", "end", "ctrl+v")
        assert app.editor.text == "take this alongtake this along"
        app.editor.read_only = True
        app.editor.put("never")
        assert "never" not in app.editor.text


def test_places_are_found_in_any_case_and_without_accents() -> None:
    assert places_in("Café, CAFE, cafés", "cafe") == [(0, 4), (6, 10), (12, 16)]
    assert places_in("plain ascii ASCII", "ascii") == [(6, 11), (12, 17)]
    assert places_in("Straße", "ss") == [(4, 5)]
    assert places_in("a.c abc", "a.c") == [(0, 3)]


async def test_finding_gives_places_of_all_lines_and_nothing_for_nothing() -> None:
    async with running() as (app, _pilot):
        app.editor.fill("one\ntwo one\n")
        assert app.editor.find("ONE") == [((0, 0), (0, 3)), ((1, 4), (1, 7))]
        assert app.editor.find("  ") == []
