"""Settings and private words."""

from journal_tui.vault.opening import open_vault
from journal_tui.vault.settings import PrivateWord
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE


def test_settings_are_kept(vault: Vault) -> None:
    assert vault.settings.get("theme") is None
    vault.settings.put("theme", "paper")
    vault.settings.put("theme", "dusk")
    vault.close()
    with open_vault(vault.path, PASSPHRASE) as again:
        assert again.settings.get("theme") == "dusk"


def test_private_words(vault: Vault) -> None:
    settings = vault.settings
    settings.add_private_word(" Zoë  B. ", "a friend")
    settings.add_private_word("Ana")
    settings.add_private_word("  ")
    assert settings.private_words() == [PrivateWord("Ana", ""), PrivateWord("Zoë B.", "a friend")]
    settings.add_private_word("zoe b.", "someone I know")
    assert settings.private_words()[1:] == [PrivateWord("zoe b.", "someone I know")]
    settings.remove_private_word("ZOË B.")
    settings.remove_private_word("nobody")
    assert settings.private_words() == [PrivateWord("Ana", "")]
    assert "Ana" not in repr(settings.private_words())
