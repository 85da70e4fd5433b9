"""Exactly what leaves for a platform, part under part, each with its length."""

from collections.abc import Mapping

from journal_tui.sharing.outgoing import Outgoing
from journal_tui.tui.widgets.marked_text import Mark, MarkedText


class PlatformPreview(MarkedText):
    """Shows what would be handed over; one piece is current and has a bar before it."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._places: list[tuple[int, int]] = []

    def preview(self, out: Outgoing, current: int, notes: Mapping[int, str] | None = None) -> None:
        """Show the pieces.

        Args:
            out: what would be handed over.
            current: which piece is current.
            notes: something to say about pieces, by their place, in place of their length.
        """
        notes = notes or {}
        text = ""
        marks = []
        self._places = []
        for index, piece in enumerate(out.pieces):
            text += "\n\n\n" if text else ""
            said = notes.get(index, piece.note)
            lead = f"{piece.name}   ·   {said}" if said else piece.name
            marks.append(Mark(len(text), len(text) + len(lead), "quiet"))
            text += f"{lead}\n\n"
            look = "taken" if index == current and len(out.pieces) > 1 else "plain"
            marks.append(Mark(len(text), len(text) + len(piece.text), look, f"piece:{index}"))
            self._places.append((len(text) - len(lead) - 2, len(text) + len(piece.text)))
            text += piece.text
        self.show(text, marks)
        if current < len(self._places):
            self.bring_into_view(*self._places[current])
