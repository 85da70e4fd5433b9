"""Where the writer puts mentions: parted, put together, undone, and asked about again."""

from journal_tui.model.draft import Draft, Excerpt, Step
from journal_tui.model.finding import Action, Belonging, Entity, FindingKind
from journal_tui.model.moment import Moment
from journal_tui.sharing.arranging import arranged, mentions, part, put_together
from journal_tui.sharing.deciding import look_through
from journal_tui.sharing.finding import find
from journal_tui.sharing.flow import Flow

NOW = Moment("2026-11-22T10:00:00+00:00")
TEXT = "Daniel Marsh hired me. Dan smiled. Old Baxter knew, and so did Pip. Dan left with Mr Marsh."


def _flow(text: str = TEXT, *private: str) -> Flow:
    flow = Flow(Draft("d", NOW, NOW), private)
    flow.choose([Excerpt("e", text, 0, len(text))])
    assert flow.take(look_through(flow.whole.text, flow.private_words))
    return flow


def _entities(flow: Flow) -> tuple[Entity, ...]:
    assert flow.found is not None
    return flow.found.entities


def _named(flow: Flow, name: str) -> Entity:
    return next(each for each in _entities(flow) if each.name == name)


def _groups(flow: Flow) -> list[tuple[str, int]]:
    return [(each.name, len(each.findings)) for each in _entities(flow)]


def test_a_mention_that_is_taken_out_is_asked_about_and_undone_again() -> None:
    flow = _flow()
    flow.replace_everywhere(_named(flow, "Daniel Marsh"), "my boss")
    before = _groups(flow)
    assert before[0] == ("Daniel Marsh", 4)
    flow.arrange(part(flow.draft, "Dan"))
    assert _groups(flow)[:2] == [("Daniel Marsh", 2), ("Dan", 2)]
    assert _named(flow, "Dan") in flow.undecided
    assert flow.why_not(Step.PREVIEW)
    flow.replace_everywhere(_named(flow, "Dan"), "a friend")
    assert flow.leaving().body.startswith("My boss hired me. A friend smiled.")
    assert flow.leaving().body.endswith("A friend left with my boss.")
    flow.undo()
    flow.undo()
    assert _groups(flow) == before


def test_two_that_are_put_together_are_decided_on_once() -> None:
    flow = _flow()
    one, other = _named(flow, "Pip"), _named(flow, "Daniel Marsh")
    flow.keep(one)
    flow.replace_everywhere(other, "my boss")
    flow.arrange(put_together(flow.draft, one, other))
    assert ("Daniel Marsh", 5) in _groups(flow)
    assert [each.entity for each in flow.draft.decisions] == [other.key]
    assert "and so did my boss. My boss left" in flow.leaving().body
    flow.undo()
    assert ("Pip", 1) in _groups(flow)
    assert [each.action for each in flow.draft.decisions] == [Action.KEEP, Action.REPLACE]


def test_what_was_put_together_goes_on_together_and_can_be_taken_out() -> None:
    flow = _flow()
    flow.arrange(put_together(flow.draft, _named(flow, "Pip"), _named(flow, "Daniel Marsh")))
    baxter = next(each for each in _entities(flow) if "Baxter" in each.name)
    flow.arrange(put_together(flow.draft, _named(flow, "Daniel Marsh"), baxter))
    assert [count for _, count in _groups(flow)] == [6]
    flow.arrange(part(flow.draft, "Pip"))
    assert sorted(count for _, count in _groups(flow)) == [1, 5]
    flow.arrange(put_together(flow.draft, _named(flow, "Pip"), baxter))
    assert [count for _, count in _groups(flow)] == [6]


def test_the_name_itself_can_be_taken_out() -> None:
    flow = _flow("Hannah left. Poor Hannah cried. Dear Hannah smiled.")
    whole = _entities(flow)[0]
    assert len(_entities(flow)) == 1
    assert len(mentions(whole)) > 1
    flow.arrange(part(flow.draft, "Hannah"))
    assert len(_entities(flow)) == 2
    assert ("Hannah", 1) in _groups(flow)


def test_mentions_are_those_written_differently() -> None:
    entity = _entities(_flow())[0]
    assert mentions(entity) == ("Daniel Marsh", "Dan", "Mr Marsh")


def test_what_is_put_with_a_name_that_grew_stays_with_it() -> None:
    found = find("Daniel John Marsh came. Daniel Marsh left. Pip stayed.")
    one = arranged(found, [Belonging("Pip", "daniel marsh"), Belonging("nobody", "x")])
    assert {each.entity for each in one} == {"daniel john marsh"}


def test_what_is_put_with_what_is_gone_keeps_together() -> None:
    found = find("Pip and Ana came.")
    one = arranged(found, [Belonging("Pip", "daniel marsh"), Belonging("Ana", "daniel marsh")])
    assert {each.entity for each in one} == {"daniel marsh"}


def test_a_private_word_stays_one_and_takes_no_other_kind() -> None:
    flow = _flow("Northgate Logistics hired me. The depot was cold.", "depot")
    flow.arrange(put_together(flow.draft, _named(flow, "depot"), _named(flow, "Northgate Logistics")))
    assert flow.found is not None
    assert [each.kind for each in flow.found.findings] == [FindingKind.ORGANISATION, FindingKind.PRIVATE_WORD]
    assert [each.kind for each in _entities(flow)] == [FindingKind.PRIVATE_WORD]


def test_no_words_of_the_writer_are_in_a_repr() -> None:
    assert "Dan" not in repr(Belonging("Dan", "dan"))
