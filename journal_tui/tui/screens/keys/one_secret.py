"""A screen that asks for one passphrase, and says below the field what came of it."""

from typing import ClassVar

from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.tui.screens.base import CalmScreen


class OneSecret(CalmScreen[None]):
    """Base of such screens; each has the commands ``show`` and ``back``.

    Args:
        title: the heading.
        about: what is asked for, and why.
        placeholder: what stands in the empty field.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = "../../styles/key.tcss"
    AUTO_FOCUS = "#typed"

    def __init__(self, title: str, about: str, placeholder: str) -> None:
        super().__init__()
        self._title = Static(Content(title), classes="strong key-title")
        self.about = Static(Content(about), id="key-about")
        self.typed = Input(password=True, placeholder=placeholder, id="typed")
        self._told = Static("", id="key-told")

    def body(self) -> ComposeResult:
        """Yield the heading, what is asked for, the field and what is told."""
        with VerticalScroll(id="key", can_focus=False):
            yield self._title
            yield self.about
            yield from self.above_field()
            yield self.typed
            yield self._told

    def above_field(self) -> ComposeResult:
        """Yield what else stands above the field."""
        yield from ()

    def tell(self, words: str, *, care: bool = False) -> None:
        """Say something below the field.

        Args:
            words: what is said; empty for nothing.
            care: whether it is something to take care of.
        """
        self._told.update(Content(words))
        self._told.set_class(care, "care")

    def action_show(self) -> None:
        """Show or hide what is typed."""
        self.typed.password = not self.typed.password

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
