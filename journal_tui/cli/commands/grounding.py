"""``grounding``: offline, no journal needed."""

import sys
import time
from dataclasses import asdict

import click

from journal_tui.cli.options import Options
from journal_tui.cli.output import is_terminal, put, put_json, say
from journal_tui.cli.shared_options import journal_command
from journal_tui.cli.waiting import read_line
from journal_tui.journal import grounding
from journal_tui.journal.grounding import Exercise
from journal_tui.model.errors import UsageError

_ROUNDS = 4


def _written(exercise: Exercise) -> str:
    pace = f" ({exercise.pace:.0f} seconds each)" if exercise.pace else ""
    return "\n".join([exercise.name + pace, f"  {exercise.hint}", *(f"  {step}" for step in exercise.steps)])


def _walk(exercise: Exercise) -> None:
    """Say one step after another: at its pace, or at the writer's, by Enter. Ctrl+C ends it at any time."""
    say(exercise.hint)
    say("")
    for number in range(_ROUNDS if exercise.pace else 1):
        for step in exercise.steps:
            put(step)
            sys.stdout.flush()
            if exercise.pace:
                time.sleep(exercise.pace)
            elif not read_line(sys.stdin):
                return
        if exercise.pace and number < _ROUNDS - 1:
            put("")


@journal_command("grounding")
@click.option("--go", type=click.IntRange(min=1), metavar="NUMBER", help="Go through this one, step by step.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(options: Options, *, go: int | None, as_json: bool) -> None:
    """Show grounding exercises; nothing to finish, nothing is kept."""
    del options
    exercises = grounding.exercises()
    if as_json:
        put_json([asdict(exercise) for exercise in exercises])
        return
    if go is None:
        say(grounding.OPENING)
        say("")
        put("\n\n".join(f"{n}. {_written(exercise)}" for n, exercise in enumerate(exercises, 1)))
        return
    if go > len(exercises):
        raise UsageError(f"There are {len(exercises)} exercises.")
    if not is_terminal(sys.stdin):
        raise UsageError(
            "Going through an exercise needs a terminal.", next_step="`grounding` shows all of them."
        )
    say(grounding.OPENING)
    _walk(exercises[go - 1])
