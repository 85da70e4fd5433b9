"""What can be read at the door without unlocking: help, grounding, helplines, and the whole of a message."""

from journal_tui.door.sheet import Page
from journal_tui.journal import grounding, helplines
from journal_tui.model.called import in_words
from journal_tui.model.errors import JournalError
from journal_tui.model.text import shown_line

_HELP = """\
# Keys
Enter — open the journal
Tab — show or hide the passphrase while you type it
Backspace — take back one character; Ctrl+W one word; Ctrl+U everything
Ctrl+R — recovery words in place of the passphrase, and back
F2 — grounding; F3 — helplines; both need no passphrase
Ctrl+L — draw the screen again
Ctrl+Q — leave at once: the screen and what had scrolled off it are cleared

# If it does not open
Capital letters, another keyboard layout or a space at the end are the usual reasons. Tab shows what you \
typed. There is no limit to how often you can try.

Recovery words, if you made some and have them on paper, open it too: Ctrl+R. Four letters of each word are \
enough, and numbers, commas and capital letters do not matter. Afterwards the settings let you choose a new \
passphrase.

Without the passphrase and without recovery words nobody can open the journal, and nobody can reset it.

If you are sure of the passphrase, the file may be damaged: leave, then `metoo-journal check` looks at it, \
and `metoo-journal restore` puts a backup in its place. Neither overwrites the file that is there.

# What is remembered here
Beside the journal a small file keeps when it was last opened, how often a wrong passphrase was tried \
since, and your theme. It holds nothing you wrote. Someone who can change your files can change it too, so \
it can tell you of an attempt, but cannot prove that there was none.
"""


def help_page(notice: str) -> Page:
    """Return the help of the locked door, with ``notice`` in full where one was cut."""
    first = ("# What happened", notice, "") if notice else ()
    return Page("Help", (*first, *in_words(_HELP).splitlines()))


def grounding_page() -> Page:
    """Return the grounding exercises as one page."""
    lines = [grounding.OPENING]
    for exercise in grounding.exercises():
        lines += ["", "# " + exercise.name]
        if exercise.hint:
            lines.append(exercise.hint)
        lines += ["  " + step for step in exercise.steps]
        if exercise.pace:
            lines.append("  … and again, for as long as you like.")
    return Page("Grounding", lines)


def helplines_page(country: str | None = None) -> Page:
    """Return the helplines as one page, those of ``country`` (or all)."""
    lines = list(helplines.WARNINGS)
    try:
        rows = helplines.rows(country)
    except JournalError as error:
        return Page("Helplines", [*lines, "", str(error)])
    place = ""
    for row in rows:
        if row.nation != place:
            place = row.nation
            number = helplines.emergency(place)
            lines += ["", "# " + place + (f" — emergency {number}" if number else "")]
        region = f" ({row.region})" if row.region else ""
        lines += ["", row.name + region, "  " + row.who_for, "  " + " · ".join(row.channels)]
        lines.append("  " + " · ".join(part for part in (row.hours, row.languages) if part))
        lines.append(f"  {row.source}, {row.checked}")
    return Page("Helplines", [line if line.startswith("  ") else shown_line(line) for line in lines])
