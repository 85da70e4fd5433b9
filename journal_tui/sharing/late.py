"""Patterns that are compiled when they are first used; the library for them is loaded then too.

Compiled at once, those of the sharing rooms would take longer than ``metoo-journal measure`` may take in all.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import regex


class Late:
    """A pattern in the language of the ``regex`` library; flags stand in the pattern, as ``(?i)``.

    Args:
        pattern: as ``regex.compile`` takes it.
    """

    __slots__ = ("_compiled", "_pattern")

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._compiled: regex.Pattern[str] | None = None

    @property
    def now(self) -> regex.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            import regex  # noqa: PLC0415 - 20 ms that most texts need not wait for

            self._compiled = regex.compile(self._pattern)
        return self._compiled

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """As ``regex.Pattern.match``."""
        return self.now.match(text, start, end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """As ``regex.Pattern.search``."""
        return self.now.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """As ``regex.Pattern.finditer``."""
        return self.now.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """As ``regex.Pattern.findall``, for patterns without groups."""
        found: list[str] = self.now.findall(text)
        return found

    def sub(self, instead: str | Callable[[regex.Match[str]], str], text: str) -> str:
        """As ``regex.Pattern.sub``."""
        return self.now.sub(instead, text)
