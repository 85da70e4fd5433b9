"""The fault runs at length, and their table: ``python -m tests.faults.full_run [--jobs 2]``.

Takes a seeded sample of each way in each scenario, over 10,000 states, in less than 40 minutes on two cores;
``--most 0`` takes all of them, in hours. Exits with 1 when one state was wrong. Needs strace and Linux.
"""

import argparse
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from tests.faults.points import failures, full_disks, kills
from tests.faults.runs import Farm, farm
from tests.faults.scenarios import ALL
from tests.faults.scenarios.scenario import Scenario, cheap_keys
from tests.faults.sweeping import Tally, failing_syncs, sampled, sweep_cuts, sweep_points

Rows = dict[str, Tally]
_MOST = 150
_AFTER_AN_ERROR = 40


def whole(name: str, share: int, seeds: int, most: int | None) -> tuple[str, Rows, float]:
    """Put a scenario through everything; returns its tallies by kind and the seconds it took.

    Args:
        name: of the scenario.
        share: of the failing calls every n-th is taken.
        seeds: how many times the random orders are drawn.
        most: a seeded sample of so many of each way; everything when not given.
    """
    cheap_keys()
    began = time.monotonic()
    scenario = ALL[name]
    rows: Rows = {}
    looked: set[str] = set()
    with farm() as place:
        points = sampled(kills(place, scenario), most, 1)
        _count(rows, (("ended", tally) for _, tally in sweep_points(place, points)))
        for seed in range(1, seeds + 1):
            cuts = sweep_cuts(place, scenario, seed=seed, most=most, looked=looked)
            _count(rows, _named("power cut: ", cuts))
        _count(rows, _named("", sweep_points(place, sampled(full_disks(place, scenario), most, 1))))
        failing = [point for number, point in enumerate(failures(place, scenario)) if number % share == 0]
        _count(rows, _named("", sweep_points(place, sampled(failing, most, 1))))
        _count(rows, _cut_after_errors(place, scenario, most, looked))
    return name, rows, time.monotonic() - began


def _cut_after_errors(
    place: Farm, scenario: Scenario, most: int | None, looked: set[str]
) -> Iterable[tuple[str, Tally]]:
    few = None if most is None else max(1, most // 20)
    at_each = min(_AFTER_AN_ERROR, most or _AFTER_AN_ERROR)
    for inject in sampled(failing_syncs(place, scenario), few, 1):
        for _, tally in sweep_cuts(place, scenario, inject, reorderings=1, most=at_each, looked=looked):
            yield "power cut after a sync failed", tally


def _named(before: str, found: Iterable[tuple[str, Tally]]) -> Iterable[tuple[str, Tally]]:
    return ((f"{before}{kind}", tally) for kind, tally in found)


def _count(rows: Rows, found: Iterable[tuple[str, Tally]]) -> None:
    for kind, tally in found:
        rows.setdefault(kind, Tally()).__iadd__(tally)


def table(rows: dict[str, Tally]) -> list[str]:
    """Return the lines of a table in Markdown."""
    lines = [
        '| | states | words lost | false "saved" | unreadable | other |',
        "|---|--:|--:|--:|--:|--:|",
    ]
    total = Tally()
    for name, tally in rows.items():
        total += tally
        lines.append(_line(name, tally))
    return [*lines, _line("**together**", total)]


def _line(name: str, tally: Tally) -> str:
    numbers = (tally.states, tally.lost, tally.false, tally.unreadable, tally.other)
    return f"| {name} | {' | '.join(f'{number:,}' for number in numbers)} |"


def main() -> int:
    """Run and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="*", default=list(ALL), metavar="SCENARIO")
    parser.add_argument("--jobs", type=int, default=2, help="scenarios at a time")
    parser.add_argument("--share", type=int, default=5, help="of the failing calls take every n-th")
    parser.add_argument("--seeds", type=int, default=1, help="how many times to draw the random orders")
    parser.add_argument(
        "--most",
        type=int,
        default=_MOST,
        help="a sample of so many of each way in each scenario; 0: everything",
    )
    options = parser.parse_args()
    began = time.monotonic()
    by_scenario: dict[str, Tally] = {}
    by_kind: dict[str, Tally] = {}
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        running = [
            pool.submit(whole, name, options.share, options.seeds, options.most or None)
            for name in options.scenarios
        ]
        for done in as_completed(running):
            name, rows, seconds = done.result()
            by_scenario[name] = Tally()
            for kind, tally in rows.items():
                by_scenario[name] += tally
                by_kind.setdefault(kind, Tally()).__iadd__(tally)
            print(_line(name, by_scenario[name]), f"{seconds:.0f} s", flush=True)  # noqa: T201 - a command
            for example in by_scenario[name].examples:
                print("   ", example, flush=True)  # noqa: T201 - a command
    print("\n".join(["", *table(by_scenario), "", *table(dict(sorted(by_kind.items())))]))  # noqa: T201
    print(f"\n{(time.monotonic() - began) / 60:.1f} minutes")  # noqa: T201 - a command
    return 1 if any(tally.wrong for tally in by_kind.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
