"""A seeded sample of all faults, of every scenario and kind; ``tests.faults.full_run`` does them all.

Nothing acknowledged is lost, nothing is unreadable, nothing was falsely called saved, nothing is left half.
"""

from collections.abc import Iterable

import pytest

from tests.faults.points import failures, full_disks, kills
from tests.faults.runs import Farm
from tests.faults.scenarios import ALL
from tests.faults.sweeping import Tally, failing_syncs, sampled, sweep_cuts, sweep_points

pytestmark = pytest.mark.debian
every_scenario = pytest.mark.parametrize("name", ALL)


def together(found: Iterable[tuple[str, Tally]]) -> Tally:
    total = Tally()
    for _, tally in found:
        total += tally
    return total


def nothing_wrong(found: Iterable[tuple[str, Tally]]) -> int:
    total = together(found)
    assert not total.wrong, "\n".join(total.examples)
    return total.states


@every_scenario
def test_killed(name: str, farm: Farm) -> None:
    points = sampled(kills(farm, ALL[name]), 6, seed=len(name))
    assert nothing_wrong(sweep_points(farm, points)) == len(points)


@every_scenario
def test_a_call_that_fails(name: str, farm: Farm) -> None:
    points = sampled(failures(farm, ALL[name]), 8, seed=len(name))
    assert nothing_wrong(sweep_points(farm, points)) == len(points)


@every_scenario
def test_a_disk_that_fills_up(name: str, farm: Farm) -> None:
    points = sampled(full_disks(farm, ALL[name]), 4, seed=len(name))
    assert nothing_wrong(sweep_points(farm, points)) == len(points)


@every_scenario
def test_the_power_is_cut(name: str, farm: Farm) -> None:
    assert nothing_wrong(sweep_cuts(farm, ALL[name], reorderings=1, most=40)) > 0


@every_scenario
def test_the_power_is_cut_after_a_sync_failed(name: str, farm: Farm) -> None:
    (inject,) = sampled(failing_syncs(farm, ALL[name]), 1, seed=len(name))
    assert nothing_wrong(sweep_cuts(farm, ALL[name], inject, reorderings=1, most=15)) > 0
