"""Score counting and extraction on twitter-text's published conformance files.

    python benchmarks/score_counting.py --conformance FOLDER

FOLDER holds the ``*.yml`` files (``extract.yml``, ``validate.yml``, or parts of them). Needs PyYAML.
Exit code 1 when any case fails.
"""

import argparse
import importlib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from journal_tui.sharing.links import Place, addresses, answered, handles, handles_and_lists, tags
from journal_tui.sharing.weighing import VERSION_2, VERSION_3, Rule, weigh


def _said(places: Iterable[Place]) -> list[str]:
    return [place.said for place in places]


def _placed(places: Iterable[Place], name: str) -> list[dict[str, Any]]:
    return [{name: place.said, "indices": [place.start, place.end]} for place in places]


def _with_lists(text: str) -> list[dict[str, Any]]:
    return [
        {"screen_name": place.said, "list_slug": named, "indices": [place.start, place.end]}
        for place, named in handles_and_lists(text)
    ]


def _weighed(rule: Rule) -> Callable[[str], dict[str, Any]]:
    def weighed(text: str) -> dict[str, Any]:
        result = weigh(text, rule)
        return {
            "weightedLength": result.length,
            "valid": result.valid,
            "permillage": result.permillage,
            "displayRangeStart": 0,
            "displayRangeEnd": result.display_end,
            "validRangeStart": 0,
            "validRangeEnd": result.valid_end,
        }

    return weighed


GROUPS: dict[str, Callable[[str], Any]] = {
    "urls": lambda text: _said(addresses(text)),
    "urls_with_indices": lambda text: _placed(addresses(text), "url"),
    "urls_with_directional_markers": lambda text: _placed(addresses(text), "url"),
    "tco_urls_with_params": lambda text: _said(addresses(text)),
    "hashtags": lambda text: _said(tags(text)),
    "hashtags_from_astral": lambda text: _said(tags(text)),
    "hashtags_with_indices": lambda text: _placed(tags(text), "hashtag"),
    "mentions": lambda text: _said(handles(text)),
    "mentions_with_indices": lambda text: _placed(handles(text), "screen_name"),
    "mentions_or_lists_with_indices": _with_lists,
    "replies": answered,
    "WeightedTweetsCounterTest": _weighed(VERSION_2),
    "WeightedTweetsWithDiscountedEmojiCounterTest": _weighed(VERSION_3),
    "UnicodeDirectionalMarkerCounterTest": _weighed(VERSION_3),
}


def _same(expected: Any, got: Any) -> bool:
    if isinstance(expected, dict) and isinstance(got, dict):
        return all(got.get(key) == value for key, value in expected.items())
    return bool(expected == got)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--conformance", type=Path, required=True, help="folder with the published *.yml files"
    )
    parser.add_argument("--show", action="store_true", help="print each case that fails")
    folder: Path = parser.parse_args().conformance
    show: bool = parser.parse_args().show
    try:
        yaml = importlib.import_module("yaml")
    except ImportError:
        print("This script reads YAML files and needs PyYAML: pip install pyyaml", file=sys.stderr)
        return 2
    files = sorted({*folder.rglob("*.yml"), *folder.rglob("*.yaml")})
    passed = failed = 0
    for file in files:
        tests: dict[str, list[dict[str, Any]]] = yaml.safe_load(file.read_text("utf-8")).get("tests") or {}
        for group, cases in tests.items():
            if group not in GROUPS:
                print(f"{file.name:28} {group:46} not scored")
                continue
            wrong = [case for case in cases if not _same(case["expected"], GROUPS[group](case["text"]))]
            passed += len(cases) - len(wrong)
            failed += len(wrong)
            print(f"{file.name:28} {group:46} {len(cases) - len(wrong):4} of {len(cases)}")
            for case in wrong if show else ():
                print(
                    "   ",
                    case["description"],
                    "\n      expected",
                    case["expected"],
                    "\n      got     ",
                    GROUPS[group](case["text"]),
                )
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
