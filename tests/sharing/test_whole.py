"""All words of a draft as one text, and as they leave."""

from journal_tui.model.draft import Draft
from journal_tui.model.finding import Action, Certainty, Decision, Finding, FindingKind
from journal_tui.model.moment import Moment
from journal_tui.sharing.finding import find
from journal_tui.sharing.whole import Field, State, leaving, spot_at, whole

NOW = Moment("2026-11-22T10:00:00+00:00")


def draft(text: str, *decisions: Decision, note: str = "", closing: str = "", alt_text: str = "") -> Draft:
    return Draft("d", NOW, NOW, text=text, note=note, closing=closing, alt_text=alt_text, decisions=decisions)


def finding(text: str, words: str, entity: str, after: int = 0) -> Finding:
    start = text.index(words, after)
    return Finding(start, start + len(words), words, FindingKind.PERSON, Certainty.LIKELY, entity)


def test_spots_say_what_became_of_each_finding() -> None:
    text = "Ana told Ben, and Ben told Eva."
    own = draft(
        text,
        Decision("ana", "Ana", Action.REPLACE, "a friend"),
        Decision("ben", "Ben", Action.KEEP),
        note="CW: abuse",
    )
    words = whole(own)
    found = [
        finding(words.text, "Ana", "ana"),
        finding(words.text, "Ben", "ben"),
        finding(words.text, "Ben", "ben", words.text.index("and")),
        finding(words.text, "Eva", "eva"),
    ]
    gone = leaving(own, words, found)
    assert gone.reading == "CW: abuse\n\nA friend told Ben, and Ben told Eva."
    assert [(gone.reading[s.start : s.end], s.state) for s in gone.spots] == [
        ("A friend", State.REPLACED),
        ("Ben", State.KEPT),
        ("Ben", State.KEPT),
        ("Eva", State.UNDECIDED),
    ]
    at = gone.reading.index("Eva")
    spot = spot_at(gone.spots, at)
    assert spot is not None
    assert spot.entity == "eva"
    assert spot_at(gone.spots, 0) is None
    assert spot_at(gone.spots, len(gone.reading)) is None


def test_a_place_after_replacing_is_found_in_the_draft() -> None:
    text = "Ana laughed. Then it was quiet."
    own = draft(text, Decision("ana", "Ana", Action.REPLACE, "a coworker"), closing="Believe people.")
    gone = leaving(own, whole(own), [finding(text, "Ana", "ana")])
    assert gone.body == "A coworker laughed. Then it was quiet.\n\nBelieve people."
    assert gone.before_replacing(gone.body.index("Then")) == text.index("Then")
    assert gone.before_replacing(0) == 0


def test_every_field_goes_through_the_gate() -> None:
    own = draft("Words.", note="abuse", closing="Believe people.", alt_text="A card.")
    gone = leaving(own, whole(own), [])
    assert gone.texts() == {
        "note": "abuse",
        "text": "Words.",
        "closing": "Believe people.",
        "alt text": "A card.",
        "tags": "",
    }
    assert gone.reading == "CW: abuse\n\nWords.\n\nBelieve people.\n\nImage: A card."
    assert gone.places[Field.ALT_TEXT] == gone.reading.index("A card.")


def test_findings_over_a_border_between_fields_are_no_words_of_either() -> None:
    own = draft("Ana", note="for")
    over = Finding(1, 6, "or\n\nA", FindingKind.OTHER, Certainty.POSSIBLE, "x")
    assert leaving(own, whole(own), [over]).spots == ()


def test_overlapping_findings_of_one_place_do_no_harm() -> None:
    text = "Ana Silva left."
    own = draft(
        text,
        Decision("a", "Ana Silva", Action.REPLACE, "a friend"),
        Decision("b", "Silva", Action.REPLACE, "x"),
    )
    gone = leaving(own, whole(own), [finding(text, "Ana Silva", "a"), finding(text, "Silva", "b")])
    assert gone.body == "A friend left."
    assert len(gone.spots) == 1


def test_kept_words_that_a_replacement_swallowed_have_no_spot() -> None:
    text = "Ana Silva"
    own = draft(text, Decision("a", "Ana Silva", Action.REPLACE, "a friend"))
    gone = leaving(own, whole(own), [finding(text, "Ana Silva", "a"), finding(text, "Silva", "b")])
    assert [spot.entity for spot in gone.spots] == ["a"]


def test_a_text_without_anything_found_is_itself() -> None:
    own = draft("Only emoji 😀😀.")
    words = whole(own)
    assert leaving(own, words, find(words.text)).body == "Only emoji 😀😀."
