"""Grounding exercises, offline: a few words at a time, nothing to finish, nothing to count."""

from dataclasses import dataclass

OPENING = "Stop whenever you like, and skip anything that does not help. Nothing here is kept."
"""What is said before any exercise."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Attributes:
        name: what it is called.
        steps: what is said, in order; a paced exercise begins again after the last.
        pace: seconds that a step lasts; ``None`` when the writer goes on by key.
        hint: what may be changed, said before it begins.
    """

    name: str
    steps: tuple[str, ...]
    pace: float | None
    hint: str = ""


_EXERCISES = (
    Exercise(
        "Five, four, three, two, one",
        (
            "Five things you can see.",
            "Four things you can touch.",
            "Three things you can hear.",
            "Two things you can smell.",
            "One thing you can taste.",
            "This is here, and now.",
        ),
        None,
        "With open eyes. Any of the senses can be skipped, and one thing found twice counts too.",
    ),
    Exercise(
        "Breathing in a square",
        (
            "Breathe in.",
            "Hold.",
            "Breathe out.",
            "Hold.",
        ),
        4.0,
        "Each part lasts four counts; two or three are as good. Stop if you feel dizzy.",
    ),
    Exercise(
        "Breathing without holding",
        (
            "Breathe in.",
            "Breathe out.",
        ),
        4.0,
        "Four counts in, four counts out; two or three are as good. Stop if you feel dizzy.",
    ),
)


def exercises() -> list[Exercise]:
    """Return the exercises; each stands for itself, in no order that matters."""
    return list(_EXERCISES)
