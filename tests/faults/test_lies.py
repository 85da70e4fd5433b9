"""The harness sees a vault that lies: each way of breaking a promise is found by the fault meant for it."""

import pytest

from tests.faults.points import HOW_LONG, Point, kills
from tests.faults.runs import Farm
from tests.faults.scenarios import ALL
from tests.faults.sweeping import Tally, sampled, sweep_cuts, sweep_points
from tests.faults.test_sweeps import together

pytestmark = pytest.mark.debian


@pytest.mark.parametrize(
    ("lie", "name", "seen"),
    [
        ("no_sync", "save", "unreadable"),
        ("no_rollback", "save", "unreadable"),
        ("early", "one sitting", "false"),
        ("early", "drafts", "false"),
        ("late", "revise", "false"),
        ("no_folder_sync", "backup", "false"),
        ("no_copy_sync", "backup", "unreadable"),
        ("no_copy_sync", "restore", "unreadable"),
        ("overwriting", "restore", "lost"),
    ],
)
def test_power_cuts_see(lie: str, name: str, seen: str, farm: Farm) -> None:
    most = None if name == "restore" else 60
    tally = together(sweep_cuts(farm, ALL[name], reorderings=2, most=most, lie=lie))
    assert getattr(tally, seen) > 0


@pytest.mark.parametrize(
    ("lie", "seen"), [("early", "false"), ("late", "false"), ("no_rollback", "unreadable")]
)
def test_kills_see(lie: str, seen: str, farm: Farm) -> None:
    # A kill within the writing of the pages themselves is what a missing rollback journal shows at.
    points = sampled(kills(farm, ALL["save"]), 25, seed=3)
    assert getattr(together(sweep_points(farm, points, lie)), seen) > 0


@pytest.mark.parametrize("kind", HOW_LONG)
def test_failing_calls_see(kind: str, farm: Farm) -> None:
    when = f"2{HOW_LONG[kind].format(last=7)}"
    point = Point(ALL["save"], kind, "pwrite64", 2, f"pwrite64:error=EIO:when={when}")
    assert together(sweep_points(farm, [point], "deaf")).false == 1


@pytest.mark.parametrize("name", ["import", "import, opened anew"])
@pytest.mark.parametrize(("lie", "unreadable"), [("trusting", True), ("", False)])
def test_power_cuts_after_a_failed_sync_see(lie: str, unreadable: bool, name: str, farm: Farm) -> None:
    """The third sync is the one that makes the rollback journal count, before the first page is written."""
    cuts = sweep_cuts(farm, ALL[name], "fsync:error=EIO:when=3", reorderings=1, most=80, lie=lie)
    assert bool(together(cuts).unreadable) == unreadable


def test_the_same_without_the_lies(farm: Farm) -> None:
    """What the lies are seen at is well with a vault that keeps its word."""
    total = Tally()
    for name in ("save", "restore"):
        total += together(sweep_cuts(farm, ALL[name], reorderings=2, most=30))
    assert total.states > 20
    assert not total.wrong
