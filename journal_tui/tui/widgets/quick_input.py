"""Textual 8.2.8's field for one line, without laying out the whole screen at every letter."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class QuickInput(Input):
    """A field that is drawn anew when its words change, and nothing else is.

    The library keeps how long the words are where every widget keeps how large it is inside, and a change of
    that lays out the screen; a field is one row high, whatever is in it.
    """

    virtual_size = Reactive(Size(0, 0))
