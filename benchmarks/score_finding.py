"""Score the finder on annotated texts.

    python benchmarks/score_finding.py --corpus FOLDER [--lower] [--misses 20] [--wrong 20] [--part even|odd]

FOLDER holds ``*.jsonl`` files, a JSON object a line: ``{"id", "genre", "text", "spans": [{"start", "end",
"type", "text"}]}`` with character offsets, end exclusive. An annotated span counts as *masked* when every word
of it (not *the*, *of*, *Mr* and the like) lies under some finding, whatever its kind. Precision is the share of
findings of names that touch an annotated span; findings of numbers, dates and addresses are not counted there,
because most texts have no annotation for them.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from journal_tui.model.finding import Finding, FindingKind
from journal_tui.sharing.finding import find

NAMES = {FindingKind.PERSON, FindingKind.PLACE, FindingKind.ORGANISATION, FindingKind.OTHER}
NAME_TYPES = {"PERSON", "PLACE", "ORG"}
NOT_COUNTED = {
    "the", "of", "and", "a", "an", "in", "on", "at", "for", "to", "mr", "mrs", "ms", "miss", "dr", "sir", "st",
    "de", "la", "von", "van", "s",
}  # fmt: skip


@dataclass
class Score:
    """The counts of one kind of text."""

    words: int = 0
    seconds: float = 0.0
    findings: int = 0
    names: int = 0
    right: int = 0
    spans: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)

    def recall(self, types: set[str]) -> float | None:
        """Return the share of spans of ``types`` that are masked, in per cent."""
        there = sum(self.spans[kind] for kind in types)
        return 100 * sum(self.masked[kind] for kind in types) / there if there else None


def _covered(text: str, start: int, end: int, findings: list[Finding]) -> bool:
    for word in re.finditer(r"\w+", text[start:end]):
        if word.group().lower() in NOT_COUNTED:
            continue
        first, last = start + word.start(), start + word.end()
        if not any(f.start <= first and last <= f.end for f in findings):
            return False
    return True


def _texts(path: Path, lower: bool, part: str) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if part and number % 2 != (part == "odd"):
                continue
            text = json.loads(line)
            if lower and len(text["text"].lower()) == len(text["text"]):
                text["text"] = text["text"].lower()
            yield text


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True, help="folder with *.jsonl files")
    parser.add_argument(
        "--lower", action="store_true", help="lower-case every text whose length stays the same"
    )
    parser.add_argument("--part", choices=("even", "odd"), default="", help="every second text only")
    parser.add_argument("--misses", type=int, default=0, help="show so many missed spans a file")
    parser.add_argument(
        "--wrong", type=int, default=0, help="show so many findings that touch no span a file"
    )
    parser.add_argument("--only", default="", help="only files whose name holds this")
    options = parser.parse_args()
    find("Anna")
    scores: dict[str, Score] = {}
    for path in sorted(options.corpus.glob("*.jsonl")):
        if options.only not in path.stem:
            continue
        missed: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        kinds: dict[str, Score] = defaultdict(Score)
        for text in _texts(path, options.lower, options.part):
            words = str(text["text"])
            began = time.process_time()
            findings = find(words)
            seconds = time.process_time() - began
            spans = text["spans"]
            assert isinstance(spans, list)
            for score in (kinds["all"], kinds[str(text["genre"])]):
                score.words += len(words.split())
                score.seconds += seconds
                score.findings += len(findings)
                for finding in findings:
                    if finding.kind in NAMES:
                        score.names += 1
                        score.right += any(
                            s["start"] < finding.end and finding.start < s["end"] for s in spans
                        )
                for span in spans:
                    score.spans[span["type"]] += 1
                    score.masked[span["type"]] += _covered(words, span["start"], span["end"], findings)
            for span in spans:
                if not _covered(words, span["start"], span["end"], findings):
                    around = words[max(0, span["start"] - 25) : span["end"] + 15].replace("\n", "/")
                    missed[f"{span['type']} [{words[span['start'] : span['end']]}] {around}"] += 1
            for finding in findings:
                if not any(s["start"] < finding.end and finding.start < s["end"] for s in spans):
                    around = words[max(0, finding.start - 15) : finding.end + 10].replace("\n", "/")
                    wrong[f"{finding.kind}/{finding.certainty} [{finding.text}] {around}"] += 1
        for kind, score in kinds.items():
            if kind == "all" or len(kinds) > 2:
                scores[f"{path.stem} {kind}" if kind != "all" else path.stem] = score
        step = max(1, len(missed) // options.misses) if options.misses else 1
        for words in list(missed)[::step][: options.misses]:
            print("  missed", words)
        step = max(1, len(wrong) // options.wrong) if options.wrong else 1
        for words in list(wrong)[::step][: options.wrong]:
            print("  no span", words)
    table(scores)


def table(scores: dict[str, Score]) -> None:
    """Print one line a kind of text."""
    print(
        f"{'texts':34} {'words':>6} {'names':>6} {'other':>6} {'prec.':>6} {'/100w':>6} {'no span':>7} {'words/s':>8}"
    )
    for name, score in scores.items():
        others = set(score.spans) - NAME_TYPES
        cells = [score.recall(NAME_TYPES), score.recall(others)]
        shown = " ".join(f"{cell:6.1f}" if cell is not None else f"{'-':>6}" for cell in cells)
        precision = 100 * score.right / score.names if score.names else 0.0
        per = 100 / max(1, score.words)
        print(
            f"{name:34} {score.words:6} {shown} {precision:6.1f} {score.findings * per:6.2f} "
            f"{(score.names - score.right) * per:7.2f} {score.words / max(score.seconds, 1e-9):8.0f}"
        )
        by_type = ", ".join(
            f"{kind} {score.recall({kind}):.1f} ({n})" for kind, n in sorted(score.spans.items())
        )
        if " " not in name:
            print(f"    {by_type}")


if __name__ == "__main__":
    sys.exit(main())
