"""The key: known answers, profiles carried by the salt, and too little memory."""

import hashlib
from pathlib import Path

import pytest
from argon2 import low_level

from journal_tui.model.errors import NotAJournal, NotEnoughMemory, UsageError
from journal_tui.vault.keys import key, profiles
from journal_tui.vault.keys.argon import argon2id

SALT = bytes(16)


# RFC 5869 appendix A.1 to A.3
@pytest.mark.parametrize(
    ("secret", "salt", "info", "length", "expected"),
    [
        (
            "0b" * 22,
            "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            42,
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            bytes(range(0x50)).hex(),
            bytes(range(0x60, 0xB0)).hex(),
            bytes(range(0xB0, 0x100)).hex(),
            82,
            (
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
            ),
        ),
        (
            "0b" * 22,
            "",
            "",
            42,
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ],
)
def test_hkdf_gives_the_answers_of_rfc_5869(
    secret: str, salt: str, info: str, length: int, expected: str
) -> None:
    made = key.hkdf_sha256(bytes.fromhex(secret), bytes.fromhex(info), length, bytes.fromhex(salt))
    assert made.hex() == expected


def test_argon2id_gives_the_answer_of_its_reference_implementation() -> None:
    # phc-winner-argon2 src/test.c, version 0x13, type i and id: t=2, m=64 MiB, p=1, "password", "somesalt"
    made = low_level.hash_secret_raw(
        b"password", b"somesalt", 2, 65536, 1, 32, low_level.Type.ID, version=0x13
    )
    assert made.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    ours = argon2id(b"password", b"somesalt", time_cost=2, memory_cost=65536, parallelism=1, hash_len=32)
    assert ours == made


def test_what_the_library_refuses_is_not_taken_for_a_hash() -> None:
    with pytest.raises(MemoryError):
        argon2id(b"a", b"short", time_cost=2, memory_cost=64, parallelism=1, hash_len=32)


@pytest.mark.parametrize("index", [1, 2, 3])
def test_the_salt_carries_the_profile(index: int) -> None:
    salt = key.new_salt(index)
    assert len(salt) == key.SALT_BYTES
    assert hashlib.sha256(salt).digest()[0] == index
    assert key.profile_of(salt) is key.PROFILES[index - 1]
    assert key.new_salt(index) != salt


def test_a_salt_without_a_profile_is_no_journal() -> None:
    with pytest.raises(NotAJournal):
        key.profile_of(SALT)  # SHA-256 begins with 0x37


def test_the_profiles_are_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert [(p.name, p.memory_kib, p.time, p.lanes) for p in key.PROFILES] == [
        ("small", 65536, 3, 4),
        ("default", 262144, 4, 4),
        ("strong", 1048576, 4, 4),
    ]


def test_key_depends_on_passphrase_salt_and_profile() -> None:
    one, two = key.new_salt(1), key.new_salt(2)
    keys = {key.derive(p, s).secret for p in (b"a", b"b") for s in (one, two)}
    assert len(keys) == 4
    assert key.derive(b"a", one) == key.derive(b"a", one)


def test_the_statement_holds_key_and_salt_and_the_repr_neither() -> None:
    made = key.derive(b"a", key.new_salt(1))
    assert made.pragma == f"PRAGMA key = \"x'{made.secret.hex()}{made.salt.hex()}'\""
    assert made.secret.hex() not in repr(made)
    assert str(made.secret) not in repr(made)


@pytest.mark.parametrize(("secret", "salt"), [(31, 16), (32, 15), (0, 16)])
def test_a_key_of_another_length_is_refused(secret: int, salt: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        key.FileKey(bytes(secret), bytes(salt))


def test_an_unknown_profile_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="small, default, strong"):
        key.profile_index("huge")


def test_too_little_memory_is_not_called_a_wrong_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key, "free_mib", lambda: 5)
    with pytest.raises(NotEnoughMemory, match="13 MB"):
        key.derive(b"a", key.new_salt(1))


def test_memory_that_cannot_be_had_is_not_called_a_wrong_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("journal_tui.vault.keys.argon.argon2id", fail)
    with pytest.raises(NotEnoughMemory):
        key.derive(b"a", key.new_salt(1))


def test_without_a_wish_the_default_profile_is_taken() -> None:
    assert key.profile_of(key.new_file_key(b"a", None).salt).name == "default"


def test_with_little_memory_the_small_profile_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key, "free_mib", lambda: 4 * key.PROFILES[1].needed_mib - 1)
    assert key.profile_of(key.new_file_key(b"a", None).salt).name == "small"


def test_on_a_slow_computer_the_small_profile_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 3.5])
    monkeypatch.setattr("journal_tui.vault.keys.key.time.perf_counter", lambda: next(times))
    assert key.profile_of(key.new_file_key(b"a", None).salt).name == "small"


@pytest.mark.parametrize("name", ["small", "default", "strong"])
def test_a_wished_profile_is_taken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key, "free_mib", lambda: None)
    assert key.profile_of(key.new_file_key(b"a", name).salt).name == name


def test_free_memory_is_read_where_the_system_tells_it() -> None:
    free = profiles.free_mib()
    assert free is None or free > 0


@pytest.mark.parametrize("content", ["", "MemTotal: 5 kB\n", "nonsense\n"])
def test_free_memory_is_unknown_where_the_system_does_not_tell_it(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "meminfo"
    told.write_text(content)
    monkeypatch.setattr("journal_tui.vault.keys.profiles._MEMINFO", str(told))
    assert profiles.free_mib() is None


def test_what_the_derivation_needs_can_be_loaded_before() -> None:
    key.warm()
