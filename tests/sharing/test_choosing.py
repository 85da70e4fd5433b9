"""Which passages go into a draft."""

from journal_tui.model.draft import Excerpt
from journal_tui.sharing.choosing import Choice, Grain, Origin, Source, rebased, source_of

TEXT = "One. Two.\n\nThree. Four.\n\nFive."


def choice(excerpts: tuple[Excerpt, ...] | None = None) -> Choice:
    return Choice([Source("a", "A", TEXT), Source("b", "B", "Six.")], excerpts)


def taken(chosen: Choice) -> list[str]:
    return [each.text for each in chosen.excerpts()]


def test_whole_entries_are_taken_first() -> None:
    assert taken(choice()) == [TEXT, "Six."]


def test_a_passage_left_out_parts_its_neighbours() -> None:
    chosen = choice()
    chosen.toggle(1)
    assert taken(chosen) == ["One. Two.", "Five.", "Six."]
    chosen.toggle(1)
    assert taken(chosen) == [TEXT, "Six."]


def test_sentences_keep_what_was_taken() -> None:
    chosen = choice()
    chosen.toggle(1)
    chosen.regrain(Grain.SENTENCES)
    assert taken(chosen) == ["One. Two.", "Five.", "Six."]
    chosen.toggle(2)
    assert taken(chosen) == ["One. Two.\n\nThree.", "Five.", "Six."]
    chosen.regrain(Grain.PARAGRAPHS)
    assert taken(chosen) == ["One. Two.\n\nThree.", "Five.", "Six."]


def test_all_of_an_entry_or_none() -> None:
    chosen = choice()
    chosen.toggle_source(0)
    assert taken(chosen) == ["Six."]
    chosen.toggle_source(0)
    assert taken(chosen) == [TEXT, "Six."]


def test_a_selection_by_hand_is_taken_to_the_letter() -> None:
    chosen = choice()
    start = TEXT.index("wo.")
    chosen.narrow(0, start, TEXT.index("ree.") + 3)
    assert taken(chosen) == ["wo.\n\nThree", "Six."]
    again = choice(chosen.excerpts())
    assert again.excerpts() == chosen.excerpts()


def test_an_empty_selection_takes_nothing() -> None:
    chosen = choice()
    chosen.narrow(0, 4, 5)
    assert taken(chosen) == ["Six."]


def test_an_entry_as_it_was_is_chosen_from_anew() -> None:
    excerpts = (Excerpt("a", "One. Two.", 0, 9),)
    source = source_of("a", "A", TEXT, excerpts, binned=True)
    assert source == Source("a", "A", TEXT, Origin.BINNED)
    assert taken(Choice([source], excerpts)) == ["One. Two."]


def test_copied_words_stay_when_the_entry_changed_or_is_gone() -> None:
    excerpts = (Excerpt("a", "One. Two.", 0, 9), Excerpt("b", "Six.", 0, 4), Excerpt("a", "Five.", 25, 30))
    for text, origin in (("Other words.", Origin.CHANGED), (None, Origin.GONE)):
        sources = [source_of("a", "A", text, excerpts), source_of("b", "B", "Six.", excerpts)]
        assert sources[0] == Source("a", "A", "One. Two.\n\nFive.", origin)
        assert sources[1].origin is Origin.PRESENT
        placed = rebased(excerpts, sources)
        assert [sources[0].text[e.start : e.end] for e in placed if e.entry_id == "a"] == [
            "One. Two.",
            "Five.",
        ]
        assert sorted(taken(Choice(sources, placed))) == ["One. Two.\n\nFive.", "Six."]


def test_an_empty_entry_gives_nothing_to_take() -> None:
    chosen = Choice([Source("a", "A", " \n ")])
    assert chosen.pieces == ()
    assert chosen.excerpts() == ()
