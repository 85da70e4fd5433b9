"""Running scenarios: folders as they are before, and the farm that breaks what is done in them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.farm import BUG
from tests.faults.judging import Verdict, judged
from tests.faults.scenarios.scenario import Scenario
from tests.faults.told import Told, heard

ROOT = Path(__file__).parents[2]
_SHARED_MEMORY = Path("/dev/shm")
# Behind everything else on the path, so that the installed package is the one that is broken.
_START = f"import sys; sys.path.append({str(ROOT)!r}); from tests.faults.farm import main; main()"


def fast_folder() -> str | None:
    """Return a folder in memory where there is one: thousands of small files are written and removed."""
    return str(_SHARED_MEMORY) if _SHARED_MEMORY.is_dir() else None


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder; two names of one file stay that."""
    first: dict[int, Path] = {}
    target.mkdir()
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir()
        elif (number := path.stat().st_ino) in first:
            os.link(first[number], place)
        else:
            first[number] = Path(shutil.copy(path, place))


@dataclass
class Prepared:
    """A scenario's folder as it is before, kept to be copied.

    Attributes:
        scenario: whose.
        template: the folder.
        before: the states of the entries in it.
    """

    scenario: Scenario
    template: Path
    before: Mapping[str, str]


class Farm:
    """The farm's process, and the folders it works in.

    Args:
        base: an empty folder.
    """

    def __init__(self, base: Path) -> None:
        self.base = base
        self._prepared: dict[str, Prepared] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-B", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=base,
        )

    def prepared(self, scenario: Scenario) -> Prepared:
        """Return a scenario's folder, made at the first call."""
        if scenario.name not in self._prepared:
            template = self.base / f"before {scenario.name}"
            template.mkdir()
            self._prepared[scenario.name] = Prepared(scenario, template, scenario.prepare(template))
        return self._prepared[scenario.name]

    def run(self, scenario: Scenario, strace: list[str] | None = None, lie: str = "", most: int = 0) -> "Run":
        """Run a scenario in a child.

        Args:
            scenario: which.
            strace: arguments that break it or watch it; ``None`` for a plain run.
            lie: how the program is broken, for a control.
            most: how many bytes a file may have; a write across that is cut short, one behind it fails.
        """
        prepared = self.prepared(scenario)
        folder, told = self.base / "run", self.base / "told"
        shutil.rmtree(folder, ignore_errors=True)
        told.unlink(missing_ok=True)
        copy_tree(prepared.template, folder)
        order = {
            "scenario": scenario.name,
            "folder": str(folder),
            "told": str(told),
            "strace": strace,
            "lie": lie,
            "most": most,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "strace" not in answer, answer
        lines = told.read_text().splitlines() if told.exists() else []
        return Run(prepared, folder, lines, answer["ended"])

    def close(self) -> None:
        """End the farm."""
        self._process.communicate("", 60)


@dataclass
class Run:
    """A scenario that was run.

    Attributes:
        prepared: what it began with.
        folder: what it left.
        lines: what it said.
        ended: exit code of the child, or the signal as a negative number.
    """

    prepared: Prepared
    folder: Path
    lines: list[str]
    ended: int

    @property
    def told(self) -> Told:
        """What it said, read."""
        return heard(self.prepared.before, self.lines)

    def judged(self) -> Verdict:
        """Look at what it left."""
        verdict = judged(self.prepared.scenario, self.folder, self.told)
        if self.ended == BUG:
            verdict.other.append("an error that nobody explained")
        return verdict


@contextmanager
def farm() -> Iterator[Farm]:
    """Start a farm in a folder of its own, and end it."""
    with TemporaryDirectory(dir=fast_folder(), prefix="faults-") as base:
        started = Farm(Path(base))
        try:
            yield started
        finally:
            started.close()
