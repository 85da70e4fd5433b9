"""The widgets of sharing by themselves: wrapping, marks, lists, the line of steps."""

import asyncio
import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.containers import Vertical

from journal_tui.model.draft import Step
from journal_tui.model.finding import Action, Certainty, Decision, Entity, Finding, FindingKind
from journal_tui.tui.aside import aside
from journal_tui.tui.themes import DUSK
from journal_tui.tui.widgets.choice_list import GAP, ChoiceList, Item, fit
from journal_tui.tui.widgets.entity_list import EntityList, Row, times
from journal_tui.tui.widgets.marked_text import Mark, MarkedText
from journal_tui.tui.widgets.step_line import StepLine
from journal_tui.tui.widgets.wrapping import cells, wrap

TEXT = "For six years I told Ana that it was nothing.\n\n\tThen a tab \u202ehere\u202c and مرحبا and 日本語."


class Shelf(App[None]):
    """Holds one of each."""

    def __init__(self) -> None:
        super().__init__()
        self.clicked: list[object] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours."""
        return DUSK.variables()

    def compose(self) -> ComposeResult:
        """Yield one of each."""
        with Vertical():
            yield StepLine(Step.PROTECT)
            yield MarkedText()
            yield EntityList()
            yield ChoiceList()

    def on_mount(self) -> None:
        """Give each the same height."""
        for widget in self.query("MarkedText, EntityList, ChoiceList"):
            widget.styles.height = 8

    def on_marked_text_clicked(self, message: MarkedText.Clicked) -> None:
        """Remember."""
        self.clicked.append((message.key, message.place))

    def on_entity_list_pointed(self, message: EntityList.Pointed) -> None:
        """Remember."""
        self.clicked.append((message.index, message.action))

    def on_choice_list_pointed(self, message: ChoiceList.Pointed) -> None:
        """Remember."""
        self.clicked.append(message.key)

    def on_step_line_asked(self, message: StepLine.Asked) -> None:
        """Remember."""
        self.clicked.append(message.step)

    def lines(self, kind: type[MarkedText | EntityList | ChoiceList]) -> list[str]:
        """What a widget draws."""
        widget = self.query_one(kind)
        return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def is_cut(chosen: ChoiceList) -> bool:
    return chosen.cut


def entity(name: str, kind: FindingKind, certainty: Certainty = Certainty.LIKELY) -> Entity:
    return Entity(name, name, kind, certainty, (Finding(0, 1, name, kind, certainty, name),))


@settings(deadline=None, max_examples=300)
@example("\ta", 2)
@example("\u200d\u200daaa日", 4)
@given(st.text(alphabet="ab \n\té日👩\u200d\u202eا"), st.integers(1, 12))
def test_lines_are_narrow_enough_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(text[a:b] for a, b in lines).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(lines))
    for start, end in lines:
        assert cells(text[start:end].rstrip()) <= max(width, 4)


async def test_marks_are_drawn_and_clicked() -> None:
    app = Shelf()
    async with app.run_test(size=(40, 30)) as pilot:
        text = app.query_one(MarkedText)
        at = TEXT.index("Ana")
        text.show(
            TEXT, [Mark(0, 3, "taken"), Mark(at, at + 3, "undecided", "ana"), Mark(3, 3, "kept")], "ana"
        )
        await pilot.pause()
        lines = app.lines(MarkedText)
        assert lines[0] == "│ For six years I told Ana that it was"
        assert lines[3].startswith("      Then a tab here and")
        assert "\u202e" not in "".join(lines)
        assert (text.text, text.current) == (TEXT, "ana")
        await pilot.click(MarkedText, offset=(24, 0))
        await pilot.click(MarkedText, offset=(30, 0))
        await pilot.click(MarkedText, offset=(3, 0))
        await pilot.click(MarkedText, offset=(3, 7))
        assert app.clicked == [("ana", at + 1)]
        text.make_current("", scroll=False)
        text.show("one\n" * 100, [Mark(300, 303, "leak", "l")])
        text.make_current("l")
        await pilot.pause()
        assert text.scroll_offset.y > 60
        text.display = False
        await pilot.pause()
        text.show("two words")
        text.display = True
        await pilot.pause()
        assert app.lines(MarkedText)[0] == "  two words"


async def test_entities_and_what_can_be_decided() -> None:
    app = Shelf()
    async with app.run_test(size=(60, 30)) as pilot:
        rows = [
            Row(entity("Ana", FindingKind.PERSON), None, "a friend"),
            Row(entity("Oslo", FindingKind.PLACE), Decision("Oslo", "Oslo", Action.REPLACE, "a city"), ""),
            Row(entity("2014", FindingKind.DATE), Decision("2014", "2014", Action.KEEP), ""),
            Row(entity("a@b.c", FindingKind.EMAIL, Certainty.POSSIBLE), None, "an e-mail address"),
            Row(entity("x" * 90, FindingKind.PERSON, Certainty.POSSIBLE), None, "someone"),
        ]
        widget = app.query_one(EntityList)
        widget.show(rows, 0)
        await pilot.pause()
        lines = app.lines(EntityList)
        assert lines[:2] == ["▌ Ana   person · once", "▌  r a friend  k keep  e own words  o other"]
        assert lines[3:5] == ["  Oslo   place · once", "   a city   replaced everywhere"]
        assert lines[7] == "   kept as it is written"
        for x, y in ((4, 1), (16, 1), (24, 1), (40, 1), (3, 3), (3, 4)):
            await pilot.click(EntityList, offset=(x, y))
        assert app.clicked == [(0, "replace"), (0, "keep"), (0, "own_words"), (0, "others"), (1, ""), (1, "")]
        widget.show(rows, 4)
        await pilot.pause()
        assert any(line.startswith("▌ xxx") and line.endswith("…") for line in app.lines(EntityList))
        assert any("perhaps an e-mail address" in line for line in app.lines(EntityList))
        widget.show(rows, 1)
        await pilot.pause()
        assert any("▌ Oslo" in line for line in app.lines(EntityList))
        widget.styles.height = 2
        await pilot.pause()
        assert app.lines(EntityList)[0].startswith("▌ Oslo")
        widget.show([], 0)
        await pilot.click(EntityList, offset=(3, 0))
        assert len(app.clicked) == 6


@pytest.mark.parametrize(("count", "words"), [(1, "once"), (2, "twice"), (3, "3 times")])
def test_how_often(count: int, words: str) -> None:
    assert times(count) == words


async def test_a_list_moves_over_headings_and_gaps() -> None:
    app = Shelf()
    async with app.run_test(size=(30, 30)) as pilot:
        chosen = app.query_one(ChoiceList)
        assert chosen.current == ""
        assert not is_cut(chosen)
        rows = [
            Item("", "Heading"),
            Item("a", "[/a]", "aside", "●"),
            GAP,
            *(Item(str(n), f"row {n}") for n in range(20)),
        ]
        chosen.show([*rows, Item("long", "word " * 20)])
        await pilot.pause()
        assert chosen.current == "a"
        assert app.lines(ChoiceList)[:2] == ["Heading", "▌● [/a]   aside"]
        chosen.move(-1)
        chosen.move(1)
        assert chosen.current == "0"
        await pilot.click(ChoiceList, offset=(4, 4))
        await pilot.click(ChoiceList, offset=(4, 2))
        assert app.clicked == ["1"]
        chosen.point("long")
        await pilot.pause()
        assert is_cut(chosen)
        assert any(line.endswith("…") for line in app.lines(ChoiceList))
        chosen.move(1)
        chosen.point("a")
        await pilot.pause()
        assert app.lines(ChoiceList)[0] == "Heading"
        chosen.show([])
        assert chosen.current == ""


def test_cut_words_have_a_sign() -> None:
    assert fit("日本語", 6) == "日本語"
    assert fit("日本語", 5) == "日本…"
    assert fit("abc", 1) == "…"
    assert fit("abc", 0) == ""


async def test_the_line_of_steps_is_clicked_and_gives_way() -> None:
    app = Shelf()
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.click(StepLine, offset=(1, 0))
        await pilot.click(StepLine, offset=(9, 0))
        await pilot.click(StepLine, offset=(54, 0))
        assert app.clicked == [Step.CHOOSE, Step.COPY]
        await pilot.resize_terminal(20, 30)
        await pilot.pause()
        assert str(app.query_one(StepLine).render()) == "protect"
        await pilot.click(StepLine, offset=(1, 0))
        assert len(app.clicked) == 2


async def test_work_beside_the_loop_gives_and_raises() -> None:
    assert await aside(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        await aside(lambda: 1 // 0)


async def test_work_nobody_waits_for_any_more_is_forgotten() -> None:
    begun = asyncio.create_task(aside(lambda: time.sleep(0.05)))
    await asyncio.sleep(0.01)
    begun.cancel()
    with pytest.raises(asyncio.CancelledError):
        await begun
    await asyncio.sleep(0.1)
