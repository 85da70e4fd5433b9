"""Score the finder on annotated texts.

    python benchmarks/score_finding.py --corpus FOLDER [--lower] [--part even|odd] [--misses 20] [--extra 20]

FOLDER holds ``*.jsonl`` files, a JSON object a line: ``{"id", "genre", "text", "spans": [{"start", "end",
"type", "text"}]}`` with character offsets, end exclusive. An annotated span counts as *masked* when every
word of it (not *the*, *of*, *Mr* and the like) lies under some finding, whatever its kind.

Columns: words; names masked and other spans masked, in per cent; of the findings of names, the share that
touches an annotated span; findings for 100 words; findings of names that touch none, for 100 words; words a
second of processor time on one core, lists loaded.
"""

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from journal_tui.model.finding import Finding, FindingKind
from journal_tui.sharing.finding import find

NAMES = {FindingKind.PERSON, FindingKind.PLACE, FindingKind.ORGANISATION, FindingKind.OTHER}
NAME_TYPES = {"PERSON", "PLACE", "ORG"}
NOT_COUNTED = frozenset(
    "the of and a an in on at for to mr mrs ms miss dr sir st de la von van s".split()  # noqa: SIM905 - read as a line
)


@dataclass(frozen=True)
class Mark:
    """A span that a person annotated."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Text:
    """An annotated text."""

    genre: str
    words: str
    marks: Sequence[Mark]


@dataclass
class Score:
    """The counts of one kind of text."""

    words: int = 0
    seconds: float = 0.0
    findings: int = 0
    names: int = 0
    touching: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)

    def recall(self, types: set[str]) -> float | None:
        """Return the share of spans of ``types`` that are masked, in per cent; None without any."""
        there = sum(self.marks[kind] for kind in types)
        return 100 * sum(self.masked[kind] for kind in types) / there if there else None

    def add(self, text: Text, findings: Sequence[Finding], seconds: float) -> None:
        """Count one text."""
        self.words += len(text.words.split())
        self.seconds += seconds
        self.findings += len(findings)
        for finding in findings:
            if finding.kind in NAMES:
                self.names += 1
                self.touching += touches(finding, text)
        for mark in text.marks:
            self.marks[mark.type] += 1
            self.masked[mark.type] += masked(text, mark, findings)


def touches(finding: Finding, text: Text) -> bool:
    return any(mark.start < finding.end and finding.start < mark.end for mark in text.marks)


def masked(text: Text, mark: Mark, findings: Sequence[Finding]) -> bool:
    for word in re.finditer(r"\w+", text.words[mark.start : mark.end]):
        first, last = mark.start + word.start(), mark.start + word.end()
        under = any(finding.start <= first and last <= finding.end for finding in findings)
        if not under and word.group().lower() not in NOT_COUNTED:
            return False
    return True


def texts(path: Path, lower: bool, part: str) -> Iterator[Text]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if part and number % 2 != (part == "odd"):
                continue
            raw = json.loads(line)
            words = str(raw["text"])
            if lower and len(words.lower()) == len(words):
                words = words.lower()
            marks = [Mark(span["start"], span["end"], span["type"]) for span in raw["spans"]]
            yield Text(str(raw["genre"]), words, marks)


def around(text: Text, start: int, end: int) -> str:
    words = (
        text.words[max(0, start - 25) : start]
        + "["
        + text.words[start:end]
        + "]"
        + text.words[end : end + 15]
    )
    return words.replace("\n", "/")


def show(title: str, lines: Sequence[str], most: int) -> None:
    for line in lines[:: max(1, len(lines) // most)][:most] if most else ():
        print(f"  {title} {line}")


def table(scores: Mapping[str, Score]) -> None:
    print(
        f"{'texts':30} {'words':>7} {'names':>6} {'other':>6} {'touch':>6} "
        f"{'/100w':>6} {'none':>6} {'words/s':>8}"
    )
    for name, score in scores.items():
        recalls = (score.recall(NAME_TYPES), score.recall(set(score.marks) - NAME_TYPES))
        shown = " ".join(f"{'-':>6}" if value is None else f"{value:6.1f}" for value in recalls)
        share = 100 * score.touching / max(1, score.names)
        per = 100 / max(1, score.words)
        print(
            f"{name:30} {score.words:7} {shown} {share:6.1f} {score.findings * per:6.2f} "
            f"{(score.names - score.touching) * per:6.2f} {score.words / max(score.seconds, 1e-9):8.0f}"
        )
        if " " not in name:
            types = (
                f"{kind} {score.recall({kind}):.1f} ({count})" for kind, count in sorted(score.marks.items())
            )
            print("   ", ", ".join(types))


def score_file(path: Path, options: argparse.Namespace) -> dict[str, Score]:
    """Score one file: as a whole, and by genre when it has several."""
    kinds: dict[str, Score] = defaultdict(Score)
    missed, extra = list[str](), list[str]()
    for text in texts(path, options.lower, options.part):
        began = time.process_time()
        findings = find(text.words)
        seconds = time.process_time() - began
        kinds[path.stem].add(text, findings, seconds)
        kinds[f"{path.stem} {text.genre}"].add(text, findings, seconds)
        missed += [
            f"{mark.type} {around(text, mark.start, mark.end)}"
            for mark in text.marks
            if not masked(text, mark, findings)
        ]
        extra += [
            f"{found.kind}/{found.certainty} {around(text, found.start, found.end)}"
            for found in findings
            if not touches(found, text)
        ]
    show("missed", missed, options.misses)
    show("no span", extra, options.extra)
    return dict(kinds) if len(kinds) > 2 else {path.stem: kinds[path.stem]}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True, help="folder with *.jsonl files")
    parser.add_argument("--only", default="", help="only files whose name holds this")
    parser.add_argument(
        "--lower", action="store_true", help="lower-case every text whose length stays the same"
    )
    parser.add_argument("--part", choices=("even", "odd"), default="", help="every second text only")
    parser.add_argument("--misses", type=int, default=0, help="show so many missed spans a file")
    parser.add_argument(
        "--extra", type=int, default=0, help="show so many findings that touch no span a file"
    )
    options = parser.parse_args()
    find("The lists are read the first time.")
    scores: dict[str, Score] = {}
    for path in sorted(options.corpus.glob("*.jsonl")):
        if options.only in path.stem:
            scores |= score_file(path, options)
    table(scores)


if __name__ == "__main__":
    main()
