"""What in a text may identify someone.

:func:`find` returns the places, :func:`entities` groups them by person, place or thing, :func:`remaining` is
for the last read-through, and :data:`CHECKLIST` says what no program finds.
"""

from journal_tui.sharing.finding.finder import entities, find
from journal_tui.sharing.finding.reading import CHECKLIST, remaining

__all__ = ["CHECKLIST", "entities", "find", "remaining"]
