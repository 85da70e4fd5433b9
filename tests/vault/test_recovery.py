"""Recovery words: from a root to paper and back, however they are typed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from journal_tui.model.errors import (
    BadPassphrase,
    BadRecoveryWords,
    WrongPassphrase,
    WrongRecoveryWords,
)
from journal_tui.vault.backups.backup import back_up, restore
from journal_tui.vault.check import check_file
from journal_tui.vault.keys.key import derive, derive_root, key_of, new_salt, prepare_passphrase
from journal_tui.vault.keys.proving import fits, root_from, try_on_file
from journal_tui.vault.keys.recovery import (
    COUNT,
    RecoveryWords,
    Root,
    root_of,
    whole_words,
    words_in,
    words_of,
)
from journal_tui.vault.opening import open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE

# https://github.com/trezor/python-mnemonic/blob/master/vectors.json, the ones of 128 bits
VECTORS = {
    "00"
    * 16: "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
    "7f" * 16: "legal winner thank year wave sausage worth useful legal winner thank yellow",
    "80" * 16: "letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
    "ff" * 16: "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong",
    "9e885d952ad362caeb4efe34a8e91bd2": (
        "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic"
    ),
}
SHEET = """Twelve words, 2026-11-22
 1. ozone    7. pudding
 2. drill    8. thank
 3. grab     9. cruise
 4. fiber   10. elder
 5. curtain 11. eight
 6. grace   12. picnic
Keep this paper."""
WORDS = VECTORS["9e885d952ad362caeb4efe34a8e91bd2"]
ROOT = bytes.fromhex("9e885d952ad362caeb4efe34a8e91bd2")


@pytest.mark.parametrize(("root", "words"), VECTORS.items())
def test_the_vectors_of_bip39(root: str, words: str) -> None:
    assert " ".join(words_of(bytes.fromhex(root))) == words
    assert root_of(words).hex() == root


@given(st.binary(min_size=16, max_size=16), st.booleans())
def test_there_and_back(root: bytes, short: bool) -> None:
    words = words_of(root)
    assert len(words) == COUNT
    assert root_of(" ".join(word[:4] if short else word for word in words)) == root


@pytest.mark.parametrize(
    "typed",
    [
        WORDS.upper(),
        f"  {WORDS.replace(' ', '   ')}\n",
        WORDS.replace(" ", ", "),
        WORDS.replace(" ", "\n"),
        WORDS.replace(" ", "\u00a0"),
        "\n".join(f"{number}. {word}" for number, word in enumerate(WORDS.split(), 1)),
        "\n".join(f"{number}) {word.title()}" for number, word in enumerate(WORDS.split(), 1)),
        "ozon dril grab fibe curt grac pudd than crui elde eigh picn",
        SHEET,
    ],
)
def test_typed_in_many_ways(typed: str) -> None:
    assert root_of(typed) == ROOT
    assert whole_words(typed) == tuple(WORDS.split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Recovery words are 12; here are 0."),
        ("ozone", "Recovery words are 12; here is 1."),
        (f"{WORDS} picnic", "here are 13."),
        ("ozone lampe drill", "Recovery words are 12; here are 3. Nothing was changed. Word 2 is not"),
        (WORDS.replace("grab", "grabb"), "Word 3 is not in the list"),
        (WORDS.replace("grab", "gra"), "Word 3 is not in the list"),
        (WORDS.replace("grab", "öl").replace("eight", "acht"), "Words 3 and 11 are not in the list"),
        ("x " * 12, "Words 1, 2, 3, 4 and others are not in the list"),
        (WORDS.replace("ozone drill", "drill ozone"), "they do not belong together"),
        (WORDS.replace("picnic", "zoo"), "they do not belong together"),
    ],
)
def test_what_is_wrong_is_said_by_number_and_never_quoted(typed: str, said: str) -> None:
    with pytest.raises(BadRecoveryWords) as caught:
        root_of(typed)
    assert said in str(caught.value)
    assert caught.value.__cause__ is None
    for word in ("ozone", "grabb", "acht", "öl"):
        assert word not in str(caught.value)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_understood_or_explained(typed: str) -> None:
    try:
        assert len(root_of(typed)) == 16
    except BadRecoveryWords:
        assert words_in(typed) == [] or len(words_in(typed)) != 12 or "" in words_in(typed)
    words_in(typed)


def test_an_endless_text_takes_no_time() -> None:
    with pytest.raises(BadRecoveryWords):
        root_of("abandon " * 1_000_000)


def test_four_letters_are_enough_for_every_word() -> None:
    listed = Mnemonic("english").wordlist
    assert len({word[:4] for word in listed}) == len(listed) == 2048
    assert words_in(" ".join(word[:4] for word in listed if len(word) > 3)) == [
        w for w in listed if len(w) > 3
    ]
    assert words_in(" ".join(listed)) == listed


def test_they_are_the_root_of_the_key(vault: Vault) -> None:
    root = root_from(vault.key, PASSPHRASE)
    assert derive_root(prepare_passphrase(PASSPHRASE), vault.key.salt) == root
    assert key_of(root, vault.key.salt).secret == vault.key.secret
    words = RecoveryWords(" ".join(words_of(root)))
    assert prepare_passphrase(words) == root
    assert derive(prepare_passphrase(words), vault.key.salt).secret == vault.key.secret
    assert root_from(vault.key, words) == root
    assert root_from(vault.key, str(words)) == root


def test_they_open_check_and_restore_in_place_of_the_passphrase(vault: Vault, path: Path) -> None:
    words = RecoveryWords(" ".join(words_of(root_from(vault.key, PASSPHRASE))))
    backup = back_up(vault, path.parent / "b").path
    vault.close()
    with open_vault(path, words) as again:
        assert again.entries.count() == 0
    assert check_file(backup, words).sound
    assert restore(backup, path, words).entries == 0
    try_on_file(path, words)


def test_the_words_of_another_journal(vault: Vault, path: Path) -> None:
    backup = back_up(vault, path.parent / "b").path
    vault.close()
    for use in (
        lambda: open_vault(path, RecoveryWords(WORDS)),
        lambda: check_file(path, RecoveryWords(WORDS)),
        lambda: restore(backup, path, RecoveryWords(WORDS)),
        lambda: try_on_file(path, RecoveryWords(WORDS)),
        lambda: root_from(vault.key, RecoveryWords(WORDS)),
    ):
        with pytest.raises(WrongRecoveryWords) as caught:
            use()
        assert "Those recovery words did not open this journal." in str(caught.value)
        assert caught.value.exit_code == 3


def test_incomplete_words_are_told_before_anything_is_opened(tmp_path: Path) -> None:
    with pytest.raises(BadRecoveryWords):
        open_vault(tmp_path / "none", RecoveryWords("ozone"))


def test_what_fits_an_open_journal(vault: Vault) -> None:
    words = " ".join(words_of(root_from(vault.key, PASSPHRASE)))
    assert fits(vault.key, PASSPHRASE)
    assert fits(vault.key, words)
    assert fits(vault.key, RecoveryWords(words))
    for wrong in (
        "",
        "another passphrase",
        WORDS,
        RecoveryWords(WORDS),
        RecoveryWords("x"),
        "\x00",
        "a" * 2000,
    ):
        assert not fits(vault.key, wrong)
    with pytest.raises(WrongPassphrase):
        root_from(vault.key, "another passphrase")
    with pytest.raises(BadRecoveryWords):
        root_from(vault.key, RecoveryWords("another"))


def test_trying_on_a_file(vault: Vault, path: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    vault.close()
    now = path.stat()
    try_on_file(path, PASSPHRASE)
    for wrong, kind in (("another passphrase", WrongPassphrase), ("", BadPassphrase)):
        with pytest.raises(kind):
            try_on_file(path, wrong)
    assert sorted(tmp_path.rglob("*")) == [p for p in before if not p.name.endswith("-journal")]
    after = path.stat()
    assert (now.st_mtime_ns, now.st_size) == (after.st_mtime_ns, after.st_size)


@pytest.mark.parametrize("length", [0, 15, 16, 4095])
def test_trying_on_something_too_short(vault: Vault, path: Path, length: int) -> None:
    vault.close()
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Exception, match=r"too short|did not open"):
        try_on_file(path, PASSPHRASE)


def test_a_damaged_first_page_does_not_fit(vault: Vault, path: Path) -> None:
    vault.close()
    data = bytearray(path.read_bytes())
    data[2000] ^= 1
    path.write_bytes(data)
    with pytest.raises(WrongPassphrase):
        try_on_file(path, PASSPHRASE)


def test_neither_shows_itself() -> None:
    assert isinstance(root_of(WORDS), Root)
    assert "ozone" not in repr(derive(root_of(WORDS), new_salt(1)))
