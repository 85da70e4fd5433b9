"""The decryption on the published vectors, and pages against what the database library itself says."""

import os
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.vault.salvage.aes import Decryption
from journal_tui.vault.salvage.pages import PageCipher, PageFile
from journal_tui.vault.vault import Vault

# FIPS 197 appendix C.3, and SP 800-38A sections F.1.6 (ECB) and F.2.6 (CBC): AES-256.
KEY = bytes.fromhex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
PLAIN = bytes.fromhex(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)
ECB = bytes.fromhex(
    "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870"
    "b6ed21b99ca6f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7"
)
CBC = bytes.fromhex(
    "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
    "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"
)


def test_the_vectors_of_fips_197() -> None:
    made = Decryption(bytes(range(32))).blocks(bytes.fromhex("8ea2b7ca516745bfeafc49904b496089"))
    assert made == bytes.fromhex("00112233445566778899aabbccddeeff")


def test_the_vectors_of_sp_800_38a() -> None:
    decryption = Decryption(KEY)
    assert decryption.blocks(ECB) == PLAIN
    assert decryption.chained(CBC, bytes(range(16)) + CBC[:-16]) == PLAIN
    assert decryption.chained(b"", b"") == b""


def test_what_is_no_key_or_no_block_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Decryption(b"short")
    with pytest.raises(ValueError, match="whole number"):
        Decryption(KEY).blocks(b"17 bytes of them.")


def test_every_page_of_a_journal_is_sealed_and_read(vault: Vault) -> None:
    for number in range(40):
        vault.entries.add(Words(f"title {number}", f"body{number} " * 300))
    vault.close()
    path: Path = vault.path
    fd = os.open(path, os.O_RDONLY)
    try:
        file = PageFile(fd, path.stat().st_size, PageCipher(vault.key))
        pages = list(file.pages())
        assert len(pages) == file.count
        assert all(page.sealed for page in pages)
        assert pages[0].data.startswith(b"SQLite format 3\x00\x10\x00")
        everything = b"".join(page.data for page in pages)
        assert all(f"body{number} ".encode() * 30 in everything for number in range(40))
        single = file.page(3)
        assert single == pages[2]
        assert file.page(0) is None
        assert file.page(file.count + 1) is None
    finally:
        os.close(fd)
