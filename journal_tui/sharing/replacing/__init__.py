"""What stands in the place of what identifies someone, and the last gate before anything leaves."""

from journal_tui.sharing.replacing.gate import Leak, last_gate
from journal_tui.sharing.replacing.replace import Replaced, replace_all, undecided
from journal_tui.sharing.replacing.roles import ROLES, age_role, roles

__all__ = ["ROLES", "Leak", "Replaced", "age_role", "last_gate", "replace_all", "roles", "undecided"]
