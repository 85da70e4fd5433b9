"""The keys that go through a list or a text, the same in each."""

from textual.binding import Binding, BindingType


def moving_keys(
    place: str, *, lines: tuple[str, str], pages: tuple[str, str], ends: tuple[str, str]
) -> list[BindingType]:
    """Return the bindings of the arrows, the pages, and the first and last; each has an id of its own.

    Args:
        place: what the ids begin with.
        lines: the actions that go a line up and down.
        pages: those that go a page up and down.
        ends: those that go to the first line and to the last.
    """
    keys = {
        "up": ("up,k", lines[0]),
        "down": ("down,j", lines[1]),
        "page-up": ("pageup", pages[0]),
        "page-down": ("pagedown", pages[1]),
        "first": ("home,g", ends[0]),
        "last": ("end,G", ends[1]),
    }
    return [Binding(key, action, show=False, id=f"{place}.{name}") for name, (key, action) in keys.items()]


def scrolling_keys(place: str) -> list[BindingType]:
    """Return the same keys for a view that scrolls; ``place`` is what the ids begin with."""
    return moving_keys(
        place,
        lines=("scroll_up", "scroll_down"),
        pages=("page_up", "page_down"),
        ends=("scroll_home", "scroll_end"),
    )
