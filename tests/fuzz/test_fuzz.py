"""Outside data of every kind: no traceback, no hang, no write; at length by ``tests/fuzz/at_length.py``."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, Target
from tests.fuzz.watching import Hung, Wrote, feed, watched

CORPUS = Path(__file__).parent / "corpus"
KEPT = {name: [path.read_bytes() for path in sorted((CORPUS / name).iterdir())] for name in TARGETS}


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_kept(name: str) -> None:
    assert KEPT[name]
    for data in KEPT[name]:
        feed(TARGETS[name], data)


def like(kept: list[bytes]) -> st.SearchStrategy[bytes]:
    """Bytes, and pieces of what was kept with other bytes between them."""
    pieces = st.sampled_from(kept).flatmap(
        lambda data: st.tuples(st.integers(0, len(data)), st.integers(0, len(data))).map(
            lambda ends: data[min(ends) : max(ends)]
        )
    )
    words = st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass"))
    return st.binary(max_size=300) | st.lists(
        pieces | words | st.binary(max_size=8) | st.sampled_from(kept), max_size=8
    ).map(b"".join)


@pytest.mark.parametrize("name", TARGETS)
def test_what_comes_to_mind(name: str) -> None:
    @settings(max_examples=120, suppress_health_check=list(HealthCheck))
    @given(like(KEPT[name]))
    def tried(data: bytes) -> None:
        feed(TARGETS[name], data)

    tried()


def test_a_parser_that_writes_is_seen(tmp_path: Path) -> None:
    with pytest.raises(Wrote):
        feed(Target((tmp_path / "leak").write_bytes), b"words")
    with pytest.raises(Wrote):
        feed(Target(lambda _data: os.open(tmp_path / "leak", os.O_CREAT | os.O_WRONLY)), b"words")
    assert not (tmp_path / "leak").exists()


def test_a_parser_that_hangs_is_seen() -> None:
    def forever() -> None:
        while True:
            pass

    with pytest.raises(Hung), watched(0.05):
        forever()


def test_a_parser_that_fails_without_words_is_seen() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        feed(Target(int), b"no number")
