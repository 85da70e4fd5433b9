"""A draft on its way: what may change, what may be undone, and what may go on."""

import pytest

from journal_tui.model.draft import Draft, Excerpt, Length, Platform, Step
from journal_tui.model.errors import UsageError
from journal_tui.model.finding import Action, Entity
from journal_tui.model.moment import Moment
from journal_tui.sharing.composing import TWO_WORDS
from journal_tui.sharing.deciding import look_through, offered
from journal_tui.sharing.flow import MOST_UNDONE, Flow

NOW = Moment("2026-11-22T10:00:00+00:00")
TEXT = "Brian Halloran stood there. Ana Silva saw Brian in June 2014."


def excerpts(*texts: str) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(f"e{i}", text, 0, len(text)) for i, text in enumerate(texts))


def flow_of(text: str = TEXT, *private: str) -> Flow:
    flow = Flow(Draft("d", NOW, NOW), private)
    flow.choose(excerpts(text))
    return flow


def looked(flow: Flow) -> Flow:
    words = flow.whole.text
    assert flow.take(look_through(words, flow.private_words))
    return flow


def tags(flow: Flow) -> tuple[str, ...]:
    return flow.draft.tags


def breaks(flow: Flow) -> tuple[int, ...]:
    return flow.draft.breaks


def worth_saving(flow: Flow) -> bool:
    return flow.worth_saving


def just_words(flow: Flow) -> bool:
    return flow.just_words


def entity(flow: Flow, name: str) -> Entity:
    found = flow.found
    assert found is not None
    return next(each for each in found.entities if name in each.name)


def test_nothing_taken_goes_nowhere() -> None:
    flow = Flow(Draft("d", NOW, NOW))
    assert "Nothing is taken" in flow.go(Step.SHAPE)
    assert flow.draft.step is Step.CHOOSE
    assert not worth_saving(flow)


def test_each_step_waits_for_the_one_before() -> None:
    flow = flow_of()
    assert flow.go(Step.SHAPE) == flow.go(Step.PROTECT) == ""
    assert "Still looking" in flow.go(Step.PREVIEW)
    looked(flow)
    assert "not decided" in flow.go(Step.PREVIEW)
    for each in flow.undecided[1:]:
        flow.keep(each)
    assert flow.go(Step.PREVIEW) == "One is not decided yet."
    flow.replace_the_rest()
    assert flow.go(Step.PREVIEW) == flow.go(Step.COPY) == ""
    assert flow.draft.step is Step.COPY


def test_findings_about_other_words_are_refused() -> None:
    flow = looked(flow_of())
    flow.write(TEXT + " Then Maria came.")
    assert flow.found is None
    assert not flow.take(look_through(TEXT))
    looked(flow)
    assert entity(flow, "Maria") in flow.undecided


def test_one_decision_is_for_every_mention() -> None:
    flow = looked(flow_of())
    flow.replace_everywhere(entity(flow, "Brian"), "  my \n boss ")
    body = flow.leaving().body
    assert "Brian" not in body
    assert body.lower().count("my boss") == 2


def test_empty_own_words_decide_nothing() -> None:
    flow = looked(flow_of())
    flow.replace_everywhere(entity(flow, "Brian"), "  ")
    assert flow.decision(entity(flow, "Brian")) is None


def test_a_decision_can_be_made_anew_and_taken_back() -> None:
    flow = looked(flow_of())
    brian = entity(flow, "Brian")
    flow.keep(brian)
    flow.replace_everywhere(brian, "my boss")
    decision = flow.decision(brian)
    assert decision is not None
    assert (decision.action, decision.replacement) == (Action.REPLACE, "my boss")
    flow.reconsider(brian)
    assert brian in flow.undecided
    flow.reconsider(brian)


def test_the_rest_is_replaced_in_one_step_and_persons_stay_apart() -> None:
    flow = looked(flow_of())
    assert flow.replace_the_rest() == len(flow.draft.decisions)
    assert not flow.undecided
    people = [flow.decision(entity(flow, name)) for name in ("Brian", "Ana")]
    assert len({each.replacement for each in people if each is not None}) == 2
    assert flow.undo()
    assert flow.draft.decisions == ()
    assert Flow(Draft("d", NOW, NOW)).replace_the_rest() == 0


def test_a_name_in_the_note_is_the_same_person() -> None:
    flow = flow_of()
    flow.note("what Brian Halloran did")
    flow.title("Brian")
    looked(flow)
    flow.replace_everywhere(entity(flow, "Brian Halloran"), "my boss")
    leaving = flow.leaving()
    assert "Brian" not in "".join(leaving.texts().values())
    assert leaving.reading.startswith("My boss\n\nCW: what my boss did\n\nMy boss stood")


def test_the_last_gate_finds_what_decisions_missed() -> None:
    flow = looked(flow_of(TEXT, "freezer"))
    for each in flow.undecided:
        flow.replace_everywhere(each, "someone else")
    flow.tag("freezer")
    assert [leak.where for leak in flow.leaks()] == ["tags"]
    assert "private" in flow.why_not(Step.COPY)
    assert flow.why_not(Step.PREVIEW) == ""
    flow.tag("#Freezer")
    assert flow.why_not(Step.COPY) == ""


def test_own_words_that_name_someone_again_are_stopped() -> None:
    flow = looked(flow_of())
    flow.replace_the_rest()
    flow.replace_everywhere(entity(flow, "Ana"), "the friend of Brian Halloran")
    assert {leak.where for leak in flow.leaks()} == {"text"}


def test_a_private_word_of_one_letter_is_asked_about() -> None:
    flow = looked(flow_of("It was K who said so. K. knew.", "k"))
    assert [each.name[0] for each in flow.undecided if len(each.findings) >= 2] == ["K"]
    flow.replace_the_rest()
    assert flow.why_not(Step.COPY) == ""


def test_two_persons_with_one_first_name_are_asked_about_apart() -> None:
    flow = looked(flow_of("Ana Silva left. Ana Costa stayed. Ana cried."))
    assert [each.name for each in flow.undecided] == ["Ana Silva", "Ana Costa", "Ana"]


def test_two_words_need_nothing() -> None:
    flow = Flow(Draft("d", NOW, NOW, step=Step.COPY, length=Length.WORDS, text=TWO_WORDS))
    assert just_words(flow)
    assert not worth_saving(flow)
    assert flow.why_not(Step.COPY) == ""
    assert flow.leaving().body == TWO_WORDS
    flow.close_with("Believe people.")
    assert not just_words(flow)
    assert worth_saving(flow)
    flow.close_with("Believe people.")
    assert just_words(flow)


def test_length_composes_anew_and_says_when_edits_go() -> None:
    flow = flow_of()
    assert not flow.lengthen(Length.LONG)
    assert not flow.lengthen(Length.WORDS)
    assert flow.draft.text == TWO_WORDS
    assert not flow.lengthen(Length.LONG)
    flow.write("By hand.")
    assert flow.edited_by_hand
    assert flow.lengthen(Length.LONG)
    assert flow.draft.text == TEXT
    assert flow.undo()
    assert flow.draft.text == "By hand."


def test_choosing_again_says_when_edits_go() -> None:
    flow = flow_of()
    assert not flow.choose(flow.draft.excerpts)
    flow.write("By hand.")
    assert flow.choose(excerpts("Other."))
    assert flow.draft.text == "Other."
    flow.lengthen(Length.WORDS)
    assert not flow.choose(excerpts("More."))
    assert flow.draft.length is Length.LONG


def test_one_stretch_of_typing_is_one_step_to_undo() -> None:
    flow = flow_of()
    for end in range(1, 9):
        flow.write("By hand."[:end])
    flow.write("By hand.")
    assert flow.undo()
    assert flow.draft.text == TEXT


def test_undo_goes_back_to_the_step_of_the_change() -> None:
    flow = looked(flow_of())
    flow.go(Step.PROTECT)
    flow.replace_the_rest()
    flow.go(Step.PREVIEW)
    assert flow.undo()
    assert flow.draft.step is Step.PROTECT
    while flow.can_undo:
        flow.undo()
    assert not flow.undo()


def test_undo_is_bounded() -> None:
    flow = flow_of()
    for number in range(MOST_UNDONE + 20):
        flow.move_breaks([number])
    steps = 0
    while flow.undo():
        steps += 1
    assert steps == MOST_UNDONE


def test_breaks_hold_only_for_the_words_they_were_set_in() -> None:
    flow = flow_of()
    flow.move_breaks([5])
    assert breaks(flow) == (5,)
    flow.write("Other words.")
    assert breaks(flow) == ()


def test_tags_go_in_and_out_and_are_checked() -> None:
    flow = flow_of()
    flow.tag("#MeToo")
    flow.tag("me too now")
    assert tags(flow) == ("#MeToo", "#MeTooNow")
    flow.tag("#metoo")
    assert tags(flow) == ("#MeTooNow",)
    with pytest.raises(UsageError):
        flow.tag("!!!")


def test_platform_alt_text_and_telling() -> None:
    told: list[str] = []
    flow = Flow(Draft("d", NOW, NOW), changed=lambda: told.append("changed"))
    flow.choose(excerpts("Some words."))
    flow.send_to(Platform.X)
    flow.send_to(Platform.BLUESKY)
    flow.alt_text("A picture of words.")
    assert flow.leaving().alt_text == "A picture of words."
    assert len(told) == 4
    flow.undo()
    flow.undo()
    assert flow.draft.platform is Platform.PLAIN
    assert flow.leaving().alt_text == "Some words."


def test_an_age_is_offered_as_a_decade() -> None:
    flow = looked(flow_of("I was 23 years old."))
    assert offered(flow.undecided[0]) == "in my twenties"


def test_an_emptied_text_goes_nowhere() -> None:
    flow = flow_of()
    flow.write("")
    assert flow.go(Step.PROTECT) == "There are no words yet."
