"""Copy: piece by piece through the one clipboard owner, with a visible countdown to clearing."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from journal_tui.model.draft import HandoverWay, Step
from journal_tui.model.errors import JournalError
from journal_tui.sharing.composing import TAGS
from journal_tui.sharing.handover import Clipboard, Result
from journal_tui.sharing.outgoing import Outgoing, Piece, outgoing
from journal_tui.sharing.platforms import RULES
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.share.dialogs import LineDialog
from journal_tui.tui.screens.share.file import WrittenDialog, write_private
from journal_tui.tui.screens.share.handing import put_on_record, why_it_stays
from journal_tui.tui.screens.share.select import SelectScreen
from journal_tui.tui.screens.share.step import ShareStep, Sharing
from journal_tui.tui.widgets.marked_text import MarkedText
from journal_tui.tui.widgets.platform_preview import PlatformPreview

_NO_CLIPBOARD = "There is no clipboard here. v shows the words to select by hand, f writes a file."
_SENT = "Sent to the terminal. Whether it took it, and when it forgets it, cannot be seen from here."
_FILE_HINT = "A new file that only you can read. It is not encrypted."
_FILE_NAME = "text.txt"


class CopyScreen(ShareStep):
    """The pieces to hand over; keeping it private is as near as copying."""

    STEP = Step.COPY
    ABOUT = "Copy it piece by piece, or keep it private. What is copied is cleared again by itself."
    CAN = (
        Command("copy", "copy", "Copy this piece; it is cleared again by itself.", "c"),
        Command("clear", "clear now", "Take back what was copied.", "x"),
        Command("down", "part", "Go to the next piece.", "down,j", shown_as="↑↓"),
        Command("up", "up", "Go to the piece before.", "up,k", quiet=True),
        Command("select", "select by hand", "Show the words on the whole screen, to select them.", "v"),
        Command("file", "to a file", "Write this piece to a file that only you can read.", "f"),
        Command("tag", "tag", "Put the first tag of the movement after the words, or take it off.", "t"),
    )

    def __init__(self, sharing: Sharing) -> None:
        super().__init__(sharing)
        self._at = 0
        self._out: Outgoing | None = None
        self._notes: dict[int, str] = {}
        self._holding: int | None = None
        self._busy = False
        self._text = PlatformPreview(classes="reading")
        self._line = Static(Content(""), classes="countdown")
        self._private = Button("Keep it private")
        self._copy = Button("Copy")

    def status(self) -> Sequence[str]:
        """Say for where it is, too."""
        return (RULES[self.flow.draft.platform].name, *super().status())

    def step_body(self) -> ComposeResult:
        """Yield what leaves."""
        yield self._text

    def below(self) -> ComposeResult:
        """Yield the two buttons, alike, and the countdown above them."""
        yield self._line
        with Horizontal(classes="buttons"):
            yield self._private
            yield self._copy

    def on_mount(self) -> None:
        """Show what leaves; keeping it private is in focus."""
        super().on_mount()
        self._private.focus()
        self.set_interval(1.0, self._tick)
        self.run_worker(self._begin(), group="look", exclusive=True)

    async def _begin(self) -> None:
        await self.look()
        self.changed()
        if await aside(self.clipboard().available) is None:
            self.say(_NO_CLIPBOARD)

    @property
    def piece(self) -> Piece | None:
        """The piece that is current."""
        return self._out.pieces[self._at] if self._out is not None and self._out.pieces else None

    def clipboard(self) -> Clipboard:
        """Return the one owner of the clipboard, as the settings want it now."""
        owner = self.journal.clipboard_owner
        preferences = self.journal.preferences
        if not isinstance(owner, Clipboard):
            owner = Clipboard()
            self.journal.clipboard_owner = owner
        owner.seconds = preferences.clipboard_seconds
        owner.osc52 = preferences.osc52
        return owner

    def can(self, command: str) -> bool:
        """Tell whether a command works now."""
        match command:
            case "up" | "down":
                return self._out is not None and len(self._out.pieces) > 1
            case "copy" | "select" | "file":
                return self.piece is not None and not self._busy
            case "clear":
                return self._holding is not None
            case "tag":
                return self.flow.just_words
            case _:
                return super().can(command)

    def label_of(self, command: Command) -> str:
        """Name the tag."""
        if command.id == "tag":
            return f"without {TAGS[0].text}" if self.flow.draft.tags else TAGS[0].text
        return super().label_of(command)

    def changed(self) -> None:
        """Lay out what leaves."""
        super().changed()
        draft = self.flow.draft

        def laid_out() -> Outgoing:
            return outgoing(draft, self.flow.leaving(), draft.platform)

        self.aside_if_long(laid_out, self._show)

    def _show(self, out: Outgoing) -> None:
        if self._out is not None and out.pieces != self._out.pieces:
            self._notes = {}
        self._out = out
        self._at = max(0, min(self._at, len(out.pieces) - 1))
        notes = {index: said for index, said in self._notes.items() if index < len(out.pieces)}
        self._text.preview(out, self._at, notes)
        piece = self.piece
        self._copy.label = Content(f"Copy {piece.name}" if piece is not None else "Copy")
        self._copy.disabled = piece is None
        self.refresh_bindings()

    def _again(self) -> None:
        if self._out is not None:
            self._show(self._out)

    async def _blocked(self, path: Path | None = None) -> bool:
        """Say what keeps the words here, if anything does."""
        reason = await why_it_stays(self.journal, self.flow, path)
        if reason:
            self.say(reason)
        return bool(reason)

    def action_copy(self) -> None:
        """Copy this piece."""
        piece = self.piece
        if piece is not None and not self._busy:
            self._busy = True
            self.run_worker(self._copy_now(piece, self._at), group="copy")

    async def _copy_now(self, piece: Piece, at: int) -> None:
        try:
            if await self._blocked():
                return
            clipboard = self.clipboard()
            copied = await aside(lambda: clipboard.copy(piece.text))
            sent = copied.sent_or_copied is Result.SENT
            self._holding = at
            self._notes[at] = "sent" if sent else "copied"
            self.say("")
            if await self._record(piece, HandoverWay.TERMINAL if sent else HandoverWay.CLIPBOARD) and sent:
                self.say(_SENT)
            if self._out is not None and at + 1 < len(self._out.pieces):
                self._at = at + 1
        except JournalError as error:
            self.say(str(error))
        finally:
            self._busy = False
            self._again()
            self._tick()

    async def _record(self, piece: Piece, way: HandoverWay) -> bool:
        """Keep on record what was really handed over."""
        parts = len(self._out.parts) if self._out is not None else 1
        wrong = await put_on_record(self.journal, self.flow, way, piece.text, part=piece.number, parts=parts)
        if wrong:
            self.say(wrong)
        return not wrong

    def _tick(self) -> None:
        """Count down to clearing."""
        if self._holding is None:
            return
        clipboard = self.clipboard()
        if clipboard.holding:
            said = self._notes.get(self._holding, "copied")
            name = self._out.pieces[self._holding].name if self._out is not None else ""
            self._line.update(Content(f"{name} {said}  ·  cleared in {clipboard.seconds_left:.0f} s".strip()))
        else:
            self._line.update(Content("The clipboard no longer holds it."))
            self._holding = None
            self.refresh_bindings()
        self._line.add_class("shown")

    async def action_clear(self) -> None:
        """Take back what was copied."""
        await aside(self.clipboard().clear)
        self._tick()

    def action_select(self) -> None:
        """Show the words to select by hand."""
        self.run_worker(self._select(), group="copy")

    async def _select(self) -> None:
        piece, at = self.piece, self._at
        if piece is None or await self._blocked():
            return

        def closed(was_copied: bool | None) -> None:
            if was_copied:
                self._notes[at] = "selected by hand"
                self.run_worker(self._record(piece, HandoverWay.SCREEN), group="copy")
                self._again()

        self.app.push_screen(SelectScreen(piece.text), closed)

    def action_file(self) -> None:
        """Ask where to write it."""
        value = str(Path.home() / _FILE_NAME)
        self.app.push_screen(LineDialog("Write to", value, _FILE_HINT), self._file)

    def _file(self, path: str | None) -> None:
        if path and path.strip():
            self.run_worker(self._write(Path(path.strip()).expanduser()), group="copy")

    async def _write(self, path: Path) -> None:
        piece, at = self.piece, self._at
        if piece is None or await self._blocked(path):
            return
        try:
            await aside(lambda: write_private(path, piece.text))
        except JournalError as error:
            self.say(str(error))
            return
        self._notes[at] = "written to a file"
        await self._record(piece, HandoverWay.FILE)
        self._again()
        self.app.push_screen(WrittenDialog(path))

    def action_tag(self) -> None:
        """Put the tag in, or take it off."""
        self.flow.tag(TAGS[0].text)
        self.changed()

    def action_up(self) -> None:
        """Go to the piece before."""
        self._at -= 1
        self._again()

    def action_down(self) -> None:
        """Go to the next piece."""
        self._at += 1
        self._again()

    def on_marked_text_clicked(self, message: MarkedText.Clicked) -> None:
        """Go to the piece that was clicked."""
        self._at = int(message.key.removeprefix("piece:"))
        self._again()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep it private, or copy."""
        event.stop()
        if event.button is self._private:
            await self.action_private()
        else:
            self.action_copy()
