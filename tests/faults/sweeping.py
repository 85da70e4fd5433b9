"""Going through the faults of a scenario, all of them or a seeded sample, and counting what is wrong."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeVar

from tests.faults.cuts import Cut, emptied, every_cut
from tests.faults.judging import Verdict, judged
from tests.faults.points import Point, counted
from tests.faults.recording import record
from tests.faults.runs import Farm
from tests.faults.scenarios.scenario import Scenario
from tests.faults.told import heard

T = TypeVar("T")
_SHOWN = 5
_CUTS_AT_A_POINT = 4
_ORDERS = 400


@dataclass
class Tally:
    """How many states were looked at, and how many of them were wrong in which way.

    Attributes:
        states: the distinct ones.
        lost, false, unreadable, other: as :class:`Verdict` says.
        examples: a few, in words.
    """

    states: int = 0
    lost: int = 0
    false: int = 0
    unreadable: int = 0
    other: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        """How many states were wrong in some way, counted once a way."""
        return self.lost + self.false + self.unreadable + self.other

    def take(self, verdict: Verdict, where: str) -> None:
        """Count one state."""
        self.states += 1
        self.lost += bool(verdict.lost)
        self.false += bool(verdict.false)
        self.unreadable += bool(verdict.unreadable)
        self.other += bool(verdict.other)
        if not verdict.well and len(self.examples) < _SHOWN:
            self.examples.append(f"{where}: {verdict}")

    def __iadd__(self, more: "Tally") -> Self:
        """Add another tally to this one."""
        for name in ("states", "lost", "false", "unreadable", "other"):
            setattr(self, name, getattr(self, name) + getattr(more, name))
        self.examples = (self.examples + more.examples)[:_SHOWN]
        return self


def sampled(found: Iterable[T], most: int | None, seed: int) -> Sequence[T]:
    """Return everything, or a seeded sample of so many."""
    whole = list(found)
    if most is None or len(whole) <= most:
        return whole
    chosen = sorted(random.Random(seed).sample(range(len(whole)), most))
    return [whole[place] for place in chosen]


def sweep_points(farm: Farm, points: Iterable[Point], lie: str = "") -> Iterator[tuple[str, Tally]]:
    """Break a scenario at each point; gives the kind of each with its tally."""
    for point in points:
        tally = Tally()
        run = point.run(farm, lie)
        tally.take(run.judged(), f"{point.scenario.name}, {point.inject}, ended {run.ended}")
        yield point.kind, tally


def _distinct(cuts: Iterable[Cut]) -> Iterator[Cut]:
    """Give every distinct state once: the same files after the same words are one."""
    seen: set[tuple[str, int]] = set()
    for cut in cuts:
        key = (cut.digest, cut.heard)
        if key not in seen:
            seen.add(key)
            yield cut


def sweep_cuts(
    farm: Farm,
    scenario: Scenario,
    *inject: str,
    seed: int = 1,
    reorderings: int = 4,
    most: int | None = None,
    lie: str = "",
    looked: set[str] | None = None,
) -> Iterator[tuple[str, Tally]]:
    """Record a scenario once and cut the power in every way; gives the kind of each cut with its tally.

    Args:
        farm: where it runs.
        scenario: which.
        inject: an error to put in; what a failed sync should have written counts as lost for good then.
        seed: the same seed gives the same cuts of the same recording.
        reorderings: how many random orders at each point, or more where little is done.
        most: look at a sample of so many.
        lie: how the program is broken, for a control.
        looked: states that were counted before are not counted again; those of this sweep are added.
    """
    run, ops = record(farm, scenario, *inject, lie=lie)
    assert inject or run.told.ended or lie, f"{scenario.name} did not come to its end: {run.lines[-3:]}"
    points = None if most is None else sampled(range(len(ops) + 1), max(2, most // _CUTS_AT_A_POINT), seed)
    found = _distinct(
        every_cut(
            run.prepared.template,
            ops,
            seed=seed,
            reorderings=max(reorderings, _ORDERS // len(ops)),
            gate=bool(inject),
            points=points,
        )
    )
    looked = set() if looked is None else looked
    for cut in sampled(found, most, seed):
        folder = emptied(farm.base / "cut")
        cut.lay(folder)
        tally = Tally()
        verdict = judged(scenario, folder, heard(run.prepared.before, run.lines[: cut.heard]))
        tally.take(verdict, f"{scenario.name}, {cut.kind} after {cut.point} of {len(ops)} {' '.join(inject)}")
        tally.states = int(cut.digest not in looked)
        looked.add(cut.digest)
        yield cut.kind, tally


def failing_syncs(farm: Farm, scenario: Scenario) -> list[str]:
    """Return every sync of a scenario as an error to put in: it alone, and with the two behind it."""
    turns = range(1, counted(farm, scenario)["fsync"] + 1)
    return [f"fsync:error=EIO:when={turn}{more}" for turn in turns for more in ("", f"..{turn + 2}")]
