"""Keys act in the order they were typed, on the screen that the key before them led to.

Textual gives each key to whatever has the focus when the key arrives. A person who presses n and types on at
once would have the first letters taken for commands of the screen that is just being left. Here a key waits
until what the one before it began is done; only letters typed into a field pass at once.
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

from journal_tui.tui.ending import EndingApp

if TYPE_CHECKING:
    from journal_tui.journal.session import Open

_AT_ONCE = {"ctrl+q", "ctrl+l"}


def _at_once(event: events.Event) -> bool:
    return isinstance(event, events.Key) and event.key in _AT_ONCE


class KeysInOrderApp(EndingApp, inherit_bindings=False):
    """An app whose keys never overtake each other.

    Attributes:
        keys_wait_for: seconds that a key waits at most for what the key before it began.
        keys_held_for: seconds that it waits beyond that for a screen that says by ``takes_keys`` that it is
            not the one to give keys to: one that saves before it closes, one that another screen follows.
    """

    keys_wait_for = 2.0
    keys_held_for = 10.0

    def __init__(self, open_: "Open | None") -> None:
        super().__init__(open_)
        self._held_keys: deque[events.Key | events.Paste] = deque()
        self._key_at_work: asyncio.Task[None] | None = None
        self._taking = False

    @property
    def keys_done(self) -> bool:
        """Whether every key that was pressed has done what it does."""
        return self._key_at_work is None and not self._held_keys and not self._taking

    async def keys_through(self) -> None:
        """Wait until every key that was pressed has done what it does."""
        while not self.keys_done:  # noqa: ASYNC110 - several tasks, one after the other, bring this about
            await asyncio.sleep(0.002)

    async def on_event(self, event: events.Event) -> None:
        """Take keys and pastes one after the other; everything else as always."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded or _at_once(event):
            await super().on_event(event)
        elif self.keys_done:
            await self._take_key(event)
        else:
            self._held_keys.append(event)

    async def _take_key(self, event: events.Event) -> None:
        self._taking = True  # a key that comes meanwhile waits behind this one
        try:
            await self._give_key(event)
        finally:
            self._taking = False

    async def _give_key(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_printable:
            await self._typed_before()
        typed = isinstance(self.focused, Input | TextArea) and (
            isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
        )
        await super().on_event(event)
        if not typed:
            self._key_at_work = asyncio.get_running_loop().create_task(self._see_through(), name="keys")

    async def _typed_before(self) -> None:
        """Wait until the field in focus has taken the keys typed before: Enter must not overtake them.

        The keys of commands are looked at here, those of the field wait in a queue of its own; a passphrase
        that is typed by another program, with Enter at once, would be read half.
        """
        focused = self.focused
        taken = asyncio.Event()
        if isinstance(focused, Input | TextArea) and focused.call_later(taken.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(taken.wait(), self.settle_within)

    async def _see_through(self) -> None:
        """Wait for what a key began, then take those that were typed meanwhile."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.keys_wait_for):
                await self._key_done()
        with suppress(TimeoutError):
            async with asyncio.timeout(self.keys_held_for):
                while not self._takes_keys():  # noqa: ASYNC110 - screens and their workers bring this about
                    await asyncio.sleep(0.002)
        self._key_at_work = None
        while self._held_keys and self._key_at_work is None:
            await self._take_key(self._held_keys.popleft())

    async def _key_done(self) -> None:
        screen = self.screen
        # The way a key takes: the widget in focus, those around it, the screen, the program.
        for node in (*(self.focused or screen).ancestors_with_self, self):
            await _reached(node)
        await _reached(self)  # a new focus is set by the program, one message later
        while self.screen is not screen or not self._takes_keys():
            screen = self.screen
            await _reached(screen)
            await asyncio.sleep(0.002)

    def _takes_keys(self) -> bool:
        """Whether the screen on top is ready for keys."""
        screen = self.screen
        return screen.is_mounted and bool(getattr(screen, "takes_keys", True))


async def _reached(node: MessagePump) -> None:
    """Wait until ``node`` has done everything it was asked before."""
    done = asyncio.Event()
    if node.is_attached and node.call_later(done.set):
        await done.wait()
