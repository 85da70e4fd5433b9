import pytest

from journal_tui.model import errors
from journal_tui.model.draft import Excerpt
from journal_tui.model.entry import Words
from journal_tui.model.finding import Action, Certainty, Decision, Finding, FindingKind


def test_an_error_says_what_happened_what_is_safe_and_what_to_do() -> None:
    error = errors.InUse()
    assert error.happened.endswith(".")
    assert error.safe
    assert error.next_step
    assert str(error) == f"{error.happened} {error.safe} {error.next_step}"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.UsageError("x"), 2),
        (errors.BadDate("x"), 2),
        (errors.WrongPassphrase(), 3),
        (errors.NotEnoughMemory(256), 3),
        (errors.Damaged("x"), 4),
        (errors.InUse(), 5),
        (errors.AlreadyExists("x"), 6),
        (errors.Undecided("x"), 6),
    ],
)
def test_exit_codes_are_the_contract(error: errors.JournalError, code: int) -> None:
    assert error.exit_code == code


def test_a_wrong_passphrase_does_not_pretend_to_know_that_the_file_is_sound() -> None:
    assert "may be damaged" in str(errors.WrongPassphrase())


@pytest.mark.parametrize(
    "record",
    [
        Words(title="canary", text="canary", tags=("canary",), content_note="canary"),
        Excerpt("id", "canary"),
        Finding(0, 6, "canary", FindingKind.PERSON, Certainty.LIKELY, "canary"),
        Decision("canary", "canary", Action.REPLACE, "canary"),
    ],
)
def test_a_record_printed_by_accident_holds_none_of_the_words(record: object) -> None:
    assert "canary" not in repr(record)
