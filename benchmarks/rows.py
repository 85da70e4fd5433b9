"""One line of the tables that the benchmarks make, and the small sums they share.

Every module here that measures has ``measure(...) -> list[Row]``; one command runs them all.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What one measurement found.

    Attributes:
        name: what was done.
        goal: the goal in words ("median ≤ 5 ms, p99 ≤ 15 ms"); empty where there is none.
        median_ms: the median in milliseconds; ``None`` where it was no time (the note says what it was).
        p99_ms: the 99th percentile in milliseconds; ``None`` where too little was measured for one.
        ratio: the median over that of what it is compared with in the same run; ``None`` without one.
        note: what it was compared with, and how it was measured.
    """

    name: str
    goal: str
    median_ms: float | None
    p99_ms: float | None = None
    ratio: float | None = None
    note: str = ""


def median_p99(times: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 99th percentile (the nearest rank) of at least one time, in its unit."""
    in_order = sorted(times)
    return statistics.median(in_order), in_order[min(len(in_order) - 1, int(len(in_order) * 0.99))]


def table(rows: Sequence[Row]) -> str:
    """Return ``rows`` as a Markdown table."""

    def number(value: float | None, places: int = 1) -> str:
        return "" if value is None else f"{value:,.{places}f}"

    lines = ["| what | goal | median, ms | p99, ms | ratio | note |", "|---|---|--:|--:|--:|---|"]
    lines += [
        f"| {row.name} | {row.goal} | {number(row.median_ms)} | {number(row.p99_ms)}"
        f" | {number(row.ratio, 2)} | {row.note} |"
        for row in rows
    ]
    return "\n".join(lines)
